-- The whole town, from the hand-drawn plan to the map file.
local blocks = require "blocks"
local check = require "check"
local emit = require "emit"
local furniture = require "furniture"
local geom = require "geom"
local growth = require "growth"
local names = require "names"
local openings = require "openings"
local parks = require "parks"
local passages = require "passages"
local pbf = require "pbf"
local places = require "places"
local plan = require "plan"
local quarters = require "quarters"
local railway = require "railway"
local Rng = require "rng"
local shore = require "shore"
local Town = require "town"

local main = {}

-- Bridges: the street edges over the river, and a little of the land on both sides.
local function bridges(town)
  for _, node in ipairs({ table.unpack(town.graph.nodes) }) do
    local bank, street = false, nil
    for _, edge in ipairs(node.edges) do
      bank = bank or edge.line.kind == "bank"
      street = edge.line.highway and edge.line or street
    end
    if bank and street then
      town.graph:mark(node, street, 3, "bridge")
    end
  end
  for _, line in ipairs(town.lines) do
    for _, edge in ipairs(line.edges or {}) do
      if geom.inside(town.land.water, geom.lerp(edge.a, edge.b, 0.5)) then
        edge.section = "bridge"
      end
    end
  end
end

-- Short alleys on the hill of the old town climb by steps.
local function steps(town)
  for _, line in ipairs(town.lines) do
    if line.kind == "alley" then
      local path = town.graph:paths(line)[1]
      local p = geom.along(path, geom.length(path) / 2)
      if geom.dist(p, { -130, 70 }) < 120 or geom.dist(p, { 130, 60 }) < 70 then
        line.steps, line.tags = true, { highway = "steps" }
      end
    end
  end
end

local function largest(parts)
  local best = parts[1]
  for _, part in ipairs(parts) do
    best = geom.area(part) > geom.area(best) and part or best
  end
  return best
end

local function build(town, block, rng)
  local place = block.place
  local builder = place and (places[place.use] or parks[place.use])
  local ground = largest(block.parts)
  for _, part in ipairs(block.parts) do
    if builder and part == ground then
      builder(town, place, part, rng)
      town.placed[place] = true
    elseif quarters[block.quarter] then
      quarters[block.quarter](town, block, part, rng)
    end
  end
end

local function walled(town, block)
  local c = geom.centroid(block.face)
  for _, ring in ipairs(town.plan.walls) do
    if block.quarter == "oldtown" and not block.place and geom.inside(ring, c) then
      return true
    end
  end
  return false
end

-- Landmarks first, so that houses leave them room.
local function fill(town)
  town.placed = {}
  town.blocks = blocks.collect(town, Rng.new("setbacks"))
  for _, block in ipairs(town.blocks) do
    block.walled = walled(town, block)
  end
  furniture.walls(town)
  for k, block in ipairs(town.blocks) do
    build(town, block, Rng.new("block " .. k))
  end
  for _, place in ipairs(town.plan.places) do
    assert(town.placed[place], place.name .. " has no ground")
  end
end

-- The town as stored features.
function main.make()
  local town = Town.new(plan)
  growth.run(town, Rng.new("growth"))
  growth.impasses(town, Rng.new("impasses"))
  bridges(town)
  railway.cross(town)
  steps(town)
  names.streets(town, Rng.new("names"))
  shore.river(town)
  shore.sand(town)
  railway.keep(town)
  fill(town)
  railway.build(town)
  shore.promenade(town)
  shore.harbour(town)
  passages.run(town, Rng.new("passages"))
  names.labels(town)
  names.addresses(town)
  names.shops(town, Rng.new("shops"))
  furniture.avenues(town)
  furniture.bollards(town)
  furniture.crossings(town)
  furniture.stops(town)
  openings.run(town)
  return emit.run(town)
end

-- Makes the town, checks it and writes it; stops with the list of faults when it is not sound.
function main.run(path)
  local store = main.make()
  local problems = check.run(store)
  if #problems > 0 then
    error("the town is not sound:\n" .. table.concat(problems, "\n", 1, math.min(40, #problems)), 0)
  end
  local west, south = store:units { plan.frame.west, plan.frame.south }
  local east, north = store:units { plan.frame.east, plan.frame.north }
  pbf.write(path, { box = { west, south, east, north }, nodes = store.nodes, ways = store.ways,
    relations = store.relations })
end

return main
