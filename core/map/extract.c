/* A smaller map out of map files: what lies in a window, whole.
 *
 * Kept are all nodes in the window, all ways whose extent meets it, the relations that form
 * areas and meet it with all their ways, and of the other relations those that refer to
 * anything kept, with these members alone. So features.c makes the same features of the extract
 * as of the whole map, as far as the window reaches. What the files themselves lack stays
 * lacking: references of ways and areas to absent objects are written as they are. */
#include <inttypes.h>

#include "base/num.h"
#include "geo/predicates.h"
#include "map/pbf_write.h"
#include "map/read.h"
#include "map/sniff.h"

typedef struct extract {
    cordon_context *context;
    cordon_osm osm;
    cordon_box window, data;        /* 1e-7 degrees; what the files claim to cover */
    int64_t timestamp;              /* the oldest of the files', 0: one does not tell */
    bool *nodes, *ways, *relations; /* is it kept? */
    CORDON_VEC(cordon_osm_member) members;
    size_t hint;
} extract;

/* --- reading --- */

static int read_file(extract *e, const cordon_file *file, bool first)
{
    cordon_osm *osm = &e->osm;
    size_t nodes = osm->ids.count;
    cordon_format format = cordon_format_of(file);
    if (format == CORDON_FORMAT_GEOJSON)
        return cordon_fail(e->context, CORDON_E_INPUT,
                           "GeoJSON, expected OpenStreetMap data; such a file can be shared as "
                           "it is");
    osm->bounds = CORDON_BOX_EMPTY;
    osm->timestamp = 0;
    int code = cordon_read_osm(osm, file, format);
    if (code)
        return code;
    const cordon_line all = {osm->at.items + nodes, osm->at.count - nodes};
    if (osm->bounds.x0 > osm->bounds.x1 && all.n > 0)
        osm->bounds = cordon_line_box(&all);
    e->data = cordon_box_join(e->data, osm->bounds);
    if (first || osm->timestamp < e->timestamp)
        e->timestamp = osm->timestamp;
    return CORDON_OK;
}

/* Reads all files into one store; of an object in several, the last stays. */
static int read_files(extract *e, const char *const *paths, size_t n_paths)
{
    for (size_t i = 0; i < n_paths; i++) {
        cordon_file file;
        int code = cordon_file_open(&file, e->context, paths[i]);
        if (code)
            return code;
        code = read_file(e, &file, i == 0);
        cordon_file_close(&file);
        if (code == CORDON_E_INPUT || code == CORDON_E_LIMIT)
            cordon_error_prefix(e->context, "%s: ", paths[i]);
        if (code)
            return code;
    }
    return cordon_osm_index(&e->osm);
}

/* --- choosing --- */

static bool in_window(const extract *e, cordon_pt p)
{
    const cordon_box *w = &e->window;
    return p.x >= w->x0 && p.x <= w->x1 && p.y >= w->y0 && p.y <= w->y1;
}

static cordon_box box_of_way(extract *e, const cordon_osm_way *way)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (uint32_t i = 0; i < way->n_refs; i++) {
        int64_t ref = e->osm.refs.items[way->first_ref + i];
        size_t node = cordon_osm_find_node(&e->osm, ref, &e->hint);
        if (node != SIZE_MAX)
            box = cordon_box_add(box, e->osm.at.items[node]);
    }
    return box;
}

static bool meets(const extract *e, cordon_box box)
{
    return box.x0 <= box.x1 && cordon_box_meets(box, e->window);
}

/* Points, ways and relations begin with their id. */
static int64_t id_at(const void *records, size_t index, size_t size)
{
    int64_t id;
    memcpy(&id, (const char *)records + index * size, sizeof id);
    return id;
}

/* The index of an id in ascending records, or SIZE_MAX. */
static size_t find_record(const void *records, size_t n, size_t size, int64_t id)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (id_at(records, middle, size) < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && id_at(records, low, size) == id ? low : SIZE_MAX;
}

/* Where the flag of a member is; NULL when the files do not hold it. */
static bool *flag_of(extract *e, const cordon_osm_member *member)
{
    size_t index;
    switch (member->type) {
    case 'n':
        index = cordon_osm_find_node(&e->osm, member->ref, &e->hint);
        return index == SIZE_MAX ? NULL : &e->nodes[index];
    case 'w':
        index = cordon_osm_find_way(&e->osm, member->ref);
        return index == SIZE_MAX ? NULL : &e->ways[index];
    default:
        index = find_record(e->osm.relations.items, e->osm.relations.count,
                            sizeof *e->osm.relations.items, member->ref);
        return index == SIZE_MAX ? NULL : &e->relations[index];
    }
}

static bool is_kept(extract *e, const cordon_osm_member *member)
{
    const bool *flag = flag_of(e, member);
    return flag && *flag;
}

/* Keeps a relation that forms an area, with its ways, when their extent meets the window. */
static void choose_area(extract *e, size_t index)
{
    const cordon_osm_relation *relation = &e->osm.relations.items[index];
    const cordon_osm_member *members = e->osm.members.items + relation->first_member;
    cordon_box box = CORDON_BOX_EMPTY;
    for (uint32_t i = 0; i < relation->n_members; i++) {
        const bool *flag = members[i].type == 'w' ? flag_of(e, &members[i]) : NULL;
        if (flag)
            box = cordon_box_join(box, box_of_way(e, &e->osm.ways.items[flag - e->ways]));
    }
    e->relations[index] = meets(e, box);
    for (uint32_t i = 0; i < relation->n_members && e->relations[index]; i++) {
        bool *flag = members[i].type == 'w' ? flag_of(e, &members[i]) : NULL;
        if (flag)
            *flag = true;
    }
}

/* Keeps the other relations that refer to something kept; true when there was one more. */
static bool choose_others(extract *e)
{
    bool more = false;
    for (size_t i = 0; i < e->osm.relations.count; i++) {
        const cordon_osm_relation *relation = &e->osm.relations.items[i];
        const cordon_osm_member *members = e->osm.members.items + relation->first_member;
        if (e->relations[i] || cordon_osm_forms_area(relation->tags, relation->n_tags))
            continue;
        for (uint32_t j = 0; j < relation->n_members && !e->relations[i]; j++)
            e->relations[i] = is_kept(e, &members[j]);
        more = more || e->relations[i];
    }
    return more;
}

static int choose(extract *e)
{
    const cordon_osm *osm = &e->osm;
    e->nodes = cordon_alloc_zero(e->context, osm->ids.count, sizeof *e->nodes);
    e->ways = cordon_alloc_zero(e->context, osm->ways.count, sizeof *e->ways);
    e->relations = cordon_alloc_zero(e->context, osm->relations.count, sizeof *e->relations);
    if (!e->nodes || !e->ways || !e->relations)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < osm->ids.count; i++)
        e->nodes[i] = in_window(e, osm->at.items[i]);
    for (size_t i = 0; i < osm->ways.count; i++)
        e->ways[i] = meets(e, box_of_way(e, &osm->ways.items[i]));
    for (size_t i = 0; i < osm->relations.count; i++)
        if (cordon_osm_forms_area(osm->relations.items[i].tags, osm->relations.items[i].n_tags))
            choose_area(e, i);
    for (size_t i = 0; i < osm->ways.count; i++) {
        const cordon_osm_way *way = &osm->ways.items[i];
        for (uint32_t j = 0; j < way->n_refs && e->ways[i]; j++) {
            size_t node =
                cordon_osm_find_node(osm, osm->refs.items[way->first_ref + j], &e->hint);
            if (node != SIZE_MAX)
                e->nodes[node] = true;
        }
    }
    while (choose_others(e))
        ;
    return cordon_poll(e->context);
}

/* --- writing --- */

/* Number of records with ids below zero, which come first. */
static size_t count_negative(const void *records, size_t n, size_t size)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (id_at(records, middle, size) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The order that the format calls sorted: ids below zero first, by magnitude. */
static size_t in_order(size_t i, size_t n_negative)
{
    return i < n_negative ? n_negative - 1 - i : i;
}

static int write_nodes(extract *e, cordon_pbf_writer *writer)
{
    const cordon_osm *osm = &e->osm;
    size_t negative = count_negative(osm->ids.items, osm->ids.count, sizeof *osm->ids.items);
    int code = CORDON_OK;
    for (size_t i = 0; i < osm->ids.count && code == CORDON_OK; i++) {
        size_t node = in_order(i, negative);
        if (!e->nodes[node])
            continue;
        int64_t id = osm->ids.items[node];
        size_t point =
            find_record(osm->points.items, osm->points.count, sizeof *osm->points.items, id);
        const cordon_osm_point *tagged = point == SIZE_MAX ? NULL : &osm->points.items[point];
        code = cordon_pbf_write_node(writer, id, osm->at.items[node],
                                     tagged ? tagged->tags : NULL, tagged ? tagged->n_tags : 0);
    }
    return code;
}

static int write_ways(extract *e, cordon_pbf_writer *writer)
{
    const cordon_osm *osm = &e->osm;
    size_t negative = count_negative(osm->ways.items, osm->ways.count, sizeof *osm->ways.items);
    int code = CORDON_OK;
    for (size_t i = 0; i < osm->ways.count && code == CORDON_OK; i++) {
        size_t way = in_order(i, negative);
        if (e->ways[way])
            code = cordon_pbf_write_way(writer, &osm->ways.items[way],
                                        osm->refs.items + osm->ways.items[way].first_ref);
    }
    return code;
}

/* The members that the extract holds; of an area all its ways, so that it stays known that one
 * is missing. */
static int choose_members(extract *e, const cordon_osm_relation *relation)
{
    bool area = cordon_osm_forms_area(relation->tags, relation->n_tags);
    e->members.count = 0;
    for (uint32_t i = 0; i < relation->n_members; i++) {
        const cordon_osm_member *member = &e->osm.members.items[relation->first_member + i];
        if (((area && member->type == 'w') || is_kept(e, member)) &&
            cordon_vec_push(e->context, &e->members, *member))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int write_relations(extract *e, cordon_pbf_writer *writer)
{
    const cordon_osm *osm = &e->osm;
    size_t negative = count_negative(osm->relations.items, osm->relations.count,
                                     sizeof *osm->relations.items);
    int code = CORDON_OK;
    for (size_t i = 0; i < osm->relations.count && code == CORDON_OK; i++) {
        size_t relation = in_order(i, negative);
        if (!e->relations[relation])
            continue;
        code = choose_members(e, &osm->relations.items[relation]);
        if (code == CORDON_OK)
            code = cordon_pbf_write_relation(writer, &osm->relations.items[relation],
                                             e->members.items, e->members.count);
    }
    return code;
}

static cordon_box common(cordon_box a, cordon_box b)
{
    return (cordon_box){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
                        a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

static int write_objects(extract *e, FILE *stream)
{
    const cordon_pbf_head head = {common(e->window, e->data), e->timestamp};
    cordon_pbf_writer writer;
    int code = cordon_pbf_writer_open(&writer, e->context, stream, &head);
    if (code == CORDON_OK)
        code = write_nodes(e, &writer);
    if (code == CORDON_OK)
        code = write_ways(e, &writer);
    if (code == CORDON_OK)
        code = write_relations(e, &writer);
    if (code == CORDON_OK)
        code = cordon_pbf_writer_end(&writer);
    cordon_pbf_writer_free(&writer);
    return code;
}

static int write_file(extract *e, const char *path)
{
    cordon_output output;
    int code = cordon_output_open(&output, e->context, path);
    if (code)
        return code;
    code = write_objects(e, output.stream);
    if (code == CORDON_OK)
        return cordon_output_commit(&output, e->context);
    cordon_output_discard(&output, e->context);
    return code;
}

/* --- the whole --- */

static uint64_t count(const bool *flags, size_t n)
{
    uint64_t set = 0;
    for (size_t i = 0; i < n; i++)
        set += flags[i];
    return set;
}

static int refuse_empty(const extract *e)
{
    char west[CORDON_NUM_MAX], south[CORDON_NUM_MAX], east[CORDON_NUM_MAX],
        north[CORDON_NUM_MAX];
    return cordon_fail(e->context, CORDON_E_INPUT,
                       "nothing lies in the box asked for; the map runs from %s, %s to %s, %s",
                       cordon_num_print(west, e->data.x0 / 1e7, 4),
                       cordon_num_print(south, e->data.y0 / 1e7, 4),
                       cordon_num_print(east, e->data.x1 / 1e7, 4),
                       cordon_num_print(north, e->data.y1 / 1e7, 4));
}

static int run(cordon_clip_counts *out, extract *e, const char *const *paths, size_t n_paths,
               const char *path)
{
    int code = read_files(e, paths, n_paths);
    if (code == CORDON_OK)
        code = choose(e);
    if (code)
        return code;
    *out = (cordon_clip_counts){count(e->nodes, e->osm.ids.count),
                                count(e->ways, e->osm.ways.count),
                                count(e->relations, e->osm.relations.count)};
    return out->nodes > 0 ? write_file(e, path) : refuse_empty(e);
}

int cordon_map_clip(cordon_clip_counts *out, cordon_context *context, const char *const *paths,
                    size_t n_paths, const cordon_window *window, const char *path)
{
    extract e = {.context = context, .data = CORDON_BOX_EMPTY};
    *out = (cordon_clip_counts){0};
    if (n_paths == 0)
        return cordon_fail(context, CORDON_E_INPUT, "no map file given");
    int code = cordon_window_box(&e.window, context, window);
    if (code)
        return code;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = arena ? cordon_pool_new(context) : NULL;
    code = CORDON_E_MEMORY;
    if (pool) {
        cordon_osm_init(&e.osm, context, arena, pool);
        e.osm.keep_all = true;
        code = run(out, &e, paths, n_paths, path);
        cordon_osm_free(&e.osm);
    }
    cordon_vec_free(context, &e.members);
    cordon_free(context, e.nodes);
    cordon_free(context, e.ways);
    cordon_free(context, e.relations);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    return code;
}
