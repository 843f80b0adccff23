/* Streets of the base map: true widths, casings then fills, bridges by level. */
#ifndef CORDON_SHEET_STREET_H
#define CORDON_SHEET_STREET_H

#include "sheet/sheet.h"

/* Levels above the ground that are told apart; what is higher is drawn with the highest. */
#define SHEET_LEVEL_MAX 3

typedef enum sheet_look {
    SHEET_LOOK_ROAD,
    SHEET_LOOK_PEDESTRIAN,
    SHEET_LOOK_TRACK,
    SHEET_LOOK_PATH,
    SHEET_LOOK_STEPS
} sheet_look;

/* How a kind of highway is drawn (cartography.md 1.3). */
typedef struct sheet_street_class {
    const char *highway;
    sheet_look look;
    int rank;        /* higher is drawn later and named first */
    double floor_mm; /* never drawn narrower */
    double casing_mm;
} sheet_street_class;

typedef struct sheet_street {
    const cordon_feature *feature;
    const sheet_street_class *class;
    double width;   /* of the fill on paper, mm */
    double casing;  /* on each side of it, mm */
    bool named;     /* large enough at this scale for its name */
    int level;      /* -1 tunnel, 0 ground, 1.. bridges */
    bool passage;   /* through a building or under a roof */
    bool joined[2]; /* the first, the last point lies on another street */
} sheet_street;

/* In drawing order. */
typedef struct sheet_streets {
    sheet_street *items;
    size_t count, capacity;
} sheet_streets;

int sheet_streets_find(sheet_streets *out, sheet *s, const cordon_feature *const *seen,
                       size_t n);

/* Streets of one level but steps and passages. */
void sheet_draw_streets(sheet *s, const sheet_streets *streets, int level);
void sheet_draw_steps(sheet *s, const sheet_streets *streets, int level);
void sheet_draw_tunnels(sheet *s, const sheet_streets *streets);
void sheet_draw_passages(sheet *s, const sheet_streets *streets);

#endif
