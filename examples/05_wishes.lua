-- Wishes: what the ring must hold, keep out and keep open, where closures have to be or must not be, and what
-- somebody has seen on site that the map does not know. The ring stays the cheapest of those that grant them.
--
--   cordon plan examples/05_wishes.lua -o out/wishes
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Fête des vendanges", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-09-25 10:00", to = "2027-09-25 23:00",
}

local square = cordon.place "Place du Marché"
event:area { "Fête", role = "crowd", shape = square:inset(3), density = 2 }

-- Seen on site: planters that stop cars, and a porch that people get through.
event:obstacle { "Jardinières", shape = cordon.line { { 4.35075, 43.80115 }, { 4.35083, 43.80107 } },
  stops = "vehicle", width = 0.8, reason = "béton, 80 cm" }
event:open { "Porche du n° 4", shape = cordon.line { { 4.35020, 43.80072 }, { 4.35020, 43.80055 } },
  width = 2.5, lets = "person" }

event:ring { "Anti-bélier", against = "vehicle", standoff = 20,
  contain = cordon.building "Hôtel de Ville",
  exclude = cordon.place "Place Saint-Michel",
  keep_open = { "Rue du Port" },                                       -- deliveries: a gate
  forbid = cordon.address "12 Rue du Port":buffer(4),                  -- not before that door
  max_barrier = 75 }                                                   -- all that the depot has left

-- What must stay true when the script or the map changes: cordon test examples/05_wishes.lua
cordon.expect("at most 12 closures", function(plan) return #plan.closures, "<=", 12 end)
cordon.expect("not dearer than agreed", function(plan) return plan.rings[1].cost, "<=", 30000 end)
