-- A march through the town, from the station down to the harbour: rings that follow one another as it passes, with a
-- speech on the square, and a boulevard that stays shut as short as can be.
--
--   cordon plan examples/march.lua -o out/march
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Marche blanche", organiser = "Ville de Valmer", map = "../maps/valmer.osm.pbf", rules = "fr",
  from = "2027-09-18 13:00", to = "2027-09-18 18:30", surroundings = 150,
}

local width = cordon.param "width" { 6, min = 3, max = 20 } -- of the march, where streets are wider
local station, market = cordon.station "Gare de Valmer", cordon.place "Place du Marché"

local phases = event:march {
  "Marche blanche",
  route = { cordon.street "Avenue de la Gare", cordon.street "Rue de la République", cordon.street "Rue du Port" },
  from = "14:00", speed = "1 km/h", people = 900, width = width, standoff = 6, every = "20 min",
  stops = { { "30 min", at = market:centre() } }, crossings = { { "Boulevard Carnot", shut = "35 min" } },
}
event:sheet { paper = "A3" } -- the whole course, then each ring
for _, phase in ipairs(phases) do event:sheet { phase = phase, paper = "A3" } end

event:crowd { 900, mean_stay = "3 h", arrive = { ["13:00"] = 0.7, ["13:30"] = 0.3 },
  from = { { "Gare", at = station, share = 1 } } }
event:guards { "Ordre de la marche", agents = 40, staff = "volunteer" }
event:post { "Tête de marche", at = station, role = "supervisor", staff = "police", heads = 4, radio = "Tête",
  phases = phases[1] }
