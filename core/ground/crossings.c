/* Openings in lines: gates, and places where a way passes from one side of a wall, a river or
 * steps to the other.
 *
 * A way passes where the two lines cross, or where they share a point and, going round that
 * point, directions of ways and of the line alternate. So a way that ends at a wall opens
 * nothing, nor does one that touches it, while a way cut in two at the wall does. A way along
 * the very points of a wall is on neither side and opens nothing. */
#include "ground/openings.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "ground/gates.h"

enum {
    CELL_MM = 20000,
    NEAR_MM = 50,        /* a gate belongs to a line or crossing at most this far away */
    BESIDE_MM = 300,     /* openings are deeper than the line by this much on each side */
    DIRECTIONS_MAX = 32, /* at one point; the rest is not looked at */
};

/* A place on a line where it is open. */
typedef struct spot {
    cordon_pt at, from, to; /* from -> to: direction of the line */
    uint32_t stopper;
    const cordon_feature *feature;
    const char *rule;
    int32_t width_mm; /* 0: not known yet */
    bool fixed;       /* a gate with a width of its own */
} spot;

typedef struct crossings {
    cordon_context *context;
    const cordon_stopper *stoppers;
    const cordon_ways *ways;
    cordon_against against;
    cordon_edges lines; /* owner: index in stoppers */
    cordon_grid_hits found, around;
    CORDON_VEC(spot) spots;
    size_t n_gates; /* the first spots */
    cordon_grid *gates;
} crossings;

static cordon_box box_of(cordon_pt at, int32_t grow)
{
    return cordon_box_grow((cordon_box){at.x, at.y, at.x, at.y}, grow);
}

/* Gates on each line that they stand on. */
static int find_gates(crossings *c, const cordon_map *laid)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *f = &laid->features[i];
        const cordon_gate_kind *kind = cordon_gate_kind_of(f);
        if (!kind || f->geom != CORDON_GEOM_POINT)
            continue;
        code = cordon_edges_find(&c->lines, c->context, box_of(f->point, NEAR_MM), &c->found);
        for (size_t j = 0; j < c->found.count && !code; j++) {
            const cordon_edge *e = &c->lines.list.items[c->found.items[j]];
            if (c->stoppers[e->owner].group != CORDON_STOPPER_BARRIER ||
                cordon_segment_distance(e->a, e->b, f->point) > NEAR_MM)
                continue;
            spot s = {f->point, e->a, e->b, e->owner, f, kind->name, 0, false};
            s.fixed = cordon_gate_width(f, &s.width_mm);
            code = cordon_vec_push(c->context, &c->spots, s);
        }
    }
    c->n_gates = c->spots.count;
    return code;
}

static int index_gates(crossings *c)
{
    cordon_box *boxes = cordon_alloc(c->context, c->n_gates, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < c->n_gates; i++)
        boxes[i] = box_of(c->spots.items[i].at, NEAR_MM);
    int code = cordon_grid_new(&c->gates, c->context, boxes, c->n_gates, CELL_MM);
    cordon_free(c->context, boxes);
    return code;
}

/* A way passes the line here: widens the gates at the spot that do not say how wide they are,
 * or makes an opening of the way's width where there is none. */
static int add_crossing(crossings *c, cordon_pt at, const cordon_edge *edge, uint32_t way)
{
    const cordon_way *w = &c->ways->list.items[way];
    const cordon_stopper *stopper = &c->stoppers[edge->owner];
    int32_t width = w->width_mm;
    if (stopper->group == CORDON_STOPPER_WATER)
        width += 2 * w->kind->margin_mm;
    bool gate = false;
    int code = cordon_grid_find(c->gates, c->context, box_of(at, 0), &c->around);
    for (size_t i = 0; i < c->around.count && !code; i++) {
        spot *s = &c->spots.items[c->around.items[i]];
        if (s->stopper != edge->owner)
            continue;
        gate = true;
        if (!s->fixed && s->width_mm < width)
            s->width_mm = width;
    }
    if (code || gate)
        return code;
    const char *rule = stopper->group == CORDON_STOPPER_WATER ? "bridge" : "way across";
    spot s = {at, edge->a, edge->b, edge->owner, w->feature, rule, width, false};
    return cordon_vec_push(c->context, &c->spots, s);
}

/* The way may open this line at all. */
static bool may_open(const crossings *c, const cordon_edge *line, const cordon_edge *way)
{
    const cordon_way *w = &c->ways->list.items[way->owner];
    if (c->stoppers[line->owner].feature == w->feature)
        return false;
    return c->against == CORDON_AGAINST_PERSON || w->kind->drive;
}

static cordon_pt meeting_point(const cordon_edge *way, const cordon_edge *line)
{
    double from = (double)cordon_orient(line->a, line->b, way->a);
    double to = (double)cordon_orient(line->a, line->b, way->b), share = from / (from - to);
    return (cordon_pt){(int32_t)lround(way->a.x + share * ((double)way->b.x - way->a.x)),
                       (int32_t)lround(way->a.y + share * ((double)way->b.y - way->a.y))};
}

static bool on_segment(const cordon_edge *e, cordon_pt p)
{
    return cordon_orient(e->a, e->b, p) == 0 &&
           cordon_box_has(cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, e->a), e->b), p);
}

/* A direction at a point: 'w' of a way, 'l' of the line. */
typedef struct direction {
    double angle;
    char of;
} direction;

static int by_angle(const void *a, const void *b)
{
    const direction *x = a, *y = b;
    if (x->angle != y->angle)
        return x->angle < y->angle ? -1 : 1;
    return x->of - y->of;
}

static size_t add_directions(direction *list, size_t n, const cordon_edge *e, cordon_pt at,
                             char of)
{
    const cordon_pt ends[2] = {e->a, e->b};
    for (size_t i = 0; i < 2; i++)
        if (!cordon_pt_equal(ends[i], at) && n < DIRECTIONS_MAX)
            list[n++] =
                (direction){atan2((double)ends[i].y - at.y, (double)ends[i].x - at.x), of};
    return n;
}

/* Ways on the line itself are left out, then each change from line to way is counted. */
static bool alternates(direction *list, size_t n)
{
    qsort(list, n, sizeof *list, by_angle);
    size_t kept = 0, changes = 0;
    for (size_t i = 0; i < n; i++) {
        bool same = kept > 0 && list[kept - 1].angle == list[i].angle;
        if (!same)
            list[kept++] = list[i];
    }
    for (size_t i = 0; i < kept; i++)
        changes += list[i].of == 'w' && list[(i + 1) % kept].of == 'l';
    return changes >= 2;
}

/* Does a way pass the lines of this group at a point that both touch? */
static int passes_at(crossings *c, cordon_pt at, const cordon_edge *line, bool *passes)
{
    direction list[DIRECTIONS_MAX];
    size_t n = 0;
    int code = cordon_edges_find(&c->lines, c->context, box_of(at, 0), &c->around);
    for (size_t i = 0; i < c->around.count && !code; i++) {
        const cordon_edge *e = &c->lines.list.items[c->around.items[i]];
        if (c->stoppers[e->owner].group == c->stoppers[line->owner].group && on_segment(e, at))
            n = add_directions(list, n, e, at, 'l');
    }
    if (!code)
        code = cordon_edges_find(&c->ways->edges, c->context, box_of(at, 0), &c->around);
    for (size_t i = 0; i < c->around.count && !code; i++) {
        const cordon_edge *e = &c->ways->edges.list.items[c->around.items[i]];
        if (may_open(c, line, e) && on_segment(e, at))
            n = add_directions(list, n, e, at, 'w');
    }
    *passes = alternates(list, n);
    return code;
}

static int cross_pair(crossings *c, const cordon_edge *line, const cordon_edge *way)
{
    if (!may_open(c, line, way))
        return CORDON_OK;
    int64_t la = cordon_orient(way->a, way->b, line->a),
            lb = cordon_orient(way->a, way->b, line->b);
    int64_t wa = cordon_orient(line->a, line->b, way->a),
            wb = cordon_orient(line->a, line->b, way->b);
    if (la && lb && wa && wb) {
        bool proper = (la > 0) != (lb > 0) && (wa > 0) != (wb > 0);
        return proper ? add_crossing(c, meeting_point(way, line), line, way->owner) : CORDON_OK;
    }
    const cordon_pt shared[4] = {way->a, way->b, line->a, line->b};
    int code = CORDON_OK;
    for (size_t i = 0; i < 4 && !code; i++) {
        bool passes = false;
        if (!on_segment(line, shared[i]) || !on_segment(way, shared[i]))
            continue;
        code = passes_at(c, shared[i], line, &passes);
        if (!code && passes)
            code = add_crossing(c, shared[i], line, way->owner);
    }
    return code;
}

static int find_crossings(crossings *c)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < c->lines.list.count && !code; i++) {
        cordon_edge line = c->lines.list.items[i];
        code = cordon_edges_find(&c->ways->edges, c->context,
                                 cordon_segment_box(line.a, line.b), &c->found);
        for (size_t j = 0; j < c->found.count && !code; j++) {
            const cordon_edge *way = &c->ways->edges.list.items[c->found.items[j]];
            if (cordon_box_meets(cordon_segment_box(way->a, way->b),
                                 cordon_segment_box(line.a, line.b)))
                code = cross_pair(c, &line, way);
        }
    }
    return code;
}

/* One opening for each place, line and width. */
static int by_place(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    if (x->stopper != y->stopper)
        return x->stopper < y->stopper ? -1 : 1;
    if (x->at.x != y->at.x)
        return x->at.x < y->at.x ? -1 : 1;
    if (x->at.y != y->at.y)
        return x->at.y < y->at.y ? -1 : 1;
    if (x->width_mm != y->width_mm)
        return x->width_mm > y->width_mm ? -1 : 1;
    return (x->feature > y->feature) - (x->feature < y->feature);
}

static int open_spots(crossings *c, cordon_opening_list *out)
{
    int code = CORDON_OK;
    spot *spots = c->spots.items;
    if (c->spots.count > 1)
        qsort(spots, c->spots.count, sizeof *spots, by_place);
    for (size_t i = 0; i < c->spots.count && !code; i++) {
        const spot *s = &spots[i];
        const cordon_stopper *stopper = &c->stoppers[s->stopper];
        if (i > 0 && spots[i - 1].stopper == s->stopper &&
            cordon_pt_equal(spots[i - 1].at, s->at))
            continue;
        int32_t width =
            s->width_mm > 0 ? s->width_mm : cordon_gate_kind_of(s->feature)->width_mm;
        int32_t depth = stopper->half_mm + BESIDE_MM;
        cordon_opening_kind kind = {s->feature, s->rule, 1u << stopper->group};
        code = cordon_openings_add_gap(out, kind, s->at, s->from, s->to, width / 2,
                                       depth > width / 2 ? depth : width / 2);
    }
    return code;
}

int cordon_crossings_find(cordon_opening_list *out, const cordon_map *laid,
                          const cordon_stopper *stoppers, size_t n, const cordon_ways *ways,
                          cordon_against against)
{
    crossings c = {
        .context = out->context, .stoppers = stoppers, .ways = ways, .against = against};
    c.lines.context = c.context;
    int code = CORDON_OK;
    for (size_t i = 0; i < n && !code; i++)
        if (stoppers[i].area.n == 0 && stoppers[i].group != CORDON_STOPPER_FIXED)
            code = cordon_edges_add_line(&c.lines, &stoppers[i].line, (uint32_t)i);
    if (!code)
        code = cordon_edges_index(&c.lines, CELL_MM);
    if (!code)
        code = find_gates(&c, laid);
    if (!code)
        code = index_gates(&c);
    if (!code)
        code = find_crossings(&c);
    if (!code)
        code = open_spots(&c, out);
    cordon_edges_free(&c.lines);
    cordon_grid_free(c.gates);
    cordon_grid_hits_free(&c.found, c.context);
    cordon_grid_hits_free(&c.around, c.context);
    cordon_vec_free(c.context, &c.spots);
    return code;
}
