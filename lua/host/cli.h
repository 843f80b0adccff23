/* The command line: one table of commands and options, from which parsing, errors and help
 * follow.
 */
#ifndef CORDON_HOST_CLI_H
#define CORDON_HOST_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "bind/bind.h"

/* Exit statuses of the program. */
enum { EXIT_GOOD = 0, EXIT_OTHER = 1, EXIT_INPUT = 2, EXIT_FINDINGS = 3 };

enum { OPTIONS_MAX = 12, ARGUMENTS_MAX = 64, SETTINGS_MAX = 64 };

typedef struct cli_option {
    const char *name, *letter; /* "--output", "-o" or NULL */
    const char *value;         /* "DIR"; NULL: a switch */
    const char *help;
} cli_option;

/* What a command got. */
typedef struct cli_arguments {
    const char *plain[ARGUMENTS_MAX]; /* without options */
    size_t n_plain;
    const char
        *values[OPTIONS_MAX]; /* by the order of the command's options; NULL: not given */
    cordon_setting settings[SETTINGS_MAX];
    size_t n_settings;
} cli_arguments;

typedef struct cli_command {
    const char *name; /* "plan", "map info" */
    const char *usage;
    const char *summary;
    const char *details;
    size_t least, most;              /* plain arguments */
    cli_option options[OPTIONS_MAX]; /* ended by one without a name */
    int (*run)(const struct cli_command *command, cli_arguments *arguments);
} cli_command;

/* All commands, ended by one without a name. */
extern const cli_command cli_commands[];

int cli_run_new(const cli_command *command, cli_arguments *arguments);
int cli_run_plan(const cli_command *command, cli_arguments *arguments);
int cli_run_watch(const cli_command *command, cli_arguments *arguments);
int cli_run_check(const cli_command *command, cli_arguments *arguments);
int cli_run_show(const cli_command *command, cli_arguments *arguments);
int cli_run_explain(const cli_command *command, cli_arguments *arguments);
int cli_run_options(const cli_command *command, cli_arguments *arguments);
int cli_run_test(const cli_command *command, cli_arguments *arguments);
int cli_run_draw(const cli_command *command, cli_arguments *arguments);
int cli_run_verify(const cli_command *command, cli_arguments *arguments);
int cli_run_compare(const cli_command *command, cli_arguments *arguments);
int cli_run_map_info(const cli_command *command, cli_arguments *arguments);
int cli_run_map_clip(const cli_command *command, cli_arguments *arguments);
int cli_run_rules(const cli_command *command, cli_arguments *arguments);
int cli_run_params(const cli_command *command, cli_arguments *arguments);
int cli_run_obstacles(const cli_command *command, cli_arguments *arguments);
int cli_run_help(const cli_command *command, cli_arguments *arguments);

/* Reads the arguments of a command; EXIT_GOOD, or EXIT_INPUT after a sentence on stderr. */
int cli_parse(cli_arguments *out, const cli_command *command, int argc, char **argv);

/* The value of an option of the command, or NULL. */
const char *cli_value(const cli_command *command, const cli_arguments *arguments,
                      const char *option);
/* The same as a whole number from low to high; *out is left alone when it is not given. */
int cli_number(int *out, const cli_command *command, const cli_arguments *arguments,
               const char *option, long low, long high);

/* A sentence, or a part of one, in the language that the environment asks for. */
const char *cli_say(const char *english);

/* The one of two sentences that goes with a number: French counts nought like one. */
const char *cli_say_count(size_t n, const char *one, const char *many);

/* Characters on the screen, near enough for names: what UTF-8 continues is not counted. */
int cli_width(const char *text);
/* The text and blanks up to a width. */
void cli_print_padded(FILE *out, const char *text, int width);

/* A sentence on stderr about the use of a command; returns EXIT_INPUT. */
CORDON_PRINTF(2, 3)
int cli_misuse(const cli_command *command, const char *format, ...);

#endif
