/* The single shapes that stop vehicles or persons, and where they are open. */
#include <math.h>

#include "geo/predicates.h"
#include "ground/measure.h"
#include "ground/obstacles.h"
#include "ground/openings.h"

enum {
    HALF_MIN_MM = 20,
    HALF_MAX_MM = 50000,      /* half the width of a line; a wider tag is taken for a slip */
    STEPS_MARGIN_MM = 1500,   /* steps begin behind the pavement of the street at their foot */
    STEPS_KEEP_PER_CENT = 20, /* what is left of steps between two streets at least */
};

static cordon_box shape_box(const cordon_stopper *stopper)
{
    if (stopper->area.n > 0)
        return cordon_region_box(&stopper->area);
    return cordon_box_grow(cordon_line_box(&stopper->line), stopper->half_mm);
}

/* How far the carriageways that meet the end of steps reach up them. */
static int street_reach(const cordon_ways *ways, cordon_grid_hits *found, cordon_pt end,
                        int32_t *mm)
{
    *mm = 0;
    int code = cordon_edges_find(&ways->edges, ways->context,
                                 (cordon_box){end.x, end.y, end.x, end.y}, found);
    for (size_t i = 0; i < found->count && !code; i++) {
        const cordon_edge *e = &ways->edges.list.items[found->items[i]];
        const cordon_way *way = &ways->list.items[e->owner];
        bool meets = cordon_pt_equal(e->a, end) || cordon_pt_equal(e->b, end);
        int32_t reach = way->width_mm / 2 + STEPS_MARGIN_MM;
        if (meets && way->kind->drive && reach > *mm)
            *mm = reach;
    }
    return code;
}

/* The line without its first mm millimetres, in place. */
static void cut_start(cordon_line *line, double mm)
{
    while (line->n > 1) {
        cordon_pt *a = &line->pts[0], b = line->pts[1];
        double length = hypot((double)b.x - a->x, (double)b.y - a->y);
        if (length > mm) {
            *a = (cordon_pt){(int32_t)lround(a->x + mm / length * ((double)b.x - a->x)),
                             (int32_t)lround(a->y + mm / length * ((double)b.y - a->y))};
            return;
        }
        mm -= length;
        line->pts++, line->n--;
    }
}

static void turn_round(cordon_line *line)
{
    for (size_t i = 0; i < line->n / 2; i++) {
        cordon_pt p = line->pts[i];
        line->pts[i] = line->pts[line->n - 1 - i];
        line->pts[line->n - 1 - i] = p;
    }
}

/* Steps are drawn from street axis to street axis, but stop a vehicle only behind the street.
 */
static int shorten_steps(cordon_stopper *stopper, cordon_arena *arena, const cordon_ways *ways,
                         cordon_grid_hits *found)
{
    cordon_line line = stopper->line;
    int32_t reach[2];
    line.pts = cordon_arena_copy(arena, line.pts, line.n, sizeof *line.pts);
    if (!line.pts)
        return CORDON_E_MEMORY;
    double most = (double)cordon_line_length(&line) * (100 - STEPS_KEEP_PER_CENT) / 200;
    for (int side = 0; side < 2; side++) {
        int code = street_reach(ways, found, line.pts[0], &reach[side]);
        if (code)
            return code;
        turn_round(&line);
    }
    for (int side = 0; side < 2; side++) {
        cut_start(&line, fmin(reach[side], most));
        turn_round(&line);
    }
    stopper->line = line;
    return CORDON_OK;
}

typedef struct collector {
    cordon_context *context;
    cordon_arena *arena;
    cordon_ways ways;
    cordon_grid_hits found;
    CORDON_VEC(cordon_stopper) list;
} collector;

static int add_stopper(collector *c, const cordon_feature *feature,
                       const cordon_obstacle_rule *rule)
{
    cordon_stopper stopper = {.feature = feature, .rule = rule->name, .group = rule->group};
    int code = CORDON_OK;
    if (feature->geom == CORDON_GEOM_AREA) {
        stopper.area = feature->area;
        if (stopper.area.n == 0)
            return CORDON_OK;
    } else {
        int32_t width;
        stopper.line = feature->line;
        stopper.half_mm = rule->half_mm;
        if (cordon_feature_length(feature, "width", &width) && width >= 2 * HALF_MIN_MM &&
            width <= 2 * HALF_MAX_MM)
            stopper.half_mm = width / 2;
        if (rule->group == CORDON_STOPPER_STEPS)
            code = shorten_steps(&stopper, c->arena, &c->ways, &c->found);
        if (!code && stopper.line.n < 2)
            return CORDON_OK;
    }
    stopper.box = shape_box(&stopper);
    return code ? code : cordon_vec_push(c->context, &c->list, stopper);
}

static int collect(collector *c, const cordon_map *laid, cordon_against against)
{
    int code = cordon_ways_collect(&c->ways, c->context, laid);
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_obstacle_rule *rule = cordon_obstacle_rule_of(&laid->features[i]);
        if (rule && rule->stops[against])
            code = add_stopper(c, &laid->features[i], rule);
    }
    return code;
}

int cordon_ground_stoppers(cordon_stoppers *out, cordon_arena *arena, const cordon_map *laid,
                           cordon_against against)
{
    cordon_context *context = cordon_arena_context(arena);
    collector c = {.context = context, .arena = arena};
    cordon_opening_list openings = {.context = context, .arena = arena};
    *out = (cordon_stoppers){0};
    int code = collect(&c, laid, against);
    size_t n = c.list.count;
    if (!code)
        code = cordon_passages_find(&openings, laid, c.list.items, n, &c.ways, against);
    if (!code)
        code = cordon_crossings_find(&openings, laid, c.list.items, n, &c.ways, against);
    if (!code) {
        out->n = n;
        out->stoppers = cordon_arena_copy(arena, c.list.items, n, sizeof *c.list.items);
        out->n_openings = openings.list.count;
        out->openings = cordon_arena_copy(arena, openings.list.items, openings.list.count,
                                          sizeof *openings.list.items);
        if (!out->stoppers || !out->openings)
            code = CORDON_E_MEMORY;
    }
    cordon_ways_free(&c.ways);
    cordon_grid_hits_free(&c.found, context);
    cordon_vec_free(context, &c.list);
    cordon_vec_free(context, &openings.list);
    return code;
}
