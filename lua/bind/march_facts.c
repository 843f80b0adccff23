#include "bind/march_facts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* -------------------------------------------------------------------- marches */

void cordon_push_march(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_march_facts march;
    cordon_plan_get_march(plan, index, &march);
    lua_createtable(L, 0, 6);
    cordon_fact_text(L, "name", march.name);
    cordon_fact_number(L, "length_m", march.length_m);
    cordon_fact_text(L, "from", march.from);
    cordon_fact_text(L, "to", march.to);
    cordon_fact_whole(L, "rings", (int64_t)march.rings);
    if (march.verified >= 0) {
        cordon_fact_flag(L, "verified", march.verified);
    }
}

static void say_march(lua_State *L, int index)
{
    lua_pushfstring(L, cordon_say_here(L, "march \"%s\": %d m, %s to %s, rings %d"),
                    cordon_fact_text_of(L, index, "name"),
                    cordon_fact_whole_of(L, index, "length_m"),
                    cordon_fact_text_of(L, index, "from"), cordon_fact_text_of(L, index, "to"),
                    cordon_fact_whole_of(L, index, "rings"));
}

static const cordon_fact march_facts[] = {{"name", NULL},  {"length_m", NULL},
                                          {"from", NULL},  {"to", NULL},
                                          {"rings", NULL}, {"verified", NULL}};
const cordon_facts_kind cordon_marches_kind = {"marches", "march", march_facts,
                                               COUNT(march_facts), say_march};

/* ------------------------------------------------------------------ crossings */

void cordon_push_crossing(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_crossing_facts crossing;
    cordon_plan_get_crossing(plan, index, &crossing);
    lua_createtable(L, 0, 13);
    cordon_fact_text(L, "march", crossing.march);
    cordon_fact_whole(L, "number", crossing.number);
    cordon_fact_text(L, "street", crossing.street);
    cordon_fact_text(L, "kind", crossing.kind);
    cordon_fact_flag(L, "across", crossing.across);
    cordon_fact_number(L, "along_m", crossing.along_m);
    cordon_fact_text(L, "head", crossing.head);
    cordon_fact_text(L, "tail", crossing.tail);
    cordon_fact_whole(L, "times", (int64_t)crossing.times);
    cordon_fact_text(L, "shut_from", crossing.shut_from);
    cordon_fact_text(L, "shut_to", crossing.shut_to);
    cordon_fact_whole(L, "shut_s", crossing.shut_s);
    cordon_fact_whole(L, "asked_s", crossing.asked_s);
    cordon_fact_position(L, "at", crossing.at);
}

static void say_crossing(lua_State *L, int index)
{
    lua_pushfstring(
        L, cordon_say_here(L, "crossing %d \"%s\": shut %d s, from %s to %s"),
        cordon_fact_whole_of(L, index, "number"), cordon_fact_text_of(L, index, "street"),
        cordon_fact_whole_of(L, index, "shut_s"), cordon_fact_text_of(L, index, "shut_from"),
        cordon_fact_text_of(L, index, "shut_to"));
}

static const cordon_fact crossing_facts[] = {
    {"march", NULL},   {"number", NULL},    {"street", NULL},  {"kind", NULL},
    {"across", NULL},  {"along_m", NULL},   {"head", NULL},    {"tail", NULL},
    {"times", NULL},   {"shut_from", NULL}, {"shut_to", NULL}, {"shut_s", NULL},
    {"asked_s", NULL}, {"at", NULL}};
const cordon_facts_kind cordon_crossings_kind = {"crossings", "crossing", crossing_facts,
                                                 COUNT(crossing_facts), say_crossing};
