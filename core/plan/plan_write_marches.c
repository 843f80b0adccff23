/* Writing the marches of plan.json. */
#include "plan/plan_write.h"

static void write_stops(cordon_plan_writer *w, const cordon_march *march)
{
    cordon_json_open(&w->out, "stops", '[');
    for (size_t i = 0; i < march->n_stops; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_int(&w->out, "at_mm", march->stops[i].at_mm);
        cordon_json_int(&w->out, "wait_s", march->stops[i].wait_s);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_wishes(cordon_plan_writer *w, const cordon_march *march)
{
    cordon_json_open(&w->out, "wishes", '[');
    for (size_t i = 0; i < march->n_wishes; i++) {
        const cordon_march_wish *wish = &march->wishes[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "name", wish->name);
        cordon_json_int(&w->out, "from_mm", wish->from_mm);
        cordon_json_int(&w->out, "to_mm", wish->to_mm);
        cordon_json_int(&w->out, "shut_s", wish->shut_s);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_legs(cordon_plan_writer *w, const cordon_march *march)
{
    cordon_json_open(&w->out, "legs", '[');
    for (size_t i = 0; i < march->n_legs; i++) {
        const cordon_march_leg *leg = &march->legs[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "phase", w->plan->programme.phases[leg->phase].name);
        cordon_json_int(&w->out, "from_s", leg->from_s);
        cordon_json_int(&w->out, "to_s", leg->to_s);
        cordon_json_int(&w->out, "from_mm", leg->from_mm);
        cordon_json_int(&w->out, "to_mm", leg->to_mm);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_shut(cordon_plan_writer *w, const cordon_crossing *crossing)
{
    cordon_json_open(&w->out, "shut", '[');
    for (size_t i = 0; i < crossing->n_shut; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_int(&w->out, "from_s", crossing->shut[i].from_s);
        cordon_json_int(&w->out, "to_s", crossing->shut[i].to_s);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static int write_crossings(cordon_plan_writer *w, const cordon_march *march)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "crossings", '[');
    for (size_t i = 0; i < march->n_crossings && code == CORDON_OK; i++) {
        const cordon_crossing *crossing = &march->crossings[i];
        const cordon_line spot = {(cordon_pt[1]){crossing->at}, 1};
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_int(&w->out, "number", crossing->number);
        cordon_json_text(&w->out, "name", crossing->name);
        cordon_json_text(&w->out, "kind", crossing->kind);
        cordon_json_bool(&w->out, "across", crossing->across);
        cordon_json_int(&w->out, "at_mm", crossing->at_mm);
        cordon_json_int(&w->out, "head_s", crossing->head_s);
        cordon_json_int(&w->out, "tail_s", crossing->tail_s);
        cordon_json_int(&w->out, "asked_s", crossing->asked_s);
        write_shut(w, crossing);
        code = cordon_writer_line(w, "at", &spot, false);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

int cordon_writer_put_march(cordon_plan_writer *w, const cordon_march *march)
{
    cordon_json_text(&w->out, "name", march->name);
    cordon_json_int(&w->out, "start_s", march->start_s);
    cordon_json_int(&w->out, "head_mm_h", march->head_mm_h);
    cordon_json_int(&w->out, "tail_mm_h", march->tail_mm_h);
    cordon_json_int(&w->out, "body_mm", march->body_mm);
    cordon_json_int(&w->out, "spread_s", march->spread_s);
    cordon_json_int(&w->out, "people", march->people);
    cordon_json_int(&w->out, "width_mm", march->width_mm);
    cordon_json_int(&w->out, "ahead_s", march->ahead_s);
    cordon_json_int(&w->out, "behind_s", march->behind_s);
    cordon_json_int(&w->out, "every_s", march->every_s);
    cordon_json_int(&w->out, "overlap_s", march->overlap_s);
    cordon_json_int(&w->out, "length_mm", march->length_mm);
    write_stops(w, march);
    write_wishes(w, march);
    write_legs(w, march);
    int code = write_crossings(w, march);
    cordon_writer_verified(w, march->verified);
    cordon_writer_origin(w, &march->origin);
    return code == CORDON_OK ? cordon_writer_line(w, "route", &march->route, false) : code;
}
