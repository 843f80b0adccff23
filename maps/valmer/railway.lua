-- The railway: tracks, platforms, the station with its square and bus station, and how streets and
-- river get across.
local geom = require "geom"

local railway = {}

-- The stretch of a path between two values of x, with its ends on them.
local function stretch(path, x1, x2)
  local out = {}
  for i, p in ipairs(path) do
    local q = path[i + 1]
    if p[1] >= x1 and p[1] <= x2 then
      out[#out + 1] = p
    end
    for _, x in ipairs { x1, x2 } do
      if q and p[1] < x and q[1] > x then
        out[#out + 1] = geom.lerp(p, q, (x - p[1]) / (q[1] - p[1]))
      end
    end
  end
  return out
end

-- Where streets meet the railway: node, street line.
local function crossings(town)
  local out = {}
  for _, node in ipairs(town.graph.nodes) do
    local rail, street = false, nil
    for _, edge in ipairs(node.edges) do
      rail = rail or edge.line.kind == "rail"
      street = edge.line.highway and edge.line or street
    end
    if rail and street then
      out[#out + 1] = { node = node, line = street }
    end
  end
  return out
end

-- Streets pass over or under, or level where nothing is said; the railway itself bridges river and
-- quay.
function railway.cross(town)
  local how = { ["Route des Collines"] = "bridge", ["Avenue de Verdun"] = "tunnel" }
  for _, c in ipairs(crossings(town)) do
    local way = how[c.line.name]
    if way == "bridge" or way == "tunnel" then
      town.graph:mark(c.node, c.line, 17, way)
    end
  end
end

local function tracks(town)
  local rail = town.land.rail
  for _, side in ipairs { -2.1, 2.1 } do
    local track = geom.shift(rail, side)
    local parts = { stretch(track, -1000, 392), stretch(track, 392, 482), stretch(track, 482, 1000) }
    for k, path in ipairs(parts) do
      local tags = { railway = "rail", gauge = "1435", electrified = "contact_line", usage = "main" }
      if k == 2 then
        tags.bridge, tags.layer, tags.name = "yes", "1", "Viaduc de la Valme"
      end
      town.works:line(path, tags)
    end
  end
  for _, side in ipairs { -11.4, 11.4 } do
    town.works:line(stretch(geom.shift(rail, side), -140, 190),
      { railway = "rail", gauge = "1435", service = "siding" })
  end
end

local function platforms(town)
  local rail = town.land.rail
  for k, side in ipairs { -6.8, 6.8 } do
    local a = stretch(geom.shift(rail, side - 1.9), -70, 165)
    local b = stretch(geom.shift(rail, side + 1.9), -70, 165)
    for i = #b, 1, -1 do
      a[#a + 1] = b[i]
    end
    town.works:area(a, { railway = "platform", public_transport = "platform", ref = tostring(k) })
  end
end

local function station(town)
  local s = town.plan.station
  local at = s.at
  local u = geom.unit({ 0, 592 }, { 200, 604 })
  local hall = geom.placed({ { -34, -6 }, { -11, -6 }, { -11, -8 }, { 11, -8 }, { 11, -6 }, { 34, -6 }, { 34, 6 },
    { -34, 6 } }, at, u)
  town.works:building(hall, { building = "train_station", name = s.name, ["building:levels"] = 2 })
  town.works:point({ 46, 594.2 }, { railway = "station", public_transport = "station", name = s.name, train = "yes" })
  local goods = geom.box({ -82, 561 }, u, 40, 11)
  town.works:building(goods, { building = "warehouse", ["building:levels"] = 1 })
  local forecourt = geom.placed({ { -44, -26 }, { 44, -24 }, { 42, -9.5 }, { -44, -9.5 } }, at, u)
  town.works:area(forecourt, { place = "square", name = "Place de la Gare" })
  local buses = geom.placed({ { 56, -22 }, { 112, -22 }, { 112, 4 }, { 56, 4 } }, at, u)
  town.works:area(buses, { amenity = "bus_station", name = "Gare routière" })
  town:drive(buses, { service = "driveway", access = "no", bus = "yes", gate = "lift_gate" })
  local cars = geom.placed({ { -92, -28 }, { -54, -25 }, { -54, -8 }, { -92, -8 } }, at, u)
  town.works:area(cars, { amenity = "parking", name = "Parking de la Gare", surface = "asphalt", capacity = "38" })
  town:drive(cars, { service = "driveway", gate = "lift_gate" })
  -- Into the hall from the street, and under the tracks to the far platform.
  local _, street = town:street(geom.place(at, u, 0, -8), 60)
  town:path({ street, geom.place(at, u, 0, -10) }, "path", { highway = "footway" })
  local _, east = town:street(geom.place(at, u, 44, -12), 60)
  town:path({ east, geom.place(at, u, 44, -12), geom.place(at, u, 44, 13.6) }, "path", { highway = "footway" })
  town:path({ geom.place(at, u, 44, 13.6), geom.place(at, u, 44, 28) }, "path",
    { highway = "footway", tunnel = "yes", layer = "-1", name = "Passage souterrain" })
end

-- Ground that the station needs; kept before any house is built.
function railway.keep(town)
  local s = town.plan.station
  town.works:keep { { s.from - 8, 528 }, { s.to - 8, 548 }, { s.to, 624 }, { s.from - 8, 606 } }
end

function railway.build(town)
  tracks(town)
  platforms(town)
  station(town)
  local rail = town.land.rail
  local bed = geom.shift(rail, -8)
  local other = geom.shift(rail, 8)
  for i = #other, 1, -1 do
    bed[#bed + 1] = other[i]
  end
  town.works:area(bed, { landuse = "railway" })
  for _, side in ipairs { -9.4, 9.4 } do
    for _, x in ipairs { { -1000, -190 }, { 235, 375 }, { 500, 1000 } } do
      town.works:line(stretch(geom.shift(rail, side), x[1], x[2]), { barrier = "fence", fence_type = "chain_link" },
        false, "open")
    end
  end
end

return railway
