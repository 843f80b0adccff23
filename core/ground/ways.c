/* Widths of kinds, of lanes and of parked lanes: reference/cartography.md 1.3 (class defaults,
 * 3.25 m a lane on primary roads and above, 3.0 m below, 2.0 m a parked lane). Slip roads are
 * not in that table: one lane, its edge strips and a hard shoulder, 5.5 m. Margins of bridge
 * decks are an assumption: a pavement of 1.5 m on each side of a street. */
#include "ground/ways.h"

#include "ground/measure.h"

enum { LANES_MAX = 12, PARKED_LANE_MM = 2000, EDGE_CELL_MM = 20000 };

static const cordon_way_kind kinds[] = {
    {"motorway", 10500, 3250, 1500, true, true},
    {"trunk", 10500, 3250, 1500, true, true},
    {"primary", 9000, 3250, 1500, true, true},
    {"secondary", 7500, 3000, 1500, true, true},
    {"tertiary", 6500, 3000, 1500, true, true},
    {"unclassified", 5500, 3000, 1500, true, true},
    {"residential", 5500, 3000, 1500, true, true},
    {"living_street", 5000, 3000, 1500, true, true},
    {"motorway_link", 5500, 3250, 1500, true, true},
    {"trunk_link", 5500, 3250, 1500, true, true},
    {"primary_link", 5500, 3250, 1500, true, true},
    {"secondary_link", 5500, 3000, 1500, true, true},
    {"tertiary_link", 5500, 3000, 1500, true, true},
    {"road", 5500, 3000, 1500, true, true},
    {"busway", 3500, 3000, 500, true, true},
    {"bus_guideway", 3500, 3000, 500, true, true},
    {"service", 3500, 3000, 500, true, true},
    {"pedestrian", 5000, 0, 500, true, true},
    {"track", 3000, 0, 500, true, true},
    {"raceway", 9000, 0, 500, true, true},
    {"cycleway", 2000, 0, 250, true, true},
    {"footway", 2000, 0, 250, true, true},
    {"path", 2000, 0, 250, true, true},
    {"bridleway", 2000, 0, 250, true, true},
    {"steps", 2000, 0, 250, false, true},
};

const cordon_way_kind *cordon_way_kind_of(const cordon_feature *feature)
{
    if (feature->geom != CORDON_GEOM_LINE)
        return NULL;
    const char *value = cordon_feature_tag(feature, "highway");
    if (!value || cordon_feature_is(feature, "area", "yes"))
        return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (cordon_str_equal(kinds[i].highway, value))
            return &kinds[i];
    return NULL;
}

/* Lanes of parked cars: parking:left=lane, and the tag used before 2022. */
static int parked_lanes(const cordon_feature *feature)
{
    static const struct {
        const char *now, *before;
        int lanes;
    } sides[] = {{"parking:left", "parking:lane:left", 1},
                 {"parking:right", "parking:lane:right", 1},
                 {"parking:both", "parking:lane:both", 2}};
    int lanes = 0;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        if (cordon_feature_is(feature, sides[i].now, "lane") ||
            cordon_feature_is(feature, sides[i].before, "parallel"))
            lanes += sides[i].lanes;
    return lanes;
}

int32_t cordon_way_width(const cordon_feature *feature, const cordon_way_kind *kind,
                         cordon_width_origin *origin)
{
    int32_t mm;
    *origin = CORDON_WIDTH_TAGGED;
    if (cordon_feature_length(feature, "width", &mm) ||
        cordon_feature_length(feature, "est_width", &mm))
        return mm;
    int lanes = cordon_feature_number(feature, "lanes", 0);
    if (kind->lane_mm > 0 && lanes > 0 && lanes <= LANES_MAX) {
        *origin = CORDON_WIDTH_LANES;
        return lanes * kind->lane_mm + parked_lanes(feature) * PARKED_LANE_MM;
    }
    *origin = CORDON_WIDTH_DEFAULT;
    return kind->width_mm;
}

static bool said(const cordon_feature *feature, const char *key)
{
    const char *value = cordon_feature_tag(feature, key);
    return value && !cordon_str_equal(value, "no");
}

bool cordon_way_is_bridge(const cordon_feature *feature)
{
    return said(feature, "bridge");
}

bool cordon_way_is_covered(const cordon_feature *feature)
{
    return said(feature, "covered") || cordon_feature_is(feature, "tunnel", "building_passage");
}

bool cordon_way_is_below(const cordon_feature *feature)
{
    const char *tunnel = cordon_feature_tag(feature, "tunnel");
    if (cordon_feature_is(feature, "tunnel", "building_passage"))
        return false;
    if (tunnel && !cordon_str_equal(tunnel, "no"))
        return true;
    return cordon_feature_number(feature, "layer", 0) < 0 && !cordon_way_is_bridge(feature);
}

bool cordon_way_is_indoor(const cordon_feature *feature)
{
    return said(feature, "indoor");
}

int cordon_ways_collect(cordon_ways *out, cordon_context *context, const cordon_map *laid)
{
    *out = (cordon_ways){.context = context, .edges = {.context = context}};
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *feature = &laid->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of(feature);
        if (!kind || cordon_way_is_below(feature) || cordon_way_is_indoor(feature))
            continue;
        cordon_width_origin origin;
        cordon_way way = {feature, kind, cordon_way_width(feature, kind, &origin)};
        code = cordon_edges_add_line(&out->edges, &feature->line, (uint32_t)out->list.count);
        if (!code)
            code = cordon_vec_push(context, &out->list, way);
    }
    return code ? code : cordon_edges_index(&out->edges, EDGE_CELL_MM);
}

void cordon_ways_free(cordon_ways *ways)
{
    cordon_edges_free(&ways->edges);
    cordon_vec_free(ways->context, &ways->list);
}
