-- refused: rep_separator.lua:2: rep: the result is longer than 1 MB
return ("x"):rep(1000, ("y"):rep(1 << 20))
