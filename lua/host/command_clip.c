/* cordon map clip. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/job.h"
#include "host/progress.h"

enum { RADIUS_MAX_M = 100000 };

/* n numbers separated by commas. The program never leaves the C locale. */
static bool read_numbers(double *out, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++) {
        char *end;
        out[i] = strtod(text, &end);
        if (end == text || !isfinite(out[i]) || *end != (i + 1 < n ? ',' : '\0'))
            return false;
        text = end + 1;
    }
    return true;
}

static int read_box(cordon_window *out, const cli_command *command, const char *text)
{
    double side[4];
    if (!read_numbers(side, 4, text))
        return cli_misuse(
            command, "--box: expected WEST,SOUTH,EAST,NORTH in degrees, found \"%s\"", text);
    *out = (cordon_window){side[0], side[1], side[2], side[3]};
    return EXIT_GOOD;
}

/* The box round a circle, measured with the shortest degrees that the globe has there, so that
 * it is never too small. */
static int read_circle(cordon_window *out, const cli_command *command, const char *at,
                       const char *radius)
{
    const double metres_of_latitude = 110574, metres_of_longitude = 111319;
    double centre[2], metres;
    if (!read_numbers(centre, 2, at) || fabs(centre[0]) > 180 || fabs(centre[1]) > 89)
        return cli_misuse(command, "--at: expected LONGITUDE,LATITUDE in degrees, found \"%s\"",
                          at);
    if (!radius)
        return cli_misuse(command, "--at: expected --radius METRES with it");
    if (!read_numbers(&metres, 1, radius) || metres < 1 || metres > RADIUS_MAX_M)
        return cli_misuse(command, "--radius: expected 1 to %d metres, found \"%s\"",
                          RADIUS_MAX_M, radius);
    double north = metres / metres_of_latitude;
    double east =
        metres / (metres_of_longitude * cos((fabs(centre[1]) + north) * acos(-1) / 180));
    *out = (cordon_window){centre[0] - east, centre[1] - north, centre[0] + east,
                           centre[1] + north};
    return EXIT_GOOD;
}

static int read_event(cordon_window *out, cli_job *job, const char *script,
                      cli_arguments *arguments)
{
    int status = cli_job_script(job, script, arguments);
    if (status == EXIT_GOOD && cordon_event_window(out, job->context, job->event) != CORDON_OK)
        status = cli_job_fail(job);
    return status;
}

static int choose_window(cordon_window *out, cli_job *job, const cli_command *command,
                         cli_arguments *arguments)
{
    const char *box = cli_value(command, arguments, "--box"),
               *script = cli_value(command, arguments, "--around"),
               *at = cli_value(command, arguments, "--at"),
               *radius = cli_value(command, arguments, "--radius");
    if ((box != NULL) + (script != NULL) + (at != NULL) != 1 || (radius && !at))
        return cli_misuse(command, "expected one of --around EVENT.lua, --box W,S,E,N and "
                                   "--at LON,LAT --radius M");
    if (box)
        return read_box(out, command, box);
    return at ? read_circle(out, command, at, radius) : read_event(out, job, script, arguments);
}

int cli_run_map_clip(const cli_command *command, cli_arguments *arguments)
{
    const char *path = cli_value(command, arguments, "--output");
    if (!path || !*path)
        return cli_misuse(command, "expected -o OUT.osm.pbf, the map to write");
    cli_job job;
    cordon_window window;
    cordon_clip_counts counts;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = choose_window(&window, &job, command, arguments);
    if (status == EXIT_GOOD && cordon_map_clip(&counts, job.context, arguments->plain,
                                               arguments->n_plain, &window, path) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        printf(cli_say("written: %s, %" PRIu64 " nodes, %" PRIu64 " ways, %" PRIu64
                       " relations\n"),
               path, counts.nodes, counts.ways, counts.relations);
    }
    cli_job_close(&job);
    return status;
}
