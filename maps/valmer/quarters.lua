-- How each quarter is built: what stands on the lots of its blocks.
local geom = require "geom"
local lots = require "lots"
local offset = require "offset"

local quarters = {}

-- Widths that matter to whoever closes a street: below and above what a car or a person passes.
local GAPS = { 0.4, 0.6, 0.8, 1.0, 1.1, 1.15, 1.25, 1.3, 1.5, 1.9, 2.4, 3.0, 4.0 }

local rules = {
  oldtown = { depth = { 9, 14 }, width = { 7, 13.5 }, court = 10, least = 50, tilt = 6, gapped = 0.06, gaps = GAPS },
  terraces = { depth = { 10.5, 13.5 }, width = { 13, 27 }, court = 12, least = 90, tilt = 1, gapped = 0.05, gaps = GAPS },
  villas = { depth = { 26, 40 }, width = { 21, 33 }, court = 30, least = 300, tilt = 3, gapped = 0, gaps = GAPS },
}

-- The block with inner sides marked false, as lots wants it.
local function fronted(part)
  local ring = { tag = {} }
  for i, p in ipairs(part) do
    local line = part.tag[i]
    ring[i] = p
    ring.tag[i] = line and not line.bare and line or false
  end
  return ring
end

-- Takes a random slice off the back of a lot, where that leaves a decent house.
local function trimmed(lot, rng, low)
  local front = lot.front
  local d = lot.deep * rng:real(low, 1)
  local _, fore = lots.cut(lot.ring, geom.move(front.a, geom.left(front.u), d), front.u)
  if #fore == 1 and geom.area(fore[1]) > 25 then
    return fore[1]
  end
  return lot.ring
end

local function houses(block, part, works, rng, rule, levels, kind)
  local ring = offset.tidy(fronted(part), 0.35)
  local split = lots.divide(ring, rule, rng)
  for _, lot in ipairs(split.lots) do
    local house = lot.ring
    if not lot.far and rng:chance(0.7) then
      house = trimmed(lot, rng, 0.68)
    end
    if geom.area(house) > 18 and not works:iskept(house) then
      works:building(house, { building = kind(rng), ["building:levels"] = rng:int(levels[1], levels[2]) },
        { front = lot.front.line, door = geom.lerp(lot.front.a, lot.front.b, 0.5) })
    end
  end
  block.courts = split.courts
end

local function weighted(list)
  return function(rng)
    return rng:pick(list)
  end
end

function quarters.oldtown(block, part, works, rng)
  houses(block, part, works, rng, rules.oldtown, { 2, 5 }, weighted { "yes", "yes", "house", "apartments", "residential" })
end

function quarters.terraces(block, part, works, rng)
  houses(block, part, works, rng, rules.terraces, { 3, 6 }, weighted { "apartments", "apartments", "yes", "residential" })
end

-- A house of one or two wings inside its lot, or nil when the lot is too awkward.
local function villa(lot, works, rng)
  local front = lot.front
  local n = geom.left(front.u)
  for _ = 1, 12 do
    local w, d = rng:real(9, 14.5), rng:real(8, 11.5)
    local setback = rng:real(4, 9)
    local at = geom.move(geom.move(front.a, front.u, front.length * rng:real(0.38, 0.62)), n, setback + d / 2)
    local shape = { { -w / 2, -d / 2 }, { w / 2, -d / 2 }, { w / 2, d / 2 }, { -w / 2, d / 2 } }
    local style = rng:int(1, 5)
    local e, f = rng:real(0.35, 0.6) * w, rng:real(2, 4.5)
    if style == 2 then
      shape = { { -w / 2, -d / 2 }, { w / 2, -d / 2 }, { w / 2, d / 2 }, { -w / 2 + e, d / 2 }, { -w / 2 + e, d / 2 + f }, { -w / 2, d / 2 + f } }
    elseif style == 3 then
      shape = { { -w / 2, -d / 2 }, { w / 2 - e, -d / 2 }, { w / 2 - e, -d / 2 - f }, { w / 2, -d / 2 - f }, { w / 2, d / 2 }, { -w / 2, d / 2 } }
    end
    local turn = geom.turn(rng:real(-4, 4))
    local u = { front.u[1] * turn[1] - front.u[2] * turn[2], front.u[1] * turn[2] + front.u[2] * turn[1] }
    local ring = geom.placed(shape, at, u)
    local fits = true
    for _, p in ipairs(ring) do
      fits = fits and geom.inside(lot.ring, p) and geom.nearest(lot.ring, p, true) > 0.6
    end
    for _, p in ipairs(lot.ring) do
      fits = fits and not geom.inside(ring, p)
    end
    if fits and not works:iskept(ring) and not works:hits(ring, 1) then
      return ring
    end
  end
  return nil
end

function quarters.villas(block, part, works, rng)
  local ring = offset.tidy(fronted(part), 0.35)
  local split = lots.divide(ring, rules.villas, rng)
  for _, lot in ipairs(split.lots) do
    local ring2 = villa(lot, works, rng)
    if ring2 then
      works:building(ring2, { building = rng:chance(0.7) and "house" or "detached", ["building:levels"] = rng:int(1, 2) },
        { front = lot.front.line, door = geom.lerp(lot.front.a, lot.front.b, 0.5) })
    end
  end
  block.gardens = split.lots
end

-- Long parallel blocks of flats standing in open ground.
function quarters.slabs(_, part, works, rng)
  local long, u = 0, { 1, 0 }
  for i, p in ipairs(part) do
    local v, l = geom.unit(p, part[i % #part + 1])
    if l > long and part.tag[i] and not part.tag[i].bare then
      long, u = l, v
    end
  end
  if rng:chance(0.5) then
    u = geom.left(u)
  end
  local x1, y1, x2, y2 = require("grid").bounds(part)
  for _ = 1, 120 do
    local l = rng:pick { 34, 46, 58, 72 }
    local ring = geom.box({ rng:real(x1, x2), rng:real(y1, y2) }, rng:chance(0.8) and u or geom.left(u), l, rng:real(11, 13))
    local fits = true
    for _, p in ipairs(ring) do
      fits = fits and geom.inside(part, p) and geom.nearest(part, p, true) > 7
    end
    if fits and not works:iskept(ring) and not works:hits(ring, 19) then
      works:building(ring, { building = "apartments", ["building:levels"] = rng:int(4, 9) })
    end
  end
end

function quarters.port(_, part, works, rng)
  local x1, y1, x2, y2 = require("grid").bounds(part)
  local turn = geom.turn(rng:pick { -6, -4, 84 })
  for _ = 1, 60 do
    local ring = geom.box({ rng:real(x1, x2), rng:real(y1, y2) }, turn, rng:real(24, 56), rng:real(16, 30))
    local fits = true
    for _, p in ipairs(ring) do
      fits = fits and geom.inside(part, p) and geom.nearest(part, p, true) > 8
    end
    if fits and not works:iskept(ring) and not works:hits(ring, 9) then
      works:building(ring, { building = rng:pick { "industrial", "warehouse", "hangar" }, ["building:levels"] = 1 })
    end
  end
end

return quarters
