/* Operations on shapes: laws of sets, closed forms, and what is refused. */
#include "support/check.h"

#include <math.h>

#include "base/rng.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "support/alloc.h"

static const cordon_lonlat CENTRE = {4.35, 43.801};

typedef struct tools {
    cordon_context *context;
    cordon_frame *frame;
} tools;

static int open_tools(void **state)
{
    static tools t;
    *state = &t;
    return cordon_context_new(&t.context, NULL) ||
           cordon_frame_new(&t.frame, t.context, CENTRE);
}

static int close_tools(void **state)
{
    tools *t = *state;
    cordon_frame_free(t->frame);
    cordon_context_free(t->context);
    return 0;
}

static double area(const cordon_shape *shape)
{
    return cordon_shape_area_m2(shape);
}

static double length(const cordon_shape *shape)
{
    return cordon_shape_length_m(shape);
}

/* A line through points in millimetres of the frame. */
static cordon_shape *line_of(tools *t, cordon_pt *points, size_t n)
{
    cordon_shape *shape;
    const cordon_line line = {points, n};
    check_ok(t->context, cordon_shape_from_lines(&shape, t->context, t->frame, &line, 1));
    return shape;
}

static cordon_shape *point_at(tools *t, int32_t x, int32_t y)
{
    cordon_shape *shape;
    cordon_pt p = {x, y};
    const cordon_line one = {&p, 1};
    check_ok(t->context, cordon_shape_from_points(&shape, t->context, t->frame, &one));
    return shape;
}

/* A box somewhere near the centre, from whole metres so that results can be told. */
static cordon_shape *random_box(tools *t, cordon_rng *rng)
{
    cordon_shape *box, *moved;
    check_ok(t->context, cordon_shape_box(&box, t->context, t->frame, CENTRE,
                                          20 + (double)cordon_rng_below(rng, 60),
                                          20 + (double)cordon_rng_below(rng, 60),
                                          (double)cordon_rng_below(rng, 180)));
    check_ok(t->context,
             cordon_shape_shift(&moved, t->context, box, (double)cordon_rng_below(rng, 30) - 15,
                                (double)cordon_rng_below(rng, 30) - 15));
    cordon_shape_free(box);
    return moved;
}

static void areas_obey_the_laws_of_sets(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        cordon_rng_seed(&rng, seed, 0);
        cordon_shape *a = random_box(t, &rng), *b = random_box(t, &rng);
        cordon_shape *both, *common, *rest = NULL, *hull;
        check_ok(t->context, cordon_shape_union(&both, t->context, a, b));
        check_ok(t->context, cordon_shape_clip(&common, t->context, a, b));
        check_ok(t->context, cordon_shape_hull(&hull, t->context, both));
        assert_true(fabs(area(both) - (area(a) + area(b) - area(common))) < 0.05);
        if (cordon_shape_minus(&rest, t->context, a, b) == CORDON_OK)
            assert_true(fabs(area(rest) - (area(a) - area(common))) < 0.05);
        else
            cordon_error_clear(t->context);
        assert_true(area(hull) >= area(both) - 0.01);
        for (size_t i = 0; i < both->area.n; i++)
            for (size_t j = 0; j < both->area.polys[i].outer.n; j++)
                assert_true(cordon_region_side(&hull->area, both->area.polys[i].outer.pts[j]) >=
                            0);
        const cordon_line *rim = &hull->area.polys[0].outer;
        for (size_t i = 0; i < rim->n; i++)
            assert_true(cordon_orient(rim->pts[i], rim->pts[(i + 1) % rim->n],
                                      rim->pts[(i + 2) % rim->n]) > 0);
        cordon_shape *all[] = {a, b, both, common, rest, hull};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            cordon_shape_free(all[i]);
    }
}

static void parts_of_an_area_sum_up(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    int cuts = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        cordon_rng_seed(&rng, seed, 0);
        cordon_shape *a = random_box(t, &rng), *hole, *by;
        cordon_shape_list *parts;
        if (seed % 3 == 0) { /* a court in the middle */
            cordon_shape *holed;
            cordon_lonlat middle;
            check_ok(t->context, cordon_shape_centre(&middle, t->context, a));
            check_ok(t->context, cordon_shape_circle(&hole, t->context, t->frame, middle, 5));
            check_ok(t->context, cordon_shape_minus(&holed, t->context, a, hole));
            cordon_shape_free(hole);
            cordon_shape_free(a);
            a = holed;
        }
        cordon_pt ends[2] = {{-90000, (int32_t)cordon_rng_below(&rng, 60000) - 30000},
                             {90000, (int32_t)cordon_rng_below(&rng, 60000) - 30000}};
        by = line_of(t, ends, 2);
        if (cordon_shape_split(&parts, t->context, a, by) == CORDON_OK) {
            double sum = 0, last = 1e9;
            cuts++;
            assert_true(cordon_shape_list_count(parts) >= 2);
            for (size_t i = 0; i < cordon_shape_list_count(parts); i++) {
                cordon_shape *part = cordon_shape_list_take(parts, i);
                assert_true(area(part) <= last);
                last = area(part);
                sum += last;
                cordon_shape_free(part);
            }
            assert_true(fabs(sum - area(a)) < 0.1);
            cordon_shape_list_free(parts);
        } else {
            cordon_error_clear(t->context);
        }
        cordon_shape_free(by);
        cordon_shape_free(a);
    }
    assert_true(cuts > 30);
}

static void an_area_splits_where_the_line_runs(void **state)
{
    tools *t = *state;
    cordon_shape *box, *by, *short_one, *ring;
    cordon_shape_list *parts;
    check_ok(t->context, cordon_shape_box(&box, t->context, t->frame, CENTRE, 40, 20, 0));
    cordon_pt cut[2] = {{5000, -30000}, {5000, 30000}}, stub[2] = {{5000, -30000}, {5000, 0}};
    by = line_of(t, cut, 2);
    short_one = line_of(t, stub, 2);
    check_ok(t->context, cordon_shape_split(&parts, t->context, box, by));
    assert_int_equal(cordon_shape_list_count(parts), 2);
    const double expected[2] = {25 * 20, 15 * 20};
    for (size_t i = 0; i < 2; i++) {
        cordon_shape *part = cordon_shape_list_take(parts, i);
        assert_true(fabs(area(part) - expected[i]) < 0.05);
        cordon_shape_free(part);
    }
    cordon_shape_list_free(parts);
    check_fails(t->context, cordon_shape_split(&parts, t->context, box, short_one),
                CORDON_E_INPUT, "split: the cut does not go right through the area");
    /* An area cuts along its outline: what is inside, and what is round it. */
    check_ok(t->context, cordon_shape_circle(&ring, t->context, t->frame, CENTRE, 4));
    check_ok(t->context, cordon_shape_split(&parts, t->context, box, ring));
    assert_int_equal(cordon_shape_list_count(parts), 2);
    cordon_shape_list_free(parts);
    /* Lines are cut at the crossing, however many pieces they were drawn in. */
    check_ok(t->context, cordon_shape_split(&parts, t->context, by, box));
    assert_int_equal(cordon_shape_list_count(parts), 3);
    cordon_shape *middle = cordon_shape_list_take(parts, 0);
    assert_true(fabs(length(middle) - 20) < 0.01);
    cordon_shape_free(middle);
    cordon_shape_list_free(parts);
    check_fails(t->context, cordon_shape_split(&parts, t->context, short_one, by),
                CORDON_E_INPUT, "split: the cut does not go right through the line");
    cordon_shape *all[] = {box, by, short_one, ring};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

static void sectors_hold_the_true_sector(void **state)
{
    tools *t = *state;
    const double turn = 2 * acos(-1.0);
    const struct {
        double inner, radius, from, to, sweep;
    } cases[] = {{0, 40, 0, 90, 90},      {0, 40, 350, 20, 30},  {10, 40, 90, 360, 270},
                 {0, 5, 12, 11.5, 359.5}, {30, 31, 200, 201, 1}, {0, 40, -90, 450, 180}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_shape *sector;
        check_ok(t->context,
                 cordon_shape_sector(&sector, t->context, t->frame, CENTRE, cases[i].inner,
                                     cases[i].radius, cases[i].from, cases[i].to));
        double exact = cases[i].sweep / 360 * turn / 2 *
                       (cases[i].radius * cases[i].radius - cases[i].inner * cases[i].inner);
        assert_true(area(sector) > exact - 0.01 && area(sector) < exact * 1.003 + 0.01);
        /* A direction in the middle is inside, the opposite one is not. */
        double middle = (cases[i].from + cases[i].sweep / 2) / 360 * turn;
        double r = (cases[i].inner + cases[i].radius) / 2 * 1000;
        const cordon_pt in = {(int32_t)(r * sin(middle)), (int32_t)(r * cos(middle))};
        const cordon_pt opposite = {-in.x, -in.y};
        assert_true(cordon_region_side(&sector->area, in) > 0);
        assert_true(cordon_region_side(&sector->area, opposite) < 0);
        cordon_shape_free(sector);
    }
    cordon_shape *sector;
    const struct {
        double inner, radius, from, to;
        const char *sentence;
    } wrong[] = {
        {0, 40, 30, 390, "expected two directions, from and to, found the same one twice"},
        {40, 40, 0, 90, "inner: expected less than the radius"},
        {-1, 40, 0, 90, "inner: expected a length"},
        {0, INFINITY, 0, 90, "radius: expected a length"},
        {0, 40, NAN, 90, "from: expected degrees"},
        {0, 40, 0, INFINITY, "to: expected degrees"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_fails(t->context,
                    cordon_shape_sector(&sector, t->context, t->frame, CENTRE, wrong[i].inner,
                                        wrong[i].radius, wrong[i].from, wrong[i].to),
                    CORDON_E_INPUT, wrong[i].sentence);
}

static void shifts_add_up(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 5, 0);
    cordon_shape *box = random_box(t, &rng), *there, *back, *far;
    check_ok(t->context, cordon_shape_shift(&there, t->context, box, 12.5, -3.25));
    check_ok(t->context, cordon_shape_shift(&back, t->context, there, -12.5, 3.25));
    assert_int_equal(box->area.polys[0].outer.pts[0].x + 12500,
                     there->area.polys[0].outer.pts[0].x);
    assert_int_equal(box->area.polys[0].outer.pts[0].y - 3250,
                     there->area.polys[0].outer.pts[0].y);
    for (size_t i = 0; i < box->area.polys[0].outer.n; i++)
        assert_true(
            cordon_pt_equal(box->area.polys[0].outer.pts[i], back->area.polys[0].outer.pts[i]));
    check_fails(t->context, cordon_shape_shift(&far, t->context, box, 70000, 0), CORDON_E_INPUT,
                "shift: the shape would lie more than 60 km from the event");
    check_fails(t->context, cordon_shape_shift(&far, t->context, box, NAN, 0), CORDON_E_INPUT,
                "shift: expected distances below 120 km");
    check_fails(t->context, cordon_shape_shift(&far, t->context, box, 0, 1e300), CORDON_E_INPUT,
                "shift: expected distances below 120 km");
    cordon_shape *all[] = {box, there, back};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

static void lines_and_points_join(void **state)
{
    tools *t = *state;
    cordon_pt first[2] = {{0, 0}, {10000, 0}}, second[2] = {{4000, 0}, {14000, 0}};
    cordon_shape *a = line_of(t, first, 2), *b = line_of(t, second, 2), *both, *again, *points,
                 *p = point_at(t, 0, 0), *q = point_at(t, 5000, 5000), *hull;
    check_ok(t->context, cordon_shape_union(&both, t->context, a, b));
    assert_true(fabs(length(both) - 14) < 0.001); /* 4 to 10 m counts once */
    check_ok(t->context, cordon_shape_union(&again, t->context, both, b));
    assert_true(fabs(length(again) - 14) < 0.001);
    check_ok(t->context, cordon_shape_union(&points, t->context, p, q));
    assert_int_equal(points->points.n, 2);
    check_fails(t->context, cordon_shape_union(&hull, t->context, a, p), CORDON_E_INPUT,
                "union: expected two shapes of one kind, found a line and a point");
    check_fails(t->context, cordon_shape_hull(&hull, t->context, p), CORDON_E_INPUT,
                "hull: expected points that are not on one line");
    check_fails(t->context, cordon_shape_hull(&hull, t->context, a), CORDON_E_INPUT,
                "hull: expected points that are not on one line");
    cordon_shape *all[] = {a, b, both, again, points, p, q};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

/* A street of three pieces, the middle one drawn the other way round: 30 m, 40 m, 50 m. */
static cordon_shape *street(tools *t)
{
    cordon_pt a[2] = {{0, 0}, {30000, 0}}, b[2] = {{30000, 40000}, {30000, 0}},
              c[3] = {{30000, 40000}, {50000, 40000}, {80000, 40000}};
    const cordon_line pieces[3] = {{a, 2}, {b, 2}, {c, 3}};
    cordon_shape *shape;
    check_ok(t->context, cordon_shape_from_lines(&shape, t->context, t->frame, pieces, 3));
    check_ok(t->context, cordon_shape_set_street(shape, "Rue du Port"));
    return shape;
}

static void along_measures_what_is_asked(void **state)
{
    tools *t = *state;
    cordon_shape *line = street(t), *part, *turn, *rest;
    cordon_rng rng;
    check_ok(t->context,
             cordon_shape_along(&part, t->context, line, &(cordon_along){.after_m = 0}));
    assert_true(fabs(length(part) - 120) < 0.001);
    assert_int_equal(part->n_lines, 1);
    assert_true(part->lines[0].pts[0].x == 0); /* as the first piece is drawn */
    assert_string_equal(cordon_shape_street(part), "Rue du Port");
    cordon_shape_free(part);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        cordon_rng_seed(&rng, seed, 0);
        double a = cordon_rng_below(&rng, 100000) / 1e3,
               b = a + 1 + cordon_rng_below(&rng, 19000) / 1e3;
        check_ok(t->context,
                 cordon_shape_along(&part, t->context, line,
                                    &(cordon_along){.after_m = a, .length_m = b - a}));
        assert_true(fabs(length(part) - (b - a)) < 0.003);
        /* From its ends, as places, the same stretch comes again, both ways round. */
        const cordon_line *l = &part->lines[0];
        cordon_shape *from = point_at(t, l->pts[0].x, l->pts[0].y),
                     *to = point_at(t, l->pts[l->n - 1].x, l->pts[l->n - 1].y);
        check_ok(t->context, cordon_shape_along(&turn, t->context, line,
                                                &(cordon_along){.from = to, .to = from}));
        assert_true(fabs(length(turn) - length(part)) < 0.003);
        assert_true(cordon_pt_equal(turn->lines[0].pts[0], l->pts[l->n - 1]));
        check_ok(t->context,
                 cordon_shape_along(&rest, t->context, line, &(cordon_along){.from = to}));
        assert_true(fabs(length(rest) - (120 - b)) < 0.003);
        cordon_shape *all[] = {from, to, part, turn, rest};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            cordon_shape_free(all[i]);
    }
    cordon_shape_free(line);
}

static void along_finds_places_beside_the_line(void **state)
{
    tools *t = *state;
    cordon_shape *line = street(t), *part, *house = point_at(t, 10000, 8000), *far, *box;
    check_ok(t->context, cordon_shape_along(&part, t->context, line,
                                            &(cordon_along){.from = house, .length_m = 30}));
    assert_true(fabs(length(part) - 30) < 0.001);
    assert_int_equal(part->lines[0].pts[0].x, 10000);
    assert_int_equal(part->lines[0].pts[0].y, 0);
    cordon_shape_free(part);
    /* A street that crosses, and an area, are places as well. */
    cordon_pt cross[2] = {{60000, 0}, {60000, 90000}};
    cordon_shape *crossing = line_of(t, cross, 2);
    check_ok(t->context, cordon_shape_along(&part, t->context, line,
                                            &(cordon_along){.from = house, .to = crossing}));
    assert_true(fabs(length(part) - (20 + 40 + 30)) < 0.001);
    cordon_shape_free(part);
    check_ok(t->context, cordon_shape_buffer(&box, t->context, crossing, 5));
    check_ok(t->context, cordon_shape_along(&part, t->context, line,
                                            &(cordon_along){.from = house, .to = box}));
    assert_true(length(part) < 96 && length(part) > 84);
    cordon_shape_free(part);
    far = point_at(t, 0, -300000);
    const struct {
        cordon_along along;
        const char *sentence;
    } wrong[] = {
        {{.from = far}, "along: expected from within 200 m of the line, found it 300.0 m away"},
        {{.from = house, .to = house},
         "along: expected two different places, found the same place twice"},
        {{.after_m = 100, .length_m = 21},
         "along: the line ends after 120.0 m, before 121.0 m"},
        {{.after_m = 121}, "along: the line ends after 120.0 m, before 121.0 m"},
        {{.after_m = -1}, "along: after: expected metres, not below 0"},
        {{.length_m = NAN}, "along: length: expected metres, not below 0"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_fails(t->context, cordon_shape_along(&part, t->context, line, &wrong[i].along),
                    CORDON_E_INPUT, wrong[i].sentence);
    check_fails(t->context, cordon_shape_along(&part, t->context, box, &wrong[0].along),
                CORDON_E_INPUT, "along: expected a line, found an area");
    cordon_shape *all[] = {line, house, crossing, box, far};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

static void along_takes_the_shorter_way_round(void **state)
{
    tools *t = *state;
    cordon_pt ring[5] = {{0, 0}, {40000, 0}, {40000, 20000}, {0, 20000}, {0, 0}},
              away[2] = {{500000, 0}, {520000, 0}};
    const cordon_line pieces[2] = {{ring, 5}, {away, 2}};
    cordon_shape *round, *apart, *part, *a = point_at(t, 10000, 0), *b = point_at(t, 0, 20000),
                                        *c = point_at(t, 510000, 0);
    check_ok(t->context, cordon_shape_from_lines(&round, t->context, t->frame, pieces, 1));
    check_ok(t->context, cordon_shape_from_lines(&apart, t->context, t->frame, pieces, 2));
    check_ok(t->context,
             cordon_shape_along(&part, t->context, round, &(cordon_along){.from = a, .to = b}));
    assert_true(fabs(length(part) - 30) < 0.001);
    cordon_shape_free(part);
    check_fails(t->context,
                cordon_shape_along(&part, t->context, round, &(cordon_along){.from = a}),
                CORDON_E_INPUT, "along: the line branches, is closed or lies in pieces");
    check_fails(
        t->context,
        cordon_shape_along(&part, t->context, apart, &(cordon_along){.from = a, .to = c}),
        CORDON_E_INPUT, "along: from and to lie on pieces of the line more than 50 m apart");
    cordon_shape *all[] = {round, apart, a, b, c};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

static void along_crosses_small_gaps(void **state)
{
    tools *t = *state;
    /* A street broken off by a square of 30 m, and a second roadway beside it. */
    cordon_pt a[2] = {{0, 0}, {100000, 0}}, b[2] = {{130000, 0}, {200000, 0}},
              c[2] = {{0, 12000}, {90000, 12000}};
    const cordon_line pieces[3] = {{a, 2}, {b, 2}, {c, 2}};
    const cordon_along all_of_it = {.after_m = 0};
    cordon_shape *broken, *twofold, *part, *from = point_at(t, 20000, 1000),
                                           *to = point_at(t, 180000, -1000);
    check_ok(t->context, cordon_shape_from_lines(&broken, t->context, t->frame, pieces, 2));
    check_ok(t->context, cordon_shape_from_lines(&twofold, t->context, t->frame, pieces, 3));
    check_ok(t->context, cordon_shape_along(&part, t->context, broken,
                                            &(cordon_along){.from = from, .to = to}));
    assert_true(fabs(length(part) - 160) < 0.001);
    cordon_shape_free(part);
    check_ok(t->context, cordon_shape_along(&part, t->context, broken, &all_of_it));
    assert_true(fabs(length(part) - 200) < 0.001);
    cordon_shape_free(part);
    check_ok(t->context, cordon_shape_along(&part, t->context, twofold,
                                            &(cordon_along){.from = from, .to = to}));
    assert_true(fabs(length(part) - 160) < 0.001);
    cordon_shape *all[] = {broken, twofold, part, from, to};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cordon_shape_free(all[i]);
}

/* Everything new once; returns the code of the first failure. */
static int use_all(cordon_context *context)
{
    cordon_frame *frame = NULL;
    cordon_shape *s[8] = {NULL};
    cordon_shape_list *parts = NULL, *pieces = NULL;
    const cordon_lonlat ends[2] = {{4.349, 43.801}, {4.351, 43.8011}};
    int code = cordon_frame_new(&frame, context, CENTRE);
    if (code == CORDON_OK)
        code = cordon_shape_sector(&s[0], context, frame, CENTRE, 5, 40, 0, 200);
    if (code == CORDON_OK)
        code = cordon_shape_line(&s[1], context, frame, ends, 2);
    if (code == CORDON_OK)
        code = cordon_shape_shift(&s[2], context, s[0], 4, 4);
    if (code == CORDON_OK)
        code = cordon_shape_hull(&s[3], context, s[2]);
    if (code == CORDON_OK)
        code = cordon_shape_split(&parts, context, s[3], s[1]);
    if (code == CORDON_OK)
        code = cordon_shape_split(&pieces, context, s[1], s[3]);
    if (code == CORDON_OK)
        code = cordon_shape_set_street(s[1], "Rue");
    if (code == CORDON_OK)
        code = cordon_shape_along(&s[4], context, s[1],
                                  &(cordon_along){.from = s[3], .length_m = 3});
    if (code == CORDON_OK)
        code = cordon_shape_union(&s[5], context, s[1], s[4]);
    if (code == CORDON_OK)
        code = cordon_shape_point(&s[6], context, frame, CENTRE);
    if (code == CORDON_OK)
        code = cordon_shape_union(&s[7], context, s[6], s[6]);
    cordon_shape_list_free(parts);
    cordon_shape_list_free(pieces);
    for (size_t i = 0; i < sizeof s / sizeof *s; i++)
        cordon_shape_free(s[i]);
    cordon_frame_free(frame);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(use_all) > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_obey_the_laws_of_sets),
        cmocka_unit_test(parts_of_an_area_sum_up),
        cmocka_unit_test(an_area_splits_where_the_line_runs),
        cmocka_unit_test(sectors_hold_the_true_sector),
        cmocka_unit_test(shifts_add_up),
        cmocka_unit_test(lines_and_points_join),
        cmocka_unit_test(along_measures_what_is_asked),
        cmocka_unit_test(along_finds_places_beside_the_line),
        cmocka_unit_test(along_takes_the_shorter_way_round),
        cmocka_unit_test(along_crosses_small_gaps),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, open_tools, close_tools);
}
