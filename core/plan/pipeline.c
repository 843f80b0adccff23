/* The whole path: event and map files in, plan out. Each stage is one call with const inputs
 * and one new output. */
#include "plan/pipeline.h"

#include "base/limits.h"
#include "event/check.h"
#include "geo/predicates.h"
#include "ground/ground.h"
#include "plan/build.h"
#include "plan/files.h"
#include "plan/find.h"
#include "plan/prove.h"
#include "plan/solve.h"

/* Without an area there is nothing to protect, and maybe no frame either. */
static int check_areas(cordon_context *context, const cordon_event *event)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    return event->n_areas > 0 ? CORDON_OK
                              : cordon_check_fail(&subject, NULL, "at least one area", "none");
}

/* The ground looked at: the areas, the largest stand-off, and the surroundings where rings may
 * find their obstacles. */
static int choose_window(cordon_plan *plan, cordon_context *context, const cordon_event *event)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < plan->n_areas; i++) {
        box = cordon_box_join(box, cordon_region_box(&plan->areas[i].shape));
    }
    int64_t reach = 0;
    for (size_t i = 0; i < event->n_rings; i++) {
        int64_t standoff = event->rings[i].standoff_mm;
        reach = standoff > reach ? standoff : reach;
    }
    reach += event->surroundings_mm;
    int64_t width = (int64_t)box.x1 - box.x0 + 2 * reach;
    int64_t height = (int64_t)box.y1 - box.y0 + 2 * reach;
    int64_t side = width > height ? width : height;
    if (side > CORDON_WINDOW_MAX_MM) {
        return cordon_fail(
            context, CORDON_E_LIMIT,
            "the event with its surroundings is %d km long, expected at most %d km",
            (int)(side / 1000000), CORDON_WINDOW_MAX_MM / 1000000);
    }
    plan->window = cordon_box_grow(box, (int32_t)reach);
    return CORDON_OK;
}

/* Reads the event's map files, as far as the window needs them. */
static int open_map(cordon_map **out, cordon_context *context, const cordon_event *event,
                    const cordon_plan *plan)
{
    cordon_window window;
    int code = cordon_window_degrees(&window, context, plan->frame, plan->window);
    if (code != CORDON_OK) {
        return code;
    }
    return cordon_map_open(out, context, event->maps, event->n_maps, &window);
}

/* Which files the plan is made from. */
static int note_map(cordon_plan *plan, const cordon_map *map)
{
    plan->maps = cordon_arena_alloc_zero(plan->arena, map->n_files, sizeof *plan->maps);
    const char *attribution = map->info.attribution ? map->info.attribution : "";
    plan->attribution = cordon_arena_strdup(plan->arena, attribution);
    if (!plan->maps || !plan->attribution) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < map->n_files; i++) {
        plan->maps[i].path = cordon_arena_strdup(plan->arena, map->files[i].path);
        if (!plan->maps[i].path) {
            return CORDON_E_MEMORY;
        }
        memcpy(plan->maps[i].hash, map->files[i].hash, CORDON_HASH_SIZE);
    }
    plan->n_maps = map->n_files;
    return CORDON_OK;
}

/* The stages from the laid map on. */
static int compute(cordon_plan *plan, cordon_context *context, const cordon_event *event,
                   const cordon_map *map, const cordon_map *laid)
{
    cordon_ground *ground = NULL;
    cordon_report(context, "ground", 0.0);
    int code = cordon_ground_new(&ground, context, laid, &plan->site);
    if (code == CORDON_OK) {
        plan->data = ground->data;
        cordon_report(context, "perimeter", 0.0);
        code = cordon_plan_solve_rings(plan, context, event, ground);
    }
    if (code == CORDON_OK) {
        cordon_report(context, "findings", 0.0);
        const cordon_find_job job = {plan, context, event, map, laid, ground};
        code = cordon_find_all(&job);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_prove(plan, context, laid, NULL);
    }
    cordon_ground_free(ground);
    return code == CORDON_OK ? cordon_plan_seal(plan, context) : code;
}

int cordon_pipeline(cordon_plan **out, cordon_context *context, const cordon_event *event,
                    const cordon_map *map)
{
    *out = NULL;
    int code = check_areas(context, event);
    if (code != CORDON_OK) {
        return code;
    }
    cordon_plan *plan = NULL;
    cordon_map *read = NULL, *laid = NULL;
    code = cordon_plan_from_event(&plan, context, event);
    if (code == CORDON_OK) {
        code = choose_window(plan, context, event);
    }
    if (code == CORDON_OK && !map) {
        cordon_report(context, "map", 0.0);
        code = open_map(&read, context, event, plan);
        map = read;
    }
    if (code == CORDON_OK) {
        code = note_map(plan, map);
    }
    if (code == CORDON_OK) {
        code = cordon_map_lay(&laid, context, map, plan->frame, plan->window);
    }
    if (code == CORDON_OK) {
        code = compute(plan, context, event, map, laid);
    }
    cordon_map_free(laid);
    cordon_map_free(read);
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}
