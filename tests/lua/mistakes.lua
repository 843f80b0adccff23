-- Typical mistakes in scripts, each with the exact sentences that it gives. mistakes_spec.lua tries
-- them in a stock Lua, tests/cli/run.lua in the program: both must say the same, but that a stock Lua
-- stops at the first call with an error, and the program shows the errors of all calls.
--
-- "@event" stands for a good declaration of an event, "@area" for one of an area, each on one line.
local stock_only, host_only = { where = "stock" }, { where = "host" }

-- sentences: one a line, in a stock Lua and in the program.
local function mistake(script, sentences, only)
  return { script = script, stock = sentences, host = sentences, where = only and only.where }
end

-- Sentences of the first call, and of those after it, for which a stock Lua does not live long enough.
local function mistakes(script, first, rest)
  return { script = script, stock = first, host = rest and first .. "\n" .. rest or first }
end

-- Without the two lines that require the module and choose the version.
local function bare(...)
  local out = mistake(...)
  out.bare = true
  return out
end

local api = "expected cordon.api(1) before anything else of cordon: it fixes the meaning of the script"
local pack = 'expected a rules pack like "fr", or a list of one and its overlays { "fr", "council.lua" }'
local missing = "event.lua:3: event%s: rules: " .. pack .. ", found nothing\n"
  .. "event.lua:3: event%s: from: expected a text, found nothing\n"
  .. "event.lua:3: event%s: to: expected a text, found nothing"
local function without(name) return (missing:gsub("%%s", name)) end

local value = 'expected a number, true or false, a word, a list of words, or steps { { above = …, … }, … }'
local function layered(rules)
  return 'local event = cordon.event { "Fête", map = "a.pbf", rules = { ' .. rules .. ' }, from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", zone = "UTC" }\n@area'
end
local function posture(fields)
  return 'local event = cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", zone = "UTC", posture = { ' .. fields .. ' } }\n@area'
end
local metres = 'expected metres as a number, or a text like "25 m" or "0.2 km"'
local shape = 'expected a shape like cordon.place("…") or cordon.box { … }'
local tag = 'expected a text like "bollard", or a property with its codes like '
  .. '{ "TYPE", PIVOT = "gate" }'
local way = "local way = cordon.line { { 4.35, 43.801 }, { 4.354, 43.801 } }\n"
local march = "@event\n" .. way .. 'event:march { "Marche", width = 6, '
local race = "@event\n" .. way .. 'event:march { "Course", route = way, width = 6, '
local speed = 'expected a speed like "2.5 km/h" or "0.7 m/s", or kilometres an hour, above 0'
local box = "local box = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 } }\n"

return {
  -- What is expected of the plan.
  mistake('@event cordon.expect(function() end)',
    'event.lua:3: expect: name: expected a text, found a function'),
  mistake('@event cordon.expect("tight", true)',
    'event.lua:3: expect "tight": expected a function(plan) … end after the name, found true'),
  -- The event.
  mistake('cordon.event { map = "a.pbf" }',
    'event.lua:3: event: name: expected a text, found nothing\n' .. without ""),
  mistake('cordon.event { "Fête", mapp = "a.pbf" }',
    'event.lua:3: event "Fête": unknown field "mapp"; did you mean "map"?\n' .. without ' "Fête"'),
  mistake('cordon.event { "Fête", "Valmer", map = "a.pbf" }',
    'event.lua:3: event "Fête": expected fields like organiser = …, found "Valmer" without a name\n'
    .. without ' "Fête"'),
  mistake('cordon.event { "Fête", name = "Foire", map = "a.pbf" }',
    'event.lua:3: event "Foire": name is given twice, with and without its name\n' .. without ' "Foire"'),
  mistake('cordon.event "Fête"',
    'event.lua:3: event: expected a table { … }, found "Fête"'),
  mistake('cordon.event { "Fête" }',
    'event.lua:3: event "Fête": map: expected the path of a map file, or a list of paths, found nothing\n'
    .. without ' "Fête"'),
  mistake('cordon.event { "Fête", map = 4, rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": map: expected the path of a map file, or a list of paths, found 4'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "rf", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": rules: expected "base", "fr", "uk" or "us", found "rf"; did you mean "fr"?'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "14/07/2027 16:00", '
    .. 'to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": from: expected a date and time like "2027-07-14 16:00", '
    .. 'found "14/07/2027 16:00"'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-14 01:30" }',
    'event.lua:3: event "Fête": to: expected a time after 2027-07-14 16:00, found "2027-07-14 01:30"'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", zone = "Europe/Pari" }',
    'event.lua:3: event "Fête": zone: expected a time zone like "Europe/Paris", found "Europe/Pari"'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", surroundings = "2 miles" }',
    'event.lua:3: event "Fête": surroundings: ' .. metres .. ', found "2 miles"'),
  mistake('local event = cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", figures = { ["hvm.maxgap"] = 1 } }\n@area',
    'event.lua:3: event "Fête": unknown figure "hvm.maxgap"; did you mean "hvm.max_gap"?'),
  mistake('local event = cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", figures = { ["hvm.max_gap"] = 120 } }\n@area',
    'event.lua:3: event "Fête": hvm.max_gap: expected a number from 0.05 to 10 m, found 120'),
  mistake('local event = cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30", figures = { ["check.same_sex"] = 1, ["exit.method"] = "upp", '
    .. '["exit.min_count"] = { { above = 0, 2 }, { above = 0, 3 } }, ["hvm.max_gap"] = {}, '
    .. '["map.symbols"] = { "sitac", 3 } } }\n@area',
    'event.lua:3: event "Fête": check.same_sex: expected true or false, found a number\n'
    .. 'event.lua:3: event "Fête": exit.method: expected "up", "flow_time" or "inch_per_person", found "upp"; '
    .. 'did you mean "up"?\n'
    .. 'event.lua:3: event "Fête": exit.min_count: expected steps that go up, found step 2\n'
    .. 'event.lua:3: event "Fête": hvm.max_gap: ' .. value .. ', found an empty table\n'
    .. 'event.lua:3: event "Fête": map.symbols: expected a text, found 3'),

  -- Rules and what lies over them.
  mistake('cordon.event { "Fête", map = "a.pbf", rules = 4, from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": rules: ' .. pack .. ', found 4'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = {}, from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": rules: ' .. pack .. ', found an empty table'),
  mistake(layered '"fr", "departement_6", 7',
    'event.lua:3: event "Fête": rules: expected "departement_06", "departement_31", "departement_49", '
    .. '"departement_57", "departement_60", "departement_61", "departement_79" or "paris", '
    .. 'found "departement_6"; did you mean "departement_06"?\n'
    .. 'event.lua:3: event "Fête": rules: expected a text, found 7'),
  mistake(layered '"us", "paris"',
    'event.lua:3: event "Fête": rules: expected a file like "council.lua", as "us" has no overlays, found "paris"'),
  mistake(layered '"fr", "paris", "paris"',
    'event.lua:3: event "Fête": rules: expected each layer once, found it twice'),
  mistake(layered '"fr", "absent.lua"',
    'event.lua:3: event "Fête": rules: absent.lua: no such file'),

  -- The posture.
  mistake(posture '"urgence atentat", seen = "2027-07-10"',
    'event.lua:3: posture: level: expected "vigilance", "sécurité renforcée - risque attentat" or "urgence attentat", '
    .. 'found "urgence atentat"; did you mean "urgence attentat"?'),
  mistake(posture '"vigilance"', 'event.lua:3: posture: seen: expected a text, found nothing'),
  mistake(posture '"vigilance", seen = "10 July"',
    'event.lua:3: posture: seen: expected a day like "2027-07-10", found "10 July"'),
  mistake(posture '"vigilance", seen = "2027-07-16"',
    'event.lua:3: posture: seen: expected a day not after 2027-07-15, found "2027-07-16"'),
  mistake(posture '"vigilance", seen = "2027-07-10", since = "2027-07-11"',
    'event.lua:3: posture: since: expected a day not after 2027-07-10, found "2027-07-11"'),
  mistake(posture '"vigilance", sen = "2027-07-10"',
    'event.lua:3: posture: unknown field "sen"; did you mean "seen"?'),
  mistake((posture '"vigilance", seen = "2027-07-10"':gsub('"fr"', '"base"')),
    'event.lua:3: posture: level: expected none, as the rules know no postures, found "vigilance"'),
  mistake((posture '1':gsub("{ 1 }", "1")), 'event.lua:3: posture: expected a table { … }, found 1'),

  mistake('@event\n@event',
    'event.lua:4: event: a script declares one event, this is the second', host_only),

  -- Map files.
  mistake('cordon.event { "Fête", map = { "a.pbf", 4 }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": map: expected a text, found 4'),
  mistake('cordon.event { "Fête", map = { { "b.geojson", replace = "barrier" } }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: map "b.geojson": unknown field "replace"; did you mean "replaces"?'),
  mistake('cordon.event { "Fête", map = { { tags = {} } }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: map: path: expected a text, found nothing'),
  mistake('cordon.event { "Fête", map = { "b.geojson", tags = { width = 3 } }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: map "b.geojson": width: ' .. tag .. ', found 3'),
  mistake('cordon.event { "Fête", map = { "b.geojson", tags = { width = { A = "b" } } }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: map "b.geojson": width: ' .. tag .. ', found a table'),
  mistake('cordon.event { "Fête", map = { "b.geojson", tags = { "barrier" } }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: map "b.geojson": tags: expected a table { barrier = "bollard", '
    .. 'width = { "LARGEUR" }, … } of fewer than 64 tags, found a table'),
  mistake('cordon.event { "Fête", map = { "b.geojson", replaces = "barrier=" }, rules = "fr", '
    .. 'from = "2027-07-14 16:00", to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": map: replaces: expected a tag like "barrier=bollard" or "barrier", '
    .. 'found "barrier="'),

  -- Areas.
  mistake('@event\nevent:area { role = "crowd", shape = cordon.circle { at = { 4.35, 43.801 }, radius = 9 } }',
    'event.lua:4: area: name: expected a text, found nothing'),
  mistake('@event\n' .. box .. 'event:area { "Fosse", role = "crwd", shape = box }',
    'event.lua:5: area "Fosse": role: expected "crowd", "stage", "backstage", "catering", "first_aid", '
    .. '"control_room", "assembly", "parking" or "screened", found "crwd"; did you mean "crowd"?'),
  mistake('@event\nevent:area { "Fosse", role = "crowd" }',
    'event.lua:4: area "Fosse": shape: ' .. shape .. ', found nothing'),
  mistake('@event\nevent:area { "Fosse", role = "crowd", shape = { 4.35, 43.8 } }',
    'event.lua:4: area "Fosse": shape: ' .. shape .. ', found a table'),
  mistake('@event\nevent:area { "Fosse", role = "crowd", shape = cordon.point { 4.35, 43.8 } }',
    'event.lua:4: area "Fosse": shape: expected an area, found a point'),
  mistake('@event\n' .. box .. 'event:area { "Fosse", role = "crowd", shape = box, density = 12 }',
    'event.lua:5: area "Fosse": density: expected a number from 0 to 10 persons/m², found 12'),
  mistake('@event\n' .. box .. 'event:area { "Fosse", role = "crowd", shape = box, capacity = 9.5 }',
    'event.lua:5: area "Fosse": capacity: expected a whole number, found 9.5'),
  mistake('@event\n' .. box .. 'event:area { "Fosse", role = "crowd", shape = box, edition = "publc" }',
    'event.lua:5: area "Fosse": edition: expected "public", "organiser", "firm" or "authority", '
    .. 'found "publc"; did you mean "public"?'),
  mistake('@event\n' .. box .. 'for _ = 1, 2 do event:area { "Fosse", role = "crowd", shape = box } end',
    'event.lua:5: area "Fosse": name: expected a name of its own, found the one of the area at event.lua:5'),
  mistake('@event\nevent.area { "Fosse" }',
    'event.lua:4: area: call it on an event with a colon: event:area { … }'),

  -- Rings.
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", standoff = "25 ft" }',
    'event.lua:4: ring "Anti-bélier": standoff: ' .. metres .. ', found "25 ft"'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", standof = 25 }',
    'event.lua:4: ring "Anti-bélier": unknown field "standof"; did you mean "standoff"?'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", standoff = 2500 }',
    'event.lua:4: ring "Anti-bélier": standoff: expected a number from 0 to 2000 m, found 2500'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", standoff_streets = -1 }',
    'event.lua:4: ring "Anti-bélier": standoff_streets: expected a number from 0 to 2000 m, found -1'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicles" }',
    'event.lua:4: ring "Anti-bélier": against: expected "vehicle" or "person", found "vehicles"; '
    .. 'did you mean "vehicle"?'),
  mistake('@event\nevent:ring { "Anti-bélier", standoff = 25 }',
    'event.lua:4: ring "Anti-bélier": against: expected "vehicle" or "person", found nothing'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", closure_price = -1 }',
    'event.lua:4: ring "Anti-bélier": closure_price: expected a price, not below 0, found -1'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", contain = {} }',
    'event.lua:4: ring "Anti-bélier": contain: expected a shape, or a list of 1 to 32 shapes, found an empty table'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", contain = "Mairie" }',
    'event.lua:4: ring "Anti-bélier": contain: expected a shape, or a list of 1 to 32 shapes, found "Mairie"'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", contain = { cordon.point { 4.35, 43.801 }, 7 } }',
    'event.lua:4: ring "Anti-bélier": contain: ' .. shape .. ', found 7'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", around = "each", '
    .. 'contain = cordon.point { 4.35, 43.801 } }',
    'event.lua:4: ring "Anti-bélier": contain: expected one ring round all areas, found a ring round each'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", exclude = 3, forbid = {}, gate_price = -4 }',
    'event.lua:4: ring "Anti-bélier": exclude: expected a shape, or a list of 1 to 32 shapes, found 3\n'
    .. 'event.lua:4: ring "Anti-bélier": forbid: expected a shape, or a list of 1 to 32 shapes, found an empty table\n'
    .. 'event.lua:4: ring "Anti-bélier": gate_price: expected a price, not below 0, found -4'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", max_closures = 0, max_closure = -3, '
    .. 'max_barrier = "5 ft" }',
    'event.lua:4: ring "Anti-bélier": max_closures: expected a whole number above 0, found 0\n'
    .. 'event.lua:4: ring "Anti-bélier": max_closure: expected metres above 0, found -3\n'
    .. 'event.lua:4: ring "Anti-bélier": max_barrier: ' .. metres .. ', found "5 ft"'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", max_closures = 2.5 }',
    'event.lua:4: ring "Anti-bélier": max_closures: expected a whole number above 0, found 2.5'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", max_closures = 201, max_barrier = "101 km" }',
    'event.lua:4: ring "Anti-bélier": max_closures: expected a number from 1 to 200, found 201\n'
    .. 'event.lua:4: ring "Anti-bélier": max_barrier: expected a number from 0.1 to 100000 m, found 101000'),
  mistake('@event\nevent:ring { "Zone", mode = "streets", against = "vehicle", max_closures = 6 }',
    'event.lua:4: ring "Zone": max_closures: expected none with mode "streets", found one'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", pin = cordon.point { 4.35, 43.801 } }',
    'event.lua:4: ring "Anti-bélier": pin: expected a straight line from wall to wall, found a point'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", '
    .. 'pin = cordon.line { { 4.35, 43.801 }, { 4.351, 43.801 }, { 4.351, 43.802 } } }',
    'event.lua:4: ring "Anti-bélier": pin: expected a straight line from wall to wall, found one with 3 points'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", around = "each", '
    .. 'pin = cordon.line { { 4.35, 43.801 }, { 4.351, 43.801 } } }',
    'event.lua:4: ring "Anti-bélier": pin: expected one ring round all areas, found a ring round each'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", keep_open = {} }',
    'event.lua:4: ring "Anti-bélier": keep_open: expected a street\'s name, a shape, or a list of 1 to 32 of these, '
    .. 'found an empty table'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", keep_open = { 7 } }',
    'event.lua:4: ring "Anti-bélier": keep_open: expected a street\'s name, a shape, or a list of 1 to 32 of these, '
    .. 'found 7'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", keep_open = "Rue du Prot" }',
    'event.lua:4: ring "Anti-bélier": keep_open: nothing on the map is called "Rue du Prot"; '
    .. 'did you mean "Rue du Port"?'),
  mistake('@event\nevent:ring { "Quartier", against = "vehicle", mode = "street" }',
    'event.lua:4: ring "Quartier": mode: expected "surface" or "streets", found "street"; did you mean "streets"?'),
  mistake('@event\nevent:ring { "Quartier", against = "vehicle", mode = "streets", within = "far" }',
    'event.lua:4: ring "Quartier": within: expected metres as a number, or a text like "25 m" or "0.2 km", '
    .. 'found "far"'),
  mistake('@event\nevent:ring { "Quartier", against = "person", mode = "streets", within = 20, '
    .. 'pin = cordon.line { { 4.35, 43.801 }, { 4.351, 43.801 } } }',
    'event.lua:4: ring "Quartier": against: expected vehicle, as people leave the streets, found person\n'
    .. 'event.lua:4: ring "Quartier": pin: expected none with mode "streets", found 1\n'
    .. 'event.lua:4: ring "Quartier": within: expected a number from 50 to 15000 m, found 20'),
  mistake('@event\nevent:ring { "Quartier", against = "vehicle", within = "2 km" }',
    'event.lua:4: ring "Quartier": within: expected mode "streets" with it, found none'),
  mistake('@event\nevent:ring { "Quartier", against = "vehicle", mode = "streets", '
    .. 'within = cordon.point { 4.35, 43.801 } }',
    'event.lua:4: ring "Quartier": within: expected an area or a distance, found a point'),
  mistake('@event\nevent:ring { "Quartier", against = "vehicle", mode = "streets", within = {} }',
    'event.lua:4: ring "Quartier": within: expected an area, or metres as a number or a text like "2 km", '
    .. 'found an empty table'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", passable = 0 }',
    'event.lua:4: ring "Anti-bélier": passable: expected metres above 0, found 0'),
  mistake('@event\nevent:rong { "Anti-bélier" }',
    'event.lua:4: event has no "rong"; did you mean "ring"?'),
  mistake('@event\nevent:visitors { 9000 }',
    'event.lua:4: event has no "visitors"; it has area, barrier, crowd, guard, guards, march, obstacle, open, '
    .. 'patrol, phase, post, ring, sheet, show', host_only),
  mistake('@event\nevent:visitors { 9000 }',
    'event.lua:4: event has no "visitors"; it has area, barrier, crowd, guard, guards, march, obstacle, open, '
    .. 'options, patrol, phase, plan, post, ring, sheet, show', stock_only),

  -- Obstacles and openings.
  mistake('@event\nevent:obstacle { "Haies", tags = "barrier=hedge" }',
    'event.lua:4: obstacle "Haies": stops: expected "vehicle", "person" or "nobody", found nothing'),
  mistake('@event\nevent:obstacle { "Haies", tags = "barrier=hedge", stops = "vehicles" }',
    'event.lua:4: obstacle "Haies": stops: expected "vehicle", "person" or "nobody", found "vehicles"; '
    .. 'did you mean "vehicle"?'),
  mistake('@event\nevent:obstacle { "Haies", tags = "barrier=hedge", stops = { "nobody", "person" } }',
    'event.lua:4: obstacle "Haies": stops: expected "nobody" alone, found it beside others'),
  mistake('@event\nevent:obstacle { "Haies", tags = "hedge", stops = "nobody" }',
    'event.lua:4: obstacle "Haies": tags: expected a tag like "barrier=hedge", found "hedge"'),
  mistake('@event\nevent:obstacle { "Haies", tags = 3, stops = "nobody" }',
    'event.lua:4: obstacle "Haies": tags: expected tags like "barrier=hedge", a list of these, or '
    .. '{ barrier = "hedge" }, found 3'),
  mistake('@event\nevent:obstacle { "Haies", tags = {}, stops = "nobody" }',
    'event.lua:4: obstacle "Haies": tags: expected tags like "barrier=hedge", a list of these, or '
    .. '{ barrier = "hedge" }, found an empty table'),
  mistake('@event\nevent:obstacle { "Haies", stops = "nobody" }',
    'event.lua:4: obstacle "Haies": tags: expected tags of things on the map, or a shape, found neither'),
  mistake('@event\n' .. box .. 'event:obstacle { "Haies", tags = "barrier=hedge", shape = box, stops = "nobody" }',
    'event.lua:5: obstacle "Haies": shape: expected none beside tags, for which where gives the area, found one'),
  mistake('@event\n' .. box .. 'event:obstacle { "Blocs", shape = box, stops = "nobody" }',
    'event.lua:5: obstacle "Blocs": stops: expected whom a thing put there stops, found nobody'),
  mistake('@event\n' .. box .. 'event:obstacle { "Blocs", shape = box, where = box, stops = "vehicle" }',
    'event.lua:5: obstacle "Blocs": where: expected none beside a shape, found one'),
  mistake('@event\nlocal spot = cordon.point { 4.35, 43.8 }\n'
    .. 'event:obstacle { "Haies", tags = "barrier=hedge", where = spot, stops = "nobody" }',
    'event.lua:5: obstacle "Haies": where: expected an area, found another shape'),
  mistake('@event\nevent:obstacle { "Haies", tags = "barrier=hedge", width = 0, stops = "person" }',
    'event.lua:4: obstacle "Haies": width: expected metres above 0, found 0'),
  mistake('@event\nevent:obstacle { "Haies", tags = "barrier=hedge", width = 200, stops = "person" }',
    'event.lua:4: obstacle "Haies": width: expected a number from 0.05 to 100 m, found 200'),
  mistake('@event\nevent:open { "Porche", shape = cordon.point { 4.35, 43.8 }, width = 3 }',
    'event.lua:4: opening "Porche": shape: expected an area or a line, found a point'),
  mistake('@event\nevent:open { "Porche", shape = cordon.line { { 4.35, 43.8 }, { 4.351, 43.8 } } }',
    'event.lua:4: opening "Porche": width: expected the width of the opening along the line, found none'),
  mistake('@event\n' .. box .. 'event:open { "Porche", shape = box, width = 3 }',
    'event.lua:5: opening "Porche": width: expected none beside an area, found one'),
  mistake('@event\n' .. box .. 'event:open { "Porche", shape = box, lets = "nobody" }',
    'event.lua:5: opening "Porche": lets: expected "vehicle" or "person", found "nobody"'),

  -- Shown shapes.
  mistake('@event\nevent:show { "Zone" }',
    'event.lua:4: show "Zone": shape: ' .. shape .. ', found nothing'),
  mistake('@event\nevent:show { "Zone\\1", shape = cordon.point { 4.35, 43.8 } }',
    'event.lua:4: show: name: expected a text of one line, found a control character in it'),

  -- Sheets.
  mistake('@event\nevent:sheet { paper = "A33" }',
    'event.lua:4: sheet: paper: expected "A4", "A3", "A2", "A1" or "A0", found "A33"; did you mean "A3"?'),
  mistake('@event\nevent:sheet { dpi = 1200 }',
    'event.lua:4: sheet: dpi: expected a number from 50 to 600, found 1200'),
  mistake('@event\nevent:sheet { scale = "1/2000" }',
    'event.lua:4: sheet: scale: expected a whole number like 2000, or a text like "1:2000", found "1/2000"'),

  -- Shapes.
  mistake('cordon.plce "Place du Marché"',
    'event.lua:3: cordon has no "plce"; did you mean "place"?'),
  mistake('@event\ncordon.place "Place du Marchet"',
    'event.lua:4: nothing on the map is called "Place du Marchet"; did you mean "Place du Marché"?'),
  mistake('@event\ncordon.place "Marché"',
    'event.lua:4: nothing on the map is called "Marché"; did you mean "Place du Marché", '
    .. '"Banque du Marché" or "Supermarché des Pins"?'),
  mistake('@event\ncordon.place "way/999999999"',
    'event.lua:4: the map has no way/999999999'),
  mistake('@event\ncordon.place { "Place du Marché", near = "here" }',
    'event.lua:4: place "Place du Marché": near: expected a position { longitude, latitude }, found "here"'),
  mistake('@event\ncordon.street { nom = "Rue du Port" }',
    'event.lua:4: street: unknown field "nom"; did you mean "name"?'),
  mistake('cordon.place(4)',
    'event.lua:3: place: expected a text, found 4'),
  mistake('cordon.box { at = { 4.35, 43.801 }, size = 20 }',
    'event.lua:3: box: size: expected a size { width, depth } in metres, found 20'),
  mistake('cordon.box { size = { 20, 10 } }',
    'event.lua:3: box: at: expected a position { longitude, latitude }, found nothing'),
  mistake(box .. 'cordon.box { at = { 43.801, 4.35 }, size = { 20, 10 } }',
    'event.lua:4: box: 43.80100, 4.35000 is more than 60 km from the event at 4.35000, 43.80100; are '
    .. 'longitude and latitude in the wrong order? longitude comes first'),
  mistake('cordon.polygon { { 4.35, 43.8 }, { 4.36, 43.8 } }',
    'event.lua:3: polygon: expected at least three positions, found 2'),
  mistake('cordon.polygon { { 4.35, 43.8 }, { 4.36, 43.81 }, { 4.36, 43.8 }, { 4.35, 43.81 } }',
    'event.lua:3: polygon: the outline crosses itself: side 1 meets side 3'),
  mistake(box .. 'return box:buffer("3 ft")',
    'event.lua:4: buffer: ' .. metres .. ', found "3 ft"'),
  mistake(box .. 'return box:buffer()',
    'event.lua:4: buffer: ' .. metres .. ', found nothing'),
  mistake(box .. 'return box:inset(6)',
    'event.lua:4: inset: nothing is left, the area is narrower than twice the distance'),
  mistake(box .. 'return box:minus(3)',
    'event.lua:4: minus: ' .. shape .. ', found 3'),
  mistake(box .. 'return box.area()',
    'event.lua:4: area: call it on a shape with a colon: shape:area(…)'),
  mistake(box .. 'return box:shift { nort = 3 }',
    'event.lua:4: shift: unknown field "nort"; did you mean "north"?'),
  mistake(box .. 'return box:shift(3)',
    'event.lua:4: shift: expected a table { … }, found 3'),
  mistake(box .. 'return box:split(cordon.point { 4.35, 43.801 })',
    'event.lua:4: split: expected a line or an area to cut along, found a point'),
  mistake(box .. 'return box:split(cordon.line { { 4.36, 43.8 }, { 4.36, 43.81 } })',
    'event.lua:4: split: the cut does not go right through the area'),
  mistake(box .. 'return box:along { from = { 4.35, 43.8 } }',
    'event.lua:4: along: expected a line, found an area'),
  mistake('local line = cordon.line { { 4.35, 43.8 }, { 4.36, 43.8 } }\nreturn line:along { length = "1 km" }',
    'event.lua:4: along: the line ends after 804.8 m, before 1000.0 m'),
  mistake('local line = cordon.line { { 4.35, 43.8 }, { 4.36, 43.8 } }\n'
    .. 'return line:along { from = { 4.35, 43.81 } }',
    'event.lua:4: along: expected from within 200 m of the line, found it 1111.1 m away'),
  mistake('local line = cordon.line { { 4.35, 43.8 }, { 4.36, 43.8 } }\nreturn line:along { from = true }',
    'event.lua:4: along: from: expected a house number, a position { longitude, latitude } or a shape, '
    .. 'found true'),
  mistake('local line = cordon.line { { 4.35, 43.8 }, { 4.36, 43.8 } }\nreturn line:along { from = 12, to = 40 }',
    'event.lua:4: along: from: a house number needs a street of the map: cordon.street("…"):along { … }'),
  mistake('@event\ncordon.street("Rue du Port"):along { from = 2, to = 4000 }',
    'event.lua:4: "Rue du Port" has no number 4000 on the map; the nearest is 18'),
  mistake('@event\ncordon.address "12 Rue du Porc"',
    'event.lua:4: the map has no house numbers in "Rue du Porc"; did you mean "Rue du Port"?'),
  mistake('@event\ncordon.address "Rue du Port"',
    'event.lua:4: expected a house number and a street like "12 Rue du Port", found "Rue du Port"'),
  mistake('cordon.point { 4.35, 43.8 }:hull()',
    'event.lua:3: hull: expected points that are not on one line'),
  mistake(box .. 'return box:union(cordon.point { 4.35, 43.8 })',
    'event.lua:4: union: expected two shapes of one kind, found an area and a point'),
  mistake('cordon.sector { at = { 4.35, 43.8 }, radius = 20, from = 0, to = 360 }',
    'event.lua:3: sector: expected two directions, from and to, found the same one twice'),
  mistake('cordon.sector { at = { 4.35, 43.8 }, radius = 20, from = "north", to = 90 }',
    'event.lua:3: sector: from: expected a number, found "north"'),
  mistake('cordon.point { 843210, 6519800, crs = "Lambert 93" }',
    'event.lua:3: point: expected the code of a coordinate system like "EPSG:2154", found "Lambert 93"'),
  mistake('cordon.point { 843210, 6519800, crs = 2154 }',
    'event.lua:3: point: crs: expected a text, found 2154'),
  mistake('cordon.point { 843210, 6519800 }',
    'event.lua:3: point: expected a position in degrees, found 843210, 6519800; numbers of an official grid '
    .. 'need its code beside them: crs = "EPSG:2154"'),
  mistake('cordon.geojson [[{"type": "Polygn"}]]',
    'event.lua:3: geojson: expected a GeoJSON point, line, polygon, feature or collection'),
  mistake('cordon.geojson { "{}", file = "zone.geojson" }',
    'event.lua:3: geojson: expected a text or a file = "….geojson", found both'),
  mistake('cordon.geojson { fil = "zone.geojson" }',
    'event.lua:3: geojson: unknown field "fil"; did you mean "file"?'),
  mistake('cordon.geojson { file = "none.geojson" }',
    'event.lua:3: geojson: file: none.geojson: no such file'),
  mistake('cordon.geojson { file = "none.geojson", where = "x" }',
    'event.lua:3: geojson: where: expected a table { property = value, … }, found "x"'),
  mistake('cordon.geojson { \'{"type": "FeatureCollection", "features": []}\', where = { nom = "A" } }',
    'event.lua:3: geojson: none of the 0 features has the properties of where'),
  mistake('cordon.geojson { \'{"type": "Point", "coordinates": [843210, 6519800]}\' }',
    'event.lua:3: geojson: expected a position in degrees, found 843210, 6519800; numbers of an official '
    .. 'grid need its code beside them: crs = "EPSG:2154"'),
  mistake('cordon.geojson "{"',
    'event.lua:3: geojson: line 1: string or \'}\' expected near end of file'),

  mistake('cordon.box { at = { 4.35 }, size = { 20, 10 } }',
    'event.lua:3: box: at: expected a position { longitude, latitude }, found a table'),
  mistake('cordon.box { 20, 10, at = { 4.35, 43.801 }, size = { 20, 10 } }',
    'event.lua:3: box: expected fields like at = …, found 10 without a name'),
  mistake('cordon.circle { at = { 4.35, 43.801 }, radius = -5 }',
    'event.lua:3: circle: radius: expected a length from 0.001 m to 60 km, found -5.000'),
  mistake('cordon.circle { at = { lon = 4.35, lat = "43.801" }, radius = 5 }',
    'event.lua:3: circle: at: expected a position { longitude, latitude }, found "43.801"'),
  mistake('cordon.line { 4.35, 43.8, 4.36, 43.8 }',
    'event.lua:3: line: expected a position { longitude, latitude }, found 4.35'),
  mistake(box .. 'return box:bufer(3)',
    'event.lua:4: shape has no "bufer"; did you mean "buffer"?'),

  -- Parameters.
  mistake('cordon.param "number of guests" { 90 }',
    'event.lua:3: param: name: expected letters, digits and _, found "number of guests"'),
  mistake('cordon.param "guests" { 90, max = 80 }',
    'event.lua:3: param "guests": expected a number not above 80, found 90'),
  mistake('cordon.param "guests" { max = 80 }',
    'event.lua:3: param "guests": default: expected a number, a text, true or false, found nothing'),
  mistake('cordon.param "guests" { 90, maximum = 80 }',
    'event.lua:3: param "guests": unknown field "maximum"'),

  -- The version.
  mistake('cordon.api(2)',
    'event.lua:3: api: version 2 is newer than this program, which knows 1; install a newer cordon, '
    .. 'or write cordon.api(1)'),
  mistake('cordon.api("1")',
    'event.lua:3: api: expected a version like cordon.api(1), found "1"'),
  mistake('cordon.api(1.5)',
    'event.lua:3: api: expected a version like cordon.api(1), found 1.5'),
  mistake('cordon.api(1)',
    'event.lua:3: api: the version was chosen in line 2; remove this line', host_only),
  bare('local cordon = require "cordon"\n' .. box,
    'event.lua:2: ' .. api),
  bare('local cordon = require "cordon"\n@event\ncordon.circle {}',
    'event.lua:2: ' .. api .. '\n'
    .. 'event.lua:3: circle: at: expected a position { longitude, latitude }, found nothing\n'
    .. 'event.lua:3: circle: radius: ' .. metres .. ', found nothing', host_only),
  bare('local cordon = require "cordon"\n' .. box .. 'cordon.api(1)',
    'event.lua:3: api: expected before anything else of cordon, found after line 2; move it up', host_only),
  bare('local cordon = require "cordon"\ncordon.api(3)\n' .. box,
    'event.lua:2: api: version 3 is newer than this program, which knows 1; install a newer cordon, '
    .. 'or write cordon.api(1)'),

  -- Plain Lua, in the program; a stock Lua has sentences of its own.
  mistake('@event\nevnt:ring {}',
    'event.lua:4: unknown name "evnt"', host_only),
  mistake('@event\nprnt(3)',
    'event.lua:4: unknown name "prnt"; did you mean "print"?', host_only),
  mistake('@event\nlocal now = os.time()',
    'event.lua:4: "os" is not available to scripts', host_only),
  mistake('require "socket"',
    'event.lua:3: no module "socket": a script can require "cordon" only', host_only),
  mistake('@event\nevent:ring { "A", against = "vehicle" }\nlocal x = nil + 1',
    'event.lua:5: attempt to perform arithmetic on a nil value'),
  mistake('@event\nerror("no map yet")',
    'event.lua:4: no map yet'),

  mistake('@event\nlocal none = null',
    'event.lua:4: unknown name "null"; did you mean "nil"?', host_only),
  mistake('@event\nlocal protect = True',
    'event.lua:4: unknown name "True"; did you mean "true"?', host_only),
  bare('local event = cordon.event {}',
    'event.lua:1: unknown name "cordon"; begin the script with local cordon = require "cordon"', host_only),

  -- What Lua cannot read.
  mistake('local event = cordon.event { "Fête" map = "a.pbf" }',
    'event.lua:3: expected a comma or "}" before "map"', host_only),
  mistake('local event = cordon.event {\n  "Fête", map = "a.pbf"\n  rules = "fr" }',
    'event.lua:5: expected a comma before "rules", or "}" for the "{" of line 3', host_only),
  mistake('local event = cordon.event { "Fête", map = "a.pbf"',
    'event.lua:4: expected "}" for the "{" of line 3, found the end of the script', host_only),
  mistake('cordon.circle({ at = { 4.35, 43.801 }, radius = 9 }',
    'event.lua:4: expected ")" for the "(" of line 3, found the end of the script', host_only),
  mistake('cordon.place("Place" "Marché")',
    'event.lua:3: expected a comma or ")" before "Marché"', host_only),
  mistake('local event = cordon.event { "Fête }',
    'event.lua:3: expected a quote at the end of "Fête }', host_only),
  mistake('local event = cordon.event { “Fête” }',
    'event.lua:3: expected straight quotes like "this", found "“"', host_only),
  mistake('local event = cordon.event { « Fête » }',
    'event.lua:3: expected straight quotes like "this", found "«"', host_only),
  mistake("local name = 'L'été'",
    'event.lua:3: expected names of letters without accents, digits and _, found "é"', host_only),
  mistake('local fête = 3',
    'event.lua:3: expected names of letters without accents, digits and _, found "ê"', host_only),
  mistake('local text = [[ {"type": "Point"}',
    'event.lua:4: expected ]] for the [[ of line 3, found the end of the script', host_only),
  mistake('local path = "C:\\maps\\town.pbf"',
    'event.lua:3: expected no \\ in a text, found "C:\\m; paths are written with /', host_only),
  mistake('cordon.circle { at = { 4.35, 43.801 }, radius = 25m }',
    'event.lua:3: expected a number, found "25m"; with a unit it is a text: "25 m"', host_only),
  mistake('// a comment',
    'event.lua:3: expected -- before a comment, found "//"', host_only),
  mistake('local x = 3\nif x = 3 then print(x) end',
    'event.lua:4: expected == to compare, found "="', host_only),
  mistake('local x = 3\nif x != 4 then print(x) end',
    'event.lua:4: expected ~= for what is not equal, and "not" for the opposite, found "!"', host_only),
  mistake('for i = 1, 3 do print(i)',
    'event.lua:4: expected "end" for the "for" of line 3, found the end of the script', host_only),
  mistake('if 3 > 2 print(3) end',
    'event.lua:3: expected "then" before "print"', host_only),
  mistake('print(3))',
    'event.lua:3: expected no ")" here: it is one too many, or what it closes is missing', host_only),
  mistake('for i = 1, 3 do print(i) end end',
    'event.lua:3: expected no "end" here: it is one too many, or what it closes is missing', host_only),
  mistake('local n = 1\nn += 1',
    'event.lua:4: expected a call or a value before "+"; is a comma, a colon or an = missing?', host_only),
  mistake('@event\nevent area { "Fosse" }',
    'event.lua:4: expected a call or a value before "area"; is a comma, a colon or an = missing?', host_only),
  mistake('local n = = 3',
    'event.lua:3: expected a value or a command, found "="', host_only),

  -- Words of another language, and what looks right elsewhere.
  mistake('@event\nevent:anneau { "A", against = "vehicle" }',
    'event.lua:4: event has no "anneau"; did you mean "ring"?'),
  mistake('cordon.rue "Rue du Port"',
    'event.lua:3: cordon has no "rue"; did you mean "street"?'),
  mistake('@event\nevent:ring { "A", contre = "véhicules", distance = 10, against = "vehicle" }',
    'event.lua:4: ring "A": unknown field "contre"; did you mean "against"?\n'
    .. 'event.lua:4: ring "A": unknown field "distance"; did you mean "standoff"?'),
  mistake('@event\nevent:ring { "A", against = "voiture" }',
    'event.lua:4: ring "A": against: expected "vehicle" or "person", found "voiture"; did you mean "vehicle"?'),
  mistake('@event\n' .. box .. 'event:area { "Buvette", role = "buvette", shape = box }',
    'event.lua:5: area "Buvette": role: expected "crowd", "stage", "backstage", "catering", "first_aid", '
    .. '"control_room", "assembly", "parking" or "screened", found "buvette"; did you mean "catering"?'),
  mistake('@event\n' .. box .. 'event:area { "Podium", role = "Scène", forme = box }',
    'event.lua:5: area "Podium": unknown field "forme"; did you mean "shape"?\n'
    .. 'event.lua:5: area "Podium": role: expected "crowd", "stage", "backstage", "catering", "first_aid", '
    .. '"control_room", "assembly", "parking" or "screened", found "Scène"; did you mean "stage"?'),
  mistake('cordon.circle { centre = { 4.35, 43.801 }, rayon = 9 }',
    'event.lua:3: circle: unknown field "centre"; did you mean "at"?\n'
    .. 'event.lua:3: circle: unknown field "rayon"; did you mean "radius"?'),
  mistake('@event\nevent.ring = { "A", against = "vehicle" }',
    'event.lua:4: event: nothing can be set with =, found ring; write event:ring { … }'),
  mistake('@event\nevent:area("Fosse", { role = "crowd" })',
    'event.lua:4: area: expected a table { … }, found "Fosse"'),
  mistake(box .. 'return box:intersection(box)',
    'event.lua:4: shape has no "intersection"; did you mean "clip"?'),

  -- Numbers, units, times, positions.
  mistake('@event\nevent:ring { "A", against = "vehicle", standoff = 1,5 }',
    'event.lua:4: ring "A": expected fields like against = …, found 5 without a name; decimals have a point: 1.5'),
  mistake('@event\nevent:ring { "A", against = "vehicle", standoff = "1,5 m" }',
    'event.lua:4: ring "A": standoff: ' .. metres .. ', found "1,5 m"; decimals have a point: 1.5'),
  mistake('@event\nevent:ring { "A", against = "vehicle", standoff = "25 metres" }',
    'event.lua:4: ring "A": standoff: ' .. metres .. ', found "25 metres"'),
  mistake('@event\nevent:ring { "A", against = "vehicle", closure_price = "900 EUR" }',
    'event.lua:4: ring "A": closure_price: expected a price, not below 0, found "900 EUR"'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16h00", to = "16:00" }',
    'event.lua:3: event "Fête": from: expected a date and time like "2027-07-14 16:00", found "2027-07-14 16h00"\n'
    .. 'event.lua:3: event "Fête": to: expected a date and time like "2027-07-14 16:00", found "16:00"'),
  mistake('cordon.event { "Fête", map = "a.pbf", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-14 24:00" }',
    'event.lua:3: event "Fête": to: there is no date and time "2027-07-14 24:00"'),
  mistake('cordon.circle { at = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 } }, radius = 9 }',
    'event.lua:3: circle: at: expected a position { longitude, latitude }, found an area; '
    .. 'its middle is shape:centre()'),
  mistake('@event\nevent:area { "Fosse", role = "crowd", shape = "Place du Marché" }',
    'event.lua:4: area "Fosse": shape: ' .. shape .. ', found "Place du Marché"'),
  mistake('@event\ncordon.point { 43.801, 4.35 }',
    'event.lua:4: point: 43.80100, 4.35000 is more than 60 km from the event at 4.35000, 43.80100; '
    .. 'are longitude and latitude in the wrong order? longitude comes first'),

  -- Several errors: of one call.
  mistake('@event\nevent:ring { "A", agianst = "vehicle", standof = 3, passable = 0, existing = "some" }',
    'event.lua:4: ring "A": unknown field "agianst"; did you mean "against"?\n'
    .. 'event.lua:4: ring "A": unknown field "standof"; did you mean "standoff"?\n'
    .. 'event.lua:4: ring "A": passable: expected metres above 0, found 0\n'
    .. 'event.lua:4: ring "A": existing: expected "solid", "all" or "none", found "some"'),
  mistake('cordon.event { "Fête", map = { { "a.pbf", crd = 1 }, { "b.pbf", credit = 2 }, 3 }, rules = "fr", '
    .. 'from = 2027, to = "2027-07-15 01:30" }',
    'event.lua:3: event "Fête": from: expected a text, found 2027\n'
    .. 'event.lua:3: map "a.pbf": unknown field "crd"; did you mean "crs"?\n'
    .. 'event.lua:3: map "b.pbf": credit: expected a text, found 2\n'
    .. 'event.lua:3: event "Fête": map: expected a text, found 3'),
  mistake('cordon.event { "Fête", map = { { "a.geojson", replaces = "x=" } }, rules = "rf", language = "de", '
    .. 'from = "2027-07-14", to = "2027-07-15 01:30", zone = "Paris", surroundings = 3 }',
    'event.lua:3: event "Fête": rules: expected "base", "fr", "uk" or "us", found "rf"; did you mean "fr"?\n'
    .. 'event.lua:3: event "Fête": language: expected "en" or "fr", found "de"\n'
    .. 'event.lua:3: event "Fête": zone: expected a time zone like "Europe/Paris", found "Paris"\n'
    .. 'event.lua:3: event "Fête": from: expected a date and time like "2027-07-14 16:00", found "2027-07-14"\n'
    .. 'event.lua:3: event "Fête": surroundings: expected a number from 50 to 15000 m, found 3\n'
    .. 'event.lua:3: event "Fête": map: replaces: expected a tag like "barrier=bollard" or "barrier", found "x="'),
  mistake('@event\nevent:area { "Fosse", role = "crowd", shape = cordon.point { 4.35, 43.801 }, density = 12, '
    .. 'capacity = -1 }',
    'event.lua:4: area "Fosse": shape: expected an area, found a point\n'
    .. 'event.lua:4: area "Fosse": density: expected a number from 0 to 10 persons/m², found 12\n'
    .. 'event.lua:4: area "Fosse": capacity: expected a number from 0 to 10000000 persons, found -1'),
  mistake('@event\nevent:sheet { paper = "A9", dpi = 1200, scale = "1:1", theme = "calm" }',
    'event.lua:4: sheet: paper: expected "A4", "A3", "A2", "A1" or "A0", found "A9"; did you mean "A4"?\n'
    .. 'event.lua:4: sheet: theme: expected "calme", "gris" or "trait", found "calm"; did you mean "calme"?\n'
    .. 'event.lua:4: sheet: dpi: expected a number from 50 to 600, found 1200\n'
    .. 'event.lua:4: sheet: scale: expected a number from 50 to 100000, found 1'),
  mistake('@event\nlocal spot = cordon.point { 4.35, 43.801 }\n'
    .. 'event:obstacle { "Haies", tags = { "x", "y=" }, where = spot, width = 200, stops = "person" }',
    'event.lua:5: obstacle "Haies": width: expected a number from 0.05 to 100 m, found 200\n'
    .. 'event.lua:5: obstacle "Haies": where: expected an area, found another shape\n'
    .. 'event.lua:5: obstacle "Haies": tags: expected a tag like "barrier=hedge", found "x"\n'
    .. 'event.lua:5: obstacle "Haies": tags: expected a tag like "barrier=hedge", found "y="'),
  -- Phases, crowds, guards, posts, patrols.
  mistakes('@event\nevent:phase { "Nuit", kind = "shw", from = "22:00", to = "21:00" }',
    'event.lua:4: phase "Nuit": kind: expected "set_up", "doors", "show", "egress" or "strike", found "shw"; '
    .. 'did you mean "show"?',
    'event.lua:4: phase "Nuit": to: expected a time within the event, 2027-07-14 16:00 to 2027-07-15 01:30, '
    .. 'found "21:00"'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "22h", to = "23:00" }',
    'event.lua:4: phase "Nuit": from: expected a time of day like "16:00", found "22h"'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "2027-07-14 23:00", to = "2027-07-14 22:00" }',
    'event.lua:4: phase "Nuit": to: expected a time after 2027-07-14 23:00, found "2027-07-14 22:00"'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "22:00", to = "23:00", days = "saturday" }',
    'event.lua:4: phase "Nuit": days: expected days that lie in the event, found none of them'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "22:00", to = "23:00", days = "samedi" }',
    'event.lua:4: phase "Nuit": days: expected "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" '
    .. 'or "sunday", found "samedi"'),
  mistake('@event\nevent:ring { "Anti-bélier", against = "vehicle", phases = "Nuit" }',
    'event.lua:4: ring "Anti-bélier": phases: expected phases that event:phase has declared before, found none'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "22:00", to = "23:00" }\n'
    .. 'event:ring { "Anti-bélier", against = "vehicle", phases = { "Nuit", "Nuits" } }',
    'event.lua:5: ring "Anti-bélier": phases: expected "Nuit", found "Nuits"; did you mean "Nuit"?'),
  mistake('@event\nevent:phase { "Nuit", kind = "show", from = "22:00", to = "23:00" }\n'
    .. 'event:phase { "Soir", kind = "doors", from = "19:00", to = "22:00" }\n'
    .. 'local ground = cordon.circle { at = { 4.35, 43.801 }, radius = 9 }\n'
    .. 'event:area { "Loges", role = "backstage", phases = "Soir", shape = ground }\n'
    .. 'event:ring { "Nuit", against = "vehicle", phases = "Nuit" }\n'
    .. 'event:guards { agents = 4, skills = { palpation = 2 } }\n'
    .. 'event:post { "Grille", at = { 4.35, 43.801 }, skill = "palpations" }',
    'event.lua:10: post "Grille": skill: expected a skill that some of the guards have, found "palpations"; '
    .. 'did you mean "palpation"?', host_only),
  mistake('@event\nevent:crowd { 900, arrive = { ["17:00"] = 0.5, ["18:00"] = 0.4 } }',
    'event.lua:4: crowd: arrive: expected shares that make 1 together, found 0.900'),
  mistake('@event\nevent:crowd { 900, arrive = { 0.5, 0.5 } }',
    'event.lua:4: crowd: arrive: expected shares by time like { ["17:00"] = 0.25, ["18:00"] = 0.75 }, 1 to 63, '
    .. 'found a table'),
  mistake('@event\nevent:crowd { 900, from = { gare = 0.6 } }',
    'event.lua:4: crowd: from: expected a list of origins { { "Gare", at = …, share = 0.6 }, … }, found a table'),
  mistake('@event\nevent:crowd { 900, from = { { "Gare", share = 0.6 }, { "Port", at = { 4.35, 43.8 } } } }',
    'event.lua:4: origin "Gare": at: expected a position { longitude, latitude }, found nothing\n'
    .. 'event.lua:4: origin "Port": share: expected a number, found nothing'),
  mistake('@event\nevent:crowd { 900, mean_stay = "4 hours" }',
    'event.lua:4: crowd: mean_stay: expected seconds as a number, or a text like "90 min" or "1 h 30 min", '
    .. 'found "4 hours"'),
  mistake('@event\nevent:guards { 60 }',
    'event.lua:4: guards: name: expected a text, found 60\n'
    .. 'event.lua:4: guards: agents: expected a whole number, found nothing'),
  mistake('@event\nevent:guards { agents = 6, skills = { palpation = 8 } }',
    'event.lua:4: guards: palpation: expected a number from 0 to 6, found 8'),
  mistake('@event\nevent:guard { "N° 1", sex = "f", skills = { 4 } }',
    'event.lua:4: guard "N° 1": sex: expected "woman" or "man", found "f"\n'
    .. 'event.lua:4: guard "N° 1": skills: expected a text, or a list of 1 to 63 texts, found 4'),
  mistake('@event\nevent:post { "Régie", at = cordon.box { at = { 4.35, 43.801 }, size = { 9, 9 } } }',
    'event.lua:4: post "Régie": at: expected a position { longitude, latitude }, found an area; '
    .. 'its middle is shape:centre()'),
  mistake('@event\nevent:post { "Régie", at = { 4.35, 43.801 }, edition = "public" }',
    'event.lua:4: post "Régie": edition: expected editions other than "public", found "public"'),
  mistakes('@event\nevent:post { "Régie", at = { 4.35, 43.801 }, heads = 0, hours = "18:00" }',
    'event.lua:4: post "Régie": hours: expected hours like { "18:00", "23:30" }, or a list of 1 to 63 of these, '
    .. 'found "18:00"',
    'event.lua:4: post "Régie": heads: expected a number from 1 to 200, found 0'),
  mistake('@event\nevent:patrol { "Ronde", along = cordon.point { 4.35, 43.801 }, every = 5 }',
    'event.lua:4: patrol "Ronde": along: expected a line, found another shape\n'
    .. 'event.lua:4: patrol "Ronde": every: expected a number from 60 to 86400 s, found 5'),
  -- Marches and races.
  mistake(march .. 'route = way, from = "18:00", speed = 0 }',
    'event.lua:5: march "Marche": speed: ' .. speed .. ', found 0'),
  mistake(march .. 'route = way, from = "18:00", speed = "2 mph" }',
    'event.lua:5: march "Marche": speed: ' .. speed .. ', found "2 mph"'),
  mistake('@event\n' .. way .. 'event:march { "Marche", parcours = way, largeur = 6, from = "18:00", vitesse = 2 }',
    'event.lua:5: march "Marche": unknown field "largeur"; did you mean "width"?\n'
    .. 'event.lua:5: march "Marche": unknown field "parcours"; did you mean "route"?\n'
    .. 'event.lua:5: march "Marche": unknown field "vitesse"; did you mean "speed"?'),
  mistake(march .. 'route = way, from = "18:00", speed = 2 }',
    'event.lua:5: march "Marche": people: expected the people of the march, or its length, found neither'),
  mistake(race .. 'from = "18:00", head_speed = "10 km/h", '
    .. 'tail_speed = "3 m/s", length = 40 }',
    'event.lua:5: march "Course": tail_speed: expected a tail no faster than the head, found 10.8 km/h\n'
    .. 'event.lua:5: march "Course": length: expected none in a race, found one'),
  mistake('@event\n' .. way .. 'local on = cordon.line { { 4.356, 43.801 }, { 4.358, 43.801 } }\n'
    .. 'event:march { "Marche", route = { way, on }, width = 6, from = "18:00", speed = 2, people = 90 }',
    'event.lua:6: march "Marche": route: expected lines that follow one another, found a gap of 161 m before the line '
    .. 'number 2'),
  mistake(march .. 'route = cordon.point { 4.35, 43.801 }, from = "18:00", '
    .. 'speed = 2, people = 90 }',
    'event.lua:5: march "Marche": route: expected a line, or a list of lines, found a point'),
  mistake(march .. 'route = way, from = "18:00", speed = 2, people = 90, '
    .. 'stops = { { "10 min", at = { 4.352, 43.802 } } } }',
    'event.lua:5: march "Marche": stops: expected places at most 50 m off the route, found one 111 m away'),
  mistake(march .. 'route = way, from = "18:00", speed = 2, people = 90, '
    .. 'stops = { "10 min" }, crossings = { { shut = "1 h" } } }',
    'event.lua:5: stop: expected a table { … }, found "10 min"'),
  mistake(march .. 'route = way, from = "18:00", speed = 2, people = 90, '
    .. 'crossings = { { shut = "1 h" } } }',
    'event.lua:5: crossing: street: expected a street\'s name, or a line, found nothing'),
  mistake(march .. 'route = way, from = "18:00", speed = 0.1, people = 90, '
    .. 'every = "1 min" }',
    'event.lua:5: march "Marche": every: expected a time so long that at most 64 rings follow one another, found 218'),
  mistake(march .. 'route = way, from = "01:20", speed = 2, people = 90, '
    .. 'overlap = "20 min" }',
    'event.lua:5: march "Marche": overlap: expected a number from 0 to 600 s, found 1200'),
  mistake(march .. 'route = way, from = "01:20", speed = 2, people = 90 }',
    'event.lua:5: march "Marche": from: expected a time within the event, 2027-07-14 16:00 to 2027-07-15 01:30, '
    .. 'found a march from 2027-07-15 01:10 to 2027-07-15 01:35'),
  -- Barriers.
  mistake('@event\nevent:ring { "A", against = "vehicle", barriers = "concret_block" }',
    'event.lua:4: ring "A": barriers: expected "concrete_block", "crowd_barrier", "rated_barrier", "site_fence" or '
    .. '"vehicle_across", found "concret_block"; did you mean "concrete_block"?'),
  mistake('@event\nevent:ring { "A", against = "vehicle", barriers = { "rated_barrier", "crowd_barrier" } }',
    'event.lua:4: ring "A": barriers: expected barriers that stop vehicles, found "crowd_barrier"'),
  mistake('@event\nevent:ring { "A", against = "person", barriers = "site_fence", metre_price = 12 }',
    'event.lua:4: ring "A": barriers: expected no price beside them, as each has its own, found metre_price'),
  mistake('@event\nevent:ring { "A", against = "vehicle", barrieres = "concrete_block" }',
    'event.lua:4: ring "A": unknown field "barrieres"; did you mean "barriers"?'),
  mistake('@event\nevent:barrier { "Plots", unit = 1.2, max_gap = 1, stops = "voitures", '
    .. 'closure_price = 1, unit_price = 1 }',
    'event.lua:4: barrier "Plots": stops: expected "vehicle" or "person", found "voitures"; did you mean "vehicle"?'),
  mistake('@event\nevent:barrier { "Plots", unit = 120, max_gap = 1, stops = "vehicle", '
    .. 'closure_price = 1, unit_price = 1 }',
    'event.lua:4: barrier "Plots": unit: expected a number from 0.1 to 50 m, found 120'),
  mistake('@event\nevent:barrier { "site_fence", unit = 1, max_gap = 1, stops = "person", '
    .. 'closure_price = 1, unit_price = 1 }',
    'event.lua:4: barrier "site_fence": name: expected one that the rules do not have, found "site_fence"'),
  -- Fields that cannot be read and fields that make no sense: the program looks at both.
  mistakes('@event\nevent:ring { "Scène", against = "vehicle", standoff = 3000, closure_price = "free", '
    .. 'metre_price = 1e6 }',
    'event.lua:4: ring "Scène": closure_price: expected a price, not below 0, found "free"',
    'event.lua:4: ring "Scène": metre_price: expected a number from 0 to 100000 EUR, found 1000000\n'
    .. 'event.lua:4: ring "Scène": standoff: expected a number from 0 to 2000 m, found 3000'),
  -- Of several calls: one slip is one sentence, and what follows from it is none.
  mistakes('@event\nlocal pit = cordon.plce "Place du Marché"\nlocal far = cordon.place "Place du Marchet"\n'
    .. 'event:area { "Fosse", role = "crowd", shape = far:inset(3):union(pit), density = "2" }\n'
    .. 'event:obstacle { "Grille", shape = far, stops = "vehicle" }\n'
    .. 'event:ring { "A" .. far, against = "vehicle", standoff = far:length() / 2 + 3 }',
    'event.lua:4: cordon has no "plce"; did you mean "place"?',
    'event.lua:5: nothing on the map is called "Place du Marchet"; did you mean "Place du Marché"?\n'
    .. 'event.lua:6: area "Fosse": density: expected a number, found "2"'),
  mistakes('local event = cordon.event { "Fête", map = "none.pbf", rules = "rf", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30" }\n@area\nevent:ring { "A", against = "persons" }\n'
    .. 'event:sheet { paper = "A33" }',
    'event.lua:3: event "Fête": rules: expected "base", "fr", "uk" or "us", found "rf"; did you mean "fr"?',
    'event.lua:5: ring "A": against: expected "vehicle" or "person", found "persons"; did you mean "person"?\n'
    .. 'event.lua:6: sheet: paper: expected "A4", "A3", "A2", "A1" or "A0", found "A33"; did you mean "A3"?'),
  mistakes('local event = cordon.evnt { "Fête", map = "none.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30" }\n@area\nevent:rong { "A", against = "vehicle" }\n'
    .. 'event:ring { "A", against = "vehicle", standoff = "3" }',
    'event.lua:3: cordon has no "evnt"; did you mean "event"?',
    'event.lua:5: event has no "rong"; did you mean "ring"?\n'
    .. 'event.lua:6: ring "A": standoff: ' .. metres .. ', found "3"\n'
    .. 'event.lua:6: ring "A": name: expected a name of its own, found the one of the ring at event.lua:5'),
  mistakes('@event\nfor i = 1, 3 do cordon.place "Nulle part" end\nlocal spot = cordon.box { at = {} }\n'
    .. 'for _, x in ipairs(spot) do cordon.point(x) end\nfor _ in pairs(spot) do error("never") end\n'
    .. 'if spot:area() > 3 or spot < 3 or #spot > 0 then error("never") end\nspot.name = tostring(spot)\n'
    .. 'local at = spot:centre()\ncordon.circle { at = { at[1] + 1, at[2] }, radius = "3 ft" }\n'
    .. 'local ok, why = pcall(cordon.place, "Ailleurs")\nassert(not ok and why == '
    .. '"event.lua:12: nothing on the map is called \\"Ailleurs\\"")\nprint(("%d"):format(spot))',
    'event.lua:4: nothing on the map is called "Nulle part"',
    'event.lua:5: box: at: expected a position { longitude, latitude }, found an empty table\n'
    .. 'event.lua:5: box: size: expected a size { width, depth } in metres, found nothing\n'
    .. 'event.lua:11: circle: radius: ' .. metres .. ', found "3 ft"'),
  mistakes('local event = cordon.event { "Fête", map = "none.pbf", rules = "fr", from = "2027-07-14 16:00", '
    .. 'to = "2027-07-15 01:30" }\ncordon.place "A"\ncordon.street "B"\n@area',
    'event.lua:4: none.pbf: no such file or folder'),
}
