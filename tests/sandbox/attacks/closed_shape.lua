-- refused: closed_shape.lua:5: area: call it on a shape with a colon
local cordon = require "cordon"
local kept
do local shape <close> = cordon.circle { at = { 4.35, 43.80 }, radius = 10 } kept = shape end
kept:area()
