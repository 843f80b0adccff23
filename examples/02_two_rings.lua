-- Two nested rings, prices of one's own, and a parameter that the command line can change:
--
--   cordon plan examples/02_two_rings.lua -o out/two_rings --set standoff=120
local cordon = require "cordon"
cordon.api(1)

local standoff = cordon.param "standoff" { 80, min = 20, max = 300 }

local event = cordon.event {
  "Fête de la musique", map = "../maps/valmer.osm.pbf", rules = "fr", language = "fr",
  from = "2027-06-21 18:00", to = "2027-06-22 00:30",
}

-- Shapes are values: the square without a margin along the façades, and a stage on it.
local square = cordon.place "Place du Marché"
local stage = cordon.box { at = square:centre(), size = { 10, 8 }, turn = 5 }

event:area { "Public", role = "crowd", shape = square:inset(3):minus(stage:buffer(2)), density = 2 }
event:area { "Scène", role = "stage", shape = stage }

-- Persons may not get in but through closures; fence is hired by the metre.
event:ring { "Périmètre", against = "person", standoff = 15, metre_price = 9.50 }
-- Vehicles are kept farther away, by fewer and dearer closures.
event:ring { "Anti-bélier", against = "vehicle", standoff = standoff, closure_price = 1200 }

event:sheet { "Fête de la musique : périmètres", paper = "A3", scale = "1:2000" }
