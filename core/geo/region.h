/* Operations on regions by GEOS, in integer millimetres. The files of core/geo that
 * include geos_convert.h are the only ones that see GEOS; nothing of it leaves them.
 *
 * Results lie on the millimetre grid (computed in full precision, then rounded), are valid, and
 * sorted by their lowest point so that equal inputs give equal outputs. All results are
 * allocated in the arena given. Every function returns 0 or a code with its sentence. Inputs
 * are integers, so GEOS never sees a number that is not finite. Polygons that are not valid are
 * repaired first (GEOS MakeValid, structure method). */
#ifndef CORDON_GEO_REGION_H
#define CORDON_GEO_REGION_H

#include "base/arena.h"
#include "geo/types.h"

/* A GEOS context of its own: one for each thread. */
typedef struct cordon_geos cordon_geos;
int cordon_geos_new(cordon_geos **out, cordon_context *context);
void cordon_geos_free(cordon_geos *geos);

/* Union of all polygons of all parts, which may overlap and be invalid (repaired by the
 * non-zero winding of their rings). */
int cordon_region_union(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_region *parts, size_t n);
int cordon_region_minus(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_region *a, const cordon_region *b);
int cordon_region_common(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                         const cordon_region *a, const cordon_region *b);
/* Grows (distance > 0) or shrinks. quadrant = sides for each quarter turn of a round corner;
 * the polygon lies inside the true round one by at most distance (1 - cos(45°/quadrant)).
 * quadrant 0 gives mitred corners (limit 2). */
int cordon_region_buffer(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                         const cordon_region *a, int32_t distance_mm, int quadrant);
/* A band of distance_mm on both sides of lines; flat ends and mitred corners when quadrant is
 * 0. */
int cordon_lines_buffer(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_line *lines, size_t n, int32_t distance_mm, int quadrant);
/* Lines cut to a region. */
int cordon_lines_clip(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                      const cordon_line *lines, size_t n, const cordon_region *area);
/* Lines without their parts in a region. */
int cordon_lines_minus(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *lines, size_t n, const cordon_region *area);
/* Lines a without what they share with lines b; cut where they meet b. */
int cordon_lines_without(cordon_line **out, size_t *n_out, cordon_geos *geos,
                         cordon_arena *arena, const cordon_line *a, size_t n_a,
                         const cordon_line *b, size_t n_b);
/* Lines whose ends meet two by two made into one. */
int cordon_lines_merge(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *lines, size_t n);
/* The place on lines a (n_a > 0) that is nearest to lines b, or to the points when n_b is 0. */
int cordon_lines_nearest(cordon_pt *out, cordon_geos *geos, const cordon_line *a, size_t n_a,
                         const cordon_line *b, size_t n_b, const cordon_line *points);
/* Polygons from rings in any order and direction, by even-odd nesting (multipolygon relations,
 * building outlines). Rings that cross are repaired. */
int cordon_region_from_rings(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                             const cordon_line *rings, size_t n);
/* The polygons that lines form when they are cut at each other (coastline and map edge). */
int cordon_region_polygonize(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                             const cordon_line *lines, size_t n);
/* Empty when the points (one at least) lie on one line. */
int cordon_points_convex_hull(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                              const cordon_line *points);
/* A point well inside a polygon (for a label): the centre of the largest circle in it. */
int cordon_polygon_label_point(cordon_pt *out, cordon_geos *geos, cordon_arena *arena,
                               const cordon_polygon *polygon);
/* A region of one rectangle. NULL polys when memory ends. */
cordon_region cordon_region_of_box(cordon_arena *arena, cordon_box box);
/* A deep copy. */
int cordon_region_copy(cordon_region *out, cordon_arena *arena, const cordon_region *a);

#endif
