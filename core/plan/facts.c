#include "plan/facts.h"

#include "plan/material.h"
#include "plan/order.h"

/* Can somebody open it for a rescue vehicle: a gate, a barrier that a gate can be made in, or
 * something that stands there and was shut or raised? Of a barrier by the metre nobody knows
 * what it is: against persons it is taken to be moved by hand, against vehicles not. */
static bool can_open(const cordon_plan *plan, const cordon_ground *ground,
                     const cordon_plan_closure *closure)
{
    if (cordon_closure_is_gate(closure)) {
        return true;
    }
    if (!closure->existing) {
        const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
        bool by_hand = plan->rings[closure->ring].against == CORDON_AGAINST_PERSON;
        return barrier && barrier->gate && (barrier->unit_mm > 0 || by_hand);
    }
    for (size_t i = 0; i < ground->n_existing; i++) {
        if (strcmp(ground->existing[i].label, closure->object) == 0) {
            return ground->existing[i].closing != CORDON_EXISTING_FIXED;
        }
    }
    return false;
}

/* A ring as core/facts wants it. */
static int describe_ring(cordon_facts_ring *out, cordon_arena *scratch, const cordon_plan *plan,
                         const cordon_ground *ground, const cordon_plan_ring *ring)
{
    cordon_line *closures = cordon_arena_alloc(scratch, ring->n_closures, sizeof *closures);
    bool *opens = cordon_arena_alloc(scratch, ring->n_closures, sizeof *opens);
    bool *together = cordon_arena_alloc(scratch, plan->n_rings, sizeof *together);
    if (!closures || !opens || !together) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        closures[i] = closure->line;
        opens[i] = can_open(plan, ground, closure);
    }
    for (size_t i = 0; i < plan->n_rings; i++) {
        together[i] = cordon_phases_meet(&plan->programme, ring->phases, plan->rings[i].phases);
    }
    *out = (cordon_facts_ring){.curve = ring->curve,
                               .closures = closures,
                               .opens = opens,
                               .n_closures = ring->n_closures,
                               .together = together};
    return CORDON_OK;
}

/* A ring by streets alone runs along nothing, and its curve says only about where it lies. */
static bool has_facts(const cordon_plan_ring *ring)
{
    return ring->found && ring->mode == CORDON_RING_SURFACE;
}

int cordon_plan_note_facts(cordon_plan *plan, const cordon_ground *ground,
                           const cordon_rules *rules)
{
    cordon_arena *scratch = cordon_arena_new(plan->context);
    if (!scratch) {
        return CORDON_E_MEMORY;
    }
    cordon_facts_ring *rings = cordon_arena_alloc_zero(scratch, plan->n_rings, sizeof *rings);
    cordon_facts *facts = NULL;
    int code = rings ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        if (has_facts(&plan->rings[i])) {
            code = describe_ring(&rings[i], scratch, plan, ground, &plan->rings[i]);
        }
    }
    if (code == CORDON_OK) {
        const cordon_facts_job job = {ground, rules, rings, plan->n_rings};
        code = cordon_facts_find(&facts, plan->arena, &job);
    }
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        cordon_plan_ring *ring = &plan->rings[i];
        ring->facts = has_facts(ring) ? &facts[i] : NULL;
        code = has_facts(ring) ? cordon_order_paragraphs(plan, ring) : CORDON_OK;
    }
    cordon_arena_free(scratch);
    return code;
}
