/* Type: exact font families, shaping by pango, and letters as outlines. Text becomes paths of
 * the display list: no font is looked at while painting. Only type.c includes pango. */
#ifndef CORDON_SHEET_TYPE_H
#define CORDON_SHEET_TYPE_H

#include "base/arena.h"
#include "sheet/ink.h"

typedef enum sheet_face {
    SHEET_FACE_MAP,        /* Noto Sans: names of the base map */
    SHEET_FACE_MAP_ITALIC, /* water, parks, public buildings */
    SHEET_FACE_MAP_NARROW, /* Roboto Condensed: where the street is too short */
    SHEET_FACE_TEXT,       /* Inter: overlay, title block, tables; figures of one width */
    SHEET_FACE_MEDIUM,
    SHEET_FACE_SEMIBOLD,
    SHEET_FACE_BOLD,
    SHEET_FACE_COUNT
} sheet_face;

#define SHEET_MM_PER_PT (25.4 / 72.0)

/* A letter of a shaped text; lengths in em (1 = the type size). */
typedef struct sheet_glyph {
    uint32_t outline; /* index in the type's store */
    double x, y;      /* where the outline's origin stands; y downwards */
    double from, to;  /* its part of the line of text */
    bool space;
} sheet_glyph;

/* A shaped line of text, in writing order from left to right. */
typedef struct sheet_text {
    sheet_glyph *glyphs;
    size_t n;
    double width;   /* em */
    size_t missing; /* letters that no installed font has */
} sheet_text;

/* Fractions of an em of the faces used here (Noto Sans .714, Inter .727): capitals, and what
 * hangs below the line. */
#define SHEET_CAP_EM     0.72
#define SHEET_DESCENT_EM 0.24

typedef struct sheet_type sheet_type;

/* Loads the families. CORDON_E_INPUT with the Debian package when one is not installed. */
int sheet_type_new(sheet_type **out, cordon_context *context);
void sheet_type_free(sheet_type *type);

/* Shapes a text (UTF-8; broken bytes become replacement marks); the result lies in the arena.
 * The type remembers it, since a name is tried at many places, and is on every sheet. Letters
 * for which no installed font has a shape are drawn as boxes. */
int sheet_type_shape(sheet_text *out, sheet_type *type, cordon_arena *arena, sheet_face face,
                     const char *text);
/* True when the fonts installed have all letters of a text. */
bool sheet_type_shows(sheet_type *type, const char *text);
/* Number of letters so far for which no installed font had a shape. */
size_t sheet_type_missing(const sheet_type *type);

/* Adds the outline of a letter to the path being made: its origin at `at`, `size` mm an em,
 * turned by `angle` (radians, clockwise on paper). */
void sheet_type_trace(const sheet_type *type, sheet_ink *ink, const sheet_glyph *glyph,
                      sheet_xy at, double size, double angle);

#endif
