-- The manual and the editors' annotations know every field that the module reads, and no other.
local cordon = require "cordon"

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")

local function read(path)
  local file = assert(io.open(source .. "/" .. path))
  local text = file:read "a"
  file:close()
  return text
end

-- The fields in a table of the manual: rows that begin with "| `field` |" below "### event".
local function fields_in_manual(manual, verb)
  local section = manual:match("\n### " .. verb .. "\n(.-)\n##")
  assert(section, "lua/README.md has no section ### " .. verb)
  local fields = {}
  for field in section:gmatch("\n| `([%w_]+)` |") do fields[field] = true end
  return fields
end

-- The fields of a class in the annotations: "---@field standoff? …" below "---@class cordon.ring".
local function fields_in_types(types, verb)
  local section = types:match("%-%-%-@class cordon%." .. verb .. "_fields\n(.-)\n\n")
  assert(section, "lua/cordon/types/cordon.lua has no class cordon." .. verb .. "_fields")
  local fields = {}
  for field in section:gmatch("%-%-%-@field ([%w_]+)%??") do fields[field] = true end
  return fields
end

describe("the vocabulary", function()
  local manual, types = read "lua/README.md", read "lua/cordon/types/cordon.lua"
  for verb, fields in pairs(cordon.vocabulary()) do
    local known = {}
    for _, field in ipairs(fields) do known[field.name] = true end

    it("of " .. verb .. " is in the manual", function()
      assert.are.same(known, fields_in_manual(manual, verb))
    end)
    it("of " .. verb .. " is in the annotations", function()
      assert.are.same(known, fields_in_types(types, verb))
    end)
  end

  it("has examples of shapes that run", function()
    local event = 'local cordon = require "cordon"; cordon.api(1); local event = cordon.event { "Fête", map = "'
      .. source .. '/maps/valmer.osm.pbf", rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }\n'
    local count = 0
    for block in manual:match("\n## Shapes\n(.-)\n## "):gmatch "```lua\n(.-)```" do
      count = count + 1
      assert(load(event .. block, "=manual"))()
    end
    assert.truthy(count > 0)
  end)

  it("has annotations for every function of the module", function()
    for name, value in pairs(cordon) do
      if type(value) == "function" then
        assert(types:find("function cordon." .. name .. "(", 1, true), "no annotation of cordon." .. name)
        assert(manual:find("cordon." .. name, 1, true), "cordon." .. name .. " is not in the manual")
      end
    end
  end)
end)
