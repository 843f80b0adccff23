-- Rings moved inwards by a distance of their own for every edge: a block is the face of the street
-- network less half of each street.
--
-- Method: the raw offset curve is drawn with mitred (or cut) corners, whatever loops it makes; the
-- parts of the plane round which it winds exactly once are the true inset (X. Chen and S. McMains,
-- "Polygon offsetting by computing winding numbers", ASME DETC 2005).
local geom = require "geom"
local Graph = require "graph"

local offset = {}

local function rawcurve(ring, distance)
  local n, pts, tags = #ring, {}, {}
  local function put(p, tag)
    pts[#pts + 1] = p
    tags[#pts] = tag
  end
  for i = 1, n do
    local h = (i - 2) % n + 1
    local a, b, c = ring[h], ring[i], ring[i % n + 1]
    local u, v = geom.unit(a, b), geom.unit(b, c)
    local du, dv = distance(h), distance(i)
    local nu, nv = geom.left(u), geom.left(v)
    local p, q = geom.move(b, nu, du), geom.move(b, nv, dv)
    local turn, forth = geom.cross(u, v), geom.dot(u, v)
    if math.abs(turn) < 0.08 and forth > 0 then
      if math.abs(du - dv) < 0.3 then
        put(geom.lerp(p, q, 0.5), ring.tag[i])
      else
        put(p, ring.tag[i])
        put(q, ring.tag[i])
      end
    else
      -- Lines p + s u and q + t v meet at s.
      local s = geom.cross({ q[1] - p[1], q[2] - p[2] }, v) / (turn ~= 0 and turn or 1e-9)
      if a == c or turn < 0 and (forth < -0.3 or s > 3 * math.max(du, dv)) then
        put(geom.move(p, u, du), ring.tag[i])
        put(geom.move(q, v, -dv), ring.tag[i])
      elseif math.abs(s) > 6 * math.max(du, dv) + 3 then
        put(p, ring.tag[i])
        put(q, ring.tag[i])
      else
        put(geom.move(p, u, s), ring.tag[i])
      end
    end
  end
  return pts, tags
end

-- Drops corners that came closer to a side of the original ring than that side allows: what mitres
-- at short sides leave behind.
local function trim(part, ring, distance)
  local i = 1
  while i <= #part and #part > 3 do
    local bad = false
    for k, a in ipairs(ring) do
      bad = bad or geom.near(a, ring[k % #ring + 1], part[i]) < distance(k) - 0.25
    end
    if bad then
      table.remove(part, i)
      table.remove(part.tag, i)
    else
      i = i + 1
    end
  end
  return part
end

-- The inset of a ring (with ring.tag) as a list of rings with tags; distance(tag) gives each
-- edge's width in metres. Parts under minarea square metres are dropped.
function offset.inset(ring, distance, minarea)
  local function width(i)
    return distance(ring.tag[i])
  end
  local pts, tags = rawcurve(ring, width)
  local graph = Graph.new(0.02, 20)
  local lines = {}
  for i, p in ipairs(pts) do
    local tag = tags[i]
    local line = lines[tag]
    if not line then
      line = { tag = tag }
      lines[tag] = line
    end
    graph:add({ p, pts[i % #pts + 1] }, line)
  end
  local out = {}
  for _, face in ipairs(graph:faces()) do
    if geom.area(face) >= (minarea or 1) and geom.winding(pts, geom.interior(face)) == 1 then
      local part = { tag = {} }
      for i, node in ipairs(face) do
        part[i] = { node[1], node[2] }
        part.tag[i] = face.tag[i].tag
      end
      out[#out + 1] = trim(part, ring, width)
    end
  end
  return out
end

-- Thins a tagged ring: drops corners that hardly turn and points that nearly coincide, but keeps
-- every point where the tag changes.
function offset.tidy(ring, tolerance)
  local changed = true
  while changed and #ring > 3 do
    changed = false
    local i = 1
    while i <= #ring and #ring > 3 do
      local h, j = (i - 2) % #ring + 1, i % #ring + 1
      local close = geom.dist(ring[i], ring[j]) < tolerance
      local flat = geom.near(ring[h], ring[j], ring[i]) < tolerance and ring.tag[h] == ring.tag[i]
      if close or flat then
        table.remove(ring, i)
        table.remove(ring.tag, i)
        changed = true
      else
        i = i + 2
      end
    end
  end
  return ring
end

return offset
