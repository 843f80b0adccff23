/* Plans as values: what can be looked into (plan_facts.c), and in a stock Lua written, drawn
 * and compared. */
#include "bind/event.h"
#include "bind/expect.h"
#include "bind/explain.h"
#include "bind/options.h"
#include "bind/plan_facts.h"
#include "bind/vocabulary.h"

#include <string.h>

typedef struct plan_box {
    const cordon_plan *plan; /* NULL: closed */
    cordon_plan *owned;      /* the same, to be freed; NULL: borrowed from the host */
} plan_box;

/* An empty plan, to be filled after it exists. */
static plan_box *push_box(lua_State *L)
{
    plan_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (plan_box){NULL, NULL};
    luaL_setmetatable(L, CORDON_TYPE_PLAN);
    return box;
}

static const cordon_plan *plan_at(lua_State *L, int index)
{
    const plan_box *box = luaL_testudata(L, index, CORDON_TYPE_PLAN);
    return box ? box->plan : NULL;
}

static const cordon_plan *self(const cordon_reader *reader)
{
    const cordon_plan *plan = plan_at(reader->L, 1);
    if (!plan) {
        cordon_raise(reader->L, &reader->origin,
                     "%s: call it on a plan with a colon: plan:%s(…)", reader->kind,
                     reader->kind);
    }
    return plan;
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
    if (!event || !event->event) {
        cordon_raise(L, &reader.origin, "plan: call it on an event with a colon: event:plan()");
    }
    plan_box *box = push_box(L);
    cordon_context *context = cordon_session_get(L)->context;
    int code = cordon_plan_compute(&box->owned, context, event->event, event->map);
    bool declared = has_place(cordon_error_text(context), reader.origin.file);
    cordon_check(L, &reader.origin, declared ? NULL : "", code);
    box->plan = box->owned;
    return 1;
}

static int read_plan(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "read");
    const char *path = cordon_read_text(&reader, NULL, 1);
    plan_box *box = push_box(L);
    cordon_check(L, &reader.origin, "",
                 cordon_plan_read(&box->owned, cordon_session_get(L)->context, path));
    box->plan = box->owned;
    return 1;
}

void cordon_push_plan(lua_State *L, const cordon_plan *plan)
{
    push_box(L)->plan = plan;
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
    if (given) {
        cordon_read_verb(&reader, &cordon_verb_sheet, 3, &spec);
    }
    cordon_check(L, &reader.origin, "",
                 cordon_sheet_draw(plan, cordon_session_get(L)->context, NULL,
                                   given ? &spec : NULL, path));
    return 0;
}

/* A comparison lives in a box of its own until its list is made. */
#define TYPE_COMPARISON "cordon.comparison"

static int free_comparison(lua_State *L)
{
    void **box = luaL_checkudata(L, 1, TYPE_COMPARISON);
    cordon_comparison_free(*box);
    *box = NULL;
    return 0;
}

static int compare_plans(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "compare");
    const cordon_plan *before = self(&reader), *after = plan_at(L, 2);
    if (!after) {
        cordon_read_fail(&reader, NULL, "a plan to compare with: old:compare(new)", 2);
    }
    cordon_comparison **box = (cordon_comparison **)cordon_box_new(L, TYPE_COMPARISON, 0);
    cordon_check(L, &reader.origin, "compare",
                 cordon_plan_compare(box, cordon_session_get(L)->context, before, after));
    cordon_push_changes(L, *box, before, after);
    return 1;
}

static int explain_plan(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "explain");
    cordon_push_explanation(&reader, self(&reader), 2);
    return 1;
}

/* __index of a plan: what is in it, or else what the type knows (upvalue 1). */
static int index_plan(lua_State *L)
{
    const cordon_plan *plan = plan_at(L, 1);
    lua_settop(L, 2);
    if (!plan) {
        const cordon_origin origin = cordon_origin_here(L);
        return cordon_raise(L, &origin, "the plan is closed");
    }
    if (lua_type(L, 2) == LUA_TSTRING && cordon_push_plan_fact(L, plan, lua_tostring(L, 2))) {
        return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

static int refuse_change(lua_State *L)
{
    const cordon_origin origin = cordon_origin_here(L);
    return cordon_raise(L, &origin, "a plan can only be looked at, not changed");
}

static int say_plan(lua_State *L)
{
    const cordon_plan *plan = plan_at(L, 1);
    if (!plan) {
        lua_pushstring(L, cordon_say_here(L, "closed plan"));
        return 1;
    }
    cordon_plan_facts event;
    cordon_plan_get_event(plan, &event);
    lua_pushfstring(
        L,
        cordon_say_here(L, "plan of \"%s\" (areas: %d, rings: %d, closures: %d, findings: %d)"),
        event.name, (int)cordon_plan_areas(plan), (int)cordon_plan_rings(plan),
        (int)cordon_plan_closures(plan), (int)cordon_plan_findings(plan));
    return 1;
}

static int free_plan(lua_State *L)
{
    plan_box *box = luaL_checkudata(L, 1, CORDON_TYPE_PLAN);
    cordon_plan_free(box->owned);
    *box = (plan_box){NULL, NULL};
    return 0;
}

void cordon_open_plan_type(lua_State *L)
{
    static const luaL_Reg methods[] = {{"write", write_plan},
                                       {"draw", draw_plan},
                                       {"compare", compare_plans},
                                       {"explain", explain_plan},
                                       {NULL, NULL}};
    static const luaL_Reg restricted[] = {{NULL, NULL}};
    cordon_type_new(L, CORDON_TYPE_PLAN,
                    cordon_session_get(L)->restricted ? restricted : methods, free_plan,
                    say_plan);
    luaL_getmetatable(L, CORDON_TYPE_PLAN);
    lua_getfield(L, -1, "__index");
    lua_getupvalue(L, -1, 1); /* the names that are known */
    cordon_name_plan_facts(L);
    lua_pop(L, 1);
    lua_pushcclosure(L, index_plan, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_change);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
}

void cordon_open_plans(lua_State *L)
{
    static const luaL_Reg none[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_COMPARISON, none, free_comparison, NULL);
    cordon_open_explain(L);
    cordon_open_options(L);
    lua_pushcfunction(L, read_plan);
    lua_setfield(L, -2, "read");
}
