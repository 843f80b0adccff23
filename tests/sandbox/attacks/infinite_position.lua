-- refused: infinite_position.lua:4: point: expected a position { longitude, latitude }, found an infinite number
local cordon = require "cordon"
cordon.api(1)
cordon.point { 1 / 0, 43.801 }
