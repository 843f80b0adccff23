/* Openings in areas. Where the map draws a way on the ground or above it, one can go: so every
 * way opens the water and the buildings that it runs over or through, whether or not somebody
 * has tagged the bridge or the passage. Tunnels, lower levels and corridors open nothing; but a
 * short "tunnel" on the ground's own level, between streets and with a building over nearly all
 * of it, is a passage that somebody has called so.
 *
 * A band is cut only along the part of the way inside the area, so that a street drawn close to
 * a façade or a quay does not shave it. At its ends the band is drawn out as far as the slant
 * of the edge needs. A way that ends inside a building (a garage, an entrance) opens nothing.
 */
#include "ground/openings.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "ground/measure.h"
#include "ground/obstacles.h"

enum {
    PASSAGE_MM = 3500,          /* clear width of a tagged passage without a width */
    UNTAGGED_PASSAGE_MM = 2500, /* the same where only the way's line tells of it */
    EXTRA_MM = 50,              /* bands reach a little into the open */
    PIECE_MIN_MM = 2,
    TUNNEL_MAX_MM = 100000, /* a longer one goes under the town, not through a house */
    NO_WAY = -1,
    CELL_MM = 20000
};

/* Ground on water that is drawn as a thing of its own. */
typedef struct deck_rule {
    const char *name;
    cordon_condition when, also;
    unsigned geometry;
    int32_t half_mm;
    bool opens[2];
} deck_rule;

static const double TUNNEL_COVERED = 0.8; /* share of a passage that its building covers */

static const deck_rule decks[] = {
    {"floating pier",
     {"man_made", "pier"},
     {"floating", "yes"},
     CORDON_ON_LINE | CORDON_ON_AREA,
     1250,
     {false, true}},
    {"pier", {"man_made", "pier"}, {0}, CORDON_ON_LINE | CORDON_ON_AREA, 1500, {true, true}},
    {"breakwater",
     {"man_made", "breakwater|groyne|quay"},
     {0},
     CORDON_ON_LINE | CORDON_ON_AREA,
     2000,
     {true, true}},
    {"dam", {"waterway", "dam"}, {0}, CORDON_ON_LINE | CORDON_ON_AREA, 2000, {true, true}},
    {"lock gate", {"waterway", "lock_gate"}, {0}, CORDON_ON_LINE, 500, {false, true}},
    {"bridge", {"man_made", "bridge"}, {0}, CORDON_ON_AREA, 0, {true, true}},
    {"bridge", {"building", "*"}, {"bridge", "*"}, CORDON_ON_AREA, 0, {true, true}},
    {"square over water", {"highway", "*"}, {0}, CORDON_ON_AREA, 0, {true, true}},
    {"square over water", {"area:highway", "*"}, {0}, CORDON_ON_AREA, 0, {true, true}},
};

/* The areas of one group, to look up. */
typedef struct area_set {
    const cordon_stopper *stoppers;
    cordon_edges edges; /* owner: index in stoppers */
    cordon_grid *boxes;
} area_set;

/* A place where a way meets the edge of an area. */
typedef struct hit {
    double share;   /* of the way's side, 0 to 1 */
    double stretch; /* |cotangent| of the angle between way and edge */
} hit;

typedef struct passages {
    cordon_context *context;
    cordon_opening_list *out;
    const cordon_ways *ways;
    cordon_against against;
    area_set sets[2]; /* BUILDING, WATER */
    cordon_grid_hits found;
    CORDON_VEC(hit) hits;
    CORDON_VEC(cordon_pt) piece;
    double stretch; /* at the start of the piece */
    bool dead_start;
    double inside_mm; /* length of the openings so far */
} passages;

static int fill_set(area_set *set, cordon_context *context, const cordon_stopper *stoppers,
                    size_t n, cordon_stopper_group group)
{
    set->stoppers = stoppers;
    set->edges.context = context;
    cordon_box *boxes = cordon_alloc(context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    for (size_t i = 0; i < n && !code; i++) {
        bool member = stoppers[i].group == group && stoppers[i].area.n > 0;
        boxes[i] = member ? stoppers[i].box : CORDON_BOX_EMPTY;
        if (member)
            code = cordon_edges_add_region(&set->edges, &stoppers[i].area, (uint32_t)i);
    }
    if (!code)
        code = cordon_edges_index(&set->edges, CELL_MM);
    if (!code)
        code = cordon_grid_new(&set->boxes, context, boxes, n, 2 * CELL_MM);
    cordon_free(context, boxes);
    return code;
}

static int inside_any(passages *p, const area_set *set, cordon_pt at, bool *inside)
{
    int code = cordon_grid_find(set->boxes, p->context, (cordon_box){at.x, at.y, at.x, at.y},
                                &p->found);
    *inside = false;
    for (size_t i = 0; i < p->found.count && !code && !*inside; i++)
        *inside = cordon_region_side(&set->stoppers[p->found.items[i]].area, at) > 0;
    return code;
}

static int by_share(const void *a, const void *b)
{
    const hit *x = a, *y = b;
    if (x->share != y->share)
        return x->share < y->share ? -1 : 1;
    return (x->stretch > y->stretch) - (x->stretch < y->stretch);
}

/* Where a -> b meets edges of the set, in order. Edges along it are left to the ones across. */
static int find_hits(passages *p, const area_set *set, cordon_pt a, cordon_pt b)
{
    p->hits.count = 0;
    int code = cordon_edges_find(&set->edges, p->context, cordon_segment_box(a, b), &p->found);
    for (size_t i = 0; i < p->found.count && !code; i++) {
        const cordon_edge *e = &set->edges.list.items[p->found.items[i]];
        if (!cordon_segments_touch(a, b, e->a, e->b))
            continue;
        double from = (double)cordon_orient(e->a, e->b, a),
               to = (double)cordon_orient(e->a, e->b, b);
        if (from == to)
            continue;
        double ux = (double)b.x - a.x, uy = (double)b.y - a.y;
        double vx = (double)e->b.x - e->a.x, vy = (double)e->b.y - e->a.y;
        hit h = {from / (from - to), fabs((ux * vx + uy * vy) / (ux * vy - uy * vx))};
        code = cordon_vec_push(p->context, &p->hits, h);
    }
    if (p->hits.count > 1)
        qsort(p->hits.items, p->hits.count, sizeof *p->hits.items, by_share);
    return code;
}

/* No other way goes on where this one ends. */
static int is_dead_end(passages *p, int64_t way, cordon_pt at, bool *dead)
{
    int code = cordon_edges_find(&p->ways->edges, p->context,
                                 (cordon_box){at.x, at.y, at.x, at.y}, &p->found);
    *dead = true;
    for (size_t i = 0; i < p->found.count && !code; i++) {
        const cordon_edge *e = &p->ways->edges.list.items[p->found.items[i]];
        if (e->owner != way && (cordon_pt_equal(e->a, at) || cordon_pt_equal(e->b, at)))
            *dead = false;
    }
    return code;
}

static cordon_pt drawn_out(cordon_pt from, cordon_pt end, double by)
{
    double dx = (double)end.x - from.x, dy = (double)end.y - from.y, length = hypot(dx, dy);
    if (length == 0)
        return end;
    return (cordon_pt){(int32_t)lround(end.x + dx / length * by),
                       (int32_t)lround(end.y + dy / length * by)};
}

static double reach(double stretch, int32_t half_mm)
{
    return EXTRA_MM + half_mm * fmin(stretch, 2);
}

/* The piece collected becomes openings. */
static int finish_piece(passages *p, cordon_opening_kind kind, int32_t half_mm, double stretch,
                        bool dead)
{
    int code = CORDON_OK;
    size_t n = p->piece.count;
    if (n >= 2 && !dead && !p->dead_start) {
        cordon_pt *pts = p->piece.items;
        p->inside_mm += (double)cordon_line_length(&(cordon_line){pts, n});
        cordon_pt first = drawn_out(pts[1], pts[0], reach(p->stretch, half_mm));
        pts[n - 1] = drawn_out(pts[n - 2], pts[n - 1], reach(stretch, half_mm));
        pts[0] = first;
        code = cordon_openings_add_band(p->out, kind, &(cordon_line){pts, n}, half_mm);
    }
    p->piece.count = 0;
    return code;
}

static int add_point(passages *p, cordon_pt at)
{
    size_t n = p->piece.count;
    if (n > 0 && cordon_pt_equal(p->piece.items[n - 1], at))
        return CORDON_OK;
    return cordon_vec_push(p->context, &p->piece, at);
}

static cordon_pt at_share(cordon_pt a, cordon_pt b, double share)
{
    return (cordon_pt){(int32_t)lround(a.x + share * ((double)b.x - a.x)),
                       (int32_t)lround(a.y + share * ((double)b.y - a.y))};
}

/* One side of the way; *inside says where it begins, and afterwards where it ends. */
static int walk_side(passages *p, const area_set *set, cordon_opening_kind kind,
                     int32_t half_mm, cordon_pt a, cordon_pt b, bool *inside)
{
    int code = find_hits(p, set, a, b);
    for (size_t i = 0; i < p->hits.count && !code; i++) {
        hit here = p->hits.items[i];
        double next = i + 1 < p->hits.count ? p->hits.items[i + 1].share : 1;
        cordon_pt from = at_share(a, b, here.share), to = at_share(a, b, next);
        bool now = *inside;
        if (cordon_distance2(from, to) > PIECE_MIN_MM * PIECE_MIN_MM)
            code = inside_any(p, set, at_share(a, b, (here.share + next) / 2), &now);
        if (code || now == *inside)
            continue;
        *inside = now;
        code = add_point(p, from);
        if (now) {
            p->stretch = here.stretch;
            p->dead_start = false;
        } else if (!code) {
            code = finish_piece(p, kind, half_mm, here.stretch, false);
        }
    }
    return *inside && !code ? add_point(p, b) : code;
}

/* Openings along the parts of the kind's feature inside areas of the set; way is its place
 * among the ways, NO_WAY when it is none of them. */
static int walk_way(passages *p, const area_set *set, int64_t way, cordon_opening_kind kind,
                    int32_t half_mm, bool keep_dead_ends)
{
    const cordon_line *line = &kind.feature->line;
    bool inside = false, dead = false;
    p->piece.count = 0;
    int code = inside_any(p, set, line->pts[0], &inside);
    if (inside && !code) {
        p->stretch = 0;
        code = add_point(p, line->pts[0]);
        if (!code && !keep_dead_ends)
            code = is_dead_end(p, way, line->pts[0], &p->dead_start);
    }
    for (size_t i = 1; i < line->n && !code; i++)
        code = walk_side(p, set, kind, half_mm, line->pts[i - 1], line->pts[i], &inside);
    if (code || !inside)
        return code;
    cordon_pt end = line->pts[line->n - 1];
    if (!keep_dead_ends)
        code = is_dead_end(p, way, end, &dead);
    if (!code && dead) /* strictly inside: the end may stand on the far edge */
        code = inside_any(p, set, end, &dead);
    return code ? code : finish_piece(p, kind, half_mm, 0, dead);
}

/* What is written on a passage wins; a sign with a limit of width narrows the rest. */
static int32_t passage_half(const cordon_feature *feature, int32_t fallback)
{
    static const char *const keys[] = {"width", "est_width", "maxwidth:physical", "maxwidth"};
    int32_t mm = fallback, tagged;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (cordon_feature_length(feature, keys[i], &tagged) && (i < 2 || tagged < mm))
            return tagged / 2;
    return mm / 2;
}

static int open_buildings(passages *p, uint32_t index)
{
    const cordon_way *way = &p->ways->list.items[index];
    cordon_opening_kind kind = {way->feature, "untagged passage",
                                1u << CORDON_STOPPER_BUILDING};
    int32_t half = passage_half(way->feature, UNTAGGED_PASSAGE_MM);
    if (cordon_way_is_covered(way->feature)) {
        kind.rule = "passage";
        half = passage_half(way->feature, PASSAGE_MM);
    } else if (cordon_way_is_bridge(way->feature)) {
        kind.rule = "bridge";
        half = way->width_mm / 2;
    }
    return walk_way(p, &p->sets[0], index, kind, half, false);
}

static int open_tunnel(passages *p, const cordon_feature *feature)
{
    const cordon_way_kind *way = cordon_way_kind_of(feature);
    if (!way || !cordon_way_may_be_passage(feature) ||
        (p->against == CORDON_AGAINST_VEHICLE && !way->drive))
        return CORDON_OK;
    const cordon_line *line = &feature->line;
    double length = (double)cordon_line_length(line);
    bool dead = length > TUNNEL_MAX_MM;
    int code = dead ? CORDON_OK : is_dead_end(p, NO_WAY, line->pts[0], &dead);
    if (!code && !dead)
        code = is_dead_end(p, NO_WAY, line->pts[line->n - 1], &dead);
    if (code || dead)
        return code;
    const cordon_opening_kind kind = {feature, "untagged passage",
                                      1u << CORDON_STOPPER_BUILDING};
    size_t before = p->out->list.count;
    p->inside_mm = 0;
    code = walk_way(p, &p->sets[0], NO_WAY, kind, passage_half(feature, UNTAGGED_PASSAGE_MM),
                    false);
    if (p->inside_mm < TUNNEL_COVERED * length)
        p->out->list.count = before;
    return code;
}

static int open_water(passages *p, uint32_t index)
{
    const cordon_way *way = &p->ways->list.items[index];
    int32_t half = way->width_mm / 2 + cordon_way_margin(way->feature, way->kind);
    cordon_opening_kind kind = {way->feature, "way over water", 1u << CORDON_STOPPER_WATER};
    if (!cordon_way_is_bridge(way->feature))
        return walk_way(p, &p->sets[1], index, kind, half, true);
    int code = cordon_grid_find(p->sets[1].boxes, p->context,
                                cordon_box_grow(way->feature->box, half), &p->found);
    kind.rule = "bridge";
    if (code || p->found.count == 0)
        return code;
    return cordon_openings_add_band(p->out, kind, &way->feature->line, half);
}

static int add_deck(passages *p, const cordon_feature *feature, const deck_rule *rule)
{
    int code = CORDON_OK;
    int32_t width, half = rule->half_mm;
    cordon_opening_kind kind = {feature, rule->name, 1u << CORDON_STOPPER_WATER};
    if (feature->geom == CORDON_GEOM_LINE) {
        if (cordon_feature_length(feature, "width", &width))
            half = width / 2;
        return cordon_openings_add_band(p->out, kind, &feature->line, half);
    }
    for (size_t i = 0; i < feature->area.n && !code; i++)
        code = cordon_openings_add_polygon(p->out, kind, &feature->area.polys[i]);
    return code;
}

/* The first row that a feature meets decides. */
static int open_deck(passages *p, const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_POINT || cordon_way_is_below(feature))
        return CORDON_OK;
    unsigned geometry = feature->geom == CORDON_GEOM_LINE ? CORDON_ON_LINE : CORDON_ON_AREA;
    for (size_t i = 0; i < sizeof decks / sizeof decks[0]; i++)
        if ((decks[i].geometry & geometry) && cordon_condition_met(&decks[i].when, feature) &&
            cordon_condition_met(&decks[i].also, feature)) {
            int code = cordon_grid_find(p->sets[1].boxes, p->context, feature->box, &p->found);
            if (code || p->found.count == 0 || !decks[i].opens[p->against])
                return code;
            return add_deck(p, feature, &decks[i]);
        }
    return CORDON_OK;
}

int cordon_passages_find(cordon_opening_list *out, const cordon_map *laid,
                         const cordon_stopper *stoppers, size_t n, const cordon_ways *ways,
                         cordon_against against)
{
    passages p = {.context = out->context, .out = out, .ways = ways, .against = against};
    int code = fill_set(&p.sets[0], p.context, stoppers, n, CORDON_STOPPER_BUILDING);
    if (!code)
        code = fill_set(&p.sets[1], p.context, stoppers, n, CORDON_STOPPER_WATER);
    for (uint32_t i = 0; i < ways->list.count && !code; i++) {
        if (against == CORDON_AGAINST_VEHICLE && !ways->list.items[i].kind->drive)
            continue;
        code = open_buildings(&p, i);
        if (!code)
            code = open_water(&p, i);
    }
    for (size_t i = 0; i < laid->n && !code; i++)
        if ((code = open_deck(&p, &laid->features[i])) == CORDON_OK)
            code = open_tunnel(&p, &laid->features[i]);
    for (size_t i = 0; i < 2; i++) {
        cordon_edges_free(&p.sets[i].edges);
        cordon_grid_free(p.sets[i].boxes);
    }
    cordon_grid_hits_free(&p.found, p.context);
    cordon_vec_free(p.context, &p.hits);
    cordon_vec_free(p.context, &p.piece);
    return code;
}
