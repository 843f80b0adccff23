-- refused: misspelt.lua:3: unknown name "evnt"; did you mean "event"?
event = 1 -- luacheck: ignore
return evnt + 1 -- luacheck: ignore
