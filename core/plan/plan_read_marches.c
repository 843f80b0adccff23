/* Reading the marches of plan.json. */
#include "plan/plan_read.h"

enum { ROUTE_MAX_MM = 100000000, DAY_S = 24 * 3600, YEARS_S = 10 * 366 * DAY_S };

/* Speeds are 0.1 to 80 km/h. */
enum { SPEED_MIN = 100000, SPEED_MAX = 80000000 };

static void read_stops(cordon_plan_reader *r, const cordon_json_at *at, cordon_march *march)
{
    cordon_json_at stops;
    march->stops =
        cordon_reader_list(&stops, &march->n_stops, r, at, "stops", sizeof *march->stops);
    for (size_t i = 0; i < march->n_stops; i++) {
        cordon_json_at stop = cordon_json_item(&stops, i, JSON_OBJECT);
        march->stops[i].at_mm = cordon_json_get_int(&stop, "at_mm", 0, march->length_mm);
        march->stops[i].wait_s = cordon_json_get_int(&stop, "wait_s", 1, DAY_S);
    }
}

static void read_wishes(cordon_plan_reader *r, const cordon_json_at *at, cordon_march *march)
{
    cordon_json_at wishes;
    march->wishes =
        cordon_reader_list(&wishes, &march->n_wishes, r, at, "wishes", sizeof *march->wishes);
    for (size_t i = 0; i < march->n_wishes; i++) {
        cordon_json_at wish = cordon_json_item(&wishes, i, JSON_OBJECT);
        cordon_march_wish *out = &march->wishes[i];
        out->name = cordon_reader_text(r, &wish, "name");
        out->from_mm = cordon_json_get_int(&wish, "from_mm", 0, march->length_mm);
        out->to_mm = cordon_json_get_int(&wish, "to_mm", out->from_mm, march->length_mm);
        out->shut_s = cordon_json_get_int(&wish, "shut_s", 1, DAY_S);
    }
}

/* The index of the phase named. */
static unsigned read_phase(cordon_plan_reader *r, const cordon_json_at *leg)
{
    const cordon_programme *programme = &r->plan->programme;
    const char *name = cordon_reader_text(r, leg, "phase");
    for (size_t i = 0; i < programme->n_phases; i++) {
        if (strcmp(programme->phases[i].name, name) == 0) {
            return (unsigned)i;
        }
    }
    cordon_json_at phase = cordon_json_get(leg, "phase", JSON_STRING);
    cordon_json_wrong(&phase, "the name of a phase");
    return 0;
}

static void read_legs(cordon_plan_reader *r, const cordon_json_at *at, cordon_march *march)
{
    cordon_json_at legs;
    march->legs = cordon_reader_list(&legs, &march->n_legs, r, at, "legs", sizeof *march->legs);
    for (size_t i = 0; i < march->n_legs; i++) {
        cordon_json_at leg = cordon_json_item(&legs, i, JSON_OBJECT);
        cordon_march_leg *out = &march->legs[i];
        out->phase = read_phase(r, &leg);
        out->from_s = cordon_json_get_int(&leg, "from_s", 0, YEARS_S);
        out->to_s = cordon_json_get_int(&leg, "to_s", out->from_s + 1, YEARS_S + 1);
        out->from_mm = cordon_json_get_int(&leg, "from_mm", 0, march->length_mm);
        out->to_mm = cordon_json_get_int(&leg, "to_mm", out->from_mm, march->length_mm);
    }
}

static void read_shut(cordon_plan_reader *r, const cordon_json_at *at,
                      cordon_crossing *crossing)
{
    cordon_json_at spans;
    crossing->shut =
        cordon_reader_list(&spans, &crossing->n_shut, r, at, "shut", sizeof *crossing->shut);
    for (size_t i = 0; i < crossing->n_shut; i++) {
        cordon_json_at span = cordon_json_item(&spans, i, JSON_OBJECT);
        cordon_span *out = &crossing->shut[i];
        out->from_s = cordon_json_get_int(&span, "from_s", 0, YEARS_S);
        out->to_s = cordon_json_get_int(&span, "to_s", out->from_s + 1, YEARS_S + 1);
    }
}

static void read_crossings(cordon_plan_reader *r, const cordon_json_at *at, cordon_march *march)
{
    cordon_json_at crossings;
    march->crossings = cordon_reader_list(&crossings, &march->n_crossings, r, at, "crossings",
                                          sizeof *march->crossings);
    for (size_t i = 0; i < march->n_crossings; i++) {
        cordon_json_at crossing = cordon_json_item(&crossings, i, JSON_OBJECT);
        cordon_crossing *out = &march->crossings[i];
        out->number = (unsigned)cordon_json_get_int(&crossing, "number", 1, 1000000);
        out->name = cordon_reader_text(r, &crossing, "name");
        out->kind = cordon_reader_text(r, &crossing, "kind");
        out->across = cordon_json_get_bool(&crossing, "across");
        out->at_mm = cordon_json_get_int(&crossing, "at_mm", 0, march->length_mm);
        out->head_s = cordon_json_get_int(&crossing, "head_s", 0, YEARS_S);
        out->tail_s = cordon_json_get_int(&crossing, "tail_s", out->head_s, YEARS_S);
        out->asked_s = cordon_json_get_int(&crossing, "asked_s", 0, DAY_S);
        read_shut(r, &crossing, out);
        out->at = cordon_reader_spot(r, &crossing, "at");
    }
}

void cordon_reader_take_march(cordon_plan_reader *r, const cordon_json_at *at,
                              cordon_march *march)
{
    march->name = cordon_reader_text(r, at, "name");
    march->start_s = cordon_json_get_int(at, "start_s", 0, YEARS_S);
    march->head_mm_h = cordon_json_get_int(at, "head_mm_h", SPEED_MIN, SPEED_MAX);
    march->tail_mm_h = cordon_json_get_int(at, "tail_mm_h", SPEED_MIN, march->head_mm_h);
    march->body_mm = cordon_json_get_int(at, "body_mm", 0, ROUTE_MAX_MM);
    march->spread_s = cordon_json_get_int(at, "spread_s", 0, DAY_S);
    march->people = cordon_json_get_int(at, "people", 0, 10000000);
    march->width_mm = (int32_t)cordon_json_get_int(at, "width_mm", 1, 100000);
    march->ahead_s = cordon_json_get_int(at, "ahead_s", 0, DAY_S);
    march->behind_s = cordon_json_get_int(at, "behind_s", 0, DAY_S);
    march->every_s = cordon_json_get_int(at, "every_s", 1, DAY_S);
    march->overlap_s = cordon_json_get_int(at, "overlap_s", 0, march->ahead_s);
    march->length_mm = cordon_json_get_int(at, "length_mm", 1, ROUTE_MAX_MM);
    read_stops(r, at, march);
    read_wishes(r, at, march);
    read_legs(r, at, march);
    read_crossings(r, at, march);
    march->verified = cordon_reader_verified(at);
    march->origin = cordon_reader_origin(r, at);
    cordon_json_at route = cordon_json_get(at, "route", JSON_OBJECT);
    march->route = cordon_reader_line(r, &route, 2, 0);
}
