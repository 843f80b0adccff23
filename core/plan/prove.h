/* Running the independent verifier (verify.h) on the rings of a plan, and saying what it found.
 */
#ifndef CORDON_PLAN_PROVE_H
#define CORDON_PLAN_PROVE_H

#include "base/workspace.h"
#include "map/map.h"
#include "plan/plan.h"
#include "plan/verify.h"

/* What the verifier is asked about a ring; lists in the arena. */
int cordon_plan_verify_job(cordon_verify_job *out, cordon_arena *arena, const cordon_plan *plan,
                           const cordon_plan_ring *ring, const cordon_map *laid);

/* Verifies every ring that was found on a map read for the plan: sets verified, and replaces
 * the findings of an earlier verification. Leaves the plan to be sealed. leaks may be NULL. */
int cordon_plan_prove(cordon_plan *plan, cordon_workspace *workspace, const cordon_map *map,
                      size_t *leaks);

/* The same of one ring, whose findings come on top of those there are. */
int cordon_plan_prove_ring(cordon_plan *plan, cordon_workspace *workspace,
                           const cordon_map *map, size_t index);

/* See cordon_plan_verify and cordon_plan_verify_folder in cordon/plan.h. */
int cordon_plan_prove_map(cordon_plan *plan, cordon_context *context, const cordon_map *map,
                          size_t *leaks);
int cordon_plan_prove_folder(cordon_plan **out, cordon_context *context, const char *folder,
                             size_t *leaks);

/* The ways into a ring (prove_leaks.c). */
int cordon_plan_note_leaks(cordon_plan *plan, cordon_workspace *workspace,
                           const cordon_map *laid, const cordon_plan_ring *ring,
                           const cordon_verdict *verdict);

/* Do the units of each closure of a ring reach across, without a gap that is too wide? What
 * does not is a finding, and the ring is not verified (prove_units.c). */
int cordon_units_prove(cordon_plan *plan, cordon_plan_ring *ring);

#endif
