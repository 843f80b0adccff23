#include "host/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "host/cli.h"

struct cli_progress {
    bool terminal, shown;
    double start, stage_start, last;
    char stage[32];
};

double cli_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

cli_progress *cli_progress_new(void)
{
    cli_progress *progress = calloc(1, sizeof *progress);
    if (progress)
        progress->terminal = isatty(STDERR_FILENO) == 1;
    cli_progress_begin(progress);
    return progress;
}

void cli_progress_begin(cli_progress *progress)
{
    if (progress)
        progress->start = cli_now();
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress && progress->shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->shown = false;
    }
}

void cli_progress_free(cli_progress *progress)
{
    cli_progress_clear(progress);
    free(progress);
}

/* A stage of the library in the user's language. */
static const char *stage_word(const char *stage)
{
    static const char *const known[] = {
        CORDON_MESSAGE("map"),     CORDON_MESSAGE("ground"),   CORDON_MESSAGE("perimeter"),
        CORDON_MESSAGE("streets"), CORDON_MESSAGE("findings"), CORDON_MESSAGE("verify"),
        CORDON_MESSAGE("options"), CORDON_MESSAGE("certify"),  CORDON_MESSAGE("sheet")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(stage, known[i]) == 0)
            return cli_say(known[i]);
    return stage;
}

void cli_progress_show(void *udata, const char *stage, double share)
{
    static const double QUIET_S = 1.0, BETWEEN_S = 0.1;
    cli_progress *progress = udata;
    if (!progress || !progress->terminal)
        return;
    double now = cli_now();
    if (strncmp(progress->stage, stage, sizeof progress->stage - 1) != 0) {
        snprintf(progress->stage, sizeof progress->stage, "%s", stage);
        progress->stage_start = now;
    }
    if (now - progress->start < QUIET_S || now - progress->last < BETWEEN_S)
        return;
    progress->last = now;
    progress->shown = true;
    double spent = now - progress->stage_start;
    fprintf(stderr, "\r%s %d %%", stage_word(progress->stage), (int)(share * 100));
    if (share > 0.05 && spent > 0.5)
        fprintf(stderr, cli_say(", %.0f s left"), spent * (1 - share) / share);
    fputs("\033[K", stderr);
    fflush(stderr);
}
