/* What a ring means for the town, into plan.json. */
#include "plan/names.h"
#include "plan/order.h"
#include "plan/plan_write.h"

/* The number of a closure on the map, 0 for none. */
static int64_t number_of(const cordon_plan_writer *w, const cordon_plan_ring *ring,
                         size_t closure)
{
    return closure == CORDON_NO_CLOSURE
               ? 0
               : w->plan->closures[ring->first_closure + closure].number;
}

static void write_bounds(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    cordon_json_open(&w->out, "bounds", '[');
    for (size_t i = 0; i < ring->facts->n_bounds; i++) {
        const cordon_bound *bound = &ring->facts->bounds[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "kind", cordon_name_of(cordon_bound_names, (int)bound->kind));
        cordon_json_texts(&w->out, "names", bound->names, bound->n_names);
        cordon_json_text(&w->out, "number", bound->number);
        cordon_json_text(&w->out, "near", bound->near);
        cordon_json_int(&w->out, "closure", number_of(w, ring, bound->closure));
        cordon_json_int(&w->out, "length_mm", bound->length_mm);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_street(cordon_plan_writer *w, const cordon_plan_ring *ring,
                         const cordon_inside_street *street)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", street->name);
    cordon_json_bool(&w->out, "square", street->square);
    cordon_json_bool(&w->out, "whole", street->whole);
    cordon_json_int(&w->out, "length_mm", street->length_mm);
    cordon_json_open(&w->out, "ends", '[');
    for (size_t i = 0; i < street->n_ends; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "street", street->ends[i].street);
        cordon_json_text(&w->out, "number", street->ends[i].number);
        cordon_json_int(&w->out, "closure", number_of(w, ring, street->ends[i].closure));
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    cordon_json_close(&w->out, '}');
}

static void write_count(cordon_plan_writer *w, const char *key,
                        const cordon_inside_count *count)
{
    cordon_json_open(&w->out, key, '{');
    cordon_json_int(&w->out, "buildings", count->buildings);
    cordon_json_int(&w->out, "addresses", count->addresses);
    if (count->residents < 0) {
        cordon_json_text(&w->out, "residents", NULL);
    } else {
        cordon_json_int(&w->out, "residents", count->residents);
    }
    cordon_json_close(&w->out, '}');
}

/* null where an edition may not see them. */
static void write_counts(cordon_plan_writer *w, const cordon_facts *facts)
{
    if (facts->counted) {
        cordon_json_open(&w->out, "counts", '{');
        write_count(w, "inside", &facts->inside);
        write_count(w, "along", &facts->along);
        cordon_json_int(&w->out, "margin_per_cent", facts->margin_per_cent);
        cordon_json_close(&w->out, '}');
    } else {
        cordon_json_text(&w->out, "counts", NULL);
    }
}

static int write_spot(cordon_plan_writer *w, const char *key, cordon_pt at)
{
    const cordon_line spot = {(cordon_pt[1]){at}, 1};
    return cordon_writer_line(w, key, &spot, false);
}

/* null where an edition may not see it, or the rules have no figure. */
static int write_rescue(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    const cordon_rescue_facts *rescue = &ring->facts->rescue;
    if (!rescue->judged) {
        cordon_json_text(&w->out, "rescue", NULL);
        return CORDON_OK;
    }
    cordon_json_open(&w->out, "rescue", '{');
    cordon_json_int(&w->out, "limit_mm", rescue->limit_mm);
    cordon_json_open(&w->out, "gates", '[');
    for (size_t i = 0; i < rescue->n_gates; i++) {
        cordon_json_int(&w->out, NULL, number_of(w, ring, rescue->gates[i]));
    }
    cordon_json_close(&w->out, ']');
    cordon_json_open(&w->out, "buildings", '[');
    for (size_t i = 0; i < rescue->n_buildings; i++) {
        const cordon_rescue_building *building = &rescue->buildings[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "object", building->object);
        cordon_json_bool(&w->out, "along", building->along);
        cordon_json_int(&w->out, "stop_mm", building->stop_mm);
        cordon_json_int(&w->out, "gate", number_of(w, ring, building->gate));
        cordon_json_int(&w->out, "gate_mm", building->gate_mm);
        cordon_json_bool(&w->out, "cut_off", building->cut_off);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    cordon_json_open(&w->out, "cut_off", '[');
    int code = CORDON_OK;
    for (size_t i = 0; i < rescue->n_groups && code == CORDON_OK; i++) {
        const cordon_rescue_group *group = &rescue->groups[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "street", group->street);
        cordon_json_int(&w->out, "buildings", group->buildings);
        cordon_json_int(&w->out, "stop_mm", group->stop_mm);
        code = write_spot(w, "at", group->at);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_detours(cordon_plan_writer *w, const cordon_facts *facts)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "detours", '[');
    for (size_t i = 0; i < facts->n_detours && code == CORDON_OK; i++) {
        const cordon_detour *detour = &facts->detours[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "road", detour->road);
        cordon_json_text(&w->out, "from", detour->from);
        cordon_json_text(&w->out, "to", detour->to);
        cordon_json_int(&w->out, "before_mm", detour->before_mm);
        cordon_json_int(&w->out, "before_ms", detour->before_ms);
        cordon_json_int(&w->out, "after_mm", detour->after_mm);
        cordon_json_int(&w->out, "after_ms", detour->after_ms);
        code = write_spot(w, "from_at", detour->from_at);
        if (code == CORDON_OK) {
            code = write_spot(w, "to_at", detour->to_at);
        }
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

static int write_lost(cordon_plan_writer *w, const cordon_facts *facts)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "lost", '[');
    for (size_t i = 0; i < facts->n_lost && code == CORDON_OK; i++) {
        const cordon_lost *lost = &facts->lost[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "kind", lost->kind);
        cordon_json_text(&w->out, "name", lost->name);
        cordon_json_int(&w->out, "count", lost->count);
        cordon_json_int(&w->out, "capacity", lost->capacity);
        cordon_json_bool(&w->out, "cut_off", lost->cut_off);
        code = write_spot(w, "at", lost->at);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

int cordon_writer_put_facts(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    if (!ring->facts) {
        cordon_json_text(&w->out, "facts", NULL);
        return CORDON_OK;
    }
    cordon_json_open(&w->out, "facts", '{');
    cordon_json_open(&w->out, "paragraph", '{');
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES; i++) {
        cordon_json_text(&w->out, cordon_order_languages[i], ring->paragraph[i]);
    }
    cordon_json_close(&w->out, '}');
    write_bounds(w, ring);
    cordon_json_open(&w->out, "streets", '[');
    for (size_t i = 0; i < ring->facts->n_streets; i++) {
        write_street(w, ring, &ring->facts->streets[i]);
    }
    cordon_json_close(&w->out, ']');
    write_counts(w, ring->facts);
    int code = write_rescue(w, ring);
    if (code == CORDON_OK) {
        code = write_detours(w, ring->facts);
    }
    if (code == CORDON_OK) {
        code = write_lost(w, ring->facts);
    }
    cordon_json_close(&w->out, '}');
    return code;
}
