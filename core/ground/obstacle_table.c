/* The table of obstacles. A wrong "stops" is a leak, a wrong "does not stop" costs a few metres
 * of barrier: in doubt a thing stops nobody. The first row that a feature meets decides, so the
 * exceptions stand before the rule. Tags as documented in the OpenStreetMap wiki. The reason of
 * each row is the text "obstacle.NAME" of lua/cordon/text.
 *
 * Figures without a source, so assumptions: 0.5 m is what a lorry's wheel or a leg gets over,
 * 1 m what a person climbs without help; widths of what has no width tag, all on the narrow
 * side. */
#include "ground/obstacles.h"

#define POINT CORDON_ON_POINT
#define LINE  CORDON_ON_LINE
#define AREA  CORDON_ON_AREA
#define BOTH  (CORDON_ON_LINE | CORDON_ON_AREA)
#define ANY   (CORDON_ON_POINT | CORDON_ON_LINE | CORDON_ON_AREA)

#define NOBODY  0
#define VEHICLE CORDON_STOPS_VEHICLE
#define PERSON  CORDON_STOPS_PERSON
#define ALL     CORDON_STOPS_ALL

/* A row with one condition, and one with two. stops is spelled out by cordon_against. */
#define ROW(name, key, value, on, stops, group, half_mm)                                       \
    ROW2(name, key, value, NULL, NULL, on, stops, group, half_mm)
#define ROW2(name, key, value, key2, value2, on, stops, group, half_mm)                        \
    {                                                                                          \
        name, {key, value}, {key2, value2}, on,                                                \
            {((stops)&CORDON_STOPS_VEHICLE) != 0, ((stops)&CORDON_STOPS_PERSON) != 0},         \
            CORDON_STOPPER_##group, half_mm                                                    \
    }

static const cordon_obstacle_rule rules[] = {
    /* water */
    ROW("sea", CORDON_MADE_OF_COAST, "*", AREA, ALL, WATER, 0),
    ROW("tunnel", "tunnel", "*", BOTH, NOBODY, WATER, 0),
    ROW2("covered_stream", "covered", "*", "waterway", "*", BOTH, NOBODY, WATER, 0),
    ROW2("covered_basin", "covered", "*", "natural", "water", AREA, NOBODY, WATER, 0),
    ROW("underground", "location", "underground|indoor|underwater", BOTH, NOBODY, WATER, 0),
    ROW("dry_water", "intermittent", "yes", BOTH, NOBODY, WATER, 0),
    ROW("seasonal_water", "seasonal", "*", BOTH, NOBODY, WATER, 0),
    ROW("dry_basin", "basin", "infiltration|detention", AREA, NOBODY, WATER, 0),
    ROW("shallow_water", "depth", "<0.5", BOTH, NOBODY, WATER, 0),
    /* In the group of buildings, since a square drawn round them does not cover them. */
    ROW2("paddling_pool", "leisure", "swimming_pool", "swimming_pool", "wading|kids", AREA,
         NOBODY, BUILDING, 0),
    ROW("pool", "leisure", "swimming_pool", AREA, ALL, BUILDING, 0),
    ROW2("splash_pad", "amenity", "fountain", "fountain",
         "splash_pad|nozzle|bubbler|drinking|nasone|stone_block|mist", AREA, NOBODY, BUILDING,
         0),
    ROW("fountain", "amenity", "fountain", AREA, VEHICLE, BUILDING, 0),
    ROW2("reflecting_pool", "natural", "water", "water", "reflecting_pool", AREA, NOBODY, WATER,
         0),
    ROW2("stream_area", "natural", "water", "water", "stream|ditch|drain", AREA, NOBODY, WATER,
         0),
    ROW("water", "natural", "water", AREA, ALL, WATER, 0),
    ROW("river_bank", "waterway", "riverbank|dock", AREA, ALL, WATER, 0),
    ROW("basin", "landuse", "basin|reservoir", AREA, ALL, WATER, 0),
    ROW("river", "waterway", "river|canal", LINE, ALL, WATER, 1500),
    ROW("stream", "waterway", "*", BOTH, NOBODY, WATER, 0),
    /* not at the level of the ground */
    ROW("below_ground", "layer", "<0", ANY, NOBODY, BUILDING, 0),
    ROW2("barrier_above", "barrier", "*", "layer", ">0", ANY, NOBODY, BARRIER, 0),
    ROW2("barrier_on_bridge", "barrier", "*", "bridge", "*", ANY, NOBODY, BARRIER, 0),
    /* buildings */
    ROW("roof", "building",
        "roof|carport|canopy|bridge|gazebo|arcade|colonnade|pergola|tent|bandstand", AREA,
        NOBODY, BUILDING, 0),
    ROW2("open_building", "building", "*", "wall", "no", AREA, NOBODY, BUILDING, 0),
    ROW("building_site", "building", "construction", AREA, NOBODY, BUILDING, 0),
    ROW2("building_as_bridge", "building", "*", "bridge", "*", AREA, NOBODY, BUILDING, 0),
    ROW2("raised_building", "building", "*", "building:min_level", ">0", AREA, NOBODY, BUILDING,
         0),
    ROW2("building_on_pillars", "building", "*", "min_height", ">2", AREA, NOBODY, BUILDING, 0),
    ROW("building", "building", "*", AREA, ALL, BUILDING, 0),
    ROW("tank_or_tower", "man_made",
        "storage_tank|silo|gasometer|water_tower|tower|chimney|cooling_tower", AREA, ALL,
        BUILDING, 0),
    /* barriers, the low ones first */
    ROW2("low_barrier", "barrier", "*", "height", "<0.5", ANY, NOBODY, BARRIER, 0),
    ROW2("waist_high_fence", "barrier", "fence|hedge", "height", "<1", BOTH, NOBODY, BARRIER,
         0),
    ROW2("waist_high_wall_area", "barrier", "wall|city_wall|retaining_wall|sound_barrier",
         "height", "<1", AREA, VEHICLE, BUILDING, 0),
    ROW2("waist_high_wall", "barrier", "wall|city_wall|retaining_wall|sound_barrier", "height",
         "<1", LINE, VEHICLE, BARRIER, 150),
    ROW2("wall_area", "barrier", "wall|city_wall|retaining_wall|sound_barrier", "area", "yes",
         AREA, ALL, BUILDING, 0),
    ROW("wall", "barrier", "wall|sound_barrier", LINE, ALL, BARRIER, 150),
    ROW("retaining_wall", "barrier", "retaining_wall", LINE, ALL, BARRIER, 200),
    ROW("city_wall", "barrier", "city_wall", LINE, ALL, BARRIER, 1000),
    ROW("old_city_wall", "historic", "citywalls|city_wall|castle_wall", LINE, ALL, BARRIER,
        1000),
    ROW2("concrete_fence", "barrier", "fence", "fence_type", "concrete", LINE, ALL, BARRIER,
         100),
    ROW2("open_fence", "barrier", "fence", "fence_type",
         "split_rail|pole|wire|electric|rope|ranch", LINE, NOBODY, BARRIER, 0),
    ROW("fence", "barrier", "fence", LINE, PERSON, BARRIER, 50),
    ROW2("hedge_area", "barrier", "hedge", "area", "yes", AREA, PERSON, BUILDING, 0),
    ROW("hedge", "barrier", "hedge", LINE, PERSON, BARRIER, 300),
    ROW("guard_rail", "barrier", "guard_rail|cable_barrier", LINE, VEHICLE, BARRIER, 150),
    ROW("jersey_barrier", "barrier", "jersey_barrier|block|tank_trap|log", LINE, VEHICLE,
        BARRIER, 300),
    ROW2("movable_bollard", "barrier", "bollard", "bollard",
         "rising|removable|foldable|flexible|plastic", ANY, NOBODY, BARRIER, 0),
    ROW("bollard_row", "barrier", "bollard", LINE, VEHICLE, BARRIER, 50),
    ROW("ditch", "barrier", "ditch", LINE, VEHICLE, BARRIER, 500),
    ROW("kerb", "barrier", "kerb", LINE, NOBODY, BARRIER, 0),
    ROW("opened", "barrier",
        "gate|lift_gate|swing_gate|sliding_gate|wicket_gate|kissing_gate|hampshire_gate|"
        "turnstile|full-height_turnstile|stile|cycle_barrier|motorcycle_barrier|entrance|sally_"
        "port|toll_booth|border_control|cattle_grid|height_restrictor|bus_trap|sump_buster",
        BOTH, NOBODY, BARRIER, 0),
    ROW("other_barrier", "barrier", "*", BOTH, NOBODY, BARRIER, 0),
    ROW("cliff", "natural", "cliff", LINE, ALL, BARRIER, 250),
    ROW("tree_row", "natural", "tree_row", LINE, NOBODY, BARRIER, 0),
    /* on a point, beside the ways */
    ROW("post", "barrier", "bollard", POINT, VEHICLE, FIXED, 50),
    ROW("block", "barrier", "block|jersey_barrier|planter|tank_trap|log", POINT, VEHICLE, FIXED,
        150),
    ROW("planter", "man_made", "planter", POINT, VEHICLE, FIXED, 150),
    ROW2("stone", "natural", "stone|rock", "height", ">0.5", POINT, VEHICLE, FIXED, 150),
    ROW2("big_tree", "natural", "tree", "circumference", ">1", POINT, VEHICLE, FIXED, 150),
    ROW("tree", "natural", "tree", POINT, NOBODY, FIXED, 0),
    /* ways */
    ROW2("steps_with_ramp", "highway", "steps", "ramp", "*", BOTH, NOBODY, STEPS, 0),
    ROW2("steps_with_wheelchair_ramp", "highway", "steps", "ramp:wheelchair", "*", BOTH, NOBODY,
         STEPS, 0),
    ROW2("few_steps", "highway", "steps", "step_count", "<4", BOTH, NOBODY, STEPS, 0),
    ROW2("steps_above", "highway", "steps", "layer", ">0", BOTH, NOBODY, STEPS, 0),
    ROW2("steps_on_bridge", "highway", "steps", "bridge", "*", BOTH, NOBODY, STEPS, 0),
    ROW("steps", "highway", "steps", BOTH, VEHICLE, STEPS, 1000),
    ROW("railway", "railway", "*", BOTH, NOBODY, BARRIER, 0),
};

const cordon_obstacle_rule *cordon_obstacle_rules(size_t *n)
{
    *n = sizeof rules / sizeof rules[0];
    return rules;
}
