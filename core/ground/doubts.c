/* Each kind of doubt is one short rule over the features. Those of the whole map work on
 * degrees as read, which is quick; those that need obstacles or metres work on a laid ground.
 */
#include "ground/doubts.h"

#include <stdlib.h>

#include "geo/grid.h"
#include "geo/predicates.h"
#include "ground/edges.h"
#include "ground/obstacles.h"
#include "ground/ways.h"

enum {
    CELL_E7 = 20000,        /* about 200 m */
    BARE_POINTS = 4,        /* street points in a quarter that make it a place with streets */
    COAST_MARGIN_E7 = 5000, /* a coastline may end this near the edge of the data */
    SHORT_MM = 3000,        /* a street that ends this near another was meant to join it */
    CELL_MM = 20000
};

static int add(cordon_doubts *doubts, cordon_doubt kind, const cordon_feature *feature)
{
    cordon_doubt_object object = {feature->origin, feature->id};
    return cordon_vec_push(doubts->context, &doubts->list[kind], object);
}

static const cordon_condition named_street = {
    "highway", "primary|secondary|tertiary|unclassified|residential|living_street|pedestrian"};

/* Streets that people call by a name, without one. */
static int find_unnamed(cordon_doubts *doubts, const cordon_map *map)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && !code; i++) {
        const cordon_feature *f = &map->features[i];
        if (f->geom == CORDON_GEOM_LINE && cordon_condition_met(&named_street, f) &&
            !cordon_feature_tag(f, "name") && !cordon_feature_tag(f, "ref") &&
            !cordon_feature_tag(f, "noname") && !cordon_feature_is(f, "junction", "roundabout"))
            code = add(doubts, CORDON_DOUBT_UNNAMED, f);
    }
    return code;
}

static cordon_pt middle_of(cordon_box box)
{
    return (cordon_pt){(int32_t)(((int64_t)box.x0 + box.x1) / 2),
                       (int32_t)(((int64_t)box.y0 + box.y1) / 2)};
}

/* Has the quarter streets and no building? Of a building its middle counts. */
static bool is_bare(const cordon_map *map, const cordon_feature *quarter,
                    const cordon_grid_hits *near)
{
    int points = 0;
    for (size_t i = 0; i < near->count; i++) {
        const cordon_feature *f = &map->features[near->items[i]];
        if ((f->classes & CORDON_CLASS_BUILDING) &&
            cordon_region_side(&quarter->area, middle_of(f->box)) >= 0)
            return false;
        if (f->geom == CORDON_GEOM_LINE && cordon_condition_met(&named_street, f))
            for (size_t k = 0; k < f->line.n && points < BARE_POINTS; k++)
                points += cordon_region_side(&quarter->area, f->line.pts[k]) > 0;
    }
    return points >= BARE_POINTS;
}

/* Built-up land with streets and without a single building: nobody has drawn them yet. */
static int find_bare(cordon_doubts *doubts, const cordon_map *map)
{
    static const cordon_condition built_up = {"landuse",
                                              "residential|commercial|retail|industrial"};
    cordon_grid_hits near = {0};
    cordon_grid *grid = NULL;
    cordon_box *boxes = cordon_alloc(doubts->context, map->n, sizeof *boxes);
    int code = boxes ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < map->n && !code; i++) {
        const cordon_feature *f = &map->features[i];
        bool wanted = (f->classes & (CORDON_CLASS_BUILDING | CORDON_CLASS_HIGHWAY)) &&
                      f->geom != CORDON_GEOM_POINT;
        boxes[i] = wanted ? f->box : CORDON_BOX_EMPTY;
    }
    if (!code)
        code = cordon_grid_new(&grid, doubts->context, boxes, map->n, CELL_E7);
    for (size_t i = 0; i < map->n && !code; i++) {
        const cordon_feature *f = &map->features[i];
        if (f->geom != CORDON_GEOM_AREA || !cordon_condition_met(&built_up, f))
            continue;
        code = cordon_grid_find(grid, doubts->context, f->box, &near);
        if (!code && is_bare(map, f, &near))
            code = add(doubts, CORDON_DOUBT_BARE, f);
    }
    cordon_grid_free(grid);
    cordon_grid_hits_free(&near, doubts->context);
    cordon_free(doubts->context, boxes);
    return code;
}

/* The points of a building's outline or of a street. */
static const cordon_line *shape_of(const cordon_feature *f)
{
    if (f->geom == CORDON_GEOM_AREA && (f->classes & CORDON_CLASS_BUILDING) && f->area.n == 1)
        return &f->area.polys[0].outer;
    return f->geom == CORDON_GEOM_LINE && (f->classes & CORDON_CLASS_HIGHWAY) ? &f->line : NULL;
}

static int by_point(cordon_pt a, cordon_pt b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static int by_shape(const void *a, const void *b)
{
    const cordon_feature *x = *(const cordon_feature *const *)a,
                         *y = *(const cordon_feature *const *)b;
    const cordon_line *p = shape_of(x), *q = shape_of(y);
    if (p->n != q->n)
        return p->n < q->n ? -1 : 1;
    for (size_t i = 0; i < p->n; i++)
        if (!cordon_pt_equal(p->pts[i], q->pts[i]))
            return by_point(p->pts[i], q->pts[i]);
    return 0;
}

static int by_shape_and_place(const void *a, const void *b)
{
    const cordon_feature *x = *(const cordon_feature *const *)a,
                         *y = *(const cordon_feature *const *)b;
    int order = by_shape(a, b);
    return order ? order : (x > y) - (x < y);
}

/* Buildings and ways on one another point by point, at one level: the later ones. */
static int find_duplicates(cordon_doubts *doubts, const cordon_map *map)
{
    CORDON_VEC(const cordon_feature *) order = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && !code; i++) {
        const cordon_feature *f = &map->features[i];
        if (shape_of(f) && !cordon_feature_tag(f, "layer") && !cordon_feature_tag(f, "level"))
            code = cordon_vec_push(doubts->context, &order, f);
    }
    if (!code && order.count > 1)
        qsort(order.items, order.count, sizeof *order.items, by_shape_and_place);
    for (size_t i = 1; i < order.count && !code; i++)
        if (by_shape(&order.items[i - 1], &order.items[i]) == 0)
            code = add(doubts, CORDON_DOUBT_DUPLICATE, order.items[i]);
    cordon_vec_free(doubts->context, &order);
    return code;
}

typedef struct coast_end {
    cordon_pt at;
    const cordon_feature *feature;
} coast_end;

static int by_place(const void *a, const void *b)
{
    const coast_end *x = a, *y = b;
    int order = by_point(x->at, y->at);
    return order ? order : (x->feature > y->feature) - (x->feature < y->feature);
}

/* Coastlines that end where no other goes on, and not at the edge of the data. */
static int find_coast_ends(cordon_doubts *doubts, const cordon_map *map)
{
    CORDON_VEC(coast_end) ends = {0};
    cordon_box inner = cordon_box_grow(map->data, -COAST_MARGIN_E7);
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && !code; i++) {
        const cordon_feature *f = &map->features[i];
        if (f->geom != CORDON_GEOM_LINE || !(f->classes & CORDON_CLASS_COASTLINE) ||
            f->line.n < 2)
            continue;
        code = cordon_vec_push(doubts->context, &ends, ((coast_end){f->line.pts[0], f}));
        if (!code)
            code = cordon_vec_push(doubts->context, &ends,
                                   ((coast_end){f->line.pts[f->line.n - 1], f}));
    }
    if (ends.count > 1)
        qsort(ends.items, ends.count, sizeof *ends.items, by_place);
    for (size_t i = 0, next; i < ends.count && !code; i = next) {
        for (next = i;
             next < ends.count && cordon_pt_equal(ends.items[next].at, ends.items[i].at);)
            next++;
        if (next - i == 1 && cordon_box_has(inner, ends.items[i].at))
            code = add(doubts, CORDON_DOUBT_COAST, ends.items[i].feature);
    }
    cordon_vec_free(doubts->context, &ends);
    return code;
}

int cordon_doubts_in_map(cordon_doubts *doubts, const cordon_map *map)
{
    int (*const kinds[])(cordon_doubts *, const cordon_map *) = {
        find_unnamed, find_bare, find_duplicates, find_coast_ends};
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && !code; i++)
        code = kinds[i](doubts, map);
    return code;
}

/* Ways through a building that nothing says is a passage. */
static int find_through(cordon_doubts *doubts, const cordon_ground *ground, cordon_box box)
{
    cordon_stoppers stoppers;
    cordon_arena *arena = cordon_arena_new(ground->context);
    int code = arena ? cordon_ground_stoppers(&stoppers, arena, ground->map, NULL,
                                              CORDON_AGAINST_VEHICLE)
                     : CORDON_E_MEMORY;
    for (size_t i = 0; !code && i < stoppers.n_openings; i++) {
        const cordon_opening *opening = &stoppers.openings[i];
        if (cordon_str_equal(opening->rule, "untagged passage") &&
            cordon_box_has(box, middle_of(opening->box)))
            code = add(doubts, CORDON_DOUBT_THROUGH, opening->feature);
    }
    cordon_arena_free(arena);
    return code;
}

/* Is there a side of another way at the same level this near the end? */
static bool nearly_joins(const cordon_ground *ground, const cordon_edges *edges,
                         const cordon_grid_hits *near, const cordon_street *street,
                         cordon_pt end)
{
    for (size_t i = 0; i < near->count; i++) {
        const cordon_edge *e = &edges->list.items[near->items[i]];
        const cordon_street *other = &ground->streets[e->owner];
        if (other->feature != street->feature && other->layer == street->layer &&
            cordon_segment_distance(e->a, e->b, end) < SHORT_MM)
            return true;
    }
    return false;
}

static int check_ends(cordon_doubts *doubts, const cordon_ground *ground,
                      const cordon_edges *edges, const uint32_t *meeting, cordon_box box)
{
    cordon_grid_hits near = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < ground->n_streets && !code; i++) {
        const cordon_street *street = &ground->streets[i];
        const cordon_pt ends[2] = {street->line.pts[0], street->line.pts[street->line.n - 1]};
        const uint32_t junctions[2] = {street->from, street->to};
        for (size_t k = 0; k < 2 && !code; k++) {
            if (!street->street || meeting[junctions[k]] > 1 || !cordon_box_has(box, ends[k]))
                continue;
            cordon_box around = cordon_box_grow(cordon_segment_box(ends[k], ends[k]), SHORT_MM);
            code = cordon_edges_find(edges, doubts->context, around, &near);
            if (!code && nearly_joins(ground, edges, &near, street, ends[k]))
                code = add(doubts, CORDON_DOUBT_SHORT, street->feature);
        }
    }
    cordon_grid_hits_free(&near, doubts->context);
    return code;
}

/* Streets that end just short of another way, or on it without a common node. */
static int find_short(cordon_doubts *doubts, const cordon_ground *ground, cordon_box box)
{
    cordon_edges edges = {.context = doubts->context};
    uint32_t *meeting =
        cordon_alloc_zero(doubts->context, ground->n_junctions, sizeof *meeting);
    int code = meeting ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < ground->n_streets && !code; i++) {
        const cordon_street *street = &ground->streets[i];
        meeting[street->from]++;
        meeting[street->to]++;
        code = cordon_edges_add_line(&edges, &street->line, (uint32_t)i);
    }
    if (!code)
        code = cordon_edges_index(&edges, CELL_MM);
    if (!code)
        code = check_ends(doubts, ground, &edges, meeting, box);
    cordon_edges_free(&edges);
    cordon_free(doubts->context, meeting);
    return code;
}

int cordon_doubts_on_ground(cordon_doubts *doubts, const cordon_ground *ground, cordon_box box)
{
    int code = find_through(doubts, ground, box);
    return code ? code : find_short(doubts, ground, box);
}
