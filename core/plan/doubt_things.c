/* Doubts about single things: what stands there already, passages, other levels, where the data
 * end, and widths that come from no measurement. */
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/doubt.h"
#include "plan/existing.h"
#include "plan/find.h"
#include "plan/streets.h"

enum {
    EDGE_MM = 1000,
    WITHIN_MM = 500 /* a closure in a passage ends this near to its walls */
};

static const cordon_plan_closure *closure_at(const cordon_doubt_look *look, size_t index)
{
    return &look->plan->closures[look->ring->first_closure + index];
}

/* ------------------------------------------------------------------ what exists */

static int add_existing(const cordon_doubt_look *look, const cordon_plan_closure *closure)
{
    const cordon_existing *thing = cordon_existing_of(look->ground, closure);
    bool narrow = thing && cordon_existing_in_doubt(thing, look->ring);
    bool car = look->ring->against == CORDON_AGAINST_VEHICLE;
    bool weak = car && thing && !thing->solid;
    cordon_suspect found = cordon_suspect_at(
        look, CORDON_CHECK_EXISTING, narrow || weak ? CORDON_DOUBT_FIRST : CORDON_DOUBT_THEN,
        cordon_line_middle(&closure->line));
    found.rule = closure->barrier;
    found.object = closure->object;
    found.street = closure->street;
    found.closure = (size_t)(closure - look->plan->closures);
    found.mm = closure->width_mm;
    found.weight = (double)closure->width_mm;
    found.key = narrow ? "doubt.existing.narrow"
                : car  ? "doubt.existing.vehicle"
                       : "doubt.existing.person";
    return cordon_vec_push(look->context, look->out, found);
}

static int find_existing(const cordon_doubt_look *look)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < look->ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = closure_at(look, i);
        code = closure->existing ? add_existing(look, closure) : CORDON_OK;
    }
    return code;
}

/* ------------------------------------------------------------------ passages */

static bool has_width(const cordon_feature *feature)
{
    return cordon_feature_tag(feature, "width") || cordon_feature_tag(feature, "maxwidth") ||
           cordon_feature_tag(feature, "maxwidth:physical");
}

static bool is_passage(const cordon_opening *opening)
{
    return opening->feature && (opening->groups >> CORDON_STOPPER_BUILDING & 1) &&
           (cordon_str_equal(opening->rule, "passage") ||
            cordon_str_equal(opening->rule, "untagged passage"));
}

/* What is in doubt about a closure as a whole: that it reaches across. */
static cordon_suspect suspect_closure(const cordon_doubt_look *look,
                                      cordon_plan_doubt_kind kind, int priority,
                                      const cordon_plan_closure *closure)
{
    cordon_suspect found =
        cordon_suspect_at(look, kind, priority, cordon_line_middle(&closure->line));
    found.street = closure->street;
    found.closure = (size_t)(closure - look->plan->closures);
    found.mm = closure->width_mm;
    found.weight = (double)closure->width_mm;
    return found;
}

/* A closure in a passage is as wide as the passage was taken for. */
static int find_passages(const cordon_doubt_look *look)
{
    const cordon_stoppers *data = &look->scene->data;
    int code = CORDON_OK;
    for (size_t i = 0; i < look->ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = closure_at(look, i);
        const cordon_pt middle = cordon_line_middle(&closure->line);
        const cordon_opening *in = NULL;
        for (size_t k = 0; k < data->n_openings && !in; k++) {
            const cordon_opening *opening = &data->openings[k];
            if (is_passage(opening) && !has_width(opening->feature) &&
                cordon_polygon_side(&opening->shape, middle) >= 0 &&
                cordon_box_holds(cordon_box_grow(opening->box, WITHIN_MM),
                                 cordon_line_box(&closure->line))) {
                in = opening;
            }
        }
        if (!in || closure->existing) {
            continue;
        }
        bool tagged = cordon_str_equal(in->rule, "passage");
        cordon_suspect found =
            suspect_closure(look, CORDON_CHECK_PASSAGE,
                            tagged ? CORDON_DOUBT_THEN : CORDON_DOUBT_FIRST, closure);
        found.key = tagged ? "doubt.passage" : "doubt.passage.untagged";
        found.thing[0] = in->feature;
        code = cordon_vec_push(look->context, look->out, found);
    }
    return code;
}

/* ------------------------------------------------------------------ levels, edge */

static int find_levels(const cordon_doubt_look *look)
{
    cordon_level_list list = {0};
    int code = cordon_find_levels(&list, look->context, look->ground, &look->ring->curve);
    for (size_t i = 0; i < list.count && code == CORDON_OK; i++) {
        const cordon_street *street = list.items[i].street;
        cordon_suspect found =
            cordon_suspect_at(look, CORDON_CHECK_LEVEL, CORDON_DOUBT_THEN, list.items[i].at);
        found.key = "doubt.level";
        found.thing[0] = street->feature;
        found.street = street->name;
        found.rule = cordon_level_key(street);
        code = cordon_vec_push(look->context, look->out, found);
    }
    cordon_vec_free(look->context, &list);
    return code;
}

static int find_edge(const cordon_doubt_look *look)
{
    cordon_box inner = cordon_box_grow(look->plan->data, -EDGE_MM);
    const cordon_line *curve = &look->ring->curve;
    for (size_t i = 0; i < curve->n; i++) {
        if (!cordon_box_has(inner, curve->pts[i])) {
            cordon_suspect found =
                cordon_suspect_at(look, CORDON_CHECK_EDGE, CORDON_DOUBT_FIRST, curve->pts[i]);
            found.key = "doubt.edge";
            return cordon_vec_push(look->context, look->out, found);
        }
    }
    return CORDON_OK;
}

int cordon_doubt_things(const cordon_doubt_look *look)
{
    int (*const subjects[])(const cordon_doubt_look *) = {find_existing, find_passages,
                                                          find_levels, find_edge};
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects && code == CORDON_OK; i++) {
        code = subjects[i](look);
    }
    return code;
}

/* ------------------------------------------------------------------ widths by class */

static const cordon_street *street_of(const cordon_ground *ground, const char *way)
{
    char name[32];
    for (size_t i = 0; i < ground->n_streets; i++) {
        snprintf(name, sizeof name, "way/%lld", (long long)ground->streets[i].way);
        if (strcmp(name, way) == 0) {
            return &ground->streets[i];
        }
    }
    return NULL;
}

int cordon_doubt_ways(const cordon_doubt_look *look)
{
    int code = find_existing(look);
    for (size_t i = 0; i < look->ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = closure_at(look, i);
        const cordon_street *street =
            closure->existing ? NULL : street_of(look->ground, closure->way);
        if (!street || street->width_origin != CORDON_WIDTH_DEFAULT) {
            continue;
        }
        cordon_suspect found =
            suspect_closure(look, CORDON_CHECK_WIDTH, CORDON_DOUBT_THEN, closure);
        found.key = "doubt.width.closure";
        found.object = closure->way;
        code = cordon_vec_push(look->context, look->out, found);
    }
    return code;
}

/* Drives and tracks without a name lead nowhere that matters. */
static bool is_in_doubt(const cordon_plan_street *street, size_t ring)
{
    bool unknown = street->rescue == CORDON_RESCUE_WIDTH_UNKNOWN ||
                   street->rescue == CORDON_RESCUE_HEIGHT_UNKNOWN;
    return unknown && street->ring == ring && *street->name;
}

/* Once for each street, at its longest stretch. */
int cordon_doubt_rescue(const cordon_doubt_look *look)
{
    const cordon_plan *plan = look->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_streets && code == CORDON_OK; i++) {
        const cordon_plan_street *street = &plan->streets[i], *longest = street;
        bool first = is_in_doubt(street, look->index);
        for (size_t k = 0; first && k < plan->n_streets; k++) {
            const cordon_plan_street *other = &plan->streets[k];
            if (is_in_doubt(other, look->index) && other->rescue == street->rescue &&
                strcmp(other->name, street->name) == 0) {
                first = k >= i;
                longest = cordon_line_length(&other->line) > cordon_line_length(&longest->line)
                              ? other
                              : longest;
            }
        }
        if (!first) {
            continue;
        }
        bool height = street->rescue == CORDON_RESCUE_HEIGHT_UNKNOWN;
        cordon_suspect found =
            cordon_suspect_at(look, height ? CORDON_CHECK_HEIGHT : CORDON_CHECK_WIDTH,
                              CORDON_DOUBT_LAST, longest->at);
        found.key = height ? "doubt.height" : "doubt.width.rescue";
        found.street = street->name;
        found.weight = (double)cordon_line_length(&longest->line);
        code = cordon_vec_push(look->context, look->out, found);
    }
    return code;
}
