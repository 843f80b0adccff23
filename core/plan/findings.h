/* The kinds of findings: a stable code each, with its severity and its text. Codes are never
 * reused; README.md lists them for people. */
#ifndef CORDON_PLAN_FINDINGS_H
#define CORDON_PLAN_FINDINGS_H

#include "base/str.h"
#include "plan/plan.h"

typedef enum cordon_finding_id {
    CORDON_FINDING_RING_MISSING,
    CORDON_FINDING_RING_AT_EDGE,
    CORDON_FINDING_RING_LEAKS,
    CORDON_FINDING_RING_TOO_NEAR,
    CORDON_FINDING_NO_RING,
    CORDON_FINDING_CLOSURE_UNNAMED,
    CORDON_FINDING_CLOSURE_LONG,
    CORDON_FINDING_OTHER_LEVEL,
    CORDON_FINDING_MAP_INCOMPLETE,
    CORDON_FINDING_MAP_OBJECT,
    CORDON_FINDING_AREA_OFF_MAP,
    CORDON_FINDING_AREA_ON_BUILDING,
    CORDON_FINDING_FIGURE_UNVERIFIED,
    CORDON_FINDING_FIGURE_ASSUMED,
    CORDON_FINDING_SITE_INSIDE,
    CORDON_FINDING_SITE_CUT_OFF,
    CORDON_FINDING_EXISTING_NEAR,
    CORDON_FINDING_NOT_OPTIMAL,
    CORDON_FINDING_PLAN_CHANGED,
    CORDON_FINDING_NOTHING_PROTECTED,
    CORDON_FINDING_CLOSURE_LOOSE,
    CORDON_FINDING_MAP_OBJECTS,
    CORDON_FINDING_RING_PINCHED,
    CORDON_FINDING_OBSTACLE_RULE,
    CORDON_FINDING_OBSTACLE_IDLE,
    CORDON_FINDING_OBSTACLE_PUT,
    CORDON_FINDING_OPENING_PUT,
    CORDON_FINDING_RESCUE_NARROW,
    CORDON_FINDING_RESCUE_LOW,
    CORDON_FINDING_RESCUE_WEAK,
    CORDON_FINDING_RESCUE_STEEP,
    CORDON_FINDING_RESCUE_HEIGHT,
    CORDON_FINDING_RESCUE_NO_FIGURE,
    CORDON_FINDING_EXISTING_USED,
    CORDON_FINDING_EXISTING_LOCKED,
    CORDON_FINDING_EXISTING_NARROW,
    CORDON_FINDING_RESCUE_BENT,
    CORDON_FINDING_RING_NOT_HOLDING,
    CORDON_FINDING_PIN_UNUSABLE,
    CORDON_FINDING_GATE,
    CORDON_FINDING_NO_GATE,
    CORDON_FINDING_FORBIDDEN_CLOSED,
    CORDON_FINDING_PIN_NOT_CLOSED,
    CORDON_FINDING_EXCLUDED_INSIDE,
    CORDON_FINDING_PIN_OFF_THE_WAY,
    CORDON_FINDING_WISHES_IMPOSSIBLE,
    CORDON_FINDING_POSTURE_UNKNOWN,
    CORDON_FINDING_POSTURE_OLD,
    CORDON_FINDING_POSTURE_DEMAND,
    CORDON_FINDING_POSTURE_UNMET,
    CORDON_FINDING_CROWD_TOO_LARGE,
    CORDON_FINDING_WISHES_CONFLICT,
    CORDON_FINDING_LIMITS_NOT_OPTIMAL,
    CORDON_FINDING_LIMIT_EXCEEDED,
    CORDON_FINDING_LIMITS_UNDECIDED,
    CORDON_FINDING_BARRIER_ASSUMED,
    CORDON_FINDING_BARRIER_UNTESTED,
    CORDON_FINDING_UNITS_TOO_FEW,
    CORDON_FINDING_CLOSURE_IN_WAY,
    CORDON_FINDING_CLOSURE_ASKEW,
    CORDON_FINDING_RESCUE_CUT_OFF,
    CORDON_FINDING_RESCUE_NO_GATE,
    CORDON_FINDING_ROAD_CUT,
    CORDON_FINDING_DETOUR,
    CORDON_FINDING_THINGS_LOST,
    CORDON_FINDING_RESIDENTS,
    CORDON_FINDING_WAY_IN,
    CORDON_FINDING_STREET_OPEN,
    CORDON_FINDING_CUT_UNPROVED,
    CORDON_FINDING_STREETS_ALONE,
    CORDON_FINDING_CERTIFICATE_SHORT,
    CORDON_FINDING_LIMIT_OFF_MAP,
    CORDON_FINDING_CUT_MISSING,
    CORDON_FINDING_RING_PAUSES,
    CORDON_FINDING_WAY_TOO_SHORT,
    CORDON_FINDING_CROSSING_SHUT_LONG,
    CORDON_FINDING_CROSSINGS_SHUT,
    CORDON_FINDING_MARCHES_MEET,
    CORDON_FINDING_MARCH_UNPROVED,
    CORDON_FINDING_COUNT
} cordon_finding_id;

typedef struct cordon_finding_kind {
    const char *code; /* "P001" */
    cordon_severity severity;
    const char *key; /* of its text: "finding.P001" */
} cordon_finding_kind;

extern const cordon_finding_kind cordon_finding_kinds[CORDON_FINDING_COUNT];

/* What is put in the placeholders of a finding's text. */
#define CORDON_WORDS_MAX 6
typedef struct cordon_words {
    const char *names[CORDON_WORDS_MAX], *values[CORDON_WORDS_MAX];
    size_t n;
    bool failed; /* memory ended */
} cordon_words;

/* value must live until the report. */
void cordon_words_text(cordon_words *words, const char *name, const char *value);
void cordon_words_count(cordon_words *words, cordon_plan *plan, const char *name, size_t value);
/* As people of the plan's language write numbers; metres are given in millimetres. */
void cordon_words_number(cordon_words *words, cordon_plan *plan, const char *name, double value,
                         int decimals);
void cordon_words_metres(cordon_words *words, cordon_plan *plan, const char *name, int64_t mm,
                         int decimals);

/* Adds a finding of a kind. words may be NULL for a text without placeholders; about gives
 * place, origin and rule, and may be NULL. */
int cordon_plan_report(cordon_plan *plan, cordon_finding_id id, const cordon_words *words,
                       const cordon_finding *about);

/* Removes all findings of a kind. */
void cordon_plan_forget(cordon_plan *plan, cordon_finding_id id);

/* Puts findings in their order: the most severe first, then by code, then as they were added.
 */
void cordon_plan_sort_findings(cordon_plan *plan);

#endif
