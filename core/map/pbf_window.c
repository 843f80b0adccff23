/* Reading what meets a window out of a sorted PBF file, however large.
 *
 * Nodes, ways and relations follow each other, so each kind is a pass over its own blocks:
 *
 *   nodes      on which sides of the window each lies (sides.h); those with a class, in it
 *   ways       kept when their nodes have no side in common: their box meets the window
 *   relations  kept when their ways have no side in common
 *   ways again the missing ones of the relations kept, out of the blocks that hold them
 *   nodes again, those of the ways kept, out of the blocks that hold them
 *
 * What is kept is all that the box of a feature can bring into the window, a lake all round it
 * included, so features.c makes the same features of it as of the whole file. A file that turns
 * out not to be sorted is left to the reader of whole files. */
#include "base/threads.h"
#include "geo/predicates.h"
#include "map/pbf.h"
#include "map/sides.h"

/* The objects of one kind in a block. */
typedef struct range {
    size_t blob;
    int64_t first, last;
} range;

typedef CORDON_VEC(range) ranges;

/* What a thread works on. */
typedef struct slot {
    cordon_pbf_chunk chunk;
    cordon_sides sides;
    cordon_box box; /* of nodes */
    range ids;      /* of the objects of the pass, kept or not */
    bool empty;     /* no such object */
    bool ascending;
    bool earlier, later; /* objects that belong to passes before or after this one */
    size_t near;
} slot;

typedef struct windowed windowed;

/* Looks at a block that is decoded, on any thread, and drops what is not kept. */
typedef int (*look_function)(windowed *w, slot *s);

struct windowed {
    cordon_osm *osm;
    const cordon_file *file;
    const cordon_pbf_blob *blobs;
    size_t n_blobs;
    slot *slots;
    cordon_sides nodes, ways;
    ranges node_blocks, way_blocks;
    CORDON_VEC(int64_t) wanted; /* ids that a second pass looks for */
    CORDON_VEC(size_t) chosen;  /* blobs of a second pass */
    cordon_box box;             /* of all nodes */
    look_function look;
    size_t from;    /* first blob of the pass */
    ranges *blocks; /* of the pass */
    cordon_sides *sides;
    bool unsorted;
    size_t end;          /* first blob that holds objects of later passes */
    atomic_bool stopped; /* it was found */
};

/* --- what passes share --- */

static void keep_nodes_alone(cordon_pbf_chunk *chunk)
{
    chunk->ways.count = chunk->relations.count = 0;
    chunk->refs.count = chunk->members.count = 0;
    chunk->count = (cordon_osm_count){.nodes = chunk->count.nodes};
}

static void keep_ways_alone(cordon_pbf_chunk *chunk)
{
    chunk->ids.count = chunk->at.count = chunk->points.count = chunk->off_globe.count = 0;
    chunk->relations.count = chunk->members.count = 0;
    chunk->count.nodes = chunk->count.relations = chunk->count.building_relations = 0;
}

static void keep_relations_alone(cordon_pbf_chunk *chunk)
{
    chunk->ids.count = chunk->at.count = chunk->points.count = chunk->off_globe.count = 0;
    chunk->ways.count = chunk->refs.count = 0;
    chunk->count = (cordon_osm_count){.relations = chunk->count.relations,
                                      .building_relations = chunk->count.building_relations};
}

/* Notes an id of the pass's kind: is the block in order? */
static void note_id(slot *s, int64_t id)
{
    if (s->empty)
        s->ids.first = id;
    else if (id <= s->ids.last)
        s->ascending = false;
    s->empty = false;
    s->ids.last = id;
}

/* --- first passes --- */

static int look_at_nodes(windowed *w, slot *s)
{
    cordon_pbf_chunk *chunk = &s->chunk;
    const cordon_box *window = &w->osm->window;
    s->later = chunk->count.ways + chunk->count.relations > 0;
    keep_nodes_alone(chunk);
    for (size_t i = 0; i < chunk->ids.count; i++) {
        cordon_pt at = chunk->at.items[i];
        note_id(s, chunk->ids.items[i]);
        s->box = cordon_box_add(s->box, at);
        if (cordon_sides_add(&s->sides, chunk->context, chunk->ids.items[i],
                             cordon_sides_of(at, window)))
            return CORDON_E_MEMORY;
    }
    size_t kept = 0;
    for (size_t i = 0; i < chunk->points.count; i++)
        if (cordon_sides_of(chunk->points.items[i].at, window) == 0)
            chunk->points.items[kept++] = chunk->points.items[i];
    chunk->points.count = kept;
    chunk->ids.count = chunk->at.count = 0;
    return CORDON_OK;
}

static uint8_t sides_of_way(const windowed *w, slot *s, const cordon_pbf_object *way)
{
    const int64_t *refs = s->chunk.refs.items + way->first_ref;
    uint8_t common = CORDON_SIDES_ALL;
    for (uint32_t i = 0; i < way->n_refs && common; i++)
        common &= cordon_sides_find(&w->nodes, refs[i], &s->near);
    return common;
}

/* Puts an object with its references behind those kept so far. */
#define KEEP(objects, kept, list, object)                                                      \
    do {                                                                                       \
        memmove((list)->items + (list)->count, (list)->items + (object).first_ref,             \
                (object).n_refs * sizeof *(list)->items);                                      \
        (object).first_ref = (list)->count;                                                    \
        (list)->count += (object).n_refs;                                                      \
        (objects)->items[(kept)++] = (object);                                                 \
    } while (0)

static int look_at_ways(windowed *w, slot *s)
{
    cordon_pbf_chunk *chunk = &s->chunk;
    s->earlier = chunk->count.nodes > 0;
    s->later = chunk->count.relations > 0;
    keep_ways_alone(chunk);
    size_t kept = 0;
    chunk->refs.count = 0;
    for (size_t i = 0; i < chunk->ways.count; i++) {
        cordon_pbf_object way = chunk->ways.items[i];
        uint8_t common = sides_of_way(w, s, &way);
        note_id(s, way.id);
        if (cordon_sides_add(&s->sides, chunk->context, way.id, common))
            return CORDON_E_MEMORY;
        if (common == 0)
            KEEP(&chunk->ways, kept, &chunk->refs, way);
    }
    chunk->ways.count = kept;
    return CORDON_OK;
}

static int look_at_relations(windowed *w, slot *s)
{
    cordon_pbf_chunk *chunk = &s->chunk;
    s->earlier = chunk->count.nodes + chunk->count.ways > 0;
    keep_relations_alone(chunk);
    size_t kept = 0;
    chunk->members.count = 0;
    for (size_t i = 0; i < chunk->relations.count; i++) {
        cordon_pbf_object relation = chunk->relations.items[i];
        const cordon_osm_member *members = chunk->members.items + relation.first_ref;
        uint8_t common = CORDON_SIDES_ALL;
        for (uint32_t k = 0; k < relation.n_refs && common; k++)
            common &= cordon_sides_find(&w->ways, members[k].ref, &s->near);
        note_id(s, relation.id);
        if (common == 0)
            KEEP(&chunk->relations, kept, &chunk->members, relation);
    }
    chunk->relations.count = kept;
    return CORDON_OK;
}

/* --- second passes: what they find was counted before --- */

static int look_for_ways(windowed *w, slot *s)
{
    cordon_pbf_chunk *chunk = &s->chunk;
    keep_ways_alone(chunk);
    chunk->count = (cordon_osm_count){0};
    size_t kept = 0, at = 0;
    chunk->refs.count = 0;
    for (size_t i = 0; i < chunk->ways.count; i++) {
        cordon_pbf_object way = chunk->ways.items[i];
        if (cordon_ids_has(w->wanted.items, w->wanted.count, way.id, &at))
            KEEP(&chunk->ways, kept, &chunk->refs, way);
    }
    chunk->ways.count = kept;
    return CORDON_OK;
}

static int look_for_nodes(windowed *w, slot *s)
{
    cordon_pbf_chunk *chunk = &s->chunk;
    keep_nodes_alone(chunk);
    chunk->points.count = chunk->off_globe.count = 0;
    chunk->count = (cordon_osm_count){0};
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < chunk->ids.count; i++)
        if (cordon_ids_has(w->wanted.items, w->wanted.count, chunk->ids.items[i], &at)) {
            chunk->ids.items[kept] = chunk->ids.items[i];
            chunk->at.items[kept++] = chunk->at.items[i];
        }
    chunk->ids.count = chunk->at.count = kept;
    return CORDON_OK;
}

/* --- running a pass --- */

static int work(windowed *w, cordon_context *worker, slot *s, size_t blob)
{
    const cordon_pbf_blob *at = &w->blobs[blob];
    cordon_sides_clear(&s->sides);
    s->box = CORDON_BOX_EMPTY;
    s->ids = (range){.blob = blob};
    s->empty = s->ascending = true;
    s->earlier = s->later = false;
    int code = cordon_pbf_block(&s->chunk, worker, at);
    if (code == CORDON_OK)
        code = w->look(w, s);
    if (code == CORDON_OK)
        cordon_pbf_finish_tags(&s->chunk);
    cordon_file_release(w->file, at->offset, (size_t)(at->bytes.end - w->file->data));
    return code;
}

static int first_work(cordon_context *worker, void *udata, size_t slot_index, size_t index)
{
    windowed *w = udata;
    return atomic_load(&w->stopped) ? (int)CORDON_OK
                                    : work(w, worker, &w->slots[slot_index], w->from + index);
}

/* In the order of the file: is the file sorted up to here? */
static bool in_order(const windowed *w, const slot *s, size_t index)
{
    if ((s->earlier && index > 0) || !s->ascending)
        return false;
    const ranges *blocks = w->blocks;
    return s->empty || blocks->count == 0 ||
           blocks->items[blocks->count - 1].last < s->ids.first;
}

static int first_join(cordon_context *worker, void *udata, size_t slot_index, size_t index)
{
    windowed *w = udata;
    slot *s = &w->slots[slot_index];
    cordon_osm *osm = w->osm;
    (void)worker;
    if (atomic_load(&w->stopped))
        return CORDON_OK;
    w->unsorted = !in_order(w, s, index);
    if (w->unsorted || s->later) {
        w->end = w->from + index;
        atomic_store(&w->stopped, true);
    }
    if (w->unsorted)
        return CORDON_OK;
    w->box = cordon_box_join(w->box, s->box);
    if ((!s->empty && cordon_vec_push(osm->context, w->blocks, s->ids)) ||
        (w->sides && cordon_sides_append(w->sides, osm->context, &s->sides)))
        return CORDON_E_MEMORY;
    if (slot_index == 0)
        cordon_report(osm->context, "map",
                      0.9 * (double)(w->from + index) / (double)w->n_blobs);
    return cordon_pbf_join(osm, &s->chunk);
}

/* Runs a first pass from where the last one ended. */
static int first_pass(windowed *w, look_function look, ranges *blocks, cordon_sides *sides)
{
    w->from = w->end;
    w->end = w->n_blobs;
    w->look = look;
    w->blocks = blocks;
    w->sides = sides;
    atomic_store(&w->stopped, false);
    int code = cordon_parallel_ordered(w->osm->context, w->n_blobs - w->from, first_work,
                                       first_join, w);
    return code || !sides ? code : cordon_sides_index(sides, w->osm->context);
}

static int second_work(cordon_context *worker, void *udata, size_t slot_index, size_t index)
{
    windowed *w = udata;
    return work(w, worker, &w->slots[slot_index], w->chosen.items[index]);
}

static int second_join(cordon_context *worker, void *udata, size_t slot_index, size_t index)
{
    windowed *w = udata;
    (void)worker, (void)index;
    return cordon_pbf_join(w->osm, &w->slots[slot_index].chunk);
}

/* Looks for the wanted ids in the blocks that may hold some. */
static int second_pass(windowed *w, look_function look, const ranges *blocks)
{
    cordon_context *context = w->osm->context;
    const int64_t *ids = w->wanted.items;
    w->wanted.count = cordon_ids_sort(w->wanted.items, w->wanted.count);
    w->chosen.count = 0;
    for (size_t i = 0, k = 0; i < blocks->count && k < w->wanted.count; i++) {
        while (k < w->wanted.count && ids[k] < blocks->items[i].first)
            k++;
        if (k < w->wanted.count && ids[k] <= blocks->items[i].last &&
            cordon_vec_push(context, &w->chosen, blocks->items[i].blob))
            return CORDON_E_MEMORY;
    }
    w->look = look;
    return cordon_parallel_ordered(context, w->chosen.count, second_work, second_join, w);
}

/* --- the whole --- */

static int want_member_ways(windowed *w)
{
    const cordon_osm *osm = w->osm;
    w->wanted.count = 0;
    for (size_t i = 0; i < osm->members.count; i++)
        if (cordon_osm_find_way(osm, osm->members.items[i].ref) == SIZE_MAX &&
            cordon_vec_push(osm->context, &w->wanted, osm->members.items[i].ref))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}

static int want_nodes(windowed *w)
{
    const cordon_osm *osm = w->osm;
    w->wanted.count = 0;
    if (cordon_vec_reserve(osm->context, &w->wanted, osm->refs.count))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < osm->refs.count; i++)
        w->wanted.items[w->wanted.count++] = osm->refs.items[i];
    return CORDON_OK;
}

static int first_passes(windowed *w)
{
    ranges relation_blocks = {0};
    int code = first_pass(w, look_at_nodes, &w->node_blocks, &w->nodes);
    if (code == CORDON_OK && !w->unsorted)
        code = first_pass(w, look_at_ways, &w->way_blocks, &w->ways);
    if (code == CORDON_OK && !w->unsorted)
        code = first_pass(w, look_at_relations, &relation_blocks, NULL);
    cordon_vec_free(w->osm->context, &relation_blocks);
    return code;
}

static int second_passes(windowed *w)
{
    cordon_osm *osm = w->osm;
    cordon_sides_free(&w->nodes, osm->context);
    cordon_sides_free(&w->ways, osm->context);
    if (osm->bounds.x0 > osm->bounds.x1)
        osm->bounds = w->box;
    int code = want_member_ways(w);
    if (code == CORDON_OK)
        code = second_pass(w, look_for_ways, &w->way_blocks);
    if (code == CORDON_OK)
        code = want_nodes(w);
    if (code == CORDON_OK)
        code = second_pass(w, look_for_nodes, &w->node_blocks);
    return code;
}

static void free_all(windowed *w)
{
    cordon_context *context = w->osm->context;
    for (int i = 0; w->slots && i < cordon_threads(context); i++) {
        cordon_pbf_chunk_free(&w->slots[i].chunk, context);
        cordon_sides_free(&w->slots[i].sides, context);
    }
    cordon_free(context, w->slots);
    cordon_sides_free(&w->nodes, context);
    cordon_sides_free(&w->ways, context);
    cordon_vec_free(context, &w->node_blocks);
    cordon_vec_free(context, &w->way_blocks);
    cordon_vec_free(context, &w->wanted);
    cordon_vec_free(context, &w->chosen);
}

int cordon_pbf_read_window(bool *sorted, cordon_osm *osm, const cordon_file *file,
                           const cordon_pbf_blob *blobs, size_t n)
{
    windowed w = {
        .osm = osm, .file = file, .blobs = blobs, .n_blobs = n, .box = CORDON_BOX_EMPTY};
    w.slots =
        cordon_alloc_zero(osm->context, (size_t)cordon_threads(osm->context), sizeof *w.slots);
    atomic_init(&w.stopped, false);
    int code = w.slots ? first_passes(&w) : (int)CORDON_E_MEMORY;
    *sorted = !w.unsorted;
    if (code == CORDON_OK && *sorted)
        code = second_passes(&w);
    if (code == CORDON_OK && *sorted)
        cordon_report(osm->context, "map", 1);
    free_all(&w);
    return code;
}
