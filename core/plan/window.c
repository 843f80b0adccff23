#include "plan/window.h"

#include "base/limits.h"
#include "event/check.h"
#include "geo/predicates.h"

/* How far beyond the areas the plan looks. */
static int64_t reach_of(const cordon_event *event)
{
    int64_t reach = 0;
    for (size_t i = 0; i < event->n_rings; i++) {
        int64_t standoff =
            (int64_t)event->rings[i].standoff_mm + event->rings[i].standoff_streets_mm;
        reach = standoff > reach ? standoff : reach;
    }
    return reach + event->surroundings_mm;
}

/* The window lies on a grid of the frame, so that an area may move a little, or a stand-off
 * change, over the same ground: what is known of it stays (reuse.h). A plan looks at up to so
 * much more on each side. */
enum { GRID_MM = 50000 };

/* Beyond the limit of a ring by streets alone, so that ways lead out of it. */
enum { ROOM_MM = 100000 };

static int32_t grid_down(int32_t mm)
{
    return mm - (mm % GRID_MM + GRID_MM) % GRID_MM;
}

static cordon_box to_grid(cordon_box box)
{
    return (cordon_box){grid_down(box.x0), grid_down(box.y0), -grid_down(-box.x1),
                        -grid_down(-box.y1)};
}

static int refuse(cordon_context *context, const cordon_event *event, int64_t side)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    cordon_fail(context, CORDON_E_LIMIT,
                "its areas with their surroundings are %d km long, expected at most %d km",
                (int)(side / 1000000), CORDON_WINDOW_MAX_MM / 1000000);
    return cordon_check_blame(&subject, NULL, CORDON_E_LIMIT);
}

/* Grows the box, unless it is too large then. */
static int grow(cordon_box *box, cordon_context *context, const cordon_event *event,
                int64_t reach)
{
    int64_t width = (int64_t)box->x1 - box->x0 + 2 * reach;
    int64_t height = (int64_t)box->y1 - box->y0 + 2 * reach;
    int64_t side = width > height ? width : height;
    if (side > CORDON_WINDOW_MAX_MM) {
        return refuse(context, event, side);
    }
    *box = cordon_box_grow(*box, (int32_t)reach);
    return CORDON_OK;
}

int cordon_plan_surface(cordon_box *out, cordon_context *context, const cordon_event *event)
{
    cordon_box box = CORDON_BOX_EMPTY;
    int code = cordon_event_check(event, context);
    if (code != CORDON_OK) {
        return code;
    }
    for (size_t i = 0; i < event->n_areas; i++) {
        box = cordon_box_join(box, cordon_region_box(&event->areas[i].shape));
    }
    for (size_t i = 0; i < event->n_rings; i++) {
        for (size_t k = 0; k < event->rings[i].n_contain; k++) {
            box = cordon_box_join(box, cordon_region_box(&event->rings[i].contain[k]));
        }
        for (size_t k = 0; k < event->rings[i].wishes.n_pins; k++) {
            box = cordon_box_join(box, cordon_line_box(&event->rings[i].wishes.pins[k].line));
        }
    }
    code = grow(&box, context, event, reach_of(event));
    if (code == CORDON_OK) {
        *out = to_grid(box);
    }
    return code;
}

int cordon_plan_window(cordon_box *out, cordon_context *context, const cordon_event *event)
{
    cordon_box surface, box;
    int code = cordon_plan_surface(&surface, context, event);
    if (code != CORDON_OK) {
        return code;
    }
    box = surface;
    for (size_t i = 0; i < event->n_rings && code == CORDON_OK; i++) {
        const cordon_ring_wish *ring = &event->rings[i];
        cordon_box limit = ring->within.n > 0 ? cordon_region_box(&ring->within) : surface;
        if (ring->mode != CORDON_RING_STREETS) {
            continue;
        }
        code = grow(&limit, context, event, ring->within.n > 0 ? ROOM_MM : ring->within_mm);
        box = cordon_box_join(box, limit);
    }
    if (code == CORDON_OK) {
        code = grow(&box, context, event, 0);
    }
    if (code == CORDON_OK) {
        *out = to_grid(box);
    }
    return code;
}
