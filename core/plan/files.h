/* Plans and their maps on disk. */
#ifndef CORDON_PLAN_FILES_H
#define CORDON_PLAN_FILES_H

#include "map/map.h"
#include "plan/plan.h"

/* See cordon_plan_read and cordon_plan_write in cordon/plan.h. */
int cordon_plan_load(cordon_plan **out, cordon_context *context, const char *path);
int cordon_plan_save(const cordon_plan *plan, cordon_context *context, const char *folder);

/* The smallest window in degrees that holds a box of the frame. */
int cordon_window_degrees(cordon_window *out, cordon_context *context,
                          const cordon_frame *frame, cordon_box box);

#endif
