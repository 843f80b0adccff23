-- Le script que « cordon new » écrit.

return {
  ["starter.map"] = "ville.osm.pbf",
  ["starter.note.circle"] = "La carte n’a pas de place nommée\u{A0}: ce cercle est en son milieu, à déplacer.",
  ["starter.note.no_map"] = "Mettez la carte à côté de ce script, et le nom d’une de ses places ici.",
  ["starter.note.place"] = "Le nom d’une place, d’un parc ou d’un bâtiment de la carte.",
  ["starter.place"] = "Place du Marché",
  ["starter.zone"] = " zone = \"UTC\", -- le fuseau de votre ville, \"Europe/Paris\"",
  ["starter.script"] = [[
-- Plan de sûreté d’un événement : un premier script, à adapter ligne par ligne.
--
--   cordon show event.lua -o essai.png    dessine le tracé seul, en moins d’une seconde
--   cordon plan event.lua -o out          calcule le plan, le vérifie et le dessine
--   cordon test event.lua                 essaie ce que ce script attend de son plan
--
-- Une faute de frappe n’abîme rien : cordon dit la ligne, ce qu’il attendait et ce qu’il a trouvé.
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Notre fête", organiser = "Notre commune",
  map = "{map}", -- une carte OpenStreetMap, vue du dossier de ce script
  rules = "{rules}", language = "fr",
  from = "{year}-06-21 18:00", to = "{year}-06-22 00:30",{zone}
}

-- {note}
local square = {shape}

-- Une scène de 10 m sur 6 m au milieu, tournée de 0 degré ; le public tout autour, à 2 m d’elle.
local stage = cordon.box { at = square:centre(), size = { 10, 6 }, turn = 0 }
event:area { "Public", role = "crowd", shape = square:minus(stage:buffer(2)), density = 2 }
event:area { "Scène", role = "stage", shape = stage }

-- Aucun véhicule à moins de 10 m de ces zones : cordon trouve les fermetures les moins chères.
event:ring { "Anti-bélier", against = "vehicle", standoff = 10{prices} }
-- Pour filtrer aussi le public, un deuxième anneau :
-- event:ring { "Contrôle", against = "person", standoff = 5{prices} }

event:sheet { "Plan de sûreté", paper = "A3" }

-- Ce que le plan doit tenir, même quand le script ou la carte changent.
cordon.expect("l’anneau est étanche", function(plan) return plan.rings[1].verified end)
cordon.expect("rien d’interdit", function(plan) return #plan:findings { severity = "error" }, "==", 0 end)
]],
}
