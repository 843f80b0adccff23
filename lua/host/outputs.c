#include "host/outputs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/progress.h"

static size_t count_sheets(const cli_job *job)
{
    size_t sheets = cordon_plan_sheets(job->plan);
    return sheets ? sheets : 1;
}

/* The sheets, and the one of the ground that is behind them when it is asked for. */
static size_t count_files(const cli_job *job)
{
    return count_sheets(job) + (job->layers != NULL);
}

/* "plan.png", "plan-2.png", "ground.png" */
static const char *sheet_name(char out[32], const cli_job *job, size_t index)
{
    if (index == 0)
        return strcpy(out, "plan.png");
    if (index == count_sheets(job))
        return strcpy(out, "ground.png");
    snprintf(out, 32, "plan-%zu.png", index + 1);
    return out;
}

/* The path of a sheet, final or temporary; to be freed, NULL when memory ends. */
static char *sheet_path(const cli_job *job, const char *folder, size_t index, bool temporary)
{
    char name[32];
    size_t size = strlen(folder) + 64;
    char *path = malloc(size);
    if (!path)
        return NULL;
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    sheet_name(name, job, index);
    if (temporary)
        snprintf(path, size, "%s%s.%s.%ld.tmp", folder, slash, name, (long)getpid());
    else
        snprintf(path, size, "%s%s%s", folder, slash, name);
    return path;
}

static int fail_system(const char *path)
{
    int status =
        errno == EACCES || errno == ENOTDIR || errno == EEXIST ? EXIT_INPUT : EXIT_OTHER;
    fprintf(stderr, cli_say("%s: cannot be written: %s\n"), path, strerror(errno));
    return status;
}

int cli_make_folder(const char *folder)
{
    char *path = malloc(strlen(folder) + 1);
    if (!path)
        return cli_fail_memory();
    strcpy(path, folder);
    int status = EXIT_GOOD;
    for (char *at = path + 1; status == EXIT_GOOD; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char rest = *at;
        *at = '\0';
        struct stat info;
        if (mkdir(path, 0777) != 0 && (errno != EEXIST || stat(path, &info) != 0))
            status = fail_system(path);
        else if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
            errno = ENOTDIR;
            status = fail_system(path);
        }
        *at = rest;
        if (rest == '\0')
            break;
    }
    free(path);
    return status;
}

static int draw(cli_job *job, const char *folder, size_t index)
{
    cordon_sheet_spec sheet = {.version = CORDON_SHEET_SPEC_VERSION};
    bool ground = index == count_sheets(job), given = cordon_plan_sheets(job->plan) > 0;
    if (given)
        cordon_plan_get_sheet(job->plan, ground ? 0 : index, &sheet);
    if (ground) {
        sheet.layers = job->layers;
        sheet.origin = (cordon_origin){"", 0}; /* asked for on the command line */
    }
    char *path = sheet_path(job, folder, index, true);
    if (!path)
        return cli_fail_memory();
    int code =
        cordon_workspace_draw(job->workspace, job->plan, given || ground ? &sheet : NULL, path);
    free(path);
    return code == CORDON_OK ? EXIT_GOOD : cli_job_fail(job);
}

/* Gives a drawn sheet its name. */
static int name_sheet(const cli_job *job, const char *folder, size_t index)
{
    char *from = sheet_path(job, folder, index, true),
         *to = sheet_path(job, folder, index, false);
    int status = from && to ? EXIT_GOOD : cli_fail_memory();
    if (status == EXIT_GOOD && rename(from, to) != 0)
        status = fail_system(to);
    free(from);
    free(to);
    return status;
}

static void remove_temporary(const cli_job *job, const char *folder, size_t files)
{
    for (size_t i = 0; i < files; i++) {
        char *path = sheet_path(job, folder, i, true);
        if (path)
            remove(path);
        free(path);
    }
}

int cli_write_outputs(cli_job *job, const char *folder)
{
    size_t files = count_files(job), drawn = 0;
    int status = cli_make_folder(folder);
    for (; drawn < files && status == EXIT_GOOD; drawn++)
        status = draw(job, folder, drawn);
    if (status == EXIT_GOOD && cordon_plan_write(job->plan, job->context, folder) != CORDON_OK)
        status = cli_job_fail(job);
    for (size_t i = 0; i < files && status == EXIT_GOOD; i++)
        status = name_sheet(job, folder, i);
    if (status != EXIT_GOOD)
        remove_temporary(job, folder, drawn);
    cli_progress_clear(job->progress);
    return status;
}

void cli_report_outputs(const cli_job *job, const char *folder)
{
    char *first = sheet_path(job, folder, 0, false), name[32];
    printf(cli_say("written: %s"), first ? first : "plan.png");
    for (size_t i = 1; i < count_files(job); i++)
        printf(", %s", sheet_name(name, job, i));
    printf(
        ", plan.json, plan.geojson, order.en.txt, order.fr.txt, changeover.txt%s%s\n%.1f s\n",
        cordon_plan_doubts(job->plan) > 0 ? ", checks.html, checks.csv" : "",
        cordon_plan_marches(job->plan) > 0 ? ", crossings.csv" : "", cli_job_seconds(job));
    free(first);
}
