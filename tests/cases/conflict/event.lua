-- What is asked of this ring cannot hold together: no closure may stand in a street that leads out of the square
-- to a place that has to stay outside.
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Fête des vendanges", map = "../../../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-09-25 10:00", to = "2027-09-25 23:00",
}
local square, church = cordon.place "Place du Marché", cordon.place "Place Saint-Michel"
event:area { "Fête", role = "crowd", shape = square:inset(3), density = 2 }
event:ring { "Anti-bélier", against = "vehicle", standoff = 20,
  exclude = church,
  forbid = { cordon.address "12 Rue du Port":buffer(4), square:union(church):hull():buffer(15) } }

-- Nor can these: the streets up to 80 m of way from the square lead beyond the ground where closures may stand.
event:ring { "Rues", against = "vehicle", standoff_streets = 80, forbid = square:buffer(400):minus(square:buffer(40)) }
