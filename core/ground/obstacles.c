/* Finding the row of the table that a feature meets, and what the site says instead. */
#include "ground/obstacles.h"

#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "ground/measure.h"
#include "ground/site.h"

enum {
    HALF_MIN_MM = 20,
    HALF_MAX_MM = 50000, /* half the width of a line; a tag beyond these is taken for a slip */
    POST_HALF_MAX_MM = 1500, /* the same of what stands on a point */
    THIN_HALF_MM = 50        /* of what the table does not know */
};

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
    if (cordon_str_equal(condition->key, CORDON_MADE_OF_COAST))
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
    static const unsigned on[] = {[CORDON_GEOM_POINT] = CORDON_ON_POINT,
                                  [CORDON_GEOM_LINE] = CORDON_ON_LINE,
                                  [CORDON_GEOM_AREA] = CORDON_ON_AREA};
    size_t n;
    const cordon_obstacle_rule *rules = cordon_obstacle_rules(&n);
    for (size_t i = 0; i < n; i++)
        if ((rules[i].geometry & on[feature->geom]) &&
            cordon_condition_met(&rules[i].when, feature) &&
            cordon_condition_met(&rules[i].also, feature))
            return &rules[i];
    return NULL;
}

/* Half of what the map says the thing measures across. */
static bool tagged_half(const cordon_feature *feature, int32_t *half_mm)
{
    int32_t mm;
    const double around = 2 * acos(-1);
    if (feature->geom == CORDON_GEOM_POINT &&
        cordon_feature_length(feature, "circumference", &mm))
        *half_mm = (int32_t)(mm / around);
    else if ((feature->geom == CORDON_GEOM_POINT &&
              cordon_feature_length(feature, "diameter", &mm)) ||
             cordon_feature_length(feature, "width", &mm))
        *half_mm = mm / 2;
    else
        return false;
    int32_t most = feature->geom == CORDON_GEOM_POINT ? POST_HALF_MAX_MM : HALF_MAX_MM;
    return *half_mm >= HALF_MIN_MM && *half_mm <= most;
}

/* What the table has no row for is opened as a building or as a thin wall would be. */
static cordon_obstacle_rule unknown_thing(const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_AREA)
        return (cordon_obstacle_rule){.group = CORDON_STOPPER_BUILDING};
    cordon_obstacle_rule thin = {.group = CORDON_STOPPER_BARRIER, .half_mm = THIN_HALF_MM};
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
        memcpy(out->stops, wish->stops, sizeof out->stops);
    }
    int32_t half_mm;
    if (wish && wish->width_mm >= CORDON_SITE_WIDTH_MIN_MM)
        out->half_mm = wish->width_mm / 2;
    else if (tagged_half(feature, &half_mm))
        out->half_mm = half_mm;
    else if (out->half_mm == 0)
        out->half_mm = THIN_HALF_MM;
    return out->stops[0] || out->stops[1];
}
