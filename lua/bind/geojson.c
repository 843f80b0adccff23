/* cordon.geojson: a shape from GeoJSON text (RFC 7946), as other tools put it on the clipboard.
 *
 * Points, lines, polygons with holes, several polygons, features and collections of them; what
 * a collection holds is joined. The parsed text is kept in a box of Lua's while shapes are
 * made. */
#include "bind/shape.h"

#include <math.h>
#include <string.h>

#include <jansson.h>

#define TYPE_JSON "cordon.json"
enum { NESTING_MAX = 8 };

static int free_json(lua_State *L)
{
    json_t **box = luaL_checkudata(L, 1, TYPE_JSON);
    json_decref(*box);
    *box = NULL;
    return 0;
}

/* Parses the text into a box that is left on the stack. */
static const json_t *parse(const cordon_reader *reader, const char *text)
{
    json_t **box = (json_t **)cordon_box_new(reader->L, TYPE_JSON, 0);
    json_error_t error;
    *box = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!*box)
        cordon_raise(reader->L, &reader->origin, "geojson: line %d: %s", error.line,
                     error.text);
    return *box;
}

static int fail(const cordon_reader *reader, const char *expected)
{
    return cordon_raise(reader->L, &reader->origin, "geojson: expected %s",
                        cordon_say_here(reader->L, expected));
}

static const char *type_of(const json_t *value)
{
    const char *type = json_string_value(json_object_get(value, "type"));
    return type ? type : "";
}

static cordon_lonlat position(const cordon_reader *reader, const json_t *value)
{
    const json_t *lon = json_array_get(value, 0), *lat = json_array_get(value, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        fail(reader, CORDON_MESSAGE("positions [longitude, latitude]"));
    return (cordon_lonlat){json_number_value(lon), json_number_value(lat)};
}

/* The positions of an array in a buffer of Lua's, left on the stack. */
static const cordon_lonlat *positions(const cordon_reader *reader, const json_t *list,
                                      size_t *n)
{
    *n = json_array_size(list);
    if (*n < 2)
        fail(reader, CORDON_MESSAGE("a list of positions"));
    cordon_lonlat *out = lua_newuserdatauv(reader->L, *n * sizeof *out, 0);
    for (size_t i = 0; i < *n; i++)
        out[i] = position(reader, json_array_get(list, i));
    return out;
}

static cordon_frame *frame_at(const cordon_reader *reader, cordon_lonlat at)
{
    return cordon_session_frame(reader->L, &reader->origin, "geojson", at);
}

static void made(const cordon_reader *reader, int code)
{
    cordon_shape_made(reader->L, &reader->origin, "geojson", code);
}

/* Each of these leaves one shape on the stack, above what was there. */

static void push_point(const cordon_reader *reader, const json_t *coordinates)
{
    cordon_lonlat at = position(reader, coordinates);
    cordon_frame *frame = frame_at(reader, at);
    cordon_shape **out = cordon_shape_push(reader->L, &reader->origin);
    made(reader, cordon_shape_point(out, cordon_session_get(reader->L)->context, frame, at));
}

static void push_path(const cordon_reader *reader, const json_t *list, bool closed)
{
    lua_State *L = reader->L;
    size_t n;
    const cordon_lonlat *at = positions(reader, list, &n);
    cordon_frame *frame = frame_at(reader, at[0]);
    cordon_context *context = cordon_session_get(L)->context;
    cordon_shape **out = cordon_shape_push(L, &reader->origin);
    made(reader, closed ? cordon_shape_polygon(out, context, frame, at, n)
                        : cordon_shape_line(out, context, frame, at, n));
    lua_remove(L, -2);
}

typedef int pair_operation(cordon_shape **, cordon_context *, const cordon_shape *,
                           const cordon_shape *);

/* Replaces the two shapes on top by the result of the operation. */
static void combine(const cordon_reader *reader, pair_operation *operation)
{
    lua_State *L = reader->L;
    const cordon_shape *a = *(void **)lua_touserdata(L, -2),
                       *b = *(void **)lua_touserdata(L, -1);
    cordon_shape **out = cordon_shape_push(L, &reader->origin);
    made(reader, operation(out, cordon_session_get(L)->context, a, b));
    lua_replace(L, -3);
    lua_pop(L, 1);
}

static void push_polygon(const cordon_reader *reader, const json_t *rings)
{
    push_path(reader, json_array_get(rings, 0), true);
    for (size_t i = 1; i < json_array_size(rings); i++) {
        push_path(reader, json_array_get(rings, i), true);
        combine(reader, cordon_shape_minus);
    }
}

static void push_any(const cordon_reader *reader, const json_t *value, int depth);

/* The union of the members of an array, each pushed by push. */
static void push_joined(const cordon_reader *reader, const json_t *list,
                        void (*push)(const cordon_reader *, const json_t *, int), int depth)
{
    if (json_array_size(list) == 0)
        fail(reader, CORDON_MESSAGE("at least one geometry"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        push(reader, json_array_get(list, i), depth);
        if (i > 0)
            combine(reader, cordon_shape_union);
    }
}

static void push_member_polygon(const cordon_reader *reader, const json_t *value, int depth)
{
    (void)depth;
    push_polygon(reader, value);
}

static void push_member_line(const cordon_reader *reader, const json_t *value, int depth)
{
    (void)depth;
    push_path(reader, value, false);
}

static void push_any(const cordon_reader *reader, const json_t *value, int depth)
{
    const char *type = type_of(value);
    const json_t *coordinates = json_object_get(value, "coordinates");
    if (depth > NESTING_MAX)
        fail(reader, CORDON_MESSAGE("collections nested less deeply"));
    luaL_checkstack(reader->L, 10, NULL);
    if (strcmp(type, "Feature") == 0)
        push_any(reader, json_object_get(value, "geometry"), depth + 1);
    else if (strcmp(type, "FeatureCollection") == 0)
        push_joined(reader, json_object_get(value, "features"), push_any, depth + 1);
    else if (strcmp(type, "GeometryCollection") == 0)
        push_joined(reader, json_object_get(value, "geometries"), push_any, depth + 1);
    else if (strcmp(type, "Point") == 0)
        push_point(reader, coordinates);
    else if (strcmp(type, "LineString") == 0)
        push_path(reader, coordinates, false);
    else if (strcmp(type, "MultiLineString") == 0)
        push_joined(reader, coordinates, push_member_line, depth);
    else if (strcmp(type, "Polygon") == 0)
        push_polygon(reader, coordinates);
    else if (strcmp(type, "MultiPolygon") == 0)
        push_joined(reader, coordinates, push_member_polygon, depth);
    else
        fail(reader, CORDON_MESSAGE("a GeoJSON point, line, polygon, feature or collection"));
}

static int make_geojson(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "geojson");
    const char *text = cordon_read_text(&reader, NULL, 1);
    push_any(&reader, parse(&reader, text), 0);
    return 1;
}

void cordon_open_geojson(lua_State *L)
{
    static const luaL_Reg methods[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_JSON, methods, free_json, NULL);
    lua_pushcfunction(L, make_geojson);
    lua_setfield(L, -2, "geojson");
}
