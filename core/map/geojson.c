#include "map/geojson.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/predicates.h"
#include "map/json_scan.h"
#include "map/text.h"

typedef struct reader {
    cordon_context *context;
    cordon_build *build;
    cordon_pool *pool;
    cordon_box box; /* of all positions */
    size_t index;   /* of the feature being read */
    size_t unknown; /* features without a class */
    cordon_feature feature;
    cordon_kinds kinds;
    CORDON_VEC(cordon_pt) pts;
    CORDON_VEC(cordon_line) rings; /* of one polygon; n counts, points start at pts in turn */
} reader;

CORDON_PRINTF(2, 3)
static int refuse(reader *r, const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return cordon_fail(r->context, CORDON_E_INPUT, "feature %zu: %s", r->index, what);
}

/* --- positions
 * -------------------------------------------------------------------------------- */

static int read_position(reader *r, const json_t *value, cordon_pt *out)
{
    const json_t *lon = json_array_get(value, 0), *lat = json_array_get(value, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        return refuse(r, "a position must be an array of two numbers or more");
    double x = json_number_value(lon), y = json_number_value(lat);
    int64_t e7x, e7y;
    if (!cordon_num_to_int(x * 1e7, -1800000000, 1800000000, &e7x) ||
        !cordon_num_to_int(y * 1e7, -900000000, 900000000, &e7y)) {
        char lon_text[CORDON_NUM_MAX], lat_text[CORDON_NUM_MAX];
        bool printable = fabs(x) < 1e12 && fabs(y) < 1e12;
        return refuse(
            r,
            "position %s, %s is not on the globe; longitude and latitude in degrees are "
            "expected",
            printable ? cordon_num_print(lon_text, x, 2) : "?",
            printable ? cordon_num_print(lat_text, y, 2) : "?");
    }
    *out = (cordon_pt){(int32_t)e7x, (int32_t)e7y};
    r->box = cordon_box_add(r->box, *out);
    return CORDON_OK;
}

/* Appends the positions of a line or ring to pts. */
static int read_positions(reader *r, const json_t *value)
{
    if (!json_is_array(value))
        return refuse(r, "coordinates must be arrays of positions");
    size_t n = json_array_size(value);
    if (cordon_vec_reserve(r->context, &r->pts, n))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        int code = read_position(r, json_array_get(value, i), &r->pts.items[r->pts.count]);
        if (code)
            return code;
        r->pts.count++;
    }
    return CORDON_OK;
}

static int too_long(reader *r, size_t n)
{
    char label[32];
    cordon_feature_label(label, &r->feature);
    return cordon_problems_add(&r->build->problems,
                               "%s: a line of %zu positions, at most %u are kept, left out",
                               label, n, CORDON_WAY_NODES_MAX);
}

/* --- geometries
 * ------------------------------------------------------------------------------- */

static int add_point(reader *r, const json_t *coordinates)
{
    cordon_pt at;
    int code = read_position(r, coordinates, &at);
    if (code)
        return code;
    r->feature.classes = r->kinds.point;
    return cordon_build_point(r->build, r->feature, at);
}

/* A closed line is treated as a closed way: by its tags an area, a line or both. */
static int add_line(reader *r, const json_t *coordinates)
{
    r->pts.count = 0;
    int code = read_positions(r, coordinates);
    const cordon_pt *pts = r->pts.items;
    size_t n = r->pts.count;
    if (code || n < 2)
        return code ? code : refuse(r, "a line must have two positions or more");
    if (n > CORDON_WAY_NODES_MAX)
        return too_long(r, n);
    if (n < 4 || !cordon_pt_equal(pts[0], pts[n - 1])) {
        r->feature.classes = r->kinds.line | r->kinds.either;
        return cordon_build_line(r->build, r->feature, pts, n);
    }
    r->feature.classes = cordon_kinds_ring_line(&r->kinds);
    code = cordon_build_line(r->build, r->feature, pts, n);
    r->feature.classes = cordon_kinds_ring_area(&r->kinds);
    return code ? code : cordon_build_ring(r->build, r->feature, pts, n);
}

/* The rings of a polygon into pts and rings, last points not repeated. */
static int read_rings(reader *r, const json_t *coordinates)
{
    r->pts.count = r->rings.count = 0;
    if (!json_is_array(coordinates))
        return refuse(r, "a polygon's coordinates must be an array of rings");
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        size_t from = r->pts.count;
        int code = read_positions(r, json_array_get(coordinates, i));
        if (code)
            return code;
        size_t n = r->pts.count - from;
        if (n < 4)
            return refuse(r, "a ring must have four positions or more");
        if (!cordon_pt_equal(r->pts.items[from], r->pts.items[from + n - 1]))
            return refuse(r, "a ring must end where it begins");
        r->pts.count--;
        cordon_line ring = {NULL, n - 1};
        if (cordon_vec_push(r->context, &r->rings, ring))
            return CORDON_E_MEMORY;
    }
    cordon_pt *pts = r->pts.items; /* they no longer move */
    for (size_t i = 0; i < r->rings.count; i++) {
        r->rings.items[i].pts = pts;
        pts += r->rings.items[i].n;
    }
    return CORDON_OK;
}

static int add_polygon(reader *r, const json_t *coordinates)
{
    cordon_region region;
    cordon_assembly how;
    char label[32];
    int code = read_rings(r, coordinates);
    if (code || r->rings.count == 0)
        return code;
    for (size_t i = 0; i < r->rings.count; i++)
        if (r->rings.items[i].n > CORDON_WAY_NODES_MAX)
            return too_long(r, r->rings.items[i].n);
    if (r->rings.count == 1 && !cordon_kinds_polygon_line(&r->kinds)) {
        r->feature.classes = cordon_kinds_polygon_area(&r->kinds);
        return cordon_build_ring(r->build, r->feature, r->pts.items, r->pts.count);
    }
    code = cordon_build_polygons(&region, &how, r->build, r->rings.items, r->rings.count);
    if (code || region.n > 0)
        return code ? code
                    : cordon_build_polygon_features(r->build, r->feature, &r->kinds, region);
    cordon_feature_label(label, &r->feature);
    return cordon_problems_add(&r->build->problems, "%s: %s, left out", label,
                               how == CORDON_ASSEMBLY_FAILED
                                   ? "rings cross over more than 13 degrees"
                                   : "encloses no ground");
}

typedef int (*adder)(reader *r, const json_t *coordinates);

static int add_each(reader *r, const json_t *coordinates, adder add)
{
    if (!json_is_array(coordinates))
        return refuse(r, "coordinates must be an array");
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        int code = add(r, json_array_get(coordinates, i));
        if (code)
            return code;
    }
    return CORDON_OK;
}

static const struct {
    const char *type;
    adder add;
    bool several;
} geometries[] = {{"Point", add_point, false},     {"MultiPoint", add_point, true},
                  {"LineString", add_line, false}, {"MultiLineString", add_line, true},
                  {"Polygon", add_polygon, false}, {"MultiPolygon", add_polygon, true}};

/* The type of a JSON object, "" when it has none. */
static const char *type_of(const json_t *object)
{
    const char *type = json_string_value(json_object_get(object, "type"));
    return type ? type : "";
}

/* Nesting is bounded: the file was scanned for its depth. */
static int add_geometry(reader *r, const json_t *geometry)
{
    if (json_is_null(geometry))
        return CORDON_OK;
    const char *type = type_of(geometry);
    if (strcmp(type, "GeometryCollection") == 0)
        return add_each(r, json_object_get(geometry, "geometries"), add_geometry);
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    for (size_t i = 0; i < sizeof geometries / sizeof *geometries; i++) {
        if (strcmp(type, geometries[i].type) != 0)
            continue;
        if (json_is_array(coordinates) && json_array_size(coordinates) == 0)
            return CORDON_OK; /* an empty geometry, which RFC 7946 (3.1) treats as none */
        return geometries[i].several ? add_each(r, coordinates, geometries[i].add)
                                     : geometries[i].add(r, coordinates);
    }
    char plain[40];
    cordon_text_plain(plain, sizeof plain, type, strlen(type));
    return refuse(r, "geometry of unknown type \"%s\"", plain);
}

/* --- features
 * --------------------------------------------------------------------------------- */

/* A property as text, or NULL when it cannot be one. */
static const char *value_text(char scratch[CORDON_NUM_MAX], const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string_value(value);
    case JSON_INTEGER:
        snprintf(scratch, CORDON_NUM_MAX, "%" PRId64, (int64_t)json_integer_value(value));
        return scratch;
    case JSON_REAL:
        return cordon_num_print_exact(scratch, json_real_value(value));
    case JSON_TRUE:
        return "yes";
    case JSON_FALSE:
        return "no";
    default:
        return NULL;
    }
}

static int read_tags(reader *r, json_t *properties)
{
    const char *key;
    json_t *value;
    size_t n = 0;
    r->feature.n_tags = 0;
    r->kinds = (cordon_kinds){0};
    if (!json_is_object(properties))
        return CORDON_OK;
    cordon_tag *tags =
        cordon_arena_alloc(r->build->arena, json_object_size(properties), sizeof *tags);
    if (!tags)
        return CORDON_E_MEMORY;
    json_object_foreach(properties, key, value)
    {
        char scratch[CORDON_NUM_MAX];
        const char *text = value_text(scratch, value);
        if (!text || cordon_tag_is_remark(key))
            continue;
        tags[n].key = cordon_text_keep(r->pool, r->context, key, strlen(key));
        tags[n].value = cordon_text_keep(r->pool, r->context, text, strlen(text));
        if (!tags[n].key || !tags[n].value)
            return CORDON_E_MEMORY;
        n++;
    }
    cordon_tags_sort(tags, n);
    r->feature.tags = tags;
    r->feature.n_tags = n;
    cordon_classify(&r->kinds, tags, n);
    return CORDON_OK;
}

/* Exports of OSM data name the object they come from: "way/123". */
static void read_id(reader *r, const json_t *feature)
{
    static const struct {
        const char *prefix;
        char origin;
    } types[] = {{"node/", 'n'}, {"way/", 'w'}, {"relation/", 'r'}};
    const char *text = json_string_value(json_object_get(feature, "id"));
    if (!text)
        text = cordon_feature_tag(&r->feature, "@id");
    r->feature.origin = 'g';
    r->feature.id = (int64_t)r->index;
    for (size_t i = 0; text && i < sizeof types / sizeof *types; i++) {
        size_t n = strlen(types[i].prefix);
        int64_t id;
        if (strncmp(text, types[i].prefix, n) == 0 &&
            cordon_num_parse_int(text + n, strlen(text + n), &id)) {
            r->feature.origin = types[i].origin;
            r->feature.id = id;
        }
    }
}

static int add_feature(reader *r, const json_t *feature)
{
    if (strcmp(type_of(feature), "Feature") != 0)
        return refuse(r, "an object of type \"Feature\" was expected");
    int code = read_tags(r, json_object_get(feature, "properties"));
    if (code)
        return code;
    read_id(r, feature);
    const cordon_kinds *kinds = &r->kinds;
    r->unknown += (kinds->area | kinds->line | kinds->either) == 0;
    code = add_geometry(r, json_object_get(feature, "geometry"));
    r->index++;
    return code;
}

/* --- the file
 * --------------------------------------------------------------------------------- */

/* The old member crs (GeoJSON 2008): only the system that RFC 7946 prescribes passes. */
static int check_crs(reader *r, const json_t *root)
{
    const json_t *crs = json_object_get(root, "crs");
    if (!crs || json_is_null(crs))
        return CORDON_OK;
    const char *name =
        json_string_value(json_object_get(json_object_get(crs, "properties"), "name"));
    if (name) {
        size_t n = strlen(name);
        if (strstr(name, "CRS84") || (n >= 5 && strcmp(name + n - 5, ":4326") == 0))
            return CORDON_OK;
    }
    char plain[80];
    cordon_text_plain(plain, sizeof plain, name ? name : "?", name ? strlen(name) : 1);
    return cordon_fail(
        r->context, CORDON_E_INPUT,
        "crs: positions are in \"%s\"; longitude and latitude (WGS 84) are expected, "
        "\"ogr2ogr -t_srs EPSG:4326\" converts them",
        plain);
}

static int add_root(reader *r, json_t *root)
{
    const char *type = type_of(root);
    if (strcmp(type, "FeatureCollection") == 0) {
        const json_t *features = json_object_get(root, "features");
        if (!json_is_array(features))
            return cordon_fail(r->context, CORDON_E_INPUT,
                               "line 1: FeatureCollection without an array of features");
        return add_each(r, features, add_feature);
    }
    if (strcmp(type, "Feature") == 0)
        return add_feature(r, root);
    if (type[0] == '\0')
        return cordon_fail(r->context, CORDON_E_INPUT,
                           "line 1: JSON, but no GeoJSON: the object has no type");
    r->unknown++;
    r->feature.origin = 'g';
    return add_geometry(r, root);
}

static int load(json_t **out, cordon_context *context, const cordon_file *file)
{
    json_error_t error;
    char plain[120];
    size_t line;
    if (!cordon_json_depth_ok(&line, (const char *)file->data, file->size))
        return cordon_fail(context, CORDON_E_INPUT, "line %zu: nested deeper than %u levels",
                           line, CORDON_JSON_DEPTH_MAX);
    /* The byte order mark that some programs write is no part of the text. */
    size_t skip = file->size >= 3 && memcmp(file->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    *out = json_loadb((const char *)file->data + skip, file->size - skip, 0, &error);
    if (*out)
        return CORDON_OK;
    if (json_error_code(&error) == json_error_out_of_memory)
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    cordon_text_plain(plain, sizeof plain, error.text, strlen(error.text));
    return cordon_fail(context, CORDON_E_INPUT, "line %d: %s", error.line, plain);
}

int cordon_geojson_read(cordon_box *data, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file)
{
    json_t *root;
    reader r = {
        .context = build->context, .build = build, .pool = pool, .box = CORDON_BOX_EMPTY};
    int code = load(&root, build->context, file);
    if (code)
        return code;
    code = check_crs(&r, root);
    if (code == CORDON_OK)
        code = add_root(&r, root);
    if (code == CORDON_OK && r.unknown > 0)
        code = cordon_problems_add(&build->problems,
                                   "GeoJSON features that say by no property what they are "
                                   "(building, highway, natural, …): %zu, left out",
                                   r.unknown);
    *data = r.box;
    json_decref(root);
    cordon_vec_free(build->context, &r.pts);
    cordon_vec_free(build->context, &r.rings);
    return code;
}
