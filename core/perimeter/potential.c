/* Potentials: why no ring is cheaper.
 *
 * Problem: labels of a search prove their result to who trusts the search. A proof that can be
 * written down and held against the ground by other code is wanted.
 *
 * Method: a ring passes the ray of its place once more upwards than downwards. Suppose that
 * each node has a price p and that every piece from a to b which passes the ray t times
 * upwards costs at least p(b) - p(a) + t * L. Along a closed walk the p cancel, so that a ring
 * costs at least L. These are the dual prices of the cheapest circulation that passes the ray
 * once (linear programming duality; for graphs in the plane its primal is the maximum flow
 * between the place and the outside). For a given L they are shortest distances (Bellman 1958,
 * doi:10.1090/qam/102435), or there is a cycle that costs less than L a turn, which gives the
 * next L to try (Dinkelbach 1967, doi:10.1287/mnsc.13.7.492).
 *
 * Bends need care: a fence that goes round and round pays for its closure once, and so costs
 * less a turn than any ring. So a bend has a price for each barrier that goes on there and each
 * number of turns made since the first bend of the run. A run that makes two turns more need
 * not be looked at: fences that never meet a wall (loops) have prices q of their own, which
 * show that one of barrier j costs at least L less its closure f, a turn; hence two turns cost
 * f + 2 (L - f) less what the q differ, and that is L or more when they differ by at most L -
 * f.
 *
 * Complexity: O(states × links) at worst for each L; a few passes in practice.
 *
 * Not handled: places besides the first, and pins: the bound is true without them, and lower
 * than the price. */
#include "perimeter/potential.h"

#include "base/vec.h"

#define NO_TURNS INT32_MAX
#define NO_PRICE INT64_MAX

/* What may be known of a bend, for each barrier: on a run from a wall, by the turns since its
 * first bend, from CORDON_ANCHOR_LEAST on (or fewer); or on a fence without walls. */
enum {
    LEVELS = CORDON_ANCHOR_MOST - CORDON_ANCHOR_LEAST + 1,
    LOOP = LEVELS,
    KINDS = LEVELS + 1 /* states of a bend for each barrier */
};

/* Between two states; costs cents - turns * (bound - base). */
typedef struct arc {
    uint32_t from, to;
    int32_t turns;
    int64_t cents;
    int64_t base; /* on loops: their closure, which is not in cents */
} arc;

/* The neighbours of each point of a wall, for nothing. */
typedef struct join {
    uint32_t a, b;
    int32_t turns; /* on the way from a to b */
} join;

typedef struct prover {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_links *links;
    const cordon_ring_problem *problem;
    size_t n_states; /* walls as their nodes, then bends */
    CORDON_VEC(join) joins;
    uint32_t *first,
        *around;     /* joins of point i: around[first[i]] .. around[first[i + 1] - 1] */
    int32_t *turns;  /* of a way from where its node begins to each point */
    uint32_t *start; /* the point where each node begins */
    bool *crosses;   /* the ray meets the node */
    CORDON_VEC(arc) arcs;
    int64_t *price;   /* of each state */
    uint32_t *parent; /* the arc that gave each state its price */
    uint32_t *seen;
    bool round; /* a node goes round the place by itself */
} prover;

/* How often the segment passes the ray upwards, less downwards. */
static int32_t turns_of(const prover *v, cordon_pt a, cordon_pt b)
{
    if (!cordon_terrain_crosses(v->nodes->cut.rays[0], a, b))
        return 0;
    return b.y > a.y ? 1 : -1;
}

static int add_join(prover *v, uint32_t a, uint32_t b, int32_t turns)
{
    return cordon_vec_push(v->context, &v->joins, ((join){a, b, turns}));
}

/* What contracts points to nodes: walls, and gaps too narrow to pass. */
static int find_joins(prover *v)
{
    const cordon_mesh *mesh = &v->nodes->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        if (mesh->twin[h] >= h && cordon_terrain_walled(v->nodes->terrain, h))
            code = add_join(v, a, b, turns_of(v, mesh->points[a], mesh->points[b]));
    }
    for (size_t i = 0; i < v->nodes->gaps.count && code == CORDON_OK; i++) {
        const cordon_free_gap *gap = &v->nodes->gaps.items[i];
        cordon_pt at = gap->to.at;
        code = add_join(v, gap->point, gap->to.point,
                        turns_of(v, mesh->points[gap->point], at) +
                            turns_of(v, at, mesh->points[gap->to.point]));
    }
    return code;
}

static int index_joins(prover *v)
{
    size_t n = v->nodes->terrain->mesh.n_points;
    v->first = cordon_alloc_zero(v->context, n + 2, sizeof *v->first);
    v->around = cordon_alloc(v->context, 2 * v->joins.count, sizeof *v->around);
    if (!v->first || !v->around)
        return CORDON_E_MEMORY;
    /* Counted two places ahead, so that filling leaves each start where it belongs. */
    for (size_t i = 0; i < v->joins.count; i++) {
        v->first[v->joins.items[i].a + 2]++;
        v->first[v->joins.items[i].b + 2]++;
    }
    for (size_t i = 2; i < n + 2; i++)
        v->first[i] += v->first[i - 1];
    for (uint32_t i = 0; i < v->joins.count; i++) {
        v->around[v->first[v->joins.items[i].a + 1]++] = i;
        v->around[v->first[v->joins.items[i].b + 1]++] = i;
    }
    return CORDON_OK;
}

/* Unrolls a node from a point of it, if it was not before; queue has room for all points. */
static void unroll(prover *v, uint32_t start, uint32_t *queue)
{
    size_t head = 0, tail = 0;
    if (v->turns[start] != NO_TURNS)
        return;
    v->start[v->nodes->node[start]] = start;
    v->turns[start] = 0;
    queue[tail++] = start;
    while (head < tail) {
        uint32_t p = queue[head++];
        for (uint32_t i = v->first[p]; i < v->first[p + 1]; i++) {
            const join *j = &v->joins.items[v->around[i]];
            uint32_t q = j->a == p ? j->b : j->a;
            int32_t turns = v->turns[p] + (j->a == p ? j->turns : -j->turns);
            if (v->turns[q] == NO_TURNS) {
                v->turns[q] = turns;
                queue[tail++] = q;
            }
            v->round = v->round || v->turns[q] != turns;
            v->crosses[v->nodes->node[start]] = v->crosses[v->nodes->node[start]] || turns != 0;
        }
    }
}

static int unroll_nodes(prover *v)
{
    size_t n = v->nodes->terrain->mesh.n_points;
    uint32_t *queue = cordon_alloc(v->context, n, sizeof *queue);
    v->turns = cordon_alloc(v->context, n, sizeof *v->turns);
    v->start = cordon_alloc(v->context, v->nodes->n, sizeof *v->start);
    v->crosses = cordon_alloc_zero(v->context, v->nodes->n, sizeof *v->crosses);
    if (!queue || !v->turns || !v->start || !v->crosses) {
        cordon_free(v->context, queue);
        return CORDON_E_MEMORY;
    }
    for (size_t p = 0; p < n; p++)
        v->turns[p] = NO_TURNS;
    /* Where a piece begins is a place that everyone finds. */
    for (size_t i = 0; i < v->links->list.count; i++)
        for (int e = 0; e < 2; e++)
            unroll(v, v->links->list.items[i].end[e].point, queue);
    for (uint32_t p = 0; p < n; p++)
        if (v->nodes->node[p] != CORDON_MESH_NONE)
            unroll(v, p, queue);
    cordon_free(v->context, queue);
    return CORDON_OK;
}

/* Turns of a way from where the place's node begins to the place. */
static int32_t turns_to(const prover *v, const cordon_place *place)
{
    return v->turns[place->point] +
           turns_of(v, v->nodes->terrain->mesh.points[place->point], place->at);
}

static uint32_t bend_state(const prover *v, uint32_t node, uint32_t barrier, uint32_t kind)
{
    uint32_t bend = node - (uint32_t)v->nodes->n_walls;
    return (uint32_t)v->nodes->n_walls +
           (bend * (uint32_t)v->problem->n_barriers + barrier) * KINDS + kind;
}

static int add_arc(prover *v, uint32_t from, uint32_t to, int32_t turns, int64_t cents)
{
    return cordon_vec_push(v->context, &v->arcs, ((arc){from, to, turns, cents, 0}));
}

/* From bend to bend, on runs and on loops. */
static int go_on(prover *v, const cordon_link *link, uint32_t from, uint32_t to, int32_t turns)
{
    uint32_t j = link->barrier;
    int code = CORDON_OK;
    for (int32_t level = 0; level < LEVELS && code == CORDON_OK; level++) {
        int32_t next = level + turns < 0 ? 0 : level + turns;
        if (next < LEVELS)
            code = add_arc(v, bend_state(v, from, j, (uint32_t)level),
                           bend_state(v, to, j, (uint32_t)next), turns, link->cents);
    }
    const arc loop = {bend_state(v, from, j, LOOP), bend_state(v, to, j, LOOP), turns,
                      link->cents, v->problem->barriers[j].closure_cents};
    return code ? code : cordon_vec_push(v->context, &v->arcs, loop);
}

/* One way along a link. */
static int add_way(prover *v, const cordon_link *link, int end, int32_t turns)
{
    uint32_t from = link->node[end], to = link->node[1 - end];
    bool leaves = from < v->nodes->n_walls, lands = to < v->nodes->n_walls;
    int64_t cents = link->cents + (leaves ? link->closure_cents : 0);
    if (!leaves && !lands)
        return go_on(v, link, from, to, turns);
    if (leaves)
        return add_arc(v, from,
                       lands ? to : bend_state(v, to, link->barrier, -CORDON_ANCHOR_LEAST),
                       turns, cents);
    int code = CORDON_OK;
    for (uint32_t level = 0; level < LEVELS && code == CORDON_OK; level++)
        code = add_arc(v, bend_state(v, from, link->barrier, level), to, turns, cents);
    return code;
}

/* Who may turn more may also turn less: a piece seen by two codes in one and in two parts then
 * has prices that fit both. */
static int add_levels(prover *v)
{
    int code = CORDON_OK;
    for (uint32_t n = (uint32_t)v->nodes->n_walls; n < v->nodes->n; n++)
        for (uint32_t j = 0; j < v->problem->n_barriers; j++)
            for (uint32_t level = 0; level + 1 < LEVELS && code == CORDON_OK; level++)
                code = add_arc(v, bend_state(v, n, j, level), bend_state(v, n, j, level + 1), 0,
                               0);
    return code;
}

static int add_arcs(prover *v)
{
    int code = add_levels(v);
    for (size_t i = 0; i < v->links->list.count && code == CORDON_OK; i++) {
        const cordon_link *link = &v->links->list.items[i];
        int32_t turns = turns_to(v, &link->end[0]) +
                        turns_of(v, link->end[0].at, link->end[1].at) -
                        turns_to(v, &link->end[1]);
        code = add_way(v, link, 0, turns);
        if (code == CORDON_OK)
            code = add_way(v, link, 1, -turns);
    }
    return code;
}

/* One pass over all arcs for a ring of this price; true when nothing changed. */
static bool relax(prover *v, int64_t bound)
{
    bool still = true;
    for (uint32_t i = 0; i < v->arcs.count; i++) {
        const arc *a = &v->arcs.items[i];
        /* A loop costs its closure at least, whatever else. */
        if (v->price[a->from] == NO_PRICE || (a->base > 0 && a->base >= bound))
            continue;
        int64_t there = v->price[a->from] + a->cents - a->turns * (bound - a->base);
        if (there < v->price[a->to]) {
            v->price[a->to] = there;
            v->parent[a->to] = i;
            still = false;
        }
    }
    return still;
}

/* The price a turn of a cycle among the parents, rounded down; bound when there is none. */
static int64_t price_of_cycle(const prover *v, int64_t bound)
{
    memset(v->seen, 0xff, v->n_states * sizeof *v->seen);
    for (uint32_t i = 0; i < v->n_states; i++) {
        uint32_t n = i;
        while (v->seen[n] == UINT32_MAX && v->parent[n] != UINT32_MAX) {
            v->seen[n] = i;
            n = v->arcs.items[v->parent[n]].from;
        }
        if (v->parent[n] == UINT32_MAX || v->seen[n] != i)
            continue;
        int64_t cents = 0, turns = 0;
        uint32_t m = n;
        do {
            const arc *a = &v->arcs.items[v->parent[m]];
            cents += a->cents + a->turns * a->base;
            turns += a->turns;
            m = a->from;
        } while (m != n);
        /* A cycle among parents costs less than bound a turn, so it turns. */
        return turns > 0 && cents / turns < bound ? cents / turns : bound - 1;
    }
    return bound;
}

/* Walls and loops begin with 0; runs begin at walls. */
static void begin(prover *v)
{
    for (size_t i = 0; i < v->n_states; i++)
        v->price[i] =
            i < v->nodes->n_walls || (i - v->nodes->n_walls) % KINDS == LOOP ? 0 : NO_PRICE;
    memset(v->parent, 0xff, v->n_states * sizeof *v->parent);
}

/* The prices for the highest bound up to most. */
static int raise_bound(int64_t *bound, prover *v, int64_t most)
{
    bool still = false;
    *bound = most;
    while (!still && *bound > 0) {
        int code = cordon_poll(v->context);
        if (code)
            return code;
        begin(v);
        int64_t next = *bound;
        while (!(still = relax(v, *bound)) && next == *bound)
            next = price_of_cycle(v, *bound);
        *bound = next;
    }
    return CORDON_OK;
}

/* What the prices of loops allow: they differ by at most what a turn costs. */
static bool loops_differ_little(const prover *v, int64_t bound)
{
    for (uint32_t n = (uint32_t)v->nodes->n_walls; n < v->nodes->n; n++)
        for (uint32_t j = 0; j < v->problem->n_barriers; j++) {
            int64_t turn = bound - v->problem->barriers[j].closure_cents;
            if (-v->price[bend_state(v, n, j, LOOP)] > (turn > 0 ? turn : 0))
                return false;
        }
    return true;
}

static cordon_ring_anchor anchor_of(const prover *v, uint32_t state)
{
    uint32_t n_walls = (uint32_t)v->nodes->n_walls, node = state;
    cordon_ring_anchor anchor = {.kind = CORDON_ANCHOR_WALL, .cents = v->price[state]};
    if (state >= n_walls) {
        uint32_t i = state - n_walls, kind = i % KINDS;
        uint32_t n_barriers = (uint32_t)v->problem->n_barriers;
        node = n_walls + i / KINDS / n_barriers;
        anchor.kind = kind == LOOP ? CORDON_ANCHOR_LOOP : CORDON_ANCHOR_RUN;
        anchor.barrier = i / KINDS % n_barriers;
        anchor.turns = kind == LOOP ? 0 : (int32_t)kind + CORDON_ANCHOR_LEAST;
    }
    anchor.at = v->nodes->terrain->mesh.points[v->start[node]];
    return anchor;
}

/* The prices that are not what goes without saying. */
static int note(cordon_ring_result *out, const prover *v, int64_t bound)
{
    cordon_ring_proof *proof = &out->proof;
    cordon_terrain_ray ray = v->nodes->cut.rays[0];
    *proof = (cordon_ring_proof){.place = {ray.x, ray.y}, .bound_cents = bound};
    proof->anchors = cordon_arena_alloc(out->arena, v->n_states, sizeof *proof->anchors);
    if (!proof->anchors)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < v->n_states && bound > 0; i++) {
        cordon_ring_anchor anchor = anchor_of(v, i);
        bool plain = anchor.cents == (anchor.kind == CORDON_ANCHOR_RUN ? NO_PRICE : 0);
        /* Where a wall begins matters when the ray meets it. */
        if (!plain || (i < v->nodes->n_walls && v->crosses[i]))
            proof->anchors[proof->n++] = anchor;
    }
    return CORDON_OK;
}

static int prove(cordon_ring_result *out, prover *v, int64_t most)
{
    int64_t bound = 0;
    size_t n = v->n_states;
    int code = find_joins(v);
    if (code == CORDON_OK)
        code = index_joins(v);
    if (code == CORDON_OK)
        code = unroll_nodes(v);
    if (code == CORDON_OK)
        code = add_arcs(v);
    v->price = cordon_alloc_zero(v->context, n, sizeof *v->price);
    v->parent = cordon_alloc(v->context, n, sizeof *v->parent);
    v->seen = cordon_alloc(v->context, n, sizeof *v->seen);
    if (!v->price || !v->parent || !v->seen)
        return CORDON_E_MEMORY;
    if (code == CORDON_OK && !v->round)
        code = raise_bound(&bound, v, most);
    if (bound > 0 && !loops_differ_little(v, bound))
        bound = 0;
    return code == CORDON_OK ? note(out, v, bound) : code;
}

int cordon_ring_prove(cordon_ring_result *out, const cordon_nodes *nodes,
                      const cordon_links *links, const cordon_ring_problem *problem,
                      int64_t most)
{
    size_t n_bends = nodes->n - nodes->n_walls;
    prover v = {.context = nodes->context,
                .nodes = nodes,
                .links = links,
                .problem = problem,
                .n_states = nodes->n_walls + n_bends * problem->n_barriers * KINDS};
    int code = prove(out, &v, most);
    cordon_vec_free(v.context, &v.joins);
    cordon_vec_free(v.context, &v.arcs);
    cordon_free(v.context, v.first);
    cordon_free(v.context, v.around);
    cordon_free(v.context, v.turns);
    cordon_free(v.context, v.start);
    cordon_free(v.context, v.crosses);
    cordon_free(v.context, v.price);
    cordon_free(v.context, v.parent);
    cordon_free(v.context, v.seen);
    return code;
}
