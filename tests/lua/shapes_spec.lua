-- Geometry values in a stock Lua.
local cordon = require "cordon"
cordon.api(1)

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")
local at = { 4.35, 43.801 }

describe("shapes", function()
  local box = cordon.box { at = at, size = { 20, 10 }, turn = 30 }

  it("measure what was asked for", function()
    assert.near(200, box:area(), 0.1)
    assert.near(60, box:length(), 0.02)
    local centre = box:centre()
    assert.near(at[1], centre[1], 1e-6)
    assert.near(at[2], centre[2], 1e-6)
  end)

  it("print themselves", function()
    assert.are.equal("area of 200 m² round 4.35000, 43.80100", tostring(box))
    assert.are.equal("point at 4.35000, 43.80100", tostring(cordon.point(at)))
    assert.truthy(tostring(cordon.line { at, { 4.351, 43.801 } }):match("^line of 80 m round "))
  end)

  it("take distances with units", function()
    assert.are.equal(box:buffer(5):area(), box:buffer("5 m"):area())
    assert.are.equal(box:buffer(5):area(), box:buffer("0.005 km"):area())
    assert.near(16 * 6, box:inset(2):area(), 0.1)
  end)

  it("combine", function()
    local circle = cordon.circle { at = at, radius = 3 }
    assert.near(box:area() - circle:area(), box:minus(circle):area(), 0.1)
    assert.near(box:area(), box:union(circle):area(), 0.1)
    assert.near(circle:area(), box:clip(circle):area(), 0.1)
  end)

  it("are moved, and positions themselves", function()
    local moved = box:shift { north = 10, west = "5 m" }
    local from, to = box:centre(), moved:centre()
    assert.near(10, (to[2] - from[2]) * 111110, 0.05)
    assert.near(-5, (to[1] - from[1]) * 111320 * math.cos(math.rad(at[2])), 0.05)
    local spot = cordon.point(at)
    assert.near(math.pi * 9, cordon.circle { at = spot, radius = 3 }:area(), 0.1)
    assert.near(60 / 360 * math.pi * 25, cordon.sector { at = spot, radius = 5, from = 330, to = 30 }:area(), 0.1)
  end)

  it("are cut into parts, the largest first", function()
    local wide = cordon.box { at = at, size = { 40, 10 } }
    local cut = cordon.line { { 4.3500, 43.8000 }, { 4.3500, 43.8020 } }:shift { east = 10 }
    local parts = wide:split(cut)
    assert.are.equal(2, #parts)
    assert.near(300, parts[1]:area(), 0.1)
    assert.near(100, parts[2]:area(), 0.1)
    assert.are.equal(2, #cut:split(cordon.line { { 4.349, 43.801 }, { 4.352, 43.801 } }))
  end)

  it("have stretches", function()
    local line = cordon.line { { 4.349, 43.801 }, { 4.352, 43.801 } }
    assert.near(30, line:along { after = 20, length = 30 }:length(), 0.01)
    local cross = cordon.line { { 4.351, 43.8 }, { 4.351, 43.802 } }
    assert.near(line:length() / 3, line:along { from = at, to = cross }:length(), 0.01)
    assert.near(line:length() / 3, line:along { from = cross }:length(), 0.01)
  end)

  it("come in official coordinates", function()
    -- Lambert 93 of the place by IGN's own formulas (NTG 71).
    local there = cordon.point { 808651.121, 6301149.313, crs = "EPSG:2154" }:centre()
    assert.near(at[1], there[1], 1e-7)
    assert.near(at[2], there[2], 1e-7)
    assert.near(at[1], cordon.point { at[1], at[2], crs = "EPSG:4326" }:centre()[1], 1e-7)
    local list = cordon.line { crs = "EPSG:2154", { 808651, 6301149 }, { 808751, 6301149 },
                               { there[1], there[2], crs = "OGC:CRS84" } }
    assert.near(200, list:length(), 0.2)
  end)

  it("accept positions with names", function()
    assert.are.equal(tostring(cordon.point(at)), tostring(cordon.point { lon = at[1], lat = at[2] }))
  end)

  it("are closed by hand at most once", function()
    local copy
    do
      local shape <close> = cordon.point(at)
      copy = shape
    end
    assert.are.equal("closed shape", tostring(copy))
    assert.has_error(function() copy:area() end)
  end)

  it("come from GeoJSON, holes and collections included", function()
    local ring = "[[4.350,43.800],[4.352,43.800],[4.352,43.802],[4.350,43.802],[4.350,43.800]]"
    local hole = "[[4.351,43.801],[4.3515,43.801],[4.3515,43.8015],[4.351,43.801]]"
    local whole = cordon.geojson('{"type":"Polygon","coordinates":[' .. ring .. "]}")
    local holed = cordon.geojson('{"type":"Polygon","coordinates":[' .. ring .. "," .. hole .. "]}")
    local both = cordon.geojson('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":'
      .. '{"type":"MultiPolygon","coordinates":[[' .. ring .. "],[" .. hole .. "]]}}]}")
    assert.truthy(holed:area() < whole:area() - 1000)
    assert.near(whole:area(), both:area(), 0.1)
    assert.are.equal("point at 4.35000, 43.80100",
      tostring(cordon.geojson '{"type":"Point","coordinates":[4.35,43.801]}'))
  end)

  it("come from GeoJSON files, in official grids too", function()
    local zone = [=[{"type":"Feature","properties":{"nom":"%s","n":%d,"open":%s},"geometry":{"type":"%s",
      "coordinates":[[%s]]}}]=]
    local square = "[808600,6301100],[808640,6301100],[808640,6301130],[808600,6301130]"
    local text = '"features":[' .. zone:format("Zone A", 1, "true", "Polygon", square .. ",[808600,6301100]")
      .. "," .. zone:format("Zone B", 2, "false", "MultiLineString", square) .. "]}"
    local path = os.tmpname()
    local function write(crs)
      local file = assert(io.open(path, "w"))
      file:write("\xEF\xBB\xBF", '{"type":"FeatureCollection",', crs, text)
      file:close()
    end
    write '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},'
    local ok, problem = pcall(function()
      assert.near(1200, cordon.geojson { file = path, where = { nom = "Zone A" } }:area(), 1)
      assert.near(1200, cordon.geojson { file = path, where = { n = 1, open = true } }:area(), 1)
      assert.near(110, cordon.geojson { file = path, where = { open = false } }:length(), 0.1)
      assert.has_error(function() cordon.geojson { file = path, where = { n = 1, open = false } } end)
      assert.has_error(function() cordon.geojson { file = path } end) -- an area and a line
      write ""
      assert.near(1200, cordon.geojson { file = path, crs = "EPSG:2154", where = { n = 1 } }:area(), 1)
      assert.has_error(function() cordon.geojson { file = path, where = { n = 1 } } end)
    end)
    os.remove(path)
    assert(ok, problem)
    local points = cordon.geojson '{"type":"MultiPoint","coordinates":[[4.35,43.8],[4.351,43.8],[4.35,43.801]]}'
    assert.near(80.5 * 111.1 / 2, points:hull():area(), 20)
  end)

  it("come from the map by name", function()
    local event = cordon.event { "Fête", map = source .. "/maps/valmer.osm.pbf", rules = "fr",
                                 from = "2027-07-14 16:00", to = "2027-07-15 01:30" }
    local square = cordon.place "Place du Marché"
    assert.truthy(square:area() > 1000 and square:area() < 10000)
    assert.are.equal(square:area(), cordon.place "place du marche":area())
    event:area { "Fosse", role = "crowd", shape = square:inset(3), density = 2 }
    local hall, house = cordon.building "hotel de ville", cordon.address "Rue du Port 12"
    assert.truthy(hall:area() > 100 and tostring(house):match "^point at ")
    assert.truthy(cordon.building("12 Rue du Port"):clip(cordon.circle { at = house, radius = 1 }):area() > 0)
    assert.truthy(tostring(cordon.station "Gare de Valmer"):match "^point at ")
    local street = cordon.street "Rue du Port"
    local part = street:along { from = 2, to = "12" }
    assert.truthy(part:length() > 10 and part:length() < street:length())
    assert.near(part:length(), street:along { from = cordon.address "2 Rue du Port", to = house }:length(), 0.001)
    assert.has_error(function() street:buffer(3):along { from = 2, to = 12 } end)
  end)
end)

describe("parameters", function()
  it("have their default in a stock Lua", function()
    assert.are.equal(9000, cordon.param "attendance" { 9000, min = 0 })
    assert.are.equal("A3", cordon.param "paper" { default = "A3" })
    assert.is_false(cordon.param "late" { false })
  end)
end)
