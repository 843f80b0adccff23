/* In which order rings are solved that may share closures, and which result is taken.
 *
 * Method: each ring by itself; each with the closures of those before it on offer, from inside
 * out; each with those of the rings round it, from outside in, where a ring whose closures
 * others have taken over must stay as it was. A ring keeps an offer only where it gets cheaper
 * by it, and the cheapest of the three is taken.
 *
 * Complexity: up to five rings solved for each ring, on ground that is known already.
 *
 * Not handled: it is no joint optimum; share_bound.c says how far from one it may be. */
#include "plan/share.h"

#include "geo/predicates.h"
#include "plan/build.h"

enum { NONE = 0 };

/* Which rings each ring is offered the closures of. */
typedef struct offering {
    const size_t **offers; /* by ring */
    size_t *n;
    int64_t cents; /* of all rings; -1: cannot be had */
} offering;

typedef struct sharer {
    cordon_plan *plan;
    cordon_context *context;
    const cordon_ring_solver *solver;
    size_t first_finding;  /* those of the rings come behind it */
    cordon_plan_cut *cuts; /* what rings by streets alone ask for: solving changes it */
    offering apart, inside_out, outside_in;
} sharer;

/* ------------------------------------------------------------------- offerings */

static int offering_new(offering *out, sharer *s)
{
    size_t n = s->plan->n_rings;
    out->offers = cordon_arena_alloc_zero(s->plan->arena, n, sizeof *out->offers);
    out->n = cordon_arena_alloc_zero(s->plan->arena, n, sizeof *out->n);
    out->cents = 0;
    return out->offers && out->n ? CORDON_OK : CORDON_E_MEMORY;
}

/* A limit is on what is brought or manned for a ring, which tells nothing of what others bring.
 */
static bool has_limits(const cordon_plan_ring *ring)
{
    const cordon_ring_limits *limits = &ring->wishes.limits;
    return limits->closures > 0 || limits->closure_mm > 0 || limits->barrier_mm > 0;
}

/* The rings before a ring that it may share with, or those behind it. */
static int list_offers(const size_t **out, size_t *n, sharer *s, size_t ring, bool before)
{
    const cordon_plan *plan = s->plan;
    size_t *list = cordon_arena_alloc(plan->arena, plan->n_rings, sizeof *list);
    *out = list;
    *n = 0;
    for (size_t i = 0; list && i < plan->n_rings; i++) {
        bool wanted = (before ? i < ring : i > ring) && !has_limits(&plan->rings[ring]);
        if (wanted && plan->rings[i].found && plan->rings[i].n_closures > 0 &&
            cordon_rings_may_share(plan, &plan->rings[i], &plan->rings[ring])) {
            list[(*n)++] = i;
        }
    }
    return list ? CORDON_OK : CORDON_E_MEMORY;
}

static bool shares_any(const offering *o, size_t n_rings)
{
    bool any = false;
    for (size_t i = 0; i < n_rings; i++) {
        any = any || o->n[i] > 0;
    }
    return any;
}

/* --------------------------------------------------------------------- solving */

/* A ring as if nothing had been solved. */
static void forget(sharer *s, size_t index)
{
    cordon_plan_ring *ring = &s->plan->rings[index];
    ring->found = false;
    ring->curve = (cordon_line){NULL, 0};
    ring->proof = (cordon_ring_proof){.n = 0};
    ring->cents = ring->lower_bound_cents = ring->barrier_mm = 0;
    ring->first_closure = ring->n_closures = 0;
    ring->cut = s->cuts[index];
}

static int solve_with(sharer *s, size_t index, const size_t *offers, size_t n)
{
    cordon_plan_ring *ring = &s->plan->rings[index];
    int code = cordon_poll(s->context);
    forget(s, index);
    ring->offers = offers;
    ring->n_offers = n;
    return code == CORDON_OK ? s->solver->solve(s->solver->data, ring) : code;
}

static void forget_all(sharer *s)
{
    for (size_t i = 0; i < s->plan->n_rings; i++) {
        forget(s, i);
    }
    s->plan->n_closures = 0;
    s->plan->n_findings = s->first_finding;
}

static int64_t cents_of(const cordon_plan *plan)
{
    int64_t cents = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        cents += plan->rings[i].cents;
    }
    return cents;
}

/* One ring after the other from inside out, as the offering says. */
static int solve_as(sharer *s, offering *o)
{
    int code = CORDON_OK;
    forget_all(s);
    for (size_t i = 0; i < s->plan->n_rings && code == CORDON_OK; i++) {
        code = solve_with(s, i, o->offers[i], o->n[i]);
    }
    o->cents = cents_of(s->plan);
    return code;
}

/* Solves a ring again with what it may share. When that is no cheaper it stays as it is by
 * itself. findings: how many there were before it was solved by itself. */
static int try_offers(sharer *s, offering *o, size_t index, bool before, size_t findings)
{
    cordon_plan *plan = s->plan;
    const cordon_plan_ring alone = plan->rings[index];
    size_t n_closures = plan->n_closures, n_findings = plan->n_findings, n;
    const size_t *offers;
    int code = list_offers(&offers, &n, s, index, before);
    if (code != CORDON_OK || n == 0 || !alone.found) {
        return code;
    }
    code = solve_with(s, index, offers, n);
    if (code == CORDON_OK && plan->rings[index].found &&
        plan->rings[index].cents < alone.cents) {
        o->offers[index] = offers;
        o->n[index] = n;
        /* What was found of the ring by itself goes. */
        for (size_t i = n_findings; i < plan->n_findings; i++) {
            plan->findings[findings + i - n_findings] = plan->findings[i];
        }
        plan->n_findings -= n_findings - findings;
    } else {
        plan->rings[index] = alone;
        plan->n_closures = n_closures;
        plan->n_findings = n_findings;
    }
    return code;
}

/* Each ring is offered the closures of those before it. */
static int go_inside_out(sharer *s)
{
    cordon_plan *plan = s->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        size_t findings = plan->n_findings;
        code = solve_with(s, i, NULL, 0);
        if (code == CORDON_OK) {
            code = try_offers(s, &s->inside_out, i, true, findings);
        }
    }
    s->inside_out.cents = cents_of(plan);
    return code;
}

static bool same_closures(const cordon_plan *plan, const cordon_plan_ring *a,
                          const cordon_plan_ring *b)
{
    bool same = a->found == b->found && a->cents == b->cents && a->n_closures == b->n_closures;
    for (size_t i = 0; same && i < a->n_closures; i++) {
        const cordon_line *x = &plan->closures[a->first_closure + i].line,
                          *y = &plan->closures[b->first_closure + i].line;
        same = x->n == y->n && memcmp(x->pts, y->pts, x->n * sizeof *x->pts) == 0;
    }
    return same;
}

/* What shares a closure of the ring shares it where it stands in the list now. */
static void follow(cordon_plan *plan, const cordon_plan_ring *before,
                   const cordon_plan_ring *now)
{
    for (size_t i = 0; i < plan->n_closures; i++) {
        unsigned *shares = &plan->closures[i].shares;
        if (*shares > before->first_closure &&
            *shares <= before->first_closure + before->n_closures) {
            *shares += (unsigned)(now->first_closure - before->first_closure);
        }
    }
}

/* Solves all rings again round those inside them as these are now: a ring whose closures others
 * have taken over has to stay as it was. */
static int hold_outside_in(sharer *s)
{
    cordon_plan *plan = s->plan;
    offering *o = &s->outside_in;
    int code = CORDON_OK;
    plan->n_findings = s->first_finding;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK && o->cents >= 0; i++) {
        const cordon_plan_ring before = plan->rings[i];
        code = solve_with(s, i, o->offers[i], o->n[i]);
        if (code == CORDON_OK && !same_closures(plan, &before, &plan->rings[i])) {
            o->cents = -1;
        }
        follow(plan, &before, &plan->rings[i]);
    }
    if (o->cents >= 0) {
        o->cents = cents_of(plan);
    }
    return code;
}

/* Each ring is offered the closures of those round it, which are solved by themselves. */
static int go_outside_in(sharer *s)
{
    cordon_plan *plan = s->plan;
    int code = CORDON_OK;
    for (size_t i = plan->n_rings; i-- > 0 && code == CORDON_OK;) {
        code = try_offers(s, &s->outside_in, i, false, plan->n_findings);
    }
    if (code == CORDON_OK && shares_any(&s->outside_in, plan->n_rings)) {
        return hold_outside_in(s);
    }
    s->outside_in.cents = -1;
    return code;
}

/* ---------------------------------------------------------------------- result */

/* Puts the closures in the order of their rings, with numbers; what shares another tells its
 * number from now on. */
static int lay_out(cordon_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        n += plan->rings[i].n_closures;
    }
    cordon_plan_closure *list = cordon_arena_alloc(plan->arena, n, sizeof *list);
    unsigned *number = cordon_arena_alloc_zero(plan->arena, plan->n_closures, sizeof *number);
    if (!list || !number) {
        return CORDON_E_MEMORY;
    }
    n = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        cordon_plan_ring *ring = &plan->rings[i];
        for (size_t k = 0; k < ring->n_closures; k++) {
            list[n + k] = plan->closures[ring->first_closure + k];
            list[n + k].number = number[ring->first_closure + k] = (unsigned)(n + k + 1);
        }
        ring->first_closure = n;
        n += ring->n_closures;
    }
    for (size_t i = 0; i < n; i++) {
        list[i].shares = list[i].shares > 0 ? number[list[i].shares - 1] : NONE;
    }
    plan->closures = list;
    plan->n_closures = n;
    return CORDON_OK;
}

/* What rings that share cost, together with those that might share with them. */
static int note_sharing(sharer *s)
{
    cordon_plan *plan = s->plan;
    cordon_sharing *out = &plan->sharing;
    bool *in_group = cordon_arena_alloc_zero(plan->arena, plan->n_rings, sizeof *in_group);
    bool *done = cordon_arena_alloc_zero(plan->arena, plan->n_rings, sizeof *done);
    int code = in_group && done ? CORDON_OK : CORDON_E_MEMORY;
    int64_t others = plan->n_rings > 0 ? cents_of(plan) : 0;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        if (done[i] || plan->rings[i].n_offers == 0) {
            continue;
        }
        int64_t bound = 0;
        memset(in_group, 0, plan->n_rings * sizeof *in_group);
        cordon_share_group(plan, i, in_group);
        code = cordon_share_bound(&bound, plan, s->solver, in_group);
        out->bound_cents += bound;
        for (size_t k = 0; k < plan->n_rings; k++) {
            done[k] = done[k] || in_group[k];
        }
    }
    for (size_t i = 0; code == CORDON_OK && i < plan->n_rings; i++) {
        out->cents += done[i] ? plan->rings[i].cents : 0;
    }
    others -= out->cents;
    out->apart_cents = s->apart.cents - others;
    out->inside_out_cents = s->inside_out.cents - others;
    out->outside_in_cents = s->outside_in.cents < 0 ? -1 : s->outside_in.cents - others;
    return code;
}

/* The cheapest of the three, what shares least first; solves it again unless it is there still.
 */
static int choose(sharer *s)
{
    bool inside_out = s->inside_out.cents < s->apart.cents;
    int64_t least = inside_out ? s->inside_out.cents : s->apart.cents;
    bool tried = shares_any(&s->outside_in, s->plan->n_rings);
    if (tried && s->outside_in.cents >= 0 && s->outside_in.cents < least) {
        return CORDON_OK;
    }
    return inside_out || tried ? solve_as(s, inside_out ? &s->inside_out : &s->apart)
                               : CORDON_OK;
}

static int solve_all(sharer *s)
{
    int code = go_inside_out(s);
    s->apart.cents = s->inside_out.cents;
    if (code == CORDON_OK && shares_any(&s->inside_out, s->plan->n_rings)) {
        code = solve_as(s, &s->apart);
    }
    if (code == CORDON_OK) {
        code = go_outside_in(s);
    }
    return code == CORDON_OK ? choose(s) : code;
}

int cordon_plan_solve_shared(cordon_plan *plan, cordon_context *context,
                             const cordon_ring_solver *solver)
{
    sharer s = {.plan = plan,
                .context = context,
                .solver = solver,
                .first_finding = plan->n_findings,
                .cuts = cordon_arena_alloc(plan->arena, plan->n_rings, sizeof *s.cuts)};
    if (!s.cuts || offering_new(&s.apart, &s) || offering_new(&s.inside_out, &s) ||
        offering_new(&s.outside_in, &s)) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_rings; i++) {
        s.cuts[i] = plan->rings[i].cut;
    }
    int code = solve_all(&s);
    bool shared = false;
    for (size_t i = 0; i < plan->n_rings; i++) {
        shared = shared || plan->rings[i].n_offers > 0;
    }
    if (code == CORDON_OK && shared) {
        code = note_sharing(&s);
    }
    return code == CORDON_OK ? lay_out(plan) : code;
}
