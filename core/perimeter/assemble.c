/* The ring as a curve: barriers where the walk takes links, walls in between. */
#include "perimeter/assemble.h"

#include "geo/predicates.h"
#include "perimeter/trail.h"

typedef struct assembly {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_links *links;
    const cordon_tariff *tariff;
    const cordon_walk *walk;
    cordon_trail *trail;
    cordon_track curve, run;
    int64_t run_mm, run_cents;
    CORDON_VEC(cordon_barrier_run) runs;
} assembly;

static const cordon_place *step_end(const assembly *a, size_t step, bool arrival)
{
    const cordon_step *s = &a->walk->steps.items[step % a->walk->steps.count];
    return &a->links->list.items[s->link].end[arrival ? 1 - s->from : s->from];
}

static bool on_wall(const assembly *a, const cordon_place *place)
{
    return a->nodes->node[place->point] < a->nodes->n_walls;
}

static int close_run(assembly *a, cordon_arena *arena)
{
    cordon_barrier_run run = {.length_mm = a->run_mm,
                              .cents = a->run_cents + a->tariff->closure_cents};
    run.line.n = a->run.count;
    run.line.pts = cordon_arena_copy(arena, a->run.items, a->run.count, sizeof *run.line.pts);
    if (!run.line.pts)
        return CORDON_E_MEMORY;
    a->run.count = 0;
    a->run_mm = a->run_cents = 0;
    return cordon_vec_push(a->context, &a->runs, run);
}

/* One link: its barrier, and when it ends at a wall the way along the wall to the next link. */
static int add_step(assembly *a, cordon_arena *arena, size_t step)
{
    const cordon_step *s = &a->walk->steps.items[step % a->walk->steps.count];
    const cordon_link *link = &a->links->list.items[s->link];
    const cordon_place *from = step_end(a, step, false), *to = step_end(a, step, true);
    a->run_mm += link->length_mm;
    a->run_cents += link->cents;
    if ((a->run.count == 0 && cordon_vec_push(a->context, &a->run, from->at)) ||
        cordon_vec_push(a->context, &a->run, to->at) ||
        cordon_vec_push(a->context, &a->curve, from->at) ||
        cordon_vec_push(a->context, &a->curve, to->at))
        return CORDON_E_MEMORY;
    if (!on_wall(a, to))
        return CORDON_OK;
    const cordon_place *next = step_end(a, step + 1, false);
    cordon_mask mask =
        cordon_nodes_mask(a->nodes, to) ^ cordon_nodes_mask(a->nodes, next) ^ s->turn;
    int code = close_run(a, arena);
    return code ? code : cordon_trail_between(a->trail, &a->curve, to, next, mask);
}

static int add_steps(assembly *a, cordon_arena *arena)
{
    size_t n = a->walk->steps.count, first = 0;
    while (first < n && !on_wall(a, step_end(a, first, false)))
        first++;
    for (size_t i = 0; i < n; i++) {
        int code = add_step(a, arena, first + i);
        if (code)
            return code;
    }
    return a->run.count > 0 ? close_run(a, arena) : CORDON_OK;
}

static void drop_repeats(cordon_track *curve)
{
    size_t kept = 0;
    for (size_t i = 0; i < curve->count; i++)
        if (kept == 0 || !cordon_pt_equal(curve->items[i], curve->items[kept - 1]))
            curve->items[kept++] = curve->items[i];
    while (kept > 1 && cordon_pt_equal(curve->items[0], curve->items[kept - 1]))
        kept--;
    curve->count = kept;
}

static void reverse_points(cordon_line *line)
{
    for (size_t i = 0, j = line->n; i + 1 < j; i++) {
        cordon_pt p = line->pts[i];
        line->pts[i] = line->pts[--j];
        line->pts[j] = p;
    }
}

static void make_anticlockwise(cordon_ring_result *ring)
{
    if (cordon_ring_area2(&ring->curve) >= 0)
        return;
    reverse_points(&ring->curve);
    for (size_t i = 0, j = ring->n_closures; i + 1 < j; i++) {
        cordon_barrier_run run = ring->closures[i];
        ring->closures[i] = ring->closures[--j];
        ring->closures[j] = run;
    }
    for (size_t i = 0; i < ring->n_closures; i++)
        reverse_points(&ring->closures[i].line);
}

static int deliver(cordon_ring_result *out, assembly *a)
{
    drop_repeats(&a->curve);
    out->curve.n = a->curve.count;
    out->n_closures = a->runs.count;
    out->curve.pts =
        cordon_arena_copy(out->arena, a->curve.items, a->curve.count, sizeof *out->curve.pts);
    out->closures =
        cordon_arena_copy(out->arena, a->runs.items, a->runs.count, sizeof *out->closures);
    if (!out->curve.pts || !out->closures)
        return CORDON_E_MEMORY;
    out->cents = out->barrier_mm = 0;
    for (size_t i = 0; i < out->n_closures; i++) {
        out->cents += out->closures[i].cents;
        out->barrier_mm += out->closures[i].length_mm;
    }
    make_anticlockwise(out);
    return CORDON_OK;
}

int cordon_ring_assemble(cordon_ring_result *out, const cordon_nodes *nodes,
                         const cordon_links *links, const cordon_tariff *tariff,
                         const cordon_walk *walk)
{
    assembly a = {.context = nodes->context,
                  .nodes = nodes,
                  .links = links,
                  .tariff = tariff,
                  .walk = walk};
    int code = cordon_trail_new(&a.trail, a.context, nodes);
    if (code == CORDON_OK)
        code = walk->steps.count > 0 ? add_steps(&a, out->arena)
                                     : cordon_trail_round(a.trail, &a.curve, walk->start);
    if (code == CORDON_OK)
        code = deliver(out, &a);
    cordon_trail_free(a.trail);
    cordon_vec_free(a.context, &a.curve);
    cordon_vec_free(a.context, &a.run);
    cordon_vec_free(a.context, &a.runs);
    return code;
}
