/* The vocabulary of scripts: verbs, and what reading each of them fills. */
#ifndef CORDON_BIND_VOCABULARY_H
#define CORDON_BIND_VOCABULARY_H

#include "bind/field.h"

typedef struct cordon_area_fields {
    const char *name;
    int role, capacity, protect;
    const cordon_shape *shape;
    double density;
    cordon_text_list phases;
    unsigned edition;
} cordon_area_fields;

typedef struct cordon_ring_fields {
    const char *name;
    int against, existing, around, mode, max_closures, share;
    double standoff, standoff_streets, closure_price, metre_price, gate_price, passable;
    double max_closure, max_barrier;
    cordon_shape_list contain, exclude, forbid, pin;
    cordon_text_list phases, barriers;
    unsigned edition;
} cordon_ring_fields;

typedef struct cordon_barrier_fields {
    const char *name;
    double unit, max_gap, closure_price, unit_price;
    unsigned stops;
    int gate, tested;
} cordon_barrier_fields;

typedef struct cordon_obstacle_fields {
    const char *name, *reason;
    const cordon_shape *where, *shape;
    unsigned stops;
    double width;
} cordon_obstacle_fields;

typedef struct cordon_open_fields {
    const char *name;
    const cordon_shape *shape;
    unsigned lets;
    double width;
} cordon_open_fields;

typedef struct cordon_phase_fields {
    const char *name, *from, *to;
    int kind;
    unsigned days;
} cordon_phase_fields;

typedef struct cordon_crowd_fields {
    const char *name;
    int people;
    cordon_number_list arrive;
    double mean_stay, no_show, reduced_mobility, group;
    unsigned days;
} cordon_crowd_fields;

typedef struct cordon_origin_fields {
    const char *name;
    cordon_lonlat at;
    double share;
    cordon_number_list arrive;
} cordon_origin_fields;

typedef struct cordon_guards_fields {
    const char *name;
    int heads, staff;
    double women, hour_price;
    cordon_number_list skills;
    cordon_hours_list hours;
} cordon_guards_fields;

typedef struct cordon_guard_fields {
    const char *name;
    int staff, sex;
    double hour_price;
    cordon_text_list skills;
    cordon_hours_list hours;
} cordon_guard_fields;

typedef struct cordon_post_fields {
    const char *name, *skill, *radio;
    cordon_lonlat at;
    int role, staff, heads, sex, alert, alone;
    cordon_text_list phases;
    cordon_hours_list hours;
    unsigned edition;
} cordon_post_fields;

typedef struct cordon_patrol_fields {
    const char *name, *skill;
    const cordon_shape *along;
    double every;
    int staff, heads;
    cordon_text_list phases;
    cordon_hours_list hours;
    unsigned edition;
} cordon_patrol_fields;

typedef struct cordon_march_fields {
    const char *name, *from;
    cordon_shape_list route, forbid;
    double speed, head_speed, tail_speed, start_takes, length, density, width;
    double ahead, behind, every, overlap;
    int people, against, existing, mode;
    double standoff, passable, gate_price;
    cordon_text_list barriers;
    unsigned edition;
} cordon_march_fields;

typedef struct cordon_stop_fields {
    double wait;
    cordon_lonlat at;
} cordon_stop_fields;

typedef struct cordon_crossing_fields {
    double shut;
} cordon_crossing_fields;

typedef struct cordon_show_fields {
    const char *name;
    const cordon_shape *shape;
} cordon_show_fields;

typedef struct cordon_geojson_fields {
    const char *text, *file, *crs;
} cordon_geojson_fields;

typedef struct cordon_named_fields {
    const char *name;
    cordon_lonlat near;
} cordon_named_fields;

typedef struct cordon_box_fields {
    cordon_lonlat at;
    double size[2], turn;
} cordon_box_fields;

typedef struct cordon_circle_fields {
    cordon_lonlat at;
    double radius;
} cordon_circle_fields;

typedef struct cordon_sector_fields {
    cordon_lonlat at;
    double radius, inner, from, to;
} cordon_sector_fields;

typedef struct cordon_shift_fields {
    double north, south, east, west;
} cordon_shift_fields;

typedef struct cordon_along_fields {
    double after, length;
} cordon_along_fields;

typedef struct cordon_param_fields {
    double min, max;
} cordon_param_fields;

/* What may be chosen, each NULL-ended. */
extern const char *const cordon_role_choices[], *const cordon_against_choices[],
                                                    *const cordon_phase_choices[],
                                                        *const cordon_staff_choices[],
                                                            *const cordon_post_choices[];

/* event fills a cordon_event_spec, map a cordon_map_source, overlay a cordon_overlay_spec,
 * figure a cordon_figure_spec, posture a cordon_posture_spec, sheet a cordon_sheet_spec. */
extern const cordon_verb cordon_verb_event, cordon_verb_map, cordon_verb_overlay,
    cordon_verb_figure, cordon_verb_posture, cordon_verb_area, cordon_verb_ring,
    cordon_verb_barrier, cordon_verb_obstacle, cordon_verb_open, cordon_verb_phase,
    cordon_verb_crowd, cordon_verb_origin, cordon_verb_guards, cordon_verb_guard,
    cordon_verb_post, cordon_verb_patrol, cordon_verb_march, cordon_verb_stop,
    cordon_verb_crossing, cordon_verb_sheet, cordon_verb_show, cordon_verb_geojson,
    cordon_verb_named, cordon_verb_box, cordon_verb_circle, cordon_verb_sector,
    cordon_verb_shift, cordon_verb_along, cordon_verb_param;

/* All of them, NULL-ended. */
extern const cordon_verb *const cordon_verbs[];

#endif
