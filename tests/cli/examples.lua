-- Every example runs, and what it writes is proved again.
-- usage: lua5.4 examples.lua PROGRAM SOURCE SCRATCH C_EXAMPLE
local program, source, scratch, c_example = arg[1], arg[2], arg[3], arg[4]
assert(c_example, "usage: lua5.4 examples.lua PROGRAM SOURCE SCRATCH C_EXAMPLE")

local function run(...)
  local words = { "cd", ("'%s'"):format(source), "&&" }
  for _, word in ipairs { ... } do words[#words + 1] = ("'%s'"):format(word) end
  local good, how, status = os.execute(table.concat(words, " "))
  assert(good, ("%s: %s %d"):format(table.concat({ ... }, " "), how, status))
end

local function exists(path)
  local file = io.open(path)
  assert(file, path .. " was not written"):close()
end

-- A certificate that does not hold is a warning, so it does not show in the status.
local function check_proofs(folder)
  local pipe = assert(io.popen(("cd '%s' && '%s' verify '%s'"):format(source, program, folder)))
  local said = pipe:read "a"
  pipe:close()
  assert(not said:find("P071", 1, true), said)
  assert(said:find(", proved", 1, true), said)
end

local scripts = {
  "01_square", "02_two_rings", "03_shapes", "04_phases", "05_wishes", "06_people", "07_streets",
  "festival", "march", "match", "christmas_market",
}
for _, name in ipairs(scripts) do
  local folder = scratch .. "/" .. name
  run(program, "plan", "examples/" .. name .. ".lua", "-o", folder)
  for _, file in ipairs { "plan.json", "plan.geojson", "plan.png", "order.en.txt", "order.fr.txt", "changeover.txt" } do
    exists(folder .. "/" .. file)
  end
  run(program, "verify", folder)
  check_proofs(folder)
end

for _, name in ipairs { "05_wishes", "07_streets", "festival", "match" } do
  run(program, "test", "examples/" .. name .. ".lua")
end
run(program, "show", "examples/03_shapes.lua", "-o", scratch .. "/layout.png")
exists(scratch .. "/layout.png")
run(program, "show", "examples/04_phases.lua", "-o", scratch .. "/phase_layout.png", "--phase", "Montage")
exists(scratch .. "/phase_layout.png")
run(program, "draw", scratch .. "/01_square/plan.json", "-o", scratch .. "/small.png", "--paper", "A2",
  "--dpi", "72", "--title", "Marché")
exists(scratch .. "/small.png")
run(program, "draw", scratch .. "/04_phases/plan.json", "-o", scratch .. "/phase.png", "--phase", "Accueil")
exists(scratch .. "/phase.png")
run(c_example, "maps/valmer.osm.pbf", scratch .. "/c")
exists(scratch .. "/c/plan.png")
run(arg[-1], "-e", "package.cpath = os.getenv \"CORDON_CPATH\"", "examples/lua/plan.lua", scratch .. "/lua")
exists(scratch .. "/lua/plan.png")
