#include "plan/clear.h"

#include <math.h>

#include "base/vec.h"

/* A bend turns by more than this: cosine of 25 degrees. */
#define STRAIGHT 0.906
/* Streets that meet at a junction; with two it is one street that goes on. */
#define JUNCTION_STREETS 3

const char *const cordon_clear_keys[CORDON_CLEAR_KINDS + 1] = {
    "clear.door",     "clear.passage",  "clear.hydrant", "clear.rescue", "clear.crossing",
    "clear.bus_stop", "clear.junction", "clear.bend",    "clear.reach"};

cordon_clearances cordon_clearances_of(const cordon_figure *figures, size_t n)
{
    cordon_clearances out = {.reach_mm = 0};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k <= CORDON_CLEAR_KINDS; k++) {
            if (strcmp(figures[i].key, cordon_clear_keys[k]) == 0) {
                *(k < CORDON_CLEAR_KINDS ? &out.mm[k] : &out.reach_mm) =
                    (int32_t)lround(figures[i].value * 1000);
            }
        }
    }
    return out;
}

typedef struct lister {
    cordon_context *context;
    const cordon_clearances *clearances;
    CORDON_VEC(cordon_clear_spot) spots;
    CORDON_VEC(cordon_clear_kind) kinds;
    CORDON_VEC(const cordon_feature *) features;
} lister;

static int add(lister *l, cordon_clear_kind kind, cordon_pt at, const cordon_feature *feature)
{
    const cordon_clear_spot spot = {at, l->clearances->mm[kind], kind >= CORDON_CLEAR_JUNCTION};
    if (spot.clear_mm <= 0) {
        return CORDON_OK;
    }
    int code = cordon_vec_push(l->context, &l->spots, spot);
    if (code == CORDON_OK) {
        code = cordon_vec_push(l->context, &l->kinds, kind);
    }
    return code == CORDON_OK ? cordon_vec_push(l->context, &l->features, feature) : code;
}

/* ------------------------------------------------------------------- the map */

/* What a point of the map is; CORDON_CLEAR_KINDS: nothing. */
static cordon_clear_kind kind_of(const cordon_feature *feature)
{
    static const struct {
        const char *key, *value; /* NULL: any but no */
        cordon_clear_kind kind;
    } tags[] = {
        {"entrance", NULL, CORDON_CLEAR_DOOR},
        {"emergency", "fire_hydrant", CORDON_CLEAR_HYDRANT},
        {"emergency", "suction_point", CORDON_CLEAR_HYDRANT},
        {"emergency", "dry_riser_inlet", CORDON_CLEAR_RESCUE},
        {"emergency", "fire_service_inlet", CORDON_CLEAR_RESCUE},
        {"emergency", "key_depot", CORDON_CLEAR_RESCUE},
        {"highway", "crossing", CORDON_CLEAR_CROSSING},
        {"highway", "bus_stop", CORDON_CLEAR_BUS_STOP},
        {"railway", "tram_stop", CORDON_CLEAR_BUS_STOP},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const char *value = cordon_feature_tag(feature, tags[i].key);
        bool any = value && !tags[i].value && strcmp(value, "no") != 0;
        if (any || (value && tags[i].value && strcmp(value, tags[i].value) == 0)) {
            return tags[i].kind;
        }
    }
    return CORDON_CLEAR_KINDS;
}

static int list_map(lister *l, const cordon_map *map)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &map->features[i];
        if (feature->geom == CORDON_GEOM_POINT) {
            cordon_clear_kind kind = kind_of(feature);
            code = kind < CORDON_CLEAR_KINDS ? add(l, kind, feature->point, feature) : code;
        } else if (feature->geom == CORDON_GEOM_LINE && feature->line.n > 1 &&
                   cordon_feature_is(feature, "tunnel", "building_passage")) {
            code = add(l, CORDON_CLEAR_PASSAGE, feature->line.pts[0], feature);
            if (code == CORDON_OK) {
                code = add(l, CORDON_CLEAR_PASSAGE, feature->line.pts[feature->line.n - 1],
                           feature);
            }
        }
    }
    return code;
}

/* ------------------------------------------------------------------- corners */

static bool on_the_ground(const cordon_street *street)
{
    return street->layer == 0 && !street->bridge && !street->tunnel &&
           (street->drive || street->walk);
}

/* Where at least three streets for vehicles meet. */
static int list_junctions(lister *l, cordon_arena *arena, const cordon_ground *ground)
{
    uint8_t *count = cordon_arena_alloc_zero(arena, ground->n_junctions, sizeof *count);
    int code = count ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < ground->n_streets && code == CORDON_OK; i++) {
        const cordon_street *street = &ground->streets[i];
        const uint32_t ends[2] = {street->from, street->to};
        for (size_t e = 0; e < 2 && street->street && on_the_ground(street); e++) {
            if (count[ends[e]] < UINT8_MAX && ++count[ends[e]] == JUNCTION_STREETS) {
                code = add(l, CORDON_CLEAR_JUNCTION,
                           street->line.pts[e == 0 ? 0 : street->line.n - 1], NULL);
            }
        }
    }
    return code;
}

static bool turns(cordon_pt a, cordon_pt b, cordon_pt c)
{
    double ux = (double)b.x - a.x, uy = (double)b.y - a.y;
    double vx = (double)c.x - b.x, vy = (double)c.y - b.y;
    return ux * vx + uy * vy < STRAIGHT * sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
}

static int list_bends(lister *l, const cordon_ground *ground)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        const cordon_pt *pts = street->line.pts;
        for (size_t k = 1; k + 1 < street->line.n && code == CORDON_OK; k++) {
            if (street->street && on_the_ground(street) &&
                turns(pts[k - 1], pts[k], pts[k + 1])) {
                code = add(l, CORDON_CLEAR_BEND, pts[k], NULL);
            }
        }
    }
    return code;
}

static int list_streets(cordon_clear_things *out, cordon_arena *arena,
                        const cordon_ground *ground)
{
    out->streets = cordon_arena_alloc(arena, ground->n_streets, sizeof *out->streets);
    if (!out->streets) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ground->n_streets; i++) {
        if (on_the_ground(&ground->streets[i])) {
            out->streets[out->n_streets++] = ground->streets[i].line;
        }
    }
    return CORDON_OK;
}

static int keep(cordon_clear_things *out, cordon_arena *arena, const lister *l)
{
    out->n = l->spots.count;
    out->spots = cordon_arena_copy(arena, l->spots.items, out->n, sizeof *out->spots);
    out->kinds = cordon_arena_copy(arena, l->kinds.items, out->n, sizeof *out->kinds);
    out->features = cordon_arena_copy(arena, l->features.items, out->n, sizeof *out->features);
    return out->spots && out->kinds && out->features ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_clear_list(cordon_clear_things *out, cordon_arena *arena,
                      const cordon_ground *ground, const cordon_clearances *clearances)
{
    lister l = {.context = cordon_arena_context(arena), .clearances = clearances};
    *out = (cordon_clear_things){.n = 0};
    int code = list_map(&l, ground->map);
    if (code == CORDON_OK) {
        code = list_junctions(&l, arena, ground);
    }
    if (code == CORDON_OK) {
        code = list_bends(&l, ground);
    }
    if (code == CORDON_OK) {
        code = keep(out, arena, &l);
    }
    if (code == CORDON_OK) {
        code = list_streets(out, arena, ground);
    }
    cordon_vec_free(l.context, &l.spots);
    cordon_vec_free(l.context, &l.kinds);
    cordon_vec_free(l.context, &l.features);
    return code;
}
