-- Turns the rules packs and texts of lua/cordon into C tables (tables.h), so that the library
-- knows them without Lua.
--
--   lua5.4 embed.lua OUT.c schema SCHEMA.lua rules PACK.lua… text PACK.lua…
--
-- A wrong pack stops the build with one sentence that names the pack and the entry.
local packs = dofile(arg[0]:gsub("[^/]*$", "packs.lua"))

local function quote(text)
  if not text then return "NULL" end
  local escaped = text:gsub('[%c"\\?]', function(c) return ("\\%03o"):format(c:byte()) end)
  return '"' .. escaped .. '"'
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- The texts of a language may be in several files of its name.
local texts = {}

local function add_text(path, name)
  texts[name] = texts[name] or {}
  for key, text in pairs(packs.load(path)) do
    if type(key) ~= "string" or type(text) ~= "string" then
      packs.fail(path, "%s: expected a text", tostring(key))
    end
    if texts[name][key] then packs.fail(path, "text %q occurs twice", key) end
    texts[name][key] = text
  end
end

-- An array of C that may stand inside an initialiser, and its length.
local function array(kind, list, entry)
  if not list then return "NULL, 0" end
  local out = {}
  for i, value in ipairs(list) do out[i] = entry(value) end
  return ("(const %s[]){%s}, %d"):format(kind, table.concat(out, ", "), #out)
end

local function words(list)
  return array("char *const", list, quote)
end

local function form_of(kind)
  return kind.flag and "CORDON_FIGURE_FLAG" or kind.choice and "CORDON_FIGURE_CHOICE"
    or kind.list and "CORDON_FIGURE_LIST" or "CORDON_FIGURE_NUMBER"
end

local function write_schema(out)
  out:write("const cordon_figure_kind cordon_figure_kinds[] = {\n")
  for _, kind in ipairs(packs.order) do
    out:write(("    {%s, %s, %s, %s, %s, %.17g, %.17g, %.17g, %s},\n"):format(quote(kind.key),
      quote(kind.group), form_of(kind), quote(kind.unit or ""), quote(kind.by), kind.least or 0,
      kind.most or 0, kind.sum or 0, words(kind.choice or kind.list)))
  end
  out:write("};\nconst size_t cordon_figure_kinds_n = ", #packs.order, ";\n\n")
end

-- The form, a number, steps and words of a figure.
local function value_of(figure)
  local value = figure.value
  local form, number, steps = form_of(packs.kind_of(figure.key)), value, nil
  if type(value) == "boolean" then number = value and 1 or 0 end
  if type(value) == "string" then value, number = { value }, 0 end
  if type(value) == "table" then number = 0 end
  if type(value) == "table" and form == "CORDON_FIGURE_NUMBER" then
    form, steps, value = "CORDON_FIGURE_STEPS", value, nil
  end
  return ("%s, %.17g, %s, %s"):format(form, number,
    array("cordon_figure_step", steps, function(s) return ("{%.17g, %.17g}"):format(s.above, s[1]) end),
    words(type(value) == "table" and value or nil))
end

local function figure_of(f)
  return ("{%s, %s, %s, %s, %s, %s, %s, %s}"):format(quote(f.key), value_of(f), quote(f.unit or ""),
    quote(f.source), quote(f.text or ""), quote(f.edition or ""), quote(f.pack), f.verified)
end

local function write_figures(out, name, figures)
  out:write("static const cordon_figure figures_", name, "[] = {\n")
  for _, key in ipairs(sorted_keys(figures)) do out:write("    ", figure_of(figures[key]), ",\n") end
  out:write("};\n\n")
end

-- Demands of a level: a word, its row, and the kind of ring that would meet it.
local function demand_of(demand)
  local ring = demand.ring and "CORDON_AGAINST_" .. demand.ring:upper() or "-1"
  return ("{%s, %s, %s}"):format(quote(demand[1]), quote(demand.source), ring)
end

local function write_postures(out, name, postures)
  out:write("static const cordon_posture_level postures_", name, "[] = {\n")
  for _, level in ipairs(postures) do
    local own = {}
    for _, key in ipairs(sorted_keys(level.own)) do own[#own + 1] = level.own[key] end
    out:write(("    {%s, %s, %s, %s, %s, %s},\n"):format(quote(level.level), quote(level.source),
      quote(level.edition or ""), level.verified, array("cordon_demand", level.demands, demand_of),
      array("cordon_figure", #own > 0 and own or nil, figure_of)))
  end
  out:write("};\n\n")
end

local function write_rules(out)
  local names = sorted_keys(packs.rules)
  for _, name in ipairs(names) do
    local pack = packs.rules[name]
    write_figures(out, name, pack.figures)
    if pack.postures then write_postures(out, name, pack.postures) end
  end
  out:write("const cordon_rules_pack cordon_rules_packs[] = {\n")
  for _, name in ipairs(names) do
    local pack = packs.rules[name]
    local postures = pack.postures and ("{%s, postures_%s, %d}"):format(quote(pack.postures.system), name,
      #pack.postures) or "{NULL, NULL, 0}"
    out:write(("    {%s, %s, %s, %s, %s, %s, %s, figures_%s, sizeof figures_%s / sizeof *figures_%s},\n"):format(
              quote(name), quote(pack.extends), quote(pack.over), quote(pack.language), quote(pack.zone),
              quote(pack.currency or ""), postures, name, name, name))
  end
  out:write("};\nconst size_t cordon_rules_packs_n = ", #names, ";\n\n")
end

local function write_text(out)
  local names = sorted_keys(texts)
  for _, name in ipairs(names) do
    out:write("static const cordon_text_entry text_", name, "[] = {\n")
    for _, key in ipairs(sorted_keys(texts[name])) do
      out:write(("    {%s, %s},\n"):format(quote(key), quote(texts[name][key])))
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
  if arg[i] == "schema" then add = packs.add_schema
  elseif arg[i] == "rules" then add = packs.add_rules
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
