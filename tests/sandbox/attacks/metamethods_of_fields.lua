-- refused: metamethods_of_fields.lua:8: circle: at: expected a position { longitude, latitude }, found an empty table
-- Tables are read as they are: what a script hides behind metamethods is not there, and never run.
local cordon = require "cordon"
cordon.api(1)
local function forever() while true do end end
local trap = setmetatable({}, { __index = forever, __len = forever, __pairs = forever, __tostring = forever,
                                __name = forever, __eq = forever })
cordon.circle { at = trap, radius = 9 }
