-- Walks from the globals of a script to all that can do something: through tables, their keys and
-- metatables, the upvalues of functions, the metatables and user values of userdata, and from the metatable
-- of texts. What only C could get at (an upvalue, a metatable) is walked like everything else: nothing
-- dangerous may be near enough for a mistake to hand it out.
--
-- arguments: the globals, the path of the list expected. Texts have the sandbox's methods here.
local globals, path = ...

-- Functions of Lua that scripts have as they are.
local permitted = {}
for _, name in ipairs { "assert", "error", "ipairs", "select", "tonumber", "type" } do
  permitted[_G[name]] = true
end
for _, name in ipairs { "byte", "char", "format", "len", "lower", "sub", "upper" } do
  permitted[string[name]] = true
end
for name, value in pairs(math) do
  if name ~= "random" and name ~= "randomseed" then permitted[value] = true end
end

-- Everything else of Lua's own must not be there.
local forbidden = {}
for _, library in ipairs { "_G", "coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8" } do
  for name, value in pairs(library == "_G" and _G or _G[library]) do
    if type(value) == "function" and not permitted[value] then forbidden[value] = library .. "." .. name end
  end
end

local lines, seen, queue = {}, {}, {}

local function add(where, value)
  local kind = type(value)
  if kind == "string" or kind == "number" or kind == "boolean" or kind == "nil" or seen[value] then return end
  seen[value] = true
  assert(not forbidden[value], where .. " is Lua's " .. tostring(forbidden[value]))
  if kind ~= "table" then lines[#lines + 1] = where .. " " .. kind end
  queue[#queue + 1] = { where, value }
end

local function sorted_keys(value)
  local keys = {}
  for key in next, value do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if type(a) == type(b) and (type(a) == "number" or type(a) == "string") then return a < b end
    return type(a) < type(b)
  end)
  return keys
end

local function open(where, value)
  local meta = debug.getmetatable(value)
  if type(value) == "table" then
    for _, key in ipairs(sorted_keys(value)) do
      local name = type(key) == "string" and "." .. key or "[" .. (type(key) == "number" and key or type(key)) .. "]"
      add(where .. name .. " as a key", key)
      add(where .. name, value[key] ~= nil and rawget(value, key))
    end
  elseif type(value) == "function" then
    local info = debug.getinfo(value, "S")
    assert(info.what == "C" or string.find(info.source, "samples.lua$"), where .. " is Lua of " .. info.source)
    for i = 1, math.huge do
      local name, inner = debug.getupvalue(value, i)
      if not name then break end
      if name ~= "_ENV" then add(where .. " upvalue " .. (name ~= "" and name or i), inner) end
    end
  elseif type(value) == "userdata" then
    for i = 1, math.huge do
      local inner, is_there = debug.getuservalue(value, i)
      if not is_there then break end
      add(where .. " user value " .. i, inner)
    end
  end
  add(where .. " metatable", meta)
end

add("globals", globals)
add("text metatable", debug.getmetatable "")
for at = 1, math.huge do
  if not queue[at] then break end
  open(table.unpack(queue[at]))
end

table.sort(lines)
local text = string.gsub(table.concat(lines, "\n") .. "\n", "globals%.", "")
local file = assert(io.open(path))
local expected = file:read "a"
file:close()
if text ~= expected then
  print(text)
  error(path .. " says something else", 0)
end
print(#lines .. " functions and userdata can be reached")
