/* cordon_map_find: places, streets, buildings, addresses and stations by name or id. */
#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "map/place.h"

enum {
    AREAS = 1 << CORDON_NAMED_GROUND | 1 << CORDON_NAMED_BUILDING,
    STREETS = 1 << CORDON_NAMED_STREET,
    ANYTHING = AREAS | STREETS | 1 << CORDON_NAMED_LINE | 1 << CORDON_NAMED_POINT
};

typedef struct finder {
    cordon_context *context;
    const cordon_map *map;
    const cordon_find_spec *spec;
    cordon_hits hits;
} finder;

/* ----------------------------------------------------------- which things */

static bool is_building(const cordon_feature *feature)
{
    return feature->geom == CORDON_GEOM_AREA && (feature->classes & CORDON_CLASS_BUILDING);
}

/* Where people arrive, better ones first; -1: elsewhere. */
static int station_rank(const cordon_feature *feature)
{
    static const struct {
        const char *key, *value;
        int rank;
    } rows[] = {{"railway", "station", 0},          {"railway", "halt", 0},
                {"public_transport", "station", 0}, {"amenity", "bus_station", 1},
                {"amenity", "ferry_terminal", 1},   {"railway", "tram_stop", 2},
                {"railway", "subway_entrance", 2},  {"highway", "bus_stop", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (cordon_feature_is(feature, rows[i].key, rows[i].value))
            return rows[i].rank;
    return -1;
}

/* May the feature be meant by a call of this kind? For the names that are proposed. */
static bool serves(const cordon_feature *feature, cordon_find_kind kind)
{
    switch (kind) {
    case CORDON_FIND_PLACE:
        return AREAS & 1u << cordon_named_as(feature);
    case CORDON_FIND_STREET:
        return STREETS & 1u << cordon_named_as(feature);
    case CORDON_FIND_STATION:
        return station_rank(feature) >= 0;
    case CORDON_FIND_BUILDING:
        return is_building(feature) || feature->geom == CORDON_GEOM_POINT;
    default:
        return true;
    }
}

/* --------------------------------------------------------------- refusals */

static int refuse_unknown(const finder *f)
{
    static const char *const what[] = {
        CORDON_MESSAGE("nothing on the map is called \"%s\""),
        CORDON_MESSAGE("nothing on the map is called \"%s\""),
        CORDON_MESSAGE("no building on the map is called \"%s\""),
        CORDON_MESSAGE("nothing on the map is called \"%s\""),
        CORDON_MESSAGE("no station or stop on the map is called \"%s\""),
        CORDON_MESSAGE("nothing on the map is called \"%s\"")};
    CORDON_VEC(const char *) names = {0};
    char sentence[CORDON_NAME_MAX_BYTES + 128];
    int code = CORDON_OK;
    for (size_t i = 0; i < f->map->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &f->map->features[i];
        const char *name = cordon_feature_tag(feature, "name");
        if (name && serves(feature, f->spec->kind))
            code = cordon_vec_push(f->context, &names, name);
    }
    snprintf(sentence, sizeof sentence, cordon_tell(f->context, what[f->spec->kind]),
             f->spec->name);
    if (code == CORDON_OK)
        code =
            cordon_names_refuse(f->context, sentence, f->spec->name, names.items, names.count);
    cordon_vec_free(f->context, &names);
    return code;
}

static cordon_lonlat middle(cordon_box box)
{
    return (cordon_lonlat){((double)box.x0 + box.x1) / 2e7, ((double)box.y0 + box.y1) / 2e7};
}

/* "2 places far apart are called "X": 7.42, 43.73 (way/12); …; choose one with …". */
static int refuse_several(const finder *f, const size_t *group, size_t places)
{
    enum { LISTED = 5 };
    cordon_str list = CORDON_STR_INIT(f->context);
    size_t shown = 0;
    for (size_t i = 0; i < f->hits.count && shown < LISTED; i++) {
        char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX], label[32];
        if (group[i] != shown)
            continue; /* groups are numbered in the order of their first piece */
        cordon_lonlat at = middle(f->hits.items[i]->box);
        cordon_feature_label(label, f->hits.items[i]);
        cordon_str_addf(&list, "%s%s, %s (%s)", shown ? "; " : "",
                        cordon_num_print(lon, at.lon, 5), cordon_num_print(lat, at.lat, 5),
                        label);
        shown++;
    }
    int code =
        list.failed
            ? cordon_fail(f->context, CORDON_E_MEMORY, "out of memory")
            : cordon_fail(f->context, CORDON_E_INPUT,
                          "%zu places far apart are called \"%s\": %s%s; choose one by "
                          "near = { longitude, latitude } or by its id in place of the "
                          "name",
                          places, f->spec->name, list.data, places > LISTED ? "; …" : "");
    cordon_str_free(&list);
    return code;
}

/* ----------------------------------------------------------------- search */

/* "way/123": the origin and number of a feature. */
static bool parse_id(char *origin, int64_t *id, const char *text)
{
    static const struct {
        const char *word;
        char origin;
    } words[] = {{"node/", 'n'}, {"way/", 'w'}, {"relation/", 'r'}, {"feature/", 'g'}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].word);
        if (strncmp(text, words[i].word, n) == 0 &&
            cordon_num_parse_int(text + n, strlen(text + n), id)) {
            *origin = words[i].origin;
            return true;
        }
    }
    return false;
}

static int by_id(finder *f, char origin, int64_t id)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < f->map->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &f->map->features[i];
        if (feature->origin == origin && feature->id == id)
            code = cordon_vec_push(f->context, &f->hits, feature);
    }
    if (code == CORDON_OK && f->hits.count == 0)
        code = cordon_fail(f->context, CORDON_E_INPUT, "the map has no %s", f->spec->name);
    return code;
}

/* Replaces what is no building by the buildings round it. */
static int to_buildings(finder *f)
{
    cordon_hits out = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < f->hits.count && code == CORDON_OK; i++)
        if (is_building(f->hits.items[i]))
            code = cordon_vec_push(f->context, &out, f->hits.items[i]);
    for (size_t i = 0; i < f->hits.count && out.count == 0 && code == CORDON_OK; i++) {
        if (f->hits.items[i]->geom != CORDON_GEOM_POINT)
            continue;
        cordon_pt p = f->hits.items[i]->point;
        for (size_t k = 0; k < f->map->n && code == CORDON_OK; k++) {
            const cordon_feature *feature = &f->map->features[k];
            if (is_building(feature) && cordon_box_has(feature->box, p) &&
                cordon_region_side(&feature->area, p) >= 0)
                code = cordon_vec_push(f->context, &out, feature);
        }
    }
    cordon_vec_free(f->context, &f->hits);
    f->hits = out;
    return code;
}

/* Keeps the hits of the best kind among those in the set. */
static void prefer_best(cordon_hits *hits, unsigned only)
{
    unsigned best = CORDON_NAMED_POINT;
    for (size_t i = 0; i < hits->count; i++) {
        unsigned kind = (unsigned)cordon_named_as(hits->items[i]);
        if ((only & 1u << kind) && kind < best)
            best = kind;
    }
    cordon_names_filter(hits, 1u << best);
}

static void prefer_stations(cordon_hits *hits)
{
    int best = -1;
    size_t kept = 0;
    for (size_t i = 0; i < hits->count; i++) {
        int rank = station_rank(hits->items[i]);
        if (rank >= 0 && (best < 0 || rank < best))
            best = rank;
    }
    for (size_t i = 0; i < hits->count; i++)
        if (best >= 0 && station_rank(hits->items[i]) == best)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

static int keep_areas(finder *f)
{
    cordon_named kind = cordon_named_as(f->hits.items[0]);
    bool street = false;
    for (size_t i = 0; i < f->hits.count; i++)
        street = street || cordon_named_as(f->hits.items[i]) == CORDON_NAMED_STREET;
    cordon_names_filter(&f->hits, AREAS);
    if (f->hits.count == 0 && street)
        return cordon_fail(f->context, CORDON_E_INPUT,
                           "\"%s\" is a street on the map, not an area: use street",
                           f->spec->name);
    if (f->hits.count == 0)
        return cordon_fail(
            f->context, CORDON_E_INPUT, "\"%s\" is only %s on the map, its ground is not drawn",
            f->spec->name,
            cordon_tell(f->context, kind == CORDON_NAMED_POINT ? "a point" : "a line"));
    prefer_best(&f->hits, AREAS);
    return CORDON_OK;
}

/* Keeps what a call of the kind can mean, of hits by name or id. */
static int keep_kind(finder *f, bool id)
{
    int code = CORDON_OK;
    switch (f->spec->kind) {
    case CORDON_FIND_PLACE:
        return keep_areas(f);
    case CORDON_FIND_STREET:
        cordon_names_filter(&f->hits, STREETS);
        if (f->hits.count == 0)
            code = cordon_fail(f->context, CORDON_E_INPUT, "\"%s\" is no street on the map",
                               f->spec->name);
        return code;
    case CORDON_FIND_BUILDING:
        code = to_buildings(f);
        if (code == CORDON_OK && f->hits.count == 0)
            code = cordon_fail(f->context, CORDON_E_INPUT,
                               "\"%s\" is on the map, but no building is drawn there",
                               f->spec->name);
        return code;
    case CORDON_FIND_STATION:
        if (id)
            return CORDON_OK;
        prefer_stations(&f->hits);
        return f->hits.count > 0 ? CORDON_OK : refuse_unknown(f);
    case CORDON_FIND_ADDRESS:
        return CORDON_OK;
    default:
        prefer_best(&f->hits, ANYTHING);
        return CORDON_OK;
    }
}

static int by_name(finder *f)
{
    const cordon_find_spec *spec = f->spec;
    if (spec->kind == CORDON_FIND_ADDRESS) {
        int code = cordon_address_find(&f->hits, f->context, f->map, spec->name, spec->street);
        if (code == CORDON_OK && f->hits.count == 0)
            code = cordon_address_refuse(f->context, f->map, spec->name, spec->street);
        return code;
    }
    int code = cordon_names_find(&f->hits, f->context, f->map, spec->name);
    if (code == CORDON_OK && f->hits.count == 0 && spec->kind == CORDON_FIND_BUILDING)
        code = cordon_address_find(&f->hits, f->context, f->map, spec->name, spec->street);
    if (code == CORDON_OK && f->hits.count == 0)
        code = refuse_unknown(f);
    return code;
}

/* The group whose nearest piece is nearest to a position. */
static size_t nearest_group(const finder *f, const size_t *group)
{
    const cordon_lonlat *near = f->spec->near;
    cordon_pt at = {(int32_t)(near->lon * 1e7), (int32_t)(near->lat * 1e7)};
    const cordon_box box = {at.x, at.y, at.x, at.y};
    size_t best = 0;
    double distance = HUGE_VAL;
    for (size_t i = 0; i < f->hits.count; i++) {
        double metres = cordon_names_metres(f->hits.items[i]->box, box);
        if (metres < distance) {
            distance = metres;
            best = group[i];
        }
    }
    return best;
}

/* Fails unless the hits are pieces of one place, or keeps those of the one that is meant. */
static int keep_one(finder *f)
{
    size_t *group = cordon_alloc(f->context, f->hits.count, sizeof *group), kept = 0;
    size_t places = group ? cordon_names_group(group, f->context, &f->hits) : SIZE_MAX;
    int code = CORDON_OK;
    if (places == SIZE_MAX) {
        code = CORDON_E_MEMORY;
    } else if (places > 1 && !f->spec->near) {
        code = refuse_several(f, group, places);
    } else if (places > 1) {
        size_t best = nearest_group(f, group);
        for (size_t i = 0; i < f->hits.count; i++)
            if (group[i] == best)
                f->hits.items[kept++] = f->hits.items[i];
        f->hits.count = kept;
    }
    cordon_free(f->context, group);
    return code;
}

static int check(const finder *f)
{
    const cordon_find_spec *spec = f->spec;
    if (!spec->name || !*spec->name || strlen(spec->name) > CORDON_NAME_MAX_BYTES ||
        (spec->street && strlen(spec->street) > CORDON_NAME_MAX_BYTES))
        return cordon_fail(f->context, CORDON_E_INPUT, "a name has 1 to %u bytes",
                           CORDON_NAME_MAX_BYTES);
    if (spec->near && !(fabs(spec->near->lon) <= 180 && fabs(spec->near->lat) <= 90))
        return cordon_fail(
            f->context, CORDON_E_INPUT,
            "near: expected a longitude from -180 to 180 and a latitude from -90 to 90");
    return CORDON_OK;
}

/* The pieces of the one thing meant; hits are to be freed after failure too. */
static int find(finder *f)
{
    char origin;
    int64_t id;
    int code = check(f);
    if (code)
        return code;
    bool given = parse_id(&origin, &id, f->spec->name);
    code = given ? by_id(f, origin, id) : by_name(f);
    if (code == CORDON_OK)
        code = keep_kind(f, given);
    return code ? code : keep_one(f);
}

/* ----------------------------------------------------------------- public */

static int make_shape(cordon_shape **out, const finder *f, cordon_frame *frame)
{
    if (f->spec->kind == CORDON_FIND_ADDRESS || f->spec->kind == CORDON_FIND_STATION)
        return cordon_place_point(out, f->context, frame, &f->hits);
    if (f->spec->kind != CORDON_FIND_STREET)
        return cordon_place_ground(out, f->context, frame, &f->hits);
    int code = cordon_place_lines(out, f->context, frame, &f->hits);
    const char *name = cordon_feature_tag(f->hits.items[0], "name");
    if (code == CORDON_OK && name)
        code = cordon_shape_set_street(*out, name);
    return code && *out ? cordon_shape_drop(out, code) : code;
}

int cordon_map_find(cordon_shape **out, cordon_context *context, const cordon_map *map,
                    cordon_frame *frame, const cordon_find_spec *spec)
{
    finder f = {context, map, spec, {0}};
    *out = NULL;
    int code = find(&f);
    if (code == CORDON_OK)
        code = make_shape(out, &f, frame);
    cordon_vec_free(context, &f.hits);
    return code;
}

int cordon_map_find_centre(cordon_lonlat *out, cordon_context *context, const cordon_map *map,
                           const cordon_find_spec *spec)
{
    finder f = {context, map, spec, {0}};
    int code = find(&f);
    if (code == CORDON_OK)
        *out = middle(cordon_place_box(&f.hits));
    cordon_vec_free(context, &f.hits);
    return code;
}

static int by_kind(cordon_shape **out, cordon_context *context, const cordon_map *map,
                   cordon_frame *frame, const char *name, cordon_find_kind kind)
{
    const cordon_find_spec spec = {
        .version = CORDON_FIND_SPEC_VERSION, .kind = kind, .name = name};
    return cordon_map_find(out, context, map, frame, &spec);
}

int cordon_map_place(cordon_shape **out, cordon_context *context, const cordon_map *map,
                     cordon_frame *frame, const char *name)
{
    return by_kind(out, context, map, frame, name, CORDON_FIND_PLACE);
}

int cordon_map_street(cordon_shape **out, cordon_context *context, const cordon_map *map,
                      cordon_frame *frame, const char *name)
{
    return by_kind(out, context, map, frame, name, CORDON_FIND_STREET);
}

int cordon_map_locate(cordon_lonlat *out, cordon_context *context, const cordon_map *map,
                      const char *name)
{
    const cordon_find_spec spec = {
        .version = CORDON_FIND_SPEC_VERSION, .kind = CORDON_FIND_ANYTHING, .name = name};
    return cordon_map_find_centre(out, context, map, &spec);
}
