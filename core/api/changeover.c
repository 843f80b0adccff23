/* What goes up, comes down and stays when. */
#include "cordon/changeover.h"

#include "base/civil.h"
#include "plan/plan.h"

size_t cordon_plan_changeovers(const cordon_plan *plan)
{
    return plan ? plan->n_changeovers : 0;
}

void cordon_plan_get_changeover(const cordon_plan *plan, size_t index,
                                cordon_changeover_facts *out)
{
    const cordon_changeover *change = &plan->changeovers[index];
    *out = (cordon_changeover_facts){
        .begins = change->begins,
        .ends = change->ends,
        .n_begins = change->n_begins,
        .n_ends = change->n_ends,
        .up = change->up,
        .down = change->down,
        .n_up = change->n_up,
        .n_down = change->n_down,
        .stays = change->stays,
        .n_stays = change->n_stays,
        .moves = change->moves,
        .n_moves = change->n_moves,
        .hauls = change->hauls,
        .n_hauls = change->n_hauls,
    };
    cordon_civil_print(out->at, plan->context, plan->midnight_s + change->at_s, plan->zone);
}
