/* Rows are worked on in bands. In a band every point is a bit; a piece with its clearance is
 * convex and so covers one interval of each row, an area covers the intervals between every
 * other of its edges. O(pieces × rows each covers + points / 64). */
#include "plan/raster.h"

#include <math.h>
#include <stdlib.h>

#include "base/threads.h"
#include "geo/predicates.h"

enum { BAND_ROWS = 128, WORD = 64 };

/* Distances are computed in floating point, to far better than this. */
static const double SAFETY_MM = 0.01;

typedef CORDON_VEC(cordon_run) run_list;

typedef struct raster_job {
    const cordon_scene *scene;
    cordon_lattice lattice;
    double clear_mm, target_mm;
    run_list *bands;
} raster_job;

typedef struct crossing {
    size_t row;
    double x;
} crossing;

typedef struct band {
    const raster_job *job;
    cordon_context *context;
    size_t first_row, n_rows, words; /* words of a row */
    uint64_t *blocked, *target, *scratch;
    CORDON_VEC(crossing) crossings;
} band;

static double row_y(const band *b, size_t row)
{
    return b->job->lattice.y0 + (double)(b->first_row + row) * b->job->lattice.cell;
}

/* The rows of the band from y0 to y1; false when there are none. */
static bool rows_between(const band *b, double y0, double y1, size_t *first, size_t *last)
{
    double cell = b->job->lattice.cell;
    double from = ceil((y0 - row_y(b, 0)) / cell), to = floor((y1 - row_y(b, 0)) / cell);
    if (to < 0 || from > (double)(b->n_rows - 1) || from > to)
        return false;
    *first = from < 0 ? 0 : (size_t)from;
    *last = to > (double)(b->n_rows - 1) ? b->n_rows - 1 : (size_t)to;
    return true;
}

/* Sets (or clears) the bits of the points from x0 to x1 in a row. */
static void mark(const band *b, uint64_t *bits, size_t row, double x0, double x1, bool set)
{
    const cordon_lattice *l = &b->job->lattice;
    double from = ceil((x0 - l->x0) / l->cell), to = floor((x1 - l->x0) / l->cell);
    if (to < 0 || from > (double)(l->columns - 1) || from > to)
        return;
    size_t i = from < 0 ? 0 : (size_t)from;
    size_t last = to > (double)(l->columns - 1) ? l->columns - 1 : (size_t)to;
    uint64_t *words = bits + row * b->words;
    for (size_t w = i / WORD; w <= last / WORD; w++) {
        uint64_t mask = UINT64_MAX;
        if (w == i / WORD)
            mask &= UINT64_MAX << (i % WORD);
        if (w == last / WORD)
            mask &= UINT64_MAX >> (WORD - 1 - last % WORD);
        if (set)
            words[w] |= mask;
        else
            words[w] &= ~mask;
    }
}

/* Narrows [*low, *high] to where  from <= factor × t + shift <= to. */
static void narrow(double *low, double *high, double factor, double shift, double from,
                   double to)
{
    if (factor == 0) {
        if (shift < from || shift > to)
            *high = -INFINITY;
        return;
    }
    double p = (from - shift) / factor, q = (to - shift) / factor;
    *low = fmax(*low, fmin(p, q));
    *high = fmin(*high, fmax(p, q));
}

static void add_disc(double cx, double cy, double radius, double y, double *x0, double *x1)
{
    double rest = radius * radius - (y - cy) * (y - cy);
    if (rest < 0)
        return;
    double half = sqrt(rest);
    *x0 = fmin(*x0, cx - half);
    *x1 = fmax(*x1, cx + half);
}

/* Marks everything within radius of a piece: two discs and the rectangle between them, whose
 * intervals in a row overlap or touch. */
static void mark_piece(const band *b, uint64_t *bits, const cordon_piece *p, double radius)
{
    size_t first, last;
    if (radius <= 0 || !rows_between(b, fmin(p->ay, p->by) - radius,
                                     fmax(p->ay, p->by) + radius, &first, &last))
        return;
    double dx = p->bx - p->ax, dy = p->by - p->ay, length = hypot(dx, dy);
    double ux = length > 0 ? dx / length : 0, uy = length > 0 ? dy / length : 0;
    for (size_t row = first; row <= last; row++) {
        double y = row_y(b, row), x0 = INFINITY, x1 = -INFINITY;
        add_disc(p->ax, p->ay, radius, y, &x0, &x1);
        add_disc(p->bx, p->by, radius, y, &x0, &x1);
        double low = -INFINITY, high = INFINITY;
        narrow(&low, &high, ux, (y - p->ay) * uy, 0, length);
        narrow(&low, &high, -uy, (y - p->ay) * ux, -radius, radius);
        if (length > 0 && low <= high) {
            x0 = fmin(x0, p->ax + low);
            x1 = fmax(x1, p->ax + high);
        }
        mark(b, bits, row, x0, x1, true);
    }
}

static int cross_ring(band *b, const cordon_line *ring)
{
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        cordon_pt p = ring->pts[j], q = ring->pts[i];
        size_t first, last;
        if (p.y > q.y) {
            cordon_pt swap = p;
            p = q;
            q = swap;
        }
        if (p.y == q.y || !rows_between(b, p.y, q.y, &first, &last))
            continue;
        for (size_t row = first; row <= last; row++) {
            double y = row_y(b, row);
            if (y >= q.y) /* the upper end belongs to the next edge */
                continue;
            crossing c = {row, p.x + (y - p.y) * ((double)q.x - p.x) / ((double)q.y - p.y)};
            if (cordon_vec_push(b->context, &b->crossings, c))
                return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

static int by_row(const void *a, const void *b)
{
    const crossing *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->x > y->x) - (x->x < y->x);
}

static int mark_polygon(band *b, uint64_t *bits, const cordon_polygon *polygon, bool set)
{
    b->crossings.count = 0;
    int code = cross_ring(b, &polygon->outer);
    for (size_t i = 0; i < polygon->n_holes && !code; i++)
        code = cross_ring(b, &polygon->holes[i]);
    if (b->crossings.count > 1)
        qsort(b->crossings.items, b->crossings.count, sizeof(crossing), by_row);
    for (size_t i = 1; i < b->crossings.count && !code; i += 2)
        mark(b, bits, b->crossings.items[i].row, b->crossings.items[i - 1].x,
             b->crossings.items[i].x, set);
    return code;
}

static bool in_band(const band *b, cordon_box box)
{
    return box.y1 >= row_y(b, 0) && box.y0 <= row_y(b, b->n_rows - 1);
}

/* The areas of a group, then their openings, in scratch, which is then added to what is
 * blocked. */
static int mark_group(band *b, unsigned group)
{
    const cordon_scene *scene = b->job->scene;
    const cordon_stoppers *data = &scene->data;
    bool any = false;
    int code = CORDON_OK;
    for (size_t i = 0; i < scene->areas.count && !code; i++) {
        const cordon_scene_area *area = &scene->areas.items[i];
        if ((unsigned)area->group != group || !in_band(b, area->box))
            continue;
        if (!any)
            memset(b->scratch, 0, b->n_rows * b->words * sizeof *b->scratch);
        any = true;
        for (size_t j = 0; j < area->region.n && !code; j++)
            code = mark_polygon(b, b->scratch, &area->region.polys[j], true);
    }
    for (size_t i = 0; i < data->n_openings && any && !code; i++) {
        const cordon_opening *opening = &data->openings[i];
        if ((opening->groups & 1u << group) && in_band(b, opening->box))
            code = mark_polygon(b, b->scratch, &opening->shape, false);
    }
    for (size_t i = 0; i < b->n_rows * b->words && any; i++)
        b->blocked[i] |= b->scratch[i];
    return code;
}

static void mark_target_ring(const band *b, const cordon_line *ring, double radius)
{
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        cordon_piece piece = {ring->pts[j].x, ring->pts[j].y, ring->pts[i].x, ring->pts[i].y,
                              0};
        mark_piece(b, b->target, &piece, radius);
    }
}

static int mark_targets(band *b)
{
    const cordon_verify_job *job = b->job->scene->job;
    int code = CORDON_OK;
    for (size_t i = 0; i < job->n_protect; i++)
        for (size_t j = 0; j < job->protect[i].n && !code; j++) {
            const cordon_polygon *polygon = &job->protect[i].polys[j];
            code = mark_polygon(b, b->target, polygon, true);
            mark_target_ring(b, &polygon->outer, b->job->target_mm);
            for (size_t k = 0; k < polygon->n_holes; k++)
                mark_target_ring(b, &polygon->holes[k], b->job->target_mm);
        }
    return code;
}

/* The first bit at or after from that is (or is not) set; limit when there is none. */
static size_t next_bit(const uint64_t *words, size_t from, size_t limit, bool set)
{
    while (from < limit) {
        uint64_t word = set ? words[from / WORD] : ~words[from / WORD];
        word &= UINT64_MAX << (from % WORD);
        if (word) {
            size_t found = from / WORD * WORD;
            while (!(word & 1))
                word >>= 1, found++;
            return found < limit ? found : limit;
        }
        from = (from / WORD + 1) * WORD;
    }
    return limit;
}

static int collect_runs(const band *b, run_list *runs)
{
    size_t columns = b->job->lattice.columns;
    for (size_t row = 0; row < b->n_rows; row++) {
        const uint64_t *blocked = b->blocked + row * b->words;
        const uint64_t *target = b->target + row * b->words;
        for (size_t i = next_bit(blocked, 0, columns, false); i < columns;) {
            size_t end = next_bit(blocked, i, columns, true);
            size_t aim = next_bit(target, i, end, true);
            cordon_run run = {(uint32_t)(b->first_row + row), (uint32_t)i, (uint32_t)(end - 1),
                              aim < end ? (uint32_t)aim : CORDON_NO_TARGET};
            if (cordon_vec_push(b->context, runs, run))
                return CORDON_E_MEMORY;
            i = next_bit(blocked, end, columns, false);
        }
    }
    return CORDON_OK;
}

static int work_band(cordon_context *worker, void *udata, size_t index)
{
    const raster_job *job = udata;
    band b = {.job = job, .context = worker, .first_row = index * BAND_ROWS};
    size_t left = job->lattice.rows - b.first_row;
    b.n_rows = left < BAND_ROWS ? left : BAND_ROWS;
    b.words = (job->lattice.columns + WORD - 1) / WORD;
    size_t n = b.n_rows * b.words;
    uint64_t *bits = cordon_alloc_zero(worker, 3 * n, sizeof *bits);
    if (!bits)
        return CORDON_E_MEMORY;
    b.blocked = bits;
    b.target = bits + n;
    b.scratch = bits + 2 * n;
    for (size_t i = 0; i < job->scene->pieces.count; i++) {
        const cordon_piece *p = &job->scene->pieces.items[i];
        mark_piece(&b, b.blocked, p, job->clear_mm + p->half - SAFETY_MM);
    }
    int code = CORDON_OK;
    for (unsigned group = 0; group < CORDON_STOPPER_GROUPS && !code; group++)
        code = mark_group(&b, group);
    if (!code)
        code = mark_targets(&b);
    if (!code)
        code = collect_runs(&b, &job->bands[index]);
    cordon_vec_free(worker, &b.crossings);
    cordon_free(worker, bits);
    return code;
}

static int join_bands(cordon_raster *out, run_list *bands, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += bands[i].count;
    if (cordon_vec_reserve(out->context, &out->runs, total))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < bands[i].count; j++)
            out->runs.items[out->runs.count++] = bands[i].items[j];
    return CORDON_OK;
}

int cordon_raster_make(cordon_raster *out, cordon_context *context, const cordon_scene *scene,
                       cordon_lattice lattice, double clear_mm, double target_mm)
{
    size_t n = (lattice.rows + BAND_ROWS - 1) / BAND_ROWS;
    *out = (cordon_raster){.context = context, .lattice = lattice};
    raster_job job = {scene, lattice, clear_mm, target_mm,
                      cordon_alloc_zero(context, n, sizeof(run_list))};
    if (!job.bands)
        return CORDON_E_MEMORY;
    int code = cordon_parallel(context, n, work_band, &job);
    if (!code)
        code = join_bands(out, job.bands, n);
    for (size_t i = 0; i < n; i++)
        cordon_vec_free(context, &job.bands[i]);
    cordon_free(context, job.bands);
    return code;
}

void cordon_raster_free(cordon_raster *raster)
{
    cordon_vec_free(raster->context, &raster->runs);
}
