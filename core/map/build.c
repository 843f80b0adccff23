#include "map/build.h"

#include "base/limits.h"
#include "geo/predicates.h"

int cordon_build_init(cordon_build *build, cordon_context *context, cordon_arena *arena,
                      cordon_box window)
{
    *build = (cordon_build){.context = context, .arena = arena, .window = window};
    build->problems = (cordon_problems){.context = context, .arena = arena};
    return cordon_geos_new(&build->geos, context);
}

void cordon_build_free(cordon_build *build)
{
    cordon_geos_free(build->geos);
    cordon_vec_free(build->context, &build->features);
    cordon_problems_free(&build->problems);
    cordon_vec_free(build->context, &build->scratch);
    cordon_sweep_free(&build->sweep, build->context);
}

static int add(cordon_build *build, cordon_feature *feature, cordon_geom geom)
{
    feature->geom = (uint8_t)geom;
    feature->file = build->file;
    return cordon_vec_push(build->context, &build->features, *feature);
}

int cordon_build_point(cordon_build *build, cordon_feature feature, cordon_pt at)
{
    if (!feature.classes || !cordon_box_has(build->window, at))
        return CORDON_OK;
    feature.point = at;
    feature.box = (cordon_box){at.x, at.y, at.x, at.y};
    return add(build, &feature, CORDON_GEOM_POINT);
}

/* Points without immediate repetitions, in scratch. */
static int tidy(cordon_build *build, const cordon_pt *pts, size_t n, bool ring)
{
    build->scratch.count = 0;
    if (cordon_vec_reserve(build->context, &build->scratch, n + 1))
        return CORDON_E_MEMORY;
    cordon_pt *out = build->scratch.items;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || !cordon_pt_equal(out[kept - 1], pts[i]))
            out[kept++] = pts[i];
    while (ring && kept > 1 && cordon_pt_equal(out[0], out[kept - 1]))
        kept--;
    build->scratch.count = kept;
    return CORDON_OK;
}

int cordon_build_line(cordon_build *build, cordon_feature feature, const cordon_pt *pts,
                      size_t n)
{
    if (!feature.classes)
        return CORDON_OK;
    if (tidy(build, pts, n, false))
        return CORDON_E_MEMORY;
    cordon_line line = {build->scratch.items, build->scratch.count};
    if (line.n < 2)
        return CORDON_OK;
    feature.box = cordon_line_box(&line);
    if (!cordon_box_meets(feature.box, build->window))
        return CORDON_OK;
    feature.line.n = line.n;
    feature.line.pts = cordon_arena_copy(build->arena, line.pts, line.n, sizeof *line.pts);
    return feature.line.pts ? add(build, &feature, CORDON_GEOM_LINE) : (int)CORDON_E_MEMORY;
}

/* Twice the signed area, measured from the ring's first point: 1e-7 degrees overflow 64 bits
 * for rings across the globe, and the sign of anything smaller is exact in a double. */
static double signed_area2(const cordon_line *ring)
{
    double sum = 0, x0 = ring->pts[0].x, y0 = ring->pts[0].y;
    for (size_t i = 1; i + 1 < ring->n; i++) {
        cordon_pt a = ring->pts[i], b = ring->pts[i + 1];
        sum += (a.x - x0) * (b.y - y0) - (b.x - x0) * (a.y - y0);
    }
    return sum;
}

/* All points on one straight line? */
static bool is_flat(const cordon_line *ring)
{
    double x0 = ring->pts[0].x, y0 = ring->pts[0].y;
    double dx = ring->pts[1].x - x0, dy = ring->pts[1].y - y0;
    for (size_t i = 2; i < ring->n; i++)
        if (dx * (ring->pts[i].y - y0) != dy * (ring->pts[i].x - x0))
            return false;
    return true;
}

static void reverse(cordon_line *line)
{
    for (size_t i = 0, j = line->n; i + 1 < j; i++) {
        cordon_pt p = line->pts[i];
        line->pts[i] = line->pts[--j];
        line->pts[j] = p;
    }
}

int cordon_build_ring(cordon_build *build, cordon_feature feature, const cordon_pt *pts,
                      size_t n)
{
    char label[32];
    if (!feature.classes)
        return CORDON_OK;
    if (tidy(build, pts, n, true))
        return CORDON_E_MEMORY;
    cordon_line ring = {build->scratch.items, build->scratch.count};
    feature.box = cordon_line_box(&ring);
    if (!cordon_box_meets(feature.box, build->window))
        return CORDON_OK;
    cordon_feature_label(label, &feature);
    if (ring.n < 3 || is_flat(&ring))
        return cordon_problems_add(&build->problems, "%s: encloses no ground, left out", label);
    if (signed_area2(&ring) < 0)
        reverse(&ring);
    cordon_polygon *polygon = cordon_arena_alloc_zero(build->arena, 1, sizeof *polygon);
    if (!polygon)
        return CORDON_E_MEMORY;
    polygon->outer.n = ring.n;
    polygon->outer.pts = cordon_arena_copy(build->arena, ring.pts, ring.n, sizeof *ring.pts);
    if (!polygon->outer.pts)
        return CORDON_E_MEMORY;
    feature.area = (cordon_region){polygon, 1};
    return add(build, &feature, CORDON_GEOM_AREA);
}

int cordon_build_region(cordon_build *build, cordon_feature feature, cordon_region region)
{
    if (!feature.classes || region.n == 0)
        return CORDON_OK;
    feature.box = cordon_region_box(&region);
    if (!cordon_box_meets(feature.box, build->window))
        return CORDON_OK;
    feature.area = region;
    return add(build, &feature, CORDON_GEOM_AREA);
}

static void shift_line(cordon_line *line, int32_t dx, int32_t dy)
{
    for (size_t i = 0; i < line->n; i++)
        line->pts[i] = (cordon_pt){line->pts[i].x + dx, line->pts[i].y + dy};
}

static void shift_region(cordon_region *region, int32_t dx, int32_t dy)
{
    for (size_t i = 0; i < region->n; i++) {
        shift_line(&region->polys[i].outer, dx, dy);
        for (size_t j = 0; j < region->polys[i].n_holes; j++)
            shift_line(&region->polys[i].holes[j], dx, dy);
    }
}

/* The geometry library is given coordinates around 0, where its exact tests hold. */
static int mend_polygons(cordon_region *out, cordon_build *build, const cordon_line *rings,
                         size_t n, cordon_box box)
{
    int32_t cx = box.x0 + (box.x1 - box.x0) / 2, cy = box.y0 + (box.y1 - box.y0) / 2;
    cordon_line *moved = cordon_arena_copy(build->arena, rings, n, sizeof *rings);
    if (!moved)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        moved[i].pts =
            cordon_arena_copy(build->arena, rings[i].pts, rings[i].n, sizeof *rings[i].pts);
        if (!moved[i].pts)
            return CORDON_E_MEMORY;
        shift_line(&moved[i], -cx, -cy);
    }
    int code = cordon_region_from_rings(out, build->geos, build->arena, moved, n);
    if (code == CORDON_OK)
        shift_region(out, cx, cy);
    return code;
}

int cordon_build_polygons(cordon_region *out, cordon_assembly *how, cordon_build *build,
                          const cordon_line *rings, size_t n)
{
    cordon_box box = CORDON_BOX_EMPTY;
    *out = (cordon_region){0};
    *how = CORDON_ASSEMBLY_EXACT;
    for (size_t i = 0; i < n; i++)
        box = cordon_box_join(box, cordon_line_box(&rings[i]));
    int64_t width = (int64_t)box.x1 - box.x0, height = (int64_t)box.y1 - box.y0;
    if (width > INT32_MAX) {
        *how = CORDON_ASSEMBLY_FAILED;
        return CORDON_OK;
    }
    int code = cordon_sweep_run(&build->sweep, build->context, rings, n);
    if (code)
        return code;
    if (build->sweep.state != CORDON_SWEEP_CROSSES)
        return cordon_sweep_region(out, &build->sweep, build->arena);
    bool fits = width < 2 * CORDON_COORD_MAX_MM && height < 2 * CORDON_COORD_MAX_MM;
    *how = fits ? CORDON_ASSEMBLY_MENDED : CORDON_ASSEMBLY_FAILED;
    return fits ? mend_polygons(out, build, rings, n, box) : CORDON_OK;
}

/* A ring as a closed line. */
static int add_outline(cordon_build *build, cordon_feature feature, const cordon_line *ring)
{
    cordon_pt *pts = cordon_alloc(build->context, ring->n + 1, sizeof *pts);
    if (!pts)
        return CORDON_E_MEMORY;
    memcpy(pts, ring->pts, ring->n * sizeof *pts);
    pts[ring->n] = ring->pts[0];
    int code = cordon_build_line(build, feature, pts, ring->n + 1);
    cordon_free(build->context, pts);
    return code;
}

int cordon_build_polygon_features(cordon_build *build, cordon_feature feature,
                                  const cordon_kinds *kinds, cordon_region region)
{
    feature.classes = cordon_kinds_polygon_line(kinds);
    for (size_t i = 0; feature.classes && i < region.n; i++) {
        const cordon_polygon *polygon = &region.polys[i];
        int code = add_outline(build, feature, &polygon->outer);
        for (size_t j = 0; j < polygon->n_holes && code == CORDON_OK; j++)
            code = add_outline(build, feature, &polygon->holes[j]);
        if (code)
            return code;
    }
    feature.classes = cordon_kinds_polygon_area(kinds);
    return cordon_build_region(build, feature, region);
}
