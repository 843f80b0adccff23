#include "ground/measure.h"

#include <math.h>

#include "base/num.h"

enum {
    LENGTH_MAX_MM = 1000000,
    WEIGHT_MAX_KG = 1000000,
    SLOPE_MAX_DEG = 60,
    SLOPE_MAX_PER_CENT = 100, /* more is a slip: streets end at about 40 % */
    NUMBER_BYTES = 16
};
static const double FOOT_MM = 304.8, INCH_MM = 25.4;

static const char *skip_spaces(const char *text)
{
    while (*text == ' ')
        text++;
    return text;
}

/* The digits at the start of the text, with a point or comma; NULL when there are none. */
static const char *read_number(const char *text, double *value)
{
    char digits[NUMBER_BYTES];
    size_t n = 0;
    while (n < sizeof digits &&
           ((*text >= '0' && *text <= '9') || *text == '.' || *text == ','))
        digits[n++] = *text == ',' ? '.' : *text, text++;
    if (n == 0 || n == sizeof digits || !cordon_num_parse(digits, n, value))
        return NULL;
    return text;
}

/* Feet are followed by nothing or by inches. */
static bool read_inches(const char *text, double *mm)
{
    double inches;
    text = skip_spaces(text);
    if (!*text)
        return true;
    text = read_number(text, &inches);
    if (!text || !cordon_str_equal(text, "\""))
        return false;
    *mm += inches * INCH_MM;
    return true;
}

bool cordon_parse_length(const char *text, int32_t *mm)
{
    static const struct {
        const char *unit;
        double mm;
    } units[] = {{"", 1000}, {"m", 1000}, {"cm", 10}, {"mm", 1}, {"ft", 304.8}, {"\"", 25.4}};
    double value, length = 0;
    int64_t whole;
    const char *rest = read_number(skip_spaces(text), &value);
    if (!rest)
        return false;
    rest = skip_spaces(rest);
    if (*rest == '\'') {
        length = value * FOOT_MM;
        if (!read_inches(rest + 1, &length))
            return false;
    } else {
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
            if (cordon_str_equal(rest, units[i].unit))
                length = value * units[i].mm;
    }
    if (!cordon_num_to_int(length, 1, LENGTH_MAX_MM, &whole))
        return false;
    *mm = (int32_t)whole;
    return true;
}

bool cordon_feature_length(const cordon_feature *feature, const char *key, int32_t *mm)
{
    const char *text = cordon_feature_tag(feature, key);
    return text && cordon_parse_length(text, mm);
}

bool cordon_feature_weight(const cordon_feature *feature, const char *key, int32_t *kg)
{
    const char *text = cordon_feature_tag(feature, key);
    double value;
    int64_t whole;
    const char *rest = text ? read_number(skip_spaces(text), &value) : NULL;
    if (!rest)
        return false;
    rest = skip_spaces(rest);
    if (*rest == 0 || cordon_str_equal(rest, "t"))
        value *= 1000;
    else if (!cordon_str_equal(rest, "kg"))
        return false;
    if (!cordon_num_to_int(value, 1, WEIGHT_MAX_KG, &whole))
        return false;
    *kg = (int32_t)whole;
    return true;
}

bool cordon_feature_slope(const cordon_feature *feature, const char *key, double *per_cent)
{
    const char *text = cordon_feature_tag(feature, key);
    if (!text)
        return false;
    text = skip_spaces(text);
    text += *text == '-' || *text == '+';
    const char *rest = read_number(text, per_cent);
    if (!rest)
        return false;
    rest = skip_spaces(rest);
    if (cordon_str_equal(rest, "°") && *per_cent < SLOPE_MAX_DEG)
        *per_cent = 100 * tan(*per_cent * acos(-1) / 180);
    else if (!cordon_str_equal(rest, "%"))
        return false;
    return *per_cent <= SLOPE_MAX_PER_CENT;
}

int cordon_feature_number(const cordon_feature *feature, const char *key, int fallback)
{
    const char *text = cordon_feature_tag(feature, key);
    int64_t value;
    if (!text || !cordon_num_parse_int(text, strlen(text), &value) || value < -100 ||
        value > 100)
        return fallback;
    return (int)value;
}
