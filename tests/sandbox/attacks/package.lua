-- refused: package.lua:2: "package" is not available to scripts
return package.loadlib("/lib/x.so", "*")
