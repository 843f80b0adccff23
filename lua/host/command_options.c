/* cordon options: what else the rings could be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cordon/options.h"
#include "host/outputs.h"
#include "host/progress.h"

/* "DIR/options.json"; to be freed, NULL when memory ends. */
static char *path_of(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/",
                 name);
    return path;
}

/* "options.png", "options-2.png" */
static void chart_name(char out[32], unsigned chart)
{
    snprintf(out, 32, chart == 1 ? "options.png" : "options-%u.png", chart);
}

/* One for each ring, in the order of the table. */
static int draw_charts(unsigned *charts, cli_job *job, const cordon_options *options,
                       const char *folder)
{
    cordon_option_facts before = {.ring = ""}, option;
    int status = EXIT_GOOD;
    char name[32];
    for (size_t i = 0; i < cordon_options_count(options) && status == EXIT_GOOD; i++) {
        cordon_options_get(options, i, &option);
        if (strcmp(option.ring, before.ring) == 0)
            continue;
        before = option;
        chart_name(name, ++*charts);
        char *path = path_of(folder, name);
        if (!path)
            status = cli_fail_memory();
        else if (cordon_options_draw(options, job->context, job->plan, option.ring, path) !=
                 CORDON_OK)
            status = cli_job_fail(job);
        free(path);
    }
    return status;
}

static int write_data(cli_job *job, const cordon_options *options, const char *folder)
{
    char *path = path_of(folder, "options.json");
    int status = path ? EXIT_GOOD : cli_fail_memory();
    if (path && cordon_options_write(options, job->context, path) != CORDON_OK)
        status = cli_job_fail(job);
    free(path);
    return status;
}

/* "written: DIR/options.json, options.png" */
static void report(const cli_job *job, unsigned charts, const char *folder)
{
    char *first = path_of(folder, "options.json"), name[32];
    printf(cli_say("written: %s"), first ? first : "options.json");
    for (unsigned i = 1; i <= charts; i++) {
        chart_name(name, i);
        printf(", %s", name);
    }
    printf("\n%.1f s\n", cli_job_seconds(job));
    free(first);
}

static int choose(cli_job *job, const char *folder, const char *ring)
{
    cordon_options *options = NULL;
    unsigned charts = 0;
    int status =
        cordon_options_find(&options, job->workspace, job->event, job->plan, ring) == CORDON_OK
            ? cli_make_folder(folder)
            : cli_job_fail(job);
    if (status == EXIT_GOOD)
        status = draw_charts(&charts, job, options, folder);
    if (status == EXIT_GOOD)
        status = write_data(job, options, folder);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job->progress);
        fputs(cordon_options_text(options), stdout);
        report(job, charts, folder);
    }
    cordon_options_free(options);
    return status;
}

int cli_run_options(const cli_command *command, cli_arguments *arguments)
{
    const char *folder = cli_value(command, arguments, "--output");
    if (!folder || !*folder)
        return cli_misuse(command, "expected -o DIR, the folder for the files");
    cli_job job;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(&job, arguments->plain[0], arguments);
    if (status == EXIT_GOOD)
        status = cli_job_plan(&job);
    if (status == EXIT_GOOD)
        status = choose(&job, folder, cli_value(command, arguments, "--ring"));
    cli_job_close(&job);
    return status;
}
