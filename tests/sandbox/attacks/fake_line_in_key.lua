-- refused: fake_line_in_key.lua:2: cordon has no "a?other.lua:7: all is well"
return require "cordon"["a\nother.lua:7: all is well"]
