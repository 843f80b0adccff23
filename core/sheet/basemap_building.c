/* Buildings, above the streets: security work reads from façade to façade, and no street drawn
 * too wide may eat a wall. */
#include "sheet/basemap.h"

#include "ground/measure.h"
#include "sheet/trace.h"

bool sheet_is_landmark(const cordon_feature *feature)
{
    static const char *const amenities[] = {
        "townhall",       "hospital", "clinic",       "fire_station",     "police",
        "school",         "college",  "university",   "place_of_worship", "courthouse",
        "theatre",        "library",  "kindergarten", "marketplace",      "bus_station",
        "ferry_terminal", "cinema",   "arts_centre"};
    for (size_t i = 0; i < sizeof amenities / sizeof *amenities; i++)
        if (cordon_feature_is(feature, "amenity", amenities[i]))
            return true;
    static const char *const buildings[] = {
        "church", "cathedral", "chapel",       "train_station", "hospital", "school",
        "mosque", "synagogue", "fire_station", "townhall",      "public",   "civic"};
    for (size_t i = 0; i < sizeof buildings / sizeof *buildings; i++)
        if (cordon_feature_is(feature, "building", buildings[i]))
            return true;
    return cordon_feature_is(feature, "tourism", "museum") ||
           cordon_feature_is(feature, "railway", "station") ||
           cordon_feature_is(feature, "historic", "castle");
}

/* Outline widths of cartography.md 1.5. */
static double edge_width(int scale)
{
    return scale <= 500 ? 0.25 : scale <= 1000 ? 0.20 : scale <= 2500 ? 0.18 : 0.13;
}

/* Underground stations and car parks: the ground above is open. */
static bool is_below(const cordon_feature *feature)
{
    return cordon_feature_is(feature, "location", "underground") ||
           cordon_feature_number(feature, "layer", 0) < 0;
}

void sheet_draw_buildings(sheet *s, const sheet_features *seen)
{
    sheet_pen edge = {.colour = sheet_tone_of(s, SHEET_TONE_BUILDING_EDGE),
                      .width = edge_width(s->view.scale),
                      .join = SHEET_JOIN_MITRE};
    for (size_t i = 0; i < seen->count; i++) {
        const cordon_feature *feature = seen->items[i];
        if ((feature->classes & CORDON_CLASS_BUILDING) == 0 ||
            feature->geom != CORDON_GEOM_AREA || is_below(feature))
            continue;
        bool landmark = sheet_is_landmark(feature);
        bool roof = cordon_feature_is(feature, "building", "roof");
        size_t before = s->ink.ops.count;
        sheet_trace_region(&s->ink, &s->view, &feature->area, 1);
        uint32_t path = sheet_ink_path(&s->ink);
        sheet_colour fill =
            sheet_tone_of(s, landmark ? SHEET_TONE_LANDMARK : SHEET_TONE_BUILDING);
        sheet_pen pen = edge;
        if (roof) { /* people and cars pass under it */
            fill = (fill & 0xffffffu) | 0x60000000u;
            pen.dash[0] = 1.0;
            pen.dash[1] = 0.6;
        }
        sheet_ink_fill_path(&s->ink, path, fill);
        sheet_ink_stroke_path(&s->ink, path, &pen);
        sheet_mark(s, landmark ? SHEET_ITEM_LANDMARK : SHEET_ITEM_BUILDING, before);
    }
}
