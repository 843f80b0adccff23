/* More people at once than the areas of the crowd hold. */
#include <math.h>

#include "base/civil.h"
#include "event/presence.h"
#include "event/when.h"
#include "plan/find.h"
#include "plan/findings.h"

/* The worst moment so far. */
typedef struct worst {
    const cordon_find_job *job;
    const cordon_crowd *crowds; /* that come together */
    size_t n;
    cordon_span whole;
    int64_t time_s;
    double people, capacity, over;
} worst;

static bool is_there(const cordon_programme *programme, uint64_t phases, int64_t time_s)
{
    if (phases == 0) {
        return true;
    }
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; k < phase->n_spans && (phases >> i & 1); k++) {
            if (time_s >= phase->spans[k].from_s && time_s <= phase->spans[k].to_s) {
                return true;
            }
        }
    }
    return false;
}

/* 0 while no area of the crowd is open: people wait outside then. */
static double capacity_at(const cordon_plan *plan, int64_t time_s)
{
    double capacity = 0;
    for (size_t i = 0; i < plan->n_areas; i++) {
        const cordon_area *area = &plan->areas[i];
        if (area->role == CORDON_ROLE_CROWD &&
            is_there(&plan->programme, area->phases, time_s)) {
            capacity += (double)area->capacity;
        }
    }
    return capacity;
}

static void look_at(void *data, int64_t time_s)
{
    worst *w = data;
    double people = 0, capacity = capacity_at(w->job->plan, time_s);
    for (size_t i = 0; i < w->n; i++) {
        people += cordon_presence(&w->crowds[i], w->whole, time_s);
    }
    /* Half a person is a matter of rounding; of equal moments the first is named. */
    double over = people - capacity;
    bool sooner = over > w->over - 0.5 && time_s < w->time_s;
    if (capacity > 0 && over > 0.5 && (over > w->over + 0.5 || sooner)) {
        w->over = over;
        w->people = people;
        w->capacity = capacity;
        w->time_s = time_s;
    }
}

static int report_worst(const worst *w)
{
    cordon_plan *plan = w->job->plan;
    char time[CORDON_CIVIL_MAX];
    if (w->over == 0) {
        return CORDON_OK;
    }
    int code = cordon_civil_print(time, w->job->context, plan->midnight_s + w->time_s,
                                  w->job->event->zone);
    if (code != CORDON_OK) {
        return code;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "time", time);
    cordon_words_number(&words, plan, "people", ceil(w->people), 0);
    cordon_words_number(&words, plan, "capacity", w->capacity, 0);
    const cordon_finding about = {.origin = w->crowds[0].origin};
    return cordon_plan_report(plan, CORDON_FINDING_CROWD_TOO_LARGE, &words, &about);
}

/* Is every area of the crowd known to hold so many? */
static bool capacity_known(const cordon_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_areas; i++) {
        if (plan->areas[i].role == CORDON_ROLE_CROWD && plan->areas[i].capacity == 0) {
            return false;
        }
        n += plan->areas[i].role == CORDON_ROLE_CROWD;
    }
    return n > 0;
}

/* What the areas hold changes where phases begin and end. */
static void look_at_phases(worst *w)
{
    const cordon_programme *programme = &w->job->plan->programme;
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; k < phase->n_spans; k++) {
            look_at(w, phase->spans[k].from_s - 1);
            look_at(w, phase->spans[k].to_s + 1);
        }
    }
}

static int find_worst(const cordon_find_job *job, const cordon_crowd *crowds, size_t n)
{
    worst w = {.job = job, .crowds = crowds, .n = n, .whole = cordon_event_span(job->event)};
    for (size_t i = 0; i < n; i++) {
        cordon_presence_times(&crowds[i], w.whole, look_at, &w);
    }
    look_at_phases(&w);
    return report_worst(&w);
}

/* Crowds that come once come together; those of certain days are looked at one by one. */
int cordon_find_crowds(const cordon_find_job *job)
{
    const cordon_programme *programme = &job->plan->programme;
    if (programme->n_crowds == 0 || !capacity_known(job->plan)) {
        return CORDON_OK;
    }
    cordon_crowd *once = cordon_alloc(job->context, programme->n_crowds, sizeof *once);
    size_t n = 0;
    int code = once ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < programme->n_crowds && code == CORDON_OK; i++) {
        if (programme->crowds[i].days == 0) {
            once[n++] = programme->crowds[i];
        } else {
            code = find_worst(job, &programme->crowds[i], 1);
        }
    }
    if (code == CORDON_OK && n > 0) {
        code = find_worst(job, once, n);
    }
    cordon_free(job->context, once);
    return code;
}
