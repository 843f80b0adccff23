/* What the commands have in common: a context with progress and Ctrl-C, a script, its plan. */
#ifndef CORDON_HOST_JOB_H
#define CORDON_HOST_JOB_H

#include "host/cli.h"
#include "host/sandbox.h"

typedef struct cli_job {
    cordon_context *context;
    struct cli_progress *progress;
    cordon_workspace *workspace; /* what the next plan may need again */
    cordon_sandbox *sandbox;     /* owns the event */
    cordon_bind_options bind;
    const cordon_event *event;
    const cordon_map *map; /* NULL: not read by the script */
    cordon_plan *plan;
    const char *layers; /* of the ground, to be drawn beside the sheets; NULL: none */
    bool verbose;       /* errors of the script with the calls that led to them */
    double start;       /* on the monotonic clock */
    /* Who follows the work: told of each step, and of each file before the script has it read.
     * NULL: nobody. */
    cordon_step step;
    void (*reads)(void *udata, const char *path);
    void *udata;
} cli_job;

/* Every function returns an exit status, after a sentence on stderr when it is not EXIT_GOOD.
 */

/* Makes the context, with the command's --threads and --verbose. Close the job in any case. */
int cli_job_open(cli_job *job, const cli_command *command, const cli_arguments *arguments);
void cli_job_close(cli_job *job);
/* Begins again: the clock runs from now on, and nothing has failed yet. */
void cli_job_begin(cli_job *job);
/* Sets the layers of the ground, which are checked before any work; NULL: none. */
int cli_job_layers(cli_job *job, const char *layers);

/* Runs the script, in place of the one before; then the job has an event. */
int cli_job_script(cli_job *job, const char *path, cli_arguments *arguments);
/* Computes the plan of the event. */
int cli_job_plan(cli_job *job);

/* Says that memory has ended. */
int cli_fail_memory(void);
/* The status for a failure, whose sentence goes to stderr. */
int cli_job_fail(cli_job *job);
double cli_job_seconds(const cli_job *job);

#endif
