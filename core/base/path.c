#define _XOPEN_SOURCE 700 /* realpath */
#include "base/path.h"

#include <glib.h>
#include <limits.h>
#include <stdlib.h>

/* The absolute path without links; for what does not exist, without "." and ".." alone. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    if (!real) {
        return g_canonicalize_filename(path, NULL);
    }
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

/* Number of leading bytes, up to and with a '/', that two absolute paths share. */
static size_t shared_folders(const char *folder, const char *path)
{
    size_t shared = 0;
    for (size_t i = 0; path[i] != '\0'; i++) {
        /* The folder's end counts as a '/'. */
        char other = folder[i] == '\0' ? '/' : folder[i];
        if (path[i] != other) {
            break;
        }
        if (path[i] == '/') {
            shared = i + 1;
        }
        if (folder[i] == '\0') {
            break;
        }
    }
    return shared;
}

void cordon_path_relative(cordon_str *out, const char *folder, const char *path)
{
    if (path[0] == '\0') {
        cordon_str_add(out, "");
        return;
    }
    if (!folder) {
        const char *slash = strrchr(path, '/');
        cordon_str_add(out, slash ? slash + 1 : path);
        return;
    }
    char *from = resolve(folder), *to = resolve(path);
    size_t shared = shared_folders(from, to);
    if (shared <= strlen(from)) {
        const char *rest = from + shared;
        for (const char *at = rest; *at != '\0'; at++) {
            if (at == rest || at[-1] == '/') {
                cordon_str_add(out, "../");
            }
        }
    }
    cordon_str_add(out, to + shared);
    g_free(from);
    g_free(to);
}

/* Adds what exists as people would name it: from the working folder, or from the root where
 * that is shorter. */
static void add_short(cordon_str *out, const char *absolute)
{
    cordon_str relative = CORDON_STR_INIT(out->context);
    cordon_path_relative(&relative, ".", absolute);
    out->failed |= relative.failed;
    if (!relative.failed)
        cordon_str_add(out, relative.length < strlen(absolute) ? relative.data : absolute);
    cordon_str_free(&relative);
}

void cordon_path_join(cordon_str *out, const char *folder, const char *path)
{
    if (path[0] == '\0' || path[0] == '/') {
        cordon_str_add(out, path);
        return;
    }
    char *joined = g_build_filename(folder, path, NULL);
    char *real = realpath(joined, NULL);
    if (real)
        add_short(out, real);
    else
        cordon_str_add(out, joined);
    free(real);
    g_free(joined);
}
