-- refused: xpcall.lua:2: "xpcall" is not available to scripts
return xpcall(error, error)
