/* Towns of streets alone, by hand and of chance, as problems of cuts. */
#ifndef CORDON_TESTS_STREET_TOWN_H
#define CORDON_TESTS_STREET_TOWN_H

#include <math.h>

#include "base/rng.h"
#include "cut/cut.h"
#include "support/hand_map.h"

typedef struct street_prices {
    int64_t closure_cents, metre_cents, gate_cents;
} street_prices;

static inline bool street_town_price(int64_t *cents, const void *udata, int32_t width_mm,
                                     bool gate)
{
    const street_prices *prices = udata;
    *cents = prices->closure_cents + (prices->metre_cents * width_mm + 999) / 1000 +
             (gate ? prices->gate_cents : 0);
    return true;
}

typedef struct street_town {
    street_prices prices;
    hand_map hand;
    cordon_polygon polys[5];
    cordon_pt corners[5][4];
    cordon_cut_thing given[8];
    cordon_cut_problem problem;
} street_town;

static inline cordon_region street_town_box(street_town *t, int which, double x0, double y0,
                                            double x1, double y1)
{
    const double xs[4] = {x0, x1, x1, x0}, ys[4] = {y0, y0, y1, y1};
    for (int i = 0; i < 4; i++)
        t->corners[which][i] =
            (cordon_pt){(int32_t)lround(xs[i] * 1000), (int32_t)lround(ys[i] * 1000)};
    t->polys[which] = (cordon_polygon){.outer = {t->corners[which], 4}};
    return (cordon_region){&t->polys[which], 1};
}

/* A zone of 20 m in the middle, and a limit 200 m from it. */
static inline void street_town_open(street_town *t, cordon_context *context)
{
    *t = (street_town){.prices = {10000, 1000, 0}, .problem = {.passable_mm = 1200}};
    t->problem.pricing = (cordon_cut_pricing){street_town_price, &t->prices};
    hand_map_open(&t->hand, context);
    t->problem.zone = street_town_box(t, 0, -10, -10, 10, 10);
    t->problem.within = street_town_box(t, 1, -210, -210, 210, 210);
    t->problem.given = t->given;
}

static inline void street_town_close(street_town *t)
{
    hand_map_close(&t->hand);
}

/* Four streets of chance meet in the zone; two of them come from one farther out. */
static inline void street_town_cross(street_town *t)
{
    hand_line(&t->hand, "highway=residential width=6", 0, 0, 0, 300);
    hand_line(&t->hand, "highway=residential width=6", 0, 0, 0, -300);
    hand_line(&t->hand, "highway=residential width=4", 0, 0, 100, 0, 120, 60, 200, 60, 300, 60);
    hand_line(&t->hand, "highway=residential width=8", 0, 0, -60, 0);
    hand_line(&t->hand, "highway=residential width=5", -60, 0, -100, 40, -300, 40);
    hand_line(&t->hand, "highway=residential width=5", -60, 0, -100, -40, -300, -40);
}

enum { STREET_TOWN_SIDE = 6 };

static inline void street_town_place(double *metres, cordon_rng *rng, uint32_t seed)
{
    metres[0] = (double)cordon_rng_below(rng, STREET_TOWN_SIDE) * 55 - 150;
    metres[1] = (double)cordon_rng_below(rng, STREET_TOWN_SIDE) * 55 - 150;
    if (seed % 3 == 0) { /* no place lies straight beside another */
        metres[0] += metres[1] * 0.13;
        metres[1] -= metres[0] * 0.07;
    }
}

/* Streets along a crooked grid, some of them long, some over others, things here and there,
 * and wishes in half of the towns. */
static inline void street_town_random(street_town *t, uint32_t seed)
{
    static const char *const kinds[] = {"highway=residential",       "highway=primary",
                                        "highway=service",           "highway=footway",
                                        "highway=secondary lanes=3", "highway=track width=1"};
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 3);
    double drift = seed % 3 == 0 ? 0.13 : 0;
    for (uint32_t y = 0; y < STREET_TOWN_SIDE; y++) {
        for (uint32_t x = 0; x < STREET_TOWN_SIDE; x++) {
            double a[2] = {x * 55.0 - 150, y * 55.0 - 150};
            a[0] += a[1] * drift;
            for (int d = 0; d < 2; d++) {
                double b[2] = {x * 55.0 - 150 + (d ? 0 : 55), y * 55.0 - 150 + (d ? 55 : 0)};
                b[0] += b[1] * drift;
                if (cordon_rng_below(&rng, 4) == 0)
                    continue;
                hand_line(&t->hand, kinds[cordon_rng_below(&rng, 6)], a[0], a[1],
                          (a[0] + b[0]) / 2 + 2, (a[1] + b[1]) / 2 - 3, b[0], b[1]);
            }
        }
    }
    for (int i = 0; i < 4; i++) {
        double ends[4];
        street_town_place(ends, &rng, seed);
        street_town_place(ends + 2, &rng, seed);
        if (ends[0] != ends[2] || ends[1] != ends[3])
            hand_line_n(&t->hand, "highway=tertiary bridge=yes layer=1", ends, 2);
    }
    t->problem.zone = street_town_box(t, 0, -40, -22, 31, 27);
    t->problem.within = street_town_box(t, 1, -128, -131, 119, 123);
    t->prices.closure_cents = cordon_rng_below(&rng, 3) * 5000;
    t->prices.metre_cents = 1 + cordon_rng_below(&rng, 2000);
    for (size_t i = 0; i < 8 && seed % 4 >= 2; i++) { /* in the middle of a street */
        const cordon_feature *way =
            &t->hand.features.items[cordon_rng_below(&rng, (uint32_t)t->hand.features.count)];
        if (way->line.n == 3)
            t->given[t->problem.n_given++] =
                (cordon_cut_thing){way->line.pts[1], (int64_t)cordon_rng_below(&rng, 3) * 2000};
    }
    if (seed % 5 == 1) { /* four of the places are the corners of a square */
        double x = cordon_rng_below(&rng, STREET_TOWN_SIDE - 1) * 55.0 - 150, left = x;
        double y = cordon_rng_below(&rng, STREET_TOWN_SIDE - 1) * 55.0 - 150;
        x += y * drift;
        left += (y + 55) * drift;
        hand_area(&t->hand, "highway=pedestrian area=yes", x, y, x + 55, y, left + 55, y + 55,
                  left, y + 55);
    }
    if (seed % 2) {
        double size = seed % 10 == 3 ? 200 : 22;
        double x = cordon_rng_below(&rng, 160) - 80.0, y = cordon_rng_below(&rng, 160) - 80.0;
        t->problem.forbidden = street_town_box(t, 2, x, y, x + size + 15, y + size);
        t->problem.kept_open = street_town_box(t, 3, y, x, y + 61, x + 45);
        t->problem.gate_cents = t->prices.gate_cents = 3000;
    }
}

#endif
