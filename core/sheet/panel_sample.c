/* Samples of the legend, drawn by the code that draws the map. */
#include "sheet/overlay.h"
#include "sheet/panel.h"

static uint32_t middle_line(sheet *s, sheet_box b)
{
    double y = (b.y0 + b.y1) / 2;
    sheet_ink_move(&s->ink, b.x0, y);
    sheet_ink_line(&s->ink, b.x1, y);
    return sheet_ink_path(&s->ink);
}

static void tinted(sheet *s, sheet_box b, sheet_tone fill, sheet_tone edge, double width)
{
    sheet_ink_box(&s->ink, b.x0 + 0.5, b.y0 + 0.5, b.x1 - b.x0 - 1, b.y1 - b.y0 - 1);
    sheet_ink_fill_stroke(&s->ink, sheet_tone_of(s, fill),
                          &(sheet_pen){.colour = sheet_tone_of(s, edge),
                                       .width = width,
                                       .join = SHEET_JOIN_MITRE});
}

static void sample_area(sheet *s, cordon_role role, sheet_box b)
{
    const sheet_role_look *look = sheet_role_look_of(role);
    sheet_hatch hatch = {.context = s->context, .origin = {b.x0, b.y0}};
    sheet_box in = {b.x0 + 0.5, b.y0 + 0.5, b.x1 - 0.5, b.y1 - 0.5};
    sheet_style letter = {SHEET_FACE_BOLD, 8,
                          look->edge == SHEET_ORANGE ? SHEET_BLACK : look->edge, SHEET_WHITE,
                          0.5};
    sheet_ink_box(&s->ink, in.x0, in.y0, in.x1 - in.x0, in.y1 - in.y0);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_fill_path(&s->ink, path, SHEET_RGBA(look->edge, 46));
    if (sheet_hatch_add_box(&hatch, in) || sheet_draw_hatch(s, &hatch, look, in))
        s->ink.failed = true;
    sheet_hatch_free(&hatch);
    sheet_draw_area_edge(s, path, look);
    sheet_write(s, &letter, SHEET_CENTRE, (b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2 + 1.0,
                look->letter);
}

static void sample_street(sheet *s, sheet_box b, sheet_tone fill, double width, bool dashed)
{
    uint32_t path = middle_line(s, b);
    sheet_pen edge = {.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE),
                      .width = width + 0.36};
    if (dashed) {
        edge.dash[0] = 1.2;
        edge.dash[1] = 0.8;
    }
    sheet_ink_stroke_path(&s->ink, path, &edge);
    sheet_ink_stroke_path(&s->ink, path,
                          &(sheet_pen){.colour = sheet_tone_of(s, fill), .width = width});
}

/* Short strokes across the middle line. */
static void ticks(sheet *s, sheet_box b, double pitch, double half, const sheet_pen *pen)
{
    double y = (b.y0 + b.y1) / 2;
    for (double x = b.x0 + pitch / 2; x < b.x1; x += pitch) {
        sheet_ink_move(&s->ink, x, y - half);
        sheet_ink_line(&s->ink, x, y + half);
    }
    sheet_ink_stroke(&s->ink, pen);
}

static void sample_line(sheet *s, sheet_box b, sheet_tone tone, double width, double pitch,
                        double half)
{
    sheet_pen pen = {.colour = sheet_tone_of(s, tone), .width = width};
    sheet_ink_stroke_path(&s->ink, middle_line(s, b), &pen);
    if (pitch > 0)
        ticks(s, b, pitch, half, &pen);
}

static void sample_round(sheet *s, sheet_box b, double radius, sheet_colour fill,
                         sheet_colour edge)
{
    sheet_ink_circle(&s->ink, (b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2, radius);
    sheet_ink_fill_stroke(&s->ink, fill, &(sheet_pen){.colour = edge, .width = 0.13});
}

static void sample_closure(sheet *s, sheet_box b)
{
    double y = (b.y0 + b.y1) / 2;
    sheet_xy points[2] = {{b.x0, y}, {b.x1, y}};
    bool vehicle =
        sheet_has(s, SHEET_ITEM_VEHICLE_RING) || sheet_has(s, SHEET_ITEM_STREETS_RING);
    sheet_draw_barrier_line(s, points, 2,
                            vehicle ? CORDON_AGAINST_VEHICLE : CORDON_AGAINST_PERSON);
}

static void sample_tunnel(sheet *s, sheet_box b)
{
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_BUILDING_EDGE),
                     .width = 0.18,
                     .dash = {1.5, 1.0}};
    sheet_ink_segment(&s->ink, (sheet_xy){b.x0, b.y0 + 1.2}, (sheet_xy){b.x1, b.y0 + 1.2},
                      &pen);
    sheet_ink_segment(&s->ink, (sheet_xy){b.x0, b.y1 - 1.2}, (sheet_xy){b.x1, b.y1 - 1.2},
                      &pen);
}

static void sample_overlay(sheet *s, sheet_item item, sheet_box b)
{
    sheet_xy middle = {(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2};
    switch (item) {
    case SHEET_ITEM_VEHICLE_RING:
    case SHEET_ITEM_PERSON_RING:
    case SHEET_ITEM_STREETS_RING:
        sheet_draw_ring_line(s, middle_line(s, b), item);
        break;
    case SHEET_ITEM_STANDOFF:
        sheet_draw_standoff_line(s, middle_line(s, b), CORDON_AGAINST_PERSON);
        break;
    case SHEET_ITEM_CLOSURE:
        sample_closure(s, b);
        break;
    case SHEET_ITEM_EXISTING:
        sheet_draw_existing_line(s, (sheet_xy){b.x0 + 0.8, middle.y},
                                 (sheet_xy){middle.x - 0.8, middle.y}, "bollard");
        sheet_draw_existing_line(s, (sheet_xy){middle.x + 0.8, middle.y},
                                 (sheet_xy){b.x1 - 0.8, middle.y}, "gate");
        break;
    case SHEET_ITEM_GATE:
        sheet_draw_gate(s, middle, (sheet_xy){1, 0});
        break;
    case SHEET_ITEM_POST:
        sheet_draw_staff_disc(s, middle, "P1", false, SHEET_FINDING_MM);
        break;
    case SHEET_ITEM_PATROL:
        sheet_draw_patrol_line(s, (const sheet_xy[]){{b.x0, middle.y}, {b.x1, middle.y}}, 2);
        break;
    case SHEET_ITEM_MARCH:
        sheet_draw_march_line(s, (const sheet_xy[]){{b.x0, middle.y}, {b.x1, middle.y}}, 2);
        break;
    case SHEET_ITEM_CROSSING:
        sheet_draw_crossing_disc(s, middle, "1");
        break;
    case SHEET_ITEM_OBSTACLE:
    case SHEET_ITEM_OPENING:
    case SHEET_ITEM_SHOWN:
        sheet_ink_box(&s->ink, b.x0 + 0.5, b.y0 + 0.5, b.x1 - b.x0 - 1, b.y1 - b.y0 - 1);
        sheet_draw_site_area(s, sheet_ink_path(&s->ink), item);
        break;
    case SHEET_ITEM_LEAK:
        sheet_draw_leak_line(s, (const sheet_xy[]){{b.x0, middle.y}, {b.x1, middle.y}}, 2);
        break;
    case SHEET_ITEM_DOUBT:
        sheet_draw_doubt_mark(s, (sheet_xy){middle.x - 2.4, middle.y}, "1", true);
        sheet_draw_doubt_mark(s, (sheet_xy){middle.x + 2.4, middle.y}, "2", false);
        break;
    default:
        sheet_draw_finding_sign(s, middle, "1", CORDON_SEVERITY_CHECK);
    }
}

static void sample_ground(sheet *s, sheet_item item, sheet_box b)
{
    switch (item) {
    case SHEET_ITEM_BUILDING:
        tinted(s, b, SHEET_TONE_BUILDING, SHEET_TONE_BUILDING_EDGE, 0.18);
        break;
    case SHEET_ITEM_LANDMARK:
        tinted(s, b, SHEET_TONE_LANDMARK, SHEET_TONE_BUILDING_EDGE, 0.18);
        break;
    case SHEET_ITEM_WATER:
        tinted(s, b, SHEET_TONE_WATER, SHEET_TONE_WATER_EDGE, 0.18);
        break;
    case SHEET_ITEM_GREEN:
        tinted(s, b, SHEET_TONE_GREEN, SHEET_TONE_GREEN_EDGE, 0.13);
        break;
    case SHEET_ITEM_SAND:
        tinted(s, b, SHEET_TONE_SAND, SHEET_TONE_SAND, 0.13);
        break;
    case SHEET_ITEM_PARKING:
        tinted(s, b, SHEET_TONE_PARKING, SHEET_TONE_STREET_EDGE, 0.13);
        break;
    default:
        for (double x = b.x0; x + 3 < b.x1; x += 2)
            sheet_ink_segment(&s->ink, (sheet_xy){x, b.y1 - 0.5}, (sheet_xy){x + 3, b.y0 + 0.5},
                              &(sheet_pen){.colour = SHEET_RGB(0xb0b0b0), .width = 0.13});
    }
}

static void sample_way(sheet *s, sheet_item item, sheet_box b)
{
    switch (item) {
    case SHEET_ITEM_STREET:
        sample_street(s, b, SHEET_TONE_STREET, 2.4, false);
        break;
    case SHEET_ITEM_PEDESTRIAN:
        sample_street(s, b, SHEET_TONE_PEDESTRIAN, 2.4, false);
        break;
    case SHEET_ITEM_PATH:
        sample_street(s, b, SHEET_TONE_STREET, 1.0, true);
        break;
    case SHEET_ITEM_STEPS:
        sample_street(s, b, SHEET_TONE_STREET, 1.6, false);
        ticks(s, b, 0.6, 0.8,
              &(sheet_pen){.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE), .width = 0.13});
        break;
    case SHEET_ITEM_TUNNEL:
        sample_tunnel(s, b);
        break;
    default:
        sample_line(s, b, SHEET_TONE_RAIL, 0.35, 4, 0.6);
    }
}

static void sample_detail(sheet *s, sheet_item item, sheet_box b)
{
    switch (item) {
    case SHEET_ITEM_WALL:
        sample_line(s, b, SHEET_TONE_WALL, 0.25, 0, 0);
        break;
    case SHEET_ITEM_FENCE:
        sample_line(s, b, SHEET_TONE_WALL, 0.15, 3, 0.35);
        break;
    case SHEET_ITEM_HEDGE:
        sample_line(s, b, SHEET_TONE_HEDGE, 0.5, 0, 0);
        break;
    case SHEET_ITEM_TREE:
        sample_round(s, b, 1.25, sheet_tone_of(s, SHEET_TONE_TREE),
                     sheet_tone_of(s, SHEET_TONE_TREE_EDGE));
        break;
    default:
        sample_round(s, b, 0.45, sheet_tone_of(s, SHEET_TONE_WALL), SHEET_WHITE);
    }
}

void sheet_draw_sample(sheet *s, sheet_item item, sheet_box b)
{
    if (item <= SHEET_ITEM_FINDING)
        sample_overlay(s, item, b);
    else if (item <= SHEET_ITEM_AREA_SCREENED)
        sample_area(s, (cordon_role)(item - SHEET_ITEM_AREA_CROWD), b);
    else if (item >= SHEET_ITEM_STREET && item <= SHEET_ITEM_RAIL)
        sample_way(s, item, b);
    else if (item >= SHEET_ITEM_WALL && item <= SHEET_ITEM_BOLLARD)
        sample_detail(s, item, b);
    else
        sample_ground(s, item, b);
}
