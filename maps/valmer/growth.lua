-- Secondary streets: every face of the network that is still too large is cut in two by a street
-- drawn across its long axis, leaving both sides at about a right angle, again and again. What comes
-- out is planar and connected by construction, and its crossings are mostly offset T junctions, as in
-- towns that grew lot by lot.
local blocks = require "blocks"
local geom = require "geom"
local network = require "network"

local growth = {}

-- Per quarter: target block size (m2), least depth of a block, distance between junctions, how far
-- to reach for an existing junction (continuing a street), bend of the ends, wobble of the middle.
growth.rules = {
  oldtown = { area = 2000, deep = 20, gap = 13, reach = 5, bend = 0.30, wobble = 0.05,
    kinds = { "lane", "lane", "lane", "alley" }, blind = 0.6 },
  terraces = { area = 9000, deep = 44, gap = 30, reach = 16, bend = 0.22, wobble = 0, kinds = { "street" } },
  villas = { area = 11500, deep = 52, gap = 34, reach = 10, bend = 0.40, wobble = 0,
    kinds = { "villa", "villa", "close" }, blind = 0.7 },
  slabs = { area = 19000, deep = 75, gap = 40, reach = 14, bend = 0.35, wobble = 0, kinds = { "street" } },
  port = { area = 16000, deep = 60, gap = 40, reach = 14, bend = 0.1, wobble = 0, kinds = { "street" } },
  fields = { area = 42000, deep = 110, gap = 60, reach = 20, bend = 0.3, wobble = 0, kinds = { "close" } },
}

-- Principal direction of a ring, weighted by edge length.
local function axis(ring)
  local c = geom.centroid(ring)
  local xx, xy, yy = 0, 0, 0
  for i, a in ipairs(ring) do
    local b = ring[i % #ring + 1]
    local l = geom.dist(a, b)
    local x, y = (a[1] + b[1]) / 2 - c[1], (a[2] + b[2]) / 2 - c[2]
    xx, xy, yy = xx + l * x * x, xy + l * x * y, yy + l * y * y
  end
  local d = (xx - yy) / 2
  local lambda = (xx + yy) / 2 + math.sqrt(d * d + xy * xy)
  if math.abs(xy) < 1e-9 then
    return c, xx >= yy and { 1, 0 } or { 0, 1 }
  end
  return c, (geom.unit({ 0, 0 }, { xy, lambda - xx }))
end

local function extent(ring, c, u)
  local low, high = 0, 0
  for _, p in ipairs(ring) do
    local s = (p[1] - c[1]) * u[1] + (p[2] - c[2]) * u[2]
    low, high = math.min(low, s), math.max(high, s)
  end
  return low, high
end

-- The two places where a line through c along u leaves the face: {point, edge number} each.
local function leaves(ring, c, u)
  local far = 5000
  local a, b = geom.move(c, u, -far), geom.move(c, u, far)
  local back, ahead
  for i, p in ipairs(ring) do
    local t = geom.meet(a, b, p, ring[i % #ring + 1])
    if t then
      local s = (t * 2 - 1) * far
      if s < 0 and (not back or s > back.s) then
        back = { s = s, at = geom.move(c, u, s), i = i }
      elseif s >= 0 and (not ahead or s < ahead.s) then
        ahead = { s = s, at = geom.move(c, u, s), i = i }
      end
    end
  end
  return back, ahead
end

-- Settles an end: onto a junction within reach, or well clear of every junction.
local function settle(ring, hit, rule)
  local line = ring.tag[hit.i]
  if line.bare or line.kind == "square" or line.kind == "jetty" then
    return nil
  end
  local nearest, node = math.huge, nil
  for _, p in ipairs(ring) do
    if #p.edges >= 3 then
      local d = geom.dist(p, hit.at)
      if d < nearest then
        nearest, node = d, p
      end
    end
  end
  local a, b = ring[hit.i], ring[hit.i % #ring + 1]
  local inward = geom.left((geom.unit(a, b)))
  if nearest <= rule.reach and #node.edges == 3 then
    for _, e in ipairs(node.edges) do
      if e.line.kind == "square" or e.line.bare then
        return nil
      end
    end
    return { node[1], node[2] }, inward
  elseif nearest < rule.gap then
    return nil
  end
  return hit.at, inward
end

-- A curve from p to q that leaves along n and arrives against m, swaying a little between.
local function curve(p, n, q, m, rule, rng)
  local l = geom.dist(p, q)
  local b, c = geom.move(p, n, l * rule.bend), geom.move(q, m, l * rule.bend)
  local parts = math.max(2, math.floor(l / (rule.wobble > 0 and 14 or 9) + 0.5))
  local side = geom.left((geom.unit(p, q)))
  local path = { p }
  for k = 1, parts - 1 do
    local t = k / parts
    local s = 1 - t
    local w0, w1, w2, w3 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    local x = { w0 * p[1] + w1 * b[1] + w2 * c[1] + w3 * q[1], w0 * p[2] + w1 * b[2] + w2 * c[2] + w3 * q[2] }
    local sway = rule.wobble > 0 and rng:real(-1, 1) * math.min(l, 60) * rule.wobble or 0
    path[#path + 1] = geom.move(x, side, sway)
  end
  path[#path + 1] = q
  if rule.wobble > 0 then
    path = geom.spline(path, 5)
  end
  return geom.thin(path, 0.25)
end

-- Whether a path keeps inside the face and clear of its sides away from its own ends.
local function clear(ring, path, rule)
  local long, run = geom.length(path), 0
  if long < rule.deep * 0.8 then
    return false
  end
  for s = 4, long - 4, 4 do
    local p = geom.along(path, s)
    if not geom.inside(ring, p) then
      return false
    end
    local d = geom.nearest(ring, p, true)
    if d < math.min(rule.deep * 0.62, 0.62 * math.min(s, long - s)) then
      return false
    end
    run = s
  end
  return run > 0
end

-- One street across a face, or nil when none of the tries fits.
local function cross(ring, rule, rng)
  local c, u = axis(ring)
  local low, high = extent(ring, c, u)
  local tries = 40
  for k = 1, tries do
    local spread = 0.12 + 0.3 * k / tries
    local s = (low + high) / 2 + (high - low) * rng:real(-spread, spread)
    local turn = geom.turn(90 + rng:real(-1, 1) * (8 + 34 * k / tries))
    local v = { u[1] * turn[1] - u[2] * turn[2], u[1] * turn[2] + u[2] * turn[1] }
    local at = geom.move(c, u, s)
    if geom.inside(ring, at) then
      local back, ahead = leaves(ring, at, v)
      if back and ahead then
        local p, n = settle(ring, back, rule)
        local q, m = settle(ring, ahead, rule)
        if p and q then
          local path = curve(p, n, q, m, rule, rng)
          if clear(ring, path, rule) then
            return path
          end
        end
      end
    end
  end
  return nil
end

-- How large a face may stay, and by which rule it is cut: a place of the plan keeps its ground.
local function allowance(town, ring, rng)
  local rule = growth.rules[blocks.kindof(town, ring)]
  local place = blocks.placeof(town.plan, ring)
  if not rule then
    return nil
  elseif place then
    return place.area, rule
  end
  return rule.area * rng:real(0.85, 1.5), rule
end

-- Lanes differ in width from one to the next.
local function grow(town, path, kind, rng)
  local line = network.line(kind)
  if kind == "lane" or kind == "alley" then
    line.half = line.half * rng:real(0.85, 1.3)
  end
  town.graph:add(path, line)
  town.lines[#town.lines + 1] = line
end

-- Grows streets until every face is small enough or cannot be cut.
function growth.run(town, rng)
  local settled, busy = {}, true
  while busy do
    busy = false
    for _, ring in ipairs(town.graph:faces()) do
      local c = geom.centroid(ring)
      local key = string.format("%.1f %.1f %.0f", c[1], c[2], geom.area(ring))
      if not settled[key] then
        settled[key] = true
        local limit, rule = allowance(town, ring, rng)
        local path = limit and geom.area(ring) > limit and cross(ring, rule, rng)
        if path then
          grow(town, path, rng:pick(rule.kinds), rng)
          busy = true
        end
      end
    end
  end
end

-- A blind alley from a side of the face straight inwards, ending well before the other side.
local function blind(ring, rule, rng)
  for _ = 1, 30 do
    local i = rng:int(1, #ring)
    local a, b = ring[i], ring[i % #ring + 1]
    local at = geom.lerp(a, b, rng:real(0.2, 0.8))
    local p, n = settle(ring, { at = at, i = i }, rule)
    if p and geom.dist(p, at) < 0.1 then
      local reach = 0
      local clearance = rule.deep * 0.5
      while reach < rule.deep * 1.6 do
        local q = geom.move(p, n, reach + 3)
        if not geom.inside(ring, q) or geom.nearest(ring, q, true) < math.min(clearance, reach * 0.8) then
          break
        end
        reach = reach + 3
      end
      if reach > rule.deep * 0.8 then
        local sway = geom.move(geom.move(p, n, reach * 0.6), geom.left(n), rng:real(-0.08, 0.08) * reach)
        return geom.thin(geom.spline({ p, sway, geom.move(p, n, reach - 1) }, 6), 0.25)
      end
    end
  end
  return nil
end

-- Blind alleys into the larger faces of the old town and the villa quarters.
function growth.impasses(town, rng)
  for _, ring in ipairs(town.graph:faces()) do
    local rule = growth.rules[blocks.kindof(town, ring)]
    if rule and rule.blind and not blocks.placeof(town.plan,
      ring) and geom.area(ring) > rule.area and rng:chance(rule.blind) then
      local path = blind(ring, rule, rng)
      if path then
        grow(town, path, rule.kinds[#rule.kinds], rng)
        town.lines[#town.lines].impasse = true
      end
    end
  end
end

return growth
