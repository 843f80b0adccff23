/* Plans as values, for a stock Lua: event:plan(), and what can be looked into and written. */
#include "bind/event.h"
#include "bind/expect.h"
#include "bind/vocabulary.h"

#include <string.h>

static cordon_plan *self(const cordon_reader *reader)
{
    cordon_plan **box = luaL_testudata(reader->L, 1, CORDON_TYPE_PLAN);
    if (!box || !*box)
        cordon_raise(reader->L, &reader->origin,
                     "%s: call it on a plan with a colon: plan:%s(…)", reader->kind,
                     reader->kind);
    return *box;
}

/* Does the sentence name a line of the script, as failures do that are about a declaration? */
static bool has_place(const char *sentence, const char *file)
{
    size_t length = strlen(file);
    return strncmp(sentence, file, length) == 0 && sentence[length] == ':';
}

int cordon_event_plan(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "plan");
    const cordon_event_box *event = luaL_testudata(L, 1, CORDON_TYPE_EVENT);
    if (!event || !event->event)
        cordon_raise(L, &reader.origin, "plan: call it on an event with a colon: event:plan()");
    cordon_plan **plan = (cordon_plan **)cordon_box_new(L, CORDON_TYPE_PLAN, 0);
    cordon_context *context = cordon_session_get(L)->context;
    int code = cordon_plan_compute(plan, context, event->event, event->map);
    bool declared = has_place(cordon_error_text(context), reader.origin.file);
    cordon_check(L, &reader.origin, declared ? NULL : "", code);
    return 1;
}

static int read_plan(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "read");
    const char *path = cordon_read_text(&reader, NULL, 1);
    cordon_plan **plan = (cordon_plan **)cordon_box_new(L, CORDON_TYPE_PLAN, 0);
    cordon_check(L, &reader.origin, "",
                 cordon_plan_read(plan, cordon_session_get(L)->context, path));
    return 1;
}

static int write_plan(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "write");
    const cordon_plan *plan = self(&reader);
    const char *folder = cordon_read_text(&reader, NULL, 2);
    cordon_check(L, &reader.origin, "",
                 cordon_plan_write(plan, cordon_session_get(L)->context, folder));
    return 0;
}

static int draw_plan(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "draw");
    const cordon_plan *plan = self(&reader);
    const char *path = cordon_read_text(&reader, NULL, 2);
    cordon_sheet_spec spec = {.version = CORDON_SHEET_SPEC_VERSION, .origin = reader.origin};
    bool given = !lua_isnoneornil(L, 3);
    if (given)
        cordon_read_verb(&reader, &cordon_verb_sheet, 3, &spec);
    cordon_check(L, &reader.origin, "",
                 cordon_sheet_draw(plan, cordon_session_get(L)->context, NULL,
                                   given ? &spec : NULL, path));
    return 0;
}

/* -------------------------------------------------------------- looking into it */

static void set_number(lua_State *L, const char *key, double value)
{
    lua_pushnumber(L, value);
    lua_setfield(L, -2, key);
}

static void set_whole(lua_State *L, const char *key, size_t value)
{
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, key);
}

static void set_text(lua_State *L, const char *key, const char *value)
{
    lua_pushstring(L, value);
    lua_setfield(L, -2, key);
}

static void set_position(lua_State *L, const char *key, cordon_lonlat at)
{
    lua_createtable(L, 2, 0);
    lua_pushnumber(L, at.lon);
    lua_rawseti(L, -2, 1);
    lua_pushnumber(L, at.lat);
    lua_rawseti(L, -2, 2);
    lua_setfield(L, -2, key);
}

static void push_ring(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_ring_facts ring;
    cordon_plan_get_ring(plan, index, &ring);
    lua_createtable(L, 0, 9);
    set_text(L, "name", ring.name);
    set_text(L, "against", ring.against == CORDON_AGAINST_VEHICLE ? "vehicle" : "person");
    lua_pushboolean(L, ring.found);
    lua_setfield(L, -2, "found");
    set_whole(L, "closures", ring.closures);
    set_whole(L, "existing", ring.existing);
    set_number(L, "barrier_m", ring.barrier_m);
    set_number(L, "cost", ring.cost);
    set_number(L, "lower_bound", ring.lower_bound);
    set_number(L, "area_m2", ring.area_m2);
    if (ring.verified >= 0) {
        lua_pushboolean(L, ring.verified);
        lua_setfield(L, -2, "verified");
    }
}

static void push_closure(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_closure_facts closure;
    cordon_plan_get_closure(plan, index, &closure);
    lua_createtable(L, 0, 7);
    set_whole(L, "ring", closure.ring + 1);
    set_whole(L, "number", closure.number);
    set_number(L, "width_m", closure.width_m);
    set_number(L, "cost", closure.cost);
    set_text(L, "street", closure.street);
    set_text(L, "object", closure.object);
    set_position(L, "from", closure.from);
    set_position(L, "to", closure.to);
}

static void push_finding(lua_State *L, const cordon_plan *plan, size_t index)
{
    static const char *const severities[] = {"check", "warning", "error"};
    cordon_finding_facts finding;
    cordon_plan_get_finding(plan, index, &finding);
    lua_createtable(L, 0, 5);
    set_text(L, "code", finding.code);
    set_text(L, "severity", severities[finding.severity]);
    set_text(L, "sentence", finding.sentence);
    set_text(L, "file", finding.file);
    set_whole(L, "line", (size_t)finding.line);
}

/* Lists of a plan: made anew at each look, so that a script cannot change the plan by them. */
static const struct plan_list {
    const char *name;
    size_t (*count)(const cordon_plan *);
    void (*push)(lua_State *, const cordon_plan *, size_t);
} plan_lists[] = {{"rings", cordon_plan_rings, push_ring},
                  {"closures", cordon_plan_closures, push_closure},
                  {"findings", cordon_plan_findings, push_finding}};

static void push_list(lua_State *L, const cordon_plan *plan, const struct plan_list *list)
{
    size_t n = list->count(plan);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        list->push(L, plan, i);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

void cordon_push_plan_lists(lua_State *L, const cordon_plan *plan)
{
    size_t n = sizeof plan_lists / sizeof *plan_lists;
    lua_createtable(L, 0, (int)n);
    for (size_t i = 0; i < n; i++) {
        push_list(L, plan, &plan_lists[i]);
        lua_setfield(L, -2, plan_lists[i].name);
    }
    cordon_refuse_unknown(L, "plan");
}

/* __index of a plan: a list, or else what the type knows (upvalue 1). */
static int index_plan(lua_State *L)
{
    cordon_plan **box = luaL_testudata(L, 1, CORDON_TYPE_PLAN);
    for (size_t i = 0; i < sizeof plan_lists / sizeof *plan_lists; i++)
        if (box && *box && lua_type(L, 2) == LUA_TSTRING &&
            strcmp(lua_tostring(L, 2), plan_lists[i].name) == 0) {
            push_list(L, *box, &plan_lists[i]);
            return 1;
        }
    lua_settop(L, 2);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

static int free_plan(lua_State *L)
{
    cordon_plan **box = luaL_checkudata(L, 1, CORDON_TYPE_PLAN);
    cordon_plan_free(*box);
    *box = NULL;
    return 0;
}

void cordon_open_plans(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"write", write_plan}, {"draw", draw_plan}, {NULL, NULL}};
    cordon_type_new(L, CORDON_TYPE_PLAN, methods, free_plan, NULL);
    luaL_getmetatable(L, CORDON_TYPE_PLAN);
    lua_getfield(L, -1, "__index");
    lua_pushcclosure(L, index_plan, 1);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
    lua_pushcfunction(L, read_plan);
    lua_setfield(L, -2, "read");
}
