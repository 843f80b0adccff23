#include "plan/prove_cut.h"

#include "geo/predicates.h"
#include "geo/region.h"
#include "plan/build.h"
#include "plan/existing.h"
#include "plan/findings.h"
#include "plan/prices.h"
#include "plan/prove.h"
#include "plan/wish.h"

/* Outlines cut at each other move by less than this, in metres. */
#define ROUNDING_M 0.002

/* ------------------------------------------------------------------ the job */

static int list_standing(cordon_standing **out, size_t *n, cordon_arena *arena,
                         const cordon_map *laid, const cordon_plan_ring *ring)
{
    cordon_plan_things things;
    int code = cordon_plan_offer_things(&things, arena, laid, ring);
    if (code != CORDON_OK) {
        return code;
    }
    *n = things.n;
    *out = cordon_arena_alloc(arena, things.n, sizeof **out);
    for (size_t i = 0; *out && i < things.n; i++) {
        (*out)[i] = (cordon_standing){things.given[i].at, things.given[i].cents,
                                      things.things[i].label};
    }
    return *out ? CORDON_OK : CORDON_E_MEMORY;
}

static int verify(cordon_cut_verdict *out, const cordon_plan *plan, cordon_context *context,
                  const cordon_map *laid, const cordon_plan_ring *ring, size_t without,
                  cordon_arena *scratch, cordon_geos *geos)
{
    cordon_ring_problem wishes = {.n_pins = 0};
    cordon_standing *standing = NULL;
    cordon_tariff tariff = {.n = 0};
    size_t n_standing = 0, n = 0;
    cordon_plan_closure *closures =
        cordon_arena_alloc(scratch, ring->n_closures, sizeof *closures);
    int code = closures ? cordon_wish_problem(&wishes, geos, scratch, plan, ring)
                        : (int)CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_ring_tariff(&tariff, scratch, ring);
    }
    if (code == CORDON_OK) {
        code = list_standing(&standing, &n_standing, scratch, laid, ring);
    }
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        if (i != without) {
            closures[n++] = plan->closures[ring->first_closure + i];
        }
    }
    const cordon_cut_job job = {.laid = laid,
                                .cut = &ring->cut,
                                .excluded = wishes.excluded,
                                .forbidden = wishes.forbidden,
                                .kept_open = wishes.kept_open,
                                .passable_mm = ring->passable_mm,
                                .pricing = cordon_tariff_across(&tariff),
                                .gate_cents = wishes.gate_cents,
                                .closures = closures,
                                .n_closures = n,
                                .standing = standing,
                                .n_standing = n_standing,
                                .cents = ring->cents};
    return code == CORDON_OK ? cordon_cut_verify(out, context, &job) : code;
}

int cordon_plan_verify_cut(cordon_cut_verdict *out, const cordon_plan *plan,
                           cordon_context *context, const cordon_map *laid,
                           const cordon_plan_ring *ring, size_t without)
{
    cordon_geos *geos = NULL;
    cordon_arena *scratch = cordon_arena_new(context);
    *out = (cordon_cut_verdict){.arena = NULL};
    int code = scratch ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = verify(out, plan, context, laid, ring, without, scratch, geos);
        cordon_geos_free(geos);
    }
    cordon_arena_free(scratch);
    return code;
}

cordon_pt cordon_cut_way_in(const cordon_cut_verdict *verdict, const cordon_plan_ring *ring)
{
    const cordon_line *path = &verdict->path, *curve = &ring->curve;
    for (size_t i = path->n - 1; i > 0; i--) {
        for (size_t k = 0; k < curve->n; k++) {
            cordon_pt a = curve->pts[k], b = curve->pts[(k + 1) % curve->n];
            if (cordon_segments_touch(path->pts[i - 1], path->pts[i], a, b)) {
                cordon_line piece = {&path->pts[i - 1], 2};
                return cordon_segment_nearest(a, b, cordon_line_middle(&piece));
            }
        }
    }
    return path->pts[path->n - 1];
}

/* ------------------------------------------------------------------- reports */

static int report(cordon_plan *plan, cordon_plan_ring *ring, cordon_finding_id id,
                  cordon_words *words, const cordon_pt *place)
{
    cordon_words_text(words, "ring", ring->name);
    cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    if (place) {
        about.has_place = true;
        about.place = *place;
    }
    return cordon_plan_report(plan, id, words, &about);
}

static int report_closure(cordon_plan *plan, cordon_plan_ring *ring, size_t index,
                          cordon_cut_fault_kind fault)
{
    static const char *const keys[] = {
        [CORDON_CUT_OFF] = "cut.off",
        [CORDON_CUT_SHORT] = "cut.short",
        [CORDON_CUT_TOO_NEAR] = "cut.near",
        [CORDON_CUT_PRICE] = "cut.price",
    };
    const cordon_plan_closure *closure = &plan->closures[ring->first_closure + index];
    cordon_words words = {.n = 0};
    cordon_words_count(&words, plan, "closure", closure->number);
    cordon_words_text(&words, "why", cordon_text(&plan->texts, keys[fault]));
    cordon_pt place = cordon_line_middle(&closure->line);
    ring->verified = 0;
    return report(plan, ring, CORDON_FINDING_STREET_OPEN, &words, &place);
}

/* What of the areas with their stand-off, and of what the ring contains, lies outside the zone
 * that the plan tells. */
static int measure_left_out(double *m2, cordon_pt *place, cordon_plan *plan,
                            const cordon_plan_ring *ring, cordon_arena *scratch,
                            cordon_geos *geos)
{
    int code = CORDON_OK;
    *m2 = 0;
    for (size_t i = 0; i < ring->n_around + ring->n_contain && code == CORDON_OK; i++) {
        bool area = i < ring->n_around;
        cordon_region all, rest;
        if (area && ring->standoff_mm > 0) {
            code =
                cordon_region_buffer(&all, geos, scratch, &plan->areas[ring->around[i]].shape,
                                     ring->standoff_mm, 16);
        } else {
            all = area ? plan->areas[ring->around[i]].shape : ring->contain[i - ring->n_around];
        }
        if (code == CORDON_OK) {
            code = cordon_region_minus(&rest, geos, scratch, &all, &ring->cut.zone);
        }
        double outline = 0;
        for (size_t k = 0; code == CORDON_OK && k < rest.n; k++) {
            outline += (double)cordon_ring_length(&rest.polys[k].outer) / 1000;
        }
        if (code == CORDON_OK && cordon_region_area_m2(&rest) > ROUNDING_M * outline) {
            *m2 += cordon_region_area_m2(&rest);
            *place = rest.polys[0].outer.pts[0];
        }
    }
    return code;
}

static int prove_zone(cordon_plan *plan, cordon_context *context, cordon_plan_ring *ring)
{
    cordon_geos *geos = NULL;
    cordon_arena *scratch = cordon_arena_new(context);
    double m2 = 0;
    cordon_pt place = {0, 0};
    int code = scratch ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = measure_left_out(&m2, &place, plan, ring, scratch, geos);
    }
    if (code == CORDON_OK && m2 > 0) {
        cordon_words words = {.n = 0};
        cordon_words_number(&words, plan, "outside", m2, 1);
        ring->verified = 0;
        code = report(plan, ring, CORDON_FINDING_RING_NOT_HOLDING, &words, &place);
    }
    cordon_geos_free(geos);
    cordon_arena_free(scratch);
    return code;
}

static int report_verdict(cordon_plan *plan, cordon_plan_ring *ring,
                          const cordon_cut_verdict *verdict)
{
    cordon_words words = {.n = 0};
    int code = CORDON_OK;
    ring->verified = verdict->tight;
    ring->shown_cents = verdict->proved ? ring->cents : 0;
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        if (verdict->faults[i] != CORDON_CUT_SOUND) {
            code = report_closure(plan, ring, i, verdict->faults[i]);
        }
    }
    if (code == CORDON_OK && !verdict->tight) {
        cordon_pt place = cordon_cut_way_in(verdict, ring);
        code = report(plan, ring, CORDON_FINDING_WAY_IN, &words, &place);
    }
    words = (cordon_words){.n = 0};
    if (code == CORDON_OK && !verdict->proved) {
        code = report(plan, ring, CORDON_FINDING_CUT_UNPROVED, &words,
                      verdict->has_place ? &verdict->place : NULL);
    }
    return code;
}

int cordon_plan_prove_cut(cordon_plan *plan, cordon_context *context, const cordon_map *laid,
                          cordon_plan_ring *ring)
{
    cordon_cut_verdict verdict;
    int code = cordon_plan_verify_cut(&verdict, plan, context, laid, ring, SIZE_MAX);
    if (code == CORDON_OK) {
        code = report_verdict(plan, ring, &verdict);
    }
    cordon_cut_verdict_free(&verdict);
    if (code == CORDON_OK) {
        code = prove_zone(plan, context, ring);
    }
    if (code == CORDON_OK) {
        code = cordon_units_prove(plan, ring);
    }
    return code == CORDON_OK ? cordon_wish_prove(plan, context, ring) : code;
}
