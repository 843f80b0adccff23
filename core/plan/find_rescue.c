/* Streets in a ring, or leading into one, that a rescue vehicle cannot use: one finding for
 * each ring and each way of being of no use, with the names and the worst of it. */
#include <stdio.h>

#include "plan/find.h"
#include "plan/findings.h"
#include "plan/streets.h"

#define NAMED_MAX 6 /* streets named; the rest are counted */

typedef struct subject {
    cordon_rescue rescue;
    cordon_finding_id id;
    const char *figure; /* NULL: none is needed */
    double unit;        /* of the figure, in that of the measure */
    int decimals;
} subject;

static const subject subjects[] = {
    {CORDON_RESCUE_NARROW, CORDON_FINDING_RESCUE_NARROW, CORDON_KEY_ACCESS_WIDTH, 1e-3, 2},
    {CORDON_RESCUE_LOW, CORDON_FINDING_RESCUE_LOW, CORDON_KEY_ACCESS_HEIGHT, 1e-3, 2},
    {CORDON_RESCUE_WEAK, CORDON_FINDING_RESCUE_WEAK, CORDON_KEY_ACCESS_LOAD, CORDON_KG_TO_KN,
     0},
    {CORDON_RESCUE_STEEP, CORDON_FINDING_RESCUE_STEEP, CORDON_KEY_ACCESS_SLOPE, 1, 0},
    {CORDON_RESCUE_BENT, CORDON_FINDING_RESCUE_BENT, CORDON_KEY_ACCESS_RADIUS, 1e-3, 1},
    {CORDON_RESCUE_HEIGHT_UNKNOWN, CORDON_FINDING_RESCUE_HEIGHT, CORDON_KEY_ACCESS_HEIGHT, 1e-3,
     2},
};

static double measure_of(const cordon_plan_street *street, cordon_rescue rescue)
{
    switch (rescue) {
    case CORDON_RESCUE_NARROW:
    case CORDON_RESCUE_BENT:
        return street->clear_mm;
    case CORDON_RESCUE_LOW:
        return street->height_mm;
    case CORDON_RESCUE_WEAK:
        return street->weight_kg;
    case CORDON_RESCUE_STEEP:
        return -street->slope_per_cent;
    default:
        return 0;
    }
}

/* Drives, tracks and car parks without a name lead nowhere that matters. */
static bool counts(const cordon_plan_street *street, const subject *about, size_t ring)
{
    bool yard = strcmp(street->kind, "service") == 0 || strcmp(street->kind, "track") == 0;
    return street->ring == ring && street->rescue == about->rescue && (*street->name || !yard);
}

static bool same_street(const cordon_plan_street *a, const cordon_plan_street *b)
{
    return a->way == b->way || (*a->name && strcmp(a->name, b->name) == 0);
}

static void add_name(cordon_str *out, const cordon_plan_street *street)
{
    if (*street->name) {
        cordon_str_add(out, street->name);
    } else {
        cordon_str_addf(out, "way/%lld", (long long)street->way);
    }
}

/* All that counts, by name: the names, their number and the worst stretch. */
typedef struct group {
    cordon_str names;
    size_t n;
    const cordon_plan_street *worst;
} group;

static void collect(group *g, const cordon_plan *plan, const subject *about, size_t ring)
{
    for (size_t i = 0; i < plan->n_streets; i++) {
        const cordon_plan_street *street = &plan->streets[i];
        if (!counts(street, about, ring)) {
            continue;
        }
        bool said = false;
        for (size_t k = 0; k < i && !said; k++) {
            said = counts(&plan->streets[k], about, ring) &&
                   same_street(&plan->streets[k], street);
        }
        if (!g->worst ||
            measure_of(street, about->rescue) < measure_of(g->worst, about->rescue)) {
            g->worst = street;
        }
        if (!said && g->n++ < NAMED_MAX) {
            cordon_str_add(&g->names, g->n > 1 ? ", " : "");
            add_name(&g->names, street);
        }
    }
    if (g->n > NAMED_MAX) {
        cordon_str_add(&g->names, ", …");
    }
}

static int report(const cordon_find_job *job, const subject *about, group *g,
                  const cordon_plan_ring *ring)
{
    cordon_plan *plan = job->plan;
    const cordon_figure *limit = cordon_rules_get(&job->event->rules, about->figure);
    double worst = measure_of(g->worst, about->rescue) * about->unit;
    cordon_str where = CORDON_STR_INIT(job->context);
    add_name(&where, g->worst);
    if (*g->worst->cause) {
        cordon_str_addf(&where, ", %s", g->worst->cause);
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, plan, "count", g->n);
    cordon_words_text(&words, "streets", g->names.data);
    cordon_words_number(&words, plan, "limit", limit->value, about->decimals);
    cordon_words_number(&words, plan, "found", worst < 0 ? -worst : worst, about->decimals);
    cordon_words_text(&words, "where", where.data);
    cordon_finding finding = {.has_place = true,
                              .place = g->worst->at,
                              .origin = ring->origin,
                              .phases = ring->phases,
                              .rule = limit->source};
    bool failed = where.failed || g->names.failed;
    int code = failed ? CORDON_E_MEMORY : cordon_plan_report(plan, about->id, &words, &finding);
    cordon_str_free(&where);
    return code;
}

int cordon_find_rescue(const cordon_find_job *job)
{
    const cordon_plan *plan = job->plan;
    if (plan->n_streets > 0 && !cordon_rules_get(&job->event->rules, CORDON_KEY_ACCESS_WIDTH)) {
        return cordon_plan_report(job->plan, CORDON_FINDING_RESCUE_NO_FIGURE, NULL, NULL);
    }
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings; i++) {
        for (size_t k = 0; k < sizeof subjects / sizeof *subjects && code == CORDON_OK; k++) {
            group g = {CORDON_STR_INIT(job->context), 0, NULL};
            collect(&g, plan, &subjects[k], i);
            if (g.n > 0) {
                code = report(job, &subjects[k], &g, &plan->rings[i]);
            }
            cordon_str_free(&g.names);
        }
    }
    return code;
}
