-- refused: env_replaced.lua:4: attempt to index a nil value (local '_ENV')
local function inner()
  local _ENV = nil -- luacheck: ignore
  return print
end
inner()
