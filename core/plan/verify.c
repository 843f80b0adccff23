/* Does anything of width g, moving freely in the plane, get nearer than the stand-off to the
 * protected areas? It is taken for a disc of diameter g that may not overlap anything in the
 * way; whatever is wider than g in every direction contains such a disc.
 *
 * Method. Points stand on a square lattice with cell c, over the box of the plan and 30 m round
 * it. A point is free when it lies in nothing and farther than r = g/2 - c √2/2 from everything
 * in the way. The disc gets in only if a chain of free points, each a neighbour of the next
 * sideways, up and down or diagonally, leads from the rim of the lattice to a point within c
 * √2/2 of the protected ground.
 *
 * Proof. Let the centre of the disc move along a curve from outside the box to a place nearer
 * than the stand-off. At each moment take the lattice point nearest to the centre. It is at
 * most c √2/2 away, and the centre keeps g/2 from everything in the way, so the point keeps r:
 * it is free. While the centre moves, the nearest point changes only between points whose
 * squares share a side or a corner: neighbours. The first of them stands on the rim, the last
 * within c √2/2 of protected ground. So "no chain" proves that nothing of width g or more gets
 * in. (Distances are computed in floating point; 0.01 mm is taken off r, which only adds free
 * points.)
 *
 * The other way round the check is not exact: a gap a little narrower than g may be reported,
 * from about 2 r = g - c √2 up. That is the tolerance in the verdict; the planner closes every
 * gap down to below it.
 *
 * Nearer than the stand-off means the disc's centre: closures stand on the stand-off line
 * itself, where the rim of a disc outside touches it. What slips into a gap too narrow for it
 * may so reach over the line by less than its radius.
 *
 * The rim of the lattice must lie outside the ring. The curve says how far that is; one that is
 * too small only makes leaks of what is none.
 *
 * What is in the way: the stoppers and openings of the ground as single shapes (scene.c), and
 * the closures. Not handled: things that change with time, heights, and what no map shows. */
#include "plan/verify.h"

#include <math.h>

#include "base/limits.h"
#include "geo/predicates.h"
#include "plan/leak.h"

enum {
    RIM_MM = 30000,
    CELL_MIN_MM = 10,
    CELL_MAX_MM = 50,
    CELLS_A_GAP =
        24, /* cell = gap / 24: 50 mm for vehicles (1.2 m), 25 mm for persons (0.6 m) */
    PASSABLE_MIN_MM = 200,
    WIDTH_MAX_MM = 20000, /* leaks are not measured wider */
    TOUCH_MM = 20,        /* ends this near to a thing touch it */
    SEARCH_MM = 2000,     /* how far a loose end looks for something */
    ROUNDING_MM = 2,      /* of whole millimetres, in distances between points of two lines */
    SAMPLES = 400         /* places at which a way in is measured across */
};
static const double WIDTH_STEP = 1.05, HALF_DIAGONAL = 0.70710678118654757;

static double cells_of(cordon_box box, double cell)
{
    return ((double)box.x1 - box.x0) / cell * (((double)box.y1 - box.y0) / cell);
}

static int32_t cell_for(cordon_box box, double gap)
{
    double cell = fmax(CELL_MIN_MM, gap / CELLS_A_GAP);
    while (cells_of(box, cell) > CORDON_VERIFY_CELLS_MAX)
        cell *= 1.25;
    return (int32_t)cell;
}

/* A way in for a disc of that diameter; path->n == 0: none. */
static int find_way(cordon_line *path, cordon_arena *arena, const cordon_scene *scene,
                    double gap, int32_t cell)
{
    cordon_box box = cordon_box_grow(scene->box, RIM_MM);
    cordon_lattice lattice = {box.x0, box.y0, cell,
                              (size_t)(((int64_t)box.x1 - box.x0) / cell) + 2,
                              (size_t)(((int64_t)box.y1 - box.y0) / cell) + 2};
    double slack = cell * HALF_DIAGONAL;
    cordon_raster raster;
    int code = cordon_raster_make(&raster, scene->context, scene, lattice, gap / 2 - slack,
                                  scene->job->standoff_mm + slack);
    if (!code)
        code = cordon_leak_find(path, arena, &raster);
    cordon_raster_free(&raster);
    return code;
}

/* The widest disc that gets in, by bisection of its diameter between what does and what does
 * not, and its path. */
static int widen(cordon_line *path, int32_t *width_mm, cordon_arena *arena,
                 const cordon_scene *scene, double low, double high)
{
    cordon_box box = cordon_box_grow(scene->box, RIM_MM);
    int code = CORDON_OK;
    while (high / low > WIDTH_STEP && !code) {
        double gap = sqrt(low * high);
        cordon_line way;
        code = find_way(&way, arena, scene, gap, cell_for(box, gap));
        if (!code && way.n > 0) {
            low = gap;
            *path = way;
        } else {
            high = gap;
        }
    }
    *width_mm = (int32_t)low;
    return code;
}

/* Where the path first meets the curve. A path may end at the stand-off just before it: then
 * the point of the curve nearest to that end. */
static cordon_pt crossing_of(const cordon_line *path, const cordon_line *curve)
{
    for (size_t i = 1; i < path->n; i++) {
        cordon_pt p = path->pts[i - 1], q = path->pts[i];
        double first = INFINITY;
        for (size_t k = 0, j = curve->n - 1; k < curve->n; j = k++) {
            double from = (double)cordon_orient(curve->pts[j], curve->pts[k], p);
            double to = (double)cordon_orient(curve->pts[j], curve->pts[k], q);
            if (from != to && cordon_segments_touch(p, q, curve->pts[j], curve->pts[k]))
                first = fmin(first, from / (from - to));
        }
        if (first <= 1)
            return (cordon_pt){(int32_t)lround(p.x + first * ((double)q.x - p.x)),
                               (int32_t)lround(p.y + first * ((double)q.y - p.y))};
    }
    cordon_pt end = path->pts[path->n - 1], nearest = end;
    double least = INFINITY;
    for (size_t k = 0, j = curve->n - 1; k < curve->n; j = k++) {
        double mm = cordon_segment_distance(curve->pts[j], curve->pts[k], end);
        if (mm < least) {
            least = mm;
            nearest = cordon_segment_nearest(curve->pts[j], curve->pts[k], end);
        }
    }
    return nearest;
}

/* The place on the path where the way is tightest, measured straight across the path. */
static cordon_pt narrowest_of(const cordon_scene *scene, const cordon_line *path)
{
    double step = fmax(500, (double)cordon_line_length(path) / SAMPLES), least = INFINITY;
    cordon_pt place = path->pts[0];
    for (size_t i = 1; i < path->n; i++) {
        cordon_pt a = path->pts[i - 1], b = path->pts[i];
        double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
        for (double along = 0; along < length; along += step) {
            double x = a.x + dx / length * along, y = a.y + dy / length * along;
            double across =
                cordon_scene_ray(scene, x, y, -dy / length, dx / length, 2 * WIDTH_MAX_MM) +
                cordon_scene_ray(scene, x, y, dy / length, -dx / length, 2 * WIDTH_MAX_MM);
            if (across < least) {
                least = across;
                place = (cordon_pt){(int32_t)lround(x), (int32_t)lround(y)};
            }
        }
    }
    return place;
}

/* The widest way in from a way that is known. */
static int describe_leak(cordon_verify_leak *leak, cordon_arena *arena,
                         const cordon_scene *scene)
{
    const cordon_line *curve = scene->job->curve;
    int code = widen(&leak->path, &leak->width_mm, arena, scene, scene->job->passable_mm,
                     WIDTH_MAX_MM);
    if (code)
        return code;
    leak->narrowest = narrowest_of(scene, &leak->path);
    leak->crossing = curve && curve->n > 2 ? crossing_of(&leak->path, curve) : leak->narrowest;
    return CORDON_OK;
}

static int put_up(cordon_scene *scene, cordon_pt a, cordon_pt b)
{
    const cordon_piece barrier = {a.x, a.y, b.x, b.y, 0};
    return cordon_vec_push(scene->context, &scene->pieces, barrier);
}

static bool is_loose(const cordon_scene *scene, cordon_pt end)
{
    return cordon_scene_nearest(scene, end, SIZE_MAX, SEARCH_MM) > TOUCH_MM;
}

/* Puts a barrier where the way in crosses the curve: along it, from thing to thing. */
static int block(cordon_scene *scene, cordon_pt crossing)
{
    const cordon_line *curve = scene->job->curve;
    size_t n = curve->n, at = 0;
    double least = INFINITY;
    for (size_t i = 0; i < n; i++) {
        double mm = cordon_segment_distance(curve->pts[i], curve->pts[(i + 1) % n], crossing);
        if (mm < least) {
            least = mm;
            at = i;
        }
    }
    int code = put_up(scene, curve->pts[at], curve->pts[(at + 1) % n]);
    for (size_t i = 1; i < n && !code && is_loose(scene, curve->pts[(at + i) % n]); i++)
        code = put_up(scene, curve->pts[(at + i) % n], curve->pts[(at + i + 1) % n]);
    for (size_t i = 0; i < n && !code && is_loose(scene, curve->pts[(at + n - i) % n]); i++)
        code =
            put_up(scene, curve->pts[(at + n - i) % n], curve->pts[(at + 2 * n - i - 1) % n]);
    return code;
}

/* One after the other; what comes through the same place again is not another one. */
static int find_leaks(cordon_verdict *out, cordon_scene *scene)
{
    int32_t passable = scene->job->passable_mm;
    int code = CORDON_OK;
    out->leaks =
        cordon_arena_alloc_zero(out->arena, CORDON_VERIFY_LEAKS_MAX, sizeof *out->leaks);
    if (!out->leaks)
        return CORDON_E_MEMORY;
    while (out->n_leaks < CORDON_VERIFY_LEAKS_MAX && !code) {
        cordon_verify_leak *leak = &out->leaks[out->n_leaks];
        code = find_way(&leak->path, out->arena, scene, passable, out->cell_mm);
        if (code || leak->path.n == 0)
            return code;
        code = describe_leak(leak, out->arena, scene);
        for (size_t i = 0; i < out->n_leaks; i++)
            if (cordon_distance(out->leaks[i].crossing, leak->crossing) < passable)
                return code;
        out->n_leaks++;
        const cordon_line *curve = scene->job->curve;
        if (code || !curve || curve->n < 3)
            return code;
        code = block(scene, leak->crossing);
    }
    return code;
}

/* Distance between two segments and the nearest point of the first. */
static double between(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d, cordon_pt *at)
{
    const struct {
        double mm;
        cordon_pt at;
    } ways[] = {{cordon_segment_distance(c, d, a), a},
                {cordon_segment_distance(c, d, b), b},
                {cordon_segment_distance(a, b, c), cordon_segment_nearest(a, b, c)},
                {cordon_segment_distance(a, b, d), cordon_segment_nearest(a, b, d)}};
    size_t best = 0;
    for (size_t i = 1; i < 4; i++)
        if (ways[i].mm < ways[best].mm)
            best = i;
    *at = ways[best].at;
    return cordon_segments_touch(a, b, c, d) ? 0 : ways[best].mm;
}

static void approach_ring(const cordon_line *line, const cordon_line *ring, double *mm,
                          cordon_pt *at)
{
    for (size_t i = 1; i < line->n; i++)
        for (size_t k = 0, j = ring->n - 1; k < ring->n; j = k++) {
            cordon_pt near;
            double d =
                between(line->pts[i - 1], line->pts[i], ring->pts[j], ring->pts[k], &near);
            if (d < *mm) {
                *mm = d;
                *at = near;
            }
        }
}

/* Distance from a closure to protected ground and its nearest point. */
static double approach(const cordon_verify_job *job, const cordon_line *closure, cordon_pt *at)
{
    double mm = INFINITY;
    for (size_t i = 0; i < job->n_protect; i++) {
        if (cordon_region_side(&job->protect[i], closure->pts[0]) > 0) {
            *at = closure->pts[0];
            return 0;
        }
        for (size_t j = 0; j < job->protect[i].n; j++) {
            const cordon_polygon *polygon = &job->protect[i].polys[j];
            approach_ring(closure, &polygon->outer, &mm, at);
            for (size_t k = 0; k < polygon->n_holes; k++)
                approach_ring(closure, &polygon->holes[k], &mm, at);
        }
    }
    return mm;
}

typedef CORDON_VEC(cordon_verify_fault) fault_list;

static int check_closure(fault_list *faults, const cordon_scene *scene, size_t index)
{
    const cordon_line *closure = &scene->job->closures[index];
    cordon_pt at = {0};
    if (closure->n < 2)
        return CORDON_OK;
    double mm = approach(scene->job, closure, &at);
    if (mm < scene->job->standoff_mm - ROUNDING_MM) {
        cordon_verify_fault fault = {CORDON_FAULT_TOO_NEAR, index, at, (int32_t)mm};
        if (cordon_vec_push(scene->context, faults, fault))
            return CORDON_E_MEMORY;
    }
    const cordon_pt ends[2] = {closure->pts[0], closure->pts[closure->n - 1]};
    bool closed = cordon_pt_equal(ends[0], ends[1]);
    for (size_t i = 0; i < 2 && !closed; i++) {
        mm = cordon_scene_nearest(scene, ends[i], index, SEARCH_MM);
        cordon_verify_fault fault = {CORDON_FAULT_LOOSE_END, index, ends[i], (int32_t)mm};
        if (mm > TOUCH_MM && cordon_vec_push(scene->context, faults, fault))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int check_closures(cordon_verdict *out, const cordon_scene *scene)
{
    fault_list faults = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < scene->job->n_closures && !code; i++)
        code = check_closure(&faults, scene, i);
    out->n_faults = faults.count;
    if (!code && faults.count > 0) {
        out->faults =
            cordon_arena_copy(out->arena, faults.items, faults.count, sizeof *faults.items);
        code = out->faults ? CORDON_OK : CORDON_E_MEMORY;
    }
    cordon_vec_free(scene->context, &faults);
    return code;
}

static int check_job(cordon_context *context, const cordon_verify_job *job)
{
    size_t polygons = 0;
    for (size_t i = 0; i < job->n_protect; i++)
        polygons += job->protect[i].n;
    if (polygons == 0)
        return cordon_fail(context, CORDON_E_INPUT, "nothing to verify: no protected area");
    if (job->passable_mm < PASSABLE_MIN_MM)
        return cordon_fail(context, CORDON_E_INPUT,
                           "passable width of %d mm: at least %d mm expected",
                           (int)job->passable_mm, (int)PASSABLE_MIN_MM);
    if (job->standoff_mm < 0)
        return cordon_fail(context, CORDON_E_INPUT, "stand-off below 0");
    return CORDON_OK;
}

/* The scene is to be freed in any case. */
static int make_scene(cordon_scene *out, cordon_context *context, const cordon_verify_job *job)
{
    *out = (cordon_scene){.context = context};
    int code = check_job(context, job);
    return code ? code : cordon_scene_make(out, context, job, RIM_MM + WIDTH_MAX_MM);
}

/* The distance of the points for the ring's own passable width. */
static int32_t cell_of(const cordon_scene *scene)
{
    return cell_for(cordon_box_grow(scene->box, RIM_MM),
                    fmin(scene->job->passable_mm, CELL_MAX_MM * CELLS_A_GAP));
}

int cordon_verify_ring(cordon_verdict *out, cordon_context *context,
                       const cordon_verify_job *job)
{
    *out = (cordon_verdict){0};
    cordon_scene scene;
    int code = make_scene(&scene, context, job);
    out->arena = cordon_arena_new(context);
    if (!out->arena)
        code = CORDON_E_MEMORY;
    if (!code) {
        out->cell_mm = cell_of(&scene);
        out->tolerance_mm = (int32_t)ceil(2 * HALF_DIAGONAL * out->cell_mm);
        code = find_leaks(out, &scene);
    }
    out->tight = !code && out->n_leaks == 0;
    if (!code)
        code = check_closures(out, &scene);
    cordon_scene_free(&scene);
    if (code)
        cordon_verdict_free(out);
    return code;
}

/* What gets in where a closure stood keeps clear of the things at both its ends, and is no
 * wider than it is long; mostly that is what gets in, so it is tried first. A fence all round
 * has no ends. */
static int open_closure(int32_t *width_mm, cordon_arena *arena, const cordon_scene *scene,
                        const cordon_line *closure)
{
    double low = scene->job->passable_mm, high = WIDTH_MAX_MM;
    cordon_line path = {0};
    int code = CORDON_OK;
    *width_mm = 0;
    if (!cordon_pt_equal(closure->pts[0], closure->pts[closure->n - 1]))
        high = fmin(high, (double)cordon_line_length(closure));
    double first = high / WIDTH_STEP;
    if (first > low)
        code = find_way(&path, arena, scene, first,
                        cell_for(cordon_box_grow(scene->box, RIM_MM), first));
    if (code || path.n > 0) {
        *width_mm = (int32_t)first;
        return code;
    }
    code = find_way(&path, arena, scene, low, cell_of(scene));
    return code || path.n == 0 ? code
                               : widen(&path, width_mm, arena, scene, low, fmax(low, first));
}

int cordon_verify_without(int32_t *widths_mm, cordon_context *context,
                          const cordon_verify_job *job)
{
    cordon_scene scene;
    int code = make_scene(&scene, context, job);
    for (size_t i = 0; i < job->n_closures && !code; i++) {
        cordon_arena *arena = cordon_arena_new(context);
        code = arena ? cordon_scene_close(&scene, i) : CORDON_E_MEMORY;
        if (!code)
            code = open_closure(&widths_mm[i], arena, &scene, &job->closures[i]);
        cordon_arena_free(arena);
        cordon_report(context, "verify", (double)(i + 1) / (double)job->n_closures);
    }
    cordon_scene_free(&scene);
    return code;
}

void cordon_verdict_free(cordon_verdict *verdict)
{
    cordon_arena_free(verdict->arena);
    *verdict = (cordon_verdict){0};
}
