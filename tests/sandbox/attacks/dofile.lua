-- refused: "dofile" is not available to scripts
dofile("/etc/passwd")
