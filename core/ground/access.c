/* Access, by the OpenStreetMap wiki ("Key:access", "OSM tags for routing/Access restrictions",
 * "Key:oneway"): the most specific key that is present decides, then the kind of the way. */
#include "ground/access.h"

#include "base/str.h"
#include "ground/graph.h"

/* Most specific first. */
static const char *const keys[2][4] = {
    [CORDON_DRIVE] = {"motorcar", "motor_vehicle", "vehicle", "access"},
    [CORDON_WALK] = {"foot", "access", NULL, NULL},
};

/* Values that close a way or limit its use; every other value opens it. */
static const struct {
    const char *value;
    unsigned flag;
} values[] = {
    {"no", CORDON_ARC_BANNED},           {"use_sidepath", CORDON_ARC_BANNED},
    {"agricultural", CORDON_ARC_BANNED}, {"forestry", CORDON_ARC_BANNED},
    {"emergency", CORDON_ARC_BANNED},    {"military", CORDON_ARC_BANNED},
    {"psv", CORDON_ARC_BANNED},          {"bus", CORDON_ARC_BANNED},
    {"private", CORDON_ARC_PRIVATE},     {"permit", CORDON_ARC_PRIVATE},
    {"restricted", CORDON_ARC_PRIVATE},  {"destination", CORDON_ARC_LIMITED},
    {"delivery", CORDON_ARC_LIMITED},    {"customers", CORDON_ARC_LIMITED},
    {"residents", CORDON_ARC_LIMITED},   {"employees", CORDON_ARC_LIMITED},
};

/* What kinds of way are closed to whom unless their tags open them. */
static const struct {
    const char *highway;
    unsigned flag[2]; /* by cordon_travel */
} kinds[] = {
    {"motorway", {0, CORDON_ARC_BANNED}},
    {"motorway_link", {0, CORDON_ARC_BANNED}},
    {"busway", {CORDON_ARC_BANNED, CORDON_ARC_BANNED}},
    {"bus_guideway", {CORDON_ARC_BANNED, CORDON_ARC_BANNED}},
    {"raceway", {CORDON_ARC_BANNED, CORDON_ARC_BANNED}},
    {"pedestrian", {CORDON_ARC_LIMITED, 0}},
    {"cycleway", {CORDON_ARC_BANNED, 0}},
    {"footway", {CORDON_ARC_BANNED, 0}},
    {"path", {CORDON_ARC_BANNED, 0}},
    {"bridleway", {CORDON_ARC_BANNED, 0}},
    {"steps", {CORDON_ARC_BANNED, 0}},
};

/* Things on a way that stop a car; a person gets past all of them. */
static const struct {
    const char *barrier;
    unsigned flag;
} things[] = {
    {"bollard", CORDON_ARC_BARRIER},        {"block", CORDON_ARC_BARRIER},
    {"planter", CORDON_ARC_BARRIER},        {"jersey_barrier", CORDON_ARC_BARRIER},
    {"chain", CORDON_ARC_BARRIER},          {"log", CORDON_ARC_BARRIER},
    {"debris", CORDON_ARC_BARRIER},         {"cycle_barrier", CORDON_ARC_BARRIER},
    {"bus_trap", CORDON_ARC_BARRIER},       {"motorcycle_barrier", CORDON_ARC_BARRIER},
    {"sump_buster", CORDON_ARC_BARRIER},    {"stile", CORDON_ARC_BARRIER},
    {"wicket_gate", CORDON_ARC_BARRIER},    {"kissing_gate", CORDON_ARC_BARRIER},
    {"turnstile", CORDON_ARC_BARRIER},      {"full-height_turnstile", CORDON_ARC_BARRIER},
    {"horse_stile", CORDON_ARC_BARRIER},    {"fence", CORDON_ARC_BARRIER},
    {"wall", CORDON_ARC_BARRIER},           {"hedge", CORDON_ARC_BARRIER},
    {"rising_bollard", CORDON_ARC_PRIVATE},
};

static bool yes(const cordon_feature *feature, const char *key)
{
    const char *value = cordon_feature_tag(feature, key);
    return value && !cordon_str_equal(value, "no") && !cordon_str_equal(value, "none");
}

static unsigned flag_of_value(const char *value)
{
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (cordon_str_equal(values[i].value, value))
            return values[i].flag;
    return 0;
}

/* The value that decides among keys[travel], of the n most specific ones, or NULL. */
static const char *deciding(const cordon_feature *feature, cordon_travel travel, size_t n)
{
    for (size_t i = 0; i < n && keys[travel][i]; i++) {
        const char *value = cordon_feature_tag(feature, keys[travel][i]);
        if (value)
            return value;
    }
    return NULL;
}

/* access=yes on a footway does not invite cars: a kind that is closed to some is opened only by
 * a key that names them. */
static unsigned closed_to(const cordon_feature *way, cordon_travel travel)
{
    const char *highway = cordon_feature_tag(way, "highway");
    unsigned kind = 0;
    for (size_t i = 0; highway && i < sizeof kinds / sizeof kinds[0]; i++)
        if (cordon_str_equal(kinds[i].highway, highway))
            kind = kinds[i].flag[travel];
    const char *special = deciding(way, travel, travel == CORDON_DRIVE ? 3 : 1);
    if (special)
        return flag_of_value(special);
    const char *any = cordon_feature_tag(way, "access");
    return kind | (any ? flag_of_value(any) : 0);
}

static unsigned on_foot(const cordon_feature *way)
{
    unsigned flags = 0;
    if (cordon_feature_is(way, "highway", "steps")) {
        flags |= CORDON_ARC_STEPS;
        if (yes(way, "ramp") || yes(way, "ramp:wheelchair") || yes(way, "wheelchair"))
            flags |= CORDON_ARC_WHEELS;
    }
    if (cordon_feature_is(way, "footway", "crossing") ||
        cordon_feature_is(way, "path", "crossing") ||
        cordon_feature_is(way, "cycleway", "crossing"))
        flags |= CORDON_ARC_CROSSING;
    if (cordon_feature_is(way, "motorroad", "yes") && !cordon_feature_tag(way, "foot"))
        flags |= CORDON_ARC_BANNED;
    const char *sidewalk = cordon_feature_tag(way, "sidewalk");
    if (!sidewalk)
        sidewalk = cordon_feature_tag(way, "sidewalk:both");
    if (sidewalk && (cordon_str_equal(sidewalk, "no") || cordon_str_equal(sidewalk, "none") ||
                     cordon_str_equal(sidewalk, "separate")))
        flags |= CORDON_ARC_ROADWAY;
    return flags;
}

unsigned cordon_access_way(const cordon_feature *way, cordon_travel travel)
{
    return closed_to(way, travel) | (travel == CORDON_WALK ? on_foot(way) : 0);
}

unsigned cordon_access_point(const cordon_feature *point, cordon_travel travel)
{
    if (travel == CORDON_WALK && cordon_feature_is(point, "highway", "elevator"))
        return CORDON_ARC_LIFT;
    const char *barrier = cordon_feature_tag(point, "barrier");
    if (!barrier)
        return 0;
    const char *value = deciding(point, travel, travel == CORDON_DRIVE ? 4 : 2);
    if (cordon_feature_is(point, "locked", "yes"))
        return CORDON_ARC_PRIVATE;
    if (value)
        return flag_of_value(value);
    for (size_t i = 0; travel == CORDON_DRIVE && i < sizeof things / sizeof things[0]; i++)
        if (cordon_str_equal(things[i].barrier, barrier))
            return cordon_feature_is(point, "bollard", "rising") ? CORDON_ARC_PRIVATE
                                                                 : things[i].flag;
    return 0;
}

static int direction(const char *value)
{
    if (cordon_str_equal(value, "yes") || cordon_str_equal(value, "true") ||
        cordon_str_equal(value, "1"))
        return 1;
    return cordon_str_equal(value, "-1") || cordon_str_equal(value, "reverse") ? -1 : 0;
}

int cordon_access_oneway(const cordon_feature *way, cordon_travel travel)
{
    if (travel == CORDON_WALK) {
        const char *foot = cordon_feature_tag(way, "oneway:foot");
        if (foot)
            return direction(foot);
        if (cordon_feature_is(way, "conveying", "forward"))
            return 1;
        return cordon_feature_is(way, "conveying", "backward") ? -1 : 0;
    }
    static const char *const tags[] = {"oneway:motorcar", "oneway:motor_vehicle", "oneway"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        const char *value = cordon_feature_tag(way, tags[i]);
        if (value)
            return direction(value);
    }
    return cordon_feature_is(way, "junction", "roundabout") ||
           cordon_feature_is(way, "junction", "circular") ||
           cordon_feature_is(way, "highway", "motorway");
}
