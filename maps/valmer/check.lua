-- Whether the finished map could be a real place: no building in a building, a street or the water,
-- no two streets crossing without meeting, one connected network. Works on the stored units, in
-- integers, so that the verdict is exact.
local Grid = require "grid"

local check = {}

local CELL = 3000

local function orient(a, b, c)
  local v = (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1])
  return v > 0 and 1 or v < 0 and -1 or 0
end

-- Proper crossing: each segment has the other's ends strictly on both sides.
local function crosses(s, t)
  return orient(s.a, s.b, t.a) * orient(s.a, s.b, t.b) < 0 and orient(t.a, t.b, s.a) * orient(t.a, t.b, s.b) < 0
end

local function tagsof(item)
  local tags = {}
  for _, tag in ipairs(item.tags) do
    tags[tag[1]] = tag[2]
  end
  return tags
end

local function segments(store, ids, owner, list)
  for i = 1, #ids - 1 do
    local a, b = store.nodes[ids[i]], store.nodes[ids[i + 1]]
    list[#list + 1] = { a = { a.lon, a.lat }, b = { b.lon, b.lat }, owner = owner }
  end
end

-- Segments of buildings (holes too), streets on the ground, and water, with who owns them.
local function collect(store)
  local sets = { building = {}, street = {}, water = {} }
  local wayowner = {}
  for _, relation in ipairs(store.relations) do
    local tags = tagsof(relation)
    for _, member in ipairs(relation.members) do
      wayowner[member.id] = { name = "relation/" .. relation.id, tags = tags }
    end
  end
  for _, way in ipairs(store.ways) do
    local owner = wayowner[way.id] or { name = "way/" .. way.id, tags = tagsof(way) }
    local tags = owner.tags
    if tags.building then
      segments(store, way.refs, owner, sets.building)
    elseif tags.highway and tags.tunnel ~= "yes" then
      segments(store, way.refs, owner, sets.street)
    elseif tags.natural == "coastline" or tags.water == "river" then
      segments(store, way.refs, owner, sets.water)
    end
  end
  return sets
end

local function index(list)
  local grid = Grid.new(CELL)
  for _, s in ipairs(list) do
    grid:addpath(s, { s.a, s.b })
  end
  return grid
end

local function allowed(s, t)
  local a, b = s.owner.tags, t.owner.tags
  return s.owner == t.owner and a.building
    or a.tunnel == "building_passage" or b.tunnel == "building_passage"
    or a.bridge == "yes" or b.bridge == "yes"
    or a.man_made == "pier" or b.man_made == "pier"
end

local function compare(list, grid, problems)
  for _, s in ipairs(list) do
    for _, t in ipairs(grid:along({ s.a, s.b }, 0)) do
      if s ~= t and not allowed(s, t) and crosses(s, t) then
        problems[#problems + 1] = string.format("%s crosses %s at %d %d", s.owner.name, t.owner.name, s.a[1], s.a[2])
      end
    end
  end
end

-- Number of separate pieces of the street network, by joining ways that share nodes.
local function pieces(store)
  local parent = {}
  local function find(x)
    while parent[x] ~= x do
      parent[x] = parent[parent[x]]
      x = parent[x]
    end
    return x
  end
  local count = 0
  for _, way in ipairs(store.ways) do
    if tagsof(way).highway then
      for i, id in ipairs(way.refs) do
        if not parent[id] then
          parent[id], count = id, count + 1
        end
        local a, b = find(way.refs[1]), find(id)
        if i > 1 and a ~= b then
          parent[a], count = b, count - 1
        end
      end
    end
  end
  return count
end

-- The list of what is wrong, empty when all is well.
function check.run(store)
  local sets, problems = collect(store), {}
  local buildings = index(sets.building)
  compare(sets.building, buildings, problems)
  compare(sets.street, buildings, problems)
  compare(sets.water, buildings, problems)
  compare(sets.street, index(sets.street), problems)
  compare(sets.street, index(sets.water), problems)
  local count = pieces(store)
  if count ~= 1 then
    problems[#problems + 1] = string.format("the street network falls into %d pieces", count)
  end
  return problems
end

return check
