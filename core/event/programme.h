/* What happens when, who comes and who works, inside the core. Times are seconds since the
 * event's first midnight. */
#ifndef CORDON_EVENT_PROGRAMME_H
#define CORDON_EVENT_PROGRAMME_H

#include "base/arena.h"
#include "cordon/programme.h"
#include "cordon/staff.h"
#include "event/march.h"
#include "event/span.h"
#include "geo/types.h"

typedef struct cordon_phase {
    const char *name;
    cordon_phase_kind kind;
    cordon_span *spans; /* one after the other */
    size_t n_spans;
    cordon_origin origin;
} cordon_phase;

/* The time that a thing is there: its hours; else the phases, whose bits are their indices;
 * with neither, the whole event. */
typedef struct cordon_when {
    uint64_t phases;
    cordon_span *hours;
    size_t n_hours;
} cordon_when;

/* A share of people that comes within a span. */
typedef struct cordon_coming {
    cordon_span span;
    double share;
} cordon_coming;

typedef struct cordon_comings {
    cordon_coming *list; /* one after the other; shares make 1 */
    size_t n;
} cordon_comings;

typedef struct cordon_source {
    const char *name;
    cordon_pt at;
    double share;
    cordon_comings arrive; /* n == 0: as the crowd */
} cordon_source;

typedef struct cordon_crowd {
    const char *name; /* "" for none */
    int64_t people;
    cordon_comings arrive; /* on the first day, when there are days; n == 0: not given */
    cordon_source *sources;
    size_t n_sources;
    int64_t mean_stay_s; /* 0: until the end */
    double no_show, reduced_mobility, group;
    unsigned days;
    cordon_origin origin;
} cordon_crowd;

typedef struct cordon_skill {
    const char *name;
    int heads;
} cordon_skill;

/* A team has no name of its own ("") or one; a guard is a team of one, named. */
typedef struct cordon_team {
    const char *name;
    int heads;
    cordon_staff staff;
    double women; /* share; < 0: not known */
    cordon_skill *skills;
    size_t n_skills;
    cordon_when when;
    int64_t hour_cents; /* < 0: not known */
    cordon_origin origin;
} cordon_team;

typedef struct cordon_post {
    unsigned number;                  /* from 1, in the order of the script */
    const char *name, *skill, *radio; /* skill, radio: "" for none */
    cordon_pt at;
    cordon_post_role role;
    cordon_staff staff;
    int heads;
    cordon_sex sex;
    bool alert, alone;
    cordon_when when;
    unsigned edition;
    cordon_origin origin;
} cordon_post;

typedef struct cordon_patrol {
    unsigned number; /* from 1, in the order of the script */
    const char *name, *skill;
    cordon_line *lines;
    size_t n_lines;
    int64_t every_s;
    cordon_staff staff;
    int heads;
    cordon_when when;
    unsigned edition;
    cordon_origin origin;
} cordon_patrol;

typedef struct cordon_programme {
    cordon_phase *phases;
    size_t n_phases;
    cordon_crowd *crowds;
    size_t n_crowds;
    cordon_team *teams, *guards; /* counted; named one by one */
    size_t n_teams, n_guards;
    cordon_post *posts;
    size_t n_posts;
    cordon_patrol *patrols;
    size_t n_patrols;
    cordon_march *marches;
    size_t n_marches;
} cordon_programme;

/* Deep copies of single things, and of everything. */
int cordon_phase_copy(cordon_phase *out, cordon_arena *arena, const cordon_phase *phase);
int cordon_crowd_copy(cordon_crowd *out, cordon_arena *arena, const cordon_crowd *crowd);
int cordon_team_copy(cordon_team *out, cordon_arena *arena, const cordon_team *team);
int cordon_post_copy(cordon_post *out, cordon_arena *arena, const cordon_post *post);
int cordon_patrol_copy(cordon_patrol *out, cordon_arena *arena, const cordon_patrol *patrol);
int cordon_programme_copy(cordon_programme *out, cordon_arena *arena,
                          const cordon_programme *programme);

/* One more phase, copied; its bit is that of the last. */
int cordon_programme_add_phase(cordon_programme *programme, cordon_arena *arena,
                               const cordon_phase *phase);

int64_t cordon_patrol_length(const cordon_patrol *patrol); /* mm */

/* From the beginning of the first to the end of the last span of a thing; whole: of the event.
 */
cordon_span cordon_when_bounds(const cordon_when *when, const cordon_programme *programme,
                               cordon_span whole);
/* Is a thing there in one of the phases? */
bool cordon_when_meets(const cordon_when *when, const cordon_programme *programme,
                       uint64_t phases);
/* Do two things belong to one phase (bits; 0: to all)? */
static inline bool cordon_phases_share(uint64_t a, uint64_t b)
{
    return a == 0 || b == 0 || (a & b);
}
/* Are a and b (bits) two legs of one march, each on its own? What is there in them follows
 * one another, though it is there at one time for a while. */
bool cordon_legs_follow(const cordon_programme *programme, uint64_t a, uint64_t b);
/* Is it a leg of a march (one bit), and nothing else? */
bool cordon_phases_are_leg(const cordon_programme *programme, uint64_t phases);
/* When what is there in a phase hands over to what follows: the end of a span of it, or, of a
 * leg of a march, the time from which the next ring stands. */
int64_t cordon_phase_hands_over(const cordon_programme *programme, size_t phase,
                                const cordon_span *span);
/* Are they there at one time? Phases may overlap. */
bool cordon_phases_meet(const cordon_programme *programme, uint64_t a, uint64_t b);

#endif
