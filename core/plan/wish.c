#include "plan/wish.h"

#include "geo/predicates.h"
#include "plan/findings.h"

bool cordon_rings_share_area(const cordon_plan *plan, const cordon_plan_ring *a,
                             const cordon_plan_ring *b)
{
    const cordon_programme *programme = &plan->programme;
    if (cordon_legs_follow(programme, a->phases, b->phases) ||
        !cordon_phases_meet(programme, a->phases, b->phases)) {
        return false;
    }
    for (size_t i = 0; i < a->n_around; i++) {
        for (size_t k = 0; k < b->n_around; k++) {
            if (a->around[i] == b->around[k]) {
                return true;
            }
        }
    }
    return false;
}

/* What this ring and those round it keep out. */
static int join_excluded(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                         const cordon_plan *plan, const cordon_plan_ring *ring)
{
    size_t n = 0, first = (size_t)(ring - plan->rings);
    for (size_t i = first; i < plan->n_rings; i++) {
        n += plan->rings[i].wishes.n_exclude;
    }
    cordon_region *parts = cordon_arena_alloc(arena, n, sizeof *parts);
    if (!parts) {
        return CORDON_E_MEMORY;
    }
    n = 0;
    for (size_t i = first; i < plan->n_rings; i++) {
        const cordon_plan_ring *outer = &plan->rings[i];
        for (size_t k = 0;
             k < outer->wishes.n_exclude && cordon_rings_share_area(plan, ring, outer); k++) {
            parts[n++] = outer->wishes.exclude[k];
        }
    }
    return n > 0 ? cordon_region_union(out, geos, arena, parts, n) : CORDON_OK;
}

static int join_kept(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                     const cordon_wishes *wishes)
{
    size_t n = wishes->n_keep_open;
    cordon_region *parts = cordon_arena_alloc(arena, n, sizeof *parts);
    if (!parts) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        parts[i] = wishes->keep_open[i].region;
    }
    return n > 0 ? cordon_region_union(out, geos, arena, parts, n) : CORDON_OK;
}

static int list_pins(cordon_ring_problem *problem, cordon_arena *arena,
                     const cordon_wishes *wishes)
{
    cordon_pin *pins = cordon_arena_alloc(arena, wishes->n_pins, sizeof *pins);
    if (!pins) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < wishes->n_pins; i++) {
        const cordon_line *line = &wishes->pins[i].line;
        pins[i] = (cordon_pin){line->pts[0], line->pts[1]};
    }
    problem->pins = pins;
    problem->n_pins = wishes->n_pins;
    return CORDON_OK;
}

int cordon_wish_problem(cordon_ring_problem *problem, cordon_geos *geos, cordon_arena *arena,
                        const cordon_plan *plan, const cordon_plan_ring *ring)
{
    const cordon_wishes *wishes = &ring->wishes;
    problem->gate_cents = wishes->gate_cents;
    problem->limits = wishes->limits;
    int code = join_excluded(&problem->excluded, geos, arena, plan, ring);
    if (code == CORDON_OK && wishes->n_forbid > 0) {
        code = cordon_region_union(&problem->forbidden, geos, arena, wishes->forbid,
                                   wishes->n_forbid);
    }
    if (code == CORDON_OK) {
        code = join_kept(&problem->kept_open, geos, arena, wishes);
    }
    return code == CORDON_OK ? list_pins(problem, arena, wishes) : code;
}

cordon_ring_problem cordon_wish_without(const cordon_ring_problem *problem)
{
    cordon_ring_problem plain = *problem;
    plain.excluded = plain.forbidden = plain.kept_open = (cordon_region){NULL, 0};
    plain.n_pins = 0;
    plain.limits = (cordon_ring_limits){0};
    return plain;
}

static int report_fault(cordon_plan *plan, const cordon_plan_ring *ring, size_t number,
                        const cordon_pin_fate *fate)
{
    static const char *const keys[] = {
        [CORDON_PIN_SHORT] = "pin.short",         [CORDON_PIN_BURIED] = "pin.buried",
        [CORDON_PIN_PROTECTED] = "pin.protected", [CORDON_PIN_EXCLUDED] = "pin.excluded",
        [CORDON_PIN_FORBIDDEN] = "pin.forbidden",
    };
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, plan, "pin", number);
    cordon_words_text(&words, "why", cordon_text(&plan->texts, keys[fate->fault]));
    cordon_finding about = {
        .has_place = true, .place = fate->at, .origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(plan, CORDON_FINDING_PIN_UNUSABLE, &words, &about);
}

int cordon_wish_report(cordon_plan *plan, cordon_plan_ring *ring,
                       const cordon_ring_result *result)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    const cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    size_t used = 0;
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->wishes.n_pins && code == CORDON_OK; i++) {
        bool sound = result->pins[i].fault == CORDON_PIN_SOUND;
        ring->wishes.pins[i].used = sound && result->found;
        used += ring->wishes.pins[i].used;
        if (!sound) {
            code = report_fault(plan, ring, i + 1, &result->pins[i]);
        }
    }
    if (code == CORDON_OK && result->pinched && used > 0) {
        code = cordon_plan_report(plan, CORDON_FINDING_PIN_OFF_THE_WAY, &words, &about);
    }
    return code;
}

bool cordon_line_touches(const cordon_line *line, const cordon_region *region)
{
    for (size_t i = 0; i < region->n; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        if (cordon_polygon_side(polygon, line->pts[0]) >= 0) {
            return true;
        }
        for (size_t r = 0; r <= polygon->n_holes; r++) {
            const cordon_line *ring = r == 0 ? &polygon->outer : &polygon->holes[r - 1];
            for (size_t k = 1; k < line->n; k++) {
                for (size_t j = ring->n - 1, n = 0; n < ring->n; j = n++) {
                    if (cordon_segments_touch(line->pts[k - 1], line->pts[k], ring->pts[j],
                                              ring->pts[n])) {
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

const char *cordon_wish_kept_name(cordon_plan *plan, const cordon_plan_ring *ring, size_t index)
{
    const char *name = ring->wishes.keep_open[index].name;
    if (*name) {
        return name;
    }
    cordon_words words = {.n = 0};
    cordon_words_count(&words, plan, "number", index + 1);
    cordon_str text = CORDON_STR_INIT(plan->context);
    cordon_text_add(&text, &plan->texts, "keep_open.shape", words.names[0], words.values[0],
                    NULL);
    name = text.failed || words.failed ? NULL : cordon_arena_strdup(plan->arena, text.data);
    cordon_str_free(&text);
    return name;
}
