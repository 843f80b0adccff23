/* The starter script: a text of lua/cordon/text/starter with what the map says put into it. */
#include "cordon/starter.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/num.h"
#include "base/path.h"
#include "event/rules.h"
#include "event/text.h"
#include "map/propose.h"

enum {
    PATH_ROOM = 4096,
    MAP_MAX_MB = 100, /* a town has a tenth of it; a region is to be cut first */
};

typedef struct starter {
    cordon_context *context;
    const cordon_starter_spec *spec;
    const char *folder;
    cordon_arena *arena;
    cordon_texts texts;
    cordon_str map, place, shape; /* as the script says them */
    const char *prices, *zone;    /* "": the rules have them */
} starter;

/* ----------------------------------------------------------------- the folder */

/* The name of something in it, or NULL. */
static const char *first_entry(DIR *folder)
{
    for (const struct dirent *entry; (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            return entry->d_name;
        }
    }
    return NULL;
}

/* Nothing of anybody's is ever overwritten. */
static int check_folder(cordon_context *context, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder && errno == ENOENT) {
        return CORDON_OK;
    }
    if (!folder && errno == ENOTDIR) {
        return cordon_fail(context, CORDON_E_INPUT, "%s: expected a folder, found a file",
                           path);
    }
    if (!folder) {
        return cordon_fail(context, CORDON_E_SYSTEM, "%s: %s", path, strerror(errno));
    }
    const char *entry = first_entry(folder);
    int code = entry ? cordon_fail(context, CORDON_E_INPUT,
                                   "%s: expected a new or empty folder, found \"%s\" in it",
                                   path, entry)
                     : CORDON_OK;
    closedir(folder);
    return code;
}

/* -------------------------------------------------------------------- the map */

/* A text between quotes of Lua. */
static void add_quoted(cordon_str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') {
            cordon_str_add(out, "\\");
        }
        cordon_str_add_n(out, text, 1);
    }
}

static int check_size(cordon_context *context, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && info.st_size > (off_t)MAP_MAX_MB << 20) {
        return cordon_fail(context, CORDON_E_LIMIT,
                           "%s: expected the map of a town, of at most %d MB, found %d MB; cut "
                           "yours out of it: cordon map clip %s --at LON,LAT --radius 3000 -o "
                           "town.osm.pbf",
                           path, MAP_MAX_MB, (int)(info.st_size >> 20), path);
    }
    return CORDON_OK;
}

/* A circle in the middle of the data, for a map without a square that has a name. */
static void add_circle(starter *s, const cordon_map *map)
{
    char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX];
    cordon_map_info info;
    cordon_map_get_info(map, &info);
    cordon_num_print(lon, (info.data.west + info.data.east) / 2, 5);
    cordon_num_print(lat, (info.data.south + info.data.north) / 2, 5);
    cordon_str_addf(&s->shape, "cordon.circle { at = { %s, %s }, radius = 20 }", lon, lat);
}

static int look_at_map(starter *s)
{
    cordon_map *map = NULL;
    const char *name = NULL;
    int code = check_size(s->context, s->spec->map);
    if (code == CORDON_OK) {
        code = cordon_map_open(&map, s->context, &s->spec->map, 1, NULL);
    }
    if (code == CORDON_OK) {
        code = cordon_map_propose(&name, s->context, map);
    }
    if (code == CORDON_OK && name) {
        cordon_str_add(&s->place, name);
    } else if (code == CORDON_OK) {
        add_circle(s, map);
    }
    cordon_map_free(map);
    return code;
}

/* What the script says of its map and of the place. */
static int describe_map(starter *s)
{
    cordon_str path = CORDON_STR_INIT(s->context);
    int code = CORDON_OK;
    if (s->spec->map) {
        code = look_at_map(s);
        cordon_path_relative(&path, s->folder, s->spec->map);
    } else {
        cordon_str_add(&path, cordon_text(&s->texts, "starter.map"));
    }
    const char *name = s->place.data ? s->place.data : cordon_text(&s->texts, "starter.place");
    if (!s->shape.data) {
        cordon_str_add(&s->shape, "cordon.place \"");
        add_quoted(&s->shape, name);
        cordon_str_add(&s->shape, "\"");
    }
    add_quoted(&s->map, path.data ? path.data : "");
    bool failed = path.failed || s->map.failed || s->shape.failed || s->place.failed;
    cordon_str_free(&path);
    return code == CORDON_OK && failed ? CORDON_E_MEMORY : code;
}

/* ----------------------------------------------------------------- the script */

/* What the rules do not have the script gives. */
static int fill_in(starter *s)
{
    cordon_rules rules;
    int code = cordon_rules_load(&rules, s->arena, s->spec->rules);
    if (code != CORDON_OK) {
        cordon_error_prefix(s->context, "rules: ");
        return code;
    }
    bool priced = cordon_rules_get(&rules, "price.closure.vehicle") != NULL;
    s->zone = rules.zone ? "" : cordon_text(&s->texts, "starter.zone");
    s->prices = priced ? "" : ", closure_price = 900, metre_price = 110";
    return CORDON_OK;
}

static int write_script(starter *s)
{
    char year[CORDON_NUM_MAX], path[PATH_ROOM];
    cordon_num_print(year, s->spec->year, 0);
    cordon_str text = CORDON_STR_INIT(s->context);
    cordon_text_add(&text, &s->texts, "starter.script", "map", s->map.data, "shape",
                    s->shape.data, "rules", s->spec->rules, "prices", s->prices, "zone",
                    s->zone, "year", year, "note",
                    cordon_text(&s->texts, s->place.data   ? "starter.note.place"
                                           : !s->spec->map ? "starter.note.no_map"
                                                           : "starter.note.circle"),
                    NULL);
    int code = text.failed ? CORDON_E_MEMORY : cordon_folder_make(s->context, s->folder);
    if (code == CORDON_OK &&
        snprintf(path, sizeof path, "%s/event.lua", s->folder) >= (int)sizeof path) {
        code = cordon_fail(s->context, CORDON_E_INPUT, "%s: the path is too long", s->folder);
    }
    if (code == CORDON_OK) {
        code = cordon_file_write(s->context, path, text.data, text.length);
    }
    cordon_str_free(&text);
    return code;
}

int cordon_starter_write(cordon_starter_facts *out, cordon_context *context,
                         const cordon_starter_spec *spec, const char *folder)
{
    starter s = {context,
                 spec,
                 folder,
                 cordon_arena_new(context),
                 {.n = 0},
                 CORDON_STR_INIT(context),
                 CORDON_STR_INIT(context),
                 CORDON_STR_INIT(context),
                 "",
                 ""};
    *out->place = '\0';
    int code = s.arena ? check_folder(context, folder) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_texts_load(&s.texts, s.arena, spec->language);
        cordon_error_prefix(context, "language: ");
    }
    if (code == CORDON_OK) {
        code = fill_in(&s);
    }
    if (code == CORDON_OK) {
        code = describe_map(&s);
    }
    if (code == CORDON_OK) {
        code = write_script(&s);
    }
    if (code == CORDON_OK && s.place.data) {
        snprintf(out->place, sizeof out->place, "%s", s.place.data);
    }
    cordon_str_free(&s.map);
    cordon_str_free(&s.place);
    cordon_str_free(&s.shape);
    cordon_arena_free(s.arena);
    return code;
}
