/* Complexity: linear. Dead ends and chains are taken once; what only becomes one because a loop
 * at its end went stays, which costs the flow a little time and changes nothing. */
#include "cut/chains.h"

#define NONE UINT32_MAX

typedef struct weaver {
    cordon_context *context;
    cordon_net *net;
    cordon_chains *out;
    uint32_t *a, *b;      /* by run: the nodes that its ends are joined to */
    uint32_t *first, *at; /* runs at node v: at[first[v]] .. at[first[v + 1] - 1] */
    uint32_t *degree;     /* by node: runs there that are left; 0: dead, or out of reach */
    uint32_t *vertex;     /* by node: its number in the network, or NONE */
    uint32_t *queue;
    bool *gone; /* by run: part of an edge, or left out */
    uint32_t n; /* vertices */
} weaver;

static bool is_terminal(uint32_t node)
{
    return node == CORDON_NODE_ZONE || node == CORDON_NODE_OUTSIDE;
}

static int start(weaver *w)
{
    size_t nodes = w->net->at.count, runs = w->net->runs.count;
    w->a = cordon_alloc(w->context, runs, sizeof *w->a);
    w->b = cordon_alloc(w->context, runs, sizeof *w->b);
    w->first = cordon_alloc_zero(w->context, nodes + 2, sizeof *w->first);
    w->at = cordon_alloc(w->context, 2 * runs, sizeof *w->at);
    w->degree = cordon_alloc_zero(w->context, nodes, sizeof *w->degree);
    w->vertex = cordon_alloc(w->context, nodes, sizeof *w->vertex);
    w->queue = cordon_alloc(w->context, nodes, sizeof *w->queue);
    w->gone = cordon_alloc_zero(w->context, runs, sizeof *w->gone);
    return w->a && w->b && w->first && w->at && w->degree && w->vertex && w->queue && w->gone
               ? CORDON_OK
               : CORDON_E_MEMORY;
}

static void end(weaver *w)
{
    void *const blocks[] = {w->a,      w->b,      w->first, w->at,
                            w->degree, w->vertex, w->queue, w->gone};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        cordon_free(w->context, blocks[i]);
}

/* Counting sort of the runs by their nodes; loops go. */
static void list_runs(weaver *w)
{
    size_t nodes = w->net->at.count, runs = w->net->runs.count;
    for (size_t i = 0; i < runs; i++) {
        w->a[i] = cordon_net_root(w->net, w->net->runs.items[i].a);
        w->b[i] = cordon_net_root(w->net, w->net->runs.items[i].b);
        w->gone[i] = w->a[i] == w->b[i];
        if (w->gone[i])
            continue;
        w->first[w->a[i] + 2]++;
        w->first[w->b[i] + 2]++;
    }
    for (size_t v = 2; v < nodes + 2; v++)
        w->first[v] += w->first[v - 1];
    for (size_t i = 0; i < runs; i++) {
        if (w->gone[i])
            continue;
        w->at[w->first[w->a[i] + 1]++] = (uint32_t)i;
        w->at[w->first[w->b[i] + 1]++] = (uint32_t)i;
    }
}

static uint32_t other_end(const weaver *w, uint32_t run, uint32_t node)
{
    return w->a[run] == node ? w->b[run] : w->a[run];
}

/* What can be reached from the zone without going outside. */
static void reach(weaver *w)
{
    size_t head = 0, tail = 0;
    w->degree[CORDON_NODE_ZONE] = w->first[1] - w->first[0];
    w->queue[tail++] = CORDON_NODE_ZONE;
    while (head < tail) {
        uint32_t v = w->queue[head++];
        for (uint32_t i = w->first[v]; i < w->first[v + 1]; i++) {
            uint32_t u = other_end(w, w->at[i], v);
            if (w->degree[u] > 0)
                continue;
            w->degree[u] = w->first[u + 1] - w->first[u];
            if (u != CORDON_NODE_OUTSIDE)
                w->queue[tail++] = u;
        }
    }
}

/* From each dead end back to where something else begins. */
static void prune(weaver *w)
{
    for (uint32_t i = 0; i < w->net->at.count; i++) {
        uint32_t v = i;
        while (w->degree[v] == 1 && !is_terminal(v)) {
            uint32_t k = w->first[v];
            while (w->gone[w->at[k]])
                k++;
            w->gone[w->at[k]] = true;
            w->degree[v] = 0;
            v = other_end(w, w->at[k], v);
            w->degree[v]--;
        }
    }
}

static bool is_vertex(const weaver *w, uint32_t node)
{
    return is_terminal(node) || w->degree[node] > 2;
}

static uint32_t vertex_of(weaver *w, uint32_t node)
{
    if (w->vertex[node] == NONE)
        w->vertex[node] = w->n++;
    return w->vertex[node];
}

static int64_t capacity(const weaver *w, uint32_t run)
{
    return w->net->runs.items[run].cents * w->out->scale + 1;
}

/* From a vertex along a run as far as the next vertex. */
static int weave(weaver *w, uint32_t from, uint32_t run)
{
    cordon_chains *out = w->out;
    uint32_t node = from;
    int64_t least = INT64_MAX;
    int code = CORDON_OK;
    size_t begin = out->steps.count;
    for (;;) {
        uint32_t step = run << 1 | (w->a[run] != node);
        code = cordon_vec_push(w->context, &out->steps, step);
        if (code)
            return code;
        w->gone[run] = true;
        least = capacity(w, run) < least ? capacity(w, run) : least;
        node = other_end(w, run, node);
        if (is_vertex(w, node))
            break;
        uint32_t k = w->first[node];
        while (w->gone[w->at[k]])
            k++;
        run = w->at[k];
    }
    if (node == from) { /* there and back decides nothing */
        out->steps.count = begin;
        return CORDON_OK;
    }
    cordon_flow_edge edge = {vertex_of(w, from), vertex_of(w, node), least};
    code = cordon_vec_push(w->context, &out->edges, edge);
    return code ? code : cordon_vec_push(w->context, &out->first, (uint32_t)out->steps.count);
}

static int weave_all(weaver *w)
{
    int code = cordon_vec_push(w->context, &w->out->first, 0);
    for (size_t v = 0; v < w->net->at.count; v++)
        w->vertex[v] = NONE;
    vertex_of(w, CORDON_NODE_ZONE);
    vertex_of(w, CORDON_NODE_OUTSIDE);
    for (uint32_t v = 0; v < w->net->at.count && !code; v++) {
        if (w->degree[v] == 0 || !is_vertex(w, v))
            continue;
        for (uint32_t i = w->first[v]; i < w->first[v + 1] && !code; i++)
            if (!w->gone[w->at[i]] && w->degree[other_end(w, w->at[i], v)] > 0)
                code = weave(w, v, w->at[i]);
    }
    return code;
}

/* Prices count first, then the number of closures, which is less than the scale. */
static int choose_scale(weaver *w)
{
    int64_t dearest = 0, scale = (int64_t)w->net->pieces + 1;
    for (size_t i = 0; i < w->net->runs.count; i++)
        if (w->net->runs.items[i].cents > dearest)
            dearest = w->net->runs.items[i].cents;
    w->out->scale = scale;
    if (dearest > (((int64_t)1 << 62) - scale) / scale)
        return cordon_flow_refuse(w->context);
    return CORDON_OK;
}

int cordon_chains_new(cordon_chains *out, cordon_net *net)
{
    weaver w = {.context = net->context, .net = net, .out = out};
    *out = (cordon_chains){.context = net->context};
    int code = choose_scale(&w);
    if (!code)
        code = start(&w);
    if (!code) {
        list_runs(&w);
        reach(&w);
        prune(&w);
        code = weave_all(&w);
    }
    end(&w);
    out->network = (cordon_flow_network){.n = w.n,
                                         .source = CORDON_NODE_ZONE,
                                         .sink = CORDON_NODE_OUTSIDE,
                                         .edges = out->edges.items,
                                         .n_edges = out->edges.count};
    return code;
}

void cordon_chains_free(cordon_chains *chains)
{
    cordon_vec_free(chains->context, &chains->edges);
    cordon_vec_free(chains->context, &chains->first);
    cordon_vec_free(chains->context, &chains->steps);
}
