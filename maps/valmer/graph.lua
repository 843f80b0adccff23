-- A planar graph grown line by line: whatever is added is cut where it crosses what is there, so the
-- edges only ever meet at nodes, and the faces between them are the blocks of the town.
--
-- node: {x, y, edges = {...}};  edge: {a = node, b = node, line = the line it belongs to, dead = true
-- once it has been cut in two}. A line is any table of the caller; the graph keeps line.edges.
local geom = require "geom"
local Grid = require "grid"

local Graph = {}
Graph.__index = Graph

-- snap: what lies closer than this (metres) becomes one point.
function Graph.new(snap, cell)
  return setmetatable({ snap = snap, nodes = {}, nodegrid = Grid.new(cell or 25), edgegrid = Grid.new(cell or 25) },
    Graph)
end

local function newnode(self, p)
  local node = { p[1], p[2], edges = {}, id = #self.nodes + 1 }
  self.nodes[node.id] = node
  self.nodegrid:add(node, p[1], p[2], p[1], p[2])
  return node
end

local function link(self, a, b, line, section)
  for _, e in ipairs(a.edges) do
    if e.a == b or e.b == b then
      return e
    end
  end
  local edge = { a = a, b = b, line = line, section = section }
  a.edges[#a.edges + 1] = edge
  b.edges[#b.edges + 1] = edge
  self.edgegrid:addpath(edge, { a, b })
  line.edges = line.edges or {}
  line.edges[#line.edges + 1] = edge
  return edge
end

local function unlink(node, edge)
  for i, e in ipairs(node.edges) do
    if e == edge then
      table.remove(node.edges, i)
      return
    end
  end
end

-- Cuts an edge at a point and returns the new node.
function Graph:cut(edge, p)
  local node = newnode(self, p)
  edge.dead = true
  unlink(edge.a, edge)
  unlink(edge.b, edge)
  link(self, edge.a, node, edge.line, edge.section)
  link(self, node, edge.b, edge.line, edge.section)
  return node
end

function Graph:nodeat(p, within)
  local best, found = within or self.snap, nil
  for _, node in ipairs(self.nodegrid:around(p, best)) do
    local d = geom.dist(node, p)
    if d <= best then
      best, found = d, node
    end
  end
  return found
end

-- The nearest living edge within reach that the filter accepts: edge, point, distance.
function Graph:edgeat(p, within, accept)
  local best, found, at = within, nil, nil
  for _, edge in ipairs(self.edgegrid:around(p, within)) do
    if not edge.dead and (not accept or accept(edge)) then
      local d, _, q = geom.near(edge.a, edge.b, p)
      if d <= best then
        best, found, at = d, edge, q
      end
    end
  end
  return found, at, best
end

-- The node at p, made by cutting the edge under p where there is one.
function Graph:touch(p)
  local node = self:nodeat(p)
  if node then
    return node
  end
  local edge, at = self:edgeat(p, self.snap)
  if edge then
    return self:cut(edge, at)
  end
  return newnode(self, p)
end

local function addsegment(self, a, b, line, section)
  local stops = {}
  for _, node in ipairs(self.nodegrid:along({ a, b }, self.snap)) do
    if node ~= a and node ~= b then
      local d, t = geom.near(a, b, node)
      if d <= self.snap and t > 0 and t < 1 then
        stops[#stops + 1] = { t, node }
      end
    end
  end
  for _, edge in ipairs(self.edgegrid:along({ a, b }, self.snap)) do
    if not edge.dead and edge.a ~= a and edge.b ~= a and edge.a ~= b and edge.b ~= b then
      local t = geom.meet(a, b, edge.a, edge.b)
      if t then
        local p = geom.lerp(a, b, t)
        local node = self:nodeat(p) or self:cut(edge, p)
        stops[#stops + 1] = { t, node }
      end
    end
  end
  table.sort(stops, function(r, s)
    if r[1] ~= s[1] then
      return r[1] < s[1]
    end
    return r[2].id < s[2].id
  end)
  local last = a
  for _, stop in ipairs(stops) do
    if stop[2] ~= last and stop[2] ~= b then
      link(self, last, stop[2], line, section)
      last = stop[2]
    end
  end
  if last ~= b then
    link(self, last, b, line, section)
  end
end

-- Adds a path; sections[i], where given, marks the edges of segment i. Returns its nodes.
function Graph:add(path, line, closed, sections)
  local nodes = {}
  for i, p in ipairs(path) do
    nodes[i] = self:touch(p)
  end
  for i = 1, closed and #nodes or #nodes - 1 do
    local a, b = nodes[i], nodes[i % #nodes + 1]
    if a ~= b then
      addsegment(self, a, b, line, sections and sections[i])
    end
  end
  return nodes
end

-- Direction classes without trigonometry: grows with the angle from 0 to 4.
local function bearing(a, b)
  local dx, dy = b[1] - a[1], b[2] - a[2]
  local r = dx / (math.abs(dx) + math.abs(dy))
  return dy >= 0 and 1 - r or 3 + r
end

-- All bounded faces as rings of nodes, counter-clockwise; ring.tag[i] is the line of the edge from
-- node i to node i+1, ring.edge[i] the edge.
function Graph:faces()
  local nextof = {}
  for _, node in ipairs(self.nodes) do
    local fan = {}
    for i, e in ipairs(node.edges) do
      local other = e.a == node and e.b or e.a
      fan[i] = { edge = e, other = other, at = bearing(node, other) }
    end
    table.sort(fan, function(r, s)
      if r.at ~= s.at then
        return r.at < s.at
      end
      return r.other.id < s.other.id
    end)
    for i, arm in ipairs(fan) do
      -- Arriving by this arm, the face on the left leaves by the next arm clockwise.
      local out = fan[(i - 2) % #fan + 1]
      nextof[arm.edge] = nextof[arm.edge] or {}
      nextof[arm.edge][node] = out
    end
  end
  local faces, seen = {}, {}
  for _, start in ipairs(self.nodes) do
    for _, e in ipairs(start.edges) do
      local from, edge = start, e
      if not (seen[edge] and seen[edge][from]) then
        local ring = { tag = {}, edge = {} }
        while not (seen[edge] and seen[edge][from]) do
          seen[edge] = seen[edge] or {}
          seen[edge][from] = true
          ring[#ring + 1] = from
          ring.tag[#ring] = edge.line
          ring.edge[#ring] = edge
          local to = edge.a == from and edge.b or edge.a
          local out = nextof[edge][to]
          from, edge = to, out.edge
        end
        if #ring >= 3 and geom.area(ring) > 0.01 then
          faces[#faces + 1] = ring
        end
      end
    end
  end
  return faces
end

-- Marks the stretch of a line within reach of a node as a section, cutting edges at its ends.
function Graph:mark(node, line, reach, section)
  local function walk(from, left, came)
    for _, edge in ipairs({ table.unpack(from.edges) }) do
      if edge.line == line and edge ~= came then
        local to = edge.a == from and edge.b or edge.a
        local l = geom.dist(from, to)
        if l > left + 0.5 then
          local mid = self:cut(edge, geom.lerp(from, to, left / l))
          for _, half in ipairs(mid.edges) do
            if half.a == from or half.b == from then
              half.section = section
            end
          end
        else
          edge.section = section
          if left - l > 0.5 then
            walk(to, left - l, edge)
          end
        end
      end
    end
  end
  walk(node, reach, nil)
end

-- The edges of a line as paths of nodes, cut where the section changes: {nodes..., section = ...}.
function Graph.paths(_, line)
  local alive, degree = {}, {}
  for _, e in ipairs(line.edges or {}) do
    if not e.dead then
      alive[#alive + 1] = e
      for _, n in ipairs { e.a, e.b } do
        degree[n] = (degree[n] or 0) + 1
      end
    end
  end
  local used, out = {}, {}
  local function follow(start, edge)
    local path, node = { start, section = edge.section }, start
    while edge do
      used[edge] = true
      node = edge.a == node and edge.b or edge.a
      path[#path + 1] = node
      local ahead = nil
      if degree[node] == 2 then
        for _, e in ipairs(node.edges) do
          if e.line == line and not used[e] and e.section == path.section then
            ahead = e
          end
        end
      end
      edge = ahead
    end
    out[#out + 1] = path
  end
  local function isend(node, edge)
    if degree[node] ~= 2 then
      return true
    end
    for _, e in ipairs(node.edges) do
      if e.line == line and e.section ~= edge.section then
        return true
      end
    end
    return false
  end
  for _, e in ipairs(alive) do
    if not used[e] then
      if isend(e.a, e) then
        follow(e.a, e)
      elseif isend(e.b, e) then
        follow(e.b, e)
      end
    end
  end
  for _, e in ipairs(alive) do
    if not used[e] then
      follow(e.a, e)
    end
  end
  return out
end

return Graph
