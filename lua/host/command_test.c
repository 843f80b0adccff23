/* cordon test: what a script expects of its plan. */
#include <stdio.h>

#include "host/interrupt.h"
#include "host/job.h"
#include "host/progress.h"

/* One line for each; failed receives how many are not as expected. */
static void print_verdicts(cli_job *job, size_t n, size_t *failed)
{
    *failed = 0;
    for (size_t i = 0; i < n && !cordon_interrupted(); i++) {
        cordon_verdict verdict = {.index = i, .plan = job->plan, .name = "", .place = ""};
        const char *wrong = cordon_sandbox_call(job->sandbox, cordon_bind_judge, &verdict);
        *failed += wrong != NULL;
        printf("%s %s: %s%s%s\n", cli_say(wrong ? "FAILED" : "passed"), verdict.place,
               verdict.name, wrong ? ": " : "", wrong ? wrong : "");
    }
}

int cli_run_test(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    size_t n = 0, failed = 0;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(&job, arguments->plain[0], arguments);
    if (status == EXIT_GOOD) {
        n = cordon_bind_expectations(cordon_sandbox_state(job.sandbox));
        if (n == 0) {
            cli_progress_clear(job.progress);
            fprintf(
                stderr,
                cli_say("%s: the script expects nothing of its plan; add cordon.expect(\"at "
                        "most 12 closures\", function(plan) return #plan.closures, "
                        "\"<=\", 12 end)\n"),
                arguments->plain[0]);
            status = EXIT_INPUT;
        }
    }
    if (status == EXIT_GOOD)
        status = cli_job_plan(&job);
    if (status == EXIT_GOOD) {
        print_verdicts(&job, n, &failed);
        status = cordon_interrupted() ? cli_job_fail(&job)
                 : failed > 0         ? EXIT_FINDINGS
                                      : EXIT_GOOD;
        printf(cli_say("expected: %zu, failed: %zu\n"), n, failed);
    }
    cli_job_close(&job);
    return status;
}
