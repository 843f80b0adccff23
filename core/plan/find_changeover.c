/* Times between two phases in which nothing stands round what is protected before and after. */
#include "base/civil.h"
#include "plan/find.h"
#include "plan/findings.h"

/* A time between two phases, with none under way. */
typedef struct pause {
    const cordon_find_job *job;
    size_t before, after; /* numbers of the phases; of several the first declared */
    int64_t from_s, to_s;
    cordon_against against;
    const cordon_plan_ring *ring; /* the first that comes after it */
    cordon_str areas;             /* names */
} pause;

/* Bits of the phases that begin or end at a time. */
static uint64_t phases_at(const cordon_programme *programme, int64_t time_s, bool begin)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; k < phase->n_spans; k++) {
            int64_t at = begin ? phase->spans[k].from_s : phase->spans[k].to_s;
            bits |= at == time_s ? UINT64_C(1) << i : 0;
        }
    }
    return bits;
}

static size_t first_of(uint64_t bits)
{
    size_t i = 0;
    while (!(bits >> i & 1)) {
        i++;
    }
    return i;
}

/* Fills in when the pause ends; false when another phase is under way as it begins, or none
 * comes. */
static bool read_pause(pause *p, int64_t from_s)
{
    const cordon_programme *programme = &p->job->plan->programme;
    p->from_s = from_s;
    p->to_s = INT64_MAX;
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; k < phase->n_spans; k++) {
            const cordon_span *span = &phase->spans[k];
            if (span->from_s <= from_s && from_s < span->to_s) {
                return false;
            }
            if (span->from_s > from_s && span->from_s < p->to_s) {
                p->to_s = span->from_s;
            }
        }
    }
    if (p->to_s < INT64_MAX) {
        p->before = first_of(phases_at(programme, p->from_s, false));
        p->after = first_of(phases_at(programme, p->to_s, true));
    }
    return p->to_s < INT64_MAX;
}

/* A ring of the pause's kind round an area that stands in one of the phases; 0: always. */
static const cordon_plan_ring *find_ring(const pause *p, size_t area, uint64_t phases)
{
    const cordon_plan *plan = p->job->plan;
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        bool stands = phases ? (ring->phases & phases) != 0 : ring->phases == 0;
        for (size_t k = 0; k < ring->n_around && stands; k++) {
            if (ring->found && ring->against == p->against && ring->around[k] == area) {
                return ring;
            }
        }
    }
    return NULL;
}

/* Areas that are there before and after, and lose their ring in between. */
static void list_bare(pause *p)
{
    const cordon_plan *plan = p->job->plan;
    uint64_t before = phases_at(&plan->programme, p->from_s, false);
    uint64_t after = phases_at(&plan->programme, p->to_s, true);
    p->ring = NULL;
    for (size_t i = 0; i < plan->n_areas; i++) {
        const cordon_area *area = &plan->areas[i];
        const cordon_plan_ring *ring = find_ring(p, i, after);
        if (area->protect && cordon_phases_share(area->phases, before) &&
            cordon_phases_share(area->phases, after) && ring && find_ring(p, i, before) &&
            !find_ring(p, i, 0)) {
            cordon_str_addf(&p->areas, "%s%s", p->ring ? ", " : "", area->name);
            p->ring = p->ring ? p->ring : ring;
        }
    }
}

static int report_pause(const pause *p)
{
    cordon_plan *plan = p->job->plan;
    const cordon_phase *phases = plan->programme.phases;
    char from[CORDON_CIVIL_MAX], to[CORDON_CIVIL_MAX];
    int code =
        cordon_civil_print(from, p->job->context, plan->midnight_s + p->from_s, plan->zone);
    if (code == CORDON_OK) {
        code = cordon_civil_print(to, p->job->context, plan->midnight_s + p->to_s, plan->zone);
    }
    if (code != CORDON_OK) {
        return code;
    }
    cordon_words words = {.failed = p->areas.failed};
    cordon_words_text(&words, "before", phases[p->before].name);
    cordon_words_text(&words, "from", from);
    cordon_words_text(&words, "after", phases[p->after].name);
    cordon_words_text(&words, "to", to);
    cordon_words_text(&words, "against",
                      cordon_text(&plan->texts, p->against == CORDON_AGAINST_VEHICLE
                                                    ? "against.vehicle"
                                                    : "against.person"));
    cordon_words_text(&words, "areas", p->areas.data);
    const cordon_finding about = {.origin = p->ring->origin,
                                  .phases = UINT64_C(1) << p->before | UINT64_C(1) << p->after};
    return cordon_plan_report(plan, CORDON_FINDING_RING_PAUSES, &words, &about);
}

/* The same two phases may follow each other every day: said once for each kind of ring. A phase
 * that comes again after itself leaves the time between on purpose. */
static int find_after(pause *p, size_t phase_index)
{
    const cordon_phase *phase = &p->job->plan->programme.phases[phase_index];
    uint64_t said = 0;
    int code = CORDON_OK;
    for (size_t k = 0; k < phase->n_spans && code == CORDON_OK; k++) {
        if (!read_pause(p, phase->spans[k].to_s) || p->before != phase_index ||
            p->after == phase_index || (said >> p->after & 1)) {
            continue;
        }
        p->areas = (cordon_str)CORDON_STR_INIT(p->job->context);
        list_bare(p);
        if (p->ring) {
            said |= UINT64_C(1) << p->after;
            code = report_pause(p);
        }
        cordon_str_free(&p->areas);
    }
    return code;
}

int cordon_find_pauses(const cordon_find_job *job)
{
    static const cordon_against kinds[] = {CORDON_AGAINST_VEHICLE, CORDON_AGAINST_PERSON};
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->programme.n_phases; i++) {
        for (size_t kind = 0; kind < 2 && code == CORDON_OK; kind++) {
            pause p = {.job = job, .against = kinds[kind]};
            code = find_after(&p, i);
        }
    }
    return code;
}
