#include "ground/site.h"

#include "geo/predicates.h"

static bool has_tags(const cordon_feature *feature, const cordon_site_obstacle *rule)
{
    for (size_t i = 0; i < rule->n_tags; i++) {
        const char *value = cordon_feature_tag(feature, rule->tags[i].key);
        bool any = cordon_str_equal(rule->tags[i].value, "*");
        if (!value || cordon_str_equal(value, any ? "no" : rule->tags[i].value) == any)
            return false;
    }
    return true;
}

static bool line_within(const cordon_line *line, const cordon_region *area)
{
    for (size_t i = 0; i < line->n; i++)
        if (cordon_region_side(area, line->pts[i]) < 0)
            return false;
    return true;
}

/* A part of something long is not singled out: what leaves the area stays as it was. */
static bool lies_within(const cordon_feature *feature, const cordon_region *area)
{
    if (feature->geom == CORDON_GEOM_POINT)
        return cordon_region_side(area, feature->point) >= 0;
    if (feature->geom == CORDON_GEOM_LINE)
        return line_within(&feature->line, area);
    for (size_t i = 0; i < feature->area.n; i++)
        if (!line_within(&feature->area.polys[i].outer, area))
            return false;
    return true;
}

const cordon_site_obstacle *cordon_site_rule_of(const cordon_site *site,
                                                const cordon_feature *feature)
{
    for (size_t i = 0; site && i < site->n_obstacles; i++) {
        const cordon_site_obstacle *rule = &site->obstacles[i];
        if (rule->n_tags > 0 && has_tags(feature, rule) &&
            (rule->area.n == 0 || lies_within(feature, &rule->area)))
            return rule;
    }
    return NULL;
}

int cordon_site_open(cordon_opening_list *out, const cordon_site *site, cordon_against against)
{
    int code = CORDON_OK;
    for (size_t i = 0; site && i < site->n_openings && !code; i++) {
        const cordon_site_opening *opening = &site->openings[i];
        const cordon_opening_kind kind = {NULL, opening->name,
                                          (1u << CORDON_STOPPER_GROUPS) - 1};
        if (!opening->opens[against])
            continue;
        for (size_t j = 0; j < opening->area.n && !code; j++)
            code = cordon_openings_add_polygon(out, kind, &opening->area.polys[j]);
        for (size_t j = 0; j < opening->n_lines && !code; j++)
            code =
                cordon_openings_add_band(out, kind, &opening->lines[j], opening->width_mm / 2);
    }
    return code;
}
