-- refused: plan_in_script.lua:7: event has no "plan"; it has area, barrier, crowd, guard, guards
local cordon = require "cordon"
cordon.api(1)
local event = cordon.event { "Fête", map = "none.pbf", rules = "fr",
                             from = "2027-07-14 16:00", to = "2027-07-15 01:30" }
event:ring { "A", against = "vehicle" }
event:plan()
