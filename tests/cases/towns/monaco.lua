-- Monaco, on a rock above the sea: a prize-giving before the palace.
local cordon = require "cordon"
cordon.api(1)

local reach = cordon.param "reach" { 25 }

local event = cordon.event {
  name = "Remise des prix", organiser = "Mairie de Monaco",
  map = "../../../../shared/data/osm/monaco_2024.osm.pbf", rules = "fr", language = "fr",
  from = "2027-05-23 14:00", to = "2027-05-23 20:00", zone = "Europe/Monaco",
  figures = { ["clear.reach"] = reach },
}
local square = cordon.place "Place du Palais"
event:area { "Public", role = "crowd", shape = square:inset(3), density = 3 }
event:ring { "Périmètre de protection", against = "person", standoff = 15 }
event:ring { "Anti-bélier", against = "vehicle", standoff = 50 }
event:sheet { paper = "A3", title = "Plan de sûreté" }
