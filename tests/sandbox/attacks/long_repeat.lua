-- refused: rep: the result is longer than 1 MB
return ("x"):rep(1e9)
