/* The compiler of Lua says "'}' expected near 'map'" where a comma is missing: here that
 * becomes what an organiser can do about it, in the language of messages. */
#include "host/syntax.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "bind/session.h"

enum { TOKEN_MAX = 100 };

/* "event.lua:5: '}' expected (to close '{' at line 3) near 'map'", taken apart. */
typedef struct message {
    lua_State *L;
    const char *body;       /* behind the place */
    int line;               /* of the place */
    char wanted[TOKEN_MAX]; /* "}"; "": Lua does not say */
    char open[TOKEN_MAX];   /* "{"; "": none */
    int open_line;
    char near[TOKEN_MAX]; /* "map"; "": the end of the script */
    bool letter;          /* near is a character beyond ASCII */
    const char *found;    /* the same as a sentence shows it */
} message;

/* Copies what stands between quotes at the beginning of the text. */
static void copy_quoted(char out[TOKEN_MAX], const char *text)
{
    const char *end = *text == '\'' ? strrchr(text + 1, '\'') : NULL;
    snprintf(out, TOKEN_MAX, "%.*s", end ? (int)(end - text - 1) : 0, text + 1);
}

/* The same up to the first quote that ends it. */
static void copy_first(char out[TOKEN_MAX], const char *text)
{
    const char *end = *text == '\'' ? strchr(text + 1, '\'') : NULL;
    snprintf(out, TOKEN_MAX, "%.*s", end ? (int)(end - text - 1) : 0, text + 1);
}

/* Lua knows bytes only: '<\226>' is the beginning of a character, which is looked for in its
 * line.
 */
static void find_character(message *m, const char *source, size_t length)
{
    int byte = atoi(m->near + 2), line = 1;
    for (size_t i = 0; i < length && line <= m->line; i++) {
        line += source[i] == '\n';
        if (line < m->line || (unsigned char)source[i] != byte)
            continue;
        size_t n = 1;
        while (i + n < length && ((unsigned char)source[i + n] & 0xc0) == 0x80 && n < 4)
            n++;
        snprintf(m->near, TOKEN_MAX, "%.*s", (int)n, source + i);
        m->letter = true;
        return;
    }
}

static bool begins(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static void take_apart(message *m, const char *source, size_t length)
{
    const char *near = NULL, *open = strstr(m->body, "(to close '");
    for (const char *at = m->body; (at = strstr(at, " near ")); at++)
        if (!near)
            near = at + strlen(" near ");
    if (*m->body == '\'' && strstr(m->body, " expected"))
        copy_first(m->wanted, m->body);
    if (open) {
        copy_first(m->open, open + strlen("(to close "));
        const char *line = strstr(open, " at line ");
        m->open_line = line ? atoi(line + strlen(" at line ")) : 0;
    }
    if (near && !begins(near, "<eof>"))
        copy_quoted(m->near, near);
    if (begins(m->near, "<\\"))
        find_character(m, source, length);
    if (!*m->near || strcmp(m->near, "<eof>") == 0)
        m->found = cordon_say_here(m->L, "the end of the script");
    else if (*m->near == '"' || *m->near == '\'')
        m->found = cordon_push_word(m->L, m->near);
    else
        m->found = lua_pushfstring(m->L, "\"%s\"", cordon_push_word(m->L, m->near));
}

/* Pushes a sentence; lua_pushfstring's formats. */
static void say(const message *m, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(m->L, cordon_say_here(m->L, format), arguments);
    va_end(arguments);
}

static bool is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

/* What is wrong with the characters themselves. */
static bool explain_token(const message *m)
{
    static const char *const quotes[] = {"“", "”", "„", "«", "»", "‘", "’", "‹", "›", NULL};
    const char *found = m->found;
    const char *from = strstr(m->body, "(starting at line ");
    if (begins(m->body, "unfinished long") && from)
        say(m, CORDON_MESSAGE("expected ]] for the [[ of line %d, found %s"),
            atoi(from + strlen("(starting at line ")), found);
    else if (begins(m->body, "unfinished string"))
        say(m, CORDON_MESSAGE("expected a quote at the end of %s"), found);
    else if (begins(m->body, "invalid escape sequence"))
        say(m, CORDON_MESSAGE("expected no \\ in a text, found %s; paths are written with /"),
            found);
    else if (begins(m->body, "malformed number"))
        say(m,
            CORDON_MESSAGE("expected a number, found %s; with a unit it is a text: \"25 m\""),
            found);
    else if (is_one_of(m->near, quotes))
        say(m, CORDON_MESSAGE("expected straight quotes like \"this\", found %s"), found);
    else if (m->letter)
        say(m,
            CORDON_MESSAGE("expected names of letters without accents, digits and _, found %s"),
            found);
    else if (begins(m->near, "//"))
        say(m, CORDON_MESSAGE("expected -- before a comment, found %s"), found);
    else if (strcmp(m->near, "!") == 0)
        say(m,
            CORDON_MESSAGE(
                "expected ~= for what is not equal, and \"not\" for the opposite, found %s"),
            found);
    else
        return false;
    return true;
}

/* What is missing, or too many. */
static bool explain_order(const message *m)
{
    static const char *const closing[] = {")", "}", "]", "end", NULL};
    const char *found = m->found;
    bool list = strcmp(m->wanted, "}") == 0 || strcmp(m->wanted, ")") == 0;
    if (strcmp(m->wanted, "then") == 0 && strcmp(m->near, "=") == 0)
        say(m, CORDON_MESSAGE("expected == to compare, found %s"), found);
    else if (list && *m->open && *m->near)
        say(m,
            CORDON_MESSAGE("expected a comma before %s, or \"%s\" for the \"%s\" of line %d"),
            found, m->wanted, m->open, m->open_line);
    else if (*m->open)
        say(m, CORDON_MESSAGE("expected \"%s\" for the \"%s\" of line %d, found %s"), m->wanted,
            m->open, m->open_line, found);
    else if (list && *m->near)
        say(m, CORDON_MESSAGE("expected a comma or \"%s\" before %s"), m->wanted, found);
    else if (*m->wanted)
        say(m, CORDON_MESSAGE("expected \"%s\" before %s"), m->wanted, found);
    else if (is_one_of(m->near, closing))
        say(m,
            CORDON_MESSAGE(
                "expected no %s here: it is one too many, or what it closes is missing"),
            found);
    else if (begins(m->body, "syntax error"))
        say(m,
            CORDON_MESSAGE(
                "expected a call or a value before %s; is a comma, a colon or an = missing?"),
            found);
    else if (begins(m->body, "unexpected symbol"))
        say(m, CORDON_MESSAGE("expected a value or a command, found %s"), found);
    else
        return false;
    return true;
}

void cordon_explain_syntax(lua_State *L, const char *source, size_t length)
{
    int top = lua_gettop(L);
    const char *text = lua_tostring(L, top), *place = text;
    message m = {.L = L};
    /* The name of a script may have colons, and numbers behind them. */
    while ((place = strchr(place, ':')) && (m.line = atoi(place + 1)) == 0)
        place++;
    m.body = place ? strstr(place, ": ") : NULL;
    if (!m.body)
        return;
    size_t before = (size_t)(m.body - text) + 2;
    m.body += 2;
    luaL_checkstack(L, 10, NULL);
    take_apart(&m, source, length);
    if (explain_token(&m) || explain_order(&m)) {
        lua_pushlstring(L, text, before);
        lua_insert(L, -2);
        lua_concat(L, 2);
        lua_replace(L, top);
    }
    lua_settop(L, top);
}
