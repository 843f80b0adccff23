/* Lines of horizontal text on the sheet. */
#ifndef CORDON_SHEET_WRITE_H
#define CORDON_SHEET_WRITE_H

#include "sheet/sheet.h"

typedef enum sheet_align { SHEET_LEFT, SHEET_CENTRE, SHEET_RIGHT } sheet_align;

typedef struct sheet_style {
    sheet_face face;
    double pt;
    sheet_colour colour;
    sheet_colour halo; /* alpha 0: none */
    double halo_mm;    /* on each side */
} sheet_style;

/* Nothing is ever set smaller (cartography.md 2.3). */
#define SHEET_PT_MIN 6.0

/* All report memory failures through the sheet's list (sheet_ink_status). */

/* Width in mm of a line of text. */
double sheet_write_width(sheet *s, const sheet_style *style, const char *text);
/* Writes a line; (x, y) is the left, middle or right end of its base line. */
void sheet_write(sheet *s, const sheet_style *style, sheet_align align, double x, double y,
                 const char *text);
/* The same, made narrower with Roboto Condensed, then smaller, then cut with "…", to stay
 * within width mm. */
void sheet_write_within(sheet *s, const sheet_style *style, sheet_align align, double x,
                        double y, double width, const char *text);
/* Writes words in lines of at most width mm, the first base line at y, `leading` mm apart.
 * Returns the number of lines; only counts when draw is false. */
size_t sheet_write_lines(sheet *s, const sheet_style *style, double x, double y, double width,
                         double leading, const char *text, bool draw);

/* The text of key with its pairs replaced, in the sheet's arena; "" when memory ends (the list
 * fails then). */
const char *sheet_words(sheet *s, const char *key, ...);
/* A number as people of the event's language write it. */
const char *sheet_figure(sheet *s, double value, int decimals);

#endif
