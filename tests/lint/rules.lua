-- Rules packs: a wrong one stops the build with its sentence, and every figure of a right one has a
-- source that exists; what was not seen in the text itself is not marked as verified.
-- usage: lua5.4 rules.lua PROJECT SCRATCH
local project, scratch = table.unpack(arg)
local packs = project .. "/lua/cordon/rules/"
local failed = 0

local function report(...)
  print(string.format(...))
  failed = failed + 1
end

-- Each pack is "figures = { … }" with one good figure in which something is wrong.
local figure = '{ key = "hvm.max_gap", value = 1.2, unit = "m", source = "UK-62", verified = true }'

local function with(from, to)
  local first, last = figure:find(from, 1, true)
  assert(first, from)
  return "figures = { " .. figure:sub(1, first - 1) .. to .. figure:sub(last + 1) .. " }"
end

local broken = {
  { 'extend = "base", figures = {}', 'unknown field "extend"' },
  { 'extends = "bas", figures = {}', 'extends "bas", which is not given before it' },
  { 'zone = 1, figures = {}', "zone: expected a string, found a number" },
  { 'language = "fr"', "figures: expected a table, found none" },
  { "figures = { 3 }", "figure 1: expected a table, found a number" },
  { with("1.2", "-1"), 'figure "hvm.max_gap": value: expected 0.05 to 10 m, found -1' },
  { with("1.2", "1/0"), 'figure "hvm.max_gap": value: expected 0.05 to 10 m, found inf' },
  { with("1.2", '"1.2"'), "figure 1 (hvm.max_gap): value: expected a number" },
  { with('"m"', '"furlong"'), 'figure "hvm.max_gap": unit: expected "m", found "furlong"' },
  { with(', unit = "m"', ""), "figure 1 (hvm.max_gap): unit: expected a string" },
  { with("UK-62", "a colleague"),
    'figure "hvm.max_gap": source: expected a row like "FR-113" or "assumption", found "a colleague"' },
  { with("UK-62", "assumption"),
    'figure "hvm.max_gap": verified: expected false of an assumption, found true' },
  { with("hvm.max_gap", "hvm.maxgap"), 'figure "hvm.maxgap": not in the schema' },
  { with("verified", "verifed"), "figure 1 (hvm.max_gap): verified: expected a boolean" },
  { with("{", '{ note = "",'), 'figure "hvm.max_gap": unknown field "note"' },
  { "figures = { " .. figure .. ", " .. figure .. " }", 'figure "hvm.max_gap" occurs twice' },
}

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

local function embed(pack)
  local run = assert(io.popen(("lua5.4 '%s/core/event/embed.lua' '%s/out.c' schema '%sschema.lua' rules '%s' 2>&1")
    :format(project, scratch, packs, pack)))
  local said = run:read "a"
  return run:close() == true, said
end

assert(os.execute(("mkdir -p '%s'"):format(scratch)))
local path = scratch .. "/broken.lua"
for _, case in ipairs(broken) do
  write(path, "return { " .. case[1] .. " }\n")
  local built, said = embed(path)
  if built or said ~= path .. ": " .. case[2] .. "\n" then
    report("of { %s }\n  expected: %s\n  found:    %s", case[1], case[2], built and "no error" or said)
  end
end
write(path, "return { figures = { " .. figure .. " } }\n")
local built, said = embed(path)
if not built then report("a good pack is refused: %s", said) end
print(("broken packs: %d"):format(#broken))

-- Rows of the reference: "| FR-113 | … | confidence |".
local reference = io.open(project .. "/../shared/reference/rules.md")
if reference then
  local confidence = {}
  for line in reference:lines() do
    local row = line:match "^| (%u%u%-%d+) |"
    if row then confidence[row] = line:match "| (%u)[^|]*|%s*$" end
  end
  reference:close()
  local seen = 0
  for _, name in ipairs { "base", "fr" } do
    for _, f in ipairs(dofile(packs .. name .. ".lua").figures) do
      if f.source ~= "assumption" then
        seen = seen + 1
        if not confidence[f.source] then
          report("%s: figure %q: no row %s in the reference", name, f.key, f.source)
        elseif f.verified and confidence[f.source] ~= "H" then
          report("%s: figure %q: verified, but row %s has confidence %s", name, f.key, f.source,
                 confidence[f.source])
        end
      end
    end
  end
  print(("figures compared with the reference: %d"):format(seen))
else
  print "skipped: ../shared/reference/rules.md is absent, rows are not compared"
end
os.exit(failed == 0)
