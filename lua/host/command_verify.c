/* cordon verify. */
#include <stdio.h>

#include "host/job.h"
#include "host/progress.h"
#include "host/report.h"

int cli_run_verify(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    size_t leaks = 0;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_plan_verify_folder(&job.plan, job.context, arguments->plain[0], &leaks) !=
            CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        cli_report_rings(stdout, job.plan);
        cli_report_leaks(stdout, job.plan);
        cli_report_marches(stdout, job.plan);
        cli_report_findings(stdout, job.plan);
        status = leaks > 0 || cli_has_errors(job.plan) ? EXIT_FINDINGS : EXIT_GOOD;
    }
    cli_job_close(&job);
    return status;
}
