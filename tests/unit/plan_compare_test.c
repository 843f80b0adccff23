/* What changed between two plans: matched by name and place, said in the new plan's language.
 */
#include "support/check.h"

#include "plan/compare.h"
#include "support/alloc.h"
#include "support/hand_plan.h"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *before, *after;
    cordon_comparison *comparison;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) || hand_plan(&f->before, f->context) ||
           hand_plan(&f->after, f->context);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_comparison_free(f->comparison);
    cordon_plan_free(f->before);
    cordon_plan_free(f->after);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* The plans must differ by exactly these sentences, ended by NULL. */
static void check_sentences(fixture *f, const char *const *sentences)
{
    size_t n = 0;
    cordon_comparison_free(f->comparison);
    f->comparison = NULL;
    check_ok(f->context, cordon_plan_compare(&f->comparison, f->context, f->before, f->after));
    for (; sentences[n]; n++) {
        assert_true(n < cordon_comparison_changes(f->comparison));
        cordon_change_facts change;
        cordon_comparison_get(f->comparison, n, &change);
        assert_string_equal(change.sentence, sentences[n]);
    }
    if (n < cordon_comparison_changes(f->comparison)) {
        cordon_change_facts change;
        cordon_comparison_get(f->comparison, n, &change);
        fail_msg("unexpected: %s", change.sentence);
    }
}

#define check_changes(f, ...) check_sentences(f, (const char *const[]){__VA_ARGS__, NULL})

static cordon_change_facts change_at(const fixture *f, size_t index)
{
    cordon_change_facts change;
    cordon_comparison_get(f->comparison, index, &change);
    return change;
}

/* Moves a closure by x and y millimetres. */
static void move(cordon_plan *plan, size_t index, int32_t x, int32_t y)
{
    cordon_plan_closure *closure = &plan->closures[index];
    cordon_pt *pts =
        cordon_arena_copy(plan->arena, closure->line.pts, closure->line.n, sizeof *pts);
    assert_non_null(pts);
    for (size_t i = 0; i < closure->line.n; i++) {
        pts[i].x += x;
        pts[i].y += y;
    }
    closure->line.pts = pts;
}

static void a_plan_is_the_same_as_itself(void **state)
{
    fixture *f = *state;
    check_sentences(f, (const char *const[]){NULL});
    cordon_comparison *none;
    check_fails(f->context, cordon_plan_compare(&none, f->context, f->before, NULL),
                CORDON_E_INPUT, "expected two plans");
    assert_null(none);
}

static void closures_are_matched_by_place(void **state)
{
    fixture *f = *state;
    cordon_plan_closure *closures = f->after->closures;
    cordon_plan_closure first = closures[0]; /* the first two in the other order, renumbered */
    closures[0] = closures[1];
    closures[1] = first;
    closures[0].number = 1;
    closures[1].number = 2;
    check_sentences(f, (const char *const[]){NULL});
    move(f->after, 1, 0, 4000);
    check_changes(f, "Fermeture 2 (Rue Haute / Rue de l’Église) de «\u00a0Protection\u00a0»"
                     "\u00a0: déplacée de 4,0\u00a0m");
    cordon_change_facts change = change_at(f, 0);
    assert_int_equal(change.thing, CORDON_CHANGE_CLOSURE);
    assert_int_equal(change.how, CORDON_CHANGE_CHANGED);
    assert_int_equal(change.before, 0);
    assert_int_equal(change.after, 1);
    assert_true(change.moved_m == 4);
    assert_string_equal(change.name, "Protection");
}

static void closures_move_at_most_thirty_metres(void **state)
{
    fixture *f = *state;
    move(f->after, 2, 0, 49); /* nothing that anybody sees */
    check_sentences(f, (const char *const[]){NULL});
    move(f->after, 2, 0, 29900 - 49);
    check_changes(f, "Fermeture 3 (sans nom) de «\u00a0Anti-bélier\u00a0»\u00a0: déplacée de "
                     "29,9\u00a0m");
    move(f->after, 2, 0, 200);
    check_changes(f,
                  "Fermeture 3 (sans nom) de «\u00a0Anti-bélier\u00a0»\u00a0: nouvelle, "
                  "8,0\u00a0m",
                  "Fermeture 3 (sans nom) de «\u00a0Anti-bélier\u00a0»\u00a0: supprimée, "
                  "8,0\u00a0m");
    assert_int_equal(change_at(f, 0).before, CORDON_NOWHERE);
    assert_int_equal(change_at(f, 1).after, CORDON_NOWHERE);
}

static void closures_of_two_rings_are_not_mixed_up(void **state)
{
    fixture *f = *state;
    f->after->rings[0].name = "Autre";
    check_changes(f,
                  "Périmètre «\u00a0Autre\u00a0»\u00a0: nouveau (fermetures\u00a0: 2, "
                  "23,5\u00a0m, 40\u202f000\u202f000\u202f000\u00a0EUR)",
                  "Périmètre «\u00a0Protection\u00a0»\u00a0: supprimé (fermetures\u00a0: 2, "
                  "23,5\u00a0m, 40\u202f000\u202f000\u202f000\u00a0EUR)");
}

static void what_a_closure_is_changes(void **state)
{
    fixture *f = *state;
    cordon_plan_closure *closure = &f->after->closures[1];
    closure->width_mm = 6500;
    closure->cents = 200000;
    closure->street = "Rue Basse";
    closure->existing = false;
    f->after->language = "en";
    check_ok(f->context, cordon_texts_load(&f->after->texts, f->after->arena, "en"));
    check_changes(f, "Closure 2 (Rue Basse) of \"Protection\": 8.0 → 6.5\u00a0m wide, 1,235 → "
                     "2,000\u00a0EUR, Rue Haute → Rue Basse, no longer what stands there");
}

static void rings_change(void **state)
{
    fixture *f = *state;
    cordon_plan_ring *ring = &f->after->rings[1];
    ring->cents = 10000;
    ring->barrier_mm = 30000;
    ring->standoff_mm = 30000;
    ring->verified = 1;
    const cordon_line curve =
        HAND_LINE({-10000, -10000}, {60000, -10000}, {60000, 41000}, {-10000, 40000});
    f->after->rings[0].curve = hand_plan_line(f->after, curve);
    check_changes(f, "Périmètre «\u00a0Protection\u00a0»\u00a0: autre tracé",
                  "Périmètre «\u00a0Anti-bélier\u00a0»\u00a0: 40\u202f000\u202f000\u202f000 → "
                  "100\u00a0EUR, 23,5 → 30,0\u00a0m de dispositif, distance de sécurité 25,0 → "
                  "30,0\u00a0m, percé → étanche");
}

static void areas_change(void **state)
{
    fixture *f = *state;
    cordon_area *areas = f->after->areas;
    areas[0].capacity = 8000;
    areas[0].role = CORDON_ROLE_SCREENED;
    areas[0].shape = areas[1].shape;
    areas[0].protect = false;
    areas[1].name = "Dépose";
    check_changes(f,
                  "Zone «\u00a0Fosse \"d'or\" & \\ <été>\u00a0»\u00a0: Spectateurs\n\t\x01 → "
                  "Zone contrôlée, 1\u202f243 → 45\u00a0m², 9\u202f000 → 8\u202f000 personnes, "
                  "n’est plus protégée",
                  "Zone «\u00a0Dépose\u00a0»\u00a0: nouvelle (Stationnement, 45\u00a0m²)",
                  "Zone «\u00a0Parking\u00a0»\u00a0: supprimée (Stationnement, 45\u00a0m²)");
}

static void findings_come_and_go(void **state)
{
    fixture *f = *state;
    cordon_finding *findings = f->after->findings;
    for (size_t i = 0; i < f->after->n_findings; i++) {
        if (findings[i].has_place) {
            findings[i].place.x += 4000; /* the same thing, a little farther */
            findings[i].sentence = "La fermeture 9 …";
        } else {
            findings[i].code = "P999";
            findings[i].sentence = "Autre chose.";
        }
    }
    check_changes(f, "Nouveau constat P999\u00a0: Autre chose.",
                  "Constat P005 levé\u00a0: Aucun périmètre n’est demandé\u00a0: le plan ne "
                  "montre que les zones.");
    assert_string_equal(change_at(f, 0).name, "P999");
}

static void event_and_maps_change(void **state)
{
    fixture *f = *state;
    cordon_plan_map *maps = cordon_arena_copy(f->after->arena, f->after->maps, 2, sizeof *maps);
    assert_non_null(maps);
    maps[0].hash[0] = 'c';
    maps[1].source.path = "elsewhere/murs.geojson";
    f->after->maps = maps;
    f->after->to = "2027-07-15 02:00";
    check_changes(f, "Événement\u00a0: fin 2027-07-15 01:30 → 2027-07-15 02:00",
                  "Carte valmer.osm.pbf\u00a0: autre contenu",
                  "Carte murs.geojson\u00a0: nouvelle",
                  "Carte bornes.geojson\u00a0: supprimée");
}

/* Plans with other centres are compared on the ground. */
static void frames_may_differ(void **state)
{
    fixture *f = *state;
    cordon_frame *frame = NULL;
    cordon_lonlat at;
    cordon_plan *plan = f->after;
    const cordon_pt centre = {-5000, 3000};
    check_ok(f->context, cordon_frame_inverse(plan->frame, f->context, &centre, 1, &at));
    check_ok(f->context, cordon_frame_new(&frame, f->context, at));
    plan->n_areas = plan->n_findings = f->before->n_areas = f->before->n_findings = 0;
    for (size_t i = 0; i < 2; i++) {
        cordon_line *curve = &plan->rings[i].curve;
        cordon_pt *pts = cordon_arena_copy(plan->arena, curve->pts, curve->n, sizeof *pts);
        assert_non_null(pts);
        for (size_t k = 0; k < curve->n; k++) {
            pts[k] = (cordon_pt){pts[k].x - centre.x, pts[k].y - centre.y};
        }
        curve->pts = pts;
    }
    for (size_t i = 0; i < plan->n_closures; i++) {
        move(plan, i, -centre.x, -centre.y);
    }
    cordon_frame_free(plan->frame);
    plan->frame = frame;
    check_sentences(f, (const char *const[]){NULL});
    move(plan, 0, 1000, 0);
    check_changes(f, "Fermeture 1 (Rue Haute / Rue de l’Église) de «\u00a0Protection\u00a0»"
                     "\u00a0: déplacée de 1,0\u00a0m");
}

static int compare_two(cordon_context *context)
{
    cordon_plan *before = NULL, *after = NULL;
    cordon_comparison *comparison = NULL;
    int code = hand_plan(&before, context);
    if (code == CORDON_OK) {
        code = hand_plan(&after, context);
    }
    if (code == CORDON_OK) {
        after->rings[0].cents = 5;
        after->areas[0].name = "Autre";
        after->n_closures = after->rings[0].n_closures = 1;
        after->n_findings = 0;
        code = cordon_plan_compare(&comparison, context, before, after);
    }
    cordon_comparison_free(comparison);
    cordon_plan_free(before);
    cordon_plan_free(after);
    return code;
}

static void memory_may_end(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(compare_two) > 100);
}

#define with_plans(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_plans(a_plan_is_the_same_as_itself),
        with_plans(closures_are_matched_by_place),
        with_plans(closures_move_at_most_thirty_metres),
        with_plans(closures_of_two_rings_are_not_mixed_up),
        with_plans(what_a_closure_is_changes),
        with_plans(rings_change),
        with_plans(areas_change),
        with_plans(findings_come_and_go),
        with_plans(event_and_maps_change),
        with_plans(frames_may_differ),
        cmocka_unit_test(memory_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
