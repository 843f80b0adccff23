-- A match at a stadium: two publics that must not meet, an outer ring against vehicles, and a car park that is
-- closed before anybody comes.
--
--   cordon plan examples/match.lua -o out/match
local cordon = require "cordon"
cordon.api(1)

local derby = cordon.param "derby" { false } -- the visitors' coaches are escorted, and the ring is wider

local event = cordon.event {
  "Valmer – Port-Clair", organiser = "Union sportive de Valmer", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-10-09 15:00", to = "2027-10-10 00:30",
}
event:phase { "Ouverture", kind = "doors", from = "18:00", to = "20:00" }
event:phase { "Match", kind = "show", from = "20:00", to = "22:00" }
event:phase { "Sortie", kind = "egress", from = "22:00", to = "23:15" }

local ground = cordon.place "Stade de Valmer"
local pitch = cordon.box { at = ground:centre(), size = { 68, 105 }, turn = 0 }
local west = cordon.box { at = ground:centre(), size = { 14, 90 } }:shift { west = 50 }
local east = west:shift { east = 100 }

event:area { "Terrain", role = "stage", shape = pitch:clip(ground) }
event:area { "Tribune locale", role = "crowd", shape = west:clip(ground), capacity = 1800 }
event:area { "Tribune des visiteurs", role = "crowd", shape = east:clip(ground), capacity = 600 }
event:area { "Cars des visiteurs", role = "parking", shape = cordon.place "Parking Nord",
  phases = { "Ouverture", "Sortie" } }

event:ring { "Enceinte", against = "person", standoff = 5, contain = ground }
event:ring { "Abords", against = "vehicle", standoff = derby and 60 or 15 }

event:crowd { 1700, name = "Supporters de Valmer", arrive = { ["18:00"] = 0.3, ["19:00"] = 0.7 },
  from = { { "Gare", at = cordon.station "Gare de Valmer", share = 0.4 },
           { "Parking Foch", at = cordon.place "Parking Foch":centre(), share = 0.6 } } }
event:crowd { 500, name = "Supporters de Port-Clair", arrive = { ["18:30"] = 1 },
  from = { { "Cars", at = cordon.place "Parking Nord":centre(), share = 1 } } }

event:guards { agents = 24, women = 0.3, skills = { palpation = 16 } }
event:guards { "Bénévoles du club", agents = 30, staff = "steward" }
for _, gate in ipairs { { "Portes locales", west }, { "Portes des visiteurs", east } } do
  event:post { gate[1], at = gate[2]:centre(), role = "gate", heads = 7, skill = "palpation", phases = "Ouverture" }
end
event:post { "Séparation", at = ground:centre(), heads = 6, alert = true, phases = { "Match", "Sortie" } }

event:sheet { "Plan d'ensemble" }
event:sheet { phase = "Sortie" }

cordon.expect("both rings are tight", function(plan) return plan.rings[1].verified and plan.rings[2].verified end)
