#include "map/propose.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "map/names.h"

/* A crowd has room, and a stage; more is a park that nobody fences in at a first try. */
#define SMALLEST_M2 600.0
#define LARGEST_M2  30000.0
/* What a plan looks at round its areas. */
#define MARGIN_M  700.0
#define METRES_E7 0.0111 /* of 1e-7 degrees of latitude */

typedef struct candidate {
    const char *name;
    int rank;      /* 0: a square, 1: other pedestrian ground, 2: a park or the like */
    bool at_edge;  /* nearer to the edge of the data than a plan looks */
    double metres; /* from the middle of the data */
    size_t order;
} candidate;

static int rank_of(const cordon_feature *feature)
{
    if (cordon_feature_is(feature, "place", "square") ||
        cordon_feature_is(feature, "amenity", "marketplace")) {
        return 0;
    }
    if (cordon_feature_is(feature, "highway", "pedestrian")) {
        return 1;
    }
    return cordon_feature_is(feature, "leisure", "park") ? 2 : -1;
}

/* Metres from west to east for a degree's share at this latitude. */
static double metres_east(double lat_e7)
{
    return METRES_E7 * cos(lat_e7 * 1e-7 * acos(-1) / 180);
}

static double ground_m2(const cordon_feature *feature)
{
    double e7 = 0;
    for (size_t i = 0; i < feature->area.n; i++) {
        e7 += (double)llabs(cordon_ring_area2(&feature->area.polys[i].outer)) / 2;
    }
    return e7 * METRES_E7 * metres_east(feature->box.y0);
}

static candidate look_at(const cordon_map *map, const cordon_feature *feature, size_t order)
{
    const cordon_box data = map->data, box = feature->box;
    double east = metres_east(box.y0);
    double x = ((double)box.x0 + box.x1 - data.x0 - data.x1) / 2 * east,
           y = ((double)box.y0 + box.y1 - data.y0 - data.y1) / 2 * METRES_E7;
    bool inside = ((double)box.x0 - data.x0) * east > MARGIN_M &&
                  ((double)data.x1 - box.x1) * east > MARGIN_M &&
                  ((double)box.y0 - data.y0) * METRES_E7 > MARGIN_M &&
                  ((double)data.y1 - box.y1) * METRES_E7 > MARGIN_M;
    return (candidate){cordon_feature_tag(feature, "name"), rank_of(feature), !inside,
                       hypot(x, y), order};
}

static int better(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->at_edge != b->at_edge) {
        return a->at_edge - b->at_edge;
    }
    if (a->rank != b->rank) {
        return a->rank - b->rank;
    }
    if (a->metres != b->metres) {
        return a->metres < b->metres ? -1 : 1;
    }
    return a->order < b->order ? -1 : 1;
}

static bool may_serve(const cordon_feature *feature)
{
    if (feature->geom != CORDON_GEOM_AREA || rank_of(feature) < 0 ||
        !cordon_feature_tag(feature, "name")) {
        return false;
    }
    double m2 = ground_m2(feature);
    return m2 >= SMALLEST_M2 && m2 <= LARGEST_M2;
}

/* Does the name alone find it? */
static bool is_found(cordon_context *context, const cordon_map *map, const char *name)
{
    cordon_lonlat at;
    const cordon_find_spec spec = {
        .version = CORDON_FIND_SPEC_VERSION, .kind = CORDON_FIND_PLACE, .name = name};
    int code = cordon_map_find_centre(&at, context, map, &spec);
    if (code == CORDON_E_INPUT) {
        cordon_error_clear(context);
    }
    return code == CORDON_OK;
}

int cordon_map_propose(const char **out, cordon_context *context, const cordon_map *map)
{
    CORDON_VEC(candidate) list = {0};
    int code = CORDON_OK;
    *out = NULL;
    for (size_t i = 0; i < map->n && code == CORDON_OK; i++) {
        if (may_serve(&map->features[i])) {
            code = cordon_vec_push(context, &list, look_at(map, &map->features[i], i));
        }
    }
    if (code == CORDON_OK && list.count > 0) {
        qsort(list.items, list.count, sizeof *list.items, better);
    }
    for (size_t i = 0; i < list.count && code == CORDON_OK && !*out; i++) {
        if (is_found(context, map, list.items[i].name)) {
            *out = list.items[i].name;
        }
        code = cordon_error_code(context);
    }
    cordon_vec_free(context, &list);
    return code;
}
