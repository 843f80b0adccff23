-- Archways: a way through a row house from the street into the court behind it.
local geom = require "geom"

local passages = {}

-- Where a ray from p along n leaves the ring: distance and edge, when it crosses exactly one edge
-- beyond the first half metre.
local function exit(ring, p, n)
  local far, found, edge = geom.move(p, n, 60), nil, nil
  for i, a in ipairs(ring) do
    local t = geom.meet(p, far, a, ring[i % #ring + 1])
    if t and t * 60 > 0.5 then
      if found then
        return nil
      end
      found, edge = t * 60, i
    end
  end
  return found, edge
end

local function court(town, block, p)
  for _, ring in ipairs(block.courts) do
    if geom.inside(ring, p) and geom.area(ring) > 60 and not town.works:near(p, 1) then
      return ring
    end
  end
  return nil
end

local function clearof(ring, i, p)
  return geom.dist(ring[i], p) > 0.8 and geom.dist(ring[i % #ring + 1], p) > 0.8
end

-- A passage through a house, or nil when house, court or street do not allow one.
local function cut(town, house)
  local ring, front = house.ring, house.lot.front
  local n = geom.left(front.u)
  local d, door, seg = geom.nearest(ring, house.door, true)
  if d > 0.3 or not clearof(ring, seg, door) then
    return nil
  end
  local depth, back = exit(ring, door, n)
  if not depth or depth < 6 or depth > 18 then
    return nil
  end
  local rear = geom.move(door, n, depth)
  local yard = geom.move(door, n, depth + 4)
  local edge, at = town.graph:edgeat(door, house.front.half + 1.5, function(e)
    return e.line == house.front
  end)
  if not edge or not clearof(ring, back, rear) or not court(town, house.row, yard) then
    return nil
  end
  if not town:open({ at, geom.lerp(at, door, 0.85) }, 0.2) or not town:open({ geom.move(rear, n, 0.7), yard },
    0.45) then
    return nil
  end
  -- Higher edge number first, so that the other stays valid.
  local spots = { { seg, door }, { back, rear } }
  table.sort(spots, function(a, b)
    return a[1] > b[1]
  end)
  if seg == back then
    return nil
  end
  for _, spot in ipairs(spots) do
    table.insert(ring, spot[1] + 1, spot[2])
  end
  return { at, door, rear, yard }
end

-- Opens passages in a share of the blocks with a court.
function passages.run(town, rng)
  local done = {}
  for _, house in ipairs(town.works.buildings) do
    local block = house.row
    if block and (done[block] or 0) < 2 and #(block.courts or {}) > 0 and rng:chance(0.16) then
      local path = cut(town, house)
      if path then
        local line = town:path({ path[1], path[2] }, block.quarter == "terraces" and "drive" or "path", {})
        line.tags = { access = "destination" }
        local graph = town.graph
        graph:add({ path[2], path[3] }, line, false, { "passage" })
        graph:add({ path[3], path[4] }, line)
        done[block] = (done[block] or 0) + 1
      end
    end
  end
end

return passages
