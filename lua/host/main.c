/* The program cordon: finds the command and runs it. */
#include <stdio.h>
#include <string.h>

#include "host/cli.h"

static void print_commands(FILE *out)
{
    fprintf(out,
            cli_say("cordon %s: the security plan of a public event, derived and proved\n\n"),
            CORDON_VERSION_STRING);
    for (const cli_command *command = cli_commands; command->name; command++)
        fprintf(out, "    cordon %-9s %s\n", command->name, cli_say(command->summary));
    fputs(cli_say("\nExit status: 0 good, 2 bad input or usage, 3 the plan has findings of\n"
                  "severity error, 1 anything else.\n"),
          out);
}

static void print_command(FILE *out, const cli_command *command)
{
    fprintf(out, cli_say("usage: %s\n\n%s%s"), command->usage, cli_say(command->details),
            *command->details ? "\n" : "");
    for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name; i++) {
        const cli_option *option = &command->options[i];
        char names[64];
        snprintf(names, sizeof names, "%s%s%s%s%s", option->letter ? option->letter : "",
                 option->letter ? ", " : "", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        fprintf(out, "%s    %-22s %s\n", i == 0 ? "\n" : "", names, cli_say(option->help));
    }
}

/* The command that the first words name; words receives how many they are. */
static const cli_command *find_command(const char *first, const char *second, size_t *words)
{
    for (const cli_command *command = cli_commands; command->name; command++) {
        const char *space = strchr(command->name, ' ');
        size_t length = space ? (size_t)(space - command->name) : strlen(command->name);
        if (strlen(first) != length || strncmp(first, command->name, length) != 0)
            continue;
        if (!space || (second && strcmp(second, space + 1) == 0)) {
            *words = space ? 2 : 1;
            return command;
        }
    }
    return NULL;
}

static int unknown_command(const char *first, const char *second)
{
    const char *names[32];
    char given[64];
    size_t n = 0;
    for (; cli_commands[n].name; n++)
        names[n] = cli_commands[n].name;
    snprintf(given, sizeof given, "%s%s%s", first, second ? " " : "", second ? second : "");
    const char *nearest = cordon_nearest(given, names, n);
    if (!nearest)
        nearest = cordon_nearest(first, names, n);
    if (nearest)
        fprintf(stderr, cli_say("cordon: unknown command \"%s\"; did you mean \"%s\"?\n"),
                first, nearest);
    else
        fprintf(stderr, cli_say("cordon: unknown command \"%s\"; see cordon help\n"), first);
    return EXIT_INPUT;
}

int cli_run_help(const cli_command *command, cli_arguments *arguments)
{
    (void)command;
    if (arguments->n_plain == 0) {
        print_commands(stdout);
        return EXIT_GOOD;
    }
    const char *second = arguments->n_plain > 1 ? arguments->plain[1] : NULL;
    size_t words;
    const cli_command *about = find_command(arguments->plain[0], second, &words);
    if (!about)
        return unknown_command(arguments->plain[0], second);
    print_command(stdout, about);
    return EXIT_GOOD;
}

/* --help anywhere before "--" asks about the command instead of running it. */
static bool asks_for_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_commands(stderr);
        return EXIT_INPUT;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("cordon %s\n", CORDON_VERSION_STRING);
        return EXIT_GOOD;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_commands(stdout);
        return EXIT_GOOD;
    }
    size_t words;
    const cli_command *command = find_command(argv[1], argc > 2 ? argv[2] : NULL, &words);
    if (!command)
        return unknown_command(argv[1], argc > 2 ? argv[2] : NULL);
    int rest = argc - 1 - (int)words;
    char **from = argv + 1 + words;
    if (asks_for_help(rest, from)) {
        print_command(stdout, command);
        return EXIT_GOOD;
    }
    cli_arguments arguments;
    int status = cli_parse(&arguments, command, rest, from);
    return status == EXIT_GOOD ? command->run(command, &arguments) : status;
}
