/* Crossing masks and union-find with masks.
 *
 * Problem: a ring is a closed line that goes round every protected place. It goes round a place
 * when it crosses a ray from that place an odd number of times, so lines are told apart by
 * their parities, one bit a place: the cover of the plane by Z2^k (Erickson & Nayyeri, "Minimum
 * cuts and shortest non-separating cycles via homology covers", SODA 2011,
 * doi:10.1137/1.9781611973082.88).
 *
 * Method: what is joined for nothing is contracted by union-find in which each point keeps the
 * mask of a way to its root (Tarjan, "Efficiency of a good but not linear set union algorithm",
 * J. ACM 22 (1975), doi:10.1145/321879.321884, with potentials). A way that closes a loop with
 * a mask other than 0 makes masks equal that differ by it.
 *
 * Complexity: near-linear; nothing is held once for each mask.
 *
 * Invariants: rays lie at half millimetres and points at whole ones, so no crossing is in
 * doubt. */
#include "perimeter/cover.h"

cordon_mask cordon_cut_mask(const cordon_cut *cut, cordon_pt a, cordon_pt b)
{
    unsigned mask = 0;
    for (size_t i = 0; i < cut->n; i++)
        mask |= (unsigned)cordon_terrain_crosses(cut->rays[i], a, b) << i;
    return (cordon_mask)mask;
}

cordon_mask cordon_cut_pinned(const cordon_cut *cut, uint32_t given)
{
    unsigned mask = 0;
    for (size_t i = 0; i < cut->n_pins; i++)
        mask |= (unsigned)(cut->pins[i] == given) << (cut->n + i);
    return (cordon_mask)mask;
}

void cordon_loops_add(cordon_loops *loops, cordon_mask mask)
{
    mask = cordon_loops_reduce(loops, mask);
    for (int i = CORDON_MASK_BITS - 1; i >= 0; i--)
        if (mask >> i & 1) {
            loops->vector[i] = mask;
            return;
        }
}

int cordon_cover_new(cordon_cover *out, cordon_context *context, size_t n_points)
{
    *out = (cordon_cover){.context = context};
    out->parent = cordon_alloc(context, n_points, sizeof *out->parent);
    out->size = cordon_alloc(context, n_points, sizeof *out->size);
    out->to_parent = cordon_alloc_zero(context, n_points, sizeof *out->to_parent);
    if (!out->parent || !out->size || !out->to_parent)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < n_points; i++) {
        out->parent[i] = i;
        out->size[i] = 1;
    }
    return CORDON_OK;
}

void cordon_cover_free(cordon_cover *cover)
{
    cordon_free(cover->context, cover->parent);
    cordon_free(cover->context, cover->size);
    cordon_free(cover->context, cover->to_parent);
    cordon_vec_free(cover->context, &cover->loops);
}

uint32_t cordon_cover_find(cordon_cover *cover, uint32_t point, cordon_mask *mask)
{
    uint32_t root = point;
    cordon_mask total = 0;
    while (cover->parent[root] != root) {
        total ^= cover->to_parent[root];
        root = cover->parent[root];
    }
    *mask = total;
    while (cover->parent[point] != root && point != root) {
        uint32_t next = cover->parent[point];
        cordon_mask step = cover->to_parent[point];
        cover->parent[point] = root;
        cover->to_parent[point] = total;
        total ^= step;
        point = next;
    }
    return root;
}

int cordon_cover_join(cordon_cover *cover, uint32_t a, uint32_t b, cordon_mask mask, bool *news)
{
    cordon_mask from_a, from_b;
    uint32_t root_a = cordon_cover_find(cover, a, &from_a);
    uint32_t root_b = cordon_cover_find(cover, b, &from_b);
    mask ^= from_a ^ from_b;
    *news = root_a != root_b || mask != 0;
    if (root_a != root_b) {
        bool a_larger = cover->size[root_a] >= cover->size[root_b];
        uint32_t top = a_larger ? root_a : root_b, below = a_larger ? root_b : root_a;
        cover->parent[below] = top;
        cover->to_parent[below] = mask;
        cover->size[top] += cover->size[below];
    } else if (mask != 0) {
        cordon_loop loop = {a, mask};
        return cordon_vec_push(cover->context, &cover->loops, loop);
    }
    return CORDON_OK;
}
