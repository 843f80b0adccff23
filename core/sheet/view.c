#include "sheet/view.h"

#include <math.h>

#include "base/limits.h"

/* Scales whose 50 mm stand for a round distance (cartography.md 4.3). */
static const int SCALES[] = {200,   250,   500,   1000,  1500,  2000,  2500,
                             3000,  4000,  5000,  7500,  10000, 15000, 20000,
                             25000, 30000, 40000, 50000, 75000, 100000};
#define N_SCALES  (sizeof SCALES / sizeof *SCALES)
#define SCALE_MIN 50
#define SCALE_MAX 100000

cordon_box sheet_view_ground(const sheet_view *view, sheet_box paper)
{
    double mid_x = (view->window.x0 + view->window.x1) / 2;
    double mid_y = (view->window.y0 + view->window.y1) / 2;
    double most = CORDON_COORD_MAX_MM;
    double x0 = view->east + (paper.x0 - mid_x) * view->scale;
    double x1 = view->east + (paper.x1 - mid_x) * view->scale;
    double y0 = view->north - (paper.y1 - mid_y) * view->scale;
    double y1 = view->north - (paper.y0 - mid_y) * view->scale;
    return (cordon_box){(int32_t)fmax(floor(x0), -most), (int32_t)fmax(floor(y0), -most),
                        (int32_t)fmin(ceil(x1), most), (int32_t)fmin(ceil(y1), most)};
}

/* The smallest scale number at which what must be seen fits. */
static double least_scale(sheet_box window, cordon_box seen)
{
    double wide = fmax(window.x1 - window.x0 - 2 * SHEET_FIT_MM, 1);
    double high = fmax(window.y1 - window.y0 - 2 * SHEET_FIT_MM, 1);
    return fmax(((double)seen.x1 - seen.x0) / wide, ((double)seen.y1 - seen.y0) / high);
}

int sheet_view_usual(sheet_box window, cordon_box seen)
{
    double least = least_scale(window, seen);
    for (size_t i = 0; i < N_SCALES; i++)
        if (SCALES[i] >= least)
            return SCALES[i];
    return 0;
}

static double on_grid(double mm, int scale)
{
    double step = SHEET_STEP_MM * scale;
    return floor(mm / step + 0.5) * step;
}

void sheet_view_centre(sheet_view *view, cordon_box seen)
{
    view->east = on_grid(((double)seen.x0 + seen.x1) / 2, view->scale);
    view->north = on_grid(((double)seen.y0 + seen.y1) / 2, view->scale);
}

int sheet_view_fit(sheet_view *view, cordon_context *context, cordon_box seen, int scale)
{
    double width = view->window.x1 - view->window.x0,
           height = view->window.y1 - view->window.y0;
    double least = least_scale(view->window, seen);
    int usual = sheet_view_usual(view->window, seen);
    if (scale != 0 && (scale < SCALE_MIN || scale > SCALE_MAX))
        return cordon_fail(context, CORDON_E_INPUT, "sheet: scale 1:%d: expected 1:%d to 1:%d",
                           scale, SCALE_MIN, SCALE_MAX);
    if (usual == 0)
        return cordon_fail(
            context, CORDON_E_INPUT,
            "sheet: the rings and areas span %d m and fit on this paper at no usual "
            "scale: take larger paper",
            (int)(fmax((double)seen.x1 - seen.x0, (double)seen.y1 - seen.y0) / 1000));
    if (scale != 0 && scale < least)
        return cordon_fail(
            context, CORDON_E_INPUT,
            "sheet: at 1:%d the rings and areas need %d x %d mm, the map on this "
            "paper is %d x %d mm: take 1:%d or larger paper",
            scale, (int)ceil(((double)seen.x1 - seen.x0) / scale + 2 * SHEET_FIT_MM),
            (int)ceil(((double)seen.y1 - seen.y0) / scale + 2 * SHEET_FIT_MM), (int)width,
            (int)height, usual);
    view->scale = scale != 0 ? scale : usual;
    sheet_view_centre(view, seen);
    return CORDON_OK;
}
