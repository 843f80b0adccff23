/* The cheapest second line behind (or before) a closure: the ring solved again with no closure
 * in its neighbourhood, where all other closures of the ring stand already and cost nothing.
 * What has to be built then keeps the ring tight when the closure fails; the verifier looks
 * whether it does. A closure that bends in open ground, or ends at the very corner of a wall,
 * cannot be offered as standing: where the ring takes it anew it costs nothing all the same,
 * but then there may be a cheaper line. */
#include <math.h>

#include "explain/inquiry.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/problem.h"
#include "plan/prove.h"
#include "plan/reuse.h"
#include "plan/variant.h"

enum {
    INSIDE_MM = 100,
    SAME_MM = 300 /* ends of one closure, found twice */
};

typedef struct seeker {
    cordon_inquiry *inquiry;
    cordon_context *context;
    cordon_arena *arena;
    const cordon_plan_ring *ring; /* of the inquiry's plan */
    const cordon_plan_closure *closure;
    const cordon_ground *ground;
    size_t n_standing; /* closures offered, first of the given ones */
    cordon_plan_problem problem;
} seeker;

/* A closure as something that stands there: its ends a little inside the walls, which rounding
 * may have left it short of. */
static cordon_given_link standing(const cordon_line *line)
{
    cordon_pt a = line->pts[0], b = line->pts[1];
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    int32_t ux = (int32_t)lround(dx / length * INSIDE_MM);
    int32_t uy = (int32_t)lround(dy / length * INSIDE_MM);
    return (cordon_given_link){{a.x - ux, a.y - uy}, {b.x + ux, b.y + uy}, 0};
}

/* The ring's other closures, then what stands on site and may be used. */
static int offer(seeker *s)
{
    const cordon_plan *plan = s->inquiry->plan;
    cordon_ring_problem *problem = &s->problem.ring;
    size_t n = s->ring->n_closures + s->problem.offer.n;
    cordon_given_link *given = cordon_arena_alloc(s->arena, n, sizeof *given);
    if (!given)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < s->ring->n_closures; i++) {
        const cordon_plan_closure *other = &plan->closures[s->ring->first_closure + i];
        if (other != s->closure && other->line.n == 2)
            given[s->n_standing++] = standing(&other->line);
    }
    problem->n_given = s->n_standing;
    for (size_t i = 0; i < s->problem.offer.n; i++)
        given[problem->n_given++] = s->problem.offer.links[i];
    problem->given = given;
    return CORDON_OK;
}

/* A plan in which no closure stands near, as a problem. other is kept until it is solved. */
static int ask(seeker *s, cordon_plan **other)
{
    size_t ring = s->closure->ring;
    cordon_geos *geos = NULL;
    int code = cordon_plan_copy(other, s->context, s->inquiry->plan);
    if (code == CORDON_OK)
        code = cordon_plan_forbid_band(*other, ring, &s->closure->line,
                                       (int32_t)(1000 * CORDON_WITHOUT_M));
    if (code == CORDON_OK)
        code = cordon_plan_ground(&s->ground, *other, s->inquiry->workspace, s->inquiry->map);
    if (code == CORDON_OK)
        code = cordon_geos_new(&geos, s->context);
    if (code == CORDON_OK) {
        /* It is asked for nothing that only the first line can grant. */
        (*other)->rings[ring].wishes.n_pins = 0;
        code = cordon_plan_problem_of(&s->problem, geos, s->arena, *other,
                                      &(*other)->rings[ring], s->ground);
    }
    cordon_geos_free(geos);
    return code == CORDON_OK ? offer(s) : code;
}

/* What it is made of: a barrier, what stands on site, or a closure of another ring; the texts
 * of that are of a plan that does not stay. NULL when memory ends. */
static const char *barrier_of(const seeker *s, const cordon_barrier_run *run,
                              const cordon_existing *thing)
{
    if (run->given == CORDON_RUN_BUILT)
        return s->ring->barriers[run->barrier].name;
    const cordon_plan_offer *offer = &s->problem.offer;
    return cordon_arena_strdup(s->inquiry->arena,
                               thing ? thing->kind
                                     : offer->shared[run->given - s->n_standing].barrier->name);
}

static int describe(cordon_second_closure *out, const seeker *s, const cordon_barrier_run *run)
{
    const cordon_pt ends[2] = {run->line.pts[0], run->line.pts[run->line.n - 1]};
    cordon_plan_closure closure = {.street = ""};
    bool built = run->given == CORDON_RUN_BUILT;
    const cordon_existing *thing =
        built ? NULL : s->problem.offer.things[run->given - s->n_standing];
    cordon_lonlat at[2] = {{0, 0}, {0, 0}};
    int code = cordon_ground_street_names(&closure.streets, &closure.n_streets, s->ground,
                                          s->inquiry->arena, &run->line);
    if (code == CORDON_OK)
        code = cordon_closure_join_streets(&closure, s->inquiry->arena);
    if (code == CORDON_OK)
        code = cordon_frame_inverse(s->inquiry->plan->frame, s->context, ends, 2, at);
    *out = (cordon_second_closure){
        .width_m = (double)run->length_mm / 1000,
        .cost = (double)run->cents / 100,
        .street = closure.street,
        .existing = thing != NULL,
        .barrier = barrier_of(s, run, thing),
        .units = run->units,
        .from = at[0],
        .to = at[1],
    };
    return code == CORDON_OK && !out->barrier ? CORDON_E_MEMORY : code;
}

/* Does one of the ring's other closures stand there? A corner of a house is hard to tell from a
 * place just beside it: not every one of them can be offered. */
static bool stands(const seeker *s, const cordon_line *line)
{
    const cordon_plan *plan = s->inquiry->plan;
    cordon_pt a = line->pts[0], b = line->pts[line->n - 1];
    for (size_t i = 0; i < s->ring->n_closures; i++) {
        const cordon_plan_closure *other = &plan->closures[s->ring->first_closure + i];
        cordon_pt p = other->line.pts[0], q = other->line.pts[other->line.n - 1];
        bool straight = cordon_distance(a, p) <= SAME_MM && cordon_distance(b, q) <= SAME_MM;
        bool turned = cordon_distance(a, q) <= SAME_MM && cordon_distance(b, p) <= SAME_MM;
        if (other != s->closure && other->line.n == line->n && (straight || turned))
            return true;
    }
    return false;
}

static double distance_m(const cordon_line *a, const cordon_line *b)
{
    return (double)cordon_distance(cordon_line_middle(a), cordon_line_middle(b)) / 1000;
}

/* What is new, with its price; lines: of it, for the verifier. */
static int take(cordon_second_line *out, seeker *s, const cordon_ring_result *result,
                cordon_line *lines)
{
    cordon_second_closure *add =
        cordon_arena_alloc(s->inquiry->arena, result->n_closures, sizeof *add);
    int code = add ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < result->n_closures && code == CORDON_OK; i++) {
        const cordon_barrier_run *run = &result->closures[i];
        if (run->given < s->n_standing || stands(s, &run->line))
            continue;
        double away = distance_m(&run->line, &s->closure->line);
        out->away_m = out->n == 0 || away < out->away_m ? away : out->away_m;
        out->cost += (double)run->cents / 100;
        out->barrier_m += run->given == CORDON_RUN_BUILT ? (double)run->length_mm / 1000 : 0;
        lines[out->n] = run->line;
        code = describe(&add[out->n++], s, run);
    }
    out->add = add;
    return code;
}

/* The closures that still stand, and the new ones, by the independent verifier. */
static int prove(cordon_second_line *out, const seeker *s, const cordon_ring_result *result,
                 const cordon_line *added)
{
    const cordon_plan *plan = s->inquiry->plan;
    cordon_verify_job job;
    cordon_verdict verdict;
    cordon_line *lines =
        cordon_arena_alloc(s->arena, s->ring->n_closures + out->n, sizeof *lines);
    int code = lines ? cordon_plan_verify_job(&job, s->arena, plan, s->ring, s->inquiry->laid)
                     : CORDON_E_MEMORY;
    if (code != CORDON_OK)
        return code;
    job.closures = lines;
    job.n_closures = 0;
    job.curve = &result->curve;
    for (size_t i = 0; i < s->ring->n_closures; i++)
        if (&plan->closures[s->ring->first_closure + i] != s->closure)
            lines[job.n_closures++] = plan->closures[s->ring->first_closure + i].line;
    for (size_t i = 0; i < out->n; i++)
        lines[job.n_closures++] = added[i];
    code = cordon_verify_ring(&verdict, s->context, &job);
    if (code == CORDON_OK) {
        out->tight = verdict.tight;
        cordon_verdict_free(&verdict);
    }
    return code;
}

static int seek(cordon_second_line *out, seeker *s)
{
    const cordon_ring_result *result = NULL;
    cordon_plan *other = NULL;
    int code = ask(s, &other);
    if (code == CORDON_OK)
        code = cordon_reuse_ring(&result, s->inquiry->workspace, s->ground, &s->problem.ring,
                                 s->ring->name);
    out->found = code == CORDON_OK && result->found;
    if (out->found) {
        cordon_line *lines = cordon_arena_alloc(s->arena, result->n_closures, sizeof *lines);
        code = lines ? take(out, s, result, lines) : CORDON_E_MEMORY;
        if (code == CORDON_OK)
            code = prove(out, s, result, lines);
    }
    cordon_plan_free(other);
    return code;
}

int cordon_inquiry_second_line(cordon_second_line *out, cordon_inquiry *inquiry,
                               cordon_context *context, unsigned number)
{
    *out = (cordon_second_line){0};
    seeker s = {.inquiry = inquiry,
                .context = context,
                .closure = cordon_inquiry_closure(inquiry, context, number)};
    if (!s.closure)
        return CORDON_E_INPUT;
    s.ring = &inquiry->plan->rings[s.closure->ring];
    if (s.ring->mode == CORDON_RING_STREETS || s.ring->n_around == 0)
        return CORDON_OK;
    s.arena = cordon_arena_new(context);
    int code = s.arena ? cordon_inquiry_lay_map(inquiry, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = seek(out, &s);
    cordon_arena_free(s.arena);
    return code;
}
