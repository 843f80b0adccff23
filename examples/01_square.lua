-- The smallest plan: one area, one ring round it, everything else by default.
--
--   cordon plan examples/01_square.lua -o out/square
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Marché aux fleurs", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-05-08 08:00", to = "2027-05-08 13:00",
}

event:area { "Marché", role = "crowd", shape = cordon.place "Place du Marché" }
event:ring { "Anti-bélier", against = "vehicle", standoff = 10 }
