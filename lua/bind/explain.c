#include "bind/explain.h"

/* An inquiry lives in a box of its own until its answer is made. */
#define TYPE_INQUIRY "cordon.inquiry"

static void push_reason(lua_State *L, const cordon_reason *reason)
{
    lua_createtable(L, 0, 4);
    lua_pushstring(L, reason->key);
    lua_setfield(L, -2, "key");
    lua_pushstring(L, reason->text);
    lua_setfield(L, -2, "text");
    if (*reason->unit) {
        lua_pushnumber(L, reason->value);
        lua_setfield(L, -2, "value");
        lua_pushstring(L, reason->unit);
        lua_setfield(L, -2, "unit");
    }
}

static void push_answer(lua_State *L, const cordon_explanation *explanation)
{
    lua_createtable(L, 0, 3);
    lua_pushstring(L, explanation->kind);
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, explanation->name);
    lua_setfield(L, -2, "name");
    lua_createtable(L, (int)explanation->n, 0);
    for (size_t i = 0; i < explanation->n; i++) {
        push_reason(L, &explanation->reasons[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "reasons");
}

void cordon_push_explanation(const cordon_reader *reader, const cordon_plan *plan, int index)
{
    lua_State *L = reader->L;
    cordon_context *context = cordon_session_get(L)->context;
    lua_pushvalue(L, index);
    if (lua_isinteger(L, -1))
        lua_tostring(L, -1); /* the copy becomes a text */
    const char *thing = cordon_read_text(reader, NULL, -1);
    cordon_inquiry **box = (cordon_inquiry **)cordon_box_new(L, TYPE_INQUIRY, 0);
    cordon_explanation explanation;
    cordon_check(L, &reader->origin, "", cordon_inquiry_new(box, context, plan, NULL));
    cordon_check(L, &reader->origin, "explain",
                 cordon_inquiry_explain(&explanation, *box, context, thing));
    push_answer(L, &explanation);
}

static int free_inquiry(lua_State *L)
{
    cordon_inquiry **box = luaL_checkudata(L, 1, TYPE_INQUIRY);
    cordon_inquiry_free(*box);
    *box = NULL;
    return 0;
}

void cordon_open_explain(lua_State *L)
{
    static const luaL_Reg none[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_INQUIRY, none, free_inquiry, NULL);
}
