-- Valletta, planned blocks: a street concert, in English.
local cordon = require "cordon"
cordon.api(1)

local reach = cordon.param "reach" { 25 }

local event = cordon.event {
  name = "Republic Street concert", organiser = "City of Valletta",
  map = "../../../../shared/data/osm/malta_2018.osm.pbf", rules = "fr", language = "en",
  from = "2027-09-21 17:00", to = "2027-09-21 23:00", zone = "Europe/Malta",
  figures = { ["clear.reach"] = reach },
}
local square = cordon.place "Saint George's Square"
event:area { "Audience", role = "crowd", shape = square:inset(2), density = 2 }
event:ring { "Pedestrian ring", against = "person", standoff = 20 }
event:ring { "Vehicle ring", against = "vehicle", standoff = 60 }
event:sheet { paper = "A3", title = "Security plan" }
