/* What stands at the spot and can close a street: bollards, gates and the like, each with the
 * line across what it closes.
 *
 * Problem: the map has a point, or a short line. What does it bar, from where to where?
 *
 * Method: a gate on a wall bars the gap in the wall, along it. A thing on a way bars the way,
 * square to it; where the way bends, square to the middle of the bend. From the point the line
 * goes both ways to the first obstacle. What a thing on a way is sure to bar is the way's own
 * width: a bollard in the carriageway says nothing of the pavements beside it. How much of the
 * line lies beside that width is kept (beside_mm), and it is for each ring to say whether so
 * much lets anything through. At a junction the map does not tell which arm is barred, so
 * nothing is.
 *
 * Complexity: near-linear; two rays a thing and kind of obstacle. */
#include "ground/existing.h"

#include <math.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/edges.h"
#include "ground/gates.h"
#include "ground/measure.h"
#include "ground/ways.h"

enum {
    CELL_MM = 20000,
    NEAR_MM = 50,     /* a thing belongs to a wall or way at most this far away */
    REACH_MM = 12000, /* no thing of this kind bars more, to either side */
    INTO_MM = 10,     /* lines end this deep in obstacles */
    ARMS_MAX = 8
};

typedef struct vector {
    double x, y;
} vector;

typedef struct finder {
    cordon_ground *ground;
    cordon_context *context;
    cordon_ways ways;
    cordon_edges walls, solids[2];
    cordon_grid_hits hits;
    CORDON_VEC(cordon_existing) list;
} finder;

/* A wall or way as seen from a point on it: the directions in which it goes on. */
typedef struct arms {
    vector to[ARMS_MAX];
    size_t n;
    int32_t width_mm; /* of the widest way */
    bool shared;      /* no way here has pavements of its own */
} arms;

static void add_arm(arms *out, cordon_pt at, cordon_pt end)
{
    double x = (double)end.x - at.x, y = (double)end.y - at.y, length = hypot(x, y);
    vector arm = {x / length, y / length};
    for (size_t i = 0; i < out->n; i++)
        if (out->to[i].x * arm.x + out->to[i].y * arm.y > 0.9999)
            return; /* two things drawn along each other */
    if (out->n < ARMS_MAX)
        out->to[out->n++] = arm;
}

/* Ways that are as wide as the room between the houses, unlike carriageways. */
static bool is_shared(const cordon_way_kind *kind)
{
    static const char *const names[] = {"pedestrian", "living_street", "service",
                                        "track",      "cycleway",      "footway",
                                        "path",       "bridleway",     "steps"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cordon_str_equal(names[i], kind->highway))
            return true;
    return false;
}

static int look_along(arms *out, finder *f, const cordon_edges *edges, bool ways, cordon_pt at)
{
    *out = (arms){.shared = true};
    cordon_box box = cordon_box_grow((cordon_box){at.x, at.y, at.x, at.y}, NEAR_MM);
    int code = cordon_edges_find(edges, f->context, box, &f->hits);
    for (size_t i = 0; i < f->hits.count && code == CORDON_OK; i++) {
        const cordon_edge *e = &edges->list.items[f->hits.items[i]];
        if (cordon_segment_distance(e->a, e->b, at) > NEAR_MM)
            continue;
        if (cordon_distance(at, e->a) > NEAR_MM)
            add_arm(out, at, e->a);
        if (cordon_distance(at, e->b) > NEAR_MM)
            add_arm(out, at, e->b);
        if (ways) {
            const cordon_way *way = &f->ways.list.items[e->owner];
            out->width_mm = way->width_mm > out->width_mm ? way->width_mm : out->width_mm;
            out->shared = out->shared && is_shared(way->kind);
        }
    }
    return code;
}

/* The direction along a wall or way; false where there is none, or several. */
static bool direction(vector *out, const arms *at)
{
    if (at->n == 0 || at->n > 2)
        return false;
    *out = at->to[0];
    if (at->n == 1)
        return true;
    double x = out->x - at->to[1].x, y = out->y - at->to[1].y, length = hypot(x, y);
    if (length < 0.1) /* it turns back on itself */
        return false;
    *out = (vector){x / length, y / length};
    return true;
}

static cordon_pt moved(cordon_pt at, vector along, double mm)
{
    return (cordon_pt){at.x + (int32_t)lround(along.x * mm),
                       at.y + (int32_t)lround(along.y * mm)};
}

/* Draws the line through at in both directions to the obstacles. width_mm: what is sure to be
 * barred, in the middle of it. */
static int span_of(cordon_existing_span *out, finder *f, cordon_against against, cordon_pt at,
                   vector along, int32_t width_mm)
{
    *out = (cordon_existing_span){.found = false};
    double away[2];
    for (int side = 0; side < 2; side++) {
        vector u = side ? (vector){-along.x, -along.y} : along;
        int code = cordon_edges_cast(&f->solids[against], f->context, &f->hits, at,
                                     moved(at, u, REACH_MM), &away[side]);
        if (code || away[side] > 1)
            return code;
        away[side] *= REACH_MM;
        *(side ? &out->b : &out->a) = moved(at, u, away[side] + INTO_MM);
    }
    out->found = true;
    out->width_mm = (int32_t)lround(away[0] + away[1]);
    double beside = fmax(away[0], away[1]) - width_mm / 2.0;
    out->beside_mm = (int32_t)lround(fmax(beside, 0));
    return CORDON_OK;
}

/* Which way to look from the thing, and how wide a piece it is sure to bar. */
typedef struct posture {
    cordon_pt at;
    vector along;
    int32_t width_mm;
    bool known;
} posture;

/* A thing drawn as a line bars what it is drawn across. */
static posture as_drawn(const cordon_line *line)
{
    cordon_pt a = line->pts[0], b = line->pts[line->n - 1];
    double length = (double)cordon_distance(a, b);
    if (length < 1)
        return (posture){.at = a};
    cordon_pt middle = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    return (posture){middle,
                     {((double)b.x - a.x) / length, ((double)b.y - a.y) / length},
                     (int32_t)lround(length),
                     true};
}

static int add_spans(finder *f, cordon_existing *thing, const posture *p)
{
    int code = CORDON_OK;
    for (int against = 0; against < 2 && code == CORDON_OK && p->known; against++)
        if ((thing->stops >> against & 1) && !thing->span[against].found)
            code = span_of(&thing->span[against], f, (cordon_against)against, p->at, p->along,
                           p->width_mm);
    return code;
}

/* A point: along the wall that it stands in, where that is an obstacle; else across the way. */
static int add_point_spans(finder *f, cordon_existing *thing, const cordon_feature *feature,
                           const cordon_gate_kind *kind)
{
    arms wall, way;
    int32_t width = 0;
    int code = look_along(&wall, f, &f->walls, false, thing->at);
    if (code == CORDON_OK)
        code = look_along(&way, f, &f->ways.edges, true, thing->at);
    if (code)
        return code;
    if (!cordon_gate_width(feature, &width))
        width = way.width_mm > 0 ? way.width_mm : kind->width_mm;
    posture p = {.at = thing->at, .width_mm = width};
    p.known = direction(&p.along, &wall);
    code = add_spans(f, thing, &p);
    for (int against = 0; against < 2;
         against++) /* the wall goes on at both sides, or is none */
        if (thing->span[against].beside_mm > 2 * NEAR_MM)
            thing->span[against] = (cordon_existing_span){.found = false};
    p.known = direction(&p.along, &way) && way.width_mm > 0;
    p.along = (vector){-p.along.y, p.along.x};
    p.width_mm = way.width_mm;
    thing->shared = way.shared;
    return code ? code : add_spans(f, thing, &p);
}

bool cordon_existing_read(cordon_existing *out, const cordon_feature *feature)
{
    const cordon_gate_kind *kind =
        feature->geom == CORDON_GEOM_AREA ? NULL : cordon_gate_kind_of(feature);
    if (!kind || cordon_feature_number(feature, "layer", 0) != 0 ||
        cordon_way_is_indoor(feature))
        return false;
    *out = (cordon_existing){.kind = kind->name, .label = "", .solid = kind->solid};
    out->closing = cordon_gate_closing(feature, kind, &out->stops);
    /* A gate that is shut leaves no gap; width=* of a bollard is that of the post. */
    if ((kind->closing == CORDON_EXISTING_FIXED || kind->solid) &&
        !cordon_feature_length(feature, "maxwidth:physical", &out->gap_mm))
        cordon_feature_length(feature, "opening", &out->gap_mm);
    if (feature->geom == CORDON_GEOM_POINT)
        out->at = feature->point;
    return out->stops != 0;
}

static int add_thing(finder *f, const cordon_feature *feature, cordon_existing thing)
{
    char label[32];
    cordon_feature_label(label, feature);
    thing.label = cordon_arena_strdup(f->ground->arena, label);
    if (!thing.label)
        return CORDON_E_MEMORY;
    int code;
    if (feature->geom == CORDON_GEOM_POINT) {
        code = add_point_spans(f, &thing, feature, cordon_gate_kind_of(feature));
    } else {
        posture p = as_drawn(&feature->line);
        thing.at = p.at;
        code = add_spans(f, &thing, &p);
    }
    return code ? code : cordon_vec_push(f->context, &f->list, thing);
}

static int index_all(finder *f)
{
    const cordon_map *laid = f->ground->map;
    int code = cordon_ways_collect(&f->ways, f->context, laid);
    for (size_t i = 0; i < laid->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &laid->features[i];
        if (feature->geom == CORDON_GEOM_LINE && cordon_feature_tag(feature, "barrier") &&
            !cordon_gate_kind_of(feature))
            code = cordon_edges_add_line(&f->walls, &feature->line, 0);
    }
    if (code == CORDON_OK)
        code = cordon_edges_index(&f->walls, CELL_MM);
    for (int i = 0; i < 2 && code == CORDON_OK; i++) {
        code = cordon_edges_add_region(&f->solids[i], &f->ground->solid[i], 0);
        if (code == CORDON_OK)
            code = cordon_edges_index(&f->solids[i], CELL_MM);
    }
    return code;
}

int cordon_existing_find(cordon_ground *ground)
{
    cordon_context *context = ground->context;
    finder f = {.ground = ground,
                .context = context,
                .walls = {.context = context},
                .solids = {{.context = context}, {.context = context}}};
    int code = index_all(&f);
    for (size_t i = 0; i < ground->map->n && code == CORDON_OK; i++) {
        cordon_existing thing;
        if (cordon_existing_read(&thing, &ground->map->features[i]))
            code = add_thing(&f, &ground->map->features[i], thing);
    }
    ground->n_existing = f.list.count;
    ground->existing =
        cordon_arena_copy(ground->arena, f.list.items, f.list.count, sizeof *f.list.items);
    if (code == CORDON_OK && !ground->existing)
        code = CORDON_E_MEMORY;
    cordon_vec_free(context, &f.list);
    cordon_grid_hits_free(&f.hits, context);
    cordon_ways_free(&f.ways);
    cordon_edges_free(&f.walls);
    for (int i = 0; i < 2; i++)
        cordon_edges_free(&f.solids[i]);
    return code;
}
