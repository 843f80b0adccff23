-- Shapes: by name from the map, by measure, along a street, cut and joined. Look at them before anything is
-- computed:
--
--   cordon show examples/03_shapes.lua -o layout.png
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Vide-grenier du port", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-05-16 07:00", to = "2027-05-16 19:00",
}

-- Between house numbers, as wide as the stalls.
local port = cordon.street "Rue du Port"
local stalls = port:along { from = 2, to = 12 }:buffer(3.5)

-- The square is cut in two along a line; the larger part comes first.
local square = cordon.place "Place du Marché"
local parts = square:inset(2):split(cordon.line { { 4.3494, 43.8010 }, { 4.3506, 43.8010 } })

-- A place on another shape, moved by metres; a fan that opens to the north-east.
local tent = cordon.box { at = parts[2]:centre(), size = { 8, 6 }, turn = 5 }:shift { north = 3 }
local view = cordon.sector { at = cordon.address "12 Rue du Port", radius = 40, from = 350, to = 60 }

event:area { "Étals", role = "crowd", shape = stalls, density = 1 }
event:area { "Jouets", role = "crowd", shape = parts[1]:minus(tent:buffer(4)), density = 0.8 }
event:area { "Buvette", role = "catering", shape = tent }
event:ring { "Anti-bélier", against = "vehicle", standoff = 5 }

event:show { "Rue du Port, nos 2 à 12", shape = stalls }
event:show { "Vue depuis le n° 12", shape = view }
print(stalls, stalls:area(), parts[1]:union(parts[2]):hull())
