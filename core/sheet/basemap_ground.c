/* Land cover, water, squares and parking: tints without outlines or with quiet ones. */
#include "sheet/basemap.h"

#include <math.h>

#include "sheet/trace.h"

static void fill_area(sheet *s, const cordon_feature *feature, sheet_tone tone, sheet_item item)
{
    size_t before = s->ink.ops.count;
    sheet_trace_region(&s->ink, &s->view, &feature->area, 1);
    sheet_ink_fill(&s->ink, sheet_tone_of(s, tone));
    sheet_mark(s, item, before);
}

static void fill_edge_area(sheet *s, const cordon_feature *feature, sheet_tone tone,
                           sheet_tone edge, double width, sheet_item item)
{
    size_t before = s->ink.ops.count;
    sheet_trace_region(&s->ink, &s->view, &feature->area, 1);
    sheet_ink_fill_stroke(&s->ink, sheet_tone_of(s, tone),
                          &(sheet_pen){.colour = sheet_tone_of(s, edge), .width = width});
    sheet_mark(s, item, before);
}

static bool is_wood(const cordon_feature *feature)
{
    return cordon_feature_is(feature, "natural", "wood") ||
           cordon_feature_is(feature, "landuse", "forest");
}

static bool is_sand(const cordon_feature *feature)
{
    return cordon_feature_is(feature, "natural", "beach") ||
           cordon_feature_is(feature, "natural", "sand") ||
           cordon_feature_is(feature, "natural", "shingle");
}

static bool is_below(const cordon_feature *feature)
{
    const char *tunnel = cordon_feature_tag(feature, "tunnel");
    return (tunnel != NULL && !cordon_str_equal(tunnel, "no")) ||
           cordon_feature_is(feature, "location", "underground");
}

/* Widths of water drawn as a line where no width is known: the middle of what OSM's pages on
 * each value describe. */
static double water_width_m(const cordon_feature *feature)
{
    static const struct {
        const char *value;
        double metres;
    } kinds[] = {{"river", 8}, {"canal", 6}, {"stream", 1.5}, {"drain", 1}, {"ditch", 0.8}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (cordon_feature_is(feature, "waterway", kinds[i].value))
            return kinds[i].metres;
    return 0;
}

static void draw_water_line(sheet *s, const cordon_feature *feature)
{
    double width = fmax(water_width_m(feature) * 1000 / s->view.scale, 0.25);
    if (water_width_m(feature) == 0 || is_below(feature))
        return;
    size_t before = s->ink.ops.count;
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_WATER), .width = width};
    if (width < 0.6)
        pen.colour = sheet_tone_of(s, SHEET_TONE_WATER_EDGE);
    sheet_trace_line(&s->ink, &s->view, &feature->line, width + 1);
    sheet_ink_stroke(&s->ink, &pen);
    sheet_mark(s, SHEET_ITEM_WATER, before);
}

static void draw_cover(sheet *s, const cordon_feature *feature)
{
    if (feature->geom != CORDON_GEOM_AREA)
        return;
    if (is_sand(feature))
        fill_area(s, feature, SHEET_TONE_SAND, SHEET_ITEM_SAND);
    else if ((feature->classes & CORDON_CLASS_GREEN) != 0)
        fill_edge_area(s, feature, is_wood(feature) ? SHEET_TONE_WOOD : SHEET_TONE_GREEN,
                       SHEET_TONE_GREEN_EDGE, 0.13, SHEET_ITEM_GREEN);
}

static void draw_water(sheet *s, const cordon_feature *feature)
{
    if ((feature->classes & CORDON_CLASS_WATER) == 0)
        return;
    if (feature->geom == CORDON_GEOM_LINE)
        draw_water_line(s, feature);
    else if (feature->geom == CORDON_GEOM_AREA && !is_below(feature))
        fill_edge_area(s, feature, SHEET_TONE_WATER, SHEET_TONE_WATER_EDGE, 0.18,
                       SHEET_ITEM_WATER);
}

static void draw_on_water(sheet *s, const cordon_feature *feature)
{
    bool pier = cordon_feature_is(feature, "man_made", "pier") ||
                cordon_feature_is(feature, "man_made", "breakwater") ||
                cordon_feature_is(feature, "man_made", "groyne");
    if (pier && feature->geom == CORDON_GEOM_AREA)
        fill_edge_area(s, feature, SHEET_TONE_PEDESTRIAN, SHEET_TONE_STREET_EDGE, 0.18,
                       SHEET_ITEM_PEDESTRIAN);
    if (pier && feature->geom == CORDON_GEOM_LINE) {
        size_t before = s->ink.ops.count;
        double width = fmax(2500.0 / s->view.scale, 0.5);
        sheet_trace_line(&s->ink, &s->view, &feature->line, width + 1);
        uint32_t path = sheet_ink_path(&s->ink);
        sheet_ink_stroke_path(&s->ink, path,
                              &(sheet_pen){.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE),
                                           .width = width + 0.36});
        sheet_ink_stroke_path(
            &s->ink, path,
            &(sheet_pen){.colour = sheet_tone_of(s, SHEET_TONE_PEDESTRIAN), .width = width});
        sheet_mark(s, SHEET_ITEM_PEDESTRIAN, before);
    }
    if (cordon_feature_is(feature, "amenity", "parking") && feature->geom == CORDON_GEOM_AREA &&
        (feature->classes & CORDON_CLASS_BUILDING) == 0 &&
        !cordon_feature_is(feature, "parking", "underground") && !is_below(feature))
        fill_edge_area(s, feature, SHEET_TONE_PARKING, SHEET_TONE_STREET_EDGE, 0.13,
                       SHEET_ITEM_PARKING);
}

void sheet_draw_ground(sheet *s, const sheet_features *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        draw_cover(s, seen->items[i]);
    for (size_t i = 0; i < seen->count; i++)
        draw_water(s, seen->items[i]);
    for (size_t i = 0; i < seen->count; i++)
        draw_on_water(s, seen->items[i]);
}

void sheet_draw_squares(sheet *s, const sheet_features *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        const cordon_feature *feature = seen->items[i];
        if (feature->geom != CORDON_GEOM_AREA)
            continue;
        bool square = cordon_feature_tag(feature, "area:highway") != NULL ||
                      (feature->classes & CORDON_CLASS_HIGHWAY) != 0 ||
                      cordon_feature_is(feature, "railway", "platform") ||
                      cordon_feature_is(feature, "public_transport", "platform");
        if (square && !is_below(feature) && cordon_feature_tag(feature, "indoor") == NULL)
            fill_edge_area(s, feature, SHEET_TONE_PEDESTRIAN, SHEET_TONE_STREET_EDGE, 0.13,
                           SHEET_ITEM_PEDESTRIAN);
    }
}

/* Ground outside what the map files claim to cover, within the window: grey lines. */
void sheet_draw_no_data(sheet *s)
{
    const sheet_view *v = &s->view;
    sheet_xy a = sheet_view_at(v, (cordon_pt){s->map->data.x0, s->map->data.y1});
    sheet_xy b = sheet_view_at(v, (cordon_pt){s->map->data.x1, s->map->data.y0});
    sheet_box w = v->window, data = {a.x, a.y, b.x, b.y};
    size_t before = s->ink.ops.count;
    sheet_box sides[4] = {
        {w.x0, w.y0, fmin(data.x0, w.x1), w.y1},
        {fmax(data.x1, w.x0), w.y0, w.x1, w.y1},
        {fmax(data.x0, w.x0), w.y0, fmin(data.x1, w.x1), fmin(data.y0, w.y1)},
        {fmax(data.x0, w.x0), fmax(data.y1, w.y0), fmin(data.x1, w.x1), w.y1}};
    for (int i = 0; i < 4; i++) {
        if (sides[i].x1 <= sides[i].x0 || sides[i].y1 <= sides[i].y0)
            continue;
        double width = sides[i].x1 - sides[i].x0, height = sides[i].y1 - sides[i].y0;
        for (double at = -height; at < width; at += 4) {
            sheet_xy p = {sides[i].x0 + at, sides[i].y1};
            sheet_xy q = {sides[i].x0 + at + height, sides[i].y0};
            if (sheet_clip_segment(&p, &q, sides[i])) {
                sheet_ink_move(&s->ink, p.x, p.y);
                sheet_ink_line(&s->ink, q.x, q.y);
            }
        }
        sheet_ink_stroke(&s->ink, &(sheet_pen){.colour = SHEET_RGB(0xb0b0b0), .width = 0.13});
    }
    sheet_mark(s, SHEET_ITEM_NO_DATA, before);
}
