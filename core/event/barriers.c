#include "event/barriers.h"

#include <math.h>
#include <stdio.h>

#include "base/limits.h"
#include "event/event.h"
#include "event/figure.h"
#include "event/tables.h"

/* A gap counts as passable from a little below that width (perimeter.h): between units it stays
 * this much below, too. */
#define PASSABLE_MARGIN_MM 75

/* ----------------------------------------------------------- of the rules */

static const char PREFIX[] = "barrier.", LENGTH[] = ".unit";

/* The name in "barrier.concrete_block.unit"; 0 bytes: another key. */
static size_t name_in(const char **name, const char *key)
{
    size_t n = strlen(key), ends = sizeof PREFIX + sizeof LENGTH - 2;
    if (n <= ends || strncmp(key, PREFIX, sizeof PREFIX - 1) != 0 ||
        strcmp(key + n - (sizeof LENGTH - 1), LENGTH) != 0)
        return 0;
    *name = key + sizeof PREFIX - 1;
    return n - ends;
}

static const cordon_figure *figure_of(const cordon_event *event, const char *name,
                                      const char *what)
{
    char key[CORDON_FIGURE_KEY_MAX];
    snprintf(key, sizeof key, "%s%s.%s", PREFIX, name, what);
    return cordon_rules_get(&event->rules, key);
}

static bool flag_of(const cordon_event *event, const char *name, const char *what)
{
    const cordon_figure *figure = figure_of(event, name, what);
    return figure && figure->value != 0;
}

/* The first figure that the rules lack of a barrier; NULL: it is whole. */
static const char *fill_from_rules(cordon_barrier *out, const cordon_event *event,
                                   const char *name)
{
    static const char *const needed[] = {"unit", "max_gap", "closure_price", "unit_price"};
    double values[4];
    for (size_t i = 0; i < 4; i++) {
        const cordon_figure *figure = figure_of(event, name, needed[i]);
        if (!figure)
            return needed[i];
        values[i] = figure->value;
    }
    *out = (cordon_barrier){
        .name = name,
        .unit_mm = (int32_t)lround(values[0] * 1000),
        .gap_mm = (int32_t)lround(values[1] * 1000),
        .closure_cents = llround(values[2] * 100),
        .unit_cents = llround(values[3] * 100),
        .stops = (flag_of(event, name, "stops_vehicle") ? CORDON_STOPS_VEHICLE : 0u) |
                 (flag_of(event, name, "stops_person") ? CORDON_STOPS_PERSON : 0u),
        .gate = flag_of(event, name, "gate"),
        .tested = flag_of(event, name, "tested"),
        .origin = {"", 0},
    };
    return NULL;
}

/* ------------------------------------------------------------- of a script */

int cordon_event_add_barrier(cordon_event *event, cordon_context *context,
                             const cordon_barrier_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "barrier", NULL};
    const cordon_origin *other;
    int code =
        cordon_check_version(context, "barrier", spec->version, CORDON_BARRIER_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    CORDON_FIND_NAMED(other, event->barriers, event->n_barriers, spec->name);
    cordon_also(&code, cordon_check_own_name(&subject, other));
    if (!other && code == CORDON_OK && figure_of(event, spec->name, "unit"))
        code = cordon_check_fail(&subject, "name", "one that the rules do not have", "\"%s\"",
                                 spec->name);
    cordon_also(&code, cordon_check_range(&subject, "unit", spec->unit_m, 0.1, 50, " m"));
    cordon_also(&code, cordon_check_range(&subject, "max_gap", spec->max_gap_m, 0, 10, " m"));
    char money[CORDON_UNIT_MAX] = "";
    if (*event->rules.currency)
        snprintf(money, sizeof money, " %s", event->rules.currency);
    cordon_also(&code, cordon_check_range(&subject, "closure_price", spec->closure_price, 0,
                                          1e6, money));
    cordon_also(&code,
                cordon_check_range(&subject, "unit_price", spec->unit_price, 0, 1e5, money));
    if (spec->stops == 0 || spec->stops > CORDON_STOPS_ALL)
        cordon_also(&code, cordon_check_fail(&subject, "stops", "vehicle, person or both", "%u",
                                             spec->stops));
    cordon_also(&code, cordon_check_room(&subject, event->n_barriers, CORDON_OWN_BARRIERS_MAX));
    if (cordon_check_end(&subject, code))
        return code;
    cordon_barrier barrier = {
        .name = cordon_arena_strdup(event->arena, spec->name),
        .unit_mm = (int32_t)lround(spec->unit_m * 1000),
        .gap_mm = (int32_t)lround(spec->max_gap_m * 1000),
        .closure_cents = llround(spec->closure_price * 100),
        .unit_cents = llround(spec->unit_price * 100),
        .stops = spec->stops,
        .gate = spec->gate != 0,
        .tested = spec->tested != 0,
    };
    code = barrier.name ? cordon_event_keep_origin(event, &barrier.origin, &spec->origin)
                        : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        event->barriers[event->n_barriers++] = barrier;
    return code;
}

/* ------------------------------------------------------------- of a ring */

/* Names of all barriers that there are: of the rules, then of the script. */
static int list_names(const char **names, size_t *n, const cordon_event *event)
{
    *n = 0;
    for (size_t i = 0; i < event->rules.n && *n < CORDON_CHOICES_MAX; i++) {
        const char *name;
        size_t length = name_in(&name, event->rules.figures[i].key);
        char text[CORDON_FIGURE_KEY_MAX];
        if (length == 0)
            continue;
        snprintf(text, sizeof text, "%.*s", (int)length, name);
        names[*n] = cordon_arena_strdup(event->arena, text);
        if (!names[(*n)++])
            return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < event->n_barriers && *n < CORDON_CHOICES_MAX; i++)
        names[(*n)++] = event->barriers[i].name;
    return CORDON_OK;
}

static int take_named(cordon_barrier *out, const cordon_event *event,
                      const cordon_subject *subject, const char *name)
{
    for (size_t i = 0; i < event->n_barriers; i++)
        if (strcmp(event->barriers[i].name, name) == 0) {
            *out = event->barriers[i];
            return CORDON_OK;
        }
    const char *lacking = fill_from_rules(out, event, name);
    if (!lacking)
        return CORDON_OK;
    char expected[2 * CORDON_FIGURE_KEY_MAX];
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context, "a barrier whose figures are known, as the rules "
                                           "\"%.32s\" have no barrier.%.64s.%s"),
             event->rules_name, name, lacking);
    return cordon_check_fail(subject, "barriers", expected, "\"%s\"", name);
}

/* Those that a script names, each held against what the ring is for. */
static int take_all_named(cordon_barrier *out, size_t *n, cordon_event *event,
                          const cordon_subject *subject, const cordon_ring_spec *spec)
{
    const char *names[CORDON_CHOICES_MAX];
    size_t n_names, index;
    int code = list_names(names, &n_names, event);
    for (size_t i = 0; i < spec->n_barriers && code == CORDON_OK; i++) {
        code =
            cordon_check_choice(&index, subject, "barriers", spec->barriers[i], names, n_names);
        for (size_t k = 0; k < i && code == CORDON_OK; k++)
            if (strcmp(spec->barriers[k], spec->barriers[i]) == 0)
                code = cordon_check_fail(subject, "barriers", "every barrier once",
                                         "\"%s\" twice", spec->barriers[i]);
        if (code == CORDON_OK)
            code = take_named(&out[i], event, subject, names[index]);
        if (code == CORDON_OK && !(out[i].stops >> spec->against & 1))
            code = cordon_check_fail(subject, "barriers",
                                     spec->against == CORDON_AGAINST_VEHICLE
                                         ? CORDON_MESSAGE("barriers that stop vehicles")
                                         : CORDON_MESSAGE("barriers that stop persons"),
                                     "\"%s\"", out[i].name);
    }
    *n = spec->n_barriers;
    return code;
}

/* Set in the script, or by what lies over the rules: not an order of magnitude of a pack. */
static bool by_hand(const cordon_event *event, const char *key)
{
    const cordon_figure *figure = cordon_rules_get(&event->rules, key);
    if (!figure)
        return false;
    for (size_t i = 0; i < cordon_rules_packs_n; i++)
        if (strcmp(cordon_rules_packs[i].name, figure->pack) == 0)
            return false;
    return true;
}

static bool priced_by_hand(const cordon_event *event, const cordon_ring_spec *spec)
{
    static const char *const keys[2][2] = {
        [CORDON_AGAINST_VEHICLE] = {"price.closure.vehicle", "price.barrier.vehicle"},
        [CORDON_AGAINST_PERSON] = {"price.closure.person", "price.barrier.person"}};
    /* What is not a number counts as given, and is refused. */
    return !(spec->closure_price < 0) || !(spec->metre_price < 0) ||
           by_hand(event, keys[spec->against][0]) || by_hand(event, keys[spec->against][1]);
}

/* The standard ones of the rules. */
static int take_standard(cordon_barrier *out, size_t *n, const cordon_event *event,
                         const cordon_ring_spec *spec)
{
    const char *names[CORDON_CHOICES_MAX];
    size_t n_names;
    *n = 0;
    if (list_names(names, &n_names, event))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n_names && *n < CORDON_BARRIERS_MAX; i++)
        if (flag_of(event, names[i], "standard") &&
            !fill_from_rules(&out[*n], event, names[i]) && (out[*n].stops >> spec->against & 1))
            ++*n;
    return CORDON_OK;
}

static int check_room_for_gates(const cordon_subject *subject, const cordon_ring_spec *spec,
                                const cordon_barrier *barriers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (barriers[i].gate)
            return CORDON_OK;
    return spec->n_keep_open > 0 && n > 0
               ? cordon_check_fail(subject, "barriers",
                                   "one that can be a gate, as something is to stay open",
                                   "\"%s\"", barriers[0].name)
               : CORDON_OK;
}

int cordon_barriers_choose(cordon_barrier **out, size_t *n, cordon_event *event,
                           const cordon_subject *subject, const cordon_ring_spec *spec,
                           int32_t passable_mm)
{
    cordon_barrier found[CORDON_BARRIERS_MAX];
    char expected[48];
    int code = CORDON_OK;
    *n = 0;
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "at most %u barriers"),
             CORDON_BARRIERS_MAX);
    if (spec->n_barriers > CORDON_BARRIERS_MAX)
        return cordon_check_fail(subject, "barriers", expected, "%zu", spec->n_barriers);
    if (spec->n_barriers > 0 && (!(spec->closure_price < 0) || !(spec->metre_price < 0)))
        return cordon_check_fail(subject, "barriers",
                                 "no price beside them, as each has its own", "%s",
                                 spec->closure_price < 0 ? "metre_price" : "closure_price");
    if (spec->n_barriers > 0)
        code = take_all_named(found, n, event, subject, spec);
    else if (!priced_by_hand(event, spec))
        code = take_standard(found, n, event, spec);
    if (code == CORDON_OK)
        code = check_room_for_gates(subject, spec, found, *n);
    int32_t most = passable_mm > PASSABLE_MARGIN_MM ? passable_mm - PASSABLE_MARGIN_MM - 1 : 0;
    for (size_t i = 0; i < *n && code == CORDON_OK; i++)
        found[i].gap_mm = found[i].gap_mm > most ? most : found[i].gap_mm;
    return code == CORDON_OK ? cordon_barriers_copy(out, event->arena, found, *n) : code;
}

int cordon_barriers_copy(cordon_barrier **out, cordon_arena *arena,
                         const cordon_barrier *barriers, size_t n)
{
    *out = cordon_arena_copy(arena, barriers, n, sizeof *barriers);
    if (!*out)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        (*out)[i].name = cordon_arena_strdup(arena, barriers[i].name);
        (*out)[i].origin.file = cordon_arena_strdup(arena, barriers[i].origin.file);
        if (!(*out)[i].name || !(*out)[i].origin.file)
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

void cordon_barrier_add_name(cordon_str *out, const cordon_texts *texts, const char *name)
{
    char key[CORDON_NAME_MAX_BYTES + sizeof PREFIX];
    snprintf(key, sizeof key, "%s%s", PREFIX, name);
    const char *text = cordon_text(texts, key);
    cordon_str_add(out, text == key ? name : text);
}
