-- A Christmas market over five weeks: the same hours on most days, longer ones at the weekend, a crowd for each,
-- and a ring that stands day and night.
--
--   cordon plan examples/christmas_market.lua -o out/christmas_market
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Marché de Noël", organiser = "Ville de Valmer", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-11-22 08:00", to = "2027-12-31 20:00",
}

local week, weekend = { "monday", "tuesday", "wednesday", "thursday" }, { "friday", "saturday", "sunday" }
event:phase { "Montage", kind = "set_up", from = "2027-11-22 08:00", to = "2027-11-25 18:00" }
event:phase { "Semaine", kind = "show", from = "11:00", to = "20:00", days = week }
event:phase { "Week-end", kind = "show", from = "10:00", to = "22:00", days = weekend }
event:phase { "Nuits", kind = "egress", from = "22:30", to = "08:00", days = { "friday", "saturday", "sunday" } }
event:phase { "Démontage", kind = "strike", from = "2027-12-30 21:00", to = "2027-12-31 20:00" }
local opening = { "Semaine", "Week-end" }

-- Two rows of chalets round a tree, and a rink at the weekend.
local square = cordon.place "Place du Marché"
local tree = cordon.circle { at = square:centre(), radius = 4 }
local alley = square:inset(6)
local chalets = square:inset(2):minus(alley)
local rink = cordon.box { at = square:centre(), size = { 12, 20 }, turn = 95 }:shift { west = 14 }

event:area { "Chalets", role = "catering", shape = chalets }
event:area { "Sapin", role = "stage", shape = tree }
event:area { "Allées", role = "crowd", shape = alley:minus(tree:buffer(1)):minus(rink), density = 1, phases = opening }
event:area { "Patinoire", role = "crowd", shape = rink, capacity = 80, phases = "Week-end" }

event:ring { "Anti-bélier", against = "vehicle", standoff = 10, keep_open = "Rue du Port" } -- deliveries before 10:00
event:ring { "Clôture de nuit", against = "person", standoff = 1, phases = "Nuits" }

event:crowd { 3000, name = "Semaine", days = week, mean_stay = "1 h 15 min", group = 2,
  arrive = { ["11:00"] = 0.2, ["14:00"] = 0.3, ["17:00"] = 0.5 } }
event:crowd { 8000, name = "Week-end", days = weekend, mean_stay = "1 h 30 min", group = 2.5,
  arrive = { ["10:00"] = 0.15, ["14:00"] = 0.45, ["18:00"] = 0.4 } }

event:guards { "Jour", agents = 8, women = 0.5 }
event:guards { "Nuit", agents = 3, skills = { cynophile = 1 }, hour_price = 34 }
event:post { "Sapin", at = tree:centre(), heads = 2, phases = opening }
event:post { "Gardien de nuit", at = { 4.35025, 43.80083 }, alone = true, radio = "Nuit 1", phases = "Nuits" }
event:patrol { "Ronde de nuit", along = cordon.street "Rue du Port", every = "1 h", heads = 1, skill = "cynophile",
  phases = "Nuits" }

event:sheet { "Le marché ouvert", phase = "Week-end" }
event:sheet { "La nuit", phase = "Nuits" }
