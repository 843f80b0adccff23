/* One name along a line: where it may stand, how well, and its drawing. */
#ifndef CORDON_SHEET_LABEL_LINE_H
#define CORDON_SHEET_LABEL_LINE_H

#include "sheet/guide.h"
#include "sheet/sheet.h"

/* Limits of cartography.md 2.5. */
#define SHEET_LETTER_TURN_DEG 22.5 /* between two letters */
#define SHEET_TOTAL_TURN_DEG  60.0 /* of one name */
#define SHEET_S_BEND_DEG      15.0 /* turned both ways */

/* A name set in one size. */
typedef struct sheet_line_text {
    sheet_text text;
    double size;  /* mm an em */
    double width; /* mm, with letter spacing */
    sheet_colour colour, halo;
} sheet_line_text;

/* Where a name stands on a guide. */
typedef struct sheet_line_place {
    double from;  /* mm along the guide to its first letter */
    double shift; /* of the base line across the guide, mm to the right of its direction */
    bool straight;
    double cost; /* INFINITY: not possible */
} sheet_line_place;

/* Letter spacing: 2 % of the size (cartography.md 2.4). */
int sheet_line_text_make(sheet_line_text *out, sheet *s, sheet_face face, double pt,
                         const char *name);

/* Judges a name that starts `from` mm along the guide, its base line shifted: turns within the
 * limits, nothing covered. */
sheet_line_place sheet_line_judge(sheet *s, const sheet_guide *guide,
                                  const sheet_line_text *text, double from, double shift);
/* Draws the name and enters its boxes. */
int sheet_line_draw(sheet *s, const sheet_guide *guide, const sheet_line_text *text,
                    const sheet_line_place *place);
/* The middle of the name. */
sheet_xy sheet_line_middle(const sheet_guide *guide, const sheet_line_text *text,
                           const sheet_line_place *place);

#endif
