-- refused: a script can keep 2000 shapes at a time
local cordon = require "cordon"
local kept = {}
for i = 1, 3000 do kept[i] = cordon.point { 4.35, 43.80 } end
