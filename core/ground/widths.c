/* Width from façade to façade: at even steps along a street, rays to both sides up to the first
 * obstacle. Along each side, what reaches deeper than its neighbours over a short stretch is a
 * gap between houses, a gateway or a side street, and is filled (a morphological opening of the
 * profile); the width of the street is the median of the places where both sides are bounded.
 * Streets that are open on a side for more than half of these places have no such width. The
 * narrowest place is taken from the rays themselves. Close to junctions the rays look down the
 * side streets: the ends of a street are left out, and a stretch that is all junction is no
 * wider than its way goes on. O(streets × rays). */
#include "ground/streets.h"

#include <math.h>
#include <stdlib.h>

#include "base/threads.h"
#include "geo/predicates.h"
#include "ground/edges.h"

enum {
    STEP_MM = 4000,     /* between rays */
    SAMPLES_MAX = 128,  /* for one street; longer ones take longer steps */
    GAP_MM = 12000,     /* deeper places along a side that are shorter are gaps */
    JUNCTION_MM = 6000, /* left out at each end of a street that is long enough */
    SHORT_MM = 3 * JUNCTION_MM,
    RAY_MM = 40000, /* façades farther off do not bound a street */
    BATCH = 64      /* streets in one task */
};

typedef struct measuring {
    cordon_ground *ground;
    const cordon_edges *edges;
} measuring;

/* Distance to the first obstacle from at in direction (ux, uy), in *mm; RAY_MM when there is
 * none, or when at stands in an obstacle. */
static int cast(const measuring *m, cordon_context *worker, cordon_grid_hits *found,
                cordon_pt at, double ux, double uy, double *mm)
{
    cordon_pt end = {at.x + (int32_t)lround(ux * RAY_MM), at.y + (int32_t)lround(uy * RAY_MM)};
    double share;
    int code = cordon_edges_cast(m->edges, worker, found, at, end, &share);
    *mm = share > 1 ? RAY_MM : share * RAY_MM;
    return code;
}

/* What the rays of a street found, in the order of the line. */
typedef struct profile {
    double side[2][SAMPLES_MAX]; /* left, right; RAY_MM: open */
    cordon_pt at[SAMPLES_MAX];
    int n;
} profile;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The place at that distance along the line, and the direction there. */
static cordon_pt place_along(const cordon_line *line, double mm, double *ux, double *uy)
{
    for (size_t i = 1;; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
        if (length > 0 && (mm <= length || i + 1 == line->n)) {
            *ux = dx / length;
            *uy = dy / length;
            return (cordon_pt){(int32_t)lround(a.x + mm * *ux),
                               (int32_t)lround(a.y + mm * *uy)};
        }
        if (i + 1 == line->n) {
            *ux = *uy = 0;
            return b;
        }
        mm -= length;
    }
}

static int cast_profile(profile *p, double *step, const measuring *m, cordon_context *worker,
                        cordon_grid_hits *found, const cordon_line *line)
{
    double length = (double)cordon_line_length(line);
    double margin = length > SHORT_MM ? JUNCTION_MM : length / 3;
    p->n = (int)fmin(SAMPLES_MAX, 1 + floor((length - 2 * margin) / STEP_MM));
    *step = (length - 2 * margin) / p->n;
    int code = CORDON_OK;
    for (int i = 0; i < p->n && !code; i++) {
        double ux, uy;
        p->at[i] = place_along(line, margin + *step * (i + 0.5), &ux, &uy);
        code = cast(m, worker, found, p->at[i], -uy, ux, &p->side[0][i]);
        if (!code)
            code = cast(m, worker, found, p->at[i], uy, -ux, &p->side[1][i]);
    }
    return code;
}

/* Fills what is deeper than all of width neighbouring places: each place becomes the deepest of
 * the shallowest over every run of width places that it belongs to. Runs lie within the side,
 * so that a mouth at its end is filled as well. */
static void fill_gaps(double out[SAMPLES_MAX], const double side[SAMPLES_MAX], int n, int width)
{
    for (int i = 0; i < n; i++)
        out[i] = 0;
    for (int first = 0; first + width <= n; first++) {
        double shallowest = side[first];
        for (int i = first; i < first + width; i++)
            shallowest = fmin(shallowest, side[i]);
        for (int i = first; i < first + width; i++)
            out[i] = fmax(out[i], shallowest);
    }
}

static void settle_narrowest(cordon_street *street, const profile *p)
{
    street->narrowest_mm = street->facade_mm;
    street->narrowest_at = p->at[p->n / 2];
    for (int i = 0; i < p->n; i++) {
        int32_t across = (int32_t)lround(p->side[0][i] + p->side[1][i]);
        if (p->side[0][i] >= RAY_MM || p->side[1][i] >= RAY_MM ||
            across >= street->narrowest_mm)
            continue;
        street->narrowest_mm = across;
        street->narrowest_at = p->at[i];
    }
}

static int measure_street(const measuring *m, cordon_context *worker, cordon_grid_hits *found,
                          cordon_street *street)
{
    profile p;
    double step, filled[2][SAMPLES_MAX], widths[SAMPLES_MAX];
    int code = cast_profile(&p, &step, m, worker, found, &street->line);
    if (code)
        return code;
    int run = 1 + (int)fmin(p.n - 1, step > 0 ? ceil(GAP_MM / step) : 0);
    for (int side = 0; side < 2; side++)
        fill_gaps(filled[side], p.side[side], p.n, run);
    int closed = 0, bounded[2] = {0, 0};
    for (int i = 0; i < p.n; i++) {
        for (int side = 0; side < 2; side++)
            bounded[side] += filled[side][i] < RAY_MM;
        if (filled[0][i] < RAY_MM && filled[1][i] < RAY_MM)
            widths[closed++] = filled[0][i] + filled[1][i];
    }
    street->open_left = 2 * bounded[0] < p.n;
    street->open_right = 2 * bounded[1] < p.n;
    if (closed == 0 || 2 * closed < p.n)
        return CORDON_OK;
    qsort(widths, (size_t)closed, sizeof *widths, ascending);
    street->facade_mm = (int32_t)lround(widths[closed / 2]);
    settle_narrowest(street, &p);
    return CORDON_OK;
}

static int measure_batch(cordon_context *worker, void *udata, size_t index)
{
    measuring *m = udata;
    cordon_grid_hits found = {0};
    size_t end = (index + 1) * BATCH;
    int code = CORDON_OK;
    for (size_t i = index * BATCH; i < end && i < m->ground->n_streets && !code; i++) {
        cordon_street *street = &m->ground->streets[i];
        if (!street->tunnel && street->layer >= 0)
            code = measure_street(m, worker, &found, street);
    }
    cordon_grid_hits_free(&found, worker);
    return code;
}

static bool is_short(const cordon_street *street)
{
    return cordon_line_length(&street->line) <= SHORT_MM;
}

/* The nearest long stretch of the same way in a direction, or NULL. Stretches of a way stand
 * one after the other. */
static const cordon_street *long_neighbour(const cordon_ground *ground, size_t index, int step)
{
    const cordon_feature *way = ground->streets[index].feature;
    for (size_t i = index; i < ground->n_streets && ground->streets[i].feature == way;
         i += (size_t)step)
        if (!is_short(&ground->streets[i]))
            return &ground->streets[i];
    return NULL;
}

/* A short stretch is as wide as the narrower of those that it lies between. */
static void settle_short(cordon_ground *ground, size_t index)
{
    cordon_street *street = &ground->streets[index];
    for (int step = -1; step <= 1; step += 2) {
        const cordon_street *next = long_neighbour(ground, index, step);
        if (!next || next->facade_mm == 0 ||
            (street->facade_mm > 0 && street->facade_mm <= next->facade_mm))
            continue;
        if (street->facade_mm == 0 || street->narrowest_mm > next->facade_mm) {
            street->narrowest_mm = next->facade_mm;
            street->narrowest_at = street->line.pts[0];
        }
        street->facade_mm = next->facade_mm;
        street->open_left = street->open_right = false;
    }
}

static void settle_origin(cordon_street *street)
{
    if (street->facade_mm == 0)
        return;
    street->origin = CORDON_WIDTH_FACADES;
    if (street->width_mm > street->facade_mm)
        street->width_mm = street->facade_mm;
}

int cordon_streets_measure(cordon_ground *ground, const cordon_edges *edges)
{
    measuring m = {ground, edges};
    int code = cordon_parallel(ground->context, (ground->n_streets + BATCH - 1) / BATCH,
                               measure_batch, &m);
    for (size_t i = 0; i < ground->n_streets && !code; i++)
        if (is_short(&ground->streets[i]))
            settle_short(ground, i);
    for (size_t i = 0; i < ground->n_streets && !code; i++)
        settle_origin(&ground->streets[i]);
    return code;
}
