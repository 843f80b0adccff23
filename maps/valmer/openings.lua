-- Where streets and paths meet walls, fences and rails: gates, openings, level crossings. Whatever
-- crosses on the ground shares a node there.
local geom = require "geom"

local openings = {}

local function grounded(edge)
  return not edge.dead and edge.line.highway and edge.section ~= "bridge" and edge.section ~= "tunnel"
    and not (edge.line.tags and edge.line.tags.tunnel)
end

-- The crossings of a path with streets: {seg, t, edge}, in order along the path.
local function crossings(town, path)
  local out = {}
  for i = 1, #path - 1 do
    for _, edge in ipairs(town.graph.edgegrid:along({ path[i], path[i + 1] }, 0.1)) do
      if grounded(edge) then
        local t = geom.meet(path[i], path[i + 1], edge.a, edge.b)
        if t then
          out[#out + 1] = { seg = i, t = t, edge = edge }
        end
      end
    end
  end
  table.sort(out, function(a, b)
    if a.seg ~= b.seg then
      return a.seg < b.seg
    end
    return a.t < b.t or a.t == b.t and a.edge.line.highway < b.edge.line.highway
  end)
  return out
end

local function closedpath(line)
  local path = { table.unpack(line.path) }
  if line.closed then
    path[#path + 1] = path[1]
  end
  return path
end

-- Puts a shared node at every crossing; tags(edge) says what stands there.
local function share(town, line, tags)
  local path = closedpath(line)
  local found = crossings(town, path)
  local out, k = {}, 1
  for i, p in ipairs(path) do
    out[#out + 1] = p
    while found[k] and found[k].seg == i do
      local at = geom.lerp(path[i], path[i + 1], found[k].t)
      -- An earlier crossing may have cut the edge: take the one that is there now.
      local edge = town.graph:edgeat(at, 0.2, grounded)
      local node = town.graph:nodeat(at, 0.3) or town.graph:cut(edge, at)
      local last = out[#out]
      if last[1] ~= node[1] or last[2] ~= node[2] then
        out[#out + 1] = { node[1], node[2] }
        town.works:gate(out[#out], tags(found[k].edge))
      end
      k = k + 1
    end
  end
  if line.closed then
    out[#out] = nil
  end
  line.path = out
end

-- Interrupts a line for the width of every street across it.
local function interrupt(town, line)
  local path = closedpath(line)
  local long = geom.length(path)
  local parts, part = {}, {}
  for s = 0, long, 1 do
    local p = geom.along(path, s)
    local edge = town.graph:edgeat(p, 6, grounded)
    if edge and not edge.line.bare then
      if #part > 3 then
        parts[#parts + 1] = part
      end
      part = {}
    else
      part[#part + 1] = p
    end
  end
  if #part > 3 then
    parts[#parts + 1] = part
  end
  return parts
end

function openings.run(town)
  local lines = {}
  for _, line in ipairs(town.works.lines) do
    if line.tags.barrier and line.at == "open" then
      for _, part in ipairs(interrupt(town, line)) do
        lines[#lines + 1] = { path = geom.thin(part, 0.1), tags = line.tags }
      end
    else
      lines[#lines + 1] = line
    end
  end
  town.works.lines = lines
  for _, line in ipairs(lines) do
    if line.tags.barrier then
      share(town, line, function(edge)
        return { barrier = edge.line.gate or "gate" }
      end)
    elseif line.tags.railway and not line.tags.bridge then
      share(town, line, function()
        return { railway = "level_crossing" }
      end)
    end
  end
end

return openings
