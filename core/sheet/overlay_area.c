/* Areas of the event: a tint and a hatch by role, an edge, the role's letter, name and
 * capacity. */
#include <math.h>

#include "geo/predicates.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

#define TINT_ALPHA    46   /* 18 %: street names stay 6:1 on it */
#define BAND_MM       5.0  /* of the hatch along the edge of a large zone */
#define LARGE_MM2     6000 /* beyond which only such a band is hatched */
#define LETTER_PT     18.0
#define LETTER_MIN_PT 9.0
#define NAME_PT       9.0
#define GAUGE_PT      8.0
#define EDGE_WEIGHT   0.8 /* cost of a name across an edge */

static const sheet_role_look LOOKS[] = {
    [CORDON_ROLE_CROWD] = {SHEET_BLUE, 0.8, {0, 0}, {135}, 1, 0.25, 2.5, "B"},
    [CORDON_ROLE_STAGE] = {SHEET_BLACK, 0.8, {0, 0}, {0, 90}, 2, 0.25, 2.0, "S"},
    [CORDON_ROLE_BACKSTAGE] = {SHEET_PURPLE, 1.0, {0, 0}, {45, 135}, 2, 0.25, 3.0, "C"},
    [CORDON_ROLE_CATERING] = {SHEET_ORANGE, 0.8, {0, 0}, {0}, 1, 0.25, 2.5, "R"},
    [CORDON_ROLE_FIRST_AID] = {SHEET_GREEN, 0.8, {0, 0}, {90}, 1, 0.25, 2.5, "+"},
    [CORDON_ROLE_CONTROL_ROOM] = {SHEET_PURPLE, 0.8, {0, 0}, {0}, 1, 0.25, 2.0, "PC"},
    [CORDON_ROLE_ASSEMBLY] = {SHEET_GREEN, 0.8, {0, 0}, {0}, 0, 0.6, 2.0, "E"},
    [CORDON_ROLE_PARKING] = {SHEET_GREY, 0.5, {3, 1}, {90}, 1, 0.18, 4.0, "P"},
    [CORDON_ROLE_SCREENED] = {SHEET_ORANGE, 0.8, {0, 0}, {45}, 1, 0.25, 3.0, "A"},
};

const sheet_role_look *sheet_role_look_of(cordon_role role)
{
    return &LOOKS[role];
}

int sheet_draw_hatch(sheet *s, const sheet_hatch *hatch, const sheet_role_look *look,
                     sheet_box limit)
{
    sheet_pen pen = {.colour = look->edge, .width = look->line_mm};
    if (look->n_angles == 0) {
        int code = sheet_hatch_dots(hatch, &s->ink, limit, look->line_mm, look->pitch_mm);
        sheet_ink_fill(&s->ink, look->edge);
        return code;
    }
    for (int i = 0; i < look->n_angles; i++) {
        int code = sheet_hatch_lines(hatch, &s->ink, limit, look->angles[i], look->pitch_mm);
        if (code)
            return code;
    }
    sheet_ink_stroke(&s->ink, &pen);
    return CORDON_OK;
}

void sheet_draw_area_edge(sheet *s, uint32_t path, const sheet_role_look *look)
{
    /* Orange is too light to be an edge of its own: a black line carries it. */
    if (look->edge == SHEET_ORANGE)
        sheet_ink_stroke_path(
            &s->ink, path, &(sheet_pen){.colour = SHEET_BLACK, .width = look->edge_mm + 0.5});
    sheet_pen pen = {
        .colour = look->edge, .width = look->edge_mm, .dash = {look->dash[0], look->dash[1]}};
    sheet_ink_stroke_path(&s->ink, path, &pen);
}

/* The part to hatch: a band along the edge where the zone is large, so that the base map can be
 * read in its middle. */
static int band_of(cordon_region *out, sheet *s, const cordon_region *area)
{
    double mm2 = cordon_region_area_m2(area) * 1e6 / s->view.scale / s->view.scale;
    *out = *area;
    if (mm2 <= LARGE_MM2)
        return CORDON_OK;
    cordon_region inner;
    int code = cordon_region_buffer(&inner, s->geos, s->arena, area,
                                    (int32_t)(-BAND_MM * s->view.scale), 4);
    if (code == CORDON_OK)
        code = cordon_region_minus(out, s->geos, s->arena, area, &inner);
    return code;
}

static int draw_area(sheet *s, const cordon_area *area)
{
    const sheet_role_look *look = &LOOKS[area->role];
    sheet_hatch hatch = {.context = s->context,
                         .origin = sheet_view_at(&s->view, (cordon_pt){0, 0})};
    size_t before = s->ink.ops.count;
    cordon_region band;
    sheet_trace_region(&s->ink, &s->view, &area->shape, 2);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_fill_path(&s->ink, path, SHEET_RGBA(look->edge, TINT_ALPHA));
    int code = band_of(&band, s, &area->shape);
    if (code == CORDON_OK)
        code = sheet_hatch_add_region(&hatch, &s->view, &band);
    if (code == CORDON_OK)
        code = sheet_draw_hatch(s, &hatch, look, s->view.window);
    sheet_hatch_free(&hatch);
    sheet_draw_area_edge(s, path, look);
    sheet_mark(s, (sheet_item)(SHEET_ITEM_AREA_CROWD + (int)area->role), before);
    for (size_t i = 0; i < area->shape.n && code == CORDON_OK; i++)
        code = sheet_overlay_enter(s, &area->shape.polys[i].outer, true, 0.4, EDGE_WEIGHT);
    return code;
}

int sheet_overlay_areas(sheet *s)
{
    for (size_t i = 0; i < s->plan->n_areas; i++) {
        int code = draw_area(s, &s->plan->areas[i]);
        if (code)
            return code;
    }
    return CORDON_OK;
}

/* The lines that name an area, and their size on paper. */
typedef struct naming {
    sheet_style letter, name, gauge;
    const char *letter_text, *name_text, *gauge_text; /* gauge_text "": none */
    double width, height;
} naming;

static void measure(sheet *s, const cordon_area *area, double letter_pt, naming *n)
{
    const sheet_role_look *look = &LOOKS[area->role];
    sheet_colour ink = look->edge == SHEET_ORANGE ? SHEET_BLACK : look->edge;
    sheet_colour halo = SHEET_RGBA(0xffffff, 225);
    n->letter = (sheet_style){SHEET_FACE_BOLD, letter_pt, ink, halo, 0.5};
    n->name = (sheet_style){SHEET_FACE_SEMIBOLD, NAME_PT, SHEET_BLACK, halo, 0.35};
    n->gauge = (sheet_style){SHEET_FACE_MEDIUM, GAUGE_PT, SHEET_BLACK, halo, 0.35};
    n->letter_text = look->letter;
    n->name_text = area->name;
    n->gauge_text = area->capacity > 0
                        ? sheet_words(s, "sheet.persons", "count",
                                      sheet_figure(s, (double)area->capacity, 0), NULL)
                        : "";
    n->width = fmax(sheet_write_width(s, &n->name, n->name_text),
                    fmax(sheet_write_width(s, &n->letter, n->letter_text),
                         sheet_write_width(s, &n->gauge, n->gauge_text)));
    n->height = letter_pt * 0.30 + NAME_PT * 0.42 + (*n->gauge_text ? GAUGE_PT * 0.42 : 0);
}

static void write_naming(sheet *s, const naming *n, sheet_xy centre, bool letter)
{
    double y = centre.y - n->height / 2;
    if (letter) {
        y += n->letter.pt * 0.26;
        sheet_write(s, &n->letter, SHEET_CENTRE, centre.x, y, n->letter_text);
        y += n->letter.pt * 0.04;
    }
    y += NAME_PT * 0.36;
    sheet_write(s, &n->name, SHEET_CENTRE, centre.x, y, n->name_text);
    if (*n->gauge_text)
        sheet_write(s, &n->gauge, SHEET_CENTRE, centre.x, y + GAUGE_PT * 0.44, n->gauge_text);
}

/* True when the block lies wholly inside the polygon and on nothing else. */
static bool fits(sheet *s, const cordon_polygon *polygon, sheet_xy centre, double hw, double hh)
{
    sheet_obb box = {centre, {1, 0}, hw, hh};
    sheet_xy at[4] = {{centre.x - hw, centre.y - hh},
                      {centre.x + hw, centre.y - hh},
                      {centre.x + hw, centre.y + hh},
                      {centre.x - hw, centre.y + hh}};
    if (!(sheet_space_cost(&s->space, &box, 0) < EDGE_WEIGHT))
        return false;
    double mid_x = (s->view.window.x0 + s->view.window.x1) / 2;
    double mid_y = (s->view.window.y0 + s->view.window.y1) / 2;
    for (int i = 0; i < 4; i++) {
        cordon_pt p = {(int32_t)(s->view.east + (at[i].x - mid_x) * s->view.scale),
                       (int32_t)(s->view.north - (at[i].y - mid_y) * s->view.scale)};
        if (cordon_polygon_side(polygon, p) < 0)
            return false;
    }
    return true;
}

static const cordon_polygon *largest(const cordon_region *region)
{
    const cordon_polygon *best = &region->polys[0];
    for (size_t i = 1; i < region->n; i++)
        if (cordon_ring_area2(&region->polys[i].outer) > cordon_ring_area2(&best->outer))
            best = &region->polys[i];
    return best;
}

static int enter_block(sheet *s, sheet_xy centre, double hw, double hh, sheet_stand stand,
                       uint32_t owner)
{
    return sheet_space_add(&s->space, (sheet_obb){centre, {1, 0}, hw, hh}, stand, owner, 0);
}

/* The letter inside as large as it goes, the names beside the area with a leader line. */
static int name_outside(sheet *s, const cordon_area *area, const cordon_polygon *polygon,
                        sheet_xy inside)
{
    naming n;
    uint32_t owner = sheet_space_owner(&s->space);
    double pt = LETTER_PT;
    for (; pt >= LETTER_MIN_PT; pt -= 1.5) {
        measure(s, area, pt, &n);
        double hw = sheet_write_width(s, &n.letter, n.letter_text) / 2 + 0.4;
        if (!fits(s, polygon, inside, hw, pt * 0.14 + 0.4))
            continue;
        sheet_write(s, &n.letter, SHEET_CENTRE, inside.x, inside.y + pt * 0.127, n.letter_text);
        int code = enter_block(s, inside, hw, pt * 0.14, SHEET_STAND_SYMBOL, owner);
        if (code)
            return code;
        break;
    }
    measure(s, area, 0, &n);
    sheet_callout callout = {.anchor = inside,
                             .towards = {0.7071, -0.7071},
                             .hw = n.width / 2,
                             .hh = n.height / 2,
                             .near = 5,
                             .far = 40,
                             .owner = owner};
    sheet_xy centre;
    if (!sheet_callout_place(s, &callout, &centre))
        return CORDON_OK; /* the letter and the legend still tell the role */
    int code = sheet_callout_leader(s, &callout, centre);
    write_naming(s, &n, centre, false);
    return code ? code
                : enter_block(s, centre, callout.hw, callout.hh, SHEET_STAND_TEXT, owner);
}

static int name_area(sheet *s, const cordon_area *area)
{
    cordon_pt p;
    const cordon_polygon *polygon = largest(&area->shape);
    int code = cordon_polygon_label_point(&p, s->geos, s->arena, polygon);
    if (code)
        return code;
    sheet_xy inside = sheet_view_at(&s->view, p);
    if (!sheet_box_has(s->view.window, inside))
        return CORDON_OK;
    for (double pt = LETTER_PT; pt >= LETTER_PT - 6; pt -= 3) {
        naming n;
        measure(s, area, pt, &n);
        for (int step = 0; step < 9; step++) {
            sheet_xy at = {inside.x, inside.y + (step + 1) / 2 * (step % 2 ? 2.0 : -2.0)};
            if (!fits(s, polygon, at, n.width / 2 + 0.8, n.height / 2 + 0.5))
                continue;
            write_naming(s, &n, at, true);
            return enter_block(s, at, n.width / 2 + 0.3, n.height / 2, SHEET_STAND_TEXT,
                               sheet_space_owner(&s->space));
        }
    }
    return name_outside(s, area, polygon, inside);
}

int sheet_overlay_area_names(sheet *s)
{
    for (size_t i = 0; i < s->plan->n_areas; i++) {
        if (s->plan->areas[i].shape.n == 0)
            continue;
        int code = name_area(s, &s->plan->areas[i]);
        if (code)
            return code;
    }
    return CORDON_OK;
}
