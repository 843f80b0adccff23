/* Decoded blocks appended to the objects of a file, one after the other. */
#include <inttypes.h>

#include "map/pbf.h"
#include "map/text.h"

/* The texts in use get their place in the pool. False in *clean when one had to be mended. */
static int keep_texts(cordon_osm *osm, cordon_pbf_chunk *chunk, bool *clean)
{
    *clean = true;
    for (size_t i = 0; i < chunk->texts.count; i++) {
        cordon_pbf_text *text = &chunk->texts.items[i];
        if (!text->used)
            continue;
        *clean = *clean && text->clean;
        text->kept =
            text->clean
                ? cordon_pool_add_hashed(osm->pool, text->text, text->length, text->hash)
                : cordon_text_keep(osm->pool, osm->context, text->text, text->length);
        if (!text->kept)
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Where the objects of a chunk come to. */
typedef struct target {
    cordon_osm *osm;
    const cordon_pbf_chunk *chunk;
    cordon_tag *tags; /* room for the tags of the objects that are left */
    bool clean;
    size_t first_ref, first_member;
} target;

static const cordon_tag *take_tags(target *to, const cordon_pbf_object *object)
{
    if (object->n_tags == 0)
        return NULL;
    cordon_tag *tags = to->tags;
    const cordon_pbf_text *texts = to->chunk->texts.items;
    const uint32_t *pairs = to->chunk->tags.items + object->first_tag;
    for (uint32_t i = 0; i < object->n_tags; i++)
        tags[i] = (cordon_tag){texts[pairs[2 * (size_t)i]].kept,
                               texts[pairs[2 * (size_t)i + 1]].kept};
    if (!to->clean)
        cordon_tags_sort(tags, object->n_tags);
    to->tags += object->n_tags;
    return tags;
}

static void join_points(target *to)
{
    cordon_osm *osm = to->osm;
    for (size_t i = 0; i < to->chunk->points.count; i++) {
        const cordon_pbf_object *o = &to->chunk->points.items[i];
        osm->points.items[osm->points.count++] =
            (cordon_osm_point){o->id, o->at, take_tags(to, o), o->n_tags};
    }
}

static void join_ways(target *to)
{
    cordon_osm *osm = to->osm;
    for (size_t i = 0; i < to->chunk->ways.count; i++) {
        const cordon_pbf_object *o = &to->chunk->ways.items[i];
        osm->ways.items[osm->ways.count++] =
            (cordon_osm_way){.id = o->id,
                             .tags = take_tags(to, o),
                             .first_ref = to->first_ref + o->first_ref,
                             .n_refs = o->n_refs,
                             .n_tags = o->n_tags};
    }
}

static void join_relations(target *to)
{
    cordon_osm *osm = to->osm;
    for (size_t i = 0; i < to->chunk->roles.count; i++)
        osm->members.items[to->first_member + i].name =
            to->chunk->texts.items[to->chunk->roles.items[i]].kept;
    for (size_t i = 0; i < to->chunk->relations.count; i++) {
        const cordon_pbf_object *o = &to->chunk->relations.items[i];
        osm->relations.items[osm->relations.count++] =
            (cordon_osm_relation){.id = o->id,
                                  .tags = take_tags(to, o),
                                  .first_member = to->first_member + o->first_ref,
                                  .n_members = o->n_refs,
                                  .n_tags = o->n_tags};
    }
}

static size_t count_tags(const cordon_pbf_object *objects, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += objects[i].n_tags;
    return sum;
}

static void add_counts(cordon_osm_count *to, const cordon_osm_count *from)
{
    to->nodes += from->nodes;
    to->ways += from->ways;
    to->relations += from->relations;
    to->highways += from->highways;
    to->buildings += from->buildings;
    to->building_relations += from->building_relations;
}

/* Appends one array of a chunk to that of the file. */
#define APPEND(osm, to, from)                                                                  \
    (cordon_vec_reserve((osm)->context, to, (from)->count)                                     \
         ? (int)CORDON_E_MEMORY                                                                \
         : ((from)->count ? (void)memcpy((to)->items + (to)->count, (from)->items,             \
                                         (from)->count * sizeof *(from)->items)                \
                          : (void)0,                                                           \
            (to)->count += (from)->count, (int)CORDON_OK))

int cordon_pbf_join(cordon_osm *osm, cordon_pbf_chunk *chunk)
{
    target to = {.osm = osm,
                 .chunk = chunk,
                 .first_ref = osm->refs.count,
                 .first_member = osm->members.count};
    if (APPEND(osm, &osm->ids, &chunk->ids) || APPEND(osm, &osm->at, &chunk->at) ||
        APPEND(osm, &osm->refs, &chunk->refs) || APPEND(osm, &osm->members, &chunk->members) ||
        cordon_vec_reserve(osm->context, &osm->points, chunk->points.count) ||
        cordon_vec_reserve(osm->context, &osm->ways, chunk->ways.count) ||
        cordon_vec_reserve(osm->context, &osm->relations, chunk->relations.count))
        return CORDON_E_MEMORY;
    size_t n_tags = count_tags(chunk->points.items, chunk->points.count) +
                    count_tags(chunk->ways.items, chunk->ways.count) +
                    count_tags(chunk->relations.items, chunk->relations.count);
    to.tags = cordon_arena_alloc(osm->arena, n_tags, sizeof *to.tags);
    if (!to.tags || keep_texts(osm, chunk, &to.clean))
        return CORDON_E_MEMORY;
    join_points(&to);
    join_ways(&to);
    join_relations(&to);
    add_counts(&osm->count, &chunk->count);
    for (size_t i = 0; i < chunk->off_globe.count; i++)
        if (cordon_problems_add(&osm->problems,
                                "node/%" PRId64 ": position is not on the globe, left out",
                                chunk->off_globe.items[i]))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}
