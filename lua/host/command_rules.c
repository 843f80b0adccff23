/* cordon rules. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "host/job.h"
#include "host/progress.h"

static void print_packs(void)
{
    for (size_t i = 0; i < cordon_pack_count(); i++) {
        cordon_pack_facts pack;
        cordon_pack_get(i, &pack);
        cli_print_padded(stdout, pack.name, 16);
        char below[64] = "";
        if (pack.below)
            snprintf(below, sizeof below, cli_say(pack.overlay ? "lies over %s" : "extends %s"),
                     pack.below);
        cli_print_padded(stdout, below, 16);
        printf("%-3s  ", *pack.currency ? pack.currency : "-");
        printf(cli_say_count(pack.figures, "%zu figure\n", "%zu figures\n"), pack.figures);
    }
}

/* ------------------------------------------------------------------- text */

typedef struct listing {
    const char *group; /* of the figure before */
    size_t n, unverified;
} listing;

/* The text behind a figure, its edition and its row, as far as they are known. */
static void print_source(const cordon_figure_facts *figure)
{
    if (strcmp(figure->source, "assumption") == 0)
        printf("; %s", cli_say("assumption"));
    if (*figure->text)
        printf("; %s", figure->text);
    if (*figure->edition)
        printf("; %s", figure->edition);
    if (strcmp(figure->source, "assumption") != 0)
        printf("; %s", figure->source);
    printf("; %s", figure->pack);
}

static int print_figure(void *udata, const cordon_figure_facts *figure)
{
    listing *list = udata;
    if (!list->group || strcmp(list->group, figure->group) != 0)
        printf("%s%s\n", list->group ? "\n" : "", figure->group_name);
    list->group = figure->group;
    list->n++;
    list->unverified += !figure->verified;
    fputs("  ", stdout);
    cli_print_padded(stdout, figure->key, 34);
    printf(" %s\n      %s", figure->value, figure->meaning);
    print_source(figure);
    printf("%s%s\n", figure->verified ? "" : "; ",
           figure->verified ? "" : cli_say("to be verified"));
    return 0;
}

static int print_level(void *udata, const cordon_level_facts *level)
{
    listing *list = udata;
    if (list->group != level->system)
        printf("\n%s\n", level->system);
    list->group = level->system;
    printf("  %s\n      ", level->level);
    if (*level->demands)
        printf("%s; ", level->demands);
    if (*level->edition)
        printf("%s; ", level->edition);
    printf("%s%s%s\n", level->source, level->verified ? "" : "; ",
           level->verified ? "" : cli_say("to be verified"));
    return 0;
}

static int print_text(cordon_rules_table *table)
{
    listing list = {NULL, 0, 0};
    int code = cordon_rules_table_each(table, print_figure, &list);
    if (code == CORDON_OK)
        code = cordon_rules_table_levels(table, print_level, &list);
    if (code == CORDON_OK)
        printf(cli_say("\nfigures: %zu, to be verified: %zu\n"), list.n, list.unverified);
    return code;
}

/* ------------------------------------------------------------------- JSON */

static json_t *steps_json(const cordon_figure_facts *figure)
{
    json_t *steps = json_array();
    for (size_t i = 0; i < figure->n_steps; i++)
        json_array_append_new(steps, json_pack("{s:f, s:f}", "above", figure->steps[i].above,
                                               "value", figure->steps[i].value));
    return steps;
}

static json_t *words_json(const cordon_figure_facts *figure)
{
    json_t *words = json_array();
    for (size_t i = 0; i < figure->n_words; i++)
        json_array_append_new(words, json_string(figure->words[i]));
    return words;
}

static json_t *value_json(const cordon_figure_facts *figure)
{
    switch (figure->form) {
    case CORDON_FIGURE_NUMBER:
        return json_real(figure->number);
    case CORDON_FIGURE_STEPS:
        return steps_json(figure);
    case CORDON_FIGURE_FLAG:
        return json_boolean(figure->number != 0);
    case CORDON_FIGURE_CHOICE:
        return json_string(figure->words[0]);
    default:
        return words_json(figure);
    }
}

static int add_json(void *udata, const cordon_figure_facts *figure)
{
    json_t *row = json_pack(
        "{s:s, s:s, s:o, s:s, s:s?, s:s, s:s, s:s, s:s, s:s, s:b}", "key", figure->key, "group",
        figure->group, "value", value_json(figure), "unit", figure->unit, "by", figure->by,
        "meaning", figure->meaning, "source", figure->source, "text", figure->text, "edition",
        figure->edition, "pack", figure->pack, "verified", figure->verified);
    return json_array_append_new(udata, row) == 0 ? CORDON_OK : CORDON_E_MEMORY;
}

static int add_level(void *udata, const cordon_level_facts *level)
{
    json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "system", level->system, "level",
                            level->level, "demands", level->demands, "source", level->source,
                            "edition", level->edition, "verified", level->verified);
    return json_array_append_new(udata, row) == 0 ? CORDON_OK : CORDON_E_MEMORY;
}

static int print_json(cordon_rules_table *table)
{
    json_t *list = json_pack("{s:[], s:[]}", "figures", "postures");
    int code = CORDON_E_MEMORY;
    if (list)
        code = cordon_rules_table_each(table, add_json, json_object_get(list, "figures"));
    if (code == CORDON_OK)
        code = cordon_rules_table_levels(table, add_level, json_object_get(list, "postures"));
    if (code == CORDON_OK &&
        json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) == 0)
        putchar('\n');
    json_decref(list);
    return code;
}

/* ----------------------------------------------------------------- layers */

static int lay(void *udata, const cordon_overlay_spec *spec)
{
    return cordon_rules_table_lay(udata, spec);
}

/* A file of figures, read as an event would read it: in the sandbox. */
static int lay_file(cli_job *job, cordon_rules_table *table, const char *path)
{
    static const cordon_sandbox_limits limits = CORDON_SANDBOX_LIMITS;
    cordon_overlay_request request = {path, lay, table};
    if (!job->sandbox) {
        job->bind = (cordon_bind_options){.context = job->context};
        job->sandbox = cordon_sandbox_new(&limits, &job->bind);
    }
    const char *error = job->sandbox
                            ? cordon_sandbox_call(job->sandbox, cordon_bind_overlay, &request)
                            : "cordon: out of memory";
    if (error)
        fprintf(stderr, "%s\n", error);
    return error ? EXIT_INPUT : EXIT_GOOD;
}

static int lay_all(cli_job *job, cordon_rules_table *table, const cli_arguments *arguments)
{
    int status = EXIT_GOOD;
    for (size_t i = 1; i < arguments->n_plain && status == EXIT_GOOD; i++) {
        const char *name = arguments->plain[i];
        size_t n = strlen(name);
        if (n > 4 && strcmp(name + n - 4, ".lua") == 0)
            status = lay_file(job, table, name);
        else if (cordon_rules_table_add(table, name) != CORDON_OK)
            status = cli_job_fail(job);
    }
    return status;
}

int cli_run_rules(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    cordon_rules_table *table = NULL;
    const char *language = cli_value(command, arguments, "--language");
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD && arguments->n_plain == 0) {
        print_packs();
        cli_job_close(&job);
        return status;
    }
    if (status == EXIT_GOOD &&
        cordon_rules_table_new(&table, job.context, arguments->plain[0],
                               language ? language : cordon_message_language()) != CORDON_OK)
        status = cli_job_fail(&job);
    if (status == EXIT_GOOD)
        status = lay_all(&job, table, arguments);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        bool json = cli_value(command, arguments, "--json") != NULL;
        if ((json ? print_json(table) : print_text(table)) != CORDON_OK)
            status = EXIT_OTHER;
    }
    cordon_rules_table_free(table);
    cli_job_close(&job);
    return status;
}
