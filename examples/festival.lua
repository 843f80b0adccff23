-- A concert on the market square of the sample town, as an organiser describes the whole of it.
--
--   cordon plan examples/festival.lua -o out/festival
local cordon = require "cordon"
cordon.api(1)

local attendance = cordon.param "attendance" { 3200, min = 500, max = 5000 }

local event = cordon.event {
  name = "Concert du 14 juillet", organiser = "Ville de Valmer",
  map = "../maps/valmer.osm.pbf", rules = "fr", language = "fr",
  from = "2027-07-14 08:00", to = "2027-07-15 04:00", zone = "Europe/Paris",
  posture = { "vigilance", seen = "2027-07-12" },
}
event:phase { "Montage", kind = "set_up", from = "08:00", to = "17:00" }
event:phase { "Accueil", kind = "doors", from = "17:00", to = "20:30" }
event:phase { "Concert", kind = "show", from = "20:30", to = "23:45" }
event:phase { "Sortie", kind = "egress", from = "23:45", to = "01:30" }
event:phase { "Démontage", kind = "strike", from = "01:30", to = "04:00" }
local work, open = { "Montage", "Démontage" }, { "Accueil", "Concert", "Sortie" }

-- The stage stands at the east end of the square and looks west (275 degrees, as the square lies).
local square = cordon.place "Place du Marché"
local stage = cordon.box { at = { 4.35024, 43.80103 }, size = { 14, 9 }, turn = 275 }
local station = cordon.station "Gare de Valmer"
local first_aid = cordon.box { at = { 4.34976, 43.80120 }, size = { 5, 4 }, turn = 5 }

event:area { "Scène", role = "stage", shape = stage }
event:area { "Fosse", role = "crowd", density = 2.0, phases = open,
  shape = square:inset(3):minus(stage:buffer(4)):minus(first_aid:buffer(1)) }
event:area { "Secours", role = "first_aid", shape = first_aid, phases = open }
event:area { "Jardin du Théâtre", role = "assembly", phases = open,
  shape = cordon.place "Jardin du Théâtre":minus(cordon.building "Théâtre municipal") }

event:ring { "Périmètre de protection", against = "person", standoff = 25, phases = open }
event:ring { "Anti-bélier", against = "vehicle", standoff = 80, phases = open }
event:ring { "Chantier", against = "person", standoff = 6, phases = work }

event:crowd { attendance, mean_stay = "4 h", group = 2.5, no_show = 0.05, reduced_mobility = 0.02,
  arrive = { ["17:00"] = 0.05, ["18:00"] = 0.35, ["19:00"] = 0.45, ["20:00"] = 0.15 },
  from = { { "Gare", at = station, share = 0.6 },
           { "Parking Nord", at = cordon.place "Parking Nord":centre(), share = 0.4 } } }

event:guards { agents = 60, women = 0.4, skills = { palpation = 25, ssiap = 4 } }
event:post { "Régie", at = { 4.34985, 43.80098 }, role = "control_room", heads = 2, skill = "ssiap", phases = open }
event:post { "Crash-barrières", at = { 4.35009, 43.80101 }, role = "pit", heads = 6, alert = true, phases = "Concert" }
event:post { "Secours", at = first_aid:centre(), role = "first_aid", staff = "first_aid", heads = 4, phases = open }
event:post { "Gardien du chantier", at = { 4.35034, 43.80092 }, alone = true, phases = work }
event:patrol { "Ronde du port", along = cordon.street "Rue du Port", every = "30 min", phases = open }

event:sheet { "Plan de sûreté", phase = "Concert", paper = "A3", dpi = 300 }
event:sheet { "Chantier", phase = "Montage", paper = "A4", dpi = 300 }

cordon.expect("everybody finds room", function(plan) return #plan:findings { code = "P051" }, "==", 0 end)
cordon.expect("tight", function(plan) return #plan:rings { verified = true }, "==", 3 end)
