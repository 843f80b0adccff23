-- Finding room for a shape in a piece of ground.
local geom = require "geom"
local Grid = require "grid"

local fit = {}

-- Whether a ring lies in ground, at least margin metres from its border.
function fit.within(ground, ring, margin)
  for _, p in ipairs(ring) do
    if not geom.inside(ground, p) or geom.nearest(ground, p, true) < margin then
      return false
    end
  end
  for _, p in ipairs(ground) do
    if geom.inside(ring, p) then
      return false
    end
  end
  return true
end

-- Direction of the longest side of the ground that lies on a street.
function fit.direction(ground)
  local long, u = 0, { 1, 0 }
  for i, p in ipairs(ground) do
    local v, l = geom.unit(p, ground[i % #ground + 1])
    local line = ground.tag and ground.tag[i]
    if l > long and (not ground.tag or line and not line.bare) then
      long, u = l, v
    end
  end
  return u
end

-- Tries places and sizes (from full down to least) for a shape in local coordinates; its x axis
-- goes along the longest street side or across it. Returns ring, origin, direction, size or nil.
function fit.shape(ground, shape, works, rng, options)
  local u = fit.direction(ground)
  local x1, y1, x2, y2 = Grid.bounds(ground)
  local margin, apart = options.margin or 3, options.apart or 1
  for _, size in ipairs(options.sizes or { 1, 0.9, 0.8, 0.7, 0.6, 0.5 }) do
    for k = 1, options.tries or 60 do
      local at = k == 1 and geom.interior(ground) or { rng:real(x1, x2), rng:real(y1, y2) }
      local dir = options.turned and rng:chance(options.turned) and geom.left(u) or u
      local scaled = {}
      for i, p in ipairs(shape) do
        scaled[i] = { p[1] * size, p[2] * size }
      end
      local ring = geom.placed(scaled, at, dir)
      if geom.inside(ground, at) and fit.within(ground, ring,
        margin) and not works:iskept(ring) and not works:hits(ring, apart) then
        return ring, at, dir, size
      end
    end
  end
  return nil
end

function fit.rectangle(length, depth)
  return { { -length / 2, -depth / 2 }, { length / 2, -depth / 2 }, { length / 2, depth / 2 },
    { -length / 2, depth / 2 } }
end

-- Points in ground spaced irregularly but never closer than gap, accepted by a test.
function fit.scatter(ground, gap, count, rng, accept)
  local x1, y1, x2, y2 = Grid.bounds(ground)
  local out = {}
  for _ = 1, count * 4 do
    if #out >= count then
      break
    end
    local p = { rng:real(x1, x2), rng:real(y1, y2) }
    local good = geom.inside(ground, p) and accept(p)
    for _, q in ipairs(out) do
      good = good and geom.dist(p, q) >= gap
    end
    if good then
      out[#out + 1] = p
    end
  end
  return out
end

return fit
