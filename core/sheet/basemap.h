/* The base map: ground, streets, buildings and what stands on them, quiet under the overlay.
 * Layers in the order of cartography.md 1.1. */
#ifndef CORDON_SHEET_BASEMAP_H
#define CORDON_SHEET_BASEMAP_H

#include "sheet/sheet.h"
#include "sheet/street.h"

/* Features that may be seen in the window, in the map's order. */
typedef struct sheet_features {
    const cordon_feature **items;
    size_t count, capacity;
} sheet_features;

/* What was drawn, for its names. */
typedef struct sheet_basemap {
    sheet_features seen;
    sheet_streets streets;
} sheet_basemap;

/* Draws the base map into the sheet's list. The caller frees out with sheet_basemap_free, after
 * success and failure. */
int sheet_basemap_draw(sheet_basemap *out, sheet *s);
void sheet_basemap_free(sheet_basemap *basemap, cordon_context *context);

/* The layers. */
void sheet_draw_ground(sheet *s, const sheet_features *seen);
void sheet_draw_squares(sheet *s, const sheet_features *seen);
void sheet_draw_rails(sheet *s, const sheet_features *seen, bool bridges);
void sheet_draw_buildings(sheet *s, const sheet_features *seen);
void sheet_draw_details(sheet *s, const sheet_features *seen);
/* Ground of which the map holds no data. */
void sheet_draw_no_data(sheet *s);

/* True for a building that people name when they give directions, and for what rescue looks
 * for. */
bool sheet_is_landmark(const cordon_feature *feature);

#endif
