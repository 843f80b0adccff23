-- refused: or a text like "25 m" or "0.2 km", found not a number
local cordon = require "cordon"
cordon.api(1)
local box = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 } }
box:buffer(0 / 0)
