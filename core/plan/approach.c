/* A point is free when a disc of the passable width keeps clear there of everything in the way,
 * but for half a diagonal of the cell, as in verify.c: no way as wide as that is missed, and
 * one a little narrower may be found. Ways lead from free point to free point in 16 directions,
 * and are at most 2.8 % longer than they have to be. Dijkstra's search from all protected
 * points at once, with a bucket for each millimetre up to the longest step: O(free points). */
#include "plan/approach.h"

#include <math.h>

#include "base/limits.h"
#include "geo/predicates.h"

enum {
    CELLS_A_GAP = 6,
    CELLS_A_GAP_LEAST = 4, /* a step of two cells and one must not jump over a fence */
    STEPS = 16
};
static const double CELLS_WANTED = 16e6, CELLS_MOST = 1e9;

#define BLOCKED UINT32_MAX
#define UNKNOWN (UINT32_MAX - 1)

static const struct {
    int x, y;
} steps[STEPS] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1},   {-1, 1},  {-1, -1}, {1, -1},
                  {2, 1}, {1, 2}, {-1, 2}, {-2, 1}, {-2, -1}, {-1, -2}, {1, -2},  {2, -1}};

typedef CORDON_VEC(uint32_t) bucket;

typedef struct search {
    cordon_approach *approach;
    uint32_t length[STEPS]; /* of the steps, mm */
    bucket *buckets;        /* points by their distance, modulo n */
    size_t n, waiting;
} search;

static int lay_lattice(cordon_lattice *out, cordon_context *context, const cordon_scene *scene)
{
    cordon_box box = cordon_line_box(scene->job->curve);
    double width = (double)box.x1 - box.x0, height = (double)box.y1 - box.y0;
    double gap = scene->job->passable_mm, cell = gap / CELLS_A_GAP;
    cell = fmin(fmax(cell, sqrt(width * height / CELLS_WANTED)), gap / CELLS_A_GAP_LEAST);
    if (width / cell * (height / cell) > CELLS_MOST)
        return cordon_fail(context, CORDON_E_LIMIT,
                           "ring of %.0f m by %.0f m: too large to measure the ways inside it",
                           width / 1000, height / 1000);
    *out = (cordon_lattice){.cell = (int32_t)cell};
    out->x0 = box.x0 - out->cell;
    out->y0 = box.y0 - out->cell;
    out->columns = (size_t)(width / out->cell) + 3;
    out->rows = (size_t)(height / out->cell) + 3;
    return CORDON_OK;
}

static int put(search *s, size_t point, uint32_t mm)
{
    s->approach->mm[point] = mm;
    s->waiting++;
    return cordon_vec_push(s->approach->context, &s->buckets[mm % s->n], (uint32_t)point);
}

/* Free points, and those of them that are protected: there the ways end. */
static int begin(search *s, const cordon_scene *scene, double slack)
{
    cordon_approach *approach = s->approach;
    cordon_raster raster;
    int code = cordon_raster_make(&raster, approach->context, scene, approach->lattice,
                                  scene->job->passable_mm / 2.0 - slack, slack);
    for (size_t i = 0; i < raster.runs.count && !code; i++) {
        const cordon_run *run = &raster.runs.items[i];
        size_t row = run->row * approach->lattice.columns;
        for (size_t x = run->first; x <= run->last && !code; x++)
            approach->mm[row + x] = UNKNOWN;
        for (size_t x = run->target; x <= run->last && !code; x++) {
            const cordon_lattice *l = &approach->lattice;
            cordon_pt at = {l->x0 + (int32_t)x * l->cell, l->y0 + (int32_t)run->row * l->cell};
            bool there = x == run->target;
            for (size_t k = 0; k < scene->job->n_protect && !there; k++)
                there = cordon_region_side(&scene->job->protect[k], at) >= 0;
            code = there ? put(s, row + x, 0) : CORDON_OK;
        }
    }
    cordon_raster_free(&raster);
    return code;
}

/* The point one step on, or SIZE_MAX beyond the lattice. */
static size_t step_from(const cordon_lattice *l, size_t point, size_t step)
{
    int64_t x = (int64_t)(point % l->columns) + steps[step].x;
    int64_t y = (int64_t)(point / l->columns) + steps[step].y;
    bool there = x >= 0 && y >= 0 && x < (int64_t)l->columns && y < (int64_t)l->rows;
    return there ? (size_t)y * l->columns + (size_t)x : SIZE_MAX;
}

static int spread_from(search *s, size_t point, uint32_t mm)
{
    const cordon_approach *approach = s->approach;
    int code = CORDON_OK;
    for (size_t i = 0; i < STEPS && !code; i++) {
        size_t next = step_from(&approach->lattice, point, i);
        if (next == SIZE_MAX || approach->mm[next] == BLOCKED)
            continue;
        uint32_t there = mm + s->length[i];
        if (there < approach->mm[next])
            code = put(s, next, there);
    }
    return code;
}

static int spread(search *s)
{
    int code = CORDON_OK;
    for (uint32_t mm = 0; s->waiting > 0 && !code; mm++) {
        bucket *now = &s->buckets[mm % s->n]; /* no step is short or long enough to end in it */
        s->waiting -= now->count;
        for (size_t i = 0; i < now->count && !code; i++)
            if (s->approach->mm[now->items[i]] == mm)
                code = spread_from(s, now->items[i], mm);
        now->count = 0;
    }
    return code;
}

static uint32_t step_length(const cordon_lattice *lattice, size_t step)
{
    return (uint32_t)lround(hypot(steps[step].x, steps[step].y) * lattice->cell);
}

int cordon_approach_make(cordon_approach *out, cordon_context *context,
                         const cordon_scene *scene)
{
    *out = (cordon_approach){.context = context};
    int code = lay_lattice(&out->lattice, context, scene);
    if (code)
        return code;
    search s = {.approach = out};
    double slack = out->lattice.cell * sqrt(0.5);
    size_t points = out->lattice.columns * out->lattice.rows;
    for (size_t i = 0; i < STEPS; i++) {
        s.length[i] = step_length(&out->lattice, i);
        s.n = s.length[i] >= s.n ? s.length[i] + 1 : s.n;
    }
    out->reach_mm = scene->job->passable_mm / 2.0 + 2 * out->lattice.cell;
    out->mm = cordon_alloc(context, points, sizeof *out->mm);
    s.buckets = cordon_alloc_zero(context, s.n, sizeof *s.buckets);
    code = out->mm && s.buckets ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < points && !code; i++)
        out->mm[i] = BLOCKED;
    if (!code)
        code = begin(&s, scene, slack);
    if (!code)
        code = spread(&s);
    for (size_t i = 0; s.buckets && i < s.n; i++)
        cordon_vec_free(context, &s.buckets[i]);
    cordon_free(context, s.buckets);
    if (code)
        cordon_approach_free(out);
    return code;
}

void cordon_approach_free(cordon_approach *approach)
{
    cordon_free(approach->context, approach->mm);
    approach->mm = NULL;
}

static double distance_to(const cordon_line *line, cordon_pt p)
{
    double least = INFINITY;
    for (size_t i = 1; i < line->n; i++)
        least = fmin(least, cordon_segment_distance(line->pts[i - 1], line->pts[i], p));
    return least;
}

static cordon_pt place_of(const cordon_lattice *l, size_t point)
{
    return (cordon_pt){l->x0 + (int32_t)(point % l->columns) * l->cell,
                       l->y0 + (int32_t)(point / l->columns) * l->cell};
}

int64_t cordon_approach_from(const cordon_approach *approach, const cordon_line *closure,
                             size_t *point)
{
    const cordon_lattice *l = &approach->lattice;
    cordon_box box = cordon_box_grow(cordon_line_box(closure), (int32_t)approach->reach_mm);
    int64_t x0 = ((int64_t)box.x0 - l->x0) / l->cell, x1 = ((int64_t)box.x1 - l->x0) / l->cell;
    int64_t y0 = ((int64_t)box.y0 - l->y0) / l->cell, y1 = ((int64_t)box.y1 - l->y0) / l->cell;
    double least = INFINITY;
    for (int64_t y = y0 < 0 ? 0 : y0; y <= y1 && y < (int64_t)l->rows; y++)
        for (int64_t x = x0 < 0 ? 0 : x0; x <= x1 && x < (int64_t)l->columns; x++) {
            size_t at = (size_t)y * l->columns + (size_t)x;
            if (approach->mm[at] >= UNKNOWN)
                continue;
            double mm = distance_to(closure, place_of(l, at));
            if (mm <= approach->reach_mm && approach->mm[at] + mm < least) {
                least = approach->mm[at] + mm;
                *point = at;
            }
        }
    return isinf(least) ? -1 : llround(least);
}

static bool crosses(const cordon_line *line, cordon_pt a, cordon_pt b)
{
    for (size_t i = 1; i < line->n; i++)
        if (cordon_segments_touch(line->pts[i - 1], line->pts[i], a, b))
            return true;
    return false;
}

/* The next point on the shortest way. */
static size_t nearer(const cordon_approach *approach, size_t point)
{
    for (size_t i = 0; i < STEPS; i++) {
        size_t next = step_from(&approach->lattice, point, i);
        if (next != SIZE_MAX && approach->mm[next] < approach->mm[point] &&
            approach->mm[next] + step_length(&approach->lattice, i) == approach->mm[point])
            return next;
    }
    return point;
}

size_t cordon_approach_crosses(const cordon_approach *approach, size_t point,
                               const cordon_line *lines, size_t n)
{
    while (approach->mm[point] > 0) {
        size_t next = nearer(approach, point);
        cordon_pt a = place_of(&approach->lattice, point);
        cordon_pt b = place_of(&approach->lattice, next);
        for (size_t i = 0; i < n; i++)
            if (crosses(&lines[i], a, b))
                return i;
        if (next == point)
            return n;
        point = next;
    }
    return n;
}
