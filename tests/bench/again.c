/* One ring after the other on one ground, without the rest of a plan: from nothing, and again
 * after one change.
 *
 * usage: bench_again FILE LON LAT HALF_M
 * A square of 40 m with a stand-off of 30 m in the middle of the ground. For each change it
 * prints what changed, then the least of some runs in seconds of processor: from nothing, and
 * on what is known of the ground. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ground/ground.h"
#include "perimeter/perimeter.h"

enum { RUNS = 5, AREA_MM = 20000, STANDOFF_MM = 30000, NEAR_MM = 2000 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* base NULL: from nothing. */
static int solve(double *least, int64_t *cents, cordon_context *context,
                 const cordon_ground *ground, cordon_ring_base *base,
                 const cordon_ring_problem *problem)
{
    int code = CORDON_OK;
    *least = 1e9;
    for (int run = 0; run < RUNS && code == CORDON_OK; run++) {
        cordon_ring_result ring;
        double from = seconds();
        code = base ? cordon_ring_solve_on(&ring, context, base, problem)
                    : cordon_ring_solve(&ring, context, ground, problem);
        double took = seconds() - from;
        *least = took < *least ? took : *least;
        *cents = ring.cents;
        cordon_ring_result_free(&ring);
    }
    return code;
}

static int compare(const char *change, cordon_context *context, const cordon_ground *ground,
                   cordon_ring_base *base, const cordon_ring_problem *problem)
{
    double cold, warm;
    int64_t one, other;
    int code = solve(&cold, &one, context, ground, NULL, problem);
    if (code == CORDON_OK)
        code = solve(&warm, &other, context, ground, base, problem);
    if (code == CORDON_OK)
        printf("%s\t%.4f\t%.4f\t%.2f\n", change, cold, warm, (double)one / 100);
    return code == CORDON_OK && one != other ? 1 : code;
}

/* Round the closure of the plain ring that costs most. */
static int change_closure(cordon_context *context, const cordon_ground *ground,
                          cordon_ring_base *base, const cordon_ring_problem *problem,
                          const cordon_barrier_run *closure)
{
    cordon_pt a = closure->line.pts[0], b = closure->line.pts[1];
    cordon_pt m = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    cordon_pt pts[4] = {{m.x - NEAR_MM, m.y - NEAR_MM},
                        {m.x + NEAR_MM, m.y - NEAR_MM},
                        {m.x + NEAR_MM, m.y + NEAR_MM},
                        {m.x - NEAR_MM, m.y + NEAR_MM}};
    cordon_polygon near = {.outer = {pts, 4}};
    const cordon_pin pin = {a, b};
    const cordon_barrier_tariff dearer = {
        .closure_cents = 120000, .unit_cents = 9000, .gate = true};
    cordon_ring_problem pinned = *problem, forbidden = *problem, gate = *problem,
                        priced = *problem;
    pinned.pins = &pin;
    pinned.n_pins = 1;
    forbidden.forbidden = gate.kept_open = (cordon_region){&near, 1};
    gate.gate_cents = 45000;
    priced.barriers = &dearer;
    int code = compare("a closure pinned", context, ground, base, &pinned);
    if (code == CORDON_OK)
        code = compare("a closure forbidden", context, ground, base, &forbidden);
    if (code == CORDON_OK)
        code = compare("a closure made a gate", context, ground, base, &gate);
    return code ? code : compare("prices changed", context, ground, base, &priced);
}

/* Each limit a little below what the ring needs. A price of 0: there is no such ring. */
static int limit(cordon_context *context, const cordon_ground *ground, cordon_ring_base *base,
                 const cordon_ring_problem *problem, const cordon_ring_limits *needs)
{
    cordon_ring_problem fewer = *problem, shorter = *problem, less = *problem;
    fewer.limits.closures = needs->closures - 1;
    shorter.limits.closure_mm = needs->closure_mm * 9 / 10;
    less.limits.barrier_mm = needs->barrier_mm * 95 / 100;
    int code = CORDON_OK;
    if (needs->closures > 1)
        code = compare("a closure less", context, ground, base, &fewer);
    if (code == CORDON_OK)
        code = compare("no closure so long", context, ground, base, &shorter);
    return code ? code : compare("95 % of the barrier", context, ground, base, &less);
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
    cordon_ring_base *base;
    cordon_ring_result ring = {0};
    int code = cordon_ring_base_new(&base, context, ground, &problem);
    if (code == CORDON_OK)
        code = cordon_ring_solve_on(&ring, context, base, &problem);
    if (code == CORDON_OK)
        code = compare("nothing", context, ground, base, &problem);
    size_t dearest = 0;
    for (size_t i = 1; i < ring.n_closures; i++)
        dearest = ring.closures[i].cents > ring.closures[dearest].cents ? i : dearest;
    if (code == CORDON_OK && ring.n_closures > 0)
        code = change_closure(context, ground, base, &problem, &ring.closures[dearest]);
    const cordon_ring_limits needs = cordon_ring_needs(&ring);
    if (code == CORDON_OK)
        code = limit(context, ground, base, &problem, &needs);
    cordon_ring_result_free(&ring);
    cordon_ring_base_free(base);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: bench_again FILE LON LAT HALF_M\n");
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
