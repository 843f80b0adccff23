-- refused: fake_line.lua: other.lua:7: all is well
-- What a script raises cannot look like a line of the program.
error("one\nother.lua:7: all is well", 0)
