-- refused: "getmetatable" is not available to scripts
getmetatable("").__index.upper = nil
