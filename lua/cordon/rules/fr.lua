-- France. Layered on base.lua: a key given here replaces the one there. What the texts leave open has
-- no entry; what is custom or advice, and no law, has a key of its own that says so.
--
-- "Grand rassemblement" has no national definition: thresholds are those of the departments, which are
-- overlays (lua/cordon/rules/overlays).

return {
  extends = "base",
  language = "fr",
  zone = "Europe/Paris",
  currency = "EUR",

  -- Vigipirate: which level holds is a dated input of the event (posture = { … }), never a figure. A level
  -- is looked up at the prefecture; what it demands of an event is listed in the findings of the plan.
  postures = {
    system = "Vigipirate",
    { level = "vigilance", source = "FR-140", edition = "2016-12-01", verified = true },
    { level = "sécurité renforcée - risque attentat", source = "FR-140, FR-141", edition = "2016-12-01", verified = true,
      demands = {
        { "patrols", source = "FR-141" },
        { "filtering", source = "FR-141" },
        { "declare", source = "FR-144" },
        { "access_watch", source = "FR-144" },
        { "vehicles", source = "FR-144", ring = "vehicle" },
      } },
    { level = "urgence attentat", source = "FR-140, FR-142", edition = "2016-12-01", verified = false,
      demands = {
        { "patrols", source = "FR-141" },
        { "filtering", source = "FR-141" },
        { "declare", source = "FR-144" },
        { "access_watch", source = "FR-144" },
        { "vehicles", source = "FR-144", ring = "vehicle" },
        { "closures", source = "FR-142" },
      },
      -- Kept for a short time, and changed at once.
      figures = {
        { key = "posture.max_age", value = 1, unit = "days", source = "assumption", verified = false },
      } },
  },

  figures = {
    -- Capacité : personnes au mètre carré (règlement de sécurité ERP, types PA, L, N, P, T).
    { key = "capacity.density.standing", value = 3, unit = "p/m²", source = "FR-73, FR-74", text = "ERP PA 2, L 3", verified = false },
    { key = "capacity.density.viewing_max", value = 3, unit = "p/m²", source = "FR-73", text = "ERP PA 2", verified = false },
    { key = "capacity.density.fair_market", value = 1, unit = "p/m²", source = "FR-77", text = "ERP T", verified = false },
    { key = "capacity.density.dance", value = 1.33, unit = "p/m²", source = "FR-75", text = "ERP P", verified = false },
    { key = "capacity.density.queue_max", value = 3, unit = "p/m²", source = "FR-76", text = "ERP N", verified = false },
    { key = "capacity.bench_m_per_person", value = 0.50, unit = "m", source = "FR-73", text = "ERP PA 2", verified = false },

    -- Dégagements : unités de passage (UP). Une largeur entre deux paliers compte pour le plus petit.
    { key = "exit.method", value = "up", source = "FR-79", text = "ERP CO 36", verified = true },
    { key = "exit.up_width_1", value = 0.90, unit = "m", source = "FR-79", text = "ERP CO 36", verified = true },
    { key = "exit.up_width_2", value = 1.40, unit = "m", source = "FR-79", text = "ERP CO 36", verified = true },
    { key = "exit.up_width_n", value = 0.60, unit = "m", source = "FR-79", text = "ERP CO 36", verified = true },
    { key = "exit.persons_per_up.site", value = 300, unit = "persons", source = "FR-81", text = "ERP PA 7", verified = false },
    { key = "exit.persons_per_up.stairs", value = 150, unit = "persons", source = "FR-82", text = "ERP PA 7", verified = false },
    { key = "exit.persons_per_up.indoor", value = 100, unit = "persons", source = "FR-84, FR-85", text = "ERP CO 38", verified = false },
    { key = "exit.extra_up.indoor", value = { { above = 100, 1 }, { above = 500, 0 } }, unit = "UP", source = "FR-85", text = "ERP CO 38", verified = false },
    { key = "exit.min_width", value = { { above = 0, 0.90 }, { above = 200, 1.40 } }, unit = "m", source = "FR-79, FR-80", text = "ERP CO 36", verified = true },
    { key = "exit.min_count", value = { { above = 300, 2 }, { above = 500, 3 }, { above = 3000, 4 } }, unit = "exits", source = "FR-81, FR-83", text = "ERP PA 7", verified = false },
    { key = "exit.discount_largest", value = false, source = "assumption", verified = false },
    -- The law counts units of passage; the flow is what was measured, for simulations alone.
    { key = "exit.flow.simulation", value = 60, unit = "p/m/min", source = "UK-04", text = "Larsson et al.", edition = "2021", verified = true },
    { key = "evac.time.advised", value = 8, unit = "min", source = "assumption", verified = false },
    { key = "evac.max_walk.indoor", value = 50, unit = "m", source = "FR-86", text = "ERP CO 43", verified = false },
    { key = "evac.max_walk.dead_end", value = 30, unit = "m", source = "FR-86", text = "ERP CO 49", verified = false },

    -- Chapiteaux, tentes et structures (CTS).
    { key = "tent.exits", value = 2, unit = "exits", source = "FR-87, FR-88", text = "ERP CTS 10, CTS 37", verified = false },
    { key = "tent.exit_width", value = { { above = 19, 0.80 }, { above = 49, 1.40 }, { above = 200, 1.80 } }, unit = "m", source = "FR-87, FR-88", text = "ERP CTS 10, CTS 37", verified = false },
    { key = "tent.persons_per_extra_exit", value = 500, unit = "persons", source = "FR-88", text = "ERP CTS 10", verified = false },
    { key = "tent.separation", value = 8, unit = "m", source = "FR-89", text = "ERP CTS 1 §6", verified = true },
    { key = "evac.max_walk.tent", value = 30, unit = "m", source = "FR-90", text = "ERP CTS", verified = false },
    { key = "evac.max_walk.tent_show", value = 40, unit = "m", source = "FR-90", text = "ERP CTS", verified = false },

    -- Voie engins et voie échelles (ERP CO 2).
    { key = "access.width", value = 3.00, unit = "m", source = "FR-100", text = "ERP CO 2 §1", verified = false },
    { key = "access.width_planned", value = 4.00, unit = "m", source = "FR-106", text = "ERP CO 2 §2", verified = false },
    { key = "access.height", value = 3.50, unit = "m", source = "FR-101", text = "ERP CO 2", verified = false },
    { key = "access.inner_radius", value = 11, unit = "m", source = "FR-102", text = "ERP CO 2", verified = false },
    { key = "access.extra_width", value = 15, unit = "m²", source = "FR-102", text = "ERP CO 2", verified = false },
    { key = "access.max_slope", value = 15, unit = "%", source = "FR-103", text = "ERP CO 2", verified = false },
    { key = "access.load", value = 160, unit = "kN", source = "FR-104", text = "ERP CO 2", verified = false },
    { key = "access.axle", value = 90, unit = "kN", source = "FR-104", text = "ERP CO 2", verified = false },
    { key = "access.axle_spacing", value = 3.60, unit = "m", source = "FR-104", text = "ERP CO 2", verified = false },
    { key = "access.ladder_width", value = 4.00, unit = "m", source = "FR-106", text = "ERP CO 2 §2", verified = false },
    { key = "access.ladder_length", value = 10, unit = "m", source = "FR-106", text = "ERP CO 2 §2", verified = false },
    { key = "access.ladder_slope", value = 10, unit = "%", source = "FR-106", text = "ERP CO 2 §2", verified = false },
    { key = "access.ladder_facade_min", value = 1, unit = "m", source = "FR-107", verified = false },
    { key = "access.ladder_facade_max", value = 8, unit = "m", source = "FR-107", verified = false },
    { key = "access.dead_end_turn.width", value = 10, unit = "m", source = "FR-107", verified = false },
    { key = "access.dead_end_turn.clear", value = 7, unit = "m", source = "FR-107", verified = false },
    -- Set by each department (DECI).
    { key = "water.max_distance", value = 200, unit = "m", source = "FR-110", verified = false },

    -- Véhicule-bélier. No French figure of the gap exists: the international practice is used (UK-62). The
    -- vehicle is to come from the site's own threat assessment.
    { key = "hvm.max_gap", value = 1.20, unit = "m", source = "FR-113", verified = false },
    { key = "hvm.threat_vehicle", value = 7200, unit = "kg", source = "UK-67", text = "IWA 14-1", verified = false },
    { key = "hvm.threat_vehicle_light", value = 2500, unit = "kg", source = "UK-68", text = "IWA 14-1", verified = false },
    { key = "hvm.rating_standard", value = { "iso_22343_1", "iwa_14_1", "pas_68", "nf" }, source = "UK-63, UK-65, UK-66", text = "ISO 22343-1", edition = "2023", verified = false },

    -- Palpations et périmètre de protection (code de la sécurité intérieure).
    { key = "check.legal_basis", value = { "arrete_menace", "perimetre", "sup_300", "none" }, source = "FR-12", text = "CPNEFP", edition = "2023-11-30", verified = true },
    { key = "check.patdown_min_public", value = 300, unit = "persons", source = "FR-13", text = "CSI L613-3", verified = true },
    { key = "check.same_sex", value = true, source = "FR-14", text = "CSI L226-1, L613-2, L613-3", verified = true },
    -- In a perimeter, and at the entrance of more than 300 spectators.
    { key = "check.opj_link_required", value = true, source = "FR-07, FR-12", text = "2017-695 QPC §27", verified = false },
    { key = "perimeter.authority", value = "prefect", source = "FR-01", text = "CSI L226-1", verified = true },
    -- A month.
    { key = "perimeter.order_max_days", value = 31, unit = "days", source = "FR-02", text = "CSI L226-1", verified = true },
    { key = "perimeter.resident_gate", value = true, source = "FR-09", text = "CSI L226-1", verified = true },

    -- Agents privés de sécurité (livre VI du code de la sécurité intérieure). No ratio in law.
    { key = "staff.public_ratio.custom", value = 100, unit = "persons", source = "FR-32", verified = false },
    { key = "staff.roles", source = "FR-45", verified = false,
      value = { "aps", "ase", "ssiap1", "ssiap2", "ssiap3", "dog_handler", "video_operator", "team_leader", "volunteer", "road_marshal" } },
    { key = "staff.card_validity", value = 5, unit = "years", source = "FR-40", text = "CSI L612-20", verified = false },

    -- Secours : RIS = i × P / 1000, i = P2 + E1 + E2 (référentiel national DPS, dont les tables sont connues par
    -- des formulaires qui les recopient).
    { key = "medical.method", value = "ris", source = "FR-50", text = "RNMSC-DPS", edition = "2006-11-07", verified = true },
    { key = "medical.ris.cap", value = 100000, unit = "persons", source = "FR-50", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.p2.seated", value = 0.25, unit = "-", source = "FR-51", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.p2.calm", value = 0.30, unit = "-", source = "FR-52", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.p2.static", value = 0.35, unit = "-", source = "FR-53", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.p2.dynamic", value = 0.40, unit = "-", source = "FR-54", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.e1.building", value = 0.25, unit = "-", source = "FR-55", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.e1.temporary", value = 0.30, unit = "-", source = "FR-56", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.e1.large", value = 0.35, unit = "-", source = "FR-57", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.e1.hard", value = 0.40, unit = "-", source = "FR-58", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    { key = "medical.ris.e2", value = { { above = 0, 0.25 }, { above = 10, 0.30 }, { above = 20, 0.35 }, { above = 30, 0.40 } }, unit = "-", source = "FR-59", text = "RNMSC-DPS", edition = "2006-11-07", verified = false },
    -- Below the first of these the authority decides.
    { key = "medical.ris.from.paps", value = 0.25, unit = "-", source = "FR-60", text = "INTE1507123C", edition = "2015", verified = true },
    { key = "medical.ris.from.pe", value = 1.125, unit = "-", source = "FR-62", verified = true },
    { key = "medical.ris.from.me", value = 12, unit = "-", source = "FR-63", verified = true },
    { key = "medical.ris.from.ge", value = 36, unit = "-", source = "FR-64", verified = true },
    { key = "medical.ris.posts", value = { { above = 1.125, 1 }, { above = 12, 2 }, { above = 36, 4 } }, unit = "posts", source = "FR-62, FR-63, FR-64", verified = true },
    { key = "medical.ris.paps_team", value = 2, unit = "persons", source = "FR-61", verified = true },
    { key = "medical.ris.min_team", value = 4, unit = "persons", source = "FR-62, FR-65", verified = false },
    { key = "medical.ris.round_to", value = 2, unit = "persons", source = "FR-65", verified = false },
    { key = "medical.ris.logistics", value = 2, unit = "persons", source = "FR-63, FR-64", verified = true },
    { key = "medical.ris.upgrade_e2", value = 0.40, unit = "-", source = "FR-66", verified = false },
    { key = "medical.ris.actors_min", value = 4, unit = "persons", source = "FR-67", verified = false },

    -- Temps de travail (code du travail, convention IDCC 1351).
    { key = "shift.max_day", value = 12, unit = "h", source = "FR-120", text = "IDCC 1351 art. 7.08", verified = true },
    { key = "shift.max_day.general", value = 10, unit = "h", source = "FR-120", text = "Code du travail L3121-18", verified = true },
    { key = "shift.min_length", value = 4, unit = "h", source = "FR-128", text = "IDCC 1351 art. 7.13", edition = "2022-03-01", verified = true },
    { key = "shift.split_merge_gap", value = 2, unit = "h", source = "FR-129", text = "IDCC 1351 art. 7.12", verified = true },
    -- The branch is stricter than the law's 11 h.
    { key = "shift.rest_between", value = 12, unit = "h", source = "FR-123", text = "accord IDCC 1351 art. 2", edition = "1993-05-18", verified = true },
    -- The 12 h between two services hold all the same.
    { key = "shift.rest_after_night_day_swap", value = 10, unit = "h", source = "FR-130", text = "IDCC 1351 art. 7.01", verified = true },
    { key = "week.max", value = 48, unit = "h", source = "FR-121", text = "Code du travail L3121-20, accord art. 2", edition = "1993-05-18", verified = true },
    { key = "week.mean", value = 44, unit = "h", source = "FR-122", text = "Code du travail L3121-22", verified = true },
    { key = "week.mean_over", value = 12, unit = "weeks", source = "FR-122", text = "Code du travail L3121-22", verified = true },
    { key = "week.rest", value = 35, unit = "h", source = "FR-125", text = "Code du travail L3132-2", verified = false },
    { key = "week.rest_after_48h", value = 24, unit = "h", source = "FR-124", text = "accord IDCC 1351 art. 2", edition = "1993-05-18", verified = true },
    { key = "break.after", value = 6, unit = "h", source = "FR-126", text = "Code du travail L3121-16", verified = true },
    { key = "break.length", value = 20, unit = "min", source = "FR-126", text = "Code du travail L3121-16", verified = true },
    { key = "night.from", value = 21, unit = "h", source = "FR-134", text = "Code du travail L3122-2", verified = false },
    { key = "night.to", value = 6, unit = "h", source = "FR-134", text = "Code du travail L3122-2", verified = false },
    { key = "night.max", value = 8, unit = "h", source = "FR-135", text = "Code du travail L3122-6", verified = false },
    { key = "night.max_derogated", value = 12, unit = "h", source = "FR-120, FR-135", text = "Code du travail R3122-7", verified = false },
    { key = "day.max_span", value = 13, unit = "h", source = "FR-127", text = "Code du travail L3131-1", verified = true },
    { key = "roster.notice", value = 7, unit = "days", source = "FR-132", text = "accord IDCC 1351 art. 2", edition = "1993-05-18", verified = true },
    { key = "sundays.off_per_month", value = 2, unit = "days", source = "FR-131", text = "IDCC 1351 art. 7.01", verified = true },
    { key = "sundays.over", value = 3, unit = "months", source = "FR-131", text = "IDCC 1351 art. 7.01", verified = true },

    -- Déclarations et seuils. A month counts 30 days here, a year 365.
    { key = "declare.authority", value = "mayor", source = "FR-21", text = "CSI R211-22", edition = "2014-01-01", verified = true },
    { key = "declare.public_threshold", value = 1500, unit = "persons", source = "FR-20", text = "CSI R211-22", edition = "2014-01-01", verified = true },
    { key = "declare.deadline", value = 30, unit = "days", source = "FR-21", text = "CSI R211-22", edition = "2014-01-01", verified = true },
    { key = "declare.earliest", value = 365, unit = "days", source = "FR-21", text = "CSI R211-22", edition = "2014-01-01", verified = true },
    { key = "declare.march.latest", value = 3, unit = "days", source = "FR-23", text = "CSI L211-2", verified = false },
    { key = "declare.march.earliest", value = 15, unit = "days", source = "FR-23", text = "CSI L211-2", verified = false },
    { key = "declare.free_party.threshold", value = 500, unit = "persons", source = "FR-24", text = "CSI R211-2", verified = true },
    { key = "declare.free_party.deadline", value = 30, unit = "days", source = "FR-24", text = "CSI R211-3", verified = true },
    { key = "erp.type", value = { "pa", "cts", "l", "t", "sg" }, source = "FR-70, FR-87", text = "ERP PA 1, CTS 1", verified = true },
    { key = "erp.category", value = { { above = 0, 5 }, { above = 299, 4 }, { above = 300, 3 }, { above = 700, 2 }, { above = 1500, 1 } }, unit = "category", source = "FR-71", text = "ERP PA", verified = true },
    { key = "doc.required_layers", value = { "situation", "site", "rescue", "security" }, source = "FR-155, FR-156, FR-157, FR-158", verified = false },

    -- Plans.
    { key = "map.paper", value = "a3", source = "FR-150", text = "NF X 08-070", edition = "2013", verified = false },
    { key = "map.min_scale.posted", value = 250, unit = "1:n", source = "FR-150", text = "NF X 08-070", edition = "2013", verified = false },
    { key = "map.max_scale.site", value = 500, unit = "1:n", source = "FR-153", verified = false },
    { key = "map.min_scale.site", value = 5000, unit = "1:n", source = "FR-153", verified = false },
    { key = "map.symbols", value = { "iso_7010", "sitac" }, source = "FR-151, SY-06", text = "NF X 08-070", edition = "2013", verified = false },
    { key = "map.zone_names", value = { "traffic_ring", "protection_perimeter", "security_perimeter", "reserved_zone" }, source = "SY-15", verified = false },
    { key = "map.crs", value = "epsg_2154", source = "FM-12", verified = false },

    -- Prices have no public source: they are orders of magnitude for an evening's event, so that rings can
    -- be compared, and are listed in every plan as assumptions. Replace them with those of your supplier,
    -- in the script or in an overlay.
    -- Where a price is set by hand, closures are by the metre. A fixed price: delivery, setting up, and its
    -- staff for the hours of the event.
    { key = "price.closure.vehicle", value = 900, unit = "EUR", source = "assumption", verified = false },
    { key = "price.closure.person", value = 600, unit = "EUR", source = "assumption", verified = false },
    -- A metre of barrier, hired: vehicle blocks in a row; crowd fence.
    { key = "price.barrier.vehicle", value = 110, unit = "EUR/m", source = "assumption", verified = false },
    { key = "price.barrier.person", value = 12, unit = "EUR/m", source = "assumption", verified = false },
    -- Of a closure made of units: delivery, setting up and staff for the hours; then each unit, hired.
    -- Blocks want a lorry with a crane, modules do not.
    { key = "barrier.crowd_barrier.closure_price", value = 600, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.unit_price", value = 25, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.site_fence.closure_price", value = 650, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.site_fence.unit_price", value = 45, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.concrete_block.closure_price", value = 1000, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.concrete_block.unit_price", value = 120, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.closure_price", value = 750, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.unit_price", value = 130, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.closure_price", value = 300, unit = "EUR", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.unit_price", value = 350, unit = "EUR", source = "assumption", verified = false },
    -- A closure that is opened for those who may pass: its leaf, and one more person to open it.
    { key = "price.gate.vehicle", value = 450, unit = "EUR", source = "assumption", verified = false },
    { key = "price.gate.person", value = 300, unit = "EUR", source = "assumption", verified = false },
    -- What stands there already, as a share of a closure's fixed price: a gate that somebody shuts,
    -- locks and looks after; a bollard that its operator raises. What is fixed costs nothing.
    { key = "price.existing.shut", value = 25, unit = "%", source = "assumption", verified = false },
    { key = "price.existing.raised", value = 10, unit = "%", source = "assumption", verified = false },
    { key = "price.shared", value = 50, unit = "%", source = "assumption", verified = false },
  },
}
