-- refused: the script takes too
local a, b = ("x"):rep(1 << 20), ("x"):rep((1 << 20) - 1) .. "x"
for _ = 1, 1e9 do if a ~= b then return end end
