#include "plan/held.h"

#include "geo/predicates.h"
#include "geo/region.h"
#include "plan/findings.h"
#include "plan/reuse.h"

/* Outlines cut at each other move by less than this. */
#define ROUNDING_M 0.002

static double outline_m(const cordon_region *region)
{
    double mm = 0;
    for (size_t i = 0; i < region->n; i++) {
        mm += (double)cordon_line_length(&region->polys[i].outer);
    }
    return mm / 1000;
}

/* What of a region lies outside a curve: its area, and a place of it. */
static int measure_outside(double *m2, cordon_pt *place, cordon_geos *geos,
                           cordon_arena *scratch, const cordon_region *region,
                           const cordon_line *curve)
{
    cordon_region within, rest;
    *m2 = 0;
    int code = cordon_region_from_rings(&within, geos, scratch, curve, 1);
    if (code == CORDON_OK) {
        code = cordon_region_minus(&rest, geos, scratch, region, &within);
    }
    if (code == CORDON_OK && rest.n > 0 &&
        cordon_region_area_m2(&rest) > ROUNDING_M * outline_m(&rest)) {
        *m2 = cordon_region_area_m2(&rest);
        *place = rest.polys[0].outer.pts[0];
    }
    return code;
}

static int report_outside(cordon_plan *plan, cordon_plan_ring *ring, double m2, cordon_pt place)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_number(&words, plan, "outside", m2, 1);
    cordon_finding about = {
        .has_place = true, .place = place, .origin = ring->origin, .phases = ring->phases};
    ring->verified = 0;
    return cordon_plan_report(plan, CORDON_FINDING_RING_NOT_HOLDING, &words, &about);
}

/* What lies in an obstacle is out of everybody's reach on both sides of the curve, so the way
 * in does not tell on which one it is. */
static int prove_inside(cordon_plan *plan, cordon_context *context, cordon_plan_ring *ring)
{
    cordon_geos *geos = NULL;
    cordon_arena *scratch = cordon_arena_new(context);
    double total = 0;
    cordon_pt place = {0};
    int code = scratch ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    for (size_t i = 0; i < ring->n_contain && code == CORDON_OK; i++) {
        double m2;
        code = measure_outside(&m2, &place, geos, scratch, &ring->contain[i], &ring->curve);
        total += m2;
    }
    if (code == CORDON_OK && total > 0) {
        code = report_outside(plan, ring, total, place);
    }
    cordon_geos_free(geos);
    cordon_arena_free(scratch);
    return code;
}

int cordon_plan_prove_held(const cordon_verdict **verdict, cordon_plan *plan,
                           cordon_workspace *workspace, cordon_plan_ring *ring,
                           const cordon_verify_job *job)
{
    cordon_verify_job held = *job;
    held.protect = ring->contain;
    held.n_protect = ring->n_contain;
    held.standoff_mm = 0; /* that of the areas does not hold for it */
    int code = cordon_reuse_verdict(verdict, workspace, &held, ring->name);
    return code == CORDON_OK ? prove_inside(plan, workspace->context, ring) : code;
}
