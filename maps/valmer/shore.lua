-- Water and what stands at it: sea, river, embankments, harbour, beach.
local geom = require "geom"

local shore = {}

local function joined(...)
  local out = {}
  for _, path in ipairs { ... } do
    table.move(path, 1, #path, #out + 1, out)
  end
  return out
end

-- The part of a path with x between two values.
local function between(path, x1, x2)
  local out = {}
  for _, p in ipairs(path) do
    if p[1] >= x1 and p[1] <= x2 then
      out[#out + 1] = p
    end
  end
  return out
end

function shore.river(town)
  local land, works = town.land, town.works
  works:line(land.coast, { natural = "coastline", source = "cordon valmer" })
  works:area(land.water, { natural = "water", water = "river", name = town.plan.river.name })
  works:line(land.river, { waterway = "river", name = town.plan.river.name })
  -- The banks run downstream: land is on the right of the west bank, on the left of the east bank.
  for _, side in ipairs { { land.west, -1.2 }, { land.east, 1.2 } } do
    local wall = geom.shift(side[1], side[2])
    local kept = {}
    for _, p in ipairs(wall) do
      if p[2] > -275 and p[2] < 880 then
        kept[#kept + 1] = p
      end
    end
    works:line(kept, { barrier = "retaining_wall", height = "3" })
  end
end

-- The sand, kept free of trees, and its landward edge.
function shore.sand(town)
  local front = between(town.land.coast, 430, 1000)
  local back = geom.shift(front, 30)
  back[#back] = { town.plan.frame.east, back[#back][2] }
  local ring = joined(front, geom.reversed(back))
  town.works:area(ring, { natural = "beach", surface = "sand", name = "Plage de la Valme" })
  town.works:keep(ring)
  town.land.dune = back
end

-- The promenade behind the sand, with ways down from the boulevard.
function shore.promenade(town)
  local walk = geom.shift(geom.thin(between(town.land.dune, 440, 980), 0.5), 5)
  local line = town:path(walk, "path", { highway = "footway", width = "4" })
  line.name = "Promenade des Sables"
  for k = 1, 6 do
    local p = geom.along(walk, geom.length(walk) * (k - 0.7) / 6)
    local _, at = town.graph:edgeat(p, 80, function(edge)
      return edge.line.kind == "seafront"
    end)
    if at and town:open({ p, at }, 0.5) then
      town:path({ p, at }, "path", { highway = k % 3 == 0 and "steps" or "footway" })
    end
  end
end

-- Floating pontoons off the quay, each reached across it.
local function pontoons(town)
  local quay = { { -300, -258 }, { -110, -250 }, { 20, -255 }, { 188, -240 } }
  for k, s in ipairs { 60, 112, 164, 216, 268, 352, 404 } do
    local p, u = geom.along(quay, s)
    local _, at = town.graph:edgeat(p, 60, function(edge)
      return edge.line.kind == "quay"
    end)
    local out = { u[2], -u[1] }
    p = geom.move(p, out, -1)
    local far = geom.move(p, out, k < 6 and 92 or 70)
    if at then
      town:path({ at, p }, "path", { highway = "footway", gate = "gate" })
      town:path({ p, far }, "pier", { man_made = "pier", highway = "footway", floating = "yes", access = "private",
        name = "Ponton " .. string.char(64 + k) })
    end
  end
  town.works:area({ { -292, -262 }, { -110, -254 }, { 20, -259 }, { 182, -245 }, { 190, -330 }, { -300, -350 } },
    { leisure = "marina", name = "Vieux Port" })
end

function shore.harbour(town)
  local works = town.works
  works:area({ { -412, -453 }, { -394, -566 }, { -256, -625 }, { -184, -632 }, { -186, -614 }, { -252, -606 },
    { -376, -552 }, { -393, -455 } },
    { man_made = "breakwater", name = "Jetée Ouest" })
  works:area({
    { 206, -330 }, { 226, -466 }, { 146, -548 }, { 22, -578 }, { -22, -574 }, { -27, -592 }, { 24, -599 },
    { 158, -568 }, { 250, -478 }, { 232, -340 },
  }, { man_made = "breakwater", name = "Jetée Est" })
  works:building(geom.circle({ -17, -583.5 }, 4.2, 12), { building = "lighthouse", man_made = "lighthouse",
    name = "Phare de Valmer", height = "24" })
  works:building(geom.circle({ -189.5, -622.8 }, 1.8, 8),
    { building = "yes", man_made = "lighthouse", name = "Feu vert" })
  local cars = geom.box({ 270, -253 }, geom.turn(-4), 46, 22)
  works:area(cars, { amenity = "parking", name = "Parking du Port", capacity = "60", surface = "asphalt" })
  town:drive(cars, { service = "driveway", gate = "lift_gate" })
  pontoons(town)
end

return shore
