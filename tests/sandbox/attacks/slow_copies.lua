-- refused: the script takes too
-- Few steps, each of which copies a megabyte: steps are not time.
local text = ("x"):rep(1 << 20)
for _ = 1, 1e9 do text:lower() end
