/* The whole path: event and map files in, plan out. Each stage is one call with const inputs
 * and one output; those of reuse.h compute it unless the workspace keeps it from the same
 * inputs. */
#include "plan/pipeline.h"

#include "base/source.h"
#include "event/check.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/crossings.h"
#include "plan/doubt.h"
#include "plan/facts.h"
#include "plan/files.h"
#include "plan/find.h"
#include "plan/prove.h"
#include "plan/reuse.h"
#include "plan/solve.h"
#include "plan/streets.h"
#include "plan/window.h"

/* Reads the event's map files, as far as the window needs them. */
static int open_map(const cordon_map **out, cordon_workspace *workspace,
                    const cordon_event *event, const cordon_plan *plan)
{
    cordon_window window;
    int code = cordon_window_degrees(&window, workspace->context, plan->frame, plan->window);
    return code == CORDON_OK
               ? cordon_reuse_map(out, workspace, event->maps, event->n_maps, &window)
               : code;
}

/* Says which declaration of the script a failure is about: its map files, or where its areas
 * lie. */
static int blame_event(const cordon_event *event, cordon_context *context, const char *field,
                       int code)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    bool script = code == CORDON_E_INPUT || code == CORDON_E_LIMIT || code == CORDON_E_SYSTEM;
    return script ? cordon_check_blame(&subject, field, code) : code;
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
        if (cordon_map_source_keep(&plan->maps[i].source, plan->arena, &map->files[i].source)) {
            return CORDON_E_MEMORY;
        }
        memcpy(plan->maps[i].hash, map->files[i].hash, CORDON_HASH_SIZE);
    }
    plan->n_maps = map->n_files;
    return CORDON_OK;
}

/* Rings by streets alone need no obstacles: where there is no other ring, streets are enough.
 */
static bool needs_obstacles(const cordon_event *event)
{
    bool needs = event->n_rings == 0;
    for (size_t i = 0; i < event->n_rings; i++) {
        needs = needs || event->rings[i].mode == CORDON_RING_SURFACE;
    }
    return needs;
}

/* The stages from the laid map on. */
static int compute(cordon_plan *plan, cordon_workspace *workspace, const cordon_event *event,
                   const cordon_map *map, const cordon_map *laid)
{
    cordon_context *context = workspace->context;
    const cordon_ground *ground = NULL;
    cordon_report(context, "ground", 0.0);
    int code = needs_obstacles(event) ? cordon_plan_ground(&ground, plan, workspace, map)
                                      : cordon_reuse_roads(&ground, workspace, laid);
    if (code == CORDON_OK) {
        plan->data = cordon_box_common(laid->data, laid->window);
        cordon_report(context, "perimeter", 0.0);
        code = cordon_plan_solve_rings(plan, workspace, event, ground, laid);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_note_streets(plan, context, ground, &event->rules);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_note_facts(plan, ground, &event->rules);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_find_crossings(plan, context, ground);
    }
    if (code == CORDON_OK) {
        cordon_report(context, "findings", 0.0);
        const cordon_find_job job = {plan, context, event, map, laid, ground};
        code = cordon_find_all(&job);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_note_doubts(plan, workspace, ground, map);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_prove(plan, workspace, map, NULL);
    }
    return code == CORDON_OK ? cordon_plan_seal(plan, context) : code;
}

/* The plan before anything is computed: what the event says, the ground to look at, the files.
 * *map becomes the map read, when there is none yet. */
static int begin(cordon_plan **out, cordon_workspace *workspace, const cordon_event *event,
                 const cordon_map **map)
{
    cordon_context *context = workspace->context;
    cordon_box window;
    int code = cordon_plan_window(&window, context, event);
    if (code == CORDON_OK) {
        code = cordon_plan_from_event(out, context, event);
    }
    if (code == CORDON_OK) {
        (*out)->window = window;
        code = cordon_plan_surface(&(*out)->surface, context, event);
    }
    if (code == CORDON_OK && !*map) {
        cordon_report(context, "map", 0.0);
        code = blame_event(event, context, "map", open_map(map, workspace, event, *out));
    }
    return code == CORDON_OK ? note_map(*out, *map) : code;
}

int cordon_pipeline(cordon_plan **out, cordon_workspace *workspace, const cordon_event *event,
                    const cordon_map *map)
{
    cordon_plan *plan = NULL;
    const cordon_map *laid = NULL;
    *out = NULL;
    int code = begin(&plan, workspace, event, &map);
    if (code == CORDON_OK) {
        code = cordon_reuse_laid(&laid, workspace, map, plan->frame, plan->window);
        code = blame_event(event, workspace->context, NULL, code);
    }
    if (code == CORDON_OK) {
        code = compute(plan, workspace, event, map, laid);
    }
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}

int cordon_pipeline_layout(cordon_plan **out, cordon_workspace *workspace,
                           const cordon_event *event, const cordon_map *map)
{
    cordon_plan *plan = NULL;
    *out = NULL;
    int code = begin(&plan, workspace, event, &map);
    if (code == CORDON_OK) {
        plan->layout = true;
        plan->data = plan->window;
        plan->n_shown = event->n_shown;
        code = cordon_shown_copy(&plan->shown, plan->arena, event->shown, event->n_shown);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_list_rings(plan, event);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_seal(plan, workspace->context);
    }
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}
