/* cordon new: a first script. */
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cordon/starter.h"
#include "host/job.h"
#include "host/progress.h"

enum { MAP_ROOM = 1024 };

/* The only map that lies in the working folder; NULL: there is none, or a choice. */
static const char *only_map(char out[MAP_ROOM])
{
    static const char *const patterns[] = {"*.osm.pbf", "*.osm", "*.osm.gz", "*.osm.bz2"};
    glob_t found = {0};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        glob(patterns[i], i > 0 ? GLOB_APPEND : 0, NULL, &found);
    bool one = found.gl_pathc == 1 && strlen(found.gl_pathv[0]) < MAP_ROOM;
    if (one)
        strcpy(out, found.gl_pathv[0]);
    globfree(&found);
    return one ? out : NULL;
}

/* The dates are those of the next year's summer: somebody's first plan is not for yesterday. */
static int next_year(void)
{
    const time_t now = time(NULL);
    struct tm parts;
    return gmtime_r(&now, &parts) ? parts.tm_year + 1901 : 2027;
}

static void tell(const char *folder, const cordon_starter_spec *spec,
                 const cordon_starter_facts *facts)
{
    printf(cli_say("written: %s/event.lua\n"), folder);
    if (*facts->place)
        printf(cli_say("map: %s; the script begins with \"%s\"\n"), spec->map, facts->place);
    else if (spec->map)
        printf(
            cli_say("map: %s; no square of it has a name, the script begins in its middle\n"),
            spec->map);
    else
        printf(cli_say("no map yet: put one beside the script and its name into it, or give it "
                       "here with --map FILE\n"));
    printf(cli_say("next: cordon plan %s/event.lua -o %s/out\n"), folder, folder);
}

int cli_run_new(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    char found[MAP_ROOM];
    const char *folder = arguments->plain[0], *map = cli_value(command, arguments, "--map"),
               *rules = cli_value(command, arguments, "--rules"),
               *language = cli_value(command, arguments, "--language");
    language = language ? language : cordon_message_language();
    const cordon_starter_spec spec = {
        .version = CORDON_STARTER_SPEC_VERSION,
        .map = map ? map : only_map(found),
        .rules = rules                         ? rules
                 : strcmp(language, "fr") == 0 ? "fr"
                                               : "base",
        .language = language,
        .year = next_year(),
    };
    cordon_starter_facts facts;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_starter_write(&facts, job.context, &spec, folder) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        tell(folder, &spec, &facts);
    }
    cli_job_close(&job);
    return status;
}
