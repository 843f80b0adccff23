/* Outlines of regions cut at each other, as forced edges of one mesh.
 *
 * Problem: walls and the edge of the protected ground meet, run along each other and cross at
 * points that are no whole millimetres. Computing "obstacles minus protected ground" and using
 * its outline beside that of the protected ground would leave slits and overlaps of a fraction
 * of a millimetre, through which a barrier could slip.
 *
 * Method: one snap rounding of all outlines together (Hobby, "Practical segment intersection
 * with finite precision output", Computational Geometry 13 (1999),
 * doi:10.1016/S0925-7721(99)00021-8, as done by GEOS), and the edges of the faces that result
 * as forced edges of a mesh.
 *
 * Complexity: O((n + crossings) log n) besides the mesh (mesh.c).
 *
 * Invariants: points are distinct and sorted; forced edges meet in points only. */
#include "perimeter/arrange.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

static int point_order(const void *x, const void *y)
{
    const cordon_pt *a = x, *b = y;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static int edge_order(const void *x, const void *y)
{
    const cordon_mesh_edge *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

typedef CORDON_VEC(cordon_line) line_list;

static int add_closed(line_list *lines, cordon_arena *arena, const cordon_line *ring)
{
    cordon_line line = {cordon_arena_alloc(arena, ring->n + 1, sizeof *line.pts), ring->n + 1};
    if (!line.pts)
        return CORDON_E_MEMORY;
    memcpy(line.pts, ring->pts, ring->n * sizeof *line.pts);
    line.pts[ring->n] = ring->pts[0];
    return cordon_vec_push(cordon_arena_context(arena), lines, line);
}

static int add_outlines(line_list *lines, cordon_arena *arena, const cordon_region *region)
{
    for (size_t i = 0; i < region->n; i++) {
        if (add_closed(lines, arena, &region->polys[i].outer))
            return CORDON_E_MEMORY;
        for (size_t j = 0; j < region->polys[i].n_holes; j++)
            if (add_closed(lines, arena, &region->polys[i].holes[j]))
                return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* The faces between all outlines. */
static int arrange(cordon_region *faces, cordon_geos *geos, cordon_arena *arena,
                   const cordon_region *const *regions, size_t n)
{
    cordon_context *context = cordon_arena_context(arena);
    line_list lines = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = add_outlines(&lines, arena, regions[i]);
    if (code == CORDON_OK)
        code = cordon_region_polygonize(faces, geos, arena, lines.items, lines.count);
    cordon_vec_free(context, &lines);
    return code;
}

typedef struct outline_parts {
    CORDON_VEC(cordon_pt) points;
    CORDON_VEC(cordon_mesh_edge) edges;
} outline_parts;

typedef int (*ring_visitor)(outline_parts *parts, cordon_context *context,
                            const cordon_line *ring);

static int each_ring(outline_parts *parts, cordon_context *context, const cordon_region *faces,
                     ring_visitor visit)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < faces->n && code == CORDON_OK; i++) {
        code = visit(parts, context, &faces->polys[i].outer);
        for (size_t j = 0; j < faces->polys[i].n_holes && code == CORDON_OK; j++)
            code = visit(parts, context, &faces->polys[i].holes[j]);
    }
    return code;
}

static int collect_points(outline_parts *parts, cordon_context *context,
                          const cordon_line *ring)
{
    if (cordon_vec_reserve(context, &parts->points, ring->n))
        return CORDON_E_MEMORY;
    memcpy(parts->points.items + parts->points.count, ring->pts, ring->n * sizeof *ring->pts);
    parts->points.count += ring->n;
    return CORDON_OK;
}

static uint32_t point_number(const outline_parts *parts, cordon_pt p)
{
    const cordon_pt *found =
        bsearch(&p, parts->points.items, parts->points.count, sizeof p, point_order);
    return (uint32_t)(found - parts->points.items);
}

static int collect_edges(outline_parts *parts, cordon_context *context, const cordon_line *ring)
{
    uint32_t last = point_number(parts, ring->pts[ring->n - 1]);
    for (size_t i = 0; i < ring->n; i++) {
        uint32_t here = point_number(parts, ring->pts[i]);
        cordon_mesh_edge edge = {last < here ? last : here, last < here ? here : last};
        if (last != here && cordon_vec_push(context, &parts->edges, edge))
            return CORDON_E_MEMORY;
        last = here;
    }
    return CORDON_OK;
}

/* Corners of a box so far out that no outline lies near its sides. */
static int add_frame(outline_parts *parts, cordon_context *context)
{
    cordon_line all = {parts->points.items, parts->points.count};
    cordon_box box = cordon_line_box(&all);
    int64_t width = (int64_t)box.x1 - box.x0, height = (int64_t)box.y1 - box.y0;
    box = cordon_box_grow(box, (int32_t)((width > height ? width : height) / 8 + 10000));
    cordon_pt corners[4] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    cordon_line frame = {corners, 4};
    return collect_points(parts, context, &frame);
}

static size_t unique(void *items, size_t count, size_t size,
                     int (*order)(const void *, const void *))
{
    unsigned char *bytes = items;
    size_t kept = 0;
    qsort(items, count, size, order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || order(bytes + (kept - 1) * size, bytes + i * size) != 0)
            memmove(bytes + kept++ * size, bytes + i * size, size);
    return kept;
}

static int mesh_of_faces(cordon_mesh *mesh, cordon_geos *geos, cordon_arena *arena,
                         const cordon_region *faces)
{
    cordon_context *context = cordon_arena_context(arena);
    outline_parts parts = {0};
    int code = each_ring(&parts, context, faces, collect_points);
    if (code == CORDON_OK)
        code = add_frame(&parts, context);
    if (code)
        goto done;
    parts.points.count =
        unique(parts.points.items, parts.points.count, sizeof(cordon_pt), point_order);
    code = each_ring(&parts, context, faces, collect_edges);
    if (code)
        goto done;
    parts.edges.count =
        unique(parts.edges.items, parts.edges.count, sizeof(cordon_mesh_edge), edge_order);
    cordon_pt *points =
        cordon_arena_copy(arena, parts.points.items, parts.points.count, sizeof *points);
    code = points ? cordon_mesh_new(mesh, geos, arena, points, parts.points.count,
                                    parts.edges.items, parts.edges.count)
                  : CORDON_E_MEMORY;
done:
    cordon_vec_free(context, &parts.points);
    cordon_vec_free(context, &parts.edges);
    return code;
}

int cordon_mesh_of_regions(cordon_mesh *out, cordon_geos *geos, cordon_arena *arena,
                           const cordon_region *const *regions, size_t n)
{
    cordon_region faces;
    int code = arrange(&faces, geos, arena, regions, n);
    return code ? code : mesh_of_faces(out, geos, arena, &faces);
}
