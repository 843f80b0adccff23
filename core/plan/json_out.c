#include "plan/json_out.h"

#include <inttypes.h>

#include "base/num.h"

/* 1e-7 degrees, the resolution of OpenStreetMap, are at most 11 mm on the ground. */
#define POSITION_DECIMALS 7

static void add_quoted(cordon_str *text, const char *value)
{
    cordon_str_add(text, "\"");
    const char *start = value;
    for (const char *at = value;; at++) {
        unsigned char byte = (unsigned char)*at;
        bool plain = byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f;
        if (plain) {
            continue;
        }
        cordon_str_add_n(text, start, (size_t)(at - start));
        start = at + 1;
        if (byte == '\0') {
            break;
        }
        if (byte == '"' || byte == '\\') {
            cordon_str_addf(text, "\\%c", byte);
        } else {
            cordon_str_addf(text, "\\u%04x", byte);
        }
    }
    cordon_str_add(text, "\"");
}

/* Comma, new line, indentation and key: what stands before every value. */
static void lead(cordon_json_out *out, const char *key)
{
    if (out->depth > 0) {
        cordon_str_add(&out->text, out->fresh ? "\n" : ",\n");
        for (unsigned i = 0; i < out->depth; i++) {
            cordon_str_add(&out->text, "  ");
        }
    }
    if (key) {
        add_quoted(&out->text, key);
        cordon_str_add(&out->text, ": ");
    }
    out->fresh = false;
}

void cordon_json_open(cordon_json_out *out, const char *key, char bracket)
{
    lead(out, key);
    cordon_str_add_n(&out->text, &bracket, 1);
    out->depth++;
    out->fresh = true;
}

void cordon_json_close(cordon_json_out *out, char bracket)
{
    out->depth--;
    if (!out->fresh) {
        cordon_str_add(&out->text, "\n");
        for (unsigned i = 0; i < out->depth; i++) {
            cordon_str_add(&out->text, "  ");
        }
    }
    cordon_str_add_n(&out->text, &bracket, 1);
    if (out->depth == 0) {
        cordon_str_add(&out->text, "\n");
    }
    out->fresh = false;
}

void cordon_json_text(cordon_json_out *out, const char *key, const char *value)
{
    lead(out, key);
    if (value) {
        add_quoted(&out->text, value);
    } else {
        cordon_str_add(&out->text, "null");
    }
}

void cordon_json_bool(cordon_json_out *out, const char *key, bool value)
{
    lead(out, key);
    cordon_str_add(&out->text, value ? "true" : "false");
}

void cordon_json_int(cordon_json_out *out, const char *key, int64_t value)
{
    lead(out, key);
    cordon_str_addf(&out->text, "%" PRId64, value);
}

void cordon_json_number(cordon_json_out *out, const char *key, double value)
{
    char digits[CORDON_NUM_MAX];
    lead(out, key);
    cordon_str_add(&out->text, cordon_num_print_exact(digits, value));
}

void cordon_json_fixed(cordon_json_out *out, const char *key, double value, int decimals)
{
    char digits[CORDON_NUM_MAX];
    lead(out, key);
    cordon_str_add(&out->text, cordon_num_print(digits, value, decimals));
}

void cordon_json_texts(cordon_json_out *out, const char *key, const char *const *values,
                       size_t n)
{
    lead(out, key);
    cordon_str_add(&out->text, "[");
    for (size_t i = 0; i < n; i++) {
        cordon_str_add(&out->text, i > 0 ? ", " : "");
        add_quoted(&out->text, values[i]);
    }
    cordon_str_add(&out->text, "]");
}

void cordon_json_row(cordon_json_out *out, const char *text, const int64_t *values, size_t n)
{
    lead(out, NULL);
    cordon_str_add(&out->text, "[");
    add_quoted(&out->text, text);
    for (size_t i = 0; i < n; i++) {
        cordon_str_addf(&out->text, ", %" PRId64, values[i]);
    }
    cordon_str_add(&out->text, "]");
}

void cordon_json_points(cordon_json_out *out, const char *key, const cordon_pt *points,
                        size_t n)
{
    lead(out, key);
    cordon_str_add(&out->text, "[");
    for (size_t i = 0; i < n; i++) {
        cordon_str_addf(&out->text, "%s[%" PRId32 ", %" PRId32 "]", i > 0 ? ", " : "",
                        points[i].x, points[i].y);
    }
    cordon_str_add(&out->text, "]");
}

void cordon_json_rows(cordon_json_out *out, const char *key, const int64_t *values, size_t n,
                      size_t width)
{
    lead(out, key);
    cordon_str_add(&out->text, "[");
    for (size_t i = 0; i < n * width; i++) {
        bool first = i % width == 0, last = (i + 1) % width == 0;
        cordon_str_addf(&out->text, "%s%s%" PRId64 "%s", i > 0 ? ", " : "", first ? "[" : "",
                        values[i], last ? "]" : "");
    }
    cordon_str_add(&out->text, "]");
}

static void add_position(cordon_str *text, cordon_lonlat position)
{
    char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX];
    cordon_str_addf(text, "[%s, %s]", cordon_num_print(lon, position.lon, POSITION_DECIMALS),
                    cordon_num_print(lat, position.lat, POSITION_DECIMALS));
}

void cordon_json_position(cordon_json_out *out, const char *key, cordon_lonlat position)
{
    lead(out, key);
    add_position(&out->text, position);
}

void cordon_json_positions(cordon_json_out *out, const char *key,
                           const cordon_lonlat *positions, size_t n, bool closed)
{
    lead(out, key);
    cordon_str_add(&out->text, "[");
    for (size_t i = 0; i < n; i++) {
        cordon_str_add(&out->text, i > 0 ? ", " : "");
        add_position(&out->text, positions[i]);
    }
    if (closed && n > 0) {
        cordon_str_add(&out->text, ", ");
        add_position(&out->text, positions[0]);
    }
    cordon_str_add(&out->text, "]");
}
