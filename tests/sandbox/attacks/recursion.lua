-- refused: recursion.lua: the script needs more than 8 MB of memory
local function deep(n) return 1 + deep(n + 1) end
deep(1)
