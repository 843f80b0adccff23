-- refused: the script takes too
local list = {}
for i = 1, 20000 do list[i] = i end
while true do for _ in pairs(list) do break end end
