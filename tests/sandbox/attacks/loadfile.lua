-- refused: loadfile.lua:2: "loadfile" is not available to scripts
return loadfile("/etc/passwd")
