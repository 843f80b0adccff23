-- refused: "debug" is not available to scripts
debug.sethook()
