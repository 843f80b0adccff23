/* Widths of kinds, of lanes and of parked lanes: reference/cartography.md 1.3 (class defaults,
 * 3.25 m a lane on primary roads and above, 3.0 m below, 2.0 m a parked lane). Slip roads are
 * not in that table: one lane, its edge strips and a hard shoulder, 5.5 m. Assumptions: cars
 * parked across take 5 m and aslant 4.5 m, a cycle lane 1.5 m; a bridge has a pavement of 1.5 m
 * on each side of a street, unless it is tagged. */
#include "ground/ways.h"

#include <stdio.h>

#include "ground/measure.h"

enum { LANES_MAX = 12, KEY_BYTES = 64, EDGE_CELL_MM = 20000 };

static const cordon_way_kind kinds[] = {
    {"motorway", 10500, 3250, 1500, true, true, true},
    {"trunk", 10500, 3250, 1500, true, true, true},
    {"primary", 9000, 3250, 1500, true, true, true},
    {"secondary", 7500, 3000, 1500, true, true, true},
    {"tertiary", 6500, 3000, 1500, true, true, true},
    {"unclassified", 5500, 3000, 1500, true, true, true},
    {"residential", 5500, 3000, 1500, true, true, true},
    {"living_street", 5000, 3000, 1500, true, true, true},
    {"motorway_link", 5500, 3250, 1500, true, true, true},
    {"trunk_link", 5500, 3250, 1500, true, true, true},
    {"primary_link", 5500, 3250, 1500, true, true, true},
    {"secondary_link", 5500, 3000, 1500, true, true, true},
    {"tertiary_link", 5500, 3000, 1500, true, true, true},
    {"road", 5500, 3000, 1500, true, true, true},
    {"busway", 3500, 3000, 500, true, true, true},
    {"bus_guideway", 3500, 3000, 500, true, true, true},
    {"service", 3500, 3000, 500, true, true, true},
    {"pedestrian", 5000, 0, 500, true, true, true},
    {"track", 3000, 0, 500, true, true, true},
    {"raceway", 9000, 0, 500, true, true, true},
    {"cycleway", 2000, 0, 250, true, true, false},
    {"footway", 2000, 0, 250, true, true, false},
    {"path", 2000, 0, 250, true, true, false},
    {"bridleway", 2000, 0, 250, true, true, false},
    {"steps", 2000, 0, 250, false, true, false},
};

static const cordon_way_kind *kind_named(const char *highway)
{
    for (size_t i = 0; highway && i < sizeof kinds / sizeof kinds[0]; i++)
        if (cordon_str_equal(kinds[i].highway, highway))
            return &kinds[i];
    return NULL;
}

const cordon_way_kind *cordon_way_kind_of(const cordon_feature *feature)
{
    if (feature->geom != CORDON_GEOM_LINE || cordon_feature_is(feature, "area", "yes"))
        return NULL;
    return kind_named(cordon_feature_tag(feature, "highway"));
}

const cordon_way_kind *cordon_way_kind_of_square(const cordon_feature *feature)
{
    return feature->geom == CORDON_GEOM_AREA
               ? kind_named(cordon_feature_tag(feature, "highway"))
               : NULL;
}

/* One kind of lane beside those for driving, tagged by side: parking:left=lane. */
typedef struct side_lane {
    const char *key;       /* of a side: "parking" for parking:left, parking:both, … */
    const char *qualifier; /* the tag that must have the value: ":orientation" or "" */
    const char *value;
    int32_t width_mm; /* unless tagged, as parking:left:width */
} side_lane;

static const side_lane side_lanes[] = {
    {"parking", ":orientation", "perpendicular", 5000},
    {"parking", ":orientation", "diagonal", 4500},
    {"parking", "", "lane", 2000},
    {"parking:lane", "", "perpendicular", 5000}, /* the tags used before 2022 */
    {"parking:lane", "", "diagonal", 4500},
    {"parking:lane", "", "parallel", 2000},
    {"cycleway", "", "lane", 1500},
    {"cycleway", "", "opposite_lane", 1500},
};

static const char *tag_of_side(const cordon_feature *feature, const char *key, const char *side,
                               const char *qualifier)
{
    char full[KEY_BYTES];
    snprintf(full, sizeof full, "%s:%s%s", key, side, qualifier);
    return cordon_feature_tag(feature, full);
}

/* The tag of one side; what is written for both sides holds for each. */
static const char *side_tag(const cordon_feature *feature, const char *key, const char *side,
                            const char *qualifier)
{
    const char *value = tag_of_side(feature, key, side, qualifier);
    return value ? value : tag_of_side(feature, key, "both", qualifier);
}

/* Parked cars stand on the carriageway only in lanes: parking:left=lane. */
static bool lane_counts(const cordon_feature *feature, const side_lane *lane, const char *side)
{
    const char *value = side_tag(feature, lane->key, side, lane->qualifier);
    if (!value && cordon_str_equal(lane->key, "cycleway"))
        value = cordon_feature_tag(feature, "cycleway");
    if (!value || !cordon_str_equal(value, lane->value))
        return false;
    const char *where = side_tag(feature, lane->key, side, "");
    return *lane->qualifier == 0 || (where && cordon_str_equal(where, "lane"));
}

/* Width of the lanes along one side; the first row of each key that counts decides. */
static int32_t side_width(const cordon_feature *feature, const char *side)
{
    int32_t sum = 0, tagged;
    for (size_t i = 0; i < sizeof side_lanes / sizeof side_lanes[0];) {
        const char *key = side_lanes[i].key;
        bool counted = false;
        for (; i < sizeof side_lanes / sizeof side_lanes[0] &&
               cordon_str_equal(side_lanes[i].key, key);
             i++) {
            if (counted || !lane_counts(feature, &side_lanes[i], side))
                continue;
            const char *width = side_tag(feature, key, side, ":width");
            sum +=
                width && cordon_parse_length(width, &tagged) ? tagged : side_lanes[i].width_mm;
            counted = true;
        }
    }
    return sum;
}

int32_t cordon_way_margin(const cordon_feature *feature, const cordon_way_kind *kind)
{
    int32_t widest = 0, mm;
    const char *const sides[] = {"left", "right"};
    for (size_t i = 0; i < 2; i++) {
        const char *width = side_tag(feature, "sidewalk", sides[i], ":width");
        if (width && cordon_parse_length(width, &mm) && mm > widest)
            widest = mm;
    }
    return widest > 0 ? widest : kind->margin_mm;
}

int32_t cordon_way_width(const cordon_feature *feature, const cordon_way_kind *kind,
                         cordon_width_origin *origin)
{
    int32_t mm;
    *origin = CORDON_WIDTH_TAGGED;
    if (cordon_feature_length(feature, "width:carriageway", &mm) ||
        cordon_feature_length(feature, "width", &mm) ||
        cordon_feature_length(feature, "est_width", &mm))
        return mm;
    int lanes = cordon_feature_number(feature, "lanes", 0);
    if (kind->lane_mm > 0 && lanes > 0 && lanes <= LANES_MAX) {
        *origin = CORDON_WIDTH_LANES;
        return lanes * kind->lane_mm + side_width(feature, "left") +
               side_width(feature, "right");
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

bool cordon_way_may_be_passage(const cordon_feature *feature)
{
    return cordon_feature_is(feature, "tunnel", "yes") && !cordon_way_is_indoor(feature) &&
           cordon_feature_number(feature, "layer", 0) == 0 &&
           cordon_feature_number(feature, "level", 0) >= 0;
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
