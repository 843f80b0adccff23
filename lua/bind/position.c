/* Positions as scripts write them: { longitude, latitude }, { lon = …, lat = … }, numbers of an
 * official system { x, y, crs = "EPSG:2154" }, or a shape that is a point. */
#include "bind/field.h"

#include <math.h>
#include <string.h>

const char CORDON_POSITION[] = CORDON_MESSAGE("a position { longitude, latitude }");

double cordon_read_member(const cordon_reader *reader, const char *field, const char *expected,
                          int index, int i, const char *name)
{
    lua_State *L = reader->L;
    if (lua_rawgeti(L, index, i) == LUA_TNIL && name) {
        lua_pop(L, 1);
        lua_pushstring(L, name);
        lua_rawget(L, index);
    }
    if (lua_type(L, -1) != LUA_TNUMBER || !isfinite(lua_tonumber(L, -1)))
        cordon_read_fail(reader, field, expected, lua_type(L, -1) == LUA_TNIL ? index : -1);
    double value = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return value;
}

/* Making one takes PROJ some milliseconds, so the last is kept until the next. */
const cordon_crs *cordon_crs_named(const cordon_reader *reader, const char *name)
{
    cordon_session *session = cordon_session_get(reader->L);
    if (*name && strcmp(name, session->crs_name) == 0)
        return session->crs;
    cordon_crs_free(session->crs);
    session->crs = NULL;
    *session->crs_name = '\0';
    cordon_check(reader->L, &reader->origin, reader->kind,
                 cordon_crs_new(&session->crs, session->context, name));
    if (strlen(name) < sizeof session->crs_name)
        strcpy(session->crs_name, name);
    return session->crs;
}

/* The system that the table at index names (*given), NULL for longitude and latitude. Making
 * one takes PROJ some milliseconds, so the last is kept until the next. */
static const cordon_crs *read_crs(const cordon_reader *reader, int index, bool *given)
{
    lua_State *L = reader->L;
    lua_pushliteral(L, "crs");
    *given = lua_rawget(L, index) != LUA_TNIL;
    if (!*given) {
        lua_pop(L, 1);
        return NULL;
    }
    const char *name = cordon_read_text(reader, "crs", -1);
    const cordon_crs *crs = cordon_crs_named(reader, name);
    lua_pop(L, 1);
    return crs;
}

static bool is_turn(double degrees)
{
    return fabs(degrees) <= 360;
}

/* Numbers far beyond any degrees are those of a grid. */
static void refuse_grid(const cordon_reader *reader, const char *field, cordon_lonlat at)
{
    lua_State *L = reader->L;
    const char *subject = cordon_push_subject(reader, field);
    lua_pushnumber(L, at.lon);
    const char *x = cordon_push_found(L, -1);
    lua_pushnumber(L, at.lat);
    cordon_raise(L, &reader->origin,
                 "%sexpected a position in degrees, found %s, %s; numbers of an official grid "
                 "need its code beside them: crs = \"EPSG:2154\"",
                 subject, x, cordon_push_found(L, -1));
}

cordon_lonlat cordon_position_in(const cordon_reader *reader, const char *field,
                                 const cordon_crs *crs, cordon_lonlat at)
{
    if (!crs && !is_turn(at.lon) && !is_turn(at.lat))
        refuse_grid(reader, field, at);
    if (crs)
        cordon_check(reader->L, &reader->origin, reader->kind,
                     cordon_crs_lonlat(&at, crs, cordon_session_get(reader->L)->context, at.lon,
                                       at.lat));
    return at;
}

/* A shape that is a single point; false for anything else. */
static bool from_point(cordon_lonlat *out, const cordon_reader *reader, int index)
{
    void **box = luaL_testudata(reader->L, index, CORDON_TYPE_SHAPE);
    if (!box || !*box || cordon_shape_get_kind(*box) != CORDON_SHAPE_POINT)
        return false;
    cordon_check(reader->L, &reader->origin, reader->kind,
                 cordon_shape_centre(out, cordon_session_get(reader->L)->context, *box));
    return true;
}

/* list: the table that the position is in, whose system it has when it names none; 0: none. */
static cordon_lonlat read_position(const cordon_reader *reader, const char *field, int index,
                                   int list)
{
    bool given;
    cordon_lonlat at;
    index = lua_absindex(reader->L, index);
    if (from_point(&at, reader, index))
        return at;
    if (lua_type(reader->L, index) != LUA_TTABLE)
        cordon_read_fail(reader, field, CORDON_POSITION, index);
    at.lon = cordon_read_member(reader, field, CORDON_POSITION, index, 1, "lon");
    at.lat = cordon_read_member(reader, field, CORDON_POSITION, index, 2, "lat");
    const cordon_crs *crs = read_crs(reader, index, &given);
    if (!given && list)
        crs = read_crs(reader, list, &given);
    return cordon_position_in(reader, field, crs, at);
}

cordon_lonlat cordon_read_position(const cordon_reader *reader, const char *field, int index)
{
    return read_position(reader, field, index, 0);
}

const cordon_lonlat *cordon_read_positions(const cordon_reader *reader, const char *field,
                                           int index, size_t *n)
{
    lua_State *L = reader->L;
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE)
        cordon_read_fail(reader, field, "a list of positions { { longitude, latitude }, … }",
                         index);
    *n = (size_t)lua_rawlen(L, index);
    cordon_lonlat *positions = lua_newuserdatauv(L, (*n + 1) * sizeof *positions, 0);
    for (size_t i = 0; i < *n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        positions[i] = read_position(reader, field, -1, index);
        lua_pop(L, 1);
    }
    return positions;
}
