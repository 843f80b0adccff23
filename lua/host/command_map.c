/* cordon map info. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "host/job.h"
#include "host/progress.h"

enum { OBJECTS_SHOWN = 5, DATE_SIZE = 32 };

/* What is known of the files given. */
typedef struct facts {
    const cordon_map *map;
    const cordon_survey *survey;
    cordon_map_info info;
} facts;

static const struct {
    const char *what, *key;
    size_t offset;
} counts[] = {
    {CORDON_MESSAGE("nodes"), "nodes", offsetof(cordon_map_info, nodes)},
    {CORDON_MESSAGE("ways"), "ways", offsetof(cordon_map_info, ways)},
    {CORDON_MESSAGE("relations"), "relations", offsetof(cordon_map_info, relations)},
    {CORDON_MESSAGE("absent references"), "absent", offsetof(cordon_map_info, absent)},
    {CORDON_MESSAGE("features kept"), "features", offsetof(cordon_map_info, features)},
    {CORDON_MESSAGE("buildings"), "buildings", offsetof(cordon_map_info, buildings)},
    {CORDON_MESSAGE("building relations"), "building_relations",
     offsetof(cordon_map_info, building_relations)},
    {CORDON_MESSAGE("highways"), "highways", offsetof(cordon_map_info, highways)},
    {CORDON_MESSAGE("street names"), "street_names", offsetof(cordon_map_info, street_names)},
    {CORDON_MESSAGE("addresses"), "addresses", offsetof(cordon_map_info, addresses)},
    {CORDON_MESSAGE("barriers"), "barriers", offsetof(cordon_map_info, barriers)},
    {CORDON_MESSAGE("water"), "water", offsetof(cordon_map_info, water)},
    {CORDON_MESSAGE("green"), "green", offsetof(cordon_map_info, green)},
    {CORDON_MESSAGE("railways"), "railways", offsetof(cordon_map_info, railways)},
    {CORDON_MESSAGE("places"), "places", offsetof(cordon_map_info, places)},
};
enum { COUNTS = sizeof counts / sizeof *counts };

static uint64_t count_of(const cordon_map_info *info, size_t index)
{
    uint64_t value;
    memcpy(&value, (const char *)info + counts[index].offset, sizeof value);
    return value;
}

/* "2024-05-01T12:30:59Z", "" when the file does not tell. */
static void date_of(char out[DATE_SIZE], const cordon_map *map, size_t file)
{
    time_t seconds = (time_t)cordon_map_file_time(map, file);
    struct tm parts;
    out[0] = 0;
    if (seconds > 0 && gmtime_r(&seconds, &parts))
        strftime(out, DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

/* The first column; as wide as the words of the language need. */
static void print_label(const char *english)
{
    static const int WIDTH = 18, WIDTH_OTHER = 24;
    bool plain = strcmp(cordon_message_language(), "en") == 0;
    cli_print_padded(stdout, cli_say(english), plain ? WIDTH : WIDTH_OTHER);
}

static void print_files(const facts *f)
{
    for (size_t i = 0; i < f->info.files; i++) {
        char date[DATE_SIZE];
        date_of(date, f->map, i);
        printf("%s\n", cordon_map_file_path(f->map, i));
        printf("    %s, %s%s\n", cordon_map_file_format(f->map, i),
               cli_say(*date ? "data of " : "date not told"), date);
        printf("    sha256 %s\n", cordon_map_file_hash(f->map, i));
    }
    print_label("covers");
    printf(cli_say(" %.5f, %.5f to %.5f, %.5f (longitude, latitude)\n"), f->info.data.west,
           f->info.data.south, f->info.data.east, f->info.data.north);
    if (f->info.attribution && *f->info.attribution) {
        print_label("attribution");
        printf(" %s\n", f->info.attribution);
    }
}

static void print_widths(const facts *f)
{
    cordon_width_facts widths;
    if (!cordon_survey_get_widths(f->survey, &widths)) {
        print_label("street widths");
        fputs(cli_say(" not measured on a map this large, see --streets\n"), stdout);
        return;
    }
    print_label("streets");
    printf(" %10.1f km\n", widths.length_m / 1e3);
    const struct {
        const char *what;
        double share;
    } rows[] = {{CORDON_MESSAGE("  between façades"), widths.facades},
                {CORDON_MESSAGE("  tagged"), widths.tagged},
                {CORDON_MESSAGE("  by lanes"), widths.lanes},
                {CORDON_MESSAGE("  by class"), widths.by_class}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows && widths.length_m > 0; i++) {
        print_label(rows[i].what);
        printf(" %10.0f %%\n", 100 * rows[i].share);
    }
}

static void print_problems(const facts *f, bool all)
{
    size_t n = f->info.problems, shown = all || n < OBJECTS_SHOWN ? n : OBJECTS_SHOWN;
    printf(cli_say("%8zu  objects left out or mended\n"), n);
    for (size_t i = 0; i < shown; i++)
        printf("          %s\n", cordon_map_problem(f->map, i));
    if (shown < n)
        printf(cli_say("          … %zu more, see --problems\n"), n - shown);
}

static void print_doubts(const facts *f, bool all)
{
    fputs(cli_say("doubts\n"), stdout);
    print_problems(f, all);
    for (size_t i = 0; i < cordon_survey_doubts(f->survey); i++) {
        cordon_doubt_facts doubt;
        char object[32];
        cordon_survey_get_doubt(f->survey, i, &doubt);
        if (!doubt.checked) {
            printf(cli_say("%8s  %s: see --streets\n"), "?", cli_say(doubt.meaning));
            continue;
        }
        printf("%8zu  %s\n", doubt.count, cli_say(doubt.meaning));
        size_t shown = all || doubt.count < OBJECTS_SHOWN ? doubt.count : OBJECTS_SHOWN;
        for (size_t k = 0; k < shown; k++)
            printf("%s%s", k == 0 ? "          " : ", ",
                   cordon_survey_object(f->survey, i, k, object));
        printf("%s", shown < doubt.count ? ", …\n" : shown > 0 ? "\n" : "");
    }
}

static void print_text(const facts *f, bool all)
{
    print_files(f);
    for (size_t i = 0; i < COUNTS; i++) {
        print_label(counts[i].what);
        printf(" %10" PRIu64 "\n", count_of(&f->info, i));
    }
    print_widths(f);
    print_doubts(f, all);
}

static json_t *json_of_files(const facts *f)
{
    json_t *list = json_array();
    for (size_t i = 0; i < f->info.files; i++) {
        char date[DATE_SIZE];
        date_of(date, f->map, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o}", "path",
                                              cordon_map_file_path(f->map, i), "format",
                                              cordon_map_file_format(f->map, i), "sha256",
                                              cordon_map_file_hash(f->map, i), "date",
                                              *date ? json_string(date) : json_null()));
    }
    return list;
}

static json_t *json_of_widths(const facts *f)
{
    cordon_width_facts w;
    if (!cordon_survey_get_widths(f->survey, &w))
        return json_null();
    return json_pack("{s:f, s:f, s:f, s:f, s:f}", "length_m", w.length_m, "facades", w.facades,
                     "tagged", w.tagged, "lanes", w.lanes, "class", w.by_class);
}

/* Every object of every kind; null for a kind that was not looked for. */
static json_t *json_of_doubts(const facts *f)
{
    json_t *kinds = json_object(), *problems = json_array();
    for (size_t i = 0; i < f->info.problems; i++)
        json_array_append_new(problems, json_string(cordon_map_problem(f->map, i)));
    json_object_set_new(kinds, "left_out_or_mended", problems);
    for (size_t i = 0; i < cordon_survey_doubts(f->survey); i++) {
        cordon_doubt_facts doubt;
        char object[32];
        cordon_survey_get_doubt(f->survey, i, &doubt);
        json_t *objects = doubt.checked ? json_array() : json_null();
        for (size_t k = 0; doubt.checked && k < doubt.count; k++)
            json_array_append_new(objects,
                                  json_string(cordon_survey_object(f->survey, i, k, object)));
        json_object_set_new(kinds, doubt.kind, objects);
    }
    return kinds;
}

/* False when memory ended or stdout fails. */
static bool print_json(const facts *f)
{
    json_t *numbers = json_object();
    for (size_t i = 0; i < COUNTS; i++)
        json_object_set_new(numbers, counts[i].key,
                            json_integer((json_int_t)count_of(&f->info, i)));
    json_t *root = json_pack("{s:o, s:[f, f, f, f], s:s, s:o, s:o, s:o}", "files",
                             json_of_files(f), "covers", f->info.data.west, f->info.data.south,
                             f->info.data.east, f->info.data.north, "attribution",
                             f->info.attribution ? f->info.attribution : "", "counts", numbers,
                             "street_widths", json_of_widths(f), "doubts", json_of_doubts(f));
    bool good = root && json_dumpf(root, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(10)) == 0;
    json_decref(root);
    putchar('\n');
    return good;
}

int cli_run_map_info(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    cordon_map *map = NULL;
    cordon_survey *survey = NULL;
    cordon_survey_streets streets =
        cli_value(command, arguments, "--streets") ? CORDON_SURVEY_ALL : CORDON_SURVEY_SMALL;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD &&
        (cordon_map_open(&map, job.context, arguments->plain, arguments->n_plain, NULL) ||
         cordon_survey_new(&survey, job.context, map, streets)))
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        facts f = {.map = map, .survey = survey};
        cordon_map_get_info(map, &f.info);
        cli_progress_clear(job.progress);
        if (!cli_value(command, arguments, "--json"))
            print_text(&f, cli_value(command, arguments, "--problems") != NULL);
        else if (!print_json(&f))
            status = EXIT_FAILURE;
    }
    cordon_survey_free(survey);
    cordon_map_free(map);
    cli_job_close(&job);
    return status;
}
