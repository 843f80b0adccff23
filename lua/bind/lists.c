/* Durations, and the lists that a field may hold. */
#include "bind/field.h"

#include <math.h>
#include <string.h>

const char CORDON_SECONDS[] =
    CORDON_MESSAGE("seconds as a number, or a text like \"90 min\" or \"1 h 30 min\"");
const char CORDON_TEXTS[] = CORDON_MESSAGE("a text, or a list of 1 to 63 texts");
const char CORDON_HOURS[] =
    CORDON_MESSAGE("hours like { \"18:00\", \"23:30\" }, or a list of 1 to 63 of these");
const char CORDON_SHARES[] =
    CORDON_MESSAGE("shares by time like { [\"17:00\"] = 0.25, [\"18:00\"] = 0.75 }, 1 to 63");
const char CORDON_COUNTS[] =
    CORDON_MESSAGE("whole numbers by name like { first_aid = 4 }, 1 to 63");
const char CORDON_ORIGINS[] =
    CORDON_MESSAGE("a list of origins { { \"Gare\", at = …, share = 0.6 }, … }");

const char CORDON_SPEED[] =
    CORDON_MESSAGE("a speed like \"2.5 km/h\" or \"0.7 m/s\", or kilometres an hour, above 0");
const char CORDON_WAITS[] = CORDON_MESSAGE("a list of stops { { \"10 min\", at = … }, … }");
const char CORDON_STREET[] = CORDON_MESSAGE("a street's name, or a line");
const char CORDON_CROSSINGS[] =
    CORDON_MESSAGE("a list of streets { { \"Rue du Port\", shut = \"30 min\" }, … }");

/* Seconds in a unit; 0 for what is none. */
static double unit_seconds(const char *text, size_t length)
{
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].unit) == length && memcmp(units[i].unit, text, length) == 0)
            return units[i].seconds;
    return 0;
}

/* "1 h 30 min": numbers with their units; false for anything else. */
static bool parse_duration(lua_State *L, const char *text, double *out)
{
    *out = 0;
    text += strspn(text, " ");
    if (!*text)
        return false;
    while (*text) {
        double value;
        size_t digits = cordon_read_decimal(L, text, &value);
        text += digits + strspn(text + digits, " ");
        size_t letters = strcspn(text, " 0123456789.");
        double seconds = unit_seconds(text, letters);
        if (digits == 0 || seconds == 0)
            return false;
        *out += value * seconds;
        text += letters + strspn(text + letters, " ");
    }
    return true;
}

double cordon_read_duration(const cordon_reader *reader, const char *field, int index)
{
    lua_State *L = reader->L;
    double value = 0;
    bool good = lua_type(L, index) == LUA_TSTRING
                    ? parse_duration(L, lua_tostring(L, index), &value)
                    : lua_type(L, index) == LUA_TNUMBER && isfinite(lua_tonumber(L, index));
    if (!good)
        cordon_read_fail(reader, field, CORDON_SECONDS, index);
    return lua_type(L, index) == LUA_TNUMBER ? lua_tonumber(L, index) : value;
}

double cordon_read_speed(const cordon_reader *reader, const char *field, int index)
{
    lua_State *L = reader->L;
    double value = 0;
    if (lua_type(L, index) == LUA_TSTRING) {
        const char *text = lua_tostring(L, index);
        size_t length = cordon_read_decimal(L, text, &value);
        const char *unit = text + length + strspn(text + length, " ");
        if (length > 0 && strcmp(unit, "m/s") == 0)
            value *= 3.6;
        else if (length == 0 || strcmp(unit, "km/h") != 0)
            value = 0;
    } else if (lua_type(L, index) == LUA_TNUMBER) {
        value = lua_tonumber(L, index);
    }
    if (!(value > 0) || !isfinite(value))
        cordon_read_fail(reader, field, CORDON_SPEED, index);
    return value;
}

/* The number of entries of a list; refuses what is none. */
static size_t count_entries(const cordon_reader *reader, const char *field,
                            const char *expected, int index)
{
    size_t n = lua_type(reader->L, index) == LUA_TTABLE ? lua_rawlen(reader->L, index) : 0;
    if (n == 0 || n >= CORDON_NAMES_MAX)
        cordon_read_fail(reader, field, expected, index);
    return n;
}

/* Entry i of a list as a text, which the list keeps. */
static const char *text_at(const cordon_reader *reader, const char *field, const char *expected,
                           int index, size_t i)
{
    lua_State *L = reader->L;
    if (lua_rawgeti(L, index, (lua_Integer)i) != LUA_TSTRING)
        cordon_read_fail(reader, field, expected, -1);
    const char *text = cordon_read_text(reader, field, -1);
    lua_pop(L, 1);
    return text;
}

void cordon_read_texts(cordon_text_list *out, const cordon_reader *reader, const char *field,
                       int index)
{
    index = lua_absindex(reader->L, index);
    if (lua_type(reader->L, index) == LUA_TSTRING) {
        out->items[0] = cordon_read_text(reader, field, index);
        out->n = 1;
        return;
    }
    size_t n = count_entries(reader, field, CORDON_TEXTS, index);
    for (size_t i = 0; i < n; i++)
        out->items[i] = text_at(reader, field, CORDON_TEXTS, index, i + 1);
    out->n = n;
}

static cordon_period read_period(const cordon_reader *reader, const char *field, int index)
{
    if (count_entries(reader, field, CORDON_HOURS, index) != 2)
        cordon_read_fail(reader, field, CORDON_HOURS, index);
    return (cordon_period){text_at(reader, field, CORDON_HOURS, index, 1),
                           text_at(reader, field, CORDON_HOURS, index, 2)};
}

void cordon_read_hours(cordon_hours_list *out, const cordon_reader *reader, const char *field,
                       int index)
{
    lua_State *L = reader->L;
    index = lua_absindex(L, index);
    size_t n = count_entries(reader, field, CORDON_HOURS, index);
    bool list = lua_rawgeti(L, index, 1) == LUA_TTABLE;
    lua_pop(L, 1);
    out->n = list ? n : 1;
    if (!list)
        out->items[0] = read_period(reader, field, index);
    for (size_t i = 0; list && i < n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        out->items[i] = read_period(reader, field, lua_gettop(L));
        lua_pop(L, 1);
    }
}

void cordon_read_numbers(cordon_number_list *out, const cordon_reader *reader,
                         const cordon_field *field, int index)
{
    lua_State *L = reader->L;
    bool counts = field->kind == CORDON_FIELD_COUNTS;
    const char *expected = counts ? CORDON_COUNTS : CORDON_SHARES;
    index = lua_absindex(L, index);
    bool table = lua_type(L, index) == LUA_TTABLE && lua_rawlen(L, index) == 0;
    size_t n = table ? cordon_names_of(L, index, out->names) : 0;
    if (n == 0 || n == CORDON_NAMES_MAX)
        cordon_read_fail(reader, field->name, expected, index);
    for (size_t i = 0; i < n; i++) {
        lua_pushstring(L, out->names[i]);
        lua_rawget(L, index);
        double value = cordon_read_number(reader, out->names[i], -1);
        if (counts && (value != floor(value) || fabs(value) > 1e9))
            cordon_read_fail(reader, out->names[i], "a whole number", -1);
        out->values[i] = value;
        lua_pop(L, 1);
    }
    out->n = n;
}

size_t cordon_read_entries(const cordon_reader *reader, const char *field, const char *kind,
                           const char *expected, size_t most, lua_CFunction read, void *list)
{
    lua_State *L = reader->L;
    int table = lua_gettop(L), type = lua_type(L, table);
    size_t n = type == LUA_TTABLE ? (size_t)lua_rawlen(L, table) : 0;
    if (type == LUA_TNIL)
        return 0;
    if (n == 0 || n > most)
        cordon_read_fail(reader, field, expected, table);
    lua_createtable(L, (int)n, 0); /* keeps what entries made */
    int keep = lua_gettop(L);
    unsigned before = cordon_failures(L);
    for (size_t i = 0; i < n; i++) {
        cordon_entry entry = {*reader, list, i};
        entry.reader.kind = kind;
        entry.reader.name = NULL;
        entry.reader.goes_on = false;
        lua_rawgeti(L, table, (lua_Integer)i + 1);
        if (cordon_try(reader, NULL, read, &entry, -1, 1, false))
            lua_rawseti(L, keep, (lua_Integer)i + 1);
        lua_settop(L, keep);
    }
    if (cordon_failures(L) != before)
        cordon_raise_quietly(L);
    return n;
}
