/* Frame, reference squares for the radio, graticule. */
#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "geo/frame.h"
#include "sheet/furniture.h"
#include "sheet/write.h"

#define SQUARE_MM 45.0 /* wished for; cartography.md 4.3: 40 to 50 */

/* Letters down, without I and O. */
static const char LETTERS[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";

typedef struct squares {
    int columns, rows;
    double width, height;
} squares;

static squares squares_of(const sheet_box *w)
{
    squares q = {(int)fmax(1, round((w->x1 - w->x0) / SQUARE_MM)),
                 (int)fmax(1, round((w->y1 - w->y0) / SQUARE_MM)), 0, 0};
    q.rows = q.rows > 24 ? 24 : q.rows;
    q.width = (w->x1 - w->x0) / q.columns;
    q.height = (w->y1 - w->y0) / q.rows;
    return q;
}

const char *sheet_square_of(sheet *s, sheet_xy at)
{
    const sheet_box *w = &s->view.window;
    squares q = squares_of(w);
    char text[CORDON_NUM_MAX + 1];
    if (!sheet_box_has(*w, at))
        return "";
    int row = (int)fmin((at.y - w->y0) / q.height, q.rows - 1);
    int column = (int)fmin((at.x - w->x0) / q.width, q.columns - 1);
    text[0] = LETTERS[row];
    cordon_num_print(text + 1, column + 1, 0);
    const char *kept = cordon_arena_strdup(s->arena, text);
    s->ink.failed = s->ink.failed || kept == NULL;
    return kept != NULL ? kept : "";
}

int sheet_draw_frame(sheet *s, const sheet_layout *layout)
{
    const sheet_box *f = &layout->frame, *w = &s->view.window;
    sheet_pen thick = {
        .colour = SHEET_BLACK, .width = 0.7, .join = SHEET_JOIN_MITRE, .snap = true};
    sheet_pen thin = {
        .colour = SHEET_BLACK, .width = 0.35, .join = SHEET_JOIN_MITRE, .snap = true};
    s->ink.clipped = false;
    sheet_ink_box(&s->ink, f->x0, f->y0, f->x1 - f->x0, f->y1 - f->y0);
    sheet_ink_stroke(&s->ink, &thick);
    sheet_ink_box(&s->ink, w->x0, w->y0, w->x1 - w->x0, w->y1 - w->y0);
    sheet_ink_stroke(&s->ink, &thin);
    /* Centring marks of ISO 5457, 5 mm outwards from the frame. */
    double mx = (f->x0 + f->x1) / 2, my = (f->y0 + f->y1) / 2;
    sheet_xy feet[4] = {{mx, f->y0}, {mx, f->y1}, {f->x0, my}, {f->x1, my}};
    sheet_xy ways[4] = {{0, -5}, {0, 5}, {-5, 0}, {5, 0}};
    for (int i = 0; i < 4; i++)
        sheet_ink_segment(&s->ink, feet[i],
                          (sheet_xy){feet[i].x + ways[i].x, feet[i].y + ways[i].y}, &thick);
    return sheet_ink_status(&s->ink);
}

static void draw_letters(sheet *s, const squares *q)
{
    const sheet_box *w = &s->view.window;
    sheet_style style = {SHEET_FACE_SEMIBOLD, 9, SHEET_BLACK, 0, 0};
    double drop = 9 * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, off = SHEET_BAND_MM / 2;
    char text[CORDON_NUM_MAX];
    for (int i = 0; i < q->columns; i++) {
        double x = w->x0 + (i + 0.5) * q->width;
        cordon_num_print(text, i + 1, 0);
        sheet_write(s, &style, SHEET_CENTRE, x, w->y0 - off + drop, text);
        sheet_write(s, &style, SHEET_CENTRE, x, w->y1 + off + drop, text);
    }
    for (int i = 0; i < q->rows; i++) {
        double y = w->y0 + (i + 0.5) * q->height + drop;
        text[0] = LETTERS[i];
        text[1] = '\0';
        sheet_write(s, &style, SHEET_CENTRE, w->x0 - off, y, text);
        sheet_write(s, &style, SHEET_CENTRE, w->x1 + off, y, text);
    }
}

/* Ticks in the band and crosses of 4 mm in the map. */
static void draw_squares(sheet *s, const squares *q)
{
    const sheet_box *w = &s->view.window;
    sheet_pen tick = {.colour = SHEET_BLACK, .width = 0.35, .snap = true};
    sheet_pen cross = {.colour = SHEET_RGB(0x6a6a6a), .width = 0.13, .snap = true};
    for (int i = 1; i < q->columns; i++) {
        double x = w->x0 + i * q->width;
        sheet_ink_segment(&s->ink, (sheet_xy){x, w->y0 - SHEET_BAND_MM}, (sheet_xy){x, w->y0},
                          &tick);
        sheet_ink_segment(&s->ink, (sheet_xy){x, w->y1}, (sheet_xy){x, w->y1 + SHEET_BAND_MM},
                          &tick);
        for (int k = 1; k < q->rows; k++) {
            double y = w->y0 + k * q->height;
            sheet_ink_segment(&s->ink, (sheet_xy){x - 2, y}, (sheet_xy){x + 2, y}, &cross);
            sheet_ink_segment(&s->ink, (sheet_xy){x, y - 2}, (sheet_xy){x, y + 2}, &cross);
        }
    }
    for (int k = 1; k < q->rows; k++) {
        double y = w->y0 + k * q->height;
        sheet_ink_segment(&s->ink, (sheet_xy){w->x0 - SHEET_BAND_MM, y}, (sheet_xy){w->x0, y},
                          &tick);
        sheet_ink_segment(&s->ink, (sheet_xy){w->x1, y}, (sheet_xy){w->x1 + SHEET_BAND_MM, y},
                          &tick);
    }
}

/* One edge of the map: which coordinate runs along it, and where it lies. */
typedef struct side {
    bool along_x; /* top and bottom: longitudes */
    double fixed; /* the paper coordinate of the edge */
    double out;   /* -1 or 1: where the band lies */
} side;

/* A step of the graticule in seconds of arc: marks at least 60 mm apart. */
static int step_of(double degrees_per_mm)
{
    static const int steps[] = {1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] < degrees_per_mm * 3600 * 60)
        i++;
    return steps[i];
}

static const char *degrees_text(sheet *s, long seconds, bool lon)
{
    cordon_str str = CORDON_STR_INIT(s->context);
    long a = labs(seconds);
    cordon_str_addf(&str, "%ld°%02ld′%02ld″ ", a / 3600, a / 60 % 60, a % 60);
    cordon_str_add(&str, cordon_text(&s->plan->texts,
                                     lon ? (seconds < 0 ? "sheet.west" : "sheet.east")
                                         : (seconds < 0 ? "sheet.south" : "sheet.north")));
    const char *kept = str.failed ? NULL : cordon_arena_strdup(s->arena, str.data);
    cordon_str_free(&str);
    s->ink.failed = s->ink.failed || kept == NULL;
    return kept != NULL ? kept : "";
}

/* A tick inside the map and its figure, on the left and right edges above the tick. */
static int draw_degree(sheet *s, const side *e, double at, const char *text)
{
    sheet_style style = {SHEET_FACE_TEXT, 6, SHEET_GREY, SHEET_RGBA(0xffffff, 217), 0.3};
    sheet_pen pen = {.colour = SHEET_GREY, .width = 0.18};
    double width = sheet_write_width(s, &style, text), high = 6 * SHEET_MM_PER_PT;
    sheet_xy foot = {at, e->fixed}, tip = {at, e->fixed - e->out * 2}, write;
    if (e->along_x) {
        write = (sheet_xy){at + 0.6, e->out < 0 ? e->fixed + 2.3 : e->fixed - 0.8};
    } else {
        foot = (sheet_xy){e->fixed, at};
        tip = (sheet_xy){e->fixed - e->out * 2, at};
        write = (sheet_xy){e->out < 0 ? e->fixed + 0.6 : e->fixed - 0.6 - width, at - 0.5};
    }
    sheet_ink_segment(&s->ink, foot, tip, &pen);
    sheet_write(s, &style, SHEET_LEFT, write.x, write.y, text);
    sheet_box box = {write.x, write.y - high, write.x + width, write.y + 0.3};
    return sheet_space_add(&s->space, sheet_obb_of_box(box), SHEET_STAND_TEXT, 0, 0);
}

/* Meridians and parallels are straight on one sheet to far better than a hair: each edge is
 * interpolated between its ends. */
static int draw_degrees(sheet *s, const side *e, double from, double to, double deg_from,
                        double deg_to, int step)
{
    double low = fmin(deg_from, deg_to) * 3600, high = fmax(deg_from, deg_to) * 3600;
    for (double k = ceil(low / step); k * step <= high; k++) {
        double t = (k * step / 3600 - deg_from) / (deg_to - deg_from);
        double at = from + (to - from) * t;
        if (at - from <= 12 || to - at <= 22)
            continue;
        int code = draw_degree(s, e, at, degrees_text(s, (long)(k * step), e->along_x));
        if (code)
            return code;
    }
    return CORDON_OK;
}

int sheet_draw_graticule(sheet *s)
{
    const sheet_box *w = &s->view.window;
    cordon_box g = sheet_view_ground(&s->view, *w);
    cordon_pt corners[4] = {{g.x0, g.y1}, {g.x1, g.y1}, {g.x1, g.y0}, {g.x0, g.y0}};
    cordon_lonlat at[4];
    int code = cordon_frame_inverse(s->plan->frame, s->context, corners, 4, at);
    if (code)
        return code;
    int lon = step_of(fabs(at[1].lon - at[0].lon) / (w->x1 - w->x0));
    int lat = step_of(fabs(at[0].lat - at[3].lat) / (w->y1 - w->y0));
    s->ink.clipped = true;
    code = draw_degrees(s, &(side){true, w->y0, -1}, w->x0, w->x1, at[0].lon, at[1].lon, lon);
    if (code == CORDON_OK)
        code =
            draw_degrees(s, &(side){true, w->y1, 1}, w->x0, w->x1, at[3].lon, at[2].lon, lon);
    if (code == CORDON_OK)
        code =
            draw_degrees(s, &(side){false, w->x0, -1}, w->y0, w->y1, at[0].lat, at[3].lat, lat);
    if (code == CORDON_OK)
        code =
            draw_degrees(s, &(side){false, w->x1, 1}, w->y0, w->y1, at[1].lat, at[2].lat, lat);
    return code ? code : sheet_ink_status(&s->ink);
}

int sheet_draw_squares_grid(sheet *s)
{
    squares q = squares_of(&s->view.window);
    s->ink.clipped = false;
    draw_squares(s, &q);
    draw_letters(s, &q);
    return sheet_ink_status(&s->ink);
}
