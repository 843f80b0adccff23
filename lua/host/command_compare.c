/* cordon compare: what changed between two plans. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cordon/compare.h"
#include "host/job.h"
#include "host/progress.h"

/* In the order of cordon_change_thing and cordon_change_how. */
static const char *const things[] = {"event", "map", "area", "ring", "closure", "finding"};
static const char *const hows[] = {"added", "removed", "changed"};

/* Reads a plan.json, or the one in a folder. */
static int read_plan(cordon_plan **out, cli_job *job, const char *path)
{
    char file[4096];
    struct stat info;
    bool folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    snprintf(file, sizeof file, folder ? "%s/plan.json" : "%s", path);
    return cordon_plan_read(out, job->context, file) == CORDON_OK ? EXIT_GOOD
                                                                  : cli_job_fail(job);
}

static json_t *position_json(cordon_lonlat at)
{
    return json_pack("[f,f]", at.lon, at.lat);
}

static json_t *area_json(const cordon_plan *plan, size_t index)
{
    cordon_area_facts area;
    cordon_plan_get_area(plan, index, &area);
    return json_pack("{s:s, s:s, s:f, s:I, s:b}", "name", area.name, "role", area.role,
                     "area_m2", area.area_m2, "capacity", (json_int_t)area.capacity, "protect",
                     area.protect);
}

static json_t *ring_json(const cordon_plan *plan, size_t index)
{
    cordon_ring_facts ring;
    cordon_plan_get_ring(plan, index, &ring);
    json_t *verified = ring.verified < 0 ? json_null() : json_boolean(ring.verified);
    return json_pack("{s:s, s:s, s:b, s:I, s:I, s:f, s:f, s:o}", "name", ring.name, "against",
                     ring.against == CORDON_AGAINST_VEHICLE ? "vehicle" : "person", "found",
                     ring.found, "closures", (json_int_t)ring.closures, "existing",
                     (json_int_t)ring.existing, "barrier_m", ring.barrier_m, "cost", ring.cost,
                     "verified", verified);
}

static json_t *closure_json(const cordon_plan *plan, size_t index)
{
    cordon_closure_facts closure;
    cordon_plan_get_closure(plan, index, &closure);
    return json_pack("{s:I, s:f, s:f, s:s, s:s, s:o, s:o}", "number",
                     (json_int_t)closure.number, "width_m", closure.width_m, "cost",
                     closure.cost, "street", closure.street, "object", closure.object, "from",
                     position_json(closure.from), "to", position_json(closure.to));
}

static json_t *finding_json(const cordon_plan *plan, size_t index)
{
    static const char *const severities[] = {"check", "warning", "error"};
    cordon_finding_facts finding;
    cordon_plan_get_finding(plan, index, &finding);
    return json_pack("{s:s, s:s, s:s}", "code", finding.code, "severity",
                     severities[finding.severity], "sentence", finding.sentence);
}

/* The thing as it was or is; null where it is not, and for what has no more to it. */
static json_t *thing_json(const cordon_plan *plan, cordon_change_thing thing, size_t index)
{
    if (index == CORDON_NOWHERE)
        return json_null();
    switch (thing) {
    case CORDON_CHANGE_AREA:
        return area_json(plan, index);
    case CORDON_CHANGE_RING:
        return ring_json(plan, index);
    case CORDON_CHANGE_CLOSURE:
        return closure_json(plan, index);
    case CORDON_CHANGE_FINDING:
        return finding_json(plan, index);
    default:
        return json_null();
    }
}

static json_t *change_json(const cordon_change_facts *change, const cordon_plan *before,
                           const cordon_plan *after)
{
    return json_pack("{s:s, s:s, s:s, s:f, s:o, s:o, s:s}", "thing", things[change->thing],
                     "how", hows[change->how], "name", change->name, "moved_m", change->moved_m,
                     "before", thing_json(before, change->thing, change->before), "after",
                     thing_json(after, change->thing, change->after), "sentence",
                     change->sentence);
}

static int print_json(const cordon_comparison *comparison, const cordon_plan *before,
                      const cordon_plan *after)
{
    json_t *list = json_array();
    cordon_change_facts change;
    for (size_t i = 0; i < cordon_comparison_changes(comparison); i++) {
        cordon_comparison_get(comparison, i, &change);
        json_array_append_new(list, change_json(&change, before, after));
    }
    json_t *all = json_pack("{s:b, s:o}", "same", cordon_comparison_changes(comparison) == 0,
                            "changes", list);
    int failed = json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(10));
    json_decref(all);
    putchar('\n');
    return failed;
}

static void print_text(const cordon_comparison *comparison)
{
    size_t n = cordon_comparison_changes(comparison);
    cordon_change_facts change;
    if (n == 0)
        puts(cordon_comparison_none(comparison));
    for (size_t i = 0; i < n; i++) {
        cordon_comparison_get(comparison, i, &change);
        puts(change.sentence);
    }
}

int cli_run_compare(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    cordon_plan *before = NULL;
    cordon_comparison *comparison = NULL;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = read_plan(&before, &job, arguments->plain[0]);
    if (status == EXIT_GOOD)
        status = read_plan(&job.plan, &job, arguments->plain[1]);
    if (status == EXIT_GOOD &&
        cordon_plan_compare(&comparison, job.context, before, job.plan) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        status = cordon_comparison_changes(comparison) > 0 ? EXIT_FINDINGS : EXIT_GOOD;
        if (!cli_value(command, arguments, "--json"))
            print_text(comparison);
        else if (print_json(comparison, before, job.plan) != 0)
            status = EXIT_OTHER;
    }
    cordon_comparison_free(comparison);
    cordon_plan_free(before);
    cli_job_close(&job);
    return status;
}
