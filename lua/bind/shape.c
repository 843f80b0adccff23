/* Constructors of shapes: by measure, by coordinates, by name from the map. */
#include "bind/shape.h"

#include <math.h>

#include "bind/event.h"
#include "bind/vocabulary.h"

/* A shape lives outside of Lua's memory and its limit, so their number is limited; a full
 * collection comes first, since most are intermediate results. */
enum { SHAPES_MAX = 2000 };

cordon_shape **cordon_shape_push(lua_State *L, const cordon_origin *origin)
{
    cordon_session *session = cordon_session_get(L);
    if (session->shapes >= SHAPES_MAX)
        lua_gc(L, LUA_GCCOLLECT);
    if (session->shapes >= SHAPES_MAX)
        cordon_raise(L, origin, "a script can keep %d shapes at a time", SHAPES_MAX);
    return (cordon_shape **)cordon_box_new(L, CORDON_TYPE_SHAPE, 0);
}

void cordon_shape_made(lua_State *L, const cordon_origin *origin, const char *what, int code)
{
    cordon_check(L, origin, what, code);
    cordon_session_get(L)->shapes++;
}

static int make_box(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "box");
    cordon_box_fields fields = {.turn = 0};
    cordon_read_verb(&reader, &cordon_verb_box, 1, &fields);
    cordon_frame *frame = cordon_session_frame(L, &reader.origin, "box", fields.at);
    cordon_shape **shape = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "box",
                      cordon_shape_box(shape, cordon_session_get(L)->context, frame, fields.at,
                                       fields.size[0], fields.size[1], fields.turn));
    return 1;
}

static int make_circle(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "circle");
    cordon_circle_fields fields;
    cordon_read_verb(&reader, &cordon_verb_circle, 1, &fields);
    cordon_frame *frame = cordon_session_frame(L, &reader.origin, "circle", fields.at);
    cordon_shape **shape = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "circle",
                      cordon_shape_circle(shape, cordon_session_get(L)->context, frame,
                                          fields.at, fields.radius));
    return 1;
}

static int make_sector(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "sector");
    cordon_sector_fields fields = {.inner = 0};
    cordon_read_verb(&reader, &cordon_verb_sector, 1, &fields);
    cordon_frame *frame = cordon_session_frame(L, &reader.origin, "sector", fields.at);
    cordon_shape **shape = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, "sector",
                      cordon_shape_sector(shape, cordon_session_get(L)->context, frame,
                                          fields.at, fields.inner, fields.radius, fields.from,
                                          fields.to));
    return 1;
}

const cordon_shape *cordon_shape_push_point(const cordon_reader *reader, cordon_lonlat at)
{
    lua_State *L = reader->L;
    cordon_frame *frame = cordon_session_frame(L, &reader->origin, reader->kind, at);
    cordon_shape **shape = cordon_shape_push(L, &reader->origin);
    cordon_shape_made(L, &reader->origin, reader->kind,
                      cordon_shape_point(shape, cordon_session_get(L)->context, frame, at));
    return *shape;
}

static int make_point(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "point");
    cordon_shape_push_point(&reader, cordon_read_position(&reader, NULL, 1));
    return 1;
}

typedef int path_maker(cordon_shape **, cordon_context *, cordon_frame *, const cordon_lonlat *,
                       size_t);

/* A line or polygon through the positions of the first argument. */
static int make_path(lua_State *L, const char *what, path_maker *make, const char *too_few,
                     size_t fewest)
{
    cordon_reader reader = cordon_reader_here(L, what);
    size_t n;
    const cordon_lonlat *positions = cordon_read_positions(&reader, NULL, 1, &n);
    if (n < fewest)
        cordon_raise(L, &reader.origin, "%s: expected %s, found %d", what,
                     cordon_say_here(L, too_few), (int)n);
    cordon_frame *frame = cordon_session_frame(L, &reader.origin, what, positions[0]);
    cordon_shape **shape = cordon_shape_push(L, &reader.origin);
    cordon_shape_made(L, &reader.origin, what,
                      make(shape, cordon_session_get(L)->context, frame, positions, n));
    return 1;
}

static int make_line(lua_State *L)
{
    return make_path(L, "line", cordon_shape_line, CORDON_MESSAGE("at least two positions"), 2);
}

static int make_polygon(lua_State *L)
{
    return make_path(L, "polygon", cordon_shape_polygon,
                     CORDON_MESSAGE("at least three positions"), 3);
}

/* What the first argument names, a text or a table, on the map of the event being described. */
static int find_named(lua_State *L, const char *what, cordon_find_kind kind)
{
    cordon_reader reader = cordon_reader_here(L, what);
    cordon_named_fields fields = {.near = {NAN, NAN}};
    if (lua_type(L, 1) == LUA_TTABLE)
        cordon_read_verb(&reader, &cordon_verb_named, 1, &fields);
    else
        fields.name = cordon_read_text(&reader, NULL, 1);
    const cordon_find_spec spec = {.version = CORDON_FIND_SPEC_VERSION,
                                   .kind = kind,
                                   .name = fields.name,
                                   .near = isnan(fields.near.lon) ? NULL : &fields.near};
    cordon_shape_find(&reader, "", &spec);
    return 1;
}

void cordon_shape_find(const cordon_reader *reader, const char *what,
                       const cordon_find_spec *spec)
{
    lua_State *L = reader->L;
    const cordon_map *map = cordon_event_open_map(L, reader);
    cordon_session *session = cordon_session_get(L);
    if (!session->frame) {
        cordon_lonlat at;
        cordon_check(L, &reader->origin, what,
                     cordon_map_find_centre(&at, session->context, map, spec));
        cordon_session_frame(L, &reader->origin, reader->kind, at);
    }
    cordon_shape **shape = cordon_shape_push(L, &reader->origin);
    cordon_shape_made(L, &reader->origin, what,
                      cordon_map_find(shape, session->context, map, session->frame, spec));
}

static int find_place(lua_State *L)
{
    return find_named(L, "place", CORDON_FIND_PLACE);
}

static int find_street(lua_State *L)
{
    return find_named(L, "street", CORDON_FIND_STREET);
}

static int find_building(lua_State *L)
{
    return find_named(L, "building", CORDON_FIND_BUILDING);
}

static int find_address(lua_State *L)
{
    return find_named(L, "address", CORDON_FIND_ADDRESS);
}

static int find_station(lua_State *L)
{
    return find_named(L, "station", CORDON_FIND_STATION);
}

void cordon_open_shapes(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"box", make_box},         {"circle", make_circle},   {"sector", make_sector},
        {"point", make_point},     {"line", make_line},       {"polygon", make_polygon},
        {"place", find_place},     {"street", find_street},   {"building", find_building},
        {"address", find_address}, {"station", find_station}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
