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
assert(("ab"):rep(3) == "ababab" and ("a"):rep(3, ", ") == "a, a, a" and ("a"):rep(0, "b") == "")
assert(("x"):upper() == "X" and #("é") == 2)
assert(("%d %s %.2f"):format(1, "a", 0.5) == "1 a 0.50")
local point = setmetatable({}, { __index = { x = 1 } })
assert(point.x == 1 and math.floor(2.5) == 2 and math.type(1) == "integer")
local ok, message = pcall(error, "no")
assert(not ok and message == "no" and tonumber("12") == 12 and tostring(true) == "true")
for i, value in ipairs(list) do assert(list[i] == value) end
for key in pairs({ a = 1 }) do assert(key == "a" and next({}) == nil) end
-- Unlike in a stock Lua: no addresses, and always the same order.
assert(tostring({}) == "table" and ("%5s|%s"):format(print, {}) == "function|table")
assert(tostring(setmetatable({}, { __tostring = function() return "mine" end })) == "mine")
local keys, by_next = {}, {}
local mixed = { b = 1, a = 1, [10] = 1, [2] = 1, [1.5] = 1, [true] = 1, [false] = 1, [""] = 1, [list] = 1 }
mixed[1 << 60] = 1
for key, value in pairs(mixed) do
  assert(value == 1)
  table.insert(keys, tostring(key))
  mixed[key] = nil
end
assert(table.concat(keys, " ") == "1.5 2 10 1152921504606846976  a b false true table" and next(mixed) == nil)
for key in pairs { 3, 1, x = 2, y = 4 } do mixed[key] = true end
local key = next(mixed)
while key ~= nil do
  table.insert(by_next, key)
  key = next(mixed, key)
end
assert(table.concat(by_next, " ") == "1 2 x y" and not pcall(pairs, 3))
local function once(_, k) return not k and "only" or nil end
for k, v in pairs(setmetatable({}, { __pairs = function() return once end })) do assert(k == "only" and v == nil) end
