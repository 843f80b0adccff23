-- refused: attempt to index a number value
return (5):rep(3)
