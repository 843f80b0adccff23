/* The functions of cordon/plan.h: arguments checked, then one function inside. */
#include "plan/plan.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "ground/survey.h"
#include "plan/files.h"
#include "plan/material.h"
#include "plan/names.h"
#include "plan/pipeline.h"
#include "plan/prove.h"
#include "plan/reuse.h"
#include "plan/window.h"

/* Mistakes of the calling program, in words rather than as a crash. */
static int missing(cordon_context *context, const char *what)
{
    return cordon_fail(context, CORDON_E_INPUT, "expected %s, found NULL", what);
}

typedef int pipeline(cordon_plan **, cordon_workspace *, const cordon_event *,
                     const cordon_map *);

/* What no other plan follows needs a workspace of its own only. */
static int run_alone(cordon_plan **out, cordon_context *context, const cordon_event *event,
                     const cordon_map *map, pipeline *run)
{
    *out = NULL;
    if (!event) {
        return missing(context, "an event");
    }
    cordon_workspace *workspace = NULL;
    int code = cordon_workspace_new(&workspace, context, NULL, NULL);
    if (code == CORDON_OK) {
        code = run(out, workspace, event, map);
    }
    cordon_workspace_free(workspace);
    return code;
}

int cordon_plan_compute(cordon_plan **out, cordon_context *context, const cordon_event *event,
                        const cordon_map *map)
{
    return run_alone(out, context, event, map, cordon_pipeline);
}

int cordon_plan_layout(cordon_plan **out, cordon_context *context, const cordon_event *event,
                       const cordon_map *map)
{
    return run_alone(out, context, event, map, cordon_pipeline_layout);
}

int cordon_workspace_plan(cordon_plan **out, cordon_workspace *workspace,
                          const cordon_event *event)
{
    *out = NULL;
    return event ? cordon_pipeline(out, workspace, event, NULL)
                 : missing(workspace->context, "an event");
}

int cordon_workspace_map(const cordon_map **out, cordon_workspace *workspace,
                         const cordon_map_source *sources, size_t n_sources)
{
    *out = NULL;
    return cordon_reuse_map(out, workspace, sources, n_sources, NULL);
}

/* Beyond the ground that a plan looks at, see cordon/plan.h. */
enum { WINDOW_MARGIN_MM = 200000 };

int cordon_event_window(cordon_window *out, cordon_context *context, const cordon_event *event)
{
    cordon_box box;
    if (!event) {
        return missing(context, "an event");
    }
    int code = cordon_plan_window(&box, context, event);
    return code == CORDON_OK ? cordon_window_degrees(out, context, event->frame,
                                                     cordon_box_grow(box, WINDOW_MARGIN_MM))
                             : code;
}

int cordon_plan_read(cordon_plan **out, cordon_context *context, const char *path)
{
    *out = NULL;
    return path ? cordon_plan_load(out, context, path) : missing(context, "a path");
}

int cordon_plan_write(const cordon_plan *plan, cordon_context *context, const char *folder)
{
    if (!plan) {
        return missing(context, "a plan");
    }
    if (plan->layout) {
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected a plan, found a layout, which is for drawing only");
    }
    return folder ? cordon_plan_save(plan, context, folder) : missing(context, "a folder");
}

int cordon_plan_verify(cordon_plan *plan, cordon_context *context, const cordon_map *map,
                       size_t *leaks)
{
    return plan ? cordon_plan_prove_map(plan, context, map, leaks) : missing(context, "a plan");
}

int cordon_plan_verify_folder(cordon_plan **out, cordon_context *context, const char *folder,
                              size_t *leaks)
{
    *out = NULL;
    return folder ? cordon_plan_prove_folder(out, context, folder, leaks)
                  : missing(context, "a folder");
}

const char *cordon_plan_currency(const cordon_plan *plan)
{
    return plan->currency;
}

void cordon_plan_get_event(const cordon_plan *plan, cordon_plan_facts *out)
{
    *out = (cordon_plan_facts){
        .name = plan->name,
        .organiser = plan->organiser,
        .language = plan->language,
        .from = plan->from,
        .to = plan->to,
    };
}

size_t cordon_plan_areas(const cordon_plan *plan)
{
    return plan ? plan->n_areas : 0;
}

void cordon_plan_get_area(const cordon_plan *plan, size_t index, cordon_area_facts *out)
{
    const cordon_area *area = &plan->areas[index];
    *out = (cordon_area_facts){
        .name = area->name,
        .role = cordon_name_of(cordon_role_names, (int)area->role),
        .area_m2 = cordon_region_area_m2(&area->shape),
        .density = area->density,
        .capacity = area->capacity,
        .protect = area->protect,
    };
}

size_t cordon_plan_rings(const cordon_plan *plan)
{
    return plan ? plan->n_rings : 0;
}

void cordon_plan_get_ring(const cordon_plan *plan, size_t index, cordon_ring_facts *out)
{
    const cordon_plan_ring *ring = &plan->rings[index];
    *out = (cordon_ring_facts){
        .name = ring->name,
        .against = ring->against,
        .found = ring->found,
        .closures = ring->n_closures,
        .existing = cordon_plan_existing_count(plan, ring),
        .barrier_m = (double)ring->barrier_mm / 1e3,
        .cost = (double)ring->cents / 1e2,
        .lower_bound = (double)ring->lower_bound_cents / 1e2,
        .floor = (double)ring->floor_cents / 1e2,
        .area_m2 = (double)cordon_ring_area2(&ring->curve) / 2e6,
        .verified = ring->verified,
        .shown = ring->shown_cents < 0 ? -1 : (double)ring->shown_cents / 1e2,
    };
}

int cordon_plan_get_town(const cordon_plan *plan, size_t ring, cordon_town_facts *out)
{
    const cordon_plan_ring *of = &plan->rings[ring];
    const cordon_facts *facts = of->facts;
    *out = (cordon_town_facts){.paragraph_en = "", .paragraph_fr = ""};
    if (!facts) {
        return 0;
    }
    *out = (cordon_town_facts){
        .paragraph_en = of->paragraph[CORDON_ORDER_EN],
        .paragraph_fr = of->paragraph[CORDON_ORDER_FR],
        .streets = facts->n_streets,
        .detours = facts->n_detours,
        .lost = facts->n_lost,
        .counted = facts->counted,
        .buildings = facts->inside.buildings,
        .addresses = facts->inside.addresses,
        .residents = facts->inside.residents,
        .buildings_along = facts->along.buildings,
        .addresses_along = facts->along.addresses,
        .residents_along = facts->along.residents,
        .cut_off = facts->rescue.judged ? 0 : -1,
        .rescue_gates = facts->rescue.n_gates,
        .residents_margin = (double)facts->margin_per_cent / 1e2,
    };
    for (size_t i = 0; i < facts->rescue.n_groups; i++) {
        out->cut_off += facts->rescue.groups[i].buildings;
    }
    return 1;
}

void cordon_plan_get_street(const cordon_plan *plan, size_t ring, size_t index,
                            cordon_street_facts *out)
{
    const cordon_inside_street *street = &plan->rings[ring].facts->streets[index];
    *out = (cordon_street_facts){
        .name = street->name,
        .square = street->square,
        .whole = street->whole,
        .length_m = (double)street->length_mm / 1e3,
    };
}

void cordon_plan_get_detour(const cordon_plan *plan, size_t ring, size_t index,
                            cordon_detour_facts *out)
{
    const cordon_detour *detour = &plan->rings[ring].facts->detours[index];
    bool way = detour->after_ms >= 0;
    *out = (cordon_detour_facts){
        .road = detour->road,
        .from = detour->from,
        .to = detour->to,
        .before_m = (double)detour->before_mm / 1e3,
        .before_s = (double)detour->before_ms / 1e3,
        .after_m = way ? (double)detour->after_mm / 1e3 : -1,
        .after_s = way ? (double)detour->after_ms / 1e3 : -1,
    };
}

void cordon_plan_get_lost(const cordon_plan *plan, size_t ring, size_t index,
                          cordon_lost_facts *out)
{
    const cordon_lost *lost = &plan->rings[ring].facts->lost[index];
    *out = (cordon_lost_facts){
        .kind = lost->kind,
        .name = lost->name,
        .count = lost->count,
        .capacity = lost->capacity,
        .cut_off = lost->cut_off,
    };
    cordon_frame_inverse(plan->frame, plan->context, &lost->at, 1, &out->at);
}

size_t cordon_plan_closures(const cordon_plan *plan)
{
    return plan ? plan->n_closures : 0;
}

void cordon_plan_get_closure(const cordon_plan *plan, size_t index, cordon_closure_facts *out)
{
    const cordon_plan_closure *closure = &plan->closures[index];
    const cordon_pt ends[2] = {closure->line.pts[0], closure->line.pts[closure->line.n - 1]};
    cordon_lonlat at[2] = {{0, 0}, {0, 0}};
    /* Points of a plan lie well inside its frame, where the inverse always exists. */
    cordon_frame_inverse(plan->frame, plan->context, ends, 2, at);
    const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
    *out = (cordon_closure_facts){
        .ring = closure->ring,
        .number = closure->number,
        .width_m = (double)closure->width_mm / 1e3,
        .cost = (double)closure->cents / 1e2,
        .street = closure->street,
        .object = closure->object,
        .use = closure->use,
        .barrier = closure->barrier,
        .units = closure->units,
        .unit_m = barrier ? (double)barrier->unit_mm / 1e3 : 0,
        .shares = closure->shares,
        .from = at[0],
        .to = at[1],
    };
}

int cordon_plan_get_sharing(const cordon_plan *plan, cordon_sharing_facts *out)
{
    const cordon_sharing *sharing = &plan->sharing;
    *out = (cordon_sharing_facts){
        .cost = (double)sharing->cents / 1e2,
        .saves = (double)(sharing->apart_cents - sharing->cents) / 1e2,
        .least = (double)sharing->bound_cents / 1e2,
    };
    for (size_t i = 0; i < plan->n_closures; i++) {
        out->closures += plan->closures[i].shares != 0;
    }
    return sharing->cents > 0;
}

size_t cordon_plan_materials(const cordon_plan *plan)
{
    return plan ? plan->n_material : 0;
}

void cordon_plan_get_material(const cordon_plan *plan, size_t index, cordon_material_facts *out)
{
    const cordon_material *row = &plan->material[index];
    *out = (cordon_material_facts){
        .barrier = row->barrier,
        .name = row->name,
        .unit_m = (double)row->unit_mm / 1e3,
        .units = row->units,
        .at_once = row->at_once,
        .length_m = (double)row->length_mm / 1e3,
        .closures = row->closures,
    };
}

void cordon_plan_get_widths(const cordon_plan *plan, cordon_width_facts *out)
{
    *out = cordon_width_shares(plan->width_shares_mm);
}

size_t cordon_plan_findings(const cordon_plan *plan)
{
    return plan ? plan->n_findings : 0;
}

void cordon_plan_get_finding(const cordon_plan *plan, size_t index, cordon_finding_facts *out)
{
    const cordon_finding *finding = &plan->findings[index];
    *out = (cordon_finding_facts){
        .code = finding->code,
        .severity = finding->severity,
        .sentence = finding->sentence,
        .file = finding->origin.file,
        .line = finding->origin.line,
    };
}

size_t cordon_plan_leaks(const cordon_plan *plan)
{
    return plan ? plan->n_leaks : 0;
}

void cordon_plan_get_leak(const cordon_plan *plan, size_t index, cordon_leak_facts *out)
{
    const cordon_plan_leak *leak = &plan->leaks[index];
    *out = (cordon_leak_facts){
        .ring = leak->ring,
        .width_m = (double)leak->width_mm / 1e3,
        .street = leak->streets,
        .streets = leak->n_streets,
    };
    cordon_frame_inverse(plan->frame, plan->context, &leak->crossing, 1, &out->crossing);
    cordon_frame_inverse(plan->frame, plan->context, &leak->narrowest, 1, &out->narrowest);
}

size_t cordon_plan_doubts(const cordon_plan *plan)
{
    return plan ? plan->n_doubts : 0;
}

size_t cordon_plan_doubts_left_out(const cordon_plan *plan)
{
    return plan ? plan->doubts_left_out : 0;
}

void cordon_plan_get_doubt(const cordon_plan *plan, size_t index, cordon_check_facts *out)
{
    const cordon_plan_doubt *doubt = &plan->doubts[index];
    *out = (cordon_check_facts){
        .number = doubt->number,
        .kind = cordon_name_of(cordon_doubt_names, (int)doubt->kind),
        .priority = doubt->priority,
        .street = doubt->street,
        .metres = (double)doubt->mm / 1e3,
        .check = doubt->check,
        .risk = doubt->risk,
        .objects = doubt->n_objects,
        .object = {doubt->objects[0], doubt->objects[1]},
    };
    cordon_frame_inverse(plan->frame, plan->context, &doubt->place, 1, &out->at);
}

int cordon_plan_doubt_of(const cordon_plan *plan, size_t index, size_t ring)
{
    return ring < plan->n_rings && (plan->doubts[index].rings >> ring & 1);
}

size_t cordon_plan_sheets(const cordon_plan *plan)
{
    return plan ? plan->n_sheets : 0;
}

void cordon_plan_get_sheet(const cordon_plan *plan, size_t index, cordon_sheet_spec *out)
{
    const cordon_sheet_wish *sheet = &plan->sheets[index];
    *out = (cordon_sheet_spec){
        .version = CORDON_SHEET_SPEC_VERSION,
        .title = sheet->title,
        .paper = sheet->paper,
        .portrait = sheet->height_mm > sheet->width_mm,
        .dpi = sheet->dpi,
        .scale = sheet->scale,
        .theme = sheet->theme,
        .phase = *sheet->phase ? sheet->phase : NULL,
        .doubts = sheet->doubts,
        .origin = sheet->origin,
    };
}
