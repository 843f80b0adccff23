#include "bind/event.h"
#include "bind/overlay.h"

#include <math.h>
#include <string.h>

const char CORDON_METRES[] =
    CORDON_MESSAGE("metres as a number, or a text like \"25 m\" or \"0.2 km\"");
const char CORDON_PRICE[] = CORDON_MESSAGE("a price, not below 0");

/* --------------------------------------------------------------- sentences */

cordon_reader cordon_reader_here(lua_State *L, const char *kind)
{
    return (cordon_reader){L, cordon_origin_here(L), kind, NULL, false};
}

/* Numbers without the locale: three decimals are enough to recognise what one wrote. */
static void push_number(lua_State *L, int index)
{
    if (lua_isinteger(L, index)) {
        lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
        return;
    }
    double value = lua_tonumber(L, index);
    if (!isfinite(value)) {
        lua_pushstring(
            L, cordon_say_here(L, isnan(value) ? "not a number" : "an infinite number"));
        return;
    }
    if (fabs(value) >= 1e15) {
        lua_pushstring(L, cordon_say_here(L, "a huge number"));
        return;
    }
    const lua_Integer parts = (lua_Integer)llround(fabs(value) * 1000);
    int fraction = (int)(parts % 1000), digits = 3;
    for (; digits > 1 && fraction % 10 == 0; digits--)
        fraction /= 10;
    lua_pushfstring(L, "%s%I", value < 0 && parts > 0 ? "-" : "", (LUAI_UACINT)(parts / 1000));
    if (fraction == 0)
        return;
    char tail[5] = ".";
    for (int i = digits; i > 0; i--, fraction /= 10)
        tail[i] = (char)('0' + fraction % 10);
    tail[digits + 1] = '\0';
    lua_pushstring(L, tail);
    lua_concat(L, 2);
}

static const char *shape_in_words(const cordon_shape *shape)
{
    if (!shape)
        return CORDON_MESSAGE("a closed shape");
    switch (cordon_shape_get_kind(shape)) {
    case CORDON_SHAPE_POINT:
        return CORDON_MESSAGE("a point");
    case CORDON_SHAPE_LINE:
        return CORDON_MESSAGE("a line");
    default:
        return CORDON_MESSAGE("an area");
    }
}

/* Such texts could move the cursor, or look like another error. */
bool cordon_has_control(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return true;
    return false;
}

const char *cordon_push_found(lua_State *L, int index)
{
    index = lua_absindex(L, index);
    void **box;
    switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
        return lua_pushstring(L, cordon_say_here(L, "nothing"));
    case LUA_TBOOLEAN:
        return lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
    case LUA_TNUMBER:
        push_number(L, index);
        return lua_tostring(L, -1);
    case LUA_TSTRING:
        if (lua_rawlen(L, index) > 80)
            return lua_pushstring(L, cordon_say_here(L, "a long text"));
        if (cordon_has_control(lua_tostring(L, index), lua_rawlen(L, index)))
            return lua_pushstring(L, cordon_say_here(L, "a text with control characters"));
        lua_pushfstring(L, "\"%s\"", cordon_push_word(L, lua_tostring(L, index)));
        lua_remove(L, -2);
        return lua_tostring(L, -1);
    case LUA_TTABLE:
        lua_pushnil(L);
        if (!lua_next(L, index))
            return lua_pushstring(L, cordon_say_here(L, "an empty table"));
        lua_pop(L, 2);
        return lua_pushstring(L, cordon_say_here(L, "a table"));
    case LUA_TUSERDATA:
        if ((box = luaL_testudata(L, index, CORDON_TYPE_SHAPE)))
            return lua_pushstring(L, cordon_say_here(L, shape_in_words(*box)));
        if (luaL_testudata(L, index, CORDON_TYPE_EVENT))
            return lua_pushstring(L, cordon_say_here(L, "an event"));
        return lua_pushstring(L, cordon_say_here(L, "a userdata"));
    default:
        return lua_pushfstring(L, cordon_say_here(L, "a %s"), luaL_typename(L, index));
    }
}

const char *cordon_push_subject(const cordon_reader *reader, const char *field)
{
    lua_State *L = reader->L;
    if (reader->name) {
        lua_pushfstring(L, "%s \"%s\": ", reader->kind, cordon_push_word(L, reader->name));
        lua_remove(L, -2);
    } else {
        lua_pushfstring(L, "%s: ", reader->kind);
    }
    if (field) {
        lua_pushfstring(L, "%s: ", cordon_push_word(L, field));
        lua_remove(L, -2);
        lua_concat(L, 2);
    }
    return lua_tostring(L, -1);
}

/* What a value is in the place of another, that is often meant well; "": nothing to say. */
static const char *hint_about(lua_State *L, const char *expected, int index)
{
    if (lua_type(L, index) == LUA_TSTRING) {
        const char *text = lua_tostring(L, index), *comma = strchr(text, ',');
        bool number = comma && comma > text && comma[1] >= '0' && comma[1] <= '9' &&
                      comma == text + strspn(text, "0123456789 ") && !strchr(comma + 1, ',');
        return number ? CORDON_MESSAGE("; decimals have a point: 1.5") : "";
    }
    void **box = luaL_testudata(L, index, CORDON_TYPE_SHAPE);
    if (box && *box && expected == CORDON_POSITION)
        return CORDON_MESSAGE("; its middle is shape:centre()");
    return "";
}

int cordon_read_fail(const cordon_reader *reader, const char *field, const char *expected,
                     int index)
{
    if (cordon_is_stand_in(reader->L, index))
        return cordon_raise_quietly(reader->L);
    if (lua_isnone(reader->L,
                   index)) /* beyond the arguments, where the sentence comes to lie */
        lua_pushnil(reader->L);
    index = lua_absindex(reader->L, index);
    const char *subject = cordon_push_subject(reader, field),
               *hint = hint_about(reader->L, expected, index);
    return cordon_raise(reader->L, &reader->origin, "%sexpected %s, found %s%s", subject,
                        cordon_say_here(reader->L, expected),
                        cordon_push_found(reader->L, index),
                        *hint ? cordon_say_here(reader->L, hint) : "");
}

const char *cordon_push_choices(lua_State *L, const char *const *choices, size_t *n)
{
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (*n = 0; choices[*n]; ++*n) {
        if (*n > 0)
            luaL_addstring(&buffer, choices[*n + 1] ? ", " : cordon_say_here(L, " or "));
        luaL_addchar(&buffer, '"');
        luaL_addstring(&buffer, choices[*n]);
        luaL_addchar(&buffer, '"');
    }
    luaL_pushresult(&buffer);
    return lua_tostring(L, -1);
}

static int fail_choice(const cordon_reader *reader, const cordon_field *field, int index)
{
    lua_State *L = reader->L;
    if (cordon_is_stand_in(L, index))
        return cordon_raise_quietly(L);
    index = lua_absindex(L, index);
    size_t n;
    const char *list = cordon_push_choices(L, field->choices, &n), *nearest = NULL;
    if (lua_type(L, index) == LUA_TSTRING)
        nearest = cordon_meant(lua_tostring(L, index), field->choices, n);
    const char *found = cordon_push_found(L, index),
               *subject = cordon_push_subject(reader, field->name);
    if (nearest)
        return cordon_raise(L, &reader->origin, "%sexpected %s, found %s; did you mean \"%s\"?",
                            subject, list, found, nearest);
    return cordon_raise(L, &reader->origin, "%sexpected %s, found %s", subject, list, found);
}

/* ------------------------------------------------------------ single values */

double cordon_read_number(const cordon_reader *reader, const char *field, int index)
{
    if (lua_type(reader->L, index) != LUA_TNUMBER || !isfinite(lua_tonumber(reader->L, index)))
        cordon_read_fail(reader, field, "a number", index);
    return lua_tonumber(reader->L, index);
}

size_t cordon_read_decimal(lua_State *L, const char *text, double *out)
{
    size_t length = strspn(text, "0123456789.");
    char copy[32];
    if (length == 0 || length >= sizeof copy)
        return 0;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (lua_stringtonumber(L, copy) == 0) /* unlike strtod, knows the point in every locale */
        return 0;
    *out = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return length;
}

double cordon_read_distance(const cordon_reader *reader, const char *field, int index)
{
    lua_State *L = reader->L;
    if (lua_type(L, index) != LUA_TSTRING) {
        if (lua_type(L, index) != LUA_TNUMBER || !isfinite(lua_tonumber(L, index)))
            cordon_read_fail(reader, field, CORDON_METRES, index);
        return lua_tonumber(L, index);
    }
    const char *text = lua_tostring(L, index);
    double value = 0;
    size_t length = cordon_read_decimal(L, text, &value);
    const char *unit = text + length + strspn(text + length, " ");
    if (length > 0 && strcmp(unit, "m") == 0)
        return value;
    if (length > 0 && strcmp(unit, "km") == 0)
        return value * 1000;
    return cordon_read_fail(reader, field, CORDON_METRES, index);
}

static double read_price(const cordon_reader *reader, const char *field, int index)
{
    lua_State *L = reader->L;
    if (lua_type(L, index) != LUA_TNUMBER || !(lua_tonumber(L, index) >= 0) ||
        !isfinite(lua_tonumber(L, index)))
        cordon_read_fail(reader, field, CORDON_PRICE, index);
    return lua_tonumber(L, index);
}

static double read_width(const cordon_reader *reader, const char *field, int index)
{
    double width = cordon_read_distance(reader, field, index);
    if (width <= 0)
        cordon_read_fail(reader, field, "metres above 0", index);
    return width;
}

const char *cordon_read_text(const cordon_reader *reader, const char *field, int index)
{
    if (lua_type(reader->L, index) != LUA_TSTRING)
        cordon_read_fail(reader, field, "a text", index);
    size_t length;
    const char *text = lua_tolstring(reader->L, index, &length);
    if (strlen(text) != length)
        cordon_raise(reader->L, &reader->origin,
                     "%sexpected a text, found one with a zero byte",
                     cordon_push_subject(reader, field));
    return text;
}

/* A whole number whose size is beyond every use is refused here, so that it fits an int. */
static int whole_number(const cordon_reader *reader, const char *field, const char *expected,
                        int index)
{
    lua_State *L = reader->L;
    int whole;
    lua_Integer value = lua_tointegerx(L, index, &whole);
    if (lua_type(L, index) != LUA_TNUMBER || !whole || value > 1000000000 ||
        value < -1000000000)
        cordon_read_fail(reader, field, expected, index);
    return (int)value;
}

static int read_count(const cordon_reader *reader, const char *field, int index)
{
    static const char expected[] = CORDON_MESSAGE("a whole number above 0");
    int count = whole_number(reader, field, expected, index);
    if (count <= 0)
        cordon_read_fail(reader, field, expected, index);
    return count;
}

static int read_scale(const cordon_reader *reader, const char *field, int index)
{
    lua_State *L = reader->L;
    static const char expected[] =
        CORDON_MESSAGE("a whole number like 2000, or a text like \"1:2000\"");
    if (lua_type(L, index) != LUA_TSTRING)
        return whole_number(reader, field, expected, index);
    const char *text = lua_tostring(L, index);
    int value = 0, digits = 0;
    if (strncmp(text, "1:", 2) == 0)
        for (text += 2; digits < 9 && ((*text >= '0' && *text <= '9') || *text == ' '); text++)
            if (*text != ' ') {
                value = value * 10 + (*text - '0');
                digits++;
            }
    return digits > 0 && !*text ? value : cordon_read_fail(reader, field, expected, index);
}

static int read_flag(const cordon_reader *reader, const char *field, int index)
{
    if (lua_type(reader->L, index) != LUA_TBOOLEAN)
        cordon_read_fail(reader, field, "true or false", index);
    return lua_toboolean(reader->L, index);
}

static int read_choice(const cordon_reader *reader, const cordon_field *field, int index)
{
    if (lua_type(reader->L, index) == LUA_TSTRING)
        for (int i = 0; field->choices[i]; i++)
            if (strcmp(lua_tostring(reader->L, index), field->choices[i]) == 0)
                return i;
    return fail_choice(reader, field, index);
}

static unsigned read_bits(const cordon_reader *reader, const cordon_field *field, int index)
{
    lua_State *L = reader->L;
    if (lua_type(L, index) != LUA_TTABLE)
        return 1u << read_choice(reader, field, index);
    unsigned bits = 0;
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, index) && i <= 16; i++) {
        lua_rawgeti(L, index, i);
        bits |= 1u << read_choice(reader, field, -1);
        lua_pop(L, 1);
    }
    return bits ? bits : (unsigned)fail_choice(reader, field, index);
}

/* The last choice means none of the others, and is no bit. */
static unsigned read_stops(const cordon_reader *reader, const cordon_field *field, int index)
{
    unsigned nobody = 1;
    for (size_t i = 1; field->choices[i]; i++)
        nobody <<= 1;
    unsigned bits = read_bits(reader, field, index);
    if (bits & nobody && bits != nobody)
        cordon_raise(reader->L, &reader->origin,
                     "%sexpected \"nobody\" alone, found it beside others",
                     cordon_push_subject(reader, field->name));
    return bits & ~nobody;
}

const cordon_shape *cordon_read_shape(const cordon_reader *reader, const char *field, int index)
{
    void **box = luaL_testudata(reader->L, index, CORDON_TYPE_SHAPE);
    if (!box || !*box)
        cordon_read_fail(reader, field, "a shape like cordon.place(\"…\") or cordon.box { … }",
                         index);
    return *box;
}

static void read_shapes(cordon_shape_list *out, const cordon_reader *reader,
                        const cordon_field *field, int index)
{
    lua_State *L = reader->L;
    static const char expected[] = CORDON_MESSAGE("a shape, or a list of 1 to 32 shapes");
    if (lua_type(L, index) != LUA_TTABLE) {
        if (!luaL_testudata(L, index, CORDON_TYPE_SHAPE))
            cordon_read_fail(reader, field->name, expected, index);
        out->items[0] = cordon_read_shape(reader, field->name, index);
        out->n = 1;
        return;
    }
    index = lua_absindex(L, index);
    size_t n = (size_t)lua_rawlen(L, index);
    if (n == 0 || n > CORDON_CONTAIN_MAX)
        cordon_read_fail(reader, field->name, expected, index);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        out->items[i] = cordon_read_shape(reader, field->name, -1);
        lua_pop(L, 1); /* the list keeps it */
    }
    out->n = n;
}

static void read_size(double out[2], const cordon_reader *reader, const char *field, int index)
{
    static const char expected[] = CORDON_MESSAGE("a size { width, depth } in metres");
    index = lua_absindex(reader->L, index);
    if (lua_type(reader->L, index) != LUA_TTABLE)
        cordon_read_fail(reader, field, expected, index);
    for (int i = 0; i < 2; i++)
        out[i] = cordon_read_member(reader, field, expected, index, i + 1, NULL);
}

static void check_overrides(const cordon_reader *reader, const char *field, int index)
{
    const char *names[CORDON_NAMES_MAX];
    bool empty = lua_type(reader->L, index) == LUA_TNIL;
    if (!empty && cordon_overrides_of(reader->L, index, names) == CORDON_NAMES_MAX)
        cordon_read_fail(reader, field,
                         "a table { [\"name\"] = value, … } of fewer than 64 entries", index);
}

void cordon_read_field(const cordon_reader *reader, const cordon_field *field, int index,
                       char *out)
{
    void *place = out + field->offset;
    switch (field->kind) {
    case CORDON_FIELD_TEXT:
        *(const char **)place = cordon_read_text(reader, field->name, index);
        break;
    case CORDON_FIELD_NUMBER:
        *(double *)place = cordon_read_number(reader, field->name, index);
        break;
    case CORDON_FIELD_DISTANCE:
        *(double *)place = cordon_read_distance(reader, field->name, index);
        break;
    case CORDON_FIELD_PRICE:
        *(double *)place = read_price(reader, field->name, index);
        break;
    case CORDON_FIELD_WIDTH:
        *(double *)place = read_width(reader, field->name, index);
        break;
    case CORDON_FIELD_WHOLE:
        *(int *)place =
            whole_number(reader, field->name, CORDON_MESSAGE("a whole number"), index);
        break;
    case CORDON_FIELD_COUNT:
        *(int *)place = read_count(reader, field->name, index);
        break;
    case CORDON_FIELD_SCALE:
        *(int *)place = read_scale(reader, field->name, index);
        break;
    case CORDON_FIELD_FLAG:
        *(int *)place = read_flag(reader, field->name, index);
        break;
    case CORDON_FIELD_CHOICE:
        *(int *)place = read_choice(reader, field, index);
        break;
    case CORDON_FIELD_BITS:
        *(unsigned *)place = read_bits(reader, field, index);
        break;
    case CORDON_FIELD_STOPS:
        *(unsigned *)place = read_stops(reader, field, index);
        break;
    case CORDON_FIELD_SHAPE:
        *(const cordon_shape **)place = cordon_read_shape(reader, field->name, index);
        break;
    case CORDON_FIELD_SHAPES:
        read_shapes(place, reader, field, index);
        break;
    case CORDON_FIELD_POSITION:
        *(cordon_lonlat *)place = cordon_read_position(reader, field->name, index);
        break;
    case CORDON_FIELD_SIZE:
        read_size(place, reader, field->name, index);
        break;
    case CORDON_FIELD_DURATION:
        *(double *)place = cordon_read_duration(reader, field->name, index);
        break;
    case CORDON_FIELD_SPEED:
        *(double *)place = cordon_read_speed(reader, field->name, index);
        break;
    case CORDON_FIELD_TEXTS:
        cordon_read_texts(place, reader, field->name, index);
        break;
    case CORDON_FIELD_HOURS:
        cordon_read_hours(place, reader, field->name, index);
        break;
    case CORDON_FIELD_SHARES:
    case CORDON_FIELD_COUNTS:
        cordon_read_numbers(place, reader, field, index);
        break;
    case CORDON_FIELD_TAGS:
        cordon_event_push_tags(reader, index);
        lua_pop(reader->L, 1);
        break;
    case CORDON_FIELD_RULES:
        if (!cordon_rules_pack_of(reader->L, index))
            cordon_read_fail(reader, field->name, CORDON_RULES, index);
        break;
    case CORDON_FIELD_OVERRIDES:
        check_overrides(reader, field->name, index);
        break;
    case CORDON_FIELD_PATHS:
    case CORDON_FIELD_MAPPING:
    case CORDON_FIELD_ORIGINS:
    case CORDON_FIELD_WAITS:
    case CORDON_FIELD_CROSSINGS:
    case CORDON_FIELD_POSTURE:
    case CORDON_FIELD_FIGURES:
    case CORDON_FIELD_FIGURE:
    case CORDON_FIELD_STREETS:
    case CORDON_FIELD_LIMIT:
    case CORDON_FIELD_PLACE:
    case CORDON_FIELD_VALUE:
        break;
    }
}
