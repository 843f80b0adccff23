/* What stands where on the sheet: oriented boxes of texts and symbols, which nothing may cover,
 * and of lines that text should rather not cover. */
#ifndef CORDON_SHEET_SPACE_H
#define CORDON_SHEET_SPACE_H

#include "sheet/ink.h"

/* A rectangle of half sizes hw along u and hh across. */
typedef struct sheet_obb {
    sheet_xy centre, u; /* u: unit vector */
    double hw, hh;
} sheet_obb;

typedef enum sheet_stand {
    SHEET_STAND_TEXT,   /* must not be covered */
    SHEET_STAND_SYMBOL, /* must not be covered */
    SHEET_STAND_LINE    /* costs something to cover */
} sheet_stand;

typedef struct sheet_stood {
    sheet_obb box;
    sheet_box hull;
    sheet_stand stand;
    double weight;  /* of a line, for each box that covers it */
    uint32_t owner; /* boxes of one label share a number */
    uint32_t stamp; /* of the last query that met it */
} sheet_stood;

typedef struct sheet_link {
    uint32_t item, next; /* next: index + 1, 0 none */
} sheet_link;

typedef struct sheet_space {
    cordon_context *context;
    sheet_box extent;
    uint32_t columns, rows;
    uint32_t *heads; /* of each cell: index + 1 in links, 0 none */
    CORDON_VEC(sheet_stood) stood;
    CORDON_VEC(sheet_link) links;
    uint32_t owners, stamp;
} sheet_space;

int sheet_space_init(sheet_space *space, cordon_context *context, sheet_box extent);
void sheet_space_free(sheet_space *space);

sheet_obb sheet_obb_of_box(sheet_box box);
/* A box round a straight line, half_width on each side. */
sheet_obb sheet_obb_of_segment(sheet_xy a, sheet_xy b, double half_width);
bool sheet_obb_meets(const sheet_obb *a, const sheet_obb *b);
sheet_box sheet_obb_hull(const sheet_obb *box);

/* A new owner for the boxes that follow. */
uint32_t sheet_space_owner(sheet_space *space);
int sheet_space_add(sheet_space *space, sheet_obb box, sheet_stand stand, uint32_t owner,
                    double weight);

/* INFINITY when the box meets a text or symbol or leaves the extent, else the weights of the
 * lines it covers. Boxes of the owner `except` (0: none) do not count. */
double sheet_space_cost(sheet_space *space, const sheet_obb *box, uint32_t except);

#endif
