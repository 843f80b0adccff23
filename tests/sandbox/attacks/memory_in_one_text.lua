-- refused: memory_in_one_text.lua: the script needs more than 8 MB of memory
local text = "x"
for _ = 1, 40 do text = text .. text end
