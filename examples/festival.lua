-- A concert on the market square of the sample town, as an organiser would describe it.
--
--   cordon plan examples/festival.lua -o out/festival
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  name = "Concert du 14 juillet", organiser = "Ville de Valmer",
  map = "../maps/valmer.osm.pbf", rules = "fr", language = "fr",
  from = "2027-07-14 16:00", to = "2027-07-15 01:30", zone = "Europe/Paris",
}

-- The stage stands at the east end of the square and looks west (275 degrees, as the square lies).
local square = cordon.place "Place du Marché"
local stage = cordon.box { at = { 4.35024, 43.80103 }, size = { 14, 9 }, turn = 275 }
local pit = square:inset(3):minus(stage:buffer(4))

event:area { "Fosse", role = "crowd", shape = pit, density = 2.0 }
event:area { "Scène", role = "stage", shape = stage }

event:ring { "Périmètre de protection", against = "person", standoff = 25 }
event:ring { "Anti-bélier", against = "vehicle", standoff = 80 }

event:sheet { paper = "A3", dpi = 300, title = "Plan de sûreté" }
