/* cordon params: what a script lets others fill in. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "host/job.h"
#include "host/progress.h"

/* "0 to 5000", "0 or more", "5000 or less", "" */
static void print_limits(const cordon_param_facts *param)
{
    if (isfinite(param->min) && isfinite(param->max))
        printf(cli_say("  %g to %g"), param->min, param->max);
    else if (isfinite(param->min))
        printf(cli_say("  %g or more"), param->min);
    else if (isfinite(param->max))
        printf(cli_say("  %g or less"), param->max);
}

static void print_text(const char *script, const cordon_param_facts *param)
{
    cli_print_padded(stdout, param->name, 20);
    printf("  ");
    cli_print_padded(stdout, param->kind, 6);
    printf("  %s", param->value);
    if (strcmp(param->value, param->standard) != 0)
        printf(cli_say(" (default %s)"), param->standard);
    print_limits(param);
    printf("  %s:%d\n", script, param->line);
}

/* Numbers and flags as such, for programs. */
static json_t *value_json(const cordon_param_facts *param, const char *text)
{
    if (strcmp(param->kind, "flag") == 0)
        return json_boolean(strcmp(text, "true") == 0);
    return strcmp(param->kind, "number") == 0 ? json_loads(text, JSON_DECODE_ANY, NULL)
                                              : json_string(text);
}

static json_t *limit_json(double limit)
{
    return isfinite(limit) ? json_real(limit) : json_null();
}

static json_t *param_json(const cordon_param_facts *param)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:i}", "name", param->name, "kind",
                     param->kind, "value", value_json(param, param->value), "default",
                     value_json(param, param->standard), "min", limit_json(param->min), "max",
                     limit_json(param->max), "line", param->line);
}

static int print_all(const cli_job *job, const char *script, bool as_json)
{
    lua_State *L = cordon_sandbox_state(job->sandbox);
    json_t *list = as_json ? json_array() : NULL;
    for (size_t i = 0; i < cordon_bind_params(L); i++) {
        cordon_param_facts param;
        cordon_bind_param(L, i, &param);
        if (!param.kind)
            continue;
        if (list)
            json_array_append_new(list, param_json(&param));
        else
            print_text(script, &param);
    }
    if (!list)
        return EXIT_GOOD;
    int failed = json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(list);
    putchar('\n');
    return failed ? EXIT_OTHER : EXIT_GOOD;
}

int cli_run_params(const cli_command *command, cli_arguments *arguments)
{
    cli_job job;
    int status = cli_job_open(&job, command, arguments);
    if (status == EXIT_GOOD)
        status = cli_job_script(&job, arguments->plain[0], arguments);
    if (status == EXIT_GOOD) {
        cli_progress_clear(job.progress);
        status = print_all(&job, arguments->plain[0],
                           cli_value(command, arguments, "--json") != NULL);
    }
    cli_job_close(&job);
    return status;
}
