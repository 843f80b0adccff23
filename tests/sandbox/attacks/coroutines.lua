-- refused: coroutines.lua:3: "coroutine" is not available to scripts
for _ = 1, 200 do
  local run = coroutine.wrap(function() for _ = 1, 1e6 do end end)
  run()
end
