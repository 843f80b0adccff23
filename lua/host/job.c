#include "host/job.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/interrupt.h"
#include "host/progress.h"

enum { SCRIPT_MAX = 4 << 20, THREADS_MAX = 64 };

static void pass_step(void *udata, const char *stage, const char *name, int reused)
{
    const cli_job *job = udata;
    if (job->step)
        job->step(job->udata, stage, name, reused);
}

int cli_fail_memory(void)
{
    fputs(cli_say("cordon: out of memory\n"), stderr);
    return EXIT_OTHER;
}

void cli_job_begin(cli_job *job)
{
    job->start = cli_now();
    cli_progress_begin(job->progress);
    cordon_error_clear(job->context);
}

int cli_job_open(cli_job *job, const cli_command *command, const cli_arguments *arguments)
{
    memset(job, 0, sizeof *job);
    job->start = cli_now();
    int threads = 0;
    job->verbose = cli_value(command, arguments, "--verbose") != NULL;
    int status = cli_number(&threads, command, arguments, "--threads", 1, THREADS_MAX);
    if (status != EXIT_GOOD)
        return status;
    job->progress = cli_progress_new();
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.threads = threads;
    options.language = cordon_message_language();
    options.progress = cli_progress_show;
    options.progress_udata = job->progress;
    if (cordon_context_new(&job->context, &options) != CORDON_OK)
        return cli_fail_memory();
    cordon_interrupt_cancels(job->context);
    int code = cordon_workspace_new(&job->workspace, job->context, pass_step, job);
    return code == CORDON_OK ? EXIT_GOOD : cli_job_fail(job);
}

int cli_job_layers(cli_job *job, const char *layers)
{
    const cordon_sheet_spec sheet = {.version = CORDON_SHEET_SPEC_VERSION, .layers = layers};
    job->layers = layers;
    return cordon_sheet_check(job->context, &sheet) == CORDON_OK ? EXIT_GOOD
                                                                 : cli_job_fail(job);
}

void cli_job_close(cli_job *job)
{
    cordon_interrupt_cancels(NULL);
    cordon_plan_free(job->plan);
    cordon_sandbox_free(job->sandbox);
    cordon_workspace_free(job->workspace);
    cordon_context_free(job->context);
    cli_progress_free(job->progress);
}

double cli_job_seconds(const cli_job *job)
{
    return cli_now() - job->start;
}

int cli_job_fail(cli_job *job)
{
    cli_progress_clear(job->progress);
    cordon_code code = cordon_error_code(job->context);
    if (cordon_interrupted()) {
        fputs(cli_say("cordon: stopped\n"), stderr);
        return EXIT_OTHER;
    }
    fprintf(stderr, "%s\n", cordon_error_text(job->context));
    return code == CORDON_E_INPUT || code == CORDON_E_LIMIT ? EXIT_INPUT : EXIT_OTHER;
}

/* The text of a script, to be freed; NULL after a sentence on stderr. */
static char *read_script(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return NULL;
    }
    char *text = malloc(SCRIPT_MAX + 1);
    *length = text ? fread(text, 1, SCRIPT_MAX + 1, file) : 0;
    if (!text || ferror(file) || *length > SCRIPT_MAX) {
        fprintf(stderr, "%s: %s\n", path,
                ferror(file) ? strerror(errno)
                : *length > SCRIPT_MAX
                    ? cli_say("a script of more than 4 MB is no layout of a person")
                    : cli_say("out of memory"));
        free(text);
        text = NULL;
    }
    fclose(file);
    return text;
}

int cli_job_script(cli_job *job, const char *path, cli_arguments *arguments)
{
    static const cordon_sandbox_limits limits = CORDON_SANDBOX_LIMITS;
    size_t length;
    char *text = read_script(path, &length);
    if (!text)
        return EXIT_INPUT;
    cordon_plan_free(job->plan);
    cordon_sandbox_free(job->sandbox);
    job->plan = NULL;
    for (size_t i = 0; i < arguments->n_settings; i++)
        arguments->settings[i].used = false;
    job->bind = (cordon_bind_options){.context = job->context,
                                      .settings = arguments->settings,
                                      .n_settings = arguments->n_settings,
                                      .verbose = job->verbose,
                                      .workspace = job->workspace,
                                      .reads = job->reads,
                                      .udata = job->udata};
    job->sandbox = cordon_sandbox_new(&limits, &job->bind);
    const char *error = job->sandbox ? cordon_sandbox_run(job->sandbox, path, text, length)
                                     : "cordon: out of memory";
    free(text);
    if (error) {
        cli_progress_clear(job->progress);
        fprintf(stderr, "%s\n", error);
        return cordon_interrupted() || !job->sandbox ? EXIT_OTHER : EXIT_INPUT;
    }
    lua_State *L = cordon_sandbox_state(job->sandbox);
    job->event = cordon_bind_event(L);
    job->map = cordon_bind_map(L);
    if (!job->event) {
        fprintf(stderr,
                cli_say("%s: the script declares no event; begin with cordon.event { … }\n"),
                path);
        return EXIT_INPUT;
    }
    return EXIT_GOOD;
}

int cli_job_plan(cli_job *job)
{
    if (cordon_workspace_plan(&job->plan, job->workspace, job->event) != CORDON_OK)
        return cli_job_fail(job);
    cli_progress_clear(job->progress);
    return EXIT_GOOD;
}
