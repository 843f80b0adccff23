/* Phases, crowds, guards, posts and patrols, from plan.json. */
#include "base/limits.h"
#include "plan/plan_read.h"

/* A year and a day, in seconds: no time of an event lies farther from its first midnight. */
#define TIME_MAX INT64_C(31708800)

static cordon_span read_span(const cordon_json_at *at)
{
    int64_t from = cordon_json_get_int(at, "from_s", 0, TIME_MAX - 1);
    return (cordon_span){from, cordon_json_get_int(at, "to_s", from + 1, TIME_MAX)};
}

static cordon_span *read_spans(cordon_plan_reader *r, const cordon_json_at *object,
                               const char *key, size_t *n)
{
    cordon_json_at list = cordon_json_get(object, key, JSON_ARRAY);
    cordon_span *spans = cordon_reader_items(r, &list, sizeof *spans);
    *n = spans ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < *n; i++) {
        cordon_json_at span = cordon_json_item(&list, i, JSON_OBJECT);
        spans[i] = read_span(&span);
    }
    return spans;
}

uint64_t cordon_reader_phases(cordon_plan_reader *r, const cordon_json_at *object)
{
    const cordon_programme *programme = &r->plan->programme;
    cordon_json_at list = cordon_json_get(object, "phases", JSON_ARRAY);
    uint64_t bits = 0;
    for (size_t i = 0; i < cordon_json_count(&list); i++) {
        cordon_json_at word = cordon_json_item(&list, i, JSON_STRING);
        size_t phase = 0;
        while (word.value && phase < programme->n_phases &&
               strcmp(programme->phases[phase].name, json_string_value(word.value)) != 0) {
            phase++;
        }
        if (word.value && phase == programme->n_phases) {
            cordon_json_wrong(&word, "the name of a phase of the plan");
            return 0;
        }
        bits |= UINT64_C(1) << phase;
    }
    return bits;
}

static cordon_when read_when(cordon_plan_reader *r, const cordon_json_at *at)
{
    cordon_when when = {.phases = cordon_reader_phases(r, at)};
    when.hours = read_spans(r, at, "hours", &when.n_hours);
    return when;
}

static void read_phase(cordon_plan_reader *r, const cordon_json_at *at, cordon_phase *phase)
{
    phase->name = cordon_reader_text(r, at, "name");
    phase->kind = (cordon_phase_kind)cordon_json_get_name(at, "kind", cordon_phase_names);
    phase->spans = read_spans(r, at, "spans", &phase->n_spans);
    phase->origin = cordon_reader_origin(r, at);
}

/* ------------------------------------------------------------- crowds */

static cordon_comings read_comings(cordon_plan_reader *r, const cordon_json_at *at)
{
    cordon_json_at list = cordon_json_get(at, "arrive", JSON_ARRAY);
    cordon_comings comings = {cordon_reader_items(r, &list, sizeof *comings.list), 0};
    comings.n = comings.list ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < comings.n; i++) {
        cordon_json_at entry = cordon_json_item(&list, i, JSON_OBJECT);
        comings.list[i] =
            (cordon_coming){read_span(&entry), cordon_json_get_number(&entry, "share", 0, 1)};
    }
    return comings;
}

static cordon_pt read_at(cordon_plan_reader *r, const cordon_json_at *object)
{
    cordon_json_at at = cordon_json_get(object, "at", JSON_OBJECT);
    cordon_line spot = cordon_json_get_points(&at, "mm", 1, r->plan->arena);
    return spot.n > 0 ? spot.pts[0] : (cordon_pt){0, 0};
}

static void read_source(cordon_plan_reader *r, const cordon_json_at *at, cordon_source *source)
{
    source->name = cordon_reader_text(r, at, "name");
    source->share = cordon_json_get_number(at, "share", 0, 1);
    source->at = read_at(r, at);
    source->arrive = read_comings(r, at);
}

static void read_crowd(cordon_plan_reader *r, const cordon_json_at *at, cordon_crowd *crowd)
{
    crowd->name = cordon_reader_text(r, at, "name");
    crowd->people = cordon_json_get_int(at, "people", 1, 10000000);
    crowd->days = cordon_json_get_bits(at, "days", cordon_day_names);
    crowd->mean_stay_s = cordon_json_get_int(at, "mean_stay_s", 0, TIME_MAX);
    crowd->no_show = cordon_json_get_number(at, "no_show", 0, 1);
    crowd->reduced_mobility = cordon_json_get_number(at, "reduced_mobility", 0, 1);
    crowd->group = cordon_json_get_number(at, "group", 1, 50);
    crowd->arrive = read_comings(r, at);
    cordon_json_at origins = cordon_json_get(at, "origins", JSON_ARRAY);
    crowd->sources = cordon_reader_items(r, &origins, sizeof *crowd->sources);
    crowd->n_sources = crowd->sources ? cordon_json_count(&origins) : 0;
    for (size_t i = 0; i < crowd->n_sources; i++) {
        cordon_json_at origin = cordon_json_item(&origins, i, JSON_OBJECT);
        read_source(r, &origin, &crowd->sources[i]);
    }
    crowd->origin = cordon_reader_origin(r, at);
}

/* -------------------------------------------------------------- staff */

static bool is_null(const cordon_json_at *object, const char *key)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_NULL);
    return at.value && json_is_null(at.value);
}

static void read_team(cordon_plan_reader *r, const cordon_json_at *at, cordon_team *team)
{
    team->name = cordon_reader_text(r, at, "name");
    team->heads = (int)cordon_json_get_int(at, "heads", 1, 10000);
    team->staff = (cordon_staff)cordon_json_get_name(at, "staff", cordon_staff_names);
    team->women = is_null(at, "women") ? -1 : cordon_json_get_number(at, "women", 0, 1);
    cordon_json_at skills = cordon_json_get(at, "skills", JSON_ARRAY);
    team->skills = cordon_reader_items(r, &skills, sizeof *team->skills);
    team->n_skills = team->skills ? cordon_json_count(&skills) : 0;
    for (size_t i = 0; i < team->n_skills; i++) {
        cordon_json_at skill = cordon_json_item(&skills, i, JSON_OBJECT);
        team->skills[i].name = cordon_reader_text(r, &skill, "name");
        team->skills[i].heads = (int)cordon_json_get_int(&skill, "heads", 0, team->heads);
    }
    team->when.hours = read_spans(r, at, "hours", &team->when.n_hours);
    team->hour_cents =
        is_null(at, "hour_cents") ? -1 : cordon_json_get_int(at, "hour_cents", 0, CENTS_MAX);
    team->origin = cordon_reader_origin(r, at);
}

static void read_post(cordon_plan_reader *r, const cordon_json_at *at, cordon_post *post)
{
    post->number = (unsigned)cordon_json_get_int(at, "number", 1, 1000000);
    post->name = cordon_reader_text(r, at, "name");
    post->role = (cordon_post_role)cordon_json_get_name(at, "role", cordon_post_names);
    post->staff = (cordon_staff)cordon_json_get_name(at, "staff", cordon_staff_names);
    post->heads = (int)cordon_json_get_int(at, "heads", 1, 200);
    post->skill = cordon_reader_text(r, at, "skill");
    post->sex = (cordon_sex)cordon_json_get_name(at, "sex", cordon_sex_names);
    post->alert = cordon_json_get_bool(at, "alert");
    post->alone = cordon_json_get_bool(at, "alone");
    post->radio = cordon_reader_text(r, at, "radio");
    post->when = read_when(r, at);
    post->edition = cordon_reader_edition(at);
    post->origin = cordon_reader_origin(r, at);
    post->at = read_at(r, at);
}

static void read_patrol(cordon_plan_reader *r, const cordon_json_at *at, cordon_patrol *patrol)
{
    patrol->number = (unsigned)cordon_json_get_int(at, "number", 1, 1000000);
    patrol->name = cordon_reader_text(r, at, "name");
    patrol->every_s = cordon_json_get_int(at, "every_s", 60, 86400);
    patrol->staff = (cordon_staff)cordon_json_get_name(at, "staff", cordon_staff_names);
    patrol->heads = (int)cordon_json_get_int(at, "heads", 1, 20);
    patrol->skill = cordon_reader_text(r, at, "skill");
    patrol->when = read_when(r, at);
    patrol->edition = cordon_reader_edition(at);
    patrol->origin = cordon_reader_origin(r, at);
    patrol->lines = cordon_reader_lines(r, at, 2, &patrol->n_lines);
}

/* A list of things, each by its own function. */
#define READ_LIST(key, list, n, read)                                                          \
    do {                                                                                       \
        cordon_json_at things = cordon_json_get(root, key, JSON_ARRAY);                        \
        programme->list = cordon_reader_items(r, &things, sizeof *programme->list);            \
        programme->n = programme->list ? cordon_json_count(&things) : 0;                       \
        for (size_t i = 0; i < programme->n; i++) {                                            \
            cordon_json_at thing = cordon_json_item(&things, i, JSON_OBJECT);                  \
            read(r, &thing, &programme->list[i]);                                              \
        }                                                                                      \
    } while (0)

void cordon_reader_take_programme(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_programme *programme = &r->plan->programme;
    cordon_json_at phases = cordon_json_get(root, "phases", JSON_ARRAY);
    if (cordon_json_count(&phases) > CORDON_PHASES_MAX) {
        cordon_json_wrong(&phases, "at most 64 phases");
        return;
    }
    READ_LIST("phases", phases, n_phases, read_phase);
    READ_LIST("crowds", crowds, n_crowds, read_crowd);
    READ_LIST("teams", teams, n_teams, read_team);
    READ_LIST("guards", guards, n_guards, read_team);
    READ_LIST("posts", posts, n_posts, read_post);
    READ_LIST("patrols", patrols, n_patrols, read_patrol);
    READ_LIST("marches", marches, n_marches, cordon_reader_take_march);
}
