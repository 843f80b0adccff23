/* Graphs of real towns: lengths beside igraph's and beside straight lines, one-way streets,
 * threads, and how much of each town hangs together. */
#include "support/check.h"

#include <igraph.h>
#include <math.h>
#include <unistd.h>

#include "base/rng.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "ground/graph.h"
#include "map/map.h"

enum { SOURCES = 12 };

static const struct {
    const char *file;
    cordon_lonlat centre;
    int32_t half_mm;
} towns[] = {
    {"rouen_centre_2013.osm.gz", {1.0935, 49.4412}, 400000},
    {"monaco_2024.osm.pbf", {7.4275, 43.7393}, 700000},
    {"helsinki_centre_2019.osm.pbf", {24.935, 60.169}, 500000},
    {"delhi_centre_2025.osm.gz", {77.21, 28.635}, 1000000},
};

typedef struct town {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_ground *ground;
    cordon_graph *graphs[2]; /* driving, walking */
} town;

static bool open_town(town *t, size_t i, int threads)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/../shared/data/osm/%s", CORDON_SOURCE_DIR, towns[i].file);
    const char *paths[] = {path};
    if (access(path, R_OK) != 0) {
        print_message("%s is absent: skipped\n", path);
        return false;
    }
    int32_t half = towns[i].half_mm;
    cordon_box window = {-half, -half, half, half};
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.threads = threads;
    assert_int_equal(cordon_context_new(&t->context, &options), 0);
    check_ok(t->context, cordon_map_open(&t->map, t->context, paths, 1, NULL));
    check_ok(t->context, cordon_frame_new(&t->frame, t->context, towns[i].centre));
    check_ok(t->context, cordon_map_lay(&t->laid, t->context, t->map, t->frame, window));
    check_ok(t->context, cordon_ground_new(&t->ground, t->context, t->laid, NULL));
    check_ok(t->context, cordon_graph_drive(&t->graphs[0], t->context, t->ground));
    check_ok(t->context, cordon_graph_walk(&t->graphs[1], t->context, t->ground));
    return true;
}

static void close_town(town *t)
{
    cordon_graph_free(t->graphs[0]);
    cordon_graph_free(t->graphs[1]);
    cordon_ground_free(t->ground);
    cordon_map_free(t->laid);
    cordon_frame_free(t->frame);
    cordon_map_free(t->map);
    cordon_context_free(t->context);
}

/* The arcs that the public may use, as a graph of igraph. */
static void to_igraph(igraph_t *out, igraph_vector_t *lengths, const cordon_graph *g)
{
    igraph_vector_int_t edges;
    igraph_vector_int_init(&edges, 0);
    igraph_vector_init(lengths, 0);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        for (uint32_t arc = g->first[i]; arc < g->first[i + 1]; arc++) {
            if (g->flags[arc] & CORDON_ARC_CLOSED)
                continue;
            igraph_vector_int_push_back(&edges, i);
            igraph_vector_int_push_back(&edges, g->to[arc]);
            igraph_vector_push_back(lengths, g->length_mm[arc]);
        }
    }
    igraph_create(out, &edges, (igraph_integer_t)g->n_nodes, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&edges);
}

static int64_t *distances(const town *t, const cordon_graph *g, uint32_t from, uint32_t *by)
{
    int64_t *lengths = malloc(g->n_nodes * sizeof *lengths);
    cordon_graph_start start = {from, 0};
    check_ok(t->context, cordon_graph_distances(lengths, by, g, t->context, &start, 1,
                                                CORDON_GRAPH_FAR - 1, CORDON_ARC_CLOSED));
    return lengths;
}

/* Each length is that of the path, no shorter than the straight line, and igraph's. */
static void check_lengths(const town *t, const cordon_graph *g, igraph_t *other,
                          const igraph_vector_t *weights, uint32_t from)
{
    igraph_matrix_t theirs;
    igraph_matrix_init(&theirs, 0, 0);
    igraph_distances_dijkstra(other, &theirs, igraph_vss_1((igraph_integer_t)from),
                              igraph_vss_all(), weights, IGRAPH_OUT);
    uint32_t *by = malloc(g->n_nodes * sizeof *by);
    int64_t *ours = distances(t, g, from, by);
    cordon_arena *arena = cordon_arena_new(t->context);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        double far = MATRIX(theirs, 0, i);
        if (ours[i] == CORDON_GRAPH_FAR) {
            assert_true(isinf(far));
            continue;
        }
        assert_true((double)ours[i] == far);
        cordon_line path;
        check_ok(t->context, cordon_graph_path(&path, g, arena, by, ours, i));
        assert_true(path.n >= 1);
        assert_true(cordon_pt_equal(path.pts[0], g->at[from]));
        assert_true(cordon_pt_equal(path.pts[path.n - 1], g->at[i]));
        assert_int_equal(cordon_line_length(&path), ours[i]);
        /* Every side of a path is rounded to a millimetre. */
        assert_true(ours[i] + (int64_t)path.n >= cordon_distance(g->at[from], g->at[i]));
        for (uint32_t at = i; by[at] != CORDON_GRAPH_NONE;) {
            assert_false(g->flags[by[at]] & CORDON_ARC_CLOSED);
            at = cordon_graph_arc_from(g, by[at]);
        }
    }
    cordon_arena_free(arena);
    free(ours);
    free(by);
    igraph_matrix_destroy(&theirs);
}

static void lengths_agree_with_igraph(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof towns / sizeof towns[0]; i++) {
        town t = {0};
        if (!open_town(&t, i, 1))
            continue;
        for (int walk = 0; walk < 2; walk++) {
            const cordon_graph *g = t.graphs[walk];
            igraph_t other;
            igraph_vector_t weights;
            cordon_rng rng;
            cordon_rng_seed(&rng, i, 1);
            to_igraph(&other, &weights, g);
            for (int k = 0; k < SOURCES; k++)
                check_lengths(&t, g, &other, &weights,
                              cordon_rng_below(&rng, (uint32_t)g->n_nodes));
            igraph_integer_t parts, largest;
            igraph_vector_int_t sizes;
            igraph_vector_int_init(&sizes, 0);
            igraph_connected_components(&other, NULL, &sizes, &parts, IGRAPH_WEAK);
            largest = igraph_vector_int_max(&sizes);
            print_message("%s, %s: %zu nodes, %zu arcs, %.0f %% of nodes in the largest part\n",
                          towns[i].file, walk ? "walking" : "driving", g->n_nodes, g->n_arcs,
                          100.0 * (double)largest / (double)g->n_nodes);
            igraph_vector_int_destroy(&sizes);
            igraph_vector_destroy(&weights);
            igraph_destroy(&other);
        }
        close_town(&t);
    }
}

/* A line may run along an obstacle and, its points being rounded here, a millimetre within. */
static void check_is_free(const cordon_region *solid, cordon_pt a, cordon_pt b)
{
    for (int k = 1; k < 8; k++) {
        cordon_pt p = {a.x + (b.x - a.x) * k / 8, a.y + (b.y - a.y) * k / 8};
        int deep = 0;
        for (int q = 0; q < 4; q++)
            deep += cordon_region_side(
                        solid, (cordon_pt){p.x + (q & 1 ? 3 : -3), p.y + (q & 2 ? 3 : -3)}) > 0;
        assert_true(deep < 4);
    }
}

/* Walking across open ground is never longer than along the streets, and is no short cut
 * through what stops a person. */
static void open_ground_only_shortens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof towns / sizeof towns[0]; i++) {
        town t = {0};
        if (!open_town(&t, i, 1))
            continue;
        const cordon_graph *g = t.graphs[1];
        const cordon_region *solid = &t.ground->solid[CORDON_AGAINST_PERSON];
        cordon_rng rng;
        cordon_rng_seed(&rng, i, 2);
        size_t shorter = 0, lines = 0;
        /* Without open ground: its lines as the only arcs with a flag of their own. */
        uint16_t *flags = malloc(g->n_arcs * sizeof *flags);
        memcpy(flags, g->flags, g->n_arcs * sizeof *flags);
        cordon_graph streets = *g;
        streets.flags = flags;
        for (uint32_t from = 0; from < g->n_nodes; from++) {
            for (uint32_t arc = g->first[from]; arc < g->first[from + 1]; arc++) {
                if (g->street[arc] != CORDON_GRAPH_OPEN || g->length_mm[arc] == 0)
                    continue;
                flags[arc] |= CORDON_ARC_BANNED;
                if (lines++ % 97 != 0)
                    continue;
                check_is_free(solid, g->at[from], g->at[g->to[arc]]);
            }
        }
        for (int k = 0; k < SOURCES; k++) {
            uint32_t from = cordon_rng_below(&rng, (uint32_t)g->n_nodes);
            int64_t *across = distances(&t, g, from, NULL);
            int64_t *round = distances(&t, &streets, from, NULL);
            for (uint32_t n = 0; n < g->n_nodes; n++) {
                assert_true(across[n] <= round[n]);
                shorter += across[n] < round[n];
            }
            free(across);
            free(round);
        }
        print_message("%s: %zu arcs across open ground\n", towns[i].file, lines);
        assert_true(lines > 100 && shorter > 100);
        free(flags);
        close_town(&t);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    town one = {0}, four = {0};
    if (!open_town(&one, 0, 1))
        return;
    assert_true(open_town(&four, 0, 4));
    for (int walk = 0; walk < 2; walk++) {
        const cordon_graph *a = one.graphs[walk], *b = four.graphs[walk];
        assert_int_equal(a->n_nodes, b->n_nodes);
        assert_int_equal(a->n_arcs, b->n_arcs);
        assert_memory_equal(a->at, b->at, a->n_nodes * sizeof *a->at);
        assert_memory_equal(a->to, b->to, a->n_arcs * sizeof *a->to);
        assert_memory_equal(a->flags, b->flags, a->n_arcs * sizeof *a->flags);
        assert_memory_equal(a->length_mm, b->length_mm, a->n_arcs * sizeof *a->length_mm);
    }
    close_town(&one);
    close_town(&four);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_agree_with_igraph),
        cmocka_unit_test(open_ground_only_shortens),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests_name("graphs of towns", tests, NULL, NULL);
}
