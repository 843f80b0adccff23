-- refused: rawget.lua:2: "rawget" is not available to scripts
return rawget(_ENV, "io")
