-- refused: the script takes too
local text = ("x"):rep(1 << 20)
for _ = 1, 1e9 do pcall(tonumber, text, 36) end
