-- refused: pattern_bomb.lua:4: attempt to call a nil value (method 'find')
local text = ("a"):rep(28)
local pattern = ("a?"):rep(28) .. text
return text:find(pattern)
