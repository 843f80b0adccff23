/* Many short segments that can be looked up by place; each remembers what it belongs to. */
#ifndef CORDON_GROUND_EDGES_H
#define CORDON_GROUND_EDGES_H

#include "base/vec.h"
#include "geo/grid.h"

typedef struct cordon_edge {
    cordon_pt a, b;
    uint32_t owner;
} cordon_edge;

typedef struct cordon_edges {
    cordon_context *context;
    CORDON_VEC(cordon_edge) list;
    cordon_grid *grid;
} cordon_edges;

/* Sides of length 0 are left out. Add everything, then index, then find. 0 or a code. */
int cordon_edges_add_line(cordon_edges *edges, const cordon_line *line, uint32_t owner);
int cordon_edges_add_region(cordon_edges *edges, const cordon_region *region, uint32_t owner);
int cordon_edges_index(cordon_edges *edges, int32_t cell_mm);
/* Edges whose box meets the box, ascending. context: of the calling thread. */
int cordon_edges_find(const cordon_edges *edges, cordon_context *context, cordon_box box,
                      cordon_grid_hits *hits);
/* Share of the way from -> to at which it meets the first of the edges, which have their inside
 * on the left; 2 when it meets none, or begins inside. */
int cordon_edges_cast(const cordon_edges *edges, cordon_context *context,
                      cordon_grid_hits *hits, cordon_pt from, cordon_pt to, double *share);
void cordon_edges_free(cordon_edges *edges);

cordon_box cordon_segment_box(cordon_pt a, cordon_pt b);

#endif
