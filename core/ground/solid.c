/* Each stopper is cut by the openings of its group that touch it, and all are joined in one go
 * by GEOS. The two kinds of traffic are two independent tasks. */
#include "ground/solid.h"

#include <math.h>

#include "base/threads.h"
#include "base/vec.h"
#include "geo/grid.h"
#include "geo/predicates.h"

enum { CELL_MM = 20000 };
static const double ROUND_ERROR_MM = 15; /* of the round ends and corners of lines */
static const double SLIVER_M2 = 0.05;    /* smaller pieces that a cut leaves stop nobody */

typedef struct solid_job {
    const cordon_map *laid;
    const cordon_site *site;
    cordon_arena *arenas[2];
    cordon_region solid[2];
} solid_job;

typedef struct cutter {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_stoppers data;
    cordon_grid *openings;
    cordon_grid_hits found;
    CORDON_VEC(cordon_region) parts, cuts;
} cutter;

static int index_openings(cutter *c)
{
    size_t n = c->data.n_openings;
    cordon_box *boxes = cordon_alloc(c->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        boxes[i] = c->data.openings[i].box;
    int code = cordon_grid_new(&c->openings, c->context, boxes, n, CELL_MM);
    cordon_free(c->context, boxes);
    return code;
}

static void drop_slivers(cordon_region *region)
{
    size_t kept = 0;
    for (size_t i = 0; i < region->n; i++) {
        cordon_region one = {&region->polys[i], 1};
        if (cordon_region_area_m2(&one) >= SLIVER_M2)
            region->polys[kept++] = region->polys[i];
    }
    region->n = kept;
}

/* The shape without the openings of its group. */
static int cut(cutter *c, const cordon_stopper *stopper, cordon_region *shape)
{
    c->cuts.count = 0;
    int code = cordon_grid_find(c->openings, c->context, stopper->box, &c->found);
    for (size_t i = 0; i < c->found.count && !code; i++) {
        cordon_opening *opening = &c->data.openings[c->found.items[i]];
        cordon_region region = {&opening->shape, 1};
        if (opening->groups & 1u << stopper->group)
            code = cordon_vec_push(c->context, &c->cuts, region);
    }
    cordon_region hole;
    if (code || c->cuts.count == 0)
        return code;
    code = cordon_region_union(&hole, c->geos, c->arena, c->cuts.items, c->cuts.count);
    if (!code)
        code = cordon_region_minus(shape, c->geos, c->arena, shape, &hole);
    if (!code)
        drop_slivers(shape);
    return code;
}

/* Sides of a quarter turn for that error: a chord over the angle a lies r (1 - cos(a/2)), so
 * less than r a² / 8, below its circle. */
static int round_sides(int32_t radius)
{
    return (int)ceil(acos(0) / sqrt(8 * ROUND_ERROR_MM / radius));
}

static int add_stopper(cutter *c, const cordon_stopper *stopper)
{
    cordon_region shape = stopper->area;
    int code = CORDON_OK;
    if (shape.n == 0)
        code = cordon_lines_buffer(&shape, c->geos, c->arena, &stopper->line, 1,
                                   stopper->half_mm, round_sides(stopper->half_mm));
    if (!code)
        code = cut(c, stopper, &shape);
    return code ? code : cordon_vec_push(c->context, &c->parts, shape);
}

/* Cuts the solids to the ground looked at: a wall that leaves it must not lead a ring out to
 * where nothing else is known. Only what leaves it goes through GEOS again. */
static int keep_window(cordon_region *region, cutter *c, cordon_box window)
{
    size_t kept = 0;
    cordon_region ground = cordon_region_of_box(c->arena, window), leaving = {0}, cut_off = {0};
    leaving.polys = cordon_arena_alloc(c->arena, region->n, sizeof *leaving.polys);
    if (ground.n == 0 || !leaving.polys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < region->n; i++) {
        cordon_polygon polygon = region->polys[i];
        if (cordon_box_holds(window, cordon_line_box(&polygon.outer)))
            region->polys[kept++] = polygon;
        else
            leaving.polys[leaving.n++] = polygon;
    }
    if (leaving.n == 0)
        return CORDON_OK;
    int code = cordon_region_common(&cut_off, c->geos, c->arena, &leaving, &ground);
    cordon_polygon *all = cordon_arena_alloc(c->arena, kept + cut_off.n, sizeof *all);
    if (code || !all)
        return code ? code : CORDON_E_MEMORY;
    for (size_t i = 0; i < kept + cut_off.n; i++)
        all[i] = i < kept ? region->polys[i] : cut_off.polys[i - kept];
    *region = (cordon_region){all, kept + cut_off.n};
    return CORDON_OK;
}

static int make_solid(cordon_context *worker, void *udata, size_t index)
{
    solid_job *job = udata;
    cutter c = {.context = worker, .arena = job->arenas[index]};
    int code = cordon_geos_new(&c.geos, worker);
    if (!code)
        code = cordon_ground_stoppers(&c.data, c.arena, job->laid, job->site,
                                      (cordon_against)index);
    if (!code)
        code = index_openings(&c);
    for (size_t i = 0; i < c.data.n && !code; i++)
        code = add_stopper(&c, &c.data.stoppers[i]);
    if (!code)
        code = cordon_region_union(&job->solid[index], c.geos, c.arena, c.parts.items,
                                   c.parts.count);
    if (!code)
        code = keep_window(&job->solid[index], &c, job->laid->window);
    cordon_vec_free(worker, &c.parts);
    cordon_vec_free(worker, &c.cuts);
    cordon_grid_free(c.openings);
    cordon_grid_hits_free(&c.found, worker);
    cordon_geos_free(c.geos);
    return code;
}

int cordon_solids(cordon_region out[2], cordon_arena *arena, const cordon_map *laid,
                  const cordon_site *site)
{
    cordon_context *context = cordon_arena_context(arena);
    solid_job job = {.laid = laid, .site = site};
    int code = CORDON_OK;
    for (size_t i = 0; i < 2; i++)
        if (!(job.arenas[i] = cordon_arena_new(context)))
            code = CORDON_E_MEMORY;
    if (!code)
        code = cordon_parallel(context, 2, make_solid, &job);
    for (size_t i = 0; i < 2; i++) {
        if (!code)
            code = cordon_region_copy(&out[i], arena, &job.solid[i]);
        cordon_arena_free(job.arenas[i]);
    }
    return code;
}
