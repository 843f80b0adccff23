/* Laid maps made by hand, in metres, for tests of ground and verifier. */
#ifndef CORDON_TESTS_HAND_MAP_H
#define CORDON_TESTS_HAND_MAP_H

#include "base/vec.h"
#include "geo/predicates.h"
#include "map/map.h"
#include "support/check.h"

typedef struct hand_map {
    cordon_context *context;
    cordon_arena *arena;
    CORDON_VEC(cordon_feature) features;
    cordon_map map;
} hand_map;

static inline void hand_map_open(hand_map *hand, cordon_context *context)
{
    *hand = (hand_map){.context = context, .arena = cordon_arena_new(context)};
    assert_non_null(hand->arena);
}

static inline void hand_map_close(hand_map *hand)
{
    cordon_vec_free(hand->context, &hand->features);
    cordon_arena_free(hand->arena);
}

static inline int hand_by_key(const void *a, const void *b)
{
    return strcmp(((const cordon_tag *)a)->key, ((const cordon_tag *)b)->key);
}

/* "barrier=wall height=2": values may not hold spaces. */
static inline void hand_tags(hand_map *hand, cordon_feature *feature, const char *text)
{
    char *copy = cordon_arena_strdup(hand->arena, text);
    cordon_tag *tags = cordon_arena_alloc(hand->arena, 16, sizeof *tags);
    size_t n = 0;
    for (char *word = strtok(copy, " "); word && n < 16; word = strtok(NULL, " ")) {
        char *equals = strchr(word, '=');
        assert_non_null(equals);
        *equals = 0;
        tags[n++] = (cordon_tag){word, equals + 1};
    }
    qsort(tags, n, sizeof *tags, hand_by_key);
    feature->tags = tags;
    feature->n_tags = n;
}

static inline cordon_line hand_points(hand_map *hand, const double *metres, size_t n)
{
    cordon_line line = {cordon_arena_alloc(hand->arena, n, sizeof(cordon_pt)), n};
    for (size_t i = 0; i < n; i++)
        line.pts[i] = (cordon_pt){
            (int32_t)(metres[2 * i] * 1000 + (metres[2 * i] < 0 ? -0.5 : 0.5)),
            (int32_t)(metres[2 * i + 1] * 1000 + (metres[2 * i + 1] < 0 ? -0.5 : 0.5))};
    return line;
}

static inline cordon_feature *hand_add(hand_map *hand, cordon_feature feature, const char *tags)
{
    hand_tags(hand, &feature, tags);
    feature.id = (int64_t)hand->features.count + 1;
    assert_int_equal(cordon_vec_push(hand->context, &hand->features, feature), 0);
    return &hand->features.items[hand->features.count - 1];
}

static inline cordon_feature *hand_line_n(hand_map *hand, const char *tags,
                                          const double *metres, size_t n)
{
    cordon_feature f = {.origin = 'w', .geom = CORDON_GEOM_LINE};
    f.line = hand_points(hand, metres, n);
    f.box = cordon_line_box(&f.line);
    return hand_add(hand, f, tags);
}

/* Points anticlockwise. */
static inline cordon_feature *hand_area_n(hand_map *hand, const char *tags,
                                          const double *metres, size_t n)
{
    cordon_feature f = {.origin = 'w', .geom = CORDON_GEOM_AREA};
    cordon_polygon polygon = {.outer = hand_points(hand, metres, n)};
    f.area.polys = cordon_arena_copy(hand->arena, &polygon, 1, sizeof polygon);
    f.area.n = 1;
    f.box = cordon_line_box(&polygon.outer);
    assert_true(cordon_ring_area2(&polygon.outer) > 0);
    return hand_add(hand, f, tags);
}

#define hand_line(hand, tags, ...)                                                             \
    hand_line_n((hand), (tags), (const double[]){__VA_ARGS__},                                 \
                sizeof((const double[]){__VA_ARGS__}) / sizeof(double) / 2)
#define hand_area(hand, tags, ...)                                                             \
    hand_area_n((hand), (tags), (const double[]){__VA_ARGS__},                                 \
                sizeof((const double[]){__VA_ARGS__}) / sizeof(double) / 2)

static inline cordon_feature *hand_box(hand_map *hand, const char *tags, double x0, double y0,
                                       double x1, double y1)
{
    return hand_area(hand, tags, x0, y0, x1, y0, x1, y1, x0, y1);
}

static inline cordon_feature *hand_point(hand_map *hand, const char *tags, double x, double y)
{
    cordon_feature f = {.origin = 'n', .geom = CORDON_GEOM_POINT};
    double metres[2] = {x, y};
    f.point = hand_points(hand, metres, 1).pts[0];
    f.box = (cordon_box){f.point.x, f.point.y, f.point.x, f.point.y};
    return hand_add(hand, f, tags);
}

/* The map of what was added so far, window 500 m to each side of the origin. */
static inline const cordon_map *hand_map_laid(hand_map *hand)
{
    hand->map = (cordon_map){.context = hand->context,
                             .arena = hand->arena,
                             .features = hand->features.items,
                             .n = hand->features.count,
                             .window = {-500000, -500000, 500000, 500000},
                             .data = {-500000, -500000, 500000, 500000}};
    return &hand->map;
}

#endif
