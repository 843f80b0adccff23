-- refused: "rawset" is not available to scripts
rawset(_ENV, "x", 1)
