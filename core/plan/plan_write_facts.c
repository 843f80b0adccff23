/* What a ring means for the town, into plan.json. */
#include "plan/names.h"
#include "plan/order.h"
#include "plan/plan_write.h"

/* Their number on the map, 0 for none. */
static void write_closure(cordon_plan_writer *w, const cordon_plan_ring *ring, size_t closure)
{
    bool none = closure == CORDON_NO_CLOSURE;
    cordon_json_int(&w->out, "closure",
                    none ? 0 : w->plan->closures[ring->first_closure + closure].number);
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
        write_closure(w, ring, bound->closure);
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
        write_closure(w, ring, street->ends[i].closure);
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

void cordon_writer_put_facts(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    if (!ring->facts) {
        cordon_json_text(&w->out, "facts", NULL);
        return;
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
    cordon_json_close(&w->out, '}');
}
