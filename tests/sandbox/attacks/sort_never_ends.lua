-- refused: the script takes too
local list = {}
for i = 1, 1000 do list[i] = i end
table.sort(list, function() return true end)
table.sort(list, function() while true do end end)
