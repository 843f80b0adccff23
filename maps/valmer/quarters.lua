-- How each quarter is built: what stands on the lots of its blocks.
local fit = require "fit"
local gardens = require "gardens"
local geom = require "geom"
local lots = require "lots"
local offset = require "offset"

local quarters = {}

-- Gaps between houses, metres: some just below and just above what a car or a person passes.
local GAPS = { 0.4, 0.6, 0.8, 1.0, 1.1, 1.15, 1.25, 1.3, 1.5, 1.9, 2.4, 3.0, 4.0 }

local rules = {
  oldtown = { depth = { 9, 14 }, width = { 7.5, 14.5 }, court = 10, least = 50, tilt = 6, gapped = 0.07,
    gaps = GAPS },
  terraces = { depth = { 10.5, 13.5 }, width = { 13, 27 }, court = 12, least = 90, tilt = 1, gapped = 0.06,
    gaps = GAPS },
  villas = { depth = { 27, 42 }, width = { 23, 36 }, court = 30, least = 300, tilt = 3, gapped = 0, gaps = GAPS },
}

-- The ground with inner sides marked false, as lots wants it.
local function fronted(part)
  local ring = { tag = {} }
  for i, p in ipairs(part) do
    local line = part.tag[i]
    ring[i] = p
    ring.tag[i] = line and not line.bare and line or false
  end
  return offset.tidy(ring, 0.35)
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

local function frontof(lot)
  return { front = lot.front.line, door = geom.lerp(lot.front.a, lot.front.b, 0.5), lot = lot }
end

-- Row houses with party walls round courts.
local function rows(town, block, part, rng, rule, levels, uses)
  local split = lots.divide(fronted(part), rule, rng)
  for _, lot in ipairs(split.lots) do
    local house = not lot.far and rng:chance(0.7) and trimmed(lot, rng, 0.68) or lot.ring
    if geom.area(house) > 18 and not town.works:iskept(house) then
      local extra = frontof(lot)
      extra.row = block
      town.works:building(house, { building = rng:pick(uses), ["building:levels"] = rng:int(levels[1], levels[2]) },
        extra)
    end
  end
  block.courts = block.courts or {}
  table.move(split.courts, 1, #split.courts, #block.courts + 1, block.courts)
end

function quarters.oldtown(town, block, part, rng)
  rows(town, block, part, rng, rules.oldtown, { 2, 5 }, { "yes", "yes", "house", "apartments", "residential" })
end

function quarters.terraces(town, block, part, rng)
  rows(town, block, part, rng, rules.terraces, { 3, 6 }, { "apartments", "apartments", "yes", "residential" })
  for _, court in ipairs(block.courts) do
    if geom.area(court) > 250 then
      gardens.trees(town, court, 9, math.floor(geom.area(court) / 260), rng)
    end
  end
end

-- Outlines of villas of width w and depth d; e and f size the wing.
local function outline(style, w, d, e, f)
  local x, y = w / 2, d / 2
  if style == 1 then
    return { { -x, -y }, { x, -y }, { x, y }, { -x + e, y }, { -x + e, y + f }, { -x, y + f } }
  elseif style == 2 then
    return { { -x, -y }, { x - e, -y }, { x - e, -y - f }, { x, -y - f }, { x, y }, { -x, y } }
  end
  return fit.rectangle(w, d)
end

-- A house of one or two wings inside its lot, or nil when the lot is too awkward.
local function villa(town, lot, rng)
  local front = lot.front
  local n = geom.left(front.u)
  for _ = 1, 14 do
    local w, d = rng:real(9, 15.5), rng:real(8, 12)
    local back = rng:real(4, 9) + d / 2
    local at = geom.move(geom.move(front.a, front.u, front.length * rng:real(0.38, 0.62)), n, back)
    local turn = geom.turn(rng:real(-4, 4))
    local u = { front.u[1] * turn[1] - front.u[2] * turn[2], front.u[1] * turn[2] + front.u[2] * turn[1] }
    local ring = geom.placed(outline(rng:int(1, 4), w, d, rng:real(0.35, 0.6) * w, rng:real(2, 4.5)), at, u)
    if fit.within(lot.ring, ring, 0.7) and not town.works:iskept(ring) and not town.works:hits(ring, 1) then
      return ring
    end
  end
  return nil
end

function quarters.villas(town, _, part, rng)
  local split = lots.divide(fronted(part), rules.villas, rng)
  local built = {}
  for _, lot in ipairs(split.lots) do
    local ring = villa(town, lot, rng)
    if ring then
      lot.house = town.works:building(ring, { building = rng:chance(0.7) and "house" or "detached",
        ["building:levels"] = rng:int(1, 2) }, frontof(lot))
      built[#built + 1] = lot
    end
  end
  town.works:area(part, { landuse = "residential" })
  gardens.enclose(town, built, rng)
  for _, court in ipairs(split.courts) do
    local area = geom.area(court)
    if area > 500 and not town.works:iskept(court) then
      town.works:area(court, rng:pick { { landuse = "orchard" }, { landuse = "meadow" }, { landuse = "vineyard" },
        { natural = "scrub" } })
      gardens.trees(town, court, 7, math.min(40, math.floor(area / 150)), rng)
    end
  end
end

-- Long parallel blocks of flats in open ground with trees and cars between.
function quarters.slabs(town, _, part, rng)
  if geom.area(part) < 1500 then
    return
  end
  town.works:area(part, { landuse = "residential" })
  local turned = rng:chance(0.5) and 0.85 or 0.15
  for _ = 1, 14 do
    local shape = fit.rectangle(rng:pick { 30, 42, 54, 66 }, rng:real(11, 13))
    local ring = fit.shape(part, shape, town.works, rng, { sizes = { 1 }, margin = 6, apart = 17, turned = turned,
      tries = 25 })
    if ring then
      town.works:building(ring, { building = "apartments", ["building:levels"] = rng:int(4, 9) })
    end
  end
  for _ = 1, 3 do
    local lot = fit.shape(part, fit.rectangle(42, 16), town.works, rng,
      { sizes = { 1, 0.75 }, margin = 4, apart = 4, turned = turned, tries = 25 })
    if lot then
      town.works:keep(lot)
      town.works:area(lot, { amenity = "parking", access = "private", surface = "asphalt" })
      town:drive(lot)
    end
  end
  gardens.trees(town, part, 8, math.floor(geom.area(part) / 300), rng)
end

-- Sheds, silos and yards of the harbour.
function quarters.port(town, _, part, rng)
  if geom.area(part) < 800 then
    return
  end
  town.works:area(part, { landuse = "industrial" })
  for _ = 1, 9 do
    local shape = fit.rectangle(rng:real(22, 52), rng:real(15, 26))
    local ring = fit.shape(part, shape, town.works, rng, { sizes = { 1, 0.7 }, margin = 7, apart = 8, tries = 40 })
    if ring then
      town.works:building(ring, { building = rng:pick { "industrial", "warehouse", "hangar" },
        ["building:levels"] = 1 })
    end
  end
  for _, p in ipairs(fit.scatter(part, 16, 4, rng, function(q)
    return geom.nearest(part, q, true) > 9 and not town.works:near(q, 8)
  end)) do
    town.works:building(geom.circle(p, 5.5, 12), { building = "silo", man_made = "silo" })
  end
end

-- Parcels of farmland, vines, olives and woods, with a farm here and there.
function quarters.fields(town, _, part, rng)
  local uses = {
    { landuse = "vineyard" }, { landuse = "vineyard" }, { landuse = "farmland" }, { landuse = "farmland" },
    { landuse = "orchard", trees = "olive_trees" }, { landuse = "meadow" }, { natural = "wood" },
    { natural = "scrub" },
  }
  local rule = { depth = { 55, 110 }, width = { 60, 130 }, court = 50, least = 700, tilt = 9, gapped = 0,
    gaps = GAPS }
  local split = lots.divide(fronted(part), rule, rng)
  local parcels = {}
  for _, lot in ipairs(split.lots) do
    parcels[#parcels + 1] = lot.ring
    if rng:chance(0.28) then
      local house = villa(town, lot, rng)
      if house then
        town.works:building(house, { building = "farm", ["building:levels"] = 2 }, frontof(lot))
      end
    end
  end
  table.move(split.courts, 1, #split.courts, #parcels + 1, parcels)
  table.move(split.gaps, 1, #split.gaps, #parcels + 1, parcels)
  for _, ring in ipairs(parcels) do
    town.works:area(ring, rng:pick(uses))
  end
end

-- Ground between the streets and the water: green along the river, open along the sea.
function quarters.shore(town, _, part, rng)
  if geom.area(part) > 200 then
    local green = true
    for _, line in ipairs(part.tag) do
      green = green and line.kind ~= "coast"
    end
    if green then
      town.works:area(part, { landuse = "grass" })
    end
    gardens.trees(town, part, 9, math.floor(geom.area(part) / 420), rng)
  end
end

return quarters
