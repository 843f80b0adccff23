-- Every mistake of mistakes.lua gives its sentence in a stock Lua.
local cordon = require "cordon"

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")
local mistakes = dofile(source .. "/tests/lua/mistakes.lua")
local event = 'local event = cordon.event { "Fête", map = "' .. source .. '/maps/valmer.osm.pbf", '
  .. 'rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }'

describe("a script with a mistake", function()
  for index, mistake in ipairs(mistakes) do
    if mistake.where ~= "host" then
      it(("%d: %s"):format(index, mistake.script), function()
        local script = 'local cordon = require "cordon"\ncordon.api(1)\n'
          .. mistake.script:gsub("@event", function() return event end) .. "\n"
        local chunk = assert(load(script, "@event.lua"))
        local ok, message = pcall(chunk)
        assert.is_false(ok)
        assert.are.equal(mistake.sentence, message)
      end)
    end
  end
end)

describe("the module", function()
  it("has a version", function() assert.truthy(cordon.version:match("^%d+%.%d+%.%d+$")) end)
end)
