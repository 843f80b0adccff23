-- refused: globals_by_name.lua:2: "_G" is not available to scripts
return _G.io
