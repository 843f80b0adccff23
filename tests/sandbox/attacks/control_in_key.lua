-- refused: control_in_key.lua:2: circle: unknown field "?[2J"
require "cordon".circle { at = { 4.35, 43.801 }, radius = 9, ["\27[2J"] = 1 }
