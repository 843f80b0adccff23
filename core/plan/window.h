/* The ground that a plan looks at. */
#ifndef CORDON_PLAN_WINDOW_H
#define CORDON_PLAN_WINDOW_H

#include "event/event.h"

/* The areas, the largest stand-off, and the surroundings where rings may find their obstacles,
 * in millimetres of the event's frame, out to the next 50 m. Fails when the event has no area
 * or is too large. */
int cordon_plan_window(cordon_box *out, cordon_context *context, const cordon_event *event);

/* The same without what rings by streets alone look at: they need no obstacles. */
int cordon_plan_surface(cordon_box *out, cordon_context *context, const cordon_event *event);

#endif
