-- refused: recursion_in_c.lua
local function deep() return tostring(setmetatable({}, { __tostring = deep })) end
local meta = {}
meta.__index = setmetatable({}, meta)
setmetatable(meta, meta)
assert(not pcall(deep) or true)
return meta.x
