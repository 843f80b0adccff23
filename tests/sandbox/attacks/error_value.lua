-- refused: error_value.lua: the script raised no text
error(setmetatable({}, { __tostring = function() while true do end end }))
