/* cordon.geojson: a shape from GeoJSON (RFC 7946), as text that other tools put on the
 * clipboard, or in a file.
 *
 * Points, lines, polygons with holes, several polygons, features and collections of them; what
 * a collection holds is joined. The parsed text is kept in a box of Lua's while shapes are
 * made. */
#include "bind/file.h"
#include "bind/shape.h"
#include "bind/vocabulary.h"

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

/* What is read, and how. */
typedef struct source {
    cordon_reader reader; /* its name is the file */
    const cordon_crs *crs;
    int where; /* index on the stack of the properties asked for; 0: all features */
} source;

/* Parses the text into a box that is left on the stack. Of a file no piece is shown: a script
 * of a stranger could have named any beside the map. */
static const json_t *parse(const cordon_reader *reader, const char *text, size_t n)
{
    json_t **box = (json_t **)cordon_box_new(reader->L, TYPE_JSON, 0);
    json_error_t error;
    bool marked = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    *box = json_loadb(text + (marked ? 3 : 0), n - (marked ? 3 : 0), JSON_REJECT_DUPLICATES,
                      &error);
    if (!*box && reader->name)
        cordon_raise(reader->L, &reader->origin, "%sline %d: expected JSON",
                     cordon_push_subject(reader, NULL), error.line);
    if (!*box)
        cordon_raise(reader->L, &reader->origin, "%sline %d: %s",
                     cordon_push_subject(reader, NULL), error.line, error.text);
    return *box;
}

static int fail(const source *s, const char *expected)
{
    return cordon_raise(s->reader.L, &s->reader.origin, "%sexpected %s",
                        cordon_push_subject(&s->reader, NULL),
                        cordon_say_here(s->reader.L, expected));
}

static const char *type_of(const json_t *value)
{
    const char *type = json_string_value(json_object_get(value, "type"));
    return type ? type : "";
}

static cordon_lonlat position(source *s, const json_t *value)
{
    const json_t *lon = json_array_get(value, 0), *lat = json_array_get(value, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        fail(s, CORDON_MESSAGE("positions [longitude, latitude]"));
    return cordon_position_in(&s->reader, NULL, s->crs,
                              (cordon_lonlat){json_number_value(lon), json_number_value(lat)});
}

/* The positions of an array in a buffer of Lua's, left on the stack. */
static const cordon_lonlat *positions(source *s, const json_t *list, size_t *n)
{
    *n = json_array_size(list);
    if (*n < 2)
        fail(s, CORDON_MESSAGE("a list of positions"));
    cordon_lonlat *out = lua_newuserdatauv(s->reader.L, *n * sizeof *out, 0);
    for (size_t i = 0; i < *n; i++)
        out[i] = position(s, json_array_get(list, i));
    return out;
}

static cordon_frame *frame_at(source *s, cordon_lonlat at)
{
    return cordon_session_frame(s->reader.L, &s->reader.origin, "geojson", at);
}

static void made(source *s, int code)
{
    cordon_shape_made(s->reader.L, &s->reader.origin, "geojson", code);
}

/* Each of these leaves one shape on the stack, above what was there. */

static void push_point(source *s, const json_t *coordinates)
{
    cordon_lonlat at = position(s, coordinates);
    cordon_frame *frame = frame_at(s, at);
    cordon_shape **out = cordon_shape_push(s->reader.L, &s->reader.origin);
    made(s, cordon_shape_point(out, cordon_session_get(s->reader.L)->context, frame, at));
}

static void push_path(source *s, const json_t *list, bool closed)
{
    lua_State *L = s->reader.L;
    size_t n;
    const cordon_lonlat *at = positions(s, list, &n);
    cordon_frame *frame = frame_at(s, at[0]);
    cordon_context *context = cordon_session_get(L)->context;
    cordon_shape **out = cordon_shape_push(L, &s->reader.origin);
    made(s, closed ? cordon_shape_polygon(out, context, frame, at, n)
                   : cordon_shape_line(out, context, frame, at, n));
    lua_remove(L, -2);
}

typedef int pair_operation(cordon_shape **, cordon_context *, const cordon_shape *,
                           const cordon_shape *);

/* Replaces the two shapes on top by the result of the operation. */
static void combine(source *s, pair_operation *operation)
{
    lua_State *L = s->reader.L;
    const cordon_shape *a = *(void **)lua_touserdata(L, -2),
                       *b = *(void **)lua_touserdata(L, -1);
    cordon_shape **out = cordon_shape_push(L, &s->reader.origin);
    made(s, operation(out, cordon_session_get(L)->context, a, b));
    lua_replace(L, -3);
    lua_pop(L, 1);
}

static void push_polygon(source *s, const json_t *rings)
{
    push_path(s, json_array_get(rings, 0), true);
    for (size_t i = 1; i < json_array_size(rings); i++) {
        push_path(s, json_array_get(rings, i), true);
        combine(s, cordon_shape_minus);
    }
}

static void push_any(source *s, const json_t *value, int depth);

/* The union of the members of an array, each pushed by push. */
static void push_joined(source *s, const json_t *list,
                        void (*push)(source *, const json_t *, int), int depth)
{
    if (json_array_size(list) == 0)
        fail(s, CORDON_MESSAGE("at least one geometry"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        push(s, json_array_get(list, i), depth);
        if (i > 0)
            combine(s, cordon_shape_union);
    }
}

/* Has the feature every property asked for? */
static bool is_wanted(source *s, const json_t *feature)
{
    lua_State *L = s->reader.L;
    const json_t *properties = json_object_get(feature, "properties");
    lua_pushnil(L);
    while (lua_next(L, s->where)) {
        const json_t *found = json_object_get(properties, lua_tostring(L, -2));
        bool equal =
            lua_type(L, -1) == LUA_TSTRING
                ? json_is_string(found) &&
                      strcmp(json_string_value(found), lua_tostring(L, -1)) == 0
            : lua_type(L, -1) == LUA_TNUMBER
                ? json_is_number(found) && json_number_value(found) == lua_tonumber(L, -1)
                : json_is_boolean(found) && json_is_true(found) == lua_toboolean(L, -1);
        lua_pop(L, 1);
        if (!equal) {
            lua_pop(L, 1);
            return false;
        }
    }
    return true;
}

/* The union of the features wanted. */
static void push_wanted(source *s, const json_t *features, int depth)
{
    size_t used = 0;
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t *feature = json_array_get(features, i);
        if (!is_wanted(s, feature))
            continue;
        push_any(s, feature, depth);
        if (used++ > 0)
            combine(s, cordon_shape_union);
    }
    if (used == 0)
        cordon_raise(s->reader.L, &s->reader.origin,
                     "%snone of the %d features has the properties of where",
                     cordon_push_subject(&s->reader, NULL), (int)json_array_size(features));
}

static void push_member_polygon(source *s, const json_t *value, int depth)
{
    (void)depth;
    push_polygon(s, value);
}

static void push_member_point(source *s, const json_t *value, int depth)
{
    (void)depth;
    push_point(s, value);
}

static void push_member_line(source *s, const json_t *value, int depth)
{
    (void)depth;
    push_path(s, value, false);
}

static void push_any(source *s, const json_t *value, int depth)
{
    const char *type = type_of(value);
    const json_t *coordinates = json_object_get(value, "coordinates");
    if (depth > NESTING_MAX)
        fail(s, CORDON_MESSAGE("collections nested less deeply"));
    luaL_checkstack(s->reader.L, 10, NULL);
    if (strcmp(type, "Feature") == 0)
        push_any(s, json_object_get(value, "geometry"), depth + 1);
    else if (strcmp(type, "FeatureCollection") == 0 && s->where)
        push_wanted(s, json_object_get(value, "features"), depth + 1);
    else if (strcmp(type, "FeatureCollection") == 0)
        push_joined(s, json_object_get(value, "features"), push_any, depth + 1);
    else if (strcmp(type, "GeometryCollection") == 0)
        push_joined(s, json_object_get(value, "geometries"), push_any, depth + 1);
    else if (strcmp(type, "Point") == 0)
        push_point(s, coordinates);
    else if (strcmp(type, "MultiPoint") == 0)
        push_joined(s, coordinates, push_member_point, depth);
    else if (strcmp(type, "LineString") == 0)
        push_path(s, coordinates, false);
    else if (strcmp(type, "MultiLineString") == 0)
        push_joined(s, coordinates, push_member_line, depth);
    else if (strcmp(type, "Polygon") == 0)
        push_polygon(s, coordinates);
    else if (strcmp(type, "MultiPolygon") == 0)
        push_joined(s, coordinates, push_member_polygon, depth);
    else
        fail(s, CORDON_MESSAGE("a GeoJSON point, line, polygon, feature or collection"));
}

/* The coordinate system of older files: {"crs": {"properties": {"name": "urn:…"}}}. */
static const char *crs_of(const json_t *file)
{
    const json_t *crs = json_object_get(file, "crs");
    return json_string_value(json_object_get(json_object_get(crs, "properties"), "name"));
}

/* Pushes the table of properties asked for; 0: none. */
static int read_where(const cordon_reader *reader)
{
    static const char expected[] = CORDON_MESSAGE("a table { property = value, … }");
    lua_State *L = reader->L;
    lua_pushliteral(L, "where");
    int type = lua_rawget(L, 1), where = lua_gettop(L);
    if (type == LUA_TNIL)
        return 0;
    if (type != LUA_TTABLE || lua_rawlen(L, where) > 0)
        cordon_read_fail(reader, "where", expected, where);
    lua_pushnil(L);
    if (!lua_next(L, where))
        cordon_read_fail(reader, "where", expected, where);
    do {
        if (lua_type(L, -2) != LUA_TSTRING)
            cordon_read_fail(reader, "where", expected, where);
        if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER &&
            lua_type(L, -1) != LUA_TBOOLEAN)
            cordon_read_fail(reader, lua_tostring(L, -2), "a text, a number, true or false",
                             -1);
        lua_pop(L, 1);
    } while (lua_next(L, where));
    return where;
}

/* Text of the call's table; what it asks for goes into s. */
static const char *read_fields(source *s, const char **crs, size_t *n)
{
    cordon_geojson_fields fields = {.text = NULL};
    cordon_read_verb(&s->reader, &cordon_verb_geojson, 1, &fields);
    if (!fields.text == !fields.file)
        cordon_raise(s->reader.L, &s->reader.origin,
                     fields.text ? "%sexpected a text or a file = \"….geojson\", found both"
                                 : "%sexpected a text or a file = \"….geojson\", found neither",
                     cordon_push_subject(&s->reader, NULL));
    s->where = read_where(&s->reader);
    *crs = fields.crs;
    if (!fields.file) {
        *n = strlen(fields.text);
        return fields.text;
    }
    const char *text = cordon_push_file(&s->reader, "file", fields.file, n);
    s->reader.name = fields.file;
    return text;
}

static int make_geojson(lua_State *L)
{
    source s = {.reader = cordon_reader_here(L, "geojson")};
    const char *text, *crs = NULL;
    size_t n;
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TTABLE) {
        text = read_fields(&s, &crs, &n);
    } else {
        text = cordon_read_text(&s.reader, NULL, 1);
        n = strlen(text);
    }
    const json_t *file = parse(&s.reader, text, n);
    if (!crs)
        crs = crs_of(file);
    s.crs = crs ? cordon_crs_named(&s.reader, crs) : NULL;
    push_any(&s, file, 0);
    return 1;
}

void cordon_open_geojson(lua_State *L)
{
    static const luaL_Reg methods[] = {{NULL, NULL}};
    cordon_type_new(L, TYPE_JSON, methods, free_json, NULL);
    lua_pushcfunction(L, make_geojson);
    lua_setfield(L, -2, "geojson");
}
