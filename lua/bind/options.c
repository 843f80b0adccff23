#include "bind/options.h"

#include "bind/event.h"
#include "bind/facts.h"
#include "cordon/options.h"

/* All that it takes to find options, in a box until their list is made. */
#define TYPE_OPTIONS "cordon.options"

typedef struct options_box {
    cordon_workspace *workspace;
    cordon_plan *plan;
    cordon_options *options;
} options_box;

static int free_options(lua_State *L)
{
    options_box *box = luaL_checkudata(L, 1, TYPE_OPTIONS);
    cordon_options_free(box->options);
    cordon_plan_free(box->plan);
    cordon_workspace_free(box->workspace);
    *box = (options_box){NULL, NULL, NULL};
    return 0;
}

static const char *const ways[] = {[CORDON_OPTION_PLAN] = "plan",
                                   [CORDON_OPTION_SWEEP] = "sweep",
                                   [CORDON_OPTION_WITHOUT] = "without",
                                   NULL};

static void push_option(lua_State *L, const cordon_option_facts *option)
{
    lua_createtable(L, 0, 15);
    cordon_fact_text(L, "ring", option->ring);
    cordon_fact_text(L, "way", ways[option->way]);
    cordon_fact_number(L, "standoff_m", option->standoff_m);
    cordon_fact_number(L, "closure_price", option->closure_price);
    if (option->without > 0) {
        cordon_fact_whole(L, "without", option->without);
    }
    cordon_fact_number(L, "cost", option->cost);
    if (option->residents >= 0) {
        cordon_fact_whole(L, "residents", option->residents);
    }
    cordon_fact_number(L, "street_m", option->street_m);
    cordon_fact_number(L, "inside_m2", option->inside_m2);
    cordon_fact_number(L, "barrier_m", option->barrier_m);
    cordon_fact_whole(L, "closures", (int64_t)option->closures);
    cordon_fact_texts(L, "streets", option->streets, option->n_streets);
    cordon_fact_flag(L, "front", option->front);
    cordon_fact_flag(L, "verified", option->verified);
    cordon_fact_text(L, "sentence", option->sentence);
}

static void say_option(lua_State *L, int index)
{
    lua_getfield(L, index, "sentence");
}

static const cordon_fact option_facts[] = {
    {"ring", NULL},      {"way", ways},       {"standoff_m", NULL}, {"closure_price", NULL},
    {"without", NULL},   {"cost", NULL},      {"residents", NULL},  {"street_m", NULL},
    {"inside_m2", NULL}, {"barrier_m", NULL}, {"closures", NULL},   {"streets", NULL},
    {"front", NULL},     {"verified", NULL},  {"sentence", NULL}};
static const cordon_facts_kind options_kind = {
    "options", "option", option_facts, sizeof option_facts / sizeof *option_facts, say_option};

int cordon_event_options(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "options");
    const cordon_event_box *event = luaL_testudata(L, 1, CORDON_TYPE_EVENT);
    if (!event || !event->event) {
        cordon_raise(L, &reader.origin,
                     "options: call it on an event with a colon: event:options()");
    }
    lua_settop(L, 2);
    const char *ring = lua_isnil(L, 2) ? NULL : cordon_read_text(&reader, NULL, 2);
    cordon_context *context = cordon_session_get(L)->context;
    options_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (options_box){NULL, NULL, NULL};
    luaL_setmetatable(L, TYPE_OPTIONS);
    cordon_check(L, &reader.origin, "",
                 cordon_workspace_new(&box->workspace, context, NULL, NULL));
    cordon_check(L, &reader.origin, "",
                 cordon_workspace_plan(&box->plan, box->workspace, event->event));
    cordon_check(
        L, &reader.origin, "options",
        cordon_options_find(&box->options, box->workspace, event->event, box->plan, ring));
    cordon_facts_begin(L, &options_kind);
    for (size_t i = 0; i < cordon_options_count(box->options); i++) {
        cordon_option_facts option;
        cordon_options_get(box->options, i, &option);
        push_option(L, &option);
        cordon_facts_add(L, &options_kind);
    }
    return 1;
}

void cordon_open_options(lua_State *L)
{
    static const luaL_Reg none[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_OPTIONS, none, free_options, NULL);
}
