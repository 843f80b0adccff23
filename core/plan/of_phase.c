/* A plan with only what is there in one phase, or without what is there in a leg of a march
 * alone, to be drawn. */
#include "base/limits.h"
#include "event/check.h"
#include "geo/stretch.h"
#include "plan/build.h"
#include "plan/material.h"

static int find_phase(uint64_t *bit, cordon_context *context, const cordon_plan *plan,
                      const char *name)
{
    const cordon_programme *programme = &plan->programme;
    const char *known[CORDON_PHASES_MAX];
    size_t index;
    for (size_t i = 0; i < programme->n_phases; i++) {
        known[i] = programme->phases[i].name;
    }
    if (programme->n_phases == 0) {
        return cordon_fail(
            context, CORDON_E_INPUT,
            "sheet: phase: expected none, as the event has no phases, found \"%s\"", name);
    }
    int code = cordon_choose(&index, context, name, known, programme->n_phases);
    if (code != CORDON_OK) {
        cordon_error_prefix(context, "sheet: phase: ");
        return code;
    }
    *bit = UINT64_C(1) << index;
    return CORDON_OK;
}

/* Is something there that belongs to phases (bits)? phase 0: in the whole, as far as it is not
 * of a leg alone. */
static bool is_there(const cordon_plan *plan, uint64_t phases, uint64_t phase)
{
    return phase ? cordon_phases_share(phases, phase)
                 : !cordon_phases_are_leg(&plan->programme, phases);
}

/* The areas that are there; kept[i] becomes the new index of area i, UINT32_MAX for none. */
static int keep_areas(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                      uint64_t phase, uint32_t *kept)
{
    out->areas = cordon_arena_alloc(arena, plan->n_areas, sizeof *out->areas);
    if (!out->areas) {
        return CORDON_E_MEMORY;
    }
    out->n_areas = 0;
    for (size_t i = 0; i < plan->n_areas; i++) {
        bool there = is_there(plan, plan->areas[i].phases, phase);
        kept[i] = there ? (uint32_t)out->n_areas : UINT32_MAX;
        if (there) {
            out->areas[out->n_areas++] = plan->areas[i];
        }
    }
    return CORDON_OK;
}

/* A ring with its closures. */
static int keep_ring(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                     const cordon_plan_ring *ring, const uint32_t *kept)
{
    cordon_plan_ring *copy = &out->rings[out->n_rings];
    uint32_t *around = cordon_arena_alloc(arena, ring->n_around, sizeof *around);
    if (!around) {
        return CORDON_E_MEMORY;
    }
    *copy = *ring;
    copy->around = around;
    copy->n_around = 0;
    for (size_t i = 0; i < ring->n_around; i++) {
        if (kept[ring->around[i]] != UINT32_MAX) {
            around[copy->n_around++] = kept[ring->around[i]];
        }
    }
    copy->first_closure = out->n_closures;
    for (size_t i = 0; i < ring->n_closures; i++) {
        cordon_plan_closure *closure = &out->closures[out->n_closures++];
        *closure = plan->closures[ring->first_closure + i];
        closure->ring = out->n_rings;
    }
    out->n_rings++;
    return CORDON_OK;
}

static int keep_rings(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                      uint64_t phase, const uint32_t *kept)
{
    out->rings = cordon_arena_alloc(arena, plan->n_rings, sizeof *out->rings);
    out->closures = cordon_arena_alloc(arena, plan->n_closures, sizeof *out->closures);
    int code = out->rings && out->closures ? CORDON_OK : CORDON_E_MEMORY;
    out->n_rings = out->n_closures = 0;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        if (is_there(plan, plan->rings[i].phases, phase)) {
            code = keep_ring(out, arena, plan, &plan->rings[i], kept);
        }
    }
    return code;
}

static int keep_staff(cordon_programme *out, cordon_arena *arena, const cordon_programme *all,
                      uint64_t phase)
{
    out->posts = cordon_arena_alloc(arena, all->n_posts, sizeof *out->posts);
    out->patrols = cordon_arena_alloc(arena, all->n_patrols, sizeof *out->patrols);
    if (!out->posts || !out->patrols) {
        return CORDON_E_MEMORY;
    }
    out->n_posts = out->n_patrols = 0;
    for (size_t i = 0; i < all->n_posts; i++) {
        if (cordon_when_meets(&all->posts[i].when, all, phase)) {
            out->posts[out->n_posts++] = all->posts[i];
        }
    }
    for (size_t i = 0; i < all->n_patrols; i++) {
        if (cordon_when_meets(&all->patrols[i].when, all, phase)) {
            out->patrols[out->n_patrols++] = all->patrols[i];
        }
    }
    return CORDON_OK;
}

static int keep_findings(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                         uint64_t phase)
{
    out->findings = cordon_arena_alloc(arena, plan->n_findings, sizeof *out->findings);
    if (!out->findings) {
        return CORDON_E_MEMORY;
    }
    out->n_findings = 0;
    for (size_t i = 0; i < plan->n_findings; i++) {
        if (is_there(plan, plan->findings[i].phases, phase)) {
            out->findings[out->n_findings++] = plan->findings[i];
        }
    }
    return CORDON_OK;
}

static int keep_leaks(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                      uint64_t phase)
{
    out->leaks = cordon_arena_alloc(arena, plan->n_leaks, sizeof *out->leaks);
    if (!out->leaks) {
        return CORDON_E_MEMORY;
    }
    out->n_leaks = 0;
    for (size_t i = 0; i < plan->n_leaks; i++) {
        size_t ring = plan->leaks[i].ring, now = 0;
        for (size_t k = 0; k < ring; k++) {
            now += cordon_phases_share(plan->rings[k].phases, phase);
        }
        if (cordon_phases_share(plan->rings[ring].phases, phase)) {
            out->leaks[out->n_leaks] = plan->leaks[i];
            out->leaks[out->n_leaks++].ring = now;
        }
    }
    return CORDON_OK;
}

static int keep_doubts(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan,
                       uint64_t phase)
{
    out->doubts = cordon_arena_alloc(arena, plan->n_doubts, sizeof *out->doubts);
    if (!out->doubts) {
        return CORDON_E_MEMORY;
    }
    out->n_doubts = 0;
    for (size_t i = 0; i < plan->n_doubts; i++) {
        uint64_t rings = 0;
        for (size_t k = 0, n = 0; k < plan->n_rings; k++) {
            if (is_there(plan, plan->rings[k].phases, phase)) {
                rings |= (plan->doubts[i].rings >> k & 1) << n++;
            }
        }
        if (rings != 0) {
            out->doubts[out->n_doubts] = plan->doubts[i];
            out->doubts[out->n_doubts++].rings = rings;
        }
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------- marches */

static bool overlaps(const cordon_phase *phase, const cordon_span *spans, size_t n)
{
    for (size_t i = 0; i < phase->n_spans; i++) {
        for (size_t k = 0; k < n; k++) {
            if (phase->spans[i].from_s < spans[k].to_s &&
                spans[k].from_s < phase->spans[i].to_s) {
                return true;
            }
        }
    }
    return false;
}

/* The stretch of its route that is occupied within a leg, and the crossings that are shut. */
static int keep_leg(cordon_march *march, cordon_arena *arena, const cordon_march_leg *leg,
                    const cordon_phase *phase)
{
    const cordon_march whole = *march;
    march->crossings = cordon_arena_alloc(arena, whole.n_crossings, sizeof *march->crossings);
    if (!march->crossings) {
        return CORDON_E_MEMORY;
    }
    march->n_crossings = 0;
    march->first_mm = leg->from_mm;
    for (size_t i = 0; i < whole.n_crossings; i++) {
        const cordon_crossing *crossing = &whole.crossings[i];
        if (overlaps(phase, crossing->shut, crossing->n_shut)) {
            march->crossings[march->n_crossings++] = *crossing;
        }
    }
    return cordon_line_stretch(&march->route, arena, &whole.route, (double)leg->from_mm,
                               (double)leg->to_mm);
}

/* Of a phase the marches that it is a leg of. */
static int keep_marches(cordon_programme *out, cordon_arena *arena, const cordon_programme *all,
                        uint64_t phase)
{
    out->marches = cordon_arena_alloc(arena, all->n_marches, sizeof *out->marches);
    int code = out->marches ? CORDON_OK : CORDON_E_MEMORY;
    out->n_marches = 0;
    for (size_t i = 0; i < all->n_marches && code == CORDON_OK; i++) {
        const cordon_march *march = &all->marches[i];
        for (size_t k = 0; k < march->n_legs && code == CORDON_OK; k++) {
            const cordon_march_leg *leg = &march->legs[k];
            if (phase == UINT64_C(1) << leg->phase) {
                out->marches[out->n_marches] = *march;
                code = keep_leg(&out->marches[out->n_marches++], arena, leg,
                                &all->phases[leg->phase]);
            }
        }
    }
    return code;
}

/* ----------------------------------------------------------------------- all */

static int keep(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan, uint64_t phase)
{
    uint32_t *kept = cordon_arena_alloc(arena, plan->n_areas, sizeof *kept);
    int code = kept ? keep_areas(out, arena, plan, phase, kept) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = keep_rings(out, arena, plan, phase, kept);
    }
    if (code == CORDON_OK) {
        code = keep_findings(out, arena, plan, phase);
    }
    if (code == CORDON_OK) {
        code = keep_doubts(out, arena, plan, phase);
    }
    if (code == CORDON_OK) {
        code = keep_leaks(out, arena, plan, phase);
    }
    return code == CORDON_OK ? cordon_plan_sum_material(out, arena) : code;
}

int cordon_plan_of_phase(cordon_plan *out, cordon_context *context, cordon_arena *arena,
                         const cordon_plan *plan, const char *name)
{
    uint64_t phase = 0;
    *out = *plan;
    int code = find_phase(&phase, context, plan, name);
    if (code == CORDON_OK) {
        code = keep(out, arena, plan, phase);
    }
    if (code == CORDON_OK) {
        code = keep_staff(&out->programme, arena, &plan->programme, phase);
    }
    return code == CORDON_OK ? keep_marches(&out->programme, arena, &plan->programme, phase)
                             : code;
}

int cordon_plan_of_course(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan)
{
    *out = *plan;
    return keep(out, arena, plan, 0);
}
