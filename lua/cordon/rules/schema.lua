-- What a figure of a rules pack may be: its key, its unit, and the least and the most that makes
-- sense. The build checks every pack against it, and an event the figures that it replaces, so that
-- a slip of the keyboard is no rule.

return {
  { key = "closure.long", unit = "m", least = 1, most = 1000 },
  { key = "hvm.max_gap", unit = "m", least = 0.05, most = 10 },
  { key = "person.max_gap", unit = "m", least = 0.05, most = 10 },
  { key = "price.barrier.person", unit = "EUR/m", least = 0, most = 1e5 },
  { key = "price.barrier.vehicle", unit = "EUR/m", least = 0, most = 1e5 },
  { key = "price.closure.person", unit = "EUR", least = 0, most = 1e6 },
  { key = "price.closure.vehicle", unit = "EUR", least = 0, most = 1e6 },
  { key = "price.existing.raised", unit = "%", least = 0, most = 100 },
  { key = "price.existing.shut", unit = "%", least = 0, most = 100 },
  { key = "rescue.bend", unit = "m²", least = 0, most = 100 },
  { key = "rescue.height", unit = "m", least = 1, most = 10 },
  { key = "rescue.load", unit = "kN", least = 1, most = 1000 },
  { key = "rescue.radius", unit = "m", least = 1, most = 50 },
  { key = "rescue.slope", unit = "%", least = 1, most = 100 },
  { key = "rescue.width", unit = "m", least = 1, most = 20 },
}
