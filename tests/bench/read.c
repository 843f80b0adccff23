/* Reads a map with the library alone, without the start of a program.
 *
 * usage: bench_read THREADS FILE [WEST SOUTH EAST NORTH]
 * Prints the least of some runs: seconds on the clock, seconds of processor; then the bytes
 * that the map holds for each node read. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <malloc.h>
#include <stdatomic.h>

#include "cordon/cordon.h"

enum { RUNS = 3 };

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* malloc, with the bytes that are in use. */
static void *counted(void *udata, void *block, size_t bytes)
{
    atomic_llong *used = udata;
    atomic_fetch_sub(used, (long long)malloc_usable_size(block));
    if (bytes == 0) {
        free(block);
        return NULL;
    }
    block = realloc(block, bytes);
    atomic_fetch_add(used, (long long)malloc_usable_size(block));
    return block;
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 7) {
        fprintf(stderr, "usage: bench_read THREADS FILE [WEST SOUTH EAST NORTH]\n");
        return 2;
    }
    atomic_llong used = 0;
    const cordon_allocator allocator = {counted, &used};
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.threads = atoi(argv[1]);
    cordon_context *context;
    const char *path = argv[2];
    cordon_window window = {0}, *wanted = NULL;
    if (argc == 7) {
        window = (cordon_window){atof(argv[3]), atof(argv[4]), atof(argv[5]), atof(argv[6])};
        wanted = &window;
    }
    double clock = 1e9, processor = 1e9, bytes = 0;
    for (int run = 0; run <= RUNS; run++) {
        cordon_map *map;
        cordon_map_info info;
        options.allocator = run == RUNS ? &allocator : NULL; /* counting takes time */
        if (cordon_context_new(&context, &options))
            return 1;
        double from = seconds(CLOCK_MONOTONIC), worked = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (cordon_map_open(&map, context, &path, 1, wanted)) {
            fprintf(stderr, "%s\n", cordon_error_text(context));
            return 1;
        }
        double now = seconds(CLOCK_MONOTONIC) - from;
        double work = seconds(CLOCK_PROCESS_CPUTIME_ID) - worked;
        clock = now < clock ? now : clock;
        processor = work < processor ? work : processor;
        cordon_map_get_info(map, &info);
        if (run == RUNS && info.nodes)
            bytes = (double)atomic_load(&used) / (double)info.nodes;
        cordon_map_free(map);
        cordon_context_free(context);
    }
    printf("%.3f %.3f %.0f\n", clock, processor, bytes);
    return 0;
}
