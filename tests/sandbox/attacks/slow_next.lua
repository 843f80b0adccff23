-- refused: the script takes too
local list = {}
for i = 1, 20000 do list[i] = i end
while true do next(list, 3) end
