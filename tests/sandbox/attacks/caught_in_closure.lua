-- refused: the script takes too
-- A chain of protected calls, each of which starts the next one.
local function again()
  pcall(function() while true do end end)
  return again()
end
again()
