/* The table of obstacles. A wrong "stops" is a leak, a wrong "does not stop" costs a few metres
 * of barrier: in doubt a thing stops nobody. The first row that a feature meets decides, so the
 * exceptions stand before the rule. Tags as documented in the OpenStreetMap wiki. */
#include "ground/obstacles.h"

#include "base/limits.h"
#include "base/num.h"
#include "ground/measure.h"
#include "ground/site.h"

enum {
    HALF_MIN_MM = 20,
    HALF_MAX_MM = 50000 /* half the width of a line; a tag beyond these is taken for a slip */
};

#define LINE CORDON_ON_LINE
#define AREA CORDON_ON_AREA
#define BOTH (CORDON_ON_LINE | CORDON_ON_AREA)

#define NOBODY                                                                                 \
    {                                                                                          \
        false, false                                                                           \
    }
#define ALL                                                                                    \
    {                                                                                          \
        true, true                                                                             \
    }
#define VEHICLE                                                                                \
    {                                                                                          \
        true, false                                                                            \
    }
#define PERSON                                                                                 \
    {                                                                                          \
        false, true                                                                            \
    }

#define BUILDING CORDON_STOPPER_BUILDING
#define WATER    CORDON_STOPPER_WATER
#define BARRIER  CORDON_STOPPER_BARRIER
#define STEPS    CORDON_STOPPER_STEPS

/* Tag of a feature that the reader made from the coastline. */
#define MADE_OF_COAST ":coast"

static const cordon_obstacle_rule rules[] = {
    /* water */
    {"sea", {MADE_OF_COAST, "*"}, {0}, AREA, ALL, WATER, 0, "nobody drives or walks on it"},
    {"tunnel",
     {"tunnel", "*"},
     {0},
     BOTH,
     NOBODY,
     WATER,
     0,
     "what runs in a tunnel or culvert leaves the ground above free"},
    {"covered water",
     {"covered", "*"},
     {"waterway", "*"},
     BOTH,
     NOBODY,
     WATER,
     0,
     "the cover can be walked on"},
    {"covered basin",
     {"covered", "*"},
     {"natural", "water"},
     AREA,
     NOBODY,
     WATER,
     0,
     "the cover can be walked on"},
    {"underground",
     {"location", "underground|indoor|underwater"},
     {0},
     BOTH,
     NOBODY,
     WATER,
     0,
     "not on the ground"},
    {"dry water",
     {"intermittent", "yes"},
     {0},
     BOTH,
     NOBODY,
     WATER,
     0,
     "dry for a part of the year"},
    {"dry basin",
     {"basin", "infiltration|detention"},
     {0},
     AREA,
     NOBODY,
     WATER,
     0,
     "dry except after rain"},
    /* In the group of buildings, since a square drawn round them does not cover them. */
    {"pool", {"leisure", "swimming_pool"}, {0}, AREA, ALL, BUILDING, 0, "as water"},
    {"fountain",
     {"amenity", "fountain"},
     {0},
     AREA,
     VEHICLE,
     BUILDING,
     0,
     "its rim stops a wheel; a person can wade"},
    {"water",
     {"natural", "water"},
     {0},
     AREA,
     ALL,
     WATER,
     0,
     "deep until somebody has looked: not crossed without a boat"},
    {"river bank", {"waterway", "riverbank|dock"}, {0}, AREA, ALL, WATER, 0, "as water"},
    {"basin", {"landuse", "basin|reservoir"}, {0}, AREA, ALL, WATER, 0, "as water"},
    {"river",
     {"waterway", "river|canal"},
     {0},
     LINE,
     ALL,
     WATER,
     1500,
     "where no banks are drawn; 3 m wide unless tagged, so rather too narrow"},
    {"stream",
     {"waterway", "*"},
     {0},
     BOTH,
     NOBODY,
     WATER,
     0,
     "streams, ditches and drains can be jumped, driven through or are piped"},

    /* not at the level of the ground */
    {"below ground",
     {"layer", "<0"},
     {0},
     BOTH,
     NOBODY,
     BUILDING,
     0,
     "a level below the ground leaves it free"},
    {"barrier above",
     {"barrier", "*"},
     {"layer", ">0"},
     BOTH,
     NOBODY,
     BARRIER,
     0,
     "the rail of a bridge does not close the street below"},
    {"barrier on a bridge",
     {"barrier", "*"},
     {"bridge", "*"},
     BOTH,
     NOBODY,
     BARRIER,
     0,
     "the rail of a bridge does not close the street below"},

    /* buildings */
    {"roof",
     {"building", "roof|carport|canopy|bridge|gazebo"},
     {0},
     AREA,
     NOBODY,
     BUILDING,
     0,
     "open below"},
    {"bridge drawn as a building",
     {"building", "*"},
     {"bridge", "*"},
     AREA,
     NOBODY,
     BUILDING,
     0,
     "the outline of a bridge before man_made=bridge was used"},
    {"raised building",
     {"building", "*"},
     {"building:min_level", ">0"},
     AREA,
     NOBODY,
     BUILDING,
     0,
     "begins above the ground floor"},
    {"building on pillars",
     {"building", "*"},
     {"min_height", ">2"},
     AREA,
     NOBODY,
     BUILDING,
     0,
     "begins above head height"},
    {"building",
     {"building", "*"},
     {0},
     AREA,
     ALL,
     BUILDING,
     0,
     "walls; its doors are its owner's to lock; parts (building:part) lie within it"},
    {"tank or tower",
     {"man_made", "storage_tank|silo|gasometer|water_tower|tower|chimney|cooling_tower"},
     {0},
     AREA,
     ALL,
     BUILDING,
     0,
     "as a building"},

    /* barriers */
    {"low wall",
     {"barrier", "wall|retaining_wall"},
     {"height", "<0.5"},
     BOTH,
     NOBODY,
     BARRIER,
     0,
     "stepped over, and driven over by a lorry"},
    {"wall as area",
     {"barrier", "wall|city_wall|retaining_wall|sound_barrier"},
     {"area", "yes"},
     AREA,
     ALL,
     BUILDING,
     0,
     "masonry"},
    {"wall", {"barrier", "wall|sound_barrier"}, {0}, LINE, ALL, BARRIER, 150, "masonry"},
    {"retaining wall",
     {"barrier", "retaining_wall"},
     {0},
     LINE,
     ALL,
     BARRIER,
     200,
     "a step in the ground too high for a wheel or a leg"},
    {"city wall", {"barrier", "city_wall"}, {0}, LINE, ALL, BARRIER, 1000, "massive"},
    {"old city wall",
     {"historic", "citywalls|city_wall|castle_wall"},
     {0},
     LINE,
     ALL,
     BARRIER,
     1000,
     "massive"},
    {"concrete fence",
     {"barrier", "fence"},
     {"fence_type", "concrete"},
     LINE,
     ALL,
     BARRIER,
     100,
     "a wall by another name"},
    {"fence",
     {"barrier", "fence"},
     {0},
     LINE,
     PERSON,
     BARRIER,
     50,
     "holds a person as well as a crowd barrier does; wire and wood do not hold a vehicle"},
    {"hedge as area",
     {"barrier", "hedge"},
     {"area", "yes"},
     AREA,
     PERSON,
     BUILDING,
     0,
     "as a hedge"},
    {"hedge",
     {"barrier", "hedge"},
     {0},
     LINE,
     PERSON,
     BARRIER,
     300,
     "holds a person as well as a crowd barrier does, not a vehicle"},
    {"guard rail",
     {"barrier", "guard_rail|cable_barrier"},
     {0},
     LINE,
     VEHICLE,
     BARRIER,
     150,
     "made to hold vehicles; a person climbs over"},
    {"jersey barrier",
     {"barrier", "jersey_barrier|block|tank_trap|log"},
     {0},
     LINE,
     VEHICLE,
     BARRIER,
     300,
     "stops vehicles; a person climbs over or walks between"},
    {"bollard row",
     {"barrier", "bollard"},
     {0},
     LINE,
     VEHICLE,
     BARRIER,
     100,
     "drawn as a line where the posts stand too close for a vehicle"},
    {"ditch",
     {"barrier", "ditch"},
     {0},
     LINE,
     VEHICLE,
     BARRIER,
     500,
     "holds a wheel; a person climbs through"},
    {"other barrier",
     {"barrier", "*"},
     {0},
     LINE,
     NOBODY,
     BARRIER,
     0,
     "kerbs, chains, ropes, handrails, gates and barriers of no stated kind can be passed"},
    {"cliff", {"natural", "cliff"}, {0}, LINE, ALL, BARRIER, 250, "too steep"},

    /* ways */
    {"steps with a ramp",
     {"highway", "steps"},
     {"ramp", "*"},
     BOTH,
     NOBODY,
     STEPS,
     0,
     "a ramp may carry a motorcycle or a small vehicle"},
    {"steps with a wheelchair ramp",
     {"highway", "steps"},
     {"ramp:wheelchair", "*"},
     BOTH,
     NOBODY,
     STEPS,
     0,
     "a ramp for wheelchairs carries small vehicles"},
    {"steps above",
     {"highway", "steps"},
     {"layer", ">0"},
     BOTH,
     NOBODY,
     STEPS,
     0,
     "the ground below is free"},
    {"steps on a bridge",
     {"highway", "steps"},
     {"bridge", "*"},
     BOTH,
     NOBODY,
     STEPS,
     0,
     "the ground below is free"},
    {"steps",
     {"highway", "steps"},
     {0},
     BOTH,
     VEHICLE,
     STEPS,
     1000,
     "no vehicle drives on steps"},
    {"railway",
     {"railway", "*"},
     {0},
     BOTH,
     NOBODY,
     BARRIER,
     0,
     "rails are stepped over, and tracks in streets and at crossings are level; the fences "
     "beside "
     "them have rows of their own"},
};

const cordon_obstacle_rule *cordon_obstacle_rules(size_t *n)
{
    *n = sizeof rules / sizeof rules[0];
    return rules;
}

/* One of "a|b|c". */
static bool listed(const char *list, const char *value)
{
    size_t length = strlen(value);
    for (const char *at = list; *at;) {
        size_t word = strcspn(at, "|");
        if (word == length && memcmp(at, value, length) == 0)
            return true;
        at += word;
        at += *at == '|';
    }
    return false;
}

/* "<2", ">2": against a plain number, which may be negative, or a length in metres. */
static bool compares(const char *limit, const char *value)
{
    double wanted, found;
    int32_t mm;
    if (!cordon_num_parse(limit + 1, strlen(limit + 1), &wanted))
        return false;
    if (!cordon_num_parse(value, strlen(value), &found)) {
        if (!cordon_parse_length(value, &mm))
            return false;
        found = mm / 1000.0;
    }
    return limit[0] == '<' ? found < wanted : found > wanted;
}

bool cordon_condition_met(const cordon_condition *condition, const cordon_feature *feature)
{
    if (!condition->key)
        return true;
    if (cordon_str_equal(condition->key, MADE_OF_COAST))
        return feature->origin == 'c';
    const char *value = cordon_feature_tag(feature, condition->key);
    if (!value)
        return false;
    if (cordon_str_equal(condition->value, "*"))
        return !cordon_str_equal(value, "no");
    if (condition->value[0] == '<' || condition->value[0] == '>')
        return compares(condition->value, value);
    return listed(condition->value, value);
}

const cordon_obstacle_rule *cordon_obstacle_rule_of(const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_POINT)
        return NULL;
    unsigned geometry = feature->geom == CORDON_GEOM_LINE ? LINE : AREA;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if ((rules[i].geometry & geometry) && cordon_condition_met(&rules[i].when, feature) &&
            cordon_condition_met(&rules[i].also, feature))
            return &rules[i];
    return NULL;
}

/* What the table has no row for is opened as a building or as a thin wall would be. */
static cordon_obstacle_rule unknown_thing(const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_AREA)
        return (cordon_obstacle_rule){.group = CORDON_STOPPER_BUILDING};
    cordon_obstacle_rule thin = {.group = CORDON_STOPPER_BARRIER, .half_mm = 50};
    if (feature->geom == CORDON_GEOM_POINT)
        thin.group = CORDON_STOPPER_FIXED;
    return thin;
}

bool cordon_obstacle_of(cordon_obstacle_rule *out, const cordon_feature *feature,
                        const cordon_site *site)
{
    const cordon_obstacle_rule *row = cordon_obstacle_rule_of(feature);
    const cordon_site_obstacle *wish = cordon_site_rule_of(site, feature);
    if (!row && !wish)
        return false;
    *out = row ? *row : unknown_thing(feature);
    if (wish) {
        out->name = wish->name;
        out->reason = wish->reason;
        memcpy(out->stops, wish->stops, sizeof out->stops);
    }
    if (out->half_mm == 0)
        out->half_mm = unknown_thing(feature).half_mm;
    int32_t width = wish ? wish->width_mm : 0;
    if (width >= CORDON_SITE_WIDTH_MIN_MM ||
        (cordon_feature_length(feature, "width", &width) && width >= 2 * HALF_MIN_MM &&
         width <= 2 * HALF_MAX_MM))
        out->half_mm = width / 2;
    return out->stops[0] || out->stops[1];
}
