/* Hours of a plan, as clocks at the event show them. */
#include "plan/build.h"

int cordon_plan_span(cordon_span *out, cordon_context *context, const cordon_plan *plan)
{
    *out = (cordon_span){0, 0};
    int code = cordon_civil_parse(&out->from_s, context, plan->from, plan->zone);
    if (code == CORDON_OK) {
        code = cordon_civil_parse(&out->to_s, context, plan->to, plan->zone);
    }
    out->from_s -= plan->midnight_s;
    out->to_s -= plan->midnight_s;
    return code;
}

int cordon_plan_bounds(cordon_plan_hours *out, cordon_context *context, const cordon_plan *plan,
                       const cordon_when *when)
{
    cordon_span whole;
    int code = cordon_plan_span(&whole, context, plan);
    cordon_span span = cordon_when_bounds(when, &plan->programme, whole);
    *out = (cordon_plan_hours){"", ""};
    if (code == CORDON_OK) {
        code =
            cordon_civil_print(out->from, context, plan->midnight_s + span.from_s, plan->zone);
    }
    if (code == CORDON_OK) {
        code = cordon_civil_print(out->to, context, plan->midnight_s + span.to_s, plan->zone);
    }
    return code;
}
