/* Phases, crowds and staff of an event: what they mean, and what is refused. */
#include <math.h>

#include "support/check.h"

#include "base/limits.h"
#include "event/event.h"
#include "event/presence.h"
#include "geo/shape.h"
#include "support/alloc.h"

static const int64_t HOUR = 3600, DAY = 86400;

typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_event *event;
    cordon_shape *area, *line, *point;
} fixture;

static int build(fixture *f, const char *from, const char *to)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Fête",
                                    .rules = "fr",
                                    .from = from,
                                    .to = to};
    const cordon_lonlat at = {4.35, 43.801}, ends[] = {{4.35, 43.801}, {4.351, 43.801}};
    int code = cordon_frame_new(&f->frame, f->context, at);
    if (code == CORDON_OK)
        code = cordon_shape_box(&f->area, f->context, f->frame, at, 40, 25, 0);
    if (code == CORDON_OK)
        code = cordon_shape_line(&f->line, f->context, f->frame, ends, 2);
    if (code == CORDON_OK)
        code = cordon_shape_point(&f->point, f->context, f->frame, at);
    if (code == CORDON_OK)
        code = cordon_event_new(&f->event, f->context, &spec, NULL, 0, f->frame);
    return code;
}

static void tear_down(fixture *f)
{
    cordon_event_free(f->event);
    cordon_shape_free(f->area);
    cordon_shape_free(f->line);
    cordon_shape_free(f->point);
    cordon_frame_free(f->frame);
}

static int open_between(void **state, const char *from, const char *to)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) || build(f, from, to);
}

static int open_evening(void **state)
{
    return open_between(state, "2027-07-14 16:00", "2027-07-15 03:00");
}

/* Over the change of clocks on 31 October, a Sunday. */
static int open_weeks(void **state)
{
    return open_between(state, "2027-10-25 10:00", "2027-11-08 22:00");
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    tear_down(f);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static int add_phase(fixture *f, const char *name, const char *from, const char *to,
                     unsigned days)
{
    const cordon_phase_spec spec = {.version = CORDON_PHASE_SPEC_VERSION,
                                    .name = name,
                                    .kind = CORDON_PHASE_SHOW,
                                    .from = from,
                                    .to = to,
                                    .days = days};
    return cordon_event_add_phase(f->event, f->context, &spec);
}

/* -------------------------------------------------------------- times */

static void times_of_day_are_the_next_ones(void **state)
{
    fixture *f = *state;
    const struct {
        const char *from, *to;
        int64_t span[2]; /* hours */
    } cases[] = {
        {"16:00", "17:30", {16, 17}},
        {"20:00", "01:00", {20, 25}},
        {"01:00", "03:00", {25, 27}},
        {"2027-07-14 18:00", "2027-07-15 02:00", {18, 26}},
        {"2027-07-14 18:00", "02:00", {18, 26}},
    };
    char name[8];
    check_fails(f->context, add_phase(f, "p", "16:00", "16:00", 0), CORDON_E_INPUT,
                "phase \"p\": to: expected a time within the event, 2027-07-14 16:00 to "
                "2027-07-15 03:00, found \"16:00\"");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(name, sizeof name, "p%zu", i);
        check_ok(f->context, add_phase(f, name, cases[i].from, cases[i].to, 0));
        const cordon_phase *phase = &f->event->programme.phases[i];
        assert_int_equal(phase->n_spans, 1);
        assert_int_equal(phase->spans[0].from_s, cases[i].span[0] * HOUR);
        assert_int_equal(phase->spans[0].to_s / HOUR, cases[i].span[1]);
    }
}

static void times_outside_of_the_event_are_refused(void **state)
{
    fixture *f = *state;
    check_fails(f->context, add_phase(f, "p", "2027-07-14 15:59", "17:00", 0), CORDON_E_INPUT,
                "from: expected a time within the event");
    check_fails(f->context, add_phase(f, "p", "15:00", "17:00", 0), CORDON_E_INPUT,
                "from: expected a time within the event");
    check_fails(f->context, add_phase(f, "p", "17:00", "2027-07-15 03:01", 0), CORDON_E_INPUT,
                "to: expected a time within the event");
    check_fails(f->context, add_phase(f, "p", "17:00", "2027-07-14 17:00", 0), CORDON_E_INPUT,
                "to: expected a time after 17:00, found \"2027-07-14 17:00\"");
    check_fails(f->context, add_phase(f, "p", NULL, "", 0), CORDON_E_INPUT,
                "from: expected a text, found none");
    check_ok(f->context, add_phase(f, "p", "16:00", "03:00", 0)); /* all of it */
    check_fails(f->context, add_phase(f, "p", "16:00", "17:00", 0), CORDON_E_INPUT,
                "phase \"p\": name: expected a name of its own");
}

/* Two weeks from Monday to Monday; a Saturday night lasts an hour longer when clocks go back.
 */
static void phases_come_again_on_their_days(void **state)
{
    fixture *f = *state;
    check_ok(f->context, add_phase(f, "all", "11:00", "20:00", CORDON_EVERY_DAY));
    check_ok(f->context, add_phase(f, "nights", "23:00", "05:00", CORDON_SATURDAY));
    check_ok(f->context, add_phase(f, "mondays", "09:00", "12:00", CORDON_MONDAY));
    check_ok(f->context, add_phase(f, "late", "21:00", "23:00", CORDON_MONDAY));
    const cordon_phase *phases = f->event->programme.phases;
    assert_int_equal(phases[0].n_spans, 15);
    assert_int_equal(phases[0].spans[1].from_s - phases[0].spans[0].from_s, DAY);
    assert_int_equal(phases[0].spans[6].from_s - phases[0].spans[5].from_s, 25 * HOUR);
    assert_int_equal(phases[1].n_spans, 2);
    assert_int_equal(phases[1].spans[0].to_s - phases[1].spans[0].from_s, 7 * HOUR);
    assert_int_equal(phases[1].spans[1].to_s - phases[1].spans[1].from_s, 6 * HOUR);
    assert_int_equal(phases[2].n_spans, 2); /* the first begins before the event */
    assert_int_equal(phases[3].n_spans, 2); /* the last ends after it */
    check_fails(f->context, add_phase(f, "none", "08:00", "09:00", 128), CORDON_E_INPUT,
                "days: expected days of the week");
    check_fails(f->context, add_phase(f, "none", "2027-10-26 08:00", "09:00", CORDON_MONDAY),
                CORDON_E_INPUT, "from: expected a time of day");
}

static void phases_are_at_one_time_when_they_overlap(void **state)
{
    fixture *f = *state;
    check_ok(f->context, add_phase(f, "a", "16:00", "18:00", 0));
    check_ok(f->context, add_phase(f, "b", "18:00", "20:00", 0));
    check_ok(f->context, add_phase(f, "c", "19:00", "21:00", 0));
    const cordon_programme *programme = &f->event->programme;
    assert_false(cordon_phases_meet(programme, 1, 2));
    assert_true(cordon_phases_meet(programme, 2, 4));
    assert_false(cordon_phases_meet(programme, 4, 1));
    assert_true(cordon_phases_meet(programme, 1 | 2, 4));
    assert_true(cordon_phases_meet(programme, 1, 1));
    assert_true(cordon_phases_meet(programme, 0, 4));
    const cordon_when when = {.phases = 1 | 4};
    cordon_span bounds = cordon_when_bounds(&when, programme, (cordon_span){0, DAY});
    assert_int_equal(bounds.from_s, 16 * HOUR);
    assert_int_equal(bounds.to_s, 21 * HOUR);
}

static void the_number_of_phases_has_a_limit(void **state)
{
    fixture *f = *state;
    char name[8];
    for (unsigned i = 0; i < CORDON_PHASES_MAX; i++) {
        snprintf(name, sizeof name, "p%u", i);
        check_ok(f->context, add_phase(f, name, "16:00", "17:00", 0));
    }
    check_fails(f->context, add_phase(f, "more", "16:00", "17:00", 0), CORDON_E_LIMIT,
                "expected at most 64 things");
}

/* -------------------------------------------------------------- rings */

static int add_area(fixture *f, const char *name, const char *phase)
{
    const cordon_area_spec spec = {.version = CORDON_AREA_SPEC_VERSION,
                                   .name = name,
                                   .role = CORDON_ROLE_CROWD,
                                   .shape = f->area,
                                   .protect = -1,
                                   .phases = &phase,
                                   .n_phases = phase != NULL};
    return cordon_event_add_area(f->event, f->context, &spec);
}

static int add_ring(fixture *f, const char *name, const char *phase)
{
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = name,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .phases = &phase,
                                   .n_phases = phase != NULL};
    return cordon_event_add_ring(f->event, f->context, &spec);
}

static void rings_need_an_area_in_their_phases(void **state)
{
    fixture *f = *state;
    check_ok(f->context, add_phase(f, "a", "16:00", "18:00", 0));
    check_ok(f->context, add_phase(f, "b", "18:00", "20:00", 0));
    check_ok(f->context, add_area(f, "Fosse", "a"));
    check_ok(f->context, add_ring(f, "A", "a"));
    check_ok(f->context, add_ring(f, "always", NULL));
    check_ok(f->context, cordon_event_check(f->event, f->context));
    check_ok(f->context, add_ring(f, "B", "b"));
    check_fails(f->context, cordon_event_check(f->event, f->context), CORDON_E_INPUT,
                "ring \"B\": phases: expected an area to protect in these phases, found none");
    check_ok(f->context, add_area(f, "Foire", NULL));
    check_ok(f->context, cordon_event_check(f->event, f->context));
    check_fails(f->context, add_ring(f, "C", "c"), CORDON_E_INPUT,
                "ring \"C\": phases: expected \"a\" or \"b\", found \"c\"");
}

/* ------------------------------------------------------------- crowds */

static const cordon_arrival CURVE[] = {{"18:00", 0.75}, {"17:00", 0.25}},
                            LATE[] = {{"22:00", 1}};

static cordon_crowd_spec good_crowd(const fixture *f, cordon_crowd_origin origins[2])
{
    origins[0] = (cordon_crowd_origin){.name = "Gare", .at = f->point, .share = 0.6};
    origins[1] = (cordon_crowd_origin){
        .name = "Port", .at = f->point, .share = 0.4, .arrive = LATE, .n_arrive = 1};
    return (cordon_crowd_spec){.version = CORDON_CROWD_SPEC_VERSION,
                               .people = 9000,
                               .arrive = CURVE,
                               .n_arrive = 2,
                               .origins = origins,
                               .n_origins = 2,
                               .mean_stay_s = 7200};
}

static void arrivals_last_until_the_next_ones(void **state)
{
    fixture *f = *state;
    cordon_crowd_origin origins[2];
    const cordon_crowd_spec spec = good_crowd(f, origins);
    check_ok(f->context, cordon_event_add_crowd(f->event, f->context, &spec));
    const cordon_crowd *crowd = &f->event->programme.crowds[0];
    assert_int_equal(crowd->people, 9000);
    assert_int_equal(crowd->mean_stay_s, 7200);
    assert_true(crowd->group == 1);
    assert_int_equal(crowd->arrive.n, 2);
    assert_int_equal(crowd->arrive.list[0].span.from_s, 17 * HOUR);
    assert_int_equal(crowd->arrive.list[0].span.to_s, 18 * HOUR);
    assert_int_equal(crowd->arrive.list[1].span.to_s,
                     19 * HOUR); /* as long as the one before */
    assert_true(crowd->arrive.list[1].share == 0.75);
    assert_int_equal(crowd->n_sources, 2);
    assert_int_equal(crowd->sources[0].arrive.n, 0);
    assert_int_equal(crowd->sources[1].arrive.list[0].span.to_s, 23 * HOUR); /* an hour */
    assert_int_equal(crowd->sources[1].at.x, 0);
}

#define TRY_CROWD(field, value, sentence)                                                      \
    do {                                                                                       \
        cordon_crowd_origin its[2];                                                            \
        cordon_crowd_spec wrong = good_crowd(f, its);                                          \
        wrong.field = (value);                                                                 \
        check_fails(f->context, cordon_event_add_crowd(f->event, f->context, &wrong),          \
                    CORDON_E_INPUT, sentence);                                                 \
        assert_int_equal(f->event->programme.n_crowds, 0);                                     \
    } while (0)

#define TRY_ORIGIN(i, field, value, sentence)                                                  \
    do {                                                                                       \
        cordon_crowd_origin its[2];                                                            \
        const cordon_crowd_spec wrong = good_crowd(f, its);                                    \
        its[i].field = (value);                                                                \
        check_fails(f->context, cordon_event_add_crowd(f->event, f->context, &wrong),          \
                    CORDON_E_INPUT, sentence);                                                 \
        assert_int_equal(f->event->programme.n_crowds, 0);                                     \
    } while (0)

static void wrong_crowds_are_refused(void **state)
{
    fixture *f = *state;
    static const cordon_arrival half[] = {{"17:00", 0.5}},
                                twice[] = {{"17:00", 0.5}, {"17:00", 0.5}},
                                off[] = {{"04:00", 1}};
    TRY_CROWD(people, 0, "crowd: people: expected a number from 1 to 10000000, found 0");
    TRY_CROWD(no_show, 1, "no_show: expected a number from 0 to 0.9, found 1");
    TRY_CROWD(group, 0.5, "group: expected a number from 1 to 50, found 0.5");
    TRY_CROWD(mean_stay_s, 1e9, "mean_stay: expected a number from 0 to 604800 s");
    TRY_CROWD(n_arrive, 1, "arrive: expected shares that make 1 together, found 0.75");
    TRY_CROWD(n_origins, 1, "from: expected shares that make 1 together, found 0.6");
    TRY_ORIGIN(0, name, "Port", "from: expected origins of different names, found two");
    TRY_ORIGIN(0, at, f->line, "origin \"Gare\": at: expected a point");
    TRY_ORIGIN(1, arrive, half, "origin \"Port\": arrive: expected shares that make 1");
    TRY_CROWD(arrive, twice, "arrive: expected each time once, found one twice");
    TRY_ORIGIN(1, arrive, off, "origin \"Port\": arrive: expected a time within the event");
}

static void crowds_come_again_on_their_days(void **state)
{
    fixture *f = *state;
    const cordon_crowd_spec spec = {.version = CORDON_CROWD_SPEC_VERSION,
                                    .people = 500,
                                    .arrive = CURVE,
                                    .n_arrive = 2,
                                    .days = CORDON_WEDNESDAY};
    check_ok(f->context, cordon_event_add_crowd(f->event, f->context, &spec));
    const cordon_crowd *crowd = &f->event->programme.crowds[0];
    assert_int_equal(crowd->days, CORDON_WEDNESDAY);
    assert_int_equal(crowd->arrive.list[0].span.from_s, 2 * DAY + 17 * HOUR);
}

/* 9000 people from two origins: 60 % by the curve of all (a quarter in the first hour, the rest
 * in the second), 40 % between 22 and 23 h; each stays for two hours. */
static void people_are_there_as_long_as_they_stay(void **state)
{
    fixture *f = *state;
    cordon_crowd_origin origins[2];
    cordon_crowd_spec spec = good_crowd(f, origins);
    const cordon_span whole = {16 * HOUR, 27 * HOUR};
    check_ok(f->context, cordon_event_add_crowd(f->event, f->context, &spec));
    spec.n_origins = 0;
    spec.n_arrive = 0;
    spec.mean_stay_s = 0;
    spec.no_show = 0.5;
    check_ok(f->context, cordon_event_add_crowd(f->event, f->context, &spec));
    const cordon_crowd *crowds = f->event->programme.crowds;
    const struct {
        double hour, people;
    } expected[] = {{16, 0},    {17, 0}, {17.5, 675},  {18, 1350}, {19, 5400},
                    {20, 4050}, {21, 0}, {22.5, 1800}, {23, 3600}, {25, 0}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_true(
            fabs(cordon_presence(&crowds[0], whole, (int64_t)(expected[i].hour * 3600)) -
                 expected[i].people) < 1e-6);
    assert_true(cordon_presence(&crowds[1], whole, 16 * HOUR) == 4500);
    assert_true(cordon_presence(&crowds[1], whole, 16 * HOUR - 1) == 0);
    assert_true(cordon_presence(&crowds[1], whole, 27 * HOUR) == 4500);
}

static void find_most(void *data, int64_t time_s)
{
    int64_t *times = data;
    times[0] = time_s < times[0] ? time_s : times[0];
    times[1] = time_s > times[1] ? time_s : times[1];
}

static void changes_of_presence_are_all_visited(void **state)
{
    fixture *f = *state;
    cordon_crowd_origin origins[2];
    const cordon_crowd_spec spec = good_crowd(f, origins);
    check_ok(f->context, cordon_event_add_crowd(f->event, f->context, &spec));
    int64_t times[2] = {INT64_MAX, 0};
    cordon_presence_times(&f->event->programme.crowds[0], (cordon_span){16 * HOUR, 27 * HOUR},
                          find_most, times);
    assert_int_equal(times[0], 16 * HOUR); /* the event begins */
    assert_int_equal(times[1], 25 * HOUR); /* the last one leaves */
}

/* -------------------------------------------------------------- staff */

static cordon_post_spec good_post(const fixture *f)
{
    return (cordon_post_spec){.version = CORDON_POST_SPEC_VERSION,
                              .name = "Régie",
                              .at = f->point,
                              .role = CORDON_POST_STAGE,
                              .heads = 2,
                              .skill = "palpation"};
}

static const cordon_skill_count SKILLS[] = {{"palpation", 3}, {"ssiap", 1}};

static cordon_team_spec good_team(void)
{
    return (cordon_team_spec){.version = CORDON_TEAM_SPEC_VERSION,
                              .heads = 6,
                              .women = 0.5,
                              .skills = SKILLS,
                              .n_skills = 2,
                              .hour_price = 28.5};
}

static void staff_is_copied(void **state)
{
    fixture *f = *state;
    static const char *const own[] = {"ssiap"};
    static const cordon_period hours[] = {{"17:00", "20:00"}, {"22:00", "01:00"}};
    const cordon_team_spec team = good_team();
    const cordon_guard_spec guard = {.version = CORDON_GUARD_SPEC_VERSION,
                                     .name = "N° 1",
                                     .sex = CORDON_SEX_WOMAN,
                                     .skills = own,
                                     .n_skills = 1,
                                     .hours = hours,
                                     .n_hours = 2,
                                     .hour_price = -1};
    const cordon_post_spec post = good_post(f);
    const cordon_patrol_spec patrol = {.version = CORDON_PATROL_SPEC_VERSION,
                                       .name = "Ronde",
                                       .along = f->line,
                                       .every_s = 1800,
                                       .heads = 2};
    check_ok(f->context, cordon_event_add_team(f->event, f->context, &team));
    check_ok(f->context, cordon_event_add_guard(f->event, f->context, &guard));
    check_ok(f->context, cordon_event_add_post(f->event, f->context, &post));
    check_ok(f->context, cordon_event_add_patrol(f->event, f->context, &patrol));
    const cordon_programme *programme = &f->event->programme;
    assert_int_equal(programme->teams[0].hour_cents, 2850);
    assert_int_equal(programme->teams[0].skills[1].heads, 1);
    assert_true(programme->guards[0].women == 1);
    assert_int_equal(programme->guards[0].hour_cents, -1);
    assert_int_equal(programme->guards[0].when.hours[1].to_s, 25 * HOUR);
    assert_string_equal(programme->posts[0].radio, "");
    assert_int_equal(programme->posts[0].edition,
                     CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC);
    assert_int_equal(programme->patrols[0].n_lines, 1);
}

static void skills_are_those_of_somebody(void **state)
{
    fixture *f = *state;
    const cordon_team_spec team = good_team();
    cordon_post_spec post = good_post(f);
    check_ok(f->context, add_area(f, "Fosse", NULL));
    post.skill = "palpations";
    check_ok(f->context, cordon_event_add_post(f->event, f->context, &post));
    check_ok(f->context, cordon_event_check(f->event, f->context)); /* nobody is declared */
    check_ok(f->context, cordon_event_add_team(f->event, f->context, &team));
    check_fails(f->context, cordon_event_check(f->event, f->context), CORDON_E_INPUT,
                "post \"Régie\": skill: expected a skill that some of the guards have, found "
                "\"palpations\"; did you mean \"palpation\"?");
}

#define TRY_POST(field, value, sentence)                                                       \
    do {                                                                                       \
        cordon_post_spec wrong = good_post(f);                                                 \
        wrong.field = (value);                                                                 \
        check_fails(f->context, cordon_event_add_post(f->event, f->context, &wrong),           \
                    CORDON_E_INPUT, sentence);                                                 \
    } while (0)

static void wrong_staff_is_refused(void **state)
{
    fixture *f = *state;
    static const cordon_skill_count many[] = {{"palpation", 7}};
    TRY_POST(name, NULL, "post: name: expected a text, found none");
    TRY_POST(at, f->area, "at: expected a point, found another shape");
    TRY_POST(at, NULL, "at: expected a point, found none");
    TRY_POST(heads, 0, "heads: expected a number from 1 to 200, found 0");
    TRY_POST(role, (cordon_post_role)99, "role: expected a role that exists, found 99");
    TRY_POST(staff, (cordon_staff)99, "staff: expected a kind of staff that exists, found 99");
    TRY_POST(sex, (cordon_sex)9, "sex: expected woman or man, found 9");
    TRY_POST(edition, CORDON_EDITION_ALL, "edition: expected editions other than \"public\"");
    TRY_POST(version, 2, "post description of version 2, this library knows 1");
    cordon_team_spec team = good_team();
    team.skills = many;
    team.n_skills = 1;
    check_fails(f->context, cordon_event_add_team(f->event, f->context, &team), CORDON_E_INPUT,
                "guards: palpation: expected a number from 0 to 6, found 7");
    team = good_team();
    team.women = 1.5;
    check_fails(f->context, cordon_event_add_team(f->event, f->context, &team), CORDON_E_INPUT,
                "women: expected a number from 0 to 1, found 1.5");
    const cordon_patrol_spec patrol = {.version = CORDON_PATROL_SPEC_VERSION,
                                       .name = "Ronde",
                                       .along = f->point,
                                       .every_s = 59,
                                       .heads = 2};
    check_fails(f->context, cordon_event_add_patrol(f->event, f->context, &patrol),
                CORDON_E_INPUT, "every: expected a number from 60 to 86400 s, found 59");
}

static void hours_and_phases_exclude_each_other(void **state)
{
    fixture *f = *state;
    static const char *const phases[] = {"a"};
    static const cordon_period hours[] = {{"17:00", "20:00"}};
    check_ok(f->context, add_phase(f, "a", "16:00", "18:00", 0));
    cordon_post_spec post = good_post(f);
    post.phases = phases;
    post.n_phases = 1;
    post.hours = hours;
    post.n_hours = 1;
    check_fails(f->context, cordon_event_add_post(f->event, f->context, &post), CORDON_E_INPUT,
                "hours: expected either phases or hours, found both");
}

static int build_everything(cordon_context *context)
{
    fixture f = {.context = context};
    int code = build(&f, "2027-07-14 16:00", "2027-07-15 03:00");
    cordon_crowd_origin origins[2];
    const cordon_crowd_spec crowd = good_crowd(&f, origins);
    const cordon_team_spec team = good_team();
    const cordon_post_spec post = good_post(&f);
    if (code == CORDON_OK)
        code = add_phase(&f, "a", "16:00", "18:00", 0);
    if (code == CORDON_OK)
        code = add_phase(&f, "b", "16:00", "18:00", CORDON_WEDNESDAY);
    if (code == CORDON_OK)
        code = add_area(&f, "Fosse", "a");
    if (code == CORDON_OK)
        code = cordon_event_add_crowd(f.event, context, &crowd);
    if (code == CORDON_OK)
        code = cordon_event_add_team(f.event, context, &team);
    if (code == CORDON_OK)
        code = cordon_event_add_post(f.event, context, &post);
    if (code == CORDON_OK)
        code = cordon_event_check(f.event, context);
    tear_down(&f);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(build_everything) > 5);
}

int main(void)
{
#define EVENING(f) cmocka_unit_test_setup_teardown(f, open_evening, close_fixture)
#define WEEKS(f)   cmocka_unit_test_setup_teardown(f, open_weeks, close_fixture)
    const struct CMUnitTest tests[] = {
        EVENING(times_of_day_are_the_next_ones),
        EVENING(times_outside_of_the_event_are_refused),
        WEEKS(phases_come_again_on_their_days),
        EVENING(phases_are_at_one_time_when_they_overlap),
        EVENING(the_number_of_phases_has_a_limit),
        EVENING(rings_need_an_area_in_their_phases),
        EVENING(arrivals_last_until_the_next_ones),
        EVENING(wrong_crowds_are_refused),
        WEEKS(crowds_come_again_on_their_days),
        EVENING(people_are_there_as_long_as_they_stay),
        EVENING(changes_of_presence_are_all_visited),
        EVENING(staff_is_copied),
        EVENING(skills_are_those_of_somebody),
        EVENING(wrong_staff_is_refused),
        EVENING(hours_and_phases_exclude_each_other),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
