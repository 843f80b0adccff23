/* Marches of a plan, and the streets that they cross. */
#include "cordon/march.h"

#include "base/civil.h"
#include "geo/frame.h"
#include "plan/crossings.h"
#include "plan/plan.h"

/* Times of a plan were read before and its zone is known: they can be printed. */
static void print_time(char out[CORDON_TIME_MAX], const cordon_plan *plan, int64_t time_s)
{
    cordon_civil_print(out, plan->context, plan->midnight_s + time_s, plan->zone);
}

size_t cordon_plan_marches(const cordon_plan *plan)
{
    return plan ? plan->programme.n_marches : 0;
}

void cordon_plan_get_march(const cordon_plan *plan, size_t index, cordon_march_facts *out)
{
    const cordon_march *march = &plan->programme.marches[index];
    *out = (cordon_march_facts){
        .name = march->name,
        .length_m = (double)march->length_mm / 1e3,
        .rings = march->n_legs,
        .verified = march->verified,
    };
    print_time(out->from, plan, march->start_s);
    print_time(out->to, plan, cordon_march_tail(march, march->length_mm));
}

size_t cordon_plan_crossings(const cordon_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; plan && i < plan->programme.n_marches; i++) {
        n += plan->programme.marches[i].n_crossings;
    }
    return n;
}

/* The one that is shut the longest; NULL: none. */
static const cordon_span *longest_of(const cordon_crossing *crossing)
{
    const cordon_span *longest = NULL;
    for (size_t i = 0; i < crossing->n_shut; i++) {
        const cordon_span *span = &crossing->shut[i];
        if (!longest || span->to_s - span->from_s > longest->to_s - longest->from_s) {
            longest = span;
        }
    }
    return longest;
}

void cordon_plan_get_crossing(const cordon_plan *plan, size_t index, cordon_crossing_facts *out)
{
    const cordon_march *march = plan->programme.marches;
    while (index >= march->n_crossings) {
        index -= march->n_crossings;
        march++;
    }
    const cordon_crossing *crossing = &march->crossings[index];
    const cordon_span *shut = longest_of(crossing);
    *out = (cordon_crossing_facts){
        .march = march->name,
        .number = crossing->number,
        .street = crossing->name,
        .kind = crossing->kind,
        .across = crossing->across,
        .along_m = (double)crossing->at_mm / 1e3,
        .times = crossing->n_shut,
        .shut_s = shut ? shut->to_s - shut->from_s : 0,
        .asked_s = crossing->asked_s,
    };
    print_time(out->head, plan, crossing->head_s);
    print_time(out->tail, plan, crossing->tail_s);
    if (shut) {
        print_time(out->shut_from, plan, shut->from_s);
        print_time(out->shut_to, plan, shut->to_s);
    }
    /* Points of a plan lie well inside its frame, where the inverse always exists. */
    cordon_frame_inverse(plan->frame, plan->context, &crossing->at, 1, &out->at);
}
