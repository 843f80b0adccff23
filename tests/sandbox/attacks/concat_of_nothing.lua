-- refused: concat_of_nothing.lua:3: bad argument #3 to 'concat' (entries outside of the list)
local list = setmetatable({}, { __index = function() return "" end })
return table.concat(list, "", 1, 20000000)
