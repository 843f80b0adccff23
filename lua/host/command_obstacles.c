/* cordon obstacles. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cordon/obstacles.h"
#include "host/job.h"
#include "host/progress.h"

enum { TAGS_MAX = 512 };

static const struct {
    unsigned bit;
    const char *word;
} kinds[] = {{CORDON_STOPS_VEHICLE, "vehicle"}, {CORDON_STOPS_PERSON, "person"}},
  shapes[] = {{CORDON_ON_POINT, "point"}, {CORDON_ON_LINE, "line"}, {CORDON_ON_AREA, "area"}};

/* "barrier=wall height<0.5" */
static void join_tags(char out[TAGS_MAX], const cordon_obstacle_facts *row)
{
    size_t used = 0;
    *out = 0;
    for (size_t i = 0; i < 2 && row->keys[i] && used < TAGS_MAX; i++) {
        const char *value = row->values[i];
        bool compared = *value == '<' || *value == '>';
        int n = snprintf(out + used, TAGS_MAX - used, "%s%s%s%s", i > 0 ? " " : "",
                         row->keys[i], compared ? "" : "=", value);
        used += n > 0 ? (size_t)n : 0;
    }
}

static const char *stops_key(unsigned stops)
{
    static const char *const words[] = {"nobody", "vehicle", "person", "vehicle, person"};
    return words[stops];
}

static void print_text(const cordon_obstacle_table *table)
{
    char tags[TAGS_MAX];
    cordon_obstacle_facts row;
    for (size_t i = 0; i < cordon_obstacle_table_rows(table); i++) {
        cordon_obstacle_table_get(table, i, &row);
        join_tags(tags, &row);
        printf("%-26s %-16s %s\n    %s\n", row.name, stops_key(row.stops), tags, row.reason);
    }
}

static json_t *row_json(const cordon_obstacle_facts *row)
{
    json_t *tags = json_array(), *on = json_array(), *stops = json_array();
    for (size_t i = 0; i < 2 && row->keys[i]; i++)
        json_array_append_new(tags, json_pack("[s,s]", row->keys[i], row->values[i]));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (row->on & shapes[i].bit)
            json_array_append_new(on, json_string(shapes[i].word));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (row->stops & kinds[i].bit)
            json_array_append_new(stops, json_string(kinds[i].word));
    return json_pack("{s:s, s:o, s:o, s:o, s:f, s:s}", "name", row->name, "tags", tags, "on",
                     on, "stops", stops, "width_m", row->width_m, "reason", row->reason);
}

static int print_json(const cordon_obstacle_table *table)
{
    json_t *list = json_array();
    cordon_obstacle_facts row;
    for (size_t i = 0; i < cordon_obstacle_table_rows(table); i++) {
        cordon_obstacle_table_get(table, i, &row);
        json_array_append_new(list, row_json(&row));
    }
    int failed = json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    json_decref(list);
    putchar('\n');
    return failed;
}

int cli_run_obstacles(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    cordon_obstacle_table *table = NULL;
    const char *language = cli_value(command, arguments, "--language");
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD &&
        cordon_obstacle_table_new(&table, job.context, language ? language : "en") != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        if (!cli_value(command, arguments, "--json"))
            print_text(table);
        else if (print_json(table) != 0)
            status = EXIT_OTHER;
    }
    cordon_obstacle_table_free(table);
    cli_job_close(&job);
    return status;
}
