/* Colours of the base map, one table (cartography.md 1.4). The overlay has the same colours in
 * every theme: it must be recognised from sheet to sheet. */
#ifndef CORDON_SHEET_THEME_H
#define CORDON_SHEET_THEME_H

#include "sheet/ink.h"

typedef enum sheet_tone {
    SHEET_TONE_LAND,
    SHEET_TONE_STREET,
    SHEET_TONE_STREET_EDGE,
    SHEET_TONE_PEDESTRIAN,
    SHEET_TONE_PARKING,
    SHEET_TONE_SAND,
    SHEET_TONE_GREEN,
    SHEET_TONE_WOOD,
    SHEET_TONE_GREEN_EDGE,
    SHEET_TONE_WATER,
    SHEET_TONE_WATER_EDGE,
    SHEET_TONE_BUILDING,
    SHEET_TONE_LANDMARK,
    SHEET_TONE_BUILDING_EDGE,
    SHEET_TONE_RAIL,
    SHEET_TONE_WALL,
    SHEET_TONE_HEDGE,
    SHEET_TONE_TREE,
    SHEET_TONE_TREE_EDGE,
    SHEET_TONE_NAME,
    SHEET_TONE_NAME_MINOR,
    SHEET_TONE_NAME_WATER,
    SHEET_TONE_NAME_GREEN,
    SHEET_TONE_NUMBER,
    SHEET_TONE_COUNT
} sheet_tone;

typedef struct sheet_theme {
    const char *name;
    sheet_colour tone[SHEET_TONE_COUNT];
} sheet_theme;

/* NULL or "" is "calme". CORDON_E_INPUT for an unknown theme, with the ones there are. */
int sheet_theme_find(const sheet_theme **out, cordon_context *context, const char *name);

/* Overlay colours (cartography.md 3.1). */
#define SHEET_BLACK  SHEET_RGB(0x141414)
#define SHEET_WHITE  SHEET_RGB(0xffffff)
#define SHEET_RED    SHEET_RGB(0xce1126)
#define SHEET_ORANGE SHEET_RGB(0xf28e1c)
#define SHEET_YELLOW SHEET_RGB(0xffdd1f)
#define SHEET_GREEN  SHEET_RGB(0x00884f)
#define SHEET_BLUE   SHEET_RGB(0x0b5394)
#define SHEET_PURPLE SHEET_RGB(0x4b1e6d)
#define SHEET_GREY   SHEET_RGB(0x5f5f5f)

#endif
