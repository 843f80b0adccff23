-- The faces of the finished street network as blocks: where they are, what they are for.
local geom = require "geom"
local offset = require "offset"

local blocks = {}

local function quarterof(plan, p)
  for _, q in ipairs(plan.quarters) do
    if geom.inside({ table.unpack(q, 2) }, p) then
      return q[1]
    end
  end
  return "villas"
end

-- The place of the plan that lies in a ring, if any.
function blocks.placeof(plan, ring)
  for _, place in ipairs(plan.places) do
    if geom.inside(ring, place.at) then
      return place
    end
  end
  return nil
end

-- Water, the market square and the shore strips carry no streets and no houses of their own.
local function strip(ring)
  for _, line in ipairs(ring.tag) do
    if line.kind == "bank" or line.kind == "coast" then
      return true
    end
  end
  return false
end

function blocks.kindof(town, ring)
  local p = geom.interior(ring)
  if geom.inside(town.land.water, p) or geom.inside(town.land.sea, p) then
    return "water"
  elseif geom.inside(town.plan.square, p) then
    return "square"
  end
  local c = geom.centroid(ring)
  local quarter = quarterof(town.plan, geom.inside(ring, c) and c or p)
  if strip(ring) and quarter ~= "port" then
    return "shore"
  end
  return quarter
end

-- In the old town no two fronts stand back alike: how much further than half the street each side of
-- a block lies, one figure for a block and street.
local function setbacks(quarter, rng)
  local extra = {}
  return function(line)
    if quarter ~= "oldtown" or line.bare or line.kind == "square" then
      return line.half
    end
    extra[line] = extra[line] or rng:real(-0.1, 0.6)
    return line.half + extra[line]
  end
end

-- All land blocks: {face, quarter, place, parts = the ground inside the streets, as rings}.
function blocks.collect(town, rng)
  local list = {}
  for _, face in ipairs(town.graph:faces()) do
    local quarter = blocks.kindof(town, face)
    if quarter ~= "water" and quarter ~= "square" then
      local block = { face = face, quarter = quarter, place = blocks.placeof(town.plan, face) }
      block.setback = setbacks(quarter, rng)
      block.parts = offset.inset(face, block.setback, 30)
      list[#list + 1] = block
    end
  end
  return list
end

return blocks
