/* Reading JSON with jansson, value by value: every value knows its path, so that an error can
 * name it ("plan.json: rings[0].closures[2].width_mm: expected …, found …").
 *
 * The first failure is recorded in the context and every later call is a no-op that gives an
 * empty value, so that readers check the code once, at the end of an object. */
#ifndef CORDON_PLAN_JSON_IN_H
#define CORDON_PLAN_JSON_IN_H

#include <jansson.h>

#include "base/arena.h"
#include "geo/types.h"
#include "plan/names.h"

typedef struct cordon_json_file {
    cordon_context *context;
    const char *name; /* in front of every error */
    int code;         /* CORDON_OK until something was wrong */
    json_t *root;
} cordon_json_file;

/* A value and the way to it; lives as long as up and the file. */
typedef struct cordon_json_at {
    cordon_json_file *file;
    const struct cordon_json_at *up; /* NULL: the whole document */
    const char *key;                 /* in an object; NULL: index in an array */
    size_t index;
    json_t *value; /* NULL after a failure */
} cordon_json_at;

/* Parses a document; duplicate keys, deep nesting and invalid UTF-8 are refused. Free the file
 * with cordon_json_file_close, also after a failure. */
int cordon_json_file_open(cordon_json_file *out, cordon_context *context, const char *text,
                          size_t size, const char *name);
void cordon_json_file_close(cordon_json_file *file);
cordon_json_at cordon_json_root(cordon_json_file *file);

/* Records "name: path: expected …, found …" with what was found at the value. */
void cordon_json_wrong(const cordon_json_at *at, const char *expected);

/* A member of an object, of a type; JSON_NULL: of any type. An absent one is an error. */
cordon_json_at cordon_json_get(const cordon_json_at *object, const char *key, json_type type);
/* Number of items; 0 after a failure. */
size_t cordon_json_count(const cordon_json_at *array);
cordon_json_at cordon_json_item(const cordon_json_at *array, size_t index, json_type type);

/* Values of members. Texts are copied to the arena. */
const char *cordon_json_get_text(const cordon_json_at *object, const char *key,
                                 cordon_arena *arena);
/* The text at a place, copied; "" after a failure. */
const char *cordon_json_text_of(const cordon_json_at *at, cordon_arena *arena);
bool cordon_json_get_bool(const cordon_json_at *object, const char *key);
int64_t cordon_json_get_int(const cordon_json_at *object, const char *key, int64_t low,
                            int64_t high);
/* The whole number at a place, which must lie in low..high. */
int64_t cordon_json_int_of(const cordon_json_at *at, int64_t low, int64_t high);
double cordon_json_get_number(const cordon_json_at *object, const char *key, double low,
                              double high);
/* The value whose word of the table stands there. */
int cordon_json_get_name(const cordon_json_at *object, const char *key,
                         const cordon_name *names);
/* The bits of a list of words of the table. */
unsigned cordon_json_get_bits(const cordon_json_at *object, const char *key,
                              const cordon_name *names);
/* [[x, y], …] of at least least points, in the frame's millimetres. */
cordon_line cordon_json_get_points(const cordon_json_at *object, const char *key, size_t least,
                                   cordon_arena *arena);

#endif
