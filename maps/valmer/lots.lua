-- Blocks into lots: the longest street front is served first, by a cut parallel to it when the block
-- is deeper than a house and by cuts across when it is wider, so that every lot keeps a front and
-- what no street reaches is left as a court.
--
-- A lot is a ring whose tag[i] is the street in front of edge i, or false for an inner side.
local geom = require "geom"

local lots = {}

-- Cuts a ring by the line through p along u. Returns the parts on its left and on its right.
function lots.cut(ring, p, u)
  local n = geom.left(u)
  local list, marks = {}, {}
  local function side(q)
    local d = (q[1] - p[1]) * n[1] + (q[2] - p[2]) * n[2]
    return math.abs(d) < 1e-4 and 1e-4 or d
  end
  for i, a in ipairs(ring) do
    local b = ring[i % #ring + 1]
    local da, db = side(a), side(b)
    list[#list + 1] = { p = a, tag = ring.tag[i], d = da }
    if (da > 0) ~= (db > 0) then
      local x = geom.lerp(a, b, da / (da - db))
      list[#list + 1] = { p = x, tag = ring.tag[i], mark = true, up = db > 0 }
      marks[#marks + 1] = { k = #list, s = (x[1] - p[1]) * u[1] + (x[2] - p[2]) * u[2] }
    end
  end
  if #marks == 0 then
    if list[1].d > 0 then
      return { ring }, {}
    end
    return {}, { ring }
  end
  table.sort(marks, function(a, b)
    return a.s < b.s or a.s == b.s and a.k < b.k
  end)
  local partner = {}
  for i = 1, #marks - 1, 2 do
    partner[marks[i].k], partner[marks[i + 1].k] = marks[i + 1].k, marks[i].k
  end
  local left, right, used = {}, {}, {}
  for _, mark in ipairs(marks) do
    local k = mark.k
    if not used[k] then
      -- Walk from this crossing; at the next crossing, jump to its partner along the cut.
      local out = { tag = {} }
      repeat
        used[k] = true
        local j = k
        repeat
          out[#out + 1] = list[j].p
          out.tag[#out] = list[j].tag
          j = j % #list + 1
        until list[j].mark
        out[#out + 1] = list[j].p
        out.tag[#out] = false
        k = partner[j]
      until used[k] or not k
      local into = list[mark.k].up and left or right
      into[#into + 1] = out
    end
  end
  return left, right
end

-- The longest run of street edges that keeps its direction: {length, a, b, u, line, mid}.
function lots.front(ring)
  local best, n = nil, #ring
  for i = 1, n do
    local line = ring.tag[i]
    local h = (i - 2) % n + 1
    local u = geom.unit(ring[i], ring[i % n + 1])
    local first = line and (not ring.tag[h] or geom.dot(geom.unit(ring[h], ring[i]), u) < 0.85)
    if line and (first or i == 1) then
      local k, count = i, 0
      local last = u
      while ring.tag[k] and count < n do
        local v = geom.unit(ring[k], ring[k % n + 1])
        if geom.dot(v, last) < 0.85 then
          break
        end
        last = v
        k, count = k % n + 1, count + 1
      end
      local dir, l = geom.unit(ring[i], ring[k])
      if not best or l > best.length + 1e-6 then
        best = { length = l, a = ring[i], b = ring[k], u = dir, line = line, from = i, count = count }
      end
    end
  end
  return best
end

-- A point at a distance along the run of a front, and the direction of the street there.
local function alongfront(ring, front, distance)
  local path = {}
  for c = 0, front.count do
    path[#path + 1] = ring[(front.from + c - 1) % #ring + 1]
  end
  local total = geom.length(path)
  return geom.along(path, distance * total / front.length)
end

local function depthof(ring, front)
  local n, deep, far = geom.left(front.u), 0, false
  for _, p in ipairs(ring) do
    deep = math.max(deep, (p[1] - front.a[1]) * n[1] + (p[2] - front.a[2]) * n[2])
  end
  for i, p in ipairs(ring) do
    local q = ring[i % #ring + 1]
    local d = ((p[1] + q[1]) / 2 - front.a[1]) * n[1] + ((p[2] + q[2]) / 2 - front.a[2]) * n[2]
    if ring.tag[i] and d > deep * 0.7 and geom.dist(p, q) > 3 then
      far = true
    end
  end
  return deep, far
end

local divide

local function deepen(ring, front, deep, far, rule, rng, out, level)
  local d = rng:real(rule.depth[1], rule.depth[2])
  if far and deep < 2 * rule.depth[2] + rule.court then
    d = deep * rng:real(0.44, 0.56)
  end
  local at = geom.move(front.a, geom.left(front.u), d)
  local rear, fore = lots.cut(ring, at, front.u)
  for _, part in ipairs(fore) do
    divide(part, rule, rng, out, level + 1)
  end
  for _, part in ipairs(rear) do
    divide(part, rule, rng, out, level + 1)
  end
end

local function widen(ring, front, rule, rng, out, level)
  local n = math.max(2, math.floor(front.length / rng:real(rule.width[1], rule.width[2]) + 0.5))
  local k = n // 2
  local s = front.length * (k + (n > 2 and rng:real(-0.25, 0.25) or rng:real(-0.12, 0.12))) / n
  local p, u = alongfront(ring, front, s)
  local tilt = geom.turn(90 + rng:real(-rule.tilt, rule.tilt))
  local v = { u[1] * tilt[1] - u[2] * tilt[2], u[1] * tilt[2] + u[2] * tilt[1] }
  local left, right = lots.cut(ring, p, v)
  if rng:chance(rule.gapped) then
    local gap = rng:pick(rule.gaps)
    local kept, strips = {}, {}
    for _, part in ipairs(right) do
      local inner, rest = lots.cut(part, geom.move(p, u, gap), v)
      table.move(inner, 1, #inner, #strips + 1, strips)
      table.move(rest, 1, #rest, #kept + 1, kept)
    end
    right = kept
    table.move(strips, 1, #strips, #out.gaps + 1, out.gaps)
  end
  for _, part in ipairs(left) do
    divide(part, rule, rng, out, level + 1)
  end
  for _, part in ipairs(right) do
    divide(part, rule, rng, out, level + 1)
  end
end

function divide(ring, rule, rng, out, level)
  local area = geom.area(ring)
  if #ring < 3 or area < rule.least * 0.4 then
    if #ring >= 3 and area > 0.5 then
      out.gaps[#out.gaps + 1] = ring
    end
    return
  end
  local front = lots.front(ring)
  if not front or front.length < rule.width[1] * 0.45 or level > 40 then
    out.courts[#out.courts + 1] = ring
    return
  end
  local deep, far = depthof(ring, front)
  if deep > rule.depth[2] * 1.3 and area > rule.least * 2 then
    deepen(ring, front, deep, far, rule, rng, out, level)
  elseif front.length > rule.width[2] * 1.25 and area > rule.least * 2 then
    widen(ring, front, rule, rng, out, level)
  elseif area >= rule.least then
    out.lots[#out.lots + 1] = { ring = ring, front = front, deep = deep, far = far }
  else
    out.gaps[#out.gaps + 1] = ring
  end
end

-- Divides a block (ring with tag = street lines; bare lines count as inner sides). rule: depth and
-- width ranges, court = least depth worth a court between two rows, least = smallest lot (m2), tilt
-- of party walls (degrees), gapped = share of cuts that leave a gap, gaps = their widths.
function lots.divide(ring, rule, rng)
  local out = { lots = {}, courts = {}, gaps = {} }
  divide(ring, rule, rng, out, 0)
  return out
end

return lots
