/* With whom rings share closures, and what that saves, from plan.json. */
#include "base/limits.h"
#include "plan/plan_read.h"

/* A whole number, or -1 for null. */
static int64_t int_or_null(const cordon_json_at *object, const char *key, int64_t high)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_NULL);
    return !at.value || json_is_null(at.value) ? -1 : cordon_json_int_of(&at, 0, high);
}

void cordon_reader_take_offers(cordon_plan_reader *r, const cordon_json_at *ring,
                               cordon_plan_ring *out)
{
    cordon_json_at list;
    size_t *offers =
        cordon_reader_list(&list, &out->n_offers, r, ring, "offers", sizeof *offers);
    out->share_ppm = (int32_t)int_or_null(ring, "share_ppm", 1000000);
    out->offers = offers;
    for (size_t i = 0; i < out->n_offers; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_INTEGER);
        offers[i] = (size_t)cordon_json_int_of(&item, 0, (int64_t)r->plan->n_rings - 1);
    }
}

void cordon_reader_take_sharing(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_json_at at = cordon_json_get(root, "sharing", JSON_NULL);
    if (!at.value || json_is_null(at.value)) {
        return;
    }
    r->plan->sharing = (cordon_sharing){
        .cents = cordon_json_get_int(&at, "cents", 1, CENTS_MAX),
        .apart_cents = cordon_json_get_int(&at, "apart_cents", 0, CENTS_MAX),
        .inside_out_cents = cordon_json_get_int(&at, "inside_out_cents", 0, CENTS_MAX),
        .outside_in_cents = int_or_null(&at, "outside_in_cents", CENTS_MAX),
        .bound_cents = cordon_json_get_int(&at, "bound_cents", 0, CENTS_MAX),
    };
}
