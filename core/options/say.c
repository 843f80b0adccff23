/* What an option is, in a sentence: how it came about, and what it changes beside the plan. */
#include <stdio.h>

#include "options/options.h"

static bool stands_in(const cordon_option *option, const char *street)
{
    for (size_t i = 0; i < option->n_streets; i++)
        if (strcmp(option->streets[i], street) == 0)
            return true;
    return false;
}

/* "; new: Rue A, Rue B": streets of one that the other has not. */
static bool add_others(cordon_str *out, const cordon_texts *texts, const char *key,
                       const cordon_option *of, const cordon_option *beside)
{
    cordon_str names = CORDON_STR_INIT(out->context);
    for (size_t i = 0; i < of->n_streets; i++)
        if (!stands_in(beside, of->streets[i]))
            cordon_str_addf(&names, "%s%s", names.length > 0 ? ", " : "", of->streets[i]);
    bool any = names.length > 0;
    if (any)
        cordon_text_add(out, texts, key, "streets", names.failed ? "" : names.data, NULL);
    out->failed = out->failed || names.failed;
    cordon_str_free(&names);
    return any;
}

/* The name of the street of a closure of the plan. */
static const char *street_of(const cordon_option *own, unsigned number)
{
    const cordon_plan *plan = own->plan;
    for (size_t i = 0; i < plan->n_closures; i++)
        if (plan->closures[i].number == number && *plan->closures[i].street)
            return plan->closures[i].street;
    return cordon_text(&plan->texts, "sheet.no_street");
}

static void add_what(cordon_str *out, const cordon_option *option, const cordon_option *own)
{
    const cordon_texts *texts = &own->plan->texts;
    char number[16];
    snprintf(number, sizeof number, "%u", option->without);
    if (option->way == CORDON_OPTION_PLAN)
        cordon_str_add(out, cordon_text(texts, "options.plan"));
    else if (option->way == CORDON_OPTION_WITHOUT)
        cordon_text_add(out, texts, "options.without", "number", number, "street",
                        street_of(own, option->without), NULL);
    else if (option->closure_price != 1)
        cordon_str_add(out, cordon_text(texts, option->closure_price > 1 ? "options.fewer"
                                                                         : "options.shorter"));
    else
        cordon_str_add(out, cordon_text(texts, option->standoff_mm > own->standoff_mm
                                                   ? "options.farther"
                                                   : "options.nearer"));
}

int cordon_option_say(cordon_option *option, cordon_options *options, const cordon_option *own)
{
    const cordon_texts *texts = &options->plan->texts;
    cordon_str text = CORDON_STR_INIT(options->context);
    add_what(&text, option, own);
    if (option->way != CORDON_OPTION_PLAN) {
        bool come = add_others(&text, texts, "options.come", option, own);
        bool gone = add_others(&text, texts, "options.gone", own, option);
        if (!come && !gone)
            cordon_str_add(&text, cordon_text(texts, "options.same_streets"));
    }
    if (cordon_option_ring(option)->verified == 0)
        cordon_str_add(&text, cordon_text(texts, "options.leaks"));
    option->sentence = text.failed ? NULL : cordon_arena_strdup(options->arena, text.data);
    cordon_str_free(&text);
    return option->sentence ? CORDON_OK : CORDON_E_MEMORY;
}
