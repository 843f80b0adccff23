/* Names within areas: squares, parks, water, beaches. */
#include "sheet/label.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

#define SHIFTS 11 /* places tried on each axis round the middle */

/* How an area of a kind is named. */
typedef struct manner {
    sheet_face face;
    sheet_tone tone, ground;
    double small, large; /* pt */
    double order;        /* smaller is placed first */
} manner;

static const manner SQUARE = {SHEET_FACE_MAP, SHEET_TONE_NAME, SHEET_TONE_PEDESTRIAN, 9, 12, 0};
static const manner PARK = {
    SHEET_FACE_MAP_ITALIC, SHEET_TONE_NAME_GREEN, SHEET_TONE_GREEN, 7, 8, 1};
static const manner WATER = {
    SHEET_FACE_MAP_ITALIC, SHEET_TONE_NAME_WATER, SHEET_TONE_WATER, 8, 10, 1};
static const manner OTHER = {SHEET_FACE_MAP, SHEET_TONE_NAME_MINOR, SHEET_TONE_LAND, 6, 7, 2};

/* An area to name. */
typedef struct wanted {
    const cordon_feature *feature;
    const char *name;
    const manner *how;
    double area; /* mm² on paper */
} wanted;

typedef struct wants {
    wanted *items;
    size_t count, capacity;
} wants;

static const manner *manner_of(const cordon_feature *f)
{
    if (f->geom != CORDON_GEOM_AREA || (f->classes & CORDON_CLASS_BUILDING) != 0)
        return NULL;
    if (cordon_feature_is(f, "place", "square") || (f->classes & CORDON_CLASS_HIGHWAY) != 0 ||
        cordon_feature_tag(f, "area:highway") != NULL)
        return &SQUARE;
    if ((f->classes & CORDON_CLASS_WATER) != 0)
        return &WATER;
    if ((f->classes & CORDON_CLASS_GREEN) != 0)
        return &PARK;
    if (cordon_feature_is(f, "amenity", "parking") ||
        cordon_feature_is(f, "natural", "beach") || cordon_feature_is(f, "man_made", "pier"))
        return &OTHER;
    return NULL;
}

/* In order of manner, then the larger first, then the map's order. */
static int compare_wants(const void *a, const void *b)
{
    const wanted *p = a, *q = b;
    if (p->how->order != q->how->order)
        return p->how->order < q->how->order ? -1 : 1;
    if (p->area != q->area)
        return p->area > q->area ? -1 : 1;
    return p->feature < q->feature ? -1 : p->feature > q->feature;
}

static int collect(wants *out, sheet *s, const sheet_features *seen)
{
    double mm2 = 1e6 / s->view.scale / s->view.scale;
    for (size_t i = 0; i < seen->count; i++) {
        wanted w = {seen->items[i], sheet_name_of(s, seen->items[i]), manner_of(seen->items[i]),
                    0};
        if (w.name == NULL || w.how == NULL)
            continue;
        w.area = cordon_region_area_m2(&w.feature->area) * mm2;
        bool again = false; /* a square is often mapped as ground and as place */
        for (size_t k = 0; k < out->count && !again; k++)
            again = cordon_str_equal(out->items[k].name, w.name) &&
                    cordon_box_meets(out->items[k].feature->box, w.feature->box);
        if (!again && cordon_vec_push(s->context, out, w))
            return CORDON_E_MEMORY;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_wants);
    return CORDON_OK;
}

/* The largest piece of the area that lies in the window. */
static int visible_part(const cordon_polygon **out, sheet *s, const cordon_region *area)
{
    cordon_region window =
        cordon_region_of_box(s->arena, sheet_view_ground(&s->view, s->view.window));
    cordon_region *common = cordon_arena_alloc(s->arena, 1, sizeof *common);
    *out = NULL;
    if (window.polys == NULL || common == NULL)
        return CORDON_E_MEMORY;
    int code = cordon_region_common(common, s->geos, s->arena, area, &window);
    int64_t best = 0;
    for (size_t i = 0; i < common->n && code == CORDON_OK; i++)
        if (cordon_ring_area2(&common->polys[i].outer) > best) {
            best = cordon_ring_area2(&common->polys[i].outer);
            *out = &common->polys[i];
        }
    return code;
}

/* Share of the block's height and width that hangs over the area's box: 0 inside. */
static double overhang(const sheet_text_block *block, sheet_xy at, sheet_box area)
{
    double x = fmax(area.x0 - (at.x - block->width / 2), 0) +
               fmax(at.x + block->width / 2 - area.x1, 0);
    double y = fmax(area.y0 - (at.y - block->height / 2), 0) +
               fmax(at.y + block->height / 2 - area.y1, 0);
    return x / fmax(block->width, 1) + y / fmax(block->height, 1);
}

static double try_block(sheet *s, const sheet_text_block *block, sheet_xy middle,
                        sheet_box area, sheet_xy *centre)
{
    double best = INFINITY, half = SHIFTS / 2;
    double step_x = fmin((area.x1 - area.x0) * 0.4, 30) / half;
    double step_y = fmin((area.y1 - area.y0) * 0.4, 30) / half;
    for (int i = 0; i < SHIFTS * SHIFTS; i++) {
        double dx = (i % SHIFTS - half) * step_x, dy = ((double)(i / SHIFTS) - half) * step_y;
        sheet_xy at = {middle.x + dx, middle.y + dy};
        sheet_obb box = sheet_block_box(block, at);
        double hang = overhang(block, at, area);
        double cost = sheet_space_cost(&s->space, &box, 0) + hypot(dx, dy) * 0.02 + 2 * hang;
        if (hang <= 0.35 && cost < best - 1e-9) {
            best = cost;
            *centre = at;
        }
    }
    return best;
}

static int name_area(sheet *s, const wanted *w)
{
    const cordon_polygon *part;
    cordon_pt label;
    int code = visible_part(&part, s, &w->feature->area);
    if (code || part == NULL)
        return code;
    code = cordon_polygon_label_point(&label, s->geos, s->arena, part);
    if (code)
        return code;
    sheet_box area = SHEET_BOX_EMPTY;
    for (size_t i = 0; i < part->outer.n; i++)
        area = sheet_box_add(area, sheet_view_at(&s->view, part->outer.pts[i]));
    sheet_style style = {w->how->face, sheet_label_pt(s, w->how->small, w->how->large),
                         sheet_tone_of(s, w->how->tone),
                         SHEET_RGBA(sheet_tone_of(s, w->how->ground), 217), 0.3};
    sheet_text_block best = {0};
    sheet_xy centre = {0, 0};
    double cost = 2.5; /* worse places are left out */
    for (double pt = style.pt; pt >= fmax(style.pt - 2, SHEET_PT_MIN); pt -= 1)
        for (size_t lines = 1; lines <= SHEET_BLOCK_LINES; lines++) {
            sheet_text_block block;
            sheet_xy at;
            sheet_style smaller = style;
            smaller.pt = pt;
            sheet_block_make(&block, s, &smaller, w->name, lines);
            double here = try_block(s, &block, sheet_view_at(&s->view, label), area, &at) +
                          0.15 * (double)(lines - 1) + 0.3 * (style.pt - pt);
            if (here < cost) {
                cost = here;
                best = block;
                centre = at;
            }
        }
    if (best.n == 0)
        return CORDON_OK;
    code = sheet_name_enter(s, w->name, centre);
    return code ? code : sheet_block_draw(s, &best, centre, 0);
}

int sheet_label_squares(sheet *s, const sheet_basemap *basemap)
{
    wants all = {0};
    int code = collect(&all, s, &basemap->seen);
    for (size_t i = 0; i < all.count && code == CORDON_OK; i++)
        code = name_area(s, &all.items[i]);
    cordon_vec_free(s->context, &all);
    return code;
}
