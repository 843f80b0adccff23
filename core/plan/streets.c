/* A street belongs to the innermost ring that holds any of it: it lies inside, or leads in.
 */
#include "plan/streets.h"

#include "base/vec.h"
#include "geo/predicates.h"

static void add_shares(cordon_plan *plan, const cordon_ground *ground)
{
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        if (street->street) {
            plan->width_shares_mm[street->origin] += cordon_line_length(&street->line);
        }
    }
}

static bool leads_into(const cordon_line *street, const cordon_line *curve)
{
    for (size_t i = 0; i < street->n; i++) {
        if (cordon_ring_side(curve, street->pts[i]) > 0) {
            return true;
        }
    }
    for (size_t i = 1; i < street->n; i++) {
        for (size_t k = 0; k < curve->n; k++) {
            if (cordon_segments_cross(street->pts[i - 1], street->pts[i], curve->pts[k],
                                      curve->pts[(k + 1) % curve->n])) {
                return true;
            }
        }
    }
    return false;
}

/* The innermost ring that the street belongs to; n_rings: none. */
static size_t ring_of(const cordon_plan *plan, const cordon_box *boxes,
                      const cordon_street *street)
{
    cordon_box box = cordon_line_box(&street->line);
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (plan->rings[i].found && plan->rings[i].mode == CORDON_RING_SURFACE &&
            cordon_box_meets(box, boxes[i]) &&
            leads_into(&street->line, &plan->rings[i].curve)) {
            return i;
        }
    }
    return plan->n_rings;
}

/* The object whose tags limit the street in the way that was judged, "" when measured. */
static const char *cause_of(cordon_plan *plan, const cordon_street *street,
                            cordon_rescue rescue)
{
    const cordon_feature *cause =
        rescue == CORDON_RESCUE_NARROW                                  ? street->clear.narrowed
        : rescue == CORDON_RESCUE_LOW                                   ? street->clear.lowered
        : rescue == CORDON_RESCUE_WEAK || rescue == CORDON_RESCUE_STEEP ? street->feature
                                                                        : NULL;
    char label[32] = "";
    if (cause) {
        cordon_feature_label(label, cause);
    }
    return cordon_arena_strdup(plan->arena, label);
}

static int copy_street(cordon_plan_street *out, cordon_plan *plan, const cordon_street *street,
                       size_t ring, const cordon_rescue_needs *need)
{
    const cordon_clearance *clear = &street->clear;
    cordon_pt at;
    cordon_rescue rescue = cordon_rescue_judge(street, need, &at);
    *out = (cordon_plan_street){
        .name = cordon_arena_strdup(plan->arena, street->name ? street->name : ""),
        .kind = street->kind,
        .way = street->way,
        .ring = ring,
        .width_mm = street->width_mm,
        .facade_mm = street->facade_mm,
        .narrowest_mm = street->narrowest_mm,
        .origin = street->origin,
        .clear_mm = clear->width_mm,
        .height_mm = clear->height_mm,
        .weight_kg = clear->weight_kg,
        .slope_per_cent = clear->slope_per_cent,
        .rescue = rescue,
        .at = at,
        .cause = cause_of(plan, street, rescue),
        .line = {cordon_arena_copy(plan->arena, street->line.pts, street->line.n,
                                   sizeof *street->line.pts),
                 street->line.n},
        .edition = CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC,
    };
    return out->name && out->cause && out->line.pts ? CORDON_OK : CORDON_E_MEMORY;
}

/* Streets on another level pass the ring by; another finding lists them. */
static bool on_the_ground(const cordon_street *street)
{
    return street->street && street->layer == 0 && !street->tunnel && !street->bridge;
}

int cordon_plan_note_streets(cordon_plan *plan, cordon_context *context,
                             const cordon_ground *ground, const cordon_rules *rules)
{
    const cordon_rescue_needs need = cordon_rescue_needs_of(rules);
    CORDON_VEC(cordon_plan_street) list = {0};
    cordon_box *boxes = cordon_alloc(context, plan->n_rings, sizeof *boxes);
    int code = boxes ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        boxes[i] = cordon_line_box(&plan->rings[i].curve);
    }
    add_shares(plan, ground);
    for (size_t i = 0; i < ground->n_streets && code == CORDON_OK; i++) {
        const cordon_street *street = &ground->streets[i];
        size_t ring = on_the_ground(street) ? ring_of(plan, boxes, street) : plan->n_rings;
        cordon_plan_street noted;
        if (ring == plan->n_rings) {
            continue;
        }
        code = copy_street(&noted, plan, street, ring, &need);
        if (code == CORDON_OK) {
            code = cordon_vec_push(context, &list, noted);
        }
    }
    plan->n_streets = list.count;
    plan->streets = cordon_arena_copy(plan->arena, list.items, list.count, sizeof *list.items);
    if (code == CORDON_OK && !plan->streets) {
        code = CORDON_E_MEMORY;
    }
    cordon_free(context, boxes);
    cordon_vec_free(context, &list);
    return code;
}
