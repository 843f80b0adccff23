/* OSM XML, plain or compressed. */
#include "fuzz/map_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_map(data, size);
    return 0;
}
