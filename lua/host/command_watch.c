/* cordon watch: plans again at every save. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/interrupt.h"
#include "host/outputs.h"
#include "host/progress.h"
#include "host/report.h"
#include "host/saves.h"
#include "host/steps.h"

typedef struct watching {
    cli_job job;
    cli_arguments *arguments;
    const char *script, *folder;
    cli_saves *saves;
    cli_steps steps;
    cordon_plan *last; /* the last good plan, whose files are in the folder; NULL: none yet */
} watching;

static void note_step(void *udata, const char *stage, const char *name, int reused)
{
    cli_steps_note(&((watching *)udata)->steps, stage, name, reused);
}

static void note_read(void *udata, const char *path)
{
    cli_saves_read(((watching *)udata)->saves, path);
}

/* The whole of a first plan, what differs of a later one. */
static void report(const watching *w)
{
    const cli_job *job = &w->job;
    if (!w->last) {
        cli_report_rings(stdout, job->plan);
        cli_report_marches(stdout, job->plan);
        cli_report_sharing(stdout, job->plan);
        cli_report_material(stdout, job->plan);
        cli_report_widths(stdout, job->plan);
        cli_report_findings(stdout, job->plan);
        cli_report_outputs(job, w->folder);
        return;
    }
    cli_report_changed_rings(stdout, job->plan, w->last);
    cli_report_changed_findings(stdout, job->plan, w->last);
    cli_steps_print(stdout, &w->steps);
    printf(cli_say("; %.2f s\n"), cli_job_seconds(job));
}

/* Computes the plan and writes it. After a failure, which is shown, the last one stays. */
static void plan_again(watching *w)
{
    cli_job *job = &w->job;
    cli_job_begin(job);
    cli_steps_begin(&w->steps);
    cli_saves_read(w->saves, w->script);
    int status = cli_job_script(job, w->script, w->arguments);
    if (status == EXIT_GOOD)
        status = cli_job_plan(job);
    if (status == EXIT_GOOD)
        status = cli_write_outputs(job, w->folder);
    if (status != EXIT_GOOD)
        return;
    report(w);
    cordon_plan_free(w->last);
    w->last = job->plan;
    job->plan = NULL;
    cordon_workspace_tidy(job->workspace);
    cli_saves_forget(w->saves);
}

static int watch(watching *w)
{
    plan_again(w);
    int more = cli_saves_count(w->saves) - 1;
    if (!cordon_interrupted()) {
        printf(cli_say_count((size_t)more, "waiting for a save of %s or %d other file\n",
                             "waiting for a save of %s or %d other files\n"),
               w->script, more);
        fflush(stdout);
    }
    for (const char *saved; (saved = cli_saves_wait(w->saves));) {
        printf(cli_say("saved: %s\n"), saved);
        fflush(stdout); /* before what may be said on stderr */
        plan_again(w);
        fflush(stdout);
    }
    return EXIT_GOOD;
}

int cli_run_watch(const cli_command *command, cli_arguments *arguments)
{
    watching w = {.arguments = arguments, .script = arguments->plain[0]};
    w.folder = cli_value(command, arguments, "--output");
    if (!w.folder || !*w.folder)
        return cli_misuse(command, "expected -o DIR, the folder for the files");
    if (access(w.script, R_OK) != 0) {
        fprintf(stderr, "%s: %s\n", w.script, strerror(errno));
        return EXIT_INPUT;
    }
    int status = cli_job_open(&w.job, command, arguments);
    w.job.step = note_step;
    w.job.reads = note_read;
    w.job.udata = &w;
    if (status == EXIT_GOOD)
        status = cli_job_layers(&w.job, cli_value(command, arguments, "--debug-layers"));
    w.saves = status == EXIT_GOOD ? cli_saves_new() : NULL;
    if (w.saves)
        status = watch(&w);
    else if (status == EXIT_GOOD)
        status = cli_fail_memory();
    cordon_plan_free(w.last);
    cli_saves_free(w.saves);
    cli_job_close(&w.job);
    return status;
}
