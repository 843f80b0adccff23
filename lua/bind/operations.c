/* Methods of shapes: operations that make new shapes, and measures. */
#include "bind/shape.h"
#include "bind/vocabulary.h"

#include <math.h>

const cordon_shape *cordon_shape_self(const cordon_reader *reader)
{
    void **box = luaL_testudata(reader->L, 1, CORDON_TYPE_SHAPE);
    if (!box || !*box)
        cordon_raise(reader->L, &reader->origin,
                     "%s: call it on a shape with a colon: shape:%s(…)", reader->kind,
                     reader->kind);
    return *box;
}

typedef int distance_operation(cordon_shape **, cordon_context *, const cordon_shape *, double);

static int by_distance(lua_State *L, const char *what, distance_operation *operation)
{
    cordon_reader reader = cordon_reader_here(L, what);
    const cordon_shape *shape = cordon_shape_self(&reader);
    double distance = cordon_read_distance(&reader, NULL, 2);
    cordon_shape **out = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "",
                      operation(out, cordon_session_get(L)->context, shape, distance));
    return 1;
}

static int buffer(lua_State *L)
{
    return by_distance(L, "buffer", cordon_shape_buffer);
}

static int inset(lua_State *L)
{
    return by_distance(L, "inset", cordon_shape_inset);
}

typedef int pair_operation(cordon_shape **, cordon_context *, const cordon_shape *,
                           const cordon_shape *);

static int by_other(lua_State *L, const char *what, pair_operation *operation)
{
    cordon_reader reader = cordon_reader_here(L, what);
    const cordon_shape *shape = cordon_shape_self(&reader),
                       *other = cordon_read_shape(&reader, NULL, 2);
    cordon_shape **out = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "",
                      operation(out, cordon_session_get(L)->context, shape, other));
    return 1;
}

static int join(lua_State *L)
{
    return by_other(L, "union", cordon_shape_union);
}

static int minus(lua_State *L)
{
    return by_other(L, "minus", cordon_shape_minus);
}

static int clip(lua_State *L)
{
    return by_other(L, "clip", cordon_shape_clip);
}

static int shift(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "shift");
    const cordon_shape *shape = cordon_shape_self(&reader);
    cordon_shift_fields fields = {.north = 0};
    cordon_read_verb(&reader, &cordon_verb_shift, 2, &fields);
    cordon_shape **out = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "",
                      cordon_shape_shift(out, cordon_session_get(L)->context, shape,
                                         fields.east - fields.west,
                                         fields.north - fields.south));
    return 1;
}

static int hull(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "hull");
    const cordon_shape *shape = cordon_shape_self(&reader);
    cordon_shape **out = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "",
                      cordon_shape_hull(out, cordon_session_get(L)->context, shape));
    return 1;
}

static int length(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "length");
    lua_pushnumber(L, cordon_shape_length_m(cordon_shape_self(&reader)));
    return 1;
}

static int area(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "area");
    lua_pushnumber(L, cordon_shape_area_m2(cordon_shape_self(&reader)));
    return 1;
}

static int centre(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "centre");
    const cordon_shape *shape = cordon_shape_self(&reader);
    cordon_lonlat at;
    cordon_check(L, &reader.origin, "centre",
                 cordon_shape_centre(&at, cordon_session_get(L)->context, shape));
    lua_createtable(L, 2, 0);
    lua_pushnumber(L, at.lon);
    lua_rawseti(L, -2, 1);
    lua_pushnumber(L, at.lat);
    lua_rawseti(L, -2, 2);
    return 1;
}

/* Pushes degrees with five decimals, a metre on the ground, without the locale. */
static const char *push_degrees(lua_State *L, double degrees)
{
    long parts = lround(fabs(degrees) * 1e5);
    char decimals[6] = "00000";
    for (long i = 5, rest = parts % 100000; i > 0; i--, rest /= 10)
        decimals[i - 1] = (char)('0' + rest % 10);
    return lua_pushfstring(L, "%s%d.%s", degrees < 0 && parts > 0 ? "-" : "",
                           (int)(parts / 100000), decimals);
}

static int to_text(lua_State *L)
{
    void **box = luaL_testudata(L, 1, CORDON_TYPE_SHAPE);
    if (!box || !*box) {
        lua_pushstring(L, cordon_say_here(L, "closed shape"));
        return 1;
    }
    const cordon_shape *shape = *box;
    cordon_lonlat at;
    if (cordon_shape_centre(&at, cordon_session_get(L)->context, shape) != CORDON_OK) {
        cordon_error_clear(cordon_session_get(L)->context);
        lua_pushstring(L, cordon_say_here(L, "shape"));
        return 1;
    }
    const char *lon = push_degrees(L, at.lon), *lat = push_degrees(L, at.lat);
    switch (cordon_shape_get_kind(shape)) {
    case CORDON_SHAPE_POINT:
        lua_pushfstring(L, cordon_say_here(L, "point at %s, %s"), lon, lat);
        break;
    case CORDON_SHAPE_LINE:
        lua_pushfstring(L, cordon_say_here(L, "line of %d m round %s, %s"),
                        (int)lround(cordon_shape_length_m(shape)), lon, lat);
        break;
    default:
        lua_pushfstring(L, cordon_say_here(L, "area of %I m² round %s, %s"),
                        (LUAI_UACINT)llround(cordon_shape_area_m2(shape)), lon, lat);
    }
    return 1;
}

static int free_shape(lua_State *L)
{
    void **box = luaL_checkudata(L, 1, CORDON_TYPE_SHAPE);
    if (*box)
        cordon_session_get(L)->shapes--;
    cordon_shape_free(*box);
    *box = NULL;
    return 0;
}

void cordon_open_operations(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"buffer", buffer},
        {"inset", inset},
        {"union", join},
        {"minus", minus},
        {"clip", clip},
        {"shift", shift},
        {"hull", hull},
        {"length", length},
        {"area", area},
        {"centre", centre},
        {"along", cordon_shape_along_method},
        {"split", cordon_shape_split_method},
        {NULL, NULL},
    };
    cordon_type_new(L, CORDON_TYPE_SHAPE, methods, free_shape, to_text);
    cordon_open_cutting(L);
}
