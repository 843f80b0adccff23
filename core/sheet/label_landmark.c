/* Public buildings: a small sign and the name beside it. */
#include "sheet/label_landmark.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "sheet/callout.h"

#define SAME_PLACE_MM 40000 /* node and building of one name this near are one thing */
#define GAP_MM        0.6

static int compare_landmarks(const void *a, const void *b)
{
    const sheet_landmark *p = a, *q = b;
    if (p->sign != q->sign)
        return p->sign < q->sign ? -1 : 1;
    return p->feature < q->feature ? -1 : p->feature > q->feature;
}

static int place_of(cordon_pt *out, sheet *s, const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_POINT) {
        *out = feature->point;
        return CORDON_OK;
    }
    const cordon_polygon *best = &feature->area.polys[0];
    for (size_t i = 1; i < feature->area.n; i++)
        if (cordon_ring_area2(&feature->area.polys[i].outer) > cordon_ring_area2(&best->outer))
            best = &feature->area.polys[i];
    return cordon_polygon_label_point(out, s->geos, s->arena, best);
}

/* A node and a building, or two nodes, that stand for one thing. */
static bool is_same(const sheet_landmark *a, const sheet_landmark *b)
{
    return a->sign == b->sign &&
           (a->name == NULL || b->name == NULL || cordon_str_equal(a->name, b->name)) &&
           cordon_distance2(a->at, b->at) < (int64_t)SAME_PLACE_MM * SAME_PLACE_MM;
}

int sheet_landmarks_find(sheet_landmarks *out, sheet *s, const sheet_features *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        sheet_landmark l = {.feature = seen->items[i],
                            .name = sheet_name_of(s, seen->items[i]),
                            .sign = sheet_pictogram_of(seen->items[i])};
        if (l.sign == SHEET_PICTOGRAM_NONE || l.feature->geom == CORDON_GEOM_LINE ||
            (l.feature->geom == CORDON_GEOM_AREA && l.feature->area.n == 0))
            continue;
        int code = place_of(&l.at, s, l.feature);
        if (code)
            return code;
        bool again = false;
        for (size_t k = 0; k < out->count && !again; k++) {
            again = is_same(&out->items[k], &l);
            if (again && out->items[k].name == NULL)
                out->items[k].name = l.name;
        }
        if (!again && cordon_vec_push(s->context, out, l))
            return CORDON_E_MEMORY;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_landmarks);
    return CORDON_OK;
}

/* Sides of a sign where its name may stand, in the order of cartography.md 2.6: right, left,
 * above, below, each with shifts in mm along that side. */
static const struct slot {
    int x, y;
    double shift, cost;
} SLOTS[] = {{1, 0, -0.8, 0},    {1, 0, 0.8, 0.15},  {1, 0, 0, 0.1},    {1, 0, -2.2, 0.3},
             {1, 0, 2.2, 0.4},   {-1, 0, -0.8, 0.2}, {-1, 0, 0.8, 0.3}, {-1, 0, 0, 0.3},
             {-1, 0, -2.2, 0.5}, {-1, 0, 2.2, 0.6},  {0, -1, 0, 0.4},   {0, -1, 3, 0.5},
             {0, -1, -3, 0.6},   {0, 1, 0, 0.5},     {0, 1, 3, 0.6},    {0, 1, -3, 0.7}};

static sheet_xy slot_at(const struct slot *slot, const sheet_text_block *block, sheet_xy sign)
{
    double reach = SHEET_PICTOGRAM_MM / 2 + GAP_MM;
    double along = slot->shift;
    return (sheet_xy){sign.x + slot->x * (reach + block->width / 2) + (slot->y ? along : 0),
                      sign.y + slot->y * (reach + block->height / 2) + (slot->x ? along : 0)};
}

/* Inside the rings a public building keeps its name, farther off if need be. */
static int name_by_leader(sheet *s, const sheet_landmark *l, sheet_xy sign,
                          const sheet_style *style)
{
    sheet_text_block block;
    sheet_xy centre;
    sheet_block_make(&block, s, style, l->name, 2);
    sheet_callout callout = {.anchor = sign,
                             .towards = {1, 0},
                             .hw = block.width / 2,
                             .hh = block.height / 2,
                             .near = SHEET_PICTOGRAM_MM / 2 + GAP_MM,
                             .far = 25,
                             .owner = l->owner};
    if (!sheet_callout_place(s, &callout, &centre))
        return CORDON_OK;
    int code = sheet_callout_leader(s, &callout, centre);
    return code ? code : sheet_block_draw(s, &block, centre, l->owner);
}

static int name_landmark(sheet *s, const sheet_landmark *l, sheet_xy sign)
{
    sheet_style style = {SHEET_FACE_MAP_ITALIC, sheet_label_pt(s, 7, 8),
                         sheet_tone_of(s, SHEET_TONE_NAME),
                         SHEET_RGBA(sheet_tone_of(s, SHEET_TONE_LANDMARK), 217), 0.3};
    sheet_text_block best = {0};
    sheet_xy centre = {0, 0};
    double cost = 2.0;
    for (size_t lines = 1; lines <= SHEET_BLOCK_LINES; lines++) {
        sheet_text_block block;
        sheet_block_make(&block, s, &style, l->name, lines);
        for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS; i++) {
            sheet_xy at = slot_at(&SLOTS[i], &block, sign);
            sheet_obb box = sheet_block_box(&block, at);
            double here = sheet_space_cost(&s->space, &box, 0) + SLOTS[i].cost +
                          (block.width > 28 ? 0.5 : 0.1 * (double)(lines - 1));
            if (here < cost - 1e-9) {
                cost = here;
                best = block;
                centre = at;
            }
        }
    }
    if (best.n > 0)
        return sheet_block_draw(s, &best, centre, 0);
    return sheet_is_inner(s, l->at) ? name_by_leader(s, l, sign, &style) : CORDON_OK;
}

/* Near its point, where the overlay leaves room. */
static int draw_sign(sheet *s, sheet_landmark *l)
{
    sheet_xy middle = sheet_view_at(&s->view, l->at);
    double half = SHEET_PICTOGRAM_MM / 2, best = 1.0;
    for (int i = 0; i < 25; i++) {
        sheet_xy here = {middle.x + (i % 5 - 2) * 1.2, middle.y + (i / 5 - 2) * 1.2};
        sheet_obb box = {here, {1, 0}, half + 0.3, half + 0.3};
        double cost = sheet_space_cost(&s->space, &box, 0) +
                      hypot(here.x - middle.x, here.y - middle.y) * 0.1;
        if (cost < best - 1e-9) {
            best = cost;
            l->stands = here;
            l->drawn = true;
        }
    }
    if (!l->drawn)
        return CORDON_OK;
    sheet_pictogram_draw(s, l->sign, l->stands);
    l->owner = sheet_space_owner(&s->space);
    return sheet_space_add(&s->space, (sheet_obb){l->stands, {1, 0}, half, half},
                           SHEET_STAND_SYMBOL, l->owner, 0);
}

int sheet_landmarks_signs(sheet *s, sheet_landmarks *all)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < all->count && code == CORDON_OK; i++)
        code = draw_sign(s, &all->items[i]);
    return code;
}

int sheet_landmarks_names(sheet *s, const sheet_landmarks *all)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < all->count && code == CORDON_OK; i++)
        if (all->items[i].drawn && all->items[i].name != NULL)
            code = name_landmark(s, &all->items[i], all->items[i].stands);
    return code;
}
