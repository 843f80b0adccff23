/* What a ring means for the town, from plan.json. */
#include "plan/order.h"
#include "plan/plan_read.h"

/* A closure of the ring by its number, which is read before; 0: none. */
static size_t closure_of(cordon_plan_reader *r, const cordon_json_at *at, int64_t least,
                         const cordon_plan_ring *ring)
{
    int64_t number = cordon_json_int_of(at, least, INT32_MAX);
    if (number == 0 || r->file.code != CORDON_OK) {
        return CORDON_NO_CLOSURE;
    }
    for (size_t i = 0; i < ring->n_closures; i++) {
        if (r->plan->closures[ring->first_closure + i].number == number) {
            return i;
        }
    }
    cordon_json_wrong(at, least == 0 ? "the number of a closure of the ring, or 0"
                                     : "the number of a closure of the ring");
    return CORDON_NO_CLOSURE;
}

static size_t read_closure(cordon_plan_reader *r, const cordon_json_at *object, const char *key,
                           const cordon_plan_ring *ring)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_INTEGER);
    return closure_of(r, &at, 0, ring);
}

static void read_bounds(cordon_plan_reader *r, const cordon_json_at *at,
                        const cordon_plan_ring *ring, cordon_facts *facts)
{
    cordon_json_at list;
    cordon_bound *bounds =
        cordon_reader_list(&list, &facts->n_bounds, r, at, "bounds", sizeof *bounds);
    facts->bounds = bounds;
    for (size_t i = 0; i < facts->n_bounds; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        cordon_bound *bound = &bounds[i];
        bound->kind =
            (cordon_bound_kind)cordon_json_get_name(&item, "kind", cordon_bound_names);
        bound->names = cordon_reader_texts(r, &item, "names", &bound->n_names);
        bound->number = cordon_reader_text(r, &item, "number");
        bound->near = cordon_reader_text(r, &item, "near");
        bound->closure = read_closure(r, &item, "closure", ring);
        bound->length_mm = cordon_json_get_int(&item, "length_mm", 0, LENGTH_MAX);
        bool closure = bound->closure != CORDON_NO_CLOSURE;
        bool must = bound->kind == CORDON_BOUND_CLOSURE || bound->kind == CORDON_BOUND_RAILWAY;
        if (r->file.code == CORDON_OK && closure != must) {
            cordon_json_wrong(&item, must ? "a closure" : "no closure");
        }
        if (r->file.code == CORDON_OK && bound->kind == CORDON_BOUND_FACADES &&
            bound->n_names == 0) {
            cordon_json_wrong(&item, "the name of a street");
        }
    }
}

static void read_ends(cordon_plan_reader *r, const cordon_json_at *at,
                      const cordon_plan_ring *ring, cordon_inside_street *street)
{
    cordon_json_at list;
    cordon_street_end *ends =
        cordon_reader_list(&list, &street->n_ends, r, at, "ends", sizeof *ends);
    street->ends = ends;
    for (size_t i = 0; i < street->n_ends; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        ends[i].street = cordon_reader_text(r, &item, "street");
        ends[i].number = cordon_reader_text(r, &item, "number");
        ends[i].closure = read_closure(r, &item, "closure", ring);
    }
}

static void read_streets(cordon_plan_reader *r, const cordon_json_at *at,
                         const cordon_plan_ring *ring, cordon_facts *facts)
{
    cordon_json_at list;
    cordon_inside_street *streets =
        cordon_reader_list(&list, &facts->n_streets, r, at, "streets", sizeof *streets);
    facts->streets = streets;
    for (size_t i = 0; i < facts->n_streets; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        streets[i].name = cordon_reader_text(r, &item, "name");
        streets[i].square = cordon_json_get_bool(&item, "square");
        streets[i].whole = cordon_json_get_bool(&item, "whole");
        streets[i].length_mm = cordon_json_get_int(&item, "length_mm", 0, LENGTH_MAX);
        read_ends(r, &item, ring, &streets[i]);
    }
}

static void read_count(const cordon_json_at *at, const char *key, cordon_inside_count *count)
{
    cordon_json_at object = cordon_json_get(at, key, JSON_OBJECT);
    count->buildings = cordon_json_get_int(&object, "buildings", 0, LENGTH_MAX);
    count->addresses = cordon_json_get_int(&object, "addresses", 0, LENGTH_MAX);
    cordon_json_at residents = cordon_json_get(&object, "residents", JSON_NULL);
    count->residents = residents.value && json_is_null(residents.value)
                           ? -1
                           : cordon_json_get_int(&object, "residents", 0, LENGTH_MAX);
}

static void read_counts(const cordon_json_at *at, cordon_facts *facts)
{
    cordon_json_at counts = cordon_json_get(at, "counts", JSON_NULL);
    facts->counted = counts.value && !json_is_null(counts.value);
    if (facts->counted) {
        counts = cordon_json_get(at, "counts", JSON_OBJECT);
        read_count(&counts, "inside", &facts->inside);
        read_count(&counts, "along", &facts->along);
        facts->margin_per_cent = cordon_json_get_int(&counts, "margin_per_cent", 0, 1000);
    }
}

static void read_gates(cordon_plan_reader *r, const cordon_json_at *at,
                       const cordon_plan_ring *ring, cordon_rescue_facts *rescue)
{
    cordon_json_at list;
    size_t *gates = cordon_reader_list(&list, &rescue->n_gates, r, at, "gates", sizeof *gates);
    rescue->gates = gates;
    for (size_t i = 0; i < rescue->n_gates; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_INTEGER);
        gates[i] = closure_of(r, &item, 1, ring);
    }
}

static void read_buildings(cordon_plan_reader *r, const cordon_json_at *at,
                           const cordon_plan_ring *ring, cordon_rescue_facts *rescue)
{
    cordon_json_at list;
    cordon_rescue_building *buildings =
        cordon_reader_list(&list, &rescue->n_buildings, r, at, "buildings", sizeof *buildings);
    rescue->buildings = buildings;
    for (size_t i = 0; i < rescue->n_buildings; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        buildings[i].object = cordon_reader_text(r, &item, "object");
        buildings[i].along = cordon_json_get_bool(&item, "along");
        buildings[i].stop_mm = cordon_json_get_int(&item, "stop_mm", -1, LENGTH_MAX);
        buildings[i].gate = read_closure(r, &item, "gate", ring);
        buildings[i].gate_mm = cordon_json_get_int(&item, "gate_mm", -1, LENGTH_MAX);
        buildings[i].cut_off = cordon_json_get_bool(&item, "cut_off");
    }
}

static void read_cut_off(cordon_plan_reader *r, const cordon_json_at *at,
                         cordon_rescue_facts *rescue)
{
    cordon_json_at list;
    cordon_rescue_group *groups =
        cordon_reader_list(&list, &rescue->n_groups, r, at, "cut_off", sizeof *groups);
    rescue->groups = groups;
    for (size_t i = 0; i < rescue->n_groups; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        groups[i].street = cordon_reader_text(r, &item, "street");
        groups[i].buildings = cordon_json_get_int(&item, "buildings", 1, LENGTH_MAX);
        groups[i].stop_mm = cordon_json_get_int(&item, "stop_mm", -1, LENGTH_MAX);
        groups[i].at = cordon_reader_spot(r, &item, "at");
    }
}

static void read_rescue(cordon_plan_reader *r, const cordon_json_at *at,
                        const cordon_plan_ring *ring, cordon_facts *facts)
{
    cordon_json_at object = cordon_json_get(at, "rescue", JSON_NULL);
    if (!object.value || json_is_null(object.value)) {
        return;
    }
    object = cordon_json_get(at, "rescue", JSON_OBJECT);
    facts->rescue.judged = true;
    facts->rescue.limit_mm = cordon_json_get_int(&object, "limit_mm", 0, LENGTH_MAX);
    read_gates(r, &object, ring, &facts->rescue);
    read_buildings(r, &object, ring, &facts->rescue);
    read_cut_off(r, &object, &facts->rescue);
}

static void read_detours(cordon_plan_reader *r, const cordon_json_at *at, cordon_facts *facts)
{
    cordon_json_at list;
    cordon_detour *detours =
        cordon_reader_list(&list, &facts->n_detours, r, at, "detours", sizeof *detours);
    facts->detours = detours;
    for (size_t i = 0; i < facts->n_detours; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        detours[i].road = cordon_reader_text(r, &item, "road");
        detours[i].from = cordon_reader_text(r, &item, "from");
        detours[i].to = cordon_reader_text(r, &item, "to");
        detours[i].before_mm = cordon_json_get_int(&item, "before_mm", 0, LENGTH_MAX);
        detours[i].before_ms = cordon_json_get_int(&item, "before_ms", 0, LENGTH_MAX);
        detours[i].after_mm = cordon_json_get_int(&item, "after_mm", -1, LENGTH_MAX);
        detours[i].after_ms = cordon_json_get_int(&item, "after_ms", -1, LENGTH_MAX);
        detours[i].from_at = cordon_reader_spot(r, &item, "from_at");
        detours[i].to_at = cordon_reader_spot(r, &item, "to_at");
    }
}

static void read_lost(cordon_plan_reader *r, const cordon_json_at *at, cordon_facts *facts)
{
    cordon_json_at list;
    cordon_lost *lost = cordon_reader_list(&list, &facts->n_lost, r, at, "lost", sizeof *lost);
    facts->lost = lost;
    for (size_t i = 0; i < facts->n_lost; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        lost[i].kind = cordon_reader_text(r, &item, "kind");
        lost[i].name = cordon_reader_text(r, &item, "name");
        lost[i].count = cordon_json_get_int(&item, "count", 1, LENGTH_MAX);
        lost[i].capacity = cordon_json_get_int(&item, "capacity", 0, LENGTH_MAX);
        lost[i].cut_off = cordon_json_get_bool(&item, "cut_off");
        lost[i].at = cordon_reader_spot(r, &item, "at");
    }
}

void cordon_reader_take_facts(cordon_plan_reader *r, const cordon_json_at *at,
                              cordon_plan_ring *ring)
{
    cordon_json_at object = cordon_json_get(at, "facts", JSON_NULL);
    ring->facts = NULL;
    if (!object.value || json_is_null(object.value)) {
        return;
    }
    object = cordon_json_get(at, "facts", JSON_OBJECT);
    cordon_facts *facts = cordon_arena_alloc_zero(r->plan->arena, 1, sizeof *facts);
    if (!facts) {
        r->file.code = r->file.code ? r->file.code : CORDON_E_MEMORY;
        return;
    }
    cordon_json_at paragraph = cordon_json_get(&object, "paragraph", JSON_OBJECT);
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES; i++) {
        ring->paragraph[i] = cordon_reader_text(r, &paragraph, cordon_order_languages[i]);
    }
    read_bounds(r, &object, ring, facts);
    read_streets(r, &object, ring, facts);
    read_counts(&object, facts);
    read_rescue(r, &object, ring, facts);
    read_detours(r, &object, facts);
    read_lost(r, &object, facts);
    ring->facts = facts;
}
