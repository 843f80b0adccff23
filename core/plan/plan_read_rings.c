/* Rings with their closures, and streets, from plan.json. */
#include "base/arena.h"
#include "base/limits.h"
#include "geo/predicates.h"
#include "plan/plan_read.h"

static void read_closure(cordon_plan_reader *r, const cordon_json_at *at,
                         cordon_plan_closure *closure, unsigned last_number)
{
    int64_t number = cordon_json_get_int(at, "number", (int64_t)last_number + 1, INT32_MAX);
    closure->number = (unsigned)number;
    closure->streets = cordon_reader_texts(r, at, "streets", &closure->n_streets);
    if (r->file.code == CORDON_OK) {
        r->file.code = cordon_closure_join_streets(closure, r->plan->arena);
    }
    closure->use = cordon_reader_text(r, at, "use");
    closure->barrier = cordon_reader_text(r, at, "barrier");
    closure->units = cordon_json_get_int(at, "units", 0, LENGTH_MAX);
    closure->existing = cordon_json_get_bool(at, "existing");
    closure->object = cordon_reader_text(r, at, "object");
    closure->way = cordon_reader_text(r, at, "way");
    closure->shares = (unsigned)cordon_json_get_int(at, "shares", 0, INT32_MAX);
    closure->width_mm = cordon_json_get_int(at, "width_mm", 0, LENGTH_MAX);
    closure->cents = cordon_json_get_int(at, "cents", 0, CENTS_MAX);
    closure->surface_ppm = cordon_json_get_int(at, "surface_ppm", 0, SURFACE_PPM_MAX);
    closure->edition = cordon_reader_edition(at);
    cordon_json_at line = cordon_json_get(at, "line", JSON_OBJECT);
    closure->line = cordon_reader_line(r, &line, 2, 0);
}

static void read_around(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    cordon_json_at list;
    uint32_t *around =
        cordon_reader_list(&list, &ring->n_around, r, at, "around", sizeof *around);
    ring->around = around;
    for (size_t i = 0; i < ring->n_around; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_INTEGER);
        around[i] = (uint32_t)cordon_json_int_of(&item, 0, (int64_t)r->plan->n_areas - 1);
    }
}

static cordon_region *read_regions(cordon_plan_reader *r, const cordon_json_at *at,
                                   const char *key, size_t *n)
{
    cordon_json_at list;
    cordon_region *regions = cordon_reader_list(&list, n, r, at, key, sizeof *regions);
    for (size_t i = 0; i < *n; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        regions[i] = cordon_reader_region(r, &item);
    }
    return regions;
}

static void read_keep_open(cordon_plan_reader *r, const cordon_json_at *at,
                           cordon_wishes *wishes)
{
    cordon_json_at list;
    wishes->keep_open = cordon_reader_list(&list, &wishes->n_keep_open, r, at, "keep_open",
                                           sizeof *wishes->keep_open);
    for (size_t i = 0; i < wishes->n_keep_open; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        wishes->keep_open[i].name = cordon_reader_text(r, &item, "name");
        wishes->keep_open[i].region = cordon_reader_region(r, &item);
    }
    wishes->gate_cents = cordon_json_get_int(at, "gate_cents", 0, CENTS_MAX);
}

static void read_pins(cordon_plan_reader *r, const cordon_json_at *at, cordon_wishes *wishes)
{
    cordon_json_at list;
    wishes->pins =
        cordon_reader_list(&list, &wishes->n_pins, r, at, "pins", sizeof *wishes->pins);
    for (size_t i = 0; i < wishes->n_pins; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        cordon_json_at line = cordon_json_get(&item, "line", JSON_OBJECT);
        wishes->pins[i].used = cordon_json_get_bool(&item, "used");
        wishes->pins[i].line = cordon_reader_line(r, &line, 2, 0);
    }
}

static void read_limits(const cordon_json_at *at, cordon_ring_limits *limits)
{
    enum { LENGTH_MAX_MM = 100000000 };
    cordon_json_at item = cordon_json_get(at, "limits", JSON_OBJECT);
    limits->closures = cordon_json_get_int(&item, "closures", 0, CORDON_MAX_CLOSURES);
    limits->closure_mm = cordon_json_get_int(&item, "closure_mm", 0, LENGTH_MAX_MM);
    limits->barrier_mm = cordon_json_get_int(&item, "barrier_mm", 0, LENGTH_MAX_MM);
}

static void read_wishes(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    cordon_wishes *wishes = &ring->wishes;
    ring->contain = read_regions(r, at, "contain", &ring->n_contain);
    wishes->exclude = read_regions(r, at, "exclude", &wishes->n_exclude);
    wishes->forbid = read_regions(r, at, "forbid", &wishes->n_forbid);
    read_keep_open(r, at, wishes);
    read_pins(r, at, wishes);
    read_limits(at, &wishes->limits);
}

/* Those of a ring all stop what it is against. */
static void read_barriers(cordon_plan_reader *r, const cordon_json_at *at,
                          cordon_plan_ring *ring)
{
    cordon_json_at list;
    cordon_barrier *barriers =
        cordon_reader_list(&list, &ring->n_barriers, r, at, "barriers", sizeof *barriers);
    ring->barriers = barriers;
    for (size_t i = 0; i < ring->n_barriers; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        barriers[i] = (cordon_barrier){
            .name = cordon_reader_text(r, &item, "name"),
            .closure_cents = cordon_json_get_int(&item, "closure_cents", 0, CENTS_MAX),
            .unit_cents = cordon_json_get_int(&item, "unit_cents", 0, CENTS_MAX),
            .unit_mm = (int32_t)cordon_json_get_int(&item, "unit_mm", 0, CORDON_COORD_MAX_MM),
            .gap_mm = (int32_t)cordon_json_get_int(&item, "gap_mm", 0, CORDON_COORD_MAX_MM),
            .gate = cordon_json_get_bool(&item, "gate"),
            .tested = cordon_json_get_bool(&item, "tested"),
            .stops = 1u << ring->against,
            .origin = {"", 0},
        };
    }
}

int cordon_reader_verified(const cordon_json_at *ring)
{
    cordon_json_at at = cordon_json_get(ring, "verified", JSON_NULL);
    if (at.value && !json_is_null(at.value) && !json_is_boolean(at.value)) {
        cordon_json_wrong(&at, "true, false or null");
    }
    return !at.value || json_is_null(at.value) ? -1 : json_is_true(at.value);
}

/* none: where it is null. */
static int64_t read_cents(const cordon_json_at *ring, const char *key, int64_t none)
{
    cordon_json_at at = cordon_json_get(ring, key, JSON_NULL);
    return !at.value || json_is_null(at.value) ? none : cordon_json_int_of(&at, 0, CENTS_MAX);
}

static void read_ring(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    ring->name = cordon_reader_text(r, at, "name");
    ring->against = (cordon_against)cordon_json_get_name(at, "against", cordon_against_names);
    read_around(r, at, ring);
    read_wishes(r, at, ring);
    cordon_reader_take_cut(r, at, ring);
    ring->standoff_mm = (int32_t)cordon_json_get_int(at, "standoff_mm", 0, CORDON_COORD_MAX_MM);
    cordon_reader_take_near(r, at, ring);
    ring->passable_mm = (int32_t)cordon_json_get_int(at, "passable_mm", 1, CORDON_COORD_MAX_MM);
    read_barriers(r, at, ring);
    ring->existing = (cordon_use)cordon_json_get_name(at, "existing", cordon_use_names);
    ring->shut_cents = cordon_json_get_int(at, "shut_cents", 0, CENTS_MAX);
    ring->raised_cents = cordon_json_get_int(at, "raised_cents", 0, CENTS_MAX);
    cordon_reader_take_offers(r, at, ring);
    ring->phases = cordon_reader_phases(r, at);
    ring->found = cordon_json_get_bool(at, "found");
    ring->verified = cordon_reader_verified(at);
    ring->cents = cordon_json_get_int(at, "cents", 0, CENTS_MAX);
    ring->lower_bound_cents = cordon_json_get_int(at, "lower_bound_cents", 0, CENTS_MAX);
    ring->floor_cents = read_cents(at, "floor_cents", 0);
    ring->shown_cents = read_cents(at, "shown_cents", -1);
    ring->barrier_mm = cordon_json_get_int(at, "barrier_mm", 0, LENGTH_MAX);
    ring->edition = cordon_reader_edition(at);
    ring->origin = cordon_reader_origin(r, at);
    cordon_json_at curve = cordon_json_get(at, "curve", JSON_OBJECT);
    ring->curve =
        ring->found ? cordon_reader_line(r, &curve, 3, 1) : cordon_reader_line(r, &curve, 0, 0);
    ring->proof = cordon_reader_proof(r, at);
}

/* The closures of one ring, behind those that the plan has already. */
static void read_closures(cordon_plan_reader *r, const cordon_json_at *at,
                          cordon_plan_ring *ring)
{
    cordon_plan *plan = r->plan;
    cordon_json_at list = cordon_json_get(at, "closures", JSON_ARRAY);
    ring->first_closure = plan->n_closures;
    ring->n_closures = cordon_json_count(&list);
    for (size_t i = 0; i < ring->n_closures; i++) {
        unsigned last = plan->n_closures ? plan->closures[plan->n_closures - 1].number : 0;
        cordon_plan_closure *closure = &plan->closures[plan->n_closures++];
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        closure->ring = (size_t)(ring - plan->rings);
        read_closure(r, &item, closure, last);
    }
}

void cordon_reader_take_rings(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at rings = cordon_json_get(root, "rings", JSON_ARRAY);
    size_t n = cordon_json_count(&rings), closures = 0;
    for (size_t i = 0; i < n; i++) {
        cordon_json_at ring = cordon_json_item(&rings, i, JSON_OBJECT);
        cordon_json_at list = cordon_json_get(&ring, "closures", JSON_ARRAY);
        closures += cordon_json_count(&list);
    }
    plan->rings = cordon_reader_items(r, &rings, sizeof *plan->rings);
    plan->closures = cordon_arena_alloc_zero(plan->arena, closures, sizeof *plan->closures);
    if (!plan->rings || !plan->closures) {
        r->file.code = r->file.code ? r->file.code : CORDON_E_MEMORY;
        return;
    }
    plan->n_rings = n;
    for (size_t i = 0; i < n; i++) {
        cordon_json_at ring = cordon_json_item(&rings, i, JSON_OBJECT);
        read_ring(r, &ring, &plan->rings[i]);
        read_closures(r, &ring, &plan->rings[i]);
        cordon_reader_take_facts(r, &ring, &plan->rings[i]);
    }
}

static void read_street(cordon_plan_reader *r, const cordon_json_at *at,
                        cordon_plan_street *street)
{
    street->name = cordon_reader_text(r, at, "name");
    street->kind = cordon_reader_text(r, at, "kind");
    street->way = cordon_json_get_int(at, "way", INT64_MIN, INT64_MAX);
    street->ring = (size_t)cordon_json_get_int(at, "ring", 0, (int64_t)r->plan->n_rings - 1);
    street->width_mm = (int32_t)cordon_json_get_int(at, "width_mm", 0, INT32_MAX);
    street->facade_mm = (int32_t)cordon_json_get_int(at, "facade_mm", 0, INT32_MAX);
    street->narrowest_mm = (int32_t)cordon_json_get_int(at, "narrowest_mm", 0, INT32_MAX);
    street->origin =
        (cordon_width_origin)cordon_json_get_name(at, "origin", cordon_width_names);
    street->rescue = (cordon_rescue)cordon_json_get_name(at, "rescue", cordon_rescue_names);
    street->clear_mm = (int32_t)cordon_json_get_int(at, "clear_mm", 0, INT32_MAX);
    street->height_mm = (int32_t)cordon_json_get_int(at, "height_mm", 0, INT32_MAX);
    street->weight_kg = (int32_t)cordon_json_get_int(at, "weight_kg", 0, INT32_MAX);
    street->slope_per_cent = cordon_json_get_number(at, "slope_per_cent", 0, 1000);
    street->cause = cordon_reader_text(r, at, "cause");
    street->edition = cordon_reader_edition(at);
    street->at = cordon_reader_spot(r, at, "at");
    cordon_json_at line = cordon_json_get(at, "line", JSON_OBJECT);
    street->line = cordon_reader_line(r, &line, 2, 0);
}

void cordon_reader_take_streets(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at widths = cordon_json_get(root, "widths_mm", JSON_OBJECT);
    for (const cordon_name *name = cordon_width_names; name->word; name++) {
        plan->width_shares_mm[name->value] =
            cordon_json_get_int(&widths, name->word, 0, LENGTH_MAX);
    }
    cordon_json_at streets = cordon_json_get(root, "streets", JSON_ARRAY);
    plan->streets = cordon_reader_items(r, &streets, sizeof *plan->streets);
    plan->n_streets = plan->streets ? cordon_json_count(&streets) : 0;
    for (size_t i = 0; i < plan->n_streets && r->file.code == CORDON_OK; i++) {
        cordon_json_at street = cordon_json_item(&streets, i, JSON_OBJECT);
        read_street(r, &street, &plan->streets[i]);
    }
}
