#include "host/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *cli_say(const char *english)
{
    return cordon_say(cordon_message_language(), english);
}

const char *cli_say_count(size_t n, const char *one, const char *many)
{
    bool french = strcmp(cordon_message_language(), "fr") == 0;
    return cli_say(n == 1 || (n == 0 && french) ? one : many);
}

int cli_width(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

void cli_print_padded(FILE *out, const char *text, int width)
{
    fprintf(out, "%s%*s", text, width > cli_width(text) ? width - cli_width(text) : 0, "");
}

int cli_misuse(const cli_command *command, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "cordon %s: ", command->name);
    va_start(args, format);
    vfprintf(stderr, cli_say(format), args);
    va_end(args);
    fprintf(stderr, cli_say("\nusage: %s\n"), command->usage);
    return EXIT_INPUT;
}

static size_t count_options(const cli_command *command)
{
    size_t n = 0;
    while (n < OPTIONS_MAX && command->options[n].name)
        n++;
    return n;
}

/* The option that an argument names ("--dpi", "--dpi=300", "-o"); OPTIONS_MAX: none. */
static size_t find_option(const cli_command *command, const char *argument)
{
    size_t length = strcspn(argument, "="), n = count_options(command);
    for (size_t i = 0; i < n; i++) {
        const cli_option *option = &command->options[i];
        if (strlen(option->name) == length && strncmp(option->name, argument, length) == 0)
            return i;
        if (option->letter && strcmp(option->letter, argument) == 0)
            return i;
    }
    return OPTIONS_MAX;
}

static int fail_option(const cli_command *command, const char *argument)
{
    const char *names[OPTIONS_MAX];
    char given[64];
    size_t n = count_options(command);
    for (size_t i = 0; i < n; i++)
        names[i] = command->options[i].name;
    snprintf(given, sizeof given, "%.*s", (int)strcspn(argument, "="), argument);
    const char *nearest = cordon_nearest(given, names, n);
    if (nearest)
        return cli_misuse(command, "unknown option %s; did you mean %s?", given, nearest);
    return cli_misuse(command, "unknown option %s", given);
}

/* "NAME=VALUE"; the name is cut off in place. */
static int add_setting(cli_arguments *out, const cli_command *command, char *text)
{
    char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return cli_misuse(command, "--set: expected NAME=VALUE, found \"%s\"", text);
    if (out->n_settings == SETTINGS_MAX)
        return cli_misuse(command, "--set: expected at most %d of them", SETTINGS_MAX);
    *equals = '\0';
    out->settings[out->n_settings++] = (cordon_setting){text, equals + 1, false};
    return EXIT_GOOD;
}

/* Takes an option and moves *at on to its value, if that is an argument of its own. */
static int take_option(cli_arguments *out, const cli_command *command, char **argv, int argc,
                       int *at)
{
    size_t i = find_option(command, argv[*at]);
    if (i == OPTIONS_MAX)
        return fail_option(command, argv[*at]);
    const cli_option *option = &command->options[i];
    char *value = strncmp(argv[*at], "--", 2) == 0 ? strchr(argv[*at], '=') : NULL;
    if (!option->value) {
        out->values[i] = option->name;
        return value ? cli_misuse(command, "%s takes no value", option->name) : EXIT_GOOD;
    }
    if (value) {
        value++;
    } else {
        if (*at + 1 >= argc)
            return cli_misuse(command, "%s: expected %s after it", argv[*at], option->value);
        value = argv[++*at];
    }
    if (strcmp(option->name, "--set") == 0)
        return add_setting(out, command, value);
    out->values[i] = value;
    return EXIT_GOOD;
}

int cli_parse(cli_arguments *out, const cli_command *command, int argc, char **argv)
{
    bool options = true;
    memset(out, 0, sizeof *out);
    for (int i = 0; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && argv[i][0] == '-' && argv[i][1]) {
            int status = take_option(out, command, argv, argc, &i);
            if (status != EXIT_GOOD)
                return status;
        } else if (out->n_plain == command->most) {
            return cli_misuse(command, "unexpected \"%s\"", argv[i]);
        } else {
            out->plain[out->n_plain++] = argv[i];
        }
    }
    if (out->n_plain < command->least && command->least > 1)
        return cli_misuse(command, "expected %zu arguments, found %zu", command->least,
                          out->n_plain);
    if (out->n_plain < command->least)
        return cli_misuse(command, "expected a file or folder");
    return EXIT_GOOD;
}

const char *cli_value(const cli_command *command, const cli_arguments *arguments,
                      const char *option)
{
    size_t i = find_option(command, option);
    return i < OPTIONS_MAX ? arguments->values[i] : NULL;
}

int cli_number(int *out, const cli_command *command, const cli_arguments *arguments,
               const char *option, long low, long high)
{
    const char *text = cli_value(command, arguments, option);
    if (!text)
        return EXIT_GOOD;
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < low || value > high)
        return cli_misuse(command, "%s: expected a whole number from %ld to %ld, found \"%s\"",
                          option, low, high, text);
    *out = (int)value;
    return EXIT_GOOD;
}
