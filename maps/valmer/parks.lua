-- Parks and garden squares: lawns, winding paths, a pond, trees.
local fit = require "fit"
local gardens = require "gardens"
local geom = require "geom"
local offset = require "offset"

local parks = {}

-- A rounded, slightly irregular outline.
local function blob(centre, rx, ry, rng)
  local knots = {}
  for k = 0, 7 do
    local v = geom.turn(k * 45)
    local r = rng:real(0.75, 1.15)
    knots[#knots + 1] = { centre[1] + v[1] * rx * r, centre[2] + v[2] * ry * r }
  end
  return geom.thin(geom.spline(knots, 4, true), 0.2)
end

-- The ring path of a park, with spokes out to the streets. Returns the loop.
local function loop(town, part, distance, rng)
  local inner = offset.inset(part, function()
    return distance
  end, 200)[1]
  if not inner then
    return nil
  end
  local knots = {}
  local steps = math.max(7, math.floor(#inner / 3))
  local around = { table.unpack(inner) }
  around[#around + 1] = inner[1]
  local long = geom.length(around)
  for k = 0, steps - 1 do
    local p = geom.along(around, long * (k + rng:real(-0.15, 0.15)) / steps)
    local c = geom.centroid(inner)
    knots[#knots + 1] = geom.lerp(p, c, rng:real(0.02, 0.2))
  end
  local ring = geom.thin(geom.spline(knots, 5, true), 0.25)
  town:path(ring, "path", { highway = "footway", surface = "fine_gravel" }, true)
  return ring
end

local function spokes(town, ring, count, rng)
  local first = rng:int(1, #ring)
  for k = 0, count - 1 do
    local p = ring[(first + math.floor(k * #ring / count) - 1) % #ring + 1]
    local edge, at = town:street(p, 60)
    if edge then
      town:path({ p, at }, "path", { highway = "footway" })
    end
  end
end

local function enclose(town, part, tags)
  for _, ring in ipairs(offset.inset(part, function()
    return 0.5
  end, 100)) do
    town.works:line(offset.tidy(ring, 0.4), tags, true)
  end
end

function parks.park(town, place, part, rng)
  town.works:area(part, { leisure = "park", name = place.name })
  local ring = loop(town, part, 16, rng)
  local c = geom.centroid(ring)
  local pond = blob(geom.move(c, { 1, 0 }, 18), 20, 13, rng)
  town.works:area(pond, { natural = "water", water = "pond" })
  town.works:keep(pond)
  spokes(town, ring, 6, rng)
  local through = geom.spline({ ring[1], geom.move(c, { 0.8, 0.6 }, -32), ring[#ring // 2] }, 6)
  town:path(geom.thin(through, 0.25), "path", { highway = "footway", surface = "fine_gravel" })
  local ground = { table.unpack(part) }
  local play = fit.shape(ground, fit.rectangle(16, 11), town.works, rng, { margin = 6, apart = 3, tries = 80 })
  if play and town:open(play, 0) and not town:onstreet(play[1], 1) and not town:onstreet(play[3], 1) then
    town.works:area(play, { leisure = "playground" })
    town.works:line(play, { barrier = "fence" }, true)
    town.works:keep(play)
  end
  for _, p in ipairs(fit.scatter(part, 30, 2, rng, function(q)
    return geom.nearest(part, q, true) > 10 and not town:onstreet(q, 6) and not town:onkept(q) and geom.nearest(pond,
      q, true) > 6
  end)) do
    town.works:building(geom.circle(p, 4, 8), { building = "kiosk" })
  end
  enclose(town, part, { barrier = "fence", fence_type = "railing" })
  gardens.trees(town, part, 6, 170, rng)
end

function parks.garden(town, place, part, rng)
  town.works:area(part, { leisure = "park", name = place.name })
  local ring = loop(town, part, 9, rng)
  if ring then
    spokes(town, ring, 4, rng)
    local c = geom.centroid(ring)
    town.works:area(geom.circle(c, 4.5, 12), { amenity = "fountain", natural = "water" })
    town.works:keep(geom.circle(c, 6, 8))
  end
  enclose(town, part, { barrier = "hedge" })
  gardens.trees(town, part, 6, 45, rng)
end

return parks
