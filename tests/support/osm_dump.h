/* The objects of an OSM file as text, to compare files. */
#ifndef CORDON_TESTS_OSM_DUMP_H
#define CORDON_TESTS_OSM_DUMP_H

#include "support/map_file.h"

#include "map/osm_xml.h"
#include "map/pbf.h"

static inline void osm_dump_tags(FILE *out, const cordon_tag *tags, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        fprintf(out, " %s=%s", tags[i].key, tags[i].value);
    fprintf(out, "\n");
}

static inline void osm_dump_nodes(FILE *out, const cordon_osm *osm)
{
    size_t point = 0;
    for (size_t i = 0; i < osm->ids.count; i++) {
        fprintf(out, "n%" PRId64 " %d %d", osm->ids.items[i], osm->at.items[i].x,
                osm->at.items[i].y);
        bool tagged =
            point < osm->points.count && osm->points.items[point].id == osm->ids.items[i];
        osm_dump_tags(out, tagged ? osm->points.items[point].tags : NULL,
                      tagged ? osm->points.items[point].n_tags : 0);
        point += tagged;
    }
    assert_int_equal(point, osm->points.count);
}

/* All objects as text, in the notation of osm_text.h but for positions. */
static inline char *osm_dump(const cordon_osm *osm)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    osm_dump_nodes(out, osm);
    for (size_t i = 0; i < osm->ways.count; i++) {
        const cordon_osm_way *way = &osm->ways.items[i];
        fprintf(out, "w%" PRId64 " ", way->id);
        for (uint32_t k = 0; k < way->n_refs; k++)
            fprintf(out, "%" PRId64 ",", osm->refs.items[way->first_ref + k]);
        osm_dump_tags(out, way->tags, way->n_tags);
    }
    for (size_t i = 0; i < osm->relations.count; i++) {
        const cordon_osm_relation *relation = &osm->relations.items[i];
        fprintf(out, "r%" PRId64 " ", relation->id);
        for (uint32_t k = 0; k < relation->n_members; k++) {
            const cordon_osm_member *member = &osm->members.items[relation->first_member + k];
            fprintf(out, "%s:%c%" PRId64 ",", member->name, member->type, member->ref);
        }
        osm_dump_tags(out, relation->tags, relation->n_tags);
    }
    fclose(out);
    return text;
}

/* Reads bytes with everything kept, and dumps them; *out is not set on failure. */
static inline int osm_read_all(char **out, cordon_context *context, const void *bytes, size_t n,
                               bool xml)
{
    cordon_file file = {.data = bytes, .size = n};
    cordon_osm osm;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = cordon_pool_new(context);
    cordon_osm_init(&osm, context, arena, pool);
    osm.keep_all = true;
    int code = arena && pool ? CORDON_OK : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = xml ? cordon_osm_xml_read(&osm, &file, CORDON_PACKING_NONE)
                   : cordon_pbf_read(&osm, &file);
    if (code == CORDON_OK)
        code = cordon_osm_index(&osm);
    if (code == CORDON_OK)
        *out = osm_dump(&osm);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    return code;
}

#endif
