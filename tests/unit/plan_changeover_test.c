/* What is put up, taken away and left where it is when rings change; pauses between phases. */
#include "support/check.h"

#include "base/rng.h"
#include "plan/build.h"
#include "plan/changeover.h"
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/material.h"
#include "support/alloc.h"
#include "support/hand_plan.h"

enum { HOUR = 3600, RINGS = 5, CLOSURES = 6, PHASES = 4 };

/* A plan of rings against persons in the phases of a day, each with closures of blocks in a
 * street of its own. */
typedef struct day {
    cordon_context *context;
    cordon_plan *plan;
    cordon_phase phases[PHASES];
    cordon_span spans[PHASES][2];
    cordon_plan_ring rings[RINGS];
    cordon_plan_closure closures[RINGS * CLOSURES];
    cordon_pt ends[RINGS * CLOSURES][2];
    const char *streets[RINGS * CLOSURES];
} day;

static cordon_barrier kinds[] = {
    {.name = "concrete_block", .unit_cents = 100, .unit_mm = 1600, .gate = true},
    {.name = "crowd_fence", .unit_cents = 100}};
static const char *const names[] = {"Matin", "Midi", "Soir", "Nuit"};
static const char *const ring_names[] = {"Premier", "Second", "Tiers", "Quart", "Quint"};

static void day_open(day *d, cordon_context *context)
{
    memset(d, 0, sizeof *d);
    d->context = context;
    check_ok(context, hand_plan(&d->plan, context));
    d->plan->programme.phases = d->phases;
    d->plan->programme.n_phases = PHASES;
    d->plan->programme.n_marches = 0;
    d->plan->rings = d->rings;
    d->plan->closures = d->closures;
    d->plan->n_rings = d->plan->n_closures = 0;
    d->plan->n_findings = 0;
    for (size_t i = 0; i < PHASES; i++)
        d->phases[i] = (cordon_phase){names[i], CORDON_PHASE_SHOW, d->spans[i], 1, {"", 0}};
}

static void day_close(day *d)
{
    cordon_plan_free(d->plan);
}

/* The hours of a phase, in hours after midnight. */
static void day_phase(day *d, size_t phase, int from, int to)
{
    d->spans[phase][0] = (cordon_span){(int64_t)from * HOUR, (int64_t)to * HOUR};
}

static void day_ring(day *d, uint64_t phases)
{
    static const uint32_t around[] = {0};
    d->rings[d->plan->n_rings] = (cordon_plan_ring){.name = ring_names[d->plan->n_rings],
                                                    .against = CORDON_AGAINST_PERSON,
                                                    .barriers = kinds,
                                                    .n_barriers = 2,
                                                    .found = true,
                                                    .around = around,
                                                    .n_around = 1,
                                                    .phases = phases,
                                                    .first_closure = d->plan->n_closures,
                                                    .edition = CORDON_EDITION_ALL,
                                                    .origin = {"day.lua", 7}};
    d->plan->n_rings++;
}

/* In street number street, shifted along it; of the last ring. */
static void day_closure(day *d, int street, int shift_mm, size_t kind, int64_t units,
                        const char *use)
{
    static const char *const all[] = {"Rue A", "Rue B", "Rue C", "Rue D", "Rue E", "Rue F"};
    size_t i = d->plan->n_closures++;
    d->ends[i][0] = (cordon_pt){street * 50000, shift_mm};
    d->ends[i][1] = (cordon_pt){street * 50000 + 6000, shift_mm};
    d->streets[i] = all[street];
    d->closures[i] = (cordon_plan_closure){.ring = d->plan->n_rings - 1,
                                           .number = (unsigned)i + 1,
                                           .line = {d->ends[i], 2},
                                           .width_mm = 6000,
                                           .streets = &d->streets[i],
                                           .n_streets = 1,
                                           .street = all[street],
                                           .use = use,
                                           .barrier = kinds[kind].name,
                                           .units = kinds[kind].unit_mm > 0 ? units : 0,
                                           .object = "",
                                           .way = "",
                                           .edition = CORDON_EDITION_ALL};
    d->rings[d->plan->n_rings - 1].n_closures++;
}

static void day_sum(day *d)
{
    check_ok(d->context, cordon_plan_sum_material(d->plan, d->plan->arena));
}

static void rings_follow_each_other(void **state)
{
    day d;
    day_open(&d, *state);
    day_phase(&d, 0, 17, 18);
    day_phase(&d, 1, 18, 20);
    day_phase(&d, 2, 21, 22);
    day_phase(&d, 3, 22, 23);
    day_ring(&d, 1);
    day_closure(&d, 0, 0, 0, 5, CORDON_USE_CLOSED);
    day_closure(&d, 1, 0, 0, 4, CORDON_USE_CLOSED);
    day_ring(&d, 2);
    day_closure(&d, 0, 900, 0, 5, CORDON_USE_PERSON_GATE); /* nearly where 1 stood */
    day_closure(&d, 2, 0, 0, 3, CORDON_USE_CLOSED);
    day_ring(&d, 4);
    day_closure(&d, 2, 2000, 0, 6, CORDON_USE_CLOSED); /* two metres from 4: another place */
    day_sum(&d);
    const cordon_plan *plan = d.plan;
    assert_int_equal(plan->n_changeovers, 5); /* 17, 18, 20, 21 and 22 h */
    const cordon_changeover *c = plan->changeovers;
    assert_int_equal(c[0].at_s, 17 * HOUR);
    assert_int_equal(c[0].n_begins, 1);
    assert_int_equal(c[0].n_up, 2);
    assert_int_equal(c[0].hauls[0].bring, 9);
    assert_int_equal(c[0].hauls[0].move + c[0].hauls[0].keep + c[0].hauls[0].take, 0);

    /* Closure 1 stays as 3. What 2 is made of is needed until 4 stands: 3 more are brought. */
    assert_int_equal(c[1].n_stays, 1);
    assert_int_equal(c[1].stays[0].before, 0);
    assert_int_equal(c[1].stays[0].after, 2);
    assert_int_equal(c[1].n_up, 1);
    assert_int_equal(c[1].up[0], 3);
    assert_int_equal(c[1].n_down, 1);
    assert_int_equal(c[1].down[0], 1);
    assert_int_equal(c[1].n_moves, 0);
    assert_int_equal(c[1].hauls[0].bring, 3);

    /* At 21 h 6 go up: the 3 of closure 4 in the same street, then 3 of the 4 that came down at
     * 18 h in the street beside it. */
    assert_int_equal(c[1].hauls[0].keep, 3);
    assert_int_equal(c[1].hauls[0].take, 1);
    assert_int_equal(c[2].n_down, 2);
    assert_int_equal(c[2].hauls[0].keep, 3);
    assert_int_equal(c[2].hauls[0].take, 5);
    assert_int_equal(c[3].hauls[0].move, 6);
    assert_int_equal(c[3].hauls[0].bring, 0);
    assert_int_equal(c[3].n_moves, 2);
    assert_int_equal(c[3].moves[0].from, 3);
    assert_int_equal(c[3].moves[0].amount, 3);
    assert_int_equal(c[3].moves[1].from, 1);
    assert_int_equal(c[3].moves[1].to, 4);
    assert_int_equal(c[4].hauls[0].take, 6);
    assert_int_equal(plan->material[0].units, 23);
    assert_int_equal(plan->material[0].at_once, 12);
    day_close(&d);
}

/* The same street and barrier, and all of the line within a metre; or the same thing that
 * stands there. */
static void places_are_told_apart(void **state)
{
    day d;
    day_open(&d, *state);
    day_ring(&d, 0);
    for (int i = 0; i < 3; i++)
        day_closure(&d, i == 2, i == 1 ? 1000 : 0, 0, 2, CORDON_USE_CLOSED);
    assert_true(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    assert_false(cordon_closures_coincide(&d.closures[0], &d.closures[2]));
    d.ends[1][0].y = d.ends[1][1].y = 1001;
    assert_false(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    d.ends[1][0] = d.ends[0][1]; /* the other way round */
    d.ends[1][1] = d.ends[0][0];
    assert_true(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    d.ends[1][0].x += 5000; /* overlaps, and reaches farther */
    assert_false(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    d.ends[1][0] = d.ends[0][1];
    d.streets[1] = "Rue Autre";
    assert_false(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    d.closures[0].n_streets = d.closures[1].n_streets = 0;
    assert_true(cordon_closures_coincide(&d.closures[0], &d.closures[1]));
    day_close(&d);
}

/* ---------------------------------------------------------------- days of chance */

static void day_of_chance(day *d, cordon_rng *rng)
{
    for (size_t i = 0; i < PHASES; i++) {
        int from = (int)cordon_rng_below(rng, 10);
        day_phase(d, i, 16 + from, 17 + from + (int)cordon_rng_below(rng, 3));
        if (cordon_rng_below(rng, 3) == 0) { /* and once more */
            int again = 17 + from + 3 + (int)cordon_rng_below(rng, 3);
            d->spans[i][1] = (cordon_span){(int64_t)again * HOUR, (int64_t)(again + 1) * HOUR};
            d->phases[i].n_spans = 2;
        }
    }
    for (size_t i = 0; i < RINGS; i++) {
        day_ring(d, cordon_rng_below(rng, 1 << PHASES));
        size_t n = cordon_rng_below(rng, CLOSURES + 1);
        for (size_t k = 0; k < n; k++)
            day_closure(d, (int)cordon_rng_below(rng, 6), 700 * (int)cordon_rng_below(rng, 3),
                        cordon_rng_below(rng, 2), 1 + (int64_t)cordon_rng_below(rng, 5),
                        CORDON_USE_CLOSED);
    }
}

static bool ring_stands(const day *d, size_t ring, int64_t time_s)
{
    cordon_span whole;
    check_ok(d->context, cordon_plan_span(&whole, d->context, d->plan));
    if (d->rings[ring].phases == 0)
        return time_s >= whole.from_s && time_s < whole.to_s;
    for (size_t i = 0; i < PHASES; i++)
        for (size_t k = 0; k < d->phases[i].n_spans; k++)
            if ((d->rings[ring].phases >> i & 1) && time_s >= d->spans[i][k].from_s &&
                time_s < d->spans[i][k].to_s)
                return true;
    return false;
}

static int64_t amount_of(const cordon_plan_closure *closure)
{
    return closure->units > 0 ? closure->units : closure->width_mm;
}

static size_t row_of(const day *d, size_t closure)
{
    size_t row = 0;
    while (strcmp(d->plan->material[row].barrier, d->closures[closure].barrier) != 0)
        row++;
    return row;
}

/* What is known from the changes alone, change by change. */
typedef struct replay {
    bool stands[RINGS * CLOSURES];
    int64_t left[RINGS * CLOSURES]; /* came down and was not moved yet */
    int64_t out[2], most[2]; /* brought and not taken away for good; the most at a time */
    int64_t standing[2];     /* amount that stands, by row */
} replay;

static void replay_change(replay *r, const day *d, const cordon_changeover *c)
{
    int64_t up[2] = {0, 0}, down[2] = {0, 0}, moved[2] = {0, 0}, came[RINGS * CLOSURES] = {0};
    for (size_t i = 0; i < c->n_up; i++) {
        assert_false(r->stands[c->up[i]]);
        r->stands[c->up[i]] = true;
        up[row_of(d, c->up[i])] += amount_of(&d->closures[c->up[i]]);
    }
    for (size_t i = 0; i < c->n_down; i++) {
        assert_true(r->stands[c->down[i]]);
        r->stands[c->down[i]] = false;
        came[c->down[i]] = amount_of(&d->closures[c->down[i]]);
        down[row_of(d, c->down[i])] += came[c->down[i]];
    }
    for (size_t i = 0; i < c->n_stays; i++) {
        cordon_stay stay = c->stays[i];
        const cordon_plan_closure *a = &d->closures[stay.before], *b = &d->closures[stay.after];
        assert_string_equal(a->barrier, b->barrier);
        assert_ptr_equal(a->street, b->street);
        assert_true(r->stands[stay.before]);
        r->stands[stay.before] = false;
        assert_false(r->stands[stay.after]);
        r->stands[stay.after] = true;
        int64_t more = amount_of(b) - amount_of(a);
        up[row_of(d, stay.after)] += more > 0 ? more : 0;
        came[stay.before] = more < 0 ? -more : 0;
        down[row_of(d, stay.after)] += came[stay.before];
    }
    for (size_t i = 0; i < c->n_moves; i++) {
        const cordon_move *move = &c->moves[i];
        assert_string_equal(d->closures[move->from].barrier, d->closures[move->to].barrier);
        assert_true(move->amount > 0 && move->amount <= r->left[move->from]);
        r->left[move->from] -= move->amount;
        moved[row_of(d, move->to)] += move->amount;
    }
    for (size_t i = 0; i < RINGS * CLOSURES; i++)
        r->left[i] += came[i];
    for (size_t row = 0; row < d->plan->n_material; row++) {
        cordon_haul none = {.material = row}, *haul = &none;
        for (size_t i = 0; i < c->n_hauls; i++)
            haul = c->hauls[i].material == row ? &c->hauls[i] : haul;
        assert_int_equal(haul->move, moved[row]);
        assert_int_equal(haul->bring + haul->move, up[row]);
        assert_int_equal(haul->keep + haul->take, down[row]);
        r->standing[row] += up[row]; /* before anything goes */
        r->most[row] = r->standing[row] > r->most[row] ? r->standing[row] : r->most[row];
        r->standing[row] -= down[row];
        r->out[row] += haul->bring - haul->take;
    }
}

/* A closure stands as long as its ring does; one of another ring in the street may be it. */
static void check_standing(const replay *r, const day *d, int64_t time_s)
{
    for (size_t i = 0; i < d->plan->n_closures; i++) {
        const cordon_plan_closure *closure = &d->closures[i];
        bool found = false, wanted = ring_stands(d, closure->ring, time_s);
        for (size_t k = 0; k < d->plan->n_closures; k++)
            found = found || (r->stands[k] && d->closures[k].street == closure->street &&
                              strcmp(closure->barrier, d->closures[k].barrier) == 0);
        assert_true(found || !wanted);
        assert_true(wanted || !r->stands[i]);
    }
}

/* No more is brought than stands at the busiest time, and all of it is taken away in the end.
 */
static void days_of_chance_add_up(void **state)
{
    cordon_rng rng;
    size_t stays = 0, moves = 0;
    cordon_rng_seed(&rng, 20270714, 1);
    for (size_t round = 0; round < 400; round++) {
        day d;
        replay r = {0};
        day_open(&d, *state);
        day_of_chance(&d, &rng);
        day_sum(&d);
        const cordon_plan *plan = d.plan;
        for (size_t i = 0; i < plan->n_changeovers; i++) {
            const cordon_changeover *c = &plan->changeovers[i];
            assert_true(i == 0 || c->at_s > c[-1].at_s);
            replay_change(&r, &d, c);
            check_standing(&r, &d, c->at_s);
            stays += c->n_stays;
            moves += c->n_moves;
        }
        for (size_t row = 0; row < plan->n_material; row++) {
            int64_t brought = 0;
            for (size_t i = 0; i < plan->n_changeovers; i++)
                for (size_t k = 0; k < plan->changeovers[i].n_hauls; k++)
                    if (plan->changeovers[i].hauls[k].material == row)
                        brought += plan->changeovers[i].hauls[k].bring;
            assert_int_equal(brought, r.most[row]);
            assert_int_equal(r.out[row], 0);
            bool units = plan->material[row].unit_mm > 0;
            assert_int_equal(plan->material[row].at_once, units ? r.most[row] : 0);
        }
        day_close(&d);
    }
    assert_true(stays > 400 && moves > 400);
}

/* ------------------------------------------------------------------------ words */

static void crews_are_told(void **state)
{
    day d;
    day_open(&d, *state);
    day_phase(&d, 0, 17, 18);
    day_phase(&d, 1, 18, 20);
    day_phase(&d, 2, 21, 22);
    day_phase(&d, 3, 22, 23);
    day_ring(&d, 1);
    for (int i = 0; i < 4; i++)
        day_closure(&d, i, 0, 0, 5, CORDON_USE_CLOSED);
    day_ring(&d, 2);
    day_closure(&d, 0, 900, 0, 5, CORDON_USE_PERSON_GATE);
    day_closure(&d, 4, 0, 1, 0, CORDON_USE_CLOSED);
    day_ring(&d, 4);
    day_closure(&d, 5, 0, 0, 2, CORDON_USE_CLOSED);
    day_ring(&d, 0);
    day_closure(&d, 5, 0, 0, 1, CORDON_USE_PERSON_GATE);
    check_ok(d.context, cordon_plan_seal(d.plan, d.context));
    cordon_str text = CORDON_STR_INIT(d.context);
    check_ok(d.context, cordon_changeover_text(&text, d.context, d.plan));
    const char *const expected[] = {
        "14 juillet 2027, 16\u00a0h\u00a000\nDebout à partir de cette heure\u00a0: Quart\n",
        "À poser, debout à 16\u00a0h\u00a000\u00a0:\n  8  Rue F\u00a0: Bloc béton × 1, accès\n"
        "À apporter pour cela\u00a0: 1 × Bloc béton\n\n",
        "À poser, debout à 18\u00a0h\u00a000\u00a0:\n  6  Rue E\u00a0: Barrières de police\n"
        "À apporter pour cela\u00a0: 6,0\u00a0m de Barrières de police\n"
        "Reste en place\u00a0: 1 devient 5, désormais un accès, 8\n"
        "À enlever, pas avant 18\u00a0h\u00a000 et une fois tout le reste debout\u00a0:\n"
        "  2  Rue B\u00a0: Bloc béton × 5\n",
        "De cela, à garder pour la suite\u00a0: 1 × Bloc béton\n"
        "De cela, à remporter\u00a0: 14 × Bloc béton\n",
        /* 7 is 8 with a unit more. */
        "À reprendre de ce qui a été enlevé avant\u00a0: 1 × Bloc béton (de 4 vers 7)\n"
        "Reste en place\u00a0: 8 devient 7, n’est plus un accès\n",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (!strstr(text.data, expected[i]))
            fail_msg("expected \"%s\" in \"%s\"", expected[i],
                     strstr(text.data, "\n14 juillet 2027, 18"));
    cordon_str_free(&text);
    day_close(&d);
}

/* ----------------------------------------------------------------------- pauses */

static size_t find_pauses(day *d)
{
    cordon_find_job job = {.plan = d->plan, .context = d->context};
    d->plan->n_findings = 0;
    check_ok(d->context, cordon_find_pauses(&job));
    return d->plan->n_findings;
}

static void pauses_are_found(void **state)
{
    day d;
    day_open(&d, *state);
    d.plan->areas[0].phases = 0;
    d.plan->areas[0].name = "Scène";
    d.plan->programme.n_phases = 2;
    day_phase(&d, 0, 16, 18);
    day_phase(&d, 1, 18, 20);
    day_ring(&d, 1);
    day_ring(&d, 2);
    assert_int_equal(find_pauses(&d), 0); /* the one begins as the other ends */
    day_phase(&d, 1, 19, 20);
    assert_int_equal(find_pauses(&d), 1);
    assert_string_equal(
        d.plan->findings[0].sentence,
        "Entre «\u00a0Matin\u00a0» (jusqu’à 2027-07-14 18:00) et «\u00a0Midi\u00a0» (à partir "
        "de 2027-07-14 19:00), aucun périmètre contre les intrusions à pied n’entoure "
        "Scène\u00a0: le nouveau doit tenir avant que l’ancien ne soit enlevé.");
    assert_string_equal(d.plan->findings[0].code, "P080");
    assert_int_equal(d.plan->findings[0].severity, CORDON_SEVERITY_WARNING);
    d.plan->areas[0].phases = 3; /* in both */
    assert_int_equal(find_pauses(&d), 1);
    d.plan->areas[0].phases = 2; /* not there before */
    assert_int_equal(find_pauses(&d), 0);
    d.plan->areas[0].phases = 0;
    d.rings[1].against = CORDON_AGAINST_VEHICLE; /* another kind */
    assert_int_equal(find_pauses(&d), 0);
    d.rings[1].against = CORDON_AGAINST_PERSON;
    d.rings[1].found = false;
    assert_int_equal(find_pauses(&d), 0);
    d.rings[1].found = true;
    day_ring(&d, 0); /* one that always stands */
    assert_int_equal(find_pauses(&d), 0);
    d.rings[2].against = CORDON_AGAINST_VEHICLE;
    assert_int_equal(find_pauses(&d), 1);
    d.plan->programme.n_phases = 3; /* something goes on meanwhile, without a ring */
    day_phase(&d, 2, 17, 19);
    assert_int_equal(find_pauses(&d), 0);
    day_close(&d);
}

/* The same every day is said once; a phase that comes again leaves its nights alone. */
static void days_are_not_pauses(void **state)
{
    day d;
    day_open(&d, *state);
    d.plan->areas[0].phases = 0;
    d.plan->programme.n_phases = 1;
    day_phase(&d, 0, 16, 18);
    d.spans[0][1] = (cordon_span){40 * HOUR, 42 * HOUR};
    d.phases[0].n_spans = 2;
    day_ring(&d, 1);
    assert_int_equal(find_pauses(&d), 0);
    d.plan->programme.n_phases = 2;
    day_phase(&d, 1, 19, 20);
    d.spans[1][1] = (cordon_span){43 * HOUR, 44 * HOUR};
    d.phases[1].n_spans = 2;
    day_ring(&d, 2);
    assert_int_equal(find_pauses(&d), 2); /* and the night between the second and the first */
    day_close(&d);
}

static int list_all(cordon_context *context)
{
    cordon_plan *plan = NULL;
    cordon_str text = CORDON_STR_INIT(context);
    int code = hand_plan(&plan, context);
    if (code == CORDON_OK)
        code = cordon_changeover_text(&text, context, plan);
    cordon_str_free(&text);
    cordon_plan_free(plan);
    return code;
}

static void memory_ends_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_some(list_all, 0.1) > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(rings_follow_each_other), check_with_context(places_are_told_apart),
        check_with_context(days_of_chance_add_up),   check_with_context(crews_are_told),
        check_with_context(pauses_are_found),        check_with_context(days_are_not_pauses),
        cmocka_unit_test(memory_ends_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
