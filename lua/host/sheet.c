#include "host/sheet.h"

#include <stdlib.h>
#include <string.h>

/* "1:2000" or "2000". */
static int read_scale(int *out, const cli_command *command, const cli_arguments *arguments)
{
    const char *text = cli_value(command, arguments, "--scale");
    if (!text)
        return EXIT_GOOD;
    const char *digits = strncmp(text, "1:", 2) == 0 ? text + 2 : text;
    size_t length = strspn(digits, "0123456789");
    if (length == 0 || length > 6 || digits[length])
        return cli_misuse(command, "--scale: expected a scale like 1:2000, found \"%s\"", text);
    *out = atoi(digits);
    return EXIT_GOOD;
}

int cli_sheet_chosen(cordon_sheet_spec *out, const cli_job *job, const cli_command *command,
                     const cli_arguments *arguments)
{
    *out = (cordon_sheet_spec){.version = CORDON_SHEET_SPEC_VERSION};
    int sheets = (int)cordon_plan_sheets(job->plan), number = 1;
    int status = cli_number(&number, command, arguments, "--sheet", 1, sheets > 1 ? sheets : 1);
    if (status != EXIT_GOOD)
        return status;
    if (sheets > 0)
        cordon_plan_get_sheet(job->plan, (size_t)number - 1, out);
    const struct {
        const char *option;
        const char **text;
    } texts[] = {{"--paper", &out->paper},
                 {"--theme", &out->theme},
                 {"--title", &out->title},
                 {"--phase", &out->phase},
                 {"--debug-layers", &out->layers}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *given = cli_value(command, arguments, texts[i].option);
        if (given)
            *texts[i].text = given;
    }
    if (cli_value(command, arguments, "--portrait"))
        out->portrait = 1;
    out->origin = (cordon_origin){"", 0}; /* wrong values are not the script's */
    status = cli_number(&out->dpi, command, arguments, "--dpi", 50, 600);
    return status == EXIT_GOOD ? read_scale(&out->scale, command, arguments) : status;
}
