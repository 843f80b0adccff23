-- The drawn lines of the plan as one planar graph: shore, river banks, railway and main streets.
local geom = require "geom"
local Graph = require "graph"
local kinds = require "kinds"

local network = {}

-- A street or other line of the graph.
function network.line(kind, name, half)
  local k = kinds[kind]
  return { kind = kind, name = name, half = half or k.half, bare = k.bare, highway = k.highway }
end

-- The whole shoreline as one path, rounded where the plan says so.
function network.coastline(plan)
  local path = {}
  for _, part in ipairs(plan.coast) do
    local points = part.smooth and geom.thin(geom.spline(part, 12), 0.4) or part
    for _, p in ipairs(points) do
      path[#path + 1] = { p[1], p[2] }
    end
  end
  return path
end

-- River banks, both from source to mouth: right bank (west), left bank (east).
function network.banks(river)
  local centre = geom.spline(river, 15)
  local long = geom.length(centre)
  local west, east, run = {}, {}, 0
  for i, p in ipairs(centre) do
    run = run + (i > 1 and geom.dist(centre[i - 1], p) or 0)
    local at = run / long * (#river.half - 1) + 1
    local k = math.min(math.floor(at), #river.half - 1)
    local half = river.half[k] + (river.half[k + 1] - river.half[k]) * (at - k)
    local a = geom.unit(centre[math.max(1, i - 1)], centre[math.min(#centre, i + 1)])
    west[i] = geom.move(p, geom.left(a), -half)
    east[i] = geom.move(p, geom.left(a), half)
  end
  return geom.thin(west, 0.5), geom.thin(east, 0.5), geom.thin(centre, 0.5)
end

-- The graph of all drawn lines, the list of streets, and the land: coast, banks, river and rail as
-- paths, water (the river) and sea as rings.
function network.build(plan)
  local graph = Graph.new(0.6)
  local f = plan.frame
  local frame = { { f.west, f.south }, { f.east, f.south }, { f.east, f.north }, { f.west, f.north } }
  graph:add(frame, network.line "frame", true)
  local land = { coast = network.coastline(plan) }
  graph:add(land.coast, network.line "coast")
  land.west, land.east, land.river = network.banks(plan.river)
  graph:add(land.west, network.line "bank")
  graph:add(land.east, network.line "bank")
  land.rail = geom.thin(geom.spline(plan.rail, 20), 0.2)
  local rail = network.line "rail"
  graph:add(land.rail, rail)
  for _, plot in ipairs(plan.plots) do
    graph:add(plot, network.line "plot")
  end
  land.water = {}
  for _, p in ipairs(land.west) do
    land.water[#land.water + 1] = p
  end
  for i = #land.east, 1, -1 do
    land.water[#land.water + 1] = land.east[i]
  end
  land.sea = { table.unpack(land.coast) }
  table.move({ { f.east, f.south }, { f.west, f.south } }, 1, 2, #land.sea + 1, land.sea)
  local lines = {}
  for _, s in ipairs(plan.streets) do
    local line = network.line(s[2], s[1], s.half)
    line.main = true
    local points = { table.unpack(s, 3) }
    if not s.straight then
      points = geom.thin(geom.spline(points, 10), 0.25)
    end
    graph:add(points, line, s.closed)
    lines[#lines + 1] = line
  end
  return graph, lines, land
end

return network
