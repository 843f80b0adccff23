/* cordon plan and cordon check. */
#include <stdio.h>

#include "host/outputs.h"
#include "host/report.h"

/* Script and plan, for both commands. What is wrong with the layers is said before the work. */
static int make_plan(cli_job *job, const cli_command *command, cli_arguments *arguments,
                     const char *layers)
{
    int status = cli_job_open(job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_layers(job, layers);
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
    int status =
        make_plan(&job, command, arguments, cli_value(command, arguments, "--debug-layers"));
    if (status == EXIT_GOOD)
        status = cli_write_outputs(&job, folder);
    if (status == EXIT_GOOD) {
        cli_report_rings(stdout, job.plan);
        cli_report_marches(stdout, job.plan);
        cli_report_sharing(stdout, job.plan);
        cli_report_material(stdout, job.plan);
        cli_report_widths(stdout, job.plan);
        cli_report_findings(stdout, job.plan);
        cli_report_outputs(&job, folder);
        status = cli_has_errors(job.plan) ? EXIT_FINDINGS : EXIT_GOOD;
    }
    cli_job_close(&job);
    return status;
}

int cli_run_check(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    int status = make_plan(&job, command, arguments, NULL);
    if (status == EXIT_GOOD) {
        cli_report_findings(stdout, job.plan);
        status = cli_has_errors(job.plan) ? EXIT_FINDINGS : EXIT_GOOD;
    }
    cli_job_close(&job);
    return status;
}
