/* Layers for those who review a plan: what the program believes about the ground, in place of
 * the plan, at the same scale over the same base map. */
#ifndef CORDON_SHEET_LAYER_H
#define CORDON_SHEET_LAYER_H

#include "ground/graph.h"
#include "sheet/sheet.h"

/* In painting order. Bits 1 << layer of sheet_wish.layers. */
typedef enum sheet_layer {
    SHEET_LAYER_SURFACE,
    SHEET_LAYER_OBSTACLES,
    SHEET_LAYER_WIDTHS,
    SHEET_LAYER_DRIVE,
    SHEET_LAYER_WALK,
    SHEET_LAYER_DOUBTS,
    SHEET_LAYER_COUNT
} sheet_layer;

/* Layers from their names, separated by commas. CORDON_E_INPUT for an unknown one, with the
 * nearest. */
int sheet_layers_parse(unsigned *out, cordon_context *context, const char *names);

/* What the layers show. Free with sheet_ground_free after success and failure. */
struct sheet_ground {
    cordon_context *context;
    unsigned layers;
    cordon_arena *arena;
    const cordon_map *laid; /* the ground looked at: the plan's window and no more */
    const cordon_ground *ground;
    cordon_stoppers stoppers[2]; /* by cordon_against */
    cordon_graph *drive, *walk;  /* NULL: not shown */
};

/* map: as read, outlives the result; map laid and ground are those that the workspace keeps. */
int sheet_ground_new(sheet_ground *out, cordon_workspace *workspace, const cordon_plan *plan,
                     const cordon_map *map, unsigned layers);
void sheet_ground_free(sheet_ground *ground);

/* Draws the layers of s->ground and notes what the legend must explain. */
int sheet_layers_draw(sheet *s);

int sheet_layer_surface(sheet *s);
int sheet_layer_obstacles(sheet *s);
int sheet_layer_widths(sheet *s);
int sheet_layer_drive(sheet *s);
int sheet_layer_walk(sheet *s);
int sheet_layer_doubts(sheet *s);

/* --- what the layers draw with --- */

/* How a thing looks on the map and in the legend. */
typedef struct sheet_layer_look {
    sheet_colour fill, line; /* alpha 0: none; the hatch has the colour of the line */
    double line_mm, dash[2];
    double angle, pitch_mm; /* of the hatch; pitch 0: none */
    bool dot;               /* drawn at a point; else pitch and fill tell an area from a line */
    bool arrow;             /* instead of the round dot, the way a line runs */
} sheet_layer_look;

/* A region: tint, hatch and edge. */
int sheet_layer_area(sheet *s, const sheet_layer_look *look, const cordon_region *region);
/* A line, at least as wide as the look's and as wide as the ground that it stands for. */
void sheet_layer_line(sheet *s, const sheet_layer_look *look, const cordon_line *line,
                      int32_t width_mm);
void sheet_layer_dot(sheet *s, const sheet_layer_look *look, cordon_pt at);
/* An arrow head halfway along a line. */
void sheet_layer_arrow(sheet *s, const sheet_layer_look *look, const cordon_line *line);
/* A short text centred at a place, if there is room and the same text is not near. */
int sheet_layer_text(sheet *s, sheet_colour colour, cordon_pt at, const char *text);
/* The point halfway along a line of two or more points. */
cordon_pt sheet_layer_middle(const cordon_line *line);
/* The words for a name of the ground ("retaining wall") in the language of the sheet: the text
 * "prefix.retaining_wall" of the first prefix that has one (the second may be NULL), or the
 * name itself, as things of the site have it. */
const char *sheet_layer_word(const sheet *s, const char *const prefixes[2], const char *name);

/* Enters a row of the legend, once, when marks were painted since the list had `before`. */
int sheet_layer_explain(sheet *s, sheet_layer layer, const sheet_layer_look *look,
                        const char *text, size_t before);
/* Draws the sample of a row into a box. */
void sheet_layer_sample(sheet *s, const sheet_layer_look *look, sheet_box box);

#endif
