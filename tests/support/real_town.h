/* A square of ground round a place of a real map, where ../shared/data is there. */
#ifndef CORDON_TESTS_REAL_TOWN_H
#define CORDON_TESTS_REAL_TOWN_H

#include <unistd.h>

#include "geo/frame.h"
#include "ground/ground.h"
#include "support/check.h"

typedef struct real_town {
    const char *file;
    cordon_lonlat centre;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_ground *ground;
} real_town;

/* Old centres in a dense net of streets. */
#define REAL_TOWNS                                                                             \
    {                                                                                          \
        {.file = "monaco_2024.osm.pbf", .centre = {7.4275, 43.7393}},                          \
            {.file = "rouen_centre_2013.osm.gz", .centre = {1.0935, 49.4412}},                 \
        {                                                                                      \
            .file = "helsinki_centre_2019.osm.pbf", .centre = { 24.9400, 60.1690 }             \
        }                                                                                      \
    }

/* False: the map is absent. */
static inline bool real_town_open(real_town *t, cordon_context *context, int32_t half_mm)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/../shared/data/osm/%s", CORDON_SOURCE_DIR, t->file);
    if (access(path, R_OK) != 0)
        return false;
    const char *paths[] = {path};
    check_ok(context, cordon_map_open(&t->map, context, paths, 1, NULL));
    check_ok(context, cordon_frame_new(&t->frame, context, t->centre));
    check_ok(context, cordon_map_lay(&t->laid, context, t->map, t->frame,
                                     (cordon_box){-half_mm, -half_mm, half_mm, half_mm}));
    check_ok(context, cordon_ground_new(&t->ground, context, t->laid, NULL));
    return true;
}

static inline void real_town_close(real_town *t)
{
    cordon_ground_free(t->ground);
    cordon_map_free(t->laid);
    cordon_frame_free(t->frame);
    cordon_map_free(t->map);
}

/* Ends a test that found none of its maps. */
static inline void real_town_need(size_t present)
{
    if (present == 0) {
        print_message("../shared/data/osm is absent: skipped\n");
        skip();
    }
}

#endif
