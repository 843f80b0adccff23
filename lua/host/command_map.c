/* cordon map info. */
#include <inttypes.h>
#include <stdio.h>

#include "host/job.h"
#include "host/progress.h"

enum { PROBLEMS_SHOWN = 5 };

static void print_counts(const cordon_map_info *info)
{
    const struct {
        const char *what;
        uint64_t n;
    } counts[] = {
        {"nodes", info->nodes},
        {"ways", info->ways},
        {"relations", info->relations},
        {"absent references", info->absent},
        {"features kept", info->features},
        {"buildings", info->buildings},
        {"building relations", info->building_relations},
        {"highways", info->highways},
        {"street names", info->street_names},
        {"addresses", info->addresses},
        {"barriers", info->barriers},
        {"water", info->water},
        {"green", info->green},
        {"railways", info->railways},
        {"places", info->places},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        printf("%-18s %10" PRIu64 "\n", counts[i].what, counts[i].n);
}

static void print_map(const cordon_map *map, bool all_problems)
{
    cordon_map_info info;
    cordon_map_get_info(map, &info);
    for (size_t i = 0; i < info.files; i++)
        printf("%s: %s, sha256 %s\n", cordon_map_file_path(map, i),
               cordon_map_file_format(map, i), cordon_map_file_hash(map, i));
    printf("%-18s %.5f, %.5f to %.5f, %.5f (longitude, latitude)\n", "covers", info.data.west,
           info.data.south, info.data.east, info.data.north);
    print_counts(&info);
    printf("%-18s %10zu\n", "problems", info.problems);
    size_t shown =
        all_problems || info.problems < PROBLEMS_SHOWN ? info.problems : PROBLEMS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        printf("    %s\n", cordon_map_problem(map, i));
    if (shown < info.problems)
        printf("    … %zu more, see --problems\n", info.problems - shown);
    if (info.attribution && *info.attribution)
        printf("%s\n", info.attribution);
}

int cli_run_map_info(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    cordon_map *map = NULL;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD && cordon_map_open(&map, job.context, arguments->plain,
                                               arguments->n_plain, NULL) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        print_map(map, cli_value(command, arguments, "--problems") != NULL);
    }
    cordon_map_free(map);
    cli_job_close(&job);
    return status;
}
