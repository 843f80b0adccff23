#include "bind/field.h"

#include <string.h>

static bool is_field(const cordon_verb *verb, const char *name)
{
    for (size_t i = 0; i < verb->n_fields; i++)
        if (strcmp(verb->fields[i].name, name) == 0)
            return true;
    return false;
}

/* Keeps an error about each key that is no field; meant[i] receives the key that may mean field
 * i. */
static void check_keys(const cordon_reader *reader, const cordon_verb *verb, int index,
                       const char *meant[CORDON_NAMES_MAX])
{
    lua_State *L = reader->L;
    const char *keys[CORDON_NAMES_MAX], *known[CORDON_NAMES_MAX];
    size_t n = cordon_names_of(L, index, keys);
    for (size_t i = 0; i < verb->n_fields; i++)
        known[i] = verb->fields[i].name;
    for (size_t i = 0; i < n; i++) {
        if (is_field(verb, keys[i]))
            continue;
        cordon_push_place(L, &reader->origin);
        const char *subject = cordon_push_subject(reader, NULL);
        const char *nearest = cordon_meant(keys[i], known, verb->n_fields);
        const char *key = cordon_push_word(L, keys[i]);
        lua_insert(L, -3);
        if (nearest)
            lua_pushfstring(L,
                            cordon_say_here(L, "%sunknown field \"%s\"; did you mean \"%s\"?"),
                            subject, key, nearest);
        else
            lua_pushfstring(L, cordon_say_here(L, "%sunknown field \"%s\""), subject, key);
        lua_remove(L, -2);
        lua_concat(L, 2);
        cordon_keep_sentence(L);
        lua_pop(L, 1);
        for (size_t field = 0; nearest && field < verb->n_fields; field++)
            if (known[field] == nearest)
                meant[field] = keys[i];
    }
}

/* Keeps an error about an entry without a name that is no field. */
static void check_unnamed(const cordon_reader *reader, const cordon_verb *verb, int index)
{
    lua_State *L = reader->L;
    size_t unnamed = (size_t)lua_rawlen(L, index);
    if (unnamed <= (verb->first_unnamed ? 1u : 0u))
        return;
    cordon_push_place(L, &reader->origin);
    const char *subject = cordon_push_subject(reader, NULL);
    /* "standoff = 1,5" is a field and a number without a name. */
    bool number = lua_rawgeti(L, index, (lua_Integer)unnamed) == LUA_TNUMBER &&
                  unnamed == (verb->first_unnamed ? 2u : 1u);
    const char *found = cordon_push_found(L, -1);
    lua_pushfstring(
        L, cordon_say_here(L, "%sexpected fields like %s = …, found %s without a name%s"),
        subject, verb->fields[verb->first_unnamed ? 1 : 0].name, found,
        number ? cordon_say_here(L, "; decimals have a point: 1.5") : "");
    lua_replace(L, -4);
    lua_pop(L, 2);
    lua_concat(L, 2);
    cordon_keep_sentence(L);
}

/* Pushes the value of a field, nil when it is not given; the unnamed entry is the first field.
 */
static int push_field(const cordon_verb *verb, size_t i, lua_State *L, int index)
{
    lua_pushstring(L, verb->fields[i].name);
    int named = lua_rawget(L, index);
    if (i > 0 || !verb->first_unnamed || named != LUA_TNIL)
        return named;
    lua_pop(L, 1);
    return lua_rawgeti(L, index, 1);
}

/* The first field may be given once. */
static void check_twice(const cordon_reader *reader, const cordon_verb *verb, int index)
{
    lua_State *L = reader->L;
    if (!verb->first_unnamed)
        return;
    lua_pushstring(L, verb->fields[0].name);
    int named = lua_rawget(L, index), unnamed = lua_rawgeti(L, index, 1);
    lua_pop(L, 2);
    if (named == LUA_TNIL || unnamed == LUA_TNIL)
        return;
    cordon_push_place(L, &reader->origin);
    const char *subject = cordon_push_subject(reader, NULL);
    lua_pushfstring(L, cordon_say_here(L, "%s%s is given twice, with and without its name"),
                    subject, verb->fields[0].name);
    lua_remove(L, -2);
    lua_concat(L, 2);
    cordon_keep_sentence(L);
}

/* The name goes into every later sentence, so it is read before all else. */
static void read_name(cordon_reader *reader, const cordon_verb *verb, int index)
{
    lua_State *L = reader->L;
    if (strcmp(verb->fields[0].name, "name") == 0) {
        if (push_field(verb, 0, L, index) == LUA_TSTRING && lua_rawlen(L, -1) > 0 &&
            lua_rawlen(L, -1) <= 80 &&
            !cordon_has_control(lua_tostring(L, -1), lua_rawlen(L, -1)))
            reader->name = lua_tostring(L, -1); /* the table keeps it */
        lua_pop(L, 1);
    }
}

static const char *expected_of(const cordon_reader *reader, const cordon_field *field)
{
    size_t n;
    switch (field->kind) {
    case CORDON_FIELD_CHOICE:
    case CORDON_FIELD_BITS:
    case CORDON_FIELD_STOPS:
        return cordon_push_choices(reader->L, field->choices, &n);
    case CORDON_FIELD_SHAPE:
        return CORDON_MESSAGE("a shape like cordon.place(\"…\") or cordon.box { … }");
    case CORDON_FIELD_SHAPES:
        return CORDON_MESSAGE("a shape, or a list of 1 to 32 shapes");
    case CORDON_FIELD_POSITION:
        return CORDON_POSITION;
    case CORDON_FIELD_SIZE:
        return CORDON_MESSAGE("a size { width, depth } in metres");
    case CORDON_FIELD_DISTANCE:
    case CORDON_FIELD_WIDTH:
        return CORDON_METRES;
    case CORDON_FIELD_PRICE:
        return CORDON_PRICE;
    case CORDON_FIELD_DURATION:
        return CORDON_SECONDS;
    case CORDON_FIELD_TEXTS:
        return CORDON_TEXTS;
    case CORDON_FIELD_HOURS:
        return CORDON_HOURS;
    case CORDON_FIELD_SHARES:
        return CORDON_SHARES;
    case CORDON_FIELD_COUNTS:
        return CORDON_COUNTS;
    case CORDON_FIELD_ORIGINS:
        return CORDON_ORIGINS;
    case CORDON_FIELD_SPEED:
        return CORDON_SPEED;
    case CORDON_FIELD_STREETS:
        return CORDON_STREET;
    case CORDON_FIELD_NUMBER:
        return CORDON_MESSAGE("a number");
    case CORDON_FIELD_COUNT:
        return CORDON_MESSAGE("a whole number above 0");
    case CORDON_FIELD_WHOLE:
        return CORDON_MESSAGE("a whole number");
    case CORDON_FIELD_FLAG:
        return CORDON_MESSAGE("true or false");
    case CORDON_FIELD_PATHS:
        return CORDON_MESSAGE("the path of a map file, or a list of paths");
    case CORDON_FIELD_RULES:
        return CORDON_RULES;
    case CORDON_FIELD_FIGURES:
        return CORDON_MESSAGE("a list of figures");
    case CORDON_FIELD_FIGURE:
        return CORDON_FIGURE;
    case CORDON_FIELD_VALUE:
        return CORDON_MESSAGE("a number, a text, true or false");
    default:
        return CORDON_MESSAGE("a text");
    }
}

/* One field of a table, to be read so that its error does not end the reading of the others. */
typedef struct reading {
    const cordon_reader *reader;
    const cordon_field *field;
    char *out;
    bool misspelt; /* the value is that of a key that may mean the field */
} reading;

/* Arguments: the reading, the value. */
static int read_one(lua_State *L)
{
    const reading *r = lua_touserdata(L, 1);
    if (r->misspelt && r->field->kind >= CORDON_FIELD_PATHS) /* the verb looks for the name */
        return cordon_raise_quietly(L);
    if (lua_type(L, 2) != LUA_TNIL)
        cordon_read_field(r->reader, r->field, 2, r->out);
    else if (r->field->needed)
        cordon_read_fail(r->reader, r->field->name, expected_of(r->reader, r->field), 2);
    return 0;
}

void cordon_read_verb(cordon_reader *reader, const cordon_verb *verb, int index, void *out)
{
    lua_State *L = reader->L;
    if (lua_type(L, index) != LUA_TTABLE)
        cordon_read_fail(reader, NULL, "a table { … }", index);
    index = lua_absindex(L, index);
    luaL_checkstack(L, 20, NULL);
    unsigned before = cordon_failures(L);
    const char *meant[CORDON_NAMES_MAX] = {NULL};
    read_name(reader, verb, index);
    check_twice(reader, verb, index);
    check_keys(reader, verb, index, meant);
    check_unnamed(reader, verb, index);
    for (size_t i = 0; i < verb->n_fields; i++) {
        bool misspelt = push_field(verb, i, L, index) == LUA_TNIL && meant[i];
        if (misspelt) {
            lua_pop(L, 1);
            lua_getfield(L, index, meant[i]);
        }
        reading r = {reader, &verb->fields[i], out, misspelt};
        cordon_try(reader, r.field->name, read_one, &r, -1, 0, misspelt);
        lua_pop(L, 1);
    }
    if (cordon_failures(L) != before && !reader->goes_on)
        cordon_raise_quietly(L);
}
