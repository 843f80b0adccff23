-- refused: setmetatable: this table is protected
setmetatable(require "cordon", {})
