-- refused: empty_repeat.lua:2: rep: the result is longer than 1 MB
return (""):rep(2000000000)
