/* The path from an event to a plan. */
#ifndef CORDON_PLAN_PIPELINE_H
#define CORDON_PLAN_PIPELINE_H

#include "base/workspace.h"
#include "map/map.h"
#include "plan/plan.h"

/* See cordon_plan_compute in cordon/plan.h; map NULL: that of the workspace, or read. */
int cordon_pipeline(cordon_plan **out, cordon_workspace *workspace, const cordon_event *event,
                    const cordon_map *map);
/* See cordon_plan_layout in cordon/plan.h. */
int cordon_pipeline_layout(cordon_plan **out, cordon_workspace *workspace,
                           const cordon_event *event, const cordon_map *map);

#endif
