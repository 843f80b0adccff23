/* A plan filled in by hand, with something in every field that plan.json has. */
#ifndef CORDON_TESTS_HAND_PLAN_H
#define CORDON_TESTS_HAND_PLAN_H

#include "base/arena.h"
#include "geo/frame.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "support/check.h"
#include "support/hand_programme.h"

#define HAND_LINE(...)                                                                         \
    {                                                                                          \
        (cordon_pt[]){__VA_ARGS__}, sizeof((cordon_pt[]){__VA_ARGS__}) / sizeof(cordon_pt)     \
    }

/* Copies of what a plan keeps by reference, so that the plan outlives the function. */
static inline cordon_line hand_plan_line(cordon_plan *plan, cordon_line line)
{
    line.pts = cordon_arena_copy(plan->arena, line.pts, line.n, sizeof *line.pts);
    return line;
}

static inline int hand_plan_areas(cordon_plan *plan)
{
    const cordon_line outer = HAND_LINE({0, 0}, {40000, 0}, {40000, 30000}, {0, 30000});
    const cordon_line hole = HAND_LINE({10000, 10000}, {10000, 12000}, {12000, 12000});
    const cordon_line second = HAND_LINE({50000, 0}, {60000, 0}, {55000, 9000});
    plan->areas = cordon_arena_alloc_zero(plan->arena, 2, sizeof *plan->areas);
    cordon_polygon *polys = cordon_arena_alloc_zero(plan->arena, 3, sizeof *polys);
    cordon_line *holes = cordon_arena_alloc(plan->arena, 1, sizeof *holes);
    if (!plan->areas || !polys || !holes)
        return CORDON_E_MEMORY;
    polys[0].outer = hand_plan_line(plan, outer);
    holes[0] = hand_plan_line(plan, hole);
    polys[0].holes = holes;
    polys[0].n_holes = 1;
    polys[1].outer = hand_plan_line(plan, second);
    polys[2].outer = polys[1].outer;
    if (!polys[0].outer.pts || !holes[0].pts || !polys[1].outer.pts)
        return CORDON_E_MEMORY;
    plan->areas[0] = (cordon_area){.name = "Fosse \"d'or\" & \\ <été>",
                                   .role = CORDON_ROLE_CROWD,
                                   .shape = {polys, 2},
                                   .density = 0.1 + 0.2,
                                   .phases = 2,
                                   .capacity = 9000,
                                   .protect = true,
                                   .edition = CORDON_EDITION_ALL,
                                   .origin = {"examples/festival.lua", 9}};
    plan->areas[1] = (cordon_area){.name = "Parking",
                                   .role = CORDON_ROLE_PARKING,
                                   .shape = {polys + 2, 1},
                                   .edition = CORDON_EDITION_ORGANISER | CORDON_EDITION_FIRM,
                                   .origin = {"", 0}};
    plan->n_areas = 2;
    return CORDON_OK;
}

static inline int hand_plan_site(cordon_plan *plan)
{
    const cordon_line line = HAND_LINE({7000, 7000}, {9000, 7500});
    cordon_site *site = &plan->site;
    cordon_line *lines = cordon_arena_alloc(plan->arena, 2, sizeof *lines);
    cordon_site_tag *tags = cordon_arena_alloc(plan->arena, 2, sizeof *tags);
    site->obstacles = cordon_arena_alloc_zero(plan->arena, 2, sizeof *site->obstacles);
    site->openings = cordon_arena_alloc_zero(plan->arena, 1, sizeof *site->openings);
    if (!lines || !tags || !site->obstacles || !site->openings)
        return CORDON_E_MEMORY;
    lines[0] = lines[1] = hand_plan_line(plan, line);
    if (!lines[0].pts)
        return CORDON_E_MEMORY;
    lines[1].n = 1;
    tags[0] = (cordon_site_tag){"barrier", "hedge"};
    tags[1] = (cordon_site_tag){"height", "*"};
    site->obstacles[0] = (cordon_site_obstacle){.name = "Haies \"basses\"",
                                                .reason = "taillées",
                                                .tags = tags,
                                                .n_tags = 2,
                                                .area = plan->areas[0].shape,
                                                .origin = {"examples/festival.lua", 11}};
    site->obstacles[1] = (cordon_site_obstacle){.name = "Blocs",
                                                .reason = "",
                                                .lines = lines,
                                                .n_lines = 2,
                                                .width_mm = 600,
                                                .stops = {true, true},
                                                .origin = {"", 0}};
    site->n_obstacles = 2;
    site->openings[0] = (cordon_site_opening){.name = "Porche",
                                              .lines = lines,
                                              .n_lines = 1,
                                              .width_mm = 3200,
                                              .opens = {false, true},
                                              .origin = {"examples/festival.lua", 12}};
    site->n_openings = 1;
    return CORDON_OK;
}

static inline int hand_plan_closures(cordon_plan *plan)
{
    const cordon_line lines[3] = {
        HAND_LINE({-10000, 40000}, {5000, 45000}, {20000, 40000}),
        HAND_LINE({60000, 10000}, {60000, 18000}),
        HAND_LINE({-80000, -70000}, {-70000, -80000}),
    };
    static const char *names[] = {"Rue Haute", "Rue de l’Église"};
    plan->closures = cordon_arena_alloc_zero(plan->arena, 3, sizeof *plan->closures);
    if (!plan->closures)
        return CORDON_E_MEMORY;
    plan->n_closures = 3;
    for (unsigned i = 0; i < 3; i++) {
        plan->closures[i] = (cordon_plan_closure){
            .ring = i / 2,
            .number = i + 1,
            .line = hand_plan_line(plan, lines[i]),
            .width_mm = 8000 + i,
            .cents = 123456 + i,
            .surface_ppm = 1000000 + 250001 * i,
            .streets = names,
            .n_streets = i == 2 ? 0 : 2 - i,
            .use = "closed",
            .barrier = i == 0   ? "Plots de la ville"
                       : i == 1 ? "gate"
                                : "concrete_block",
            .units = i == 2 ? 4 : 0,
            .shares = i == 2 ? 2 : 0, /* another barrier, beside it */
            .existing = i == 1,
            .object = i == 1 ? "node/123" : "",
            .way = i == 2 ? "way/77" : "",
            .edition = CORDON_EDITION_ORGANISER | CORDON_EDITION_AUTHORITY,
        };
        if (!plan->closures[i].line.pts ||
            cordon_closure_join_streets(&plan->closures[i], plan->arena))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Facts with something in every field. */
static inline const cordon_facts *hand_facts(void)
{
    static const char *crossed[] = {"Rue Haute", "Rue de l’Église"},
                      *along[] = {"Place \"d'en\" Bas"}, *water[] = {"Ter"};
    static const cordon_bound bounds[] = {
        {CORDON_BOUND_CLOSURE, crossed, 2, "12 bis", "Impasse", 0, 30000},
        {CORDON_BOUND_FACADES, along, 1, "", "", CORDON_NO_CLOSURE, 41000},
        {CORDON_BOUND_RAILWAY, NULL, 0, "", "", 1, 8000},
        {CORDON_BOUND_WATER, water, 1, "", "", CORDON_NO_CLOSURE, 12000},
        {CORDON_BOUND_SEA, NULL, 0, "", "", CORDON_NO_CLOSURE, 0}};
    static const cordon_street_end ends[] = {{"Impasse", "", CORDON_NO_CLOSURE},
                                             {"", "12 bis", CORDON_NO_CLOSURE},
                                             {"", "", 1},
                                             {"", "", CORDON_NO_CLOSURE}};
    static const cordon_inside_street streets[] = {
        {"Place \"d'en\" Bas", true, true, 0, NULL, 0},
        {"Rue Haute", false, false, 4321, ends, 4}};
    static const size_t gates[] = {1};
    static const cordon_rescue_building buildings[] = {
        {"way/12", false, 12345, 1, 98765, false},
        {"relation/7", true, -1, CORDON_NO_CLOSURE, -1, true}};
    static const cordon_rescue_group groups[] = {{"Impasse", 1, -1, {-4000, 5000}}};
    static const cordon_detour detours[] = {
        {"Rue \"Haute\"", "Impasse", "", {1, -2}, {3, 4}, 410000, 62000, -1, -1},
        {"D 12", "Impasse", "Place d'en Bas", {5, 6}, {7, 8}, 410000, 62000, 1230000, 184000}};
    static const cordon_lost lost[] = {{"bus_stop", "Gare", 2, 0, false, {9, 9}},
                                       {"car_park", "", 3, 0, false, {9, 8}},
                                       {"car_park", "Parking \"Nord\"", 1, 120, true, {9, 7}}};
    static const cordon_facts facts = {.bounds = bounds,
                                       .n_bounds = 5,
                                       .streets = streets,
                                       .n_streets = 2,
                                       .counted = true,
                                       .inside = {3, 4, 20},
                                       .along = {30, 45, -1},
                                       .margin_per_cent = 50,
                                       .rescue = {.judged = true,
                                                  .limit_mm = 45000,
                                                  .gates = gates,
                                                  .n_gates = 1,
                                                  .buildings = buildings,
                                                  .n_buildings = 2,
                                                  .groups = groups,
                                                  .n_groups = 1},
                                       .detours = detours,
                                       .n_detours = 2,
                                       .lost = lost,
                                       .n_lost = 3};
    return &facts;
}

static inline int hand_plan_rings(cordon_plan *plan)
{
    const cordon_line inner =
        HAND_LINE({-10000, -10000}, {60000, -10000}, {60000, 40000}, {-10000, 40000});
    const cordon_line outer =
        HAND_LINE({-80000, -80000}, {90000, -80000}, {90000, 90000}, {-80000, 90000});
    static const uint32_t around[] = {0};
    static const size_t offers[] = {0};
    plan->sharing = (cordon_sharing){500, 450, -1, 450, 300};
    plan->rings = cordon_arena_alloc_zero(plan->arena, 3, sizeof *plan->rings);
    if (!plan->rings)
        return CORDON_E_MEMORY;
    plan->n_rings = 3;
    for (size_t i = 0; i < 3; i++) {
        static const char *const names[] = {"Protection", "Anti-bélier", "Impossible"};
        static cordon_barrier barriers[] = {{.name = "concrete_block",
                                             .closure_cents = 98765,
                                             .unit_cents = 11000,
                                             .unit_mm = 1600,
                                             .gap_mm = 1000,
                                             .gate = true,
                                             .tested = true},
                                            {.name = "Plots de la ville", .unit_mm = 0}};
        plan->rings[i] = (cordon_plan_ring){
            .name = names[i],
            .against = i == 0 ? CORDON_AGAINST_PERSON : CORDON_AGAINST_VEHICLE,
            .standoff_mm = 25000,
            .standoff_streets_mm = i == 0 ? 120000 : 0,
            .way_mm = i == 0 ? 123456 : -1,
            .way_street = i == 0 ? "Rue \"Haute\"" : "",
            .passable_mm = 1200,
            .barriers = barriers,
            .n_barriers = 2,
            .existing = (cordon_use)i,
            .shut_cents = 22500,
            .raised_cents = 9000,
            .share_ppm = i == 0 ? -1 : 500000,
            .offers = offers,
            .n_offers = i == 1,
            .phases = i,
            .found = i < 2,
            .cents = 4000000000000,
            .lower_bound_cents = 4000000000000 - (int64_t)i,
            .floor_cents = i == 0 ? 3900000000000 : 0,
            .shown_cents = i == 0 ? 3999999999999 : -1,
            .proof = {.place = {-3, 5}, .bound_cents = 4000000000000 - (int64_t)i},
            .barrier_mm = 23456,
            .first_closure = i == 0 ? 0 : i + 1,
            .n_closures = 2 - i,
            .around = around,
            .n_around = 1,
            .verified = 1 - (int)i,
            .edition = i == 1 ? CORDON_EDITION_ALL : CORDON_EDITION_AUTHORITY,
            .origin = {"examples/festival.lua", 20 + (int)i},
        };
    }
    static const cordon_ring_anchor anchors[4] = {
        {.kind = CORDON_ANCHOR_WALL, .at = {-9000, 40000}, .cents = -123456789},
        {.kind = CORDON_ANCHOR_WALL, .at = {1, -1}, .cents = 0},
        {.kind = CORDON_ANCHOR_RUN, .at = {7, 8}, .barrier = 0, .turns = -1, .cents = 5},
        {.kind = CORDON_ANCHOR_LOOP, .at = {7, 8}, .cents = -6}};
    plan->rings[0].proof.anchors = cordon_arena_copy(plan->arena, anchors, 4, sizeof *anchors);
    plan->rings[0].proof.n = 4;
    plan->rings[0].proof.limit_prices = (cordon_limit_prices){2500, 31};
    if (!plan->rings[0].proof.anchors)
        return CORDON_E_MEMORY;
    plan->rings[0].near = plan->areas[1].shape;
    plan->rings[0].contain = &plan->areas[1].shape;
    plan->rings[0].n_contain = 1;
    static const cordon_pt pin[2] = {{-60000, 5000}, {-50000, 5000}};
    cordon_wishes *wishes = &plan->rings[0].wishes;
    wishes->exclude = wishes->forbid = &plan->areas[1].shape;
    wishes->n_exclude = wishes->n_forbid = 1;
    wishes->gate_cents = 45000;
    wishes->limits = (cordon_ring_limits){12, 40500, 160250};
    wishes->keep_open = cordon_arena_alloc(plan->arena, 1, sizeof *wishes->keep_open);
    wishes->pins = cordon_arena_alloc(plan->arena, 1, sizeof *wishes->pins);
    cordon_pt *ends = cordon_arena_copy(plan->arena, pin, 2, sizeof *pin);
    if (!wishes->keep_open || !wishes->pins || !ends)
        return CORDON_E_MEMORY;
    wishes->keep_open[0] = (cordon_kept){"Rue Haute", plan->areas[0].shape};
    wishes->pins[0] = (cordon_wanted_pin){{ends, 2}, true};
    wishes->n_keep_open = wishes->n_pins = 1;
    plan->rings[0].facts = hand_facts();
    plan->rings[0].paragraph[CORDON_ORDER_EN] = "The perimeter is bounded by \"this\".";
    plan->rings[0].paragraph[CORDON_ORDER_FR] =
        "Le périmètre est délimité par «\u00a0ceci\u00a0».";
    static cordon_plan_flow flows[] = {{"way/77", 0, 250000, 7}, {"way/-3", 90, 20, 1}};
    plan->rings[2].mode = CORDON_RING_STREETS;
    plan->rings[2].cut = (cordon_plan_cut){.within = plan->areas[0].shape,
                                           .within_mm = 1000000,
                                           .zone = plan->areas[1].shape,
                                           .scale = 4096,
                                           .flows = flows,
                                           .n_flows = 2};
    plan->rings[0].curve = hand_plan_line(plan, inner);
    plan->rings[1].curve = hand_plan_line(plan, outer);
    return plan->rings[0].curve.pts && plan->rings[1].curve.pts ? CORDON_OK : CORDON_E_MEMORY;
}

static inline int hand_plan_streets(cordon_plan *plan)
{
    const cordon_line line = HAND_LINE({-60000, 5000}, {20000, 5000}, {70000, -4000});
    plan->streets = cordon_arena_alloc_zero(plan->arena, 2, sizeof *plan->streets);
    if (!plan->streets)
        return CORDON_E_MEMORY;
    plan->streets[0] = (cordon_plan_street){.name = "Rue d'en \"Haut\"",
                                            .kind = "residential",
                                            .way = 123456789012,
                                            .ring = 1,
                                            .width_mm = 5500,
                                            .facade_mm = 7210,
                                            .narrowest_mm = 5600,
                                            .origin = CORDON_WIDTH_FACADES,
                                            .clear_mm = 2100,
                                            .height_mm = 3600,
                                            .weight_kg = 19000,
                                            .slope_per_cent = 12.5,
                                            .rescue = CORDON_RESCUE_NARROW,
                                            .at = {-3, 5000},
                                            .cause = "node/12",
                                            .line = hand_plan_line(plan, line),
                                            .edition = CORDON_EDITION_AUTHORITY};
    plan->streets[1] = plan->streets[0];
    plan->streets[1].name = plan->streets[1].cause = "";
    plan->streets[1].way = -7;
    plan->streets[1].ring = 0;
    plan->streets[1].origin = CORDON_WIDTH_DEFAULT;
    plan->streets[1].rescue = CORDON_RESCUE_WIDTH_UNKNOWN;
    plan->n_streets = 2;
    for (size_t i = 0; i < CORDON_WIDTH_ORIGINS; i++)
        plan->width_shares_mm[i] = 1000000 * (int64_t)(i + 1);
    return plan->streets[0].line.pts ? CORDON_OK : CORDON_E_MEMORY;
}

/* One of two rings, and one of the second alone. */
static inline void hand_plan_doubts(cordon_plan *plan)
{
    static cordon_plan_doubt doubts[] = {
        {.number = 1,
         .kind = CORDON_CHECK_GAP,
         .priority = 1,
         .rings = 3,
         .place = {-7, 9},
         .street = "Rue \"Haute\"",
         .objects = {"way/12", "way/14"},
         .n_objects = 2,
         .mm = 1150,
         .check = "Mesurer l’écart <entre> le n° 12 & le n° 14.",
         .risk = "=accès",
         .edition = CORDON_EDITION_ORGANISER | CORDON_EDITION_AUTHORITY},
        {.number = 2,
         .kind = CORDON_CHECK_YARD,
         .priority = 3,
         .rings = 2,
         .place = {11, -13},
         .street = "",
         .check = "Examiner cette cour.",
         .risk = "Accès.",
         .edition = CORDON_EDITION_FIRM}};
    static cordon_pt way[] = {{0, 200000}, {1000, 100000}, {2000, 0}};
    static const char *streets[] = {"Rue \"Haute\"", "Place"};
    static cordon_plan_leak leaks[] = {{1,
                                        2345,
                                        {1000, 100000},
                                        {1500, 50000},
                                        streets,
                                        2,
                                        {way, 3},
                                        CORDON_EDITION_ORGANISER | CORDON_EDITION_AUTHORITY}};
    plan->leaks = leaks;
    plan->n_leaks = 1;
    plan->doubts = doubts;
    plan->n_doubts = 2;
    plan->doubts_left_out = 5;
}

static inline int hand_plan_rest(cordon_plan *plan)
{
    static const char *layers[] = {"base", "fr", "arrêté.lua"};
    static cordon_figure figures[] = {{.key = "hvm.max_gap",
                                       .value = 1.2,
                                       .unit = "m",
                                       .source = "UK-62",
                                       .text = "IWA 14-2",
                                       .edition = "2013",
                                       .pack = "base"},
                                      {.key = "x.tiny",
                                       .value = 1.0 / 3.0,
                                       .unit = "",
                                       .source = "script",
                                       .text = "",
                                       .edition = "",
                                       .pack = "script",
                                       .verified = true}};
    static cordon_sheet_wish sheets[] = {{"Plan de sûreté",
                                          "calme",
                                          "A3",
                                          "Concert",
                                          420,
                                          297,
                                          300,
                                          0,
                                          true,
                                          {"examples/festival.lua", 40}}};
    static const cordon_map_code codes[] = {{"FIXE", "bollard"}, {"\"PIVOT\"", "swing_gate"}};
    static const cordon_map_tag tags[] = {
        {.key = "barrier", .property = "TYPE", .codes = codes, .n_codes = 2},
        {.key = "access", .value = "no"}};
    static cordon_plan_map maps[] = {
        {.source = {.version = CORDON_MAP_SOURCE_VERSION, .path = "maps/valmer.osm.pbf"}},
        {.source = {.version = CORDON_MAP_SOURCE_VERSION,
                    .path = "maps/bornes.geojson",
                    .crs = "EPSG:2154",
                    .credit = "© Ville de Valmer",
                    .replaces = "barrier=bollard",
                    .tags = tags,
                    .n_tags = 2}}};
    memset(maps[0].hash, 'a', CORDON_HASH_SIZE - 1);
    memset(maps[1].hash, 'b', CORDON_HASH_SIZE - 1);
    plan->maps = maps;
    plan->n_maps = 2;
    plan->layers = layers;
    plan->n_layers = 3;
    plan->figures = figures;
    plan->n_figures = 2;
    plan->sheets = sheets;
    plan->n_sheets = 1;
    hand_plan_doubts(plan);
    int code = cordon_texts_load(&plan->texts, plan->arena, plan->language);
    if (code == CORDON_OK)
        code = cordon_texts_set(&plan->texts, plan->arena, "role.crowd", "Spectateurs\n\t\x01");
    const cordon_finding about = {.has_place = true,
                                  .place = {-5, 7},
                                  .origin = {"examples/festival.lua", 9},
                                  .phases = 2,
                                  .rule = "FR-1"};
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "area", "Fosse");
    if (code == CORDON_OK)
        code = cordon_plan_report(plan, CORDON_FINDING_NO_RING, NULL, NULL);
    if (code == CORDON_OK)
        code = cordon_plan_report(plan, CORDON_FINDING_AREA_OFF_MAP, &words, &about);
    return code;
}

/* Free with cordon_plan_free. */
static inline int hand_plan(cordon_plan **out, cordon_context *context)
{
    cordon_frame *frame = NULL;
    *out = NULL;
    int code = cordon_frame_new(&frame, context, (cordon_lonlat){4.350123456, 43.801});
    if (code != CORDON_OK)
        return code;
    cordon_plan *plan = NULL;
    code = cordon_plan_new(&plan, context, frame);
    cordon_frame_free(frame);
    if (code != CORDON_OK)
        return code;
    plan->name = "Concert du 14 juillet";
    plan->organiser = "Ville de Valmer";
    plan->language = "fr";
    plan->rules_name = "fr";
    plan->currency = "EUR";
    plan->posture = "urgence attentat";
    plan->posture_since = "";
    plan->posture_seen = "2027-07-10";
    plan->zone = "Europe/Paris";
    plan->from = "2027-07-14 16:00";
    plan->to = "2027-07-15 01:30";
    plan->script = "examples/festival.lua";
    plan->attribution = "© les contributeurs d’OpenStreetMap";
    plan->window = (cordon_box){-700000, -700001, 700002, 700003};
    plan->surface = (cordon_box){-600000, -600001, 600002, 600003};
    plan->data = (cordon_box){-600000, -600000, 700002, 700003};
    plan->midnight_s = 1815516000;
    const cordon_programme programme = hand_programme();
    code = cordon_programme_copy(&plan->programme, plan->arena, &programme);
    if (code == CORDON_OK)
        code = hand_plan_areas(plan);
    if (code == CORDON_OK)
        code = hand_plan_site(plan);
    if (code == CORDON_OK)
        code = hand_plan_closures(plan);
    if (code == CORDON_OK)
        code = hand_plan_rings(plan);
    if (code == CORDON_OK)
        code = hand_plan_streets(plan);
    if (code == CORDON_OK)
        code = hand_plan_rest(plan);
    if (code == CORDON_OK)
        code = cordon_plan_seal(plan, context);
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}

#endif
