/* cordon plan and cordon check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/job.h"
#include "host/progress.h"
#include "host/report.h"

/* "DIR/plan.png", "DIR/plan-2.png"; to be freed. */
static char *sheet_path(const char *folder, size_t index)
{
    size_t size = strlen(folder) + 32;
    char *path = malloc(size);
    if (!path)
        return NULL;
    const char *slash = *folder && folder[strlen(folder) - 1] == '/' ? "" : "/";
    if (index == 0)
        snprintf(path, size, "%s%splan.png", folder, slash);
    else
        snprintf(path, size, "%s%splan-%zu.png", folder, slash, index + 1);
    return path;
}

/* Every sheet of the plan, or the standard one when the script asks for none. */
static int draw_sheets(cli_job *job, const char *folder, size_t *drawn)
{
    size_t sheets = cordon_plan_sheets(job->plan);
    for (*drawn = 0; *drawn < (sheets ? sheets : 1); ++*drawn) {
        cordon_sheet_spec sheet;
        if (sheets)
            cordon_plan_get_sheet(job->plan, *drawn, &sheet);
        char *path = sheet_path(folder, *drawn);
        if (!path) {
            fprintf(stderr, "cordon: out of memory\n");
            return EXIT_OTHER;
        }
        int code =
            cordon_sheet_draw(job->plan, job->context, job->map, sheets ? &sheet : NULL, path);
        free(path);
        if (code != CORDON_OK)
            return cli_job_fail(job);
    }
    cli_progress_clear(job->progress);
    return EXIT_GOOD;
}

static void report_files(const cli_job *job, const char *folder, size_t sheets)
{
    printf("written: ");
    for (size_t i = 0; i < sheets; i++) {
        char *path = sheet_path(folder, i);
        printf("%s, ", path ? path : "plan.png");
        free(path);
    }
    printf("plan.json, plan.geojson\n%.1f s\n", cli_job_seconds(job));
}

/* Script and plan, for both commands. */
static int make_plan(cli_job *job, const cli_command *command, cli_arguments *arguments)
{
    int status = cli_job_open(job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(job, arguments->plain[0], arguments);
    return status == EXIT_GOOD ? cli_job_plan(job) : status;
}

int cli_run_plan(const cli_command *command, cli_arguments *arguments)
{
    const char *folder = cli_value(command, arguments, "--output");
    if (!folder || !*folder)
        return cli_misuse(command, "expected -o DIR, the folder for the files");
    cli_job job;
    size_t sheets = 0;
    int status = make_plan(&job, command, arguments);
    if (status == EXIT_GOOD && cordon_plan_write(job.plan, job.context, folder) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD)
        status = draw_sheets(&job, folder, &sheets);
    if (status == EXIT_GOOD) {
        cli_report_rings(stdout, job.plan);
        cli_report_findings(stdout, job.plan);
        report_files(&job, folder, sheets);
        status = cli_has_errors(job.plan) ? EXIT_FINDINGS : EXIT_GOOD;
    }
    cli_job_close(&job);
    return status;
}

int cli_run_check(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    int status = make_plan(&job, command, arguments);
    if (status == EXIT_GOOD) {
        cli_report_findings(stdout, job.plan);
        status = cli_has_errors(job.plan) ? EXIT_FINDINGS : EXIT_GOOD;
    }
    cli_job_close(&job);
    return status;
}
