/* The people who work at an event, and where: guards, posts and patrols that the organiser
 * knows already. */
#ifndef CORDON_STAFF_H
#define CORDON_STAFF_H

#include "cordon/event.h"

typedef enum cordon_staff {
    CORDON_STAFF_GUARD, /* of a private security firm */
    CORDON_STAFF_STEWARD,
    CORDON_STAFF_VOLUNTEER,
    CORDON_STAFF_FIRE_SAFETY,
    CORDON_STAFF_FIRST_AID,
    CORDON_STAFF_MUNICIPAL_POLICE,
    CORDON_STAFF_POLICE
} cordon_staff;

typedef enum cordon_sex { CORDON_SEX_ANY, CORDON_SEX_WOMAN, CORDON_SEX_MAN } cordon_sex;

/* A stretch of time; from and to as of a phase (programme.h). */
typedef struct cordon_period {
    const char *from, *to;
} cordon_period;

/* So many people of a team have a skill. */
typedef struct cordon_skill_count {
    const char *skill;
    int heads;
} cordon_skill_count;

/* People who are counted, not named. */
typedef struct cordon_team_spec {
    int version;      /* CORDON_TEAM_SPEC_VERSION */
    const char *name; /* NULL: none */
    int heads;
    cordon_staff staff;
    double women; /* share of the heads, 0 to 1; < 0: not known */
    const cordon_skill_count *skills;
    size_t n_skills;
    const cordon_period *hours; /* when they are there */
    size_t n_hours;             /* 0: the whole event */
    double hour_price;          /* of one head; < 0: not known */
    cordon_origin origin;
} cordon_team_spec;
#define CORDON_TEAM_SPEC_VERSION 1

/* One who is named. The name is shown to the firm alone. */
typedef struct cordon_guard_spec {
    int version; /* CORDON_GUARD_SPEC_VERSION */
    const char *name;
    cordon_staff staff;
    cordon_sex sex; /* CORDON_SEX_ANY: not known */
    const char *const *skills;
    size_t n_skills;
    const cordon_period *hours;
    size_t n_hours;    /* 0: the whole event */
    double hour_price; /* < 0: not known */
    cordon_origin origin;
} cordon_guard_spec;
#define CORDON_GUARD_SPEC_VERSION 1

typedef enum cordon_post_role {
    CORDON_POST_WATCH, /* anything that is none of the others */
    CORDON_POST_GATE,
    CORDON_POST_EXIT,
    CORDON_POST_STAGE,
    CORDON_POST_PIT,
    CORDON_POST_FIRST_AID,
    CORDON_POST_CONTROL_ROOM,
    CORDON_POST_SUPERVISOR,
    CORDON_POST_RESERVE
} cordon_post_role;

/* A place where somebody stands. Never shown to the public. */
typedef struct cordon_post_spec {
    int version; /* CORDON_POST_SPEC_VERSION */
    const char *name;
    const cordon_shape *at; /* a point */
    cordon_post_role role;
    cordon_staff staff;
    int heads;         /* at once, 1 to 200 */
    const char *skill; /* that each of them has; NULL: none */
    cordon_sex sex;    /* of each of them */
    int alert;         /* 1: watching is the work, turns are short */
    int alone;         /* 1: one may stand there alone */
    const char *radio; /* name on the radio; NULL: none */
    const char *const *phases;
    size_t n_phases; /* 0: in all */
    const cordon_period *hours;
    size_t n_hours;   /* 0: by phases; not both */
    unsigned edition; /* bits; 0: organiser, firm and authority */
    cordon_origin origin;
} cordon_post_spec;
#define CORDON_POST_SPEC_VERSION 1

/* A round that is walked again and again. Never shown to the public. */
typedef struct cordon_patrol_spec {
    int version; /* CORDON_PATROL_SPEC_VERSION */
    const char *name;
    const cordon_shape *along; /* lines: what is to be passed */
    double every_s;            /* longest time between two passes; a minute at least */
    cordon_staff staff;
    int heads;         /* who walk together, 1 to 20 */
    const char *skill; /* NULL: none */
    const char *const *phases;
    size_t n_phases;
    const cordon_period *hours;
    size_t n_hours;
    unsigned edition;
    cordon_origin origin;
} cordon_patrol_spec;
#define CORDON_PATROL_SPEC_VERSION 1

/* As for the things of event.h. A skill that a post or a patrol asks for and that nobody
 * declared has is found by cordon_event_check, once anybody is declared. */
CORDON_API int cordon_event_add_team(cordon_event *event, cordon_context *context,
                                     const cordon_team_spec *spec);
CORDON_API int cordon_event_add_guard(cordon_event *event, cordon_context *context,
                                      const cordon_guard_spec *spec);
CORDON_API int cordon_event_add_post(cordon_event *event, cordon_context *context,
                                     const cordon_post_spec *spec);
CORDON_API int cordon_event_add_patrol(cordon_event *event, cordon_context *context,
                                       const cordon_patrol_spec *spec);

#endif
