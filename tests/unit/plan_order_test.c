/* Rings in words: French names with their articles, sentences in both languages, hours, and
 * what an edition may not see of them. */
#include "support/check.h"

#include "plan/order.h"
#include "plan/order_names.h"
#include "support/alloc.h"
#include "support/hand_plan.h"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) || hand_plan(&f->plan, f->context);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static void check_name(const fixture *f, const char *language, const char *name,
                       const char *plain, const char *of)
{
    cordon_order order;
    check_ok(f->context, cordon_order_open(&order, f->context, f->plan, language));
    cordon_str a = CORDON_STR_INIT(f->context), b = CORDON_STR_INIT(f->context);
    cordon_add_name(&a, &order.texts, name, CORDON_NAME_PLAIN);
    cordon_add_name(&b, &order.texts, name, CORDON_NAME_OF);
    assert_string_equal(a.data, plain);
    assert_string_equal(b.data, of);
    cordon_str_free(&a);
    cordon_str_free(&b);
    cordon_order_close(&order);
}

static void names_have_their_articles(void **state)
{
    static const char *const names[][3] = {
        {"Rue de la République", "la rue de la République", "de la rue de la République"},
        {"Boulevard Foch", "le boulevard Foch", "du boulevard Foch"},
        {"Avenue d’Italie", "l’avenue d’Italie", "de l’avenue d’Italie"},
        {"AVENUE FOCH", "l’avenue FOCH", "de l’avenue FOCH"},
        {"Escaliers du Port", "les escaliers du Port", "des escaliers du Port"},
        {"Étang Vieux", "l’étang Vieux", "de l’étang Vieux"},
        {"Hameau des Prés", "le hameau des Prés", "du hameau des Prés"},
        {"Grande Rue", "la Grande Rue", "de la Grande Rue"},
        {"Grand’Rue", "la Grand’Rue", "de la Grand’Rue"},
        {"La Seine", "la Seine", "de la Seine"},
        {"Le Rhône", "le Rhône", "du Rhône"},
        {"Les Halles", "les Halles", "des Halles"},
        {"Rue", "la rue", "de la rue"},
        {"Rueil", "Rueil", "de Rueil"},
        {"Aleksanterinkatu", "Aleksanterinkatu", "d’Aleksanterinkatu"},
        {"Église Vieille", "Église Vieille", "d’Église Vieille"},
        {"Çakmak", "Çakmak", "de Çakmak"},
        {"Ñandú", "Ñandú", "de Ñandú"},
        {"", "", "de "},
    };
    const fixture *f = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        check_name(f, "fr", names[i][0], names[i][1], names[i][2]);
        check_name(f, "en", names[i][0], names[i][0], names[i][0]);
    }
}

static void water_is_named_by_what_it_is(void **state)
{
    const fixture *f = *state;
    cordon_order fr, en;
    check_ok(f->context, cordon_order_open(&fr, f->context, f->plan, "fr"));
    check_ok(f->context, cordon_order_open(&en, f->context, f->plan, "en"));
    assert_true(cordon_name_is_clear(&fr.texts, "La Seine"));
    assert_true(cordon_name_is_clear(&fr.texts, "Canal Saint-Denis"));
    assert_false(cordon_name_is_clear(&fr.texts, "Seine"));
    assert_true(cordon_name_is_clear(&en.texts, "River Thames"));
    assert_false(cordon_name_is_clear(&en.texts, "La Seine"));
    cordon_order_close(&fr);
    cordon_order_close(&en);
}

static void check_paragraph(const fixture *f, const char *language, const char *bounds,
                            const char *streets)
{
    cordon_order order;
    check_ok(f->context, cordon_order_open(&order, f->context, f->plan, language));
    cordon_str a = CORDON_STR_INIT(f->context), b = CORDON_STR_INIT(f->context);
    cordon_order_bounds(&a, &order, &f->plan->rings[0]);
    cordon_order_streets(&b, &order, &f->plan->rings[0]);
    assert_string_equal(a.data, bounds);
    assert_string_equal(b.data, streets);
    cordon_str_free(&a);
    cordon_str_free(&b);
    cordon_order_close(&order);
}

static void every_kind_of_bound_and_end_is_said(void **state)
{
    check_paragraph(
        *state, "fr",
        "Le périmètre est délimité, dans le sens des aiguilles d’une montre à partir du nord, "
        "par\u00a0: la rue Haute et la rue de l’Église, à hauteur du n°\u00a012 bis (fermeture "
        "n°\u00a01)\u202f; les façades de la place \"d'en\" Bas\u202f; la voie ferrée "
        "(fermeture "
        "n°\u00a02)\u202f; le cours ou plan d’eau «\u00a0Ter\u00a0»\u202f; la "
        "mer. "
        "D’une voie à l’autre, il suit les façades et les clôtures existantes.",
        "Il comprend en totalité la place \"d'en\" Bas. Il comprend en partie\u00a0: la rue "
        "Haute, entre l’impasse, le n°\u00a012 bis et la fermeture n°\u00a02.");
    check_paragraph(
        *state, "en",
        "The perimeter is bounded, clockwise from the north, by: Rue Haute and Rue de "
        "l’Église, at No. 12 bis (closure 1); the façades along Place \"d'en\" Bas; the "
        "railway "
        "(closure 2); the water “Ter”; the sea. From one to the next it follows "
        "the existing façades and fences.",
        "It contains the whole of Place \"d'en\" Bas. It contains in part: Rue Haute, between "
        "Impasse, No. 12 bis and closure 2.");
}

/* Façades of a street that a closure beside them crosses go without saying. */
static void facades_are_said_as_little_as_possible(void **state)
{
    const fixture *f = *state;
    static const char *high[] = {"Rue Haute"}, *low[] = {"Rue Basse"}, *quay[] = {"Quai Sud"};
    static const cordon_bound bounds[] = {
        {CORDON_BOUND_CLOSURE, high, 1, "", "Rue Basse", 0, 9000},
        {CORDON_BOUND_FACADES, high, 1, "", "", CORDON_NO_CLOSURE, 20000},
        {CORDON_BOUND_FACADES, low, 1, "", "", CORDON_NO_CLOSURE, 20000},
        {CORDON_BOUND_FACADES, quay, 1, "", "", CORDON_NO_CLOSURE, 20000},
        {CORDON_BOUND_FACADES, low, 1, "", "", CORDON_NO_CLOSURE, 20000},
        {CORDON_BOUND_CLOSURE, NULL, 0, "", "Rue Basse", 1, 9000},
        {CORDON_BOUND_FACADES, high, 1, "", "", CORDON_NO_CLOSURE, 20000}};
    static const cordon_facts facts = {.bounds = bounds, .n_bounds = 7};
    f->plan->rings[0].facts = &facts;
    check_paragraph(
        f, "fr",
        "Le périmètre est délimité, dans le sens des aiguilles d’une montre à partir "
        "du nord, par\u00a0: la rue Haute, au niveau de la rue Basse (fermeture "
        "n°\u00a01)\u202f; les façades de la rue Basse et du quai Sud\u202f; une voie sans "
        "nom, à proximité de la rue Basse (fermeture n°\u00a02). D’une voie à l’autre, il "
        "suit les façades et les clôtures existantes.",
        "Il ne comprend aucune voie nommée.");
    static const cordon_facts nothing = {.n_bounds = 0};
    f->plan->rings[0].facts = &nothing;
    check_paragraph(f, "en", "The perimeter is bounded by the existing façades and fences.",
                    "It contains no named street.");
}

static void check_hours(const fixture *f, uint64_t phases, const char *language,
                        const char *expected)
{
    cordon_order order;
    cordon_plan_ring ring = f->plan->rings[0];
    ring.phases = phases;
    check_ok(f->context, cordon_order_open(&order, f->context, f->plan, language));
    cordon_str out = CORDON_STR_INIT(f->context);
    check_ok(f->context, cordon_order_hours(&out, &order, &ring));
    assert_string_equal(out.data, expected);
    cordon_str_free(&out);
    cordon_order_close(&order);
}

static void hours_are_those_of_the_phases(void **state)
{
    const fixture *f = *state;
    cordon_programme *programme = &f->plan->programme;
    assert_true(programme->n_phases >= 2);
    cordon_span day = {8 * 3600, 9 * 3600}, joined = {9 * 3600, 12 * 3600},
                night = {(24 + 24 * 17) * 3600, (26 + 24 * 17) * 3600};
    cordon_span first[] = {night, day}, second[] = {joined};
    programme->phases[0].spans = first;
    programme->phases[0].n_spans = 2;
    programme->phases[1].spans = second;
    programme->phases[1].n_spans = 1;
    check_hours(f, 0, "fr",
                "du 14 juillet 2027 à 16\u00a0h\u00a000 au 15 juillet 2027 à 1\u00a0h\u00a030");
    check_hours(f, 0, "en", "from 14 July 2027 at 16:00 to 15 July 2027 at 1:30");
    check_hours(
        f, 3, "fr",
        "le 14 juillet 2027 de 8\u00a0h\u00a000 à 12\u00a0h\u00a000 et le 1er août 2027 de "
        "0\u00a0h\u00a000 à 2\u00a0h\u00a000");
    check_hours(f, 2, "en", "on 14 July 2027 from 9:00 to 12:00");
}

/* What the public may read in the order is in its plan; how many people live there is not. */
static void the_public_reads_no_numbers_of_people(void **state)
{
    const fixture *f = *state;
    cordon_plan *public = NULL, *authority = NULL;
    cordon_plan_ring *ring = &f->plan->rings[0];
    ring->edition = CORDON_EDITION_ALL;
    for (size_t i = 0; i < ring->n_closures; i++)
        f->plan->closures[ring->first_closure + i].edition = CORDON_EDITION_ALL;
    check_ok(f->context,
             cordon_plan_strip(&public, f->context, f->plan, CORDON_EDITION_PUBLIC));
    check_ok(f->context,
             cordon_plan_strip(&authority, f->context, f->plan, CORDON_EDITION_AUTHORITY));
    assert_non_null(public->rings[0].facts);
    assert_false(public->rings[0].facts->counted);
    assert_int_equal(public->rings[0].facts->inside.buildings, 0);
    assert_int_equal(public->rings[0].facts->n_streets, 2);
    assert_true(authority->rings[0].facts->counted);
    assert_int_equal(authority->rings[0].facts->along.addresses, 45);
    cordon_plan_free(authority);
    cordon_plan_free(public);
    /* Bounds are told by closures: without one of them they are not told at all. */
    f->plan->closures[ring->first_closure].edition = CORDON_EDITION_AUTHORITY;
    check_ok(f->context,
             cordon_plan_strip(&public, f->context, f->plan, CORDON_EDITION_PUBLIC));
    assert_null(public->rings[0].facts);
    cordon_plan_free(public);
}

static void the_document_holds_every_ring(void **state)
{
    const fixture *f = *state;
    cordon_str out = CORDON_STR_INIT(f->context);
    check_ok(f->context, cordon_order_text(&out, f->context, f->plan, "en"));
    assert_non_null(strstr(out.data, "Concert du 14 juillet – for the order\n"));
    assert_non_null(strstr(out.data, "PERIMETER “Protection” (against persons)\n"));
    assert_null(strstr(out.data, "Anti-bélier")); /* has no facts */
    assert_non_null(strstr(out.data,
                           "– closure 1, Rue Haute and Rue de l’Église, at No. 12 bis: "
                           "closed to vehicles and pedestrians from 14 July 2027"));
    assert_non_null(strstr(out.data, "1:30.\n")); /* the last one ends the list */
    assert_non_null(strstr(out.data,
                           "Not served or not usable meanwhile:\n"
                           "– bus stops: Gare (2);\n"
                           "– car parks: 3 without a name;\n"
                           "– car parks outside the perimeter, without a way for cars: "
                           "Parking \"Nord\" (120 places).\n"));
    assert_non_null(strstr(out.data,
                           "– Rue \"Haute\": no other way on the ground looked at (0.4 km "
                           "and 1.0 min on other days);\n"
                           "– D 12, between Impasse and Place d'en Bas: 1.2 km and 3.1 "
                           "min, instead of 0.4 km and 1.0 min.\n"));
    assert_non_null(strstr(out.data,
                           "For the authority, not to be published:\n"
                           "– inside: buildings 3, addresses 4, residents about 20 (10 "
                           "to 30, an estimate);\n"
                           "– along it: buildings 30, addresses 45"));
    assert_non_null(strstr(out.data, "closures that open and that vehicles reach: 2; buildings "
                                     "that they no longer come near as on other days: 1.\n"));
    assert_null(strchr(out.data, '{'));
    cordon_str_free(&out);
}

/* Nothing of the annex is in the document of a plan for the public. */
static void the_public_document_has_no_annex(void **state)
{
    const fixture *f = *state;
    cordon_plan *public = NULL;
    cordon_plan_ring *ring = &f->plan->rings[0];
    ring->edition = CORDON_EDITION_ALL;
    for (size_t i = 0; i < ring->n_closures; i++)
        f->plan->closures[ring->first_closure + i].edition = CORDON_EDITION_ALL;
    check_ok(f->context,
             cordon_plan_strip(&public, f->context, f->plan, CORDON_EDITION_PUBLIC));
    cordon_str out = CORDON_STR_INIT(f->context);
    check_ok(f->context, cordon_order_text(&out, f->context, public, "fr"));
    assert_non_null(strstr(out.data, "arrêts de bus\u00a0: Gare (2)"));
    assert_non_null(
        strstr(out.data, "D 12, entre l’impasse et la place d'en Bas\u00a0: 1,2\u00a0km"));
    assert_null(strstr(out.data, "autorité"));
    assert_null(strstr(out.data, "secours"));
    cordon_str_free(&out);
    cordon_plan_free(public);
}

static int make_order(cordon_context *context)
{
    cordon_plan *plan = NULL;
    cordon_str out = CORDON_STR_INIT(context);
    int code = hand_plan(&plan, context);
    if (code == CORDON_OK)
        code = cordon_order_text(&out, context, plan, "en");
    cordon_str_free(&out);
    cordon_plan_free(plan);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(make_order) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_have_their_articles, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(water_is_named_by_what_it_is, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(every_kind_of_bound_and_end_is_said, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(facades_are_said_as_little_as_possible, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(hours_are_those_of_the_phases, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_public_reads_no_numbers_of_people, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_document_holds_every_ring, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_public_document_has_no_annex, open_fixture,
                                        close_fixture),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
