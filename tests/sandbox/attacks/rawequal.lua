-- refused: rawequal.lua:2: "rawequal" is not available to scripts
return rawequal(1, 1)
