/* cordon draw. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/job.h"
#include "host/progress.h"

/* "1:2000" or "2000". */
static int read_scale(int *out, const cli_command *command, const cli_arguments *arguments)
{
    const char *text = cli_value(command, arguments, "--scale");
    if (!text)
        return EXIT_GOOD;
    const char *digits = strncmp(text, "1:", 2) == 0 ? text + 2 : text;
    size_t length = strspn(digits, "0123456789");
    if (length == 0 || length > 6 || digits[length])
        return cli_misuse(command, "--scale: expected a scale like 1:2000, found \"%s\"", text);
    *out = atoi(digits);
    return EXIT_GOOD;
}

/* The sheet of the plan with what the command line says instead. */
static int choose_sheet(cordon_sheet_spec *out, const cli_job *job, const cli_command *command,
                        const cli_arguments *arguments)
{
    *out = (cordon_sheet_spec){.version = CORDON_SHEET_SPEC_VERSION};
    if (cordon_plan_sheets(job->plan) > 0)
        cordon_plan_get_sheet(job->plan, 0, out);
    const struct {
        const char *option;
        const char **text;
    } texts[] = {{"--paper", &out->paper},
                 {"--theme", &out->theme},
                 {"--title", &out->title},
                 {"--debug-layers", &out->layers}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *given = cli_value(command, arguments, texts[i].option);
        if (given)
            *texts[i].text = given;
    }
    if (cli_value(command, arguments, "--portrait"))
        out->portrait = 1;
    out->origin = (cordon_origin){"", 0}; /* wrong values are not the script's */
    int status = cli_number(&out->dpi, command, arguments, "--dpi", 50, 600);
    return status == EXIT_GOOD ? read_scale(&out->scale, command, arguments) : status;
}

int cli_run_draw(const cli_command *command, cli_arguments *arguments)
{
    const char *path = cli_value(command, arguments, "--output");
    if (!path || !*path)
        return cli_misuse(command, "expected -o FILE.png, the image to write");
    cli_job job;
    cordon_sheet_spec sheet;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_plan_read(&job.plan, job.context, arguments->plain[0]) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD)
        status = choose_sheet(&sheet, &job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_sheet_draw(job.plan, job.context, NULL, &sheet, path) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        printf("written: %s\n", path);
    }
    cli_job_close(&job);
    return status;
}
