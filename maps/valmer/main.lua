-- The whole town, from plan to map file.
local geom = require "geom"
local growth = require "growth"
local network = require "network"
local offset = require "offset"
local pbf = require "pbf"
local plan = require "plan"
local quarters = require "quarters"
local Rng = require "rng"
local Store = require "store"
local Works = require "works"

local main = {}

local function quarterof(p)
  for _, q in ipairs(plan.quarters) do
    if geom.inside({ table.unpack(q, 2) }, p) then
      return q[1]
    end
  end
  return "villas"
end

function main.run(path)
  local graph, lines, land = network.build(plan)
  local river = {}
  for _, p in ipairs(land.west) do river[#river + 1] = p end
  for i = #land.east, 1, -1 do river[#river + 1] = land.east[i] end
  local sea = {}
  for _, p in ipairs(land.coast) do sea[#sea + 1] = p end
  sea[#sea + 1] = { 1000, -850 }
  sea[#sea + 1] = { -1000, -850 }
  local function dry(p) return not geom.inside(river, p) and not geom.inside(sea, p) end
  local grown = growth.run(graph, function(p) return dry(p) and quarterof(p) end, Rng.new("growth"))
  for _, l in ipairs(grown) do lines[#lines + 1] = l end
  for _, node in ipairs(graph.nodes) do
    for _, e in ipairs(node.edges) do
      if e.a == node and e.line.highway and geom.inside(river, geom.lerp(e.a, e.b, 0.5)) then e.section = "bridge" end
    end
  end
  local works = Works.new()
  local rng = Rng.new("houses")
  for _, face in ipairs(graph:faces()) do
    local c = geom.interior(face)
    if dry(c) and not geom.inside(plan.square, c) then
      local q = quarterof(geom.centroid(face))
      local wet = false
      for _, t in ipairs(face.tag) do wet = wet or t.kind == 'bank' or t.kind == 'coast' end
      if q ~= 'fields' and (not wet or q == 'port') then for _, part in ipairs(offset.inset(face, function(t) return t.half end, 30)) do
        if quarters[q] then quarters[q]({}, part, works, rng) end
      end end
    end
  end
  local store = Store.new(plan.origin)
  for _, l in ipairs(lines) do
    if l.kind == "square" then
      store:way(plan.square, { highway = "pedestrian", area = "yes", place = "square", name = l.name, surface = "paving_stones" }, true)
    else for _, p in ipairs(graph:paths(l)) do
      store:way(p, { highway = l.highway, name = l.name, bridge = p.section == "bridge" and "yes", layer = p.section == "bridge" and "1" })
    end end
  end
  for _, b in ipairs(works.buildings) do store:area(b.ring, b.holes, b.tags) end
  store:way(land.coast, { natural = "coastline" })
  store:way(river, { natural = "water", water = "river", name = plan.river.name }, true)
  store:way(land.rail, { railway = "rail" })
  io.stderr:write(#works.buildings, " buildings\n")
  local w, s = store:units { plan.frame.west, plan.frame.south }
  local e, n = store:units { plan.frame.east, plan.frame.north }
  pbf.write(path, { box = { w, s, e, n }, nodes = store.nodes, ways = store.ways, relations = store.relations })
end

return main
