-- refused: "collectgarbage" is not available to scripts
collectgarbage("stop")
