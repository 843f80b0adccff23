-- A march through the town: a corridor along its route, in three stretches that close and open again as it
-- passes, from the station down to the harbour.
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
local quay = cordon.street "Quai du Port"
local down = cordon.street "Avenue de la Gare":union(cordon.street "Rue de la République")

-- Head and tail of the march pass each stretch within these hours; 800 m an hour is a slow walk.
local stretches = {
  { "De la gare aux remparts", "13:30", "15:15", down:along { from = station, length = "260 m" } },
  { "Des remparts à la place", "14:15", "16:00", down:along { from = station, after = "260 m", to = market:centre() } },
  { "De la place au port", "15:00", "17:30", cordon.street "Rue du Port":along { from = market:centre(), to = quay } },
}
for _, stretch in ipairs(stretches) do
  local name, from, to, line = table.unpack(stretch)
  event:phase { name, kind = "show", from = from, to = to }
  event:area { name, role = "crowd", shape = line:buffer(width / 2), phases = name, density = 1 }
  event:ring { "Anti-bélier : " .. name, against = "vehicle", standoff = 5, phases = name }
  event:patrol { "Serre-file : " .. name, along = line, every = "20 min", staff = "steward", phases = name }
  event:sheet { phase = name, paper = "A3" }
end
event:area { "Prise de parole", role = "stage", shape = cordon.circle { at = market:centre(), radius = 8 },
  phases = stretches[2][1] }

event:crowd { 1500, mean_stay = "3 h", arrive = { ["13:00"] = 0.7, ["13:30"] = 0.3 },
  from = { { "Gare", at = station, share = 1 } } }
event:guards { "Ordre de la marche", agents = 40, staff = "volunteer" }
event:post { "Tête de marche", at = station, role = "supervisor", staff = "police", heads = 4, radio = "Tête",
  phases = stretches[1][1] }
