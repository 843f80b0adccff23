-- refused: setmetatable: this table is protected
setmetatable(_ENV, {})
