/* The ring as a curve: barriers where the walk takes links, walls in between. */
#include "perimeter/assemble.h"

#include "geo/predicates.h"
#include "perimeter/outline.h"
#include "perimeter/trail.h"

typedef struct assembly {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_links *links;
    const cordon_tariff *tariff;
    const cordon_walk *walk;
    const cordon_ring_problem *problem;
    cordon_trail *trail;
    cordon_track way;
    cordon_outline outline;
} assembly;

static const cordon_place *step_end(const assembly *a, size_t step, bool arrival)
{
    const cordon_step *s = &a->walk->steps.items[step % a->walk->steps.count];
    return &a->links->list.items[s->link].end[arrival ? 1 - s->from : s->from];
}

/* What stands on a step. */
static uint32_t step_on(const assembly *a, size_t step)
{
    uint32_t given = a->links->list.items[a->walk->steps.items[step].link].given;
    return given == CORDON_MESH_NONE ? CORDON_BEAD_BARRIER : CORDON_BEAD_GIVEN + given;
}

static bool on_wall(const assembly *a, const cordon_place *place)
{
    return a->nodes->node[place->point] < a->nodes->n_walls;
}

static int add_way(assembly *a)
{
    for (size_t i = 0; i < a->way.count; i++)
        if (cordon_outline_add(&a->outline,
                               (cordon_bead){a->way.items[i], CORDON_BEAD_WALL, true}))
            return CORDON_E_MEMORY;
    a->way.count = 0;
    return CORDON_OK;
}

/* One link, and when it ends at a wall the way along the wall to the next one. */
static int add_step(assembly *a, size_t step)
{
    const cordon_place *from = step_end(a, step, false), *to = step_end(a, step, true);
    if (cordon_outline_add(&a->outline,
                           (cordon_bead){from->at, step_on(a, step), on_wall(a, from)}))
        return CORDON_E_MEMORY;
    if (!on_wall(a, to))
        return CORDON_OK;
    const cordon_place *next = step_end(a, step + 1, false);
    cordon_mask mask = cordon_nodes_mask(a->nodes, to) ^ cordon_nodes_mask(a->nodes, next) ^
                       a->walk->steps.items[step].turn;
    int code = cordon_outline_add(&a->outline, (cordon_bead){to->at, CORDON_BEAD_WALL, true});
    if (code == CORDON_OK)
        code = cordon_trail_between(a->trail, &a->way, to, next, mask);
    return code ? code : add_way(a);
}

static int add_walk(assembly *a)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < a->walk->steps.count && code == CORDON_OK; i++)
        code = add_step(a, i);
    if (a->walk->steps.count == 0)
        code = cordon_trail_round(a->trail, &a->way, a->walk->start);
    return code ? code : add_way(a);
}

static int64_t length_of(const cordon_line *line)
{
    int64_t sum = 0;
    for (size_t i = 1; i < line->n; i++)
        sum += cordon_distance(line->pts[i - 1], line->pts[i]);
    return sum;
}

/* Prices the last of the runs. A given link that is passed twice is paid once. */
static int price(cordon_barrier_run *runs, size_t last, const assembly *a, bool closed)
{
    cordon_barrier_run *run = &runs[last];
    const cordon_pt *pts = run->line.pts;
    if (run->given == CORDON_RUN_BUILT) {
        cordon_built built = {0};
        bool found;
        int code = cordon_tariff_closure(&built, &found, a->tariff, &run->line, closed);
        if (code == CORDON_OK && !found)
            code = cordon_fail(a->context, CORDON_E_INTERNAL,
                               "no barrier makes a gate near %d, %d (mm)", pts[0].x, pts[0].y);
        run->cents = built.cents;
        run->barrier = built.barrier;
        run->units = built.units;
        run->surface_ppm = built.factor;
        return code;
    }
    run->surface_ppm = CORDON_FACTOR_ONE;
    for (size_t i = 0; i < last; i++)
        if (runs[i].given == run->given)
            return CORDON_OK;
    run->cents = cordon_tariff_given(a->tariff, pts[0], pts[run->line.n - 1],
                                     a->problem->given[run->given].cents);
    return CORDON_OK;
}

static bool is_gate(const assembly *a, const cordon_line *line)
{
    for (size_t i = 1; i < line->n; i++)
        if (cordon_tariff_makes_gate(a->tariff, line->pts[i - 1], line->pts[i]))
            return true;
    return false;
}

/* What leads on from a bead, as a barrier: pinned ones are built like all others. */
static uint32_t kind_at(const assembly *a, size_t bead)
{
    uint32_t on = a->outline.beads.items[bead % a->outline.beads.count].on;
    bool stands = on < CORDON_BEAD_GIVEN || on - CORDON_BEAD_GIVEN < a->problem->n_given;
    return stands ? on : CORDON_BEAD_BARRIER;
}

/* The barrier that begins at the bead `begin`; *end: the bead where it ends, counted on. */
static int cut_run(cordon_barrier_run *out, size_t *end, const assembly *a, cordon_arena *arena,
                   size_t begin)
{
    const cordon_bead *beads = a->outline.beads.items;
    size_t n = a->outline.beads.count, last = begin;
    uint32_t on = kind_at(a, begin);
    do {
        last++;
    } while (kind_at(a, last) == on && !beads[last % n].held && last < begin + n);
    *end = last;
    *out = (cordon_barrier_run){.given = on == CORDON_BEAD_BARRIER ? CORDON_RUN_BUILT
                                                                   : on - CORDON_BEAD_GIVEN};
    out->line.n = last - begin + 1;
    out->line.pts = cordon_arena_alloc(arena, out->line.n, sizeof *out->line.pts);
    if (!out->line.pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < out->line.n; i++)
        out->line.pts[i] = beads[(begin + i) % n].at;
    out->length_mm = length_of(&out->line);
    out->gate = is_gate(a, &out->line);
    return CORDON_OK;
}

/* Does a barrier begin here? On a wall, or where another kind of barrier ends. */
static bool begins(const assembly *a, size_t bead)
{
    size_t n = a->outline.beads.count;
    uint32_t on = kind_at(a, bead);
    return on != CORDON_BEAD_WALL &&
           (a->outline.beads.items[bead].held || kind_at(a, bead + n - 1) != on);
}

static int cut_runs(cordon_ring_result *out, const assembly *a)
{
    size_t n = a->outline.beads.count, runs = 0, first = 0;
    for (size_t i = 0; i < n; i++)
        runs += begins(a, i);
    while (first < n && !begins(a, first))
        first++;
    /* Without an end anywhere it is one barrier that closes in itself, or none at all. */
    if (runs == 0 && n > 0 && a->outline.beads.items[0].on != CORDON_BEAD_WALL) {
        runs = 1;
        first = 0;
    }
    out->n_closures = runs;
    out->closures = cordon_arena_alloc(out->arena, runs, sizeof *out->closures);
    if (!out->closures)
        return CORDON_E_MEMORY;
    for (size_t i = 0, bead = first; i < runs; i++) {
        while (i > 0 && !begins(a, bead % n))
            bead++;
        bool closed = !a->outline.beads.items[bead % n].held;
        size_t begin = bead;
        int code = cut_run(&out->closures[i], &bead, a, out->arena, begin);
        if (code == CORDON_OK)
            code = price(out->closures, i, a, closed && bead == begin + n);
        if (code)
            return code;
        out->cents += out->closures[i].cents;
        if (out->closures[i].given == CORDON_RUN_BUILT)
            out->barrier_mm += out->closures[i].length_mm;
    }
    return CORDON_OK;
}

static int copy_curve(cordon_ring_result *out, const cordon_outline *outline)
{
    out->curve.n = outline->beads.count;
    out->curve.pts = cordon_arena_alloc(out->arena, out->curve.n, sizeof *out->curve.pts);
    if (!out->curve.pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < out->curve.n; i++)
        out->curve.pts[i] = outline->beads.items[i].at;
    return CORDON_OK;
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

int cordon_ring_assemble(cordon_ring_result *out, const cordon_nodes *nodes,
                         const cordon_links *links, const cordon_tariff *tariff,
                         const cordon_walk *walk, const cordon_ring_problem *problem)
{
    assembly a = {.context = nodes->context,
                  .nodes = nodes,
                  .links = links,
                  .tariff = tariff,
                  .walk = walk,
                  .problem = problem,
                  .outline = {.context = nodes->context}};
    out->cents = out->barrier_mm = 0;
    int code = cordon_trail_new(&a.trail, a.context, nodes);
    if (code == CORDON_OK)
        code = add_walk(&a);
    if (code == CORDON_OK)
        code = cordon_outline_tidy(&a.outline, &nodes->cut);
    out->pinched = a.outline.pinched;
    if (code == CORDON_OK)
        code = cut_runs(out, &a);
    if (code == CORDON_OK)
        code = copy_curve(out, &a.outline);
    if (code == CORDON_OK)
        make_anticlockwise(out);
    cordon_trail_free(a.trail);
    cordon_vec_free(a.context, &a.way);
    cordon_outline_free(&a.outline);
    return code;
}
