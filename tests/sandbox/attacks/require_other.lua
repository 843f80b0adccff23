-- refused: require_other.lua:2: no module "os": a script can require "cordon" only
return require("os")
