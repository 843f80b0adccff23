/* Scripts in the sandbox, with small limits and a small map. The first byte says what the try
 * is:
 *
 *     1           choices of the grammar (script_grammar.h)
 *     2           changes of one of the examples: its number, then four bytes a change
 *     any other   the bytes are the script
 *
 * In a script "../maps/valmer.osm.pbf" is the small map. Each script runs twice, in English or
 * French, and what it expects of a plan is tried on that of another event. Besides
 * crashes, leaks and hangs (the sanitizers watch), these hold of every script:
 *
 *   - an error is a line that begins with the script's name, in good UTF-8, without control
 *     characters and without what is meant for the program alone;
 *   - the same script has the same errors, unless it was ended by a limit;
 *   - everything that it made in the core is freed with its sandbox;
 *   - the processor's time is bounded by its limits. */
#include "fuzz/script_grammar.h"

#include <time.h>

#include "host/sandbox.h"
#include "support/alloc.h"

enum {
    SENTENCE_MAX = 4000, /* bytes of a line */
    ERRORS_MAX = 1 << 19,
    OVERRUN_S = 5, /* a single operation on shapes is not cut short */
};

/* Steps mostly end before the second does, so that the same script ends at the same place. */
static const cordon_sandbox_limits limits = {(size_t)8 << 20, 200000L, 1.0};

static const char NAME[] = "fuzz.lua";

typedef struct transcript {
    char bytes[ERRORS_MAX];
    size_t n;
} transcript;

static const grammar *shown; /* the script that is being run */

/* An invariant does not hold. stderr is closed to scripts, see quiet. */
static void complain(const char *what, const char *about)
{
    dprintf(STDERR_FILENO, "%s: %s\nof the script:\n%.*s\n", what, about, (int)shown->length,
            shown->text);
    abort();
}

/* ------------------------------------------------------------------ sentences */

/* Bytes of the character at text, 0 when it is no good UTF-8. */
static size_t character(const unsigned char *text, unsigned *code)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *text < 0x80       ? 1
               : *text >> 5 == 6  ? 2
               : *text >> 4 == 14 ? 3
               : *text >> 3 == 30 ? 4
                                  : 0;
    *code = n == 1 ? *text : n ? *text & (0x7fu >> n) : 0;
    for (size_t i = 1; i < n; i++) {
        if (text[i] >> 6 != 2)
            return 0;
        *code = *code << 6 | (text[i] & 0x3fu);
    }
    bool good = n > 0 && *code >= least[n] && *code <= 0x10ffff && *code >> 11 != 0x1b;
    return good ? n : 0;
}

static bool is_count(const char *line)
{
    return strncmp(line, "and ", 4) == 0 || strncmp(line, "et ", 3) == 0;
}

static void check_line(const char *line, size_t n, bool placed)
{
    if (n == 0 || n > SENTENCE_MAX)
        complain("a sentence of nothing, or far too long", line);
    if (placed && (strncmp(line, NAME, sizeof NAME - 1) != 0 || line[sizeof NAME - 1] != ':') &&
        !is_count(line))
        complain("a sentence without its place", line);
    for (size_t at = 0; at < n;) {
        unsigned code;
        size_t bytes = character((const unsigned char *)line + at, &code);
        if (bytes == 0)
            complain("no good UTF-8", line);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            complain("a control character", line);
        at += bytes;
    }
}

/* placed: each line begins with its place in the script. */
static void check_sentences(const char *errors, bool placed)
{
    if (strstr(errors, CORDON_TYPE_STAND_IN) || strstr(errors, "follows from an error before"))
        complain("what is meant for the program alone", errors);
    for (const char *line = errors; line;
         line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
        check_line(line, strcspn(line, "\n"), placed);
}

/* -------------------------------------------------------------------- running */

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void keep(transcript *out, const char *errors)
{
    size_t n = errors ? strlen(errors) : 0;
    if (n + 2 > sizeof out->bytes - out->n)
        complain("far too many errors", "");
    memcpy(out->bytes + out->n, errors ? errors : "", n);
    out->n += n;
    out->bytes[out->n++] = '\n';
    out->bytes[out->n] = '\0';
}

/* A plan for expectations, computed once; only looked at. */
static const cordon_plan *any_plan(const char *map)
{
    static const char script[] =
        "local cordon = require 'cordon' cordon.api(1)\n"
        "local event = cordon.event { 'A', map = '%s', rules = 'fr', surroundings = 60,\n"
        "  from = '2027-07-14 16:00', to = '2027-07-15 01:30' }\n"
        "event:area { 'Fosse', role = 'crowd', shape = cordon.place 'Place du Marché' }\n"
        "event:ring { 'Anneau', against = 'vehicle' }\n";
    static cordon_plan *plan;
    if (plan)
        return plan;
    cordon_context *context;
    char text[1024];
    snprintf(text, sizeof text, script, map);
    if (cordon_context_new(&context, NULL) != CORDON_OK)
        abort();
    const cordon_bind_options bind = {.context = context};
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    if (cordon_sandbox_run(sandbox, NAME, text, strlen(text)))
        abort();
    lua_State *L = cordon_sandbox_state(sandbox);
    if (cordon_plan_compute(&plan, context, cordon_bind_event(L), cordon_bind_map(L)) !=
        CORDON_OK)
        abort();
    cordon_sandbox_free(sandbox);
    return plan; /* it lives in the context */
}

/* The layout of an event without errors, and what the script expects of a plan. */
static void go_on(const grammar *g, cordon_sandbox *sandbox, cordon_context *context,
                  transcript *out)
{
    lua_State *L = cordon_sandbox_state(sandbox);
    cordon_plan *layout = NULL;
    const cordon_event *event = cordon_bind_event(L);
    if (event && cordon_plan_layout(&layout, context, event, cordon_bind_map(L)) != CORDON_OK) {
        check_sentences(cordon_error_text(context), false);
        keep(out, cordon_error_text(context));
        cordon_error_clear(context);
    }
    cordon_plan_free(layout);
    for (size_t i = 0; event && i < cordon_bind_expectations(L); i++) {
        cordon_verdict verdict = {
            .index = i, .plan = any_plan(g->map), .name = "", .place = ""};
        const char *wrong = cordon_sandbox_call(sandbox, cordon_bind_judge, &verdict);
        if (wrong)
            check_sentences(wrong, false);
        keep(out, wrong);
    }
}

/* Runs the script in a context of its own. */
static void run(const grammar *g, const char *language, transcript *out)
{
    alloc_fault count = {0, 0, 0};
    const cordon_allocator allocator = {alloc_fault_resize, &count};
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.allocator = &allocator;
    options.threads = 1;
    options.language = language;
    cordon_context *context;
    if (cordon_context_new(&context, &options) != CORDON_OK)
        abort();
    const cordon_bind_options bind = {.context = context};
    double start = seconds();
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    const char *errors = cordon_sandbox_run(sandbox, NAME, g->text, g->length);
    out->n = 0;
    if (errors)
        check_sentences(errors, true);
    keep(out, errors);
    if (!errors)
        go_on(g, sandbox, context, out);
    cordon_sandbox_free(sandbox);
    if (seconds() - start > limits.seconds + OVERRUN_S)
        complain("longer than the limits allow", errors ? errors : "");
    cordon_context_free(context);
    if (count.live != 0)
        complain("memory of the core is not freed", errors ? errors : "");
}

/* Did a limit end the script? Where it does differs a little from run to run: Lua's tables grow
 * by the hashes of their keys, which it seeds anew for each state. */
static bool is_limited(const transcript *t)
{
    static const char *const sentences[] = {
        "the script takes too many steps; is there an endless loop?",
        "the script takes too long", "the script needs too much memory",
        "the script needs more than %zu MB of memory"};
    for (size_t i = 0; i < COUNT_OF(sentences); i++)
        for (int french = 0; french < 2; french++) {
            char words[128];
            snprintf(words, sizeof words, "%s", cordon_say(french ? "fr" : "en", sentences[i]));
            words[strcspn(words, "%")] = '\0';
            if (strstr(t->bytes, words))
                return true;
        }
    return false;
}

static void try_script(const grammar *g)
{
    static transcript first, second;
    const char *language = g->length % 2 ? "fr" : "en";
    shown = g;
    run(g, language, &first);
    run(g, language, &second);
    if (strcmp(first.bytes, second.bytes) != 0 && !is_limited(&first) && !is_limited(&second)) {
        dprintf(STDERR_FILENO, "first:\n%s\nthen:\n%s\n", first.bytes, second.bytes);
        complain("other errors in the second run", "");
    }
}

/* ------------------------------------------------------------------ the script */

/* Adds bytes of a script, with the small map in place of the sample town. */
static void add_script(grammar *g, const char *bytes, size_t n)
{
    static const char sample[] = "../maps/valmer.osm.pbf";
    for (size_t at = 0; at < n && g->length + 64 < SCRIPT_MAX;) {
        if (n - at >= sizeof sample - 1 && memcmp(bytes + at, sample, sizeof sample - 1) == 0) {
            say(g, g->map);
            at += sizeof sample - 1;
        } else {
            g->text[g->length++] = bytes[at++];
        }
    }
}

static void add_example(grammar *g, size_t number)
{
    static const char *const paths[] = {"01_square.lua", "02_two_rings.lua", "festival.lua"};
    static char bytes[1 << 14];
    char path[512];
    snprintf(path, sizeof path, CORDON_SOURCE_DIR "/examples/%s",
             paths[number % COUNT_OF(paths)]);
    FILE *file = fopen(path, "rb");
    if (!file)
        abort();
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    add_script(g, bytes, n);
}

/* One change: kind, place (two bytes), and what. */
static void change(grammar *g)
{
    static const char *const pieces[] = {
        "(",      ")",   "{",    "}",    "\"", "'",   "[[", "--", "end",   ",",
        "=",      "\n",  "\xff", "\x1b", "é",  "0,5", "\\", ";",  "local", "::a:: goto a",
        "event.", "...", "~",    "«"};
    size_t kind = pick(g, 5), high = pick(g, 256),
           at = (high << 8 | pick(g, 256)) % (g->length + 1);
    size_t what = pick(g, 256), rest = g->length - at, span = what < rest ? what : rest;
    char copy[256];
    memcpy(copy, g->text + at, span);
    switch (kind) {
    case 0: /* out */
        memmove(g->text + at, g->text + at + span, rest - span);
        g->length -= span;
        break;
    case 1: /* cut off */
        g->length = what < 32 ? at : g->length;
        break;
    case 2: /* another byte */
        if (at < g->length)
            g->text[at] = (char)what;
        break;
    case 3: /* twice */
        if (g->length + span >= SCRIPT_MAX)
            break;
        memmove(g->text + at + span, g->text + at, rest);
        memcpy(g->text + at, copy, span);
        g->length += span;
        break;
    default: { /* something put in */
        const char *piece = pieces[what % COUNT_OF(pieces)];
        size_t n = strlen(piece);
        if (g->length + n >= SCRIPT_MAX)
            break;
        memmove(g->text + at + n, g->text + at, rest);
        memcpy(g->text + at, piece, n);
        g->length += n;
    }
    }
}

static const char *small_map(void)
{
    static fuzz_memory memory = {.file = -1};
    if (memory.file >= 0)
        return memory.path;
    static char bytes[1 << 16];
    FILE *file = fopen(CORDON_SOURCE_DIR "/tests/fuzz/script_map.osm", "rb");
    size_t n = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (n == 0)
        abort();
    fclose(file);
    fuzz_memory_set(&memory, bytes, n);
    return memory.path;
}

/* What scripts print is nobody's business; complaints and sanitizers write past the stream. */
static void quiet(void)
{
    static bool done;
    if (!done)
        stderr = fopen("/dev/null", "w");
    done = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static grammar g;
    quiet();
    g.data = data;
    g.n = size;
    g.at = 1;
    g.map = small_map();
    g.depth = 0;
    g.length = 0;
    if (size > 0 && data[0] == 1) {
        write_script(&g);
    } else if (size > 1 && data[0] == 2) {
        add_example(&g, pick(&g, 256));
        while (g.at < g.n)
            change(&g);
    } else {
        add_script(&g, (const char *)data, size);
    }
    try_script(&g);
    return 0;
}
