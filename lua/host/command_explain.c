/* cordon explain: why something is in the plan. */
#include <jansson.h>
#include <stdio.h>

#include "cordon/explain.h"
#include "host/job.h"
#include "host/progress.h"

static void print_text(const cordon_explanation *explanation)
{
    printf("%s %s\n", explanation->kind, explanation->name);
    for (size_t i = 0; i < explanation->n; i++)
        printf("  %s\n", explanation->reasons[i].text);
}

static int print_json(const cordon_explanation *explanation)
{
    json_t *reasons = json_array();
    for (size_t i = 0; i < explanation->n; i++) {
        const cordon_reason *reason = &explanation->reasons[i];
        json_t *entry = json_pack("{s:s, s:s}", "key", reason->key, "text", reason->text);
        if (*reason->unit) {
            json_object_set_new(entry, "value", json_real(reason->value));
            json_object_set_new(entry, "unit", json_string(reason->unit));
        }
        json_array_append_new(reasons, entry);
    }
    json_t *whole = json_pack("{s:s, s:s, s:o}", "kind", explanation->kind, "name",
                              explanation->name, "reasons", reasons);
    int failed = json_dumpf(whole, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(10));
    json_decref(whole);
    putchar('\n');
    return failed;
}

static int answer(cli_job *job, const char *thing, bool json)
{
    cordon_inquiry *inquiry = NULL;
    cordon_explanation explanation;
    int status = EXIT_GOOD;
    if (cordon_inquiry_new(&inquiry, job->context, job->plan, job->map) ||
        cordon_inquiry_explain(&explanation, inquiry, job->context, thing)) {
        status = cli_job_fail(job);
    } else {
        cli_progress_clear(job->progress);
        if (!json)
            print_text(&explanation);
        else if (print_json(&explanation) != 0)
            status = EXIT_OTHER;
    }
    cordon_inquiry_free(inquiry);
    return status;
}

int cli_run_explain(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(&job, arguments->plain[0], arguments);
    if (status == EXIT_GOOD)
        status = cli_job_plan(&job);
    if (status == EXIT_GOOD)
        status =
            answer(&job, arguments->plain[1], cli_value(command, arguments, "--json") != NULL);
    cli_job_close(&job);
    return status;
}
