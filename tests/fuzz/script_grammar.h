/* Scripts out of bytes: each byte chooses what is written next, so that a fuzzer's changes of a
 * byte are changes of the script's meaning, and nearly every script is good Lua.
 *
 * Verbs and fields come from the tables that the module itself follows; right values are
 * mostly written where they belong, and everything else sometimes. */
#ifndef CORDON_TESTS_FUZZ_SCRIPT_GRAMMAR_H
#define CORDON_TESTS_FUZZ_SCRIPT_GRAMMAR_H

#include "fuzz/input.h"

#include <glob.h>
#include <stdarg.h>
#include <stdbool.h>

#include "bind/vocabulary.h"

enum {
    SCRIPT_MAX = 1 << 17, /* bytes */
    GRAMMAR_DEPTH = 7,
    GRAMMAR_VARIABLES = 6,
};

typedef struct grammar {
    const uint8_t *data;
    size_t n, at;
    const char *map; /* path of a map file */
    int depth;
    char text[SCRIPT_MAX];
    size_t length;
} grammar;

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* The next byte as a number below n; 0, the simplest choice, when there are no more. */
static inline size_t pick(grammar *g, size_t n)
{
    return g->at < g->n ? g->data[g->at++] % n : 0;
}

static inline void say(grammar *g, const char *text)
{
    size_t length = strlen(text);
    if (length >= SCRIPT_MAX - g->length)
        return;
    memcpy(g->text + g->length, text, length + 1);
    g->length += length;
}

__attribute__((format(printf, 2, 3))) static inline void say_as(grammar *g, const char *format,
                                                                ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    say(g, text);
}

static inline const char *one_of(grammar *g, const char *const *list, size_t n)
{
    return list[pick(g, n)];
}

/* Values that nobody should write where they end up. */
static const char *const odd_values[] = {
    "nil",
    "true",
    "false",
    "0",
    "-1",
    "1e308",
    "-1e308",
    "1/0",
    "0/0",
    "1e-320",
    "math.mininteger",
    "math.maxinteger",
    "2^53",
    "''",
    "'\\0'",
    "'a\\0b'",
    "'\\27[31m'",
    "'\\xff\\xfe'",
    "'\\xc3'",
    "'é'",
    "'\\u{202e}x'",
    "'\\u{9b}31m'",
    "'\\u{7fffffff}'",
    "'a\\nb.lua:3: c'",
    "'a\\rb'",
    "'%s%d%n%5$s'",
    "('x'):rep(200)",
    "('é'):rep(600)",
    "('x'):rep(1 << 20)",
    "'1,5'",
    "'25m'",
    "'25 m'",
    "'0.2 km'",
    "'1e3 m'",
    "'16h00'",
    "'2027-02-30 25:00'",
    "'way/99999999999999999999'",
    "'/dev/zero'",
    "'/proc/self/mem'",
    "'.'",
    "'../../../etc/passwd'",
    "{}",
    "{ 1, 2 }",
    "{ 0/0, 0/0 }",
    "{ 43.801, 4.35 }",
    "{ 4.35, 43.8, 0, 'x' }",
    "{ lon = 4.35, lat = 43.801 }",
    "{ 808651, 6301149, crs = 'EPSG:2154' }",
    "{ 808651, 6301149, crs = 'EPSG:999999' }",
    "{ [1.5] = 2, [true] = 3 }",
    "{ ['a\\nb'] = 1, ['\\27'] = 2, ['\\xff'] = 3 }",
    "{ nil, 2 }",
    "setmetatable({}, { __index = function() error('x') end })",
    "setmetatable({}, { __tostring = function() return {} end })",
    "setmetatable({}, { __name = 'a\\nb\\27' })",
    "setmetatable({}, { __metatable = 1, __len = function() return 1 << 40 end })",
    "print",
    "function(...) return ... end",
    "cordon",
    "event",
    "string",
    "_ENV",
    "plan",
};

/* What fits fields of these names, whatever the verb. */
static const char *const fitting[][2] = {
    {"rules", "'fr'"},
    {"from", "'2027-07-14 16:00'"},
    {"to", "'2027-07-15 01:30'"},
    {"language", "'en'"},
    {"zone", "'Europe/Paris'"},
    {"crs", "'EPSG:2154'"},
    {"paper", "'A3'"},
    {"theme", "'calme'"},
    {"replaces", "'barrier=bollard'"},
    {"figures", "{ ['hvm.max_gap'] = 1.1 }"},
    {"texts", "{ ['role.crowd'] = 'Fosse' }"},
    {"density", "2"},
    {"capacity", "100"},
    {"dpi", "100"},
    {"scale", "'1:2000'"},
    {"file", "'none.geojson'"},
    {"text", "'{\"type\":\"Point\",\"coordinates\":[4.35,43.801]}'"},
};

static const char *const names[] = {
    "'Place du Marché'", "'Rue du Port'", "'Hôtel de Ville'", "'12 Rue du Port'",
    "'Gare de Valmer'",  "'way/10'",      "'Rue du Porc'",    "'A'"};

static void expression(grammar *g);
static void block(grammar *g);

static inline void position(grammar *g)
{
    say_as(g, "{ %s4.35%zu, %s43.80%zu }", pick(g, 8) == 1 ? "lon = " : "", pick(g, 100),
           pick(g, 8) == 1 ? "lat = " : "", pick(g, 100));
}

static inline void variable(grammar *g)
{
    say_as(g, "v%zu", pick(g, GRAMMAR_VARIABLES));
}

/* One field too many, one that is misspelt, one that is odd. */
static inline void fields(grammar *g, const cordon_verb *verb);

static inline void shape(grammar *g)
{
    static const char *const found[] = {"place", "street", "building", "address", "station"};
    if (g->depth >= GRAMMAR_DEPTH) {
        say(g, "cordon.circle { at = { 4.35, 43.801 }, radius = 9 }");
        return;
    }
    g->depth++;
    switch (pick(g, 9)) {
    case 0:
        say(g, "cordon.box ");
        fields(g, &cordon_verb_box);
        break;
    case 1:
        say(g, "cordon.circle ");
        fields(g, &cordon_verb_circle);
        break;
    case 2:
        say(g, "cordon.sector ");
        fields(g, &cordon_verb_sector);
        break;
    case 3:
        say_as(g, "cordon.%s(%s)", one_of(g, found, COUNT_OF(found)),
               one_of(g, names, COUNT_OF(names)));
        break;
    case 4:
        say_as(g, "cordon.%s ", one_of(g, found, COUNT_OF(found)));
        fields(g, &cordon_verb_named);
        break;
    case 5:
        say(g, "cordon.geojson ");
        fields(g, &cordon_verb_geojson);
        break;
    case 6:
        say(g, "cordon.point ");
        position(g);
        break;
    case 7:
        say(g, pick(g, 2) ? "cordon.polygon { " : "cordon.line { ");
        for (size_t n = pick(g, 6) + 1; n > 0; n--) {
            position(g);
            say(g, ", ");
        }
        say(g, "}");
        break;
    default:
        variable(g);
    }
    g->depth--;
}

/* ":method(arguments)" of a shape. */
static inline void method(grammar *g)
{
    static const char *const by_distance[] = {"buffer", "inset"};
    static const char *const by_shape[] = {"union", "minus", "clip", "split"};
    static const char *const alone[] = {"hull",  "length", "area",  "centre",   "close", "plan",
                                        "write", "draw",   "rings", "closures", "upper", "rep"};
    switch (pick(g, 6)) {
    case 0:
        say_as(g, ":%s(%zu)", one_of(g, by_distance, 2), pick(g, 40));
        break;
    case 1:
        say_as(g, ":%s(", one_of(g, by_shape, COUNT_OF(by_shape)));
        shape(g);
        say(g, ")");
        break;
    case 2:
        say(g, ":shift ");
        fields(g, &cordon_verb_shift);
        break;
    case 3:
        say(g, ":along ");
        fields(g, &cordon_verb_along);
        break;
    case 4:
        say_as(g, ":%s(", one_of(g, by_distance, 2));
        expression(g);
        say(g, ")");
        break;
    default:
        say_as(g, ":%s()", one_of(g, alone, COUNT_OF(alone)));
    }
}

static inline void fitting_value(grammar *g, const cordon_field *field)
{
    for (size_t i = 0; i < COUNT_OF(fitting); i++)
        if (strcmp(field->name, fitting[i][0]) == 0) {
            say(g, fitting[i][1]);
            return;
        }
    size_t choices = 0;
    while (field->choices && field->choices[choices])
        choices++;
    switch (field->kind) {
    case CORDON_FIELD_CHOICE:
    case CORDON_FIELD_BITS:
    case CORDON_FIELD_STOPS:
        say_as(g, "'%s'", field->choices[pick(g, choices)]);
        break;
    case CORDON_FIELD_SHAPE:
    case CORDON_FIELD_SHAPES:
        shape(g);
        break;
    case CORDON_FIELD_POSITION:
    case CORDON_FIELD_PLACE:
        position(g);
        break;
    case CORDON_FIELD_SIZE:
        say_as(g, "{ %zu, %zu }", pick(g, 60) + 1, pick(g, 60) + 1);
        break;
    case CORDON_FIELD_PATHS:
        say_as(g, "'%s'", g->map);
        break;
    case CORDON_FIELD_TAGS:
        say(g, pick(g, 2) ? "'barrier=hedge'" : "{ barrier = 'wall' }");
        break;
    case CORDON_FIELD_MAPPING:
        say(g, pick(g, 2) ? "{ width = { 'L', A = '3' } }" : "{ barrier = 'bollard' }");
        break;
    case CORDON_FIELD_FLAG:
        say(g, pick(g, 2) ? "true" : "false");
        break;
    case CORDON_FIELD_TEXT:
        say(g, one_of(g, names, COUNT_OF(names)));
        break;
    default:
        say_as(g, "%zu", pick(g, 100) + 1);
    }
}

static inline void fields(grammar *g, const cordon_verb *verb)
{
    say(g, "{ ");
    for (size_t i = 0; i < verb->n_fields; i++) {
        const cordon_field *field = &verb->fields[i];
        size_t how = pick(g, 24); /* 0: what a script needs, and nothing wrong */
        if (how == 1 || (how < 14 && !field->needed))
            continue;
        if (how == 2)
            say_as(g, "%.*s = ", (int)strlen(field->name) - 1, field->name);
        else if (i > 0 || !verb->first_unnamed || how % 2)
            say_as(g, "%s = ", field->name);
        if (how == 3)
            expression(g);
        else if (how == 4)
            say(g, one_of(g, odd_values, COUNT_OF(odd_values)));
        else
            fitting_value(g, field);
        say(g, ", ");
    }
    if (pick(g, 16) == 1)
        say_as(g, "[%s] = 1, ", one_of(g, odd_values + 1, COUNT_OF(odd_values) - 1));
    say(g, "}");
}

/* A call of what a script's environment offers, with any arguments. */
static inline void library_call(grammar *g)
{
    static const char *const functions[] = {"tostring",       "tonumber",
                                            "select",         "pairs",
                                            "ipairs",         "next",
                                            "type",           "assert",
                                            "error",          "pcall",
                                            "require",        "setmetatable",
                                            "print",          "string.byte",
                                            "string.char",    "string.format",
                                            "string.len",     "string.lower",
                                            "string.upper",   "string.rep",
                                            "string.sub",     "table.concat",
                                            "table.insert",   "table.remove",
                                            "table.sort",     "table.unpack",
                                            "math.tointeger", "math.floor",
                                            "math.fmod",      "math.ult",
                                            "cordon.param",   "cordon.api",
                                            "cordon.expect",  "cordon.vocabulary",
                                            "cordon.point",   "cordon.line",
                                            "cordon.event",   "load",
                                            "string.find",    "getmetatable"};
    say_as(g, "%s(", one_of(g, functions, COUNT_OF(functions)));
    for (size_t n = pick(g, 4); n > 0; n--) {
        expression(g);
        if (n > 1)
            say(g, ", ");
    }
    say(g, ")");
}

static void expression(grammar *g)
{
    static const char *const operators[] = {"+",  "-",  "*", "/",  "//",  "%",  "^",  "..", "<",
                                            "==", "~=", "&", ">>", "and", "or", "<=", "|"};
    if (g->depth >= GRAMMAR_DEPTH) {
        say(g, one_of(g, odd_values, COUNT_OF(odd_values)));
        return;
    }
    g->depth++;
    switch (pick(g, 12)) {
    case 0:
        variable(g);
        break;
    case 1:
        say(g, "(");
        shape(g);
        say(g, ")");
        for (size_t n = pick(g, 4); n > 0; n--)
            method(g);
        break;
    case 2:
        say(g, "(");
        expression(g);
        say_as(g, " %s ", one_of(g, operators, COUNT_OF(operators)));
        expression(g);
        say(g, ")");
        break;
    case 3:
        library_call(g);
        break;
    case 4:
        say(g, "function(a, ...)\n");
        block(g);
        say(g, "return a, ... end");
        break;
    case 5:
        say(g, "(");
        expression(g);
        say(g, ")");
        method(g);
        break;
    case 6:
        say(g, "(");
        expression(g);
        say(g, ")[");
        expression(g);
        say(g, "]");
        break;
    case 7:
        say(g, "{ ");
        for (size_t n = pick(g, 5); n > 0; n--) {
            if (pick(g, 3) == 0)
                say(g, "x = ");
            expression(g);
            say(g, ", ");
        }
        say(g, "}");
        break;
    case 8:
        say_as(g, "cordon.param(%s) ", one_of(g, names, COUNT_OF(names)));
        fields(g, &cordon_verb_param);
        break;
    case 9:
        say(g, pick(g, 2) ? "#" : "-");
        expression(g);
        break;
    default:
        say(g, one_of(g, odd_values, COUNT_OF(odd_values)));
    }
    g->depth--;
}

/* The attacks of tests/sandbox as pieces; a script that has one in it goes on behind it when
 * the attack is caught. */
static inline void attack(grammar *g)
{
    static glob_t files;
    if (files.gl_pathc == 0 &&
        glob(CORDON_SOURCE_DIR "/tests/sandbox/attacks/*.lua", 0, NULL, &files) != 0)
        abort();
    static char text[1 << 12];
    FILE *file = fopen(files.gl_pathv[pick(g, files.gl_pathc)], "rb");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = '\0';
    if (file)
        fclose(file);
    bool caught = pick(g, 2);
    say(g, caught ? "pcall(function()\n" : "do\n");
    say(g, text);
    say(g, caught ? "\nend)\n" : "\nend\n");
}

static inline bool is_event_verb(const cordon_verb *verb)
{
    static const cordon_verb *const others[] = {
        &cordon_verb_event, &cordon_verb_map,    &cordon_verb_geojson, &cordon_verb_named,
        &cordon_verb_box,   &cordon_verb_circle, &cordon_verb_sector,  &cordon_verb_shift,
        &cordon_verb_along, &cordon_verb_param};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (verb == others[i])
            return false;
    return true;
}

/* "event:ring { … }", of any verb that an event has. */
static inline void verb_call(grammar *g)
{
    const cordon_verb *verbs[64];
    size_t n = 0;
    for (size_t i = 0; cordon_verbs[i] && n < COUNT_OF(verbs); i++)
        if (is_event_verb(cordon_verbs[i]))
            verbs[n++] = cordon_verbs[i];
    const cordon_verb *verb = verbs[pick(g, n)];
    say_as(g, "event%s%s ", pick(g, 16) == 1 ? "." : ":", verb->name);
    fields(g, verb);
    say(g, "\n");
}

static inline void nested(grammar *g, const char *end)
{
    block(g);
    say(g, end);
}

static void statement(grammar *g)
{
    switch (pick(g, 16)) {
    case 0:
    case 1:
        verb_call(g);
        return;
    case 2:
    case 3:
        variable(g);
        say(g, " = ");
        expression(g);
        break;
    case 4:
        say(g, "if ");
        expression(g);
        say(g, " then\n");
        nested(g, "end");
        break;
    case 5:
        say_as(g, "for i = 1, %s do\n", pick(g, 8) == 1 ? "math.huge" : "3");
        nested(g, "end");
        break;
    case 6:
        say(g, "for k, v in pairs(");
        expression(g);
        say(g, ") do\n");
        nested(g, "end");
        break;
    case 7:
        say(g, "while ");
        expression(g);
        say(g, " do\n");
        nested(g, pick(g, 4) == 1 ? "end" : "break end");
        break;
    case 8:
        say(g, "print(pcall(function()\n");
        nested(g, "end))");
        break;
    case 9:
        say(g, "cordon.expect('wish', function(plan)\n");
        block(g);
        say(g, "return ");
        expression(g);
        say(g, ", '<=', ");
        expression(g);
        say(g, " end)");
        break;
    case 10:
        attack(g);
        return;
    case 11:
        say(g, "do local c <close> = setmetatable({}, { __close = function()\n");
        nested(g, "end })\nend");
        break;
    case 12:
        say(g, "error(");
        expression(g);
        say_as(g, ", %zu)", pick(g, 4));
        break;
    case 13:
        library_call(g);
        break;
    case 14:
        say(g, "function v0(...)\n");
        nested(g, "return v0(...) end");
        break;
    default:
        variable(g);
        say(g, "[");
        expression(g);
        say(g, "] = ");
        expression(g);
    }
    say(g, ";\n");
}

static void block(grammar *g)
{
    if (g->depth >= GRAMMAR_DEPTH)
        return;
    g->depth++;
    for (size_t n = pick(g, 4); n > 0; n--)
        statement(g);
    g->depth--;
}

/* Writes a whole script. */
static inline void write_script(grammar *g)
{
    say(g, "local cordon = require 'cordon'\n");
    if (pick(g, 16) != 1)
        say(g, "cordon.api(1)\n");
    say(g, "local v0, v1, v2, v3, v4, v5\n");
    if (pick(g, 16) != 1) {
        say(g, "local event = cordon.event ");
        fields(g, &cordon_verb_event);
        say(g, "\n");
    }
    for (int n = 0; g->at < g->n && n < 40; n++)
        statement(g);
}

#endif
