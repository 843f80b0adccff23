/* The single shapes that stop vehicles or persons, and where they are open. */
#include <math.h>

#include "base/limits.h"
#include "geo/predicates.h"
#include "ground/flights.h"
#include "ground/obstacles.h"
#include "ground/openings.h"
#include "ground/posts.h"
#include "ground/site.h"

enum {
    SITE_HALF_MM = 50,        /* of things of the site on a line or point without a width */
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

/* Keeps a stopper that has a shape. */
static int keep(collector *c, cordon_stopper *stopper)
{
    if (stopper->area.n == 0 && stopper->line.n < 2)
        return CORDON_OK;
    stopper->box = shape_box(stopper);
    return cordon_vec_push(c->context, &c->list, *stopper);
}

/* Several posts of one thing. */
static int add_posts(collector *c, cordon_stopper stopper, const cordon_line *places)
{
    int code = CORDON_OK;
    stopper.line.n = 0;
    stopper.group = CORDON_STOPPER_FIXED;
    for (size_t i = 0; i < places->n && !code; i++) {
        code = cordon_post_shape(&stopper.area, c->arena, places->pts[i], stopper.half_mm);
        if (!code)
            code = keep(c, &stopper);
    }
    return code;
}

/* What stands on a way can be opened and is left to those who look for what closes a street. */
static int add_post(collector *c, const cordon_stopper *stopper)
{
    bool on_way;
    cordon_pt at = stopper->feature->point;
    int code = cordon_point_on_way(&on_way, &c->ways, &c->found, at);
    return code || on_way ? code : add_posts(c, *stopper, &(cordon_line){&at, 1});
}

/* Steps, as flights side by side where they are wide. */
static int keep_steps(collector *c, cordon_stopper *steps)
{
    cordon_flights flights = {0};
    int code = shorten_steps(steps, c->arena, &c->ways, &c->found);
    if (!code && steps->line.n >= 2)
        code = cordon_flights_split(&flights, c->arena, &steps->line, steps->half_mm);
    for (size_t i = 0; i < flights.n && !code; i++) {
        steps->line = flights.lines[i];
        steps->half_mm = flights.half_mm;
        code = keep(c, steps);
    }
    return code;
}

/* A line with a width, or the posts that it stands for: these let persons through. */
static int add_line(collector *c, cordon_stopper *stopper, const cordon_obstacle_rule *rule)
{
    cordon_line posts = {NULL, 0};
    int code = CORDON_OK;
    if (rule->stops[CORDON_AGAINST_VEHICLE] && !rule->stops[CORDON_AGAINST_PERSON])
        code = cordon_posts_along(&posts, c->arena, stopper->feature);
    if (code || posts.n > 0)
        return code ? code : add_posts(c, *stopper, &posts);
    stopper->line = stopper->feature->line;
    return rule->group == CORDON_STOPPER_STEPS ? keep_steps(c, stopper) : keep(c, stopper);
}

static int add_stopper(collector *c, const cordon_feature *feature,
                       const cordon_obstacle_rule *rule)
{
    cordon_stopper stopper = {
        .feature = feature, .rule = rule->name, .group = rule->group, .half_mm = rule->half_mm};
    if (feature->geom == CORDON_GEOM_POINT)
        return add_post(c, &stopper);
    if (feature->geom == CORDON_GEOM_LINE)
        return add_line(c, &stopper, rule);
    stopper.area = feature->area;
    return keep(c, &stopper);
}

/* A thing of the site, which no feature of the map stands for. */
static int add_thing(collector *c, const cordon_site_obstacle *thing)
{
    cordon_stopper stopper = {
        .rule = thing->name, .group = CORDON_STOPPER_FIXED, .area = thing->area};
    int code = keep(c, &stopper);
    stopper.area.n = 0;
    stopper.half_mm =
        thing->width_mm >= CORDON_SITE_WIDTH_MIN_MM ? thing->width_mm / 2 : SITE_HALF_MM;
    for (size_t i = 0; i < thing->n_lines && !code; i++) {
        stopper.line = thing->lines[i];
        code =
            stopper.line.n == 1 ? add_posts(c, stopper, &thing->lines[i]) : keep(c, &stopper);
    }
    return code;
}

static int collect(collector *c, const cordon_map *laid, const cordon_site *site,
                   cordon_against against)
{
    int code = cordon_ways_collect(&c->ways, c->context, laid);
    for (size_t i = 0; i < laid->n && !code; i++) {
        cordon_obstacle_rule rule;
        if (cordon_obstacle_of(&rule, &laid->features[i], site) && rule.stops[against])
            code = add_stopper(c, &laid->features[i], &rule);
    }
    for (size_t i = 0; site && i < site->n_obstacles && !code; i++)
        if (site->obstacles[i].n_tags == 0 && site->obstacles[i].stops[against])
            code = add_thing(c, &site->obstacles[i]);
    return code;
}

int cordon_ground_stoppers(cordon_stoppers *out, cordon_arena *arena, const cordon_map *laid,
                           const cordon_site *site, cordon_against against)
{
    cordon_context *context = cordon_arena_context(arena);
    collector c = {.context = context, .arena = arena};
    cordon_opening_list openings = {.context = context, .arena = arena};
    *out = (cordon_stoppers){0};
    int code = collect(&c, laid, site, against);
    size_t n = c.list.count;
    if (!code)
        code = cordon_passages_find(&openings, laid, c.list.items, n, &c.ways, against);
    if (!code)
        code = cordon_crossings_find(&openings, laid, c.list.items, n, &c.ways, against);
    if (!code)
        code = cordon_site_open(&openings, site, against);
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
