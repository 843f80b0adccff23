/* Width from façade to façade: at even steps along a street, rays to both sides up to the first
 * obstacle; the width of the street is the median of the places where both rays hit. Streets
 * that are open on a side for more than half of these places have no such width. Junctions are
 * left out: there the rays look down the side streets. */
#include "ground/streets.h"

#include <math.h>
#include <stdlib.h>

#include "base/threads.h"
#include "geo/predicates.h"
#include "ground/edges.h"

enum {
    STEP_MM = 6000,     /* between rays */
    SAMPLES_MAX = 64,   /* for one street; longer ones take longer steps */
    JUNCTION_MM = 6000, /* left out at each end of a street that is long enough */
    RAY_MM = 40000,     /* façades farther off do not bound a street */
    CELL_MM = 10000,
    BATCH = 64 /* streets in one task */
};

typedef struct measuring {
    cordon_ground *ground;
    cordon_edges edges;
} measuring;

/* Distance to the first obstacle from at in direction (ux, uy), in *mm; RAY_MM when there is
 * none, or when at stands in an obstacle: edges have their inside on the left. */
static int cast(const measuring *m, cordon_context *worker, cordon_grid_hits *found,
                cordon_pt at, double ux, double uy, double *mm)
{
    cordon_pt end = {at.x + (int32_t)lround(ux * RAY_MM), at.y + (int32_t)lround(uy * RAY_MM)};
    int code = cordon_edges_find(&m->edges, worker, cordon_segment_box(at, end), found);
    double first = 1;
    bool inside = false;
    for (size_t i = 0; i < found->count && !code; i++) {
        const cordon_edge *e = &m->edges.list.items[found->items[i]];
        if (!cordon_segments_touch(at, end, e->a, e->b))
            continue;
        double from = (double)cordon_orient(e->a, e->b, at);
        double to = (double)cordon_orient(e->a, e->b, end);
        if (from == to || from / (from - to) >= first)
            continue;
        first = fmax(from / (from - to), 0);
        inside = from > 0;
    }
    *mm = inside ? RAY_MM : first * RAY_MM;
    return code;
}

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

static int measure_street(const measuring *m, cordon_context *worker, cordon_grid_hits *found,
                          cordon_street *street)
{
    double length = (double)cordon_line_length(&street->line), widths[SAMPLES_MAX];
    double margin = length > 3.0 * JUNCTION_MM ? JUNCTION_MM : length / 3;
    int samples = (int)fmin(SAMPLES_MAX, 1 + floor((length - 2 * margin) / STEP_MM));
    int closed = 0;
    for (int i = 0; i < samples; i++) {
        double ux, uy, left, right;
        double along = margin + (length - 2 * margin) * (i + 0.5) / samples;
        cordon_pt at = place_along(&street->line, along, &ux, &uy);
        int code = cast(m, worker, found, at, -uy, ux, &left);
        if (!code)
            code = cast(m, worker, found, at, uy, -ux, &right);
        if (code)
            return code;
        if (left < RAY_MM && right < RAY_MM)
            widths[closed++] = left + right;
    }
    if (closed == 0 || 2 * closed < samples)
        return CORDON_OK;
    qsort(widths, (size_t)closed, sizeof *widths, ascending);
    street->facade_mm = (int32_t)lround(widths[closed / 2]);
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
        if (street->tunnel || street->layer < 0)
            continue;
        code = measure_street(m, worker, &found, street);
        if (street->facade_mm > 0) {
            street->origin = CORDON_WIDTH_FACADES;
            if (street->width_mm > street->facade_mm)
                street->width_mm = street->facade_mm;
        }
    }
    cordon_grid_hits_free(&found, worker);
    return code;
}

int cordon_streets_measure(cordon_ground *ground)
{
    measuring m = {.ground = ground, .edges = {.context = ground->context}};
    int code = cordon_edges_add_region(&m.edges, &ground->solid[CORDON_AGAINST_VEHICLE], 0);
    if (!code)
        code = cordon_edges_index(&m.edges, CELL_MM);
    if (!code)
        code = cordon_parallel(ground->context, (ground->n_streets + BATCH - 1) / BATCH,
                               measure_batch, &m);
    cordon_edges_free(&m.edges);
    return code;
}
