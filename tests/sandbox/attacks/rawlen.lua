-- refused: rawlen.lua:2: "rawlen" is not available to scripts
return rawlen({})
