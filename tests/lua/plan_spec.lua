-- Plans as values in a stock Lua: lists, loops, filters, text, and what changed between two of them.
local cordon = require "cordon"
cordon.api(1)

local source = assert(os.getenv "CORDON_SOURCE_DIR", "run by ctest")

local function make(standoff, capacity)
  local event = cordon.event {
    "Marché", map = source .. "/maps/valmer.osm.pbf", rules = "fr", language = "en",
    from = "2027-05-08 08:00", to = "2027-05-08 13:00",
  }
  event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché", capacity = capacity }
  event:ring { "Anti-bélier", against = "vehicle", standoff = standoff, metre_price = 110 }
  event:ring { "Public", against = "person" }
  return event:plan()
end

-- The sentence of an error, without its place.
local function refused(body, ...)
  local ok, message = pcall(body, ...)
  assert.is_false(ok)
  return (message:gsub("^[^ ]*:%d+: ", ""))
end

describe("what else a ring could be", function()
  local event = cordon.event {
    "Marché", map = source .. "/maps/valmer.osm.pbf", rules = "fr", language = "en",
    from = "2027-05-08 08:00", to = "2027-05-08 13:00",
  }
  event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
  event:ring { "Anti-bélier", against = "vehicle", standoff = 20 }
  event:ring { "Public", against = "person" }

  it("is a list, with the plan's own ring in it", function()
    local plan, options = event:plan(), event:options "Anti-bélier"
    assert.is_true(#options > 2)
    local found
    for option in options do
      assert.are.equal("Anti-bélier", option.ring)
      assert.is_true(option.verified)
      if option.way == "plan" then found = option end
    end
    assert.are.equal(plan.rings[2].cost, found.cost)
    assert.are.equal(plan.rings[2].closures, found.closures)
    assert.are.equal(found.sentence, tostring(options { way = "plan" }[1]))
    assert.is_true(#event:options() > #options)
  end)

  it("is refused for a ring that there is not", function()
    assert.has.match('did you mean "Public"?', refused(event.options, event, "Publi"), 1, true)
    assert.has.match("event:options()", refused(event.options), 1, true)
  end)
end)

describe("a plan", function()
  local plan = make(10, 500)

  it("has lists that can be indexed, counted and gone through", function()
    assert.are.equal(2, #plan.rings)
    assert.are.equal("Place", plan.areas[1].name)
    assert.are.equal(500, plan.areas[1].capacity)
    assert.is_nil(plan.rings[3])
    local count, total = 0, 0
    for closure in plan:closures() do
      count = count + 1
      assert.are.equal(count, closure.number)
      assert.are.equal(plan.rings[closure.ring].name, closure.ring_name)
    end
    assert.are.equal(#plan.closures, count)
    for _, ring in ipairs(plan.rings) do total = total + ring.closures end
    assert.are.equal(count, total)
    for ring in plan.rings do -- a loop within a loop, over the same list
      local list, inner = plan.closures, 0
      for _ in list do for _ in list do inner = inner + 1 end end
      assert.are.equal(count * count, inner)
      assert.is_true(ring.found)
    end
  end)

  it("chooses by filters", function()
    local ring = plan.rings[2]
    local by_name, by_number = plan:closures { ring = ring.name }, plan:closures { ring = 2 }
    assert.are.equal(ring.closures, #by_name)
    assert.are.equal(#by_name, #by_number)
    assert.are.equal(1, #by_name { number = by_name[1].number })
    assert.are.equal(#plan.closures, #plan:closures {})
    assert.are.equal(0, #plan:findings { severity = "error" })
    assert.are.equal(#plan.findings, #plan.findings { severity = "check" } + #plan.findings { severity = "warning" })
    assert.are.equal(2, #plan:rings { found = true })
  end)

  it("refuses what it does not have", function()
    assert.are.equal('plan has no "rngs"; did you mean "rings"?', refused(function() return plan.rngs end))
    assert.are.equal('ring has no "costs"; did you mean "cost"?', refused(function() return plan.rings[1].costs end))
    assert.are.equal("rings is a list, of which rings[1] is the first: rings[1].cost",
      refused(function() return plan.rings.cost end))
    assert.are.equal('closure has no "rng"; did you mean "ring"?', refused(plan.closures, plan, { rng = 1 }))
    assert.are.equal('closures: ring: expected "Public" or "Anti-bélier", found "Anti"',
      refused(plan.closures, plan, { ring = "Anti" }))
    assert.are.equal('findings: severity: expected "check", "warning" or "error", found "eror"; did you mean "error"?',
      refused(plan.findings, plan, { severity = "eror" }))
    assert.are.equal("closures: expected a table { fact = value, … }, found 3", refused(plan.closures, plan, 3))
    assert.are.equal("a plan can only be looked at, not changed", refused(function() plan.rings = nil end))
    assert.are.equal("compare: expected a plan to compare with: old:compare(new), found nothing",
      refused(plan.compare, plan))
    assert.are.equal("write: call it on a plan with a colon: plan:write(…)", refused(plan.write, "x"))
  end)

  it("prints", function()
    assert.are.equal(('plan of "Marché" (areas: 1, rings: 2, closures: %d, findings: %d)'):format(#plan.closures,
      #plan.findings), tostring(plan))
    assert.are.equal('area "Place" (crowd): 2693 m²', tostring(plan.areas))
    assert.truthy(tostring(plan.rings[2]):match '^ring "Anti%-bélier" %(vehicle%): closures 8, %d+%.%d m, cost %d+$')
    assert.truthy(tostring(plan.closures[1]):match '^closure 1 %(.+%) of ".+": %d+%.%d m, cost %d+$')
    local finding = plan.findings[1]
    assert.are.equal(finding.severity .. " " .. finding.code .. ": " .. finding.sentence, tostring(finding))
    assert.are.equal(#plan.findings - 1, select(2, tostring(plan.findings):gsub("\n", "")))
  end)

  it("has its programme and its staff", function()
    local event = cordon.event {
      "Marché", map = source .. "/maps/valmer.osm.pbf", rules = "fr", language = "en", surroundings = 100,
      from = "2027-05-08 08:00", to = "2027-05-09 13:00",
    }
    event:phase { "Ventes", kind = "show", from = "09:00", to = "12:00", days = { "saturday", "sunday" } }
    event:area { "Place", role = "crowd", shape = cordon.place "Place du Marché" }
    event:post { "Fontaine", at = { 4.35, 43.801 }, heads = 2, phases = "Ventes" }
    event:patrol { "Ronde", along = cordon.street "Rue du Port", every = "1 h", hours = { "10:00", "11:00" } }
    local made = event:plan()
    assert.are.equal('phase "Ventes" (show): 2027-05-08 09:00 to 2027-05-09 12:00', tostring(made.phases))
    assert.are.equal(2, made.phases[1].times)
    assert.are.equal('post 1 "Fontaine" (watch): heads 2, 2027-05-08 09:00 to 2027-05-09 12:00', tostring(made.posts))
    assert.is_true(math.abs(made.posts[1].at[1] - 4.35) < 1e-7 and math.abs(made.posts[1].at[2] - 43.801) < 1e-7)
    assert.are.equal('patrol 1 "Ronde": 208 m every 3600 s, heads 2', tostring(made.patrols))
    assert.are.equal(1, #made:posts { role = "watch" })
  end)

  it("has the texts of its event", function()
    assert.are.same({ "Marché", "", "en", "2027-05-08 08:00", "2027-05-08 13:00", "EUR" },
      { plan.name, plan.organiser, plan.language, plan.from, plan.to, plan.currency })
  end)

  it("is closed by hand", function()
    local kept
    do
      local other <close> = make(10, 500)
      kept = other
    end
    assert.are.equal("closed plan", tostring(kept))
    assert.are.equal("the plan is closed", refused(function() return kept.rings end))
  end)
end)

describe("two plans", function()
  local old, new = make(10, 500), make(14, 700)

  it("are the same when nothing changed", function()
    local changes = old:compare(make(10, 500))
    assert.are.equal(0, #changes)
    assert.are.equal("Nothing changed.", tostring(changes))
  end)

  it("are compared", function()
    local changes = old:compare(new)
    local by_thing = {}
    for change in changes do by_thing[change.thing] = (by_thing[change.thing] or 0) + 1 end
    assert.are.equal(1, by_thing.area)
    assert.are.equal(1, by_thing.ring)
    local ring = changes { thing = "ring" }[1]
    assert.are.equal("changed", ring.how)
    assert.are.equal("Anti-bélier", ring.name)
    assert.are.equal(new.rings[2].closures - old.rings[2].closures,
      #changes { thing = "closure", how = "added" } - #changes { thing = "closure", how = "removed" })
    assert.truthy(ring.before.cost < ring.after.cost)
    local moved = changes { thing = "closure", how = "changed" }[1]
    assert.truthy(moved.moved_m > 0 and moved.before.width_m > 0 and moved.after.ring_name == moved.name)
    local added = changes { thing = "closure", how = "added" }[1]
    assert.is_nil(added.before)
    assert.are.equal("Anti-bélier", added.after.ring_name)
    assert.are.equal("Area \"Place\": 500 → 700 persons", tostring(changes { thing = "area" }))
    assert.are.equal(#changes - 1, select(2, tostring(changes):gsub("\n", "")))
  end)

  it("are compared as they were written", function()
    local folder = os.tmpname()
    os.remove(folder)
    old:write(folder)
    local read = cordon.read(folder .. "/plan.json")
    os.execute("rm -r " .. folder)
    assert.are.equal("Nothing changed.", tostring(read:compare(old)))
    assert.are.equal(#old:compare(new), #read:compare(new))
  end)
end)
