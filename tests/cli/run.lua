-- The program from outside: exit statuses and sentences.
-- usage: lua5.4 run.lua PROGRAM SOURCE SCRATCH
local program, source, scratch = arg[1], arg[2], arg[3]
assert(scratch, "usage: lua5.4 run.lua PROGRAM SOURCE SCRATCH")
local town = source .. "/maps/valmer.osm.pbf"
local failures, checks = 0, 0

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function write(name, text)
  local file = assert(io.open(scratch .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

local language = ""

-- Runs the program in the scratch folder; status, stdout, stderr.
local function run(...)
  local words = { "cd", quote(scratch), "&&", language, quote(program) }
  for _, word in ipairs { ... } do words[#words + 1] = quote(word) end
  local command = table.concat(words, " ") .. " >stdout.txt 2>stderr.txt </dev/null"
  local _, how, status = os.execute(command)
  return how == "exit" and status or -1, read(scratch .. "/stdout.txt"), read(scratch .. "/stderr.txt")
end

local function check(good, what, ...)
  checks = checks + 1
  if good then return end
  failures = failures + 1
  print("FAIL " .. what, ...)
end

-- The command must end with the status, and its errors (or output, when good) must hold the text.
local function expect(status, text, ...)
  local found, out, err = run(...)
  local where = status == 0 and out or err
  check(found == status and where:find(text, 1, true), table.concat({ ... }, " "),
    ("\n  status %s, expected %d\n  expected: %s\n  found: %s"):format(found, status, text, out .. err))
end

local header = 'local cordon = require "cordon"\ncordon.api(1)\n'
local event = ('local event = cordon.event { "Fête", map = %q, rules = "fr", from = "2027-07-14 16:00", '
  .. 'to = "2027-07-15 01:30" }'):format(town)
local area = 'event:area { "Scène", role = "stage", shape = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 } } }'
local words = { ["@event"] = event .. " " .. area, ["@area"] = area }

-- Usage.
expect(2, "cordon plan      compute and draw")
expect(0, "cordon 0.", "--version")
expect(0, "Exit status: 0 good, 2 bad input or usage", "--help")
expect(0, "cordon verify", "help")
expect(0, "usage: cordon map info FILE…", "help", "map", "info")
expect(0, "--set NAME=VALUE", "plan", "--help")
expect(2, 'cordon: unknown command "plna"; did you mean "plan"?', "plna")
expect(2, 'cordon: unknown command "map"; did you mean "map info"?', "map", "inof")
expect(2, 'cordon: unknown command "dance"; see cordon help', "help", "dance")
expect(2, "cordon plan: expected a file or folder\nusage: cordon plan EVENT.lua -o DIR", "plan")
expect(2, "cordon plan: expected -o DIR, the folder for the files", "plan", "a.lua")
expect(2, "cordon watch: expected -o DIR, the folder for the files", "watch", "a.lua")
expect(2, "none.lua: No such file or directory", "watch", "none.lua", "-o", "x")
expect(2, "cordon plan: -o: expected DIR after it", "plan", "a.lua", "-o")
expect(2, 'cordon check: unexpected "b.lua"', "check", "a.lua", "b.lua")
expect(2, "cordon check: unknown option --therads; did you mean --threads?", "check", "--therads=2", "a.lua")
expect(2, 'cordon check: --threads: expected a whole number from 1 to 64, found "0"', "check", "a.lua",
  "--threads", "0")
expect(2, 'cordon check: --set: expected NAME=VALUE, found "n"', "check", "a.lua", "--set", "n")
expect(2, "cordon draw: expected -o FILE.png", "draw", "plan.json")
expect(2, "cordon draw: --portrait takes no value", "draw", "plan.json", "--portrait=1")

-- Files that are not there, or not what they should be.
expect(2, "none.lua: No such file or directory", "check", "none.lua")
expect(2, "none.pbf: no such file", "map", "info", "none.pbf")
expect(2, "none", "verify", "none")
expect(2, "none.json", "draw", "none.json", "-o", "x.png")
write("binary.lua", "\27Lua\x54")
expect(2, "binary.lua: expected a script as text", "check", "binary.lua")
write("empty.lua", "")
expect(2, "empty.lua: the script declares no event; begin with cordon.event { … }", "check", "empty.lua")
write("syntax.lua", "local x = = 1")
expect(2, 'syntax.lua:1: expected a value or a command, found "="', "check", "syntax.lua")
write("marked.lua", "\xEF\xBB\xBF#!/usr/bin/env cordon\nerror 'here'")
expect(2, "marked.lua:2: here", "check", "marked.lua")
write("huge.lua", ("-"):rep(5 << 20))
expect(2, "huge.lua: a script of more than 4 MB", "check", "huge.lua")
os.remove(scratch .. "/part.osm.pbf")
write("area.lua", header .. event)
expect(2, 'area.lua:3: event "Fête": expected at least one area, found none', "check", "area.lua")
write("map.lua", header .. event:gsub("valmer", "nowhere") .. '\ncordon.place "x"')
expect(2, "map.lua:4: " .. town:gsub("valmer", "nowhere") .. ": no such file", "check", "map.lua")

-- What fails later names the line that declares it.
write("later.lua", header .. event:gsub("valmer", "nowhere") .. "\nlocal box = cordon.box { at = { 4.35, 43.801 }, "
  .. 'size = { 20, 10 } }\nevent:area { "Place", role = "crowd", shape = box }')
expect(2, 'later.lua:3: event "Fête": map: ' .. town:gsub("valmer", "nowhere") .. ": no such file", "check",
  "later.lua")
write("later.lua", header .. event .. "\nlocal box = cordon.box { at = { 5.35, 43.801 }, size = { 20, 10 } }\n"
  .. 'event:area { "Place", role = "crowd", shape = box }')
expect(2, 'later.lua:3: event "Fête": the event lies outside the map, which runs from', "check", "later.lua")
write("later.lua", header .. event .. "\nfor i = 0, 1 do\nlocal box = cordon.box { at = { 4.35 + i / 2, 43.801 }, "
  .. 'size = { 20, 10 } }\nevent:area { "Place" .. i, role = "crowd", shape = box } end')
expect(2, 'later.lua:3: event "Fête": its areas with their surroundings are 40 km long, expected at most', "check",
  "later.lua")

-- Nothing is half-written: a sheet on which the rings do not fit leaves no file.
write("unfit.lua", header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
event:sheet { paper = "A3" }
event:sheet { paper = "A4", scale = "1:100" }]])
expect(2, "unfit.lua:6: sheet: at 1:100 ", "plan", "unfit.lua", "-o", "unfit/deep")
check(run("plan", "unfit.lua", "-o", "unfit.lua/below") == 2, "a folder below a file")
check(io.popen("ls -A " .. quote(scratch .. "/unfit/deep")):read "a" == "", "files are left behind")

-- Overlays of rules: files below the script's folder, which run with nothing at hand.
local good_figure = '{ key = "access.width", value = 4, unit = "m", source = "arrêté", edition = "2027-05-03", '
  .. 'verified = true }'
local function overlay(text)
  write("order.lua", text)
  write("laid.lua", header .. event:gsub('rules = "fr"', 'rules = { "fr", "departement_60", "order.lua" }')
    .. "\n" .. area .. "\n" .. 'event:ring { "Nord", against = "vehicle", standoff = 5 }')
end
local function wrong_overlay(sentence, text)
  overlay(text)
  expect(2, "laid.lua:3: " .. 'event "Fête": rules: order.lua' .. sentence .. "\n", "check", "laid.lua")
end
local function wrong_figure(sentence, from, to)
  wrong_overlay(sentence, "return { figures = { " .. good_figure:gsub(from, to) .. " } }")
end
wrong_figure(': figure "access.width": unit: expected "m", found "ft"', '"m"', '"ft"')
wrong_figure(': figure "access.width": unit: expected "m", found none', 'unit = "m", ', "")
wrong_figure(': figure "access.width": value: expected a number from 1 to 20 m, found 40', "4", "40")
wrong_figure(': figure "access.width": value: expected a number, found one word', "4", '"four"')
wrong_figure(': unknown figure "access.widht"; did you mean "access.width"?', "width", "widht")
wrong_figure(': figure "access.width": unknown field "souce"; did you mean "source"?', "source", "souce")
wrong_figure(': figure "access.width": verified: expected true or false, found nothing', ", verified = true", "")
wrong_figure(': figure "access.width": edition: expected a date like "2006" or "2006-11-07", or "6th ed.", '
  .. 'found "2027-13-03"', "05", "13")
wrong_overlay(': figure: expected a table { … }, found 3', "return { figures = { 3 } }")
wrong_overlay(': figure "access.width" occurs twice',
  ("return { figures = { %s, %s } }"):format(good_figure, good_figure))
wrong_overlay(': figures: expected a list of figures, found 3', "return { figures = 3 }")
wrong_overlay(': expected a table { … }, found nothing', "figures = {}")
wrong_overlay(': unknown field "overr"; did you mean "over"?', 'return { overr = "fr", figures = {} }')
wrong_overlay(': expected the rules "uk" below it, found "fr"', 'return { over = "uk", figures = {} }')
wrong_overlay(":1: unexpected symbol near '='", "return = 1")
wrong_overlay(":1: attempt to call a nil value (global 'require')", 'require "cordon"')
wrong_overlay(":1: attempt to index a nil value (global 'os')", 'os.exit(0)')
wrong_overlay(":1: the script takes too many steps; is there an endless loop?", "while true do end")
wrong_overlay(": expected a script as text, found compiled Lua or another binary file", "\27Lua")
overlay(("return { figures = { %s, %s } }"):format(good_figure:gsub('"m"', "3"), good_figure:gsub("4", "40")))
check(select(3, run("check", "laid.lua")):find "unit: expected a text, found 3\n.-value: expected a number",
  "all that is wrong in an overlay is said")
write("laid.lua", header .. event:gsub('rules = "fr"', 'rules = { "fr", "../order.lua" }'))
expect(2, 'event "Fête": rules: expected a file below the script\'s folder or beside its map, found "../order.lua"',
  "check", "laid.lua")
overlay("\xEF\xBB\xBFreturn { over = 'fr', figures = { " .. good_figure .. " } }")
check(run("plan", "laid.lua", "-o", "laid") == 0, "a plan with overlays")
local laid = read(scratch .. "/laid/plan.json")
check(laid:find('"layers": ["base", "fr", "departement_60", "order.lua"]', 1, true), "layers of the rules")
check(laid:find('"key": "access.width",%s+"value": 4,%s+"unit": "m",%s+"source": "arrêté",%s+"text": "",%s+'
  .. '"edition": "2027%-05%-03",%s+"pack": "order.lua",%s+"verified": true'), "the figure of an overlay")

-- The posture of the event, and what it demands.
write("posture.lua", header .. event:gsub('rules = "fr"', 'rules = "fr", posture = { "urgence attentat", '
  .. 'since = "2027-07-01", seen = "2027-07-10" }') .. "\n" .. area)
check(run("plan", "posture.lua", "-o", "posture") == 0, "a plan with a posture")
local _, checked = run("check", "posture.lua")
check(checked:find "P048: posture.lua:3: .- 2027%-07%-10, 4 jours" and checked:find "P049: posture.lua:3: .-patrouilles"
  and checked:find "warning P050: posture.lua:3: " and not checked:find "P047", "findings of the posture", checked)
check(read(scratch .. "/posture/plan.json"):find('"level": "urgence attentat",%s+"since": "2027%-07%-01",'
  .. '%s+"seen": "2027%-07%-10"'), "the posture in plan.json")

-- Parameters.
write("param.lua", header .. 'print(cordon.param "guests" { 90, min = 0, max = 200 }, cordon.param "late" { false })')
local function printed(expected, ...)
  local _, _, err = run("check", "param.lua", ...)
  check(err:find(expected, 1, true) == 1, "--set", err)
end
printed("90\tfalse\n")
printed("120\ttrue\n", "--set", "guests=120", "--set=late=true")
expect(2, 'param.lua:3: param "guests": expected a number, found "many"', "check", "param.lua", "--set",
  "guests=many")
expect(2, 'param.lua:3: param "guests": expected a number not above 200, found 201', "check", "param.lua",
  "--set", "guests=201")
expect(2, '--set guest: no such parameter; did you mean "guests"?', "check", "param.lua",
  "--set", "guest=1")
expect(2, "--set stage: no such parameter; the script has guests, late", "check", "param.lua",
  "--set", "stage=1")

-- Every typical mistake gives the same sentences as in a stock Lua, and nothing else.
for _, mistake in ipairs(dofile(source .. "/tests/lua/mistakes.lua")) do
  if mistake.where ~= "stock" then
    write("event.lua", (mistake.bare and "" or header) .. mistake.script:gsub("@%l+", words) .. "\n")
    local status, out, err = run("check", "event.lua")
    check(status == 2 and out == "" and err == mistake.host .. "\n", mistake.script,
      ("\n  status %d\n  expected: %s\n  found: %s"):format(status, mistake.host, out .. err))
  end
end

-- In French every mistake has as many sentences, and none of them is English.
language = "LC_ALL=fr_FR.UTF-8"
for _, mistake in ipairs(dofile(source .. "/tests/lua/mistakes.lua")) do
  -- A script may compare sentences itself, and what the library for JSON says stays English.
  local plain = not mistake.script:find("assert", 1, true) and not mistake.host:find "end of file"
  if mistake.where ~= "stock" and plain then
    write("event.lua", (mistake.bare and "" or header) .. mistake.script:gsub("@%l+", words) .. "\n")
    local status, _, err = run("check", "event.lua")
    local _, lines = mistake.host:gsub("[^\n]+", "")
    local _, found = err:gsub("[^\n]+", "")
    local english = err:find "%f[%l]expected%f[%L]" or err:find "%f[%l]found%f[%L]" or err:find "did you mean"
      or err:find "%f[%l]nothing%f[%L]"
    check(status == 2 and lines == found and not english, "in French: " .. mistake.script, err)
  end
end
expect(2, 'cordon: commande inconnue "plna"\u{A0}; vouliez-vous dire "plan"\u{A0}?', "plna")
expect(0, "calculer et dessiner le plan", "help")
expect(0, "dossier des fichiers", "help", "plan")
expect(0, "références absentes               0\nobjets gardés ", "map", "info", town)
expect(2, "none.pbf: pas de tel fichier ou dossier", "map", "info", "none.pbf")
write("french.lua", header .. event .. 'event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }'
  .. ' event:ring { "A", against = "vehicle" } event:sheet { paper = "A3" }')
expect(0, "le moins cher possible  étanche\n", "plan", "french.lua", "-o", "french")
local french = read(scratch .. "/french/plan.json")
language = "LC_ALL=C"
expect(0, "cheapest possible  tight\n", "plan", "french.lua", "-o", "french")
check(french == read(scratch .. "/french/plan.json"), "the plan depends on the language of messages")
os.execute("rm -r " .. quote(scratch .. "/french"))

-- Very many errors, and the calls that led to one.
write("many.lua", header .. 'for i = 1, 70 do cordon.circle { at = i, radius = 1 } end')
local _, _, many = run("check", "many.lua")
check(select(2, many:gsub("\n", "")) == 51 and many:find("found 50\nand 20 more errors\n", 1, true), "many errors",
  many)
write("deep.lua", header .. "local function inner() return cordon.point(3) end\n"
  .. "local function outer() local made = inner() return made end\nouter()\nlocal x = nil + outer")
local _, _, plain = run("check", "deep.lua")
check(plain == "deep.lua:3: point: expected a position { longitude, latitude }, found 3\n"
  .. "deep.lua:6: attempt to perform arithmetic on a nil value\n", "deep.lua", plain)
local _, _, verbose = run("check", "deep.lua", "--verbose")
check(verbose:find("found 3\nstack traceback:\n", 1, true) and verbose:find("deep.lua:4: in local 'outer'", 1, true)
  and verbose:find("deep.lua:5: in main chunk", 1, true) and verbose:find("deep.lua:6: in main chunk", 1, true),
  "--verbose", verbose)

-- The first position the wrong way round: nothing but the map tells.
write("swapped.lua", header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.circle { at = { 43.801, 4.35 }, radius = 20 } }
event:ring { "Anti-bélier", against = "vehicle" }
]])
expect(2, "outside the map, which runs from 4.3376, 43.7933 to 4.3624, 43.8112; are longitude and latitude in the "
  .. "wrong order? longitude comes first", "check", "swapped.lua")

-- A first script, which runs as it is.
local function os_map(name, ways)
  local lines, id = { '<osm version="0.6"><bounds minlat="43.78" minlon="4.32" maxlat="43.82" maxlon="4.38"/>' }, 0
  local rest = {}
  for i, way in ipairs(ways) do
    local refs = {}
    for corner, at in ipairs { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } } do
      id = id + 1
      refs[corner] = ('<nd ref="%d"/>'):format(id)
      lines[#lines + 1] = ('<node id="%d" lat="%.5f" lon="%.5f"/>'):format(id, way[2] + at[2] * way[3],
        way[1] + at[1] * way[3])
    end
    refs[5] = refs[1]
    rest[i] = ('<way id="%d">%s%s</way>'):format(i, table.concat(refs), way[4]:gsub("([^|=]+)=([^|]+)|?",
      '<tag k="%1" v="%2"/>'))
  end
  write(name, table.concat(lines) .. table.concat(rest) .. "</osm>")
end
os.execute("rm -rf " .. quote(scratch) .. "/new*")
expect(0, 'new1/event.lua\nmap: ' .. town .. '; the script begins with "Place du Marché"', "new", "new1", "--map", town)
expect(2, 'new1: expected a new or empty folder, found "event.lua" in it', "new", "new1", "--map", town)
expect(0, "expected: 2, failed: 0", "test", "new1/event.lua")
expect(0, "findings: 0 errors", "check", "new1/event.lua")
for rules, tongue in pairs { fr = "fr", uk = "en", us = "fr" } do
  local folder = "new_" .. rules
  expect(0, folder .. "/event.lua", "new", folder, "--map", town, "--rules", rules, "--language", tongue)
  expect(0, "expected: 2, failed: 0", "test", folder .. "/event.lua")
  check(read(scratch .. "/" .. folder .. "/event.lua"):find('language = "' .. tongue .. '"', 1, true), folder)
end
check(read(scratch .. "/new_fr/event.lua"):find("Une scène", 1, true), "the French starter")
expect(2, 'rules: expected "base", "fr", "uk" or "us", found "rf"; did you mean "fr"?', "new", "new2", "--rules", "rf")
expect(2, 'language: expected "en" or "fr", found "de"', "new", "new2", "--language", "de")
expect(2, "none.pbf: no such file or folder", "new", "new2", "--map", "none.pbf")
write("new2.lua", "")
expect(2, "new2.lua: expected a folder, found a file", "new", "new2.lua")
expect(2, "new2.lua: ", "new", "new2", "--map", "new2.lua")
check(not io.open(scratch .. "/new2"), "what fails leaves no folder")
os.execute("truncate -s 101M " .. quote(scratch) .. "/new.huge")
expect(2, "new.huge: expected the map of a town, of at most 100 MB, found 101 MB; cut yours out of it: cordon map clip "
  .. "new.huge --at LON,LAT", "new", "new2", "--map", "new.huge")
os.remove(scratch .. "/new.huge")
-- Two squares of one name, a small one, one at the edge: a park it is. Names are quoted.
local named = 'place=square|name='
os_map("new.xml", { { 4.351, 43.801, 0.0005, named .. "Place" }, { 4.345, 43.795, 0.0005, named .. "Place" },
                    { 4.350, 43.799, 0.0001, named .. "Placette" }, { 4.3205, 43.801, 0.0005, named .. "Bord" },
                    { 4.352, 43.798, 0.0005, 'leisure=park|name=Parc &quot;A&quot;' } })
expect(0, 'the script begins with "Parc "A""', "new", "new3", "--map", "new.xml")
check(read(scratch .. "/new3/event.lua"):find('cordon.place "Parc \\"A\\""', 1, true), "a name with quotes")
os_map("new.xml", { { 4.351, 43.801, 0.0005, "building=yes" } })
expect(0, "no square of it has a name", "new", "new4", "--map", "new.xml")
check(read(scratch .. "/new4/event.lua"):find("cordon.circle { at = { 4.35000, 43.80000 }, radius = 20 }", 1, true),
  "a circle in the middle")
-- Without --map the working folder is looked at.
local home = scratch
scratch = scratch .. "/new_home"
os.execute("mkdir -p " .. quote(scratch))
expect(0, "no map yet", "new", "new5")
expect(2, "new5/town.osm.pbf: no such file", "check", "new5/event.lua")
os.execute("cp " .. quote(town) .. " " .. quote(scratch) .. "/new.osm.pbf")
expect(0, 'map: new.osm.pbf; the script begins with "Place du Marché"', "new", "new6/deep", "--rules", "fr")
expect(0, "expected: 2, failed: 0", "test", "new6/deep/event.lua")
scratch = home

-- What changed between two plans.
expect(2, "cordon compare: expected 2 arguments, found 1\nusage: cordon compare OLD NEW", "compare", "old")
expect(2, "none: no such file or folder", "compare", "none", "none")
for name, standoff in pairs { old = 10, new = 14 } do
  write(name .. ".lua", header .. event .. ([[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
event:ring { "Anti-bélier", against = "vehicle", standoff = %d, metre_price = 110 }
event:sheet { dpi = 50 }
]]):format(standoff))
  expect(0, "written: " .. name, "plan", name .. ".lua", "-o", name)
end
expect(0, "Rien n’a changé.\n", "compare", "old", "old/plan.json")
local compared, differences = run("compare", "old", "new")
check(compared == 3 and differences:find("\nFermeture %d+ %(.-%) de «\u{A0}Anti%-bélier\u{A0}»\u{A0}: nouvelle, ")
  and differences:find("^Périmètre «\u{A0}Anti%-bélier\u{A0}»\u{A0}: "), "cordon compare", compared, differences)
local as_json, json = run("compare", "--json", "old", "new")
check(as_json == 3 and json:find '"same": false' and json:find '"thing": "closure",\n      "how": "added"'
  and json:find '"before": null,\n      "after": {\n        "number": %d+', "cordon compare --json", as_json, json)
expect(0, '{\n  "same": true,\n  "changes": []\n}', "compare", "new", "new", "--json")

-- What a script lets others fill in.
write("params.lua", header .. [[
local n = cordon.param "attendance" { 9000, min = 0 }
local share = cordon.param "share" { 0.25, min = 0, max = 1 }
local title = cordon.param "title" { "Fête \"d'été\"" }
local rain = cordon.param "rain" { false }
]] .. event .. "\n" .. area)
expect(0, [[
attendance            number  9000  0 or more  params.lua:3
rain                  flag    false  params.lua:6
share                 number  0.25  0 to 1  params.lua:4
title                 text    Fête "d'été"  params.lua:5
]], "params", "params.lua")
expect(0, "rain                  flag    true (default false)  params.lua:6\n", "params", "params.lua", "--set",
  "rain=true", "--set", "share=1")
expect(0, '"name": "attendance",\n    "kind": "number",\n    "value": 12,\n    "default": 9000,\n    "min": 0.0,\n'
  .. '    "max": null,\n    "line": 3\n', "params", "params.lua", "--json", "--set", "attendance=12")
expect(0, '"value": "Fête \\"d\'été\\"",', "params", "--json", "params.lua")
expect(2, 'params.lua:4: param "share": expected a number not above 1, found 2', "params", "params.lua", "--set",
  "share=2")
expect(2, '--set shares: no such parameter; did you mean "share"?', "params", "params.lua", "--set", "shares=2")
write("plain.lua", header .. event .. "\n" .. area)
expect(0, "[]\n", "params", "plain.lua", "--json")

-- What a script expects of its plan. The limits are the script's; what one function does to the plan
-- or fails by is nothing to the next.
local square = header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
event:ring { "Anti-bélier", against = "vehicle", standoff = 10 }
]]
local expectations = {
  { "return #plan.closures, '>=', 1" },
  { "return #plan.closures, '>', 0" },
  { "return #plan.closures, '<', 0", "expected less than 0, found %d+" },
  { "return #plan.closures, '<=', 0", "expected at most 0, found %d+" },
  { "return 3, '>', 3", "expected more than 3, found 3" },
  { "return 3, '>=', 3" },
  { "return 3, '>=', 3.5", "expected at least 3.5, found 3" },
  { "return 3, '==', 3.0" },
  { "return 3, '~=', 3", "expected anything but 3, found 3" },
  { "return plan.rings[1].name, '==', 'Anti-bélier'" },
  { "return plan.rings[1].name, '==', 'Public'", 'expected "Public", found "Anti%-bélier"' },
  { "return plan.rings[1].cost, '>', 'much'", 'expected more than "much", found %d+%.?%d*' },
  { "return nil, '<=', 4", "expected at most 4, found nothing" },
  { "return plan.closures[1].object, '==', nil" },
  { "return plan.rings[1].no", 'expect.lua:%d+: ring has no "no"; it has name, against, .*' },
  { "return #plan:closures { ring = 'Anti-bélier' }, '==', plan.rings[1].closures" },
  { "for closure in plan:closures() do assert(closure.width_m > 0) end" },
  { "return plan:closures { ring = 'Anti' }",
    'expect.lua:%d+: closures: ring: expected "Anti%-bélier", found "Anti"' },
  { "return plan.rings[1].verified" },
  { "return false", "expected true, found false" },
  { "return nil", "expected true, found nothing" },
  { "assert(plan.rings[1].found)" },
  { "assert(false, 'too wide')", "expect.lua:%d+: too wide" },
  { "return 3", "expected true or false, or a value, a relation and a value: .*, found 3" },
  { "return 3, '=<', 4", "expected true or false, or a value, a relation and a value: .*, found 3" },
  { "return plan.ring", 'expect.lua:%d+: plan has no "ring"; did you mean "rings"%?' },
  { "return plan.write", 'expect.lua:%d+: plan has no "write"; it has areas, changeovers, closures, .*' },
  { "return setmetatable(plan, {})", ".*table expected, got .*" },
  { "return setmetatable(plan.rings, {})", "expect.lua:%d+: setmetatable: this table is protected" },
  { "plan.rings[1].name = 'x'" },
  { "plan.findings = nil", "expect.lua:%d+: a plan can only be looked at, not changed" },
  { "return plan.rings[1].name ~= 'x' and #plan.findings > 0" },
  { "return { } , '<', setmetatable({}, { __lt = function() return true end })",
    "expected less than an empty table, .*" },
  { "event:ring { 'B', against = 'vehicle' }", "expect.lua:%d+: ring: the plan is made; what is expected of it can "
    .. "only look at it" },
  { "cordon.expect('x', print)", "expect.lua:%d+: expect: the plan is made; .*" },
  { "cordon.place 'Place du Marhé'", 'expect.lua:%d+: nothing on the map .*; did you mean "Place du Marché"%?' },
  { "local e <close> = event" },
  { "error {}", "the script raised no text" },
  { "local t = {} while true do t[#t + 1] = ('x'):rep(1 << 20) .. #t end",
    "the script needs more than 64 MB of memory" },
  { "while true do end", "expect.lua:%d+: the script takes too many steps; is there an endless loop%?" },
  { "pcall(function() while true do end end)", "expect.lua:%d+: the script takes too many steps; .*" },
}
local lines, wrong = {}, 0
for i, case in ipairs(expectations) do
  lines[i] = ("cordon.expect('no %d', function(plan) %s end)"):format(i, case[1])
  wrong = wrong + (case[2] and 1 or 0)
end
write("expect.lua", square .. table.concat(lines, "\n"))
local judged, verdicts, said = run("test", "expect.lua")
check(judged == 3 and said == "", "cordon test", judged, said)
local number = 0
for line in verdicts:gmatch "[^\n]+" do
  number = number + 1
  local case = expectations[number]
  local pattern = not case and ("^expected: %d, failed: %d$"):format(#expectations, wrong)
    or ("^%s expect.lua:%d: no %d%s$"):format(case[2] and "FAILED" or "passed", number + 5, number,
      case[2] and ": " .. case[2] or "")
  check(line:find(pattern), "cordon test", "\n  expected: " .. pattern .. "\n  found: " .. line)
end
check(number == #expectations + 1, "cordon test", verdicts)
expect(0, "0 errors", "check", "expect.lua")
write("expect.lua", square .. "cordon.expect('closed', function(plan) return #plan.rings, '==', 1 end)")
expect(0, "passed expect.lua:6: closed\nexpected: 1, failed: 0\n", "test", "expect.lua")
write("expect.lua", square)
expect(2, "expect.lua: the script expects nothing of its plan; add cordon.expect(", "test", "expect.lua")
-- The example of the manual.
local example = read(source .. "/lua/README.md"):match "\n### expect\n.-```lua\n(.-)```"
write("expect.lua", square .. example)
expect(0, "expected: 3, failed: 0\n", "test", "expect.lua")

-- Maps.
expect(0, "buildings", "map", "info", town)
expect(0, "OSM PBF", "map", "info", town)
expect(0, "between façades", "map", "info", town)
expect(0, '"no_buildings": []', "map", "info", "--json", town)
write("poor.osm", [[<osm version="0.6">
<node id="1" lat="43.8" lon="4.35" timestamp="2024-02-29T23:59:59Z"/><node id="2" lat="43.801" lon="4.35"/>
<way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
<way id="8"><nd ref="1"/><nd ref="2"/><nd ref="99"/><tag k="building" v="yes"/></way>
</osm>]])
expect(0, "OSM XML, data of 2024-02-29T23:59:59Z", "map", "info", "poor.osm")
expect(0, "1  streets without a name\n          way/7\n", "map", "info", "poor.osm")
expect(0, "1  objects left out or mended\n          way/8: ", "map", "info", "poor.osm")
expect(0, '"unnamed_street": [\n      "way/7"\n    ]', "map", "info", "poor.osm", "--json")

local clip = { "map", "clip", town, "-o", "part.osm.pbf" }
local function expect_clip(status, text, ...)
  local all = table.move(clip, 1, #clip, 1, {})
  expect(status, text, table.unpack(table.move({ ... }, 1, select("#", ...), #all + 1, all)))
end
expect_clip(2, "cordon map clip: expected one of --around EVENT.lua, --box W,S,E,N")
expect_clip(2, "cordon map clip: expected one of", "--box", "1,2,3,4", "--at", "1,2")
expect_clip(2, "cordon map clip: expected one of", "--box", "1,2,3,4", "--radius", "9")
expect_clip(2, '--box: expected WEST,SOUTH,EAST,NORTH in degrees, found "1,2,3"', "--box", "1,2,3")
expect_clip(2, '--box: expected WEST,SOUTH,EAST,NORTH in degrees, found "1,2,3,4,"', "--box", "1,2,3,4,")
expect_clip(2, "window must run from west to east", "--box", "4.36,43.80,4.35,43.81")
expect_clip(2, "nothing lies in the box asked for; the map runs from 4.3", "--box", "5,44,6,45")
expect_clip(2, '--at: expected LONGITUDE,LATITUDE in degrees, found "4.35"', "--at", "4.35", "--radius", "9")
expect_clip(2, "--at: expected --radius METRES with it", "--at", "4.35,43.80")
expect_clip(2, '--radius: expected 1 to 100000 metres, found "far"', "--at", "4.35,43.80", "--radius", "far")
expect_clip(2, 'area.lua:3: event "Fête": expected at least one area', "--around", "area.lua")
expect_clip(2, "none.lua: No such file or directory", "--around", "none.lua")
expect(2, "expected -o OUT.osm.pbf, the map to write", "map", "clip", town, "--box", "1,2,3,4")
check(not io.open(scratch .. "/part.osm.pbf"), "a map that was refused is written")
expect_clip(0, "written: part.osm.pbf, ", "--at", "4.35,43.801", "--radius", "100")
expect(0, "OSM PBF", "map", "info", "part.osm.pbf")

-- Layers of the ground beside the plan, and instead of it.
write("layers.lua", header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }]])
expect(2, 'sheet: unknown layer "wlak"; did you mean "walk"?', "plan", "layers.lua", "-o", "layers", "--debug-layers",
  "drive,wlak")
check(not io.open(scratch .. "/layers/plan.json"), "a plan is computed for layers that are refused")
expect(0, "plan.png, ground.png, plan.json", "plan", "layers.lua", "-o", "layers", "--debug-layers", "surface,walk")
expect(0, "written: ground.png", "draw", "layers/plan.json", "-o", "ground.png", "--debug-layers", "surface,walk")
check(read(scratch .. "/ground.png") == read(scratch .. "/layers/ground.png"), "two ways to one sheet differ")
os.execute("rm -r " .. quote(scratch .. "/layers"))

-- Several sheets: each written, each drawn again by its number.
write("sheets.lua", header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
event:sheet { "Ensemble", paper = "A4", dpi = 50 }
event:sheet { "Affichage", paper = "A4", dpi = 60, portrait = true, theme = "gris", scale = "1:2500" }]])
expect(0, "plan.png, plan-2.png, plan.json", "plan", "sheets.lua", "-o", "sheets")
for i, name in ipairs { "plan.png", "plan-2.png" } do
  expect(0, "written: again.png", "draw", "sheets/plan.json", "-o", "again.png", "--sheet", tostring(i))
  check(read(scratch .. "/again.png") == read(scratch .. "/sheets/" .. name), name .. " is drawn otherwise again")
end
expect(2, '--sheet: expected a whole number from 1 to 2, found "3"', "draw", "sheets/plan.json", "-o", "again.png",
  "--sheet", "3")
os.execute("rm -r " .. quote(scratch .. "/sheets"))

-- Files of a script: below its folder, or beside its map, however they are reached.
os.execute("cd " .. quote(scratch) .. " && rm -rf zones && mkdir -p zones/deep && ln -s /etc zones/out && ln -s "
  .. quote(source) .. "/README.md zones/link.geojson && mkfifo zones/pipe")
write("zones/deep/a.geojson", '{"type":"Point","coordinates":[4.35,43.8]}')
write("zones/text", "secret")
local function expect_file(text, path)
  write("zones/file.lua", header .. event .. "\nprint(cordon.geojson { file = '" .. path .. "' })")
  local _, _, err = run("check", "zones/file.lua")
  check(err:find(text, 1, true), path, err)
end
local outside = "expected a file below the script's folder or beside its map, found"
expect_file("point at 4.35000, 43.80000", "deep/a.geojson")
expect_file("point at 4.35000, 43.80000", "deep/../deep/./a.geojson")
expect_file(source .. '/maps/README.md": line 1: expected JSON', source .. "/maps/README.md")
expect_file('"text": line 1: expected JSON\n', "text")
expect_file("deep: no plain file", "deep")
expect_file("pipe: no plain file", "pipe")
expect_file("none: no such file", "deep/none")
for _, path in ipairs { "link.geojson", "out/passwd", "out/none", "../param.lua", "../none", "/etc/passwd", "",
                        "deep/../../param.lua", source .. "/README.md", source .. "/maps" } do
  expect_file(outside, path)
end
os.execute("rm -r " .. quote(scratch .. "/zones"))

-- The layout alone.
write("layout.lua", header .. event .. [[

local square = cordon.place "Place du Marché"
event:area { "Place", role = "crowd", shape = square }
event:ring { "Anti-bélier", against = "vehicle", standoff = 40 }
event:show { "Rue du Port", shape = cordon.street("Rue du Port"):along { from = 2, to = 12 } }
event:show { shape = cordon.station "Gare de Valmer" }]])
expect(2, "cordon show: expected -o FILE.png, the image to write", "show", "layout.lua")
expect(2, "area.lua:3: event \"Fête\": expected at least one area, found none", "show", "area.lua", "-o", "layout.png")
expect(2, "sheet: paper: expected \"A4\"", "show", "layout.lua", "-o", "layout.png", "--paper", "A9")
check(not io.open(scratch .. "/layout.png"), "a layout that was refused is written")
expect(0, "written: layout.png", "show", "layout.lua", "-o", "layout.png")
check(read(scratch .. "/layout.png"):sub(2, 4) == "PNG", "the layout is no image")
os.remove(scratch .. "/layout.png")

expect(0, "low_barrier                nobody           barrier=* height<0.5\n    lower than 0.5 m", "obstacles")
expect(0, "moins de 0,5 m de haut", "obstacles", "--language", "fr")
expect(0, '"name": "low_barrier"', "obstacles", "--json")
expect(2, 'expected "en" or "fr", found "de"', "obstacles", "--language", "de")

-- The figures of rules packs.
expect(0, "departement_60  lies over fr    EUR  1 figure\n", "rules")
expect(0, "extends base", "rules")
expect(0, "  access.width                       3 m\n      clear width for rescue vehicles; ERP CO 2 §1; FR-100; fr; "
  .. "to be verified\n", "rules", "fr")
expect(0, "above 300 persons: 2 exits, above 500: 3, above 3,000: 4", "rules", "fr")
expect(0, "above 0 persons: 30 days, above 1,499: 60", "rules", "fr", "departement_60")
expect(0, "Accès des secours et véhicules", "rules", "fr", "--language", "fr")
expect(0, "au-delà de 300 personnes\u{A0}: 2 issues, au-delà de 500\u{A0}: 3", "rules", "fr", "--language", "fr")
expect(0, "  map.min_scale.posted               1:250\n", "rules", "fr")
expect(0, '"value": true,\n      "unit": ""', "rules", "fr", "--json")
expect(0, '"system": "Vigipirate",\n      "level": "vigilance",\n      "demands": "",', "rules", "fr", "--json")
expect(0, "\n\nVigipirate\n  vigilance\n      2016-12-01; FR-140\n", "rules", "fr")
expect(0, "\n  critical\n      UK-48; to be verified\n", "rules", "uk")
expect(0, "patrouilles renforcées (FR-141); ", "rules", "fr", "--language", "fr")
expect(0, '"by": "persons"', "rules", "us", "--json")
expect(2, 'expected "base", "fr", "uk" or "us", found "frr"; did you mean "fr"?', "rules", "frr")
expect(2, 'expected "dover", found "paris"', "rules", "uk", "paris")
expect(2, 'expected "en" or "fr", found "de"', "rules", "fr", "--language", "de")
write("council.lua", "return { figures = { " .. good_figure .. " } }")
expect(0, "clear width for rescue vehicles; 2027-05-03; arrêté; council.lua\n", "rules", "fr", "council.lua")
expect(0, "clear width for rescue vehicles; 2027-05-03; arrêté; council.lua\n", "rules", "fr",
  scratch .. "/council.lua")
write("council.lua", "return { figures = { " .. good_figure:gsub('"m"', '"ft"'):gsub("arrêté", "") .. " } }")
expect(2, 'council.lua: figure "access.width": unit: expected "m", found "ft"\n'
  .. 'council.lua: figure "access.width": source: expected a text, found none\n', "rules", "fr", "council.lua")
write("council.lua", "return { figures = { 1, { key = 2 } } }")
expect(2, 'council.lua: figure: expected a table { … }, found 1\ncouncil.lua: figure: key: expected a text, found 2\n',
  "rules", "fr", "council.lua")
write("council.lua", "while true do end")
expect(2, "council.lua:1: the script takes too many steps; is there an endless loop?", "rules", "fr", "council.lua")
expect(2, "cordon rules: absent.lua: no such file", "rules", "fr", "absent.lua")

-- Barriers: those of the rules, an overlay's and a script's.
expect(0, "  barrier.concrete_block.unit        1.6 m\n      Concrete block: length of a unit; assumption; base; "
  .. "to be verified\n", "rules", "fr")
expect(0, "Barrière certifiée\u{A0}: éprouvé au choc\u{A0}?; ISO 22343-1; UK-63, UK-65; base", "rules", "fr",
  "--language", "fr")
write("council.lua", 'return { figures = { { key = "barrier.city_block.unit", value = 2, unit = "m", '
  .. 'source = "ville", verified = true } } }')
expect(0, "  barrier.city_block.unit            2 m\n      city_block: length of a unit; ville; council.lua\n",
  "rules", "fr", "council.lua")
write("blocks.lua", header .. event .. [[

event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
event:barrier { "Plots", unit = 1.2, max_gap = 0.5, stops = "vehicle", closure_price = 10, unit_price = 1.5,
  tested = true }
event:ring { "Anti-bélier", against = "vehicle", standoff = 10, barriers = { "Plots", "vehicle_across" } }
]])
expect(0, "\nmaterial: 29 × Plots\n", "plan", "blocks.lua", "-o", "blocks")
check(read(scratch .. "/blocks/plan.json"):find '"barrier": "Plots",\n          "units": %d+,', "units in plan.json")
check(read(scratch .. "/blocks/plan.geojson"):find '"barrier": "Plots",\n%s*"units": %d+,\n%s*"unit_m": 1.200,',
  "units in plan.geojson")

-- A ring with a hole is told where and along which streets, and a tight one that it is tight.
expect(0, "\nno way in\n", "verify", "blocks")
do
  local text = read(scratch .. "/blocks/plan.json")
  local begins = text:find('{\n          "number": 2,', 1, true)
  local from, to, x, y = text:find('"mm": %[%[(-?%d+), (-?%d+)%], %[[^\n]*', begins)
  write("blocks/plan.json", ('%s"mm": [[%d, %d], [%d, %d]]%s'):format(text:sub(1, from - 1), x, y, x + 1, y,
    text:sub(to + 1)))
end
do
  local status, out = run("verify", "blocks")
  check(status == 3 and out:find("way in, ring Anti-bélier: for vehicles, 6.1 m wide, ", 1, true)
    and out:find(", along Rue de l'Horloge\n", 1, true), "a ring with a hole", "\n" .. out)
end

-- Why things are in the plan: exactly what is said of the festival.
local festival = source .. "/examples/festival.lua"
local function says(thing, file)
  local status, out = run("explain", festival, thing)
  out = out:gsub("Déclaré à [^\n]*festival", "Déclaré à festival"):gsub("\u{A0}", " "):gsub("\u{202F}", " ")
  check(status == 0 and out == read(source .. "/tests/cases/explain/" .. file), "explain " .. thing, "\n" .. out)
end
-- Why there is no ring, and what taking back each wish would cost.
do
  local status, out = run("check", source .. "/tests/cases/conflict/event.lua")
  local errors = {}
  for line in out:gsub("\u{A0}", " "):gsub("\u{202F}", " "):gmatch "[^\n]+" do
    if line:find("^error") then errors[#errors + 1] = line:gsub("[^ ]*/tests/cases", "tests/cases") .. "\n" end
  end
  check(status == 3 and table.concat(errors) == read(source .. "/tests/cases/conflict/findings.txt"),
    "a conflict of wishes", "\n" .. out)
end
says("closure 12", "closure_12.txt")
says("Anti-bélier", "ring.txt")
says("P007", "finding.txt")
says("weak", "weak.txt")
expect(0, '"kind": "closure"', "explain", festival, "8", "--json")
expect(0, '"second_line"', "explain", festival, "weak", "--json")
expect(0, "figure hvm.max_gap\n  ", "explain", festival, "hvm.max_gap")
expect(0, "area Fosse", "explain", festival, "Fosse")
expect(2, 'found "Rue de la Republiqe"; did you mean "Rue de la République"?', "explain", festival,
  "Rue de la Republiqe")
expect(2, "expected a closure from 1 to 28, found 99", "explain", festival, "closure 99")
expect(2, "cordon explain: expected 2 arguments, found 1\nusage: cordon explain EVENT.lua THING", "explain",
  festival)

-- What else a ring could be: a row for each option of options.json, the plan's own once, all of them tight.
local smallest = source .. "/examples/01_square.lua"
do
  local status, out = run("options", smallest, "-o", "options/square")
  local written = read(scratch .. "/options/square/options.json")
  local _, options = written:gsub('"standoff_m": ', "")
  local _, tight = written:gsub('"verified": true', "")
  check(status == 0 and options > 6 and options == tight, "options.json",
    ("%d options, %d tight"):format(options, tight))
  local _, rows = out:gsub("\n[* ] +%d+ [^\n]*€", "")
  local _, own = out:gsub("\n      Celle du plan\n      Fermetures\u{A0}: Rue", "")
  check(rows == options and own == 1, "options", "\n" .. out)
  check(out:find("written: options/square/options.json, options.png\n", 1, true), "options", "\n" .. out)
  local width, height = string.unpack(">I4I4", read(scratch .. "/options/square/options.png"), 17)
  check(width == 1240 and height == 874, "options.png", ("%d x %d"):format(width, height))
end
expect(2, 'unknown ring "Anti-belier"; did you mean "Anti-bélier"?', "options", smallest, "-o", "options", "--ring",
  "Anti-belier")
expect(2, 'ring "Quartier fermé": expected one on the surface, found one by streets alone', "options",
  source .. "/examples/07_streets.lua", "-o", "options", "--ring", "Quartier fermé")
expect(2, "expected -o DIR, the folder for the files", "options", smallest)
write("file", "")
expect(2, "file: cannot be written", "options", smallest, "-o", "file")

-- The manual page knows every command and option, and the README of the scripts every command.
local manual = read(source .. "/lua/host/cordon.1"):gsub("\\%-", "-")
local _, commands = run("help")
for command in commands:gmatch "\n    cordon (%l[%l ]-)  +" do
  check(manual:find("\n.B " .. command .. "\n", 1, true), "not in cordon.1: " .. command)
  local _, options = run("help", command:match "^%l+", command:match " (%l+)$")
  for option in options:gmatch "\n    %-?%l?,? ?(%-%-%l+)" do
    check(manual:find(option, 1, true), "not in cordon.1: " .. option)
  end
end

print(("%d checks, %d failures"):format(checks, failures))
os.exit(failures == 0)
