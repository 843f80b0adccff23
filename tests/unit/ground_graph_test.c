/* Graphs for driving and walking: small maps made by hand. */
#include "support/hand_map.h"

#include "ground/graph.h"

typedef struct scene {
    hand_map hand;
    cordon_ground *ground;
    cordon_graph *graph;
} scene;

static int open_scene(void **state)
{
    cordon_context *context;
    if (cordon_context_new(&context, NULL))
        return 1;
    scene *s = calloc(1, sizeof *s);
    hand_map_open(&s->hand, context);
    *state = s;
    return 0;
}

static int close_scene(void **state)
{
    scene *s = *state;
    cordon_context *context = s->hand.context;
    cordon_graph_free(s->graph);
    cordon_ground_free(s->ground);
    hand_map_close(&s->hand);
    cordon_context_free(context);
    free(s);
    return 0;
}

/* What holds of every graph. */
static void check_arrays(const cordon_graph *g)
{
    assert_int_equal(g->first[0], 0);
    assert_int_equal(g->first[g->n_nodes], g->n_arcs);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        assert_true(g->first[i] < g->first[i + 1]);
        for (uint32_t arc = g->first[i]; arc < g->first[i + 1]; arc++) {
            assert_true(g->to[arc] < g->n_nodes);
            assert_int_equal(cordon_graph_arc_from(g, arc), i);
            cordon_pt points[64];
            assert_true(cordon_graph_arc_points(g, arc) <= 64);
            size_t n = cordon_graph_arc_line(g, arc, points);
            assert_int_equal(n, cordon_graph_arc_points(g, arc));
            assert_int_equal(cordon_line_length(&(cordon_line){points, n}), g->length_mm[arc]);
            bool back = false;
            for (uint32_t k = g->first[g->to[arc]]; k < g->first[g->to[arc] + 1]; k++)
                back |= g->to[k] == i && g->length_mm[k] == g->length_mm[arc] &&
                        g->via[k] == g->via_last[arc] && g->via_last[k] == g->via[arc];
            assert_true(back);
        }
    }
}

static void build(scene *s, bool walk)
{
    cordon_context *context = s->hand.context;
    cordon_graph_free(s->graph);
    cordon_ground_free(s->ground);
    s->graph = NULL;
    s->ground = NULL;
    check_ok(context, cordon_ground_new(&s->ground, context, hand_map_laid(&s->hand), NULL));
    check_ok(context,
             (walk ? cordon_graph_walk : cordon_graph_drive)(&s->graph, context, s->ground));
    check_arrays(s->graph);
}

/* Length from the node nearest to one place to that nearest to another (metres), in mm. */
static int64_t length(scene *s, double x0, double y0, double x1, double y1, unsigned avoid)
{
    const cordon_graph *g = s->graph;
    cordon_context *context = s->hand.context;
    cordon_pt a = {(int32_t)(x0 * 1000), (int32_t)(y0 * 1000)};
    cordon_pt b = {(int32_t)(x1 * 1000), (int32_t)(y1 * 1000)};
    cordon_graph_start start = {0, 0};
    uint32_t end;
    check_ok(context, cordon_graph_nearest_node(&start.node, g, context, a, 1000, 0));
    check_ok(context, cordon_graph_nearest_node(&end, g, context, b, 1000, 0));
    assert_true(start.node != CORDON_GRAPH_NONE && end != CORDON_GRAPH_NONE);
    int64_t *lengths = malloc(g->n_nodes * sizeof *lengths);
    check_ok(context, cordon_graph_distances(lengths, NULL, g, context, &start, 1,
                                             CORDON_GRAPH_FAR - 1, avoid));
    int64_t found = lengths[end];
    free(lengths);
    return found;
}

static void streets_meet_at_shared_points_only(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=residential", 0, 0, 0, 30, 10, 40);
    hand_line(&s->hand, "highway=primary bridge=yes layer=1", 20, -30, 20, 30);
    build(s, false);
    assert_int_equal(s->graph->n_nodes, 6);
    assert_int_equal(s->graph->n_arcs, 8);
    assert_int_equal(length(s, -50, 0, 10, 40, 0), 50000 + 30000 + 14142);
    assert_true(length(s, -50, 0, 20, 30, 0) == CORDON_GRAPH_FAR);
}

static void one_way_is_flagged_against_it(void **state)
{
    static const struct {
        const char *tags;
        bool there, back;
    } cases[] = {
        {"highway=residential", true, true},
        {"highway=residential oneway=yes", true, false},
        {"highway=residential oneway=-1", false, true},
        {"highway=residential oneway=no junction=roundabout", true, true},
        {"highway=residential junction=roundabout", true, false},
        {"highway=residential oneway=yes oneway:bicycle=no", true, false},
        {"highway=motorway", true, false},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        hand_line(&s->hand, cases[i].tags, 0, 0, 60, 0);
        build(s, false);
        bool there = length(s, 0, 0, 60, 0, CORDON_ARC_CLOSED) != CORDON_GRAPH_FAR;
        bool back = length(s, 60, 0, 0, 0, CORDON_ARC_CLOSED) != CORDON_GRAPH_FAR;
        if (there != cases[i].there || back != cases[i].back)
            fail_msg("%s: %d %d", cases[i].tags, there, back);
        assert_int_equal(length(s, 60, 0, 0, 0, 0), 60000); /* nothing is left out */
    }
}

static void access_by_tags(void **state)
{
    static const struct {
        const char *tags;
        int drive, walk; /* flags; -1: not in the graph */
    } cases[] = {
        {"highway=residential", 0, 0},
        {"highway=residential access=private", CORDON_ARC_PRIVATE, CORDON_ARC_PRIVATE},
        {"highway=residential access=no foot=yes", CORDON_ARC_BANNED, 0},
        {"highway=residential motor_vehicle=destination", CORDON_ARC_LIMITED, 0},
        {"highway=residential access=no motorcar=permissive", 0, CORDON_ARC_BANNED},
        {"highway=service access=delivery", CORDON_ARC_LIMITED, CORDON_ARC_LIMITED},
        {"highway=pedestrian", CORDON_ARC_LIMITED, 0},
        {"highway=pedestrian motor_vehicle=no", CORDON_ARC_BANNED, 0},
        {"highway=footway", CORDON_ARC_BANNED, 0},
        {"highway=footway access=yes", CORDON_ARC_BANNED, 0},
        {"highway=footway motor_vehicle=yes", 0, 0},
        {"highway=footway width=1.7", -1, 0},
        {"highway=footway footway=crossing", CORDON_ARC_BANNED, CORDON_ARC_CROSSING},
        {"highway=motorway oneway=no", 0, CORDON_ARC_BANNED},
        {"highway=primary motorroad=yes", 0, CORDON_ARC_BANNED},
        {"highway=primary sidewalk=no", 0, CORDON_ARC_ROADWAY},
        {"highway=primary sidewalk=both", 0, 0},
        {"highway=busway", CORDON_ARC_BANNED, CORDON_ARC_BANNED},
        {"highway=steps", -1, CORDON_ARC_STEPS},
        {"highway=steps ramp=yes", -1, CORDON_ARC_STEPS | CORDON_ARC_WHEELS},
        {"highway=steps ramp=no", -1, CORDON_ARC_STEPS},
        {"highway=residential tunnel=yes layer=-1", CORDON_ARC_TUNNEL, CORDON_ARC_TUNNEL},
        {"highway=residential bridge=yes", CORDON_ARC_BRIDGE, CORDON_ARC_BRIDGE},
        {"highway=residential covered=yes", CORDON_ARC_COVERED, CORDON_ARC_COVERED},
        {"highway=footway indoor=yes width=1", -1, CORDON_ARC_INDOOR},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        hand_line(&s->hand, cases[i].tags, 0, 0, 60, 0);
        for (int walk = 0; walk < 2; walk++) {
            build(s, walk);
            int expected = walk ? cases[i].walk : cases[i].drive;
            int found = s->graph->n_arcs == 0 ? -1 : (int)s->graph->flags[0];
            if (found != expected)
                fail_msg("%s: flags %x, expected %x", cases[i].tags, (unsigned)found,
                         (unsigned)expected);
        }
    }
}

static void things_on_ways_are_passed_by_arcs_of_no_length(void **state)
{
    static const struct {
        const char *tags;
        unsigned drive, walk; /* flags of the thing, 0: passed without noticing */
    } cases[] = {
        {"barrier=bollard", CORDON_ARC_BARRIER, 0},
        {"barrier=bollard bollard=rising", CORDON_ARC_PRIVATE, 0},
        {"barrier=bollard motor_vehicle=yes", 0, 0},
        {"barrier=gate", 0, 0},
        {"barrier=gate locked=yes", CORDON_ARC_PRIVATE, CORDON_ARC_PRIVATE},
        {"barrier=gate access=private", CORDON_ARC_PRIVATE, CORDON_ARC_PRIVATE},
        {"barrier=gate access=private foot=yes", CORDON_ARC_PRIVATE, 0},
        {"barrier=gate access=no", CORDON_ARC_BANNED, CORDON_ARC_BANNED},
        {"highway=elevator", 0, CORDON_ARC_LIFT},
        {"highway=crossing", 0, 0},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int junction = 0; junction < 2; junction++) {
            s->hand.features.count = 0;
            hand_line(&s->hand, "highway=residential", 0, 0, 30, 0, 60, 0);
            if (junction)
                hand_line(&s->hand, "highway=residential", 30, 0, 30, 40);
            hand_point(&s->hand, cases[i].tags, 30, 0);
            for (int walk = 0; walk < 2; walk++) {
                build(s, walk);
                unsigned flags = walk ? cases[i].walk : cases[i].drive;
                assert_int_equal(length(s, 0, 0, 60, 0, 0), 60000);
                int64_t kept_off = flags ? CORDON_GRAPH_FAR : 60000;
                if (length(s, 0, 0, 60, 0, flags ? flags : CORDON_ARC_CLOSED) != kept_off)
                    fail_msg("%s, walk %d", cases[i].tags, walk);
            }
        }
    }
}

static void the_nearest_place_on_a_graph(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential oneway=yes", 0, 0, 60, 0, 60, 60);
    hand_line(&s->hand, "highway=footway", 0, 5, 60, 5);
    build(s, false);
    cordon_context *context = s->hand.context;
    cordon_graph_spot spot;
    cordon_pt place = {20000, 4000};
    check_ok(context, cordon_graph_nearest(&spot, s->graph, context, place, 10000, 0));
    assert_int_equal(spot.at.y, 5000);
    check_ok(context,
             cordon_graph_nearest(&spot, s->graph, context, place, 10000, CORDON_ARC_CLOSED));
    assert_int_equal(spot.at.x, 20000);
    assert_int_equal(spot.at.y, 0);
    assert_int_equal(spot.along_mm, 20000);
    assert_true(spot.off_mm == 4000);
    place = (cordon_pt){61000, 40000};
    check_ok(context,
             cordon_graph_nearest(&spot, s->graph, context, place, 10000, CORDON_ARC_CLOSED));
    assert_int_equal(spot.along_mm, 100000);
    check_ok(context, cordon_graph_nearest(&spot, s->graph, context, place, 999, 0));
    assert_int_equal(spot.arc, CORDON_GRAPH_NONE);
}

static void a_path_follows_its_streets(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=footway", 0, 0, 10, 10, 20, 0);
    hand_line(&s->hand, "highway=footway", 40, 0, 30, 10, 20, 0);
    build(s, true);
    cordon_context *context = s->hand.context;
    int64_t lengths[3];
    uint32_t by[3], last;
    assert_int_equal(s->graph->n_nodes, 3);
    cordon_graph_start start = {0, 500};
    check_ok(context, cordon_graph_nearest_node(&start.node, s->graph, context,
                                                (cordon_pt){0, 0}, 10, 0));
    check_ok(context,
             cordon_graph_nearest_node(&last, s->graph, context, (cordon_pt){40000, 0}, 10, 0));
    check_ok(context, cordon_graph_distances(lengths, by, s->graph, context, &start, 1,
                                             CORDON_GRAPH_FAR - 1, 0));
    cordon_line line;
    check_ok(context, cordon_graph_path(&line, s->graph, s->hand.arena, by, lengths, last));
    assert_int_equal(line.n, 5);
    assert_int_equal(cordon_line_length(&line) + 500, lengths[last]);
    assert_int_equal(line.pts[3].x, 30000);
    check_ok(context,
             cordon_graph_distances(lengths, by, s->graph, context, &start, 1, 29000, 0));
    check_ok(context, cordon_graph_path(&line, s->graph, s->hand.arena, by, lengths, last));
    assert_null(line.pts);
}

static void an_empty_ground_has_empty_graphs(void **state)
{
    scene *s = *state;
    for (int walk = 0; walk < 2; walk++) {
        build(s, walk);
        assert_int_equal(s->graph->n_nodes, 0);
        cordon_graph_spot spot;
        check_ok(s->hand.context, cordon_graph_nearest(&spot, s->graph, s->hand.context,
                                                       (cordon_pt){0, 0}, 1000, 0));
        assert_int_equal(spot.arc, CORDON_GRAPH_NONE);
    }
}

#define in_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scene(streets_meet_at_shared_points_only),
        in_scene(one_way_is_flagged_against_it),
        in_scene(access_by_tags),
        in_scene(things_on_ways_are_passed_by_arcs_of_no_length),
        in_scene(the_nearest_place_on_a_graph),
        in_scene(a_path_follows_its_streets),
        in_scene(an_empty_ground_has_empty_graphs),
    };
    return cmocka_run_group_tests_name("ground graph", tests, NULL, NULL);
}
