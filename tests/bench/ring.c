/* One ring after the other on one ground, without the rest of a plan.
 *
 * usage: bench_ring FILE LON LAT HALF_M
 * A square of 40 m with a stand-off of 30 m in the middle of the ground. Prints the least of
 * some runs in seconds of processor, then what the ring is. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ground/ground.h"
#include "perimeter/perimeter.h"

enum { RUNS = 5, AREA_MM = 20000, STANDOFF_MM = 30000 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int bench(cordon_context *context, const cordon_ground *ground)
{
    cordon_pt pts[4] = {
        {-AREA_MM, -AREA_MM}, {AREA_MM, -AREA_MM}, {AREA_MM, AREA_MM}, {-AREA_MM, AREA_MM}};
    cordon_polygon square = {.outer = {pts, 4}};
    const cordon_region inside = {&square, 1};
    const cordon_barrier_tariff barrier = {
        .closure_cents = 90000, .unit_cents = 11000, .gate = true};
    const cordon_ring_problem problem = {.against = CORDON_AGAINST_VEHICLE,
                                         .inside = &inside,
                                         .n_inside = 1,
                                         .n_standoff = 1,
                                         .standoff_mm = STANDOFF_MM,
                                         .barriers = &barrier,
                                         .n_barriers = 1,
                                         .passable_mm = 1200};
    double least = 1e9;
    for (int run = 0; run < RUNS; run++) {
        cordon_ring_result ring;
        double from = seconds();
        if (cordon_ring_solve(&ring, context, ground, &problem))
            return 1;
        double took = seconds() - from;
        least = took < least ? took : least;
        if (run == 0)
            printf("%zu closures, %.2f, %zu nodes, %zu links\n", ring.n_closures,
                   (double)ring.cents / 100, ring.nodes, ring.links);
        cordon_ring_result_free(&ring);
    }
    printf("%.4f\n", least);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: bench_ring FILE LON LAT HALF_M\n");
        return 2;
    }
    const char *path = argv[1];
    int32_t half = atoi(argv[4]) * 1000;
    cordon_context *context;
    cordon_map *map = NULL, *laid = NULL;
    cordon_frame *frame = NULL;
    cordon_ground *ground = NULL;
    if (cordon_context_new(&context, NULL))
        return 1;
    int code = cordon_map_open(&map, context, &path, 1, NULL);
    if (code == CORDON_OK)
        code = cordon_frame_new(&frame, context, (cordon_lonlat){atof(argv[2]), atof(argv[3])});
    if (code == CORDON_OK)
        code =
            cordon_map_lay(&laid, context, map, frame, (cordon_box){-half, -half, half, half});
    if (code == CORDON_OK)
        code = cordon_ground_new(&ground, context, laid, NULL);
    if (code == CORDON_OK)
        code = bench(context, ground);
    if (code != CORDON_OK)
        fprintf(stderr, "%s\n", cordon_error_text(context));
    cordon_ground_free(ground);
    cordon_map_free(laid);
    cordon_frame_free(frame);
    cordon_map_free(map);
    cordon_context_free(context);
    return code;
}
