#include "map/features.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/threads.h"
#include "geo/predicates.h"

enum { PIECE_WAYS = 1024 }; /* made at a time by one thread */

static cordon_feature head_of_way(const cordon_osm_way *way)
{
    return (cordon_feature){
        .id = way->id, .origin = 'w', .tags = way->tags, .n_tags = way->n_tags};
}

static int add_points(cordon_build *build, const cordon_osm *osm)
{
    for (size_t i = 0; i < osm->points.count; i++) {
        const cordon_osm_point *point = &osm->points.items[i];
        cordon_kinds kinds;
        cordon_classify(&kinds, point->tags, point->n_tags);
        cordon_feature feature = {.id = point->id,
                                  .origin = 'n',
                                  .classes = kinds.point,
                                  .tags = point->tags,
                                  .n_tags = point->n_tags};
        int code = cordon_build_point(build, feature, point->at);
        if (code)
            return code;
    }
    return CORDON_OK;
}

/* The positions of a way's nodes; where nodes are absent it falls into runs, each ending at an
 * entry of ends. */
typedef struct way_points {
    CORDON_VEC(cordon_pt) pts;
    CORDON_VEC(size_t) ends;
    size_t absent;
    size_t hint;
} way_points;

static int resolve(way_points *out, cordon_context *context, const cordon_osm *osm,
                   const cordon_osm_way *way)
{
    out->pts.count = out->ends.count = out->absent = 0;
    if (cordon_vec_reserve(context, &out->pts, way->n_refs))
        return CORDON_E_MEMORY;
    size_t run = 0;
    for (uint32_t i = 0; i < way->n_refs; i++) {
        size_t node =
            cordon_osm_find_node(osm, osm->refs.items[way->first_ref + i], &out->hint);
        if (node != SIZE_MAX) {
            out->pts.items[out->pts.count++] = osm->at.items[node];
            continue;
        }
        out->absent++;
        if (out->pts.count > run && cordon_vec_push(context, &out->ends, out->pts.count))
            return CORDON_E_MEMORY;
        run = out->pts.count;
    }
    if (out->pts.count > run)
        return cordon_vec_push(context, &out->ends, out->pts.count);
    return CORDON_OK;
}

static int add_runs(cordon_build *build, cordon_feature feature, const way_points *points)
{
    size_t from = 0;
    for (size_t i = 0; i < points->ends.count; i++) {
        size_t to = points->ends.items[i];
        int code = cordon_build_line(build, feature, points->pts.items + from, to - from);
        if (code)
            return code;
        from = to;
    }
    return CORDON_OK;
}

static bool meets_window(const cordon_build *build, const way_points *points)
{
    cordon_line line = {points->pts.items, points->pts.count};
    return line.n > 0 && cordon_box_meets(cordon_line_box(&line), build->window);
}

/* The areas of an open way are lost. That is worth a word where somebody meant ground. */
static int report_open(cordon_build *build, const cordon_osm_way *way, uint32_t lost,
                       const way_points *points)
{
    const uint32_t ground =
        CORDON_CLASS_BUILDING | CORDON_CLASS_WATER | CORDON_CLASS_GREEN | CORDON_CLASS_LAND;
    if (way->member || !(lost & ground) || !meets_window(build, points))
        return CORDON_OK;
    return cordon_problems_add(&build->problems,
                               "way/%" PRId64 ": not closed, its area is left out", way->id);
}

static int add_closed_way(cordon_build *build, const cordon_osm_way *way,
                          const cordon_kinds *kinds, const way_points *points)
{
    cordon_feature feature = head_of_way(way);
    feature.classes = cordon_kinds_ring_line(kinds);
    int code = add_runs(build, feature, points);
    if (code)
        return code;
    feature.classes = cordon_kinds_ring_area(kinds) & ~way->taken;
    if (!feature.classes)
        return CORDON_OK;
    if (points->absent == 0)
        return cordon_build_ring(build, feature, points->pts.items, points->pts.count);
    if (!meets_window(build, points))
        return CORDON_OK;
    return cordon_problems_add(&build->problems,
                               "way/%" PRId64 ": %zu of %" PRIu32
                               " nodes are absent, its area is left out",
                               way->id, points->absent, way->n_refs);
}

/* Ends at one node, or at two that lie at one place. */
static bool is_closed(const cordon_osm *osm, const cordon_osm_way *way,
                      const way_points *points)
{
    if (way->n_refs < 4)
        return false;
    const int64_t *refs = osm->refs.items + way->first_ref;
    if (refs[0] == refs[way->n_refs - 1])
        return true;
    return points->absent == 0 &&
           cordon_pt_equal(points->pts.items[0], points->pts.items[points->pts.count - 1]);
}

/* A way without any node that is there lies nowhere, which concerns a whole map alone. */
static bool counts(const cordon_build *build, const way_points *points)
{
    return meets_window(build, points) ||
           (points->pts.count == 0 && build->window.x0 == INT32_MIN);
}

static int report_long(cordon_build *build, const cordon_osm_way *way, const way_points *points)
{
    if (!counts(build, points))
        return CORDON_OK;
    return cordon_problems_add(
        &build->problems, "way/%" PRId64 ": %" PRIu32 " nodes, at most %u are kept, left out",
        way->id, way->n_refs, CORDON_WAY_NODES_MAX);
}

static int add_way(cordon_build *build, const cordon_osm *osm, const cordon_osm_way *way,
                   way_points *points)
{
    cordon_kinds kinds;
    if (resolve(points, build->context, osm, way))
        return CORDON_E_MEMORY;
    if (points->absent && counts(build, points))
        build->absent += points->absent;
    if (way->n_refs > CORDON_WAY_NODES_MAX)
        return report_long(build, way, points);
    if (way->n_tags == 0 || !cordon_classify(&kinds, way->tags, way->n_tags))
        return CORDON_OK;
    if (is_closed(osm, way, points))
        return add_closed_way(build, way, &kinds, points);
    cordon_feature feature = head_of_way(way);
    feature.classes = kinds.line | kinds.either;
    int code = add_runs(build, feature, points);
    if (code == CORDON_OK)
        code = report_open(build, way, kinds.area, points);
    return code;
}

/* A thread makes features of a piece of the ways with a build of its own; the pieces are put
 * one behind the other in the order of the ways. */
typedef struct way_worker {
    cordon_build build;
    way_points points;
} way_worker;

typedef struct way_job {
    cordon_build *build;
    const cordon_osm *osm;
    way_worker *workers;
} way_job;

static int make_piece(cordon_context *context, void *udata, size_t slot, size_t index)
{
    way_job *job = udata;
    way_worker *worker = &job->workers[slot];
    cordon_build *build = &worker->build;
    if (!build->arena) {
        build->window = job->build->window;
        build->file = job->build->file;
        build->context = build->problems.context = context;
        build->arena = build->problems.arena = cordon_arena_new(context);
    }
    int code = build->arena ? CORDON_OK : CORDON_E_MEMORY;
    size_t n = job->osm->ways.count, end = (index + 1) * PIECE_WAYS;
    for (size_t i = index * PIECE_WAYS; i < end && i < n && !code; i++)
        code = add_way(build, job->osm, &job->osm->ways.items[i], &worker->points);
    return code;
}

static int join_piece(cordon_context *context, void *udata, size_t slot, size_t index)
{
    way_job *job = udata;
    cordon_build *build = job->build, *piece = &job->workers[slot].build;
    size_t n = piece->features.count;
    (void)index;
    if (cordon_vec_reserve(context, &build->features, n) ||
        cordon_problems_join(&build->problems, &piece->problems))
        return CORDON_E_MEMORY;
    if (n)
        memcpy(build->features.items + build->features.count, piece->features.items,
               n * sizeof *piece->features.items);
    build->features.count += n;
    build->absent += piece->absent;
    piece->features.count = piece->problems.list.count = piece->absent = 0;
    return CORDON_OK;
}

static void free_worker(way_worker *worker, cordon_build *build)
{
    cordon_arena_adopt(build->arena, worker->build.arena);
    worker->build.context = worker->build.problems.context = build->context;
    cordon_build_free(&worker->build);
    cordon_vec_free(build->context, &worker->points.pts);
    cordon_vec_free(build->context, &worker->points.ends);
}

static int add_ways(cordon_build *build, const cordon_osm *osm)
{
    size_t slots = (size_t)cordon_threads(build->context);
    way_job job = {build, osm, cordon_alloc_zero(build->context, slots, sizeof *job.workers)};
    if (!job.workers)
        return CORDON_E_MEMORY;
    size_t pieces = (osm->ways.count + PIECE_WAYS - 1) / PIECE_WAYS;
    int code = cordon_parallel_ordered(build->context, pieces, make_piece, join_piece, &job);
    for (size_t i = 0; i < slots; i++)
        free_worker(&job.workers[i], build);
    cordon_free(build->context, job.workers);
    return code;
}

/* Relations come first, since they take over classes of their ways, but are put behind the
 * ways: that is the order of a map. */
static int add_ways_and_relations(cordon_build *build, cordon_osm *osm)
{
    size_t first = build->features.count;
    int code = cordon_osm_multipolygons(build, osm);
    size_t relations = build->features.count - first;
    if (code == CORDON_OK)
        code = add_ways(build, osm);
    if (code || relations == 0)
        return code;
    if (cordon_vec_reserve(build->context, &build->features, relations))
        return CORDON_E_MEMORY;
    cordon_feature *features = build->features.items + first;
    size_t n = build->features.count - first;
    memcpy(features + n, features, relations * sizeof *features);
    memmove(features, features + relations, n * sizeof *features);
    return CORDON_OK;
}

int cordon_osm_features(cordon_build *build, cordon_osm *osm)
{
    int code = add_points(build, osm);
    return code ? code : add_ways_and_relations(build, osm);
}
