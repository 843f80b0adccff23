/* Closures that exist already: which of them a ring may use, at what price. */
#ifndef CORDON_PLAN_EXISTING_H
#define CORDON_PLAN_EXISTING_H

#include "cut/cut.h"
#include "perimeter/perimeter.h"
#include "plan/plan.h"

/* A closure of another ring (share.h). */
typedef struct cordon_shared_closure {
    size_t closure;                /* its place in the plan; SIZE_MAX: none */
    const cordon_barrier *barrier; /* of the ring that it is offered to; NULL: it exists */
} cordon_shared_closure;

/* links[i] is things[i], which stands there already, or shared[i], or both: one that another
 * ring has shut. */
typedef struct cordon_plan_offer {
    cordon_given_link *links;
    const cordon_existing **things;
    cordon_shared_closure *shared;
    size_t n;
} cordon_plan_offer;

/* What a ring may use of what the ground holds; in the arena. */
int cordon_plan_offer_existing(cordon_plan_offer *out, cordon_arena *arena,
                               const cordon_ground *ground, const cordon_plan_ring *ring);

/* Of a ring by streets alone: what stands on the map's points and it may use. given[i] is
 * things[i]. */
typedef struct cordon_plan_things {
    cordon_cut_thing *given;
    cordon_existing *things;
    size_t n;
} cordon_plan_things;
int cordon_plan_offer_things(cordon_plan_things *out, cordon_arena *arena,
                             const cordon_map *laid, const cordon_plan_ring *ring);

/* Makes the closure one that exists; texts are copied into the arena. */
int cordon_plan_take_existing(cordon_plan_closure *closure, cordon_arena *arena,
                              const cordon_existing *thing);

/* What the closure uses of the ground; NULL: nothing, or it is not there. */
const cordon_existing *cordon_existing_of(const cordon_ground *ground,
                                          const cordon_plan_closure *closure);

/* More lies beside what the thing is sure to bar than the ring lets pass: it is used all the
 * same where its way is as wide as the room between the obstacles, and must be looked at. */
bool cordon_existing_in_doubt(const cordon_existing *thing, const cordon_plan_ring *ring);

/* The word for a kind of bollard or gate; the packs know the usual ones. */
const char *cordon_existing_name(const cordon_texts *texts, const char *kind);

#endif
