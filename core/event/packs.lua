-- What a rules pack may hold: its fields, and its figures by lua/cordon/rules/schema.lua. What an event
-- brings along is checked by figure.c with the same sentences.
--
-- A wrong pack ends the program with one sentence that names the pack, the figure and the field.

local packs = { currencies = { "EUR", "GBP", "USD" } }

function packs.fail(path, format, ...)
  io.stderr:write(path, ": ", format:format(...), "\n")
  os.exit(1)
end
local fail = packs.fail

function packs.load(path)
  local chunk, message = loadfile(path, "t", {})
  if not chunk then fail(path, "%s", message) end
  local pack = chunk()
  if type(pack) ~= "table" then fail(path, "expected a table, found a %s", type(pack)) end
  return pack
end

local function quoted(words)
  local out = {}
  for i, word in ipairs(words) do out[i] = ('"%s"'):format(word) end
  return table.concat(out, ", ", 1, #out - 1) .. (#out > 1 and " or " or "") .. out[#out]
end

local function holds(list, word)
  for _, known in ipairs(list) do if known == word then return true end end
  return false
end

local function found(value)
  if type(value) == "number" then return ("%.14g"):format(value) end
  if type(value) == "string" then return ('"%s"'):format(value) end
  if type(value) == "table" then return "a table" end
  return value == nil and "nothing" or tostring(value)
end

-- Raises 'figure "hvm.max_gap": unit: expected …, found …'.
local function wrong(path, figure, field, expected, value)
  fail(path, "figure %q: %s: expected %s, found %s", figure.key, field, expected, found(value))
end

-- ---------------------------------------------------------------- schema

packs.kinds, packs.order = {}, {} -- by key; in the order of the schema

local function words_of(kind)
  return kind.choice or kind.list
end

-- "money" and "money/m" are those of the pack's currency.
function packs.unit_of(kind, currency)
  return currency and kind.unit and kind.unit:gsub("^money", currency) or kind.unit
end

local kind_fields = { key = "string", unit = "string", by = "string", least = "number", most = "number",
                      sum = "number", flag = "boolean", choice = "table", list = "table" }

local function add_kind(path, group, index, kind)
  local numeric = kind.least and kind.most
  local forms = (numeric and 1 or 0) + (kind.flag and 1 or 0) + (words_of(kind) and 1 or 0)
  if type(kind.key) ~= "string" or forms ~= 1 then
    fail(path, "%s: entry %d: expected a key, and a range, flag, choice or list", group, index)
  end
  for field, value in pairs(kind) do
    if kind_fields[field] ~= type(value) then
      fail(path, "figure %q: unknown field or wrong type: %s", kind.key, tostring(field))
    end
  end
  if numeric and (not kind.unit or kind.unit == "" or kind.least > kind.most) then
    fail(path, "figure %q: expected a unit, and a least that is not above most", kind.key)
  end
  if packs.kinds[kind.key] then fail(path, "figure %q occurs twice", kind.key) end
  kind.group = group
  packs.kinds[kind.key] = kind
  packs.order[#packs.order + 1] = kind
end

-- The kind of a figure; "barrier.*.unit" is that of every barrier.
function packs.kind_of(key)
  return packs.kinds[key] or packs.kinds[(key:gsub("^(%l+)%.%l[%l%d_]*%.", "%1.*."))]
end

function packs.add_schema(path)
  for _, part in ipairs(packs.load(path)) do
    for index, kind in ipairs(part.figures) do add_kind(path, part.group, index, kind) end
  end
end

-- --------------------------------------------------------------- figures

local function check_number(path, figure, kind, value)
  if type(value) ~= "number" or not (value >= kind.least and value <= kind.most) then
    wrong(path, figure, "value", ("a number from %.14g to %.14g %s"):format(kind.least, kind.most, kind.unit),
          value)
  end
  return value
end

-- { { above = 0, 2 }, { above = 500, 3 } }
local function check_steps(path, figure, kind)
  local last, sum = -math.huge, 0
  for _, step in ipairs(figure.value) do
    if type(step) ~= "table" or type(step.above) ~= "number" or #step ~= 1 or step.above <= last then
      wrong(path, figure, "value", "steps { above = …, … } that go up", step)
    end
    last, sum = step.above, sum + check_number(path, figure, kind, step[1])
  end
  if kind.sum and math.abs(sum - kind.sum) > 1e-9 then
    wrong(path, figure, "value", ("steps that add up to %.14g"):format(kind.sum), sum)
  end
end

local function check_words(path, figure, kind)
  local list = kind.list and figure.value or { figure.value }
  if type(list) ~= "table" or #list == 0 then
    wrong(path, figure, "value", "a list of " .. quoted(kind.list), figure.value)
  end
  for i, word in ipairs(list) do
    if not holds(words_of(kind), word) then wrong(path, figure, "value", quoted(words_of(kind)), word) end
    for k = 1, i - 1 do
      if list[k] == word then wrong(path, figure, "value", "every word once", word) end
    end
  end
end

local function check_value(path, figure, kind)
  if kind.flag then
    if type(figure.value) ~= "boolean" then wrong(path, figure, "value", "true or false", figure.value) end
  elseif words_of(kind) then
    check_words(path, figure, kind)
  elseif kind.by and type(figure.value) == "table" and #figure.value > 0 then
    check_steps(path, figure, kind)
  else
    check_number(path, figure, kind, figure.value)
  end
end

-- "2006", "2006-11", "2006-11-07" or "6th ed."
local function is_edition(text)
  local year, month, day = text:match "^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)$"
  if not year then return text:find "^%d%d?[snrt][tdh] ed%.$" ~= nil end
  local shape = year .. (month ~= "" and "-" .. month or "") .. (day ~= "" and "-" .. day or "")
  if shape ~= text or #month == 1 or #day == 1 then return false end
  local time = os.time { year = year, month = month ~= "" and month or 1, day = day ~= "" and day or 1, hour = 12 }
  return os.date("%Y-%m-%d", time):sub(1, #text) == text
end

local function check_source(path, figure)
  if figure.source == "assumption" then
    if figure.verified then wrong(path, figure, "verified", "false of an assumption", true) end
    return
  end
  for row in (figure.source .. ", "):gmatch "(.-), " do
    if not row:find "^%u%u%-%d+$" then
      wrong(path, figure, "source", 'rows like "FR-113, UK-62", or "assumption"', figure.source)
    end
  end
end

local figure_types = { key = "string", unit = "string", source = "string", text = "string",
                       edition = "string", verified = "boolean" }
local needed = { "key", "source", "verified" }

local function check_types(path, index, figure)
  if type(figure) ~= "table" then
    fail(path, "figure %d: expected a table, found a %s", index, type(figure))
  end
  local name = type(figure.key) == "string" and ("figure %q"):format(figure.key) or ("figure %d"):format(index)
  for _, field in ipairs(needed) do
    if figure[field] == nil then
      fail(path, "%s: %s: expected a %s, found nothing", name, field, figure_types[field])
    end
  end
  for field, value in pairs(figure) do
    local kind = figure_types[field]
    if not kind and field ~= "value" then fail(path, "%s: unknown field %q", name, tostring(field)) end
    if kind and type(value) ~= kind then
      fail(path, "%s: %s: expected a %s, found %s", name, field, kind, found(value))
    end
  end
end

local function check_figure(path, index, figure, currency)
  check_types(path, index, figure)
  local kind = packs.kind_of(figure.key)
  if not kind then fail(path, "unknown figure %q", figure.key) end
  check_value(path, figure, kind)
  local unit = packs.unit_of(kind, currency)
  if figure.unit ~= unit then
    wrong(path, figure, "unit", unit and ('"%s"'):format(unit) or "none", figure.unit)
  end
  check_source(path, figure)
  if figure.edition and not is_edition(figure.edition) then
    wrong(path, figure, "edition", '"2006", "2006-11-07" or "6th ed."', figure.edition)
  end
end

-- The figures of a list by key, each with the name of its pack.
local function check_figures(path, name, figures, currency)
  local own = {}
  for index, figure in ipairs(figures) do
    check_figure(path, index, figure, currency)
    if own[figure.key] then fail(path, "figure %q occurs twice", figure.key) end
    own[figure.key] = figure
    figure.pack = name
  end
  return own
end

-- -------------------------------------------------------------- postures

local level_types = { level = "string", source = "string", edition = "string", verified = "boolean",
                      demands = "table", figures = "table" }

local function check_demand(path, level, demand)
  local word = type(demand) == "table" and demand[1]
  if type(word) ~= "string" or type(demand.source) ~= "string" then
    fail(path, "posture %q: expected demands like { \"patrols\", source = \"FR-141\" }", level)
  end
  if demand.ring and demand.ring ~= "vehicle" and demand.ring ~= "person" then
    fail(path, "posture %q: %s: ring: expected \"vehicle\" or \"person\", found %s", level, word,
         found(demand.ring))
  end
  check_source(path, { key = word, source = demand.source })
end

-- The levels of a pack, from the lowest; what one changes is held to the schema.
local function check_postures(path, name, postures, currency)
  if type(postures.system) ~= "string" or #postures == 0 then
    fail(path, "postures: expected the name of their system and a list of levels")
  end
  local seen = {}
  for index, level in ipairs(postures) do
    for field, kind in pairs(level_types) do
      local optional = field == "edition" or kind == "table"
      if type(level[field]) ~= kind and not (optional and level[field] == nil) then
        fail(path, "posture %d: %s: expected a %s, found %s", index, field, kind, found(level[field]))
      end
    end
    for field in pairs(level) do
      if not level_types[field] then fail(path, "posture %q: unknown field %q", level.level, tostring(field)) end
    end
    if seen[level.level] then fail(path, "posture %q occurs twice", level.level) end
    seen[level.level] = true
    check_source(path, { key = level.level, source = level.source })
    if level.edition and not is_edition(level.edition) then
      wrong(path, { key = level.level }, "edition", '"2006", "2006-11-07" or "6th ed."', level.edition)
    end
    for _, demand in ipairs(level.demands or {}) do check_demand(path, level.level, demand) end
    level.own = check_figures(path, name, level.figures or {}, currency)
  end
end

-- ----------------------------------------------------------------- packs

local pack_types = { postures = "table", extends = "string", over = "string", language = "string", zone = "string",
                     currency = "string", figures = "table" }

local function check_pack(path, pack)
  for field, value in pairs(pack) do
    local kind = pack_types[field]
    if not kind then fail(path, "unknown field %q", tostring(field)) end
    if type(value) ~= kind then fail(path, "%s: expected a %s, found a %s", field, kind, type(value)) end
  end
  if not pack.figures then fail(path, "figures: expected a table, found nothing") end
  if pack.currency and not holds(packs.currencies, pack.currency) then
    fail(path, "currency: expected %s, found %q", quoted(packs.currencies), pack.currency)
  end
end

packs.rules = {} -- by name

-- A pack with all that it extends, or an overlay with what it holds alone.
function packs.add_rules(path, name)
  local pack = packs.load(path)
  check_pack(path, pack)
  local below_name = pack.extends or pack.over
  local below = packs.rules[below_name]
  if below_name and not below then
    fail(path, "%s %q, which is not given before it", pack.over and "over" or "extends", below_name)
  end
  local currency = pack.currency or below and below.currency
  if pack.postures then check_postures(path, name, pack.postures, currency) end
  local own, figures = check_figures(path, name, pack.figures, currency), {}
  for key, figure in pairs(pack.extends and below.figures or {}) do figures[key] = figure end
  for key, figure in pairs(own) do figures[key] = figure end
  packs.rules[name] = { figures = figures, extends = pack.extends, over = pack.over, language = pack.language,
                        zone = pack.zone, currency = currency, postures = pack.postures }
end

return packs
