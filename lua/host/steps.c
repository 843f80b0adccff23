#include "host/steps.h"

#include <string.h>

#include "host/cli.h"
#include "host/progress.h"

void cli_steps_begin(cli_steps *steps)
{
    steps->n = 0;
    steps->last = cli_now();
}

void cli_steps_note(void *udata, const char *stage, const char *name, int reused)
{
    cli_steps *steps = udata;
    cli_step step = {.reused = reused};
    double now = cli_now();
    snprintf(step.stage, sizeof step.stage, "%s", stage);
    snprintf(step.name, sizeof step.name, "%s", name);
    step.seconds = now - steps->last;
    steps->last = now;
    for (size_t i = 0; i < steps->n; i++) {
        cli_step *known = &steps->items[i];
        if (strcmp(known->stage, step.stage) == 0 && strcmp(known->name, step.name) == 0) {
            known->reused = known->reused && reused;
            known->seconds += reused ? 0 : step.seconds;
            return;
        }
    }
    if (steps->n < STEPS_MAX)
        steps->items[steps->n++] = step;
}

void cli_steps_print(FILE *out, const cli_steps *steps)
{
    static const struct {
        const char *stage, *done, *reused; /* %s: the name, or nothing */
    } words[] = {
        {"map", CORDON_MESSAGE("map%s read"), CORDON_MESSAGE("map%s reused")},
        {"ground", CORDON_MESSAGE("ground%s computed"), CORDON_MESSAGE("ground%s reused")},
        {"ring", CORDON_MESSAGE("ring%s computed"), CORDON_MESSAGE("ring%s reused")},
        {"proof", CORDON_MESSAGE("proof%s computed"), CORDON_MESSAGE("proof%s reused")},
        {"sheet", CORDON_MESSAGE("sheet%s drawn"), CORDON_MESSAGE("sheet%s reused")},
    };
    const char *comma = "";
    for (size_t i = 0; i < steps->n; i++) {
        const cli_step *step = &steps->items[i];
        char name[STEP_NAME_MAX + 4] = "";
        size_t k = 0;
        while (k + 1 < sizeof words / sizeof *words && strcmp(words[k].stage, step->stage) != 0)
            k++;
        if (*step->name)
            snprintf(name, sizeof name, " \"%s\"", step->name);
        fputs(comma, out);
        fprintf(out, cli_say(step->reused ? words[k].reused : words[k].done), name);
        if (!step->reused)
            fprintf(out, cli_say(" %.2f s"), step->seconds);
        comma = ", ";
    }
}
