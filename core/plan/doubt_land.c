/* Free points of the verifier's raster, joined sideways, up and down and diagonally, are pieces
 * of ground on which whatever is as wide as the passable width moves freely. A tight ring keeps
 * the piece at the rim apart from those at the protected areas; what is in neither is shut in:
 * a yard. Whether a thing has a piece beside it is asked every metre along its outline, a
 * little farther off than the passable width allows to come near. O(points + outlines). */
#include "plan/doubt_land.h"

#include <math.h>

#include "geo/predicates.h"

enum {
    RIM_MM = 60000, /* a yard that reaches farther counts as outside */
    CELLS_A_GAP = 5,
    ALONG_MM = 1000,  /* from one place asked to the next */
    FARTHER_MM = 400, /* asked a second time, where something small stands in front */
    YARD_MIN_M2 = 4   /* where one is clear of the walls; a light well is smaller */
};
static const double POINTS_MAX = 100e6;

/* ------------------------------------------------------------------ pieces */

static uint32_t root_of(uint32_t *piece, uint32_t run)
{
    while (piece[run] != run) {
        piece[run] = piece[piece[run]];
        run = piece[run];
    }
    return run;
}

static int index_rows(cordon_land *land)
{
    const cordon_raster *raster = &land->raster;
    size_t rows = raster->lattice.rows, n = raster->runs.count, run = 0;
    land->row_start = cordon_alloc(raster->context, rows + 1, sizeof *land->row_start);
    land->piece = cordon_alloc(raster->context, n, sizeof *land->piece);
    land->sides = cordon_alloc_zero(raster->context, n, sizeof *land->sides);
    if (!land->row_start || !land->piece || !land->sides) {
        return CORDON_E_MEMORY;
    }
    for (size_t row = 0; row <= rows; row++) {
        while (run < n && raster->runs.items[run].row < row) {
            run++;
        }
        land->row_start[row] = run;
    }
    for (size_t i = 0; i < n; i++) {
        land->piece[i] = (uint32_t)i;
    }
    return CORDON_OK;
}

/* Joins the runs of a row with those of the row above; the lower number stands for both. */
static void join_row(cordon_land *land, size_t row)
{
    const cordon_run *runs = land->raster.runs.items;
    size_t a = land->row_start[row], b = land->row_start[row + 1];
    const size_t a_end = b, b_end = land->row_start[row + 2];
    while (a < a_end && b < b_end) {
        if (runs[a].first <= runs[b].last + 1 && runs[b].first <= runs[a].last + 1) {
            uint32_t p = root_of(land->piece, (uint32_t)a);
            uint32_t q = root_of(land->piece, (uint32_t)b);
            land->piece[p > q ? p : q] = p > q ? q : p;
        }
        if (runs[a].last < runs[b].last) {
            a++;
        } else {
            b++;
        }
    }
}

static bool at_rim(const cordon_lattice *l, const cordon_run *run)
{
    return run->row == 0 || run->row + 1 == l->rows || run->first == 0 ||
           run->last + 1 == l->columns;
}

static void join_runs(cordon_land *land)
{
    const cordon_raster *raster = &land->raster;
    for (size_t row = 0; row + 1 < raster->lattice.rows; row++) {
        join_row(land, row);
    }
    for (size_t i = 0; i < raster->runs.count; i++) {
        const cordon_run *run = &raster->runs.items[i];
        uint32_t piece = land->piece[i] = root_of(land->piece, (uint32_t)i);
        if (at_rim(&raster->lattice, run)) {
            land->sides[piece] |= CORDON_LAND_OUTSIDE;
        }
        if (run->target != CORDON_NO_TARGET) {
            land->sides[piece] |= CORDON_LAND_INSIDE;
        }
    }
}

static cordon_lattice lattice_of(const cordon_scene *scene)
{
    cordon_box box = cordon_box_grow(scene->box, RIM_MM);
    double width = (double)box.x1 - box.x0, height = (double)box.y1 - box.y0;
    double cell =
        fmax((double)scene->job->passable_mm / CELLS_A_GAP, sqrt(width * height / POINTS_MAX));
    cordon_lattice l = {box.x0, box.y0, (int32_t)cell, 0, 0};
    l.columns = (size_t)(width / l.cell) + 2;
    l.rows = (size_t)(height / l.cell) + 2;
    return l;
}

uint32_t cordon_land_at(const cordon_land *land, double x, double y)
{
    const cordon_lattice *l = &land->raster.lattice;
    double column = round((x - l->x0) / l->cell), row = round((y - l->y0) / l->cell);
    if (column < 0 || row < 0 || column >= (double)l->columns || row >= (double)l->rows) {
        return CORDON_LAND_NONE;
    }
    const cordon_run *runs = land->raster.runs.items;
    size_t low = land->row_start[(size_t)row], end = land->row_start[(size_t)row + 1];
    for (size_t high = end; low < high;) {
        size_t middle = low + (high - low) / 2;
        if ((double)runs[middle].last < column) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && (double)runs[low].first <= column ? land->piece[low] : CORDON_LAND_NONE;
}

/* ------------------------------------------------------------------ what is beside what */

/* A stopper of the scene and a piece beside it that is shut in. */
typedef struct neighbour {
    uint32_t thing, piece;
} neighbour;

typedef struct survey {
    cordon_land *land;
    const cordon_scene *scene;
    uint32_t thing;
    CORDON_VEC(neighbour) list; /* in the order of the stoppers */
} survey;

static int see(survey *s, uint32_t piece)
{
    cordon_land *land = s->land;
    if (piece == CORDON_LAND_NONE) {
        return CORDON_OK;
    }
    land->beside[s->thing] |= land->sides[piece];
    if (land->sides[piece] != 0) {
        return CORDON_OK;
    }
    const neighbour next = {s->thing, piece};
    for (size_t n = s->list.count; n > 0 && s->list.items[n - 1].thing == s->thing; n--) {
        if (s->list.items[n - 1].piece == piece) {
            return CORDON_OK;
        }
    }
    return cordon_vec_push(s->scene->context, &s->list, next);
}

/* Both sides of a stretch of outline, whose wall is half wide. */
static int see_along(survey *s, cordon_pt a, cordon_pt b, double half)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    const cordon_land *land = s->land;
    double off = half + s->scene->job->passable_mm / 2.0 + land->raster.lattice.cell;
    int steps = (int)(length / ALONG_MM) + 1, code = CORDON_OK;
    if (length == 0) {
        return CORDON_OK;
    }
    for (int i = 0; i < steps; i++) {
        double share = (i + 0.5) / steps;
        for (int side = -1; side <= 1 && code == CORDON_OK; side += 2) {
            uint32_t piece = CORDON_LAND_NONE;
            for (int more = 0; more < 2 && piece == CORDON_LAND_NONE; more++) {
                double by = side * (off + more * FARTHER_MM) / length;
                piece = cordon_land_at(land, a.x + dx * share - dy * by,
                                       a.y + dy * share + dx * by);
            }
            code = see(s, piece);
        }
    }
    return code;
}

static int see_ring(survey *s, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && code == CORDON_OK; j = i++) {
        code = see_along(s, ring->pts[j], ring->pts[i], 0);
    }
    return code;
}

static int see_round(survey *s, const cordon_stopper *stopper)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < stopper->area.n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &stopper->area.polys[i];
        code = see_ring(s, &polygon->outer);
        for (size_t k = 0; k < polygon->n_holes && code == CORDON_OK; k++) {
            code = see_ring(s, &polygon->holes[k]);
        }
    }
    for (size_t i = 1; stopper->area.n == 0 && i < stopper->line.n && code == CORDON_OK; i++) {
        code = see_along(s, stopper->line.pts[i - 1], stopper->line.pts[i], stopper->half_mm);
    }
    return code;
}

/* Water has no doors: a yard on a bank is none between two sides. */
static int survey_things(survey *s)
{
    const cordon_scene *scene = s->scene;
    int code = CORDON_OK;
    for (size_t i = 0; i < scene->data.n && code == CORDON_OK; i++) {
        const cordon_stopper *stopper = &scene->data.stoppers[i];
        s->thing = (uint32_t)i;
        if (stopper->group != CORDON_STOPPER_WATER &&
            cordon_box_meets(stopper->box, scene->box)) {
            code = see_round(s, stopper);
        }
    }
    return code;
}

/* ------------------------------------------------------------------ yards */

/* What is known of a shut-in piece. */
typedef struct extent {
    size_t points;
    uint32_t longest; /* its longest run */
    unsigned flanks;  /* sides of what the things round it have beside them */
} extent;

static size_t length_of(const cordon_run *run)
{
    return (size_t)run->last - run->first + 1;
}

static void measure_pieces(const survey *s, extent *extents)
{
    const cordon_land *land = s->land;
    const cordon_run *runs = land->raster.runs.items;
    for (size_t i = 0; i < land->raster.runs.count; i++) {
        extent *e = &extents[land->piece[i]];
        if (e->points == 0 || length_of(&runs[i]) > length_of(&runs[e->longest])) {
            e->longest = (uint32_t)i;
        }
        e->points += length_of(&runs[i]);
    }
    for (size_t i = 0; i < s->list.count; i++) {
        extents[s->list.items[i].piece].flanks |= land->beside[s->list.items[i].thing];
    }
}

static int list_yards(survey *s)
{
    cordon_land *land = s->land;
    cordon_context *context = s->scene->context;
    const cordon_lattice *l = &land->raster.lattice;
    size_t n = land->raster.runs.count;
    extent *extents = cordon_alloc_zero(context, n, sizeof *extents);
    int code = extents ? CORDON_OK : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        measure_pieces(s, extents);
    }
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        double m2 = (double)extents[i].points * pow(l->cell / 1000.0, 2);
        if (land->sides[i] == 0 && extents[i].flanks == CORDON_LAND_BOTH && m2 >= YARD_MIN_M2) {
            const cordon_run *run = &land->raster.runs.items[extents[i].longest];
            int32_t column = (int32_t)(run->first + (run->last - run->first) / 2);
            const cordon_yard yard = {
                {l->x0 + column * l->cell, l->y0 + (int32_t)run->row * l->cell}, m2};
            code = cordon_vec_push(context, &land->yards, yard);
        }
    }
    cordon_free(context, extents);
    return code;
}

int cordon_land_make(cordon_land *out, const cordon_scene *scene)
{
    *out = (cordon_land){.row_start = NULL};
    survey s = {.land = out, .scene = scene};
    cordon_lattice lattice = lattice_of(scene);
    double slack = lattice.cell * sqrt(0.5);
    int code = cordon_raster_make(&out->raster, scene->context, scene, lattice,
                                  scene->job->passable_mm / 2.0 - slack, lattice.cell);
    if (code == CORDON_OK) {
        code = index_rows(out);
    }
    if (code == CORDON_OK) {
        join_runs(out);
        out->beside = cordon_alloc_zero(scene->context, scene->data.n, sizeof *out->beside);
        code = out->beside ? survey_things(&s) : CORDON_E_MEMORY;
    }
    if (code == CORDON_OK) {
        code = list_yards(&s);
    }
    cordon_vec_free(scene->context, &s.list);
    return code;
}

void cordon_land_free(cordon_land *land)
{
    cordon_context *context = land->raster.context;
    cordon_free(context, land->row_start);
    cordon_free(context, land->piece);
    cordon_free(context, land->sides);
    cordon_free(context, land->beside);
    cordon_vec_free(context, &land->yards);
    cordon_raster_free(&land->raster);
}
