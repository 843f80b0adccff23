/* cordon show: the layout of a script, without computing anything. */
#include <stdio.h>

#include "host/job.h"
#include "host/progress.h"
#include "host/sheet.h"

/* To be looked at, and soon. */
enum { SCREEN_DPI = 150 };

int cli_run_show(const cli_command *command, cli_arguments *arguments)
{
    const char *path = cli_value(command, arguments, "--output");
    if (!path || !*path)
        return cli_misuse(command, "expected -o FILE.png, the image to write");
    cli_job job;
    cordon_sheet_spec sheet;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(&job, arguments->plain[0], arguments);
    if (status == EXIT_GOOD &&
        cordon_plan_layout(&job.plan, job.context, job.event, job.map) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD)
        status = cli_sheet_chosen(&sheet, &job, command, arguments);
    if (!cli_value(command, arguments, "--dpi"))
        sheet.dpi = SCREEN_DPI;
    if (status == EXIT_GOOD &&
        cordon_sheet_draw(job.plan, job.context, job.map, &sheet, path) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        printf(cli_say("written: %s"), path);
        printf("\n%.1f s\n", cli_job_seconds(&job));
    }
    cli_job_close(&job);
    return status;
}
