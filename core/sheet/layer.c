#include "sheet/layer.h"

#include <math.h>

#include "geo/predicates.h"
#include "plan/reuse.h"
#include "sheet/hatch.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

static const char *const NAMES[SHEET_LAYER_COUNT] = {
    [SHEET_LAYER_SURFACE] = "surface", [SHEET_LAYER_OBSTACLES] = "obstacles",
    [SHEET_LAYER_WIDTHS] = "widths",   [SHEET_LAYER_DRIVE] = "drive",
    [SHEET_LAYER_WALK] = "walk",       [SHEET_LAYER_DOUBTS] = "doubts",
};

static int (*const DRAW[SHEET_LAYER_COUNT])(sheet *) = {
    [SHEET_LAYER_SURFACE] = sheet_layer_surface,
    [SHEET_LAYER_OBSTACLES] = sheet_layer_obstacles,
    [SHEET_LAYER_WIDTHS] = sheet_layer_widths,
    [SHEET_LAYER_DRIVE] = sheet_layer_drive,
    [SHEET_LAYER_WALK] = sheet_layer_walk,
    [SHEET_LAYER_DOUBTS] = sheet_layer_doubts,
};

/* --- names --- */

static int refuse(cordon_context *context, const char *name, size_t length)
{
    char given[32];
    snprintf(given, sizeof given, "%.*s", (int)(length < 31 ? length : 31), name);
    const char *nearest = cordon_str_nearest(given, NAMES, SHEET_LAYER_COUNT);
    if (nearest)
        return cordon_fail(context, CORDON_E_INPUT,
                           "sheet: unknown layer \"%s\"; did you mean \"%s\"?", given, nearest);
    return cordon_fail(context, CORDON_E_INPUT,
                       "sheet: unknown layer \"%s\"; there are obstacles, surface, drive, "
                       "walk, widths and doubts",
                       given);
}

int sheet_layers_parse(unsigned *out, cordon_context *context, const char *names)
{
    *out = 0;
    for (const char *name = names; name;) {
        size_t length = strcspn(name, ","), i = 0;
        while (i < SHEET_LAYER_COUNT &&
               (strlen(NAMES[i]) != length || strncmp(NAMES[i], name, length) != 0))
            i++;
        if (i == SHEET_LAYER_COUNT)
            return refuse(context, name, length);
        *out |= 1u << i;
        name = name[length] ? name + length + 1 : NULL;
    }
    return CORDON_OK;
}

/* --- the ground --- */

int sheet_ground_new(sheet_ground *out, cordon_workspace *workspace, const cordon_plan *plan,
                     const cordon_map *map, unsigned layers)
{
    cordon_context *context = workspace->context;
    *out = (sheet_ground){.context = context, .layers = layers};
    out->arena = cordon_arena_new(context);
    int code = out->arena
                   ? cordon_reuse_laid(&out->laid, workspace, map, plan->frame, plan->surface)
                   : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_reuse_ground(&out->ground, workspace, out->laid, &plan->site);
    for (int against = 0; against < 2 && code == CORDON_OK; against++)
        code = cordon_ground_stoppers(&out->stoppers[against], out->arena, out->laid,
                                      &plan->site, (cordon_against)against);
    if (code == CORDON_OK && (layers >> SHEET_LAYER_DRIVE & 1))
        code = cordon_graph_drive(&out->drive, context, out->ground);
    if (code == CORDON_OK && (layers >> SHEET_LAYER_WALK & 1))
        code = cordon_graph_walk(&out->walk, context, out->ground);
    return code;
}

void sheet_ground_free(sheet_ground *ground)
{
    cordon_graph_free(ground->drive);
    cordon_graph_free(ground->walk);
    cordon_arena_free(ground->arena);
}

/* --- drawing --- */

int sheet_layers_draw(sheet *s)
{
    s->ink.clipped = true;
    for (int i = 0; i < SHEET_LAYER_COUNT; i++) {
        if (!(s->ground->layers >> i & 1))
            continue;
        int code = DRAW[i](s);
        if (code == CORDON_OK)
            code = sheet_ink_status(&s->ink);
        if (code)
            return code;
    }
    return CORDON_OK;
}

static sheet_pen pen_of(const sheet_layer_look *look)
{
    return (sheet_pen){
        .colour = look->line, .width = look->line_mm, .dash = {look->dash[0], look->dash[1]}};
}

/* Paints the path of an area, hatched between the outlines. */
static int paint_area(sheet *s, const sheet_layer_look *look, uint32_t path,
                      const sheet_hatch *hatch, sheet_box limit)
{
    sheet_pen pen = pen_of(look);
    if (look->fill >> 24)
        sheet_ink_fill_path(&s->ink, path, look->fill);
    if (look->line >> 24)
        sheet_ink_stroke_path(&s->ink, path, &pen);
    if (look->pitch_mm == 0)
        return CORDON_OK;
    int code = sheet_hatch_lines(hatch, &s->ink, limit, look->angle, look->pitch_mm);
    sheet_ink_stroke(&s->ink, &(sheet_pen){.colour = look->line, .width = 0.18});
    return code;
}

int sheet_layer_area(sheet *s, const sheet_layer_look *look, const cordon_region *region)
{
    sheet_hatch hatch = {.context = s->context,
                         .origin = sheet_view_at(&s->view, (cordon_pt){0, 0})};
    sheet_trace_region(&s->ink, &s->view, region, 2);
    uint32_t path = sheet_ink_path(&s->ink);
    int code =
        look->pitch_mm > 0 ? sheet_hatch_add_region(&hatch, &s->view, region) : CORDON_OK;
    if (code == CORDON_OK)
        code = paint_area(s, look, path, &hatch, s->view.window);
    sheet_hatch_free(&hatch);
    return code;
}

void sheet_layer_line(sheet *s, const sheet_layer_look *look, const cordon_line *line,
                      int32_t width_mm)
{
    sheet_pen pen = pen_of(look);
    pen.width = fmax(look->line_mm, (double)width_mm / s->view.scale);
    sheet_trace_line(&s->ink, &s->view, line, 2);
    sheet_ink_stroke(&s->ink, &pen);
}

/* A dot, or the head of an arrow in direction (ux, uy). */
static void paint_dot(sheet *s, const sheet_layer_look *look, sheet_xy at, double ux, double uy)
{
    const double r = 0.7;
    sheet_pen pen = pen_of(look);
    if (look->arrow) {
        sheet_ink_move(&s->ink, at.x + 1.6 * r * ux, at.y + 1.6 * r * uy);
        sheet_ink_line(&s->ink, at.x - r * (ux + uy), at.y - r * (uy - ux));
        sheet_ink_line(&s->ink, at.x - r * (ux - uy), at.y - r * (uy + ux));
        sheet_ink_close(&s->ink);
    } else {
        sheet_ink_circle(&s->ink, at.x, at.y, r);
    }
    sheet_ink_fill_stroke(&s->ink, look->fill, &pen);
}

void sheet_layer_dot(sheet *s, const sheet_layer_look *look, cordon_pt at)
{
    sheet_xy p = sheet_view_at(&s->view, at);
    if (sheet_box_has(s->view.window, p))
        paint_dot(s, look, p, 1, 0);
}

int sheet_layer_text(sheet *s, sheet_colour colour, cordon_pt at, const char *text)
{
    const double near_mm = 12, low_mm = 0.8;
    sheet_style style = {SHEET_FACE_TEXT, SHEET_PT_MIN, colour, SHEET_RGBA(0xffffff, 225), 0.3};
    sheet_xy p = sheet_view_at(&s->view, at);
    sheet_obb box = {p, {1, 0}, sheet_write_width(s, &style, text) / 2 + 0.2, 1.1};
    for (size_t i = 0; i < s->texts.count; i++)
        if (hypot(s->texts.items[i].at.x - p.x, s->texts.items[i].at.y - p.y) < near_mm &&
            strcmp(s->texts.items[i].name, text) == 0)
            return CORDON_OK;
    if (isinf(sheet_space_cost(&s->space, &box, 0)))
        return CORDON_OK;
    sheet_write(s, &style, SHEET_CENTRE, p.x, p.y + low_mm, text);
    const sheet_named named = {text, p};
    int code = cordon_vec_push(s->context, &s->texts, named);
    return code ? code
                : sheet_space_add(&s->space, box, SHEET_STAND_TEXT,
                                  sheet_space_owner(&s->space), 0);
}

/* The place halfway along a line, on its segment that ends at point *end. */
static cordon_pt halfway(const cordon_line *line, size_t *end)
{
    double half = 0;
    for (size_t i = 1; i < line->n; i++)
        half += (double)cordon_distance(line->pts[i - 1], line->pts[i]) / 2;
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        double length = (double)cordon_distance(a, b);
        *end = i;
        if (length >= half && length > 0)
            return (cordon_pt){a.x + (int32_t)lround(half / length * ((double)b.x - a.x)),
                               a.y + (int32_t)lround(half / length * ((double)b.y - a.y))};
        half -= length;
    }
    return line->pts[line->n - 1];
}

cordon_pt sheet_layer_middle(const cordon_line *line)
{
    size_t end;
    return halfway(line, &end);
}

void sheet_layer_arrow(sheet *s, const sheet_layer_look *look, const cordon_line *line)
{
    size_t end = 1;
    sheet_xy at = sheet_view_at(&s->view, halfway(line, &end));
    cordon_pt a = line->pts[end - 1], b = line->pts[end];
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    if (sheet_box_has(s->view.window, at) && length > 0)
        paint_dot(s, look, at, dx / length, -dy / length);
}

/* The text "prefix.with_underscores", or NULL. */
static const char *find_word(const sheet *s, const char *prefix, const char *name)
{
    char key[96];
    snprintf(key, sizeof key, "%s.%s", prefix, name);
    for (char *c = key; *c; c++)
        if (*c == ' ')
            *c = '_';
    const char *text = cordon_text(&s->plan->texts, key);
    return text == key ? NULL : text;
}

const char *sheet_layer_word(const sheet *s, const char *const prefixes[2], const char *name)
{
    const char *text = NULL;
    for (int i = 0; i < 2 && !text && prefixes[i]; i++)
        text = find_word(s, prefixes[i], name);
    return text ? text : name;
}

/* --- the legend --- */

int sheet_layer_explain(sheet *s, sheet_layer layer, const sheet_layer_look *look,
                        const char *text, size_t before)
{
    if (s->ink.ops.count == before)
        return CORDON_OK;
    for (size_t i = 0; i < s->rows.count; i++)
        if (s->rows.items[i].look == look && s->rows.items[i].layer == (unsigned)layer &&
            strcmp(s->rows.items[i].text, text) == 0)
            return CORDON_OK;
    const sheet_layer_row row = {(unsigned)layer, look, text};
    return cordon_vec_push(s->context, &s->rows, row);
}

void sheet_layer_sample(sheet *s, const sheet_layer_look *look, sheet_box b)
{
    sheet_xy middle = {(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2};
    sheet_pen pen = pen_of(look);
    if (look->dot) {
        paint_dot(s, look, middle, 1, 0);
        return;
    }
    if (look->pitch_mm == 0 && !(look->fill >> 24)) {
        sheet_ink_segment(&s->ink, (sheet_xy){b.x0, middle.y}, (sheet_xy){b.x1, middle.y},
                          &pen);
        return;
    }
    sheet_box in = {b.x0 + 0.5, b.y0 + 0.5, b.x1 - 0.5, b.y1 - 0.5};
    sheet_hatch hatch = {.context = s->context, .origin = {b.x0, b.y0}};
    sheet_ink_box(&s->ink, in.x0, in.y0, in.x1 - in.x0, in.y1 - in.y0);
    uint32_t path = sheet_ink_path(&s->ink);
    if (sheet_hatch_add_box(&hatch, in) || paint_area(s, look, path, &hatch, in))
        s->ink.failed = true;
    sheet_hatch_free(&hatch);
}
