/* Where a line runs through a corner of the curve, the corner belongs to its left side, so that
 * the curve is crossed there once or not at all. O(points of the line × points of the curve),
 * most of it by boxes. */
#include "facts/slice.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

/* On which segment of the line, and how far along it, 0 to 1. */
typedef struct crossing {
    size_t segment;
    double share;
} crossing;
typedef CORDON_VEC(crossing) crossing_list;

static int by_place(const void *a, const void *b)
{
    const crossing *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return x->share < y->share ? -1 : x->share > y->share;
}

static cordon_box box_of(cordon_pt a, cordon_pt b)
{
    return cordon_box_add((cordon_box){a.x, a.y, a.x, a.y}, b);
}

static int find_on_segment(crossing_list *out, cordon_context *context, const cordon_line *line,
                           size_t segment, const cordon_line *curve)
{
    cordon_pt p = line->pts[segment - 1], q = line->pts[segment];
    cordon_box box = box_of(p, q);
    for (size_t k = 0; k < curve->n; k++) {
        cordon_pt a = curve->pts[k], b = curve->pts[(k + 1) % curve->n];
        if (!cordon_box_meets(box, box_of(a, b)))
            continue;
        int64_t to_a = cordon_orient(p, q, a), to_b = cordon_orient(p, q, b);
        int64_t to_p = cordon_orient(a, b, p), to_q = cordon_orient(a, b, q);
        if ((to_a >= 0) == (to_b >= 0) || (to_p >= 0) == (to_q >= 0))
            continue;
        const crossing c = {segment, (double)to_p / ((double)to_p - (double)to_q)};
        if (cordon_vec_push(context, out, c))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int find_crossings(crossing_list *out, cordon_context *context, const cordon_line *line,
                          const cordon_line *curve)
{
    int code = CORDON_OK;
    if (!cordon_box_meets(cordon_line_box(line), cordon_line_box(curve)))
        return CORDON_OK;
    for (size_t i = 1; i < line->n && code == CORDON_OK; i++)
        code = find_on_segment(out, context, line, i, curve);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_place);
    return code;
}

static cordon_pt point_of(const cordon_line *line, const crossing *at)
{
    cordon_pt a = line->pts[at->segment - 1], b = line->pts[at->segment];
    return (cordon_pt){(int32_t)lround(a.x + at->share * ((double)b.x - a.x)),
                       (int32_t)lround(a.y + at->share * ((double)b.y - a.y))};
}

/* The points between two crossings, NULL being the line's end. */
static int take_piece(cordon_piece *out, cordon_arena *arena, const cordon_line *line,
                      const crossing *from, const crossing *to)
{
    size_t first = from ? from->segment : 0, last = to ? to->segment : line->n;
    cordon_pt *pts = cordon_arena_alloc(arena, last - first + 2, sizeof *pts);
    size_t n = 0;
    if (!pts)
        return CORDON_E_MEMORY;
    if (from)
        pts[n++] = point_of(line, from);
    for (size_t i = first; i < last; i++)
        pts[n++] = line->pts[i];
    if (to)
        pts[n++] = point_of(line, to);
    out->line = (cordon_line){pts, n};
    return CORDON_OK;
}

cordon_pt cordon_slice_middle(const cordon_line *line)
{
    cordon_pt middle = line->pts[0];
    int64_t longest = -1;
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        int64_t length2 = cordon_distance2(a, b);
        if (length2 > longest) {
            longest = length2;
            middle = (cordon_pt){a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
        }
    }
    return middle;
}

int cordon_slice_line(cordon_piece **out, size_t *n, cordon_arena *arena,
                      const cordon_line *line, const cordon_line *curve)
{
    cordon_context *context = cordon_arena_context(arena);
    crossing_list cuts = {0};
    int code = find_crossings(&cuts, context, line, curve);
    *n = cuts.count + 1;
    *out = code == CORDON_OK ? cordon_arena_alloc(arena, *n, sizeof **out) : NULL;
    if (!*out)
        code = CORDON_E_MEMORY;
    for (size_t i = 0; i < *n && code == CORDON_OK; i++) {
        code = take_piece(&(*out)[i], arena, line, i > 0 ? &cuts.items[i - 1] : NULL,
                          i < cuts.count ? &cuts.items[i] : NULL);
        if (code == CORDON_OK)
            (*out)[i].inside =
                cordon_ring_side(curve, cordon_slice_middle(&(*out)[i].line)) > 0;
    }
    cordon_vec_free(context, &cuts);
    return code;
}
