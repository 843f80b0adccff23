/* Ways are cut where they share a point with another way or with themselves. Equal nodes of OSM
 * have equal coordinates in a laid map, so points are compared by place. O(n log n). */
#include "ground/streets.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/measure.h"
#include "ground/ways.h"

enum { DRIVE_MIN_MM = 1800 }; /* a car without its mirrors; narrower paths are for walking */

/* One point of one way. */
typedef struct visit {
    cordon_pt at;
    uint32_t index; /* of the visit, in the order of the ways */
    bool end;
} visit;

typedef struct network {
    cordon_context *context;
    CORDON_VEC(cordon_way) ways;
    CORDON_VEC(visit) visits;
    uint32_t *junction; /* by visit: number of the junction, or NOT_A_JUNCTION */
    size_t n_junctions;
    CORDON_VEC(cordon_street) streets;
} network;

#define NOT_A_JUNCTION UINT32_MAX

static int by_place(const void *a, const void *b)
{
    const visit *x = a, *y = b;
    if (x->at.x != y->at.x)
        return x->at.x < y->at.x ? -1 : 1;
    if (x->at.y != y->at.y)
        return x->at.y < y->at.y ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int collect(network *net, const cordon_map *laid)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *feature = &laid->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of(feature);
        if (!kind || feature->line.n < 2)
            continue;
        cordon_way way = {feature, kind, 0};
        code = cordon_vec_push(net->context, &net->ways, way);
        for (size_t j = 0; j < feature->line.n && !code; j++) {
            visit v = {feature->line.pts[j], (uint32_t)net->visits.count,
                       j == 0 || j + 1 == feature->line.n};
            code = cordon_vec_push(net->context, &net->visits, v);
        }
    }
    return code;
}

/* Numbers the junctions by place: west to east. */
static int number_junctions(network *net)
{
    size_t n = net->visits.count;
    visit *sorted = cordon_alloc(net->context, n, sizeof *sorted);
    net->junction = cordon_alloc(net->context, n, sizeof *net->junction);
    if (!sorted || !net->junction) {
        cordon_free(net->context, sorted);
        return CORDON_E_MEMORY;
    }
    if (n > 0) {
        memcpy(sorted, net->visits.items, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, by_place);
    }
    for (size_t i = 0, next; i < n; i = next) {
        bool end = false;
        for (next = i; next < n && cordon_pt_equal(sorted[next].at, sorted[i].at); next++)
            end |= sorted[next].end;
        bool junction = end || next - i > 1;
        for (size_t j = i; j < next; j++)
            net->junction[sorted[j].index] =
                junction ? (uint32_t)net->n_junctions : NOT_A_JUNCTION;
        net->n_junctions += junction;
    }
    cordon_free(net->context, sorted);
    return CORDON_OK;
}

static cordon_street street_of(const cordon_way *way)
{
    const cordon_feature *f = way->feature;
    const char *tunnel = cordon_feature_tag(f, "tunnel");
    cordon_street street = {.name = cordon_feature_tag(f, "name"),
                            .kind = way->kind->highway,
                            .street = way->kind->street,
                            .feature = f,
                            .way = f->id,
                            .layer = (int8_t)cordon_feature_number(f, "layer", 0),
                            .bridge = cordon_way_is_bridge(f),
                            .covered = cordon_way_is_covered(f),
                            .walk = way->kind->walk};
    street.tunnel = tunnel && !cordon_str_equal(tunnel, "no") &&
                    !cordon_str_equal(tunnel, "building_passage");
    street.width_mm = cordon_way_width(f, way->kind, &street.width_origin);
    street.origin = street.width_origin;
    street.drive = way->kind->drive && street.width_mm >= DRIVE_MIN_MM;
    return street;
}

/* Cuts one way, whose first point is visit first, at its junctions. */
static int cut_way(network *net, const cordon_way *way, size_t first)
{
    const cordon_line *line = &way->feature->line;
    size_t start = 0;
    for (size_t i = 1; i < line->n; i++) {
        if (net->junction[first + i] == NOT_A_JUNCTION)
            continue;
        cordon_street street = street_of(way);
        street.line = (cordon_line){line->pts + start, i - start + 1};
        street.from = net->junction[first + start];
        street.to = net->junction[first + i];
        start = i;
        if (cordon_line_length(&street.line) == 0)
            continue;
        int code = cordon_vec_push(net->context, &net->streets, street);
        if (code)
            return code;
    }
    return CORDON_OK;
}

int cordon_streets_find(cordon_ground *ground)
{
    network net = {.context = ground->context};
    int code = collect(&net, ground->map);
    if (!code)
        code = number_junctions(&net);
    size_t first = 0;
    for (size_t i = 0; i < net.ways.count && !code; i++) {
        code = cut_way(&net, &net.ways.items[i], first);
        first += net.ways.items[i].feature->line.n;
    }
    if (!code) {
        ground->n_junctions = net.n_junctions;
        ground->n_streets = net.streets.count;
        ground->streets = cordon_arena_copy(ground->arena, net.streets.items, net.streets.count,
                                            sizeof *net.streets.items);
        if (!ground->streets)
            code = CORDON_E_MEMORY;
    }
    cordon_vec_free(net.context, &net.ways);
    cordon_vec_free(net.context, &net.visits);
    cordon_vec_free(net.context, &net.streets);
    cordon_free(net.context, net.junction);
    return code;
}
