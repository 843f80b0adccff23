-- United States. Layered on base.lua: a key given here replaces the one there. Feet and inches are given
-- in metres, as the reference has them.
--
-- Codes are adopted, and changed, by states and cities; work and licences of guards are state law: much
-- has no entry here, and the authority having jurisdiction has the last word. Several time zones: a
-- script gives its own.

return {
  extends = "base",
  language = "en",
  currency = "USD",

  -- Notices of the National Terrorism Advisory System: which one is out is a dated input of the event
  -- (posture = { … }), never a figure.
  postures = {
    system = "NTAS",
    { level = "bulletin", source = "US-23", verified = false },
    { level = "elevated", source = "US-23", verified = false },
    { level = "imminent", source = "US-23", verified = false,
      figures = {
        { key = "posture.max_age", value = 1, unit = "days", source = "assumption", verified = false },
      } },
  },

  figures = {
    -- Capacity: 1 person to 7 ft², 5 ft² on areas up to 10 000 ft² (930 m²); 3 ft² in queues.
    { key = "capacity.density.standing", value = { { above = 0, 2.15 }, { above = 930, 1.54 } }, unit = "p/m²", source = "US-03, US-04", text = "NFPA 101", verified = false },
    { key = "capacity.density.viewing_max", value = 2.15, unit = "p/m²", source = "US-04", text = "NFPA 101", verified = false },
    { key = "capacity.density.fair_market", value = 1.54, unit = "p/m²", source = "US-03", text = "NFPA 101", verified = true },
    { key = "capacity.density.dance", value = 1.54, unit = "p/m²", source = "US-03", text = "NFPA 101", verified = true },
    { key = "capacity.density.queue_max", value = 3.57, unit = "p/m²", source = "US-05", verified = false },
    { key = "capacity.bench_m_per_person", value = 0.457, unit = "m", source = "assumption", verified = false },

    -- Exits: inches for each person.
    { key = "exit.method", value = "inch_per_person", source = "US-08", text = "NFPA 101 table 7.3.3.1", verified = false },
    { key = "exit.width_per_person.level", value = 5.1, unit = "mm/p", source = "US-08", text = "NFPA 101 table 7.3.3.1", verified = false },
    { key = "exit.width_per_person.steps", value = 7.6, unit = "mm/p", source = "US-08", text = "NFPA 101 table 7.3.3.1", verified = false },
    { key = "exit.min_width", value = 0.91, unit = "m", source = "assumption", verified = false },
    { key = "exit.min_count", value = { { above = 0, 2 }, { above = 500, 3 }, { above = 1000, 4 } }, unit = "exits", source = "US-09", text = "NFPA 101 7.4.1.2", verified = false },
    { key = "exit.discount_largest", value = false, source = "US-10", text = "NFPA 101 12.2.3.6", verified = false },
    { key = "exit.main_share", value = 0.5, unit = "-", source = "US-10", text = "NFPA 101 12.2.3.6", verified = false },
    { key = "exit.main_share.festival", value = 0.667, unit = "-", source = "US-10", text = "NFPA 101 12.2.3.6", verified = false },
    { key = "evac.max_walk.indoor", value = 76, unit = "m", source = "assumption", verified = false },
    { key = "tent.separation", value = 6.1, unit = "m", source = "assumption", verified = false },

    -- The fire lane.
    { key = "access.width", value = 6.10, unit = "m", source = "US-11", text = "IFC 503.2.1", verified = true },
    { key = "access.height", value = 4.11, unit = "m", source = "US-11", text = "IFC 503.2.1", verified = true },
    { key = "access.ladder_width", value = 7.92, unit = "m", source = "US-12", text = "IFC", verified = false },
    { key = "access.ladder_slope", value = 5, unit = "%", source = "assumption", verified = false },
    { key = "access.inner_radius", value = 7.6, unit = "m", source = "US-14", verified = false },
    { key = "access.max_slope", value = 10, unit = "%", source = "assumption", verified = false },
    { key = "access.reach_to_facade", value = 45.7, unit = "m", source = "US-13", text = "IFC", verified = true },
    { key = "access.dead_end_turn.length", value = 45.7, unit = "m", source = "US-13", text = "IFC", verified = true },
    { key = "water.max_distance", value = 122, unit = "m", source = "assumption", verified = false },

    -- Hostile vehicles. The vehicle is to come from the site's own threat assessment.
    { key = "hvm.max_gap", value = 1.22, unit = "m", source = "assumption", verified = false },
    { key = "hvm.threat_vehicle", value = 6800, unit = "kg", source = "UK-67", text = "ASTM F2656", verified = false },
    { key = "hvm.rating_standard", value = { "astm_f2656" }, source = "US-22", text = "ASTM F2656", verified = false },

    -- Entry.
    { key = "queue.wait_target", value = 10, unit = "min", source = "US-19", text = "TSA", verified = false },
    { key = "queue.wait_alert", value = 30, unit = "min", source = "US-19", text = "TSA", verified = false },
    { key = "check.legal_basis", value = { "contract" }, source = "assumption", verified = false },
    { key = "check.same_sex", value = true, source = "assumption", verified = false },
    { key = "check.opj_link_required", value = false, source = "assumption", verified = false },
    { key = "perimeter.resident_gate", value = true, source = "assumption", verified = false },

    -- Crowd managers and guards. Guards are licensed by the states.
    { key = "staff.public_ratio", value = 250, unit = "persons", source = "US-01", text = "IFC 403.11.3", verified = true },
    { key = "staff.public_ratio.min", value = 2, unit = "persons", source = "US-01", text = "IFC 403.11.3", verified = true },
    { key = "staff.public_ratio.from", value = 1000, unit = "persons", source = "US-02", text = "IFC", verified = true },
    { key = "staff.supervisor_ratio", value = 5, unit = "persons", source = "GP-09, US-15", text = "NIMS", verified = true },
    { key = "staff.roles", value = { "state_guard", "crowd_manager" }, source = "US-01, US-21", verified = false },
    { key = "medical.method", value = "local_ems", source = "assumption", verified = false },

    -- Working time: no federal duty of rest or breaks.
    { key = "shift.max_day.advised", value = 12, unit = "h", source = "GP-04", verified = false },
    { key = "shift.rest_between.advised", value = 10, unit = "h", source = "assumption", verified = false },
    { key = "week.overtime_above", value = 40, unit = "h", source = "US-20", text = "FLSA", verified = false },

    -- Procedures: local permits.
    { key = "erp.type", value = { "assembly_a5" }, source = "assumption", verified = false },
    { key = "doc.required_layers", value = { "fire_access", "incident_command" }, source = "US-11, US-15", text = "IFC, NIMS", verified = false },

    -- Plans.
    { key = "map.paper", value = "tabloid", source = "assumption", verified = false },
    { key = "map.symbols", value = { "iso_7010", "ansi_z535" }, source = "SY-09", text = "29 CFR 1910.144-145", verified = false },
    { key = "map.zone_names", value = { "outer_perimeter", "inner_perimeter" }, source = "assumption", verified = false },
    { key = "map.crs", value = "utm", source = "FM-12", verified = false },

    -- Prices have no public source: they are the orders of magnitude of the French pack at a rounded rate
    -- of exchange, so that rings can be compared, and are listed in every plan as assumptions. Replace
    -- them with those of your supplier, in the script or in an overlay.
    { key = "price.closure.vehicle", value = 1000, unit = "USD", source = "assumption", verified = false },
    { key = "price.closure.person", value = 650, unit = "USD", source = "assumption", verified = false },
    { key = "price.barrier.vehicle", value = 120, unit = "USD/m", source = "assumption", verified = false },
    { key = "price.barrier.person", value = 13, unit = "USD/m", source = "assumption", verified = false },
    -- Of a closure made of units: delivery, setting up and staff for the hours; then each unit, hired.
    -- Blocks want a lorry with a crane, modules do not.
    { key = "barrier.crowd_barrier.closure_price", value = 660, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.unit_price", value = 28, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.site_fence.closure_price", value = 720, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.site_fence.unit_price", value = 50, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.concrete_block.closure_price", value = 1100, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.concrete_block.unit_price", value = 130, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.closure_price", value = 830, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.unit_price", value = 145, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.closure_price", value = 330, unit = "USD", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.unit_price", value = 385, unit = "USD", source = "assumption", verified = false },
    -- A closure that is opened for those who may pass: its leaf, and one more person to open it.
    { key = "price.gate.vehicle", value = 500, unit = "USD", source = "assumption", verified = false },
    { key = "price.gate.person", value = 330, unit = "USD", source = "assumption", verified = false },
    { key = "price.existing.shut", value = 25, unit = "%", source = "assumption", verified = false },
    { key = "price.existing.raised", value = 10, unit = "%", source = "assumption", verified = false },
    { key = "price.shared", value = 50, unit = "%", source = "assumption", verified = false },
  },
}
