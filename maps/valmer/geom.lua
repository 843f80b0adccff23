-- Plane geometry in metres. A point is {x, y}; a ring is an array of points without the closing
-- repeat, counter-clockwise unless said otherwise. Only + - * / and math.sqrt are used, which IEEE
-- 754 rounds the same everywhere; the C library's sin and cos are not, so turn() has its own.
local geom = {}

local sqrt, floor = math.sqrt, math.floor

function geom.dist(a, b)
  local dx, dy = b[1] - a[1], b[2] - a[2]
  return sqrt(dx * dx + dy * dy)
end

function geom.lerp(a, b, t)
  return { a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t }
end

-- Point p moved by distance along unit vector u.
function geom.move(p, u, distance)
  return { p[1] + u[1] * distance, p[2] + u[2] * distance }
end

function geom.unit(a, b)
  local dx, dy = b[1] - a[1], b[2] - a[2]
  local l = sqrt(dx * dx + dy * dy)
  if l == 0 then
    return { 1, 0 }, 0
  end
  return { dx / l, dy / l }, l
end

-- The left-hand normal of a vector.
function geom.left(u)
  return { -u[2], u[1] }
end

function geom.cross(u, v)
  return u[1] * v[2] - u[2] * v[1]
end

function geom.dot(u, v)
  return u[1] * v[1] + u[2] * v[2]
end

-- Cosine and sine of an angle in degrees, by Taylor series after folding to 45 degrees.
function geom.turn(degrees)
  local quarter = floor(degrees / 90 + 0.5)
  local x = (degrees - quarter * 90) * (3.141592653589793 / 180)
  local x2 = x * x
  local s = x * (1 - x2 / 6 * (1 - x2 / 20 * (1 - x2 / 42 * (1 - x2 / 72 * (1 - x2 / 110)))))
  local c = 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56 * (1 - x2 / 90 * (1 - x2 / 132)))))
  quarter = quarter % 4
  if quarter == 0 then
    return { c, s }
  elseif quarter == 1 then
    return { -s, c }
  elseif quarter == 2 then
    return { -c, -s }
  end
  return { s, -c }
end

-- Local coordinates (a along u, b to its left) to the plane.
function geom.place(origin, u, a, b)
  return { origin[1] + u[1] * a - u[2] * b, origin[2] + u[2] * a + u[1] * b }
end

-- A ring given in local coordinates, placed at origin with its x axis along u.
function geom.placed(shape, origin, u)
  local ring = {}
  for i, p in ipairs(shape) do
    ring[i] = geom.place(origin, u, p[1], p[2])
  end
  return ring
end

function geom.box(origin, u, length, depth)
  local a, b = length / 2, depth / 2
  return geom.placed({ { -a, -b }, { a, -b }, { a, b }, { -a, b } }, origin, u)
end

function geom.circle(centre, radius, corners)
  local ring = {}
  for i = 0, corners - 1 do
    ring[#ring + 1] = geom.move(centre, geom.turn(i * 360 / corners), radius)
  end
  return ring
end

function geom.area(ring)
  local sum, q = 0, ring[#ring]
  for _, p in ipairs(ring) do
    sum = sum + q[1] * p[2] - p[1] * q[2]
    q = p
  end
  return sum / 2
end

function geom.centroid(ring)
  local sum, x, y, q, o = 0, 0, 0, ring[#ring], ring[1]
  for _, p in ipairs(ring) do
    local c = (q[1] - o[1]) * (p[2] - o[2]) - (p[1] - o[1]) * (q[2] - o[2])
    sum = sum + c
    x = x + (q[1] + p[1] - 2 * o[1]) * c
    y = y + (q[2] + p[2] - 2 * o[2]) * c
    q = p
  end
  if sum == 0 then
    return { o[1], o[2] }
  end
  return { o[1] + x / (3 * sum), o[2] + y / (3 * sum) }
end

-- Winding number of a ring round a point; 0 means outside.
function geom.winding(ring, p)
  local w, a = 0, ring[#ring]
  for _, b in ipairs(ring) do
    if (a[2] <= p[2]) ~= (b[2] <= p[2]) then
      local side = (b[1] - a[1]) * (p[2] - a[2]) - (p[1] - a[1]) * (b[2] - a[2])
      if b[2] > p[2] and side > 0 then
        w = w + 1
      elseif b[2] <= p[2] and side < 0 then
        w = w - 1
      end
    end
    a = b
  end
  return w
end

function geom.inside(ring, p)
  return geom.winding(ring, p) ~= 0
end

-- A point surely inside: the middle of the widest span of a horizontal line.
function geom.interior(ring)
  local ys = {}
  for i, p in ipairs(ring) do
    ys[i] = p[2]
  end
  table.sort(ys)
  local best, width = nil, -1
  for _, at in ipairs { 0.5, 0.35, 0.65 } do
    local k = math.max(1, floor(#ys * at))
    local y = (ys[k] + ys[math.min(#ys, k + 1)]) / 2
    local xs, a = {}, ring[#ring]
    for _, b in ipairs(ring) do
      if (a[2] <= y) ~= (b[2] <= y) then
        xs[#xs + 1] = a[1] + (b[1] - a[1]) * (y - a[2]) / (b[2] - a[2])
      end
      a = b
    end
    table.sort(xs)
    for i = 1, #xs - 1, 2 do
      if xs[i + 1] - xs[i] > width then
        width, best = xs[i + 1] - xs[i], { (xs[i] + xs[i + 1]) / 2, y }
      end
    end
  end
  return best or ring[1]
end

-- Nearest point of segment ab to p: distance, position 0..1, point.
function geom.near(a, b, p)
  local dx, dy = b[1] - a[1], b[2] - a[2]
  local l2 = dx * dx + dy * dy
  local t = l2 > 0 and ((p[1] - a[1]) * dx + (p[2] - a[2]) * dy) / l2 or 0
  t = t < 0 and 0 or t > 1 and 1 or t
  local q = { a[1] + dx * t, a[2] + dy * t }
  return geom.dist(p, q), t, q
end

-- Nearest point of a path (or of a ring, when closed): distance, point, segment number.
function geom.nearest(path, p, closed)
  local best, at, seg = math.huge, nil, nil
  for i = 1, closed and #path or #path - 1 do
    local d, _, q = geom.near(path[i], path[i % #path + 1], p)
    if d < best then
      best, at, seg = d, q, i
    end
  end
  return best, at, seg
end

-- Where segments ab and cd cross: positions on each, or nil when parallel or apart.
function geom.meet(a, b, c, d)
  local rx, ry, sx, sy = b[1] - a[1], b[2] - a[2], d[1] - c[1], d[2] - c[2]
  local den = rx * sy - ry * sx
  if den == 0 then
    return nil
  end
  local qx, qy = c[1] - a[1], c[2] - a[2]
  local t, u = (qx * sy - qy * sx) / den, (qx * ry - qy * rx) / den
  if t < 0 or t > 1 or u < 0 or u > 1 then
    return nil
  end
  return t, u
end

function geom.length(path)
  local sum = 0
  for i = 2, #path do
    sum = sum + geom.dist(path[i - 1], path[i])
  end
  return sum
end

-- The point at a distance along a path, and the direction there.
function geom.along(path, distance)
  for i = 2, #path do
    local u, l = geom.unit(path[i - 1], path[i])
    if distance <= l or i == #path then
      return geom.move(path[i - 1], u, math.min(distance, l)), u
    end
    distance = distance - l
  end
end

-- A smooth path through all control points with a point about every step metres: uniform Catmull-Rom,
-- which is enough for points placed evenly by hand.
function geom.spline(points, step, closed)
  local n, out = #points, {}
  local function at(i)
    if closed then
      return points[(i - 1) % n + 1]
    end
    return points[i] or (i < 1 and geom.lerp(points[2], points[1], 2) or geom.lerp(points[n - 1], points[n], 2))
  end
  for i = 1, closed and n or n - 1 do
    local a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
    local parts = math.max(1, floor(geom.dist(b, c) / step + 0.5))
    for k = 0, parts - 1 do
      local t = k / parts
      local t2, t3 = t * t, t * t * t
      local p = {}
      for j = 1, 2 do
        local linear, square = c[j] - a[j], 2 * a[j] - 5 * b[j] + 4 * c[j] - d[j]
        p[j] = b[j] + 0.5 * (linear * t + square * t2 + (3 * b[j] - a[j] - 3 * c[j] + d[j]) * t3)
      end
      out[#out + 1] = p
    end
  end
  if not closed then
    out[#out + 1] = points[n]
  end
  return out
end

-- Douglas-Peucker thinning of an open path.
function geom.thin(path, tolerance)
  local keep = { [1] = true, [#path] = true }
  local function walk(i, j)
    local worst, k = tolerance, nil
    for m = i + 1, j - 1 do
      local d = geom.near(path[i], path[j], path[m])
      if d > worst then
        worst, k = d, m
      end
    end
    if k then
      keep[k] = true
      walk(i, k)
      walk(k, j)
    end
  end
  walk(1, #path)
  local out = {}
  for i, p in ipairs(path) do
    if keep[i] then
      out[#out + 1] = p
    end
  end
  return out
end

-- The path shifted sideways (left positive); corners mitred, sharp ones cut.
function geom.shift(path, distance)
  local out = {}
  for i, p in ipairs(path) do
    local u = path[i - 1] and geom.unit(path[i - 1], p) or geom.unit(p, path[i + 1])
    local v = path[i + 1] and geom.unit(p, path[i + 1]) or u
    local n = { -u[2] - v[2], u[1] + v[1] }
    local scale = distance * 2 / math.max(geom.dot(n, n), 0.6)
    out[i] = { p[1] + n[1] * scale, p[2] + n[2] * scale }
  end
  return out
end

-- The smallest distance between the borders of two rings.
function geom.apart(r, s)
  local best = math.huge
  for _, p in ipairs(r) do
    best = math.min(best, (geom.nearest(s, p, true)))
  end
  for _, p in ipairs(s) do
    best = math.min(best, (geom.nearest(r, p, true)))
  end
  return best
end

-- Whether two rings share any ground (touching borders counts as crossing only where they cross).
function geom.overlap(r, s)
  for i, a in ipairs(r) do
    local b = r[i % #r + 1]
    for j, c in ipairs(s) do
      if geom.meet(a, b, c, s[j % #s + 1]) then
        return true
      end
    end
  end
  return geom.inside(r, s[1]) or geom.inside(s, r[1])
end

function geom.reversed(list)
  local out = {}
  for i = #list, 1, -1 do
    out[#out + 1] = list[i]
  end
  return out
end

return geom
