/* cordon.expect: what a script wants of its plan, looked into by cordon test.
 *
 * CORDON_SESSION_EXPECTATIONS is a list of { name, function, place = "festival.lua:12" }. */
#include <string.h>

#include "bind/errors.h"
#include "bind/expect.h"
#include "bind/field.h"

static const char ANSWER[] = CORDON_MESSAGE(
    "true or false, or a value, a relation and a value: return #plan.closures, \"<=\", 12");

/* cordon.expect(name, function(plan) … end) */
static int expect(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "expect");
    cordon_expect_planning(&reader);
    reader.name = cordon_read_text(&reader, "name", 1);
    if (lua_type(L, 2) != LUA_TFUNCTION)
        cordon_read_fail(&reader, NULL, "a function(plan) … end after the name", 2);
    lua_settop(L, 2);
    cordon_session_push(L, CORDON_SESSION_EXPECTATIONS);
    lua_createtable(L, 2, 1);
    for (int i = 1; i <= 2; i++) {
        lua_pushvalue(L, i);
        lua_rawseti(L, -2, i);
    }
    lua_pushfstring(L, "%s:%d", reader.origin.file, reader.origin.line);
    lua_setfield(L, -2, "place");
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    return 0;
}

void cordon_expect_planning(const cordon_reader *reader)
{
    if (cordon_session_get(reader->L)->judging)
        cordon_raise(reader->L, &reader->origin,
                     "%s: the plan is made; what is expected of it can only look at it",
                     reader->kind);
}

size_t cordon_bind_expectations(lua_State *L)
{
    cordon_session_push(L, CORDON_SESSION_EXPECTATIONS);
    size_t n = lua_rawlen(L, -1);
    lua_pop(L, 1);
    return n;
}

/* ------------------------------------------------------------- its answer */

static const struct relation {
    const char *sign, *words; /* of the value expected */
    int operator;             /* of lua_compare */
    bool swapped, opposite;
} relations[] = {{"==", CORDON_MESSAGE("%s"), LUA_OPEQ, false, false},
                 {"~=", CORDON_MESSAGE("anything but %s"), LUA_OPEQ, false, true},
                 {"<", CORDON_MESSAGE("less than %s"), LUA_OPLT, false, false},
                 {"<=", CORDON_MESSAGE("at most %s"), LUA_OPLE, false, false},
                 {">", CORDON_MESSAGE("more than %s"), LUA_OPLT, true, false},
                 {">=", CORDON_MESSAGE("at least %s"), LUA_OPLE, true, false}};

static const struct relation *relation_at(lua_State *L, int index)
{
    if (lua_type(L, index) == LUA_TSTRING)
        for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
            if (strcmp(lua_tostring(L, index), relations[i].sign) == 0)
                return &relations[i];
    return NULL;
}

/* Does it hold between the values at 1 and 3? Never runs a metamethod of the script: only
 * numbers and texts have an order. */
static bool holds(lua_State *L, const struct relation *relation)
{
    if (relation->operator== LUA_OPEQ)
        return lua_rawequal(L, 1, 3) != relation->opposite;
    int type = lua_type(L, 1);
    if (type != lua_type(L, 3) || (type != LUA_TNUMBER && type != LUA_TSTRING))
        return false;
    return relation->swapped ? lua_compare(L, 3, 1, relation->operator)
                             : lua_compare(L, 1, 3, relation->operator);
}

/* Raises "expected …, found …" about the value at 1. */
static int disappoint(lua_State *L, const char *expected)
{
    const char *found = cordon_push_found(L, 1);
    lua_pushfstring(L, cordon_say_here(L, "expected %s, found %s"), expected, found);
    return lua_error(L);
}

/* The whole stack is what the function returned. Nothing: what it asserted held. */
static int judge_answer(lua_State *L)
{
    int n = lua_gettop(L);
    if (n == 0)
        return 0;
    const struct relation *relation = n == 3 ? relation_at(L, 2) : NULL;
    if (relation) {
        if (holds(L, relation))
            return 0;
        const char *value = cordon_push_found(L, 3);
        return disappoint(L, lua_pushfstring(L, cordon_say_here(L, relation->words), value));
    }
    if (n > 1 || !(lua_isboolean(L, 1) || lua_isnil(L, 1)))
        return disappoint(L, cordon_say_here(L, ANSWER));
    return lua_toboolean(L, 1) ? 0 : disappoint(L, "true");
}

int cordon_bind_judge(lua_State *L)
{
    cordon_verdict *verdict = lua_touserdata(L, 1);
    cordon_session *session = cordon_session_get(L);
    session->judging = true;
    session->protected_calls = 1; /* the function hears of its errors; the first one ends it */
    cordon_session_push(L, CORDON_SESSION_EXPECTATIONS);
    lua_rawgeti(L, -1, (lua_Integer)verdict->index + 1);
    lua_rawgeti(L, -1, 1);
    verdict->name = lua_tostring(L, -1); /* the list keeps both */
    lua_getfield(L, -2, "place");
    verdict->place = lua_tostring(L, -1);
    lua_rawgeti(L, -3, 2);
    lua_replace(L, 1);
    lua_settop(L, 1);
    cordon_push_plan(L, verdict->plan);
    lua_call(L, 1, LUA_MULTRET);
    return judge_answer(L);
}

void cordon_open_expectations(lua_State *L)
{
    lua_pushcfunction(L, expect);
    lua_setfield(L, -2, "expect");
}
