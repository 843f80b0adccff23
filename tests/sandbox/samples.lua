-- One of everything that the functions of a script give, for reach.lua.
-- luacheck: globals samples
local cordon = require "cordon"
cordon.api(1)

samples = { module = cordon }

samples.event = cordon.event {
  "Fête", map = "../fuzz/script_map.osm", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30",
  surroundings = 60,
}
samples.area = cordon.place "Place du Marché"
samples.line = cordon.street "Rue du Port"
samples.point = cordon.address "2 Rue du Port"
samples.parts = samples.area:split(samples.line)
samples.centre = samples.area:centre()
samples.param = cordon.param "number"
samples.number = samples.param { 3, min = 1 }
samples.vocabulary = cordon.vocabulary()
samples.event:area { "Fosse", role = "crowd", shape = samples.area }
samples.event:ring { "Anneau", against = "vehicle" }
samples.method, samples.verb = samples.area.buffer, samples.event.ring
samples.refused = { pcall(cordon.place, "Nulle part") }
samples.iterators = { ipairs {}, pairs { a = 1 } }
samples.converted = { tostring(samples.event), tostring(samples.area), tostring(print), select("#", 1) }
samples.stand_in = cordon.nowhere -- the one error, whose call gives a stand-in
samples.metatable = setmetatable({}, { __index = samples })

cordon.expect("samples of the plan", function(plan)
  samples.plan = plan
  samples.rings, samples.closures, samples.findings = plan.rings, plan.closures, plan.findings
  samples.caught = { pcall(samples.event.ring, samples.event, { "Second", against = "person" }) }
  return true
end)
