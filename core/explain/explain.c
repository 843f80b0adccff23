/* Which thing of the plan is meant, and the words of the answer. */
#include <stdlib.h>

#include "base/num.h"
#include "explain/inquiry.h"

/* ------------------------------------------------------------------ words */

int cordon_inquiry_say(cordon_inquiry *inquiry, const char *key, double value, const char *unit,
                       const char *text, ...)
{
    cordon_str words = CORDON_STR_INIT(inquiry->context);
    va_list pairs;
    va_start(pairs, text);
    cordon_text_addv(&words, &inquiry->plan->texts, text, pairs);
    va_end(pairs);
    const cordon_reason reason = {key, cordon_inquiry_keep(inquiry, &words), value, unit};
    return inquiry->failed ? CORDON_E_MEMORY
                           : cordon_vec_push(inquiry->context, &inquiry->reasons, reason);
}

const char *cordon_inquiry_keep(cordon_inquiry *inquiry, cordon_str *text)
{
    const char *kept = text->failed ? NULL : cordon_arena_strdup(inquiry->arena, text->data);
    cordon_str_free(text);
    inquiry->failed = inquiry->failed || !kept;
    return kept ? kept : "";
}

const char *cordon_inquiry_number(cordon_inquiry *inquiry, double value, int decimals)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_text_number(&text, &inquiry->plan->texts, value, decimals);
    return cordon_inquiry_keep(inquiry, &text);
}

const char *cordon_inquiry_metres(cordon_inquiry *inquiry, int64_t mm, int decimals)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_text_add(&text, &inquiry->plan->texts, "sheet.metres", "number",
                    cordon_inquiry_number(inquiry, (double)mm / 1000, decimals), NULL);
    return cordon_inquiry_keep(inquiry, &text);
}

const char *cordon_inquiry_money(cordon_inquiry *inquiry, int64_t cents)
{
    char key[32];
    const char *currency = inquiry->plan->currency;
    snprintf(key, sizeof key, "money.%.8s", *currency ? currency : "none");
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_text_add(&text, &inquiry->plan->texts, key, "amount",
                    cordon_inquiry_number(inquiry, (double)cents / 100, cents % 100 ? 2 : 0),
                    NULL);
    return cordon_inquiry_keep(inquiry, &text);
}

const char *cordon_inquiry_place(cordon_inquiry *inquiry, cordon_lonlat at)
{
    char lat[CORDON_NUM_MAX], lon[CORDON_NUM_MAX];
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_str_addf(&text, "%s, %s", cordon_num_print(lat, at.lat, 5),
                    cordon_num_print(lon, at.lon, 5));
    return cordon_inquiry_keep(inquiry, &text);
}

const char *cordon_inquiry_areas(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_str_add(&text, "");
    for (size_t i = 0; i < ring->n_around; i++)
        cordon_str_addf(&text, "%s%s", i > 0 ? ", " : "",
                        inquiry->plan->areas[ring->around[i]].name);
    return cordon_inquiry_keep(inquiry, &text);
}

int cordon_inquiry_say_origin(cordon_inquiry *inquiry, const cordon_origin *origin)
{
    char line[24];
    if (!*origin->file || origin->line <= 0)
        return CORDON_OK;
    snprintf(line, sizeof line, "%d", origin->line);
    return cordon_inquiry_say(inquiry, "script", origin->line, "line", "explain.script", "file",
                              origin->file, "line", line, NULL);
}

int cordon_inquiry_say_figure(cordon_inquiry *inquiry, const char *key)
{
    for (size_t i = 0; i < inquiry->plan->n_figures; i++) {
        const cordon_figure *figure = &inquiry->plan->figures[i];
        if (strcmp(figure->key, key) == 0 && figure->form == CORDON_FIGURE_NUMBER)
            return cordon_inquiry_say(
                inquiry, "figure", figure->value, figure->unit, "explain.figure", "key", key,
                "value",
                cordon_inquiry_number(inquiry, figure->value,
                                      figure->value == (double)(int64_t)figure->value ? 0 : 2),
                "unit", cordon_text_unit(&inquiry->plan->texts, figure->unit), "source",
                figure->source, NULL);
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------ things */

typedef CORDON_VEC(const char *) name_list;

static int add_name(cordon_inquiry *inquiry, name_list *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return CORDON_OK;
    return *name ? cordon_vec_push(inquiry->context, names, name) : CORDON_OK;
}

/* Everything that can be asked for by a name, once. */
static int list_names(name_list *names, cordon_inquiry *inquiry)
{
    const cordon_plan *plan = inquiry->plan;
    int code = add_name(inquiry, names, "weak");
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++)
        code = add_name(inquiry, names, plan->rings[i].name);
    for (size_t i = 0; i < plan->n_areas && code == CORDON_OK; i++)
        code = add_name(inquiry, names, plan->areas[i].name);
    for (size_t i = 0; i < plan->n_findings && code == CORDON_OK; i++)
        code = add_name(inquiry, names, plan->findings[i].code);
    for (size_t i = 0; i < plan->n_figures && code == CORDON_OK; i++)
        code = add_name(inquiry, names, plan->figures[i].key);
    for (size_t i = 0; i < plan->n_streets && code == CORDON_OK; i++)
        code = add_name(inquiry, names, plan->streets[i].name);
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++)
        for (size_t k = 0; k < plan->closures[i].n_streets && code == CORDON_OK; k++)
            code = add_name(inquiry, names, plan->closures[i].streets[k]);
    return code;
}

static int fail_unknown(cordon_inquiry *inquiry, cordon_context *context, const char *thing)
{
    name_list names = {0};
    int code = list_names(&names, inquiry);
    const char *nearest =
        code == CORDON_OK ? cordon_nearest(thing, names.items, names.count) : NULL;
    static const char expected[] =
        CORDON_MESSAGE("expected \"weak\", a closure's number, a ring, an area, a street, the "
                       "code of a finding or the key of a figure of the plan, found "
                       "\"%.80s\"");
    if (code == CORDON_OK && nearest)
        code = cordon_fail(context, CORDON_E_INPUT,
                           "expected \"weak\", a closure's number, a ring, an area, a street, "
                           "the code of a finding or the key of a figure of the plan, found "
                           "\"%.80s\"; did you mean \"%s\"?",
                           thing, nearest);
    else if (code == CORDON_OK)
        code = cordon_fail(context, CORDON_E_INPUT, expected, thing);
    cordon_vec_free(inquiry->context, &names);
    return code;
}

/* The number that the text is as a whole; 0: it is none. */
static unsigned whole_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 9 && !text[digits] ? (unsigned)strtoul(text, NULL, 10) : 0;
}

typedef int (*look)(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                    const char *name);

static int look_closure(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                        const char *name)
{
    unsigned number = whole_number(name);
    if (number == 0)
        return CORDON_OK;
    *found = true;
    const cordon_plan_closure *closure = cordon_inquiry_closure(inquiry, context, number);
    return closure ? cordon_explain_closure(inquiry, closure) : CORDON_E_INPUT;
}

static int look_ring(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                     const char *name)
{
    (void)context;
    for (size_t i = 0; i < inquiry->plan->n_rings && !*found; i++)
        if (strcmp(inquiry->plan->rings[i].name, name) == 0) {
            *found = true;
            return cordon_explain_ring(inquiry, &inquiry->plan->rings[i]);
        }
    return CORDON_OK;
}

static int look_finding(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                        const char *name)
{
    (void)context;
    for (size_t i = 0; i < inquiry->plan->n_findings && !*found; i++)
        *found = strcmp(inquiry->plan->findings[i].code, name) == 0;
    return *found ? cordon_explain_finding(inquiry, name) : CORDON_OK;
}

static int look_figure(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                       const char *name)
{
    (void)context;
    for (size_t i = 0; i < inquiry->plan->n_figures && !*found; i++)
        if (strcmp(inquiry->plan->figures[i].key, name) == 0) {
            *found = true;
            return cordon_explain_figure(inquiry, &inquiry->plan->figures[i]);
        }
    return CORDON_OK;
}

static int look_area(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                     const char *name)
{
    (void)context;
    for (size_t i = 0; i < inquiry->plan->n_areas && !*found; i++)
        if (strcmp(inquiry->plan->areas[i].name, name) == 0) {
            *found = true;
            return cordon_explain_area(inquiry, i);
        }
    return CORDON_OK;
}

static int look_street(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                       const char *name)
{
    (void)context;
    const cordon_plan *plan = inquiry->plan;
    for (size_t i = 0; i < plan->n_streets && !*found; i++)
        *found = strcmp(plan->streets[i].name, name) == 0;
    for (size_t i = 0; i < plan->n_closures; i++)
        for (size_t k = 0; k < plan->closures[i].n_streets && !*found; k++)
            *found = strcmp(plan->closures[i].streets[k], name) == 0;
    return *found ? cordon_explain_street(inquiry, name) : CORDON_OK;
}

/* Not a name of the plan's: everything else comes first. */
static int look_weak(bool *found, cordon_inquiry *inquiry, cordon_context *context,
                     const char *name)
{
    *found = strcmp(name, "weak") == 0;
    return *found ? cordon_explain_weak(inquiry, context) : CORDON_OK;
}

/* In the order in which a name without a kind is looked for. */
static const struct {
    const char *kind;
    look find;
} kinds[] = {{"closure", look_closure}, {"ring", look_ring}, {"finding", look_finding},
             {"figure", look_figure},   {"area", look_area}, {"street", look_street},
             {"weak", look_weak}};

/* The name behind the kind; NULL when the thing does not begin with it. */
static const char *after_kind(const char *thing, const char *kind)
{
    size_t length = strlen(kind);
    return strncmp(thing, kind, length) == 0 && thing[length] == ' ' ? thing + length + 1
                                                                     : NULL;
}

int cordon_inquiry_explain(cordon_explanation *out, cordon_inquiry *inquiry,
                           cordon_context *context, const char *thing)
{
    *out = (cordon_explanation){.kind = ""};
    inquiry->reasons.count = 0;
    inquiry->failed = false;
    bool found = false;
    int code = CORDON_OK;
    for (int bare = 0; *thing && bare < 2; bare++)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds && code == CORDON_OK && !found;
             i++) {
            const char *name = bare ? thing : after_kind(thing, kinds[i].kind);
            if (name)
                code = kinds[i].find(&found, inquiry, context, name);
            if (found)
                *out = (cordon_explanation){.kind = kinds[i].kind, .name = name};
        }
    if (code == CORDON_OK && !found)
        code = fail_unknown(inquiry, context, thing);
    if (code != CORDON_OK)
        return code;
    /* The next question is put together in the same list. */
    size_t n = inquiry->reasons.count;
    out->reasons =
        cordon_arena_copy(inquiry->arena, inquiry->reasons.items, n, sizeof *out->reasons);
    out->name = cordon_arena_strdup(inquiry->arena, out->name);
    out->n = n;
    return out->reasons && out->name ? CORDON_OK : CORDON_E_MEMORY;
}
