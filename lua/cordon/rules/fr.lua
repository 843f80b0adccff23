-- France. Layered on base.lua: a key given here replaces the one there.
--
-- The prices have no public source: they are orders of magnitude for an evening's event, so that
-- rings can be compared, and are listed in every plan as assumptions. Replace them with those of
-- your supplier, in the script or in a copy of this pack.

return {
  extends = "base",
  language = "fr",
  zone = "Europe/Paris",
  figures = {
    -- No French figure exists: the international practice is used (UK-62).
    { key = "hvm.max_gap", value = 1.20, unit = "m", source = "FR-113", verified = false },

    -- The way of a fire engine ("voie engins") along any street that it needs.
    { key = "rescue.width", value = 3.00, unit = "m", source = "FR-100", verified = false },
    { key = "rescue.height", value = 3.50, unit = "m", source = "FR-101", verified = false },
    { key = "rescue.radius", value = 11, unit = "m", source = "FR-102", verified = false },
    { key = "rescue.bend", value = 15, unit = "m²", source = "FR-102", verified = false },
    { key = "rescue.slope", value = 15, unit = "%", source = "FR-103", verified = false },
    { key = "rescue.load", value = 160, unit = "kN", source = "FR-104", verified = false },

    -- A closure's fixed price: delivery, setting up, and its staff for the hours of the event.
    { key = "price.closure.vehicle", value = 900, unit = "EUR", source = "assumption", verified = false },
    { key = "price.closure.person", value = 600, unit = "EUR", source = "assumption", verified = false },
    -- A metre of barrier, hired: vehicle blocks in a row; crowd fence.
    { key = "price.barrier.vehicle", value = 110, unit = "EUR/m", source = "assumption", verified = false },
    { key = "price.barrier.person", value = 12, unit = "EUR/m", source = "assumption", verified = false },
    -- What stands there already, as a share of a closure's fixed price: a gate that somebody shuts,
    -- locks and looks after; a bollard that its operator raises. What is fixed costs nothing.
    { key = "price.existing.shut", value = 25, unit = "%", source = "assumption", verified = false },
    { key = "price.existing.raised", value = 10, unit = "%", source = "assumption", verified = false },
  },
}
