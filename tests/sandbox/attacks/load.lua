-- refused: "load" is not available to scripts
return load("return 1")
