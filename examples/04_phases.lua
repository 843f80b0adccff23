-- Phases: what is there when. A ring of a phase goes round the areas of that phase; a sheet of a phase shows
-- what stands then.
--
--   cordon plan examples/04_phases.lua -o out/phases
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Ciné en plein air", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-08-06 14:00", to = "2027-08-07 02:00",
}

-- Times of day are the next ones: the film ends after midnight.
event:phase { "Montage", kind = "set_up", from = "14:00", to = "19:00" }
event:phase { "Accueil", kind = "doors", from = "20:30", to = "22:00" }
event:phase { "Film", kind = "show", from = "22:00", to = "00:15" }
event:phase { "Démontage", kind = "strike", from = "00:45", to = "02:00" }

local square = cordon.place "Place du Marché"
local screen = cordon.box { at = square:centre(), size = { 12, 3 }, turn = 95 }:shift { east = 18 }
local work, open = { "Montage", "Démontage" }, { "Accueil", "Film" }

event:area { "Écran", role = "stage", shape = screen }
event:area { "Grue", role = "backstage", shape = screen:buffer(6):minus(screen), phases = work }
event:area { "Public", role = "crowd", shape = square:inset(3):minus(screen:buffer(8)), density = 1.5, phases = open }

event:ring { "Chantier", against = "person", standoff = 4, phases = work }
event:ring { "Anti-bélier", against = "vehicle", standoff = 15, phases = open }

event:sheet { phase = "Montage" }
event:sheet { phase = "Film", title = "Ciné en plein air : pendant le film" }
