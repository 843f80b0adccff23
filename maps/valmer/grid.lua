-- A spatial index: boxes filed in square cells. Answers come in the order of insertion, so that
-- results never depend on table order.
local Grid = {}
Grid.__index = Grid

local floor = math.floor

function Grid.new(cell)
  return setmetatable({ cell = cell, cells = {}, count = 0, order = {} }, Grid)
end

local function span(self, x1, y1, x2, y2, visit)
  local c = self.cell
  for i = floor(x1 / c), floor(x2 / c) do
    for j = floor(y1 / c), floor(y2 / c) do
      visit(i * 1048576 + j)
    end
  end
end

function Grid:add(item, x1, y1, x2, y2)
  self.count = self.count + 1
  self.order[item] = self.count
  span(self, x1, y1, x2, y2, function(key)
    local list = self.cells[key]
    if not list then
      list = {}
      self.cells[key] = list
    end
    list[#list + 1] = item
  end)
end

-- Files a ring or path by its box.
function Grid:addpath(item, path)
  local x1, y1, x2, y2 = Grid.bounds(path)
  self:add(item, x1, y1, x2, y2)
end

function Grid:find(x1, y1, x2, y2)
  local seen, out = {}, {}
  span(self, x1, y1, x2, y2, function(key)
    for _, item in ipairs(self.cells[key] or {}) do
      if not seen[item] then
        seen[item] = true
        out[#out + 1] = item
      end
    end
  end)
  table.sort(out, function(a, b)
    return self.order[a] < self.order[b]
  end)
  return out
end

function Grid:around(p, r)
  return self:find(p[1] - r, p[2] - r, p[1] + r, p[2] + r)
end

function Grid:along(path, margin)
  local x1, y1, x2, y2 = Grid.bounds(path)
  return self:find(x1 - margin, y1 - margin, x2 + margin, y2 + margin)
end

function Grid.bounds(path)
  local x1, y1, x2, y2 = math.huge, math.huge, -math.huge, -math.huge
  for _, p in ipairs(path) do
    x1, y1 = math.min(x1, p[1]), math.min(y1, p[2])
    x2, y2 = math.max(x2, p[1]), math.max(y2, p[2])
  end
  return x1, y1, x2, y2
end

return Grid
