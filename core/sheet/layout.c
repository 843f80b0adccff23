#include "sheet/layout.h"

#include "sheet/view.h"

/* Sizes of type to try, in points: nothing below 6 (cartography.md 2.3). */
static const double SIZES[] = {8.0, 7.5, 7.0, 6.5, 6.0};
#define N_SIZES (sizeof SIZES / sizeof *SIZES)

#define COLUMN_MM       86.0 /* of a column beside the map */
#define COLUMN_LEAST_MM 82.0 /* of a column below it */
#define TITLE_NARROW_MM 98.0 /* height of the title block in one column, in two */
#define TITLE_WIDE_MM   64.0
#define STEP_MM         12.0 /* by which the part below the map grows */
#define MAP_MIN_SHARE   0.25 /* of the drawing area that the map keeps */

static sheet_box frame_of(double width, double height)
{
    return (sheet_box){SHEET_MARGIN_LEFT, SHEET_MARGIN, width - SHEET_MARGIN,
                       height - SHEET_MARGIN};
}

static sheet_box map_in(double x0, double y0, double x1, double y1)
{
    return (sheet_box){x0 + SHEET_BAND_MM, y0 + SHEET_BAND_MM, x1 - SHEET_BAND_MM,
                       y1 - SHEET_BAND_MM};
}

static bool large_enough(const sheet_layout *l)
{
    double map = (l->window.x1 - l->window.x0) * (l->window.y1 - l->window.y0);
    double all = (l->frame.x1 - l->frame.x0) * (l->frame.y1 - l->frame.y0);
    return l->window.x1 > l->window.x0 && l->window.y1 > l->window.y0 &&
           map >= MAP_MIN_SHARE * all;
}

/* n columns from x on, `pitch` apart, and the title block below the last one or two. */
static void set_columns(sheet_layout *l, size_t n, double x, double pitch, double top)
{
    size_t under = n > 1 ? 2 : 1;
    l->title_wide = n > 1;
    double title = l->title_wide ? TITLE_WIDE_MM : TITLE_NARROW_MM, foot = l->frame.y1;
    l->n_columns = n;
    l->column_width = pitch - 1.5 * SHEET_GAP_MM;
    for (size_t i = 0; i < n; i++) {
        double left = x + (double)i * pitch;
        l->columns[i] = (sheet_box){left, top + SHEET_GAP_MM, left + l->column_width,
                                    (i + under >= n ? foot - title : foot) - SHEET_GAP_MM};
    }
    l->title =
        (sheet_box){l->columns[n - under].x0 - SHEET_GAP_MM, foot - title, l->frame.x1, foot};
}

/* n columns at the right of the map. */
static bool beside(sheet_layout *l, size_t n)
{
    sheet_box f = l->frame;
    double pitch = COLUMN_MM + SHEET_GAP_MM, left = f.x1 - (double)n * pitch - SHEET_GAP_MM;
    l->window = map_in(f.x0, f.y0, left, f.y1);
    if (n > SHEET_COLUMNS_MAX || !large_enough(l))
        return false;
    set_columns(l, n, left + SHEET_GAP_MM, pitch, f.y0);
    return l->title.y0 > f.y0;
}

/* As many columns as the paper is wide, below the map, the title block and `more` mm high. */
static bool below(sheet_layout *l, double more)
{
    sheet_box f = l->frame;
    double wide = f.x1 - f.x0 - SHEET_GAP_MM;
    size_t n = (size_t)(wide / (COLUMN_LEAST_MM + SHEET_GAP_MM));
    n = n > SHEET_COLUMNS_MAX ? SHEET_COLUMNS_MAX : n;
    double top = f.y1 - more - (n > 1 ? TITLE_WIDE_MM : TITLE_NARROW_MM);
    l->window = map_in(f.x0, f.y0, f.x1, top);
    if (n == 0 || !large_enough(l))
        return false;
    set_columns(l, n, f.x0 + SHEET_GAP_MM, wide / (double)n, top);
    return true;
}

static size_t add_sizes(sheet_layout *out, size_t count, const sheet_layout *layout)
{
    for (size_t i = 0; i < N_SIZES && count < SHEET_LAYOUTS_MAX; i++) {
        out[count] = *layout;
        out[count++].pt = SIZES[i];
    }
    return count;
}

size_t sheet_layouts(sheet_layout *out, double width, double height)
{
    sheet_layout layout = {.frame = frame_of(width, height)};
    size_t count = 0;
    for (size_t n = 1; beside(&layout, n); n++)
        count = add_sizes(out, count, &layout);
    for (double more = 0; below(&layout, more); more += STEP_MM)
        count = add_sizes(out, count, &layout);
    return count;
}
