#include "bind/changeover_facts.h"

#include "cordon/changeover.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* How many things a list has that is a fact of the thing at the index. */
static int count_of(lua_State *L, int index, const char *fact)
{
    lua_getfield(L, index, fact);
    int n = (int)lua_rawlen(L, -1);
    lua_pop(L, 1);
    return n;
}

static size_t number_of(const cordon_plan *plan, size_t index)
{
    cordon_closure_facts closure;
    cordon_plan_get_closure(plan, index, &closure);
    return closure.number;
}

/* ---------------------------------------------------------------------- stays */

static void say_stay(lua_State *L, int index)
{
    lua_pushfstring(L, cordon_say_here(L, "closure %d stays as %d"),
                    cordon_fact_whole_of(L, index, "before"),
                    cordon_fact_whole_of(L, index, "after"));
}

static const cordon_fact stay_facts[] = {{"before", NULL}, {"after", NULL}};
static const cordon_facts_kind stays = {"stays", "stay", stay_facts, COUNT(stay_facts),
                                        say_stay};

static void push_stays(lua_State *L, const cordon_plan *plan,
                       const cordon_changeover_facts *change)
{
    cordon_facts_begin(L, &stays);
    for (size_t i = 0; i < change->n_stays; i++) {
        lua_createtable(L, 0, COUNT(stay_facts));
        cordon_fact_whole(L, "before", (int64_t)number_of(plan, change->stays[i].before));
        cordon_fact_whole(L, "after", (int64_t)number_of(plan, change->stays[i].after));
        cordon_facts_add(L, &stays);
    }
}

/* ---------------------------------------------------------------------- moves */

static void say_move(lua_State *L, int index)
{
    lua_pushfstring(L, cordon_say_here(L, "from closure %d to %d: %d"),
                    cordon_fact_whole_of(L, index, "from"),
                    cordon_fact_whole_of(L, index, "to"),
                    cordon_fact_whole_of(L, index, "amount"));
}

static const cordon_fact move_facts[] = {{"from", NULL}, {"to", NULL}, {"amount", NULL}};
static const cordon_facts_kind moves = {"moves", "move", move_facts, COUNT(move_facts),
                                        say_move};

static void push_moves(lua_State *L, const cordon_plan *plan,
                       const cordon_changeover_facts *change)
{
    cordon_facts_begin(L, &moves);
    for (size_t i = 0; i < change->n_moves; i++) {
        lua_createtable(L, 0, COUNT(move_facts));
        cordon_fact_whole(L, "from", (int64_t)number_of(plan, change->moves[i].from));
        cordon_fact_whole(L, "to", (int64_t)number_of(plan, change->moves[i].to));
        cordon_fact_whole(L, "amount", change->moves[i].amount);
        cordon_facts_add(L, &moves);
    }
}

/* ---------------------------------------------------------------------- hauls */

static void say_haul(lua_State *L, int index)
{
    lua_pushfstring(
        L, cordon_say_here(L, "\"%s\": bring %d, move %d, keep %d, take away %d"),
        cordon_fact_text_of(L, index, "name"), cordon_fact_whole_of(L, index, "bring"),
        cordon_fact_whole_of(L, index, "move"), cordon_fact_whole_of(L, index, "keep"),
        cordon_fact_whole_of(L, index, "take"));
}

static const cordon_fact haul_facts[] = {{"barrier", NULL}, {"name", NULL}, {"unit_m", NULL},
                                         {"bring", NULL},   {"move", NULL}, {"keep", NULL},
                                         {"take", NULL}};
static const cordon_facts_kind hauls = {"hauls", "haul", haul_facts, COUNT(haul_facts),
                                        say_haul};

static void push_hauls(lua_State *L, const cordon_plan *plan,
                       const cordon_changeover_facts *change)
{
    cordon_facts_begin(L, &hauls);
    for (size_t i = 0; i < change->n_hauls; i++) {
        const cordon_haul *haul = &change->hauls[i];
        cordon_material_facts row;
        cordon_plan_get_material(plan, haul->material, &row);
        lua_createtable(L, 0, COUNT(haul_facts));
        cordon_fact_text(L, "barrier", row.barrier);
        cordon_fact_text(L, "name", row.name);
        cordon_fact_number(L, "unit_m", row.unit_m);
        cordon_fact_whole(L, "bring", haul->bring);
        cordon_fact_whole(L, "move", haul->move);
        cordon_fact_whole(L, "keep", haul->keep);
        cordon_fact_whole(L, "take", haul->take);
        cordon_facts_add(L, &hauls);
    }
}

/* ---------------------------------------------------------------- change-overs */

static void push_rings(lua_State *L, const cordon_plan *plan, const size_t *indices, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        cordon_ring_facts ring;
        cordon_plan_get_ring(plan, indices[i], &ring);
        lua_pushstring(L, ring.name);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_numbers(lua_State *L, const cordon_plan *plan, const size_t *indices, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushinteger(L, (lua_Integer)number_of(plan, indices[i]));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

void cordon_push_changeover(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_changeover_facts change;
    cordon_plan_get_changeover(plan, index, &change);
    lua_createtable(L, 0, 8);
    cordon_fact_text(L, "at", change.at);
    push_rings(L, plan, change.begins, change.n_begins);
    lua_setfield(L, -2, "begins");
    push_rings(L, plan, change.ends, change.n_ends);
    lua_setfield(L, -2, "ends");
    push_numbers(L, plan, change.up, change.n_up);
    lua_setfield(L, -2, "up");
    push_numbers(L, plan, change.down, change.n_down);
    lua_setfield(L, -2, "down");
    push_stays(L, plan, &change);
    lua_setfield(L, -2, "stays");
    push_moves(L, plan, &change);
    lua_setfield(L, -2, "moves");
    push_hauls(L, plan, &change);
    lua_setfield(L, -2, "hauls");
}

static void say_changeover(lua_State *L, int index)
{
    lua_pushfstring(L, cordon_say_here(L, "change-over %s: up %d, down %d, stay %d"),
                    cordon_fact_text_of(L, index, "at"), count_of(L, index, "up"),
                    count_of(L, index, "down"), count_of(L, index, "stays"));
}

static const cordon_fact changeover_facts[] = {
    {"at", NULL},   {"begins", NULL}, {"ends", NULL},  {"up", NULL},
    {"down", NULL}, {"stays", NULL},  {"moves", NULL}, {"hauls", NULL}};
const cordon_facts_kind cordon_changeovers_kind = {
    "changeovers", "changeover", changeover_facts, COUNT(changeover_facts), say_changeover};
