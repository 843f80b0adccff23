/* The certificate of a ring by streets alone, checked. */
#ifndef CORDON_PLAN_VERIFY_FLOW_H
#define CORDON_PLAN_VERIFY_FLOW_H

#include "plan/roads.h"
#include "plan/verify_cut.h"

/* Sets proved, and the place when a single one is wrong. pieces: of ways, that a closure each
 * may stand on. */
int cordon_flow_verify(cordon_cut_verdict *out, cordon_context *context, cordon_roads *roads,
                       const cordon_cut_job *job, size_t pieces);

#endif
