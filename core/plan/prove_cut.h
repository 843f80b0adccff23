/* Running the verifier of rings by streets alone, and saying what it found. */
#ifndef CORDON_PLAN_PROVE_CUT_H
#define CORDON_PLAN_PROVE_CUT_H

#include "base/workspace.h"
#include "map/map.h"
#include "plan/verify_cut.h"

/* Verifies a ring on the laid map of the plan's window, without the closure at an index of the
 * ring (SIZE_MAX: with all). Free out with cordon_cut_verdict_free. */
int cordon_plan_verify_cut(cordon_cut_verdict *out, const cordon_plan *plan,
                           cordon_context *context, const cordon_map *laid,
                           const cordon_plan_ring *ring, size_t without);

/* Where the way in crosses the curve of the ring, else where it enters the zone. */
cordon_pt cordon_cut_way_in(const cordon_cut_verdict *verdict, const cordon_plan_ring *ring);

/* Sets verified, and reports. */
int cordon_plan_prove_cut(cordon_plan *plan, cordon_context *context, const cordon_map *laid,
                          cordon_plan_ring *ring);

#endif
