/* Positions and geometries of GeoJSON. */
#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/predicates.h"
#include "map/geojson_in.h"
#include "map/text.h"

/* A position in degrees, from the file's coordinate system. */
static int read_degrees(cordon_geojson *r, const json_t *value, cordon_lonlat *out)
{
    const json_t *x = json_array_get(value, 0), *y = json_array_get(value, 1);
    if (!json_is_number(x) || !json_is_number(y))
        return cordon_geojson_expected(r, "a position of two numbers or more", value);
    *out = (cordon_lonlat){json_number_value(x), json_number_value(y)};
    if (!r->crs)
        return CORDON_OK;
    int code = cordon_crs_lonlat(out, r->crs, r->context, out->lon, out->lat);
    if (code)
        cordon_error_prefix(r->context, "feature %zu: ", r->index);
    return code;
}

static int read_position(cordon_geojson *r, const json_t *value, cordon_pt *out)
{
    cordon_lonlat at;
    int64_t x, y;
    int code = read_degrees(r, value, &at);
    if (code)
        return code;
    if (!cordon_num_to_int(at.lon * 1e7, -1800000000, 1800000000, &x) ||
        !cordon_num_to_int(at.lat * 1e7, -900000000, 900000000, &y)) {
        char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX];
        bool printable = fabs(at.lon) < 1e12 && fabs(at.lat) < 1e12;
        return cordon_geojson_refuse(
            r,
            "position %s, %s is not on the globe: longitude and latitude in degrees "
            "are expected, or a file that says its crs",
            printable ? cordon_num_print(lon, at.lon, 2) : "?",
            printable ? cordon_num_print(lat, at.lat, 2) : "?");
    }
    *out = (cordon_pt){(int32_t)x, (int32_t)y};
    r->box = cordon_box_add(r->box, *out);
    return r->keep_positions ? cordon_vec_push(r->context, &r->positions, *out)
                             : (int)CORDON_OK;
}

/* Appends the positions of a line or ring to pts. */
static int read_positions(cordon_geojson *r, const json_t *value)
{
    if (!json_is_array(value))
        return cordon_geojson_expected(r, "an array of positions", value);
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

static int too_long(cordon_geojson *r, size_t n)
{
    char label[32];
    cordon_feature_label(label, &r->feature);
    return cordon_problems_add(&r->build->problems,
                               "%s: a line of %zu positions, at most %u are kept, left out",
                               label, n, CORDON_WAY_NODES_MAX);
}

static int add_point(cordon_geojson *r, const json_t *coordinates)
{
    cordon_pt at;
    int code = read_position(r, coordinates, &at);
    if (code)
        return code;
    r->feature.classes = r->kinds.point;
    return cordon_build_point(r->build, r->feature, at);
}

/* A closed line is treated as a closed way: by its tags an area, a line or both. */
static int add_line(cordon_geojson *r, const json_t *coordinates)
{
    r->pts.count = 0;
    int code = read_positions(r, coordinates);
    const cordon_pt *pts = r->pts.items;
    size_t n = r->pts.count;
    if (code || n < 2)
        return code ? code
                    : cordon_geojson_refuse(
                          r, "a line must have two positions or more, found %zu", n);
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

static int refuse_open(cordon_geojson *r, cordon_pt first, cordon_pt last)
{
    char x[CORDON_NUM_MAX], y[CORDON_NUM_MAX], x1[CORDON_NUM_MAX], y1[CORDON_NUM_MAX];
    return cordon_geojson_refuse(
        r, "a ring must end where it begins, at %s, %s, found its end at %s, %s",
        cordon_num_print(x, first.x / 1e7, 7), cordon_num_print(y, first.y / 1e7, 7),
        cordon_num_print(x1, last.x / 1e7, 7), cordon_num_print(y1, last.y / 1e7, 7));
}

/* The rings of a polygon into pts and rings, last points not repeated. */
static int read_rings(cordon_geojson *r, const json_t *coordinates)
{
    r->pts.count = r->rings.count = 0;
    if (!json_is_array(coordinates))
        return cordon_geojson_expected(r, "an array of the rings of a polygon", coordinates);
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        size_t from = r->pts.count;
        int code = read_positions(r, json_array_get(coordinates, i));
        if (code)
            return code;
        size_t n = r->pts.count - from;
        if (n < 4)
            return cordon_geojson_refuse(
                r, "a ring must have four positions or more, found %zu", n);
        if (!cordon_pt_equal(r->pts.items[from], r->pts.items[from + n - 1]))
            return refuse_open(r, r->pts.items[from], r->pts.items[from + n - 1]);
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

static int add_polygon(cordon_geojson *r, const json_t *coordinates)
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

int cordon_geojson_each(cordon_geojson *r, const json_t *coordinates, cordon_geojson_adder add)
{
    if (!json_is_array(coordinates))
        return cordon_geojson_expected(r, "an array", coordinates);
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        int code = add(r, json_array_get(coordinates, i));
        if (code)
            return code;
    }
    return CORDON_OK;
}

static const struct {
    const char *type;
    cordon_geojson_adder add;
    bool several;
} geometries[] = {{"Point", add_point, false},     {"MultiPoint", add_point, true},
                  {"LineString", add_line, false}, {"MultiLineString", add_line, true},
                  {"Polygon", add_polygon, false}, {"MultiPolygon", add_polygon, true}};

/* Nesting is bounded: the file was scanned for its depth. */
int cordon_geojson_geometry(cordon_geojson *r, const json_t *geometry)
{
    if (json_is_null(geometry))
        return CORDON_OK;
    const char *type = cordon_geojson_type(geometry);
    if (type[0] == '\0')
        return cordon_geojson_expected(r, "a geometry with a type, or null", geometry);
    if (strcmp(type, "GeometryCollection") == 0)
        return cordon_geojson_each(r, json_object_get(geometry, "geometries"),
                                   cordon_geojson_geometry);
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    for (size_t i = 0; i < sizeof geometries / sizeof *geometries; i++) {
        if (strcmp(type, geometries[i].type) != 0)
            continue;
        if (json_is_array(coordinates) && json_array_size(coordinates) == 0)
            return CORDON_OK; /* an empty geometry, which RFC 7946 (3.1) treats as none */
        return geometries[i].several ? cordon_geojson_each(r, coordinates, geometries[i].add)
                                     : geometries[i].add(r, coordinates);
    }
    char plain[40];
    cordon_text_plain(plain, sizeof plain, type, strlen(type));
    return cordon_geojson_refuse(r, "geometry of unknown type \"%s\"", plain);
}
