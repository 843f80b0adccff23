/* Any bytes as a map file: PBF, XML, gzip and GeoJSON readers, then laying on a frame. */
#include <unistd.h>

#include "fuzz/input.h"

#include "cordon/cordon.h"
#include "geo/frame.h"
#include "map/map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.threads = 1;
    cordon_context *context = NULL;
    cordon_map *map = NULL, *laid = NULL;
    cordon_frame *frame = NULL;
    if (cordon_context_new(&context, &options))
        abort();
    int code = cordon_map_open(&map, context, &path, 1, NULL);
    if (code == CORDON_OK) {
        cordon_map_info info;
        cordon_map_get_info(map, &info);
        cordon_lonlat centre = {(info.data.west + info.data.east) / 2,
                                (info.data.south + info.data.north) / 2};
        code = cordon_frame_new(&frame, context, centre);
    }
    if (code == CORDON_OK)
        code = cordon_map_lay(&laid, context, map, frame,
                              (cordon_box){-500000, -500000, 500000, 500000});
    if (code != CORDON_OK && cordon_error_text(context)[0] == '\0')
        abort(); /* a failure without its sentence */
    cordon_map_free(laid);
    cordon_frame_free(frame);
    cordon_map_free(map);
    cordon_context_free(context);
    unlink(path);
    return 0;
}
