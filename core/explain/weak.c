/* What opens when one closure fails. The verifier says how wide; how far it is from there to
 * the areas is measured on its raster, inside the ring's curve. A second line is any other ring
 * of the kind that stands at the same time: outside of the closure, or on every way on. */
#include <math.h>
#include <stdlib.h>

#include "explain/inquiry.h"
#include "geo/predicates.h"
#include "plan/approach.h"
#include "plan/build.h"
#include "plan/find.h"
#include "plan/prove.h"
#include "plan/scene.h"

enum { SEEN_MM = 1000 }; /* of the ground beyond a curve */

/* A ring with what is known of all its closures. */
typedef struct weakness {
    cordon_inquiry *inquiry;
    cordon_context *context;
    const cordon_plan_ring *ring;
    cordon_verify_job job;
    const cordon_region *protect;
    const cordon_line *closures;     /* of the ring */
    cordon_line *lines;              /* its curve, then those of the others, closed */
    const cordon_plan_ring **others; /* of its kind, that stand whenever it stands */
    size_t n_others;
    int32_t *widths_mm;
    int64_t *ways_mm; /* by area, then by closure */
    cordon_weak *list;
} weakness;

static bool stands_with(const cordon_plan_ring *other, const cordon_plan_ring *ring)
{
    return other->phases == 0 || (ring->phases != 0 && !(ring->phases & ~other->phases));
}

static void list_others(weakness *w)
{
    const cordon_plan *plan = w->inquiry->plan;
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *other = &plan->rings[i];
        if (other != w->ring && other->found && other->mode != CORDON_RING_STREETS &&
            other->against == w->ring->against && stands_with(other, w->ring))
            w->others[w->n_others++] = other;
    }
}

static int closed_curve(cordon_line *out, cordon_arena *arena, const cordon_line *curve)
{
    out->n = curve->n + 1;
    out->pts = cordon_arena_alloc(arena, out->n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    memcpy(out->pts, curve->pts, curve->n * sizeof *curve->pts);
    out->pts[curve->n] = curve->pts[0];
    return CORDON_OK;
}

static int prepare(weakness *w)
{
    const cordon_plan *plan = w->inquiry->plan;
    const cordon_plan_ring *ring = w->ring;
    cordon_arena *arena = w->inquiry->arena;
    size_t n = ring->n_closures;
    w->lines = cordon_arena_alloc(arena, plan->n_rings, sizeof *w->lines);
    w->others = cordon_arena_alloc(arena, plan->n_rings, sizeof *w->others);
    w->widths_mm = cordon_arena_alloc(arena, n, sizeof *w->widths_mm);
    w->ways_mm = cordon_arena_alloc(arena, n * ring->n_around, sizeof *w->ways_mm);
    if (!w->lines || !w->others || !w->widths_mm || !w->ways_mm)
        return CORDON_E_MEMORY;
    list_others(w);
    int code = cordon_plan_verify_job(&w->job, arena, plan, ring, w->inquiry->laid);
    if (!code)
        code = closed_curve(&w->lines[0], arena, &ring->curve);
    for (size_t i = 0; i < w->n_others && !code; i++)
        code = closed_curve(&w->lines[i + 1], arena, &w->others[i]->curve);
    w->protect = w->job.protect;
    w->closures = w->job.closures;
    return code;
}

/* ------------------------------------------------------------------ lines before and behind */

/* A closure that two rings have in common fails in both. */
static bool is_shared(const weakness *w, const cordon_plan_ring *other, size_t index)
{
    const cordon_line *line = &w->closures[index];
    for (size_t i = 0; i < other->n_closures; i++) {
        const cordon_line *its = &w->inquiry->plan->closures[other->first_closure + i].line;
        if (its->n == line->n && memcmp(its->pts, line->pts, line->n * sizeof *line->pts) == 0)
            return true;
    }
    return false;
}

static const char *ring_before(const weakness *w, size_t index)
{
    cordon_pt middle = cordon_line_middle(&w->closures[index]);
    for (size_t i = 0; i < w->n_others; i++)
        if (!is_shared(w, w->others[i], index) &&
            cordon_ring_side(&w->others[i]->curve, middle) > 0)
            return w->others[i]->name;
    return "";
}

/* The closure of another ring that the way from a closure to its nearest area crosses. */
static unsigned closure_behind(const weakness *w, const cordon_approach *approach, size_t begin)
{
    const cordon_plan *plan = w->inquiry->plan;
    for (size_t i = 0; i < w->n_others; i++) {
        const cordon_plan_ring *other = w->others[i];
        for (size_t k = 0; k < other->n_closures; k++) {
            const cordon_plan_closure *closure = &plan->closures[other->first_closure + k];
            if (cordon_approach_crosses(approach, begin, &closure->line, 1) == 0)
                return closure->number;
        }
    }
    return 0;
}

/* Which closures still lead to an area when the other rings stand too; for those that do not,
 * what stands on their way without them. unhindered: the ways without the other rings. */
static int find_behind(weakness *w, cordon_scene *scene, const cordon_approach *unhindered)
{
    cordon_approach hindered;
    w->job.n_closures = w->n_others + 1;
    int code = cordon_scene_close(scene, SIZE_MAX);
    if (!code)
        code = cordon_approach_make(&hindered, w->context, scene);
    w->job.n_closures = 1;
    for (size_t i = 0; i < w->ring->n_closures && !code; i++) {
        size_t begin = 0, other;
        bool shared = false;
        for (size_t k = 0; k < w->n_others; k++)
            shared = shared || is_shared(w, w->others[k], i);
        if (!shared && cordon_approach_from(unhindered, &w->closures[i], &begin) >= 0 &&
            cordon_approach_from(&hindered, &w->closures[i], &other) < 0)
            w->list[i].behind = closure_behind(w, unhindered, begin);
    }
    if (!code)
        cordon_approach_free(&hindered);
    return code;
}

/* ------------------------------------------------------------------ ways */

/* To each area, then to any of them with and without the other rings. */
static int find_ways(weakness *w)
{
    size_t n = w->ring->n_closures;
    cordon_scene scene = {.context = w->context};
    cordon_approach approach;
    w->job.closures = w->lines;
    w->job.n_closures = 1;
    int code = cordon_scene_make(&scene, w->context, &w->job, SEEN_MM);
    for (size_t k = 0; k < w->ring->n_around && !code; k++) {
        w->job.protect = &w->protect[k];
        w->job.n_protect = 1;
        code = cordon_approach_make(&approach, w->context, &scene);
        size_t begin;
        for (size_t i = 0; i < n && !code; i++)
            w->ways_mm[k * n + i] = cordon_approach_from(&approach, &w->closures[i], &begin);
        if (!code)
            cordon_approach_free(&approach);
    }
    w->job.protect = w->protect;
    w->job.n_protect = w->ring->n_around;
    if (!code && w->n_others > 0) {
        code = cordon_approach_make(&approach, w->context, &scene);
        if (!code)
            code = find_behind(w, &scene, &approach);
        cordon_approach_free(&approach);
    }
    cordon_scene_free(&scene);
    return code;
}

/* The figure of the plan; 0: it has none. */
static double figure_of(const cordon_plan *plan, const char *key)
{
    for (size_t i = 0; i < plan->n_figures; i++)
        if (strcmp(plan->figures[i].key, key) == 0)
            return plan->figures[i].value;
    return 0;
}

/* From a stand, accelerating all the way, straight on: nobody is there sooner. */
static void drive(const weakness *w, cordon_weak *weak)
{
    double accel = figure_of(w->inquiry->plan, CORDON_KEY_ACCEL_CAR);
    if (w->ring->against != CORDON_AGAINST_VEHICLE || accel <= 0 || weak->way_m < 0)
        return;
    weak->seconds = sqrt(2 * weak->way_m / accel);
    weak->speed_kmh = accel * weak->seconds * 3.6;
}

static int describe(weakness *w, size_t index)
{
    const cordon_plan *plan = w->inquiry->plan;
    cordon_weak *weak = &w->list[index];
    const char **areas =
        cordon_arena_alloc(w->inquiry->arena, w->ring->n_around, sizeof *areas);
    if (!areas)
        return CORDON_E_MEMORY;
    weak->closure = plan->closures[w->ring->first_closure + index].number;
    weak->width_m = (double)w->widths_mm[index] / 1000;
    weak->way_m = -1;
    weak->nearest = "";
    weak->areas = areas;
    weak->front = ring_before(w, index);
    for (size_t k = 0; k < w->ring->n_around && weak->width_m > 0; k++) {
        const cordon_area *area = &plan->areas[w->ring->around[k]];
        int64_t way_mm = w->ways_mm[k * w->ring->n_closures + index];
        if (way_mm < 0)
            continue;
        areas[weak->n_areas++] = area->name;
        weak->persons += (double)area->capacity;
        if (weak->way_m < 0 || (double)way_mm / 1000 < weak->way_m) {
            weak->way_m = (double)way_mm / 1000;
            weak->nearest = area->name;
        }
    }
    drive(w, weak);
    return CORDON_OK;
}

static int weigh_ring(cordon_weak *list, cordon_inquiry *inquiry, cordon_context *context,
                      const cordon_plan_ring *ring)
{
    weakness w = {.inquiry = inquiry, .context = context, .ring = ring, .list = list};
    int code = prepare(&w);
    if (!code)
        code = cordon_verify_without(w.widths_mm, context, &w.job);
    if (!code)
        code = find_ways(&w);
    for (size_t i = 0; i < ring->n_closures && !code; i++)
        code = describe(&w, i);
    return code;
}

/* ------------------------------------------------------------------ ranking */

static bool is_alone(const cordon_weak *weak)
{
    return !*weak->front && weak->behind == 0;
}

static int by_harm(const void *a, const void *b)
{
    const cordon_weak *x = a, *y = b;
    if ((x->width_m > 0) != (y->width_m > 0))
        return x->width_m > 0 ? -1 : 1;
    if (is_alone(x) != is_alone(y))
        return is_alone(x) ? -1 : 1;
    if (x->persons != y->persons)
        return x->persons > y->persons ? -1 : 1;
    if ((x->way_m < 0) != (y->way_m < 0))
        return x->way_m < 0 ? 1 : -1;
    if (x->way_m != y->way_m)
        return x->way_m < y->way_m ? -1 : 1;
    return x->closure < y->closure ? -1 : 1;
}

int cordon_inquiry_weak(const cordon_weak **out, size_t *n, cordon_inquiry *inquiry,
                        cordon_context *context)
{
    const cordon_plan *plan = inquiry->plan;
    cordon_weak *list = cordon_arena_alloc_zero(inquiry->arena, plan->n_closures, sizeof *list);
    *out = list;
    *n = 0;
    int code = list ? cordon_inquiry_lay_map(inquiry, context) : CORDON_E_MEMORY;
    for (size_t i = 0; i < plan->n_rings && !code; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        /* A plan stripped for an edition does not say what its rings go round. */
        if (ring->verified != 1 || ring->mode == CORDON_RING_STREETS || ring->n_around == 0)
            continue;
        code = weigh_ring(list + *n, inquiry, context, ring);
        *n += ring->n_closures;
    }
    if (!code && *n > 1)
        qsort(list, *n, sizeof *list, by_harm);
    return code;
}
