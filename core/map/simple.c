#include "map/simple.h"

#include "geo/predicates.h"

typedef struct side {
    cordon_pt a, b;
} side;

static side side_of(const cordon_line *ring, uint32_t index)
{
    return (side){ring->pts[index], ring->pts[index + 1 < ring->n ? index + 1 : 0]};
}

static int32_t west_of(const cordon_line *ring, uint32_t index)
{
    side s = side_of(ring, index);
    return s.a.x < s.b.x ? s.a.x : s.b.x;
}

static int32_t east_of(const cordon_line *ring, uint32_t index)
{
    side s = side_of(ring, index);
    return s.a.x > s.b.x ? s.a.x : s.b.x;
}

/* A heap sort: no memory, no recursion, and it takes the ring along without a global. */
static void sift(cordon_simple *simple, size_t root, size_t n)
{
    uint32_t *order = simple->order.items;
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n &&
            west_of(simple->ring, order[child]) < west_of(simple->ring, order[child + 1]))
            child++;
        if (west_of(simple->ring, order[root]) >= west_of(simple->ring, order[child]))
            return;
        uint32_t swap = order[root];
        order[root] = order[child];
        order[child] = swap;
    }
}

static void sort_sides(cordon_simple *simple)
{
    size_t n = simple->order.count;
    uint32_t *order = simple->order.items;
    for (size_t i = n / 2; i-- > 0;)
        sift(simple, i, n);
    for (size_t last = n; last-- > 1;) {
        uint32_t swap = order[0];
        order[0] = order[last];
        order[last] = swap;
        sift(simple, 0, last);
    }
}

static bool clash(const cordon_line *ring, uint32_t i, uint32_t j)
{
    side p = side_of(ring, i), q = side_of(ring, j);
    uint32_t apart = i > j ? i - j : j - i;
    if (apart == 1 || apart + 1 == ring->n)
        return cordon_segments_cross(p.a, p.b, q.a, q.b);
    return cordon_segments_touch(p.a, p.b, q.a, q.b);
}

int cordon_simple_ring(bool *out, cordon_simple *simple, cordon_context *context,
                       const cordon_line *ring)
{
    *out = false;
    simple->ring = ring;
    simple->order.count = 0;
    if (ring->n < 3)
        return CORDON_OK;
    if (cordon_vec_reserve(context, &simple->order, ring->n))
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < ring->n; i++)
        simple->order.items[i] = i;
    simple->order.count = ring->n;
    sort_sides(simple);
    for (size_t i = 0; i < ring->n; i++) {
        uint32_t p = simple->order.items[i];
        int32_t east = east_of(ring, p);
        for (size_t j = i + 1; j < ring->n && west_of(ring, simple->order.items[j]) <= east;
             j++)
            if (clash(ring, p, simple->order.items[j]))
                return CORDON_OK;
    }
    *out = true;
    return CORDON_OK;
}

void cordon_simple_free(cordon_simple *simple, cordon_context *context)
{
    cordon_vec_free(context, &simple->order);
}
