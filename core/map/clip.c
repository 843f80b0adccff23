#include "map/clip.h"

#include <math.h>

#include "geo/predicates.h"

/* The point of ab where one coordinate equals value; between the two by construction, and the
 * same for ba, so that what has a common side is cut alike. */
static int32_t along(int32_t a0, int32_t b0, int32_t a1, int32_t b1, int32_t value)
{
    if (a0 > b0)
        return along(b0, a0, b1, a1, value);
    double share = ((double)value - a0) / ((double)b0 - a0);
    return (int32_t)llround(a1 + share * ((double)b1 - a1));
}

static cordon_pt at_x(cordon_pt a, cordon_pt b, int32_t x)
{
    return (cordon_pt){x, along(a.x, b.x, a.y, b.y, x)};
}

static cordon_pt at_y(cordon_pt a, cordon_pt b, int32_t y)
{
    return (cordon_pt){along(a.y, b.y, a.x, b.x, y), y};
}

/* Moves a along ab to the first point in the box, as far as one exists. */
static cordon_pt enter(cordon_pt a, cordon_pt b, cordon_box box)
{
    cordon_pt p = a;
    if (p.x < box.x0 && b.x > p.x)
        p = at_x(a, b, box.x0);
    else if (p.x > box.x1 && b.x < p.x)
        p = at_x(a, b, box.x1);
    if (p.y < box.y0 && b.y > a.y)
        p = at_y(a, b, box.y0);
    else if (p.y > box.y1 && b.y < a.y)
        p = at_y(a, b, box.y1);
    return p;
}

/* Cuts ab to the box; false when nothing is left. */
static bool clip_segment(cordon_pt *a, cordon_pt *b, cordon_box box)
{
    if ((a->x < box.x0 && b->x < box.x0) || (a->x > box.x1 && b->x > box.x1) ||
        (a->y < box.y0 && b->y < box.y0) || (a->y > box.y1 && b->y > box.y1))
        return false;
    cordon_pt from = *a, to = *b;
    *a = enter(from, to, box);
    *b = enter(to, from, box);
    return cordon_box_has(box, *a) && cordon_box_has(box, *b);
}

static int end_run(cordon_runs *out, cordon_context *context, size_t *start)
{
    size_t count = out->pts.count;
    if (count - *start < 2) {
        out->pts.count = *start; /* it only touched the box */
        return CORDON_OK;
    }
    *start = count;
    return cordon_vec_push(context, &out->ends, count);
}

int cordon_clip_line(cordon_runs *out, cordon_context *context, const cordon_line *line,
                     cordon_box box)
{
    size_t start = 0;
    out->pts.count = out->ends.count = 0;
    for (size_t i = 0; i + 1 < line->n; i++) {
        cordon_pt a = line->pts[i], b = line->pts[i + 1];
        if (!clip_segment(&a, &b, box)) {
            if (end_run(out, context, &start))
                return CORDON_E_MEMORY;
            continue;
        }
        size_t count = out->pts.count;
        bool goes_on = count > start && cordon_pt_equal(out->pts.items[count - 1], a);
        if (!goes_on &&
            (end_run(out, context, &start) || cordon_vec_push(context, &out->pts, a)))
            return CORDON_E_MEMORY;
        if (!cordon_pt_equal(a, b) && cordon_vec_push(context, &out->pts, b))
            return CORDON_E_MEMORY;
    }
    return end_run(out, context, &start);
}

void cordon_runs_free(cordon_runs *runs, cordon_context *context)
{
    cordon_vec_free(context, &runs->pts);
    cordon_vec_free(context, &runs->ends);
}

/* The four sides of a box. */
typedef enum side { WEST, EAST, SOUTH, NORTH } side;

static bool within(cordon_pt p, cordon_box box, side s)
{
    switch (s) {
    case WEST:
        return p.x >= box.x0;
    case EAST:
        return p.x <= box.x1;
    case SOUTH:
        return p.y >= box.y0;
    default:
        return p.y <= box.y1;
    }
}

static cordon_pt crossing(cordon_pt a, cordon_pt b, cordon_box box, side s)
{
    switch (s) {
    case WEST:
        return at_x(a, b, box.x0);
    case EAST:
        return at_x(a, b, box.x1);
    case SOUTH:
        return at_y(a, b, box.y0);
    default:
        return at_y(a, b, box.y1);
    }
}

static int clip_side(cordon_points *out, cordon_context *context, const cordon_points *ring,
                     cordon_box box, side s)
{
    out->count = 0;
    for (size_t i = 0; i < ring->count; i++) {
        cordon_pt a = ring->items[i], b = ring->items[i + 1 < ring->count ? i + 1 : 0];
        bool a_in = within(a, box, s), b_in = within(b, box, s);
        if (a_in && cordon_vec_push(context, out, a))
            return CORDON_E_MEMORY;
        if (a_in != b_in && cordon_vec_push(context, out, crossing(a, b, box, s)))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int cordon_clip_ring(cordon_points *out, cordon_points *swap, cordon_context *context,
                     const cordon_line *ring, cordon_box box)
{
    out->count = 0;
    if (cordon_vec_reserve(context, out, ring->n))
        return CORDON_E_MEMORY;
    memcpy(out->items, ring->pts, ring->n * sizeof *ring->pts);
    out->count = ring->n;
    if (clip_side(swap, context, out, box, WEST) || clip_side(out, context, swap, box, EAST) ||
        clip_side(swap, context, out, box, SOUTH) || clip_side(out, context, swap, box, NORTH))
        return CORDON_E_MEMORY;
    return CORDON_OK;
}
