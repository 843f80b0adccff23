/* Maps drawn in whole metres round the centre of a frame, as GeoJSON. */
#ifndef CORDON_TESTS_DRAWN_MAP_H
#define CORDON_TESTS_DRAWN_MAP_H

#include "geo/frame.h"
#include "support/check.h"
#include "support/map_file.h"

/* properties as JSON; closed: a polygon; one point: a point. */
static inline void drawn_add(cordon_str *json, cordon_frame *frame, const char *properties,
                             bool closed, const int *metres, size_t n)
{
    cordon_pt pts[8];
    cordon_lonlat at[8];
    assert_true(n <= 8);
    for (size_t i = 0; i < n; i++)
        pts[i] = (cordon_pt){metres[2 * i] * 1000, metres[2 * i + 1] * 1000};
    check_ok(json->context, cordon_frame_inverse(frame, json->context, pts, n, at));
    cordon_str_addf(json,
                    "%s{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"%s\","
                    "\"coordinates\":%s",
                    json->length ? "," : "", properties,
                    closed   ? "Polygon"
                    : n == 1 ? "Point"
                             : "LineString",
                    closed   ? "[["
                    : n == 1 ? ""
                             : "[");
    for (size_t i = 0; i < n + closed; i++)
        cordon_str_addf(json, "%s[%.7f,%.7f]", i ? "," : "", at[i % n].lon, at[i % n].lat);
    cordon_str_addf(json, "%s}}", closed ? "]]" : n == 1 ? "" : "]");
}

#define DRAWN_ADD(json, frame, properties, closed, ...)                                        \
    drawn_add(json, frame, properties, closed, (const int[]){__VA_ARGS__},                     \
              sizeof((const int[]){__VA_ARGS__}) / sizeof(int) / 2)

/* The map of all that was added. Free it with cordon_map_free. */
static inline int drawn_map(cordon_map **out, cordon_context *context, const cordon_str *json)
{
    cordon_str text = CORDON_STR_INIT(context);
    cordon_str_addf(&text, "{\"type\":\"FeatureCollection\",\"features\":[%s]}", json->data);
    int code = text.failed ? CORDON_E_MEMORY : map_from_string(out, context, text.data);
    cordon_str_free(&text);
    return code;
}

#endif
