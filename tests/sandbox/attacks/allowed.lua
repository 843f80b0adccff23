-- allowed
-- What honest scripts use, working as in a stock Lua.
local list = { 3, 1, 2 }
table.sort(list)
assert(table.concat(list, ",") == "1,2,3")
table.sort(list, function(a, b) return a > b end)
assert(table.concat(list, ",", 2, 3) == "2,1")
table.insert(list, 9)
table.insert(list, 1, 8)
assert(table.remove(list) == 9 and table.remove(list, 1) == 8 and #list == 3)
assert(select("#", table.unpack(list)) == 3 and table.remove({}) == nil)
assert(("ab"):rep(3) == "ababab" and ("x"):upper() == "X" and #("é") == 2)
assert(("%d %s %.2f"):format(1, "a", 0.5) == "1 a 0.50")
local point = setmetatable({}, { __index = { x = 1 } })
assert(point.x == 1 and math.floor(2.5) == 2 and math.type(1) == "integer")
local ok, message = pcall(error, "no")
assert(not ok and message == "no" and tonumber("12") == 12 and tostring(true) == "true")
for i, value in ipairs(list) do assert(list[i] == value) end
for key in pairs({ a = 1 }) do assert(key == "a" and next({}) == nil) end
