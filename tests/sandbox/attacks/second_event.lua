-- refused: second_event.lua:6: event: a script declares one event, this is the second
local cordon = require "cordon"
cordon.api(1)
local function declare()
  local times = { from = "2027-07-14 16:00", to = "2027-07-15 01:30" }
  return cordon.event { "Fête", map = "none.pbf", rules = "fr", from = times.from, to = times.to }
end
declare()
declare()
