-- refused: warn.lua:2: "warn" is not available to scripts
return warn("@on")
