-- Figures that hold everywhere: measured facts, standards, and assumptions that no jurisdiction
-- replaces. Every other pack extends this one.
--
-- A figure names its source: a row of the rules reference ("UK-62"), or "assumption" where no
-- source is known. verified = false marks it in the plan. What has no source is not invented for a
-- jurisdiction: prices, for one, are in the packs of countries only.

return {
  figures = {
    -- Widest clear gap that still stops a vehicle, between faces, on the narrowest part.
    { key = "hvm.max_gap", value = 1.20, unit = "m", source = "UK-62", verified = false },
    -- Narrowest gap that a person gets through sideways.
    { key = "person.max_gap", value = 0.30, unit = "m", source = "assumption", verified = false },
    -- Above this a closure is reported: it takes more than one lorry of blocks, and is hard to watch.
    { key = "closure.long", value = 30, unit = "m", source = "assumption", verified = false },
  },
}
