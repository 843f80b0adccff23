-- Turns the messages of lua/cordon/messages into C tables (messages.h).
--
--   lua5.4 messages.lua OUT.c LANGUAGE.lua…

local function quote(text)
  return '"' .. text:gsub('[%c"\\?]', function(c) return ("\\%03o"):format(c:byte()) end) .. '"'
end

local out = assert(io.open(arg[1], "w"))
out:write("/* Written by core/base/messages.lua from lua/cordon/messages; do not edit. */\n",
          '#include "base/messages.h"\n\n')
local packs = {}
for i = 2, #arg do
  local language = arg[i]:match "([%w_]+)%.lua$"
  local pack, sentences = assert(loadfile(arg[i], "t", {}))(), {}
  for english, other in pairs(pack) do
    if type(english) ~= "string" or type(other) ~= "string" then
      io.stderr:write(arg[i], ": ", tostring(english), ": expected a text\n")
      os.exit(1)
    end
    sentences[#sentences + 1] = english
  end
  table.sort(sentences)
  out:write("static const cordon_message messages_", language, "[] = {\n")
  for _, english in ipairs(sentences) do
    out:write(("    {%s, %s},\n"):format(quote(english), quote(pack[english])))
  end
  out:write("};\n\n")
  packs[#packs + 1] = ("    {%s, messages_%s, sizeof messages_%s / sizeof *messages_%s},\n"):format(
    quote(language), language, language, language)
end
out:write("const cordon_message_pack cordon_message_packs[] = {\n", table.concat(packs), "};\n",
          "const size_t cordon_message_packs_n = ", #packs, ";\n")
assert(out:close())
