-- Rouen, medieval centre: a concert before the cathedral.
local cordon = require "cordon"
cordon.api(1)

local reach = cordon.param "reach" { 25 }

local event = cordon.event {
  name = "Concert de la cathédrale", organiser = "Ville de Rouen",
  map = "../../../../shared/data/osm/rouen_centre_2013.osm.gz", rules = "fr", language = "fr",
  from = "2027-06-21 18:00", to = "2027-06-22 00:30", zone = "Europe/Paris",
  figures = { ["clear.reach"] = reach },
}
local square = cordon.place "Place de la Cathédrale"
event:area { "Public", role = "crowd", shape = square:inset(2), density = 2.5 }
event:ring { "Périmètre de protection", against = "person", standoff = 10 }
event:ring { "Anti-bélier", against = "vehicle", standoff = 60 }
event:sheet { paper = "A3", title = "Plan de sûreté" }
