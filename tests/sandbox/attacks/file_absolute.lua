-- refused: expected a file below the script's folder or beside its map, found "/etc/passwd"
require "cordon".geojson { file = "/etc/passwd" }
