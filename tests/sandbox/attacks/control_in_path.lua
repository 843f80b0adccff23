-- refused: control_in_path.lua:5: a??]0;x.pbf: no such file
local cordon = require "cordon"
cordon.api(1)
cordon.event { "Fête", map = "a\n\27]0;x.pbf", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }
cordon.place "A"
