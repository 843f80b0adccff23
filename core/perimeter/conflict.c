/* The smallest set of wishes without a ring.
 *
 * Problem: when there is no ring, which wishes are at fault? Fewer wishes never make a ring
 * impossible, so there are sets that have none while each of their parts has one.
 *
 * Method: one such set by halving the list (Junker, "QuickXplain: preferred explanations and
 * relaxations for over-constrained problems", AAAI 2004, 167-172). Then smaller sets, all of
 * them as long as they are few. For the place, the cheapest ring without one of the set shows
 * where it would have to pass: it closes what the others leave open, at the cheapest spot.
 *
 * Complexity: O(k log(n / k)) rings for a set of k among n wishes, then at most SMALLER_MAX.
 *
 * Not handled: other sets that have no ring either; taking back one wish of each is needed
 * then, which `found` says. */
#include "perimeter/conflict.h"

#include "geo/predicates.h"
#include "perimeter/zones.h"

/* Rings sought to show that no smaller set will do. */
enum { SMALLER_MAX = 64 };

typedef struct searcher {
    cordon_context *context;
    cordon_arena *arena;
    const cordon_ground *ground;
    const cordon_ring_problem *problem;
    const cordon_asked *asked;
    size_t n;
    bool *held;      /* what is asked for in the next ring */
    bool *culprits;  /* the set found */
    size_t loosened; /* a limit that is held at another value; n: none is */
    int64_t limit;   /* that value */
    cordon_geos *geos;
    cordon_ring_base *base; /* of the last ring */
    bool *base_held;        /* what was held then */
} searcher;

/* All held regions of a kind as one. */
static int join_held(cordon_region *out, const searcher *s, cordon_arena *scratch,
                     cordon_asked_kind kind)
{
    cordon_region *parts = cordon_arena_alloc(scratch, s->n, sizeof *parts);
    size_t n = 0;
    if (!parts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < s->n; i++)
        if (s->held[i] && s->asked[i].kind == kind)
            parts[n++] = s->asked[i].region;
    return n > 0 ? cordon_region_union(out, s->geos, scratch, parts, n) : CORDON_OK;
}

static bool is_dropped(const searcher *s, size_t inside)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->asked[i].kind == CORDON_ASKED_CONTAIN && s->asked[i].index == inside)
            return !s->held[i];
    return false;
}

static int64_t *limit_of(cordon_ring_limits *limits, cordon_asked_kind kind)
{
    return kind == CORDON_ASKED_MAX_CLOSURES  ? &limits->closures
           : kind == CORDON_ASKED_MAX_CLOSURE ? &limits->closure_mm
           : kind == CORDON_ASKED_MAX_BARRIER ? &limits->barrier_mm
                                              : NULL;
}

static void hold_limits(cordon_ring_limits *out, const searcher *s)
{
    for (size_t i = 0; i < s->n; i++) {
        int64_t *limit = limit_of(out, s->asked[i].kind);
        if (limit && s->held[i])
            *limit = i == s->loosened ? s->limit : s->asked[i].limit;
    }
}

static int hold_inside_and_pins(cordon_ring_problem *out, const searcher *s,
                                cordon_arena *scratch)
{
    cordon_region *inside = cordon_arena_alloc(scratch, s->problem->n_inside, sizeof *inside);
    cordon_pin *pins = cordon_arena_alloc(scratch, s->n, sizeof *pins);
    if (!inside || !pins)
        return CORDON_E_MEMORY;
    out->n_inside = out->n_pins = 0;
    for (size_t i = 0; i < s->problem->n_inside; i++)
        if (!is_dropped(s, i))
            inside[out->n_inside++] = s->problem->inside[i];
    for (size_t i = 0; i < s->n; i++) {
        if (s->held[i] && s->asked[i].kind == CORDON_ASKED_PIN)
            pins[out->n_pins++] = s->asked[i].pin;
        if (!s->held[i] && s->asked[i].kind == CORDON_ASKED_STANDOFF)
            out->standoff_mm = 0;
    }
    out->inside = inside;
    out->pins = pins;
    return CORDON_OK;
}

/* Does the ground of the last ring serve for what is held now? */
static bool base_serves(const searcher *s)
{
    bool same = s->base != NULL;
    for (size_t i = 0; i < s->n && same; i++)
        same = s->base_held[i] == s->held[i] || s->asked[i].kind < CORDON_ASKED_EXCLUDE;
    return same;
}

static int find_base(searcher *s, const cordon_ring_problem *problem)
{
    if (base_serves(s))
        return CORDON_OK;
    cordon_ring_base_free(s->base);
    memcpy(s->base_held, s->held, s->n * sizeof *s->held);
    return cordon_ring_base_new(&s->base, s->context, s->ground, problem);
}

/* The ring with what is held. A pin that cannot be used is none. */
static int solve_held(cordon_ring_result *out, searcher *s)
{
    cordon_ring_problem problem = *s->problem;
    cordon_arena *scratch = cordon_arena_new(s->context);
    int code = scratch ? cordon_poll(s->context) : CORDON_E_MEMORY;
    *out = (cordon_ring_result){0};
    if (code == CORDON_OK)
        code = hold_inside_and_pins(&problem, s, scratch);
    if (code == CORDON_OK)
        code = join_held(&problem.excluded, s, scratch, CORDON_ASKED_EXCLUDE);
    if (code == CORDON_OK)
        code = join_held(&problem.forbidden, s, scratch, CORDON_ASKED_FORBID);
    if (code == CORDON_OK)
        code = join_held(&problem.kept_open, s, scratch, CORDON_ASKED_KEEP_OPEN);
    hold_limits(&problem.limits, s);
    if (code == CORDON_OK)
        code = find_base(s, &problem);
    if (code == CORDON_OK)
        code = cordon_ring_solve_on(out, s->context, s->base, &problem);
    cordon_arena_free(scratch);
    return code;
}

/* Where a search gave up it is not shown that there is no ring. */
static int is_possible(bool *out, searcher *s)
{
    cordon_ring_result ring;
    int code = solve_held(&ring, s);
    *out = ring.found || ring.gave_up;
    cordon_ring_result_free(&ring);
    return code;
}

static void hold_range(searcher *s, size_t begin, size_t end, bool held)
{
    for (size_t i = begin; i < end; i++)
        s->held[i] = held;
}

/* Marks the culprits among begin .. end - 1, given that there is no ring with them and what is
 * held. changed: more is held than when that was last known to have a ring. */
static int find_culprits(searcher *s, size_t begin, size_t end, bool changed)
{
    if (changed) {
        bool possible;
        int code = is_possible(&possible, s);
        if (code || !possible)
            return code;
    }
    if (end - begin == 1) {
        s->culprits[begin] = true;
        return CORDON_OK;
    }
    size_t middle = begin + (end - begin) / 2;
    hold_range(s, begin, middle, true);
    int code = find_culprits(s, middle, end, true);
    hold_range(s, begin, middle, false);
    bool found = false;
    for (size_t i = middle; i < end; i++) {
        s->held[i] = s->culprits[i];
        found = found || s->culprits[i];
    }
    if (code == CORDON_OK)
        code = find_culprits(s, begin, middle, found);
    hold_range(s, middle, end, false);
    return code;
}

static size_t count(const bool *set, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += set[i];
    return sum;
}

/* The next choice of as many as are held, in the order of the list. False: it was the last. */
static bool next_choice(bool *held, size_t n)
{
    size_t behind = 0, i = n;
    /* Those that stand at the end already, and what is left before them. */
    while (i > 0 && held[i - 1]) {
        held[--i] = false;
        behind++;
    }
    while (i > 0 && !held[i - 1])
        i--;
    if (i == 0)
        return false;
    held[i - 1] = false;
    for (size_t k = 0; k <= behind; k++)
        held[i + k] = true;
    return true;
}

/* Tries smaller sets, the smallest first, while they are few. */
static int shrink(bool *smallest, searcher *s)
{
    size_t most = count(s->culprits, s->n), tries = 0;
    int code = CORDON_OK;
    *smallest = true;
    for (size_t size = 1; size < most && code == CORDON_OK; size++) {
        hold_range(s, 0, s->n, false);
        hold_range(s, 0, size, true);
        do {
            bool possible = true;
            *smallest = tries++ < SMALLER_MAX;
            if (*smallest)
                code = is_possible(&possible, s);
            if (code || !*smallest)
                return code;
            if (!possible) {
                memcpy(s->culprits, s->held, s->n * sizeof *s->held);
                return CORDON_OK;
            }
        } while (next_choice(s->held, s->n));
    }
    return code;
}

static cordon_pt nearest_corner(const cordon_region *region, cordon_pt to)
{
    cordon_pt best = region->polys[0].outer.pts[0];
    for (size_t i = 0; i < region->n; i++)
        for (size_t k = 0; k < region->polys[i].outer.n; k++) {
            cordon_pt p = region->polys[i].outer.pts[k];
            if (cordon_distance2(p, to) < cordon_distance2(best, to))
                best = p;
        }
    return best;
}

static cordon_pt centre_of(const cordon_ring_problem *problem)
{
    cordon_box box = cordon_region_box(&problem->inside[0]);
    return (cordon_pt){box.x0 + (box.x1 - box.x0) / 2, box.y0 + (box.y1 - box.y0) / 2};
}

/* The closure of the ring that stands where it must not; *out stays NULL when none does. */
static int closure_on(const cordon_barrier_run **out, cordon_arena *arena,
                      const cordon_ring_result *ring, const cordon_region *region)
{
    cordon_zones zones;
    int code = cordon_zones_new(&zones, arena, region);
    *out = NULL;
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK && !*out; i++) {
        const cordon_line *line = &ring->closures[i].line;
        for (size_t k = 1; k < line->n && !*out; k++)
            if (cordon_zones_touch(&zones, line->pts[k - 1], line->pts[k]))
                *out = &ring->closures[i];
    }
    return code;
}

static cordon_pt middle_of(const cordon_line *line)
{
    cordon_pt a = line->pts[line->n / 2 - (line->n > 1)], b = line->pts[line->n / 2];
    return (cordon_pt){a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
}

static const cordon_barrier_run *longest_of(const cordon_ring_result *ring)
{
    const cordon_barrier_run *longest = &ring->closures[0];
    for (size_t i = 1; i < ring->n_closures; i++)
        if (ring->closures[i].length_mm > longest->length_mm)
            longest = &ring->closures[i];
    return longest;
}

/* Where the ring without one of the set does what the set does not let it. */
static int find_place(cordon_conflict *out, const searcher *s, const cordon_ring_result *ring,
                      const cordon_asked *asked)
{
    const cordon_line pin = {(cordon_pt[]){asked->pin.a, asked->pin.b}, 2};
    const cordon_barrier_run *closure = NULL;
    const cordon_region *shape = &asked->region;
    int code = CORDON_OK;
    if (asked->kind == CORDON_ASKED_CONTAIN)
        shape = &s->problem->inside[asked->index];
    if (asked->kind == CORDON_ASKED_FORBID || asked->kind == CORDON_ASKED_KEEP_OPEN)
        code = closure_on(&closure, s->arena, ring, shape);
    if (closure) {
        out->where = middle_of(&closure->line);
        out->width_mm = closure->length_mm;
    } else if (asked->kind == CORDON_ASKED_PIN) {
        out->where = middle_of(&pin);
    } else if (limit_of(&(cordon_ring_limits){0}, asked->kind)) {
        out->where =
            ring->n_closures > 0 ? middle_of(&longest_of(ring)->line) : centre_of(s->problem);
    } else if (asked->kind == CORDON_ASKED_STANDOFF) {
        out->where =
            ring->n_closures > 0 ? middle_of(&ring->closures[0].line) : ring->curve.pts[0];
    } else {
        out->where = nearest_corner(shape, centre_of(s->problem));
    }
    return code;
}

/* Kinds are in the order in which they tell of a place. */
static int locate(cordon_conflict *out, searcher *s)
{
    size_t best = s->n;
    for (size_t i = 0; i < s->n; i++)
        if (s->culprits[i] && (best == s->n || s->asked[i].kind < s->asked[best].kind))
            best = i;
    cordon_ring_result ring;
    memcpy(s->held, s->culprits, s->n * sizeof *s->held);
    s->held[best] = false;
    int code = solve_held(&ring, s);
    if (code == CORDON_OK && ring.found)
        code = find_place(out, s, &ring, &s->asked[best]);
    cordon_ring_result_free(&ring);
    return code;
}

/* The lowest value of a limit with which there is a ring, by halving: there is none with it as
 * it was asked for, and there is one that needs so much. */
static int find_least(cordon_taken_back *out, searcher *s, size_t i)
{
    bool count = s->asked[i].kind == CORDON_ASKED_MAX_CLOSURES;
    int64_t step = count ? 1 : CORDON_LEAST_STEP_MM;
    int64_t low = s->asked[i].limit / step, high = (out->needs + step - 1) / step;
    int code = CORDON_OK;
    hold_range(s, 0, s->n, true);
    s->loosened = i;
    while (high - low > 1 && code == CORDON_OK) {
        bool possible;
        int64_t middle = low + (high - low) / 2;
        s->limit = middle * step;
        code = is_possible(&possible, s);
        *(possible ? &high : &low) = middle;
    }
    s->loosened = s->n;
    out->least = high * step;
    return code;
}

/* Takes back each of the set, with all else held. */
static int take_back(cordon_conflict *out, searcher *s)
{
    int code = CORDON_OK;
    out->set = cordon_arena_alloc(s->arena, count(s->culprits, s->n), sizeof *out->set);
    if (!out->set)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < s->n && code == CORDON_OK; i++) {
        if (!s->culprits[i])
            continue;
        cordon_ring_result ring;
        hold_range(s, 0, s->n, true);
        s->held[i] = false;
        code = solve_held(&ring, s);
        cordon_ring_limits needs = cordon_ring_needs(&ring);
        const int64_t *needed = limit_of(&needs, s->asked[i].kind);
        cordon_taken_back *back = &out->set[out->n++];
        *back = (cordon_taken_back){.asked = i, .found = ring.found, .cents = ring.cents};
        cordon_ring_result_free(&ring);
        if (code == CORDON_OK && needed && back->found) {
            back->needs = *needed;
            code = find_least(back, s, i);
        }
    }
    return code;
}

static int search(cordon_conflict *out, searcher *s)
{
    bool possible;
    int code = is_possible(&possible, s);
    if (code || !possible || s->n == 0)
        return code;
    code = find_culprits(s, 0, s->n, false);
    if (code == CORDON_OK)
        code = shrink(&out->smallest, s);
    if (code == CORDON_OK)
        code = locate(out, s);
    return code ? code : take_back(out, s);
}

int cordon_ring_conflict(cordon_conflict *out, cordon_context *context, cordon_arena *arena,
                         const cordon_ground *ground, const cordon_ring_problem *problem,
                         const cordon_asked *asked, size_t n)
{
    searcher s = {.context = context,
                  .arena = arena,
                  .ground = ground,
                  .problem = problem,
                  .asked = asked,
                  .n = n,
                  .loosened = n};
    *out = (cordon_conflict){0};
    s.held = cordon_arena_alloc_zero(arena, n, sizeof *s.held);
    s.culprits = cordon_arena_alloc_zero(arena, n, sizeof *s.culprits);
    s.base_held = cordon_arena_alloc_zero(arena, n, sizeof *s.base_held);
    int code = s.held && s.culprits && s.base_held ? cordon_geos_new(&s.geos, context)
                                                   : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = search(out, &s);
    cordon_ring_base_free(s.base);
    cordon_geos_free(s.geos);
    return code;
}
