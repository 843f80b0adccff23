-- refused: the script takes too
local cordon = require "cordon"
local n = 0
while true do
  n = n + 1
  cordon.point(n)
  local unknown = cordon.plce(n).x.y + evnt
  for _ in pairs(unknown) do break end
end
