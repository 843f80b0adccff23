/* Ground, rings and verifier on real extracts: nothing crashes, what comes out is sane, threads
 * change nothing, a ring is tight and each of its closures is needed. */
#include "support/check.h"

#include <unistd.h>

#include "base/rng.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "ground/ground.h"
#include "map/map.h"
#include "perimeter/perimeter.h"
#include "plan/verify.h"

typedef struct city {
    const char *file;
    cordon_lonlat centre;
    int32_t half_mm;   /* of the window */
    double facade_min; /* share of street length between façades, at least */
    int32_t area_mm;   /* half the side of the protected square */
} city;

static const city cities[] = {
    {"monaco_2024.osm.pbf", {7.4275, 43.7393}, 500000, 0.4, 15000},
    {"rouen_centre_2013.osm.gz", {1.0935, 49.4412}, 350000, 0.4, 15000},
    {"malta_2018.osm.pbf", {14.5120, 35.8985}, 500000, 0.4, 15000},
};

typedef struct place {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
} place;

static bool open_place(place *p, const city *c)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/../shared/data/osm/%s", CORDON_SOURCE_DIR, c->file);
    const char *paths[] = {path};
    if (access(path, R_OK) != 0) {
        print_message("%s is absent: skipped\n", path);
        return false;
    }
    *p = (place){0};
    cordon_box window = {-c->half_mm, -c->half_mm, c->half_mm, c->half_mm};
    assert_int_equal(cordon_context_new(&p->context, NULL), 0);
    check_ok(p->context, cordon_map_open(&p->map, p->context, paths, 1, NULL));
    check_ok(p->context, cordon_frame_new(&p->frame, p->context, c->centre));
    check_ok(p->context, cordon_map_lay(&p->laid, p->context, p->map, p->frame, window));
    return true;
}

static void close_place(place *p)
{
    cordon_map_free(p->laid);
    cordon_frame_free(p->frame);
    cordon_map_free(p->map);
    cordon_context_free(p->context);
}

static void same_line(const cordon_line *a, const cordon_line *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->pts, b->pts, a->n * sizeof *a->pts);
}

static void same_region(const cordon_region *a, const cordon_region *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        same_line(&a->polys[i].outer, &b->polys[i].outer);
        assert_int_equal(a->polys[i].n_holes, b->polys[i].n_holes);
        for (size_t j = 0; j < a->polys[i].n_holes; j++)
            same_line(&a->polys[i].holes[j], &b->polys[i].holes[j]);
    }
}

/* Each obstacle drawn as an area without an opening lies within the solid. */
static void check_solid(const cordon_ground *ground, const cordon_stoppers *data,
                        cordon_against against)
{
    size_t looked_at = 0;
    for (size_t i = 0; i < data->n; i += 7) {
        const cordon_stopper *s = &data->stoppers[i];
        if (s->area.n == 0 || cordon_region_area_m2(&s->area) < 20 ||
            !cordon_box_holds(ground->window, s->box))
            continue;
        bool opened = false;
        for (size_t j = 0; j < data->n_openings; j++)
            opened |= cordon_box_meets(s->box, data->openings[j].box);
        cordon_pt corner = s->area.polys[0].outer.pts[0];
        if (!opened && cordon_region_side(&ground->solid[against], corner) < 0) {
            cordon_box near =
                cordon_box_grow((cordon_box){corner.x, corner.y, corner.x, corner.y}, 3);
            bool found = false; /* snapping moves a corner by a millimetre or two */
            for (int32_t x = near.x0; x <= near.x1; x++)
                for (int32_t y = near.y0; y <= near.y1; y++)
                    found |=
                        cordon_region_side(&ground->solid[against], (cordon_pt){x, y}) >= 0;
            if (!found)
                fail_msg("%c%lld %s: corner %d %d is free", s->feature->origin,
                         (long long)s->feature->id, s->rule, corner.x, corner.y);
        }
        looked_at++;
    }
    assert_true(looked_at > 5);
}

static bool stopper_has(const cordon_stopper *s, cordon_pt at)
{
    if (at.x < s->box.x0 || at.x > s->box.x1 || at.y < s->box.y0 || at.y > s->box.y1)
        return false;
    if (s->area.n > 0)
        return cordon_region_side(&s->area, at) > 0;
    for (size_t i = 1; i < s->line.n; i++)
        if (cordon_segment_distance(s->line.pts[i - 1], s->line.pts[i], at) < s->half_mm)
            return true;
    return false;
}

static bool opening_has(const cordon_opening *o, cordon_pt at)
{
    const cordon_region shape = {(cordon_polygon[]){o->shape}, 1};
    return at.x >= o->box.x0 && at.x <= o->box.x1 && at.y >= o->box.y0 && at.y <= o->box.y1 &&
           cordon_region_side(&shape, at) >= 0;
}

/* What is stopped, word by word: in a stopper, and in no opening of its group. */
static bool is_stopped(const cordon_stoppers *data, cordon_pt at)
{
    unsigned open = 0;
    for (size_t i = 0; i < data->n_openings; i++)
        if (opening_has(&data->openings[i], at))
            open |= data->openings[i].groups;
    for (size_t i = 0; i < data->n; i++)
        if (!(open >> data->stoppers[i].group & 1) && stopper_has(&data->stoppers[i], at))
            return true;
    return false;
}

/* At places of chance that lie alike with all that is round them (nearer to an edge rounding
 * and slivers decide), the solids are the stoppers without their openings. Half of the places
 * lie beside an opening, where the two could differ. */
static void check_same(const cordon_ground *ground, const cordon_stoppers *data,
                       cordon_against against)
{
    enum { PLACES = 2000, ARM_MM = 160, NEAR_MM = 4000 };
    cordon_rng rng;
    cordon_rng_seed(&rng, 7, 1);
    size_t stopped = 0, free_places = 0;
    for (int i = 0; i < PLACES; i++) {
        cordon_box box = ground->data;
        if (i % 2 && data->n_openings > 0)
            box = cordon_box_grow(
                data->openings[cordon_rng_below(&rng, (uint32_t)data->n_openings)].box,
                NEAR_MM);
        const cordon_pt at = {
            box.x0 + (int32_t)cordon_rng_below(&rng, (uint32_t)(box.x1 - box.x0)),
            box.y0 + (int32_t)cordon_rng_below(&rng, (uint32_t)(box.y1 - box.y0))};
        const cordon_pt arms[4] = {{at.x - ARM_MM, at.y},
                                   {at.x + ARM_MM, at.y},
                                   {at.x, at.y - ARM_MM},
                                   {at.x, at.y + ARM_MM}};
        bool here = is_stopped(data, at), alike = cordon_box_holds(ground->window, box);
        for (size_t k = 0; k < 4 && alike; k++)
            alike = is_stopped(data, arms[k]) == here;
        if (!alike)
            continue;
        if ((cordon_region_side(&ground->solid[against], at) > 0) != here)
            fail_msg("%d %d: the stoppers say %d, the solid does not", at.x, at.y, here);
        stopped += here;
        free_places += !here;
    }
    assert_true(stopped > PLACES / 20 && free_places > PLACES / 20);
}

static void check_ring_sides(const cordon_ground *ground)
{
    for (int against = 0; against < 2; against++) {
        assert_true(ground->solid[against].n > 20);
        for (size_t i = 0; i < ground->solid[against].n; i++) {
            const cordon_polygon *polygon = &ground->solid[against].polys[i];
            assert_true(cordon_ring_area2(&polygon->outer) > 0);
            for (size_t j = 0; j < polygon->n_holes; j++)
                assert_true(cordon_ring_area2(&polygon->holes[j]) < 0);
        }
    }
}

/* Prints how far the widths can be trusted. */
static void check_widths(const city *c, const cordon_ground *ground)
{
    double metres[4] = {0}, all = 0;
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *s = &ground->streets[i];
        double length = (double)cordon_line_length(&s->line) / 1000;
        metres[s->origin] += length;
        all += length;
        assert_true(s->width_mm > 0 && s->width_mm <= 100000);
        assert_true(s->facade_mm >= 0 && s->facade_mm <= 80000);
        assert_true(s->from < ground->n_junctions && s->to < ground->n_junctions);
    }
    print_message("%s: %.1f km of streets; widths from facades %.0f %%, tags %.0f %%, lanes "
                  "%.0f %%, defaults %.0f %%\n",
                  c->file, all / 1000, 100 * metres[0] / all, 100 * metres[1] / all,
                  100 * metres[2] / all, 100 * metres[3] / all);
    assert_true(metres[CORDON_WIDTH_FACADES] / all >= c->facade_min);
}

static void cities_are_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cities / sizeof cities[0]; i++) {
        place p;
        cordon_ground *ground;
        if (!open_place(&p, &cities[i]))
            continue;
        check_ok(p.context, cordon_ground_new(&ground, p.context, p.laid, NULL));
        cordon_arena *arena = cordon_arena_new(p.context);
        for (int against = 0; against < 2; against++) {
            cordon_stoppers data;
            check_ok(p.context, cordon_ground_stoppers(&data, arena, p.laid, NULL,
                                                       (cordon_against)against));
            check_solid(ground, &data, (cordon_against)against);
            check_same(ground, &data, (cordon_against)against);
        }
        check_ring_sides(ground);
        check_widths(&cities[i], ground);
        cordon_arena_free(arena);
        cordon_ground_free(ground);
        close_place(&p);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    place p;
    if (!open_place(&p, &cities[0]))
        return;
    cordon_ground *grounds[2];
    cordon_context *contexts[2];
    for (int i = 0; i < 2; i++) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.threads = i + 1;
        assert_int_equal(cordon_context_new(&contexts[i], &options), 0);
        check_ok(contexts[i], cordon_ground_new(&grounds[i], contexts[i], p.laid, NULL));
    }
    for (int against = 0; against < 2; against++)
        same_region(&grounds[0]->solid[against], &grounds[1]->solid[against]);
    assert_int_equal(grounds[0]->n_streets, grounds[1]->n_streets);
    for (size_t i = 0; i < grounds[0]->n_streets; i++)
        assert_int_equal(grounds[0]->streets[i].facade_mm, grounds[1]->streets[i].facade_mm);
    for (int i = 0; i < 2; i++) {
        cordon_ground_free(grounds[i]);
        cordon_context_free(contexts[i]);
    }
    close_place(&p);
}

static bool is_tight(const place *p, const cordon_verify_job *job)
{
    cordon_verdict verdict;
    check_ok(p->context, cordon_verify_ring(&verdict, p->context, job));
    bool tight = verdict.tight;
    if (job->n_closures > 0 && tight)
        assert_int_equal(verdict.n_faults, 0);
    cordon_verdict_free(&verdict);
    return tight;
}

/* The ring of the optimiser holds, and without any one of its closures it does not. */
static void check_ring(const place *p, const cordon_ground *ground, const city *c,
                       cordon_against against)
{
    cordon_arena *arena = cordon_arena_new(p->context);
    cordon_region area = cordon_region_of_box(
        arena, (cordon_box){-c->area_mm, -c->area_mm, c->area_mm, c->area_mm});
    const cordon_barrier_tariff barrier = {
        .closure_cents = 90000, .unit_cents = 11000, .gate = true};
    cordon_ring_problem problem = {.against = against,
                                   .inside = &area,
                                   .n_inside = 1,
                                   .n_standoff = 1,
                                   .standoff_mm = 30000,
                                   .barriers = &barrier,
                                   .n_barriers = 1,
                                   .passable_mm =
                                       against == CORDON_AGAINST_PERSON ? 600 : 1200};
    cordon_ring_result ring;
    check_ok(p->context, cordon_ring_solve(&ring, p->context, ground, &problem));
    assert_true(ring.found);
    assert_true(ring.n_closures > 0);
    cordon_line *lines = cordon_arena_alloc(arena, ring.n_closures, sizeof *lines);
    for (size_t i = 0; i < ring.n_closures; i++)
        lines[i] = ring.closures[i].line;
    cordon_verify_job job = {.laid = p->laid,
                             .against = against,
                             .protect = &area,
                             .n_protect = 1,
                             .standoff_mm = problem.standoff_mm,
                             .passable_mm = problem.passable_mm,
                             .curve = &ring.curve,
                             .closures = lines,
                             .n_closures = ring.n_closures};
    assert_true(is_tight(p, &job));
    job.n_closures--;
    for (size_t i = ring.n_closures; i-- > 0;) {
        cordon_line last = lines[ring.n_closures - 1];
        lines[ring.n_closures - 1] = lines[i];
        lines[i] = last;
        if (ring.closures[i].length_mm > problem.passable_mm && is_tight(p, &job))
            fail_msg("%s: still tight without closure %zu", c->file, i);
        last = lines[i];
        lines[i] = lines[ring.n_closures - 1];
        lines[ring.n_closures - 1] = last;
    }
    print_message("%s: ring against %s with %zu closures, each needed\n", c->file,
                  against == CORDON_AGAINST_PERSON ? "persons" : "vehicles", ring.n_closures);
    cordon_ring_result_free(&ring);
    cordon_arena_free(arena);
}

static void rings_hold_and_every_closure_is_needed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cities / sizeof cities[0]; i++) {
        place p;
        cordon_ground *ground;
        if (!open_place(&p, &cities[i]))
            continue;
        check_ok(p.context, cordon_ground_new(&ground, p.context, p.laid, NULL));
        check_ring(&p, ground, &cities[i], CORDON_AGAINST_VEHICLE);
        check_ring(&p, ground, &cities[i], CORDON_AGAINST_PERSON);
        cordon_ground_free(ground);
        close_place(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cities_are_understood),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(rings_hold_and_every_closure_is_needed),
    };
    return cmocka_run_group_tests_name("ground_city", tests, NULL, NULL);
}
