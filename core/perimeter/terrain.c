/* Which triangles of the mesh are open, solid or protected, and what that makes of each point.
 *
 * Method: each patch of triangles between forced edges is asked once in which regions it lies,
 * by exact tests of points of its largest triangle; then what cannot be reached is filled.
 *
 * Complexity: O(n) steps over triangles; six point tests a patch, near polygons only.
 *
 * Not handled: a patch thinner than a millimetre may be taken for either of its neighbours. */
#include "perimeter/terrain.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/grid.h"
#include "geo/predicates.h"
#include "perimeter/arrange.h"

/* Triangles that hang together, found one patch at a time. */
typedef struct flood {
    cordon_context *context;
    const cordon_mesh *mesh;
    uint32_t *patch;                /* of each triangle; NONE: not reached yet */
    CORDON_VEC(uint32_t) triangles; /* of the last patch */
} flood;

static int flood_start(flood *f, cordon_context *context, const cordon_mesh *mesh)
{
    *f = (flood){.context = context, .mesh = mesh};
    f->patch = cordon_alloc(context, mesh->n_half / 3, sizeof *f->patch);
    if (!f->patch)
        return CORDON_E_MEMORY;
    memset(f->patch, 0xff, mesh->n_half / 3 * sizeof *f->patch);
    return CORDON_OK;
}

static void flood_end(flood *f)
{
    cordon_free(f->context, f->patch);
    cordon_vec_free(f->context, &f->triangles);
}

/* May one go from the triangle of half to its neighbour? */
typedef bool (*flood_rule)(const void *udata, uint32_t half);

static int flood_from(flood *f, uint32_t triangle, uint32_t number, flood_rule passes,
                      const void *udata)
{
    f->triangles.count = 0;
    if (cordon_vec_push(f->context, &f->triangles, triangle))
        return CORDON_E_MEMORY;
    f->patch[triangle] = number;
    for (size_t i = 0; i < f->triangles.count; i++) {
        for (uint32_t h = 3 * f->triangles.items[i], end = h + 3; h < end; h++) {
            uint32_t twin = f->mesh->twin[h];
            if (twin == CORDON_MESH_NONE || f->patch[twin / 3] != CORDON_MESH_NONE ||
                !passes(udata, h))
                continue;
            f->patch[twin / 3] = number;
            if (cordon_vec_push(f->context, &f->triangles, twin / 3))
                return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

static bool not_fixed(const void *udata, uint32_t half)
{
    return !((const cordon_mesh *)udata)->fixed[half];
}

typedef struct kind_rule {
    const cordon_terrain *terrain;
    cordon_terrain_kind kind;
} kind_rule;

static bool into_kind(const void *udata, uint32_t half)
{
    const kind_rule *rule = udata;
    return cordon_terrain_right(rule->terrain, half) == rule->kind;
}

static bool into_other_kinds(const void *udata, uint32_t half)
{
    return !into_kind(udata, half);
}

static bool into_outside(const void *udata, uint32_t half)
{
    return cordon_terrain_outside(udata, half);
}

static int64_t doubled_area(const cordon_mesh *mesh, uint32_t triangle)
{
    const uint32_t *v = &mesh->corner[3 * triangle];
    return cordon_orient(mesh->points[v[0]], mesh->points[v[1]], mesh->points[v[2]]);
}

static uint32_t largest(const flood *f)
{
    uint32_t best = f->triangles.items[0];
    for (size_t i = 1; i < f->triangles.count; i++)
        if (doubled_area(f->mesh, f->triangles.items[i]) > doubled_area(f->mesh, best))
            best = f->triangles.items[i];
    return best;
}

static cordon_pt centre(const cordon_mesh *mesh, uint32_t triangle)
{
    int64_t x = 0, y = 0;
    for (size_t i = 0; i < 3; i++) {
        cordon_pt p = mesh->points[mesh->corner[3 * triangle + i]];
        x += p.x;
        y += p.y;
    }
    return (cordon_pt){(int32_t)(x / 3), (int32_t)(y / 3)};
}

/* Regions that can be asked for a point quickly. */
typedef struct locator {
    const cordon_region *region;
    cordon_grid *grid;
    cordon_grid_hits hits;
} locator;

static int locator_start(locator *l, cordon_context *context, const cordon_region *region)
{
    enum { CELL_MM = 20000 };
    *l = (locator){.region = region};
    cordon_box *boxes = cordon_alloc(context, region->n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < region->n; i++)
        boxes[i] = cordon_line_box(&region->polys[i].outer);
    int code = cordon_grid_new(&l->grid, context, boxes, region->n, CELL_MM);
    cordon_free(context, boxes);
    return code;
}

static void locator_end(locator *l, cordon_context *context)
{
    cordon_grid_hits_free(&l->hits, context);
    cordon_grid_free(l->grid);
}

static int locate(bool *inside, locator *l, cordon_context *context, cordon_pt p)
{
    *inside = false;
    cordon_box box = {p.x, p.y, p.x, p.y};
    if (cordon_grid_find(l->grid, context, box, &l->hits))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < l->hits.count && !*inside; i++)
        *inside = cordon_polygon_side(&l->region->polys[l->hits.items[i]], p) >= 0;
    return CORDON_OK;
}

static void paint(cordon_terrain *terrain, const flood *f, cordon_terrain_kind kind)
{
    for (size_t i = 0; i < f->triangles.count; i++)
        terrain->kind[f->triangles.items[i]] = (uint8_t)kind;
}

/* The regions that tell what a patch is. */
typedef struct sorter {
    locator solid, protected_ground, excluded;
} sorter;

/* Six places in a triangle, no three of them on a line: the corners weigh 1, 2 and 3 in turn.
 */
static cordon_pt sample(const cordon_mesh *mesh, uint32_t triangle, size_t which)
{
    static const int weights[6][3] = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3},
                                      {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
    int64_t x = 0, y = 0;
    for (size_t i = 0; i < 3; i++) {
        cordon_pt p = mesh->points[mesh->corner[3 * triangle + i]];
        x += (int64_t)weights[which][i] * p.x;
        y += (int64_t)weights[which][i] * p.y;
    }
    return (cordon_pt){(int32_t)(x / 6), (int32_t)(y / 6)};
}

/* Where one place lies: its kind, and whether that is excluded. Obstacles of excluded ground
 * stay obstacles: barriers end at their walls. */
static int sort_place(cordon_terrain_kind *kind, bool *outside, cordon_context *context,
                      sorter *in, cordon_pt p)
{
    bool is_solid = false, is_protected = false;
    *outside = false;
    int code = locate(&is_protected, &in->protected_ground, context, p);
    if (code == CORDON_OK && !is_protected)
        code = locate(&is_solid, &in->solid, context, p);
    if (code == CORDON_OK && !is_protected)
        code = locate(outside, &in->excluded, context, p);
    *kind = is_protected ? CORDON_TERRAIN_PROTECTED
            : is_solid   ? CORDON_TERRAIN_SOLID
            : *outside   ? CORDON_TERRAIN_EXCLUDED
                         : CORDON_TERRAIN_OPEN;
    return code;
}

/* Asks one patch where it lies. Most of six places decide: one or two may lie in a slit of a
 * region that is too narrow for the mesh. */
static int sort_patch(cordon_terrain *terrain, cordon_context *context, sorter *in,
                      const flood *f)
{
    uint32_t triangle = largest(f);
    int votes[4][2] = {{0}}, kind = 0, outside = 0, code = CORDON_OK;
    for (size_t i = 0; i < 6 && code == CORDON_OK; i++) {
        cordon_terrain_kind here;
        bool excluded;
        code = sort_place(&here, &excluded, context, in, sample(&terrain->mesh, triangle, i));
        votes[here][excluded]++;
        if (votes[here][excluded] > votes[kind][outside]) {
            kind = (int)here;
            outside = excluded;
        }
    }
    paint(terrain, f, (cordon_terrain_kind)kind);
    for (size_t i = 0; i < f->triangles.count; i++)
        terrain->outside[f->triangles.items[i]] = outside;
    return code;
}

/* Asks each patch between forced edges where it lies. */
static int classify(cordon_terrain *terrain, cordon_context *context,
                    const cordon_terrain_ground *ground)
{
    sorter in = {.solid = {.region = NULL}};
    flood f;
    int code = flood_start(&f, context, &terrain->mesh);
    if (code == CORDON_OK)
        code = locator_start(&in.solid, context, ground->solid);
    if (code == CORDON_OK)
        code = locator_start(&in.protected_ground, context, ground->protected_ground);
    if (code == CORDON_OK)
        code = locator_start(&in.excluded, context, ground->excluded);
    for (uint32_t t = 0; t < terrain->mesh.n_half / 3 && code == CORDON_OK; t++) {
        if (f.patch[t] != CORDON_MESH_NONE)
            continue;
        code = flood_from(&f, t, t, not_fixed, &terrain->mesh);
        if (code == CORDON_OK)
            code = sort_patch(terrain, context, &in, &f);
    }
    locator_end(&in.solid, context);
    locator_end(&in.protected_ground, context);
    locator_end(&in.excluded, context);
    flood_end(&f);
    return code;
}

static uint32_t rim_triangle(const cordon_mesh *mesh)
{
    uint32_t h = 0;
    while (mesh->twin[h] != CORDON_MESH_NONE)
        h++;
    return h / 3;
}

/* Paints in a kind what that kind shuts off from the rim, but no ground that is protected or
 * excluded and nothing that such ground opens to. */
static int fill_enclosed(cordon_terrain *terrain, cordon_context *context,
                         cordon_terrain_kind kind)
{
    kind_rule rule = {terrain, kind};
    flood f;
    int code = flood_start(&f, context, &terrain->mesh);
    if (code == CORDON_OK)
        code = flood_from(&f, rim_triangle(&terrain->mesh), 0, into_other_kinds, &rule);
    for (uint32_t t = 0; t < terrain->mesh.n_half / 3 && code == CORDON_OK; t++) {
        if (f.patch[t] != CORDON_MESH_NONE || terrain->kind[t] == kind)
            continue;
        bool keeps = false;
        code = flood_from(&f, t, 0, into_other_kinds, &rule);
        for (size_t i = 0; i < f.triangles.count; i++)
            keeps = keeps || terrain->outside[f.triangles.items[i]] ||
                    terrain->kind[f.triangles.items[i]] == CORDON_TERRAIN_PROTECTED;
        if (code == CORDON_OK && !keeps)
            paint(terrain, &f, kind);
    }
    flood_end(&f);
    return code;
}

bool cordon_terrain_crosses(cordon_terrain_ray ray, cordon_pt a, cordon_pt b)
{
    if ((a.y > ray.y) == (b.y > ray.y) || (a.x < ray.x && b.x < ray.x))
        return false;
    cordon_pt low = a.y > ray.y ? b : a, high = a.y > ray.y ? a : b;
    /* Everything doubled, so that the start of the ray is whole; it lies left of low -> high
     * when the segment crosses to its right. */
    int64_t dx = 2 * ((int64_t)high.x - low.x), dy = 2 * ((int64_t)high.y - low.y);
    int64_t ox = 2 * ((int64_t)ray.x - low.x), oy = 2 * ((int64_t)ray.y - low.y) + 1;
    return dx * oy - dy * ox > 0;
}

/* A ray that starts inside the triangle: at a whole x strictly between its sides, at half
 * height. False when the triangle is too thin for one. */
static bool ray_inside(cordon_terrain_ray *out, const cordon_mesh *mesh, uint32_t triangle)
{
    cordon_pt v[3];
    for (size_t i = 0; i < 3; i++)
        v[i] = mesh->points[mesh->corner[3 * triangle + i]];
    *out = (cordon_terrain_ray){centre(mesh, triangle).x, centre(mesh, triangle).y};
    size_t crossed_right = 0, crossed_left = 0;
    for (size_t i = 0; i < 3; i++) {
        cordon_pt a = v[i], b = v[(i + 1) % 3];
        bool right = cordon_terrain_crosses(*out, a, b);
        crossed_right += right;
        crossed_left += !right && (a.y > out->y) != (b.y > out->y);
    }
    return crossed_right == 1 && crossed_left == 1;
}

typedef struct piece {
    cordon_terrain_ray ray;
    bool outside;
    int64_t size;
    uint32_t triangle;
} piece;

static int piece_order(const void *x, const void *y)
{
    const piece *a = x, *b = y;
    if (a->outside != b->outside)
        return a->outside ? 1 : -1;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->triangle > b->triangle) - (a->triangle < b->triangle);
}

typedef CORDON_VEC(piece) piece_list;

/* The separate pieces of protected or of excluded ground that hold a place for a ray; smaller
 * ones are splinters of rounding. */
static int find_pieces(piece_list *out, const cordon_terrain *terrain, cordon_context *context,
                       bool outside)
{
    kind_rule rule = {terrain, CORDON_TERRAIN_PROTECTED};
    flood f;
    int code = flood_start(&f, context, &terrain->mesh);
    for (uint32_t t = 0; t < terrain->mesh.n_half / 3 && code == CORDON_OK; t++) {
        bool is_piece =
            outside ? terrain->outside[t] : terrain->kind[t] == CORDON_TERRAIN_PROTECTED;
        if (f.patch[t] != CORDON_MESH_NONE || !is_piece)
            continue;
        code = outside ? flood_from(&f, t, 0, into_outside, terrain)
                       : flood_from(&f, t, 0, into_kind, &rule);
        if (code)
            break;
        piece p = {.outside = outside, .triangle = largest(&f)};
        for (size_t i = 0; i < f.triangles.count; i++)
            p.size += doubled_area(&terrain->mesh, f.triangles.items[i]);
        if (ray_inside(&p.ray, &terrain->mesh, p.triangle))
            code = cordon_vec_push(context, out, p);
    }
    flood_end(&f);
    return code;
}

static int cast_rays(cordon_terrain *terrain, cordon_arena *arena)
{
    cordon_context *context = cordon_arena_context(arena);
    piece_list pieces = {0};
    int code = find_pieces(&pieces, terrain, context, false);
    terrain->n_inside = pieces.count;
    if (code == CORDON_OK)
        code = find_pieces(&pieces, terrain, context, true);
    if (code == CORDON_OK && pieces.count > 0)
        qsort(pieces.items, pieces.count, sizeof *pieces.items, piece_order);
    terrain->n_rays = pieces.count;
    terrain->rays = cordon_arena_alloc(arena, pieces.count, sizeof *terrain->rays);
    if (!terrain->rays)
        code = CORDON_E_MEMORY;
    for (size_t i = 0; i < pieces.count && code == CORDON_OK; i++)
        terrain->rays[i] = pieces.items[i].ray;
    cordon_vec_free(context, &pieces);
    return code;
}

/* Is the open ground to the left of half, up to the next half-edge of its point beyond which it
 * is not open, more than half a turn? */
static bool opens_wide(const cordon_terrain *terrain, uint32_t half)
{
    const cordon_mesh *mesh = &terrain->mesh;
    uint32_t last = half;
    while (cordon_terrain_left(terrain, last) == CORDON_TERRAIN_OPEN)
        last = cordon_mesh_turn(mesh, last);
    cordon_pt at = mesh->points[mesh->corner[half]];
    cordon_pt p = mesh->points[mesh->corner[cordon_mesh_next(half)]];
    cordon_pt q = mesh->points[mesh->corner[cordon_mesh_next(last)]];
    return cordon_orient(at, p, q) < 0;
}

static cordon_point_role role_of(const cordon_terrain *terrain, uint32_t point)
{
    bool seen[4] = {false, false, false, false}, wide = false, within = true;
    uint32_t first = terrain->mesh.from[point], h = first;
    do {
        seen[cordon_terrain_left(terrain, h)] = true;
        within = within && terrain->outside[h / 3];
        h = cordon_mesh_turn(&terrain->mesh, h);
        if (h == CORDON_MESH_NONE)
            return CORDON_POINT_NOTHING; /* a corner of the frame */
    } while (h != first);
    if (within)
        return CORDON_POINT_NOTHING;
    if (seen[CORDON_TERRAIN_SOLID])
        return CORDON_POINT_WALL;
    if (!seen[CORDON_TERRAIN_OPEN] ||
        !(seen[CORDON_TERRAIN_PROTECTED] || seen[CORDON_TERRAIN_EXCLUDED]))
        return CORDON_POINT_NOTHING;
    do {
        wide = wide || (cordon_terrain_left(terrain, h) == CORDON_TERRAIN_OPEN &&
                        cordon_terrain_right(terrain, h) != CORDON_TERRAIN_OPEN &&
                        opens_wide(terrain, h));
        h = cordon_mesh_turn(&terrain->mesh, h);
    } while (h != first);
    return wide ? CORDON_POINT_BEND : CORDON_POINT_NOTHING;
}

int cordon_terrain_new(cordon_terrain *out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_terrain_ground *ground)
{
    static const cordon_region nothing = {NULL, 0};
    cordon_context *context = cordon_arena_context(arena);
    cordon_terrain_ground all = *ground;
    all.excluded = all.excluded ? all.excluded : &nothing;
    const cordon_region *regions[] = {all.solid, all.protected_ground, all.excluded};
    *out = (cordon_terrain){0};
    int code = cordon_mesh_of_regions(&out->mesh, geos, arena, regions,
                                      sizeof regions / sizeof *regions);
    if (code)
        return code;
    out->kind = cordon_arena_alloc_zero(arena, out->mesh.n_half / 3, sizeof *out->kind);
    out->role = cordon_arena_alloc_zero(arena, out->mesh.n_points, sizeof *out->role);
    out->outside = cordon_arena_alloc_zero(arena, out->mesh.n_half / 3, sizeof *out->outside);
    if (!out->kind || !out->role || !out->outside)
        return CORDON_E_MEMORY;
    code = classify(out, context, &all);
    if (code == CORDON_OK)
        code = fill_enclosed(out, context, CORDON_TERRAIN_PROTECTED);
    if (code == CORDON_OK)
        code = fill_enclosed(out, context, CORDON_TERRAIN_SOLID);
    if (code == CORDON_OK)
        code = cast_rays(out, arena);
    for (uint32_t i = 0; i < out->mesh.n_points && code == CORDON_OK; i++)
        out->role[i] = (uint8_t)role_of(out, i);
    return code;
}
