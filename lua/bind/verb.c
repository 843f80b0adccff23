#include "bind/field.h"

#include <string.h>

static bool is_field(const cordon_verb *verb, const char *name)
{
    for (size_t i = 0; i < verb->n_fields; i++)
        if (strcmp(verb->fields[i].name, name) == 0)
            return true;
    return false;
}

/* Refuses the first key, by the alphabet, that is no field. */
static void check_keys(const cordon_reader *reader, const cordon_verb *verb, int index)
{
    lua_State *L = reader->L;
    const char *keys[CORDON_NAMES_MAX], *known[CORDON_NAMES_MAX];
    size_t n = cordon_names_of(L, index, keys);
    for (size_t i = 0; i < verb->n_fields; i++)
        known[i] = verb->fields[i].name;
    for (size_t i = 0; i < n; i++) {
        if (is_field(verb, keys[i]))
            continue;
        const char *nearest = cordon_nearest(keys[i], known, verb->n_fields);
        const char *subject = cordon_push_subject(reader, NULL);
        if (nearest)
            cordon_raise(L, &reader->origin, "%sunknown field \"%s\"; did you mean \"%s\"?",
                         subject, keys[i], nearest);
        cordon_raise(L, &reader->origin, "%sunknown field \"%s\"", subject, keys[i]);
    }
    size_t unnamed = (size_t)lua_rawlen(L, index);
    if (unnamed > (verb->first_unnamed ? 1u : 0u)) {
        lua_rawgeti(L, index, (lua_Integer)unnamed);
        const char *found = cordon_push_found(L, -1),
                   *subject = cordon_push_subject(reader, NULL);
        cordon_raise(L, &reader->origin,
                     "%sexpected fields like %s = …, found %s without a name", subject,
                     known[verb->first_unnamed ? 1 : 0], found);
    }
}

/* Pushes the value of a field, nil when it is not given; the unnamed entry is the first field.
 */
static int push_field(const cordon_reader *reader, const cordon_verb *verb, size_t i, int index)
{
    lua_State *L = reader->L;
    lua_pushstring(L, verb->fields[i].name);
    int named = lua_rawget(L, index);
    if (i > 0 || !verb->first_unnamed)
        return named;
    int unnamed = lua_rawgeti(L, index, 1);
    if (named != LUA_TNIL && unnamed != LUA_TNIL)
        cordon_raise(L, &reader->origin, "%s%s is given twice, with and without its name",
                     cordon_push_subject(reader, NULL), verb->fields[i].name);
    lua_remove(L, unnamed == LUA_TNIL ? -1 : -2);
    return lua_type(L, -1);
}

/* The name goes into every later sentence, so it is read before all else. */
static void read_name(cordon_reader *reader, const cordon_verb *verb, int index)
{
    lua_State *L = reader->L;
    if (strcmp(verb->fields[0].name, "name") == 0) {
        if (push_field(reader, verb, 0, index) == LUA_TSTRING && lua_rawlen(L, -1) > 0 &&
            lua_rawlen(L, -1) <= 80)
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
        return cordon_push_choices(reader->L, field->choices, &n);
    case CORDON_FIELD_SHAPE:
        return "a shape like cordon.place(\"…\") or cordon.box { … }";
    case CORDON_FIELD_POSITION:
        return CORDON_POSITION;
    case CORDON_FIELD_SIZE:
        return "a size { width, depth } in metres";
    case CORDON_FIELD_DISTANCE:
        return CORDON_METRES;
    case CORDON_FIELD_PATHS:
        return "the path of a map file, or a list of paths";
    case CORDON_FIELD_VALUE:
        return "a number, a text, true or false";
    default:
        return "a text";
    }
}

void cordon_read_verb(cordon_reader *reader, const cordon_verb *verb, int index, void *out)
{
    lua_State *L = reader->L;
    if (lua_type(L, index) != LUA_TTABLE)
        cordon_read_fail(reader, NULL, "a table { … }", index);
    index = lua_absindex(L, index);
    luaL_checkstack(L, 20, NULL);
    read_name(reader, verb, index);
    check_keys(reader, verb, index);
    for (size_t i = 0; i < verb->n_fields; i++) {
        const cordon_field *field = &verb->fields[i];
        int type = push_field(reader, verb, i, index), value = lua_gettop(L);
        if (type != LUA_TNIL)
            cordon_read_field(reader, field, value, out);
        else if (field->needed)
            cordon_read_fail(reader, field->name, expected_of(reader, field), value);
        lua_pop(L, 1);
    }
}
