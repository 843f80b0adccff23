/* Problem: what can flow from the source to the sink at most, and which edges hold it back?
 *
 * Method: push-relabel (Goldberg & Tarjan, J. ACM 35 (1988), doi:10.1145/48014.61051), the
 * highest vertex first, with the gap heuristic and labels made exact from time to time
 * (Cherkassky & Goldberg, Algorithmica 19 (1997), doi:10.1007/PL00009180). A label is a lower
 * bound on the number of arcs to the target. The first pass drains what it can into the sink;
 * what is left over cannot get there, and the second pass, the same with the source as target,
 * takes it back. Everything is in whole numbers.
 *
 * Complexity: O(n^2 sqrt m) at worst, near-linear on streets.
 *
 * Invariants: on every arc left >= 0, and left of an arc and its twin add up to the same
 * always; label[v] <= label[w] + 1 wherever something is left from v to w.
 *
 * Certificate: the flow itself. No path with something left runs from the source to the sink,
 * so the edges out of what the source still reaches are full, and their capacities add up to
 * the flow. What the source reaches lies in every other minimum cut, so that cut is the one
 * with the smallest inside.
 *
 * Not handled: edges that let more through one way than the other. */
#include "cut/flow.h"

#define NONE UINT32_MAX

/* A search for exact labels costs about as much as this many relabelled vertices each. */
enum { RELABEL_WORK = 12, VERTEX_WORK = 6, POLL_EVERY = 4096 };

typedef struct arc {
    int64_t left; /* that may still flow */
    uint32_t to, twin;
} arc;

typedef struct state {
    cordon_context *context;
    const cordon_flow_network *network;
    uint32_t n;
    uint32_t *first;   /* arcs of v: first[v] .. first[v + 1] - 1 */
    uint32_t *current; /* by vertex: arcs before it lead nowhere */
    uint32_t *label;   /* n: cannot reach the target */
    int64_t *excess;
    arc *arcs;
    uint32_t *arc_of;               /* by edge: its arc from a to b */
    uint32_t *at, *next, *previous; /* vertices by label, each list linked both ways */
    uint32_t *active, *following;   /* those of them with an excess */
    uint32_t *queue;
    uint32_t highest_active, highest;
    uint32_t target;
    uint64_t work;
} state;

int cordon_flow_refuse(cordon_context *context)
{
    return cordon_fail(context, CORDON_E_LIMIT,
                       "prices of all street closures add up to more than can be counted");
}

/* Counting sort of the arcs by the vertex that they leave. */
static int fill_arcs(state *s)
{
    const cordon_flow_network *net = s->network;
    int64_t sum = 0;
    for (size_t i = 0; i < net->n_edges; i++) {
        s->first[net->edges[i].a + 1]++;
        s->first[net->edges[i].b + 1]++;
        if (net->edges[i].capacity > ((int64_t)1 << 62) - sum)
            return cordon_flow_refuse(s->context);
        sum += net->edges[i].capacity;
    }
    for (uint32_t v = 0; v < s->n; v++) {
        s->first[v + 1] += s->first[v];
        s->current[v] = s->first[v];
    }
    for (size_t i = 0; i < net->n_edges; i++) {
        const cordon_flow_edge *edge = &net->edges[i];
        uint32_t there = s->current[edge->a]++, back = s->current[edge->b]++;
        s->arcs[there] = (arc){edge->capacity, edge->b, back};
        s->arcs[back] = (arc){edge->capacity, edge->a, there};
        s->arc_of[i] = there;
    }
    return CORDON_OK;
}

static int start(state *s)
{
    cordon_context *context = s->context;
    size_t n = s->n, m = s->network->n_edges;
    s->first = cordon_alloc_zero(context, n + 1, sizeof *s->first);
    s->current = cordon_alloc(context, n, sizeof *s->current);
    s->label = cordon_alloc(context, n, sizeof *s->label);
    s->excess = cordon_alloc_zero(context, n, sizeof *s->excess);
    s->arcs = cordon_alloc(context, 2 * m, sizeof *s->arcs);
    s->arc_of = cordon_alloc(context, m, sizeof *s->arc_of);
    s->at = cordon_alloc(context, n, sizeof *s->at);
    s->next = cordon_alloc(context, n, sizeof *s->next);
    s->previous = cordon_alloc(context, n, sizeof *s->previous);
    s->active = cordon_alloc(context, n, sizeof *s->active);
    s->following = cordon_alloc(context, n, sizeof *s->following);
    s->queue = cordon_alloc(context, n, sizeof *s->queue);
    bool enough = s->first && s->current && s->label && s->excess && s->arcs && s->arc_of &&
                  s->at && s->next && s->previous && s->active && s->following && s->queue;
    return enough ? fill_arcs(s) : (int)CORDON_E_MEMORY;
}

static void end(state *s)
{
    void *const blocks[] = {s->first,    s->current, s->label,     s->excess,
                            s->arcs,     s->arc_of,  s->at,        s->next,
                            s->previous, s->active,  s->following, s->queue};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        cordon_free(s->context, blocks[i]);
}

static bool is_terminal(const state *s, uint32_t v)
{
    return v == s->network->source || v == s->network->sink;
}

/* ----------------------------------------------------------------- labels */

static void list(state *s, uint32_t v)
{
    uint32_t label = s->label[v];
    s->next[v] = s->at[label];
    s->previous[v] = NONE;
    if (s->at[label] != NONE)
        s->previous[s->at[label]] = v;
    s->at[label] = v;
    s->highest = label > s->highest ? label : s->highest;
}

static void unlist(state *s, uint32_t v)
{
    if (s->next[v] != NONE)
        s->previous[s->next[v]] = s->previous[v];
    if (s->previous[v] == NONE)
        s->at[s->label[v]] = s->next[v];
    else
        s->next[s->previous[v]] = s->next[v];
}

static void activate(state *s, uint32_t v)
{
    uint32_t label = s->label[v];
    s->following[v] = s->active[label];
    s->active[label] = v;
    s->highest_active = label > s->highest_active ? label : s->highest_active;
}

/* Labels every vertex by its true number of arcs to the target, by a search from there against
 * the arcs on which something is left. */
static void make_exact(state *s)
{
    size_t head = 0, tail = 0;
    for (uint32_t v = 0; v < s->n; v++) {
        s->label[v] = s->n;
        s->current[v] = s->first[v];
        s->at[v] = s->active[v] = NONE;
    }
    s->highest = s->highest_active = 0;
    s->label[s->target] = 0;
    s->queue[tail++] = s->target;
    while (head < tail) {
        uint32_t v = s->queue[head++];
        for (uint32_t a = s->first[v]; a < s->first[v + 1]; a++) {
            uint32_t w = s->arcs[a].to;
            if (s->label[w] < s->n || is_terminal(s, w) || s->arcs[s->arcs[a].twin].left == 0)
                continue;
            s->label[w] = s->label[v] + 1;
            s->queue[tail++] = w;
            list(s, w);
            if (s->excess[w] > 0)
                activate(s, w);
        }
    }
    s->work = 0;
}

/* No vertex has this label any more, so none above it can reach the target. */
static void close_gap(state *s, uint32_t label)
{
    for (uint32_t above = label + 1; above <= s->highest; above++) {
        for (uint32_t v = s->at[above]; v != NONE; v = s->next[v])
            s->label[v] = s->n;
        s->at[above] = s->active[above] = NONE;
    }
    s->highest = label > 0 ? label - 1 : 0;
    s->highest_active = s->highest_active > s->highest ? s->highest : s->highest_active;
}

/* The least label that lets something flow on. */
static void relabel(state *s, uint32_t v)
{
    uint32_t old = s->label[v], least = s->n;
    unlist(s, v);
    s->work += RELABEL_WORK + s->first[v + 1] - s->first[v];
    if (s->at[old] == NONE) {
        close_gap(s, old);
        s->label[v] = s->n;
        return;
    }
    for (uint32_t a = s->first[v]; a < s->first[v + 1]; a++) {
        if (s->arcs[a].left > 0 && s->label[s->arcs[a].to] + 1 < least) {
            least = s->label[s->arcs[a].to] + 1;
            s->current[v] = a;
        }
    }
    s->label[v] = least;
    if (least < s->n)
        list(s, v);
}

/* ------------------------------------------------------------------- flow */

static void push(state *s, uint32_t v, arc *there)
{
    uint32_t w = there->to;
    int64_t amount = s->excess[v] < there->left ? s->excess[v] : there->left;
    if (s->excess[w] == 0 && !is_terminal(s, w))
        activate(s, w);
    there->left -= amount;
    s->arcs[there->twin].left += amount;
    s->excess[v] -= amount;
    s->excess[w] += amount;
}

/* Pushes the excess on until none is left, or the target is out of reach. */
static void discharge(state *s, uint32_t v)
{
    while (s->label[v] < s->n) {
        for (; s->current[v] < s->first[v + 1]; s->current[v]++) {
            arc *there = &s->arcs[s->current[v]];
            if (there->left == 0 || s->label[v] != s->label[there->to] + 1)
                continue;
            push(s, v, there);
            if (s->excess[v] == 0)
                return;
        }
        relabel(s, v);
    }
}

/* Takes every excess that can get there to the target. */
static int drain(state *s, uint32_t target)
{
    s->target = target;
    make_exact(s);
    const uint64_t enough = VERTEX_WORK * (uint64_t)s->n + s->network->n_edges;
    for (size_t round = 0;; round++) {
        int code = round % POLL_EVERY == 0 ? cordon_poll(s->context) : CORDON_OK;
        if (code)
            return code;
        if (s->work > enough)
            make_exact(s);
        while (s->highest_active > 0 && s->active[s->highest_active] == NONE)
            s->highest_active--;
        uint32_t v = s->active[s->highest_active];
        if (v == NONE)
            return CORDON_OK;
        s->active[s->highest_active] = s->following[v];
        discharge(s, v);
    }
}

static void leave_source(state *s)
{
    uint32_t source = s->network->source;
    for (uint32_t a = s->first[source]; a < s->first[source + 1]; a++) {
        arc *there = &s->arcs[a];
        if (there->to == source)
            continue;
        s->excess[there->to] += there->left;
        s->arcs[there->twin].left += there->left;
        there->left = 0;
    }
}

/* ----------------------------------------------------------------- result */

static void mark_inside(state *s, bool *inside)
{
    size_t head = 0, tail = 0;
    inside[s->network->source] = true;
    s->queue[tail++] = s->network->source;
    while (head < tail) {
        uint32_t v = s->queue[head++];
        for (uint32_t a = s->first[v]; a < s->first[v + 1]; a++) {
            uint32_t w = s->arcs[a].to;
            if (s->arcs[a].left == 0 || inside[w])
                continue;
            inside[w] = true;
            s->queue[tail++] = w;
        }
    }
}

static int take_result(cordon_flow *out, state *s)
{
    const cordon_flow_network *net = s->network;
    out->along = cordon_alloc(s->context, net->n_edges, sizeof *out->along);
    out->inside = cordon_alloc_zero(s->context, s->n, sizeof *out->inside);
    if (!out->along || !out->inside)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < net->n_edges; i++)
        out->along[i] = net->edges[i].a == net->edges[i].b
                            ? 0
                            : net->edges[i].capacity - s->arcs[s->arc_of[i]].left;
    out->value = s->excess[net->sink];
    mark_inside(s, out->inside);
    return CORDON_OK;
}

int cordon_flow_solve(cordon_flow *out, cordon_context *context,
                      const cordon_flow_network *network)
{
    state s = {.context = context, .network = network, .n = network->n};
    *out = (cordon_flow){0};
    int code = start(&s);
    if (code == CORDON_OK) {
        leave_source(&s);
        code = drain(&s, network->sink);
    }
    if (code == CORDON_OK)
        code = drain(&s, network->source);
    if (code == CORDON_OK)
        code = take_result(out, &s);
    end(&s);
    return code;
}

void cordon_flow_free(cordon_flow *flow, cordon_context *context)
{
    cordon_free(context, flow->along);
    cordon_free(context, flow->inside);
    *flow = (cordon_flow){0};
}
