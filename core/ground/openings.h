/* Collecting the openings in stoppers. */
#ifndef CORDON_GROUND_OPENINGS_H
#define CORDON_GROUND_OPENINGS_H

#include "base/vec.h"
#include "ground/ways.h"

typedef struct cordon_opening_list {
    cordon_context *context;
    cordon_arena *arena;
    CORDON_VEC(cordon_opening) list;
} cordon_opening_list;

/* What all openings of a kind share. */
typedef struct cordon_opening_kind {
    const cordon_feature *feature;
    const char *rule;
    unsigned groups;
} cordon_opening_kind;

int cordon_openings_add_polygon(cordon_opening_list *out, cordon_opening_kind kind,
                                const cordon_polygon *polygon);
/* A rectangle round at: half_length along the direction from -> to, half_depth across it. */
int cordon_openings_add_gap(cordon_opening_list *out, cordon_opening_kind kind, cordon_pt at,
                            cordon_pt from, cordon_pt to, int32_t half_length,
                            int32_t half_depth);
/* A band of half_mm on both sides of a line of two or more points: a rectangle for each side
 * and an octagon at each bend. Flat ends. */
int cordon_openings_add_band(cordon_opening_list *out, cordon_opening_kind kind,
                             const cordon_line *line, int32_t half_mm);

/* Openings in areas: passages, ways drawn through buildings and over water, bridges, piers. */
int cordon_passages_find(cordon_opening_list *out, const cordon_map *laid,
                         const cordon_stopper *stoppers, size_t n, const cordon_ways *ways,
                         cordon_against against);
/* Openings in lines: gates, and where ways cross walls, rivers and steps. */
int cordon_crossings_find(cordon_opening_list *out, const cordon_map *laid,
                          const cordon_stopper *stoppers, size_t n, const cordon_ways *ways,
                          cordon_against against);

#endif
