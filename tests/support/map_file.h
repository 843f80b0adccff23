/* Maps for tests through files, as cordon_map_open reads them. */
#ifndef CORDON_TESTS_MAP_FILE_H
#define CORDON_TESTS_MAP_FILE_H

#include <unistd.h>

#include "support/check.h"
#include "support/pbf_writer.h"

#include "map/map.h"

/* A name in the build folder, different for each test program. */
static inline const char *map_file_name(char out[512], const char *suffix)
{
    snprintf(out, 512, CORDON_BINARY_DIR "/tests/map_%ld_%s", (long)getpid(), suffix);
    return out;
}

/* Opens bytes as a map: written to a file, which is removed at once. */
static inline int map_from_bytes(cordon_map **out, cordon_context *context, const void *bytes,
                                 size_t n)
{
    char name[512];
    FILE *file = fopen(map_file_name(name, "bytes"), "wb");
    assert_non_null(file);
    if (n)
        assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
    const char *path = name;
    int code = cordon_map_open(out, context, &path, 1, NULL);
    unlink(name);
    return code;
}

static inline int map_from_string(cordon_map **out, cordon_context *context, const char *text)
{
    return map_from_bytes(out, context, text, strlen(text));
}

/* A map in the notation of osm_text.h, by way of XML. */
static inline cordon_map *map_from_text(cordon_context *context, const char *text)
{
    char *xml = NULL;
    size_t n = 0;
    cordon_map *map;
    osm_text *parsed = osm_text_parse(text);
    FILE *stream = open_memstream(&xml, &n);
    osm_text_write_xml(parsed, stream);
    fclose(stream);
    check_ok(context, map_from_bytes(&map, context, xml, n));
    free(parsed);
    free(xml);
    return map;
}

/* The feature of an object with a geometry, or NULL. */
static inline const cordon_feature *map_find(const cordon_map *map, char origin, int64_t id,
                                             cordon_geom geom)
{
    for (size_t i = 0; i < map->n; i++)
        if (map->features[i].origin == origin && map->features[i].id == id &&
            map->features[i].geom == geom)
            return &map->features[i];
    return NULL;
}

/* Is there a problem that holds the text? */
static inline bool map_has_problem(const cordon_map *map, const char *text)
{
    for (size_t i = 0; i < map->info.problems; i++)
        if (strstr(map->problems[i], text))
            return true;
    return false;
}

/* Everything about a map's features as text, to compare maps. The caller frees it. */
static inline char *map_dump(const cordon_map *map)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    for (size_t i = 0; i < map->n; i++) {
        const cordon_feature *f = &map->features[i];
        fprintf(out, "%c%" PRId64 " %d %" PRIu32 " [%d %d %d %d]", f->origin, f->id, f->geom,
                f->classes, f->box.x0, f->box.y0, f->box.x1, f->box.y1);
        for (size_t k = 0; k < f->n_tags; k++)
            fprintf(out, " %s=%s", f->tags[k].key, f->tags[k].value);
        for (size_t k = 0; f->geom == CORDON_GEOM_LINE && k < f->line.n; k++)
            fprintf(out, " %d,%d", f->line.pts[k].x, f->line.pts[k].y);
        for (size_t p = 0; f->geom == CORDON_GEOM_AREA && p < f->area.n; p++)
            for (size_t h = 0; h <= f->area.polys[p].n_holes; h++) {
                const cordon_polygon *polygon = &f->area.polys[p];
                const cordon_line *ring = h ? &polygon->holes[h - 1] : &polygon->outer;
                fprintf(out, " %s", h ? "hole" : "ring");
                for (size_t k = 0; k < ring->n; k++)
                    fprintf(out, " %d,%d", ring->pts[k].x, ring->pts[k].y);
            }
        fprintf(out, "\n");
    }
    for (size_t i = 0; i < map->info.problems; i++)
        fprintf(out, "%s\n", map->problems[i]);
    fclose(out);
    return text;
}

#endif
