#include "plan/json_in.h"

#include <inttypes.h>
#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "base/str.h"

/* Deepest nesting of brackets outside strings. jansson has a limit of its own, but a far higher
 * one. */
static unsigned deepest(const char *text, size_t size)
{
    unsigned depth = 0, most = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[')) {
            depth++;
            most = depth > most ? depth : most;
        } else if (!quoted && (c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return most;
}

int cordon_json_file_open(cordon_json_file *out, cordon_context *context, const char *text,
                          size_t size, const char *name)
{
    *out = (cordon_json_file){context, name, CORDON_OK, NULL};
    unsigned depth = deepest(text, size);
    if (depth > CORDON_JSON_DEPTH_MAX) {
        out->code = cordon_fail(context, CORDON_E_LIMIT,
                                "%s: expected at most %u levels of brackets, found %u", name,
                                CORDON_JSON_DEPTH_MAX, depth);
        return out->code;
    }
    json_error_t error;
    out->root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    if (!out->root) {
        out->code = json_error_code(&error) == json_error_out_of_memory
                        ? cordon_fail(context, CORDON_E_MEMORY, "out of memory")
                        : cordon_fail(context, CORDON_E_INPUT, "%s: line %d, column %d: %s",
                                      name, error.line, error.column, error.text);
    }
    return out->code;
}

void cordon_json_file_close(cordon_json_file *file)
{
    json_decref(file->root);
    file->root = NULL;
}

cordon_json_at cordon_json_root(cordon_json_file *file)
{
    cordon_json_at root = {file, NULL, "", 0, file->root};
    if (file->root && !json_is_object(file->root)) {
        cordon_json_wrong(&root, "an object");
        root.value = NULL;
    }
    return root;
}

static void add_path(cordon_str *out, const cordon_json_at *at)
{
    if (!at->up) {
        return;
    }
    add_path(out, at->up);
    if (!at->key) {
        cordon_str_addf(out, "[%zu]", at->index);
    } else {
        cordon_str_addf(out, "%s%s", at->up->up ? "." : "", at->key);
    }
}

/* A value as a reader of the error knows it again: short ones as they stand. */
static void add_value(cordon_str *out, const json_t *value)
{
    char digits[CORDON_NUM_MAX];
    switch (value ? json_typeof(value) : JSON_NULL) {
    case JSON_OBJECT:
        cordon_str_add(out, cordon_tell(out->context, "an object"));
        break;
    case JSON_ARRAY:
        cordon_str_addf(out, cordon_tell(out->context, "a list of %zu"),
                        json_array_size(value));
        break;
    case JSON_STRING:
        if (json_string_length(value) <= 40) {
            cordon_str_addf(out, "\"%s\"", json_string_value(value));
        } else {
            cordon_str_add(out, cordon_tell(out->context, "a long text"));
        }
        break;
    case JSON_INTEGER:
        cordon_str_addf(out, "%" PRId64, (int64_t)json_integer_value(value));
        break;
    case JSON_REAL:
        if (fabs(json_real_value(value)) < 1e12) {
            cordon_str_add(out, cordon_num_print(digits, json_real_value(value), 3));
        } else {
            cordon_str_add(out, cordon_tell(out->context, "a huge number"));
        }
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        cordon_str_add(out, json_is_true(value) ? "true" : "false");
        break;
    case JSON_NULL:
        cordon_str_add(out, value ? "null" : cordon_tell(out->context, "nothing"));
        break;
    }
}

void cordon_json_wrong(const cordon_json_at *at, const char *expected)
{
    cordon_json_file *file = at->file;
    if (file->code != CORDON_OK) {
        return;
    }
    cordon_str path = CORDON_STR_INIT(file->context), found = CORDON_STR_INIT(file->context);
    add_path(&path, at);
    add_value(&found, at->value);
    if (path.failed || found.failed) {
        file->code = CORDON_E_MEMORY;
    } else {
        file->code =
            cordon_fail(file->context, CORDON_E_INPUT, "%s: %s%sexpected %s, found %s",
                        file->name, path.length ? path.data : "", path.length ? ": " : "",
                        cordon_tell(file->context, expected), found.data);
    }
    cordon_str_free(&path);
    cordon_str_free(&found);
}

static const char *type_words(json_type type)
{
    static const char *const words[] = {
        [JSON_OBJECT] = CORDON_MESSAGE("an object"),
        [JSON_ARRAY] = CORDON_MESSAGE("a list"),
        [JSON_STRING] = CORDON_MESSAGE("a text"),
        [JSON_INTEGER] = CORDON_MESSAGE("a whole number"),
        [JSON_REAL] = CORDON_MESSAGE("a number"),
        [JSON_TRUE] = CORDON_MESSAGE("true or false"),
        [JSON_FALSE] = CORDON_MESSAGE("true or false"),
    };
    return words[type];
}

/* JSON_REAL means any number, JSON_TRUE either truth, JSON_NULL anything. */
static cordon_json_at checked(cordon_json_at at, json_type type)
{
    const json_t *value = at.value;
    bool fits = value && (type == JSON_NULL || json_typeof(value) == type ||
                          (type == JSON_REAL && json_is_number(value)) ||
                          (type == JSON_TRUE && json_is_boolean(value)));
    if (!fits) {
        cordon_json_wrong(&at,
                          type == JSON_NULL ? CORDON_MESSAGE("a value") : type_words(type));
    }
    if (at.file->code != CORDON_OK) {
        at.value = NULL;
    }
    return at;
}

cordon_json_at cordon_json_get(const cordon_json_at *object, const char *key, json_type type)
{
    cordon_json_at at = {object->file, object, key, 0, json_object_get(object->value, key)};
    return checked(at, type);
}

size_t cordon_json_count(const cordon_json_at *array)
{
    return json_array_size(array->value);
}

cordon_json_at cordon_json_item(const cordon_json_at *array, size_t index, json_type type)
{
    cordon_json_at at = {array->file, array, NULL, index, json_array_get(array->value, index)};
    return checked(at, type);
}

const char *cordon_json_text_of(const cordon_json_at *at, cordon_arena *arena)
{
    if (!at->value) {
        return "";
    }
    const char *copy = cordon_arena_strndup(arena, json_string_value(at->value),
                                            json_string_length(at->value));
    if (!copy) {
        at->file->code = CORDON_E_MEMORY;
    }
    return copy ? copy : "";
}

const char *cordon_json_get_text(const cordon_json_at *object, const char *key,
                                 cordon_arena *arena)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_STRING);
    return cordon_json_text_of(&at, arena);
}

bool cordon_json_get_bool(const cordon_json_at *object, const char *key)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_TRUE);
    return json_is_true(at.value);
}

int64_t cordon_json_int_of(const cordon_json_at *at, int64_t low, int64_t high)
{
    int64_t value = at->value ? (int64_t)json_integer_value(at->value) : low;
    if (value < low || value > high) {
        char expected[80];
        if (low == high) {
            snprintf(expected, sizeof expected, "%" PRId64, low);
        } else {
            snprintf(expected, sizeof expected,
                     cordon_tell(at->file->context, "%" PRId64 " to %" PRId64), low, high);
        }
        cordon_json_wrong(at, expected);
        return low;
    }
    return value;
}

int64_t cordon_json_get_int(const cordon_json_at *object, const char *key, int64_t low,
                            int64_t high)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_INTEGER);
    return cordon_json_int_of(&at, low, high);
}

double cordon_json_get_number(const cordon_json_at *object, const char *key, double low,
                              double high)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_REAL);
    double value = at.value ? json_number_value(at.value) : low;
    if (!(value >= low && value <= high)) {
        char from[CORDON_NUM_MAX], to[CORDON_NUM_MAX], expected[2 * CORDON_NUM_MAX + 16];
        snprintf(expected, sizeof expected, cordon_tell(at.file->context, "%s to %s"),
                 cordon_num_print(from, low, 0), cordon_num_print(to, high, 0));
        cordon_json_wrong(&at, expected);
        return low;
    }
    return value;
}

/* The table's value for the word at a place. */
static int name_at(const cordon_json_at *at, const cordon_name *names)
{
    int value = names->value;
    if (at->value && !cordon_name_find(names, json_string_value(at->value), &value)) {
        cordon_str words = CORDON_STR_INIT(at->file->context);
        for (const cordon_name *name = names; name->word; name++) {
            cordon_str_addf(&words, "%s%s", name == names ? "" : ", ", name->word);
        }
        if (words.failed) {
            at->file->code = CORDON_E_MEMORY;
        } else {
            cordon_json_wrong(at, words.data);
        }
        cordon_str_free(&words);
    }
    return value;
}

int cordon_json_get_name(const cordon_json_at *object, const char *key,
                         const cordon_name *names)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_STRING);
    return name_at(&at, names);
}

unsigned cordon_json_get_bits(const cordon_json_at *object, const char *key,
                              const cordon_name *names)
{
    cordon_json_at list = cordon_json_get(object, key, JSON_ARRAY);
    unsigned bits = 0;
    for (size_t i = 0; i < cordon_json_count(&list); i++) {
        cordon_json_at word = cordon_json_item(&list, i, JSON_STRING);
        bits |= word.value ? (unsigned)name_at(&word, names) : 0;
    }
    return bits;
}

static int32_t coordinate(const cordon_json_at *pair, size_t index)
{
    cordon_json_at at = cordon_json_item(pair, index, JSON_INTEGER);
    return (int32_t)cordon_json_int_of(&at, -CORDON_COORD_MAX_MM, CORDON_COORD_MAX_MM);
}

cordon_line cordon_json_get_points(const cordon_json_at *object, const char *key, size_t least,
                                   cordon_arena *arena)
{
    cordon_json_at list = cordon_json_get(object, key, JSON_ARRAY);
    size_t n = cordon_json_count(&list);
    if (list.value && n < least) {
        char expected[80];
        snprintf(expected, sizeof expected,
                 cordon_tell(list.file->context, "a list of at least %zu points"), least);
        cordon_json_wrong(&list, expected);
        return (cordon_line){NULL, 0};
    }
    cordon_pt *points = cordon_arena_alloc(arena, n, sizeof *points);
    if (!points) {
        list.file->code = CORDON_E_MEMORY;
        return (cordon_line){NULL, 0};
    }
    for (size_t i = 0; i < n && list.file->code == CORDON_OK; i++) {
        cordon_json_at pair = cordon_json_item(&list, i, JSON_ARRAY);
        if (pair.value && cordon_json_count(&pair) != 2) {
            cordon_json_wrong(&pair, "[x, y]");
        }
        points[i].x = coordinate(&pair, 0);
        points[i].y = coordinate(&pair, 1);
    }
    return (cordon_line){points, n};
}
