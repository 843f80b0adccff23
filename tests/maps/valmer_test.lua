-- The sample town is what its generator makes, holds what its manual says, and is sound.
-- Run: lua5.4 /usr/bin/busted tests/maps/valmer_test.lua, from the project's root.
package.path = "maps/valmer/?.lua;" .. package.path

local function bytes(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function value(item, key)
  for _, tag in ipairs(item.tags) do
    if tag[1] == key then
      return tag[2]
    end
  end
end

-- How many features of a list have key (= wanted, when given).
local function count(list, key, wanted)
  local n = 0
  for _, item in ipairs(list) do
    local v = value(item, key)
    if v and (not wanted or v == wanted) then
      n = n + 1
    end
  end
  return n
end

local function named(list, name)
  return count(list, "name", name)
end

describe("valmer.osm.pbf", function()
  it("is what maps/generate writes, byte for byte", function()
    local path = os.tmpname()
    require("main").run(path)
    local made = bytes(path)
    os.remove(path)
    assert.is_true(made == bytes "maps/valmer.osm.pbf", "run maps/generate and commit the result")
  end)
end)

describe("the town", function()
  local store, check

  setup(function()
    store, check = require("main").make(), require "check"
  end)

  it("has about two thousand buildings, most with an address", function()
    local buildings = count(store.ways, "building") + count(store.relations, "building")
    assert.is_true(buildings >= 1900 and buildings <= 2300, buildings)
    assert.is_true(count(store.ways, "addr:housenumber") > 1500)
  end)

  it("has what the examples and tests name", function()
    for _, name in ipairs { "Rue de l'Hôpital", "Quai du Port", "Avenue de la Gare", "Boulevard de la Mer",
      "Place du Marché", "Parking Nord" } do
      assert.is_true(named(store.ways, name) >= 1, name)
    end
    assert.are.equal(1, named(store.nodes, "Gare de Valmer"))
  end)

  it("has every kind of thing a plan must cope with", function()
    local kinds = {
      { store.ways, "natural", "coastline", 1 }, { store.ways, "waterway", "river", 1 },
        { store.ways, "bridge", "yes", 4 },
      { store.ways, "tunnel", "building_passage", 30 }, { store.ways, "highway", "steps", 5 },
        { store.ways, "barrier", "city_wall", 4 },
      { store.ways, "barrier", "retaining_wall", 2 }, { store.ways, "barrier", "hedge", 50 },
        { store.nodes, "barrier", "gate", 100 },
      { store.nodes, "barrier", "bollard", 30 }, { store.nodes, "barrier", "lift_gate", 5 },
        { store.nodes, "highway", "bus_stop", 20 },
      { store.nodes, "natural", "tree", 1000 }, { store.ways, "building", "school", 3 },
        { store.ways, "building", "church", 1 },
      { store.ways, "amenity", "fire_station", 1 }, { store.ways, "amenity", "police", 1 },
        { store.ways, "amenity", "hospital", 1 },
      { store.relations, "building", "townhall", 1 }, { store.relations, "building", "hospital", 1 },
        { store.ways, "amenity", "parking", 8 },
      { store.ways, "railway", "platform", 2 }, { store.nodes, "railway", "level_crossing", 2 },
        { store.ways, "amenity", "bus_station", 1 },
      { store.ways, "natural", "beach", 1 }, { store.ways, "landuse", "cemetery", 1 },
        { store.ways, "leisure", "park", 3 },
    }
    for _, kind in ipairs(kinds) do
      local list, key, wanted, least = table.unpack(kind)
      assert.is_true(count(list, key, wanted) >= least, key .. "=" .. wanted)
    end
  end)

  it("is sound, and the check would notice if it were not", function()
    assert.are.same({}, check.run(store))
    local house, street
    for _, way in ipairs(store.ways) do
      house = house or value(way, "building") == "house" and way
      street = street or value(way, "highway") == "residential" and way
    end
    local corner, target = store.nodes[house.refs[1]], store.nodes[street.refs[2]]
    local lon, lat = corner.lon, corner.lat
    corner.lon, corner.lat = target.lon + 40, target.lat + 40
    assert.is_true(#check.run(store) > 0)
    corner.lon, corner.lat = lon, lat
  end)
end)
