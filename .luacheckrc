-- luacheck: every Lua file of the project is clean by these rules.
std = "lua54"
max_line_length = 120
files["tests/lua"] = { std = "+busted" }
files["tests/maps"] = { std = "+busted" }
-- One text or figure a line, however long.
files["lua/cordon/rules"] = { max_line_length = false }
files["lua/cordon/text"] = { max_line_length = false }
files["lua/cordon/messages"] = { max_line_length = false }
-- Attacks call what is absent, and leave results alone; nesting.lua is no Lua at all.
exclude_files = { "build", "out", "tests/sandbox/attacks/nesting.lua" }
files["tests/sandbox/attacks"] = {
  ignore = { "011", "111", "112", "113", "143", "211", "213", "241", "411", "512" },
}
