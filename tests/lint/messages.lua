-- Every sentence that a user can meet stands in the source in English, and in every language of
-- lua/cordon/messages with the same placeholders in the same order; nothing else stands there.
-- usage: lua5.4 messages.lua SOURCE [--missing LANGUAGE]
local source, list = arg[1], arg[2] == "--missing" and arg[3]

-- Arguments of these functions and macros that are sentences or parts of them.
local spoken = {
  cordon_fail = { 3 }, cordon_check_fail = { 3, 4 }, cordon_check_range = { 6 },
  cordon_tell = { 2 }, cordon_fail_unknown = { 2 }, cordon_json_wrong = { 2 }, cordon_geojson_refuse = { 2 },
  cordon_geojson_expected = { 2 },
  cordon_pbf_bad = { 2 }, refuse = { 2, 4 },
  cordon_raise = { 3 }, cordon_read_fail = { 3 }, cordon_say_here = { 2 },
  cli_misuse = { 2 }, cli_say = { 1 }, cli_say_count = { 2, 3 },
  print_label = { 1 }, cordon_say = { 2 }, CORDON_MESSAGE = { 1 },
}

local escapes = { n = "\n", t = "\t", ["\\"] = "\\", ['"'] = '"', ["?"] = "?" }

-- C as a list of tokens: { kind, text, line }; comments and directives are left out, texts that
-- follow each other are one.
local function tokens_of(text)
  local tokens, at, line = {}, 1, 1
  local function take(pattern)
    local from, to = text:find("^" .. pattern, at)
    if not from then return nil end
    local found = text:sub(from, to)
    at = to + 1
    line = line + select(2, found:gsub("\n", ""))
    return found
  end
  while at <= #text do
    local start = line
    local idle = take "%s+" or take "/%*.-%*/" or take "//[^\n]*" or take "#include[^\n]*"
    if not idle and take "JSON_INTEGER_FORMAT" then
      tokens[#tokens].text = tokens[#tokens].text .. "lld"
    elseif not idle and take "PRI[ud]%d%d" then -- as 64-bit systems print it; the texts round it are one
      local kind, bits = text:sub(at - 3, at - 3), text:sub(at - 2, at - 1)
      tokens[#tokens].text = tokens[#tokens].text .. (bits == "64" and "l" or "") .. kind
    elseif not idle and text:sub(at, at) == '"' then
      local stop = at + 1
      while text:sub(stop, stop) ~= '"' do stop = stop + (text:sub(stop, stop) == "\\" and 2 or 1) end
      local plain = text:sub(at + 1, stop - 1):gsub("\\(.)", function(c) return escapes[c] or "\\" .. c end)
      at = stop + 1
      local last = tokens[#tokens]
      if last and last.kind == "text" then last.text = last.text .. plain
      else tokens[#tokens + 1] = { kind = "text", text = plain, line = start } end
    elseif not idle then
      local word = take "'\\?[^\n]-'" or take "[%a_][%w_]*" or take "%d[%w.]*" or take "\\\n" or take "."
      if word ~= "\\\n" then tokens[#tokens + 1] = { kind = "word", text = word, line = start } end
    end
  end
  return tokens
end

local function has_words(text) return text:gsub("%%[-+ #0-9.*]*[hlzjt]*%a", ""):find "[%a?]" ~= nil end

-- Calls add(text, line) for every sentence in the tokens.
local function find_spoken(tokens, add)
  for i = 1, #tokens - 1 do
    local which = tokens[i].kind == "word" and spoken[tokens[i].text]
    if which and tokens[i + 1].text == "(" then
      local depth, argument, wanted = 0, 1, {}
      for _, n in ipairs(which) do wanted[n] = true end
      for j = i + 1, #tokens do
        local token = tokens[j]
        if token.kind == "text" then
          if wanted[argument] and depth == 1 and has_words(token.text) then add(token.text, token.line) end
        elseif token.text:find "^[(%[{]$" then depth = depth + 1
        elseif token.text:find "^[)%]}]$" then
          depth = depth - 1
          if depth == 0 then break end
        elseif token.text == "," and depth == 1 then argument = argument + 1
        end
      end
    end
  end
end

local sentences, order = {}, {}
local files = io.popen("cd " .. source .. " && find core lua -name '*.c' -o -name '*.h' | sort")
for path in files:lines() do
  local file = assert(io.open(source .. "/" .. path))
  find_spoken(tokens_of(file:read "a"), function(text, line)
    if not sentences[text] then order[#order + 1] = text end
    sentences[text] = sentences[text] or ("%s:%d"):format(path, line)
  end)
  file:close()
end
files:close()

local function placeholders(text)
  local out = {}
  for found in text:gsub("%%%%", ""):gmatch "%%[-+ #0-9.*]*[hlzjt]*%a" do out[#out + 1] = found end
  return table.concat(out, " ")
end

local problems = 0
local function problem(format, ...)
  problems = problems + 1
  print(format:format(...))
end

local languages = io.popen("cd " .. source .. "/lua/cordon/messages && ls")
for name in languages:lines() do
  local language = name:match "^(.*)%.lua$"
  local pack = dofile(source .. "/lua/cordon/messages/" .. name)
  for _, english in ipairs(order) do
    local other = pack[english]
    if list == language and not other then
      print(("  [%q] = \"\","):format(english):gsub("\\\n", "\\n"))
    elseif not list and not other then
      problem("%s: not in %s: %s", sentences[english], name, english)
    elseif not list and placeholders(other) ~= placeholders(english) then
      problem("%s: other placeholders than in %s: %s", name, sentences[english], english)
    end
  end
  for english in pairs(pack) do
    if not list and not sentences[english] then problem("%s: no such sentence in the source: %s", name, english) end
  end
end
languages:close()
print(("%d sentences, %d problems"):format(#order, problems))
os.exit(problems == 0)
