/* Names of the base map, placed so that none covers another or the overlay. */
#ifndef CORDON_SHEET_LABEL_H
#define CORDON_SHEET_LABEL_H

#include "sheet/basemap.h"
#include "sheet/write.h"

/* Places and draws names after the overlay: squares and parks, public buildings, then streets
 * inside or on the rings, other streets and water, house numbers. Streets come after buildings
 * (cartography.md 2.6 has them before), because a name can slide along its street. */
int sheet_labels_draw(sheet *s, const sheet_basemap *basemap);

int sheet_label_streets(sheet *s, const sheet_basemap *basemap, bool inner);
int sheet_label_squares(sheet *s, const sheet_basemap *basemap);
int sheet_label_numbers(sheet *s, const sheet_basemap *basemap);

/* The name to print: that of the sheet's language where the map has one, else the local one, or
 * an international one where no font has the letters; NULL when there is none. */
const char *sheet_name_of(sheet *s, const cordon_feature *feature);
/* True when a point of the ground lies within a ring, or within 20 m of an area where there is
 * no ring. */
bool sheet_is_inner(const sheet *s, cordon_pt p);
/* Remembers that a name stands at a place; tells whether it stands nearer than `distance` mm to
 * one. */
int sheet_name_enter(sheet *s, const char *name, sheet_xy at);
bool sheet_name_near(const sheet *s, const char *name, sheet_xy at, double distance);
/* Larger type on A2 and above (cartography.md 2.2). */
double sheet_label_pt(const sheet *s, double small, double large);

/* Up to SHEET_BLOCK_LINES lines of horizontal text, centred below each other. */
#define SHEET_BLOCK_LINES 3
typedef struct sheet_text_block {
    sheet_style style;
    const char *lines[SHEET_BLOCK_LINES];
    size_t n;
    double width, height; /* mm */
} sheet_text_block;

/* Breaks a name into n lines of about the same width, fewer when it has not enough words. */
void sheet_block_make(sheet_text_block *out, sheet *s, const sheet_style *style,
                      const char *name, size_t n);
sheet_obb sheet_block_box(const sheet_text_block *block, sheet_xy centre);
/* Draws the block and enters its box; owner 0: one of its own. */
int sheet_block_draw(sheet *s, const sheet_text_block *block, sheet_xy centre, uint32_t owner);

#endif
