-- The manual and the editors' annotations know every field, method and fact that the module has, with what
-- kind of value it is, whether it is needed, and what may be chosen; and no other.
local cordon = require "cordon"

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")

local function read(path)
  local file = assert(io.open(source .. "/" .. path))
  local text = file:read "a"
  file:close()
  return text
end

local manual, types = read "lua/README.md", read "lua/cordon/types/cordon.lua"

-- What the annotations write for each kind of field of the vocabulary.
local kinds = {
  text = "string", number = "number", price = "number", width = "cordon.distance", distance = "cordon.distance",
  ["whole number"] = "integer", count = "integer", scale = "integer|string", flag = "boolean", shape = "cordon.shape",
  shapes = "cordon.shape|cordon.shape[]", position = "cordon.position", size = "{ [1]: number, [2]: number }",
  paths = "string|cordon.map_fields|(string|cordon.map_fields)[]",
  tags = "string|string[]|table<string, string>", place = "cordon.place", value = "number|string|boolean",
  texts = "string|string[]", hours = "cordon.hours", shares = "table<cordon.time, number>",
  counts = "table<string, integer>", duration = "cordon.duration", origins = "cordon.origin_fields[]",
  rules = "string|string[]", figures = "cordon.figure_fields[]", figure = "cordon.figure_value",
  streets = "string|cordon.shape|(string|cordon.shape)[]", posture = "cordon.posture_fields",
  limit = "cordon.shape|cordon.distance", speed = "cordon.speed", waits = "cordon.stop_fields[]",
  crossings = "cordon.crossing_fields[]",
}
-- Where the field says more than its kind.
local exceptions = {
  ["event.language"] = '"fr"|"en"', ["sheet.paper"] = '"A4"|"A3"|"A2"|"A1"|"A0"',
  ["phase.from"] = "cordon.time", ["phase.to"] = "cordon.time", ["march.from"] = "cordon.time",
  ["crossing.street"] = "string|cordon.shape",
  ["event.figures"] = "table<string, cordon.figure_value>", ["event.texts"] = "table<string, string>",
  ["map.tags"] = "table<string, cordon.map_tag>", ["geojson.where"] = "table<string, string|number|boolean>",
}
local aliases = {}
for name, words in types:gmatch '%-%-%-@alias (cordon%.%w+) ("[^\n]+)' do aliases[words] = name end

-- The type that a field has in the annotations.
local function type_of(verb, field)
  local name = verb .. "." .. field.name
  if exceptions[name] then return exceptions[name] end
  if not field.choices then return (assert(kinds[field.kind], name .. " is of an unknown kind " .. field.kind)) end
  local words = {}
  for i, choice in ipairs(field.choices) do words[i] = '"' .. choice .. '"' end
  local all = table.concat(words, "|")
  if field.kind == "choice" then return aliases[all] or all end
  if field.kind == "choices" then return (aliases[all] or all) .. "|" .. (aliases[all] or "(" .. all .. ")") .. "[]" end
  local some = table.concat(words, "|", 1, #words - 1) -- stops: the last stands alone
  return all .. "|(" .. some .. ")[]"
end

-- The rows of a table of the manual: rows that begin with "| `field` |" below "### event".
local function rows_of_manual(title)
  local section = manual:match("\n### " .. title .. "\n(.-)\n##")
  assert(section, "lua/README.md has no section ### " .. title)
  local rows = {}
  for field, rest in section:gmatch "\n| `([%w_]+)` |([^\n]*)" do rows[field] = rest end
  return rows
end

-- The fields of a class in the annotations: "---@field standoff? …"; optional or not, and its type.
local function fields_of_types(class)
  local section = types:match("%-%-%-@class cordon%." .. class .. "\n(.-)\n\n")
  assert(section, "lua/cordon/types/cordon.lua has no class cordon." .. class)
  local fields = {}
  for name, optional, rest in section:gmatch "%-%-%-@field ([%w_]+)(%??) ([^\n]+)" do
    fields[name] = { optional = optional == "?", rest = rest }
  end
  return fields
end

local function begins(text, beginning)
  local rest = text:sub(#beginning + 1, #beginning + 1)
  return text:sub(1, #beginning) == beginning and (rest == "" or rest == " ")
end

local function names_of(list)
  local names = {}
  for name in pairs(list) do names[#names + 1] = name end
  table.sort(names)
  return names
end

describe("the vocabulary", function()
  for verb, fields in pairs(cordon.vocabulary()) do
    local known = {}
    for _, field in ipairs(fields) do known[field.name] = field end

    it("of " .. verb .. " is in the manual", function()
      local rows = rows_of_manual(verb)
      assert.are.same(names_of(known), names_of(rows))
      for name, field in pairs(known) do
        -- A field of which one of several is needed says so in other words.
        if field.needed then assert.truthy(rows[name]:find "| needed", verb .. "." .. name .. " is needed") end
        for _, choice in ipairs(field.choices or {}) do
          local said = rows[name]:find('"' .. choice .. '"', 1, true) or rows[name]:find "^ as "
            or rows[name]:find "both" or rows[name]:find "…"
          assert(said, verb .. "." .. name .. " does not say " .. choice)
        end
      end
    end)

    it("of " .. verb .. " is in the annotations", function()
      local annotated = fields_of_types(verb .. "_fields")
      assert.are.same(names_of(known), names_of(annotated))
      for name, field in pairs(known) do
        local unnamed = name == fields[1].name and annotated[name].rest:find "first entry without a name"
        local expected = unnamed and true or not field.needed
        assert.are.equal(expected, annotated[name].optional, verb .. "." .. name .. " is optional")
        local wanted = type_of(verb, field)
        assert(begins(annotated[name].rest, wanted),
          ("%s.%s: expected %s, found %s"):format(verb, name, wanted, annotated[name].rest))
      end
    end)
  end

  -- The blocks speak of one event, in the order of the manual.
  it("has examples that run", function()
    cordon.api(1)
    local map = source .. "/maps/valmer.osm.pbf"
    local known = setmetatable({ cordon = cordon, print = function(...) return ... end }, { __index = _G })
    known.event = cordon.event {
      "Fête", map = map, rules = "fr", from = "2027-07-14 08:00", to = "2027-07-19 01:30", surroundings = 100,
    }
    local square = cordon.place "Place du Marché"
    known.stage, known.yard = cordon.box { at = square:centre(), size = { 9, 6 } }, square:inset(10)
    known.park = cordon.place "Square de la Paix"
    known.event:area { "Place", role = "crowd", shape = square:inset(3) }

    local count = 0
    for block in manual:gmatch "```lua\n(.-)```" do
      count = count + 1
      if block:find "plan:closures" then known.plan = known.event:plan() end
      if block:find "old:compare" then known.old, known.new = known.plan, known.event:plan() end
      if block:find "^map = " then -- files that only a city has
        assert.truthy(assert(load("return {" .. block .. "}", "=manual"))().map[2].tags)
      elseif block:find "^%-%- arrete.lua" then
        assert.are.equal("access.width", assert(load(block, "=manual", "t", {}))().figures[1].key)
      else
        assert(load(block:gsub("%.%./maps/valmer.osm.pbf", map), "=manual", "t", known))()
      end
    end
    assert.truthy(count > 15)
  end)

  it("has annotations for every function of the module", function()
    for name, value in pairs(cordon) do
      if type(value) == "function" then
        assert(types:find("function cordon." .. name .. "(", 1, true), "no annotation of cordon." .. name)
        assert(manual:find("cordon." .. name, 1, true), "cordon." .. name .. " is not in the manual")
      end
    end
  end)
end)

-- The methods of an object's type, which only the debug library shows.
local function methods_of(object)
  local index = debug.getmetatable(object).__index
  while true do
    local _, known = debug.getupvalue(index, 1)
    if type(known) == "table" then
      local methods = {}
      for name, value in pairs(known) do
        if type(value) == "function" then methods[name] = true end
      end
      return names_of(methods)
    end
    index = known -- a plan's lists come first
  end
end

local function methods_in_types(class)
  local methods = {}
  for name in types:gmatch("\nfunction " .. class .. ":([%w_]+)%(") do methods[name] = true end
  return names_of(methods)
end

describe("objects", function()
  local function declare(ring)
    local event = cordon.event {
      "Fête", map = source .. "/maps/valmer.osm.pbf", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30",
      surroundings = 100,
    }
    event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
    event:ring { ring, against = "vehicle", existing = "none" }
    event:phase { "Soir", kind = "show", from = "20:00", to = "23:00" }
    event:post { "Fontaine", at = { 4.35, 43.801 } }
    event:patrol { "Ronde", along = cordon.street "Rue du Port", every = "30 min" }
    event:march { "Défilé", route = cordon.street("Rue du Port"):along { from = 2, to = 12 }, from = "21:00", width = 4,
      people = 60, speed = 2 }
    return event
  end
  local event = declare "Anneau"
  local plan = event:plan()

  for class, object in pairs { shape = cordon.point { 4.35, 43.801 }, event = event, plan = plan } do
    it("have methods that are annotated and in the manual: " .. class, function()
      local methods = methods_of(object)
      assert.are.same(methods, methods_in_types(class))
      for _, name in ipairs(methods) do
        -- `shape:buffer(…)`, `a:union(b)`, `event:ring { … }`
        assert(manual:find("[%w]:" .. name .. "[( ]"), class .. ":" .. name .. " is not in the manual")
      end
    end)
  end

  -- What a list's things have, as the error about a name that they do not have says it.
  local function facts_of(list)
    local _, message = pcall(function() return list[1]["?"] end)
    local facts = {}
    for name in message:match "it has (.+)$":gmatch "[%w_]+" do facts[name] = true end
    return facts
  end

  local lists = { changes = plan:compare(declare("Autre"):plan()) }
  lists.facts = { plan.rings[1].facts }
  lists.streets = plan.rings[1].facts.streets
  for _, name in ipairs { "detours", "lost" } do
    if #plan.rings[1].facts[name] > 0 then lists[name] = plan.rings[1].facts[name] end
  end
  for name in pairs(fields_of_types "plan_facts") do
    if type(plan[name]) == "table" then lists[name] = plan[name] end
  end

  for name, list in pairs(lists) do
    it("have facts that are annotated and in the manual: " .. name, function()
      local annotated = fields_of_types(name .. "_facts")
      local facts = facts_of(list)
      assert.are.same(names_of(facts), names_of(annotated))
      assert.are.same(names_of(facts), names_of(rows_of_manual(name)))
      for fact, annotation in pairs(annotated) do
        local value = list[1][fact]
        if not annotation.optional then
          local word = { boolean = "boolean", table = "{" }
          local wanted = word[type(value)] or math.type(value) or "string"
          wanted = wanted == "float" and "number" or wanted
          local rest = annotation.rest
          local said = rest:sub(1, #wanted) == wanted
            or (type(value) == "string" and (rest:find '^"' or rest:find "^cordon"))
            or (type(value) == "table" and rest:find "^cordon%.list<")
          assert(said, ("%s.%s: expected %s, found %s"):format(name, fact, wanted, rest))
        end
      end
    end)
  end

  it("have their lists and texts annotated", function()
    local _, message = pcall(function() return plan["?"] end)
    local known = {}
    for name in message:match "it has (.+)$":gmatch "[%w_]+" do known[name] = true end
    for _, name in ipairs(methods_of(plan)) do known[name] = nil end
    assert.are.same(names_of(known), names_of(fields_of_types "plan_facts"))
  end)

  it("say why their things are there", function()
    local why = plan:explain(1)
    assert.are.equal("closure", why.kind)
    assert.are.same(why, plan:explain "closure 1")
    local price
    for _, reason in ipairs(why.reasons) do price = reason.key == "price" and reason or price end
    assert.are.equal(plan.closures[1].cost, price.value)
    assert.are.equal("EUR", price.unit)
    assert.are.equal("ring", plan:explain("Anneau").kind)
    local good, message = pcall(function() return plan:explain "Annea" end)
    assert(not good and message:find('did you mean "Anneau"?', 1, true), message)
    assert.has.error(function() return plan:explain {} end)
  end)
end)
