-- Which folder includes which: a file includes only its own folder or a lower number.
-- usage: lua5.4 layers.lua PROJECT
local project = assert(arg[1], "usage: layers.lua PROJECT")

local level = {
  base = 0, geo = 1, map = 2, event = 2, ground = 3, perimeter = 4, cut = 4, facts = 4, checkpoint = 4, staffing = 4,
  certify = 5, plan = 6, explain = 7, options = 7, sheet = 7, plugin = 7, api = 8,
}
-- Libraries that one folder, or the files named, may include.
local owner = {
  ["proj.h"] = "^core/geo/%a+%.c$",
  ["geos_c.h"] = "^core/geo/geos_convert%.h$",
  ["geo/geos_convert.h"] = "^core/geo/",
  ["glib.h"] = "^core/base/",
  ["png.h"] = "^core/sheet/png%.c$",
  ["expat.h"] = "^core/map/",
  ["libdeflate.h"] = "^core/map/",
  ["lua.h"] = "^lua/",
  ["lauxlib.h"] = "^lua/",
}
local faults, files = {}, 0

local function fault(path, line, text)
  faults[#faults + 1] = ("%s:%d: %s"):format(path, line, text)
end

local function check_core(path, number, header)
  local from = path:match("^core/(%a+)/")
  local to = header:match("^(%a+)/")
  if to == "cordon" then return end
  if not level[to] then
    return fault(path, number, ('"%s" is not a folder of core'):format(header))
  end
  if to ~= from and level[to] >= level[from] then
    fault(path, number, ("%s (%d) includes %s (%d)"):format(from, level[from], to, level[to]))
  end
end

local function check_file(path)
  files = files + 1
  local number = 0
  for text in io.lines(project .. "/" .. path) do
    number = number + 1
    local quoted, angled = text:match('^#include "([^"]+)"'), text:match("^#include <([^>]+)>")
    local header = quoted or angled
    if header and owner[header] and not path:match(owner[header]) then
      fault(path, number, ("%s is not for this file"):format(header))
    end
    if quoted and path:match("^core/include/") and not quoted:match("^cordon/") then
      fault(path, number, "a public header includes an internal one: " .. quoted)
    elseif quoted and path:match("^core/%a+/") and not path:match("^core/include/") then
      check_core(path, number, quoted)
    elseif quoted and path:match("^lua/") and quoted:match("/")
        and not quoted:match("^cordon/") and not quoted:match("^bind/")
        and not quoted:match("^host/") then
      fault(path, number, "the scripts use public headers only: " .. quoted)
    end
  end
  if number > 700 then fault(path, number, "more than 700 lines: is it still one idea?") end
end

local list = assert(io.popen(("cd '%s' && find core lua -name '*.[ch]' | LC_ALL=C sort"):format(project)))
for path in list:lines() do check_file(path) end
list:close()

assert(files > 20, "found hardly any file: is PROJECT the root?")
for _, text in ipairs(faults) do print(text) end
print(("%d files, %d faults"):format(files, #faults))
os.exit(#faults == 0)
