/* Stand-off along the streets, from plan.json. */
#include "base/limits.h"
#include "plan/plan_read.h"

static int64_t read_way(const cordon_json_at *object)
{
    cordon_json_at at = cordon_json_get(object, "way_mm", JSON_NULL);
    return !at.value || json_is_null(at.value) ? -1 : cordon_json_int_of(&at, 0, LENGTH_MAX);
}

void cordon_reader_take_near(cordon_plan_reader *r, const cordon_json_at *ring,
                             cordon_plan_ring *out)
{
    cordon_json_at at = cordon_json_get(ring, "standoff_streets", JSON_NULL);
    out->way_mm = -1;
    out->way_street = "";
    if (!at.value || json_is_null(at.value)) {
        return;
    }
    out->standoff_streets_mm =
        (int32_t)cordon_json_get_int(&at, "wanted_mm", 1, CORDON_COORD_MAX_MM);
    out->way_mm = read_way(&at);
    out->way_street = cordon_reader_text(r, &at, "street");
    out->near = cordon_reader_region(r, &at);
}
