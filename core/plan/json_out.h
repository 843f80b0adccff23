/* Writing JSON in the layout of cordon's files: fixed order, indented by 2, numbers the same in
 * every locale, a list of positions on one line.
 *
 * jansson reads JSON here, but does not write it: it prints 0.1 as 0.10000000000000001 and one
 * coordinate a line. */
#ifndef CORDON_PLAN_JSON_OUT_H
#define CORDON_PLAN_JSON_OUT_H

#include "base/str.h"
#include "cordon/geometry.h"
#include "geo/types.h"

typedef struct cordon_json_out {
    cordon_str text; /* text.failed: memory ended */
    unsigned depth;
    bool fresh; /* nothing written yet in the object or array that is open */
} cordon_json_out;

#define CORDON_JSON_OUT_INIT(context)                                                          \
    {                                                                                          \
        CORDON_STR_INIT(context), 0, true                                                      \
    }

/* key is NULL inside an array and for the whole document. bracket is '{' or '['. */
void cordon_json_open(cordon_json_out *out, const char *key, char bracket);
/* bracket is '}' or ']'. */
void cordon_json_close(cordon_json_out *out, char bracket);

/* A NULL value is written as null. */
void cordon_json_text(cordon_json_out *out, const char *key, const char *value);
void cordon_json_bool(cordon_json_out *out, const char *key, bool value);
void cordon_json_int(cordon_json_out *out, const char *key, int64_t value);
/* The shortest decimal number that reads back as exactly this value, which must be finite. */
void cordon_json_number(cordon_json_out *out, const char *key, double value);
void cordon_json_fixed(cordon_json_out *out, const char *key, double value, int decimals);
/* ["public", "firm"] on one line. */
void cordon_json_texts(cordon_json_out *out, const char *key, const char *const *values,
                       size_t n);
/* ["way/1", 0, 25000] on one line, within an array. */
void cordon_json_row(cordon_json_out *out, const char *text, const int64_t *values, size_t n);
/* [[x, y], …] in millimetres, on one line. */
void cordon_json_points(cordon_json_out *out, const char *key, const cordon_pt *points,
                        size_t n);
/* [[1, 2, 3], …] of width numbers each, row after row, on one line. */
void cordon_json_rows(cordon_json_out *out, const char *key, const int64_t *values, size_t n,
                      size_t width);
/* [lon, lat] in degrees with 7 decimals. */
void cordon_json_position(cordon_json_out *out, const char *key, cordon_lonlat position);
/* [[lon, lat], …] in degrees with 7 decimals, on one line. closed repeats the first
 * position at the end. */
void cordon_json_positions(cordon_json_out *out, const char *key,
                           const cordon_lonlat *positions, size_t n, bool closed);

#endif
