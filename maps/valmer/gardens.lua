-- Gardens: trees, and the walls, hedges and fences between lots.
local fit = require "fit"
local geom = require "geom"
local Graph = require "graph"

local gardens = {}

local FRONTS = {
  { barrier = "wall", height = "1.8" }, { barrier = "wall", height = "1.2" },
  { barrier = "hedge" }, { barrier = "fence" }, { barrier = "fence", fence_type = "railing" },
}
local SIDES = { { barrier = "fence" }, { barrier = "hedge" }, { barrier = "wall" } }

-- Trees clear of houses and streets.
function gardens.trees(town, ground, gap, count, rng, kind)
  local function free(p)
    return not town.works:near(p, 2) and not town:onstreet(p, 2) and not town:onkept(p)
  end
  for _, p in ipairs(fit.scatter(ground, gap, count, rng, free)) do
    town.works:point(p, { natural = "tree", leaf_type = kind or rng:pick { "broadleaved", "broadleaved",
      "needleleaved" } })
  end
end

local function pool(town, lot, rng)
  local house = lot.house
  local ring = fit.shape(lot.ring, fit.rectangle(rng:real(7, 10), rng:real(3.5, 5)), town.works, rng,
    { sizes = { 1 }, margin = 2, apart = 2, tries = 6 })
  if ring and house then
    town.works:area(ring, { leisure = "swimming_pool", access = "private" })
    town.works:keep(ring)
  end
end

-- A gate in the front of a lot: its place along the front edge, clear of the corners.
local function gate(lot, rng)
  local i = lot.front.from
  local long, best = 0, i
  for k = 0, lot.front.count - 1 do
    local e = (i + k - 1) % #lot.ring + 1
    local l = geom.dist(lot.ring[e], lot.ring[e % #lot.ring + 1])
    if l > long then
      long, best = l, e
    end
  end
  return geom.lerp(lot.ring[best], lot.ring[best % #lot.ring + 1], rng:real(0.3, 0.7))
end

-- Encloses built lots. Neighbours share one wall, so the lot borders are merged in a small graph
-- first; each lot then brings its kind of front.
function gardens.enclose(town, built, rng)
  local graph, lines, gates = Graph.new(0.05, 40), {}, {}
  local side = { tags = rng:pick(SIDES) }
  for _, lot in ipairs(built) do
    local front = { tags = rng:chance(0.85) and rng:pick(FRONTS) or nil }
    for i, p in ipairs(lot.ring) do
      graph:add({ p, lot.ring[i % #lot.ring + 1] }, lot.ring.tag[i] and front or side)
    end
    lines[#lines + 1] = front
    if front.tags then
      local p = gate(lot, rng)
      local node = graph:touch(p)
      gates[#gates + 1] = node
      if lot.house and rng:chance(0.3) then
        town:driveway(lot, p)
      end
    end
    if rng:chance(0.3) then
      pool(town, lot, rng)
    end
    gardens.trees(town, lot.ring, 5, rng:int(0, 4), rng)
  end
  lines[#lines + 1] = side
  for _, line in ipairs(lines) do
    for _, path in ipairs(line.tags and graph:paths(line) or {}) do
      town.works:line(path, line.tags)
    end
  end
  for _, node in ipairs(gates) do
    town.works:gate({ node[1], node[2] }, { barrier = "gate", access = "private" })
  end
end

return gardens
