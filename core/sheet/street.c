/* Which streets there are, how wide they are drawn and how they meet. */
#include "sheet/street.h"

#include <math.h>
#include <stdlib.h>

#include "ground/measure.h"
#include "ground/ways.h"

static const sheet_street_class CLASSES[] = {
    {"motorway", SHEET_LOOK_ROAD, 10, 1.4, 0.20},
    {"trunk", SHEET_LOOK_ROAD, 9, 1.4, 0.20},
    {"primary", SHEET_LOOK_ROAD, 8, 1.3, 0.20},
    {"secondary", SHEET_LOOK_ROAD, 7, 1.1, 0.18},
    {"tertiary", SHEET_LOOK_ROAD, 6, 1.0, 0.18},
    {"motorway_link", SHEET_LOOK_ROAD, 6, 0.8, 0.18},
    {"trunk_link", SHEET_LOOK_ROAD, 6, 0.8, 0.18},
    {"primary_link", SHEET_LOOK_ROAD, 6, 0.8, 0.18},
    {"secondary_link", SHEET_LOOK_ROAD, 6, 0.8, 0.18},
    {"tertiary_link", SHEET_LOOK_ROAD, 6, 0.8, 0.18},
    {"unclassified", SHEET_LOOK_ROAD, 5, 0.8, 0.15},
    {"residential", SHEET_LOOK_ROAD, 5, 0.8, 0.15},
    {"road", SHEET_LOOK_ROAD, 5, 0.8, 0.15},
    {"raceway", SHEET_LOOK_ROAD, 5, 0.8, 0.15},
    {"living_street", SHEET_LOOK_ROAD, 4, 0.8, 0.13},
    {"pedestrian", SHEET_LOOK_PEDESTRIAN, 4, 0.8, 0.13},
    {"busway", SHEET_LOOK_ROAD, 3, 0.5, 0.13},
    {"bus_guideway", SHEET_LOOK_ROAD, 3, 0.5, 0.13},
    {"service", SHEET_LOOK_ROAD, 3, 0.5, 0.13},
    {"track", SHEET_LOOK_TRACK, 2, 0.4, 0.13},
    {"cycleway", SHEET_LOOK_PATH, 1, 0.4, 0.13},
    {"footway", SHEET_LOOK_PATH, 1, 0.4, 0.13},
    {"path", SHEET_LOOK_PATH, 1, 0.4, 0.13},
    {"bridleway", SHEET_LOOK_PATH, 1, 0.4, 0.13},
    {"steps", SHEET_LOOK_STEPS, 1, 0.6, 0.13},
};

/* What small scales have no room for: lesser streets go, the others get narrower, and only
 * larger ones keep their names. The last row whose scale is below that of the sheet counts. */
static const struct room {
    int beyond;            /* scale number */
    int drawn, named;      /* lowest rank that is */
    double lesser, larger; /* shares of the least widths, up to rank 5 and above */
} ROOM[] = {{0, 0, 0, 1, 1},
            {12500, 4, 5, 0.6, 0.9},
            {22500, 5, 6, 0.4, 0.8},
            {45000, 5, 7, 0.3, 0.75}};

static const struct room *room_at(int scale)
{
    const struct room *room = ROOM;
    for (size_t i = 1; i < sizeof ROOM / sizeof *ROOM; i++)
        if (scale > ROOM[i].beyond)
            room = &ROOM[i];
    return room;
}

static const sheet_street_class *class_of(const char *highway)
{
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
        if (cordon_str_equal(CLASSES[i].highway, highway))
            return &CLASSES[i];
    return NULL;
}

/* Pavements and crossings mapped as ways of their own: they lie within the street. */
static bool is_part_of_street(const cordon_feature *feature)
{
    return cordon_feature_is(feature, "footway", "sidewalk") ||
           cordon_feature_is(feature, "footway", "crossing") ||
           cordon_feature_is(feature, "cycleway", "crossing");
}

static int level_of(const cordon_feature *feature)
{
    if (cordon_way_is_below(feature))
        return -1;
    if (!cordon_way_is_bridge(feature))
        return 0;
    int layer = cordon_feature_number(feature, "layer", 1);
    return layer < 1 ? 1 : layer > SHEET_LEVEL_MAX ? SHEET_LEVEL_MAX : layer;
}

static bool find_street(sheet_street *out, const cordon_feature *feature, int scale,
                        bool *clamped)
{
    const cordon_way_kind *kind = cordon_way_kind_of(feature);
    if (kind == NULL || cordon_way_is_indoor(feature) || is_part_of_street(feature))
        return false;
    cordon_width_origin origin;
    double width = (double)cordon_way_width(feature, kind, &origin) / scale;
    *out = (sheet_street){.feature = feature,
                          .class = class_of(kind->highway),
                          .level = level_of(feature),
                          .passage = cordon_way_is_covered(feature)};
    const struct room *room = room_at(scale);
    if (out->class == NULL || out->class->rank < room->drawn)
        return false;
    double share = out->class->rank > 5 ? room->larger : room->lesser;
    double least = out->class->floor_mm * share;
    out->width = fmax(width, least);
    out->casing = fmax(out->class->casing_mm * share, 0.08);
    out->named = out->class->rank >= room->named;
    *clamped = width < least && out->class->look == SHEET_LOOK_ROAD;
    return true;
}

static int compare_pts(const void *a, const void *b)
{
    const cordon_pt *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return p->y < q->y ? -1 : p->y > q->y;
}

/* True when the sorted points hold p twice. */
static bool held_twice(const cordon_pt *sorted, size_t n, cordon_pt p)
{
    const cordon_pt *hit = bsearch(&p, sorted, n, sizeof p, compare_pts);
    if (hit == NULL)
        return false;
    return (hit > sorted && compare_pts(hit - 1, hit) == 0) ||
           (hit + 1 < sorted + n && compare_pts(hit + 1, hit) == 0);
}

/* Ends that lie on another street are drawn round, so that the fills run into each other; dead
 * ends are cut straight. */
static int find_joints(sheet_streets *streets, cordon_context *context)
{
    size_t n = 0;
    for (size_t i = 0; i < streets->count; i++)
        n += streets->items[i].feature->line.n;
    cordon_pt *all = cordon_alloc(context, n, sizeof *all);
    if (all == NULL)
        return CORDON_E_MEMORY;
    n = 0;
    for (size_t i = 0; i < streets->count; i++) {
        const cordon_line *line = &streets->items[i].feature->line;
        memcpy(all + n, line->pts, line->n * sizeof *all);
        n += line->n;
    }
    qsort(all, n, sizeof *all, compare_pts);
    for (size_t i = 0; i < streets->count; i++) {
        const cordon_line *line = &streets->items[i].feature->line;
        streets->items[i].joined[0] = held_twice(all, n, line->pts[0]);
        streets->items[i].joined[1] = held_twice(all, n, line->pts[line->n - 1]);
    }
    cordon_free(context, all);
    return CORDON_OK;
}

/* By rank, then in the map's order: a total order. */
static int compare_streets(const void *a, const void *b)
{
    const sheet_street *p = a, *q = b;
    if (p->class->rank != q->class->rank)
        return p->class->rank < q->class->rank ? -1 : 1;
    return p->feature < q->feature ? -1 : p->feature > q->feature;
}

int sheet_streets_find(sheet_streets *out, sheet *s, const cordon_feature *const *seen,
                       size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sheet_street street;
        bool clamped;
        if (!find_street(&street, seen[i], s->view.scale, &clamped) || seen[i]->line.n < 2)
            continue;
        if (cordon_vec_push(s->context, out, street))
            return CORDON_E_MEMORY;
        s->clamped = s->clamped || clamped;
    }
    if (out->count == 0)
        return CORDON_OK;
    qsort(out->items, out->count, sizeof *out->items, compare_streets);
    return find_joints(out, s->context);
}
