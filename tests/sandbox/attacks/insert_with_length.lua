-- refused: the script takes too
-- A length from a metamethod is not believed: only the loop at the end stops this.
local list = setmetatable({}, { __len = function() return 100000000 end })
table.insert(list, 1, 1)
assert(list[1] == 1)
while true do end
