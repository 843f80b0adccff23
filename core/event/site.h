/* What the organiser has seen on site and the map does not say, or says wrongly. */
#ifndef CORDON_EVENT_SITE_H
#define CORDON_EVENT_SITE_H

#include "base/arena.h"
#include "cordon/event.h"
#include "geo/types.h"

typedef struct cordon_site_tag {
    const char *key, *value; /* value "*": any but "no" */
} cordon_site_tag;

/* Either a rule, which says of things of the map whom they stop (tags; in where, when it is not
 * empty), or, without tags, a thing that is not on the map: area or line. */
typedef struct cordon_site_obstacle {
    const char *name;
    const char *reason; /* "" for none */
    cordon_site_tag *tags;
    size_t n_tags;
    cordon_region area; /* of a rule: where it holds, n == 0: everywhere */
    cordon_line *lines; /* of a thing; one of a single point stands on it */
    size_t n_lines;
    int32_t width_mm; /* of lines and points; 0: as without this */
    bool stops[2];    /* by cordon_against */
    cordon_origin origin;
} cordon_site_obstacle;

/* Ground that is open through whatever the map draws there: an area, or a band along a line. */
typedef struct cordon_site_opening {
    const char *name;
    cordon_region area;
    cordon_line *lines;
    size_t n_lines;
    int32_t width_mm;
    bool opens[2]; /* by cordon_against */
    cordon_origin origin;
} cordon_site_opening;

/* In the order of the script: of two rules for one thing the first counts, and what is open
 * here is open through obstacles of the site too. */
typedef struct cordon_site {
    cordon_site_obstacle *obstacles;
    size_t n_obstacles;
    cordon_site_opening *openings;
    size_t n_openings;
} cordon_site;

/* A shape to be seen on a drawing of the layout. */
typedef struct cordon_shown {
    const char *name; /* "" for none */
    cordon_region area;
    cordon_line *lines; /* points are lines of one */
    size_t n_lines;
} cordon_shown;

/* A deep copy. */
int cordon_site_copy(cordon_site *out, cordon_arena *arena, const cordon_site *site);
int cordon_shown_copy(cordon_shown **out, cordon_arena *arena, const cordon_shown *shown,
                      size_t n);

#endif
