/* A few straight lines that stand for all.
 *
 * Method: the greedy spanner (Althöfer, Das, Dobkin, Joseph, Soares, "On sparse spanners of
 * weighted graphs", Discrete & Computational Geometry 9 (1993), doi:10.1007/BF02189308) of the
 * visibility graph of entries and bending corners: lines in order of length, kept when the ways
 * known so far are longer by more than the stretch. Lengths found are remembered as upper
 * bounds (Farshi & Gudmundsson, "Experimental study of geometric t-spanners", ACM Journal of
 * Experimental Algorithmics 14 (2009), doi:10.1145/1498698.1564499), so that most lines are
 * dropped before they are even checked for being in sight.
 *
 * A shortest way bends at corners only, and touches both sides of each: the other lines are not
 * looked at. Each of its lines is replaced by a way at most the stretch longer, so the whole
 * is.
 *
 * Complexity: O(n²) memory and O(n² log n) time in places, and a search for each line in sight
 * that is not near known lengths. */
#include <stdlib.h>

#include "geo/predicates.h"
#include "ground/queue.h"
#include "ground/walk_area.h"

enum { FAR = INT32_MAX, NONE = -1 };

typedef struct candidate {
    int32_t length_mm;
    uint32_t a, b;
} candidate;

/* An edge out of a place, and the next one. */
typedef struct edge {
    uint32_t to;
    int32_t length_mm, next;
} edge;

typedef struct chooser {
    cordon_context *context;
    const cordon_walk_area *area;
    const cordon_pt *places;
    size_t n;
    int32_t *bound;  /* by pair: of the length between them */
    int32_t *length; /* by place, of the search that runs */
    int32_t *newest; /* by place: its last edge, or NONE */
    CORDON_VEC(edge) edges;
    cordon_queue queue;
    CORDON_VEC(candidate) candidates;
    cordon_grid_hits hits;
} chooser;

static int64_t stretched(int32_t length_mm)
{
    return (int64_t)length_mm * (100 + CORDON_WALK_STRETCH) / 100;
}

static int add_edge(chooser *c, uint32_t a, uint32_t b, int32_t length_mm)
{
    for (int turn = 0; turn < 2; turn++) {
        edge e = {turn ? a : b, length_mm, c->newest[turn ? b : a]};
        c->newest[turn ? b : a] = (int32_t)c->edges.count;
        if (cordon_vec_push(c->context, &c->edges, e))
            return CORDON_E_MEMORY;
    }
    int32_t *there = &c->bound[a * c->n + b], *back = &c->bound[b * c->n + a];
    *there = *back = length_mm < *there ? length_mm : *there;
    return CORDON_OK;
}

static int by_length(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->length_mm != y->length_mm)
        return x->length_mm < y->length_mm ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int list_candidates(chooser *c, size_t n_entries, const cordon_walk_corner *corners)
{
    for (uint32_t b = 1; b < c->n; b++) {
        for (uint32_t a = 0; a < b; a++) {
            if (b >= n_entries &&
                (!cordon_walk_corner_touches(&corners[b - n_entries], c->places[a]) ||
                 (a >= n_entries &&
                  !cordon_walk_corner_touches(&corners[a - n_entries], c->places[b]))))
                continue;
            candidate found = {(int32_t)cordon_distance(c->places[a], c->places[b]), a, b};
            if (cordon_vec_push(c->context, &c->candidates, found))
                return CORDON_E_MEMORY;
        }
    }
    if (c->candidates.count > 1)
        qsort(c->candidates.items, c->candidates.count, sizeof *c->candidates.items, by_length);
    return CORDON_OK;
}

/* Lengths from a place to all within limit_mm, remembered as bounds. */
static int search(chooser *c, uint32_t start, int64_t limit_mm)
{
    for (size_t i = 0; i < c->n; i++)
        c->length[i] = FAR;
    c->length[start] = 0;
    c->queue.count = 0;
    int code = cordon_queue_push(&c->queue, c->context, (cordon_queue_item){0, start});
    while (c->queue.count > 0 && !code) {
        cordon_queue_item here = cordon_queue_pop(&c->queue);
        if (here.length_mm > c->length[here.node])
            continue;
        c->bound[start * c->n + here.node] = (int32_t)here.length_mm;
        c->bound[here.node * c->n + start] = (int32_t)here.length_mm;
        for (int32_t i = c->newest[here.node]; i != NONE && !code; i = c->edges.items[i].next) {
            const edge *e = &c->edges.items[i];
            int64_t length = here.length_mm + e->length_mm;
            if (length > limit_mm || length >= c->length[e->to])
                continue;
            c->length[e->to] = (int32_t)length;
            code = cordon_queue_push(&c->queue, c->context, (cordon_queue_item){length, e->to});
        }
    }
    return code;
}

static int consider(chooser *c, cordon_walk_lines *out, const candidate *line)
{
    const int32_t *bound = &c->bound[line->a * c->n + line->b];
    int64_t enough = stretched(line->length_mm);
    bool sees;
    if (*bound <= enough)
        return CORDON_OK;
    int code = cordon_walk_area_sees(&sees, c->area, c->context, c->places[line->a],
                                     c->places[line->b], &c->hits);
    if (code || !sees)
        return code;
    code = search(c, line->a, enough);
    if (code || *bound <= enough)
        return code;
    cordon_walk_line kept = {line->a, line->b, line->length_mm};
    code = cordon_vec_push(c->context, out, kept);
    return code ? code : add_edge(c, line->a, line->b, line->length_mm);
}

/* Drops lines that end blind at a corner, again and again. */
static int drop_blind(cordon_walk_lines *lines, cordon_context *context, size_t n_entries,
                      size_t n)
{
    uint32_t *degree = cordon_alloc_zero(context, n, sizeof *degree);
    if (!degree)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < lines->count; i++) {
        degree[lines->items[i].a]++;
        degree[lines->items[i].b]++;
    }
    for (bool again = true; again;) {
        size_t kept = 0;
        for (size_t i = 0; i < lines->count; i++) {
            cordon_walk_line line = lines->items[i];
            if ((line.a >= n_entries && degree[line.a] < 2) ||
                (line.b >= n_entries && degree[line.b] < 2)) {
                degree[line.a]--;
                degree[line.b]--;
            } else {
                lines->items[kept++] = line;
            }
        }
        again = kept < lines->count;
        lines->count = kept;
    }
    cordon_free(context, degree);
    return CORDON_OK;
}

int cordon_walk_lines_choose(cordon_walk_lines *out, cordon_context *context,
                             const cordon_walk_area *area, const cordon_pt *places,
                             size_t n_entries, const cordon_walk_corner *corners,
                             size_t n_corners, const cordon_walk_line *known, size_t n_known)
{
    size_t n = n_entries + n_corners;
    chooser c = {.context = context, .area = area, .places = places, .n = n};
    c.bound = cordon_alloc(context, n * n, sizeof *c.bound);
    c.length = cordon_alloc(context, n, sizeof *c.length);
    c.newest = cordon_alloc(context, n, sizeof *c.newest);
    int code = c.bound && c.length && c.newest ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; !code && i < n * n; i++)
        c.bound[i] = FAR;
    for (size_t i = 0; !code && i < n; i++)
        c.newest[i] = NONE;
    for (size_t i = 0; !code && i < n_known; i++)
        code = add_edge(&c, known[i].a, known[i].b, known[i].length_mm);
    if (!code)
        code = list_candidates(&c, n_entries, corners);
    for (size_t i = 0; !code && i < c.candidates.count; i++)
        code = consider(&c, out, &c.candidates.items[i]);
    if (!code)
        code = drop_blind(out, context, n_entries, n);
    cordon_free(context, c.bound);
    cordon_free(context, c.length);
    cordon_free(context, c.newest);
    cordon_vec_free(context, &c.edges);
    cordon_vec_free(context, &c.queue);
    cordon_vec_free(context, &c.candidates);
    cordon_grid_hits_free(&c.hits, context);
    return code;
}
