/* Methods that cut shapes: a stretch along a line, and the parts on both sides of a cut. */
#include "bind/shape.h"
#include "bind/vocabulary.h"

/* --------------------------------------------------------------- along */

static const char PLACE[] =
    CORDON_MESSAGE("a house number, a position { longitude, latitude } or a shape");

/* The house number at index in the street that the line is. */
static const cordon_shape *find_number(const cordon_reader *reader, const cordon_shape *line,
                                       const char *field, int index)
{
    lua_State *L = reader->L;
    cordon_lonlat near;
    if (!cordon_shape_street(line))
        cordon_raise(
            L, &reader->origin,
            "%sa house number needs a street of the map: cordon.street(\"…\"):along { … }",
            cordon_push_subject(reader, field));
    if (lua_isinteger(L, index)) {
        lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
        lua_replace(L, index);
    }
    cordon_check(L, &reader->origin, reader->kind,
                 cordon_shape_centre(&near, cordon_session_get(L)->context, line));
    const cordon_find_spec spec = {.version = CORDON_FIND_SPEC_VERSION,
                                   .kind = CORDON_FIND_ADDRESS,
                                   .name = cordon_read_text(reader, field, index),
                                   .street = cordon_shape_street(line),
                                   .near = &near};
    cordon_shape_find(reader, "", &spec);
    return *(cordon_shape **)lua_touserdata(L, -1);
}

/* The place of a field on the line, as a shape that stays on the stack; NULL when the field is
 * not given. */
static const cordon_shape *read_place(const cordon_reader *reader, const cordon_shape *line,
                                      const char *field)
{
    lua_State *L = reader->L;
    lua_pushstring(L, field);
    int type = lua_rawget(L, 2), value = lua_gettop(L);
    if (type == LUA_TNIL)
        return NULL;
    if (luaL_testudata(L, value, CORDON_TYPE_SHAPE))
        return cordon_read_shape(reader, field, value);
    if (type == LUA_TSTRING || lua_isinteger(L, value))
        return find_number(reader, line, field, value);
    if (type != LUA_TTABLE)
        cordon_read_fail(reader, field, PLACE, value);
    return cordon_shape_push_point(reader, cordon_read_position(reader, field, value));
}

int cordon_shape_along_method(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "along");
    const cordon_shape *line = cordon_shape_self(&reader);
    cordon_along_fields fields = {.after = 0};
    cordon_read_verb(&reader, &cordon_verb_along, 2, &fields);
    const cordon_along along = {.from = read_place(&reader, line, "from"),
                                .to = read_place(&reader, line, "to"),
                                .after_m = fields.after,
                                .length_m = fields.length};
    cordon_shape **out = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "",
                      cordon_shape_along(out, cordon_session_get(L)->context, line, &along));
    return 1;
}

/* --------------------------------------------------------------- split */

#define TYPE_PARTS "cordon.parts"

static int free_parts(lua_State *L)
{
    void **box = luaL_checkudata(L, 1, TYPE_PARTS);
    cordon_shape_list_free(*box);
    *box = NULL;
    return 0;
}

/* What is not handed over yet stays with the box, which frees it whatever happens. */
int cordon_shape_split_method(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "split");
    const cordon_shape *shape = cordon_shape_self(&reader),
                       *by = cordon_read_shape(&reader, NULL, 2);
    cordon_shape_list **parts = (cordon_shape_list **)cordon_box_new(L, TYPE_PARTS, 0);
    cordon_check(L, &reader.origin, "",
                 cordon_shape_split(parts, cordon_session_get(L)->context, shape, by));
    size_t n = cordon_shape_list_count(*parts);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        cordon_shape **part = cordon_shape_push(L, &reader.origin);
        *part = cordon_shape_list_take(*parts, i);
        cordon_shape_made(L, &reader.origin, "", CORDON_OK);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

void cordon_open_cutting(lua_State *L)
{
    static const luaL_Reg methods[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_PARTS, methods, free_parts, NULL);
}
