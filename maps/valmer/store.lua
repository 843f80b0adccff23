-- The features of the map while it is being made: nodes shared by position (what meets at a point
-- shares the node), ways, relations. Positions go in as metres and are kept as whole units of 1e-7
-- degree.
local Store = {}
Store.__index = Store

-- Metres per degree at 43.801 N on the WGS 84 ellipsoid.
local METRES_LAT, METRES_LON = 111108.35, 80473.70

function Store.new(origin)
  return setmetatable({ origin = origin, nodes = {}, ways = {}, relations = {}, at = {} }, Store)
end

local function round(x)
  return math.floor(x + 0.5)
end

-- Metres to units of 1e-7 degree: lon, lat.
function Store:units(p)
  return round((self.origin.lon + p[1] / METRES_LON) * 1e7), round((self.origin.lat + p[2] / METRES_LAT) * 1e7)
end

-- Metres to the nearest metres that the map can hold.
function Store:snapped(p)
  local lon, lat = self:units(p)
  return { (lon / 1e7 - self.origin.lon) * METRES_LON, (lat / 1e7 - self.origin.lat) * METRES_LAT }
end

local function taglist(tags)
  local list = {}
  for key, value in pairs(tags or {}) do
    if value then
      list[#list + 1] = { key, tostring(value) }
    end
  end
  table.sort(list, function(a, b)
    return a[1] < b[1]
  end)
  return list
end

-- The node at p; of two things at one point the first gives it its tags.
function Store:node(p, tags)
  local lon, lat = self:units(p)
  local key = lon << 32 | lat
  local node = self.at[key]
  if not node then
    node = { id = #self.nodes + 1, lon = lon, lat = lat, tags = {} }
    self.nodes[node.id] = node
    self.at[key] = node
  end
  if tags and #node.tags == 0 then
    node.tags = taglist(tags)
  end
  return node
end

-- Adds a way through points; closed repeats the first node at the end. Returns the way, or nil when
-- rounding leaves nothing of it.
function Store:way(points, tags, closed)
  local refs = {}
  for _, p in ipairs(points) do
    local id = self:node(p).id
    if id ~= refs[#refs] then
      refs[#refs + 1] = id
    end
  end
  if closed then
    if refs[#refs] == refs[1] then
      refs[#refs] = nil
    end
    refs[#refs + 1] = refs[1]
  end
  if #refs < (closed and 4 or 2) then
    return nil
  end
  local way = { id = #self.ways + 1, refs = refs, tags = taglist(tags) }
  self.ways[way.id] = way
  return way
end

function Store:relation(members, tags)
  local relation = { id = #self.relations + 1, members = members, tags = taglist(tags) }
  self.relations[relation.id] = relation
  return relation
end

-- An area with holes as a multipolygon; without, as a closed way.
function Store:area(ring, holes, tags)
  if not holes or #holes == 0 then
    return self:way(ring, tags, true)
  end
  local members = { { type = "way", id = self:way(ring, nil, true).id, role = "outer" } }
  for _, hole in ipairs(holes) do
    members[#members + 1] = { type = "way", id = self:way(hole, nil, true).id, role = "inner" }
  end
  local all = { type = "multipolygon" }
  for key, value in pairs(tags) do
    all[key] = value
  end
  return self:relation(members, all)
end

return Store
