/* The vocabulary of scripts: every verb with its fields, in one place. Reading, error messages,
 * cordon.vocabulary() and the test of the manual all follow these tables. */
#include "bind/vocabulary.h"

const char *const cordon_role_choices[] = {
    "crowd",        "stage",    "backstage", "catering", "first_aid",
    "control_room", "assembly", "parking",   "screened", NULL};
const char *const cordon_against_choices[] = {"vehicle", "person", NULL};
/* In the order of cordon_use. */
static const char *const existing[] = {"solid", "all", "none", NULL};
static const char *const around[] = {"all", "each", NULL};
/* In the order of cordon_ring_mode. */
static const char *const modes[] = {"surface", "streets", NULL};
/* In the order of the bits. */
static const char *const editions[] = {"public", "organiser", "firm", "authority", NULL};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const cordon_field event_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, name), true, NULL},
    {"organiser", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, organiser), false, NULL},
    {"map", CORDON_FIELD_PATHS, 0, true, NULL},
    {"rules", CORDON_FIELD_RULES, 0, true, NULL},
    {"posture", CORDON_FIELD_POSTURE, 0, false, NULL},
    {"language", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, language), false, NULL},
    {"from", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, from), true, NULL},
    {"to", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, to), true, NULL},
    {"zone", CORDON_FIELD_TEXT, offsetof(cordon_event_spec, zone), false, NULL},
    {"surroundings", CORDON_FIELD_DISTANCE, offsetof(cordon_event_spec, surroundings_m), false,
     NULL},
    {"figures", CORDON_FIELD_OVERRIDES, 0, false, NULL},
    {"texts", CORDON_FIELD_OVERRIDES, 0, false, NULL},
};
const cordon_verb cordon_verb_event = {"event", event_table, COUNT(event_table), true};

static const cordon_field map_table[] = {
    {"path", CORDON_FIELD_TEXT, offsetof(cordon_map_source, path), true, NULL},
    {"tags", CORDON_FIELD_MAPPING, 0, false, NULL},
    {"crs", CORDON_FIELD_TEXT, offsetof(cordon_map_source, crs), false, NULL},
    {"replaces", CORDON_FIELD_TEXT, offsetof(cordon_map_source, replaces), false, NULL},
    {"credit", CORDON_FIELD_TEXT, offsetof(cordon_map_source, credit), false, NULL},
};
const cordon_verb cordon_verb_map = {"map", map_table, COUNT(map_table), true};

static const cordon_field posture_table[] = {
    {"level", CORDON_FIELD_TEXT, offsetof(cordon_posture_spec, level), true, NULL},
    {"since", CORDON_FIELD_TEXT, offsetof(cordon_posture_spec, since), false, NULL},
    {"seen", CORDON_FIELD_TEXT, offsetof(cordon_posture_spec, seen), true, NULL},
};
const cordon_verb cordon_verb_posture = {"posture", posture_table, COUNT(posture_table), true};

static const cordon_field overlay_table[] = {
    {"figures", CORDON_FIELD_FIGURES, 0, true, NULL},
    {"over", CORDON_FIELD_TEXT, offsetof(cordon_overlay_spec, over), false, NULL},
};
const cordon_verb cordon_verb_overlay = {"overlay", overlay_table, COUNT(overlay_table), false};

static const cordon_field figure_table[] = {
    {"key", CORDON_FIELD_TEXT, offsetof(cordon_figure_spec, key), true, NULL},
    {"value", CORDON_FIELD_FIGURE, 0, true, NULL},
    {"unit", CORDON_FIELD_TEXT, offsetof(cordon_figure_spec, unit), false, NULL},
    {"source", CORDON_FIELD_TEXT, offsetof(cordon_figure_spec, source), true, NULL},
    {"text", CORDON_FIELD_TEXT, offsetof(cordon_figure_spec, text), false, NULL},
    {"edition", CORDON_FIELD_TEXT, offsetof(cordon_figure_spec, edition), false, NULL},
    {"verified", CORDON_FIELD_FLAG, offsetof(cordon_figure_spec, verified), true, NULL},
};
const cordon_verb cordon_verb_figure = {"figure", figure_table, COUNT(figure_table), false};

static const cordon_field area_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_area_fields, name), true, NULL},
    {"role", CORDON_FIELD_CHOICE, offsetof(cordon_area_fields, role), true,
     cordon_role_choices},
    {"shape", CORDON_FIELD_SHAPE, offsetof(cordon_area_fields, shape), true, NULL},
    {"density", CORDON_FIELD_NUMBER, offsetof(cordon_area_fields, density), false, NULL},
    {"capacity", CORDON_FIELD_WHOLE, offsetof(cordon_area_fields, capacity), false, NULL},
    {"protect", CORDON_FIELD_FLAG, offsetof(cordon_area_fields, protect), false, NULL},
    {"phases", CORDON_FIELD_TEXTS, offsetof(cordon_area_fields, phases), false, NULL},
    {"edition", CORDON_FIELD_BITS, offsetof(cordon_area_fields, edition), false, editions},
};
const cordon_verb cordon_verb_area = {"area", area_table, COUNT(area_table), true};

static const cordon_field ring_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_ring_fields, name), true, NULL},
    {"against", CORDON_FIELD_CHOICE, offsetof(cordon_ring_fields, against), true,
     cordon_against_choices},
    {"standoff", CORDON_FIELD_DISTANCE, offsetof(cordon_ring_fields, standoff), false, NULL},
    {"standoff_streets", CORDON_FIELD_DISTANCE, offsetof(cordon_ring_fields, standoff_streets),
     false, NULL},
    {"barriers", CORDON_FIELD_TEXTS, offsetof(cordon_ring_fields, barriers), false, NULL},
    {"closure_price", CORDON_FIELD_PRICE, offsetof(cordon_ring_fields, closure_price), false,
     NULL},
    {"metre_price", CORDON_FIELD_PRICE, offsetof(cordon_ring_fields, metre_price), false, NULL},
    {"passable", CORDON_FIELD_WIDTH, offsetof(cordon_ring_fields, passable), false, NULL},
    {"existing", CORDON_FIELD_CHOICE, offsetof(cordon_ring_fields, existing), false, existing},
    {"around", CORDON_FIELD_CHOICE, offsetof(cordon_ring_fields, around), false, around},
    {"mode", CORDON_FIELD_CHOICE, offsetof(cordon_ring_fields, mode), false, modes},
    {"within", CORDON_FIELD_LIMIT, 0, false, NULL},
    {"contain", CORDON_FIELD_SHAPES, offsetof(cordon_ring_fields, contain), false, NULL},
    {"phases", CORDON_FIELD_TEXTS, offsetof(cordon_ring_fields, phases), false, NULL},
    {"exclude", CORDON_FIELD_SHAPES, offsetof(cordon_ring_fields, exclude), false, NULL},
    {"forbid", CORDON_FIELD_SHAPES, offsetof(cordon_ring_fields, forbid), false, NULL},
    {"pin", CORDON_FIELD_SHAPES, offsetof(cordon_ring_fields, pin), false, NULL},
    {"keep_open", CORDON_FIELD_STREETS, 0, false, NULL},
    {"gate_price", CORDON_FIELD_PRICE, offsetof(cordon_ring_fields, gate_price), false, NULL},
    {"max_closures", CORDON_FIELD_COUNT, offsetof(cordon_ring_fields, max_closures), false,
     NULL},
    {"max_closure", CORDON_FIELD_WIDTH, offsetof(cordon_ring_fields, max_closure), false, NULL},
    {"max_barrier", CORDON_FIELD_WIDTH, offsetof(cordon_ring_fields, max_barrier), false, NULL},
    {"share", CORDON_FIELD_FLAG, offsetof(cordon_ring_fields, share), false, NULL},
    {"edition", CORDON_FIELD_BITS, offsetof(cordon_ring_fields, edition), false, editions},
};
const cordon_verb cordon_verb_ring = {"ring", ring_table, COUNT(ring_table), true};

static const cordon_field barrier_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_barrier_fields, name), true, NULL},
    {"unit", CORDON_FIELD_WIDTH, offsetof(cordon_barrier_fields, unit), true, NULL},
    {"max_gap", CORDON_FIELD_DISTANCE, offsetof(cordon_barrier_fields, max_gap), true, NULL},
    {"stops", CORDON_FIELD_BITS, offsetof(cordon_barrier_fields, stops), true,
     cordon_against_choices},
    {"closure_price", CORDON_FIELD_PRICE, offsetof(cordon_barrier_fields, closure_price), true,
     NULL},
    {"unit_price", CORDON_FIELD_PRICE, offsetof(cordon_barrier_fields, unit_price), true, NULL},
    {"gate", CORDON_FIELD_FLAG, offsetof(cordon_barrier_fields, gate), false, NULL},
    {"tested", CORDON_FIELD_FLAG, offsetof(cordon_barrier_fields, tested), false, NULL},
};
const cordon_verb cordon_verb_barrier = {"barrier", barrier_table, COUNT(barrier_table), true};

/* In the order of the bits; nobody is none of them. */
static const char *const stops[] = {"vehicle", "person", "nobody", NULL};

static const cordon_field obstacle_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_obstacle_fields, name), true, NULL},
    {"stops", CORDON_FIELD_STOPS, offsetof(cordon_obstacle_fields, stops), true, stops},
    {"tags", CORDON_FIELD_TAGS, 0, false, NULL},
    {"where", CORDON_FIELD_SHAPE, offsetof(cordon_obstacle_fields, where), false, NULL},
    {"shape", CORDON_FIELD_SHAPE, offsetof(cordon_obstacle_fields, shape), false, NULL},
    {"width", CORDON_FIELD_WIDTH, offsetof(cordon_obstacle_fields, width), false, NULL},
    {"reason", CORDON_FIELD_TEXT, offsetof(cordon_obstacle_fields, reason), false, NULL},
};
const cordon_verb cordon_verb_obstacle = {"obstacle", obstacle_table, COUNT(obstacle_table),
                                          true};

static const cordon_field open_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_open_fields, name), true, NULL},
    {"shape", CORDON_FIELD_SHAPE, offsetof(cordon_open_fields, shape), true, NULL},
    {"width", CORDON_FIELD_WIDTH, offsetof(cordon_open_fields, width), false, NULL},
    {"lets", CORDON_FIELD_BITS, offsetof(cordon_open_fields, lets), false,
     cordon_against_choices},
};
const cordon_verb cordon_verb_open = {"open", open_table, COUNT(open_table), true};

/* In the order of cordon_phase_kind, of the bits of days, and of cordon_staff. */
const char *const cordon_phase_choices[] = {"set_up", "doors",  "show",
                                            "egress", "strike", NULL};
static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday",    NULL};
const char *const cordon_staff_choices[] = {"guard",       "steward",   "volunteer",
                                            "fire_safety", "first_aid", "municipal_police",
                                            "police",      NULL};
/* In the order of cordon_sex, without that of anybody. */
static const char *const sexes[] = {"woman", "man", NULL};
/* In the order of cordon_post_role. */
const char *const cordon_post_choices[] = {"watch",   "gate",      "exit",         "stage",
                                           "pit",     "first_aid", "control_room", "supervisor",
                                           "reserve", NULL};

static const cordon_field phase_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_phase_fields, name), true, NULL},
    {"kind", CORDON_FIELD_CHOICE, offsetof(cordon_phase_fields, kind), true,
     cordon_phase_choices},
    {"from", CORDON_FIELD_TEXT, offsetof(cordon_phase_fields, from), true, NULL},
    {"to", CORDON_FIELD_TEXT, offsetof(cordon_phase_fields, to), true, NULL},
    {"days", CORDON_FIELD_BITS, offsetof(cordon_phase_fields, days), false, days},
};
const cordon_verb cordon_verb_phase = {"phase", phase_table, COUNT(phase_table), true};

static const cordon_field crowd_table[] = {
    {"people", CORDON_FIELD_WHOLE, offsetof(cordon_crowd_fields, people), true, NULL},
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_crowd_fields, name), false, NULL},
    {"arrive", CORDON_FIELD_SHARES, offsetof(cordon_crowd_fields, arrive), false, NULL},
    {"from", CORDON_FIELD_ORIGINS, 0, false, NULL},
    {"mean_stay", CORDON_FIELD_DURATION, offsetof(cordon_crowd_fields, mean_stay), false, NULL},
    {"no_show", CORDON_FIELD_NUMBER, offsetof(cordon_crowd_fields, no_show), false, NULL},
    {"reduced_mobility", CORDON_FIELD_NUMBER, offsetof(cordon_crowd_fields, reduced_mobility),
     false, NULL},
    {"group", CORDON_FIELD_NUMBER, offsetof(cordon_crowd_fields, group), false, NULL},
    {"days", CORDON_FIELD_BITS, offsetof(cordon_crowd_fields, days), false, days},
};
const cordon_verb cordon_verb_crowd = {"crowd", crowd_table, COUNT(crowd_table), true};

/* Of the field from of a crowd. */
static const cordon_field origin_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_origin_fields, name), true, NULL},
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_origin_fields, at), true, NULL},
    {"share", CORDON_FIELD_NUMBER, offsetof(cordon_origin_fields, share), true, NULL},
    {"arrive", CORDON_FIELD_SHARES, offsetof(cordon_origin_fields, arrive), false, NULL},
};
const cordon_verb cordon_verb_origin = {"origin", origin_table, COUNT(origin_table), true};

static const cordon_field guards_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_guards_fields, name), false, NULL},
    {"agents", CORDON_FIELD_WHOLE, offsetof(cordon_guards_fields, heads), true, NULL},
    {"staff", CORDON_FIELD_CHOICE, offsetof(cordon_guards_fields, staff), false,
     cordon_staff_choices},
    {"women", CORDON_FIELD_NUMBER, offsetof(cordon_guards_fields, women), false, NULL},
    {"skills", CORDON_FIELD_COUNTS, offsetof(cordon_guards_fields, skills), false, NULL},
    {"hours", CORDON_FIELD_HOURS, offsetof(cordon_guards_fields, hours), false, NULL},
    {"hour_price", CORDON_FIELD_PRICE, offsetof(cordon_guards_fields, hour_price), false, NULL},
};
const cordon_verb cordon_verb_guards = {"guards", guards_table, COUNT(guards_table), true};

static const cordon_field guard_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_guard_fields, name), true, NULL},
    {"staff", CORDON_FIELD_CHOICE, offsetof(cordon_guard_fields, staff), false,
     cordon_staff_choices},
    {"sex", CORDON_FIELD_CHOICE, offsetof(cordon_guard_fields, sex), false, sexes},
    {"skills", CORDON_FIELD_TEXTS, offsetof(cordon_guard_fields, skills), false, NULL},
    {"hours", CORDON_FIELD_HOURS, offsetof(cordon_guard_fields, hours), false, NULL},
    {"hour_price", CORDON_FIELD_PRICE, offsetof(cordon_guard_fields, hour_price), false, NULL},
};
const cordon_verb cordon_verb_guard = {"guard", guard_table, COUNT(guard_table), true};

static const cordon_field post_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_post_fields, name), true, NULL},
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_post_fields, at), true, NULL},
    {"role", CORDON_FIELD_CHOICE, offsetof(cordon_post_fields, role), false,
     cordon_post_choices},
    {"staff", CORDON_FIELD_CHOICE, offsetof(cordon_post_fields, staff), false,
     cordon_staff_choices},
    {"heads", CORDON_FIELD_WHOLE, offsetof(cordon_post_fields, heads), false, NULL},
    {"skill", CORDON_FIELD_TEXT, offsetof(cordon_post_fields, skill), false, NULL},
    {"sex", CORDON_FIELD_CHOICE, offsetof(cordon_post_fields, sex), false, sexes},
    {"alert", CORDON_FIELD_FLAG, offsetof(cordon_post_fields, alert), false, NULL},
    {"alone", CORDON_FIELD_FLAG, offsetof(cordon_post_fields, alone), false, NULL},
    {"radio", CORDON_FIELD_TEXT, offsetof(cordon_post_fields, radio), false, NULL},
    {"phases", CORDON_FIELD_TEXTS, offsetof(cordon_post_fields, phases), false, NULL},
    {"hours", CORDON_FIELD_HOURS, offsetof(cordon_post_fields, hours), false, NULL},
    {"edition", CORDON_FIELD_BITS, offsetof(cordon_post_fields, edition), false, editions},
};
const cordon_verb cordon_verb_post = {"post", post_table, COUNT(post_table), true};

static const cordon_field patrol_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_patrol_fields, name), true, NULL},
    {"along", CORDON_FIELD_SHAPE, offsetof(cordon_patrol_fields, along), true, NULL},
    {"every", CORDON_FIELD_DURATION, offsetof(cordon_patrol_fields, every), true, NULL},
    {"staff", CORDON_FIELD_CHOICE, offsetof(cordon_patrol_fields, staff), false,
     cordon_staff_choices},
    {"heads", CORDON_FIELD_WHOLE, offsetof(cordon_patrol_fields, heads), false, NULL},
    {"skill", CORDON_FIELD_TEXT, offsetof(cordon_patrol_fields, skill), false, NULL},
    {"phases", CORDON_FIELD_TEXTS, offsetof(cordon_patrol_fields, phases), false, NULL},
    {"hours", CORDON_FIELD_HOURS, offsetof(cordon_patrol_fields, hours), false, NULL},
    {"edition", CORDON_FIELD_BITS, offsetof(cordon_patrol_fields, edition), false, editions},
};
const cordon_verb cordon_verb_patrol = {"patrol", patrol_table, COUNT(patrol_table), true};

static const cordon_field march_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_march_fields, name), true, NULL},
    {"route", CORDON_FIELD_SHAPES, offsetof(cordon_march_fields, route), true, NULL},
    {"from", CORDON_FIELD_TEXT, offsetof(cordon_march_fields, from), true, NULL},
    {"width", CORDON_FIELD_WIDTH, offsetof(cordon_march_fields, width), true, NULL},
    {"people", CORDON_FIELD_WHOLE, offsetof(cordon_march_fields, people), false, NULL},
    {"density", CORDON_FIELD_NUMBER, offsetof(cordon_march_fields, density), false, NULL},
    {"length", CORDON_FIELD_WIDTH, offsetof(cordon_march_fields, length), false, NULL},
    {"speed", CORDON_FIELD_SPEED, offsetof(cordon_march_fields, speed), false, NULL},
    {"stops", CORDON_FIELD_WAITS, 0, false, NULL},
    {"head_speed", CORDON_FIELD_SPEED, offsetof(cordon_march_fields, head_speed), false, NULL},
    {"tail_speed", CORDON_FIELD_SPEED, offsetof(cordon_march_fields, tail_speed), false, NULL},
    {"start_takes", CORDON_FIELD_DURATION, offsetof(cordon_march_fields, start_takes), false,
     NULL},
    {"ahead", CORDON_FIELD_DURATION, offsetof(cordon_march_fields, ahead), false, NULL},
    {"behind", CORDON_FIELD_DURATION, offsetof(cordon_march_fields, behind), false, NULL},
    {"every", CORDON_FIELD_DURATION, offsetof(cordon_march_fields, every), false, NULL},
    {"overlap", CORDON_FIELD_DURATION, offsetof(cordon_march_fields, overlap), false, NULL},
    {"crossings", CORDON_FIELD_CROSSINGS, 0, false, NULL},
    {"against", CORDON_FIELD_CHOICE, offsetof(cordon_march_fields, against), false,
     cordon_against_choices},
    {"standoff", CORDON_FIELD_DISTANCE, offsetof(cordon_march_fields, standoff), false, NULL},
    {"barriers", CORDON_FIELD_TEXTS, offsetof(cordon_march_fields, barriers), false, NULL},
    {"passable", CORDON_FIELD_WIDTH, offsetof(cordon_march_fields, passable), false, NULL},
    {"existing", CORDON_FIELD_CHOICE, offsetof(cordon_march_fields, existing), false, existing},
    {"mode", CORDON_FIELD_CHOICE, offsetof(cordon_march_fields, mode), false, modes},
    {"forbid", CORDON_FIELD_SHAPES, offsetof(cordon_march_fields, forbid), false, NULL},
    {"keep_open", CORDON_FIELD_STREETS, 0, false, NULL},
    {"gate_price", CORDON_FIELD_PRICE, offsetof(cordon_march_fields, gate_price), false, NULL},
    {"edition", CORDON_FIELD_BITS, offsetof(cordon_march_fields, edition), false, editions},
};
const cordon_verb cordon_verb_march = {"march", march_table, COUNT(march_table), true};

/* Of the fields stops and crossings of a march. */
static const cordon_field stop_table[] = {
    {"wait", CORDON_FIELD_DURATION, offsetof(cordon_stop_fields, wait), true, NULL},
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_stop_fields, at), true, NULL},
};
const cordon_verb cordon_verb_stop = {"stop", stop_table, COUNT(stop_table), true};

static const cordon_field crossing_table[] = {
    {"street", CORDON_FIELD_STREETS, 0, true, NULL},
    {"shut", CORDON_FIELD_DURATION, offsetof(cordon_crossing_fields, shut), true, NULL},
};
const cordon_verb cordon_verb_crossing = {"crossing", crossing_table, COUNT(crossing_table),
                                          true};

static const cordon_field sheet_table[] = {
    {"title", CORDON_FIELD_TEXT, offsetof(cordon_sheet_spec, title), false, NULL},
    {"paper", CORDON_FIELD_TEXT, offsetof(cordon_sheet_spec, paper), false, NULL},
    {"portrait", CORDON_FIELD_FLAG, offsetof(cordon_sheet_spec, portrait), false, NULL},
    {"dpi", CORDON_FIELD_WHOLE, offsetof(cordon_sheet_spec, dpi), false, NULL},
    {"scale", CORDON_FIELD_SCALE, offsetof(cordon_sheet_spec, scale), false, NULL},
    {"theme", CORDON_FIELD_TEXT, offsetof(cordon_sheet_spec, theme), false, NULL},
    {"phase", CORDON_FIELD_TEXT, offsetof(cordon_sheet_spec, phase), false, NULL},
    {"doubts", CORDON_FIELD_FLAG, offsetof(cordon_sheet_spec, doubts), false, NULL},
};
const cordon_verb cordon_verb_sheet = {"sheet", sheet_table, COUNT(sheet_table), true};

static const cordon_field show_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_show_fields, name), false, NULL},
    {"shape", CORDON_FIELD_SHAPE, offsetof(cordon_show_fields, shape), true, NULL},
};
const cordon_verb cordon_verb_show = {"show", show_table, COUNT(show_table), true};

static const cordon_field geojson_table[] = {
    {"text", CORDON_FIELD_TEXT, offsetof(cordon_geojson_fields, text), false, NULL},
    {"file", CORDON_FIELD_TEXT, offsetof(cordon_geojson_fields, file), false, NULL},
    {"crs", CORDON_FIELD_TEXT, offsetof(cordon_geojson_fields, crs), false, NULL},
    {"where", CORDON_FIELD_MAPPING, 0, false, NULL},
};
const cordon_verb cordon_verb_geojson = {"geojson", geojson_table, COUNT(geojson_table), true};

/* Of place, street, building, address and station. */
static const cordon_field named_table[] = {
    {"name", CORDON_FIELD_TEXT, offsetof(cordon_named_fields, name), true, NULL},
    {"near", CORDON_FIELD_POSITION, offsetof(cordon_named_fields, near), false, NULL},
};
const cordon_verb cordon_verb_named = {"named", named_table, COUNT(named_table), true};

static const cordon_field box_table[] = {
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_box_fields, at), true, NULL},
    {"size", CORDON_FIELD_SIZE, offsetof(cordon_box_fields, size), true, NULL},
    {"turn", CORDON_FIELD_NUMBER, offsetof(cordon_box_fields, turn), false, NULL},
};
const cordon_verb cordon_verb_box = {"box", box_table, COUNT(box_table), false};

static const cordon_field circle_table[] = {
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_circle_fields, at), true, NULL},
    {"radius", CORDON_FIELD_DISTANCE, offsetof(cordon_circle_fields, radius), true, NULL},
};
const cordon_verb cordon_verb_circle = {"circle", circle_table, COUNT(circle_table), false};

static const cordon_field sector_table[] = {
    {"at", CORDON_FIELD_POSITION, offsetof(cordon_sector_fields, at), true, NULL},
    {"radius", CORDON_FIELD_DISTANCE, offsetof(cordon_sector_fields, radius), true, NULL},
    {"inner", CORDON_FIELD_DISTANCE, offsetof(cordon_sector_fields, inner), false, NULL},
    {"from", CORDON_FIELD_NUMBER, offsetof(cordon_sector_fields, from), true, NULL},
    {"to", CORDON_FIELD_NUMBER, offsetof(cordon_sector_fields, to), true, NULL},
};
const cordon_verb cordon_verb_sector = {"sector", sector_table, COUNT(sector_table), false};

static const cordon_field shift_table[] = {
    {"north", CORDON_FIELD_DISTANCE, offsetof(cordon_shift_fields, north), false, NULL},
    {"south", CORDON_FIELD_DISTANCE, offsetof(cordon_shift_fields, south), false, NULL},
    {"east", CORDON_FIELD_DISTANCE, offsetof(cordon_shift_fields, east), false, NULL},
    {"west", CORDON_FIELD_DISTANCE, offsetof(cordon_shift_fields, west), false, NULL},
};
const cordon_verb cordon_verb_shift = {"shift", shift_table, COUNT(shift_table), false};

static const cordon_field along_table[] = {
    {"from", CORDON_FIELD_PLACE, 0, false, NULL},
    {"to", CORDON_FIELD_PLACE, 0, false, NULL},
    {"after", CORDON_FIELD_DISTANCE, offsetof(cordon_along_fields, after), false, NULL},
    {"length", CORDON_FIELD_DISTANCE, offsetof(cordon_along_fields, length), false, NULL},
};
const cordon_verb cordon_verb_along = {"along", along_table, COUNT(along_table), false};

static const cordon_field param_table[] = {
    {"default", CORDON_FIELD_VALUE, 0, true, NULL},
    {"min", CORDON_FIELD_NUMBER, offsetof(cordon_param_fields, min), false, NULL},
    {"max", CORDON_FIELD_NUMBER, offsetof(cordon_param_fields, max), false, NULL},
};
const cordon_verb cordon_verb_param = {"param", param_table, COUNT(param_table), true};

const cordon_verb *const cordon_verbs[] = {
    &cordon_verb_event,
    &cordon_verb_map,
    &cordon_verb_overlay,
    &cordon_verb_figure,
    &cordon_verb_posture,
    &cordon_verb_area,
    &cordon_verb_ring,
    &cordon_verb_barrier,
    &cordon_verb_obstacle,
    &cordon_verb_open,
    &cordon_verb_phase,
    &cordon_verb_crowd,
    &cordon_verb_origin,
    &cordon_verb_guards,
    &cordon_verb_guard,
    &cordon_verb_post,
    &cordon_verb_patrol,
    &cordon_verb_march,
    &cordon_verb_stop,
    &cordon_verb_crossing,
    &cordon_verb_sheet,
    &cordon_verb_show,
    &cordon_verb_geojson,
    &cordon_verb_named,
    &cordon_verb_box,
    &cordon_verb_circle,
    &cordon_verb_sector,
    &cordon_verb_shift,
    &cordon_verb_along,
    &cordon_verb_param,
    NULL,
};
