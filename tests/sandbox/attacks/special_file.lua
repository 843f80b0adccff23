-- refused: special_file.lua:5: /dev/zero: is not a regular file
local cordon = require "cordon"
cordon.api(1)
cordon.event { "Fête", map = "/dev/zero", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }
cordon.place "A"
