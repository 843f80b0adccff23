/* The phases of the event, and the tables of posts and patrols. */
#include <string.h>

#include "base/civil.h"
#include "base/num.h"
#include "plan/build.h"
#include "sheet/furniture.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"

/* Columns of the table, as shares of its width: number, square, name, heads, hours. */
enum { COLUMNS = 5 };
static const sheet_column TABLE[COLUMNS] = {
    {0.085, true}, {0.09, false}, {0.435, false}, {0.08, true}, {0.31, false}};

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

const char *sheet_span_text(sheet *s, cordon_span span)
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
const char *sheet_spans_text(sheet *s, const cordon_span *spans, size_t n)
{
    const char *first = sheet_span_text(s, spans[0]);
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
        return sheet_spans_text(s, when->hours, when->n_hours);
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
                       sheet_spans_text(s, phase->spans, phase->n_spans));
}

void sheet_panel_phases(sheet_flow *flow)
{
    const cordon_programme *programme = &flow->s->plan->programme;
    bool any = false;
    for (size_t i = 0; i < programme->n_phases; i++) {
        if (cordon_phases_are_leg(programme, UINT64_C(1) << i))
            continue; /* a march has a table of its own */
        if (!any)
            sheet_flow_heading(flow, sheet_words(flow->s, "sheet.phases", NULL),
                               sheet_flow_line(flow));
        any = true;
        draw_phase(flow, &programme->phases[i]);
    }
    sheet_flow_space(flow, any ? 3 : 0);
}

/* -------------------------------------------------------------- table */

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
    sheet_table_row(flow, TABLE, COLUMNS, cells, shade);
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
    sheet_table_row(flow, TABLE, COLUMNS, cells, shade);
}

void sheet_panel_staff(sheet_flow *flow)
{
    const cordon_programme *programme = &flow->s->plan->programme;
    if (programme->n_posts + programme->n_patrols == 0)
        return;
    sheet_flow_heading(flow, sheet_words(flow->s, "sheet.staff", NULL),
                       2 * sheet_flow_line(flow));
    const char *const cells[COLUMNS] = {sheet_words(flow->s, "sheet.column.number", NULL),
                                        sheet_words(flow->s, "sheet.column.square", NULL),
                                        sheet_words(flow->s, "sheet.column.post", NULL),
                                        sheet_words(flow->s, "sheet.column.heads", NULL),
                                        sheet_words(flow->s, "sheet.column.hours", NULL)};
    sheet_table_head(flow, TABLE, COLUMNS, cells);
    for (size_t i = 0; i < programme->n_posts; i++)
        draw_post(flow, i, i % 2 == 1);
    for (size_t i = 0; i < programme->n_patrols; i++)
        draw_patrol(flow, i, (programme->n_posts + i) % 2 == 1);
    sheet_flow_space(flow, 3);
}
