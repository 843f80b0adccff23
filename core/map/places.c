/* cordon_map_place, cordon_map_street and cordon_map_locate. */
#include "base/limits.h"
#include "base/num.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "map/names.h"

enum {
    AREAS = 1 << CORDON_NAMED_GROUND | 1 << CORDON_NAMED_BUILDING,
    STREETS = 1 << CORDON_NAMED_STREET,
    ANYTHING = AREAS | STREETS | 1 << CORDON_NAMED_LINE | 1 << CORDON_NAMED_POINT
};

static cordon_box box_of(const cordon_hits *hits)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < hits->count; i++)
        box = cordon_box_join(box, hits->items[i]->box);
    return box;
}

static cordon_lonlat middle(cordon_box box)
{
    return (cordon_lonlat){((double)box.x0 + box.x1) / 2e7, ((double)box.y0 + box.y1) / 2e7};
}

static int refuse_unknown(cordon_context *context, const cordon_map *map, const char *name,
                          unsigned only)
{
    const char *nearest;
    int code = cordon_names_nearest(&nearest, context, map, name, only);
    if (code)
        return code;
    if (nearest)
        return cordon_fail(context, CORDON_E_INPUT,
                           "nothing on the map is called \"%s\"; did you mean \"%s\"?", name,
                           nearest);
    return cordon_fail(context, CORDON_E_INPUT, "nothing on the map is called \"%s\"", name);
}

/* "several places are called "X": 7.42, 43.73 (way/12) and …". */
static int refuse_several(cordon_context *context, const char *name, const cordon_hits *hits,
                          const size_t *group, size_t places)
{
    enum { LISTED = 5 };
    cordon_str list = CORDON_STR_INIT(context);
    size_t shown = 0;
    for (size_t i = 0; i < hits->count && shown < LISTED; i++) {
        char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX], label[32];
        if (group[i] != shown)
            continue; /* groups are numbered in the order of their first piece */
        cordon_lonlat at = middle(hits->items[i]->box);
        cordon_feature_label(label, hits->items[i]);
        cordon_str_addf(&list, "%s%s, %s (%s)", shown ? "; " : "",
                        cordon_num_print(lon, at.lon, 5), cordon_num_print(lat, at.lat, 5),
                        label);
        shown++;
    }
    int code = CORDON_E_MEMORY;
    if (list.failed)
        cordon_fail(context, code, "out of memory");
    else
        code =
            cordon_fail(context, CORDON_E_INPUT, "%zu places far apart are called \"%s\": %s%s",
                        places, name, list.data, places > LISTED ? "; …" : "");
    cordon_str_free(&list);
    return code;
}

/* Fails unless the hits are pieces of one place. */
static int require_one(cordon_context *context, const char *name, const cordon_hits *hits)
{
    size_t *group = cordon_alloc(context, hits->count, sizeof *group);
    size_t places = group ? cordon_names_group(group, context, hits) : SIZE_MAX;
    int code = CORDON_OK;
    if (places == SIZE_MAX)
        code = CORDON_E_MEMORY;
    else if (places > 1)
        code = refuse_several(context, name, hits, group, places);
    cordon_free(context, group);
    return code;
}

/* Keeps the hits of the best kind among those in the set. */
static void prefer_best(cordon_hits *hits, unsigned only)
{
    unsigned best = CORDON_NAMED_POINT;
    for (size_t i = 0; i < hits->count; i++) {
        unsigned kind = (unsigned)cordon_named_as(hits->items[i]);
        if ((only & 1u << kind) && kind < best)
            best = kind;
    }
    cordon_names_filter(hits, 1u << best);
}

static int find(cordon_hits *out, cordon_context *context, const cordon_map *map,
                const char *name, unsigned only)
{
    if (name[0] == '\0' || strlen(name) > CORDON_NAME_MAX_BYTES)
        return cordon_fail(context, CORDON_E_INPUT, "a name has 1 to %u bytes",
                           CORDON_NAME_MAX_BYTES);
    if (cordon_names_find(out, context, map, name))
        return CORDON_E_MEMORY;
    return out->count > 0 ? CORDON_OK : refuse_unknown(context, map, name, only);
}

/* Fails when part of the box is out of the frame's reach. */
static int require_reach(cordon_context *context, const cordon_frame *frame, cordon_box box)
{
    cordon_pt laid[2];
    const cordon_lonlat corners[2] = {{box.x0 / 1e7, box.y0 / 1e7},
                                      {box.x1 / 1e7, box.y1 / 1e7}};
    return cordon_frame_forward(frame, context, corners, 2, laid);
}

static int lay_ring(cordon_line *out, cordon_context *context, cordon_arena *arena,
                    const cordon_frame *frame, const cordon_line *ring)
{
    out->n = ring->n;
    out->pts = cordon_arena_alloc(arena, ring->n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    return cordon_frame_forward_e7(frame, context, ring->pts, ring->n, out->pts);
}

/* The ground of one feature, an area or a closed line. */
static int lay_ground(cordon_region *out, cordon_context *context, cordon_geos *geos,
                      cordon_arena *arena, const cordon_frame *frame,
                      const cordon_feature *feature)
{
    CORDON_VEC(cordon_line) rings = {0};
    cordon_line ring;
    int code = CORDON_OK;
    if (feature->geom == CORDON_GEOM_LINE) {
        cordon_line open = {feature->line.pts, feature->line.n - 1};
        code = lay_ring(&ring, context, arena, frame, &open);
        return code ? code : cordon_region_from_rings(out, geos, arena, &ring, 1);
    }
    for (size_t i = 0; i < feature->area.n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &feature->area.polys[i];
        for (size_t j = 0; j <= polygon->n_holes && code == CORDON_OK; j++) {
            const cordon_line *from = j == 0 ? &polygon->outer : &polygon->holes[j - 1];
            code = lay_ring(&ring, context, arena, frame, from);
            if (code == CORDON_OK)
                code = cordon_vec_push(context, &rings, ring);
        }
    }
    if (code == CORDON_OK)
        code = cordon_region_from_rings(out, geos, arena, rings.items, rings.count);
    cordon_vec_free(context, &rings);
    return code;
}

static int ground_of(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                     const cordon_hits *hits)
{
    cordon_geos *geos = NULL;
    cordon_region *parts = NULL, joined;
    int code = require_reach(context, frame, box_of(hits));
    cordon_arena *arena = code ? NULL : cordon_arena_new(context);
    if (code == CORDON_OK)
        code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        parts = cordon_arena_alloc(arena, hits->count, sizeof *parts);
        code = parts ? CORDON_OK : CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++)
        code = lay_ground(&parts[i], context, geos, arena, frame, hits->items[i]);
    if (code == CORDON_OK)
        code = cordon_region_union(&joined, geos, arena, parts, hits->count);
    if (code == CORDON_OK)
        code = cordon_shape_from_region(out, context, frame, &joined);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

int cordon_map_place(cordon_shape **out, cordon_context *context, const cordon_map *map,
                     cordon_frame *frame, const char *name)
{
    cordon_hits hits = {0};
    *out = NULL;
    int code = find(&hits, context, map, name, AREAS);
    if (code == CORDON_OK) {
        cordon_named kind = cordon_named_as(hits.items[0]);
        bool street = false;
        for (size_t i = 0; i < hits.count; i++)
            street = street || cordon_named_as(hits.items[i]) == CORDON_NAMED_STREET;
        cordon_names_filter(&hits, AREAS);
        if (hits.count == 0 && street)
            code = cordon_fail(context, CORDON_E_INPUT,
                               "\"%s\" is a street on the map, not an area: use street", name);
        else if (hits.count == 0)
            code = cordon_fail(context, CORDON_E_INPUT,
                               "\"%s\" is only a %s on the map, its ground is not drawn", name,
                               kind == CORDON_NAMED_POINT ? "point" : "line");
    }
    if (code == CORDON_OK) {
        prefer_best(&hits, AREAS);
        code = require_one(context, name, &hits);
    }
    if (code == CORDON_OK)
        code = ground_of(out, context, frame, &hits);
    cordon_vec_free(context, &hits);
    return code;
}

static int lines_of(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                    const cordon_hits *hits)
{
    cordon_line *lines = NULL;
    int code = require_reach(context, frame, box_of(hits));
    cordon_arena *arena = code ? NULL : cordon_arena_new(context);
    if (code == CORDON_OK) {
        lines = arena ? cordon_arena_alloc(arena, hits->count, sizeof *lines) : NULL;
        code = lines ? CORDON_OK : CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++)
        code = lay_ring(&lines[i], context, arena, frame, &hits->items[i]->line);
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(out, context, frame, lines, hits->count);
    cordon_arena_free(arena);
    return code;
}

int cordon_map_street(cordon_shape **out, cordon_context *context, const cordon_map *map,
                      cordon_frame *frame, const char *name)
{
    cordon_hits hits = {0};
    *out = NULL;
    int code = find(&hits, context, map, name, STREETS);
    if (code == CORDON_OK) {
        cordon_names_filter(&hits, STREETS);
        if (hits.count == 0)
            code = cordon_fail(context, CORDON_E_INPUT, "\"%s\" is no street on the map", name);
    }
    if (code == CORDON_OK)
        code = require_one(context, name, &hits);
    if (code == CORDON_OK)
        code = lines_of(out, context, frame, &hits);
    cordon_vec_free(context, &hits);
    return code;
}

int cordon_map_locate(cordon_lonlat *out, cordon_context *context, const cordon_map *map,
                      const char *name)
{
    cordon_hits hits = {0};
    int code = find(&hits, context, map, name, ANYTHING);
    if (code == CORDON_OK) {
        prefer_best(&hits, ANYTHING);
        code = require_one(context, name, &hits);
    }
    if (code == CORDON_OK)
        *out = middle(box_of(&hits));
    cordon_vec_free(context, &hits);
    return code;
}
