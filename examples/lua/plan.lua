-- cordon as a module of a stock Lua 5.4: no sandbox, and the plan to look into.
--
--   lua5.4 examples/lua/plan.lua out/study
--
-- How much dearer does the ring get with the distance that vehicles are kept at?
local cordon = require "cordon"
cordon.api(1)

local folder = assert(arg[1], "usage: lua5.4 plan.lua DIR")

local function plan_with(standoff)
  local event = cordon.event {
    "Marché aux fleurs", map = "../../maps/valmer.osm.pbf", rules = "fr",
    from = "2027-05-08 08:00", to = "2027-05-08 13:00",
  }
  event:area { "Marché", role = "crowd", shape = cordon.place "Place du Marché" }
  event:ring { "Anti-bélier", against = "vehicle", standoff = standoff }
  return event:plan()
end

local best
for _, standoff in ipairs { 10, 30, 60 } do
  local plan = plan_with(standoff)
  local ring = plan.rings[1]
  print(("%3d m: %d closures, %.1f m of barrier, %.0f EUR"):format(
    standoff, ring.closures, ring.barrier_m, ring.cost))
  if not best or ring.cost < best.rings[1].cost then best = plan end
end

best:write(folder)
best:draw(folder .. "/plan.png", { paper = "A3", dpi = 150 })
for _, closure in ipairs(best.closures) do
  print(closure.number, ("%.1f m"):format(closure.width_m), closure.street)
end
