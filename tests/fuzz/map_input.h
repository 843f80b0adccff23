/* Shared by the fuzzers of maps: a file is read as a map and laid on a frame. */
#ifndef CORDON_TESTS_FUZZ_MAP_INPUT_H
#define CORDON_TESTS_FUZZ_MAP_INPUT_H

#include "fuzz/input.h"

#include "cordon/cordon.h"
#include "geo/frame.h"
#include "map/map.h"

/* One thread, and one frame where the maps of the corpus lie: making them for each try would
 * take longer than the try. */
typedef struct fuzz_place {
    cordon_context *context;
    cordon_frame *frame;
} fuzz_place;

static inline const fuzz_place *fuzz_place_get(void)
{
    static fuzz_place place;
    if (!place.context) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.threads = 1;
        if (cordon_context_new(&place.context, &options) ||
            cordon_frame_new(&place.frame, place.context, (cordon_lonlat){4.35, 43.801}))
            abort();
    }
    return &place;
}

/* Lays what was read, if it was, and frees it; a failure must have its sentence. */
static inline void fuzz_lay(cordon_map *map, int code)
{
    const fuzz_place *place = fuzz_place_get();
    cordon_map *laid = NULL;
    if (code == CORDON_OK)
        code = cordon_map_lay(&laid, place->context, map, place->frame,
                              (cordon_box){-500000, -500000, 500000, 500000});
    if (code != CORDON_OK && cordon_error_text(place->context)[0] == '\0')
        abort();
    cordon_error_clear(place->context);
    cordon_map_free(laid);
    cordon_map_free(map);
}

static inline void fuzz_map(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    cordon_map *map = NULL;
    int code = cordon_map_open(&map, fuzz_place_get()->context, &path, 1, NULL);
    fuzz_lay(map, code);
}

#endif
