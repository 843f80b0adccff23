-- refused: the script takes too
-- An error in the function that compares, caught again and again.
local list = { 3, 2, 1 }
while true do pcall(table.sort, list, function() error("no") end) end
