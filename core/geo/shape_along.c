/* The stretch of a line between two places.
 *
 * All points of the line's pieces are nodes of a graph, with the two places put in; the stretch
 * is the shortest way between them (Dijkstra, by search of all nodes: a street has some
 * hundreds). Streets are often drawn in pieces: an end is joined straight to the nearest piece
 * that it does not hang together with, up to 50 m away. */
#include "geo/shape.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "geo/stretch.h"

enum { NODES_MAX = 5000, FAR_MM = 200000, GAP_MM = 50000 };

/* A gap is taken rather than a long way round, and not in place of a line. */
static const double GAP_FACTOR = 3;

typedef struct link {
    size_t node, next; /* next: index + 1 in links of the same node's next, 0: none */
    double mm;
} link;

typedef struct walk {
    cordon_context *context;
    cordon_arena *arena;
    const cordon_shape *shape;
    cordon_line *lines; /* with the places put in */
    size_t n_lines;
    cordon_pt *nodes; /* sorted, each once */
    size_t n_nodes;
    size_t *first; /* of each node: index + 1 in links */
    link *links;
    size_t n_links;
} walk;

/* -------------------------------------------------------------- places */

static void describe(char out[CORDON_NUM_MAX], double mm)
{
    cordon_num_print(out, mm / 1000, 1);
}

/* The place on the line nearest to a shape. field names the shape in sentences. */
static int find_place(cordon_pt *out, walk *w, const cordon_shape *shape, const char *field)
{
    cordon_geos *geos;
    cordon_line *lines;
    size_t n;
    int code = cordon_shape_same_frame(w->context, w->shape, shape);
    if (code == CORDON_OK)
        code = cordon_shape_outlines(&lines, &n, w->arena, shape);
    if (code == CORDON_OK)
        code = cordon_geos_new(&geos, w->context);
    if (code)
        return code;
    code = cordon_lines_nearest(out, geos, w->shape->lines, w->shape->n_lines, lines, n,
                                &shape->points);
    cordon_geos_free(geos);
    if (code)
        return code;
    double away = HUGE_VAL;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j + 1 < lines[i].n; j++)
            away =
                fmin(away, cordon_segment_distance(lines[i].pts[j], lines[i].pts[j + 1], *out));
    for (size_t i = 0; i < shape->points.n; i++)
        away = fmin(away, (double)cordon_distance(shape->points.pts[i], *out));
    if (away <= FAR_MM)
        return CORDON_OK;
    char metres[CORDON_NUM_MAX];
    describe(metres, away);
    return cordon_fail(w->context, CORDON_E_INPUT,
                       "along: expected %s within %d m of the line, found it %s m away", field,
                       FAR_MM / 1000, metres);
}

/* Puts a place into the side of the lines that it is nearest to. */
static int put_in(walk *w, cordon_pt place)
{
    double best = HUGE_VAL;
    size_t line = 0, side = 0;
    for (size_t i = 0; i < w->n_lines; i++)
        for (size_t j = 0; j + 1 < w->lines[i].n; j++) {
            const cordon_pt *p = w->lines[i].pts;
            double away = cordon_segment_distance(p[j], p[j + 1], place);
            if (away < best) {
                best = away;
                line = i;
                side = j;
            }
        }
    cordon_line *old = &w->lines[line];
    if (cordon_pt_equal(old->pts[side], place) || cordon_pt_equal(old->pts[side + 1], place))
        return CORDON_OK;
    cordon_pt *pts = cordon_arena_alloc(w->arena, old->n + 1, sizeof *pts);
    if (!pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i <= old->n; i++)
        pts[i] = i <= side ? old->pts[i] : i == side + 1 ? place : old->pts[i - 1];
    *old = (cordon_line){pts, old->n + 1};
    return CORDON_OK;
}

/* --------------------------------------------------------------- graph */

static int compare_points(const void *a, const void *b)
{
    const cordon_pt *p = a, *q = b;
    return p->y != q->y ? (p->y > q->y) - (p->y < q->y) : (p->x > q->x) - (p->x < q->x);
}

static size_t node_of(const walk *w, cordon_pt p)
{
    const cordon_pt *found =
        bsearch(&p, w->nodes, w->n_nodes, sizeof *w->nodes, compare_points);
    return (size_t)(found - w->nodes);
}

static void add_link(walk *w, size_t from, size_t to, double mm)
{
    w->links[w->n_links] = (link){to, w->first[from], mm};
    w->first[from] = ++w->n_links;
}

static int make_graph(walk *w)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < w->n_lines; i++)
        count += w->lines[i].n;
    if (count > NODES_MAX)
        return cordon_fail(w->context, CORDON_E_LIMIT,
                           "along: the line has %zu points, at most %d can be", count,
                           NODES_MAX);
    w->nodes = cordon_arena_alloc(w->arena, count, sizeof *w->nodes);
    w->first = cordon_arena_alloc_zero(w->arena, count, sizeof *w->first);
    w->links = cordon_arena_alloc(w->arena, 4 * count, sizeof *w->links); /* gaps too */
    if (!w->nodes || !w->first || !w->links)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < w->n_lines; i++)
        for (size_t j = 0; j < w->lines[i].n; j++)
            w->nodes[w->n_nodes++] = w->lines[i].pts[j];
    qsort(w->nodes, w->n_nodes, sizeof *w->nodes, compare_points);
    for (size_t i = 0; i < w->n_nodes; i++)
        if (kept == 0 || !cordon_pt_equal(w->nodes[kept - 1], w->nodes[i]))
            w->nodes[kept++] = w->nodes[i];
    w->n_nodes = kept;
    for (size_t i = 0; i < w->n_lines; i++)
        for (size_t j = 0; j + 1 < w->lines[i].n; j++) {
            cordon_pt a = w->lines[i].pts[j], b = w->lines[i].pts[j + 1];
            double mm = hypot((double)b.x - a.x, (double)b.y - a.y);
            add_link(w, node_of(w, a), node_of(w, b), mm);
            add_link(w, node_of(w, b), node_of(w, a), mm);
        }
    return CORDON_OK;
}

/* Marks all that hangs together with a node. todo has room for every node. */
static void mark_piece(size_t *piece, size_t *todo, const walk *w, size_t from, size_t number)
{
    size_t n = 0;
    piece[from] = number;
    todo[n++] = from;
    while (n > 0) {
        size_t node = todo[--n];
        for (size_t l = w->first[node]; l > 0; l = w->links[l - 1].next)
            if (piece[w->links[l - 1].node] == 0) {
                piece[w->links[l - 1].node] = number;
                todo[n++] = w->links[l - 1].node;
            }
    }
}

static bool is_end(const walk *w, size_t node)
{
    size_t first = w->first[node];
    return first > 0 && w->links[first - 1].next == 0;
}

static double between_nodes(const walk *w, size_t a, size_t b)
{
    return hypot((double)w->nodes[a].x - w->nodes[b].x, (double)w->nodes[a].y - w->nodes[b].y);
}

/* The nearest node of another piece, SIZE_MAX when none is near. */
static size_t across_gap(const walk *w, const size_t *piece, size_t from)
{
    double best = GAP_MM;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < w->n_nodes; i++) {
        if (piece[i] == piece[from] || between_nodes(w, i, from) > best)
            continue;
        best = between_nodes(w, i, from);
        nearest = i;
    }
    return nearest;
}

static int bridge_gaps(walk *w)
{
    size_t *piece = cordon_arena_alloc_zero(w->arena, w->n_nodes, sizeof *piece),
           *other = cordon_arena_alloc(w->arena, w->n_nodes, sizeof *other), pieces = 0;
    if (!piece || !other)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < w->n_nodes; i++)
        if (piece[i] == 0)
            mark_piece(piece, other, w, i, ++pieces);
    for (size_t i = 0; i < w->n_nodes && pieces > 1; i++)
        other[i] = is_end(w, i) ? across_gap(w, piece, i) : SIZE_MAX;
    for (size_t i = 0; i < w->n_nodes && pieces > 1; i++) {
        size_t to = other[i];
        if (to == SIZE_MAX || (other[to] == i && to < i)) /* two ends that found each other */
            continue;
        add_link(w, i, to, GAP_FACTOR * between_nodes(w, i, to));
        add_link(w, to, i, GAP_FACTOR * between_nodes(w, i, to));
    }
    return CORDON_OK;
}

/* Distances from a node to all, HUGE_VAL where none leads, and the node before each. */
static int measure(double **distance, size_t **before, const walk *w, size_t from)
{
    double *d = *distance = cordon_arena_alloc(w->arena, w->n_nodes, sizeof *d);
    size_t *b = *before = cordon_arena_alloc(w->arena, w->n_nodes, sizeof *b);
    bool *done = cordon_arena_alloc_zero(w->arena, w->n_nodes, sizeof *done);
    if (!d || !b || !done)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < w->n_nodes; i++)
        d[i] = i == from ? 0 : HUGE_VAL;
    for (;;) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < w->n_nodes; i++)
            if (!done[i] && d[i] < HUGE_VAL && (next == SIZE_MAX || d[i] < d[next]))
                next = i;
        if (next == SIZE_MAX)
            return CORDON_OK;
        done[next] = true;
        for (size_t l = w->first[next]; l > 0; l = w->links[l - 1].next) {
            const link *to = &w->links[l - 1];
            if (d[next] + to->mm < d[to->node]) {
                d[to->node] = d[next] + to->mm;
                b[to->node] = next;
            }
        }
    }
}

/* Both ends of a line that runs from one end to the other in one piece, in the direction in
 * which its first piece is drawn. */
static int find_ends(size_t ends[2], walk *w)
{
    size_t n = 0;
    bool plain = true;
    double *distance;
    size_t *before;
    for (size_t i = 0; i < w->n_nodes; i++) {
        size_t links = 0;
        for (size_t l = w->first[i]; l > 0; l = w->links[l - 1].next)
            links++;
        plain = plain && links <= 2;
        if (links == 1 && n++ < 2)
            ends[n - 1] = i;
    }
    if (!plain || n != 2)
        return cordon_fail(w->context, CORDON_E_INPUT,
                           "along: the line branches, is closed or lies in pieces: say from "
                           "where to where with from and to");
    int code = measure(&distance, &before, w, ends[0]);
    if (code)
        return code;
    const cordon_line *drawn = &w->shape->lines[0];
    if (distance[node_of(w, drawn->pts[0])] > distance[node_of(w, drawn->pts[drawn->n - 1])]) {
        size_t other = ends[0];
        ends[0] = ends[1];
        ends[1] = other;
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------- stretch */

/* The shortest way between two nodes. */
static int find_way(cordon_line *out, const walk *w, size_t from, size_t to)
{
    double *distance;
    size_t *before, n = 1;
    int code = measure(&distance, &before, w, from);
    if (code)
        return code;
    if (distance[to] >= HUGE_VAL)
        return cordon_fail(w->context, CORDON_E_INPUT,
                           "along: from and to lie on pieces of the line more than 50 m apart");
    for (size_t i = to; i != from; i = before[i])
        n++;
    *out = (cordon_line){cordon_arena_alloc(w->arena, n, sizeof(cordon_pt)), n};
    if (!out->pts)
        return CORDON_E_MEMORY;
    for (size_t i = to; n > 0; i = before[i]) {
        out->pts[--n] = w->nodes[i];
        if (i == from)
            break;
    }
    return CORDON_OK;
}

static int check_metres(cordon_context *context, const char *field, double metres)
{
    if (isfinite(metres) && metres >= 0)
        return CORDON_OK;
    return cordon_fail(context, CORDON_E_INPUT, "along: %s: expected metres, not below 0",
                       field);
}

/* Cuts the way to after_m and length_m of the request. */
static int cut_way(cordon_line *out, const walk *w, const cordon_line *way,
                   const cordon_along *along)
{
    double whole = cordon_line_measure(way), start = along->after_m * 1000;
    double end = along->length_m > 0 ? start + along->length_m * 1000 : whole;
    char asked[CORDON_NUM_MAX], found[CORDON_NUM_MAX];
    describe(asked, fmax(start, end));
    describe(found, whole);
    if (end > whole + 1 || start > whole + 1)
        return cordon_fail(w->context, CORDON_E_INPUT,
                           "along: the line ends after %s m, before %s m", found, asked);
    int code = cordon_line_stretch(out, w->arena, way, start, fmin(end, whole));
    if (code == CORDON_OK && out->n < 2)
        code = cordon_fail(w->context, CORDON_E_INPUT,
                           "along: expected two different places, found the same place twice");
    return code;
}

static int check(cordon_context *context, const cordon_shape *line, const cordon_along *along)
{
    int code = cordon_shape_need(context, line, CORDON_SHAPE_LINE, "along");
    if (code == CORDON_OK)
        code = check_metres(context, "after", along->after_m);
    if (code == CORDON_OK)
        code = check_metres(context, "length", along->length_m);
    return code;
}

/* The way from place to place, or from and to the line's own ends. */
static int find(cordon_line *out, walk *w, const cordon_along *along)
{
    cordon_pt from = {0, 0}, to = {0, 0};
    size_t ends[2] = {0, 0};
    int code = CORDON_OK;
    w->lines =
        cordon_arena_copy(w->arena, w->shape->lines, w->shape->n_lines, sizeof *w->lines);
    w->n_lines = w->shape->n_lines;
    if (!w->lines)
        return CORDON_E_MEMORY;
    if (along->from)
        code = find_place(&from, w, along->from, "from");
    if (code == CORDON_OK && along->from)
        code = put_in(w, from);
    if (code == CORDON_OK && along->to)
        code = find_place(&to, w, along->to, "to");
    if (code == CORDON_OK && along->to)
        code = put_in(w, to);
    if (code == CORDON_OK)
        code = make_graph(w);
    if (code == CORDON_OK)
        code = bridge_gaps(w);
    if (code == CORDON_OK && (!along->from || !along->to))
        code = find_ends(ends, w);
    if (code)
        return code;
    return find_way(out, w, along->from ? node_of(w, from) : ends[0],
                    along->to ? node_of(w, to) : ends[1]);
}

int cordon_shape_along(cordon_shape **out, cordon_context *context, const cordon_shape *line,
                       const cordon_along *along)
{
    walk w = {.context = context, .shape = line};
    cordon_line way = {NULL, 0}, stretch = {NULL, 0};
    *out = NULL;
    int code = check(context, line, along);
    if (code)
        return code;
    w.arena = cordon_arena_new(context);
    code = w.arena ? find(&way, &w, along) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cut_way(&stretch, &w, &way, along);
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(out, context, line->frame, &stretch, 1);
    if (code == CORDON_OK && line->street)
        code = cordon_shape_set_street(*out, line->street);
    cordon_arena_free(w.arena);
    return code && *out ? cordon_shape_drop(out, code) : code;
}
