/* The overlay: areas, rings, closures, findings; symbols in millimetres, the same on every
 * scale. */
#ifndef CORDON_SHEET_OVERLAY_H
#define CORDON_SHEET_OVERLAY_H

#include "sheet/hatch.h"
#include "sheet/sheet.h"

/* Draws the overlay and enters what it covers into the sheet's space. */
int sheet_overlay_draw(sheet *s);

int sheet_overlay_areas(sheet *s); /* tints, hatches, edges */
int sheet_overlay_area_names(sheet *s);
/* Of a layout: obstacles and openings of the script, shown shapes; and their names. */
int sheet_overlay_site(sheet *s);
int sheet_overlay_site_names(sheet *s);
int sheet_overlay_rings(sheet *s); /* curves and stand-off lines */
int sheet_overlay_barriers(sheet *s);
int sheet_overlay_discs(sheet *s);
int sheet_overlay_patrols(sheet *s);
int sheet_overlay_posts(sheet *s);
int sheet_overlay_findings(sheet *s);
int sheet_overlay_doubts(sheet *s);
/* Routes of marches; then crossings with their numbers, and when head and tail are where. */
int sheet_overlay_routes(sheet *s);
int sheet_overlay_crossings(sheet *s);
int sheet_overlay_leaks(sheet *s);
/* From the first point to the last, two at least. */
void sheet_draw_leak_line(sheet *s, const sheet_xy *points, size_t n);

/* Enters a line, or ring, of the ground into the sheet's space: half mm on both sides, where a
 * name costs weight. */
int sheet_overlay_enter(sheet *s, const cordon_line *line, bool closed, double half,
                        double weight);

/* How an area of a role is drawn: cartography.md 3.2, with a letter. */
typedef struct sheet_role_look {
    sheet_colour edge;
    double edge_mm;
    double dash[2];
    double angles[2]; /* of the hatch, degrees; n_angles of them */
    int n_angles;
    double line_mm, pitch_mm; /* of the hatch; dots when n_angles is 0 and pitch_mm is not */
    const char *letter;
} sheet_role_look;

const sheet_role_look *sheet_role_look_of(cordon_role role);

/* Shared with the legend. The tint and hatch of outlines, and its edge along a path. */
int sheet_draw_hatch(sheet *s, const sheet_hatch *hatch, const sheet_role_look *look,
                     sheet_box limit);
void sheet_draw_area_edge(sheet *s, uint32_t path, const sheet_role_look *look);
sheet_item sheet_ring_item(const cordon_plan_ring *ring);
void sheet_draw_ring_line(sheet *s, uint32_t path, sheet_item item);
void sheet_draw_standoff_line(sheet *s, uint32_t path, cordon_against against);
void sheet_draw_barrier_line(sheet *s, const sheet_xy *points, size_t n,
                             cordon_against against);
/* From the first point to the last. kind: of the thing, as on the map. */
void sheet_draw_existing_line(sheet *s, sheet_xy a, sheet_xy b, const char *kind);
/* A gate in a barrier that runs in the direction along. */
void sheet_draw_gate(sheet *s, sheet_xy at, sheet_xy along);
/* An area of one of the three items of the site. */
void sheet_draw_site_area(sheet *s, uint32_t path, sheet_item item);
void sheet_draw_disc(sheet *s, sheet_xy at, const char *number, cordon_against against);
/* first: the ring hangs on it. */
void sheet_draw_doubt_mark(sheet *s, sheet_xy at, const char *number, bool first);
void sheet_draw_finding_sign(sheet *s, sheet_xy at, const char *number,
                             cordon_severity severity);

/* A post or a patrol's number in its disc, and the line of a patrol. */
void sheet_draw_staff_disc(sheet *s, sheet_xy at, const char *number, bool patrol,
                           double diameter);
void sheet_draw_patrol_line(sheet *s, const sheet_xy *points, size_t n);
/* Arrowheads of a colour in the order of a line, apart mm from one to the next. */
void sheet_draw_heads(sheet *s, const sheet_xy *points, size_t n, sheet_colour colour,
                      double length, double apart);
/* The route of a march, and the number of a street that it crosses. */
void sheet_draw_march_line(sheet *s, const sheet_xy *points, size_t n);
void sheet_draw_crossing_disc(sheet *s, sheet_xy at, const char *number);
/* "P12" */
enum { SHEET_STAFF_MAX = 16 };
const char *sheet_staff_number(char out[SHEET_STAFF_MAX], char letter, unsigned number);

#define SHEET_DISC_MM    7.0 /* diameter; floor 5 (cartography.md) */
#define SHEET_FINDING_MM 5.0
#define SHEET_DOUBT_MM   4.6

/* Numbers the findings for signs and list, before either is drawn: one row for each, but one
 * for all things to check on site of the same code, and none for those without a place. None
 * where doubts are shown in their place. */
int sheet_findings_number(sheet *s);

#endif
