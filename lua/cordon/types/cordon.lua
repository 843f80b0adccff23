---@meta cordon
-- Annotations for editors with the Lua language server (LuaLS): add this folder to its library.
-- tests/lua/manual_spec.lua compares them with the tables that the module reads by.
-- luacheck: ignore

---A position: longitude, latitude in degrees (WGS 84), in this order; east and north in an official
---system with its code, crs = "EPSG:2154"; or a shape that is a point.
---@alias cordon.position { [1]: number, [2]: number, crs: string? } | { lon: number, lat: number } | cordon.shape

---Metres as a number, or a text like "25 m" or "0.2 km".
---@alias cordon.distance number | string

---@alias cordon.role "crowd"|"stage"|"backstage"|"catering"|"first_aid"|"control_room"|"assembly"|"parking"|"screened"
---@alias cordon.edition "public"|"organiser"|"firm"|"authority"

---A geometry value: a point, a line or an area. It never changes; operations make new ones.
---@class cordon.shape
local shape = {}

---Everything within a distance.
---@param distance cordon.distance
---@return cordon.shape
function shape:buffer(distance) end

---What is farther than a distance inside the edge of an area.
---@param distance cordon.distance
---@return cordon.shape
function shape:inset(distance) end

---Both, of one kind: areas, lines or points.
---@param other cordon.shape
---@return cordon.shape
function shape:union(other) end

---The shape without another one.
---@param other cordon.shape
---@return cordon.shape
function shape:minus(other) end

---What the shape shares with an area.
---@param other cordon.shape
---@return cordon.shape
function shape:clip(other) end

---The same shape elsewhere.
---@param fields cordon.shift_fields
---@return cordon.shape
function shape:shift(fields) end

---The smallest area without a dent that holds the shape.
---@return cordon.shape
function shape:hull() end

---The parts of an area or a line when it is cut along a line or an outline, the largest first.
---@param cut cordon.shape
---@return cordon.shape[]
function shape:split(cut) end

---A stretch of a line.
---@param fields cordon.along_fields
---@return cordon.shape
function shape:along(fields) end

---Metres of a line, or of an area's outline.
---@return number
function shape:length() end

---Square metres; 0 for points and lines.
---@return number
function shape:area() end

---The middle of the bounding box.
---@return { [1]: number, [2]: number }
function shape:centre() end

---@class cordon.event_fields
---@field name? string name of the event; also as the first entry without a name
---@field organiser? string
---@field map string|cordon.map_fields|(string|cordon.map_fields)[] map files, relative to the script
---@field rules string|string[] rules pack, "fr", "uk", "us" or "base"; or a list of it and its overlays
---@field posture? cordon.posture_fields the security posture that holds
---@field language? "fr"|"en"
---@field from string "2027-07-14 16:00"
---@field to string
---@field zone? string "Europe/Paris"
---@field surroundings? cordon.distance
---@field figures? table<string, cordon.figure_value>
---@field texts? table<string, string>
---@field [1]? string

---A tag: the same value for all, or a property of the file and what its codes mean.
---@alias cordon.map_tag string | { [1]: string, [string]: string }

---@class cordon.map_fields
---@field path? string also as the first entry without a name
---@field tags? table<string, cordon.map_tag> OpenStreetMap's tags from the file's properties (GeoJSON)
---@field crs? string coordinate system of the positions, "EPSG:2154" (GeoJSON)
---@field replaces? string tag of the features that this file stands for, "barrier=bollard" (GeoJSON)
---@field credit? string printed on the sheet
---@field [1]? string

--- A number, or steps by a count { { above = 0, 2 }, { above = 500, 3 } }; yes or no; a word or several.
---@alias cordon.figure_value number | boolean | string | string[] | { above: number, [1]: number }[]

--- What a file named in rules returns.
---@class cordon.overlay_fields
---@field figures cordon.figure_fields[]
---@field over? string the pack that it is made for

---@class cordon.posture_fields
---@field level? string "urgence attentat"; also as the first entry without a name
---@field since? string the day it began, "2027-07-01"
---@field seen string the day it was looked up
---@field [1]? string

---@class cordon.figure_fields
---@field key string "access.width"
---@field value cordon.figure_value
---@field unit? string of a number, "-" where it has none
---@field source string who says so, or "assumption"
---@field text? string the law, standard or study behind it
---@field edition? string its date, "2006", "2006-11-07", or "6th ed."
---@field verified boolean false: to be verified, as every plan that uses it says

---@class cordon.area_fields
---@field name? string also as the first entry without a name
---@field role cordon.role
---@field shape cordon.shape
---@field density? number persons a square metre, 0 to 10
---@field capacity? integer persons
---@field protect? boolean whether rings go round it
---@field phases? string|string[] names of phases
---@field edition? cordon.edition|cordon.edition[]
---@field [1]? string

---@class cordon.ring_fields
---@field name? string also as the first entry without a name
---@field against "vehicle"|"person"
---@field standoff? cordon.distance
---@field standoff_streets? cordon.distance the least way along the streets from outside
---@field barriers? string|string[] what its closures may be made of
---@field closure_price? number in the currency of the rules
---@field metre_price? number in the currency of the rules
---@field passable? cordon.distance
---@field existing? "solid"|"all"|"none" bollards and gates that it may rely on
---@field around? "all"|"each"
---@field mode? "surface"|"streets" of what it is made: closures from obstacle to obstacle, or of streets alone
---@field within? cordon.shape|cordon.distance with streets alone: where closures may stand
---@field contain? cordon.shape|cordon.shape[] what else must lie inside, without stand-off
---@field phases? string|string[] names of phases
---@field exclude? cordon.shape|cordon.shape[] what must stay outside
---@field forbid? cordon.shape|cordon.shape[] where no closure may stand
---@field pin? cordon.shape|cordon.shape[] straight lines from wall to wall where it must have a closure
---@field keep_open? string|cordon.shape|(string|cordon.shape)[] streets that stay open: closures on them are gates
---@field gate_price? number euros for a gate, besides those of its closure
---@field max_closures? integer closures that have to be brought or manned at most, 1 to 200
---@field max_closure? cordon.distance no closure that is brought is longer, its bends included
---@field max_barrier? cordon.distance barrier to be brought in all at most
---@field share? boolean whether it may share closures with other rings
---@field edition? cordon.edition|cordon.edition[]
---@field [1]? string

---@class cordon.barrier_fields
---@field name? string also as the first entry without a name
---@field unit cordon.distance length of a unit
---@field max_gap cordon.distance the widest that may stay between two units, and at a wall
---@field stops "vehicle"|"person"|("vehicle"|"person")[]
---@field closure_price number of a closure: delivery, setting up, staff
---@field unit_price number
---@field gate? boolean can be opened for those who may pass
---@field tested? boolean against impact
---@field [1]? string

---@class cordon.obstacle_fields
---@field name? string also as the first entry without a name
---@field stops "vehicle"|"person"|"nobody"|("vehicle"|"person")[]
---@field tags? string|string[]|table<string, string> "barrier=hedge"; things with all of these
---@field where? cordon.shape only things that lie in this area
---@field shape? cordon.shape the thing itself, without tags
---@field width? cordon.distance
---@field reason? string how it is known
---@field [1]? string

---@class cordon.open_fields
---@field name? string also as the first entry without a name
---@field shape cordon.shape an area, or a line with a width
---@field width? cordon.distance
---@field lets? "vehicle"|"person"|("vehicle"|"person")[]
---@field [1]? string

---@class cordon.march_fields
---@field name? string also as the first entry without a name
---@field route cordon.shape|cordon.shape[] lines that follow one another
---@field from cordon.time when its head sets out
---@field width cordon.distance of the corridor
---@field people? integer
---@field density? number persons a square metre of the march
---@field length? cordon.distance of the march from head to tail, in place of people
---@field speed? cordon.speed of a march
---@field stops? cordon.stop_fields[]
---@field head_speed? cordon.speed of the fastest of a race
---@field tail_speed? cordon.speed of those who sweep up the last
---@field start_takes? cordon.duration from the first to the last who sets out
---@field ahead? cordon.duration the route is closed so long before the head
---@field behind? cordon.duration and so long after the tail
---@field every? cordon.duration one ring follows another so often
---@field overlap? cordon.duration both stand so long
---@field crossings? cordon.crossing_fields[] streets that are to be shut for a short time only
---@field against? "vehicle"|"person"
---@field standoff? cordon.distance
---@field barriers? string|string[] as of a ring
---@field passable? cordon.distance
---@field existing? "solid"|"all"|"none"
---@field mode? "surface"|"streets"
---@field forbid? cordon.shape|cordon.shape[] where no closure may stand
---@field keep_open? string|cordon.shape|(string|cordon.shape)[] closures on these streets are gates
---@field gate_price? number
---@field edition? cordon.edition|cordon.edition[]
---@field [1]? string

---@class cordon.stop_fields
---@field wait? cordon.duration also as the first entry without a name
---@field at cordon.position on the route, or near it
---@field [1]? cordon.duration

---@class cordon.crossing_fields
---@field street? string|cordon.shape also as the first entry without a name
---@field shut cordon.duration no longer than this at a time
---@field [1]? string|cordon.shape

---@class cordon.sheet_fields
---@field title? string also as the first entry without a name
---@field paper? "A4"|"A3"|"A2"|"A1"|"A0"
---@field portrait? boolean
---@field dpi? integer
---@field scale? integer|string 2000 or "1:2000"
---@field theme? string
---@field phase? string only what is there in this phase
---@field doubts? boolean what to check on site, in place of the findings
---@field [1]? string

---"2027-07-14 16:00", or a time of day: for a beginning the first one in the event, for an end the first
---one after the beginning.
---@alias cordon.time string

---Seconds as a number, or a text like "90 min" or "1 h 30 min".
---@alias cordon.duration number | string

---Kilometres an hour, or a text like "2.5 km/h" or "0.7 m/s".
---@alias cordon.speed number | string

---@alias cordon.day "monday"|"tuesday"|"wednesday"|"thursday"|"friday"|"saturday"|"sunday"
---@alias cordon.hours { [1]: cordon.time, [2]: cordon.time } | { [1]: cordon.time, [2]: cordon.time }[]
---@alias cordon.staff "guard"|"steward"|"volunteer"|"fire_safety"|"first_aid"|"municipal_police"|"police"

---@class cordon.phase_fields
---@field name? string also as the first entry without a name
---@field kind "set_up"|"doors"|"show"|"egress"|"strike"
---@field from cordon.time
---@field to cordon.time
---@field days? cordon.day|cordon.day[] once on each of these days of the event
---@field [1]? string

---@class cordon.crowd_fields
---@field people? integer also as the first entry without a name
---@field name? string
---@field arrive? table<cordon.time, number> shares by time that make 1
---@field from? cordon.origin_fields[]
---@field mean_stay? cordon.duration
---@field no_show? number share of the people who do not come
---@field reduced_mobility? number share of the people
---@field group? number people who come together, on average
---@field days? cordon.day|cordon.day[] so many on each of these days
---@field [1]? integer

---@class cordon.origin_fields
---@field name? string also as the first entry without a name
---@field at cordon.position
---@field share number of the crowd
---@field arrive? table<cordon.time, number> as the crowd when not given
---@field [1]? string

---@class cordon.guards_fields
---@field name? string also as the first entry without a name
---@field agents integer
---@field staff? cordon.staff
---@field women? number share of them
---@field skills? table<string, integer> how many have a skill
---@field hours? cordon.hours when they are there
---@field hour_price? number
---@field [1]? string

---@class cordon.guard_fields
---@field name? string also as the first entry without a name
---@field staff? cordon.staff
---@field sex? "woman"|"man"
---@field skills? string|string[]
---@field hours? cordon.hours
---@field hour_price? number
---@field [1]? string

---@class cordon.post_fields
---@field name? string also as the first entry without a name
---@field at cordon.position
---@field role? "watch"|"gate"|"exit"|"stage"|"pit"|"first_aid"|"control_room"|"supervisor"|"reserve"
---@field staff? cordon.staff
---@field heads? integer at once
---@field skill? string
---@field sex? "woman"|"man"
---@field alert? boolean watching is the work
---@field alone? boolean one may stand there alone
---@field radio? string
---@field phases? string|string[]
---@field hours? cordon.hours in place of phases
---@field edition? cordon.edition|cordon.edition[]
---@field [1]? string

---@class cordon.patrol_fields
---@field name? string also as the first entry without a name
---@field along cordon.shape a line
---@field every cordon.duration
---@field staff? cordon.staff
---@field heads? integer who walk together
---@field skill? string
---@field phases? string|string[]
---@field hours? cordon.hours in place of phases
---@field edition? cordon.edition|cordon.edition[]
---@field [1]? string

---@class cordon.show_fields
---@field name? string written beside it; also as the first entry without a name
---@field shape cordon.shape
---@field [1]? string

---@class cordon.geojson_fields
---@field text? string GeoJSON; also as the first entry without a name
---@field file? string relative to the script's folder
---@field crs? string coordinate system of the positions, "EPSG:2154"
---@field where? table<string, string|number|boolean> properties of the features wanted
---@field [1]? string

---@class cordon.named_fields
---@field name? string or an id, "way/123"; also as the first entry without a name
---@field near? cordon.position of several things the nearest to it
---@field [1]? string

---@class cordon.box_fields
---@field at cordon.position
---@field size { [1]: number, [2]: number } width, depth in metres
---@field turn? number direction of the depth, degrees clockwise from north

---@class cordon.circle_fields
---@field at cordon.position
---@field radius cordon.distance

---@class cordon.sector_fields
---@field at cordon.position
---@field radius cordon.distance
---@field inner? cordon.distance left free round the position
---@field from number first direction, degrees clockwise from north
---@field to number last direction, clockwise from the first

---@class cordon.shift_fields
---@field north? cordon.distance
---@field south? cordon.distance
---@field east? cordon.distance
---@field west? cordon.distance

---A place on a line: a house number of the street, or the one nearest to a position or a shape.
---@alias cordon.place integer | string | cordon.position | cordon.shape

---@class cordon.along_fields
---@field from? cordon.place
---@field to? cordon.place
---@field after? cordon.distance begins this far after from
---@field length? cordon.distance in place of to

---@class cordon.param_fields
---@field default? number|string|boolean also as the first entry without a name
---@field min? number
---@field max? number
---@field [1]? number|string|boolean

---@class cordon.event
local event = {}

---@param fields cordon.area_fields
function event:area(fields) end

---@param fields cordon.ring_fields
function event:ring(fields) end

---A barrier that the rules do not have, for rings declared after it.
---@param fields cordon.barrier_fields
function event:barrier(fields) end

---What somebody has seen of obstacles, in place of what the map says.
---@param fields cordon.obstacle_fields
function event:obstacle(fields) end

---A way through that the map does not have.
---@param fields cordon.open_fields
function event:open(fields) end

---A stretch of time in which the event is used in one way.
---@param fields cordon.phase_fields
function event:phase(fields) end

---Who comes, from where, and when.
---@param fields cordon.crowd_fields
function event:crowd(fields) end

---People who work at the event, counted.
---@param fields cordon.guards_fields
function event:guards(fields) end

---One of them, named.
---@param fields cordon.guard_fields
function event:guard(fields) end

---A place where somebody stands.
---@param fields cordon.post_fields
function event:post(fields) end

---A round that is walked again and again.
---@param fields cordon.patrol_fields
function event:patrol(fields) end

---@param fields cordon.march_fields
---@return string[] phases the names of its phases, one for each ring
function event:march(fields) end

---@param fields cordon.sheet_fields
function event:sheet(fields) end

---A shape to look at with `cordon show`; everything else ignores it.
---@param fields cordon.show_fields
function event:show(fields) end

---Computes the plan. In a stock Lua only.
---@return cordon.plan
function event:plan() end

---@class cordon.option
---@field ring string
---@field way "plan"|"sweep"|"without"
---@field standoff_m number
---@field closure_price number times that of the plan, which it was found with
---@field without? integer the plan's closure that it does without
---@field cost number
---@field residents? integer nil: the rules have no figures
---@field street_m number
---@field inside_m2 number
---@field barrier_m number
---@field closures integer
---@field streets string[]
---@field front boolean no other is as good in all and better in one
---@field verified boolean
---@field sentence string

---What else a ring could be, or every ring without a name. In a stock Lua only.
---@param ring? string
---@return cordon.list<cordon.option>
function event:options(ring) end

---A list of facts: a table, that a loop can call, and that a filter chooses from.
---@class cordon.list<T>: { [integer]: T }
---@overload fun(): T?
---@overload fun(filter: table<string, string|number|boolean>): cordon.list<T>

---@class cordon.areas_facts
---@field name string
---@field role cordon.role
---@field area_m2 number
---@field density number persons a square metre, 0 when not given
---@field capacity integer persons, 0 when neither is given
---@field protect boolean whether rings go round it

---@class cordon.rings_facts
---@field name string
---@field against "vehicle"|"person"
---@field found boolean
---@field closures integer
---@field existing integer
---@field barrier_m number
---@field cost number
---@field lower_bound number
---@field area_m2 number
---@field floor? number nil: none yet
---@field verified? boolean nil: not verified
---@field shown? number nil: none yet
---@field facts? cordon.facts_facts nil: it cannot be closed

---@class cordon.facts_facts
---@field paragraph_en string bounds and streets, for an order
---@field paragraph_fr string
---@field streets cordon.list<cordon.streets_facts>
---@field detours cordon.list<cordon.detours_facts>
---@field lost cordon.list<cordon.lost_facts>
---@field buildings? integer inside; nil in an edition that may not know
---@field addresses? integer
---@field residents? integer estimate; nil when the rules have no figures for it
---@field buildings_along? integer the ring runs along their walls
---@field addresses_along? integer
---@field residents_along? integer
---@field residents_margin? number of the estimates
---@field cut_off? integer buildings that rescue stops much farther from; nil: not judged
---@field rescue_gates? integer closures that open for rescue

---@class cordon.detours_facts
---@field road string
---@field from string street that meets it, "" for none
---@field to string
---@field before_m number
---@field before_s number
---@field after_m? number nil: no way round
---@field after_s? number

---@class cordon.lost_facts
---@field kind string "bus_stop", "car_park", …
---@field name string
---@field count integer
---@field capacity integer 0: not known
---@field cut_off boolean outside, where cars no longer come near
---@field at { [1]: number, [2]: number }

---@class cordon.streets_facts
---@field name string
---@field square boolean
---@field whole boolean all of it lies inside
---@field length_m number inside

---@class cordon.closures_facts
---@field ring integer
---@field ring_name string
---@field number integer
---@field width_m number
---@field cost number
---@field street string
---@field object? string what stands there already, "node/123"
---@field use "closed"|"vehicle gate"|"person gate"
---@field barrier string what it is made of
---@field units integer 0 by the metre, and of what exists
---@field unit_m number length of one, 0 as above
---@field shares? integer number of another ring's closure at the same place
---@field from { [1]: number, [2]: number }
---@field to { [1]: number, [2]: number }

---@class cordon.material_facts
---@field barrier string
---@field name string in the plan's language
---@field unit_m number 0: by the metre
---@field units integer of all closures
---@field at_once integer the most that stand at a time
---@field length_m number
---@field closures integer

---@class cordon.changeovers_facts
---@field at string
---@field begins { [integer]: string } names of rings
---@field ends { [integer]: string }
---@field up { [integer]: integer } numbers of closures
---@field down { [integer]: integer }
---@field stays cordon.list<cordon.stays_facts>
---@field moves cordon.list<cordon.moves_facts>
---@field hauls cordon.list<cordon.hauls_facts>

---@class cordon.stays_facts
---@field before integer number of a closure
---@field after integer the same, or that of another ring

---@class cordon.moves_facts
---@field from integer number of the closure that came down before
---@field to integer
---@field amount integer units; by the metre millimetres

---@class cordon.hauls_facts
---@field barrier string
---@field name string in the plan's language
---@field unit_m number 0: by the metre
---@field bring integer units; by the metre millimetres
---@field move integer from closures that came down before
---@field keep integer comes down, to go up again later
---@field take integer comes down for good

---@class cordon.phases_facts
---@field name string
---@field kind "set_up"|"doors"|"show"|"egress"|"strike"
---@field from string of the first time
---@field to string of the last time
---@field times integer how often it comes

---@class cordon.posts_facts
---@field number integer
---@field name string
---@field role "watch"|"gate"|"exit"|"stage"|"pit"|"first_aid"|"control_room"|"supervisor"|"reserve"
---@field staff cordon.staff
---@field skill string "" for none
---@field heads integer
---@field from string
---@field to string
---@field at { [1]: number, [2]: number }

---@class cordon.patrols_facts
---@field number integer
---@field name string
---@field staff cordon.staff
---@field skill string "" for none
---@field length_m number
---@field every_s integer
---@field heads integer
---@field from string
---@field to string

---@class cordon.marches_facts
---@field name string
---@field length_m number
---@field from string
---@field to string
---@field rings integer
---@field verified? boolean

---@class cordon.crossings_facts
---@field march string
---@field number integer
---@field street string
---@field kind string
---@field across boolean
---@field along_m number
---@field head string
---@field tail string
---@field times integer
---@field shut_from string
---@field shut_to string
---@field shut_s integer
---@field asked_s integer
---@field at { [1]: number, [2]: number }

---@class cordon.findings_facts
---@field code string
---@field severity "check"|"warning"|"error"
---@field sentence string
---@field file string
---@field line integer

---@class cordon.doubts_facts
---@field number integer
---@field kind "gap"|"existing"|"passage"|"level"|"edge"|"obstacle"|"water"|"facades"|"yard"|"width"|"height"
---@field priority integer 1 to 3
---@field ring string the innermost that it matters to
---@field rings { [integer]: string }
---@field street string
---@field objects { [integer]: string }
---@field metres number
---@field check string
---@field risk string
---@field at { [1]: number, [2]: number } longitude, latitude

---@class cordon.changes_facts
---@field thing "event"|"map"|"area"|"ring"|"closure"|"finding"
---@field how "added"|"removed"|"changed"
---@field name string
---@field before? cordon.areas_facts|cordon.rings_facts|cordon.closures_facts|cordon.findings_facts
---@field after? cordon.areas_facts|cordon.rings_facts|cordon.closures_facts|cordon.findings_facts
---@field moved_m? number of a closure that changed
---@field sentence string

---A plan to look into.
---@class cordon.plan_facts
---@field name string
---@field organiser string
---@field language string
---@field from string
---@field to string
---@field currency string
---@field areas cordon.list<cordon.areas_facts>
---@field rings cordon.list<cordon.rings_facts>
---@field closures cordon.list<cordon.closures_facts>
---@field material cordon.list<cordon.material_facts>
---@field changeovers cordon.list<cordon.changeovers_facts>
---@field phases cordon.list<cordon.phases_facts>
---@field posts cordon.list<cordon.posts_facts>
---@field patrols cordon.list<cordon.patrols_facts>
---@field marches cordon.list<cordon.marches_facts>
---@field crossings cordon.list<cordon.crossings_facts>
---@field findings cordon.list<cordon.findings_facts>
---@field doubts cordon.list<cordon.doubts_facts>

---A plan in a stock Lua.
---@class cordon.plan : cordon.plan_facts
local plan = {}

---Writes plan.json and plan.geojson into a folder.
---@param folder string
function plan:write(folder) end

---Draws a sheet.
---@param path string
---@param sheet? cordon.sheet_fields what differs from the plan's first sheet
function plan:draw(path, sheet) end

---What changed from this plan to another.
---@param new cordon.plan
---@return cordon.list<cordon.changes_facts>
function plan:compare(new) end

---@class cordon.explanation
---@field kind "closure"|"ring"|"finding"|"figure"|"area"|"street"|"weak"
---@field name string
---@field reasons { key: string, text: string, value?: number, unit?: string }[]

---Says why something is in the plan: a closure's number, a ring, an area, a street, the code of a
---finding, the key of a figure; "weak": what opens when one closure fails, the worst first.
---@param thing string|integer
---@return cordon.explanation
function plan:explain(thing) end

---@class cordon
---@field version string
local cordon = {}

---Fixes the version of the vocabulary that a script is written in.
---@param version 1
function cordon.api(version) end

---@param fields cordon.event_fields
---@return cordon.event
function cordon.event(fields) end

---A value that --set NAME=VALUE may replace.
---@param name string
---@return fun(fields: cordon.param_fields): any
function cordon.param(name) end

---What `cordon test` tries on the finished plan; everything else ignores it. The function returns a
---value, a relation and a value, or true or false, or nothing when its asserts say it all.
---@param name string
---@param try fun(plan: cordon.plan_facts): any, ("=="|"~="|"<"|"<="|">"|">=")?, any
function cordon.expect(name, try) end

---The ground of the thing of that name on the map: a square, a park, a building.
---@param name string|cordon.named_fields
---@return cordon.shape
function cordon.place(name) end

---The centre line of the street of that name.
---@param name string|cordon.named_fields
---@return cordon.shape
function cordon.street(name) end

---The ground of a building, by its name, that of something in it, or its address.
---@param name string|cordon.named_fields
---@return cordon.shape
function cordon.building(name) end

---The point of an address: "12 Rue du Port", "Rue du Port 12".
---@param name string|cordon.named_fields
---@return cordon.shape
function cordon.address(name) end

---The point of a station, or else of a stop.
---@param name string|cordon.named_fields
---@return cordon.shape
function cordon.station(name) end

---@param fields cordon.box_fields
---@return cordon.shape
function cordon.box(fields) end

---@param fields cordon.circle_fields
---@return cordon.shape
function cordon.circle(fields) end

---@param fields cordon.sector_fields
---@return cordon.shape
function cordon.sector(fields) end

---@param at cordon.position
---@return cordon.shape
function cordon.point(at) end

---@param positions cordon.position[]
---@return cordon.shape
function cordon.line(positions) end

---@param positions cordon.position[]
---@return cordon.shape
function cordon.polygon(positions) end

---A shape from GeoJSON: text, or a file.
---@param text string|cordon.geojson_fields
---@return cordon.shape
function cordon.geojson(text) end

---Every verb with its fields.
---@return table<string, { name: string, kind: string, needed: boolean, choices: string[]? }[]>
function cordon.vocabulary() end

---Reads a plan.json. In a stock Lua only.
---@param path string
---@return cordon.plan
function cordon.read(path) end

return cordon
