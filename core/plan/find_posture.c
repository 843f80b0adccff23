/* The security posture: whether it is known, how old the look-up is, what it demands. */
#include <stdio.h>

#include "base/civil.h"
#include "plan/find.h"
#include "plan/findings.h"

/* The number of a day that an event was accepted with: "2027-07-14 16:00". */
static int32_t day_of(const char *time)
{
    char day[sizeof "2027-07-14"];
    int32_t number = 0;
    snprintf(day, sizeof day, "%s", time);
    cordon_civil_day(&number, day);
    return number;
}

static int find_unknown(const cordon_find_job *job)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "system", job->event->rules.postures.system);
    cordon_finding about = {.origin = job->event->origin,
                            .rule = job->event->rules.postures.levels[0].source};
    return cordon_plan_report(job->plan, CORDON_FINDING_POSTURE_UNKNOWN, &words, &about);
}

static int find_old(const cordon_find_job *job)
{
    const cordon_posture *posture = &job->event->posture;
    const cordon_figure *limit = cordon_rules_get(&job->event->rules, CORDON_KEY_POSTURE_AGE);
    int32_t days = day_of(job->event->from) - day_of(posture->seen);
    if (!limit || days <= limit->value) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "level", posture->level->level);
    cordon_words_text(&words, "seen", posture->seen);
    cordon_words_number(&words, job->plan, "days", days, 0);
    cordon_words_number(&words, job->plan, "limit", limit->value, 0);
    cordon_finding about = {.origin = posture->origin, .rule = ""};
    return cordon_plan_report(job->plan, CORDON_FINDING_POSTURE_OLD, &words, &about);
}

static bool has_ring(const cordon_plan *plan, int against)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        if ((int)plan->rings[i].against == against) {
            return true;
        }
    }
    return false;
}

/* What a ring of the plan meets is no finding; what it could meet and does not is a warning. */
static int find_demand(const cordon_find_job *job, const cordon_demand *demand)
{
    char key[64];
    bool by_ring = demand->ring >= 0;
    if (by_ring && has_ring(job->plan, demand->ring)) {
        return CORDON_OK;
    }
    snprintf(key, sizeof key, "demand.%s", demand->word);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "level", job->event->posture.level->level);
    cordon_words_text(&words, "demand", cordon_text(&job->plan->texts, key));
    cordon_finding about = {.origin = job->event->posture.origin, .rule = demand->source};
    return cordon_plan_report(
        job->plan, by_ring ? CORDON_FINDING_POSTURE_UNMET : CORDON_FINDING_POSTURE_DEMAND,
        &words, &about);
}

int cordon_find_posture(const cordon_find_job *job)
{
    const cordon_posture_level *level = job->event->posture.level;
    if (!level) {
        return job->event->rules.postures.n > 0 ? find_unknown(job) : CORDON_OK;
    }
    int code = find_old(job);
    for (size_t i = 0; i < level->n_demands && code == CORDON_OK; i++) {
        code = find_demand(job, &level->demands[i]);
    }
    return code;
}
