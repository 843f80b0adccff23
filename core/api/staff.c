/* The functions of cordon/plan.h about the programme and the staff. */
#include <stdio.h>

#include "geo/frame.h"
#include "plan/build.h"
#include "plan/names.h"

/* Times of a plan were read before and its zone is known: they can be printed. */
static void print_hours(char from[CORDON_TIME_MAX], char to[CORDON_TIME_MAX],
                        const cordon_plan *plan, const cordon_when *when)
{
    cordon_plan_hours hours;
    cordon_plan_bounds(&hours, plan->context, plan, when);
    snprintf(from, CORDON_TIME_MAX, "%s", hours.from);
    snprintf(to, CORDON_TIME_MAX, "%s", hours.to);
}

size_t cordon_plan_phases(const cordon_plan *plan)
{
    return plan ? plan->programme.n_phases : 0;
}

void cordon_plan_get_phase(const cordon_plan *plan, size_t index, cordon_phase_facts *out)
{
    const cordon_phase *phase = &plan->programme.phases[index];
    const cordon_when when = {.hours = phase->spans, .n_hours = phase->n_spans};
    *out = (cordon_phase_facts){
        .name = phase->name,
        .kind = cordon_name_of(cordon_phase_names, (int)phase->kind),
        .times = phase->n_spans,
    };
    print_hours(out->from, out->to, plan, &when);
}

size_t cordon_plan_posts(const cordon_plan *plan)
{
    return plan ? plan->programme.n_posts : 0;
}

void cordon_plan_get_post(const cordon_plan *plan, size_t index, cordon_post_facts *out)
{
    const cordon_post *post = &plan->programme.posts[index];
    *out = (cordon_post_facts){
        .number = post->number,
        .name = post->name,
        .role = cordon_name_of(cordon_post_names, (int)post->role),
        .staff = cordon_name_of(cordon_staff_names, (int)post->staff),
        .skill = post->skill,
        .heads = post->heads,
    };
    print_hours(out->from, out->to, plan, &post->when);
    /* Points of a plan lie well inside its frame, where the inverse always exists. */
    cordon_frame_inverse(plan->frame, plan->context, &post->at, 1, &out->at);
}

size_t cordon_plan_patrols(const cordon_plan *plan)
{
    return plan ? plan->programme.n_patrols : 0;
}

void cordon_plan_get_patrol(const cordon_plan *plan, size_t index, cordon_patrol_facts *out)
{
    const cordon_patrol *patrol = &plan->programme.patrols[index];
    *out = (cordon_patrol_facts){
        .number = patrol->number,
        .name = patrol->name,
        .staff = cordon_name_of(cordon_staff_names, (int)patrol->staff),
        .skill = patrol->skill,
        .length_m = (double)cordon_patrol_length(patrol) / 1e3,
        .every_s = patrol->every_s,
        .heads = patrol->heads,
    };
    print_hours(out->from, out->to, plan, &patrol->when);
}
