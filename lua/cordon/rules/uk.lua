-- United Kingdom. Layered on base.lua: a key given here replaces the one there.
--
-- Most of it is guidance, and the licence of the place has the last word: a council's own figures are
-- overlays (lua/cordon/rules/overlays). The Green Guide is known from pages that quote it.

return {
  extends = "base",
  language = "en",
  zone = "Europe/London",
  currency = "GBP",

  -- The national threat levels: which one holds is a dated input of the event (posture = { … }), never a
  -- figure. What a level asks of an event is not in the reference, so nothing is demanded here.
  postures = {
    system = "UK threat level",
    { level = "low", source = "UK-48", verified = false },
    { level = "moderate", source = "UK-48", verified = false },
    { level = "substantial", source = "UK-48", verified = false },
    { level = "severe", source = "UK-48", verified = false },
    -- An attack is highly likely soon: the level is looked up again the day before.
    { level = "critical", source = "UK-48", verified = false,
      figures = {
        { key = "posture.max_age", value = 1, unit = "days", source = "assumption", verified = false },
      } },
  },

  figures = {
    -- Capacity: persons on a square metre.
    { key = "capacity.density.standing", value = 2, unit = "p/m²", source = "UK-11", text = "HSG195 §87", verified = true },
    { key = "capacity.density.viewing_max", value = 4.7, unit = "p/m²", source = "UK-10", text = "Green Guide", edition = "6th ed.", verified = false },
    { key = "capacity.density.fair_market", value = 1, unit = "p/m²", source = "assumption", verified = false },
    { key = "capacity.density.dance", value = 2, unit = "p/m²", source = "UK-11", text = "HSG195 §87", verified = true },
    { key = "capacity.bench_m_per_person", value = 0.45, unit = "m", source = "assumption", verified = false },
    { key = "alarm.density.moving", value = 4, unit = "p/m²", source = "UK-12", verified = false },
    { key = "alarm.density.static", value = 4.7, unit = "p/m²", source = "UK-10", text = "Green Guide", edition = "6th ed.", verified = false },

    -- Exits: the widest is dropped, the rest has to empty the site in the time. 109 p/m/min of the fire
    -- guide of 2006 is not used: a stadium was measured at less than 60.
    { key = "exit.method", value = "flow_time", source = "UK-15", verified = false },
    { key = "exit.flow.level", value = 60, unit = "p/m/min", source = "UK-04", text = "Larsson et al.", edition = "2021", verified = true },
    { key = "exit.flow.level_max", value = 82, unit = "p/m/min", source = "UK-01", text = "Green Guide ch. 10", edition = "6th ed.", verified = false },
    { key = "exit.flow.steps", value = 45, unit = "p/m/min", source = "assumption", verified = false },
    { key = "exit.flow.steps_max", value = 66, unit = "p/m/min", source = "UK-02", text = "Green Guide", edition = "6th ed.", verified = false },
    { key = "exit.min_width", value = 1.05, unit = "m", source = "UK-13", verified = false },
    { key = "exit.min_count", value = 2, unit = "exits", source = "UK-14", verified = false },
    { key = "exit.discount_largest", value = true, source = "UK-14", verified = false },
    { key = "evac.time.low", value = 10, unit = "min", source = "UK-06", text = "Green Guide", verified = false },
    { key = "evac.time.normal", value = 8, unit = "min", source = "UK-05, UK-06", text = "Green Guide §10.7", edition = "6th ed.", verified = false },
    { key = "evac.time.high", value = 6, unit = "min", source = "UK-06", text = "Green Guide", verified = false },
    { key = "evac.max_walk.terrace", value = 12, unit = "m", source = "UK-09", text = "Green Guide §13.4a", edition = "6th ed.", verified = false },
    { key = "tent.separation", value = 6, unit = "m", source = "assumption", verified = false },

    -- The way of a fire engine.
    { key = "access.width", value = 3.7, unit = "m", source = "assumption", verified = false },
    { key = "access.height", value = 3.7, unit = "m", source = "assumption", verified = false },
    { key = "access.inner_radius", value = 8.3, unit = "m", source = "assumption", verified = false },
    { key = "access.max_slope", value = 8, unit = "%", source = "assumption", verified = false },
    { key = "access.load", value = 125, unit = "kN", source = "assumption", verified = false },
    { key = "access.reach_to_facade", value = 45, unit = "m", source = "assumption", verified = false },
    { key = "access.dead_end_turn.length", value = 20, unit = "m", source = "assumption", verified = false },
    { key = "water.max_distance", value = 90, unit = "m", source = "assumption", verified = false },

    -- Hostile vehicles. The vehicle is to come from the site's own threat assessment.
    { key = "hvm.threat_vehicle", value = 7200, unit = "kg", source = "UK-67", text = "IWA 14-1", verified = false },
    { key = "hvm.rating_standard", value = { "iso_22343_1" }, source = "UK-63", text = "ISO 22343-1", edition = "2023", verified = true },

    -- Searches rest on the contract of entry.
    { key = "check.legal_basis", value = { "contract" }, source = "assumption", verified = false },
    { key = "check.same_sex", value = true, source = "GP-13", text = "SGSA", verified = false },
    { key = "check.opj_link_required", value = false, source = "assumption", verified = false },
    { key = "perimeter.resident_gate", value = true, source = "assumption", verified = false },

    -- Staff: by risk assessment, no ratio in law.
    { key = "staff.public_ratio.low", value = 250, unit = "persons", source = "UK-21", text = "Green Guide", verified = false },
    { key = "staff.public_ratio.raised", value = 100, unit = "persons", source = "UK-21", text = "FIFA", verified = false },
    { key = "staff.roles", value = { "door_supervisor", "security_guard", "cctv_operator", "steward" }, source = "UK-23, UK-24", text = "SIA", verified = true },
    { key = "staff.card_validity", value = 3, unit = "years", source = "UK-25", text = "SIA", verified = false },
    { key = "medical.method", value = "risk_table", source = "assumption", text = "Purple Guide", verified = false },

    -- Working Time Regulations. Guarding that needs somebody there all the time may move the rest (reg. 21).
    { key = "shift.max_day", value = 13, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "shift.rest_between", value = 11, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "shift.rest_after_night_day_swap", value = 11, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    -- May be opted out of.
    { key = "week.mean", value = 48, unit = "h", source = "UK-30", text = "WTR", edition = "1998", verified = false },
    { key = "week.mean_over", value = 17, unit = "weeks", source = "UK-30", text = "WTR", edition = "1998", verified = false },
    { key = "week.rest", value = 24, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "week.rest_fortnight", value = 48, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "break.after", value = 6, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "break.length", value = 20, unit = "min", source = "UK-31", text = "WTR", edition = "1998", verified = false },
    { key = "night.from", value = 23, unit = "h", source = "assumption", verified = false },
    { key = "night.to", value = 6, unit = "h", source = "assumption", verified = false },
    { key = "night.mean", value = 8, unit = "h", source = "UK-32", text = "WTR", edition = "1998", verified = false },
    { key = "day.max_span", value = 13, unit = "h", source = "UK-31", text = "WTR", edition = "1998", verified = false },

    -- Procedures: licence and safety advisory group are local.
    { key = "declare.march.latest", value = 6, unit = "days", source = "assumption", text = "Public Order Act s.11", edition = "1986", verified = false },
    { key = "terror.tier.standard", value = 200, unit = "persons", source = "UK-40", text = "Terrorism (Protection of Premises) Act s.2", edition = "2025", verified = true },
    { key = "terror.tier.enhanced", value = 800, unit = "persons", source = "UK-41", text = "Terrorism (Protection of Premises) Act s.2-3", edition = "2025", verified = true },
    { key = "doc.required_layers", value = { "cordons", "rendezvous" }, source = "SY-10, SY-11, SY-12", text = "NFCC", verified = false },

    -- Plans.
    { key = "map.paper", value = "a3", source = "assumption", verified = false },
    { key = "map.symbols", value = { "iso_7010" }, source = "SY-01", text = "ISO 7010", verified = false },
    { key = "map.zone_names", value = { "traffic_cordon", "outer_cordon", "inner_cordon" }, source = "SY-10, SY-11, SY-12", text = "NFCC", verified = true },
    { key = "map.crs", value = "epsg_27700", source = "FM-12", verified = false },

    -- Prices have no public source: they are the orders of magnitude of the French pack at a rounded rate
    -- of exchange, so that rings can be compared, and are listed in every plan as assumptions. Replace
    -- them with those of your supplier, in the script or in an overlay.
    { key = "price.closure.vehicle", value = 800, unit = "GBP", source = "assumption", verified = false },
    { key = "price.closure.person", value = 500, unit = "GBP", source = "assumption", verified = false },
    { key = "price.barrier.vehicle", value = 95, unit = "GBP/m", source = "assumption", verified = false },
    { key = "price.barrier.person", value = 10, unit = "GBP/m", source = "assumption", verified = false },
    -- Of a closure made of units: delivery, setting up and staff for the hours; then each unit, hired.
    -- Blocks want a lorry with a crane, modules do not.
    { key = "barrier.crowd_barrier.closure_price", value = 520, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.unit_price", value = 22, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.site_fence.closure_price", value = 570, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.site_fence.unit_price", value = 39, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.concrete_block.closure_price", value = 850, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.concrete_block.unit_price", value = 105, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.closure_price", value = 650, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.unit_price", value = 115, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.closure_price", value = 260, unit = "GBP", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.unit_price", value = 305, unit = "GBP", source = "assumption", verified = false },
    -- A closure that is opened for those who may pass: its leaf, and one more person to open it.
    { key = "price.gate.vehicle", value = 400, unit = "GBP", source = "assumption", verified = false },
    { key = "price.gate.person", value = 270, unit = "GBP", source = "assumption", verified = false },
    { key = "price.existing.shut", value = 25, unit = "%", source = "assumption", verified = false },
    { key = "price.existing.raised", value = 10, unit = "%", source = "assumption", verified = false },
    { key = "price.shared", value = 50, unit = "%", source = "assumption", verified = false },
  },
}
