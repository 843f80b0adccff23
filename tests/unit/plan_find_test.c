/* What is looked for round the rings: sensitive sites inside or cut off, streets on other
 * levels, bollards, long closures. */
#include "support/check.h"

#include "perimeter/perimeter.h"
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/nest.h"
#include "plan/reach.h"
#include "plan/streets.h"
#include "support/hand_map.h"
#include "support/hand_plan.h"

/* A road from west to east, a spur to the north that ends in a lane, and a lone track. Metres.
 */
static cordon_street streets[] = {
    {.line = HAND_LINE({-400000, 0}, {0, 0}), .way = 1, .drive = true, .from = 0, .to = 1},
    {.line = HAND_LINE({0, 0}, {400000, 0}), .way = 2, .drive = true, .from = 1, .to = 2},
    {.line = HAND_LINE({0, 0}, {0, 300000}), .way = 3, .drive = true, .from = 1, .to = 3},
    {.line = HAND_LINE({0, 300000}, {100000, 300000}),
     .way = 4,
     .drive = true,
     .from = 3,
     .to = 4},
    {.line = HAND_LINE({300000, 300000}, {310000, 300000}),
     .way = 5,
     .drive = true,
     .from = 5,
     .to = 6},
};
static cordon_ground ground = {
    .streets = streets, .n_streets = sizeof streets / sizeof *streets, .n_junctions = 7};

/* Across the spur. */
static const cordon_line ring =
    HAND_LINE({-50000, 50000}, {50000, 50000}, {50000, 150000}, {-50000, 150000});

static void reach_ends_at_the_ring(void **state)
{
    cordon_reach before, after;
    check_ok(*state, cordon_reach_new(&before, *state, &ground, NULL));
    check_ok(*state, cordon_reach_new(&after, *state, &ground, &ring));
    const cordon_pt road = {200000, 10000}, lane = {90000, 310000}, track = {305000, 300000};
    assert_true(cordon_reach_has(&before, road, 20000));
    assert_true(cordon_reach_has(&before, lane, 20000));
    assert_false(cordon_reach_has(&before, track, 20000));
    assert_true(cordon_reach_has(&after, road, 20000));
    assert_false(cordon_reach_has(&after, lane, 20000));
    assert_false(cordon_reach_has(&after, road, 5000));
    cordon_reach_free(&before);
    cordon_reach_free(&after);
}

typedef struct town {
    hand_map map;
    cordon_plan *plan;
    cordon_event event;
    cordon_find_job job;
} town;

/* The hand-made plan with one ring against vehicles, and findings forgotten. */
static void town_open(town *t, cordon_context *context)
{
    hand_map_open(&t->map, context);
    check_ok(context, hand_plan(&t->plan, context));
    t->plan->n_findings = 0;
    t->plan->rings[0] = t->plan->rings[1];
    t->plan->rings[0].curve = ring;
    t->plan->n_rings = 1;
    t->event = (cordon_event){.rules = {.n = 0}};
    t->job = (cordon_find_job){
        .plan = t->plan, .context = context, .event = &t->event, .ground = &ground};
}

static void town_close(town *t)
{
    cordon_plan_free(t->plan);
    hand_map_close(&t->map);
}

static const char *sentence(const town *t, const char *code, size_t nth)
{
    for (size_t i = 0; i < t->plan->n_findings; i++) {
        if (strcmp(t->plan->findings[i].code, code) == 0 && nth-- == 0)
            return t->plan->findings[i].sentence;
    }
    fail_msg("no finding %s", code);
    return NULL;
}

static void sites_are_found_inside_and_cut_off(void **state)
{
    town t;
    town_open(&t, *state);
    hand_point(&t.map, "amenity=hospital name=Sud", 0, -10);
    hand_point(&t.map, "amenity=hospital name=Nord", 100, 310);
    hand_point(&t.map, "amenity=school name=Jaurès", 0, 100);
    hand_box(&t.map, "amenity=school name=Jaurès building=yes", -10, 90, 10, 110);
    hand_box(&t.map, "amenity=fire_station", 40, 100, 120, 120); /* half inside */
    hand_point(&t.map, "amenity=bench name=Banc", 0, 100);
    hand_point(&t.map, "amenity=police name=Loin", 305, 300); /* never in reach */
    t.job.laid = hand_map_laid(&t.map);
    check_ok(*state, cordon_find_sites(&t.job));
    assert_int_equal(t.plan->n_findings, 3);
    assert_non_null(strstr(sentence(&t, "P015", 0), "Jaurès (établissement scolaire)"));
    assert_non_null(strstr(sentence(&t, "P015", 1), "way/5 (pompiers)"));
    assert_non_null(strstr(sentence(&t, "P016", 0), "Nord (hôpital)"));
    town_close(&t);
}

static void other_levels_are_said_once_a_street(void **state)
{
    town t;
    town_open(&t, *state);
    cordon_street high[] = {
        {.line = HAND_LINE({-90000, 90000}, {0, 90000}),
         .way = 7,
         .name = "Viaduc",
         .layer = 1},
        {.line = HAND_LINE({0, 90000}, {90000, 90000}), .way = 8, .name = "Viaduc", .layer = 1},
        {.line = HAND_LINE({0, 0}, {0, 90000}), .way = 9, .tunnel = true, .layer = -1},
        {.line = HAND_LINE({0, 0}, {0, 90000}), .way = 10, .name = "Rue"},
        {.line = HAND_LINE({0, 60000}, {0, 90000}), .way = 11, .bridge = true},
    };
    const cordon_ground levels = {.streets = high, .n_streets = 5};
    t.job.ground = &levels;
    t.plan->n_closures = 0;
    check_ok(*state, cordon_find_at_rings(&t.job));
    assert_int_equal(t.plan->n_findings, 2);
    assert_non_null(strstr(sentence(&t, "P008", 0), "Viaduc franchit"));
    assert_non_null(strstr(sentence(&t, "P008", 1), "way/9 franchit"));
    assert_non_null(strstr(sentence(&t, "P008", 1), "tunnel"));
    assert_int_equal(t.plan->findings[1].place.y, 50000);
    town_close(&t);
}

static void closures_are_looked_at(void **state)
{
    town t;
    town_open(&t, *state);
    cordon_figure figure = {
        .key = "closure.long", .value = 8.001, .unit = "m", .source = "assumption"};
    cordon_existing existing[] = {
        {.at = {60000, 12000}, .kind = "bollard", .label = "node/1", .stops = 3},
        {.at = {60000, 14000}, .kind = "bollard", .label = "node/2", .stops = 3},
        {.at = {0, 0}, .kind = "gate", .label = "node/3", .stops = 3},
        {.at = {-75000, -75000}, .kind = "odd", .label = "node/4", .stops = 1},
        {.at = {-75000, -75000}, .kind = "gate", .label = "node/5", .stops = 2}};
    const cordon_ground with = {.existing = existing, .n_existing = 5};
    t.event.rules = (cordon_rules){.figures = &figure, .n = 1};
    t.job.ground = &with;
    for (size_t i = 0; i < t.plan->n_closures; i++)
        t.plan->closures[i].ring = 1; /* against vehicles */
    t.plan->closures[1].existing = false;
    check_ok(*state, cordon_find_at_rings(&t.job));
    assert_non_null(strstr(sentence(&t, "P006", 0), "fermeture 3"));
    assert_non_null(strstr(sentence(&t, "P007", 0), "fermeture 3"));
    assert_non_null(strstr(sentence(&t, "P017", 0),
                           "fermeture 2, non utilisé par le plan\u00a0: borne (2"));
    assert_non_null(strstr(sentence(&t, "P017", 1),
                           "fermeture 3, non utilisé par le plan\u00a0: obstacle (1"));
    assert_int_equal(t.plan->n_findings, 4);
    town_close(&t);
}

/* A closure that exists is to be looked at, the more so where more room is beside it than the
 * ring lets pass. */
static void what_exists_is_to_be_checked(void **state)
{
    town t;
    town_open(&t, *state);
    cordon_existing thing = {.at = {60000, 12000}, .kind = "gate", .label = "node/1"};
    const cordon_ground with = {.existing = &thing, .n_existing = 1};
    t.job.ground = &with;
    t.plan->closures[1].existing = true;
    t.plan->closures[1].barrier = "gate";
    t.plan->closures[1].object = "node/1";
    const struct {
        cordon_against against;
        int32_t beside_mm;
        size_t n;
        const char *code;
    } cases[] = {{CORDON_AGAINST_VEHICLE, 0, 1, "P034"},
                 {CORDON_AGAINST_VEHICLE, 1200 - CORDON_RING_GAP_MARGIN_MM - 1, 1, "P034"},
                 {CORDON_AGAINST_VEHICLE, 1200 - CORDON_RING_GAP_MARGIN_MM, 2, "P036"},
                 {CORDON_AGAINST_PERSON, 0, 1, "P035"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        t.plan->n_findings = 0;
        t.plan->closures[1].ring = 0;
        t.plan->rings[0].against = cases[i].against;
        for (int against = 0; against < 2; against++)
            thing.span[against].beside_mm = cases[i].beside_mm;
        size_t found = 0;
        check_ok(*state, cordon_find_at_rings(&t.job));
        for (size_t k = 0; k < t.plan->n_findings; k++)
            found += strcmp(t.plan->findings[k].code, "P034") >= 0;
        assert_int_equal(found, cases[i].n);
        assert_non_null(strstr(sentence(&t, cases[i].code, 0), "(portail, node/1)"));
    }
    town_close(&t);
}

static void areas_are_looked_at(void **state)
{
    town t;
    town_open(&t, *state);
    hand_box(&t.map, "building=yes", -10, -10, 5, 20)->classes = CORDON_CLASS_BUILDING;
    /* It overlaps the first. */
    hand_box(&t.map, "building=yes", -10, 15, 5, 40)->classes = CORDON_CLASS_BUILDING;
    hand_box(&t.map, "natural=water", 0, 0, 40, 40)->classes = CORDON_CLASS_WATER;
    t.job.laid = hand_map_laid(&t.map);
    check_ok(*state, cordon_find_at_areas(&t.job));
    assert_int_equal(t.plan->n_findings, 1);
    assert_non_null(strstr(sentence(&t, "P012", 0), "150\u00a0m²"));
    t.plan->data.x1 = 50000;
    t.plan->n_findings = 0;
    check_ok(*state, cordon_find_at_areas(&t.job));
    assert_int_equal(t.plan->n_findings, 3);
    assert_non_null(strstr(sentence(&t, "P011", 1), "Parking"));
    town_close(&t);
}

/* Stretches of street 20 m long at that place, with what limits them. */
static cordon_street limited(const char *name, int32_t x, int32_t y, cordon_clearance clear)
{
    static const cordon_feature way = {.id = 77, .origin = 'w'};
    static cordon_pt pts[16][2];
    static int used;
    cordon_pt *line = pts[used++ % 16];
    line[0] = clear.width_at = clear.height_at = (cordon_pt){x, y};
    line[1] = (cordon_pt){x, y + 20000};
    return (cordon_street){.line = {line, 2},
                           .name = name,
                           .kind = name ? "residential" : "service",
                           .street = true,
                           .way = x,
                           .feature = &way,
                           .origin = CORDON_WIDTH_TAGGED,
                           .clear = clear};
}

static void streets_that_rescue_cannot_use(void **state)
{
    static const cordon_feature bollard = {.id = 12, .origin = 'n'};
    const cordon_clearance good = {.width_mm = 3000, .width_known = true, .height_known = true};
    cordon_clearance narrow = good, narrower = good, low = good, weak = good, steep = good,
                     unknown = good, roofed = good, bent = good;
    bent.width_mm = 7500; /* 11 + 3 + 15 / 11 - 11 cos 45° = 7.59 m are needed */
    narrow.width_mm = 2999;
    narrower.width_mm = 1250;
    narrower.narrowed = &bollard;
    low.height_mm = 3400;
    low.lowered = &bollard;
    weak.weight_kg = 16000; /* 157 kN */
    steep.slope_per_cent = 18;
    unknown.width_known = false;
    roofed.height_known = false;
    cordon_street list[] = {
        limited("Bonne", 0, 60000, good),           limited("Étroite", 10000, 60000, narrow),
        limited("Étroite", 11000, 60000, narrower), limited("Autre", 12000, 40000, narrow),
        limited(NULL, 13000, 60000, narrower),      limited("Basse", 14000, 60000, low),
        limited("Faible", 15000, 60000, weak),      limited("Raide", 16000, 60000, steep),
        limited("Ouverte", 17000, 60000, unknown),  limited("Couverte", 18000, 60000, roofed),
        limited("Dehors", 200000, 60000, narrow),   limited("Pont", 19000, 60000, narrow),
        limited("Coudée", 19500, 60000, bent),
    };
    list[11].bridge = true;
    cordon_pt corner[] = {{19500, 60000}, {19500, 80000}, {39500, 80000}};
    list[12].line = (cordon_line){corner, 3};
    cordon_ground small = {.streets = list, .n_streets = sizeof list / sizeof *list};
    town t;
    town_open(&t, *state);
    memset(t.plan->width_shares_mm, 0, sizeof t.plan->width_shares_mm);
    check_ok(*state, cordon_rules_load(&t.event.rules, t.plan->arena, "fr"));
    check_ok(*state, cordon_plan_note_streets(t.plan, *state, &small, &t.event.rules));
    assert_int_equal(t.plan->width_shares_mm[CORDON_WIDTH_TAGGED], 280000);
    assert_int_equal(t.plan->n_streets, 11);
    static const cordon_rescue expected[] = {
        CORDON_RESCUE_PASSES,         CORDON_RESCUE_NARROW, CORDON_RESCUE_NARROW,
        CORDON_RESCUE_NARROW,         CORDON_RESCUE_NARROW, CORDON_RESCUE_LOW,
        CORDON_RESCUE_WEAK,           CORDON_RESCUE_STEEP,  CORDON_RESCUE_WIDTH_UNKNOWN,
        CORDON_RESCUE_HEIGHT_UNKNOWN, CORDON_RESCUE_BENT};
    for (size_t i = 0; i < 11; i++)
        assert_int_equal(t.plan->streets[i].rescue, expected[i]);
    check_ok(*state, cordon_find_rescue(&t.job));
    assert_int_equal(t.plan->n_findings, 6);
    assert_non_null(strstr(sentence(&t, "P037", 0), "7,5\u00a0m de passage"));
    const char *said = sentence(&t, "P028", 0);
    assert_non_null(strstr(said, "(2)\u00a0: Étroite, Autre."));
    assert_non_null(strstr(said, "3,00\u00a0m"));
    assert_non_null(strstr(said, "1,25\u00a0m (Étroite, node/12)"));
    assert_string_equal(t.plan->findings[0].rule, "FR-100");
    assert_non_null(strstr(sentence(&t, "P029", 0), "3,40\u00a0m (Basse, node/12)"));
    assert_non_null(strstr(sentence(&t, "P030", 0), "157\u00a0kN (Faible, way/77)"));
    assert_non_null(strstr(sentence(&t, "P031", 0), "18\u00a0% (Raide, way/77)"));
    assert_non_null(strstr(sentence(&t, "P032", 0), "Couverte"));
    t.plan->n_findings = 0; /* a pack without the figures */
    check_ok(*state, cordon_rules_load(&t.event.rules, t.plan->arena, "base"));
    check_ok(*state, cordon_plan_note_streets(t.plan, *state, &small, &t.event.rules));
    assert_int_equal(t.plan->streets[1].rescue, CORDON_RESCUE_NOT_JUDGED);
    check_ok(*state, cordon_find_rescue(&t.job));
    assert_int_equal(t.plan->n_findings, 1);
    sentence(&t, "P033", 0);
    town_close(&t);
}

/* The hand-made crowd is 8100 people, who come between 17 and 20 h and stay for four hours. */
static void crowds_are_held_against_capacities(void **state)
{
    town t;
    town_open(&t, *state);
    t.event.zone = "Europe/Paris";
    t.event.midnight_s = t.plan->midnight_s;
    t.event.from_s = t.plan->midnight_s + 16 * 3600;
    t.event.to_s = t.plan->midnight_s + 26 * 3600;
    cordon_area *pit = &t.plan->areas[0];
    pit->capacity = 8100;
    check_ok(*state, cordon_find_crowds(&t.job));
    assert_int_equal(t.plan->n_findings, 0);
    pit->capacity = 8000;
    check_ok(*state, cordon_find_crowds(&t.job));
    assert_string_equal(
        sentence(&t, "P051", 0),
        "Jusqu’à 8\u202f100 personnes sont attendues à la fois (2027-07-14 20:00), "
        "et les zones de public en tiennent 8\u202f000.");
    assert_int_equal(t.plan->findings[0].origin.line, 6);
    t.plan->n_findings = 0;
    pit->phases = 1; /* open from 16 to 17 h only, when nobody is there yet */
    check_ok(*state, cordon_find_crowds(&t.job));
    assert_int_equal(t.plan->n_findings, 0);
    pit->phases = 0;
    pit->capacity = 100; /* alone once the rest, open for a phase, closes at 20:30 */
    cordon_span until = {16 * 3600, 20 * 3600 + 1800};
    t.plan->programme.phases[0].spans = &until;
    t.plan->programme.phases[0].n_spans = 1;
    t.plan->areas[1].role = CORDON_ROLE_CROWD;
    t.plan->areas[1].capacity = 9000;
    t.plan->areas[1].phases = 1;
    t.plan->programme.crowds[0].mean_stay_s = 3 * 3600 + 1200; /* some leave before 21 h */
    check_ok(*state, cordon_find_crowds(&t.job));
    assert_non_null(strstr(sentence(&t, "P051", 0), "(2027-07-14 20:30)"));
    assert_non_null(strstr(sentence(&t, "P051", 0), "en tiennent 100."));
    t.plan->n_findings = 0;
    pit->capacity = 0; /* not known */
    check_ok(*state, cordon_find_crowds(&t.job));
    assert_int_equal(t.plan->n_findings, 0);
    town_close(&t);
}

static void postures_are_looked_at(void **state)
{
    town t;
    town_open(&t, *state);
    t.event.from = "2027-07-14 16:00";
    check_ok(*state, cordon_rules_load(&t.event.rules, t.plan->arena, "base"));
    check_ok(*state, cordon_find_posture(&t.job));
    assert_int_equal(t.plan->n_findings, 0); /* the pack knows none */
    check_ok(*state, cordon_rules_load(&t.event.rules, t.plan->arena, "fr"));
    check_ok(*state, cordon_find_posture(&t.job));
    assert_non_null(strstr(sentence(&t, "P047", 0), "(Vigipirate)"));
    assert_string_equal(t.plan->findings[0].rule, "FR-140");

    const cordon_posture_level *levels = t.event.rules.postures.levels;
    t.event.posture = (cordon_posture){&levels[0], "", "2027-07-07", {"fete.lua", 4}};
    t.plan->n_findings = 0;
    check_ok(*state, cordon_find_posture(&t.job));
    assert_int_equal(t.plan->n_findings, 0); /* seven days before, and nothing is demanded */
    t.event.posture.seen = "2027-07-06";
    check_ok(*state, cordon_find_posture(&t.job));
    assert_non_null(
        strstr(sentence(&t, "P048", 0), "relevée le 2027-07-06, 8 jours avant l’événement"));
    assert_int_equal(t.plan->findings[0].origin.line, 4);

    t.event.posture = (cordon_posture){&levels[2], "", "2027-07-14", {"fete.lua", 4}};
    for (int with = 0; with < 2; with++) {
        t.plan->n_findings = 0;
        for (size_t i = 0; i < t.plan->n_rings; i++)
            t.plan->rings[i].against = with ? CORDON_AGAINST_VEHICLE : CORDON_AGAINST_PERSON;
        check_ok(*state, cordon_find_posture(&t.job));
        assert_int_equal(t.plan->n_findings, with ? 5 : 6);
        assert_non_null(strstr(sentence(&t, "P049", 0), "patrouilles renforcées"));
        assert_non_null(strstr(sentence(&t, "P049", 4), "routes et transports"));
    }
    t.plan->n_rings = 0;
    check_ok(*state, cordon_find_posture(&t.job));
    assert_non_null(strstr(sentence(&t, "P050", 0), "aucun périmètre du plan ne le fait"));
    town_close(&t);
}

/* A ring along the outer walls of a house: outside it the walls stay free. */
static void inner_ring_leaves_walls_to_the_outer_one(void **state)
{
    cordon_geos *geos = NULL;
    cordon_arena *arena = cordon_arena_new(*state);
    check_ok(*state, cordon_geos_new(&geos, *state));
    const cordon_line inner = HAND_LINE({0, 0}, {100000, 0}, {100000, 100000}, {0, 100000});
    cordon_polygon house = {
        .outer = HAND_LINE({60000, 0}, {100000, 0}, {100000, 40000}, {60000, 40000})};
    const cordon_region solid = {&house, 1};
    cordon_region inside;
    check_ok(*state, cordon_nest_inside(&inside, geos, arena, &inner, &solid));
    assert_int_equal(cordon_region_side(&inside, (cordon_pt){80000, 100}), -1);
    assert_int_equal(cordon_region_side(&inside, (cordon_pt){99900, 20000}), -1);
    assert_int_equal(cordon_region_side(&inside, (cordon_pt){80000, 20000}), 1);
    assert_int_equal(cordon_region_side(&inside, (cordon_pt){50000, 100}), 1);
    assert_int_equal(cordon_region_side(&inside, (cordon_pt){50000, 0}), 0);

    const cordon_line outer =
        HAND_LINE({-9000, 0}, {59990, 0}, {100000, 39990}, {100000, 100000}, {-9000, 100000});
    cordon_line joined;
    check_ok(*state, cordon_nest_join(&joined, geos, arena, &outer, &inner, 1));
    assert_true(cordon_ring_area2(&joined) == 2 * INT64_C(109000) * 100000);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(reach_ends_at_the_ring),
        check_with_context(sites_are_found_inside_and_cut_off),
        check_with_context(other_levels_are_said_once_a_street),
        check_with_context(closures_are_looked_at),
        check_with_context(what_exists_is_to_be_checked),
        check_with_context(areas_are_looked_at),
        check_with_context(streets_that_rescue_cannot_use),
        check_with_context(crowds_are_held_against_capacities),
        check_with_context(postures_are_looked_at),
        check_with_context(inner_ring_leaves_walls_to_the_outer_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
