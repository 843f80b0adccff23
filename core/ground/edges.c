#include "ground/edges.h"

#include <math.h>

#include "geo/predicates.h"

static int add(cordon_edges *edges, cordon_pt a, cordon_pt b, uint32_t owner)
{
    if (cordon_pt_equal(a, b))
        return CORDON_OK;
    cordon_edge edge = {a, b, owner};
    return cordon_vec_push(edges->context, &edges->list, edge);
}

int cordon_edges_add_line(cordon_edges *edges, const cordon_line *line, uint32_t owner)
{
    int code = CORDON_OK;
    for (size_t i = 1; i < line->n && !code; i++)
        code = add(edges, line->pts[i - 1], line->pts[i], owner);
    return code;
}

static int add_ring(cordon_edges *edges, const cordon_line *ring, uint32_t owner)
{
    int code = cordon_edges_add_line(edges, ring, owner);
    return code || ring->n == 0 ? code
                                : add(edges, ring->pts[ring->n - 1], ring->pts[0], owner);
}

int cordon_edges_add_region(cordon_edges *edges, const cordon_region *region, uint32_t owner)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < region->n && !code; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        code = add_ring(edges, &polygon->outer, owner);
        for (size_t j = 0; j < polygon->n_holes && !code; j++)
            code = add_ring(edges, &polygon->holes[j], owner);
    }
    return code;
}

cordon_box cordon_segment_box(cordon_pt a, cordon_pt b)
{
    return cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
}

int cordon_edges_index(cordon_edges *edges, int32_t cell_mm)
{
    size_t n = edges->list.count;
    cordon_box *boxes = cordon_alloc(edges->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        boxes[i] = cordon_segment_box(edges->list.items[i].a, edges->list.items[i].b);
    int code = cordon_grid_new(&edges->grid, edges->context, boxes, n, cell_mm);
    cordon_free(edges->context, boxes);
    return code;
}

int cordon_edges_find(const cordon_edges *edges, cordon_context *context, cordon_box box,
                      cordon_grid_hits *hits)
{
    return cordon_grid_find(edges->grid, context, box, hits);
}

int cordon_edges_cast(const cordon_edges *edges, cordon_context *context,
                      cordon_grid_hits *hits, cordon_pt from, cordon_pt to, double *share)
{
    int code = cordon_edges_find(edges, context, cordon_segment_box(from, to), hits);
    bool inside = false;
    *share = 2;
    for (size_t i = 0; i < hits->count && !code; i++) {
        const cordon_edge *e = &edges->list.items[hits->items[i]];
        if (!cordon_segments_touch(from, to, e->a, e->b))
            continue;
        double before = (double)cordon_orient(e->a, e->b, from);
        double beyond = (double)cordon_orient(e->a, e->b, to);
        if (before == beyond || before / (before - beyond) >= *share)
            continue;
        *share = fmax(before / (before - beyond), 0);
        inside = before > 0;
    }
    *share = inside ? 2 : *share;
    return code;
}

void cordon_edges_free(cordon_edges *edges)
{
    cordon_grid_free(edges->grid);
    cordon_vec_free(edges->context, &edges->list);
    edges->grid = NULL;
}
