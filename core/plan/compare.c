/* What changed between two plans: things are matched first, then what is matched is compared.
 */
#include "plan/compare.h"

#include <string.h>

#include "geo/predicates.h"
#include "plan/names.h"

enum { PLACE_MM = 5000 }; /* between findings about the same thing */

/* ------------------------------------------------------------- event and maps */

static void compare_event(cordon_comparing *c)
{
    const cordon_plan *a = c->before, *b = c->after;
    cordon_parts parts = cordon_parts_new(c);
    cordon_parts_text(&parts, "name", a->name, b->name);
    cordon_parts_text(&parts, "from", a->from, b->from);
    cordon_parts_text(&parts, "to", a->to, b->to);
    cordon_parts_text(&parts, "rules", a->rules_name, b->rules_name);
    if (cordon_parts_any(&parts)) {
        const cordon_change_facts facts = {.thing = CORDON_CHANGE_EVENT,
                                           .how = CORDON_CHANGE_CHANGED,
                                           .name = b->name,
                                           .before = CORDON_NOWHERE,
                                           .after = CORDON_NOWHERE};
        cordon_comparing_add(c, &facts, "compare.event.changed", "changes", parts.text.data,
                             NULL);
    }
    cordon_parts_free(&parts);
}

static const char *file_name(const cordon_plan_map *map)
{
    const char *slash = strrchr(map->source.path, '/');
    return slash ? slash + 1 : map->source.path;
}

static bool same_file(cordon_comparing *c, size_t before, size_t after)
{
    return strcmp(file_name(&c->before->maps[before]), file_name(&c->after->maps[after])) == 0;
}

static void compare_maps(cordon_comparing *c)
{
    cordon_matching m;
    if (!cordon_matching_new(&m, c, c->before->n_maps, c->after->n_maps)) {
        return;
    }
    cordon_match_first(&m, c, same_file);
    for (size_t i = 0; i < m.n_new; i++) {
        const cordon_plan_map *map = &c->after->maps[i];
        cordon_change_facts facts = {.thing = CORDON_CHANGE_MAP,
                                     .how = CORDON_CHANGE_ADDED,
                                     .name = file_name(map),
                                     .before = m.of_new[i],
                                     .after = i};
        if (facts.before == CORDON_NOWHERE) {
            cordon_comparing_add(c, &facts, "compare.map.added", "name", facts.name, NULL);
        } else if (strcmp(c->before->maps[facts.before].hash, map->hash) != 0) {
            facts.how = CORDON_CHANGE_CHANGED;
            cordon_comparing_add(c, &facts, "compare.map.changed", "name", facts.name, NULL);
        }
    }
    for (size_t i = 0; i < m.n_old; i++) {
        const cordon_change_facts facts = {.thing = CORDON_CHANGE_MAP,
                                           .how = CORDON_CHANGE_REMOVED,
                                           .name = file_name(&c->before->maps[i]),
                                           .before = i,
                                           .after = CORDON_NOWHERE};
        if (m.of_old[i] == CORDON_NOWHERE) {
            cordon_comparing_add(c, &facts, "compare.map.removed", "name", facts.name, NULL);
        }
    }
}

/* ---------------------------------------------------------------------- areas */

static bool same_area(cordon_comparing *c, size_t before, size_t after)
{
    return strcmp(c->before->areas[before].name, c->after->areas[after].name) == 0;
}

/* "role.crowd" in the new plan's words. */
static const char *role_word(cordon_comparing *c, cordon_role role)
{
    char key[64];
    snprintf(key, sizeof key, "role.%s", cordon_name_of(cordon_role_names, (int)role));
    return cordon_text(&c->after->texts, key);
}

static void compare_area(cordon_comparing *c, size_t before, size_t after)
{
    const cordon_area *a = &c->before->areas[before], *b = &c->after->areas[after];
    double old_m2 = cordon_region_area_m2(&a->shape), new_m2 = cordon_region_area_m2(&b->shape);
    cordon_parts parts = cordon_parts_new(c);
    if (a->role != b->role) {
        cordon_parts_text(&parts, "role", role_word(c, a->role), role_word(c, b->role));
    }
    if (!cordon_same_region(c, &a->shape, &b->shape)) {
        cordon_parts_number(&parts, "area", old_m2, new_m2, 0, "m²");
        if (!cordon_parts_any(&parts)) {
            cordon_parts_word(&parts, "outline");
        }
    }
    cordon_parts_number(&parts, "capacity", (double)a->capacity, (double)b->capacity, 0, "");
    if (a->protect != b->protect) {
        cordon_parts_word(&parts, b->protect ? "protected" : "unprotected");
    }
    if (cordon_parts_any(&parts)) {
        const cordon_change_facts facts = {.thing = CORDON_CHANGE_AREA,
                                           .how = CORDON_CHANGE_CHANGED,
                                           .name = b->name,
                                           .before = before,
                                           .after = after};
        cordon_comparing_add(c, &facts, "compare.area.changed", "name", b->name, "changes",
                             parts.text.data, NULL);
    }
    cordon_parts_free(&parts);
}

static void add_area(cordon_comparing *c, const cordon_area *area, size_t before, size_t after)
{
    bool added = before == CORDON_NOWHERE;
    const cordon_change_facts facts = {.thing = CORDON_CHANGE_AREA,
                                       .how =
                                           added ? CORDON_CHANGE_ADDED : CORDON_CHANGE_REMOVED,
                                       .name = area->name,
                                       .before = before,
                                       .after = after};
    double m2 = cordon_region_area_m2(&area->shape);
    cordon_comparing_add(c, &facts, added ? "compare.area.added" : "compare.area.removed",
                         "name", area->name, "role", role_word(c, area->role), "area",
                         cordon_comparing_number(c, m2, 0), NULL);
}

static void compare_areas(cordon_comparing *c)
{
    cordon_matching m;
    if (!cordon_matching_new(&m, c, c->before->n_areas, c->after->n_areas)) {
        return;
    }
    cordon_match_first(&m, c, same_area);
    for (size_t i = 0; i < m.n_new; i++) {
        if (m.of_new[i] == CORDON_NOWHERE) {
            add_area(c, &c->after->areas[i], CORDON_NOWHERE, i);
        } else {
            compare_area(c, m.of_new[i], i);
        }
    }
    for (size_t i = 0; i < m.n_old; i++) {
        if (m.of_old[i] == CORDON_NOWHERE) {
            add_area(c, &c->before->areas[i], i, CORDON_NOWHERE);
        }
    }
}

/* ---------------------------------------------------------------------- rings */

static bool same_ring(cordon_comparing *c, size_t before, size_t after)
{
    return strcmp(c->before->rings[before].name, c->after->rings[after].name) == 0;
}

/* What the plan knows about a ring's tightness. */
static const char *verdict(cordon_comparing *c, const cordon_plan_ring *ring)
{
    return cordon_text(&c->after->texts, !ring->found          ? "compare.impossible"
                                         : ring->verified > 0  ? "compare.tight"
                                         : ring->verified == 0 ? "compare.leaks"
                                                               : "compare.not_verified");
}

static void compare_ring(cordon_comparing *c, size_t before, size_t after)
{
    const cordon_plan_ring *a = &c->before->rings[before], *b = &c->after->rings[after];
    const char *currency = c->after->currency;
    cordon_parts parts = cordon_parts_new(c);
    cordon_parts_number(&parts, "cost", (double)a->cents / 100, (double)b->cents / 100, 0,
                        currency);
    cordon_parts_number(&parts, "closures", (double)a->n_closures, (double)b->n_closures, 0,
                        "");
    cordon_parts_number(&parts, "barrier", (double)a->barrier_mm / 1000,
                        (double)b->barrier_mm / 1000, 1, "m");
    cordon_parts_number(&parts, "standoff", (double)a->standoff_mm / 1000,
                        (double)b->standoff_mm / 1000, 1, "m");
    cordon_parts_number(&parts, "standoff_streets", (double)a->standoff_streets_mm / 1000,
                        (double)b->standoff_streets_mm / 1000, 1, "m");
    cordon_parts_text(&parts, "verdict", verdict(c, a), verdict(c, b));
    if (!cordon_parts_any(&parts) && !cordon_same_line(c, &a->curve, &b->curve)) {
        cordon_parts_word(&parts, "course");
    }
    if (cordon_parts_any(&parts)) {
        const cordon_change_facts facts = {.thing = CORDON_CHANGE_RING,
                                           .how = CORDON_CHANGE_CHANGED,
                                           .name = b->name,
                                           .before = before,
                                           .after = after};
        cordon_comparing_add(c, &facts, "compare.ring.changed", "name", b->name, "changes",
                             parts.text.data, NULL);
    }
    cordon_parts_free(&parts);
}

static void add_ring(cordon_comparing *c, const cordon_plan_ring *ring, size_t before,
                     size_t after)
{
    bool added = before == CORDON_NOWHERE;
    const cordon_change_facts facts = {.thing = CORDON_CHANGE_RING,
                                       .how =
                                           added ? CORDON_CHANGE_ADDED : CORDON_CHANGE_REMOVED,
                                       .name = ring->name,
                                       .before = before,
                                       .after = after};
    cordon_comparing_add(c, &facts, added ? "compare.ring.added" : "compare.ring.removed",
                         "name", ring->name, "count",
                         cordon_comparing_number(c, (double)ring->n_closures, 0), "barrier",
                         cordon_comparing_number(c, (double)ring->barrier_mm / 1000, 1), "cost",
                         cordon_comparing_number(c, (double)ring->cents / 100, 0), "currency",
                         added ? c->after->currency : c->before->currency, NULL);
}

static void compare_rings(cordon_comparing *c, const cordon_matching *m)
{
    for (size_t i = 0; i < m->n_new; i++) {
        if (m->of_new[i] == CORDON_NOWHERE) {
            add_ring(c, &c->after->rings[i], CORDON_NOWHERE, i);
        } else {
            compare_ring(c, m->of_new[i], i);
        }
    }
    for (size_t i = 0; i < m->n_old; i++) {
        if (m->of_old[i] == CORDON_NOWHERE) {
            add_ring(c, &c->before->rings[i], i, CORDON_NOWHERE);
        }
    }
}

/* ------------------------------------------------------------------- findings */

static bool same_sentence(cordon_comparing *c, size_t before, size_t after)
{
    const cordon_finding *a = &c->before->findings[before], *b = &c->after->findings[after];
    return strcmp(a->code, b->code) == 0 && strcmp(a->sentence, b->sentence) == 0;
}

/* Numbers of closures in a sentence may be others. */
static bool same_place(cordon_comparing *c, size_t before, size_t after)
{
    const cordon_finding *a = &c->before->findings[before], *b = &c->after->findings[after];
    return strcmp(a->code, b->code) == 0 && a->has_place && b->has_place &&
           cordon_distance(cordon_on_new_frame(c, a->place), b->place) <= PLACE_MM;
}

static void add_finding(cordon_comparing *c, const cordon_finding *finding, size_t before,
                        size_t after)
{
    bool added = before == CORDON_NOWHERE;
    const cordon_change_facts facts = {.thing = CORDON_CHANGE_FINDING,
                                       .how =
                                           added ? CORDON_CHANGE_ADDED : CORDON_CHANGE_REMOVED,
                                       .name = finding->code,
                                       .before = before,
                                       .after = after};
    cordon_comparing_add(c, &facts, added ? "compare.finding.added" : "compare.finding.removed",
                         "code", finding->code, "sentence", finding->sentence, NULL);
}

static void compare_findings(cordon_comparing *c)
{
    cordon_matching m;
    if (!cordon_matching_new(&m, c, c->before->n_findings, c->after->n_findings)) {
        return;
    }
    cordon_match_first(&m, c, same_sentence);
    cordon_match_first(&m, c, same_place);
    for (size_t i = 0; i < m.n_new; i++) {
        if (m.of_new[i] == CORDON_NOWHERE) {
            add_finding(c, &c->after->findings[i], CORDON_NOWHERE, i);
        }
    }
    for (size_t i = 0; i < m.n_old; i++) {
        if (m.of_old[i] == CORDON_NOWHERE) {
            add_finding(c, &c->before->findings[i], i, CORDON_NOWHERE);
        }
    }
}

/* ------------------------------------------------------------------- together */

static void compare(cordon_comparing *c)
{
    cordon_matching rings;
    compare_event(c);
    compare_maps(c);
    compare_areas(c);
    if (cordon_matching_new(&rings, c, c->before->n_rings, c->after->n_rings)) {
        cordon_match_first(&rings, c, same_ring);
        compare_rings(c, &rings);
        cordon_compare_closures(c, &rings);
    }
    compare_findings(c);
}

int cordon_plan_compare(cordon_comparison **out, cordon_context *context,
                        const cordon_plan *before, const cordon_plan *after)
{
    *out = NULL;
    if (!before || !after) {
        return cordon_fail(context, CORDON_E_INPUT, "expected two plans, found NULL");
    }
    cordon_arena *arena = cordon_arena_new(context);
    cordon_comparison *comparison =
        arena ? cordon_arena_alloc_zero(arena, 1, sizeof *comparison) : NULL;
    if (!comparison) {
        cordon_arena_free(arena);
        return CORDON_E_MEMORY;
    }
    comparison->arena = arena;
    cordon_comparing c = {comparison, context, before, after, CORDON_OK};
    comparison->none = cordon_arena_strdup(arena, cordon_text(&after->texts, "compare.same"));
    if (comparison->none) {
        compare(&c);
    } else {
        c.code = CORDON_E_MEMORY;
    }
    if (c.code != CORDON_OK) {
        cordon_comparison_free(comparison);
        return c.code;
    }
    *out = comparison;
    return CORDON_OK;
}

void cordon_comparison_free(cordon_comparison *comparison)
{
    if (comparison) {
        cordon_arena_free(comparison->arena);
    }
}

size_t cordon_comparison_changes(const cordon_comparison *comparison)
{
    return comparison ? comparison->n : 0;
}

const char *cordon_comparison_none(const cordon_comparison *comparison)
{
    return comparison->none;
}

void cordon_comparison_get(const cordon_comparison *comparison, size_t index,
                           cordon_change_facts *out)
{
    *out = comparison->changes[index];
}
