/* A map from its files: reading, joining, counting. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/source.h"
#include "geo/predicates.h"
#include "map/extent.h"
#include "map/read.h"

static const cordon_box EVERYWHERE = {INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX};

int cordon_window_box(cordon_box *out, cordon_context *context, const cordon_window *window)
{
    int64_t west, south, east, north;
    *out = EVERYWHERE;
    if (!window)
        return CORDON_OK;
    if (!cordon_num_to_int(floor(window->west * 1e7), -1800000000, 1800000000, &west) ||
        !cordon_num_to_int(ceil(window->east * 1e7), -1800000000, 1800000000, &east) ||
        !cordon_num_to_int(floor(window->south * 1e7), -900000000, 900000000, &south) ||
        !cordon_num_to_int(ceil(window->north * 1e7), -900000000, 900000000, &north) ||
        west >= east || south >= north)
        return cordon_fail(
            context, CORDON_E_INPUT,
            "window must run from west to east and from south to north, in degrees");
    *out = (cordon_box){(int32_t)west, (int32_t)south, (int32_t)east, (int32_t)north};
    return CORDON_OK;
}

static int origin_rank(char origin)
{
    switch (origin) {
    case 'n':
        return 0;
    case 'w':
        return 1;
    case 'r':
        return 2;
    case 'g':
        return 3;
    default:
        return 4;
    }
}

static int compare_objects(const cordon_feature *a, const cordon_feature *b)
{
    int p = origin_rank(a->origin), q = origin_rank(b->origin);
    if (p != q)
        return p - q;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* By file, origin, id, geometry; then by place in the file, which the pointers into the sorted
 * copy stand for. */
static int compare_features(const void *x, const void *y)
{
    const cordon_feature *a = *(const cordon_feature *const *)x;
    const cordon_feature *b = *(const cordon_feature *const *)y;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    int order = compare_objects(a, b);
    if (order)
        return order;
    if (a->geom != b->geom)
        return a->geom < b->geom ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void sort_features(cordon_feature **order, size_t n)
{
    /* As one sorted OSM file gives them, they are in order already. */
    for (size_t i = 1; i < n; i++)
        if (compare_features(&order[i - 1], &order[i]) > 0) {
            qsort(order, n, sizeof *order, compare_features);
            return;
        }
}

/* Is the object of features[index] in a later file too? start[f] is the first feature of file
 * f. */
static bool replaced(cordon_feature *const *features, size_t index, const size_t *start,
                     size_t n_files)
{
    const cordon_feature *feature = features[index];
    if (feature->origin == 'g')
        return false;
    for (size_t f = (size_t)feature->file + 1; f < n_files; f++) {
        size_t low = start[f], high = start[f + 1];
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (compare_objects(features[middle], feature) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < start[f + 1] && compare_objects(features[low], feature) == 0)
            return true;
    }
    return false;
}

/* Has a feature the tag "barrier=bollard", or "barrier"? */
static bool has_tag(const cordon_feature *feature, const char *tag)
{
    const char *equals = strchr(tag, '=');
    size_t n = equals ? (size_t)(equals - tag) : strlen(tag);
    for (size_t i = 0; i < feature->n_tags; i++)
        if (strncmp(feature->tags[i].key, tag, n) == 0 && feature->tags[i].key[n] == '\0')
            return !equals || strcmp(feature->tags[i].value, equals + 1) == 0;
    return false;
}

/* The later file whose data stand for those of this feature, or 0. */
static size_t superseded(const cordon_map *map, const cordon_feature *feature)
{
    for (size_t f = (size_t)feature->file + 1; f < map->n_files; f++) {
        const char *tag = map->files[f].source.replaces;
        if (tag && has_tag(feature, tag) && cordon_extent_has(&map->files[f].extent, feature))
            return f;
    }
    return 0;
}

/* A file that replaces nothing is a doubt: the tag or the place may be wrong. */
static int note_idle(cordon_build *build, const cordon_map *map, const size_t *counts)
{
    for (size_t f = 0; f < map->n_files; f++) {
        const cordon_map_source *source = &map->files[f].source;
        if (source->replaces && counts[f] == 0 &&
            cordon_problems_add(&build->problems,
                                "%s: replaces nothing: the files before have nothing tagged %s "
                                "where it has data",
                                source->path, source->replaces))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Copies the features that stay, in their order. */
static int choose_features(cordon_map *map, cordon_build *build, cordon_feature *const *order,
                           const size_t *start)
{
    size_t *counts = cordon_alloc_zero(map->context, map->n_files, sizeof *counts);
    if (!counts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < build->features.count; i++) {
        if (replaced(order, i, start, map->n_files))
            continue;
        size_t by = superseded(map, order[i]);
        if (by > 0)
            counts[by]++;
        else
            map->features[map->n++] = *order[i];
    }
    int code = note_idle(build, map, counts);
    cordon_free(map->context, counts);
    return code;
}

/* Sorts the features into the map; of an object in several files the last stays. */
static int take_features(cordon_map *map, cordon_build *build)
{
    cordon_context *context = map->context;
    size_t n = build->features.count;
    int code = CORDON_E_MEMORY;
    cordon_feature **order = cordon_alloc(context, n, sizeof *order);
    size_t *start = cordon_alloc_zero(context, map->n_files + 1, sizeof *start);
    map->features = cordon_arena_alloc(map->arena, n, sizeof *map->features);
    if (!order || !start || !map->features)
        goto done;
    for (size_t i = 0; i < n; i++) {
        order[i] = &build->features.items[i];
        start[order[i]->file + 1]++;
    }
    for (size_t f = 0; f < map->n_files; f++)
        start[f + 1] += start[f];
    sort_features(order, n);
    code = choose_features(map, build, order, start);
    if (code == CORDON_OK)
        code = cordon_problems_give(map, &build->problems);
done:
    cordon_free(context, order);
    cordon_free(context, start);
    return code;
}

static int compare_addresses(const void *a, const void *b)
{
    uintptr_t p = (uintptr_t) * (const char *const *)a,
              q = (uintptr_t) * (const char *const *)b;
    return p < q ? -1 : p > q;
}

/* Number of different street names. Equal names are one text in the pool. */
static int count_street_names(cordon_map *map)
{
    const char **names = cordon_alloc(map->context, map->n, sizeof *names);
    size_t n = 0;
    if (!names)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < map->n; i++) {
        const cordon_feature *feature = &map->features[i];
        const char *name =
            feature->geom != CORDON_GEOM_POINT && (feature->classes & CORDON_CLASS_HIGHWAY)
                ? cordon_feature_tag(feature, "name")
                : NULL;
        if (name)
            names[n++] = name;
    }
    qsort(names, n, sizeof *names, compare_addresses);
    for (size_t i = 0; i < n; i++)
        map->info.street_names += i == 0 || names[i] != names[i - 1];
    cordon_free(map->context, names);
    return CORDON_OK;
}

/* Counts objects by class, each once however many features it has. */
static void count_classes(cordon_map *map)
{
    cordon_map_info *info = &map->info;
    for (size_t i = 0; i < map->n;) {
        const cordon_feature *first = &map->features[i];
        uint32_t classes = 0;
        for (; i < map->n && map->features[i].file == first->file &&
               compare_objects(&map->features[i], first) == 0;
             i++)
            classes |= map->features[i].classes;
        info->addresses += (classes & CORDON_CLASS_ADDRESS) != 0;
        info->barriers += (classes & CORDON_CLASS_BARRIER) != 0;
        info->water += (classes & CORDON_CLASS_WATER) != 0;
        info->green += (classes & CORDON_CLASS_GREEN) != 0;
        info->railways += (classes & CORDON_CLASS_RAILWAY) != 0;
        info->places += (classes & CORDON_CLASS_PLACE) != 0;
        if (first->origin == 'g') {
            info->buildings += (classes & CORDON_CLASS_BUILDING) != 0;
            info->highways += (classes & CORDON_CLASS_HIGHWAY) != 0;
        }
    }
    info->features = map->n;
}

static int read_files(cordon_map *map, cordon_build *build, const cordon_map_source *sources)
{
    for (size_t i = 0; i < map->n_files; i++) {
        cordon_read_result result;
        cordon_map_source kept;
        build->file = (uint16_t)i;
        int code = cordon_map_source_check(map->context, &sources[i]);
        if (code)
            return code;
        code = cordon_map_source_keep(&kept, map->arena, &sources[i]);
        if (code == CORDON_OK)
            code = cordon_read_file(&result, build, map->pool, &kept);
        if (code)
            return code;
        map->files[i] = result.file;
        map->data = cordon_box_join(map->data, result.data);
        map->info.nodes += result.count.nodes;
        map->info.ways += result.count.ways;
        map->info.relations += result.count.relations;
        map->info.highways += result.count.highways;
        map->info.buildings += result.count.buildings;
        map->info.building_relations += result.count.building_relations;
    }
    map->info.files = map->n_files;
    map->info.absent = build->absent;
    return CORDON_OK;
}

/* Adds a credit to those there are, once. */
static void add_credit(cordon_str *out, const char *credit)
{
    if (!credit || (out->data && strstr(out->data, credit)))
        return;
    cordon_str_addf(out, "%s%s", out->length ? " · " : "", credit);
}

/* What the data demand comes first, then what the script says. */
static int fill_info(cordon_map *map)
{
    cordon_str credits = CORDON_STR_INIT(map->context);
    if (map->data.x0 <= map->data.x1)
        map->info.data = (cordon_window){map->data.x0 / 1e7, map->data.y0 / 1e7,
                                         map->data.x1 / 1e7, map->data.y1 / 1e7};
    for (size_t i = 0; i < map->n_files; i++)
        add_credit(&credits, map->files[i].credit);
    for (size_t i = 0; i < map->n_files; i++)
        add_credit(&credits, map->files[i].source.credit);
    map->info.attribution =
        credits.failed ? NULL
                       : cordon_arena_strdup(map->arena, credits.data ? credits.data : "");
    cordon_str_free(&credits);
    return map->info.attribution ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_map_open_sources(cordon_map **out, cordon_context *context,
                            const cordon_map_source *sources, size_t n_sources,
                            const cordon_window *window)
{
    cordon_build build = {.context = context};
    cordon_box box;
    *out = NULL;
    if (n_sources == 0 || n_sources > UINT16_MAX)
        return cordon_fail(context, CORDON_E_INPUT, "no map file given");
    int code = cordon_window_box(&box, context, window);
    if (code)
        return code;
    cordon_map *map = cordon_alloc_zero(context, 1, sizeof *map);
    if (!map)
        return CORDON_E_MEMORY;
    map->context = context;
    map->window = box;
    map->data = CORDON_BOX_EMPTY;
    map->n_files = n_sources;
    map->arena = cordon_arena_new(context);
    map->pool = cordon_pool_new(context);
    if (map->arena)
        map->files = cordon_arena_alloc_zero(map->arena, n_sources, sizeof *map->files);
    code = CORDON_E_MEMORY;
    if (map->pool && map->files)
        code = cordon_build_init(&build, context, map->arena, box);
    if (code == CORDON_OK)
        code = read_files(map, &build, sources);
    if (code == CORDON_OK)
        code = take_features(map, &build);
    if (code == CORDON_OK)
        code = count_street_names(map);
    if (code == CORDON_OK)
        code = fill_info(map);
    cordon_build_free(&build);
    if (code) {
        cordon_map_free(map);
        return code;
    }
    count_classes(map);
    *out = map;
    return CORDON_OK;
}

int cordon_map_open(cordon_map **out, cordon_context *context, const char *const *paths,
                    size_t n_paths, const cordon_window *window)
{
    *out = NULL;
    cordon_map_source *sources = cordon_alloc_zero(context, n_paths, sizeof *sources);
    if (!sources)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n_paths; i++) {
        sources[i].version = CORDON_MAP_SOURCE_VERSION;
        sources[i].path = paths[i];
    }
    int code = cordon_map_open_sources(out, context, sources, n_paths, window);
    cordon_free(context, sources);
    return code;
}
