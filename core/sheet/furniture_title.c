/* Title block: the fields of ISO 7200, status, proof of what was printed, credit. */
#include <math.h>

#include "base/num.h"
#include "sheet/furniture.h"
#include "sheet/write.h"

#define HASH_DIGITS 12

static size_t errors_of(const cordon_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_findings; i++)
        n += plan->findings[i].severity == CORDON_SEVERITY_ERROR;
    return n;
}

int sheet_draw_stamp(sheet *s)
{
    size_t errors = errors_of(s->plan);
    sheet_style style = {SHEET_FACE_BOLD, 12, SHEET_RED, 0, 0};
    if (errors == 0)
        return CORDON_OK;
    const char *text = sheet_words(s, "sheet.status.errors", "count",
                                   sheet_figure(s, (double)errors, 0), NULL);
    double half = sheet_write_width(s, &style, text) / 2 + 2, y = s->view.window.y0 + 4.5;
    double x = (s->view.window.x0 + s->view.window.x1) / 2;
    s->ink.clipped = true;
    sheet_ink_box(&s->ink, x - half, y - 3, 2 * half, 6);
    sheet_ink_fill_stroke(
        &s->ink, SHEET_WHITE,
        &(sheet_pen){.colour = SHEET_RED, .width = 0.7, .join = SHEET_JOIN_MITRE});
    sheet_write(s, &style, SHEET_CENTRE, x, y + 12 * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, text);
    return sheet_space_add(&s->space, (sheet_obb){{x, y}, {1, 0}, half, 3.4}, SHEET_STAND_TEXT,
                           0, 0);
}

static const char *joined(sheet *s, const char *a, const char *between, const char *b)
{
    cordon_str str = CORDON_STR_INIT(s->context);
    cordon_str_add(&str, a);
    cordon_str_add(&str, between);
    cordon_str_add(&str, b);
    const char *kept = str.failed ? NULL : cordon_arena_strdup(s->arena, str.data);
    cordon_str_free(&str);
    s->ink.failed = s->ink.failed || kept == NULL;
    return kept != NULL ? kept : "";
}

static void draw_cell_edge(sheet *s, sheet_box c)
{
    sheet_pen pen = {
        .colour = SHEET_BLACK, .width = 0.25, .join = SHEET_JOIN_MITRE, .snap = true};
    sheet_ink_box(&s->ink, c.x0, c.y0, c.x1 - c.x0, c.y1 - c.y0);
    sheet_ink_stroke(&s->ink, &pen);
}

/* A cell with its small heading and its value. */
static void draw_cell(sheet *s, sheet_box c, const char *key, const char *value,
                      sheet_face face, double pt)
{
    sheet_style head = {SHEET_FACE_TEXT, 6, SHEET_GREY, 0, 0};
    sheet_style body = {face, pt, SHEET_BLACK, 0, 0};
    double width = c.x1 - c.x0 - 2.4;
    draw_cell_edge(s, c);
    sheet_write_within(s, &head, SHEET_LEFT, c.x0 + 1.2, c.y0 + 2.5, width,
                       sheet_words(s, key, NULL));
    sheet_write_within(s, &body, SHEET_LEFT, c.x0 + 1.2, c.y1 - 1.5, width, value);
}

/* The circles that may see everything on the sheet. */
static unsigned edition_of(const cordon_plan *plan)
{
    unsigned edition = CORDON_EDITION_ALL;
    for (size_t i = 0; i < plan->n_areas; i++)
        edition &= plan->areas[i].edition;
    for (size_t i = 0; i < plan->n_rings; i++)
        edition &= plan->rings[i].edition;
    for (size_t i = 0; i < plan->n_closures; i++)
        edition &= plan->closures[i].edition;
    for (size_t i = 0; i < plan->n_findings; i++)
        edition &= plan->findings[i].edition;
    return edition;
}

static const char *edition_text(sheet *s)
{
    static const struct {
        unsigned bit;
        const char *key;
    } circles[] = {{CORDON_EDITION_PUBLIC, "sheet.edition.public"},
                   {CORDON_EDITION_ORGANISER, "sheet.edition.organiser"},
                   {CORDON_EDITION_FIRM, "sheet.edition.firm"},
                   {CORDON_EDITION_AUTHORITY, "sheet.edition.authority"}};
    unsigned edition = edition_of(s->plan);
    const char *text = "";
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++)
        if (edition & circles[i].bit)
            text = joined(s, text, *text ? ", " : "", sheet_words(s, circles[i].key, NULL));
    return *text ? text : sheet_words(s, "sheet.edition.author", NULL);
}

static const char *projection_text(sheet *s)
{
    cordon_lonlat centre = cordon_frame_centre(s->plan->frame);
    return sheet_words(s, "sheet.projection", "lon", sheet_figure(s, centre.lon, 5), "lat",
                       sheet_figure(s, centre.lat, 5), NULL);
}

static const char *map_text(sheet *s)
{
    const char *text = "";
    for (size_t i = 0; i < s->plan->n_maps; i++) {
        const char *path = s->plan->maps[i].source.path, *slash = strrchr(path, '/');
        char hash[9] = {0};
        memcpy(hash, s->plan->maps[i].hash, 8);
        text = joined(s, text, *text ? ", " : "",
                      joined(s, slash ? slash + 1 : path, " · ", hash));
    }
    return text;
}

static const char *scale_text(sheet *s)
{
    return sheet_words(s, "sheet.scale_value", "scale", sheet_figure(s, s->view.scale, 0),
                       "paper", s->paper, NULL);
}

static const char *version_text(sheet *s)
{
    char hash[HASH_DIGITS + 1] = {0};
    memcpy(hash, s->plan->hash, HASH_DIGITS);
    return joined(s, s->plan->program, " · ", hash);
}

/* The part of the block that says where one is: bar and arrow. */
static void draw_scale_row(sheet *s, sheet_box c)
{
    sheet_style small = {SHEET_FACE_TEXT, 6, SHEET_GREY, 0, 0};
    draw_cell_edge(s, c);
    sheet_draw_scale_bar(s, c.x0 + 14, c.y0 + 4.6);
    sheet_draw_north(s, c.x1 - 7, c.y1 - 2);
    sheet_write_within(s, &small, SHEET_LEFT, c.x0 + 2, c.y1 - 1.3, c.x1 - c.x0 - 14,
                       sheet_words(s, "sheet.check_bar", NULL));
}

static void draw_title_row(sheet *s, sheet_box c)
{
    sheet_style title = {SHEET_FACE_BOLD, 16, SHEET_BLACK, 0, 0};
    sheet_style name = {SHEET_FACE_SEMIBOLD, 10, SHEET_BLACK, 0, 0};
    double width = c.x1 - c.x0 - 4;
    draw_cell_edge(s, c);
    while (title.pt > 9 && sheet_write_width(s, &title, s->title) > width)
        title.pt -= 0.5;
    if (sheet_write_width(s, &title, s->title) <= width) {
        sheet_write(s, &title, SHEET_LEFT, c.x0 + 2, c.y0 + 8, s->title);
    } else {
        title.pt = 11;
        sheet_write_lines(s, &title, c.x0 + 2, c.y0 + 5.4, width, 4.6, s->title, true);
    }
    sheet_write_within(s, &name, SHEET_LEFT, c.x0 + 2, c.y1 - 2.6, width, s->plan->name);
}

static void draw_status(sheet *s, sheet_box c)
{
    bool bad = errors_of(s->plan) > 0;
    sheet_style head = {SHEET_FACE_TEXT, 6, SHEET_GREY, 0, 0};
    sheet_style stamp = {SHEET_FACE_BOLD, 10, bad ? SHEET_RED : SHEET_BLACK, 0, 0};
    const char *text = sheet_words(s,
                                   bad               ? "sheet.status.bad"
                                   : s->plan->layout ? "sheet.status.layout"
                                                     : "sheet.status.draft",
                                   NULL);
    draw_cell_edge(s, c);
    sheet_write(s, &head, SHEET_LEFT, c.x0 + 1.2, c.y0 + 2.5,
                sheet_words(s, "sheet.status", NULL));
    sheet_write_within(s, &stamp, SHEET_LEFT, c.x0 + 1.2, c.y1 - 1.8, c.x1 - c.x0 - 2.4, text);
}

static void draw_credit(sheet *s, sheet_box c)
{
    sheet_style style = {SHEET_FACE_TEXT, 6.5, SHEET_BLACK, 0, 0};
    draw_cell_edge(s, c);
    static const char osm[] = "© OpenStreetMap contributors, ODbL 1.0";
    const char *text = s->plan->attribution ? s->plan->attribution : "";
    /* The credit of OpenStreetMap is printed in full, in the language of the sheet; those of
     * others follow. */
    if (strncmp(text, osm, strlen(osm)) == 0)
        text = joined(s, sheet_words(s, "sheet.credit", NULL), text + strlen(osm), "");
    sheet_write_within(s, &style, SHEET_LEFT, c.x0 + 1.2, c.y1 - 1.6, c.x1 - c.x0 - 2.4, text);
}

/* Cells to be signed in. */
static void draw_visas(sheet *s, sheet_box c)
{
    static const char *const keys[] = {"sheet.visa.drawn", "sheet.visa.checked",
                                       "sheet.visa.authority"};
    double width = (c.x1 - c.x0) / 3;
    for (int i = 0; i < 3; i++)
        draw_cell(s, (sheet_box){c.x0 + i * width, c.y0, c.x0 + (i + 1) * width, c.y1}, keys[i],
                  "", SHEET_FACE_TEXT, 7);
}

/* Rows from top to bottom of one half of the block. */
typedef struct cursor {
    sheet_box box;
    double y;
} cursor;

static sheet_box next_row(cursor *at, double height)
{
    sheet_box row = {at->box.x0, at->y, at->box.x1, at->y + height};
    at->y += height;
    return row;
}

static void draw_pair(sheet *s, sheet_box row, double share, const char *keys[2],
                      const char *values[2])
{
    double x = row.x0 + (row.x1 - row.x0) * share;
    draw_cell(s, (sheet_box){row.x0, row.y0, x, row.y1}, keys[0], values[0], SHEET_FACE_MEDIUM,
              8);
    draw_cell(s, (sheet_box){x, row.y0, row.x1, row.y1}, keys[1], values[1], SHEET_FACE_MEDIUM,
              8);
}

/* "2027-07-14 16:00" as people of the language write it. */
static const char *moment(sheet *s, const char *civil)
{
    const char *part[4];
    const size_t at[4] = {0, 5, 8, 11}, length[4] = {4, 2, 2, 5};
    for (size_t i = 0; i < 4; i++) {
        if (strlen(civil) < at[i] + length[i])
            return civil;
        part[i] = cordon_arena_strndup(s->arena, civil + at[i], length[i]);
        if (part[i] == NULL) {
            s->ink.failed = true;
            return "";
        }
    }
    return sheet_words(s, "sheet.moment", "year", part[0], "month", part[1], "day", part[2],
                       "time", part[3], NULL);
}

static const char *when_text(sheet *s)
{
    return sheet_words(s, "sheet.when_value", "from", moment(s, s->plan->from), "to",
                       moment(s, s->plan->to), NULL);
}

static void draw_facts(sheet *s, cursor *at, double row)
{
    char n[CORDON_NUM_MAX], of[CORDON_NUM_MAX];
    const char *sheet_n = joined(s, cordon_num_print(n, (double)s->number, 0), "/",
                                 cordon_num_print(of, (double)s->count, 0));
    sheet_box status = next_row(at, row + 1);
    double third = status.x0 + (status.x1 - status.x0) * 0.45;
    draw_status(s, (sheet_box){status.x0, status.y0, third, status.y1});
    draw_cell(s, (sheet_box){third, status.y0, status.x1 - 14, status.y1}, "sheet.scale",
              scale_text(s), SHEET_FACE_SEMIBOLD, 10);
    draw_cell(s, (sheet_box){status.x1 - 14, status.y0, status.x1, status.y1}, "sheet.number",
              sheet_n, SHEET_FACE_SEMIBOLD, 10);
    draw_pair(s, next_row(at, row), 0.5, (const char *[]){"sheet.version", "sheet.map"},
              (const char *[]){version_text(s), map_text(s)});
    draw_cell(s, next_row(at, row), "sheet.projection_head", projection_text(s),
              SHEET_FACE_TEXT, 7);
    draw_cell(s, next_row(at, row), "sheet.edition", edition_text(s), SHEET_FACE_MEDIUM, 8);
}

static void draw_event(sheet *s, cursor *at, double row)
{
    draw_cell(s, next_row(at, row), "sheet.organiser", s->plan->organiser, SHEET_FACE_MEDIUM,
              8);
    draw_cell(s, next_row(at, row), "sheet.when", when_text(s), SHEET_FACE_MEDIUM, 8);
}

int sheet_draw_title(sheet *s, const sheet_layout *layout)
{
    sheet_box t = layout->title;
    bool wide = layout->title_wide;
    double middle = wide ? (t.x0 + t.x1) / 2 : t.x1, high = t.y1 - t.y0;
    cursor left = {{t.x0, t.y0, middle, t.y1}, t.y0};
    cursor right = {{middle, t.y0, t.x1, t.y1}, t.y0};
    s->ink.clipped = false;
    sheet_ink_box(&s->ink, t.x0, t.y0, t.x1 - t.x0, high);
    sheet_ink_fill(&s->ink, SHEET_WHITE);
    double end = t.y1 - 6;
    draw_title_row(s, next_row(&left, wide ? 21 : 17));
    draw_event(s, &left, wide ? 9 : 8);
    draw_scale_row(s, next_row(&left, wide ? end - left.y : 16));
    cursor *facts = wide ? &right : &left;
    draw_facts(s, facts, wide ? 9 : 7.5);
    /* What is left above the credit is for signatures. */
    draw_visas(s, (sheet_box){facts->box.x0, facts->y, t.x1, end});
    draw_credit(s, (sheet_box){t.x0, end, t.x1, t.y1});
    sheet_pen thick = {
        .colour = SHEET_BLACK, .width = 0.5, .join = SHEET_JOIN_MITRE, .snap = true};
    sheet_ink_box(&s->ink, t.x0, t.y0, t.x1 - t.x0, high);
    sheet_ink_stroke(&s->ink, &thick);
    return sheet_ink_status(&s->ink);
}
