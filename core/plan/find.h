/* Looking for what is wrong or doubtful in a computed plan: one function for each subject. */
#ifndef CORDON_PLAN_FIND_H
#define CORDON_PLAN_FIND_H

#include "base/vec.h"
#include "ground/ground.h"
#include "plan/plan.h"

typedef struct cordon_find_job {
    cordon_plan *plan; /* findings and figures are added */
    cordon_context *context;
    const cordon_event *event;
    const cordon_map *map, *laid;
    const cordon_ground *ground;
} cordon_find_job;

/* The figure above which a closure is called long, in metres. */
#define CORDON_KEY_LONG_CLOSURE "closure.long"

/* The figure above which a closure is askew, in degrees. */
#define CORDON_KEY_SKEW "closure.skew"

/* The days after which a look-up of the posture is old. */
#define CORDON_KEY_POSTURE_AGE "posture.max_age"

/* How fast somebody gets from a closure that fails to what it protects (explain/weak.c). */
#define CORDON_KEY_ACCEL_CAR "hvm.accel.car" /* m/s² */

int cordon_find_all(const cordon_find_job *job);

/* Closures without a street name, long ones, existing bollards and gates at them; streets on
 * another level across a ring. */
int cordon_find_at_rings(const cordon_find_job *job);
/* A street on another level, where it crosses a curve. */
typedef struct cordon_level_crossing {
    const cordon_street *street;
    cordon_pt at;
} cordon_level_crossing;
typedef CORDON_VEC(cordon_level_crossing) cordon_level_list;
/* Each street once, whatever its stretches. */
int cordon_find_levels(cordon_level_list *out, cordon_context *context,
                       const cordon_ground *ground, const cordon_line *curve);
/* "level.tunnel" or "level.bridge": the key of its text. */
const char *cordon_level_key(const cordon_street *street);
/* Gates, and what they keep open. */
int cordon_find_wishes(const cordon_find_job *job);
/* Areas off the map's data or on buildings. */
int cordon_find_at_areas(const cordon_find_job *job);
/* What the script says of obstacles, in place of the map. */
int cordon_find_obstacles(const cordon_find_job *job);
/* Objects that the map lacks or that were mended. */
int cordon_find_in_map(const cordon_find_job *job);
/* Hospitals, schools, stations and the like inside a ring or cut off by one. */
int cordon_find_sites(const cordon_find_job *job);
/* Streets that rescue vehicles cannot use. */
int cordon_find_rescue(const cordon_find_job *job);
/* More people at once than the areas of the crowd hold. */
int cordon_find_crowds(const cordon_find_job *job);
/* The security posture: given or not, how old, what it demands. */
int cordon_find_posture(const cordon_find_job *job);
/* Barriers whose figures are assumptions, and those that are not tested against impact. */
int cordon_find_barriers(const cordon_find_job *job);
/* Closures too near to a door or the like, and closures askew in their streets. */
int cordon_find_fit(const cordon_find_job *job);
/* What rings mean for those who live there. */
int cordon_find_consequences(const cordon_find_job *job);
/* Phases that follow each other with a time between in which no ring stands. */
int cordon_find_pauses(const cordon_find_job *job);
/* Crossings of marches that are shut for long, and marches that get in each other's way. */
int cordon_find_marches(const cordon_find_job *job);
/* Is it a figure of a barrier that closures of the plan are made of? */
bool cordon_barriers_use(const cordon_plan *plan, const char *key);
/* Lists the figures used, and those of them that are assumptions or not verified. */
int cordon_find_figures(const cordon_find_job *job);

#endif
