/* Access to a map and its features. */
#include "map/map.h"

#include <inttypes.h>
#include <stdio.h>

#include "geo/frame.h"

void cordon_map_free(cordon_map *map)
{
    if (!map)
        return;
    cordon_arena_free(map->arena);
    cordon_pool_free(map->pool);
    cordon_frame_free(map->frame);
    cordon_free(map->context, map);
}

void cordon_map_get_info(const cordon_map *map, cordon_map_info *out)
{
    *out = map->info;
}

const char *cordon_map_problem(const cordon_map *map, size_t index)
{
    return index < map->info.problems ? map->problems[index] : NULL;
}

const char *cordon_map_file_format(const cordon_map *map, size_t index)
{
    return index < map->n_files ? map->files[index].format : NULL;
}

const char *cordon_map_file_path(const cordon_map *map, size_t index)
{
    return index < map->n_files ? map->files[index].source.path : NULL;
}

const char *cordon_map_file_hash(const cordon_map *map, size_t index)
{
    return index < map->n_files ? map->files[index].hash : NULL;
}

int64_t cordon_map_file_time(const cordon_map *map, size_t index)
{
    return index < map->n_files ? map->files[index].time : 0;
}

const char *cordon_feature_tag(const cordon_feature *feature, const char *key)
{
    size_t low = 0, high = feature->n_tags;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(feature->tags[middle].key, key);
        if (order == 0)
            return feature->tags[middle].value;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool cordon_feature_is(const cordon_feature *feature, const char *key, const char *value)
{
    const char *found = cordon_feature_tag(feature, key);
    return found && strcmp(found, value) == 0;
}

void cordon_feature_label(char out[32], const cordon_feature *feature)
{
    const char *type = feature->origin == 'n'   ? "node"
                       : feature->origin == 'w' ? "way"
                       : feature->origin == 'r' ? "relation"
                       : feature->origin == 'c' ? "coast"
                                                : "feature";
    snprintf(out, 32, "%s/%" PRId64, type, feature->id);
}
