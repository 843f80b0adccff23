/* Small signs of public buildings: a white figure in a dark square. */
#ifndef CORDON_SHEET_PICTOGRAM_H
#define CORDON_SHEET_PICTOGRAM_H

#include "sheet/sheet.h"

#define SHEET_PICTOGRAM_MM 3.4

/* In the order in which they are placed: what rescue looks for first. */
typedef enum sheet_pictogram {
    SHEET_PICTOGRAM_NONE,
    SHEET_PICTOGRAM_HOSPITAL,
    SHEET_PICTOGRAM_FIRE,
    SHEET_PICTOGRAM_POLICE,
    SHEET_PICTOGRAM_TOWN_HALL,
    SHEET_PICTOGRAM_STATION,
    SHEET_PICTOGRAM_SCHOOL,
    SHEET_PICTOGRAM_WORSHIP,
    SHEET_PICTOGRAM_CULTURE,
    SHEET_PICTOGRAM_COUNT
} sheet_pictogram;

sheet_pictogram sheet_pictogram_of(const cordon_feature *feature);
void sheet_pictogram_draw(sheet *s, sheet_pictogram sign, sheet_xy at);

#endif
