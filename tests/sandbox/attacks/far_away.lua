-- refused: far_away.lua:5: shift: expected distances below 120 km in size
local cordon = require "cordon"
cordon.api(1)
local point = cordon.point { 4.35, 43.801 }
point:shift { north = 1e308 }
