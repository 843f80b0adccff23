/* Streets that a script names, or shapes in their place. */
#include "bind/event.h"
#include "bind/shape.h"

cordon_kept_spec cordon_read_kept(const cordon_reader *reader, const char *field,
                                  const char *expected)
{
    lua_State *L = reader->L;
    const char *name = NULL;
    if (lua_type(L, -1) == LUA_TSTRING) {
        name = cordon_read_text(reader, field, -1);
        const cordon_find_spec street = {
            .version = CORDON_FIND_SPEC_VERSION, .kind = CORDON_FIND_STREET, .name = name};
        const char *what = reader->name ? lua_pushfstring(L, "%s \"%s\": %s", reader->kind,
                                                          reader->name, field)
                                        : lua_pushfstring(L, "%s: %s", reader->kind, field);
        cordon_shape_find(reader, what, &street);
        lua_replace(L, -3);
        lua_pop(L, 1);
    } else if (!luaL_testudata(L, -1, CORDON_TYPE_SHAPE)) {
        cordon_read_fail(reader, field, expected, -1);
    }
    return (cordon_kept_spec){name, cordon_read_shape(reader, field, -1)};
}

typedef struct kept_reading {
    const cordon_reader *reader;
    cordon_kept_list *list;
} kept_reading;

/* Arguments: the reading, the value of the field. Gives what keeps its shapes alive. */
static int read_keep_open(lua_State *L)
{
    static const char expected[] =
        CORDON_MESSAGE("a street's name, a shape, or a list of 1 to 32 of these");
    const kept_reading *r = lua_touserdata(L, 1);
    cordon_kept_list *list = r->list;
    bool single = lua_type(L, 2) != LUA_TTABLE;
    size_t n = single ? 1 : (size_t)lua_rawlen(L, 2);
    if (n == 0 || n > CORDON_CONTAIN_MAX)
        cordon_read_fail(r->reader, "keep_open", expected, 2);
    lua_createtable(L, (int)n, 0);
    for (; list->n < n; list->n++) {
        if (single)
            lua_pushvalue(L, 2);
        else
            lua_rawgeti(L, 2, (lua_Integer)list->n + 1);
        list->items[list->n] = cordon_read_kept(r->reader, "keep_open", expected);
        lua_rawseti(L, -2, (lua_Integer)list->n + 1);
    }
    return 1;
}

void cordon_read_keep_open(cordon_kept_list *out, const cordon_reader *reader)
{
    lua_State *L = reader->L;
    kept_reading r = {reader, out};
    out->n = 0;
    lua_pushliteral(L, "keep_open");
    if (lua_rawget(L, 2) != LUA_TNIL &&
        !cordon_try(reader, "keep_open", read_keep_open, &r, -1, 1, false))
        out->n = 0;
}
