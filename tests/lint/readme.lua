-- The script in the README is examples/01_square.lua, and prints what the README says.
-- usage: lua5.4 readme.lua PROGRAM PROJECT SCRATCH
local program, project, scratch = table.unpack(arg)

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local readme = read(project .. "/README.md")
local script = assert(readme:match "```lua\n(.-)```", "no Lua block in the README")
assert(script == read(project .. "/examples/01_square.lua"),
  "the README's script is not examples/01_square.lua")

local expected = assert(readme:match "```console\n[^\n]*\n(.-)```", "no output in the README")
local run = assert(io.popen(("cd '%s' && '%s' plan examples/01_square.lua -o '%s'")
  :format(project, program, scratch)))
local found = run:read "a"
assert(run:close(), "the README's script failed")
-- Where the files went and how long it took differ from one run to the next.
local function settled(text) return text:gsub("written: [^\n]*\n", ""):gsub("%d+%.%d s\n$", "") end
if settled(found) ~= settled(expected) then
  print("the README says:\n" .. settled(expected) .. "\nthe program says:\n" .. settled(found))
  os.exit(1)
end
print "the README's script and its output are true"
