/* Closures are the same by where they are: their numbers change with every closure before them.
 */
#include <stdlib.h>

#include "geo/predicates.h"
#include "plan/compare.h"
#include "plan/material.h"

enum { MOVED_MAX_MM = 30000 }; /* what is farther is another closure */

/* A closure of the old plan and one of the new that may be the same. */
typedef struct pair {
    int64_t mm; /* between their middles */
    size_t before, after;
} pair;

static int nearer(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    if (a->mm != b->mm) {
        return a->mm < b->mm ? -1 : 1;
    }
    if (a->after != b->after) {
        return a->after < b->after ? -1 : 1;
    }
    return (a->before > b->before) - (a->before < b->before);
}

static cordon_pt middle(const cordon_plan_closure *closure)
{
    cordon_pt from = closure->line.pts[0], to = closure->line.pts[closure->line.n - 1];
    return (cordon_pt){from.x + (to.x - from.x) / 2, from.y + (to.y - from.y) / 2};
}

/* Matches the closures of two rings, the nearest to each other first. */
static void match_closures(cordon_matching *m, cordon_comparing *c, const cordon_plan_ring *a,
                           const cordon_plan_ring *b)
{
    size_t n = 0;
    pair *pairs =
        cordon_arena_alloc(c->out->arena, a->n_closures * b->n_closures + 1, sizeof *pairs);
    if (!pairs) {
        c->code = CORDON_E_MEMORY;
        return;
    }
    for (size_t k = a->first_closure; k < a->first_closure + a->n_closures; k++) {
        cordon_pt was = cordon_on_new_frame(c, middle(&c->before->closures[k]));
        for (size_t i = b->first_closure; i < b->first_closure + b->n_closures; i++) {
            int64_t mm = cordon_distance(was, middle(&c->after->closures[i]));
            if (mm <= MOVED_MAX_MM) {
                pairs[n++] = (pair){mm, k, i};
            }
        }
    }
    qsort(pairs, n, sizeof *pairs, nearer);
    for (size_t p = 0; p < n; p++) {
        if (m->of_old[pairs[p].before] == CORDON_NOWHERE &&
            m->of_new[pairs[p].after] == CORDON_NOWHERE) {
            cordon_match(m, pairs[p].before, pairs[p].after);
        }
    }
}

static const char *street_of(cordon_comparing *c, const cordon_plan_closure *closure)
{
    return *closure->street ? closure->street
                            : cordon_text(&c->after->texts, "sheet.no_street");
}

static void compare_devices(cordon_comparing *c, cordon_parts *parts,
                            const cordon_plan_closure *a, const cordon_plan_closure *b)
{
    cordon_str was = CORDON_STR_INIT(c->context), is = CORDON_STR_INIT(c->context);
    cordon_closure_add_device(&was, &c->after->texts, a);
    cordon_closure_add_device(&is, &c->after->texts, b);
    if (was.failed || is.failed) {
        c->code = CORDON_E_MEMORY;
    } else {
        cordon_parts_text(parts, "device", was.data, is.data);
    }
    cordon_str_free(&was);
    cordon_str_free(&is);
}

static void compare_closure(cordon_comparing *c, size_t before, size_t after)
{
    const cordon_plan_closure *a = &c->before->closures[before],
                              *b = &c->after->closures[after];
    const char *ring = c->after->rings[b->ring].name;
    cordon_change_facts facts = {.thing = CORDON_CHANGE_CLOSURE,
                                 .how = CORDON_CHANGE_CHANGED,
                                 .name = ring,
                                 .before = before,
                                 .after = after};
    cordon_parts parts = cordon_parts_new(c);
    int64_t mm = cordon_distance(cordon_on_new_frame(c, middle(a)), middle(b));
    if (mm >= CORDON_SAME_MM) {
        facts.moved_m = (double)mm / 1000;
        cordon_parts_moved(&parts, facts.moved_m);
    }
    cordon_parts_number(&parts, "width", (double)a->width_mm / 1000, (double)b->width_mm / 1000,
                        1, "m");
    cordon_parts_number(&parts, "cost", (double)a->cents / 100, (double)b->cents / 100, 0,
                        c->after->currency);
    cordon_parts_text(&parts, "street", street_of(c, a), street_of(c, b));
    if (a->existing != b->existing) {
        cordon_parts_word(&parts, b->existing ? "existing" : "built");
    } else if (!b->existing) {
        compare_devices(c, &parts, a, b);
    }
    if (cordon_parts_any(&parts)) {
        cordon_comparing_add(c, &facts, "compare.closure.changed", "number",
                             cordon_comparing_number(c, b->number, 0), "ring", ring, "street",
                             street_of(c, b), "changes", parts.text.data, NULL);
    }
    cordon_parts_free(&parts);
}

static void add_closure(cordon_comparing *c, const cordon_plan *plan, size_t before,
                        size_t after)
{
    bool added = before == CORDON_NOWHERE;
    const cordon_plan_closure *closure = &plan->closures[added ? after : before];
    const cordon_change_facts facts = {.thing = CORDON_CHANGE_CLOSURE,
                                       .how =
                                           added ? CORDON_CHANGE_ADDED : CORDON_CHANGE_REMOVED,
                                       .name = plan->rings[closure->ring].name,
                                       .before = before,
                                       .after = after};
    cordon_comparing_add(c, &facts, added ? "compare.closure.added" : "compare.closure.removed",
                         "number", cordon_comparing_number(c, closure->number, 0), "ring",
                         facts.name, "street", street_of(c, closure), "width",
                         cordon_comparing_number(c, (double)closure->width_mm / 1000, 1), NULL);
}

void cordon_compare_closures(cordon_comparing *c, const cordon_matching *rings)
{
    cordon_matching m;
    if (!cordon_matching_new(&m, c, c->before->n_closures, c->after->n_closures)) {
        return;
    }
    for (size_t i = 0; i < rings->n_new; i++) {
        if (rings->of_new[i] != CORDON_NOWHERE) {
            match_closures(&m, c, &c->before->rings[rings->of_new[i]], &c->after->rings[i]);
        }
    }
    for (size_t i = 0; i < m.n_new; i++) {
        if (m.of_new[i] != CORDON_NOWHERE) {
            compare_closure(c, m.of_new[i], i);
        } else if (rings->of_new[c->after->closures[i].ring] != CORDON_NOWHERE) {
            add_closure(c, c->after, CORDON_NOWHERE, i);
        }
    }
    for (size_t i = 0; i < m.n_old; i++) {
        if (m.of_old[i] == CORDON_NOWHERE &&
            rings->of_old[c->before->closures[i].ring] != CORDON_NOWHERE) {
            add_closure(c, c->before, i, CORDON_NOWHERE);
        }
    }
}
