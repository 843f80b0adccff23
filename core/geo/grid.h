/* A uniform grid over boxes: what lies near a box? Items are reported once each, in ascending
 * order of their index, so that results do not depend on the cell size. */
#ifndef CORDON_GEO_GRID_H
#define CORDON_GEO_GRID_H

#include "base/arena.h"
#include "geo/types.h"

typedef struct cordon_grid cordon_grid;

/* boxes[i] is item i (empty boxes are never found). The grid does not keep boxes. */
int cordon_grid_new(cordon_grid **out, cordon_context *context, const cordon_box *boxes,
                    size_t n, int32_t cell_mm);
void cordon_grid_free(cordon_grid *grid);

/* Found items; reused between queries. One scratch for each thread. */
typedef struct cordon_grid_hits {
    uint32_t *items;
    size_t count, capacity;
} cordon_grid_hits;
void cordon_grid_hits_free(cordon_grid_hits *hits, cordon_context *context);

/* Items whose box meets the query box. */
int cordon_grid_find(const cordon_grid *grid, cordon_context *context, cordon_box query,
                     cordon_grid_hits *hits);
/* Items near a segment: all whose box it meets, and few more. Row by row, some more than once.
 */
int cordon_grid_find_along(const cordon_grid *grid, cordon_context *context, cordon_pt a,
                           cordon_pt b, cordon_grid_hits *hits);

#endif
