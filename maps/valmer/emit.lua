-- Turns the finished town into nodes, ways and relations.
local geom = require "geom"
local Grid = require "grid"
local Store = require "store"

local emit = {}

-- Corners and walls nearer than this are one, metres; the narrowest real gap is 0.4.
local TOUCH = 0.06

-- Corners that nearly coincide become one, on the grid of the map.
local function merge(store, rings, corners)
  for _, item in ipairs(rings) do
    for i, p in ipairs(item.path) do
      local q = store:snapped(p)
      for _, other in ipairs(corners:around(q, TOUCH)) do
        if geom.dist(other, q) < TOUCH then
          q = other
          break
        end
      end
      if not corners.order[q] then
        corners:add(q, q[1], q[2], q[1], q[2])
      end
      item.path[i] = q
    end
  end
end

local function before(r, s)
  if r[1] ~= s[1] then
    return r[1] < s[1]
  end
  return r[2][1] < s[2][1] or r[2][1] == s[2][1] and r[2][2] < s[2][2]
end

-- Party walls and garden walls that touch in the middle of a side: the corner becomes a node of that
-- side too, so that neighbours share their border exactly after rounding.
local function stitch(store, rings)
  local corners = Grid.new(20)
  merge(store, rings, corners)
  for _, item in ipairs(rings) do
    local out, path = {}, item.path
    for i, a in ipairs(path) do
      local b = path[i % #path + 1]
      out[#out + 1] = a
      local found = {}
      for _, q in ipairs((i < #path or item.closed) and corners:along({ a, b }, TOUCH) or {}) do
        local d, t = geom.near(a, b, q)
        if d < TOUCH and q ~= a and q ~= b and t > 0 and t < 1 then
          found[#found + 1] = { t, q }
        end
      end
      table.sort(found, before)
      for _, f in ipairs(found) do
        out[#out + 1] = f[2]
      end
    end
    item.path = out
  end
end

local function prepare(town, store)
  local rings = {}
  for _, b in ipairs(town.works.buildings) do
    b.shape = { path = { table.unpack(b.ring) }, closed = true }
    rings[#rings + 1] = b.shape
    b.inner = {}
    for _, hole in ipairs(b.holes or {}) do
      local shape = { path = { table.unpack(hole) }, closed = true }
      b.inner[#b.inner + 1] = shape
      rings[#rings + 1] = shape
    end
  end
  for _, line in ipairs(town.works.lines) do
    if line.tags.barrier then
      line.path = { table.unpack(line.path) }
      rings[#rings + 1] = line
    end
  end
  stitch(store, rings)
end

local SECTIONS = {
  bridge = { bridge = "yes", layer = "1" },
  tunnel = { tunnel = "yes", layer = "-1" },
  passage = { tunnel = "building_passage", layer = false },
  steps = { highway = "steps" },
}

-- Said of some streets only, as in life.
local WIDTHS = { boulevard = "12.5", avenue = "9", seafront = "11" }
local LANES = { boulevard = "3", avenue = "2", seafront = "2" }
local SURFACES = { mall = "paving_stones", oldstreet = "sett", boulevard = "asphalt", avenue = "asphalt" }

local function streettags(line, section)
  local tags = { highway = line.highway, name = line.name }
  if line.main then
    tags.width, tags.lanes = WIDTHS[line.kind], LANES[line.kind]
  end
  tags.surface = SURFACES[line.kind]
  for _, more in ipairs { line.tags or {}, SECTIONS[section] or {} } do
    for key, value in pairs(more) do
      tags[key] = value
    end
  end
  return tags
end

local function streets(town, store)
  for _, line in ipairs(town.lines) do
    if line.kind == "square" then
      store:way(town.graph:paths(line)[1], { highway = "pedestrian", area = "yes", place = "square", name = line.name,
        surface = "paving_stones" }, true)
    else
      for _, path in ipairs(town.graph:paths(line)) do
        store:way(path, streettags(line, path.section))
      end
    end
  end
end

-- Everything into a store, in a fixed order.
function emit.run(town)
  local store = Store.new(town.plan.origin)
  prepare(town, store)
  streets(town, store)
  for _, area in ipairs(town.works.areas) do
    store:area(area.ring, area.holes, area.tags)
  end
  for _, b in ipairs(town.works.buildings) do
    local holes = {}
    for i, shape in ipairs(b.inner) do
      holes[i] = shape.path
    end
    store:area(b.shape.path, holes, b.tags)
  end
  for _, line in ipairs(town.works.lines) do
    store:way(line.path, line.tags, line.closed)
  end
  for _, list in ipairs { town.works.gates, town.works.points } do
    for _, point in ipairs(list) do
      if not point.tags.natural or not geom.inside(town.land.water, point.p) then
        store:node(point.p, point.tags)
      end
    end
  end
  return store
end

return emit
