/* Ways: what each kind of highway is like, and all of them as segments to look up. */
#ifndef CORDON_GROUND_WAYS_H
#define CORDON_GROUND_WAYS_H

#include "ground/edges.h"
#include "ground/ground.h"

typedef struct cordon_way_kind {
    const char *highway;
    int32_t width_mm;  /* where nothing better is known */
    int32_t lane_mm;   /* of one lane; 0: lanes are not counted */
    int32_t margin_mm; /* of pavement or verge on each side of a bridge deck */
    bool drive, walk;
    bool street; /* made for vehicles, if only on some days; not a path */
} cordon_way_kind;

/* The kind of a way drawn as a line, or NULL: not a way that one could use (planned,
 * demolished, a lift, an outline of a square, no way at all). */
const cordon_way_kind *cordon_way_kind_of(const cordon_feature *feature);
/* The kind of a square or a wide place drawn as an area, or NULL. */
const cordon_way_kind *cordon_way_kind_of_square(const cordon_feature *feature);

/* Width of the carriageway or path, in mm: width:carriageway, width, est_width, then lanes with
 * parked cars and cycle lanes on both sides, then the kind's own. */
int32_t cordon_way_width(const cordon_feature *feature, const cordon_way_kind *kind,
                         cordon_width_origin *origin);

/* Width of the pavement or verge on each side of a bridge deck: the wider sidewalk tagged
 * (sidewalk:left:width), else the kind's own. */
int32_t cordon_way_margin(const cordon_feature *feature, const cordon_way_kind *kind);

bool cordon_way_is_bridge(const cordon_feature *feature);
/* Under a roof or through a building, on the ground's own level. */
bool cordon_way_is_covered(const cordon_feature *feature);
/* In a tunnel or on a level below the ground: opens nothing at the ground. */
bool cordon_way_is_below(const cordon_feature *feature);
/* Called a tunnel, with nothing that says it lies below the ground: a passage, perhaps. */
bool cordon_way_may_be_passage(const cordon_feature *feature);
/* Corridors inside buildings, behind their doors. */
bool cordon_way_is_indoor(const cordon_feature *feature);

typedef struct cordon_way {
    const cordon_feature *feature;
    const cordon_way_kind *kind;
    int32_t width_mm;
} cordon_way;

/* The ways on the ground and on bridges: not below, not indoors. */
typedef struct cordon_ways {
    cordon_context *context;
    CORDON_VEC(cordon_way) list;
    cordon_edges edges; /* owner: index in list */
} cordon_ways;

int cordon_ways_collect(cordon_ways *out, cordon_context *context, const cordon_map *laid);
void cordon_ways_free(cordon_ways *ways);

#endif
