-- refused: the script takes too
local list = setmetatable({}, { __len = function() return 1 << 30 end, __index = tostring })
table.sort(list, math.ult)
while true do end
