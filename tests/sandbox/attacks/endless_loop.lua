-- refused: endless_loop.lua:2: the script takes too many steps; is there an endless loop?
while true do end
