/* cordon draw. */
#include <stdio.h>

#include "host/job.h"
#include "host/progress.h"
#include "host/sheet.h"

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
        status = cli_sheet_chosen(&sheet, &job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_sheet_draw(job.plan, job.context, NULL, &sheet, path) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        printf(cli_say("written: %s"), path);
        putchar('\n');
    }
    cli_job_close(&job);
    return status;
}
