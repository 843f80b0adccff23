/* What a ring is to contain besides its areas: proof that it does. */
#ifndef CORDON_PLAN_HELD_H
#define CORDON_PLAN_HELD_H

#include "base/workspace.h"
#include "plan/plan.h"
#include "plan/verify.h"

/* Checks what a found ring contains, from the plan alone: that none of it lies outside the
 * curve, and that nothing gets to it (tight; the way in is for the caller to report). job is
 * that of the ring's own verification. Reports P038, after which the ring is not verified. */
int cordon_plan_prove_held(const cordon_verdict **verdict, cordon_plan *plan,
                           cordon_workspace *workspace, cordon_plan_ring *ring,
                           const cordon_verify_job *job);

#endif
