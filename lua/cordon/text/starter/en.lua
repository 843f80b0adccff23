-- The script that "cordon new" writes.

return {
  ["starter.map"] = "town.osm.pbf",
  ["starter.note.circle"] = "The map has no square with a name: this circle is in its middle, to be moved.",
  ["starter.note.no_map"] = "Put the map beside this script, and the name of one of its squares here.",
  ["starter.note.place"] = "The name of a square, a park or a building of the map.",
  ["starter.place"] = "Market Square",
  ["starter.zone"] = " zone = \"UTC\", -- the time zone of your town, \"Europe/London\"",
  ["starter.script"] = [[
-- The security plan of an event: a first script, to be changed line by line.
--
--   cordon show event.lua -o try.png    draws the layout alone, in less than a second
--   cordon plan event.lua -o out        computes the plan, proves it and draws it
--   cordon test event.lua               tries what this script expects of its plan
--
-- A slip of the keyboard breaks nothing: cordon names the line, what it expected and what it found.
local cordon = require "cordon"
cordon.api(1)

local event = cordon.event {
  "Our fair", organiser = "Our town",
  map = "{map}", -- an OpenStreetMap map, as seen from this script's folder
  rules = "{rules}", language = "en",
  from = "{year}-06-21 18:00", to = "{year}-06-22 00:30",{zone}
}

-- {note}
local square = {shape}

-- A stage of 10 m by 6 m in its middle, turned by 0 degrees; the audience all round, 2 m from it.
local stage = cordon.box { at = square:centre(), size = { 10, 6 }, turn = 0 }
event:area { "Audience", role = "crowd", shape = square:minus(stage:buffer(2)), density = 2 }
event:area { "Stage", role = "stage", shape = stage }

-- No vehicle within 10 m of these areas: cordon finds the cheapest closures.
event:ring { "Vehicles", against = "vehicle", standoff = 10{prices} }
-- To check the audience too, a second ring:
-- event:ring { "Checks", against = "person", standoff = 5{prices} }

event:sheet { "Security plan", paper = "A3" }

-- What the plan must keep to, even when script or map change.
cordon.expect("the ring is tight", function(plan) return plan.rings[1].verified end)
cordon.expect("nothing is forbidden", function(plan) return #plan:findings { severity = "error" }, "==", 0 end)
]],
}
