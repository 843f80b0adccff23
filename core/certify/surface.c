/* Factors of surfaces along straight pieces.
 *
 * Method: the piece is cut where it meets outlines; between two cuts the middle tells in which
 * surfaces it lies, and the dearest counts.
 *
 * Complexity: the outlines of the surfaces whose box meets that of the piece. */
#include "certify/surface.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

/* Outlines are rounded to the millimetre. */
static const double BESIDE_MM = 2;

int cordon_surface_view_new(cordon_surface_view *out, cordon_context *context,
                            const cordon_ground *ground)
{
    enum { CELL_MM = 50000 };
    *out = (cordon_surface_view){.context = context, .ground = ground, .least = 1};
    size_t n = ground->n_surfaces;
    cordon_box *boxes = cordon_alloc(context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        boxes[i] = cordon_region_box(&ground->surfaces[i].area);
        out->least = fmin(out->least, ground->surfaces[i].factor);
    }
    int code = cordon_grid_new(&out->grid, context, boxes, n, CELL_MM);
    cordon_free(context, boxes);
    return code;
}

cordon_surface_view cordon_surface_view_borrow(const cordon_surface_view *view,
                                               cordon_context *context)
{
    return (cordon_surface_view){.context = context,
                                 .ground = view->ground,
                                 .least = view->least,
                                 .grid = view->grid,
                                 .borrowed = true};
}

void cordon_surface_view_free(cordon_surface_view *view)
{
    cordon_grid_hits_free(&view->hits, view->context);
    cordon_vec_free(view->context, &view->cuts);
    if (!view->borrowed)
        cordon_grid_free(view->grid);
}

static int cut(cordon_surface_view *view, double share)
{
    return share > 0 && share < 1 ? cordon_vec_push(view->context, &view->cuts, share)
                                  : CORDON_OK;
}

/* At a corner of an outline that the piece passes this near. */
static int cut_at_corner(cordon_surface_view *view, cordon_pt a, cordon_pt b, cordon_pt corner)
{
    double x = (double)b.x - a.x, y = (double)b.y - a.y, length2 = x * x + y * y;
    if (fabs((double)cordon_orient(a, b, corner)) > BESIDE_MM * sqrt(length2))
        return CORDON_OK;
    return cut(view, (((double)corner.x - a.x) * x + ((double)corner.y - a.y) * y) / length2);
}

static int cut_at_side(cordon_surface_view *view, cordon_pt a, cordon_pt b, cordon_pt c,
                       cordon_pt d)
{
    int64_t from_a = cordon_orient(c, d, a), from_b = cordon_orient(c, d, b);
    int code = cut_at_corner(view, a, b, c);
    if (code || from_a == from_b || !cordon_segments_touch(a, b, c, d))
        return code;
    return cut(view, (double)from_a / ((double)from_a - (double)from_b));
}

static int cut_at_outlines(cordon_surface_view *view, const cordon_region *area, cordon_pt a,
                           cordon_pt b)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < area->n; i++) {
        const cordon_polygon *p = &area->polys[i];
        for (size_t r = 0; r <= p->n_holes; r++) {
            const cordon_line *ring = r == 0 ? &p->outer : &p->holes[r - 1];
            for (size_t k = 0; k < ring->n && code == CORDON_OK; k++)
                code = cut_at_side(view, a, b, ring->pts[k], ring->pts[(k + 1) % ring->n]);
        }
    }
    return code;
}

static double dearest_at(const cordon_surface_view *view, cordon_pt p)
{
    double dearest = 0;
    for (size_t i = 0; i < view->hits.count; i++) {
        const cordon_surface *surface = &view->ground->surfaces[view->hits.items[i]];
        if (surface->factor > dearest && cordon_region_side(&surface->area, p) >= 0)
            dearest = surface->factor;
    }
    return dearest > 0 ? dearest : 1;
}

/* The dearest factor at a share of the piece and just beside it: what runs along an outline
 * stands on the surface. */
static double dearest_along(const cordon_surface_view *view, cordon_pt a, cordon_pt b,
                            double share)
{
    double x = (double)b.x - a.x, y = (double)b.y - a.y, length = hypot(x, y), dearest = 0;
    for (int beside = -1; beside <= 1; beside++) {
        double off = beside * BESIDE_MM / length;
        dearest = fmax(
            dearest, dearest_at(view, (cordon_pt){(int32_t)lround(a.x + share * x - off * y),
                                                  (int32_t)lround(a.y + share * y + off * x)}));
    }
    return dearest;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

int cordon_surface_mean(double *out, cordon_surface_view *view, cordon_pt a, cordon_pt b)
{
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
    int code = cordon_grid_find(view->grid, view->context, box, &view->hits);
    view->cuts.count = 0;
    for (size_t i = 0; i < view->hits.count && code == CORDON_OK; i++)
        code = cut_at_outlines(view, &view->ground->surfaces[view->hits.items[i]].area, a, b);
    if (view->cuts.count > 0)
        qsort(view->cuts.items, view->cuts.count, sizeof *view->cuts.items, by_size);
    double last = 0;
    *out = 0;
    for (size_t i = 0; i <= view->cuts.count; i++) {
        double next = i < view->cuts.count ? view->cuts.items[i] : 1, at = (last + next) / 2;
        *out += (next - last) * dearest_along(view, a, b, at);
        last = next;
    }
    return code;
}
