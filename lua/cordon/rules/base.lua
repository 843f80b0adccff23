-- Figures that hold everywhere: measured facts, standards, good practice, and assumptions that no
-- jurisdiction replaces. Every other pack extends this one.
--
-- A figure a line: key, value, unit, then where it comes from. source is a row of the rules reference
-- ("UK-62"), several rows parted by commas, or "assumption" where no source is known. text names the
-- law, standard or study behind the row, edition its date. verified = false marks the figure in every
-- plan: it has to be read again in its text. What has no source is not invented for a jurisdiction:
-- prices, for one, are in the packs of countries only.
--
-- What a key means is said in lua/cordon/text/rules, and by "cordon rules base".

return {
  figures = {
    -- Crowds: persons on a square metre.
    { key = "alarm.density.moving", value = 4, unit = "p/m²", source = "CS-09", verified = false },
    { key = "alarm.density.static", value = 5, unit = "p/m²", source = "CS-08", text = "G. K. Still", verified = true },
    { key = "alarm.density.critical", value = 7, unit = "p/m²", source = "CS-07", text = "Fruin", verified = true },
    { key = "capacity.density.queue", value = 2, unit = "p/m²", source = "CS-44", verified = false },

    -- What a vehicle can do, and what stops it. Accelerations from a stand; of a range of grips the upper
    -- end, with which a vehicle is faster through a bend.
    { key = "hvm.accel.car", value = 3, unit = "m/s²", source = "UK-74", verified = false },
    { key = "hvm.accel.van", value = 2, unit = "m/s²", source = "UK-74", verified = false },
    { key = "hvm.accel.lorry", value = 1.5, unit = "m/s²", source = "UK-74", verified = false },
    { key = "hvm.accel.heavy", value = 1, unit = "m/s²", source = "UK-74", verified = false },
    { key = "hvm.mu.dry", value = 0.8, unit = "-", source = "UK-75", verified = false },
    { key = "hvm.mu.wet", value = 0.5, unit = "-", source = "UK-75", verified = false },
    { key = "hvm.mu.gravel", value = 0.4, unit = "-", source = "UK-75", verified = false },
    -- Between faces, on the narrowest part.
    { key = "hvm.max_gap", value = 1.20, unit = "m", source = "UK-62", text = "IWA 14-2 / ISO 22343-2", verified = false },
    -- Tests leave out slow nudging, encroachment, tools: what was not even tested delays only.
    { key = "hvm.temporary_without_test", value = "delays", source = "UK-70", text = "ISO 22343-1", edition = "2023", verified = true },

    -- Entry: lanes, arrivals, queues.
    { key = "lane.rate.hand_no_bag", value = 600, unit = "p/h", source = "CS-30", verified = false },
    { key = "lane.rate.mixed", value = 420, unit = "p/h", source = "CS-30", verified = false },
    { key = "lane.rate.bags", value = 240, unit = "p/h", source = "CS-30", verified = false },
    { key = "lane.patdown_factor", value = 0.7, unit = "-", source = "assumption", verified = false },
    { key = "lane.rate.wtmd", value = 400, unit = "p/h", source = "CS-32", text = "CCICADA", edition = "2014", verified = true },
    { key = "lane.rate.scan_only", value = 660, unit = "p/h", source = "UK-16, CS-34", text = "Green Guide ch. 7", verified = false },
    { key = "lane.rate.patdown_per_agent", value = 180, unit = "p/h", source = "CS-35", verified = false },
    { key = "lane.utilisation_max", value = 0.85, unit = "-", source = "CS-47", verified = false },
    { key = "arrival.profile.match", unit = "%", source = "CS-41", verified = false,
      value = { { above = 0, 1 }, { above = 15, 3 }, { above = 30, 6 }, { above = 45, 10 }, { above = 60, 16 },
                { above = 75, 25 }, { above = 90, 25 }, { above = 105, 14 } } },
    { key = "arrival.profile.festival", unit = "%", source = "CS-42", verified = false,
      value = { { above = 0, 8 }, { above = 30, 10 }, { above = 60, 13 }, { above = 90, 15 }, { above = 120, 17 },
                { above = 150, 16 }, { above = 180, 13 }, { above = 210, 8 } } },
    { key = "arrival.profile.market", unit = "%", source = "CS-43", verified = false,
      value = { { above = 0, 4 }, { above = 60, 6 }, { above = 120, 8 }, { above = 180, 10 }, { above = 240, 13 },
                { above = 300, 16 }, { above = 360, 17 }, { above = 420, 14 }, { above = 480, 8 }, { above = 540, 4 } } },
    { key = "queue.wait_target", value = 20, unit = "min", source = "CS-46", verified = false },
    { key = "queue.wait_alert", value = 30, unit = "min", source = "CS-46", verified = false },
    -- Without data from the tickets.
    { key = "check.female_share", value = 0.5, unit = "-", source = "GP-13", verified = false },

    -- Guards: turns, reliefs, dogs, patrols.
    { key = "post.max_turn.xray", value = 20, unit = "min", source = "GP-01", text = "aviation security rules 5.1.7", verified = true },
    { key = "post.max_turn.cctv", value = 60, unit = "min", source = "GP-03", verified = false },
    { key = "post.max_turn.search", value = 45, unit = "min", source = "GP-05", verified = false },
    { key = "post.max_turn.alert", value = 90, unit = "min", source = "GP-06", verified = false },
    { key = "post.max_turn.quiet", value = 240, unit = "min", source = "GP-07", verified = false },
    { key = "post.relief_ratio", value = 5, unit = "posts", source = "GP-08", verified = false },
    { key = "post.handover", value = 5, unit = "min", source = "GP-14", verified = false },
    { key = "staff.supervisor_ratio", value = 7, unit = "persons", source = "GP-09", text = "NIMS", verified = false },
    { key = "staff.card_must_cover_end_of_event", value = true, source = "FR-40", verified = false },
    { key = "dog.work", value = 30, unit = "min", source = "GP-15", text = "FAA / Auburn study", verified = true },
    { key = "dog.rest", value = 30, unit = "min", source = "GP-17", verified = false },
    { key = "patrol.min_team", value = 2, unit = "persons", source = "GP-11", verified = false },

    -- The plan on paper and as data.
    { key = "map.cartouche", source = "FR-154", verified = false,
      value = { "title", "organiser", "dates", "version", "author", "scale", "north", "legend", "crs", "credit",
                "diffusion" } },
    { key = "map.palette.public", value = "green", source = "SY-16", verified = false },
    { key = "map.palette.controlled", value = "yellow", source = "SY-16", verified = false },
    { key = "map.palette.restricted", value = "orange", source = "SY-16", verified = false },
    { key = "map.palette.closed", value = "red", source = "SY-16", verified = false },
    { key = "map.palette.rescue", value = "red", source = "SY-16", verified = false },
    { key = "map.palette.police", value = "blue", source = "SY-16", verified = false },
    { key = "map.palette.water", value = "light_blue", source = "SY-16", verified = false },
    { key = "map.palette.first_aid", value = "green", source = "SY-16", verified = false },
    -- For those who do not tell colours apart.
    { key = "map.palette.marked", value = true, source = "SY-04, SY-16", text = "ISO 22324", edition = "2022", verified = false },
    -- Guard posts, rotations and ratings of barriers are for the last two only.
    { key = "map.diffusion_levels", value = { "public", "services", "command" }, source = "UK-46", verified = false },
    { key = "export.formats", value = { "geojson", "gpkg", "kml", "cot", "ics", "cap" },
      source = "FM-01, FM-02, FM-03, FM-04, FM-06, FM-08", verified = false },
    -- Widths of ways without one on the map.
    { key = "width.default.motorway_lane", value = 3.5, unit = "m", source = "FM-17", verified = false },
    { key = "width.default.residential", value = 5.5, unit = "m", source = "FM-17", verified = false },
    { key = "width.default.service", value = 3.5, unit = "m", source = "FM-17", verified = false },
    { key = "width.default.footway", value = 2, unit = "m", source = "FM-17", verified = false },
    { key = "width.default.track", value = 3, unit = "m", source = "FM-17", verified = false },

    -- Narrowest gap that a person gets through sideways.
    { key = "person.max_gap", value = 0.30, unit = "m", source = "assumption", verified = false },
    -- Above this a closure takes more than one lorry of blocks, and is hard to watch.
    { key = "closure.long", value = 30, unit = "m", source = "assumption", verified = false },
    -- Where closures fit: how far they keep from what people and rescuers use, and from corners of streets,
    -- where that costs nothing, and how far along a street they are moved for it.
    { key = "clear.door", value = 2, unit = "m", source = "assumption", verified = false },
    { key = "clear.passage", value = 3, unit = "m", source = "assumption", verified = false },
    { key = "clear.hydrant", value = 3, unit = "m", source = "assumption", verified = false },
    { key = "clear.rescue", value = 3, unit = "m", source = "assumption", verified = false },
    { key = "clear.crossing", value = 3, unit = "m", source = "assumption", verified = false },
    { key = "clear.bus_stop", value = 3, unit = "m", source = "assumption", verified = false },
    { key = "clear.junction", value = 6, unit = "m", source = "assumption", verified = false },
    { key = "clear.bend", value = 4, unit = "m", source = "assumption", verified = false },
    { key = "clear.reach", value = 25, unit = "m", source = "assumption", verified = false },
    -- Farther off square than this, a closure is pointed out.
    { key = "closure.skew", value = 25, unit = "°", source = "assumption", verified = false },
    -- Barriers that closures are made of: the length of a unit, the widest gap that may stay between two and
    -- at a wall, whom they stop, whether an impact test says so (without one they delay only:
    -- hvm.temporary_without_test), whether a gate can be made in them, and whether a ring takes them whose
    -- script names none. Lengths are those of usual products. Prices are in the packs of countries.
    -- Crowd barriers hook into one another. They are sold from 2.0 to 2.5 m.
    { key = "barrier.crowd_barrier.unit", value = 2.5, unit = "m", source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.max_gap", value = 0.05, unit = "m", source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.stops_vehicle", value = false, source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.stops_person", value = true, source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.tested", value = false, source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.gate", value = true, source = "assumption", verified = false },
    { key = "barrier.crowd_barrier.standard", value = true, source = "assumption", verified = false },
    -- Panels of mesh, 2 m high, on feet and clamped together.
    { key = "barrier.site_fence.unit", value = 3.5, unit = "m", source = "assumption", verified = false },
    { key = "barrier.site_fence.max_gap", value = 0.05, unit = "m", source = "assumption", verified = false },
    { key = "barrier.site_fence.stops_vehicle", value = false, source = "assumption", verified = false },
    { key = "barrier.site_fence.stops_person", value = true, source = "assumption", verified = false },
    { key = "barrier.site_fence.tested", value = false, source = "assumption", verified = false },
    { key = "barrier.site_fence.gate", value = true, source = "assumption", verified = false },
    { key = "barrier.site_fence.standard", value = false, source = "assumption", verified = false },
    -- Blocks of 1.6 x 0.8 x 0.8 m, about 2.4 t, free-standing. Set down by crane, not to the centimetre: the
    -- gap stays below that of UK-62. Nobody has tested them: without a fixing a lorry throws them.
    { key = "barrier.concrete_block.unit", value = 1.6, unit = "m", source = "assumption", verified = false },
    { key = "barrier.concrete_block.max_gap", value = 1.0, unit = "m", source = "assumption", verified = false },
    { key = "barrier.concrete_block.stops_vehicle", value = true, source = "assumption", verified = false },
    { key = "barrier.concrete_block.stops_person", value = false, source = "assumption", verified = false },
    { key = "barrier.concrete_block.tested", value = false, source = "UK-70", text = "ISO 22343-1", verified = false },
    { key = "barrier.concrete_block.gate", value = false, source = "assumption", verified = false },
    { key = "barrier.concrete_block.standard", value = true, source = "assumption", verified = false },
    -- Surface-mounted modules with a certificate (UK-63), carried and coupled by hand. Which vehicle, at which
    -- speed, says the rating of the product: it has to be held against the site.
    { key = "barrier.rated_barrier.unit", value = 1.0, unit = "m", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.max_gap", value = 0.05, unit = "m", source = "assumption", verified = false },
    { key = "barrier.rated_barrier.stops_vehicle", value = true, source = "assumption", verified = false },
    { key = "barrier.rated_barrier.stops_person", value = false, source = "assumption", verified = false },
    { key = "barrier.rated_barrier.tested", value = true, source = "UK-63, UK-65", text = "ISO 22343-1", verified = false },
    { key = "barrier.rated_barrier.gate", value = true, source = "assumption", verified = false },
    { key = "barrier.rated_barrier.standard", value = true, source = "assumption", verified = false },
    -- A van or lorry parked across, with its driver: it moves away for those who may pass.
    { key = "barrier.vehicle_across.unit", value = 6.0, unit = "m", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.max_gap", value = 1.0, unit = "m", source = "assumption", verified = false },
    { key = "barrier.vehicle_across.stops_vehicle", value = true, source = "assumption", verified = false },
    { key = "barrier.vehicle_across.stops_person", value = false, source = "assumption", verified = false },
    { key = "barrier.vehicle_across.tested", value = false, source = "UK-70", text = "ISO 22343-1", verified = false },
    { key = "barrier.vehicle_across.gate", value = true, source = "assumption", verified = false },
    { key = "barrier.vehicle_across.standard", value = false, source = "assumption", verified = false },

    -- Residents are estimated from the buildings of the map: floor of all levels, walls and stairs
    -- included, for each person; the share of it that is homes in a building without a stated use; the
    -- levels of one without a stated height; people in a home, where the map counts homes. Maps say little
    -- of this, so the estimate is half as much more or less.
    { key = "residents.floor_per_person", value = 50, unit = "m²", source = "assumption", verified = false },
    { key = "residents.home_share", value = 70, unit = "%", source = "assumption", verified = false },
    { key = "residents.levels", value = 3, unit = "levels", source = "assumption", verified = false },
    { key = "residents.per_home", value = 2.2, unit = "persons", source = "assumption", verified = false },
    { key = "residents.margin", value = 50, unit = "%", source = "assumption", verified = false },
    -- A posture changes within days: an old look-up says little about the day of the event.
    { key = "posture.max_age", value = 7, unit = "days", source = "assumption", verified = false },
  },
}
