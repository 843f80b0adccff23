/* What is said of findings, figures, areas and streets. */
#include "event/figure.h"
#include "explain/inquiry.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "plan/findings.h"

/* ---------------------------------------------------------------- findings */

/* "ERP CO 2, 2007": what is behind a figure. */
static const char *behind(cordon_inquiry *inquiry, const cordon_figure *figure)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_str_addf(&text, "%s%s%s", figure->text, *figure->edition ? ", " : "",
                    figure->edition);
    return cordon_inquiry_keep(inquiry, &text);
}

static int say_rule(cordon_inquiry *inquiry, const char *row)
{
    if (strcmp(row, "assumption") == 0)
        return CORDON_OK;
    for (size_t i = 0; *row && i < inquiry->plan->n_figures; i++) {
        const cordon_figure *figure = &inquiry->plan->figures[i];
        if (strcmp(figure->source, row) == 0 && *figure->text)
            return cordon_inquiry_say(inquiry, "rule", 0, "", "explain.finding.rule", "row",
                                      row, "text", behind(inquiry, figure), NULL);
    }
    return *row ? cordon_inquiry_say(inquiry, "rule", 0, "", "explain.finding.row", "row", row,
                                     NULL)
                : CORDON_OK;
}

static int say_finding(cordon_inquiry *inquiry, const cordon_finding *finding)
{
    int code = cordon_inquiry_say(inquiry, "finding", 0, "", "explain.finding.sentence",
                                  "sentence", finding->sentence, NULL);
    if (code == CORDON_OK && finding->has_place) {
        cordon_lonlat at;
        code = cordon_frame_inverse(inquiry->plan->frame, inquiry->context, &finding->place, 1,
                                    &at);
        if (code == CORDON_OK)
            code = cordon_inquiry_say(inquiry, "place", 0, "", "explain.finding.place", "place",
                                      cordon_inquiry_place(inquiry, at), NULL);
    }
    if (code == CORDON_OK)
        code = say_rule(inquiry, finding->rule);
    return code == CORDON_OK ? cordon_inquiry_say_origin(inquiry, &finding->origin) : code;
}

int cordon_explain_finding(cordon_inquiry *inquiry, const char *code)
{
    char key[32];
    int result = CORDON_OK;
    for (size_t i = 0; i < inquiry->plan->n_findings && result == CORDON_OK; i++)
        if (strcmp(inquiry->plan->findings[i].code, code) == 0)
            result = say_finding(inquiry, &inquiry->plan->findings[i]);
    snprintf(key, sizeof key, "remedy.%.8s", code);
    return result == CORDON_OK ? cordon_inquiry_say(inquiry, "remedy", 0, "", key, NULL)
                               : result;
}

/* ----------------------------------------------------------------- figures */

static int say_uses(cordon_inquiry *inquiry, const char *name)
{
    return cordon_inquiry_say(inquiry, "used_by", 0, "", "explain.figure.used_by", "name", name,
                              NULL);
}

/* The rings and findings that go by it. */
static int say_users(cordon_inquiry *inquiry, const cordon_figure *figure)
{
    static const char *const by_ring[2][4] = {
        [CORDON_AGAINST_VEHICLE] = {"hvm.max_gap", "price.closure.vehicle",
                                    "price.barrier.vehicle", "price.gate.vehicle"},
        [CORDON_AGAINST_PERSON] = {"person.max_gap", "price.closure.person",
                                   "price.barrier.person", "price.gate.person"}};
    const cordon_plan *plan = inquiry->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++)
        for (size_t k = 0; k < 4 && code == CORDON_OK; k++)
            if (strcmp(by_ring[plan->rings[i].against][k], figure->key) == 0)
                code = say_uses(inquiry, plan->rings[i].name);
    for (size_t i = 0; i < plan->n_findings && code == CORDON_OK; i++) {
        const cordon_finding *finding = &plan->findings[i];
        bool about_itself =
            strcmp(finding->code,
                   cordon_finding_kinds[CORDON_FINDING_FIGURE_UNVERIFIED].code) == 0;
        bool said = i > 0 && strcmp(plan->findings[i - 1].code, finding->code) == 0;
        if (*finding->rule && strcmp(finding->rule, figure->source) == 0 && !about_itself &&
            !said)
            code = say_uses(inquiry, finding->code);
    }
    return code;
}

int cordon_explain_figure(cordon_inquiry *inquiry, const cordon_figure *figure)
{
    cordon_str meaning = CORDON_STR_INIT(inquiry->context);
    cordon_figure_meaning(&meaning, &inquiry->plan->texts, figure->key);
    int code = cordon_inquiry_say(inquiry, "what", 0, "", "explain.figure.what", "meaning",
                                  cordon_inquiry_keep(inquiry, &meaning), NULL);
    if (code == CORDON_OK)
        code = cordon_inquiry_say_figure(inquiry, figure->key);
    if (code == CORDON_OK && *figure->text)
        code = cordon_inquiry_say(inquiry, "source", 0, "", "explain.figure.source", "text",
                                  behind(inquiry, figure), NULL);
    if (code == CORDON_OK)
        code = cordon_inquiry_say(inquiry, "verified", figure->verified, "",
                                  figure->verified ? "explain.figure.verified"
                                                   : "explain.figure.unverified",
                                  "pack", figure->pack ? figure->pack : "", NULL);
    return code == CORDON_OK ? say_users(inquiry, figure) : code;
}

/* ------------------------------------------------------------------- areas */

int cordon_explain_area(cordon_inquiry *inquiry, size_t index)
{
    const cordon_plan *plan = inquiry->plan;
    const cordon_area *area = &plan->areas[index];
    double m2 = cordon_region_area_m2(&area->shape);
    int code =
        cordon_inquiry_say(inquiry, "what", m2, "m²",
                           area->capacity > 0 ? "explain.area.what" : "explain.area.size",
                           "size", cordon_inquiry_number(inquiry, m2, 0), "capacity",
                           cordon_inquiry_number(inquiry, (double)area->capacity, 0), NULL);
    if (code == CORDON_OK && !area->protect)
        code = cordon_inquiry_say(inquiry, "ring", 0, "", "explain.area.unprotected", NULL);
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++)
        for (size_t k = 0; k < plan->rings[i].n_around && code == CORDON_OK; k++)
            if (plan->rings[i].around[k] == index)
                code = cordon_inquiry_say(
                    inquiry, "ring", (double)plan->rings[i].standoff_mm / 1000, "m",
                    "explain.area.ring", "ring", plan->rings[i].name, "standoff",
                    cordon_inquiry_metres(inquiry, plan->rings[i].standoff_mm, 0), NULL);
    return code == CORDON_OK ? cordon_inquiry_say_origin(inquiry, &area->origin) : code;
}

/* ----------------------------------------------------------------- streets */

static int say_stretch(cordon_inquiry *inquiry, const cordon_plan_street *street)
{
    char way[32];
    snprintf(way, sizeof way, "way/%lld", (long long)street->way);
    return cordon_inquiry_say(inquiry, "stretch", (double)street->clear_mm / 1000, "m",
                              "explain.street.stretch", "way", way, "ring",
                              inquiry->plan->rings[street->ring].name, "clear",
                              cordon_inquiry_metres(inquiry, street->clear_mm, 1), NULL);
}

int cordon_explain_street(cordon_inquiry *inquiry, const char *name)
{
    const cordon_plan *plan = inquiry->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++)
        for (size_t k = 0; k < plan->closures[i].n_streets && code == CORDON_OK; k++)
            if (strcmp(plan->closures[i].streets[k], name) == 0)
                code = cordon_inquiry_say(
                    inquiry, "closure", plan->closures[i].number, "number",
                    "explain.street.closure", "number",
                    cordon_inquiry_number(inquiry, plan->closures[i].number, 0), "ring",
                    plan->rings[plan->closures[i].ring].name, "width",
                    cordon_inquiry_metres(inquiry, plan->closures[i].width_mm, 1), NULL);
    for (size_t i = 0; i < plan->n_streets && code == CORDON_OK; i++)
        if (strcmp(plan->streets[i].name, name) == 0)
            code = say_stretch(inquiry, &plan->streets[i]);
    return code;
}
