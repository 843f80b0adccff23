-- refused: "os" is not available to scripts
os.exit(7)
