/* The printed plan, from the arrangement of the paper to the file. */
#include "sheet/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cordon/sheet.h"
#include "geo/key.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "sheet/basemap.h"
#include "sheet/furniture.h"
#include "sheet/label.h"
#include "sheet/layer.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"
#include "sheet/png.h"
#include "sheet/write.h"

static int32_t widest_standoff(const cordon_plan *plan)
{
    int32_t widest = 0;
    for (size_t i = 0; i < plan->n_rings; i++)
        if (plan->rings[i].standoff_mm > widest)
            widest = plan->rings[i].standoff_mm;
    return widest;
}

/* Posts that stand on the ground of the plan; others are in the table alone. */
static cordon_box join_posts(cordon_box box, const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->programme.n_posts; i++) {
        cordon_pt at = plan->programme.posts[i].at;
        cordon_box spot = {at.x, at.y, at.x, at.y};
        if (cordon_box_meets(plan->window, spot))
            box = cordon_box_join(box, spot);
    }
    return box;
}

/* Everything that must be seen: areas, stand-offs, rings, closures, posts. */
static cordon_box seen_box(const cordon_plan *plan)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < plan->n_areas; i++)
        box = cordon_box_join(box, cordon_region_box(&plan->areas[i].shape));
    if (plan->layout && box.x0 <= box.x1)
        box = cordon_box_grow(box, widest_standoff(plan));
    for (size_t i = 0; i < plan->n_rings; i++)
        if (plan->rings[i].found)
            box = cordon_box_join(box, cordon_line_box(&plan->rings[i].curve));
    for (size_t i = 0; i < plan->n_closures; i++)
        box = cordon_box_join(box, cordon_line_box(&plan->closures[i].line));
    for (size_t i = 0; i < plan->n_shown; i++) {
        box = cordon_box_join(box, cordon_region_box(&plan->shown[i].area));
        for (size_t k = 0; k < plan->shown[i].n_lines; k++)
            box = cordon_box_join(box, cordon_line_box(&plan->shown[i].lines[k]));
    }
    for (size_t i = 0; i < plan->programme.n_marches; i++)
        box = cordon_box_join(box, cordon_line_box(&plan->programme.marches[i].route));
    return join_posts(box, plan);
}

/* An arrangement of the paper and what it is worth. */
typedef struct arrangement {
    size_t index;
    double cost;
} arrangement;

static void clear(sheet *s, sheet_basemap *basemap)
{
    sheet_basemap_free(basemap, s->context);
    sheet_space_free(&s->space);
    memset(&s->space, 0, sizeof s->space);
    sheet_ink_clear(&s->ink);
    s->drawn = 0;
    s->rows.count = s->texts.count = 0;
    s->clamped = false;
}

/* Draws the map into one arrangement of the paper: only then is it known what the legend must
 * explain. *fits tells whether the columns have room for all texts. */
static int draw_map(sheet *s, sheet_basemap *basemap, const sheet_layout *layout,
                    const sheet_wish *wish, cordon_box seen, bool *fits)
{
    s->view = (sheet_view){wish->width_mm, wish->height_mm, layout->window, 1, 0, 0};
    *fits = sheet_panel_fits(s, layout);
    if (!*fits || s->ink.failed)
        return sheet_ink_status(&s->ink);
    int code = sheet_view_fit(&s->view, s->context, seen, wish->scale);
    if (code)
        return code;
    s->ink.window = s->view.window;
    code = sheet_space_init(&s->space, s->context, s->view.window);
    if (code == CORDON_OK)
        code = sheet_basemap_draw(basemap, s);
    if (code == CORDON_OK)
        code = sheet_draw_graticule(s);
    if (code == CORDON_OK)
        code = sheet_draw_stamp(s);
    if (code == CORDON_OK)
        code = s->ground ? sheet_layers_draw(s) : sheet_overlay_draw(s);
    if (code)
        return code;
    *fits = sheet_panel_fits(s, layout);
    return sheet_ink_status(&s->ink);
}

/* What an arrangement is worth, less is better: a larger scale first; then a point of type
 * counts as much as three tenths of the drawing area. */
static double cost_of(const sheet_layout *layout, const sheet_wish *wish, cordon_box seen)
{
    sheet_box w = layout->window, f = layout->frame;
    int usual = sheet_view_usual(w, seen);
    double share = (w.x1 - w.x0) * (w.y1 - w.y0) / ((f.x1 - f.x0) * (f.y1 - f.y0));
    double scale = wish->scale == 0                     ? (double)usual
                   : usual != 0 && usual <= wish->scale ? 1
                                                        : 1e3 * usual;
    return log2(usual == 0 ? 1e6 : scale) + 0.3 * (8 - layout->pt) - share;
}

static int compare_costs(const void *a, const void *b)
{
    const arrangement *p = a, *q = b;
    if (p->cost != q->cost)
        return p->cost < q->cost ? -1 : 1;
    return p->index < q->index ? -1 : p->index > q->index;
}

/* The best arrangement of the paper in which the texts find room. */
static int arrange(sheet *s, sheet_basemap *basemap, sheet_layout *layout,
                   const sheet_wish *wish)
{
    cordon_box seen = seen_box(s->plan);
    if (seen.x0 > seen.x1)
        return cordon_fail(s->context, CORDON_E_INPUT,
                           "sheet: the plan has no area and no ring to draw");
    sheet_layout *all = cordon_arena_alloc(s->arena, SHEET_LAYOUTS_MAX, sizeof *all);
    arrangement order[SHEET_LAYOUTS_MAX];
    if (all == NULL)
        return CORDON_E_MEMORY;
    size_t n = sheet_layouts(all, wish->width_mm, wish->height_mm);
    for (size_t i = 0; i < n; i++)
        order[i] = (arrangement){i, cost_of(&all[i], wish, seen)};
    qsort(order, n, sizeof *order, compare_costs);
    for (size_t i = 0; i < n; i++) {
        bool fits = false;
        *layout = all[order[i].index];
        int code = draw_map(s, basemap, layout, wish, seen, &fits);
        if (code || fits)
            return code;
        clear(s, basemap);
    }
    return cordon_fail(s->context, CORDON_E_INPUT,
                       "sheet: %s is too small for the table of %d closures, %d posts and %d "
                       "findings: take larger paper",
                       wish->paper, (int)s->plan->n_closures, (int)s->plan->programme.n_posts,
                       (int)s->n_finding_rows);
}

static int draw_all(sheet *s, const sheet_wish *wish)
{
    sheet_layout layout;
    sheet_basemap basemap = {0};
    int code = sheet_findings_number(s);
    if (code == CORDON_OK)
        code = arrange(s, &basemap, &layout, wish);
    if (code == CORDON_OK)
        code = sheet_labels_draw(s, &basemap);
    sheet_basemap_free(&basemap, s->context);
    if (code == CORDON_OK)
        code = sheet_draw_squares_grid(s);
    if (code == CORDON_OK)
        code = sheet_panel_draw(s, &layout);
    if (code == CORDON_OK)
        code = sheet_draw_title(s, &layout);
    if (code == CORDON_OK)
        code = sheet_draw_frame(s, &layout);
    return code;
}

static int write_png(const sheet_print *print, cordon_context *context, const cordon_plan *plan,
                     const char *title, const char *path)
{
    char about[256];
    snprintf(about, sizeof about, "1:%d, plan %.12s", print->scale, plan->hash);
    const sheet_png_text texts[] = {{"Title", title},
                                    {"Software", plan->program},
                                    {"Description", about},
                                    {"Copyright", plan->attribution}};
    return sheet_png_write(print, context, texts, sizeof texts / sizeof *texts, path);
}

/* The ground that any arrangement of the paper could show: at a small scale it is wider than
 * what the plan looked at. */
static int ground_of(cordon_box *out, cordon_context *context, const cordon_plan *plan,
                     const sheet_wish *wish)
{
    cordon_box seen = seen_box(plan);
    sheet_layout *all = cordon_alloc(context, SHEET_LAYOUTS_MAX, sizeof *all);
    *out = plan->window;
    if (all == NULL)
        return CORDON_E_MEMORY;
    size_t n = seen.x0 > seen.x1 ? 0 : sheet_layouts(all, wish->width_mm, wish->height_mm);
    for (size_t i = 0; i < n; i++) {
        sheet_view view = {.window = all[i].window};
        view.scale = wish->scale != 0 ? wish->scale : sheet_view_usual(view.window, seen);
        if (view.scale == 0)
            continue;
        sheet_view_centre(&view, seen);
        *out = cordon_box_join(*out, sheet_view_ground(&view, view.window));
    }
    cordon_free(context, all);
    return CORDON_OK;
}

static int lay_map(const cordon_map **laid, const cordon_map **map, cordon_workspace *workspace,
                   const cordon_plan *plan, const sheet_wish *wish)
{
    cordon_plan wider = *plan;
    int code = ground_of(&wider.window, workspace->context, plan, wish);
    return code ? code : cordon_plan_lay_map(laid, map, &wider, workspace);
}

int sheet_make(sheet *s, const cordon_plan *plan, const cordon_map *laid,
               const sheet_wish *wish)
{
    int code = sheet_theme_find(&s->theme, s->context, wish->theme);
    s->plan = plan;
    s->map = laid;
    s->title = wish->title;
    s->paper = wish->paper;
    s->number = wish->number;
    s->count = wish->count;
    s->doubts = wish->doubts;
    sheet_ink_init(&s->ink, s->context);
    if (code == CORDON_OK)
        code = cordon_geos_new(&s->geos, s->context);
    s->owns_type = code == CORDON_OK && s->type == NULL;
    if (s->owns_type)
        code = sheet_type_new(&s->type, s->context);
    s->arena = code == CORDON_OK ? cordon_arena_new(s->context) : NULL;
    if (code == CORDON_OK && s->arena == NULL)
        code = CORDON_E_MEMORY;
    if (code == CORDON_OK && *wish->phase) {
        code = cordon_plan_of_phase(&s->of_phase, s->context, s->arena, plan, wish->phase);
        s->plan = &s->of_phase;
    } else if (code == CORDON_OK && plan->programme.n_marches > 0 && !wish->doubts) {
        code = cordon_plan_of_course(&s->of_phase, s->arena, plan);
        s->plan = &s->of_phase;
    }
    if (s->ground)
        s->title = cordon_text(&plan->texts, "layer.title");
    return code ? code : draw_all(s, wish);
}

void sheet_end(sheet *s)
{
    sheet_space_free(&s->space);
    cordon_vec_free(s->context, &s->named);
    cordon_vec_free(s->context, &s->texts);
    cordon_vec_free(s->context, &s->rows);
    sheet_ink_free(&s->ink);
    if (s->owns_type)
        sheet_type_free(s->type);
    cordon_geos_free(s->geos);
    cordon_arena_free(s->arena);
}

/* What does not fit is a matter of the line that asked for the sheet. */
static int blame_script(cordon_context *context, const cordon_plan *plan,
                        const cordon_sheet_spec *spec, int code)
{
    const cordon_origin *origin = spec                 ? &spec->origin
                                  : plan->n_sheets > 0 ? &plan->sheets[0].origin
                                                       : NULL;
    if (code == CORDON_E_INPUT && origin && origin->line > 0)
        cordon_error_prefix(context, "%s:%d: ", origin->file, origin->line);
    return code;
}

/* One drawing: what it is made from. */
typedef struct drawing {
    cordon_workspace *workspace;
    const cordon_plan *plan;
    const cordon_map *map, *laid;
    sheet_wish wish;
    const char *title;
    sheet_raster raster;
} drawing;

static void free_type(void *type)
{
    sheet_type_free(type);
}

/* Fonts and shaped texts depend on nothing. */
static int find_type(sheet_type **out, cordon_workspace *workspace)
{
    cordon_key key;
    cordon_key_begin(&key, workspace, "type");
    int code = cordon_key_find((void **)out, &key);
    if (code == CORDON_OK && *out == NULL) {
        code = sheet_type_new(out, workspace->context);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, *out, free_type);
    }
    return code;
}

static int paint(sheet_print **out, const drawing *d)
{
    cordon_context *context = d->workspace->context;
    sheet s = {.context = context, .plan = d->plan};
    sheet_ground ground = {0};
    int code = find_type(&s.type, d->workspace);
    if (code == CORDON_OK && d->wish.layers) {
        code = sheet_ground_new(&ground, d->workspace, d->plan, d->map, d->wish.layers);
        s.ground = &ground;
    }
    if (code == CORDON_OK)
        code = sheet_make(&s, d->plan, d->laid, &d->wish);
    if (code == CORDON_OK)
        code = sheet_print_paint(out, d->workspace, &s.ink, &d->raster);
    if (code == CORDON_OK)
        (*out)->scale = s.view.scale;
    sheet_end(&s);
    sheet_ground_free(&ground);
    return code;
}

static void free_print(void *print)
{
    sheet_print_free(print);
}

/* What a layout shows besides, which no plan.json has. */
static void add_shown(cordon_key *key, const cordon_plan *plan)
{
    cordon_key_int(key, plan->layout);
    for (size_t i = 0; i < plan->n_shown; i++) {
        cordon_key_text(key, plan->shown[i].name);
        cordon_key_regions(key, &plan->shown[i].area, 1);
        cordon_key_lines(key, plan->shown[i].lines, plan->shown[i].n_lines);
    }
}

_Static_assert(sizeof(void *) != 8 || sizeof(sheet_wish) == 80, "a field that no key knows");

/* A plan's hash stands for all that plan.json says, which is all that a sheet of it shows. */
static int find_print(sheet_print **out, const drawing *d)
{
    const sheet_wish *wish = &d->wish;
    cordon_key key;
    cordon_key_begin(&key, d->workspace, "sheet");
    cordon_key_kept(&key, d->laid);
    cordon_key_text(&key, d->plan->hash);
    cordon_key_text(&key, wish->title);
    cordon_key_text(&key, wish->paper);
    cordon_key_text(&key, wish->theme);
    cordon_key_text(&key, wish->phase);
    cordon_key_number(&key, wish->width_mm);
    cordon_key_number(&key, wish->height_mm);
    const int64_t numbers[] = {
        wish->dpi,    wish->scale, (int64_t)wish->number, (int64_t)wish->count,
        wish->layers, wish->doubts};
    cordon_key_bytes(&key, numbers, sizeof numbers);
    add_shown(&key, d->plan);
    int code = cordon_key_find((void **)out, &key);
    bool reused = *out != NULL;
    if (reused) {
        sheet_print_use(*out, d->workspace);
    } else if (code == CORDON_OK) {
        code = paint(out, d);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, *out, free_print);
    }
    if (code == CORDON_OK)
        cordon_workspace_tell(d->workspace, "sheet", d->title, reused);
    return code;
}

static int draw(cordon_workspace *workspace, const cordon_plan *plan, const cordon_map *map,
                const cordon_sheet_spec *spec, const char *path)
{
    cordon_context *context = workspace->context;
    drawing d = {.workspace = workspace, .plan = plan, .map = map};
    sheet_print *print = NULL;
    int code = sheet_wish_of(&d.wish, context, plan, spec);
    if (code == CORDON_OK)
        code =
            sheet_raster_new(&d.raster, context, d.wish.width_mm, d.wish.height_mm, d.wish.dpi);
    d.title = d.wish.layers ? cordon_text(&plan->texts, "layer.title") : d.wish.title;
    if (code == CORDON_OK)
        code = lay_map(&d.laid, &d.map, workspace, plan, &d.wish);
    if (code == CORDON_OK)
        code = blame_script(context, plan, spec, find_print(&print, &d));
    return code == CORDON_OK ? write_png(print, context, plan, d.title, path) : code;
}

int cordon_sheet_draw(const cordon_plan *plan, cordon_context *context, const cordon_map *map,
                      const cordon_sheet_spec *spec, const char *path)
{
    cordon_workspace *workspace = NULL;
    int code = cordon_workspace_new(&workspace, context, NULL, NULL);
    if (code == CORDON_OK)
        code = draw(workspace, plan, map, spec, path);
    cordon_workspace_free(workspace);
    return code;
}

int cordon_workspace_draw(cordon_workspace *workspace, const cordon_plan *plan,
                          const cordon_sheet_spec *spec, const char *path)
{
    return draw(workspace, plan, NULL, spec, path);
}
