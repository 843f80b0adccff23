#include "sheet/layout.h"

#include "sheet/view.h"

/* Sizes of type to try, in points: nothing below 6 (cartography.md 2.3). */
static const double SIZES[] = {8.0, 7.0, 6.5, 6.0};
#define N_SIZES (sizeof SIZES / sizeof *SIZES)

#define TITLE_NARROW_MM 98.0 /* height of the title block in one column, in two */
#define TITLE_WIDE_MM   64.0
#define STEP_MM         12.0 /* by which the part below the map grows */
#define MAP_MIN_SHARE   0.40 /* of the drawing area that the map keeps */

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

/* n columns at the right of the map. */
static bool beside(sheet_layout *l, size_t n)
{
    sheet_box f = l->frame;
    double left = f.x1 - (double)n * (SHEET_COLUMN_MM + SHEET_GAP_MM) - SHEET_GAP_MM;
    if (n > SHEET_COLUMNS_MAX)
        return false;
    l->window = map_in(f.x0, f.y0, left, f.y1);
    size_t title_columns = n > 1 ? 2 : 1;
    double title = n > 1 ? TITLE_WIDE_MM : TITLE_NARROW_MM;
    for (size_t i = 0; i < n; i++) {
        double x = left + SHEET_GAP_MM + (double)i * (SHEET_COLUMN_MM + SHEET_GAP_MM);
        bool above = i + title_columns >= n;
        l->columns[i] = (sheet_box){x, f.y0 + SHEET_GAP_MM, x + SHEET_COLUMN_MM,
                                    above ? f.y1 - title - SHEET_GAP_MM : f.y1 - SHEET_GAP_MM};
    }
    l->n_columns = n;
    l->title =
        (sheet_box){l->columns[n - title_columns].x0 - SHEET_GAP_MM, f.y1 - title, f.x1, f.y1};
    return large_enough(l);
}

/* As many columns as the paper is wide, below the map, `deep` mm high. */
static bool below(sheet_layout *l, double deep)
{
    sheet_box f = l->frame;
    double wide = f.x1 - f.x0, top = f.y1 - deep;
    size_t n = (size_t)((wide - SHEET_GAP_MM) / (SHEET_COLUMN_MM + SHEET_GAP_MM));
    n = n > SHEET_COLUMNS_MAX ? SHEET_COLUMNS_MAX : n;
    if (n == 0)
        return false;
    size_t title_columns = n > 1 ? 2 : 1;
    double title = n > 1 ? TITLE_WIDE_MM : TITLE_NARROW_MM;
    if (deep < title)
        return false;
    double pitch = wide / (double)n;
    for (size_t i = 0; i < n; i++) {
        double x = f.x0 + (double)i * pitch + SHEET_GAP_MM;
        bool above = i + title_columns >= n;
        l->columns[i] = (sheet_box){x, top + SHEET_GAP_MM, x + pitch - 2 * SHEET_GAP_MM,
                                    above ? f.y1 - title - SHEET_GAP_MM : f.y1 - SHEET_GAP_MM};
    }
    l->n_columns = n;
    l->window = map_in(f.x0, f.y0, f.x1, top);
    l->title =
        (sheet_box){f.x0 + (double)(n - title_columns) * pitch, f.y1 - title, f.x1, f.y1};
    return large_enough(l);
}

bool sheet_layout_try(sheet_layout *out, double width, double height, size_t index)
{
    *out = (sheet_layout){.frame = frame_of(width, height), .pt = SIZES[index % N_SIZES]};
    size_t step = index / N_SIZES;
    if (width >= height)
        return beside(out, step + 1);
    /* Below the map the first depth is the least that holds the title block. */
    double least = width - SHEET_MARGIN - SHEET_MARGIN_LEFT >=
                           2 * (SHEET_COLUMN_MM + SHEET_GAP_MM) + SHEET_GAP_MM
                       ? TITLE_WIDE_MM
                       : TITLE_NARROW_MM;
    return below(out, least + (double)step * STEP_MM);
}
