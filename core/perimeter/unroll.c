/* Nodes unrolled round the place.
 *
 * Method: breadth first along walls and narrow gaps from one point of each node, adding up how
 * the ray is passed. Two ways to one point that differ show a node that goes round the place.
 *
 * Complexity: O(n) for n points. */
#include "perimeter/unroll.h"

#include "base/vec.h"

#define NO_TURNS INT32_MAX

/* The neighbours of each point of a wall, for nothing. */
typedef struct join {
    uint32_t a, b;
    int32_t turns; /* on the way from a to b */
} join;

typedef struct roll {
    cordon_context *context;
    cordon_unrolled *out;
    const cordon_nodes *nodes;
    CORDON_VEC(join) joins;
    uint32_t *first,
        *around; /* joins of point i: around[first[i]] .. around[first[i + 1] - 1] */
    uint32_t *queue;
} roll;

static int32_t turns_of(const cordon_nodes *nodes, cordon_pt a, cordon_pt b)
{
    if (!cordon_terrain_crosses(nodes->cut.rays[0], a, b))
        return 0;
    return b.y > a.y ? 1 : -1;
}

static int add_join(roll *r, uint32_t a, uint32_t b, int32_t turns)
{
    return cordon_vec_push(r->context, &r->joins, ((join){a, b, turns}));
}

/* What contracts points to nodes: walls, and gaps too narrow to pass. */
static int find_joins(roll *r)
{
    const cordon_mesh *mesh = &r->nodes->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        if (mesh->twin[h] >= h && cordon_terrain_walled(r->nodes->terrain, h))
            code = add_join(r, a, b, turns_of(r->nodes, mesh->points[a], mesh->points[b]));
    }
    for (size_t i = 0; i < r->nodes->gaps.count && code == CORDON_OK; i++) {
        const cordon_free_gap *gap = &r->nodes->gaps.items[i];
        cordon_pt at = gap->to.at;
        code = add_join(r, gap->point, gap->to.point,
                        turns_of(r->nodes, mesh->points[gap->point], at) +
                            turns_of(r->nodes, at, mesh->points[gap->to.point]));
    }
    return code;
}

static int index_joins(roll *r)
{
    size_t n = r->nodes->terrain->mesh.n_points;
    r->first = cordon_alloc_zero(r->context, n + 2, sizeof *r->first);
    r->around = cordon_alloc(r->context, 2 * r->joins.count, sizeof *r->around);
    if (!r->first || !r->around)
        return CORDON_E_MEMORY;
    /* Counted two places ahead, so that filling leaves each start where it belongs. */
    for (size_t i = 0; i < r->joins.count; i++) {
        r->first[r->joins.items[i].a + 2]++;
        r->first[r->joins.items[i].b + 2]++;
    }
    for (size_t i = 2; i < n + 2; i++)
        r->first[i] += r->first[i - 1];
    for (uint32_t i = 0; i < r->joins.count; i++) {
        r->around[r->first[r->joins.items[i].a + 1]++] = i;
        r->around[r->first[r->joins.items[i].b + 1]++] = i;
    }
    return CORDON_OK;
}

/* Unrolls a node from a point of it, if it was not before; queue has room for all points. */
static void unroll(roll *r, uint32_t start)
{
    cordon_unrolled *out = r->out;
    uint32_t node = r->nodes->node[start];
    size_t head = 0, tail = 0;
    if (out->turns[start] != NO_TURNS)
        return;
    out->start[node] = start;
    out->turns[start] = 0;
    r->queue[tail++] = start;
    while (head < tail) {
        uint32_t p = r->queue[head++];
        for (uint32_t i = r->first[p]; i < r->first[p + 1]; i++) {
            const join *j = &r->joins.items[r->around[i]];
            uint32_t q = j->a == p ? j->b : j->a;
            int32_t turns = out->turns[p] + (j->a == p ? j->turns : -j->turns);
            if (out->turns[q] == NO_TURNS) {
                out->turns[q] = turns;
                r->queue[tail++] = q;
            }
            out->round = out->round || out->turns[q] != turns;
            out->crosses[node] = out->crosses[node] || turns != 0;
        }
    }
}

static int unroll_all(roll *r, const cordon_links *links)
{
    cordon_unrolled *out = r->out;
    size_t n = r->nodes->terrain->mesh.n_points;
    r->queue = cordon_alloc(r->context, n, sizeof *r->queue);
    out->turns = cordon_alloc(r->context, n, sizeof *out->turns);
    out->start = cordon_alloc(r->context, r->nodes->n, sizeof *out->start);
    out->crosses = cordon_alloc_zero(r->context, r->nodes->n, sizeof *out->crosses);
    if (!r->queue || !out->turns || !out->start || !out->crosses)
        return CORDON_E_MEMORY;
    for (size_t p = 0; p < n; p++)
        out->turns[p] = NO_TURNS;
    /* Where a piece begins is a place that everyone finds. */
    for (size_t i = 0; i < links->list.count; i++)
        for (int e = 0; e < 2; e++)
            unroll(r, links->list.items[i].end[e].point);
    for (uint32_t p = 0; p < n; p++)
        if (r->nodes->node[p] != CORDON_MESH_NONE)
            unroll(r, p);
    return CORDON_OK;
}

int cordon_unroll(cordon_unrolled *out, const cordon_nodes *nodes, const cordon_links *links)
{
    *out = (cordon_unrolled){.nodes = nodes};
    roll r = {.context = nodes->context, .out = out, .nodes = nodes};
    int code = find_joins(&r);
    if (code == CORDON_OK)
        code = index_joins(&r);
    if (code == CORDON_OK)
        code = unroll_all(&r, links);
    cordon_vec_free(r.context, &r.joins);
    cordon_free(r.context, r.first);
    cordon_free(r.context, r.around);
    cordon_free(r.context, r.queue);
    if (code)
        cordon_unrolled_free(out);
    return code;
}

void cordon_unrolled_free(cordon_unrolled *unrolled)
{
    cordon_context *context = unrolled->nodes->context;
    cordon_free(context, unrolled->turns);
    cordon_free(context, unrolled->start);
    cordon_free(context, unrolled->crosses);
    *unrolled = (cordon_unrolled){.nodes = unrolled->nodes};
}

int32_t cordon_unrolled_straight(const cordon_unrolled *unrolled, cordon_pt a, cordon_pt b)
{
    return turns_of(unrolled->nodes, a, b);
}

int32_t cordon_unrolled_to(const cordon_unrolled *unrolled, const cordon_place *place)
{
    cordon_pt point = unrolled->nodes->terrain->mesh.points[place->point];
    return unrolled->turns[place->point] + turns_of(unrolled->nodes, point, place->at);
}
