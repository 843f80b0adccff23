/* Houses along a ring's curve, from one closure to the next. A house that has both sides of the
 * ring beside it may have a way through, and two houses a yard between them with a door to
 * each. Nobody can ask about every house: one doubt tells all of a stretch. A yard belongs to
 * the stretch that it is nearest to. */
#include <math.h>

#include "geo/predicates.h"
#include "plan/doubt_walk.h"

enum {
    LONG_MM = 50000,  /* of façades */
    MANY = 4,         /* houses and yards */
    BEHIND_MM = 40000 /* how far a yard lies behind the façades */
};

/* From one closure to the next. */
typedef struct facades {
    size_t begin, n; /* stretches */
    size_t closure, next;
    double mm;
    size_t houses; /* with both sides beside them */
    size_t yards;
    size_t where; /* the longest stretch of these houses */
    double longest;
} facades;

/* Of each yard: where along the curve it lies, INFINITY where it is far from it; and whether
 * some façades tell it. */
typedef struct yard_list {
    double *along;
    bool *told;
    size_t n;
} yard_list;

static double nearest_along(const cordon_doubt_walk *w, cordon_pt at)
{
    const cordon_line *curve = &w->look->ring->curve;
    double least = BEHIND_MM, along = INFINITY;
    for (size_t i = 0; i < curve->n; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        double mm = cordon_segment_distance(a, b, at);
        if (mm < least) {
            least = mm;
            along = w->along[i] + (double)cordon_distance(a, cordon_segment_nearest(a, b, at));
        }
    }
    return along;
}

static int place_yards(yard_list *out, const cordon_doubt_walk *w)
{
    const cordon_land *land = w->look->land;
    out->n = land->yards.count;
    out->along = cordon_alloc(w->context, out->n, sizeof *out->along);
    out->told = cordon_alloc_zero(w->context, out->n, sizeof *out->told);
    if (!out->along || !out->told) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < out->n; i++) {
        out->along[i] = nearest_along(w, land->yards.items[i].at);
    }
    return CORDON_OK;
}

/* Yards behind a stretch, each told once. */
static size_t take_yards(yard_list *yards, const cordon_stretch *s)
{
    size_t n = 0;
    for (size_t i = 0; i < yards->n; i++) {
        if (!yards->told[i] && yards->along[i] >= s->from && yards->along[i] <= s->to) {
            yards->told[i] = true;
            n++;
        }
    }
    return n;
}

static bool is_new(const cordon_doubt_walk *w, const facades *run, size_t k)
{
    for (size_t i = 0; i < k; i++) {
        if (cordon_doubt_walk_beside(w, run->begin, i)->by ==
            cordon_doubt_walk_beside(w, run->begin, k)->by) {
            return false;
        }
    }
    return true;
}

static void measure(facades *run, const cordon_doubt_walk *w, yard_list *yards)
{
    const cordon_stopper *stoppers = w->look->scene->data.stoppers;
    for (size_t k = 0; k < run->n; k++) {
        const cordon_stretch *s = cordon_doubt_walk_beside(w, run->begin, k);
        size_t behind = take_yards(yards, s);
        bool house =
            s->by < CORDON_DOUBT_WALK_CLOSURE && cordon_doubt_walk_is_house(&stoppers[s->by]);
        bool across = house && w->look->land->beside[s->by] == CORDON_LAND_BOTH;
        run->yards += behind;
        run->houses += across && is_new(w, run, k);
        run->mm += house ? s->to - s->from : 0;
        if ((across || behind > 0) && s->to - s->from > run->longest) {
            run->longest = s->to - s->from;
            run->where = (run->begin + k) % w->list.count;
        }
    }
}

static int add_facades(const cordon_doubt_walk *w, facades *run, yard_list *yards)
{
    const cordon_doubt_look *look = w->look;
    measure(run, w, yards);
    if (run->longest == 0) {
        return CORDON_OK;
    }
    const cordon_stretch *where = &w->list.items[run->where];
    bool many = run->mm > LONG_MM || run->houses + run->yards >= MANY;
    cordon_suspect found = cordon_suspect_at(look, CORDON_CHECK_FACADES,
                                             many ? CORDON_DOUBT_THEN : CORDON_DOUBT_LAST,
                                             cordon_doubt_walk_middle(w, where));
    if (where->by < CORDON_DOUBT_WALK_CLOSURE) {
        found.thing[0] = look->scene->data.stoppers[where->by].feature;
    }
    found.key = run->closure == run->next ? "doubt.facades.round" : "doubt.facades";
    found.look = "ways";
    found.closure = run->next; /* the curve runs anticlockwise, and people the other way */
    found.last = run->closure;
    found.mm = (int64_t)run->mm;
    found.count = run->houses;
    found.yards = run->yards;
    found.weight = run->mm;
    return cordon_vec_push(look->context, look->out, found);
}

static size_t closure_of(const cordon_doubt_walk *w, const cordon_stretch *s)
{
    return w->look->ring->first_closure + (s->by - CORDON_DOUBT_WALK_CLOSURE);
}

static bool is_closure(const cordon_stretch *s)
{
    return s->by != CORDON_DOUBT_WALK_OPEN && s->by >= CORDON_DOUBT_WALK_CLOSURE;
}

static int add_runs(const cordon_doubt_walk *w, yard_list *yards)
{
    size_t n = w->list.count, first = 0;
    int code = CORDON_OK;
    while (first < n && !is_closure(&w->list.items[first])) {
        first++;
    }
    if (first == n) {
        facades round = {
            .n = n, .closure = CORDON_DOUBT_NO_CLOSURE, .next = CORDON_DOUBT_NO_CLOSURE};
        return add_facades(w, &round, yards);
    }
    facades run = {.begin = first + 1, .closure = closure_of(w, &w->list.items[first])};
    for (size_t i = 1; i <= n && code == CORDON_OK; i++) {
        const cordon_stretch *s = cordon_doubt_walk_beside(w, first, i);
        if (!is_closure(s)) {
            run.n++;
            continue;
        }
        run.next = closure_of(w, s);
        code = add_facades(w, &run, yards);
        run = (facades){.begin = first + i + 1, .closure = run.next};
    }
    return code;
}

/* Yards by a closure. One far from the curve has no houses of both sides round it: what it lies
 * at is a wall that runs on to the other side. */
static int add_rest(const cordon_doubt_walk *w, const yard_list *yards)
{
    const cordon_doubt_look *look = w->look;
    int code = CORDON_OK;
    for (size_t i = 0; i < yards->n && code == CORDON_OK; i++) {
        const cordon_yard *yard = &look->land->yards.items[i];
        cordon_suspect found =
            cordon_suspect_at(look, CORDON_CHECK_YARD, CORDON_DOUBT_LAST, yard->at);
        found.key = "doubt.yard";
        found.weight = yard->m2;
        code = yards->told[i] || isinf(yards->along[i])
                   ? CORDON_OK
                   : cordon_vec_push(look->context, look->out, found);
    }
    return code;
}

int cordon_doubt_facades(const cordon_doubt_walk *w)
{
    yard_list yards = {.n = 0};
    int code = place_yards(&yards, w);
    if (code == CORDON_OK) {
        code = add_runs(w, &yards);
    }
    if (code == CORDON_OK) {
        code = add_rest(w, &yards);
    }
    cordon_free(w->context, yards.along);
    cordon_free(w->context, yards.told);
    return code;
}
