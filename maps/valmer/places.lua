-- The blocks with a use of their own: public buildings, parks, car parks, sports, the cemetery.
local fit = require "fit"
local gardens = require "gardens"
local geom = require "geom"
local offset = require "offset"

local places = {}

local function inner(part, distance, least)
  return offset.inset(part, function()
    return distance
  end, least or 20)
end

-- A building that fills its block round a court.
local function courtyard(town, part, depth, tags)
  local ring = offset.tidy(part, 0.4)
  local holes = {}
  for _, hole in ipairs(inner(ring, depth, 40)) do
    holes[#holes + 1] = offset.tidy(hole, 0.4)
  end
  town.works:building(ring, tags, { holes = holes })
  return holes[1]
end

function places.townhall(town, place, part)
  courtyard(town, part, 9.5, { building = "townhall", amenity = "townhall", name = place.name,
    ["building:levels"] = 3 })
end

function places.museum(town, place, part)
  courtyard(town, part, 9, { building = "museum", tourism = "museum", name = place.name, ["building:levels"] = 3 })
end

function places.cloister(town, place, part, rng)
  local court = courtyard(town, part, 8, { building = "monastery", historic = "monastery", name = place.name,
    ["building:levels"] = 2 })
  if court then
    town.works:area(court, { leisure = "garden", access = "private" })
    gardens.trees(town, court, 5, 5, rng)
  end
end

function places.halles(town, place, part)
  for _, ring in ipairs(inner(part, 3, 200)) do
    town.works:building(offset.tidy(ring, 0.5), { building = "retail", amenity = "marketplace", name = place.name,
      ["building:levels"] = 1 })
  end
end

-- Nave, transept and apse, with a bell tower at the crossing's side.
function places.church(town, place, part, rng)
  local shape = {
    { -22, -8 }, { 4, -8 }, { 4, -13 }, { 12, -13 }, { 12, -8 }, { 17, -8 }, { 21.5, -5 }, { 23, 0 }, { 21.5, 5 },
    { 17, 8 },
    { 12, 8 }, { 12, 13 }, { 4, 13 }, { 4, 8 }, { -16, 8 }, { -22, 8 },
  }
  local tower = { { -22, 8 }, { -16, 8 }, { -16, 14 }, { -22, 14 } }
  local ring, at, u, size = fit.shape(part, shape, town.works, rng, { margin = 3, turned = 0.5, tries = 200 })
  assert(ring, "no room for the church")
  for _, p in ipairs(tower) do
    p[1], p[2] = p[1] * size, p[2] * size
  end
  town.works:building(ring, { building = "church", amenity = "place_of_worship", religion = "christian",
    name = place.name, height = "17" })
  town.works:building(geom.placed(tower, at, u), { building = "tower", man_made = "tower",
    ["tower:type"] = "bell_tower", height = "34" })
  town.works:area(inner(part, 0.4)[1], { place = "square", name = "Place Saint-Michel", surface = "cobblestone" })
  gardens.trees(town, part, 7, 8, rng)
end

function places.theatre(town, place, part, rng)
  local shape = { { -20, -12 }, { 12, -12 }, { 12, -15 }, { 22, -15 }, { 22, 15 }, { 12, 15 }, { 12, 12 },
    { -20, 12 }, { -23, 6 }, { -23, -6 } }
  local ring = fit.shape(part, shape, town.works, rng, { margin = 5, tries = 150 })
  town.works:building(ring, { building = "theatre", amenity = "theatre", name = place.name, ["building:levels"] = 4 })
  town.works:area(inner(part, 1)[1], { leisure = "garden", name = "Jardin du Théâtre" })
  gardens.trees(town, part, 8, 30, rng)
end

-- Wall or fence round the ground; what crosses it becomes a gate later.
local function enclose(town, part, tags, distance)
  for _, ring in ipairs(inner(part, distance or 0.4, 50)) do
    town.works:line(offset.tidy(ring, 0.3), tags, true)
  end
end

-- A car park fitted into the rest of the ground, with its drive.
local function cars(town, part, rng, length, depth, gate, name)
  local ring = fit.shape(part, fit.rectangle(length, depth), town.works, rng,
    { margin = 3, apart = 4, sizes = { 1, 0.8, 0.65 }, turned = 0.5 })
  if ring then
    town.works:area(ring, { amenity = "parking", surface = "asphalt", name = name,
      access = not name and "private" or nil })
    town:drive(ring, { service = "driveway", gate = gate })
    town.works:keep(ring)
  end
end

function places.hospital(town, place, part, rng)
  local main = fit.rectangle(64, 40)
  local ring, at, u, size = fit.shape(part, main, town.works, rng, { margin = 9, tries = 200 })
  local hole = geom.placed(fit.rectangle(64 * size - 28, 40 * size - 25), at, u)
  town.works:area(part, { amenity = "hospital", name = place.name, emergency = "yes" })
  town.works:building(ring, { building = "hospital", name = place.name, ["building:levels"] = 5 },
    { holes = { hole } })
  cars(town, part, rng, 44, 17, "lift_gate", "Parking de l'Hôpital")
  cars(town, part, rng, 30, 12, "lift_gate")
  for _ = 1, 3 do
    local wing = fit.shape(part, fit.rectangle(40, 13), town.works, rng, { margin = 6, apart = 8, turned = 0.5 })
    if wing then
      town.works:building(wing, { building = "hospital", ["building:levels"] = 3 })
    end
  end
  enclose(town, part, { barrier = "wall", height = "2.2" })
  gardens.trees(town, part, 8, 50, rng)
end

function places.school(town, place, part, rng)
  local shape = { { -24, -14 }, { 24, -14 }, { 24, 14 }, { 13, 14 }, { 13, -3 }, { -13, -3 }, { -13, 14 },
    { -24, 14 } }
  local ring = fit.shape(part, shape, town.works, rng, { margin = 4, tries = 150, turned = 0.5 })
  town.works:area(part, { amenity = place.level, name = place.name })
  town.works:building(ring, { building = "school", ["building:levels"] = 3 })
  local court = fit.shape(part, fit.rectangle(28, 15), town.works, rng, { margin = 3, apart = 3, turned = 0.5 })
  if court then
    town.works:area(court, { leisure = "pitch", sport = "basketball" })
    town.works:keep(court)
  end
  cars(town, part, rng, 26, 12, "gate")
  enclose(town, part, { barrier = "wall", height = "2.0" })
  gardens.trees(town, part, 8, 16, rng)
end

function places.firestation(town, place, part, rng)
  local shape = { { -28, -9 }, { 28, -9 }, { 28, 9 }, { -10, 9 }, { -10, 24 }, { -28, 24 } }
  local ring = fit.shape(part, shape, town.works, rng, { margin = 9, tries = 150, turned = 0.5 })
  town.works:building(ring, { building = "fire_station", amenity = "fire_station", name = place.name,
    ["building:levels"] = 2 })
  cars(town, part, rng, 48, 17, "lift_gate")
  enclose(town, part, { barrier = "fence", height = "2.0" })
  gardens.trees(town, part, 8, 12, rng)
end

function places.supermarket(town, place, part, rng)
  local ring = fit.shape(part, fit.rectangle(62, 40), town.works, rng, { margin = 8, tries = 200 })
  town.works:building(ring, { building = "retail", shop = "supermarket", name = place.name, ["building:levels"] = 1 })
  cars(town, part, rng, 70, 34, nil, "Parking des Pins")
  cars(town, part, rng, 50, 17, nil, "Parking des Pins (nord)")
  town.works:area(part, { landuse = "retail" })
  gardens.trees(town, part, 9, 24, rng)
end

-- A public car park: the whole block, with an aisle through it and a lift gate at both ends.
function places.parking(town, place, part, rng)
  local ring = offset.tidy(inner(part, 2.5)[1], 0.5)
  town.works:area(ring, { amenity = "parking", name = place.name, capacity = place.capacity, surface = "asphalt",
    fee = "yes" })
  local u = fit.direction(part)
  local a, b = places.span(part, geom.interior(ring), u)
  local _, from = town:street(a, 30)
  local _, to = town:street(b, 30)
  if from and to then
    town:path({ from, a, b, to }, "drive", { service = "parking_aisle", gate = "lift_gate" })
  end
  enclose(town, part, { barrier = "hedge" }, 1.2)
  gardens.trees(town, ring, 9, math.floor(geom.area(ring) / 170), rng)
end

-- The stretch of the line through p along u inside a ring, or nil when p is outside.
function places.span(ring, p, u)
  if not geom.inside(ring, p) then
    return nil
  end
  local low, high = -1e9, 1e9
  local a, b = geom.move(p, u, -1000), geom.move(p, u, 1000)
  for i, c in ipairs(ring) do
    local t = geom.meet(a, b, c, ring[i % #ring + 1])
    if t then
      local s = t * 2000 - 1000
      if s < 0 then
        low = math.max(low, s)
      else
        high = math.min(high, s)
      end
    end
  end
  return geom.move(p, u, low), geom.move(p, u, high)
end

function places.stadium(town, place, part, rng)
  local field = fit.rectangle(130, 84)
  local ring, at, u, size = fit.shape(part, field, town.works, rng,
    { margin = 5, sizes = { 1, 0.94, 0.88, 0.8, 0.7 }, tries = 250, turned = 0.5 })
  town.works:area(part, { leisure = "sports_centre", name = place.name })
  local oval = {}
  for k = 0, 35 do
    local v = geom.turn(k * 10)
    local x = v[1] > 0.01 and 36 or v[1] < -0.01 and -36 or 0
    if x ~= 0 then
      oval[#oval + 1] = { (x + v[1] * 26) * size, v[2] * 34 * size }
    end
  end
  town.works:area(geom.placed(oval, at, u), { leisure = "track", sport = "athletics", area = "yes" })
  town.works:area(geom.box(at, u, 74 * size, 46 * size), { leisure = "pitch", sport = "soccer" })
  town.works:keep(ring)
  local stand = geom.box(geom.move(at, geom.left(u), -38.5 * size), u, 60 * size, 6)
  town.works:building(stand, { building = "grandstand", ["building:levels"] = 1 })
  local court = fit.shape(part, fit.rectangle(36, 18), town.works, rng, { margin = 3, turned = 0.5, tries = 100 })
  if court then
    town.works:area(court, { leisure = "pitch", sport = "tennis" })
    town.works:keep(court)
  end
  local hall = fit.shape(part, fit.rectangle(38, 24), town.works, rng,
    { margin = 4, apart = 4, turned = 0.5, tries = 100 })
  if hall then
    town.works:building(hall, { building = "sports_hall", leisure = "sports_hall", name = "Gymnase municipal" })
  end
  cars(town, part, rng, 50, 17, nil, "Parking du Stade")
  enclose(town, part, { barrier = "fence", height = "2.0" })
  gardens.trees(town, part, 7, 60, rng)
end

function places.cemetery(town, place, part, rng)
  town.works:area(part, { landuse = "cemetery", name = place.name })
  local u = fit.direction(part)
  local c, v = geom.interior(part), geom.left(u)
  for _, way in ipairs { { c, u, 0 }, { c, v, 0 }, { c, u, 26 }, { c, u, -26 } } do
    local p = geom.move(way[1], geom.left(way[2]), way[3])
    local a, b = places.span(part, p, way[2])
    if a then
      local from, to = geom.move(a, way[2], 5), geom.move(b, way[2], -5)
      local path = { from, to }
      if way[3] == 0 and way[2] == v then
        local _, at = town:street(a, 40)
        if at then
          path = { at, a, from, to }
        end
      end
      town:path(path, "path", { highway = "footway" })
    end
  end
  local chapel = fit.shape(part, fit.rectangle(11, 7), town.works, rng, { margin = 8, tries = 40 })
  if chapel and not town:onstreet(geom.centroid(chapel), 7) then
    town.works:building(chapel, { building = "chapel" })
  end
  enclose(town, part, { barrier = "wall", height = "2.2" })
  gardens.trees(town, part, 6, 70, rng, "needleleaved")
end

return places
