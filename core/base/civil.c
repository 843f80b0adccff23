#include "base/civil.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>

/* Reads digits at a place; -1 when another character stands there. */
static int digits(const char *text, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool split(const char *text, int part[5])
{
    static const char shape[] = "dddd-dd-dd dd:dd";
    static const size_t at[5] = {0, 5, 8, 11, 14}, width[5] = {4, 2, 2, 2, 2};
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] != 'd' && text[i] != shape[i])
            return false;
    for (size_t i = 0; i < 5; i++)
        if ((part[i] = digits(text, at[i], width[i])) < 0)
            return false;
    return true;
}

static GTimeZone *find_zone(cordon_context *context, const char *zone)
{
    GTimeZone *tz = g_time_zone_new_identifier(zone);
    if (!tz)
        cordon_fail(context, CORDON_E_INPUT,
                    "expected a time zone like \"Europe/Paris\", found \"%s\"", zone);
    return tz;
}

int cordon_civil_parse(int64_t *out, cordon_context *context, const char *text,
                       const char *zone)
{
    int part[5];
    if (!split(text, part))
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected a date and time like \"2027-07-14 16:00\", found \"%s\"",
                           text);
    GTimeZone *tz = find_zone(context, zone);
    if (!tz)
        return CORDON_E_INPUT;
    int code = CORDON_OK;
    GDateTime *time = g_date_time_new(tz, part[0], part[1], part[2], part[3], part[4], 0);
    if (!time) {
        code = cordon_fail(context, CORDON_E_INPUT, "there is no date and time \"%s\"", text);
    } else {
        /* GLib moves a skipped hour to the next one that exists. */
        if (g_date_time_get_hour(time) != part[3] || g_date_time_get_minute(time) != part[4])
            code = cordon_fail(context, CORDON_E_INPUT,
                               "\"%s\" does not exist in %s: clocks go forward over it", text,
                               zone);
        *out = g_date_time_to_unix(time);
        g_date_time_unref(time);
    }
    g_time_zone_unref(tz);
    return code;
}

bool cordon_civil_day(int32_t *out, const char *text)
{
    int part[5];
    char full[sizeof "2027-07-14 00:00"];
    if (strlen(text) != strlen("2027-07-14"))
        return false;
    snprintf(full, sizeof full, "%s 00:00", text);
    if (!split(full, part) || part[0] == 0 || part[1] > 12 || part[2] > 31 ||
        !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
        return false;
    GDate date;
    g_date_set_dmy(memset(&date, 0, sizeof date), (GDateDay)part[2], (GDateMonth)part[1],
                   (GDateYear)part[0]);
    *out = (int32_t)g_date_get_julian(&date);
    return true;
}

int cordon_civil_clock(int *minutes, cordon_context *context, const char *text)
{
    bool shaped = strlen(text) == 5 && text[2] == ':';
    int hour = shaped ? digits(text, 0, 2) : -1, minute = shaped ? digits(text, 3, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected a time of day like \"16:00\", found \"%.80s\"", text);
    *minutes = hour * 60 + minute;
    return CORDON_OK;
}

static int outside_calendar(cordon_context *context)
{
    return cordon_fail(context, CORDON_E_INPUT, "expected a time within the calendar");
}

int cordon_civil_on_day(int64_t *out, int *weekday, cordon_context *context, int64_t start,
                        int days, int minutes, const char *zone)
{
    GTimeZone *tz = find_zone(context, zone);
    if (!tz)
        return CORDON_E_INPUT;
    GDateTime *from = g_date_time_new_from_unix_utc(start);
    GDateTime *there = from ? g_date_time_to_timezone(from, tz) : NULL;
    /* Noon exists on every day and in every zone: the day is counted from there. */
    GDateTime *noon =
        there ? g_date_time_new(tz, g_date_time_get_year(there), g_date_time_get_month(there),
                                g_date_time_get_day_of_month(there), 12, 0, 0)
              : NULL;
    GDateTime *day = noon ? g_date_time_add_days(noon, days) : NULL;
    GDateTime *time =
        day ? g_date_time_new(tz, g_date_time_get_year(day), g_date_time_get_month(day),
                              g_date_time_get_day_of_month(day), minutes / 60, minutes % 60, 0)
            : NULL;
    if (time)
        *out = g_date_time_to_unix(time);
    if (time && weekday)
        *weekday = g_date_time_get_day_of_week(day) - 1;
    int code = time ? CORDON_OK : outside_calendar(context);
    GDateTime *const made[] = {from, there, noon, day, time};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        if (made[i])
            g_date_time_unref(made[i]);
    g_time_zone_unref(tz);
    return code;
}

int cordon_civil_print(char out[CORDON_CIVIL_MAX], cordon_context *context, int64_t time,
                       const char *zone)
{
    GTimeZone *tz = find_zone(context, zone);
    if (!tz)
        return CORDON_E_INPUT;
    GDateTime *utc = g_date_time_new_from_unix_utc(time);
    GDateTime *there = utc ? g_date_time_to_timezone(utc, tz) : NULL;
    if (there)
        snprintf(out, CORDON_CIVIL_MAX, "%04d-%02d-%02d %02d:%02d", g_date_time_get_year(there),
                 g_date_time_get_month(there), g_date_time_get_day_of_month(there),
                 g_date_time_get_hour(there), g_date_time_get_minute(there));
    int code = there ? CORDON_OK : outside_calendar(context);
    if (there)
        g_date_time_unref(there);
    if (utc)
        g_date_time_unref(utc);
    g_time_zone_unref(tz);
    return code;
}
