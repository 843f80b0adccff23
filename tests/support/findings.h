/* Findings of a plan by their code. */
#ifndef CORDON_TESTS_FINDINGS_H
#define CORDON_TESTS_FINDINGS_H

#include "plan/plan.h"
#include "support/check.h"

static inline size_t count_findings(const cordon_plan *plan, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_findings; i++)
        n += strcmp(plan->findings[i].code, code) == 0;
    return n;
}

/* The first one; NULL for none. */
static inline const cordon_finding *finding_of(const cordon_plan *plan, const char *code)
{
    for (size_t i = 0; i < plan->n_findings; i++)
        if (strcmp(plan->findings[i].code, code) == 0)
            return &plan->findings[i];
    return NULL;
}

/* The first one, which there must be. */
static inline const cordon_finding *must_find(const cordon_plan *plan, const char *code)
{
    const cordon_finding *finding = finding_of(plan, code);
    if (!finding)
        fail_msg("no finding %s", code);
    return finding;
}

#endif
