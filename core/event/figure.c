#include "event/figure.h"

#include <math.h>
#include <stdio.h>

#include "base/civil.h"
#include "base/limits.h"
#include "base/num.h"
#include "event/barriers.h"
#include "event/tables.h"

/* "barrier.*.unit" of "barrier.concrete_block.unit"; false: no such key. */
static bool make_starred(char out[CORDON_FIGURE_KEY_MAX], const char *key)
{
    const char *first = strchr(key, '.'), *word = first ? first + 1 : "";
    size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (n == 0 || word[n] != '.' || *word < 'a' || strlen(key) >= CORDON_FIGURE_KEY_MAX)
        return false;
    int written =
        snprintf(out, CORDON_FIGURE_KEY_MAX, "%.*s.*%s", (int)(first - key), key, word + n);
    return written > 0 && written < CORDON_FIGURE_KEY_MAX;
}

static const cordon_figure_kind *find_kind(const char *key)
{
    for (size_t i = 0; i < cordon_figure_kinds_n; i++)
        if (strcmp(key, cordon_figure_kinds[i].key) == 0)
            return &cordon_figure_kinds[i];
    return NULL;
}

const cordon_figure_kind *cordon_figure_kind_of(const char *key)
{
    char starred[CORDON_FIGURE_KEY_MAX];
    const cordon_figure_kind *kind = strchr(key, '*') ? NULL : find_kind(key);
    return kind || !make_starred(starred, key) ? kind : find_kind(starred);
}

void cordon_figure_meaning(cordon_str *out, const cordon_texts *texts, const char *figure)
{
    const cordon_figure_kind *kind = cordon_figure_kind_of(figure);
    char key[CORDON_FIGURE_KEY_MAX + 8], word[CORDON_FIGURE_KEY_MAX] = "";
    snprintf(key, sizeof key, "figure.%s", kind ? kind->key : figure);
    if (kind && strchr(kind->key, '*')) {
        const char *from = strchr(figure, '.') + 1;
        snprintf(word, sizeof word, "%.*s", (int)strcspn(from, "."), from);
    }
    cordon_str barrier = CORDON_STR_INIT(out->context);
    cordon_barrier_add_name(&barrier, texts, word);
    cordon_text_add(out, texts, key, "barrier", barrier.failed ? "" : barrier.data, NULL);
    out->failed = out->failed || barrier.failed;
    cordon_str_free(&barrier);
}

const char *cordon_figure_unit(char out[CORDON_UNIT_MAX], const cordon_figure_kind *kind,
                               const char *currency)
{
    static const char money[] = "money";
    size_t n = sizeof money - 1;
    if (!*currency || strncmp(kind->unit, money, n) != 0)
        return kind->unit;
    snprintf(out, CORDON_UNIT_MAX, "%s%s", currency, kind->unit + n);
    return out;
}

int cordon_figure_find_kind(const cordon_figure_kind **out, cordon_context *context,
                            const char *key)
{
    *out = cordon_figure_kind_of(key);
    if (*out)
        return CORDON_OK;
    const char **keys = cordon_alloc(context, cordon_figure_kinds_n, sizeof *keys);
    if (!keys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < cordon_figure_kinds_n; i++)
        keys[i] = cordon_figure_kinds[i].key;
    char starred[CORDON_FIGURE_KEY_MAX];
    bool own = strncmp(key, "barrier.", 8) == 0 && make_starred(starred, key);
    int code = cordon_fail_unknown(context, "figure", own ? starred : key, keys,
                                   cordon_figure_kinds_n);
    cordon_free(context, keys);
    return code;
}

/* ------------------------------------------------------------------ values */

static int check_number(const cordon_subject *subject, const char *field,
                        const cordon_figure_kind *kind, double value, const char *currency)
{
    char name[CORDON_UNIT_MAX], unit[CORDON_UNIT_MAX + 1] = "";
    if (strcmp(kind->unit, "-") != 0)
        snprintf(unit, sizeof unit, " %s", cordon_figure_unit(name, kind, currency));
    return cordon_check_range(subject, field, value, kind->least, kind->most, unit);
}

static int check_steps(const cordon_subject *subject, const char *field,
                       const cordon_figure_kind *kind, const cordon_figure_spec *spec,
                       const char *currency)
{
    double sum = 0, last = -INFINITY;
    char expected[64], found[CORDON_NUM_MAX];
    int code = CORDON_OK;
    if (spec->n_steps == 0)
        return cordon_check_fail(subject, field, "at least one step", "none");
    for (size_t i = 0; i < spec->n_steps && code == CORDON_OK; i++) {
        const cordon_figure_step *step = &spec->steps[i];
        if (!isfinite(step->above) || step->above <= last)
            return cordon_check_fail(subject, field, "steps that go up", "step %zu", i + 1);
        code = check_number(subject, field, kind, step->value, currency);
        last = step->above;
        sum += step->value;
    }
    if (code != CORDON_OK || kind->sum == 0 || fabs(sum - kind->sum) < 1e-9)
        return code;
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context, "steps that add up to %d"), (int)kind->sum);
    return cordon_check_fail(subject, field, expected, "%s", cordon_num_print(found, sum, 2));
}

static int check_words(const cordon_subject *subject, const char *field,
                       const cordon_figure_kind *kind, const cordon_figure_spec *spec)
{
    int code = CORDON_OK;
    if (spec->n_words == 0)
        return cordon_check_fail(subject, field, "at least one word", "none");
    for (size_t i = 0; i < spec->n_words && code == CORDON_OK; i++) {
        size_t index;
        code = cordon_check_choice(&index, subject, field, spec->words[i], kind->words,
                                   kind->n_words);
        for (size_t k = 0; k < i && code == CORDON_OK; k++)
            if (strcmp(spec->words[k], spec->words[i]) == 0)
                code = cordon_check_fail(subject, field, "every word once", "\"%s\" twice",
                                         spec->words[i]);
    }
    return code;
}

/* What the value of a kind looks like, for those who gave another form. */
static const char *form_expected(const cordon_figure_kind *kind)
{
    switch (kind->form) {
    case CORDON_FIGURE_FLAG:
        return CORDON_MESSAGE("true or false");
    case CORDON_FIGURE_CHOICE:
        return CORDON_MESSAGE("one word");
    case CORDON_FIGURE_LIST:
        return CORDON_MESSAGE("a list of words");
    default:
        return kind->by ? CORDON_MESSAGE("a number, or steps { { above = …, … }, … }")
                        : CORDON_MESSAGE("a number");
    }
}

static const char *form_found(cordon_figure_form form)
{
    static const char *const forms[] = {
        CORDON_MESSAGE("a number"), CORDON_MESSAGE("steps"), CORDON_MESSAGE("true or false"),
        CORDON_MESSAGE("one word"), CORDON_MESSAGE("a list of words")};
    return forms[form];
}

int cordon_figure_check_value(const cordon_subject *subject, const char *field,
                              const cordon_figure_kind *kind, const cordon_figure_spec *spec,
                              const char *currency)
{
    bool steps = spec->form == CORDON_FIGURE_STEPS && kind->by;
    if (spec->form != kind->form && !steps)
        return cordon_check_fail(subject, field, form_expected(kind), "%s",
                                 cordon_tell(subject->context, form_found(spec->form)));
    switch (spec->form) {
    case CORDON_FIGURE_NUMBER:
        return check_number(subject, field, kind, spec->number, currency);
    case CORDON_FIGURE_STEPS:
        return check_steps(subject, field, kind, spec, currency);
    case CORDON_FIGURE_FLAG:
        return CORDON_OK;
    default:
        return check_words(subject, field, kind, spec);
    }
}

/* --------------------------------------------------------- the other fields */

static int check_unit(const cordon_subject *subject, const cordon_figure_kind *kind,
                      const char *unit, const char *currency)
{
    char name[CORDON_UNIT_MAX], quoted[CORDON_UNIT_MAX + 2];
    const char *expected = cordon_figure_unit(name, kind, currency);
    if (strcmp(unit ? unit : "", expected) == 0)
        return CORDON_OK;
    snprintf(quoted, sizeof quoted, "\"%s\"", expected);
    return *(unit ? unit : "") ? cordon_check_fail(subject, "unit", *expected ? quoted : "none",
                                                   "\"%.32s\"", unit)
                               : cordon_check_fail(subject, "unit", quoted, "none");
}

/* "6th ed." */
static bool is_ordinal(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits >= 1 && digits <= 2 &&
           (strcmp(text + digits, "st ed.") == 0 || strcmp(text + digits, "nd ed.") == 0 ||
            strcmp(text + digits, "rd ed.") == 0 || strcmp(text + digits, "th ed.") == 0);
}

/* "2006", "2006-11", "2006-11-07", of days that there are. */
static bool is_date(const char *text)
{
    static const char rest[] = "0000-01-01";
    char full[sizeof rest];
    int32_t day;
    size_t n = strlen(text);
    if (n != 4 && n != 7 && n != 10)
        return false;
    snprintf(full, sizeof full, "%s%s", text, rest + n);
    return cordon_civil_day(&day, full);
}

static int check_edition(const cordon_subject *subject, const char *edition)
{
    if (!edition || !*edition || is_ordinal(edition) || is_date(edition))
        return CORDON_OK;
    return cordon_check_fail(subject, "edition",
                             "a date like \"2006\" or \"2006-11-07\", or \"6th ed.\"",
                             "\"%.32s\"", edition);
}

int cordon_figure_check(const cordon_subject *where, const cordon_figure_spec *spec,
                        const char *currency)
{
    char kind_name[2 * CORDON_NAME_MAX_BYTES + 64];
    snprintf(kind_name, sizeof kind_name, "%s: figure", where->kind);
    const cordon_subject subject = {where->context, where->origin, kind_name, spec->key};
    const cordon_subject unnamed = {where->context, where->origin, kind_name, NULL};
    const cordon_figure_kind *kind;
    int code = cordon_check_version(where->context, "figure", spec->version,
                                    CORDON_FIGURE_SPEC_VERSION);
    if (code != CORDON_OK)
        return cordon_check_blame(where, NULL, code);
    code = cordon_check_text(&unnamed, "key", spec->key, true);
    if (code != CORDON_OK)
        return code;
    code = cordon_figure_find_kind(&kind, where->context, spec->key);
    if (code != CORDON_OK)
        return cordon_check_blame(where, NULL, code);
    code = cordon_figure_check_value(&subject, "value", kind, spec, currency);
    cordon_also(&code, check_unit(&subject, kind, spec->unit, currency));
    cordon_also(&code, cordon_check_text(&subject, "source", spec->source, true));
    cordon_also(&code, cordon_check_text(&subject, "text", spec->text, false));
    cordon_also(&code, check_edition(&subject, spec->edition));
    if (spec->verified && spec->source && strcmp(spec->source, "assumption") == 0)
        cordon_also(&code,
                    cordon_check_fail(&subject, "verified", "false of an assumption", "true"));
    return code;
}

/* --------------------------------------------------------------- overlays */

static int check_overlay(const cordon_subject *where, const cordon_overlay_spec *spec,
                         const char *currency)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < spec->n_figures; i++) {
        const cordon_figure_spec *figure = &spec->figures[i];
        int one = cordon_figure_check(where, figure, currency);
        for (size_t k = 0; k < i && one == CORDON_OK; k++)
            if (strcmp(spec->figures[k].key ? spec->figures[k].key : "", figure->key) == 0)
                one =
                    cordon_check_blame(where, NULL,
                                       cordon_fail(where->context, CORDON_E_INPUT,
                                                   "figure \"%s\" occurs twice", figure->key));
        cordon_also(&code, one);
    }
    return code;
}

int cordon_overlay_put(cordon_rules *rules, cordon_arena *arena, const cordon_subject *where,
                       const cordon_overlay_spec *spec)
{
    char kind_name[2 * CORDON_NAME_MAX_BYTES + 32];
    cordon_context *context = where->context;
    const cordon_subject unnamed = {context, where->origin,
                                    *where->kind ? where->kind : "overlay", NULL};
    int code =
        cordon_check_version(context, "overlay", spec->version, CORDON_OVERLAY_SPEC_VERSION);
    if (code == CORDON_OK)
        code = cordon_check_text(&unnamed, "name", spec->name, true);
    if (code != CORDON_OK)
        return code;
    snprintf(kind_name, sizeof kind_name, "%s%s%s", where->kind, *where->kind ? ": " : "",
             spec->name);
    const cordon_subject overlay = {context, where->origin, kind_name, NULL};
    if (spec->n_figures > CORDON_OVERLAY_FIGURES_MAX)
        return cordon_check_fail(&overlay, "figures", "fewer figures", "%zu", spec->n_figures);
    cordon_check_begin(&overlay);
    code = check_overlay(&overlay, spec, rules->currency);
    if (cordon_check_end(&overlay, code) != CORDON_OK)
        return code;
    code = cordon_rules_note_layer(rules, arena, spec->name, spec->over);
    if (code != CORDON_OK)
        return cordon_check_blame(&overlay, NULL, code);
    for (size_t i = 0; i < spec->n_figures && code == CORDON_OK; i++) {
        const cordon_figure_spec *given = &spec->figures[i];
        char unit[CORDON_UNIT_MAX];
        const cordon_figure figure = cordon_figure_from(
            given, cordon_figure_unit(unit, cordon_figure_kind_of(given->key), rules->currency),
            spec->name);
        code = cordon_rules_put(rules, arena, &figure);
    }
    return code;
}

/* ------------------------------------------------------------------ copies */

cordon_figure cordon_figure_from(const cordon_figure_spec *spec, const char *unit,
                                 const char *pack)
{
    return (cordon_figure){.key = spec->key,
                           .form = spec->form,
                           .value = spec->number,
                           .steps = spec->steps,
                           .n_steps = spec->n_steps,
                           .words = spec->words,
                           .n_words = spec->n_words,
                           .unit = unit,
                           .source = spec->source,
                           .text = spec->text ? spec->text : "",
                           .edition = spec->edition ? spec->edition : "",
                           .pack = pack,
                           .verified = spec->verified};
}

int cordon_figure_copy(cordon_figure *out, cordon_arena *arena, const cordon_figure *figure)
{
    *out = *figure;
    const char **texts[] = {&out->key,  &out->unit,    &out->source,
                            &out->text, &out->edition, &out->pack};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!(*texts[i] = cordon_arena_strdup(arena, *texts[i])))
            return CORDON_E_MEMORY;
    out->steps =
        cordon_arena_copy(arena, figure->steps, figure->n_steps, sizeof *figure->steps);
    const char **words = cordon_arena_alloc(arena, figure->n_words, sizeof *words);
    out->words = words;
    if (!out->steps || !words)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < figure->n_words; i++)
        if (!(words[i] = cordon_arena_strdup(arena, figure->words[i])))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}
