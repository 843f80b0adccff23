/* Proofs of rings from plan.json. What they say is checked where they are used (core/certify).
 */
#include "base/limits.h"
#include "plan/plan_read.h"

static int64_t number_at(const cordon_json_at *row, size_t column, int64_t low, int64_t high)
{
    cordon_json_at at = cordon_json_item(row, column, JSON_INTEGER);
    return cordon_json_int_of(&at, low, high);
}

static cordon_ring_anchor read_anchor(const cordon_json_at *row, cordon_anchor_kind kind)
{
    cordon_ring_anchor anchor = {.kind = kind};
    size_t n = 0;
    anchor.at.x = (int32_t)number_at(row, n++, -CORDON_COORD_MAX_MM, CORDON_COORD_MAX_MM);
    anchor.at.y = (int32_t)number_at(row, n++, -CORDON_COORD_MAX_MM, CORDON_COORD_MAX_MM);
    if (kind != CORDON_ANCHOR_WALL) {
        anchor.barrier = (uint32_t)number_at(row, n++, 0, CORDON_BARRIERS_MAX - 1);
    }
    if (kind == CORDON_ANCHOR_RUN) {
        anchor.turns = (int32_t)number_at(row, n++, CORDON_ANCHOR_LEAST, CORDON_ANCHOR_MOST);
    }
    anchor.cents = number_at(row, n++, -CENTS_MAX, CENTS_MAX);
    if (row->value && cordon_json_count(row) != n) {
        static const char *const expected[] = {CORDON_MESSAGE("3 numbers"),
                                               CORDON_MESSAGE("5 numbers"),
                                               CORDON_MESSAGE("4 numbers")};
        cordon_json_wrong(row, expected[kind]);
    }
    return anchor;
}

static void read_anchors(cordon_ring_proof *proof, const cordon_json_at *list,
                         cordon_anchor_kind kind)
{
    for (size_t i = 0; i < cordon_json_count(list); i++) {
        cordon_json_at row = cordon_json_item(list, i, JSON_ARRAY);
        proof->anchors[proof->n++] = read_anchor(&row, kind);
    }
}

cordon_ring_proof cordon_reader_proof(cordon_plan_reader *r, const cordon_json_at *ring)
{
    cordon_ring_proof proof = {.anchors = NULL};
    cordon_json_at at = cordon_json_get(ring, "certificate", JSON_OBJECT);
    cordon_line place = cordon_json_get_points(&at, "place", 1, r->plan->arena);
    proof.place = place.n > 0 ? place.pts[0] : (cordon_pt){0, 0};
    proof.bound_cents = cordon_json_get_int(&at, "bound_cents", 0, CENTS_MAX);
    cordon_json_at prices = cordon_json_get(&at, "limit_prices", JSON_OBJECT);
    proof.limit_prices =
        (cordon_limit_prices){cordon_json_get_int(&prices, "closure_cents", 0, CENTS_MAX),
                              cordon_json_get_int(&prices, "metre_cents", 0, CENTS_MAX)};
    const cordon_json_at lists[3] = {cordon_json_get(&at, "walls", JSON_ARRAY),
                                     cordon_json_get(&at, "runs", JSON_ARRAY),
                                     cordon_json_get(&at, "loops", JSON_ARRAY)};
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        n += cordon_json_count(&lists[i]);
    }
    proof.anchors = cordon_arena_alloc(r->plan->arena, n, sizeof *proof.anchors);
    if (!proof.anchors) {
        r->file.code = CORDON_E_MEMORY;
        return proof;
    }
    read_anchors(&proof, &lists[0], CORDON_ANCHOR_WALL);
    read_anchors(&proof, &lists[1], CORDON_ANCHOR_RUN);
    read_anchors(&proof, &lists[2], CORDON_ANCHOR_LOOP);
    return proof;
}
