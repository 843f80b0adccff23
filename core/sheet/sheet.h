/* One sheet while it is drawn: what its parts share. */
#ifndef CORDON_SHEET_SHEET_H
#define CORDON_SHEET_SHEET_H

#include "geo/region.h"
#include "map/map.h"
#include "plan/plan.h"
#include "sheet/space.h"
#include "sheet/theme.h"
#include "sheet/type.h"
#include "sheet/view.h"
#include "sheet/wish.h"

/* What a legend explains, in its order. Bits of sheet.drawn. */
typedef enum sheet_item {
    SHEET_ITEM_VEHICLE_RING,
    SHEET_ITEM_PERSON_RING,
    SHEET_ITEM_STREETS_RING,
    SHEET_ITEM_STANDOFF,
    SHEET_ITEM_CLOSURE,
    SHEET_ITEM_EXISTING,
    SHEET_ITEM_GATE,
    SHEET_ITEM_POST,
    SHEET_ITEM_PATROL,
    SHEET_ITEM_MARCH,
    SHEET_ITEM_CROSSING,
    SHEET_ITEM_OBSTACLE,
    SHEET_ITEM_OPENING,
    SHEET_ITEM_SHOWN,
    SHEET_ITEM_LEAK,
    SHEET_ITEM_DOUBT,
    SHEET_ITEM_FINDING,
    SHEET_ITEM_AREA_CROWD, /* the roles follow in the order of cordon_role */
    SHEET_ITEM_AREA_STAGE,
    SHEET_ITEM_AREA_BACKSTAGE,
    SHEET_ITEM_AREA_CATERING,
    SHEET_ITEM_AREA_FIRST_AID,
    SHEET_ITEM_AREA_CONTROL_ROOM,
    SHEET_ITEM_AREA_ASSEMBLY,
    SHEET_ITEM_AREA_PARKING,
    SHEET_ITEM_AREA_SCREENED,
    SHEET_ITEM_BUILDING,
    SHEET_ITEM_LANDMARK,
    SHEET_ITEM_STREET,
    SHEET_ITEM_PEDESTRIAN,
    SHEET_ITEM_PATH,
    SHEET_ITEM_STEPS,
    SHEET_ITEM_TUNNEL,
    SHEET_ITEM_RAIL,
    SHEET_ITEM_WATER,
    SHEET_ITEM_GREEN,
    SHEET_ITEM_SAND,
    SHEET_ITEM_PARKING,
    SHEET_ITEM_WALL,
    SHEET_ITEM_FENCE,
    SHEET_ITEM_HEDGE,
    SHEET_ITEM_TREE,
    SHEET_ITEM_BOLLARD,
    SHEET_ITEM_NO_DATA,
    SHEET_ITEM_COUNT
} sheet_item;

/* A name that stands on the map. */
typedef struct sheet_named {
    const char *name;
    sheet_xy at;
} sheet_named;

/* What the program believes about the ground, see layer.h. */
typedef struct sheet_ground sheet_ground;

/* A row of the legend of layers. */
typedef struct sheet_layer_row {
    unsigned layer;
    const struct sheet_layer_look *look;
    const char *text;
} sheet_layer_row;

typedef struct sheet {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    const cordon_plan *plan; /* of one phase, or of marches as a whole: of_phase */
    cordon_plan of_phase;
    const cordon_map *map;            /* laid on the ground around the window */
    const sheet_ground *ground;       /* drawn in place of the plan; NULL: the plan is drawn */
    CORDON_VEC(sheet_layer_row) rows; /* what the legend explains of it */
    CORDON_VEC(sheet_named) texts;    /* short texts that stand on it */
    const sheet_theme *theme;
    sheet_type *type; /* the fonts; owned unless they were there before */
    bool owns_type;
    sheet_view view;
    sheet_ink ink;
    sheet_space space; /* where texts and symbols stand */
    CORDON_VEC(sheet_named) named;
    const char *title, *paper;
    size_t number, count;   /* sheet n of N */
    uint64_t drawn;         /* bits of sheet_item */
    double smallest_pt;     /* of all type set so far; 0: none */
    bool doubts;            /* to check on site, in place of findings */
    bool clamped;           /* a street is drawn wider than it is */
    unsigned *finding_rows; /* of each finding of the plan: row of the list, from 1 */
    unsigned n_finding_rows;
    uint32_t *barriers; /* of each closure: owner of its boxes in space */
} sheet;

/* Records a whole sheet: everything but pixels. s needs its context set and all else zero,
 * but for a type that it may share; sheet_end frees it after success and failure. */
int sheet_make(sheet *s, const cordon_plan *plan, const cordon_map *laid,
               const sheet_wish *wish);
void sheet_end(sheet *s);

static inline sheet_colour sheet_tone_of(const sheet *s, sheet_tone tone)
{
    return s->theme->tone[tone];
}

/* Notes that type of a size was set: tests ask for the smallest. */
static inline void sheet_note_pt(sheet *s, double pt)
{
    if (s->smallest_pt == 0 || pt < s->smallest_pt)
        s->smallest_pt = pt;
}

/* Marks an item for the legend when marks were painted since the list had `before` of them. */
static inline void sheet_mark(sheet *s, sheet_item item, size_t before)
{
    if (s->ink.ops.count > before)
        s->drawn |= (uint64_t)1 << item;
}

static inline bool sheet_has(const sheet *s, sheet_item item)
{
    return (s->drawn >> item & 1) != 0;
}

#endif
