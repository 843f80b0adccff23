/* Rings and the table of their closures, and what they cost. */
#include <stdio.h>

#include "base/num.h"
#include "plan/material.h"
#include "plan/share.h"
#include "sheet/furniture.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"

/* Columns of the table, as shares of its width: number, square, street, metres, barrier. */
static const double SHARES[] = {0.075, 0.09, 0.445, 0.13, 0.26};
#define STREET 2 /* the column that may take more than one line */

static const char *money(sheet *s, int64_t cents)
{
    char key[32];
    const char *currency = s->plan->currency;
    snprintf(key, sizeof key, "money.%.8s", *currency ? currency : "none");
    return sheet_words(s, key, "amount", sheet_figure(s, (double)cents / 100, 0), NULL);
}

static const char *metres(sheet *s, int64_t mm, int decimals)
{
    return sheet_words(s, "sheet.metres", "number",
                       sheet_figure(s, (double)mm / 1000, decimals), NULL);
}

static const char *facts(sheet *s, const cordon_plan_ring *ring)
{
    const char *against = cordon_text(&s->plan->texts, ring->against == CORDON_AGAINST_VEHICLE
                                                           ? "against.vehicle"
                                                           : "against.person");
    if (!ring->found)
        return sheet_words(s, s->plan->layout ? "sheet.ring_wish" : "sheet.ring_missing",
                           "against", against, "standoff", metres(s, ring->standoff_mm, 0),
                           NULL);
    const char *verified = ring->verified > 0    ? "sheet.verified"
                           : ring->verified == 0 ? "sheet.leaks"
                                                 : "sheet.not_verified";
    size_t existing = cordon_plan_existing_count(s->plan, ring);
    const char *key = existing > 0            ? "sheet.ring_facts_existing"
                      : ring->n_closures == 1 ? "sheet.ring_facts.one"
                                              : "sheet.ring_facts";
    return sheet_words(s, key, "existing", sheet_figure(s, (double)existing, 0), "against",
                       against, "standoff", metres(s, ring->standoff_mm, 0), "closures",
                       sheet_figure(s, (double)ring->n_closures, 0), "length",
                       metres(s, ring->barrier_mm, 1), "cost", money(s, ring->cents), "bound",
                       money(s, ring->lower_bound_cents), "verified",
                       cordon_text(&s->plan->texts, verified), NULL);
}

static void draw_ring_head(sheet_flow *flow, const cordon_plan_ring *ring)
{
    sheet *s = flow->s;
    sheet_style bold = sheet_flow_style(flow, SHEET_FACE_SEMIBOLD);
    sheet_style text = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double line = sheet_flow_line(flow), width = flow->layout->column_width;
    const char *words = facts(s, ring);
    size_t lines = sheet_write_lines(s, &text, 0, 0, width, line, words, false);
    sheet_box row = sheet_flow_row(flow, line * (double)(lines + 1) + 1.2);
    if (!flow->draw)
        return;
    double y = row.y0 + line * 0.78;
    sheet_ink_move(&s->ink, row.x0, y - 1);
    sheet_ink_line(&s->ink, row.x0 + 8, y - 1);
    sheet_draw_ring_line(s, sheet_ink_path(&s->ink), sheet_ring_item(ring));
    sheet_write_within(s, &bold, SHEET_LEFT, row.x0 + 9.6, y, row.x1 - row.x0 - 9.6,
                       ring->name);
    sheet_write_lines(s, &text, row.x0, y + line, width, line, words, true);
}

static double street_width(const sheet_flow *flow)
{
    return SHARES[STREET] * flow->layout->column_width - 1.0;
}

/* Type in which the streets of a row are set: narrower when one line does not hold them. */
static sheet_style street_style(sheet_flow *flow, const char *text)
{
    sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
    if (sheet_write_width(flow->s, &style, text) > street_width(flow))
        style.face = SHEET_FACE_MAP_NARROW;
    return style;
}

static size_t street_lines(sheet_flow *flow, const char *text)
{
    sheet_style style = street_style(flow, text);
    return sheet_write_lines(flow->s, &style, 0, 0, street_width(flow), sheet_flow_line(flow),
                             text, false);
}

static void draw_cells(sheet_flow *flow, sheet_box row, const char *const cells[5],
                       sheet_face face)
{
    sheet_style style = sheet_flow_style(flow, face);
    double x = row.x0, wide = row.x1 - row.x0, line = sheet_flow_line(flow);
    double y = row.y0 + line * 0.74;
    for (int i = 0; i < 5; i++) {
        double width = SHARES[i] * wide - 1.0;
        bool number = i == 0 || i == 3;
        if (i == STREET && face == SHEET_FACE_TEXT) {
            sheet_style street = street_style(flow, cells[i]);
            sheet_write_lines(flow->s, &street, x + 0.6, y, width, line, cells[i], true);
        } else {
            sheet_write_within(flow->s, &style, number ? SHEET_RIGHT : SHEET_LEFT,
                               number ? x + width : x + 0.6, y, width, cells[i]);
        }
        x += SHARES[i] * wide;
    }
}

static void draw_table_head(sheet_flow *flow)
{
    sheet *s = flow->s;
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow) + 0.6);
    if (!flow->draw)
        return;
    const char *const cells[5] = {sheet_words(s, "sheet.column.number", NULL),
                                  sheet_words(s, "sheet.column.square", NULL),
                                  sheet_words(s, "sheet.column.street", NULL),
                                  sheet_words(s, "sheet.column.width", NULL),
                                  sheet_words(s, "sheet.column.barrier", NULL)};
    draw_cells(flow, row, cells, SHEET_FACE_SEMIBOLD);
    sheet_ink_segment(&s->ink, (sheet_xy){row.x0, row.y1}, (sheet_xy){row.x1, row.y1},
                      &(sheet_pen){.colour = SHEET_BLACK, .width = 0.18, .snap = true});
}

static const char *street_of(sheet *s, const cordon_plan_closure *closure)
{
    return *closure->street ? closure->street : sheet_words(s, "sheet.no_street", NULL);
}

/* The words live as long as the sheet. */
static const char *device_of(sheet *s, const cordon_plan_closure *closure)
{
    char number[CORDON_NUM_MAX];
    if (cordon_closure_stands_once(s->plan, closure))
        return sheet_words(s, "sheet.shared", "number",
                           cordon_num_print(number, closure->shares, 0), NULL);
    cordon_str device = CORDON_STR_INIT(s->context);
    cordon_closure_add_device(&device, &s->plan->texts, closure);
    const char *text = device.failed ? NULL : cordon_arena_strdup(s->arena, device.data);
    s->ink.failed = s->ink.failed || !text;
    cordon_str_free(&device);
    return cordon_closure_is_gate(closure)
               ? sheet_words(s, "sheet.gate", "device", text ? text : "", NULL)
           : text ? text
                  : "";
}

static sheet_xy place_of(const sheet *s, const cordon_plan_closure *closure)
{
    return sheet_view_at(&s->view, closure->line.pts[closure->line.n / 2]);
}

static void draw_closure_row(sheet_flow *flow, const cordon_plan_closure *closure, bool shade)
{
    sheet *s = flow->s;
    const char *street = street_of(s, closure);
    size_t lines = street_lines(flow, street);
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow) * (double)lines);
    char number[CORDON_NUM_MAX];
    if (!flow->draw)
        return;
    if (shade) {
        sheet_ink_box(&s->ink, row.x0, row.y0, row.x1 - row.x0, row.y1 - row.y0);
        sheet_ink_fill(&s->ink, SHEET_RGB(0xefefef));
    }
    const char *const cells[5] = {
        cordon_num_print(number, closure->number, 0), sheet_square_of(s, place_of(s, closure)),
        street, sheet_figure(s, (double)closure->width_mm / 1000, 1), device_of(s, closure)};
    draw_cells(flow, row, cells, SHEET_FACE_TEXT);
}

static void add_material(cordon_str *out, sheet *s, const cordon_material *row)
{
    const cordon_texts *texts = &s->plan->texts;
    bool shared = row->at_once < row->units;
    if (row->unit_mm > 0)
        cordon_text_add(out, texts, shared ? "sheet.material.shared" : "sheet.material.units",
                        "units", sheet_figure(s, (double)row->units, 0), "barrier", row->name,
                        "size", sheet_figure(s, (double)row->unit_mm / 1000, 1), "most",
                        sheet_figure(s, (double)row->at_once, 0), NULL);
    else
        cordon_text_add(out, texts, "sheet.material.metres", "length",
                        sheet_figure(s, (double)row->length_mm / 1000, 1), "barrier", row->name,
                        NULL);
}

/* What has to be brought for all closures, as lines of text. */
static void draw_material(sheet_flow *flow)
{
    sheet *s = flow->s;
    cordon_str list = CORDON_STR_INIT(s->context);
    for (size_t i = 0; i < s->plan->n_material; i++) {
        cordon_str_add(&list, i > 0 ? ", " : "");
        add_material(&list, s, &s->plan->material[i]);
    }
    const char *words = list.failed || list.length == 0
                            ? ""
                            : sheet_words(s, "sheet.material", "list", list.data, NULL);
    s->ink.failed = s->ink.failed || list.failed;
    cordon_str_free(&list);
    if (!*words)
        return;
    sheet_style text = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double line = sheet_flow_line(flow), width = flow->layout->column_width;
    size_t lines = sheet_write_lines(s, &text, 0, 0, width, line, words, false);
    sheet_box row = sheet_flow_row(flow, line * (double)lines);
    if (flow->draw)
        sheet_write_lines(s, &text, row.x0, row.y0 + line * 0.78, width, line, words, true);
}

void sheet_panel_rings(sheet_flow *flow)
{
    const cordon_plan *plan = flow->s->plan;
    if (plan->n_rings == 0)
        return;
    const char *heading = sheet_words(flow->s, "sheet.rings", NULL);
    sheet_flow_heading(flow, heading, 4 * sheet_flow_line(flow));
    for (size_t i = plan->n_rings; i > 0; i--) { /* from the outside to the inside */
        const cordon_plan_ring *ring = &plan->rings[i - 1];
        draw_ring_head(flow, ring);
        flow->heading = ring->name; /* for rows that go on in another column */
        if (ring->n_closures > 0)
            draw_table_head(flow);
        for (size_t k = 0; k < ring->n_closures; k++)
            draw_closure_row(flow, &plan->closures[ring->first_closure + k], k % 2 == 1);
        flow->heading = heading;
        sheet_flow_space(flow, 1.6);
    }
    draw_material(flow);
    sheet_flow_space(flow, 1.4);
}
