-- Lists everything that a script can reach, for comparison with globals.txt.
local lines, seen = {}, {}

local function visit(path, value)
  lines[#lines + 1] = path .. " " .. type(value)
  if type(value) == "table" and not seen[value] then
    seen[value] = true
    for key, inner in pairs(value) do visit(path .. "." .. tostring(key), inner) end
  end
end

for name, value in pairs(_ENV) do visit(name, value) end
visit('require"cordon"', require "cordon")
table.sort(lines)
for _, line in ipairs(lines) do print(line) end
