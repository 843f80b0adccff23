/* The rules of an event: a pack, and overlays that lie on it. An overlay of the organiser is a
 * Lua file that returns a table of figures. It runs without any global, under the limits of the
 * script, and only its table is looked at. */
#include "bind/overlay.h"
#include "bind/file.h"

#include <math.h>
#include <string.h>

#include "bind/vocabulary.h"

const char CORDON_RULES[] = CORDON_MESSAGE(
    "a rules pack like \"fr\", or a list of one and its overlays { \"fr\", \"council.lua\" }");
const char CORDON_FIGURE[] = CORDON_MESSAGE(
    "a number, true or false, a word, a list of words, or steps { { above = …, … }, … }");

/* ------------------------------------------------------------------ values */

static void read_words(const cordon_reader *reader, const char *field, int index,
                       cordon_figure_spec *out)
{
    lua_State *L = reader->L;
    size_t n = (size_t)lua_rawlen(L, index);
    const char **words = lua_newuserdatauv(L, n * sizeof *words, 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        words[i] = cordon_read_text(reader, field, -1);
        lua_pop(L, 1); /* the list keeps it */
    }
    out->form = CORDON_FIGURE_LIST;
    out->words = words;
    out->n_words = n;
}

static void read_steps(const cordon_reader *reader, const char *field, int index,
                       cordon_figure_spec *out)
{
    lua_State *L = reader->L;
    static const char expected[] = CORDON_MESSAGE("steps like { above = 500, 3 }");
    size_t n = (size_t)lua_rawlen(L, index);
    cordon_figure_step *steps = lua_newuserdatauv(L, n * sizeof *steps, 0);
    for (size_t i = 0; i < n; i++) {
        if (lua_rawgeti(L, index, (lua_Integer)i + 1) != LUA_TTABLE)
            cordon_read_fail(reader, field, expected, -1);
        lua_pushliteral(L, "above");
        lua_rawget(L, -2);
        lua_rawgeti(L, -2, 1);
        if (lua_type(L, -2) != LUA_TNUMBER || lua_type(L, -1) != LUA_TNUMBER)
            cordon_read_fail(reader, field, expected, -3);
        steps[i] = (cordon_figure_step){lua_tonumber(L, -2), lua_tonumber(L, -1)};
        lua_pop(L, 3);
    }
    out->form = CORDON_FIGURE_STEPS;
    out->steps = steps;
    out->n_steps = n;
}

void cordon_read_figure(const cordon_reader *reader, const char *field, int index,
                        cordon_figure_spec *out)
{
    lua_State *L = reader->L;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 10, NULL);
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        out->form = CORDON_FIGURE_NUMBER;
        out->number = cordon_read_number(reader, field, index);
        return;
    case LUA_TBOOLEAN:
        out->form = CORDON_FIGURE_FLAG;
        out->number = lua_toboolean(L, index);
        return;
    case LUA_TSTRING: {
        const char **word = lua_newuserdatauv(L, sizeof *word, 0);
        *word = cordon_read_text(reader, field, index);
        out->form = CORDON_FIGURE_CHOICE;
        out->words = word;
        out->n_words = 1;
        return;
    }
    default:
        if (lua_type(L, index) != LUA_TTABLE || lua_rawlen(L, index) == 0)
            cordon_read_fail(reader, field, CORDON_FIGURE, index);
        bool words = lua_rawgeti(L, index, 1) == LUA_TSTRING;
        lua_pop(L, 1);
        if (words)
            read_words(reader, field, index, out);
        else
            read_steps(reader, field, index, out);
    }
}

/* ---------------------------------------------------------------- overlays */

/* Runs the file; leaves the table that it returns on the stack. subject goes before what Lua
 * says of it. */
static void run_file(const cordon_reader *reader, const char *field, const char *subject,
                     const char *name)
{
    lua_State *L = reader->L;
    size_t n;
    const char *text = cordon_push_file(reader, field, name, &n);
    bool marked = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    if (n > 0 && *text == *LUA_SIGNATURE)
        cordon_raise(L, &reader->origin, "%s%s: %s", subject, name,
                     cordon_say_here(L, "expected a script as text, found compiled Lua or "
                                        "another binary file"));
    lua_pushfstring(L, "@%s", name);
    int status = luaL_loadbufferx(L, text + (marked ? 3 : 0), n - (marked ? 3 : 0),
                                  lua_tostring(L, -1), "t");
    if (status == LUA_OK) {
        lua_newtable(L); /* its globals: none */
        lua_setupvalue(L, -2, 1);
        status = lua_pcall(L, 0, 1, 0);
    }
    if (status == LUA_ERRMEM)
        lua_error(L);
    const char *error = lua_tostring(L, -1);
    if (status != LUA_OK)
        cordon_raise(L, &reader->origin, "%s%s", subject, error);
}

/* What an overlay is made of; the blocks live as long as the list at index keep. */
typedef struct collector {
    const cordon_reader *reader; /* named after the file */
    int keep;
    cordon_figure_spec *figures;
    size_t n;
} collector;

/* Arguments: the collector, a figure. One that is wrong is left out, its error is kept. */
static int read_figure(lua_State *L)
{
    collector *c = lua_touserdata(L, 1);
    cordon_reader reader = *c->reader;
    cordon_figure_spec spec = {.version = CORDON_FIGURE_SPEC_VERSION};
    lua_pushfstring(L, "%s: figure", reader.kind);
    reader.kind = lua_tostring(L, -1);
    if (lua_type(L, 2) == LUA_TTABLE) {
        lua_pushliteral(L, "key");
        if (lua_rawget(L, 2) == LUA_TSTRING)
            reader.name = lua_tostring(L, -1); /* the table keeps it */
    }
    cordon_read_verb(&reader, &cordon_verb_figure, 2, &spec);
    lua_pushliteral(L, "value");
    lua_rawget(L, 2);
    cordon_read_figure(&reader, "value", -1, &spec);
    c->figures[c->n++] = spec;
    return 1; /* what the value refers to, or the value itself */
}

/* Reads the table on top of the stack. */
static void read_overlay(collector *c, cordon_overlay_spec *out)
{
    const cordon_reader *reader = c->reader;
    lua_State *L = reader->L;
    int table = lua_gettop(L);
    cordon_reader checked = *reader;
    cordon_read_verb(&checked, &cordon_verb_overlay, table, out);
    lua_pushliteral(L, "figures");
    if (lua_rawget(L, table) != LUA_TTABLE)
        cordon_read_fail(reader, "figures", "a list of figures", -1);
    size_t n = (size_t)lua_rawlen(L, -1);
    if (n > CORDON_OVERLAY_FIGURES_MAX)
        n = CORDON_OVERLAY_FIGURES_MAX + 1; /* the library refuses it */
    int figures = lua_gettop(L);
    c->figures = lua_newuserdatauv(L, (n + 1) * sizeof *c->figures, 0);
    lua_newtable(L);
    c->keep = lua_gettop(L);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, figures, (lua_Integer)i + 1);
        if (cordon_try(reader, NULL, read_figure, c, -1, 1, false))
            lua_rawseti(L, c->keep, (lua_Integer)i + 1);
        lua_settop(L, c->keep);
    }
    out->figures = c->figures;
    out->n_figures = c->n;
}

typedef struct layer {
    const cordon_reader *reader;
    cordon_event *event;
} layer;

static bool is_file(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".lua") == 0;
}

/* Arguments: the layer, its name. */
static int lay_one(lua_State *L)
{
    const layer *l = lua_touserdata(L, 1);
    cordon_context *context = cordon_session_get(L)->context;
    const char *name = cordon_read_text(l->reader, "rules", 2);
    if (!is_file(name)) {
        cordon_check(L, &l->reader->origin, NULL,
                     cordon_event_add_rules(l->event, context, name));
        return 0;
    }
    const char *subject = cordon_push_subject(l->reader, "rules");
    lua_pushfstring(L, "%s%s", subject, name);
    cordon_reader reader = *l->reader;
    reader.kind = lua_tostring(L, -1);
    reader.name = NULL;
    run_file(l->reader, "rules", subject, name);
    collector c = {.reader = &reader};
    cordon_overlay_spec spec = {.version = CORDON_OVERLAY_SPEC_VERSION, .name = name};
    read_overlay(&c, &spec);
    cordon_check(L, &l->reader->origin, NULL,
                 cordon_event_add_overlay(l->event, context, &spec));
    return 0;
}

const char *cordon_rules_pack_of(lua_State *L, int index)
{
    const char *pack = NULL;
    lua_pushvalue(L, index);
    if (lua_type(L, -1) == LUA_TTABLE) {
        lua_rawgeti(L, -1, 1);
        lua_remove(L, -2);
    }
    if (lua_type(L, -1) == LUA_TSTRING && strlen(lua_tostring(L, -1)) == lua_rawlen(L, -1))
        pack = lua_tostring(L, -1);
    lua_pop(L, 1);
    return pack;
}

void cordon_lay_rules(const cordon_reader *reader, cordon_event *event)
{
    lua_State *L = reader->L;
    lua_pushliteral(L, "rules");
    if (lua_rawget(L, 1) == LUA_TTABLE) {
        layer l = {reader, event};
        for (lua_Integer i = 2; i <= (lua_Integer)lua_rawlen(L, -1); i++) {
            lua_rawgeti(L, -1, i);
            cordon_try(reader, NULL, lay_one, &l, -1, 0, false);
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

/* -------------------------------------------------------- without an event */

/* Argument: the request. */
static int read_request(lua_State *L)
{
    const cordon_overlay_request *request = lua_touserdata(L, 1);
    const cordon_origin origin = {request->path, 0};
    const char *slash = strrchr(request->path, '/');
    const char *name = slash ? slash + 1 : request->path;
    const cordon_reader file = {L, origin, "cordon rules", NULL, false};
    const cordon_reader reader = {L, origin, name, NULL, false};
    run_file(&file, NULL, "", name);
    collector c = {.reader = &reader};
    cordon_overlay_spec spec = {.version = CORDON_OVERLAY_SPEC_VERSION, .name = name};
    read_overlay(&c, &spec);
    cordon_check(L, &origin, NULL, request->add(request->udata, &spec));
    return 0;
}

int cordon_bind_overlay(lua_State *L)
{
    cordon_session *session = cordon_session_get(L);
    lua_pushcfunction(L, read_request);
    cordon_push_entry(L, false);
    lua_pushvalue(L, 1);
    session->protected_calls++; /* errors are raised */
    int status = lua_pcall(L, 1, 0, 0);
    session->protected_calls--;
    return status == LUA_OK ? 0 : lua_error(L);
}
