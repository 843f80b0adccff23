#include "base/num.h"

#include <errno.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

/* strtod reads the decimal point of the locale, so the text is rewritten with that one. */
static bool parse_in_locale(const char *text, size_t length, double *out)
{
    char copy[128];
    const char *point = localeconv()->decimal_point;
    size_t used = 0, point_length = strlen(point);
    for (size_t i = 0; i < length; i++) {
        if (used + point_length + 1 >= sizeof copy)
            return false;
        if (text[i] == '.') {
            memcpy(copy + used, point, point_length);
            used += point_length;
        } else {
            copy[used++] = text[i];
        }
    }
    copy[used] = '\0';
    char *end;
    *out = strtod(copy, &end);
    return end == copy + used && isfinite(*out);
}

/* sign, digits with at most one point, exponent: nothing that strtod accepts besides. */
static bool is_decimal(const char *text, size_t length)
{
    size_t i = 0, digits = 0;
    if (i < length && (text[i] == '-' || text[i] == '+'))
        i++;
    for (bool point = false; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            digits++;
        else if (text[i] == '.' && !point)
            point = true;
        else
            break;
    }
    if (digits == 0)
        return false;
    if (i < length && (text[i] == 'e' || text[i] == 'E')) {
        i++;
        if (i < length && (text[i] == '-' || text[i] == '+'))
            i++;
        size_t start = i;
        while (i < length && text[i] >= '0' && text[i] <= '9')
            i++;
        if (i == start)
            return false;
    }
    return i == length;
}

bool cordon_num_parse(const char *text, size_t length, double *out)
{
    return is_decimal(text, length) && parse_in_locale(text, length, out);
}

bool cordon_num_parse_int(const char *text, size_t length, int64_t *out)
{
    char copy[32];
    if (length == 0 || length >= sizeof copy)
        return false;
    for (size_t i = text[0] == '-' ? 1 : 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    char *end;
    errno = 0;
    *out = strtoll(copy, &end, 10);
    return errno == 0 && end == copy + length && length > (text[0] == '-' ? 1u : 0u);
}

const char *cordon_num_print(char out[CORDON_NUM_MAX], double value, int decimals)
{
    static const double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (!isfinite(value))
        value = 0;
    decimals = decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
    double scaled = round(fabs(value) * scales[decimals]);
    if (scaled >= 9e18)
        scaled = 9e18;
    uint64_t whole = (uint64_t)scaled, unit = (uint64_t)scales[decimals];
    const char *sign = value < 0 && whole > 0 ? "-" : "";
    if (decimals == 0)
        snprintf(out, CORDON_NUM_MAX, "%s%" PRIu64, sign, whole);
    else
        snprintf(out, CORDON_NUM_MAX, "%s%" PRIu64 ".%0*" PRIu64, sign, whole / unit, decimals,
                 whole % unit);
    return out;
}

bool cordon_num_to_int(double value, int64_t low, int64_t high, int64_t *out)
{
    if (!isfinite(value))
        return false;
    double nearest = round(value);
    if (nearest < -9.2e18 || nearest > 9.2e18)
        return false;
    int64_t whole = (int64_t)nearest;
    if (whole < low || whole > high)
        return false;
    *out = whole;
    return true;
}

const char *cordon_num_print_exact(char out[CORDON_NUM_MAX], double value)
{
    /* 15 digits survive the way from text to double and back, 17 the other way round. */
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (size_t i = 0; i < 3; i++) {
        g_ascii_formatd(out, CORDON_NUM_MAX, formats[i], value);
        if (g_ascii_strtod(out, NULL) == value)
            break;
    }
    return out;
}
