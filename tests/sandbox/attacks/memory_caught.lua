-- refused: the script needs too much memory
local function fill()
  local text = "x"
  while true do text = text .. text end
end
while true do pcall(fill) end
