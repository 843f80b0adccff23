-- refused: address.lua:2: format: "%p" is not available to scripts
return ("%d %% %p"):format(1, {})
