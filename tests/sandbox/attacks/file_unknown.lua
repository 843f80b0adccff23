-- refused: expected a file below the script's folder or beside its map, found "/no/such/file"
-- What is not there and what is not allowed give the same sentence.
require "cordon".geojson { file = "/no/such/file" }
