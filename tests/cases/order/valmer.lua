-- The rings of an evening on the market square of the sample town, whose texts for an order stand
-- beside this script in both languages. Prices are the script's, so that those of a pack do not move
-- the closures.
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  name = "Fête de la musique", organiser = "Ville de Valmer",
  map = "../../../maps/valmer.osm.pbf", rules = "fr", language = "fr",
  from = "2027-06-21 14:00", to = "2027-06-22 02:00", zone = "Europe/Paris",
}
event:phase { "Montage", kind = "set_up", from = "14:00", to = "18:00" }
event:phase { "Concert", kind = "show", from = "18:00", to = "00:30" }

event:area { "Public", role = "crowd", shape = cordon.place "Place du Marché":inset(3),
  phases = { "Montage", "Concert" } }
event:ring { "Piétons", against = "person", standoff = 5, closure_price = 600, metre_price = 12, phases = "Concert" }
event:ring { "Véhicules", against = "vehicle", standoff = 30, closure_price = 900, metre_price = 110,
  keep_open = "Rue de la République" }
