/* Files that a script names. In the program they lie below the script's folder or the folder of
 * one of its map files, wherever links lead: whether anything else exists is not told either.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "bind/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bind/event.h"

enum { FILE_MAX_BYTES = 16 << 20 };

const char *cordon_push_path(const cordon_reader *reader, const char *path)
{
    lua_State *L = reader->L;
    const char *slash = strrchr(reader->origin.file, '/');
    lua_pushstring(L, path);
    if (*path != '/' && *path && slash) {
        lua_pushlstring(L, reader->origin.file, (size_t)(slash - reader->origin.file) + 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_tostring(L, -1);
}

void cordon_tell_read(lua_State *L, const char *path)
{
    const cordon_bind_options *options = cordon_session_get(L)->restricted;
    if (options && options->reads)
        options->reads(options->udata, path);
}

/* ------------------------------------------------------------------ where */

/* The path from the root without "." and "..", links not followed; false when it is too long.
 */
static bool spell_out(char out[PATH_MAX], const char *path)
{
    size_t n = 0;
    *out = '\0';
    if (*path != '/') {
        if (!getcwd(out, PATH_MAX))
            return false;
        n = strlen(out);
    }
    while (*path) {
        size_t part = strcspn(path, "/");
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            while (n > 0 && out[--n] != '/')
                continue;
        } else if (part > 0 && !(part == 1 && *path == '.')) {
            if (n + part + 2 > PATH_MAX)
                return false;
            if (n == 0 || out[n - 1] != '/')
                out[n++] = '/';
            memcpy(out + n, path, part);
            n += part;
        }
        out[n] = '\0';
        path += part;
        path += strspn(path, "/");
    }
    if (n == 0)
        strcpy(out, "/");
    return true;
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || (n == 1 && path[n]));
}

/* The folder of a file, as it is named. */
static bool folder_of(char out[PATH_MAX], const char *file)
{
    const char *slash = strrchr(file, '/');
    size_t n = slash ? (size_t)(slash - file) + 1 : 1;
    if (n >= PATH_MAX)
        return false;
    memcpy(out, slash ? file : ".", n);
    out[n] = '\0';
    return true;
}

/* Does a path lie in the folder of the file, as spelt or as links lead? */
static bool is_beside(const char *path, const char *file, bool follow)
{
    char folder[PATH_MAX], full[PATH_MAX];
    if (!folder_of(folder, file))
        return false;
    bool known = follow ? realpath(folder, full) != NULL : spell_out(full, folder);
    return known && is_below(path, full);
}

static bool is_allowed(const cordon_reader *reader, const char *path, bool follow)
{
    const cordon_event_box *box = cordon_event_declared(reader->L);
    size_t n = 0;
    const cordon_map_source *maps =
        box && box->event ? cordon_event_maps(box->event, &n) : NULL;
    bool allowed = is_beside(path, reader->origin.file, follow);
    for (size_t i = 0; i < n && !allowed; i++)
        allowed = is_beside(path, maps[i].path, follow);
    return allowed;
}

/* The same for a path that leads nowhere: as far as it leads, so that links to elsewhere do not
 * tell what is there. */
static bool stays(const cordon_reader *reader, const char *spelt)
{
    char part[PATH_MAX], real[PATH_MAX + 2];
    strcpy(part, spelt);
    while (!realpath(part, real)) {
        char *slash = strrchr(part, '/');
        if (!slash || slash == part)
            return false;
        *slash = '\0';
    }
    strcat(real, "/x"); /* a folder itself is as good as what lies in it */
    return is_allowed(reader, real, true);
}

static int refuse(const cordon_reader *reader, const char *field, const char *path)
{
    return cordon_raise(reader->L, &reader->origin,
                        "%sexpected a file below the script's folder or beside its map, found "
                        "\"%s\"",
                        cordon_push_subject(reader, field), cordon_push_word(reader->L, path));
}

/* ---------------------------------------------------------------- reading */

static int fail(const cordon_reader *reader, const char *field, const char *path,
                const char *reason)
{
    return cordon_raise(reader->L, &reader->origin, "%s%s: %s",
                        cordon_push_subject(reader, field), cordon_push_word(reader->L, path),
                        cordon_say_here(reader->L, reason));
}

/* Reads at most size bytes without calling Lua, so that nothing is left open. */
static ssize_t read_all(const char *path, char *out, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t n = 0;
    ssize_t got = file < 0 ? -1 : 1;
    while (file >= 0 && got > 0 && n < size) {
        got = read(file, out + n, size - n);
        n += got > 0 ? (size_t)got : 0;
    }
    int error = errno;
    if (file >= 0)
        close(file);
    errno = error;
    return got < 0 ? -1 : (ssize_t)n;
}

const char *cordon_push_file(const cordon_reader *reader, const char *field, const char *name,
                             size_t *n)
{
    lua_State *L = reader->L;
    char spelt[PATH_MAX], full[PATH_MAX];
    struct stat info;
    const char *path = cordon_push_path(reader, name);
    if (cordon_session_get(L)->restricted &&
        (!spell_out(spelt, path) || !is_allowed(reader, spelt, false) || !stays(reader, spelt)))
        refuse(reader, field, name);
    cordon_tell_read(L, path);
    if (!realpath(path, full))
        fail(reader, field, name,
             errno == ENOENT ? CORDON_MESSAGE("no such file") : strerror(errno));
    if (stat(full, &info) != 0)
        fail(reader, field, name, strerror(errno));
    if (!S_ISREG(info.st_mode))
        fail(reader, field, name, CORDON_MESSAGE("no plain file"));
    if (info.st_size > FILE_MAX_BYTES)
        fail(reader, field, name,
             CORDON_MESSAGE("a file of more than 16 MB is no drawing of a person"));
    char *text = lua_newuserdatauv(L, (size_t)info.st_size + 1, 0);
    ssize_t size = read_all(full, text, (size_t)info.st_size);
    if (size < 0)
        fail(reader, field, name, strerror(errno));
    *n = (size_t)size;
    return text;
}
