#include "plan/findings.h"

#define CHECK   CORDON_SEVERITY_CHECK
#define WARNING CORDON_SEVERITY_WARNING
#define ERROR   CORDON_SEVERITY_ERROR

/* In the order of cordon_finding_id, which is that of the codes. */
const cordon_finding_kind cordon_finding_kinds[CORDON_FINDING_COUNT] = {
    {"P001", ERROR, "finding.P001"},   /* ring missing */
    {"P002", ERROR, "finding.P002"},   /* ring at the edge of the data */
    {"P003", ERROR, "finding.P003"},   /* ring leaks */
    {"P004", ERROR, "finding.P004"},   /* ring nearer than its stand-off */
    {"P005", WARNING, "finding.P005"}, /* no ring asked for */
    {"P006", CHECK, "finding.P006"},   /* closure on no named street */
    {"P007", WARNING, "finding.P007"}, /* long closure */
    {"P008", CHECK, "finding.P008"},   /* bridge, tunnel or other level across the ring */
    {"P009", CHECK, "finding.P009"},   /* map refers to objects that it does not hold */
    {"P010", CHECK, "finding.P010"},   /* map object left out or mended */
    {"P011", ERROR, "finding.P011"},   /* area outside the map's data */
    {"P012", WARNING, "finding.P012"}, /* area overlaps a building */
    {"P013", CHECK, "finding.P013"},   /* figure not verified in its source */
    {"P014", CHECK, "finding.P014"},   /* figure is an assumption */
    {"P015", WARNING, "finding.P015"}, /* sensitive site inside a ring */
    {"P016", WARNING, "finding.P016"}, /* sensitive site cut off */
    {"P017", CHECK, "finding.P017"},   /* bollard or gate that a closure does not use */
    {"P018", WARNING, "finding.P018"}, /* ring not proved cheapest */
    {"P019", WARNING, "finding.P019"}, /* plan.json changed after it was written */
    {"P020", ERROR, "finding.P020"},   /* ring asked for, nothing to protect */
    {"P021", WARNING, "finding.P021"}, /* closure ends in the open */
    {"P022", CHECK, "finding.P022"},   /* number of further map objects left out or mended */
    {"P023", WARNING, "finding.P023"}, /* ring touches itself between places far apart */
    {"P024", CHECK, "finding.P024"},   /* script says whom things on the map stop */
    {"P025", WARNING, "finding.P025"}, /* the same, and there is no such thing */
    {"P026", CHECK, "finding.P026"},   /* obstacle that only the script knows */
    {"P027", CHECK, "finding.P027"},   /* opening that only the script knows */
    {"P028", WARNING, "finding.P028"}, /* streets too narrow for rescue */
    {"P029", WARNING, "finding.P029"}, /* streets too low for rescue */
    {"P030", WARNING, "finding.P030"}, /* streets signed for less than rescue weighs */
    {"P031", WARNING, "finding.P031"}, /* streets too steep for rescue */
    {"P032", CHECK, "finding.P032"},   /* height below a roof or building not known */
    {"P033", CHECK, "finding.P033"},   /* no figure to judge rescue access by */
    {"P034", CHECK, "finding.P034"},   /* closure against vehicles that exists already */
    {"P035", CHECK, "finding.P035"},   /* closure against persons that exists already */
    {"P036", CHECK, "finding.P036"}, /* existing closure narrower than the room it stands in */
    {"P037", CHECK, "finding.P037"}, /* bends too tight for rescue in their street */
    {"P038", ERROR, "finding.P038"}, /* ring does not hold what it is asked to contain */
    {"P039", ERROR, "finding.P039"}, /* pinned closure that no ring can take */
    {"P040", CHECK, "finding.P040"}, /* gate, and what it keeps open */
    {"P041", WARNING, "finding.P041"}, /* kept open, and no closure crosses it */
    {"P042", ERROR, "finding.P042"},   /* closure on forbidden ground */
    {"P043", ERROR, "finding.P043"},   /* no closure where one is pinned */
    {"P044", ERROR, "finding.P044"},   /* what is to stay outside lies inside */
    {"P045", WARNING, "finding.P045"}, /* ring touches itself to take a pinned closure */
    {"P046", ERROR, "finding.P046"}, /* ring by streets that its wishes alone make impossible */
    {"P047", CHECK, "finding.P047"}, /* posture not given */
    {"P048", CHECK, "finding.P048"}, /* posture looked up long ago */
    {"P049", CHECK, "finding.P049"}, /* what the posture demands */
    {"P050", WARNING, "finding.P050"}, /* what it demands and no ring does */
    {"P051", WARNING, "finding.P051"}, /* more people at once than the areas hold */
    {"P052", ERROR, "finding.P052"},   /* wishes that cannot hold together */
    {"P053", WARNING, "finding.P053"}, /* ring within limits not proved cheapest */
    {"P054", ERROR, "finding.P054"},   /* ring needs more than a limit allows */
    {"P055", ERROR, "finding.P055"},   /* no ring within limits found, nor shown impossible */
    {"P056", CHECK, "finding.P056"},   /* figures of a barrier are assumptions */
    {"P057", CHECK, "finding.P057"},   /* closures of a barrier without an impact test */
    {"P058", ERROR, "finding.P058"},   /* the units of a closure do not reach across */
    {"P059", CHECK, "finding.P059"},   /* a closure near a door, a hydrant or the like */
    {"P060", CHECK, "finding.P060"},   /* a closure askew in its street */
    {"P061", WARNING, "finding.P061"}, /* buildings that rescue does not come near any more */
    {"P062", WARNING, "finding.P062"}, /* ring that nothing opens for a rescue vehicle */
    {"P063", CHECK, "finding.P063"},   /* main road without a way round */
    {"P064", CHECK, "finding.P064"},   /* way round on a main road */
    {"P065", CHECK, "finding.P065"},   /* stops and car parks of no use */
    {"P066", CHECK, "finding.P066"},   /* people who live in a ring or along it */
    {"P067", ERROR, "finding.P067"},   /* way into a ring by streets alone */
    {"P068", ERROR, "finding.P068"},   /* closure that does not close its street */
    {"P069", ERROR, "finding.P069"},   /* price that the plan's flow does not prove */
    {"P070", CHECK, "finding.P070"},   /* ring by streets alone: open ground is not looked at */
    {"P071", WARNING, "finding.P071"}, /* certificate shows less than it says */
    {"P074", WARNING, "finding.P074"}, /* its limit lies beyond the map's data */
    {"P075", ERROR, "finding.P075"},   /* no closures part it from outside its limit */
    {"P080", WARNING, "finding.P080"}, /* no ring between two phases that each have one */
    {"P081", ERROR, "finding.P081"},   /* way along the streets shorter than the stand-off */
    {"P082", WARNING, "finding.P082"}, /* a crossing is shut longer than asked for */
    {"P083", CHECK, "finding.P083"},   /* how long crossings of a march are shut */
    {"P084", WARNING, "finding.P084"}, /* two marches are at one place at one time */
    {"P085", ERROR, "finding.P085"},   /* the rings of a march do not hold it at every moment */
};

static void add_word(cordon_words *words, const char *name, const char *value)
{
    if (!value) {
        words->failed = true;
    } else if (words->n < CORDON_WORDS_MAX) {
        words->names[words->n] = name;
        words->values[words->n++] = value;
    }
}

void cordon_words_text(cordon_words *words, const char *name, const char *value)
{
    add_word(words, name, value);
}

void cordon_words_count(cordon_words *words, cordon_plan *plan, const char *name, size_t value)
{
    cordon_words_number(words, plan, name, (double)value, 0);
}

void cordon_words_number(cordon_words *words, cordon_plan *plan, const char *name, double value,
                         int decimals)
{
    cordon_str text = CORDON_STR_INIT(plan->context);
    cordon_text_number(&text, &plan->texts, value, decimals);
    add_word(words, name, text.failed ? NULL : cordon_arena_strdup(plan->arena, text.data));
    cordon_str_free(&text);
}

void cordon_words_metres(cordon_words *words, cordon_plan *plan, const char *name, int64_t mm,
                         int decimals)
{
    cordon_words_number(words, plan, name, (double)mm / 1000.0, decimals);
}

int cordon_plan_report(cordon_plan *plan, cordon_finding_id id, const cordon_words *words,
                       const cordon_finding *about)
{
    const cordon_finding_kind *kind = &cordon_finding_kinds[id];
    static const cordon_words none = {.n = 0};
    const cordon_words *w = words ? words : &none;
    cordon_str sentence = CORDON_STR_INIT(plan->context);
    /* The first NULL name ends the list. */
    cordon_text_add(&sentence, &plan->texts, kind->key, w->names[0], w->values[0], w->names[1],
                    w->values[1], w->names[2], w->values[2], w->names[3], w->values[3],
                    w->names[4], w->values[4], w->names[5], w->values[5], NULL);
    cordon_finding finding = {.origin = {"", 0}, .rule = ""};
    if (about) {
        finding = *about;
    }
    finding.code = kind->code;
    finding.severity = kind->severity;
    finding.sentence = sentence.data;
    /* Weak points and doubts are never for the public. */
    finding.edition = CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC;
    bool failed = sentence.failed || w->failed;
    int code = failed ? CORDON_E_MEMORY : cordon_plan_add_finding(plan, &finding);
    cordon_str_free(&sentence);
    return code;
}

void cordon_plan_forget(cordon_plan *plan, cordon_finding_id id)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_findings; i++) {
        if (strcmp(plan->findings[i].code, cordon_finding_kinds[id].code) != 0) {
            plan->findings[kept++] = plan->findings[i];
        }
    }
    plan->n_findings = kept;
}

static bool comes_before(const cordon_finding *a, const cordon_finding *b)
{
    if (a->severity != b->severity) {
        return a->severity > b->severity;
    }
    return strcmp(a->code, b->code) < 0;
}

void cordon_plan_sort_findings(cordon_plan *plan)
{
    /* Insertion keeps equal ones in place; there are at most some hundred. */
    for (size_t i = 1; i < plan->n_findings; i++) {
        cordon_finding moving = plan->findings[i];
        size_t at = i;
        for (; at > 0 && comes_before(&moving, &plan->findings[at - 1]); at--) {
            plan->findings[at] = plan->findings[at - 1];
        }
        plan->findings[at] = moving;
    }
}
