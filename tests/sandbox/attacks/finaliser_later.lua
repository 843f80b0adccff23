-- refused: the script takes too
-- A finaliser set after the metatable is never called: the loop at the end is what stops this.
local meta = {}
for _ = 1, 100 do
  setmetatable({}, meta)
end
meta.__gc = function() while true do end end
local waste
for i = 1, 1e9 do waste = { i, waste and waste[1] } end
