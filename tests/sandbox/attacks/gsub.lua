-- refused: attempt to call a nil value (field 'gsub')
string.gsub(("a"):rep(3000), (".-"):rep(4) .. "b", "")
