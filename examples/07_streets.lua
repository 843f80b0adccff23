-- A whole district by its streets alone: where buildings are not mapped, or do not matter. The ring is the
-- cheapest set of street closures between the festival and what lies farther than 400 m from it.
--
--   cordon plan examples/07_streets.lua -o out/streets
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Braderie de Valmer", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-09-04 06:00", to = "2027-09-04 20:00",
}

local square = cordon.place "Place du Marché"
event:area { "Braderie", role = "crowd", shape = square:buffer(40), density = 1 }

event:ring { "Quartier fermé", mode = "streets", against = "vehicle", standoff = 60, within = "400 m",
  keep_open = "Rue du Port" } -- for residents: a gate, where the ring crosses it

event:sheet { title = "Quartier fermé aux véhicules" }

-- cordon test examples/07_streets.lua
cordon.expect("no way in", function(plan) return plan.rings[1].verified, "==", true end)
cordon.expect("nothing cheaper", function(plan) return plan.rings[1].lower_bound, "==", plan.rings[1].cost end)
