/* Rings on ground that is known already against rings from nothing: the same bytes after any
 * change. */
#include "support/alloc.h"
#include "support/ring_ground.h"

/* One change of chance to what is asked. */
static void change(ring_ground *g, cordon_rng *rng)
{
    cordon_pin *pin;
    switch (cordon_rng_below(rng, 6)) {
    case 0:
        g->problem.forbidden = ring_ground_zones_random(
            g, rng, cordon_rng_below(rng, 4), cordon_rng_below(rng, 8) ? 12000 : 120000);
        break;
    case 1:
        g->problem.kept_open =
            ring_ground_zones_random(g, rng, cordon_rng_below(rng, 4), 12000);
        g->problem.gate_cents = (int64_t)cordon_rng_below(rng, 30000);
        break;
    case 2:
        g->barriers[0].closure_cents = (int64_t)cordon_rng_below(rng, 60000);
        g->barriers[0].unit_cents = 1 + (int64_t)cordon_rng_below(rng, 3000);
        break;
    case 3:
        g->problem.n_barriers = 1 + cordon_rng_below(rng, 3);
        for (size_t i = 1; i < g->problem.n_barriers; i++)
            g->barriers[i] =
                (cordon_barrier_tariff){.closure_cents = (int64_t)cordon_rng_below(rng, 60000),
                                        .unit_cents = 1 + (int64_t)cordon_rng_below(rng, 6000),
                                        .unit_mm = (int32_t)cordon_rng_below(rng, 3) * 1500,
                                        .gate = cordon_rng_below(rng, 2)};
        break;
    case 4:
        g->problem.n_given = 0;
        ring_ground_give_random(g, rng, cordon_rng_below(rng, 12), true);
        break;
    default:
        g->problem.n_pins = 0;
        if (cordon_rng_below(rng, 2)) {
            size_t n = g->problem.n_given;
            ring_ground_give_random(g, rng, 3, true);
            pin = cordon_arena_alloc(g->arena, 1, sizeof *pin);
            assert_non_null(pin);
            if (g->problem.n_given > n) {
                *pin = (cordon_pin){g->given[n].a, g->given[n].b};
                g->problem.pins = pin;
                g->problem.n_pins = 1;
            }
            g->problem.n_given = n;
        }
    }
}

static void same_line(const cordon_line *a, const cordon_line *b)
{
    assert_int_equal(a->n, b->n);
    if (a->n > 0)
        assert_memory_equal(a->pts, b->pts, a->n * sizeof *a->pts);
}

static void same_ring(const cordon_ring_result *a, const cordon_ring_result *b, size_t n_pins)
{
    assert_int_equal(a->found, b->found);
    assert_int_equal(a->lack, b->lack);
    assert_int_equal(a->cents, b->cents);
    assert_int_equal(a->lower_bound_cents, b->lower_bound_cents);
    assert_int_equal(a->barrier_mm, b->barrier_mm);
    assert_int_equal(a->pinched, b->pinched);
    assert_int_equal(a->meets_data_edge, b->meets_data_edge);
    assert_int_equal(a->nodes, b->nodes);
    assert_int_equal(a->links, b->links);
    assert_memory_equal(&a->where, &b->where, sizeof a->where);
    assert_int_equal(a->n_closures, b->n_closures);
    same_line(&a->curve, &b->curve);
    for (size_t i = 0; i < a->n_closures; i++) {
        const cordon_barrier_run *x = &a->closures[i], *y = &b->closures[i];
        same_line(&x->line, &y->line);
        assert_true(x->length_mm == y->length_mm && x->cents == y->cents &&
                    x->given == y->given && x->barrier == y->barrier && x->units == y->units &&
                    x->surface_ppm == y->surface_ppm && x->gate == y->gate);
    }
    for (size_t i = 0; i < n_pins; i++)
        assert_int_equal(a->pins[i].fault, b->pins[i].fault);
    assert_int_equal(a->proof.bound_cents, b->proof.bound_cents);
    assert_int_equal(a->proof.n, b->proof.n);
    for (size_t i = 0; i < a->proof.n; i++)
        assert_true(a->proof.anchors[i].kind == b->proof.anchors[i].kind &&
                    cordon_pt_equal(a->proof.anchors[i].at, b->proof.anchors[i].at) &&
                    a->proof.anchors[i].cents == b->proof.anchors[i].cents);
}

static void random_ground(ring_ground *g, cordon_rng *rng, uint32_t seed)
{
    int32_t size = 2000 + (int32_t)cordon_rng_below(rng, 8000);
    ring_ground_protect_box(g, -size, -size / 2, size, size);
    if (seed % 3 == 0)
        ring_ground_protect_box(g, 20000, -size / 2, 22000 + size, size);
    g->problem.standoff_mm = seed % 4 ? 0 : 5000;
    ring_ground_random(g, rng, 3 + seed % 40);
    if (seed % 2)
        ring_ground_surfaces_random(g, rng, 4);
    cordon_region drawn = {g->obstacles.items, g->obstacles.count};
    check_ok(g->context,
             cordon_region_union(&g->ground.solid[0], g->geos, g->arena, &drawn, 1));
}

static void known_ground_gives_the_same_bytes(void **state)
{
    enum { GROUNDS = 60, CHANGES = 15 };
    size_t found = 0, missing = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_base *base;
        cordon_rng_seed(&rng, seed, 31);
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, &rng, seed);
        check_ok(*state, cordon_ring_base_new(&base, *state, &g.ground, &g.problem));
        for (int i = 0; i < CHANGES; i++) {
            cordon_ring_result cold, warm;
            change(&g, &rng);
            check_ok(*state, cordon_ring_solve(&cold, *state, &g.ground, &g.problem));
            check_ok(*state, cordon_ring_solve_on(&warm, *state, base, &g.problem));
            same_ring(&cold, &warm, g.problem.n_pins);
            found += cold.found;
            missing += !cold.found;
            cordon_ring_result_free(&cold);
            cordon_ring_result_free(&warm);
        }
        cordon_ring_base_free(base);
        ring_ground_close(&g);
    }
    assert_true(found > GROUNDS * CHANGES * 3 / 4 && missing > 0);
}

static int solve_twice(cordon_context *context)
{
    cordon_pt area[4] = {{-6000, -5000}, {7000, -5000}, {7000, 4000}, {-6000, 4000}};
    cordon_pt house[4] = {{-9000, 6000}, {2000, 6000}, {2000, 12000}, {-9000, 12000}};
    cordon_pt off[4] = {{1500, 3500}, {2800, 3500}, {2800, 15000}, {1500, 15000}};
    cordon_polygon polygons[3] = {
        {{area, 4}, NULL, 0}, {{house, 4}, NULL, 0}, {{off, 4}, NULL, 0}};
    const cordon_region inside = {&polygons[0], 1};
    const cordon_ground ground = {.window = {-60000, -60000, 60000, 60000},
                                  .solid = {{&polygons[1], 1}, {&polygons[1], 1}}};
    const cordon_barrier_tariff barrier = {.closure_cents = 10000, .unit_cents = 1000};
    cordon_ring_problem problem = {.inside = &inside,
                                   .n_inside = 1,
                                   .barriers = &barrier,
                                   .n_barriers = 1,
                                   .passable_mm = 500};
    cordon_ring_base *base;
    cordon_ring_result ring;
    int code = cordon_ring_base_new(&base, context, &ground, &problem);
    if (code != CORDON_OK)
        return code;
    for (int i = 0; i < 2 && code == CORDON_OK; i++) {
        problem.forbidden = (cordon_region){&polygons[2], (size_t)i};
        code = cordon_ring_solve_on(&ring, context, base, &problem);
        cordon_ring_result_free(&ring);
    }
    cordon_ring_base_free(base);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(solve_twice) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(known_ground_gives_the_same_bytes),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
