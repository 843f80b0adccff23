/* The options of a ring as a chart: cost against stand-off, residents by size. It is drawn with
 * the means of the sheets, and knows options by their public face alone. */
#include <math.h>

#include "base/workspace.h"
#include "cordon/options.h"
#include "sheet/canvas.h"
#include "sheet/png.h"
#include "sheet/write.h"

/* A5, landscape, in mm. */
enum { WIDTH = 210, HEIGHT = 148, DPI = 150 };
static const sheet_box plot = {27, 19, 200, 112};

/* Radius of the fewest and the most residents, mm. */
#define LEAST_MM 1.0
#define MOST_MM  2.4
/* The red circle round the plan's own, this far outside of its mark. */
#define OWN_MM 0.8

static const sheet_style title_style = {SHEET_FACE_SEMIBOLD, 13, SHEET_BLACK, 0, 0};
static const sheet_style text_style = {SHEET_FACE_TEXT, 8.5, SHEET_BLACK, 0, 0};
static const sheet_style number_style = {SHEET_FACE_MEDIUM, 8.5, SHEET_BLACK, SHEET_WHITE, 0.5};
static const sheet_style own_style = {SHEET_FACE_BOLD, 8.5, SHEET_RED, SHEET_WHITE, 0.5};

/* The values of an axis, from low to high in whole steps. */
typedef struct axis {
    double low, high, step;
} axis;

typedef struct chart {
    sheet s;
    const char *ring;
    cordon_option_facts *items; /* of the ring */
    size_t *numbers;            /* of each in the table */
    size_t n;
    axis x, y;
    double least, most; /* residents */
} chart;

/* --------------------------------------------------------------------- axes */

/* 1, 2 or 5 times a power of ten, so that there are about six of them. */
static double round_step(double span)
{
    double power = pow(10, floor(log10(span / 6)));
    double part = span / 6 / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

/* Room for the values, with some on both sides; a single one stands in the middle. */
static axis axis_of(double low, double high)
{
    double span = high > low ? high - low : high > 0 ? high : 1;
    double step = round_step(1.2 * span);
    axis out = {step * floor((low - 0.08 * span) / step),
                step * ceil((high + 0.08 * span) / step), step};
    if (out.low < 0 && low >= 0)
        out.low = -step / 2;
    return out;
}

static double share_of(const axis *along, double value)
{
    return (value - along->low) / (along->high - along->low);
}

static sheet_xy place_of(const chart *c, const cordon_option_facts *option)
{
    return (sheet_xy){plot.x0 + share_of(&c->x, option->standoff_m) * (plot.x1 - plot.x0),
                      plot.y1 - share_of(&c->y, option->cost) * (plot.y1 - plot.y0)};
}

/* By area, as eyes compare them. */
static double radius_of(const chart *c, const cordon_option_facts *option)
{
    if (option->residents < 0 || c->most <= c->least)
        return (LEAST_MM + MOST_MM) / 2;
    double share = ((double)option->residents - c->least) / (c->most - c->least);
    return sqrt(LEAST_MM * LEAST_MM + share * (MOST_MM * MOST_MM - LEAST_MM * LEAST_MM));
}

static void measure(chart *c)
{
    double x0 = INFINITY, x1 = 0, y0 = INFINITY, y1 = 0;
    c->least = INFINITY;
    for (size_t i = 0; i < c->n; i++) {
        const cordon_option_facts *option = &c->items[i];
        x0 = fmin(x0, option->standoff_m);
        x1 = fmax(x1, option->standoff_m);
        y0 = fmin(y0, option->cost);
        y1 = fmax(y1, option->cost);
        c->least = fmin(c->least, (double)option->residents);
        c->most = fmax(c->most, (double)option->residents);
    }
    c->x = axis_of(x0, x1);
    c->y = axis_of(y0, y1);
}

/* --------------------------------------------------------------------- grid */

static int decimals_of(double step)
{
    return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}

static void draw_grid(chart *c)
{
    const sheet_pen thin = {.colour = SHEET_RGB(0xdcdcdc), .width = 0.2, .snap = true};
    for (double v = c->x.step * ceil(c->x.low / c->x.step); v <= c->x.high + c->x.step / 1e6;
         v += c->x.step) {
        double x = plot.x0 + share_of(&c->x, v) * (plot.x1 - plot.x0);
        sheet_ink_segment(&c->s.ink, (sheet_xy){x, plot.y0}, (sheet_xy){x, plot.y1}, &thin);
        sheet_write(&c->s, &text_style, SHEET_CENTRE, x, plot.y1 + 4.5,
                    sheet_figure(&c->s, v, decimals_of(c->x.step)));
    }
    for (double v = c->y.step * ceil(c->y.low / c->y.step); v <= c->y.high + c->y.step / 1e6;
         v += c->y.step) {
        double y = plot.y1 - share_of(&c->y, v) * (plot.y1 - plot.y0);
        sheet_ink_segment(&c->s.ink, (sheet_xy){plot.x0, y}, (sheet_xy){plot.x1, y}, &thin);
        sheet_write(&c->s, &text_style, SHEET_RIGHT, plot.x0 - 2, y + 1.1,
                    sheet_figure(&c->s, v, decimals_of(c->y.step)));
    }
}

static void draw_axes(chart *c)
{
    const sheet_pen pen = {.colour = SHEET_BLACK, .width = 0.3, .snap = true};
    const char *currency = c->s.plan->currency;
    sheet_ink_segment(&c->s.ink, (sheet_xy){plot.x0, plot.y0}, (sheet_xy){plot.x0, plot.y1},
                      &pen);
    sheet_ink_segment(&c->s.ink, (sheet_xy){plot.x0, plot.y1}, (sheet_xy){plot.x1, plot.y1},
                      &pen);
    sheet_write_within(&c->s, &title_style, SHEET_LEFT, 10, 10, WIDTH - 20,
                       sheet_words(&c->s, "options.title", "ring", c->ring, NULL));
    sheet_write(&c->s, &text_style, SHEET_LEFT, 10, plot.y0 - 3,
                *currency ? sheet_words(&c->s, "options.chart.cost", "currency", currency, NULL)
                          : sheet_words(&c->s, "options.head.cost", NULL));
    sheet_write(&c->s, &text_style, SHEET_RIGHT, plot.x1, plot.y1 + 9,
                sheet_words(&c->s, "options.chart.standoff", NULL));
}

/* -------------------------------------------------------------------- marks */

/* Filled on the front, hollow behind it; what is under it is seen through both. */
static void draw_mark(chart *c, sheet_xy at, double radius, bool front)
{
    const sheet_pen pen = {.colour = SHEET_BLUE, .width = 0.35};
    sheet_ink_circle(&c->s.ink, at.x, at.y, radius);
    sheet_ink_fill_stroke(
        &c->s.ink, front ? SHEET_RGBA(0x0b5394, 0xb0) : SHEET_RGBA(0xffffff, 0xa0), &pen);
}

static void draw_own(chart *c, sheet_xy at, double radius)
{
    const sheet_pen pen = {.colour = SHEET_RED, .width = 0.7};
    sheet_ink_circle(&c->s.ink, at.x, at.y, radius + OWN_MM);
    sheet_ink_stroke(&c->s.ink, &pen);
}

/* Does nothing on the front keep as much and cost less? Of equals the first. */
static bool is_cheapest(const chart *c, size_t i)
{
    const cordon_option_facts *option = &c->items[i];
    bool cheapest = option->front;
    for (size_t k = 0; k < c->n && cheapest; k++) {
        const cordon_option_facts *other = &c->items[k];
        bool less = other->cost < option->cost ||
                    (other->cost == option->cost &&
                     (other->standoff_m > option->standoff_m ||
                      (other->standoff_m == option->standoff_m && k < i)));
        cheapest = !(other->front && other->standoff_m >= option->standoff_m && less);
    }
    return cheapest;
}

/* What a stand-off costs at least: steps, since there is no ring between two of them. */
static void draw_front(chart *c)
{
    const sheet_pen pen = {.colour = SHEET_BLUE, .width = 0.4, .join = SHEET_JOIN_MITRE};
    sheet_xy before = {0, 0};
    bool begun = false;
    for (size_t i = 0; i < c->n; i++) {
        if (!is_cheapest(c, i))
            continue;
        sheet_xy at = place_of(c, &c->items[i]);
        if (begun)
            sheet_ink_line(&c->s.ink, before.x, at.y);
        else
            sheet_ink_move(&c->s.ink, at.x, at.y);
        sheet_ink_line(&c->s.ink, at.x, at.y);
        before = at;
        begun = true;
    }
    if (begun)
        sheet_ink_stroke(&c->s.ink, &pen);
}

static int largest_first(const chart *c, size_t a, size_t b)
{
    return radius_of(c, &c->items[a]) < radius_of(c, &c->items[b]);
}

/* The largest first, so that none hides another. */
static int draw_marks(chart *c)
{
    size_t *order = cordon_arena_alloc(c->s.arena, c->n, sizeof *order);
    if (!order)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < c->n; i++) {
        size_t at = i;
        for (; at > 0 && largest_first(c, order[at - 1], i); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    int code = CORDON_OK;
    for (size_t i = 0; i < c->n && code == CORDON_OK; i++) {
        const cordon_option_facts *option = &c->items[order[i]];
        sheet_xy at = place_of(c, option);
        double r = radius_of(c, option);
        draw_mark(c, at, r, option->front);
        if (option->way == CORDON_OPTION_PLAN)
            draw_own(c, at, r);
        double far = r + (option->way == CORDON_OPTION_PLAN ? OWN_MM : 0);
        sheet_box box = {at.x - far, at.y - far, at.x + far, at.y + far};
        code = sheet_space_add(&c->s.space, sheet_obb_of_box(box), SHEET_STAND_SYMBOL, 0, 0);
    }
    return code;
}

/* ------------------------------------------------------------------ numbers */

/* The number of an option beside its mark, where nothing stands yet: as near as may be, right
 * first, then round. What finds no room is left to the table. */
static int draw_number(chart *c, size_t index)
{
    const char *text = sheet_figure(&c->s, (double)c->numbers[index], 0);
    bool own = c->items[index].way == CORDON_OPTION_PLAN;
    const sheet_style *style = own ? &own_style : &number_style;
    double width = sheet_write_width(&c->s, style, text) + 0.6;
    double height = style->pt * SHEET_MM_PER_PT * SHEET_CAP_EM + 0.6;
    sheet_xy at = place_of(c, &c->items[index]);
    double r = radius_of(c, &c->items[index]) + (own ? OWN_MM : 0);
    for (double away = 0.4; away < 9; away += 0.8) {
        for (int turn = 0; turn < 16; turn++) {
            double angle = turn * acos(-1) / 8;
            sheet_xy centre = {at.x + cos(angle) * (r + away + width / 2),
                               at.y - sin(angle) * (r + away + height / 2)};
            sheet_box box = {centre.x - width / 2, centre.y - height / 2, centre.x + width / 2,
                             centre.y + height / 2};
            sheet_obb stood = sheet_obb_of_box(box);
            if (isinf(sheet_space_cost(&c->s.space, &stood, 0)))
                continue;
            if (away > 2)
                sheet_ink_segment(&c->s.ink, at, centre,
                                  &(sheet_pen){.colour = SHEET_GREY, .width = 0.15});
            sheet_write(&c->s, style, SHEET_CENTRE, centre.x, centre.y + (height - 0.6) / 2,
                        text);
            return sheet_space_add(&c->s.space, stood, SHEET_STAND_TEXT, 0, 0);
        }
    }
    return CORDON_OK;
}

static int draw_numbers(chart *c)
{
    int code = CORDON_OK;
    for (int front = 1; front >= 0; front--)
        for (size_t i = 0; i < c->n && code == CORDON_OK; i++)
            if (c->items[i].front == front)
                code = draw_number(c, i);
    return code;
}

/* ------------------------------------------------------------------- legend */

enum { LEFT_X = 14, RIGHT_X = 64 };

static void draw_key(chart *c, double x, double y, const char *key)
{
    sheet_write(&c->s, &text_style, SHEET_LEFT, x + 4, y, sheet_words(&c->s, key, NULL));
}

static void draw_legend(chart *c)
{
    double y = plot.y1 + 17, up = 1.1;
    draw_own(c, (sheet_xy){LEFT_X, y - up}, 1);
    draw_key(c, LEFT_X, y, "options.chart.own");
    draw_mark(c, (sheet_xy){RIGHT_X, y - up}, 1.6, false);
    draw_key(c, RIGHT_X, y, "options.chart.other");
    draw_mark(c, (sheet_xy){LEFT_X, y + 6 - up}, 1.6, true);
    draw_key(c, LEFT_X, y + 6, "options.chart.front");
    if (c->least >= 0)
        sheet_write_within(&c->s, &text_style, SHEET_LEFT, 12, y + 12, WIDTH - 22,
                           sheet_words(&c->s, "options.chart.size", "least",
                                       sheet_figure(&c->s, c->least, 0), "most",
                                       sheet_figure(&c->s, c->most, 0), NULL));
}

static int draw_chart(chart *c)
{
    sheet_ink_box(&c->s.ink, 0, 0, WIDTH, HEIGHT);
    sheet_ink_fill(&c->s.ink, SHEET_WHITE);
    draw_grid(c);
    draw_axes(c);
    draw_front(c);
    int code = sheet_space_init(&c->s.space, c->s.context, plot);
    if (code == CORDON_OK)
        code = draw_marks(c);
    if (code == CORDON_OK)
        code = draw_numbers(c);
    draw_legend(c);
    return code == CORDON_OK ? sheet_ink_status(&c->s.ink) : code;
}

/* ------------------------------------------------------------------- output */

static int paint(chart *c, const char *path)
{
    cordon_workspace *workspace = NULL;
    sheet_print *print = NULL;
    sheet_raster raster;
    cordon_context *context = c->s.context;
    const sheet_png_text texts[] = {{"Title", c->ring}, {"Software", c->s.plan->program}};
    int code = sheet_raster_new(&raster, context, WIDTH, HEIGHT, DPI);
    if (code == CORDON_OK)
        code = cordon_workspace_new(&workspace, context, NULL, NULL);
    if (code == CORDON_OK)
        code = sheet_print_paint(&print, workspace, &c->s.ink, &raster);
    if (code == CORDON_OK)
        code = sheet_png_write(print, context, texts, sizeof texts / sizeof *texts, path);
    sheet_print_free(print);
    cordon_workspace_free(workspace);
    return code;
}

/* The options of the chart's ring. */
static int pick(chart *c, const cordon_options *options)
{
    size_t n = cordon_options_count(options);
    c->items = cordon_arena_alloc(c->s.arena, n, sizeof *c->items);
    c->numbers = cordon_arena_alloc(c->s.arena, n, sizeof *c->numbers);
    if (!c->items || !c->numbers)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        cordon_options_get(options, i, &c->items[c->n]);
        c->numbers[c->n] = i + 1;
        c->n += strcmp(c->items[c->n].ring, c->ring) == 0;
    }
    return c->n > 0 ? CORDON_OK
                    : cordon_fail(c->s.context, CORDON_E_INPUT,
                                  "expected a ring of the options, found \"%.80s\"", c->ring);
}

int cordon_options_draw(const cordon_options *options, cordon_context *context,
                        const cordon_plan *plan, const char *ring, const char *path)
{
    chart c = {.s = {.context = context, .plan = plan, .owns_type = true}, .ring = ring};
    sheet_ink_init(&c.s.ink, context);
    c.s.arena = cordon_arena_new(context);
    int code = c.s.arena ? pick(&c, options) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = sheet_type_new(&c.s.type, context);
    if (code == CORDON_OK) {
        measure(&c);
        code = draw_chart(&c);
    }
    if (code == CORDON_OK)
        code = paint(&c, path);
    sheet_end(&c.s);
    return code;
}
