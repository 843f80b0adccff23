-- Rules packs: a wrong one stops the build with its sentence, and every figure of a right one has a
-- source that exists; what was not seen in the text itself is not marked as verified.
-- usage: lua5.4 rules.lua PROJECT SCRATCH
local project, scratch = table.unpack(arg)
local packs = project .. "/lua/cordon/rules/"
local failed = 0

local function report(...)
  print(string.format(...))
  failed = failed + 1
end

-- Each pack is "figures = { … }" with one good figure in which something is wrong.
local function with_of(figure)
  return function(from, to)
    local first, last = figure:find(from, 1, true)
    assert(first, from)
    return "figures = { " .. figure:sub(1, first - 1) .. to .. figure:sub(last + 1) .. " }"
  end
end

local figure = '{ key = "hvm.max_gap", value = 1.2, unit = "m", source = "UK-62, FR-113", edition = "2013-05", '
  .. 'verified = true }'
local steps = '{ key = "exit.min_count", value = { { above = 0, 2 }, { above = 500, 3 } }, unit = "exits", '
  .. 'source = "FR-81", verified = false }'
local words = '{ key = "map.symbols", value = { "iso_7010", "sitac" }, source = "FR-151", verified = false }'
local choice = '{ key = "exit.method", value = "up", source = "FR-79", verified = true }'
local flag = '{ key = "check.same_sex", value = true, source = "FR-14", verified = true }'
local profile = '{ key = "arrival.profile.match", value = { { above = 0, 40 }, { above = 15, 60 } }, unit = "%", '
  .. 'source = "CS-41", verified = false }'
local price = '{ key = "price.closure.person", value = 6, unit = "GBP", source = "assumption", verified = false }'
local with, with_steps, with_words = with_of(figure), with_of(steps), with_of(words)
local with_choice, with_flag, with_profile = with_of(choice), with_of(flag), with_of(profile)

local function posture(level)
  return 'postures = { system = "x", { ' .. level .. " } }, figures = {}"
end

local broken = {
  { 'extend = "base", figures = {}', 'unknown field "extend"' },
  { 'extends = "bas", figures = {}', 'extends "bas", which is not given before it' },
  { 'over = "fr", figures = {}', 'over "fr", which is not given before it' },
  { 'zone = 1, figures = {}', "zone: expected a string, found a number" },
  { 'currency = "FRF", figures = {}', 'currency: expected "EUR", "GBP" or "USD", found "FRF"' },
  { 'language = "fr"', "figures: expected a table, found nothing" },
  { 'postures = {}, figures = {}', "postures: expected the name of their system and a list of levels" },
  { posture 'level = "low", source = "UK-48"', "posture 1: verified: expected a boolean, found nothing" },
  { posture 'level = "low", source = "UK-48", verified = false, since = 1', 'posture "low": unknown field "since"' },
  { posture 'level = "low", source = "hearsay", verified = false',
    'figure "low": source: expected rows like "FR-113, UK-62", or "assumption", found "hearsay"' },
  { posture 'level = "low", source = "UK-48", verified = false, demands = { "patrols" }',
    'posture "low": expected demands like { "patrols", source = "FR-141" }' },
  { posture('level = "low", source = "UK-48", verified = false, '
      .. 'demands = { { "dogs", source = "UK-48", ring = "dog" } }'),
    'posture "low": dogs: ring: expected "vehicle" or "person", found "dog"' },
  { posture 'level = "low", source = "UK-48", verified = false, figures = { { key = "x" } }',
    'figure "x": source: expected a string, found nothing' },
  { posture('level = "low", source = "UK-48", verified = false }, '
      .. '{ level = "low", source = "UK-48", verified = false'), 'posture "low" occurs twice' },
  { "figures = { 3 }", "figure 1: expected a table, found a number" },
  { with("1.2", "-1"), 'figure "hvm.max_gap": value: expected a number from 0.05 to 10 m, found -1' },
  { with("1.2", "1/0"), 'figure "hvm.max_gap": value: expected a number from 0.05 to 10 m, found inf' },
  { with("1.2", '"1.2"'), 'figure "hvm.max_gap": value: expected a number from 0.05 to 10 m, found "1.2"' },
  { with("1.2", "{ { above = 0, 1 } }"),
    'figure "hvm.max_gap": value: expected a number from 0.05 to 10 m, found a table' },
  { with("value = 1.2, ", ""), 'figure "hvm.max_gap": value: expected a number from 0.05 to 10 m, found nothing' },
  { with('"m"', '"furlong"'), 'figure "hvm.max_gap": unit: expected "m", found "furlong"' },
  { with(', unit = "m"', ""), 'figure "hvm.max_gap": unit: expected "m", found nothing' },
  { with("UK-62, FR-113", "a colleague"),
    'figure "hvm.max_gap": source: expected rows like "FR-113, UK-62", or "assumption", found "a colleague"' },
  { with("UK-62, FR-113", "UK-62 FR-113"),
    'figure "hvm.max_gap": source: expected rows like "FR-113, UK-62", or "assumption", found "UK-62 FR-113"' },
  { with('source = "UK-62, FR-113", ', ""), 'figure "hvm.max_gap": source: expected a string, found nothing' },
  { with("UK-62, FR-113", "assumption"),
    'figure "hvm.max_gap": verified: expected false of an assumption, found true' },
  { with("2013-05", "2013-02-30"),
    'figure "hvm.max_gap": edition: expected "2006", "2006-11-07" or "6th ed.", found "2013-02-30"' },
  { with("2013-05", "last year"),
    'figure "hvm.max_gap": edition: expected "2006", "2006-11-07" or "6th ed.", found "last year"' },
  { with('"2013-05"', "2013"), 'figure "hvm.max_gap": edition: expected a string, found 2013' },
  { with("hvm.max_gap", "hvm.maxgap"), 'unknown figure "hvm.maxgap"' },
  { with("verified", "verifed"), 'figure "hvm.max_gap": verified: expected a boolean, found nothing' },
  { with("{", '{ note = "",'), 'figure "hvm.max_gap": unknown field "note"' },
  { "figures = { " .. figure .. ", " .. figure .. " }", 'figure "hvm.max_gap" occurs twice' },
  { with_steps("above = 500", "above = 0"),
    'figure "exit.min_count": value: expected steps { above = …, … } that go up, found a table' },
  { with_steps("3 }", "30 }"), 'figure "exit.min_count": value: expected a number from 1 to 20 exits, found 30' },
  { with_steps("{ { above = 0, 2 }, { above = 500, 3 } }", "{}"),
    'figure "exit.min_count": value: expected a number from 1 to 20 exits, found a table' },
  { with_profile("60", "50"), 'figure "arrival.profile.match": value: expected steps that add up to 100, found 90' },
  { with_words("sitac", "sitaç"),
    'figure "map.symbols": value: expected "iso_7010", "sitac" or "ansi_z535", found "sitaç"' },
  { with_words("sitac", "iso_7010"), 'figure "map.symbols": value: expected every word once, found "iso_7010"' },
  { with_words('{ "iso_7010", "sitac" }', '"sitac"'),
    'figure "map.symbols": value: expected a list of "iso_7010", "sitac" or "ansi_z535", found "sitac"' },
  { with_words("source", 'unit = "m", source'), 'figure "map.symbols": unit: expected none, found "m"' },
  { with_choice('"up"', "true"),
    'figure "exit.method": value: expected "up", "flow_time" or "inch_per_person", found true' },
  { with_flag("value = true", "value = 1"), 'figure "check.same_sex": value: expected true or false, found 1' },
  { 'currency = "EUR", figures = { ' .. price .. " }",
    'figure "price.closure.person": unit: expected "EUR", found "GBP"' },
}

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

local function embed(pack)
  local run = assert(io.popen(("lua5.4 '%s/core/event/embed.lua' '%s/out.c' schema '%sschema.lua' rules '%s' 2>&1")
    :format(project, scratch, packs, pack)))
  local said = run:read "a"
  return run:close() == true, said
end

assert(os.execute(("mkdir -p '%s'"):format(scratch)))
local path = scratch .. "/broken.lua"
for _, case in ipairs(broken) do
  write(path, "return { " .. case[1] .. " }\n")
  local built, said = embed(path)
  if built or said ~= path .. ": " .. case[2] .. "\n" then
    report("of { %s }\n  expected: %s\n  found:    %s", case[1], case[2], built and "no error" or said)
  end
end
write(path, 'return { currency = "GBP", figures = { '
  .. table.concat({ figure, steps, words, choice, flag, profile, price }, ", ") .. " } }\n")
local built, said = embed(path)
if not built then report("a good pack is refused: %s", said) end
print(("broken packs: %d"):format(#broken))

-- Rows of the reference: "| FR-113 | … | source | confidence |".
local reference = io.open(project .. "/../shared/reference/rules.md")
if not reference then
  print "skipped: ../shared/reference/rules.md is absent, rows are not compared"
  os.exit(failed == 0)
end
local rows = {}
for line in reference:lines() do
  local row = line:match "^| (%u%u%-%d+) |"
  if row then rows[row] = { text = line, confidence = line:match "| (%u)[^|]*|%s*$" } end
end
reference:close()

-- What stands beside the figure in these rows comes from memory; the figure itself was seen.
local seen_in_part = { ["FR-121"] = true, ["GP-01"] = true, ["US-01"] = true }

-- Why a figure of the row is not verified, or nil.
local function doubt(name)
  local row = rows[name]
  if row.confidence ~= "H" then return "has confidence " .. tostring(row.confidence) end
  if row.text:find "general knowledge" and not seen_in_part[name] then return "comes from general knowledge" end
  if row.text:find " via " or row.text:find " quoted " then return "is known from a page that quotes it" end
end

local compared, listed = 0, assert(io.popen(("cd '%s' && ls *.lua overlays/*.lua"):format(packs)))
for name in listed:lines() do
  for _, f in ipairs(name ~= "schema.lua" and dofile(packs .. name).figures or {}) do
    for row in f.source:gmatch "%u%u%-%d+" do
      compared = compared + 1
      if not rows[row] then
        report("%s: figure %q: no row %s in the reference", name, f.key, row)
      elseif f.verified and doubt(row) then
        report("%s: figure %q: verified, but row %s %s", name, f.key, row, doubt(row))
      end
    end
  end
end
listed:close()
print(("rows compared with the reference: %d"):format(compared))
os.exit(failed == 0)
