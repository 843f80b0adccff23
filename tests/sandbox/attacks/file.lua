-- refused: "io" is not available to scripts
return io.open("/etc/passwd")
