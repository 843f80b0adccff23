-- Turns the rules packs and texts of lua/cordon into C tables (tables.h), so that the library
-- knows them without Lua.
--
--   lua5.4 embed.lua OUT.c schema SCHEMA.lua rules PACK.lua… text PACK.lua…
--
-- A wrong pack stops the build with one sentence that names the pack and the entry.

local function fail(path, format, ...)
  io.stderr:write(path, ": ", format:format(...), "\n")
  os.exit(1)
end

local function quote(text)
  if not text then return "NULL" end
  local escaped = text:gsub('[%c"\\?]', function(c) return ("\\%03o"):format(c:byte()) end)
  return '"' .. escaped .. '"'
end

local function load_pack(path)
  local chunk, message = loadfile(path, "t", {})
  if not chunk then fail(path, "%s", message) end
  local pack = chunk()
  if type(pack) ~= "table" then fail(path, "expected a table, found a %s", type(pack)) end
  return pack
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local figure_types = { key = "string", value = "number", unit = "string", source = "string",
                       verified = "boolean" }

local kinds = {} -- of the schema, by key

local function check_kind(path, figure)
  local kind = kinds[figure.key]
  if not kind then fail(path, "figure %q: not in the schema", figure.key) end
  if figure.unit ~= kind.unit then
    fail(path, "figure %q: unit: expected %q, found %q", figure.key, kind.unit, figure.unit)
  end
  if not (figure.value >= kind.least and figure.value <= kind.most) then
    fail(path, "figure %q: value: expected %.14g to %.14g %s, found %.14g", figure.key, kind.least,
         kind.most, kind.unit, figure.value)
  end
end

local function check_source(path, figure)
  if figure.source == "assumption" then
    if figure.verified then
      fail(path, "figure %q: verified: expected false of an assumption, found true", figure.key)
    end
  elseif not figure.source:find("^%u%u%-%d+$") then
    fail(path, "figure %q: source: expected a row like \"FR-113\" or \"assumption\", found %q",
         figure.key, figure.source)
  end
end

local function check_figure(path, index, figure)
  if type(figure) ~= "table" then
    fail(path, "figure %d: expected a table, found a %s", index, type(figure))
  end
  for field, kind in pairs(figure_types) do
    if type(figure[field]) ~= kind then
      fail(path, "figure %d (%s): %s: expected a %s", index, tostring(figure.key), field, kind)
    end
  end
  for field in pairs(figure) do
    if not figure_types[field] then fail(path, "figure %q: unknown field %q", figure.key, field) end
  end
  check_kind(path, figure)
  check_source(path, figure)
end

local pack_types = { extends = "string", language = "string", zone = "string", figures = "table" }

local function check_pack(path, pack)
  for field, value in pairs(pack) do
    local kind = pack_types[field]
    if not kind then fail(path, "unknown field %q", tostring(field)) end
    if type(value) ~= kind then
      fail(path, "%s: expected a %s, found a %s", field, kind, type(value))
    end
  end
  if not pack.figures then fail(path, "figures: expected a table, found none") end
end

local packs = { rules = {}, text = {} }

local function add_schema(path)
  for index, kind in ipairs(load_pack(path)) do
    if type(kind.key) ~= "string" or type(kind.unit) ~= "string" or kind.unit == "" or
       kind.least > kind.most then
      fail(path, "entry %d: expected key, unit, least and most", index)
    end
    if kinds[kind.key] then fail(path, "figure %q occurs twice", kind.key) end
    kinds[kind.key] = kind
  end
end

local function add_rules(path, name)
  local pack = load_pack(path)
  check_pack(path, pack)
  local below = pack.extends and packs.rules[pack.extends]
  if pack.extends and not below then
    fail(path, "extends %q, which is not given before it", pack.extends)
  end
  local figures, own = {}, {}
  for key, figure in pairs(below and below.figures or {}) do figures[key] = figure end
  for index, figure in ipairs(pack.figures) do
    check_figure(path, index, figure)
    if own[figure.key] then fail(path, "figure %q occurs twice", figure.key) end
    own[figure.key] = true
    figures[figure.key] = figure
  end
  packs.rules[name] = { figures = figures, language = pack.language, zone = pack.zone }
end

local function add_text(path, name)
  local pack = load_pack(path)
  for key, text in pairs(pack) do
    if type(key) ~= "string" or type(text) ~= "string" then
      fail(path, "%s: expected a text", tostring(key))
    end
  end
  packs.text[name] = pack
end

local function write_schema(out)
  out:write("const cordon_figure_kind cordon_figure_kinds[] = {\n")
  local keys = sorted_keys(kinds)
  for _, key in ipairs(keys) do
    local kind = kinds[key]
    out:write(("    {%s, %s, %.17g, %.17g},\n"):format(quote(key), quote(kind.unit), kind.least,
                                                      kind.most))
  end
  out:write("};\nconst size_t cordon_figure_kinds_n = ", #keys, ";\n\n")
end

local function write_rules(out)
  local names = sorted_keys(packs.rules)
  for _, name in ipairs(names) do
    out:write("static const cordon_figure figures_", name, "[] = {\n")
    for _, key in ipairs(sorted_keys(packs.rules[name].figures)) do
      local f = packs.rules[name].figures[key]
      out:write(("    {%s, %.17g, %s, %s, %s},\n"):format(quote(f.key), f.value, quote(f.unit),
                                                         quote(f.source), f.verified))
    end
    out:write("};\n\n")
  end
  out:write("const cordon_rules_pack cordon_rules_packs[] = {\n")
  for _, name in ipairs(names) do
    local pack = packs.rules[name]
    out:write(("    {%s, %s, %s, figures_%s, sizeof figures_%s / sizeof *figures_%s},\n"):format(
              quote(name), quote(pack.language), quote(pack.zone), name, name, name))
  end
  out:write("};\nconst size_t cordon_rules_packs_n = ", #names, ";\n\n")
end

local function write_text(out)
  local names = sorted_keys(packs.text)
  for _, name in ipairs(names) do
    out:write("static const cordon_text_entry text_", name, "[] = {\n")
    for _, key in ipairs(sorted_keys(packs.text[name])) do
      out:write(("    {%s, %s},\n"):format(quote(key), quote(packs.text[name][key])))
    end
    out:write("};\n\n")
  end
  out:write("const cordon_text_pack cordon_text_packs[] = {\n")
  for _, name in ipairs(names) do
    out:write(("    {%s, text_%s, sizeof text_%s / sizeof *text_%s},\n"):format(
              quote(name), name, name, name))
  end
  out:write("};\nconst size_t cordon_text_packs_n = ", #names, ";\n")
end

local add
for i = 2, #arg do
  if arg[i] == "schema" then add = add_schema
  elseif arg[i] == "rules" then add = add_rules
  elseif arg[i] == "text" then add = add_text
  else add(arg[i], arg[i]:match("([%w_]+)%.lua$")) end
end

local out = assert(io.open(arg[1], "w"))
out:write("/* Written by core/event/embed.lua from lua/cordon; do not edit. */\n",
          '#include "event/tables.h"\n\n')
write_schema(out)
write_rules(out)
write_text(out)
assert(out:close())
