#include "bind/ring_facts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* -------------------------------------------------------------------- streets */

static void say_street(lua_State *L, int index)
{
    lua_getfield(L, index, "whole");
    const char *form = lua_toboolean(L, -1)
                           ? cordon_say_here(L, "street \"%s\": all of it, %d m")
                           : cordon_say_here(L, "street \"%s\": in part, %d m");
    lua_pop(L, 1);
    lua_pushfstring(L, form, cordon_fact_text_of(L, index, "name"),
                    cordon_fact_whole_of(L, index, "length_m"));
}

static const cordon_fact street_facts[] = {
    {"name", NULL}, {"square", NULL}, {"whole", NULL}, {"length_m", NULL}};
static const cordon_facts_kind streets = {"streets", "street", street_facts,
                                          COUNT(street_facts), say_street};

static void push_streets(lua_State *L, const cordon_plan *plan, size_t ring, size_t n)
{
    cordon_facts_begin(L, &streets);
    for (size_t i = 0; i < n; i++) {
        cordon_street_facts street;
        cordon_plan_get_street(plan, ring, i, &street);
        lua_createtable(L, 0, 4);
        cordon_fact_text(L, "name", street.name);
        cordon_fact_flag(L, "square", street.square);
        cordon_fact_flag(L, "whole", street.whole);
        cordon_fact_number(L, "length_m", street.length_m);
        cordon_facts_add(L, &streets);
    }
}

/* -------------------------------------------------------------------- detours */

static void say_detour(lua_State *L, int index)
{
    lua_getfield(L, index, "after_m");
    bool way = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (way) {
        lua_pushfstring(L, cordon_say_here(L, "detour of \"%s\": %d m in place of %d m"),
                        cordon_fact_text_of(L, index, "road"),
                        cordon_fact_whole_of(L, index, "after_m"),
                        cordon_fact_whole_of(L, index, "before_m"));
    } else {
        lua_pushfstring(L, cordon_say_here(L, "detour of \"%s\": no way round"),
                        cordon_fact_text_of(L, index, "road"));
    }
}

static const cordon_fact detour_facts[] = {
    {"road", NULL},     {"from", NULL},    {"to", NULL},     {"before_m", NULL},
    {"before_s", NULL}, {"after_m", NULL}, {"after_s", NULL}};
static const cordon_facts_kind detours = {"detours", "detour", detour_facts,
                                          COUNT(detour_facts), say_detour};

static void push_detours(lua_State *L, const cordon_plan *plan, size_t ring, size_t n)
{
    cordon_facts_begin(L, &detours);
    for (size_t i = 0; i < n; i++) {
        cordon_detour_facts detour;
        cordon_plan_get_detour(plan, ring, i, &detour);
        lua_createtable(L, 0, COUNT(detour_facts));
        cordon_fact_text(L, "road", detour.road);
        cordon_fact_text(L, "from", detour.from);
        cordon_fact_text(L, "to", detour.to);
        cordon_fact_number(L, "before_m", detour.before_m);
        cordon_fact_number(L, "before_s", detour.before_s);
        if (detour.after_m >= 0) {
            cordon_fact_number(L, "after_m", detour.after_m);
            cordon_fact_number(L, "after_s", detour.after_s);
        }
        cordon_facts_add(L, &detours);
    }
}

/* ----------------------------------------------------------------------- lost */

static void say_lost(lua_State *L, int index)
{
    lua_getfield(L, index, "cut_off");
    const char *form = lua_toboolean(L, -1) ? cordon_say_here(L, "%s \"%s\": cut off")
                                            : cordon_say_here(L, "%s \"%s\": inside");
    lua_pop(L, 1);
    lua_pushfstring(L, form, cordon_fact_text_of(L, index, "kind"),
                    cordon_fact_text_of(L, index, "name"));
}

static const cordon_fact lost_facts[] = {{"kind", NULL},     {"name", NULL},    {"count", NULL},
                                         {"capacity", NULL}, {"cut_off", NULL}, {"at", NULL}};
static const cordon_facts_kind losses = {"lost", "lost thing", lost_facts, COUNT(lost_facts),
                                         say_lost};

static void push_lost(lua_State *L, const cordon_plan *plan, size_t ring, size_t n)
{
    cordon_facts_begin(L, &losses);
    for (size_t i = 0; i < n; i++) {
        cordon_lost_facts lost;
        cordon_plan_get_lost(plan, ring, i, &lost);
        lua_createtable(L, 0, COUNT(lost_facts));
        cordon_fact_text(L, "kind", lost.kind);
        cordon_fact_text(L, "name", lost.name);
        cordon_fact_whole(L, "count", lost.count);
        cordon_fact_whole(L, "capacity", lost.capacity);
        cordon_fact_flag(L, "cut_off", lost.cut_off);
        cordon_fact_position(L, "at", lost.at);
        cordon_facts_add(L, &losses);
    }
}

/* ------------------------------------------------------------------ of a ring */

static void say_town(lua_State *L, int index)
{
    lua_getfield(L, index, "streets");
    int n = (int)lua_rawlen(L, -1);
    lua_pop(L, 1);
    lua_pushfstring(L,
                    cordon_say_here(L, "facts: streets %d, buildings %d inside and %d along"),
                    n, cordon_fact_whole_of(L, index, "buildings"),
                    cordon_fact_whole_of(L, index, "buildings_along"));
}

static const cordon_fact town_facts[] = {{"paragraph_en", NULL},
                                         {"paragraph_fr", NULL},
                                         {"streets", NULL},
                                         {"detours", NULL},
                                         {"lost", NULL},
                                         {"buildings", NULL},
                                         {"addresses", NULL},
                                         {"residents", NULL},
                                         {"buildings_along", NULL},
                                         {"addresses_along", NULL},
                                         {"residents_along", NULL},
                                         {"residents_margin", NULL},
                                         {"cut_off", NULL},
                                         {"rescue_gates", NULL}};
static const cordon_facts_kind towns = {"facts", "facts", town_facts, COUNT(town_facts),
                                        say_town};

static void set_counts(lua_State *L, const cordon_town_facts *town)
{
    cordon_fact_whole(L, "buildings", town->buildings);
    cordon_fact_whole(L, "addresses", town->addresses);
    cordon_fact_whole(L, "buildings_along", town->buildings_along);
    cordon_fact_whole(L, "addresses_along", town->addresses_along);
    if (town->cut_off >= 0) {
        cordon_fact_whole(L, "cut_off", town->cut_off);
        cordon_fact_whole(L, "rescue_gates", (int64_t)town->rescue_gates);
    }
    if (town->residents >= 0) {
        cordon_fact_whole(L, "residents", town->residents);
        cordon_fact_whole(L, "residents_along", town->residents_along);
        cordon_fact_number(L, "residents_margin", town->residents_margin);
    }
}

void cordon_set_ring_facts(lua_State *L, const cordon_plan *plan, size_t ring)
{
    cordon_town_facts town;
    if (!cordon_plan_get_town(plan, ring, &town)) {
        return;
    }
    cordon_facts_begin(L, &towns); /* which makes a thing of the table */
    lua_createtable(L, 0, COUNT(town_facts));
    cordon_fact_text(L, "paragraph_en", town.paragraph_en);
    cordon_fact_text(L, "paragraph_fr", town.paragraph_fr);
    push_streets(L, plan, ring, town.streets);
    lua_setfield(L, -2, "streets");
    push_detours(L, plan, ring, town.detours);
    lua_setfield(L, -2, "detours");
    push_lost(L, plan, ring, town.lost);
    lua_setfield(L, -2, "lost");
    if (town.counted) {
        set_counts(L, &town);
    }
    cordon_facts_add(L, &towns);
    lua_rawgeti(L, -1, 1);
    lua_setfield(L, -3, "facts");
    lua_pop(L, 1);
}
