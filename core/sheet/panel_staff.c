/* The phases of the event, and the tables of posts and patrols. */
#include <string.h>

#include "base/civil.h"
#include "base/num.h"
#include "plan/build.h"
#include "sheet/furniture.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"

/* Columns of the table, as shares of its width: number, square, name, heads, hours. */
static const double SHARES[] = {0.085, 0.09, 0.435, 0.08, 0.31};
enum { COLUMNS = sizeof SHARES / sizeof *SHARES };

/* ------------------------------------------------------------- hours */

/* "20:00", with its day where the event has more than one. */
static const char *moment(sheet *s, int64_t time, bool days)
{
    char text[CORDON_CIVIL_MAX];
    if (cordon_civil_print(text, s->context, s->plan->midnight_s + time, s->plan->zone)) {
        s->ink.failed = true;
        return "";
    }
    const char *clock = text + strlen("2027-07-14 ");
    text[7] = text[10] = '\0';
    if (days)
        return sheet_words(s, "sheet.day_clock", "day", text + 8, "month", text + 5, "time",
                           clock, NULL);
    clock = cordon_arena_strdup(s->arena, clock);
    s->ink.failed = s->ink.failed || !clock;
    return clock ? clock : "";
}

static const char *span_text(sheet *s, cordon_span span)
{
    const int64_t DAY_S = 24 * 3600;
    cordon_span whole;
    if (cordon_plan_span(&whole, s->context, s->plan)) {
        s->ink.failed = true; /* its times were read before: memory has ended */
        return "";
    }
    bool days = whole.to_s - whole.from_s > DAY_S;
    bool same = span.to_s - span.from_s < DAY_S; /* the end needs no day of its own */
    return sheet_words(s, "sheet.span", "from", moment(s, span.from_s, days), "to",
                       moment(s, span.to_s, days && !same), NULL);
}

/* The first, and how many more there are. */
static const char *spans_text(sheet *s, const cordon_span *spans, size_t n)
{
    const char *first = span_text(s, spans[0]);
    if (n == 1)
        return first;
    return sheet_words(s, n == 2 ? "sheet.spans.one" : "sheet.spans", "span", first, "count",
                       sheet_figure(s, (double)(n - 1), 0), NULL);
}

/* Names of phases stand for their hours, which the programme lists. */
static const char *when_text(sheet *s, const cordon_when *when)
{
    const cordon_programme *programme = &s->plan->programme;
    if (when->n_hours > 0)
        return spans_text(s, when->hours, when->n_hours);
    if (when->phases == 0)
        return sheet_words(s, "sheet.always", NULL);
    cordon_str names = CORDON_STR_INIT(s->context);
    for (size_t i = 0; i < programme->n_phases; i++)
        if (when->phases >> i & 1) {
            cordon_str_add(&names, names.length > 0 ? ", " : "");
            cordon_str_add(&names, programme->phases[i].name);
        }
    const char *copy = names.failed ? NULL : cordon_arena_strdup(s->arena, names.data);
    cordon_str_free(&names);
    s->ink.failed = s->ink.failed || !copy;
    return copy ? copy : "";
}

/* ---------------------------------------------------------- programme */

static void draw_phase(sheet_flow *flow, const cordon_phase *phase)
{
    sheet *s = flow->s;
    sheet_style bold = sheet_flow_style(flow, SHEET_FACE_SEMIBOLD);
    sheet_style text = sheet_flow_style(flow, SHEET_FACE_TEXT);
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow));
    if (!flow->draw)
        return;
    double y = row.y0 + sheet_flow_line(flow) * 0.74, wide = row.x1 - row.x0;
    sheet_write_within(s, &bold, SHEET_LEFT, row.x0, y, wide * 0.48, phase->name);
    sheet_write_within(s, &text, SHEET_LEFT, row.x0 + wide / 2, y, wide / 2,
                       spans_text(s, phase->spans, phase->n_spans));
}

void sheet_panel_phases(sheet_flow *flow)
{
    const cordon_programme *programme = &flow->s->plan->programme;
    if (programme->n_phases == 0)
        return;
    sheet_flow_heading(flow, sheet_words(flow->s, "sheet.phases", NULL), sheet_flow_line(flow));
    for (size_t i = 0; i < programme->n_phases; i++)
        draw_phase(flow, &programme->phases[i]);
    sheet_flow_space(flow, 3);
}

/* -------------------------------------------------------------- table */

static void draw_cells(sheet_flow *flow, sheet_box row, const char *const cells[COLUMNS],
                       sheet_face face)
{
    static const bool right[COLUMNS] = {true, false, false, true, false};
    sheet_style style = sheet_flow_style(flow, face);
    double x = row.x0, wide = row.x1 - row.x0, y = row.y0 + sheet_flow_line(flow) * 0.74;
    for (int i = 0; i < COLUMNS; i++) {
        double width = SHARES[i] * wide - 1.0;
        sheet_write_within(flow->s, &style, right[i] ? SHEET_RIGHT : SHEET_LEFT,
                           right[i] ? x + width : x + 0.6, y, width, cells[i]);
        x += SHARES[i] * wide;
    }
}

static void draw_table_head(sheet_flow *flow)
{
    sheet *s = flow->s;
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow) + 0.6);
    if (!flow->draw)
        return;
    const char *const cells[COLUMNS] = {
        sheet_words(s, "sheet.column.number", NULL),
        sheet_words(s, "sheet.column.square", NULL), sheet_words(s, "sheet.column.post", NULL),
        sheet_words(s, "sheet.column.heads", NULL), sheet_words(s, "sheet.column.hours", NULL)};
    draw_cells(flow, row, cells, SHEET_FACE_SEMIBOLD);
    sheet_ink_segment(&s->ink, (sheet_xy){row.x0, row.y1}, (sheet_xy){row.x1, row.y1},
                      &(sheet_pen){.colour = SHEET_BLACK, .width = 0.18, .snap = true});
}

static void draw_row(sheet_flow *flow, const char *const cells[COLUMNS], bool shade)
{
    sheet *s = flow->s;
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow));
    if (!flow->draw)
        return;
    if (shade) {
        sheet_ink_box(&s->ink, row.x0, row.y0, row.x1 - row.x0, row.y1 - row.y0);
        sheet_ink_fill(&s->ink, SHEET_RGB(0xefefef));
    }
    draw_cells(flow, row, cells, SHEET_FACE_TEXT);
}

static void draw_post(sheet_flow *flow, size_t index, bool shade)
{
    sheet *s = flow->s;
    const cordon_post *post = &s->plan->programme.posts[index];
    char number[SHEET_STAFF_MAX];
    sheet_xy at = sheet_view_at(&s->view, post->at);
    bool seen = sheet_box_has(s->view.window, at);
    const char *const cells[COLUMNS] = {
        sheet_staff_number(number, 'P', post->number), seen ? sheet_square_of(s, at) : "–",
        post->name, sheet_figure(s, post->heads, 0), when_text(s, &post->when)};
    draw_row(flow, cells, shade);
}

static void draw_patrol(sheet_flow *flow, size_t index, bool shade)
{
    sheet *s = flow->s;
    const cordon_patrol *patrol = &s->plan->programme.patrols[index];
    char number[SHEET_STAFF_MAX];
    const char *name = sheet_words(
        s, "sheet.patrol_every", "name", patrol->name, "minutes",
        sheet_figure(s, (double)patrol->every_s / 60, patrol->every_s % 60 ? 1 : 0), NULL);
    const char *const cells[COLUMNS] = {sheet_staff_number(number, 'R', patrol->number), "",
                                        name, sheet_figure(s, patrol->heads, 0),
                                        when_text(s, &patrol->when)};
    draw_row(flow, cells, shade);
}

void sheet_panel_staff(sheet_flow *flow)
{
    const cordon_programme *programme = &flow->s->plan->programme;
    if (programme->n_posts + programme->n_patrols == 0)
        return;
    sheet_flow_heading(flow, sheet_words(flow->s, "sheet.staff", NULL),
                       2 * sheet_flow_line(flow));
    draw_table_head(flow);
    for (size_t i = 0; i < programme->n_posts; i++)
        draw_post(flow, i, i % 2 == 1);
    for (size_t i = 0; i < programme->n_patrols; i++)
        draw_patrol(flow, i, (programme->n_posts + i) % 2 == 1);
    sheet_flow_space(flow, 3);
}
