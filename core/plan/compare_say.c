/* The sentences of a comparison, in the language of the new plan. */
#include "plan/compare.h"

#include <stdarg.h>
#include <string.h>

enum { KEY_MAX = 64 };

const char *cordon_comparing_number(cordon_comparing *c, double value, int decimals)
{
    cordon_str text = CORDON_STR_INIT(c->context);
    cordon_text_number(&text, &c->after->texts, value, decimals);
    const char *kept = text.failed ? NULL : cordon_arena_strdup(c->out->arena, text.data);
    cordon_str_free(&text);
    if (!kept) {
        c->code = CORDON_E_MEMORY;
    }
    return kept ? kept : "";
}

static bool make_room(cordon_comparison *out)
{
    if (out->n < out->capacity) {
        return true;
    }
    size_t capacity = out->capacity > 0 ? 2 * out->capacity : 16;
    cordon_change_facts *grown = cordon_arena_alloc(out->arena, capacity, sizeof *grown);
    if (!grown) {
        return false;
    }
    if (out->n > 0) {
        memcpy(grown, out->changes, out->n * sizeof *grown);
    }
    out->changes = grown;
    out->capacity = capacity;
    return true;
}

void cordon_comparing_add(cordon_comparing *c, const cordon_change_facts *facts,
                          const char *key, ...)
{
    if (c->code != CORDON_OK) {
        return;
    }
    cordon_str sentence = CORDON_STR_INIT(c->context);
    va_list pairs;
    va_start(pairs, key);
    cordon_text_addv(&sentence, &c->after->texts, key, pairs);
    va_end(pairs);
    cordon_change_facts change = *facts;
    change.name = cordon_arena_strdup(c->out->arena, facts->name);
    change.sentence =
        sentence.failed ? NULL : cordon_arena_strdup(c->out->arena, sentence.data);
    cordon_str_free(&sentence);
    if (!change.name || !change.sentence || !make_room(c->out)) {
        c->code = CORDON_E_MEMORY;
        return;
    }
    c->out->changes[c->out->n++] = change;
}

/* ---------------------------------------------------------------------- parts */

cordon_parts cordon_parts_new(cordon_comparing *c)
{
    return (cordon_parts){c, CORDON_STR_INIT(c->context)};
}

void cordon_parts_free(cordon_parts *parts)
{
    if (parts->text.failed) {
        parts->c->code = CORDON_E_MEMORY;
    }
    cordon_str_free(&parts->text);
}

bool cordon_parts_any(const cordon_parts *parts)
{
    return parts->text.length > 0;
}

static const char *part_key(char out[KEY_MAX], const char *what)
{
    snprintf(out, KEY_MAX, "compare.part.%s", what);
    return out;
}

static void join(cordon_parts *parts)
{
    if (cordon_parts_any(parts)) {
        cordon_str_add(&parts->text, ", ");
    }
}

void cordon_parts_text(cordon_parts *parts, const char *what, const char *before,
                       const char *after)
{
    char key[KEY_MAX];
    if (strcmp(before, after) == 0) {
        return;
    }
    join(parts);
    cordon_text_add(&parts->text, &parts->c->after->texts, part_key(key, what), "before",
                    before, "after", after, NULL);
}

void cordon_parts_number(cordon_parts *parts, const char *what, double before, double after,
                         int decimals, const char *unit)
{
    const char *old = cordon_comparing_number(parts->c, before, decimals),
               *new = cordon_comparing_number(parts->c, after, decimals);
    if (strcmp(old, new) == 0) {
        return;
    }
    join(parts);
    char key[KEY_MAX];
    cordon_text_add(&parts->text, &parts->c->after->texts, part_key(key, what), "before", old,
                    "after", new, "unit", unit, NULL);
}

void cordon_parts_word(cordon_parts *parts, const char *what)
{
    char key[KEY_MAX];
    join(parts);
    cordon_str_add(&parts->text, cordon_text(&parts->c->after->texts, part_key(key, what)));
}

void cordon_parts_moved(cordon_parts *parts, double metres)
{
    join(parts);
    cordon_text_add(&parts->text, &parts->c->after->texts, "compare.part.moved", "distance",
                    cordon_comparing_number(parts->c, metres, 1), NULL);
}
