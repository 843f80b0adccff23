-- People: who comes from where and when, who works, and the posts that are known already. Names of guards are
-- for the firm alone; posts are never shown to the public.
--
--   cordon plan examples/06_people.lua -o out/people --set attendance=3500
local cordon = require "cordon"
cordon.api(1)

local attendance = cordon.param "attendance" { 2500, min = 0, max = 5000 }

local event = cordon.event {
  "Bal des pompiers", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-07-13 19:00", to = "2027-07-14 03:00",
}
event:phase { "Bal", kind = "show", from = "21:00", to = "02:00" }

local square, station = cordon.place "Place du Marché", cordon.station "Gare de Valmer"
event:area { "Piste", role = "crowd", shape = square:inset(3), density = 1.5 }
event:ring { "Périmètre", against = "person", standoff = 10 }

event:crowd { attendance, mean_stay = "2 h 30 min", group = 3, no_show = 0.1, reduced_mobility = 0.02,
  arrive = { ["20:30"] = 0.2, ["21:30"] = 0.5, ["22:30"] = 0.3 },
  from = { { "Gare", at = station, share = 0.3 },
           { "Parking Gambetta", at = cordon.place "Parking Gambetta":centre(), share = 0.7 } } }

event:guards { agents = 14, women = 0.4, skills = { palpation = 8, ssiap = 1 }, hour_price = 29 }
event:guards { "Secouristes", agents = 4, staff = "first_aid", hours = { "20:30", "03:00" } }
event:guard { "Agent 27", sex = "woman", skills = { "palpation" }, hours = { "20:00", "02:30" } }

event:post { "Estrade", at = square:centre(), role = "stage", heads = 2, alert = true, phases = "Bal" }
event:post { "Accès nord", at = { 4.35001, 43.80133 }, role = "gate", heads = 3, skill = "palpation" }
event:post { "Secours", at = { 4.35020, 43.80087 }, role = "first_aid", staff = "first_aid", heads = 2 }
event:patrol { "Ronde", along = cordon.street "Rue de la République", every = "30 min", phases = "Bal" }
