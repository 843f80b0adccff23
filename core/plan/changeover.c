#include "plan/changeover.h"

#include "base/vec.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/material.h"

/* Lines as near as this all along are one place: a barrier moved by less is the same barrier.
 */
#define PLACE_MM 1000.0

#define NONE SIZE_MAX

/* -------------------------------------------------------------------- places */

static bool on_line(const cordon_line *line, cordon_pt p)
{
    for (size_t i = 1; i < line->n; i++) {
        if (cordon_segment_distance(line->pts[i - 1], line->pts[i], p) <= PLACE_MM) {
            return true;
        }
    }
    return false;
}

static bool all_on_line(const cordon_line *line, const cordon_line *other)
{
    for (size_t i = 0; i < other->n; i++) {
        if (!on_line(line, other->pts[i])) {
            return false;
        }
    }
    return true;
}

/* Closures of no street are told apart by their place alone. */
static bool same_street(const cordon_plan_closure *a, const cordon_plan_closure *b)
{
    for (size_t i = 0; i < a->n_streets; i++) {
        for (size_t k = 0; k < b->n_streets; k++) {
            if (strcmp(a->streets[i], b->streets[k]) == 0) {
                return true;
            }
        }
    }
    return a->n_streets == 0 && b->n_streets == 0;
}

bool cordon_closures_coincide(const cordon_plan_closure *a, const cordon_plan_closure *b)
{
    return same_street(a, b) && all_on_line(&a->line, &b->line) &&
           all_on_line(&b->line, &a->line);
}

/* ------------------------------------------------------------------- changes */

typedef CORDON_VEC(size_t) index_list;

/* What came down at a change and has not gone up again. */
typedef struct leftover {
    size_t closure, change; /* number of the change */
    int64_t amount;
} leftover;

typedef struct changer {
    cordon_plan *plan;
    cordon_arena *arena;
    cordon_context *context;
    cordon_span whole;    /* of the event */
    bool *before, *after; /* which rings stand */
    size_t *root;         /* by closure: the first that is the same barrier at the same place */
    size_t *was, *is;     /* by root: a closure of it that stands before, and after; NONE */
    index_list begins, ends, up, down;
    CORDON_VEC(cordon_stay) stays;
    CORDON_VEC(cordon_move) moves;
    CORDON_VEC(cordon_haul) hauls;
    CORDON_VEC(leftover) stock;
    CORDON_VEC(cordon_changeover) changes;
} changer;

static bool stands_at(const changer *c, const cordon_plan_ring *ring, int64_t time_s)
{
    const cordon_programme *programme = &c->plan->programme;
    if (!ring->found) {
        return false;
    }
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; (ring->phases >> i & 1) && k < phase->n_spans; k++) {
            const cordon_span *span = &phase->spans[k];
            if (span->from_s <= time_s &&
                time_s < cordon_phase_hands_over(programme, i, span)) {
                return true;
            }
        }
    }
    return ring->phases == 0 && c->whole.from_s <= time_s && time_s < c->whole.to_s;
}

/* The first time after another at which a ring may begin or end; false when there is none. */
static bool next_time(int64_t *time_s, const changer *c)
{
    const cordon_programme *programme = &c->plan->programme;
    int64_t next = INT64_MAX;
#define TAKE_TIME(time) next = (time) > *time_s && (time) < next ? (time) : next
    TAKE_TIME(c->whole.from_s);
    TAKE_TIME(c->whole.to_s);
    for (size_t i = 0; i < programme->n_phases; i++) {
        for (size_t k = 0; k < programme->phases[i].n_spans; k++) {
            TAKE_TIME(programme->phases[i].spans[k].from_s);
            TAKE_TIME(programme->phases[i].spans[k].to_s);
        }
    }
#undef TAKE_TIME
    *time_s = next;
    return next < INT64_MAX;
}

static int32_t unit_of(const changer *c, const cordon_plan_closure *closure)
{
    const cordon_barrier *barrier = cordon_closure_made_of(c->plan, closure);
    return barrier ? barrier->unit_mm : 0;
}

static bool same_make(const changer *c, const cordon_plan_closure *a,
                      const cordon_plan_closure *b)
{
    return a->existing == b->existing && strcmp(a->object, b->object) == 0 &&
           strcmp(a->barrier, b->barrier) == 0 && unit_of(c, a) == unit_of(c, b);
}

/* What is made alike and stands at one place is one barrier, whichever rings it is of. */
static size_t root_of(const changer *c, size_t closure)
{
    const cordon_plan_closure *of = &c->plan->closures[closure];
    for (size_t i = 0; i < closure; i++) {
        const cordon_plan_closure *other = &c->plan->closures[i];
        if (c->root[i] == i && other->ring != of->ring && same_make(c, other, of) &&
            cordon_closures_coincide(other, of)) {
            return i;
        }
    }
    return closure;
}

/* Units of a closure, by the metre millimetres; 0 of what stands there already. */
static int64_t amount_of(const cordon_plan *plan, size_t closure)
{
    const cordon_plan_closure *of = &plan->closures[closure];
    const cordon_barrier *barrier = cordon_closure_made_of(plan, of);
    return !barrier ? 0 : barrier->unit_mm > 0 ? of->units : of->width_mm;
}

/* Of two closures that are one barrier the larger. */
static size_t larger(const changer *c, size_t known, size_t closure)
{
    return known == NONE || amount_of(c->plan, closure) > amount_of(c->plan, known) ? closure
                                                                                    : known;
}

/* Which of the barriers stand before and after. */
static void note_standing(changer *c)
{
    const cordon_plan *plan = c->plan;
    for (size_t i = 0; i < plan->n_closures; i++) {
        c->was[i] = c->is[i] = NONE;
    }
    for (size_t i = 0; i < plan->n_closures; i++) {
        size_t root = c->root[i], ring = plan->closures[i].ring;
        c->was[root] = c->before[ring] ? larger(c, c->was[root], i) : c->was[root];
        c->is[root] = c->after[ring] ? larger(c, c->is[root], i) : c->is[root];
    }
}

/* Which closures go up, come down and stay, from the rings that stand. */
static int sort_closures(changer *c)
{
    const cordon_plan *plan = c->plan;
    int code = CORDON_OK;
    c->begins.count = c->ends.count = c->up.count = c->down.count = c->stays.count = 0;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        if (c->before[i] != c->after[i]) {
            code = cordon_vec_push(c->context, c->after[i] ? &c->begins : &c->ends, i);
        }
    }
    note_standing(c);
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++) {
        if (c->was[i] != NONE && c->is[i] != NONE) {
            code = cordon_vec_push(c->context, &c->stays, ((cordon_stay){c->was[i], c->is[i]}));
        } else if (c->is[i] != NONE) {
            code = cordon_vec_push(c->context, &c->up, c->is[i]);
        } else if (c->was[i] != NONE) {
            code = cordon_vec_push(c->context, &c->down, c->was[i]);
        }
    }
    return code;
}

/* ------------------------------------------------------------------ material */

/* The haul of what a closure is made of, at the change in hand. */
static cordon_haul *haul_of(changer *c, size_t closure)
{
    const cordon_barrier *barrier =
        cordon_closure_made_of(c->plan, &c->plan->closures[closure]);
    size_t row = 0;
    while (c->plan->material[row].unit_mm != barrier->unit_mm ||
           strcmp(c->plan->material[row].barrier, barrier->name) != 0) {
        row++;
    }
    for (size_t i = 0; i < c->hauls.count; i++) {
        if (c->hauls.items[i].material == row) {
            return &c->hauls.items[i];
        }
    }
    if (cordon_vec_push(c->context, &c->hauls, ((cordon_haul){.material = row}))) {
        return NULL;
    }
    return &c->hauls.items[c->hauls.count - 1];
}

/* What lies nearest of the kind that a closure is made of. */
static leftover *nearest_stock(changer *c, const cordon_plan_closure *closure)
{
    cordon_pt at = cordon_line_middle(&closure->line);
    int64_t least = INT64_MAX;
    leftover *best = NULL;
    for (size_t i = 0; i < c->stock.count; i++) {
        leftover *left = &c->stock.items[i];
        const cordon_plan_closure *from = &c->plan->closures[left->closure];
        int64_t away = cordon_distance2(cordon_line_middle(&from->line), at);
        if (left->amount > 0 && away < least && same_make(c, from, closure)) {
            least = away;
            best = left;
        }
    }
    return best;
}

/* Kept at its change, and not taken away: that change is done already. */
static void note_kept(const changer *c, const leftover *left, size_t material, int64_t amount)
{
    const cordon_changeover *change = &c->changes.items[left->change];
    for (size_t i = 0; i < change->n_hauls; i++) {
        if (change->hauls[i].material == material) {
            change->hauls[i].take -= amount;
            change->hauls[i].keep += amount;
        }
    }
}

static int put_up(changer *c, size_t closure, int64_t amount)
{
    cordon_haul *haul = amount > 0 ? haul_of(c, closure) : NULL;
    leftover *left;
    if (amount <= 0 || !haul) {
        return amount > 0 ? CORDON_E_MEMORY : CORDON_OK;
    }
    while (amount > 0 && (left = nearest_stock(c, &c->plan->closures[closure]))) {
        int64_t part = left->amount < amount ? left->amount : amount;
        const cordon_move move = {left->closure, closure, part};
        if (cordon_vec_push(c->context, &c->moves, move)) {
            return CORDON_E_MEMORY;
        }
        note_kept(c, left, haul->material, part);
        haul->move += part;
        left->amount -= part;
        amount -= part;
    }
    haul->bring += amount;
    cordon_material *row = &c->plan->material[haul->material];
    row->at_once += row->unit_mm > 0 ? amount : 0;
    return CORDON_OK;
}

static int take_down(changer *c, size_t closure, int64_t amount)
{
    const leftover left = {closure, c->changes.count, amount};
    cordon_haul *haul = amount > 0 ? haul_of(c, closure) : NULL;
    if (!haul) {
        return amount > 0 ? CORDON_E_MEMORY : CORDON_OK;
    }
    haul->take += amount;
    return cordon_vec_push(c->context, &c->stock, left);
}

/* What goes up first: what comes down is needed until then. */
static int carry(changer *c)
{
    const cordon_plan *plan = c->plan;
    int code = CORDON_OK;
    c->moves.count = c->hauls.count = 0;
    for (size_t i = 0; i < c->up.count && code == CORDON_OK; i++) {
        size_t up = c->up.items[i];
        code = put_up(c, up, amount_of(plan, up));
    }
    for (int down = 0; down < 2; down++) {
        for (size_t i = 0; i < c->stays.count && code == CORDON_OK; i++) {
            cordon_stay stay = c->stays.items[i];
            int64_t more = amount_of(plan, stay.after) - amount_of(plan, stay.before);
            code = down ? take_down(c, stay.before, -more) : put_up(c, stay.after, more);
        }
    }
    for (size_t i = 0; i < c->down.count && code == CORDON_OK; i++) {
        size_t down = c->down.items[i];
        code = take_down(c, down, amount_of(plan, down));
    }
    return code;
}

/* -------------------------------------------------------------------- result */

#define KEEP_LIST(list)                                                                        \
    (change.n_##list = c->list.count,                                                          \
     (change.list = cordon_arena_copy(c->arena, c->list.items, c->list.count,                  \
                                      sizeof *c->list.items)) != NULL)

static int keep_change(changer *c, int64_t at_s)
{
    cordon_changeover change = {.at_s = at_s};
    bool kept = KEEP_LIST(begins) && KEEP_LIST(ends) && KEEP_LIST(up) && KEEP_LIST(down) &&
                KEEP_LIST(stays) && KEEP_LIST(moves) && KEEP_LIST(hauls);
    return kept ? cordon_vec_push(c->context, &c->changes, change) : CORDON_E_MEMORY;
}

static int change_at(changer *c, int64_t at_s)
{
    bool changed = false;
    for (size_t i = 0; i < c->plan->n_rings; i++) {
        c->after[i] = stands_at(c, &c->plan->rings[i], at_s);
        changed = changed || c->after[i] != c->before[i];
    }
    int code = changed ? sort_closures(c) : CORDON_OK;
    if (code == CORDON_OK && changed) {
        code = carry(c);
    }
    if (code == CORDON_OK && changed) {
        code = keep_change(c, at_s);
    }
    memcpy(c->before, c->after, c->plan->n_rings * sizeof *c->before);
    return code;
}

static int list_changes(changer *c)
{
    cordon_plan *plan = c->plan;
    int64_t time_s = INT64_MIN;
    int code = plan->n_rings > 0 ? cordon_plan_span(&c->whole, c->context, plan) : CORDON_OK;
    c->before = cordon_alloc_zero(c->context, plan->n_rings, sizeof *c->before);
    c->after = cordon_alloc_zero(c->context, plan->n_rings, sizeof *c->after);
    c->root = cordon_alloc_zero(c->context, plan->n_closures, sizeof *c->root);
    c->was = cordon_alloc_zero(c->context, plan->n_closures, sizeof *c->was);
    c->is = cordon_alloc_zero(c->context, plan->n_closures, sizeof *c->is);
    if (code == CORDON_OK && (!c->before || !c->after || !c->root || !c->was || !c->is)) {
        code = CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++) {
        c->root[i] = root_of(c, i);
    }
    while (code == CORDON_OK && plan->n_rings > 0 && next_time(&time_s, c)) {
        code = change_at(c, time_s);
    }
    plan->n_changeovers = code == CORDON_OK ? c->changes.count : 0;
    plan->changeovers = cordon_arena_copy(c->arena, c->changes.items, plan->n_changeovers,
                                          sizeof *plan->changeovers);
    return code == CORDON_OK && !plan->changeovers ? CORDON_E_MEMORY : code;
}

int cordon_plan_list_changeovers(cordon_plan *plan, cordon_arena *arena)
{
    changer c = {.plan = plan, .arena = arena, .context = cordon_arena_context(arena)};
    int code = list_changes(&c);
    cordon_free(c.context, c.before);
    cordon_free(c.context, c.after);
    cordon_free(c.context, c.root);
    cordon_free(c.context, c.was);
    cordon_free(c.context, c.is);
    cordon_vec_free(c.context, &c.begins);
    cordon_vec_free(c.context, &c.ends);
    cordon_vec_free(c.context, &c.up);
    cordon_vec_free(c.context, &c.down);
    cordon_vec_free(c.context, &c.stays);
    cordon_vec_free(c.context, &c.moves);
    cordon_vec_free(c.context, &c.hauls);
    cordon_vec_free(c.context, &c.stock);
    cordon_vec_free(c.context, &c.changes);
    return code;
}
