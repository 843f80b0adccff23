/* How wide and how high a vehicle may be on each street: the corridor between what stands along
 * it (corridor.c), what its own tags and the things on it say, and what lies above it.
 *
 * Pavements count as passable, for kerbs stop nobody. Parked cars, trees and awnings do not
 * stand in the way here: the map does not hold them well enough. Bridges and tunnels are as
 * wide as their tags say, since what stands below or above them is none of their concern; those
 * lower than usual are signed, so one without a height limits nothing. */
#include <stdlib.h>

#include "base/threads.h"
#include "geo/predicates.h"
#include "ground/corridor.h"
#include "ground/measure.h"
#include "ground/obstacles.h"
#include "ground/streets.h"
#include "ground/ways.h"

enum { CELL_MM = 20000, BATCH = 64 };

/* A thing that stands on or beside ways. One on a way was put there to hold vehicles off, so
 * beside it there is only half of the carriageway that it leaves. */
typedef struct thing_kind {
    const char *barrier;
    int32_t size_mm;    /* across, unless tagged; 0: it holds no place beside the way */
    int32_t passage_mm; /* left to pass when it stands on the way; 0: beside it */
} thing_kind;

static const thing_kind thing_kinds[] = {
    {"bollard", 200, 0},        {"block", 1000, 0},
    {"planter", 1000, 0},       {"jersey_barrier", 600, 0},
    {"tank_trap", 1000, 0},     {"log", 500, 0},
    {"cycle_barrier", 0, 1500}, {"motorcycle_barrier", 0, 1000},
    {"wicket_gate", 0, 1000},   {"kissing_gate", 0, 900},
    {"turnstile", 0, 900},      {"full-height_turnstile", 0, 900},
    {"stile", 0, 900},
};

typedef struct on_way {
    cordon_pt at;
    const cordon_feature *feature;
} on_way;

typedef struct clearing {
    cordon_ground *ground;
    cordon_corridor_things things;
    CORDON_VEC(cordon_post) posts;
    CORDON_VEC(on_way) points;                 /* all that may limit a way, by place */
    CORDON_VEC(const cordon_feature *) covers; /* buildings and roofs */
    cordon_grid *cover_grid;
} clearing;

/* Bollards that can be taken away or sunk count as gates. */
static const thing_kind *thing_kind_of(const cordon_feature *feature)
{
    static const cordon_condition opens[] = {
        {"bollard", "removable|rising|retractable|foldable|collapsible"},
        {"removable", "yes"},
        {"foldable", "yes"},
    };
    const char *value = cordon_feature_tag(feature, "barrier");
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++)
        if (cordon_condition_met(&opens[i], feature))
            return NULL;
    for (size_t i = 0; value && i < sizeof thing_kinds / sizeof thing_kinds[0]; i++)
        if (cordon_str_equal(thing_kinds[i].barrier, value))
            return &thing_kinds[i];
    return NULL;
}

static int32_t thing_size(const cordon_feature *feature, const thing_kind *kind)
{
    int32_t mm = kind->size_mm;
    cordon_feature_length(feature, "diameter", &mm);
    return mm;
}

static bool lower(int32_t *limit, int32_t found)
{
    if (*limit > 0 && *limit <= found)
        return false;
    *limit = found;
    return true;
}

static bool tagged_height(const cordon_feature *feature, int32_t *mm)
{
    return cordon_feature_length(feature, "maxheight:physical", mm) ||
           cordon_feature_length(feature, "maxheight", mm);
}

static void limit_height(cordon_clearance *clear, int32_t mm, const cordon_feature *by,
                         cordon_pt at)
{
    if (!lower(&clear->height_mm, mm))
        return;
    clear->lowered = by;
    clear->height_at = at;
}

static void limit_width(cordon_clearance *clear, int32_t mm, const cordon_feature *by,
                        cordon_pt at)
{
    if (mm > clear->width_mm)
        return;
    clear->width_mm = mm;
    clear->width_known = true;
    clear->narrowed = by;
    clear->width_at = at;
}

/* What the tags of the way say. */
static void obey_way(cordon_street *street)
{
    static const char *const widths[] = {"maxwidth:physical", "maxwidth"};
    const cordon_feature *way = street->feature;
    cordon_clearance *clear = &street->clear;
    cordon_pt at = street->line.pts[street->line.n / 2];
    int32_t mm;
    if (street->width_origin == CORDON_WIDTH_TAGGED)
        limit_width(clear, street->width_mm, way, at);
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (cordon_feature_length(way, widths[i], &mm))
            limit_width(clear, mm, way, at);
    if (tagged_height(way, &mm))
        limit_height(clear, mm, way, at);
    cordon_feature_weight(way, "maxweight", &clear->weight_kg);
    cordon_feature_slope(way, "incline", &clear->slope_per_cent);
}

/* What a thing on the way says, by its tags or by standing there. */
static void obey_thing(cordon_street *street, const on_way *thing)
{
    const cordon_feature *feature = thing->feature;
    cordon_clearance *clear = &street->clear;
    const thing_kind *kind = thing_kind_of(feature);
    int32_t mm;
    if (tagged_height(feature, &mm))
        limit_height(clear, mm, feature, thing->at);
    if (cordon_feature_length(feature, "maxwidth:physical", &mm) ||
        cordon_feature_length(feature, "maxwidth", &mm))
        limit_width(clear, mm, feature, thing->at);
    else if (kind && kind->passage_mm > 0)
        limit_width(clear, kind->passage_mm, feature, thing->at);
    else if (kind) {
        mm = (street->width_mm - thing_size(feature, kind)) / 2;
        limit_width(clear, mm > 0 ? mm : 0, feature, thing->at);
    }
    if (cordon_feature_weight(feature, "maxweight", &mm))
        lower(&clear->weight_kg, mm);
}

static int by_place(const void *a, const void *b)
{
    const on_way *x = a, *y = b;
    if (x->at.x != y->at.x)
        return x->at.x < y->at.x ? -1 : 1;
    if (x->at.y != y->at.y)
        return x->at.y < y->at.y ? -1 : 1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* The first of the points that is not west of the place. */
static size_t first_at(const clearing *c, cordon_pt at)
{
    size_t low = 0, high = c->points.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        cordon_pt p = c->points.items[middle].at;
        if (p.x < at.x || (p.x == at.x && p.y < at.y))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void obey_things(const clearing *c, cordon_street *street)
{
    for (size_t i = 0; i < street->line.n; i++) {
        cordon_pt at = street->line.pts[i];
        for (size_t k = first_at(c, at);
             k < c->points.count && cordon_pt_equal(c->points.items[k].at, at); k++)
            obey_thing(street, &c->points.items[k]);
    }
}

/* Where the line runs under or through an area: a point of it inside, or a side across. */
static bool runs_under(const cordon_line *line, const cordon_region *area, cordon_pt *at)
{
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        *at = (cordon_pt){a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
        if (cordon_region_side(area, *at) > 0)
            return true;
        for (size_t p = 0; p < area->n; p++) {
            const cordon_line *ring = &area->polys[p].outer;
            for (size_t k = 0; k < ring->n; k++)
                if (cordon_segments_cross(a, b, ring->pts[k], ring->pts[(k + 1) % ring->n]))
                    return true;
        }
    }
    return false;
}

/* What a building or roof above the street leaves. Where its height is not tagged, that of the
 * way may say; nothing is concluded from storeys. */
static void obey_cover(cordon_street *street, const cordon_feature *cover, cordon_pt at)
{
    cordon_clearance *clear = &street->clear;
    const cordon_obstacle_rule *rule = cordon_obstacle_rule_of(cover);
    bool walls = rule && rule->stops[CORDON_AGAINST_VEHICLE];
    int32_t mm;
    if (!walls && cordon_feature_length(cover, "min_height", &mm))
        limit_height(clear, mm, cover, at);
    else if (clear->height_mm == 0)
        clear->height_known = false;
    if (walls && clear->narrowed == NULL)
        clear->width_known = false; /* the passage was given a usual width */
}

static int obey_covers(const clearing *c, cordon_context *worker, cordon_grid_hits *found,
                       cordon_street *street)
{
    int code = cordon_grid_find(c->cover_grid, worker, cordon_line_box(&street->line), found);
    for (size_t i = 0; i < found->count && !code; i++) {
        const cordon_feature *cover = c->covers.items[found->items[i]];
        cordon_pt at;
        if (runs_under(&street->line, &cover->area, &at))
            obey_cover(street, cover, at);
    }
    if (street->covered && street->clear.height_mm == 0)
        street->clear.height_known = false;
    return code;
}

/* The corridor on the ground; on another level there are only tags. */
static int measure_corridor(const clearing *c, cordon_context *worker, cordon_street *street)
{
    cordon_clearance *clear = &street->clear;
    bool tagged = street->width_origin != CORDON_WIDTH_DEFAULT;
    clear->width_at = clear->height_at = street->line.pts[street->line.n / 2];
    clear->height_known = true;
    if (street->tunnel || street->bridge || street->layer != 0) {
        clear->width_mm = street->width_mm;
        clear->width_known = tagged;
        return CORDON_OK;
    }
    cordon_corridor corridor;
    int code = cordon_corridor_find(&corridor, worker, &c->things, &street->line,
                                    street->width_mm / 2);
    if (code)
        return code;
    clear->width_mm = corridor.width_mm;
    clear->width_at = corridor.at;
    clear->width_known = corridor.bounded || tagged || street->facade_mm > 0;
    if (street->facade_mm > 0 && clear->width_mm > street->facade_mm)
        clear->width_mm = street->facade_mm;
    return CORDON_OK;
}

static int clear_batch(cordon_context *worker, void *udata, size_t index)
{
    const clearing *c = udata;
    cordon_grid_hits found = {0};
    size_t end = (index + 1) * BATCH;
    int code = CORDON_OK;
    for (size_t i = index * BATCH; i < end && i < c->ground->n_streets && !code; i++) {
        cordon_street *street = &c->ground->streets[i];
        if (!street->street)
            continue;
        code = measure_corridor(c, worker, street);
        if (code)
            break;
        obey_way(street);
        obey_things(c, street);
        if (!street->tunnel && !street->bridge && street->layer == 0)
            code = obey_covers(c, worker, &found, street);
    }
    cordon_grid_hits_free(&found, worker);
    return code;
}

static int collect_point(clearing *c, const cordon_feature *feature)
{
    const thing_kind *kind = thing_kind_of(feature);
    on_way point = {feature->point, feature};
    int code = cordon_vec_push(c->ground->context, &c->points, point);
    if (code || !kind || kind->size_mm == 0)
        return code;
    cordon_post post = {feature->point, thing_size(feature, kind) / 2};
    return cordon_vec_push(c->ground->context, &c->posts, post);
}

static int collect(clearing *c)
{
    const cordon_map *laid = c->ground->map;
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *feature = &laid->features[i];
        const char *building = cordon_feature_tag(feature, "building");
        if (feature->geom == CORDON_GEOM_POINT)
            code = collect_point(c, feature);
        else if (feature->geom == CORDON_GEOM_AREA && building &&
                 !cordon_str_equal(building, "no") && !cordon_way_is_below(feature))
            code = cordon_vec_push(c->ground->context, &c->covers, feature);
    }
    if (c->points.count > 1)
        qsort(c->points.items, c->points.count, sizeof *c->points.items, by_place);
    return code;
}

/* Grids over the posts and the covers. */
static int index_things(clearing *c, cordon_grid **post_grid)
{
    cordon_context *context = c->ground->context;
    size_t n = c->posts.count > c->covers.count ? c->posts.count : c->covers.count;
    cordon_box *boxes = cordon_alloc(context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < c->posts.count; i++)
        boxes[i] = cordon_segment_box(c->posts.items[i].at, c->posts.items[i].at);
    int code = cordon_grid_new(post_grid, context, boxes, c->posts.count, CELL_MM);
    for (size_t i = 0; i < c->covers.count; i++)
        boxes[i] = c->covers.items[i]->box;
    if (!code)
        code = cordon_grid_new(&c->cover_grid, context, boxes, c->covers.count, CELL_MM);
    cordon_free(context, boxes);
    return code;
}

int cordon_streets_clear(cordon_ground *ground, const cordon_edges *edges)
{
    clearing c = {.ground = ground};
    cordon_grid *post_grid = NULL;
    int code = collect(&c);
    if (!code)
        code = index_things(&c, &post_grid);
    c.things = (cordon_corridor_things){edges, c.posts.items, post_grid};
    if (!code)
        code = cordon_parallel(ground->context, (ground->n_streets + BATCH - 1) / BATCH,
                               clear_batch, &c);
    cordon_grid_free(post_grid);
    cordon_grid_free(c.cover_grid);
    cordon_vec_free(ground->context, &c.posts);
    cordon_vec_free(ground->context, &c.points);
    cordon_vec_free(ground->context, &c.covers);
    return code;
}
