-- Everything that will be drawn besides streets, in metres, in the order it was decided: buildings,
-- areas, lines (walls, fences, tracks) and points. Buildings are indexed, so that a later one that
-- would stand in an earlier one is refused.
local geom = require "geom"
local Grid = require "grid"

local Works = {}
Works.__index = Works

function Works.new()
  return setmetatable({ buildings = {}, areas = {}, lines = {}, points = {}, gates = {}, solid = Grid.new(30),
    kept = Grid.new(60) }, Works)
end

-- Ground kept free of what quarters would build there.
function Works:keep(ring)
  self.kept:addpath(ring, ring)
end

function Works:iskept(ring)
  for _, other in ipairs(self.kept:along(ring, 0)) do
    if geom.overlap(ring, other) then
      return true
    end
  end
  return false
end

-- extra: holes (rings), front (street line), door (point on the front).
function Works:building(ring, tags, extra)
  local b = extra or {}
  b.ring, b.tags = ring, tags
  self.buildings[#self.buildings + 1] = b
  self.solid:addpath(b, ring)
  return b
end

-- Whether a ring comes closer than margin to a building.
function Works:hits(ring, margin)
  for _, b in ipairs(self.solid:along(ring, margin)) do
    if geom.overlap(ring, b.ring) or (margin > 0 and geom.apart(ring, b.ring) < margin) then
      return true
    end
  end
  return false
end

-- Whether a point lies in a building or closer than margin to one.
function Works:near(p, margin)
  for _, b in ipairs(self.solid:around(p, margin)) do
    if geom.inside(b.ring, p) or geom.nearest(b.ring, p, true) < margin then
      return true
    end
  end
  return false
end

function Works:area(ring, tags, holes)
  self.areas[#self.areas + 1] = { ring = ring, tags = tags, holes = holes }
end

-- at: what happens where a street crosses: "gate" (the rule for walls and fences) or "open".
function Works:line(path, tags, closed, at)
  self.lines[#self.lines + 1] = { path = path, tags = tags, closed = closed, at = at or "gate" }
end

-- A node on a wall or way at a place where that has a corner already.
function Works:gate(p, tags)
  self.gates[#self.gates + 1] = { p = p, tags = tags }
end

function Works:point(p, tags)
  self.points[#self.points + 1] = { p = p, tags = tags }
end

return Works
