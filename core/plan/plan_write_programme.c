/* Phases, crowds, guards, posts and patrols into plan.json. */
#include "plan/names.h"
#include "plan/plan_write.h"

static void write_span(cordon_plan_writer *w, const cordon_span *span)
{
    cordon_json_int(&w->out, "from_s", span->from_s);
    cordon_json_int(&w->out, "to_s", span->to_s);
}

static void write_spans(cordon_plan_writer *w, const char *key, const cordon_span *spans,
                        size_t n)
{
    cordon_json_open(&w->out, key, '[');
    for (size_t i = 0; i < n; i++) {
        cordon_json_open(&w->out, NULL, '{');
        write_span(w, &spans[i]);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_when(cordon_plan_writer *w, const cordon_when *when)
{
    cordon_writer_phases(w, when->phases);
    write_spans(w, "hours", when->hours, when->n_hours);
}

static int write_phase(cordon_plan_writer *w, const cordon_phase *phase)
{
    cordon_json_text(&w->out, "name", phase->name);
    cordon_json_text(&w->out, "kind", cordon_name_of(cordon_phase_names, (int)phase->kind));
    write_spans(w, "spans", phase->spans, phase->n_spans);
    cordon_writer_origin(w, &phase->origin);
    return CORDON_OK;
}

/* ------------------------------------------------------------- crowds */

static void write_comings(cordon_plan_writer *w, const cordon_comings *comings)
{
    cordon_json_open(&w->out, "arrive", '[');
    for (size_t i = 0; i < comings->n; i++) {
        cordon_json_open(&w->out, NULL, '{');
        write_span(w, &comings->list[i].span);
        cordon_json_number(&w->out, "share", comings->list[i].share);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static int write_at(cordon_plan_writer *w, cordon_pt at)
{
    cordon_line spot = {(cordon_pt[1]){at}, 1};
    return cordon_writer_line(w, "at", &spot, false);
}

static int write_source(cordon_plan_writer *w, const cordon_source *source)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", source->name);
    cordon_json_number(&w->out, "share", source->share);
    int code = write_at(w, source->at);
    write_comings(w, &source->arrive);
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_crowd(cordon_plan_writer *w, const cordon_crowd *crowd)
{
    const char *words[CORDON_BIT_NAMES_MAX];
    size_t n = cordon_bit_words(words, cordon_day_names, crowd->days);
    int code = CORDON_OK;
    cordon_json_text(&w->out, "name", crowd->name);
    cordon_json_int(&w->out, "people", crowd->people);
    cordon_json_texts(&w->out, "days", words, n);
    cordon_json_int(&w->out, "mean_stay_s", crowd->mean_stay_s);
    cordon_json_number(&w->out, "no_show", crowd->no_show);
    cordon_json_number(&w->out, "reduced_mobility", crowd->reduced_mobility);
    cordon_json_number(&w->out, "group", crowd->group);
    write_comings(w, &crowd->arrive);
    cordon_json_open(&w->out, "origins", '[');
    for (size_t i = 0; i < crowd->n_sources && code == CORDON_OK; i++) {
        code = write_source(w, &crowd->sources[i]);
    }
    cordon_json_close(&w->out, ']');
    cordon_writer_origin(w, &crowd->origin);
    return code;
}

/* -------------------------------------------------------------- staff */

static int write_team(cordon_plan_writer *w, const cordon_team *team)
{
    cordon_json_text(&w->out, "name", team->name);
    cordon_json_int(&w->out, "heads", team->heads);
    cordon_json_text(&w->out, "staff", cordon_name_of(cordon_staff_names, (int)team->staff));
    if (team->women < 0) {
        cordon_json_text(&w->out, "women", NULL);
    } else {
        cordon_json_number(&w->out, "women", team->women);
    }
    cordon_json_open(&w->out, "skills", '[');
    for (size_t i = 0; i < team->n_skills; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "name", team->skills[i].name);
        cordon_json_int(&w->out, "heads", team->skills[i].heads);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    write_spans(w, "hours", team->when.hours, team->when.n_hours);
    if (team->hour_cents < 0) {
        cordon_json_text(&w->out, "hour_cents", NULL);
    } else {
        cordon_json_int(&w->out, "hour_cents", team->hour_cents);
    }
    cordon_writer_origin(w, &team->origin);
    return CORDON_OK;
}

static int write_post(cordon_plan_writer *w, const cordon_post *post)
{
    cordon_json_int(&w->out, "number", post->number);
    cordon_json_text(&w->out, "name", post->name);
    cordon_json_text(&w->out, "role", cordon_name_of(cordon_post_names, (int)post->role));
    cordon_json_text(&w->out, "staff", cordon_name_of(cordon_staff_names, (int)post->staff));
    cordon_json_int(&w->out, "heads", post->heads);
    cordon_json_text(&w->out, "skill", post->skill);
    cordon_json_text(&w->out, "sex", cordon_name_of(cordon_sex_names, (int)post->sex));
    cordon_json_bool(&w->out, "alert", post->alert);
    cordon_json_bool(&w->out, "alone", post->alone);
    cordon_json_text(&w->out, "radio", post->radio);
    write_when(w, &post->when);
    cordon_writer_editions(w, post->edition);
    cordon_writer_origin(w, &post->origin);
    return write_at(w, post->at);
}

static int write_patrol(cordon_plan_writer *w, const cordon_patrol *patrol)
{
    cordon_json_int(&w->out, "number", patrol->number);
    cordon_json_text(&w->out, "name", patrol->name);
    cordon_json_int(&w->out, "every_s", patrol->every_s);
    cordon_json_text(&w->out, "staff", cordon_name_of(cordon_staff_names, (int)patrol->staff));
    cordon_json_int(&w->out, "heads", patrol->heads);
    cordon_json_text(&w->out, "skill", patrol->skill);
    write_when(w, &patrol->when);
    cordon_writer_editions(w, patrol->edition);
    cordon_writer_origin(w, &patrol->origin);
    return cordon_writer_lines(w, patrol->lines, patrol->n_lines);
}

/* A list of things, each by its own function, which fills an object. */
#define WRITE_LIST(key, list, n, write)                                                        \
    do {                                                                                       \
        cordon_json_open(&w->out, key, '[');                                                   \
        for (size_t i = 0; i < programme->n && code == CORDON_OK; i++) {                       \
            cordon_json_open(&w->out, NULL, '{');                                              \
            code = write(w, &programme->list[i]);                                              \
            cordon_json_close(&w->out, '}');                                                   \
        }                                                                                      \
        cordon_json_close(&w->out, ']');                                                       \
    } while (0)

int cordon_writer_put_programme(cordon_plan_writer *w)
{
    const cordon_programme *programme = &w->plan->programme;
    int code = CORDON_OK;
    WRITE_LIST("phases", phases, n_phases, write_phase);
    WRITE_LIST("crowds", crowds, n_crowds, write_crowd);
    WRITE_LIST("teams", teams, n_teams, write_team);
    WRITE_LIST("guards", guards, n_guards, write_team);
    WRITE_LIST("posts", posts, n_posts, write_post);
    WRITE_LIST("patrols", patrols, n_patrols, write_patrol);
    WRITE_LIST("marches", marches, n_marches, cordon_writer_put_march);
    return code;
}
