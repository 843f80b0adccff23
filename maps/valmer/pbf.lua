-- Writes OSM PBF. Format: https://wiki.openstreetmap.org/wiki/PBF_Format (fileformat.proto and
-- osmformat.proto of OSM-binary). Blobs are zlib-compressed, nodes dense, order nodes, ways,
-- relations by id.
local zlib = require "zlib"

local pbf = {}

local PER_BLOCK = 8000

local function varint(v)
  local bytes = {}
  while v < 0 or v > 127 do
    bytes[#bytes + 1] = string.char(v & 127 | 128)
    v = v >> 7
  end
  bytes[#bytes + 1] = string.char(v)
  return table.concat(bytes)
end

local function zigzag(v)
  return varint(v << 1 ~ (v < 0 and -1 or 0))
end

-- Field of wire type 2 (text, message, packed list).
local function bytes(field, text)
  return varint(field << 3 | 2) .. varint(#text) .. text
end

local function number(field, v)
  return varint(field << 3) .. varint(v)
end

local function signed(field, v)
  return varint(field << 3) .. zigzag(v)
end

local function packed(field, values, encode)
  local out = {}
  for i, v in ipairs(values) do
    out[i] = encode(v)
  end
  return bytes(field, table.concat(out))
end

local function deltas(values)
  local out, last = {}, 0
  for i, v in ipairs(values) do
    out[i] = v - last
    last = v
  end
  return out
end

local function writeblob(file, kind, content)
  local squeezed = zlib.deflate(9)(content, "finish")
  local blob = number(2, #content) .. bytes(3, squeezed)
  local head = bytes(1, kind) .. number(3, #blob)
  file:write(string.pack(">I4", #head), head, blob)
end

-- Strings of one block, numbered by first use; 0 stays empty as the format asks.
local function stringtable()
  local list, index = { bytes(1, "") }, {}
  local self = {}
  function self.id(text)
    if not index[text] then
      index[text] = #list
      list[#list + 1] = bytes(1, text)
    end
    return index[text]
  end
  function self.encoded()
    return bytes(1, table.concat(list))
  end
  return self
end

-- Tags are arrays of {key, value}, sorted by key.
local function tagfields(strings, tags)
  local keys, values = {}, {}
  for i, tag in ipairs(tags) do
    keys[i], values[i] = strings.id(tag[1]), strings.id(tag[2])
  end
  if #keys == 0 then
    return ""
  end
  return packed(2, keys, varint) .. packed(3, values, varint)
end

local function densegroup(strings, nodes, first, last)
  local ids, lats, lons, tags, tagged = {}, {}, {}, {}, false
  for i = first, last do
    local node = nodes[i]
    ids[#ids + 1], lats[#lats + 1], lons[#lons + 1] = node.id, node.lat, node.lon
    for _, tag in ipairs(node.tags) do
      tags[#tags + 1], tags[#tags + 2] = strings.id(tag[1]), strings.id(tag[2])
      tagged = true
    end
    tags[#tags + 1] = 0
  end
  local dense = packed(1, deltas(ids), zigzag) .. packed(8, deltas(lats), zigzag) .. packed(9, deltas(lons), zigzag)
  if tagged then
    dense = dense .. packed(10, tags, varint)
  end
  return bytes(2, dense)
end

local function waygroup(strings, ways, first, last)
  local out = {}
  for i = first, last do
    local way = ways[i]
    out[#out + 1] = bytes(3, number(1, way.id) .. tagfields(strings, way.tags) .. packed(8, deltas(way.refs), zigzag))
  end
  return table.concat(out)
end

local TYPES = { node = 0, way = 1, relation = 2 }

local function relationgroup(strings, relations, first, last)
  local out = {}
  for i = first, last do
    local relation = relations[i]
    local roles, ids, types = {}, {}, {}
    for k, member in ipairs(relation.members) do
      roles[k], ids[k], types[k] = strings.id(member.role), member.id, TYPES[member.type]
    end
    local body = number(1, relation.id) .. tagfields(strings, relation.tags)
    body = body .. packed(8, roles, varint) .. packed(9, deltas(ids), zigzag) .. packed(10, types, varint)
    out[#out + 1] = bytes(4, body)
  end
  return table.concat(out)
end

local function writeblocks(file, items, group)
  for first = 1, #items, PER_BLOCK do
    local strings = stringtable()
    local body = group(strings, items, first, math.min(first + PER_BLOCK - 1, #items))
    writeblob(file, "OSMData", strings.encoded() .. bytes(2, body))
  end
end

-- Writes nodes {id, lat, lon, tags}, ways {id, refs, tags} and relations {id, members, tags}, each
-- sorted by id; coordinates in units of 1e-7 degree, box = {west, south, east, north} alike.
function pbf.write(path, map)
  local file = assert(io.open(path, "wb"))
  local west, south, east, north = table.unpack(map.box)
  local box = signed(1, west * 100) .. signed(2, east * 100) .. signed(3, north * 100) .. signed(4, south * 100)
  writeblob(file, "OSMHeader", bytes(1, box)
    .. bytes(4, "OsmSchema-V0.6") .. bytes(4, "DenseNodes")
    .. bytes(5, "Sort.Type_then_ID")
    .. bytes(16, "cordon valmer")
    .. bytes(17, "Valmer, an invented town"))
  writeblocks(file, map.nodes, densegroup)
  writeblocks(file, map.ways, waygroup)
  writeblocks(file, map.relations, relationgroup)
  assert(file:close())
end

return pbf
