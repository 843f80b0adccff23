/* Facts of rings in real towns, beside plain code that shares nothing with them. */
#include "support/check.h"

#include <igraph.h>
#include <math.h>
#include <unistd.h>

#include "base/rng.h"
#include "facts/facts.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "ground/graph.h"
#include "map/map.h"

enum { RINGS = 3, CORNERS = 24 };

static const struct {
    const char *file;
    cordon_lonlat centre;
} towns[] = {
    {"rouen_centre_2013.osm.gz", {1.0935, 49.4412}},
    {"monaco_2024.osm.pbf", {7.4275, 43.7393}},
    {"helsinki_centre_2019.osm.pbf", {24.935, 60.169}},
    {"bondy_2022.osm.gz", {2.4845, 48.9098}},
    {"villeurbanne_a_2024.osm.gz", {4.8821, 45.7577}},
};

typedef struct town {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_ground *ground;
    cordon_arena *arena;
    cordon_rules rules;
    cordon_facts_ring rings[RINGS];
    cordon_facts *facts;
} town;

/* A star round a place near the centre: no ring of the solver, but a ring all the same. */
static cordon_facts_ring draw_ring(town *t, cordon_rng *rng)
{
    cordon_line curve = {cordon_arena_alloc(t->arena, CORNERS, sizeof(cordon_pt)), CORNERS};
    assert_non_null(curve.pts);
    double x = (double)cordon_rng_below(rng, 200000) - 100000;
    double y = (double)cordon_rng_below(rng, 200000) - 100000;
    for (size_t i = 0; i < CORNERS; i++) {
        double angle = 6.283185307179586 * (double)i / CORNERS;
        double reach = 60000 + cordon_rng_below(rng, 140000);
        curve.pts[i] =
            (cordon_pt){(int32_t)(x + reach * cos(angle)), (int32_t)(y + reach * sin(angle))};
    }
    return (cordon_facts_ring){.curve = curve};
}

static bool open_town(town *t, size_t i)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/../shared/data/osm/%s", CORDON_SOURCE_DIR, towns[i].file);
    const char *paths[] = {path};
    if (access(path, R_OK) != 0) {
        print_message("%s is absent: skipped\n", path);
        return false;
    }
    cordon_rng rng;
    cordon_rng_seed(&rng, i, 7);
    assert_int_equal(cordon_context_new(&t->context, NULL), 0);
    t->arena = cordon_arena_new(t->context);
    assert_non_null(t->arena);
    check_ok(t->context, cordon_map_open(&t->map, t->context, paths, 1, NULL));
    check_ok(t->context, cordon_frame_new(&t->frame, t->context, towns[i].centre));
    check_ok(t->context, cordon_map_lay(&t->laid, t->context, t->map, t->frame,
                                        (cordon_box){-500000, -500000, 500000, 500000}));
    check_ok(t->context, cordon_ground_new(&t->ground, t->context, t->laid, NULL));
    check_ok(t->context, cordon_rules_load(&t->rules, t->arena, "fr"));
    for (size_t k = 0; k < RINGS; k++)
        t->rings[k] = draw_ring(t, &rng);
    const cordon_facts_job job = {t->ground, &t->rules, t->rings, RINGS};
    check_ok(t->context, cordon_facts_find(&t->facts, t->arena, &job));
    return true;
}

static void close_town(town *t)
{
    cordon_ground_free(t->ground);
    cordon_map_free(t->laid);
    cordon_frame_free(t->frame);
    cordon_map_free(t->map);
    cordon_arena_free(t->arena);
    cordon_context_free(t->context);
}

/* --------------------------------------------------------------- buildings */

/* By the angle that the curve turns round the place, in floating point. */
static bool turns_round(const cordon_line *curve, cordon_pt p)
{
    double sum = 0;
    for (size_t i = 0; i < curve->n; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        double ax = (double)a.x - p.x, ay = (double)a.y - p.y;
        double bx = (double)b.x - p.x, by = (double)b.y - p.y;
        sum += atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
    return fabs(sum) > 3;
}

/* How much of a building lies inside, by a raster of its box. */
static double share_inside(const cordon_feature *building, const cordon_line *curve)
{
    size_t all = 0, inside = 0;
    cordon_box box = building->box;
    for (int row = 0; row < 20; row++) {
        for (int column = 0; column < 20; column++) {
            cordon_pt p = {(int32_t)(box.x0 + ((double)box.x1 - box.x0) * (column + 0.5) / 20),
                           (int32_t)(box.y0 + ((double)box.y1 - box.y0) * (row + 0.5) / 20)};
            if (cordon_region_side(&building->area, p) <= 0)
                continue;
            all++;
            inside += turns_round(curve, p);
        }
    }
    return all > 0 ? (double)inside / (double)all : 0.5;
}

static bool counts_as_building(const cordon_feature *feature)
{
    const char *layer = cordon_feature_tag(feature, "layer");
    return feature->geom == CORDON_GEOM_AREA && (feature->classes & CORDON_CLASS_BUILDING) &&
           !cordon_feature_is(feature, "building", "roof") && !(layer && layer[0] == '-') &&
           !cordon_feature_is(feature, "location", "underground");
}

/* All that lie wholly inside are counted, none that lies wholly outside is. */
static void check_buildings(const town *t, size_t ring)
{
    int64_t wholly = 0, partly = 0;
    const cordon_line *curve = &t->rings[ring].curve;
    for (size_t i = 0; i < t->laid->n; i++) {
        const cordon_feature *feature = &t->laid->features[i];
        if (!counts_as_building(feature) ||
            !cordon_box_meets(feature->box, cordon_line_box(curve)))
            continue;
        double share = share_inside(feature, curve);
        wholly += share >= 1;
        partly += share > 0 && share < 1;
    }
    int64_t counted = t->facts[ring].inside.buildings;
    print_message("%lld wholly and %lld partly inside: %lld counted\n", (long long)wholly,
                  (long long)partly, (long long)counted);
    assert_true(wholly + partly > 0);
    assert_true(counted >= wholly && counted <= wholly + partly);
}

/* A number on the door of a building with the same number is the same address. */
static bool is_in_numbered_area(const town *t, const cordon_feature *point, const char *number)
{
    for (size_t i = 0; i < t->laid->n; i++) {
        const cordon_feature *feature = &t->laid->features[i];
        if (feature->geom == CORDON_GEOM_AREA && cordon_box_has(feature->box, point->point) &&
            cordon_feature_is(feature, "addr:housenumber", number) &&
            cordon_region_side(&feature->area, point->point) >= 0)
            return true;
    }
    return false;
}

/* Numbers on points inside; those of areas come on top. */
static void check_addresses(const town *t, size_t ring)
{
    int64_t points = 0, areas = 0;
    const cordon_line *curve = &t->rings[ring].curve;
    for (size_t i = 0; i < t->laid->n; i++) {
        const cordon_feature *feature = &t->laid->features[i];
        const char *number = cordon_feature_tag(feature, "addr:housenumber");
        if (!number)
            continue;
        if (feature->geom == CORDON_GEOM_POINT)
            points +=
                turns_round(curve, feature->point) && !is_in_numbered_area(t, feature, number);
        else
            areas += cordon_box_meets(feature->box, cordon_line_box(curve));
    }
    assert_true(t->facts[ring].inside.addresses >= points);
    assert_true(t->facts[ring].inside.addresses <= points + areas);
}

/* ----------------------------------------------------------------- streets */

/* Metres of a name inside, by points every 20 cm. */
static double walked_inside(const town *t, const cordon_line *curve, const char *name)
{
    double metres = 0;
    for (size_t i = 0; i < t->ground->n_streets; i++) {
        const cordon_street *street = &t->ground->streets[i];
        if (!street->name || street->tunnel || street->layer < 0 ||
            strcmp(street->name, name) != 0)
            continue;
        for (size_t k = 1; k < street->line.n; k++) {
            cordon_pt a = street->line.pts[k - 1], b = street->line.pts[k];
            double length = sqrt((double)cordon_distance2(a, b));
            int n = (int)(length / 200) + 1;
            for (int step = 0; step < n; step++) {
                double s = (step + 0.5) / n;
                cordon_pt p = {(int32_t)(a.x + s * (b.x - a.x)),
                               (int32_t)(a.y + s * (b.y - a.y))};
                metres += turns_round(curve, p) ? length / n / 1000 : 0;
            }
        }
    }
    return metres;
}

static void check_streets(const town *t, size_t ring)
{
    const cordon_facts *facts = &t->facts[ring];
    for (size_t i = 0; i < facts->n_streets; i++) {
        const cordon_inside_street *street = &facts->streets[i];
        double walked = walked_inside(t, &t->rings[ring].curve, street->name);
        if (street->length_mm > 0 && fabs(walked - (double)street->length_mm / 1000) > 1.5)
            fail_msg("%s: %f m by points, %lld mm", street->name, walked,
                     (long long)street->length_mm);
    }
}

/* ------------------------------------------------------------------ rescue */

typedef struct reach_map {
    uint32_t *part;   /* of each junction, by streets that do not cross the ring */
    bool *fit, *cut;  /* of each street: wide enough; crosses the ring on the ground */
    bool *stands;     /* of each street: a vehicle that stands on it stands on the ground */
    uint32_t largest; /* part by streets outside: the town */
} reach_map;

static uint32_t root_of(uint32_t *part, uint32_t junction)
{
    while (part[junction] != junction)
        junction = part[junction];
    return junction;
}

static int crossings(const cordon_line *line, const cordon_line *curve)
{
    int n = 0;
    for (size_t i = 1; i < line->n; i++)
        for (size_t k = 0; k < curve->n; k++)
            n += cordon_segments_touch(line->pts[i - 1], line->pts[i], curve->pts[k],
                                       curve->pts[(k + 1) % curve->n]);
    return n;
}

static bool is_fit(const cordon_street *street, double width_mm)
{
    const cordon_clearance *clear = &street->clear;
    return street->street && street->drive &&
           !(clear->width_known && clear->width_mm < width_mm) &&
           !(clear->height_mm > 0 && clear->height_mm < 3500) &&
           !(clear->weight_kg > 0 && clear->weight_kg < 16315) && !(clear->slope_per_cent > 15);
}

/* The largest part is that of the streets outside alone. */
static uint32_t find_largest(const reach_map *map, const town *t, const cordon_line *curve)
{
    const cordon_ground *ground = t->ground;
    int64_t *length = calloc(ground->n_junctions, sizeof *length);
    uint32_t largest = 0;
    for (size_t i = 0; i < ground->n_streets; i++)
        if (map->fit[i] && !map->cut[i] && !turns_round(curve, ground->streets[i].line.pts[0]))
            length[root_of(map->part, ground->streets[i].from)] +=
                cordon_line_length(&ground->streets[i].line);
    for (uint32_t i = 0; i < ground->n_junctions; i++)
        largest = length[i] > length[largest] ? i : largest;
    free(length);
    return largest;
}

/* Stands anything on the street? */
static bool is_barred(const town *t, const cordon_street *street)
{
    cordon_box box = cordon_line_box(&street->line);
    for (size_t i = 0; i < t->laid->n; i++) {
        const cordon_feature *feature = &t->laid->features[i];
        if (feature->geom != CORDON_GEOM_POINT || !cordon_box_has(box, feature->point) ||
            !cordon_feature_tag(feature, "barrier"))
            continue;
        for (size_t k = 0; k < street->line.n; k++)
            if (cordon_pt_equal(street->line.pts[k], feature->point))
                return true;
    }
    return false;
}

/* strict: nobody passes anything that stands on a street. */
static void open_reach(reach_map *map, const town *t, const cordon_line *curve, bool strict)
{
    const cordon_ground *ground = t->ground;
    double need = cordon_rules_get(&t->rules, "access.width")->value * 1000;
    map->part = malloc(ground->n_junctions * sizeof *map->part);
    map->fit = malloc(ground->n_streets);
    map->cut = malloc(ground->n_streets);
    map->stands = malloc(ground->n_streets);
    for (uint32_t i = 0; i < ground->n_junctions; i++)
        map->part[i] = i;
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        bool level = street->layer != 0 || street->tunnel || street->bridge;
        int n = crossings(&street->line, curve);
        bool crossing = n > 0;
        map->fit[i] = is_fit(street, need) && !(strict && is_barred(t, street));
        map->cut[i] = !level && crossing;
        map->stands[i] = !street->tunnel && street->layer >= 0 && (!level || !crossing);
        /* Of a street that comes back, the middle may be out of reach. */
        map->stands[i] = map->stands[i] && !(strict && n > 1);
        if (map->fit[i] && !map->cut[i])
            map->part[root_of(map->part, street->from)] = root_of(map->part, street->to);
    }
    map->largest = find_largest(map, t, curve);
}

static void close_reach(reach_map *map)
{
    free(map->part);
    free(map->fit);
    free(map->cut);
    free(map->stands);
}

/* Is a place of a street reached from the town? Of one that is cut, from the end on its side.
 */
static bool is_reached(const reach_map *map, const cordon_street *street, bool cut,
                       const cordon_line *curve, cordon_pt p)
{
    bool from = root_of(map->part, street->from) == map->largest;
    bool to = root_of(map->part, street->to) == map->largest;
    if (!cut)
        return from || to;
    bool side = turns_round(curve, p);
    return (from && side == turns_round(curve, street->line.pts[0])) ||
           (to && side == turns_round(curve, street->line.pts[street->line.n - 1]));
}

static double distance_to_walls(const cordon_feature *building, cordon_pt p)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < building->area.n; i++) {
        const cordon_line *outer = &building->area.polys[i].outer;
        for (size_t k = 0; k < outer->n; k++) {
            double distance =
                cordon_segment_distance(outer->pts[k], outer->pts[(k + 1) % outer->n], p);
            nearest = distance < nearest ? distance : nearest;
        }
    }
    return nearest;
}

/* To the nearest place, by points every half metre, of a street that the town reaches although
 * nothing gets through the ring. */
static double plain_stop(const town *t, const reach_map *map, const cordon_feature *building,
                         const cordon_line *curve)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < t->ground->n_streets; i++) {
        const cordon_street *street = &t->ground->streets[i];
        if (!map->fit[i] || !map->stands[i] ||
            !cordon_box_meets(cordon_box_grow(building->box, 200000),
                              cordon_line_box(&street->line)))
            continue;
        for (size_t k = 1; k < street->line.n; k++) {
            cordon_pt a = street->line.pts[k - 1], b = street->line.pts[k];
            int n = (int)(sqrt((double)cordon_distance2(a, b)) / 500) + 1;
            for (int step = 0; step <= n; step++) {
                cordon_pt p = {(int32_t)(a.x + ((double)b.x - a.x) * step / n),
                               (int32_t)(a.y + ((double)b.y - a.y) * step / n)};
                double distance = distance_to_walls(building, p);
                if (distance < nearest && is_reached(map, street, map->cut[i], curve, p))
                    nearest = distance;
            }
        }
    }
    return nearest;
}

/* The vehicle comes no nearer than plain code that knows of no bollards, and no less near than
 * plain code that stops at whatever stands on a street. */
static void check_rescue(const town *t, size_t ring)
{
    const cordon_rescue_facts *rescue = &t->facts[ring].rescue;
    const cordon_line *curve = &t->rings[ring].curve;
    size_t next = 0, differ = 0;
    reach_map free_map, strict;
    open_reach(&free_map, t, curve, false);
    open_reach(&strict, t, curve, true);
    for (size_t i = 0; i < t->laid->n && next < rescue->n_buildings; i++) {
        char label[32];
        const cordon_feature *feature = &t->laid->features[i];
        cordon_feature_label(label, feature);
        if (!counts_as_building(feature) || strcmp(rescue->buildings[next].object, label) != 0)
            continue;
        const cordon_rescue_building *building = &rescue->buildings[next++];
        double least = plain_stop(t, &free_map, feature, curve);
        double most = plain_stop(t, &strict, feature, curve);
        double ours = building->stop_mm < 0 ? INFINITY : (double)building->stop_mm;
        most = most > 199000 ? INFINITY : most;
        if (ours < least - 500 || ours > most + 500)
            fail_msg("%s: %f mm, plain code finds %f to %f", label, ours, least, most);
        differ += most > least + 500;
    }
    assert_int_equal(next, rescue->n_buildings);
    print_message("rescue: %zu buildings, bollards matter to %zu of them\n", next, differ);
    close_reach(&free_map);
    close_reach(&strict);
}

/* ----------------------------------------------------------------- detours */

/* As the README says them, and as they are signed in these towns. */
static double speed_of(const cordon_street *street)
{
    static const struct {
        const char *kind;
        double speed;
    } usual[] = {{"motorway", 110},    {"trunk", 80},          {"primary", 50},
                 {"secondary", 50},    {"tertiary", 50},       {"unclassified", 40},
                 {"residential", 30},  {"living_street", 20},  {"service", 15},
                 {"pedestrian", 10},   {"motorway_link", 60},  {"trunk_link", 50},
                 {"primary_link", 40}, {"secondary_link", 40}, {"tertiary_link", 40}};
    const char *sign = cordon_feature_tag(street->feature, "maxspeed");
    char *end;
    double speed = sign ? strtod(sign, &end) : 0;
    if (sign && speed > 0 && !*end)
        return speed > 130 ? 130 : speed;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i].kind, street->kind) == 0)
            return usual[i].speed;
    return 20;
}

/* The graph as igraph has it; closed: without streets that meet the ring on the ground. */
static void to_igraph(igraph_t *out, igraph_vector_t *weights, const cordon_graph *g,
                      const cordon_line *curve, bool closed)
{
    const unsigned banned = CORDON_ARC_CLOSED | CORDON_ARC_LIMITED;
    igraph_vector_int_t edges;
    igraph_vector_int_init(&edges, 0);
    igraph_vector_init(weights, 0);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        for (uint32_t arc = g->first[i]; arc < g->first[i + 1]; arc++) {
            const cordon_street *street = g->street[arc] == CORDON_GRAPH_OPEN
                                              ? NULL
                                              : &g->ground->streets[g->street[arc]];
            bool level = street && (street->layer != 0 || street->tunnel || street->bridge);
            if ((g->flags[arc] & banned) ||
                (closed && street && !level && crossings(&street->line, curve) > 0))
                continue;
            igraph_vector_int_push_back(&edges, i);
            igraph_vector_int_push_back(&edges, g->to[arc]);
            igraph_vector_push_back(weights,
                                    street ? g->length_mm[arc] * 3.6 / speed_of(street) : 0);
        }
    }
    igraph_create(out, &edges, (igraph_integer_t)g->n_nodes, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&edges);
}

/* Milliseconds by igraph between the nodes at two places, whichever of them; < 0: none there.
 */
static double igraph_way(const cordon_graph *g, igraph_t *graph, const igraph_vector_t *weights,
                         cordon_pt from, cordon_pt to)
{
    double best = -1;
    igraph_matrix_t ways;
    igraph_matrix_init(&ways, 0, 0);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        if (!cordon_pt_equal(g->at[i], from))
            continue;
        igraph_distances_dijkstra(graph, &ways, igraph_vss_1((igraph_integer_t)i),
                                  igraph_vss_all(), weights, IGRAPH_OUT);
        for (uint32_t k = 0; k < g->n_nodes; k++)
            if (cordon_pt_equal(g->at[k], to) && (best < 0 || MATRIX(ways, 0, k) < best))
                best = MATRIX(ways, 0, k);
    }
    igraph_matrix_destroy(&ways);
    return best;
}

/* Edges are rounded to milliseconds, and there are hundreds. */
enum { ROUNDING_MS = 200 };

static size_t check_detours(const town *t, const cordon_graph *g, size_t ring)
{
    const cordon_facts *facts = &t->facts[ring];
    const cordon_line *curve = &t->rings[ring].curve;
    igraph_t before, after;
    igraph_vector_t weights[2];
    size_t seen = 0;
    to_igraph(&before, &weights[0], g, curve, false);
    to_igraph(&after, &weights[1], g, curve, true);
    for (size_t i = 0; i < facts->n_detours; i++) {
        const cordon_detour *detour = &facts->detours[i];
        double first = igraph_way(g, &before, &weights[0], detour->from_at, detour->to_at);
        double second = igraph_way(g, &after, &weights[1], detour->from_at, detour->to_at);
        if (first < 0)
            continue; /* one of the ends is a closure itself */
        seen++;
        if (fabs(first - (double)detour->before_ms) > ROUNDING_MS)
            fail_msg("%s: %f ms by igraph, %lld", detour->road, first,
                     (long long)detour->before_ms);
        bool none = isinf(second) || second < 0;
        if (none != (detour->after_ms < 0) ||
            (!none && fabs(second - (double)detour->after_ms) > ROUNDING_MS))
            fail_msg("%s: %f ms round by igraph, %lld", detour->road, second,
                     (long long)detour->after_ms);
    }
    igraph_vector_destroy(&weights[0]);
    igraph_vector_destroy(&weights[1]);
    igraph_destroy(&before);
    igraph_destroy(&after);
    return seen;
}

static void facts_agree_with_plain_code(void **state)
{
    (void)state;
    size_t detours = 0, opened = 0;
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        town t;
        if (!open_town(&t, i))
            continue;
        cordon_graph *graph = NULL;
        opened++;
        check_ok(t.context, cordon_graph_drive(&graph, t.context, t.ground));
        for (size_t ring = 0; ring < RINGS; ring++) {
            detours += check_detours(&t, graph, ring);
            check_buildings(&t, ring);
            check_addresses(&t, ring);
            check_streets(&t, ring);
            check_rescue(&t, ring);
        }
        cordon_graph_free(graph);
        close_town(&t);
    }
    print_message("%zu detours in %zu towns\n", detours, opened);
    assert_true(detours >= opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(facts_agree_with_plain_code)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
