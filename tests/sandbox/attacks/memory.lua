-- refused: the script needs more than 8 MB of memory
local list = {}
for i = 1, 1e9 do list[i] = ("x"):rep(1e5) .. i end
