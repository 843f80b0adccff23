#define _DEFAULT_SOURCE /* realpath, inotify */
#include "host/saves.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/interrupt.h"

enum {
    FILES_MAX = 256,    /* a script names fewer */
    QUIET_MS = 20,      /* after which a save is over */
    QUIET_TRIES = 25,   /* of somebody who never stops writing */
    LOOK_MS = 2000,     /* without news: folders of other machines send none */
    LOOK_OFTEN_MS = 200 /* where the system has no news at all */
};

typedef struct watched {
    char *path;
    struct stat read;  /* when it was read */
    bool there, fresh; /* it was there; it was read since the last forgetting */
} watched;

struct cli_saves {
    int news; /* of inotify; -1: none */
    watched files[FILES_MAX];
    int n;
};

cli_saves *cli_saves_new(void)
{
    cli_saves *saves = calloc(1, sizeof *saves);
    if (saves)
        saves->news = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    return saves;
}

void cli_saves_free(cli_saves *saves)
{
    if (!saves)
        return;
    if (saves->news >= 0)
        close(saves->news);
    for (int i = 0; i < saves->n; i++)
        free(saves->files[i].path);
    free(saves);
}

int cli_saves_count(const cli_saves *saves)
{
    return saves->n;
}

/* Asks for news of the folder of a path; once more is the same as once. */
static void follow_folder(const cli_saves *saves, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + 1 : 1;
    char folder[PATH_MAX];
    if (saves->news < 0 || n >= sizeof folder)
        return;
    memcpy(folder, slash ? path : ".", n);
    folder[n] = '\0';
    inotify_add_watch(saves->news, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE);
}

/* The folder of the name, and that of the file to which links lead. */
static void follow(const cli_saves *saves, const char *path)
{
    char real[PATH_MAX];
    follow_folder(saves, path);
    if (realpath(path, real))
        follow_folder(saves, real);
}

void cli_saves_read(void *udata, const char *path)
{
    cli_saves *saves = udata;
    int i = 0;
    while (i < saves->n && strcmp(saves->files[i].path, path) != 0)
        i++;
    if (i == FILES_MAX)
        return;
    watched *file = &saves->files[i];
    if (i == saves->n) {
        *file = (watched){.path = strdup(path)};
        if (!file->path)
            return;
        saves->n++;
    }
    follow(saves, path);
    file->there = stat(path, &file->read) == 0;
    file->fresh = true;
}

void cli_saves_forget(cli_saves *saves)
{
    int kept = 0;
    for (int i = 0; i < saves->n; i++) {
        if (saves->files[i].fresh)
            saves->files[kept++] = saves->files[i];
        else
            free(saves->files[i].path);
    }
    saves->n = kept;
    for (int i = 0; i < kept; i++)
        saves->files[i].fresh = false;
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool was_saved(const watched *file)
{
    struct stat now;
    if (stat(file->path, &now) != 0)
        return false; /* it is waited for until it is back */
    return !file->there || now.st_dev != file->read.st_dev || now.st_ino != file->read.st_ino ||
           now.st_size != file->read.st_size || !same_time(now.st_mtim, file->read.st_mtim);
}

static const char *find_saved(const cli_saves *saves)
{
    for (int i = 0; i < saves->n; i++)
        if (was_saved(&saves->files[i]))
            return saves->files[i].path;
    return NULL;
}

static void drop_news(const cli_saves *saves)
{
    char news[4096];
    while (saves->news >= 0 && read(saves->news, news, sizeof news) > 0)
        continue;
}

/* Waits for news: true when there are some. Signals are let in here only, so that none is
 * missed between the look at them and the wait. */
static bool wait_news(const cli_saves *saves, int ms)
{
    sigset_t ours, before;
    fd_set ready;
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, &before);
    FD_ZERO(&ready);
    if (saves->news >= 0)
        FD_SET(saves->news, &ready);
    int n =
        cordon_interrupted() ? 0 : pselect(saves->news + 1, &ready, NULL, NULL, &time, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (n > 0)
        drop_news(saves);
    return n > 0;
}

const char *cli_saves_wait(cli_saves *saves)
{
    const char *saved = find_saved(saves);
    while (!saved && !cordon_interrupted()) {
        wait_news(saves, saves->news >= 0 ? LOOK_MS : LOOK_OFTEN_MS);
        saved = find_saved(saves);
    }
    for (int i = 0; i < QUIET_TRIES && wait_news(saves, QUIET_MS); i++)
        continue;
    return cordon_interrupted() ? NULL : saved;
}
