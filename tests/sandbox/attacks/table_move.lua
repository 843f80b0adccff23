-- refused: attempt to call a nil value (field 'move')
return table.move({}, 1, 100000000, 2, {})
