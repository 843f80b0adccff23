-- Every mistake of mistakes.lua gives its sentences in a stock Lua.
local cordon = require "cordon"

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")
local mistakes = dofile(source .. "/tests/lua/mistakes.lua")
local event = 'local event = cordon.event { "Fête", map = "' .. source .. '/maps/valmer.osm.pbf", '
  .. 'rules = "fr", from = "2027-07-14 16:00", to = "2027-07-15 01:30" }'
local area = 'event:area { "Scène", role = "stage", shape = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 } } }'
local words = { ["@event"] = event .. " " .. area, ["@area"] = area }

local header = 'local cordon = require "cordon"\ncordon.api(1)\n'

-- What an interpreter of its own says about the script, without its traceback.
local function run_alone(script)
  local interpreter = -1
  while arg[interpreter - 1] do interpreter = interpreter - 1 end
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  local file = assert(io.open(folder .. "/event.lua", "w"))
  file:write(script)
  file:close()
  local command = ("cd %s && LUA_CPATH='%s' exec -a lua '%s' event.lua 2>&1"):format(folder, package.cpath,
    arg[interpreter])
  local pipe = assert(io.popen("bash -c " .. '"' .. command .. '"'))
  local said = pipe:read "a"
  pipe:close()
  os.execute("rm -r " .. folder)
  return (said:match "^(.-)\nstack traceback:")
end

describe("a script with a mistake", function()
  for index, mistake in ipairs(mistakes) do
    if mistake.where ~= "host" then
      it(("%d: %s"):format(index, mistake.script), function()
        local script = (mistake.bare and "" or header) .. mistake.script:gsub("@%l+", words) .. "\n"
        if mistake.bare then
          assert.are.equal("lua: " .. mistake.stock, run_alone(script))
          return
        end
        local ok, message = pcall(assert(load(script, "@event.lua")))
        assert.is_false(ok)
        assert.are.equal(mistake.stock, message)
      end)
    end
  end
end)

describe("the module", function()
  it("has a version", function() assert.truthy(cordon.version:match("^%d+%.%d+%.%d+$")) end)
end)
