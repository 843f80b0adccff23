-- Names for the streets that grew, and numbers for the houses on all of them.
local geom = require "geom"

local names = {}

local OLD = {
  "du Moulin", "des Bouchers", "de la Fontaine", "du Marché-Vieux", "des Potiers", "de la Monnaie",
  "du Chapitre", "des Teinturiers", "de la Loge", "du Palais", "des Chapeliers", "de la Draperie", "du Temple",
  "Saint-Roch", "Saint-Éloi", "Sainte-Anne", "Saint-Jean", "Sainte-Marthe", "Saint-Blaise", "des Boulangers",
  "du Grenier-à-Sel", "de la Calade", "des Cardeurs", "du Lavoir", "de la Treille", "des Trois-Rois",
  "du Cheval-Blanc", "de l'Olivier", "du Figuier", "des Tisserands", "de la Cordellerie", "du Bastion",
  "de l'Arc", "du Vieux-Puits", "de la Juiverie", "de l'Ancienne-Prison", "des Capucins", "du Séminaire",
  "de la Halle", "des Marins", "du Sel", "de la Barre", "des Pêcheurs", "de l'Ancre", "du Rempart-Sud",
  "de la Glacière", "des Voûtes", "du Pigeonnier", "de la Vierge", "des Lices", "du Consulat",
  "de la Boucherie", "des Forgerons", "du Pressoir", "de l'Aire", "de la Citerne", "des Cannes", "du Soleil",
  "de la Lune", "du Coq", "des Quatre-Vents", "de l'Écu", "de la Croix-d'Or", "du Mûrier", "de la Bergerie",
  "du Jeu-de-Paume", "des Amandiers", "de la Sardane", "du Levant", "du Ponant", "de la Tramontane",
  "du Mistral",
}
local TOWN = {
  "Victor-Schœlcher", "Lamartine", "Voltaire", "Diderot", "Molière", "Racine", "Corneille", "Émile-Zola",
  "Gustave-Courbet", "Denis-Papin", "Arago", "Ampère", "Lavoisier", "Marie-Curie", "George-Sand",
  "Alphonse-Daudet", "Chateaubriand", "Balzac", "Stendhal", "Berlioz", "Bizet", "Gounod", "Massenet",
  "de l'Égalité", "de la Fraternité", "de la Liberté", "du 4-Septembre", "du 11-Novembre", "du 8-Mai-1945",
  "de l'Industrie", "du Commerce", "de l'Abattoir", "des Écoles", "du Gaz", "de Strasbourg", "de Metz",
  "de Belfort", "de Toulouse", "de Marseille", "de Lyon", "de Paris", "Kléber", "Hoche", "Marceau", "Desaix",
  "Thiers", "Raspail", "Michelet", "Littré", "Buffon", "Cuvier", "Monge", "Laplace", "Fermat", "Pascal",
  "Descartes", "Montesquieu", "Beaumarchais", "La-Fontaine", "Boileau", "Fénelon",
}
local GARDEN = {
  "des Lilas", "des Glycines", "des Roses", "des Bougainvilliers", "des Lauriers-Roses", "des Cyprès",
  "des Pins-Parasols", "des Genêts", "des Cigales", "des Hirondelles", "des Mouettes", "des Goélands",
  "des Cormorans", "du Belvédère", "de la Garrigue", "du Mas", "de la Source", "des Micocouliers",
  "des Amandiers-en-Fleurs", "des Tamaris", "des Agaves", "des Romarins", "des Lavandes", "du Thym",
  "de la Sarriette", "des Arbousiers", "des Chênes-Verts", "des Palmiers", "de l'Oasis", "du Soleil-Levant",
  "de Bellevue", "de Beauséjour", "des Grillons", "des Fauvettes", "des Mésanges", "des Martinets",
  "des Flamants", "du Grand-Large", "de la Brise", "des Embruns", "des Coquillages", "des Algues", "du Corail",
  "de la Pinède", "du Clos", "des Vergers", "des Figuiers", "des Abricotiers", "des Cerisiers",
  "des Grenadiers", "du Puits-Neuf", "de la Noria", "des Restanques", "du Cabanon", "de la Bastide",
  "des Jonquilles", "des Iris", "des Violettes", "des Anémones", "des Capucines", "des Jasmins", "des Myrtes",
  "des Oliviers-Sauvages", "de la Colline", "du Vallon",
}

-- Kinds of way by kind of street, first choice first.
local FORMS = {
  lane = { { "Rue" }, OLD },
  alley = { { "Ruelle", "Passage", "Traverse" }, OLD },
  street = { { "Rue" }, TOWN },
  villa = { { "Rue", "Avenue", "Allée" }, GARDEN },
  close = { { "Chemin", "Allée", "Traverse" }, GARDEN },
}

-- Names every grown street; a name is used once, and the pools are longer than the need.
function names.streets(town, rng)
  local taken = {}
  for _, line in ipairs(town.lines) do
    if line.name then
      taken[line.name] = true
    end
  end
  for _, line in ipairs(town.lines) do
    local form = FORMS[line.kind]
    if form and not line.name then
      local first = line.impasse and "Impasse" or line.steps and "Montée" or rng:pick(form[1])
      local start = rng:int(0, #form[2] - 1)
      for k = 0, #form[2] * 3 do
        local word = k < #form[2] and first or ({ "Rue", "Impasse", "Petite rue", "Allée" })[k // #form[2] + 1]
        local name = word .. " " .. form[2][(start + k) % #form[2] + 1]
        if not taken[name] then
          line.name, taken[name] = name, true
          break
        end
      end
      assert(line.name, "the names have run out")
    end
  end
end

-- Where a door stands along a street: metres from its start, and the side.
local function position(paths, door)
  local best, at, side, run = math.huge, 0, 1, 0
  for _, path in ipairs(paths) do
    for i = 2, #path do
      local d, t = geom.near(path[i - 1], path[i], door)
      local l = geom.dist(path[i - 1], path[i])
      if d < best then
        local u = geom.unit(path[i - 1], path[i])
        best, at = d, run + t * l
        side = geom.cross(u, { door[1] - path[i - 1][1], door[2] - path[i - 1][2] }) >= 0 and 1 or 0
      end
      run = run + l
    end
  end
  return at, side
end

-- House numbers along each street: odd on the left, even on the right, in order from its start.
function names.addresses(town)
  local doors = {}
  for i, b in ipairs(town.works.buildings) do
    local line = b.front
    if line and line.name then
      doors[line] = doors[line] or {}
      table.insert(doors[line], { b = b, i = i })
    end
  end
  for _, line in ipairs(town.lines) do
    local list = doors[line] or {}
    local paths = town.graph:paths(line)
    for _, d in ipairs(list) do
      d.at, d.side = position(paths, d.b.door)
    end
    table.sort(list, function(a, b)
      return a.at < b.at or a.at == b.at and a.i < b.i
    end)
    local last = { [0] = 0, [1] = -1 }
    for _, d in ipairs(list) do
      last[d.side] = last[d.side] + 2
      d.b.tags["addr:housenumber"] = tostring(last[d.side])
      d.b.tags["addr:street"] = line.name
    end
  end
end

-- Names from the plan for the nearest ordinary building.
function names.labels(town)
  for _, label in ipairs(town.plan.labels) do
    local best, found = 60, nil
    for _, b in ipairs(town.works.solid:around(label[1], 60)) do
      local d = geom.dist(geom.centroid(b.ring), label[1])
      if b.front and not b.tags.name and d < best then
        best, found = d, b
      end
    end
    assert(found, label.name)
    for key, value in pairs(label) do
      if key ~= 1 then
        found.tags[key] = value
      end
    end
  end
end

local SHOPS = {
  { amenity = "cafe", "Café" }, { amenity = "restaurant", "Restaurant" }, { amenity = "pharmacy", "Pharmacie" },
    { shop = "bakery", "Boulangerie" },
  { amenity = "bar", "Bar" }, { shop = "clothes", "Boutique" }, { shop = "butcher", "Boucherie" },
    { shop = "books", "Librairie" },
  { amenity = "restaurant", "Brasserie" }, { shop = "hairdresser", "Salon" }, { tourism = "hotel", "Hôtel" },
}

-- Cafés, shops and pharmacies on ground floors of the busier streets.
function names.shops(town, rng)
  local share = { mall = 0.38, square = 0.9, quay = 0.35, boulevard = 0.16, avenue = 0.06, street = 0.03, lane = 0.03,
    seafront = 0.2 }
  for _, b in ipairs(town.works.buildings) do
    local line = b.row and b.front
    if line and not b.tags.amenity and rng:chance(share[line.kind] or 0) then
      local shop = rng:pick(SHOPS)
      local tags = { name = shop[1] .. " " .. rng:pick { "du Marché", "de la Mer", "Mistral", "du Midi",
        "des Arcades", "Victoria", "de Valmer", "du Soleil", "Saint-Michel" } }
      for key, value in pairs(shop) do
        if key ~= 1 then
          tags[key] = value
        end
      end
      tags["addr:street"], tags["addr:housenumber"] = line.name, b.tags["addr:housenumber"]
      town.works:point(geom.move(b.door, geom.left(b.lot.front.u), 2), tags)
    end
  end
end

return names
