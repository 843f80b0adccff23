/* What the script says of obstacles is believed, so everybody must be able to read it. */
#include "ground/site.h"
#include "plan/find.h"
#include "plan/findings.h"

static const char *whom(const cordon_plan *plan, const bool flags[2])
{
    static const char *const keys[2][2] = {{"stops.nobody", "stops.person"},
                                           {"stops.vehicle", "stops.all"}};
    return cordon_text(&plan->texts, keys[flags[0]][flags[1]]);
}

static size_t things_met(const cordon_find_job *job, const cordon_site_obstacle *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < job->laid->n; i++) {
        n += cordon_site_rule_of(&job->plan->site, &job->laid->features[i]) == rule;
    }
    return n;
}

/* A place to show it at: the first point of its shape. */
static cordon_finding about_shape(const cordon_region *area, const cordon_line *lines,
                                  size_t n_lines, cordon_origin origin)
{
    cordon_finding about = {.origin = origin, .rule = "", .has_place = area->n + n_lines > 0};
    if (about.has_place) {
        about.place = n_lines > 0 ? lines[0].pts[0] : area->polys[0].outer.pts[0];
    }
    return about;
}

static int report_obstacle(const cordon_find_job *job, const cordon_site_obstacle *obstacle)
{
    cordon_plan *plan = job->plan;
    const char *reason = obstacle->reason;
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "name", obstacle->name);
    cordon_words_text(&words, "stops", whom(plan, obstacle->stops));
    cordon_words_text(&words, "reason",
                      *reason ? reason : cordon_text(&plan->texts, "stops.no_reason"));
    cordon_finding about =
        about_shape(&obstacle->area, obstacle->lines, obstacle->n_lines, obstacle->origin);
    if (obstacle->n_tags == 0) {
        return cordon_plan_report(plan, CORDON_FINDING_OBSTACLE_PUT, &words, &about);
    }
    size_t n = things_met(job, obstacle);
    cordon_words_count(&words, plan, "count", n);
    return cordon_plan_report(
        plan, n > 0 ? CORDON_FINDING_OBSTACLE_RULE : CORDON_FINDING_OBSTACLE_IDLE, &words,
        &about);
}

static int report_opening(const cordon_find_job *job, const cordon_site_opening *opening)
{
    static const char *const keys[2][2] = {{"", "lets.person"}, {"lets.vehicle", "lets.all"}};
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "name", opening->name);
    cordon_words_text(
        &words, "lets",
        cordon_text(&job->plan->texts, keys[opening->opens[0]][opening->opens[1]]));
    cordon_finding about =
        about_shape(&opening->area, opening->lines, opening->n_lines, opening->origin);
    return cordon_plan_report(job->plan, CORDON_FINDING_OPENING_PUT, &words, &about);
}

int cordon_find_obstacles(const cordon_find_job *job)
{
    const cordon_site *site = &job->plan->site;
    int code = CORDON_OK;
    for (size_t i = 0; i < site->n_obstacles && code == CORDON_OK; i++) {
        code = report_obstacle(job, &site->obstacles[i]);
    }
    for (size_t i = 0; i < site->n_openings && code == CORDON_OK; i++) {
        code = report_opening(job, &site->openings[i]);
    }
    return code;
}
