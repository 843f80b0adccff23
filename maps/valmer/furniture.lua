-- What stands in the streets: rows of trees, kerbs, bollards, crossings, bus stops; and the town
-- wall, which belongs to the boulevards as much as to the houses.
local geom = require "geom"
local offset = require "offset"

local furniture = {}

-- Nodes of a line as one path, longest piece first when it was cut by sections.
local function course(town, line)
  local best = nil
  for _, path in ipairs(town.graph:paths(line)) do
    if not best or geom.length(path) > geom.length(best) then
      best = path
    end
  end
  return best
end

local function clear(town, p, line, room)
  local edge = town.graph:edgeat(p, room, function(e)
    return e.line.highway and e.line ~= line
  end)
  return not edge and not town.works:near(p, 2) and not geom.inside(town.land.water, p)
end

local function alleys(town, line, side, step, room)
  for _, path in ipairs(town.graph:paths(line)) do
    local long = geom.length(path)
    if path.section ~= "bridge" then
      for s = step, long - step, step do
        local p, u = geom.along(path, s)
        for _, d in ipairs { side, -side } do
          local q = geom.move(p, geom.left(u), d)
          if clear(town, q, line, room) then
            town.works:point(q, { natural = "tree", leaf_type = "broadleaved", genus = "Platanus" })
          end
        end
      end
    end
  end
end

local function kerbs(town, line, side)
  for _, path in ipairs(town.graph:paths(line)) do
    for _, d in ipairs { side, -side } do
      if geom.length(path) > 20 then
        town.works:line(geom.thin(geom.shift(path, d), 0.2), { barrier = "kerb", kerb = "raised", height = "0.15" },
          false, "open")
      end
    end
  end
end

function furniture.avenues(town)
  for _, line in ipairs(town.lines) do
    if line.kind == "boulevard" then
      alleys(town, line, 9, 9, 8)
      kerbs(town, line, 6.2)
    elseif line.kind == "quay" or line.kind == "seafront" then
      alleys(town, line, 7.6, 11, 7)
    elseif line.name == "Avenue de la Gare" or line.name == "Avenue Foch" then
      alleys(town, line, 6.6, 11, 8)
    elseif line.kind == "riverside" then
      alleys(town, line, 6.6, 10, 7)
    end
  end
end

-- Distance from p along u to the first building, at most reach.
local function facade(town, p, u, reach)
  local far, best = geom.move(p, u, reach), nil
  for _, b in ipairs(town.works.solid:along({ p, far }, 0)) do
    for i, a in ipairs(b.ring) do
      local t = geom.meet(p, far, a, b.ring[i % #b.ring + 1])
      if t and (not best or t * reach < best) then
        best = t * reach
      end
    end
  end
  return best
end

-- A row of bollards across a street, façade to façade, none of the gaps wide enough for a car. The
-- middle one stands on the street's own node and can be taken out. False where a façade is missing.
local function row(town, line, path, distance)
  local p, u = geom.along(path, distance)
  local edge, at = town.graph:edgeat(p, 1, function(e)
    return e.line == line
  end)
  local left, right = facade(town, p, geom.left(u), 9), facade(town, p, geom.left(u), -9)
  if not edge or not left or not right then
    return false
  end
  local node = town.graph:cut(edge, at)
  town.works:gate({ node[1], node[2] }, { barrier = "bollard", bollard = "removable" })
  for _, side in ipairs { { left, 1 }, { right, -1 } } do
    local gaps = math.ceil(side[1] / 1.15)
    for k = 1, gaps - 1 do
      local q = geom.move(node, geom.left(u), side[2] * side[1] * k / gaps)
      town.works:point(q, { barrier = "bollard", bollard = "fixed" })
    end
  end
  return true
end

-- The first row that finds façades on both sides, from a distance inwards.
local function bollards(town, line, from, distance)
  local path = course(town, line)
  if geom.dist(path[1], from) > 1 then
    path = geom.reversed(path)
  end
  for further = 0, 12, 2 do
    if row(town, line, path, distance + further) then
      return
    end
  end
end

-- Rows of the plan: on a street, from a junction on towards the square.
local function inner(town)
  for _, spot in ipairs(town.plan.bollards) do
    for _, line in ipairs(town.lines) do
      if line.name == spot[1] then
        local path = course(town, line)
        if geom.dist(path[1], { 0, 0 }) < geom.dist(path[#path], { 0, 0 }) then
          path = geom.reversed(path)
        end
        local _, at, seg = geom.nearest(path, spot[2])
        local run = geom.length({ table.unpack(path, 1, seg) }) + geom.dist(path[seg], at)
        for further = 5, 45, 2 do
          if row(town, line, path, run + further) then
            break
          end
        end
      end
    end
  end
end

-- Both ends of the pedestrian streets, some places of the plan, and the lanes where they open on the
-- square.
function furniture.bollards(town)
  inner(town)
  for _, line in ipairs(town.lines) do
    local path = line.main and (line.kind == "mall" or line.kind == "lane") and course(town, line)
    if path then
      for _, p in ipairs { path[1], path[#path] } do
        local wide, square = 0, false
        for _, e in ipairs(p.edges) do
          wide = e.line ~= line and e.line.highway and math.max(wide, e.line.half) or wide
          square = square or e.line.kind == "square"
        end
        if square then
          bollards(town, line, p, 4)
        elseif wide > 8 then
          bollards(town, line, p, wide + 2.5)
        end
      end
    end
  end
end

function furniture.crossings(town)
  for _, line in ipairs(town.lines) do
    if line.kind == "boulevard" or line.kind == "avenue" or line.kind == "quay" then
      for _, path in ipairs(town.graph:paths(line)) do
        local long = geom.length(path)
        local s = 28
        while s < long - 20 and not path.section do
          local p = geom.along(path, s)
          local node = town.graph:nodeat(p, 0.6)
          local edge, at = town.graph:edgeat(p, 0.6, function(e)
            return e.line == line
          end)
          if not node and edge then
            node = town.graph:cut(edge, at)
            local tags = { highway = "crossing", crossing = "uncontrolled", kerb = "lowered" }
            town.works:gate({ node[1], node[2] }, tags)
          end
          s = s + 95
        end
      end
    end
  end
end

-- One pair of stops, one on each side of the street, a few metres apart.
local function stop(town, line, distance, name)
  local p, u = geom.along(course(town, line), distance)
  for _, d in ipairs { 5, -5 } do
    local q = geom.move(geom.move(p, u, d * 3), geom.left(u), d)
    if not town.works:near(q, 0.8) then
      town.works:point(q, { highway = "bus_stop", public_transport = "platform", bus = "yes", name = name })
    end
  end
end

function furniture.stops(town)
  for _, line in ipairs(town.lines) do
    for _, stops in ipairs(town.plan.stops) do
      if line.name == stops[1] then
        local long = geom.length(course(town, line))
        for k = 1, stops[2] do
          stop(town, line, long * (k - 0.5) / stops[2], line.name .. (k > 1 and " (bis)" or ""))
        end
      end
    end
  end
end

-- The run of block sides that lie on a boulevard, as a path.
local function rampart(part)
  local n, path = #part, {}
  local function on(i)
    return part.tag[(i - 1) % n + 1].kind == "boulevard"
  end
  for i = 1, n do
    if on(i) and not on(i - 1) then
      local k = i
      path[1] = part[i]
      while on(k) and #path <= n do
        path[#path + 1] = part[k % n + 1]
        k = k + 1
      end
      return geom.thin(path, 0.05)
    end
  end
  return nil
end

-- The town wall along the boulevard side of walled blocks, a tower on each longer piece; the houses
-- step back behind it.
function furniture.walls(town)
  for _, block in ipairs(town.blocks) do
    if block.walled then
      for _, part in ipairs(block.parts) do
        local path = rampart(part)
        if path and geom.length(path) > 8 then
          town.works:line(path, { barrier = "city_wall", historic = "citywalls", height = "7", material = "stone" },
            false, "open")
          local tower = geom.circle(geom.along(path, geom.length(path) * 0.5), 3.1, 10)
          if geom.length(path) > 18 then
            town.works:building(tower, { building = "tower", historic = "tower", man_made = "tower", height = "12" })
          end
        end
      end
      block.parts = offset.inset(block.face, function(line)
        return block.setback(line) + (line.kind == "boulevard" and 4 or 0)
      end, 30)
    end
  end
end

return furniture
