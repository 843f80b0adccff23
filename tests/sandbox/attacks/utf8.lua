-- refused: utf8.lua:2: "utf8" is not available to scripts
return utf8.char(65)
