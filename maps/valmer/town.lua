-- The town in the making: plan, street graph and works, with what all builders ask of them.
local geom = require "geom"
local network = require "network"
local Works = require "works"

local Town = {}
Town.__index = Town

function Town.new(plan)
  local self = setmetatable({ plan = plan, works = Works.new(), lines = {} }, Town)
  self.graph, self.lines, self.land = network.build(plan)
  return self
end

local function street(edge)
  return edge.line.highway and not edge.line.private
end

-- Whether a point lies closer than margin to the middle of a street or path.
function Town:onstreet(p, margin)
  local reach = margin + 4
  for _, edge in ipairs(self.graph.edgegrid:around(p, reach)) do
    if not edge.dead and edge.line.highway then
      local wide = math.min(edge.line.half, 4)
      if geom.near(edge.a, edge.b, p) < margin + wide * 0.6 then
        return true
      end
    end
  end
  return false
end

function Town:onkept(p)
  for _, ring in ipairs(self.works.kept:around(p, 1)) do
    if geom.inside(ring, p) then
      return true
    end
  end
  return false
end

-- Whether a path keeps margin metres off every building and out of the water.
function Town:open(path, margin)
  local long = geom.length(path)
  local steps = math.ceil(long / 1.2)
  for k = 0, steps do
    local p = geom.along(path, long * k / steps)
    if self.works:near(p, margin) or geom.inside(self.land.water, p) then
      return false
    end
  end
  return true
end

-- Adds a path of its own line to the network; it ends on streets where it touches them. tags.gate
-- names what stands where it crosses a wall or fence.
function Town:path(points, kind, tags, closed)
  local line = network.line(kind)
  line.private, line.tags = true, {}
  for key, value in pairs(tags or {}) do
    line.tags[key] = value
  end
  line.gate, line.tags.gate = line.tags.gate, nil
  self.graph:add(points, line, closed)
  self.lines[#self.lines + 1] = line
  return line
end

-- The nearest street to p within reach: edge, point, distance.
function Town:street(p, reach)
  return self.graph:edgeat(p, reach, street)
end

-- A service road from the street to a car park or yard, through the side that is nearest a street
-- with nothing in between. Returns the line, or nil.
function Town:drive(ring, tags)
  local best, found = math.huge, nil
  for i, a in ipairs(ring) do
    local mid = geom.lerp(a, ring[i % #ring + 1], 0.5)
    local _, at, d = self:street(mid, 70)
    if at and d < best then
      local inner = geom.lerp(mid, geom.interior(ring), 0.8)
      if self:open({ inner, mid, at }, 1.5) then
        best, found = d, { inner, mid, at }
      end
    end
  end
  if not found then
    return nil
  end
  local u, l = geom.unit(found[2], found[3])
  self.works:keep(geom.box(geom.lerp(found[2], found[3], 0.5), u, l, 5))
  return self:path(found, "drive", tags or { service = "driveway" })
end

-- A drive of a villa through its gate at p.
function Town:driveway(lot, p)
  local front = lot.front
  local edge, at = self.graph:edgeat(p, front.line.half + 6, function(e)
    return e.line == front.line
  end)
  local inner = geom.move(p, geom.left(front.u), 4)
  if edge and geom.inside(lot.ring, inner) and self:open({ p, inner }, 0.5) and self:open({ at, p }, 0.5) then
    self:path({ at, p, inner }, "drive", { service = "driveway", access = "private" })
  end
end

return Town
