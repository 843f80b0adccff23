/* Names of the base map, placed so that none covers another or the overlay. */
#ifndef CORDON_SHEET_LABEL_H
#define CORDON_SHEET_LABEL_H

#include "sheet/basemap.h"

/* Places and draws names in the order of cartography.md 2.6, after the overlay. */
int sheet_labels_draw(sheet *s, const sheet_basemap *basemap);

#endif
