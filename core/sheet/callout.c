#include "sheet/callout.h"

#include <math.h>

/* Directions tried for a block; leaders at 0, 30, 45, 60, 90 degrees look drawn and not thrown.
 */
static const double ANGLES[] = {0,   30,  45,  60,  90,  120, 135, 150,
                                180, 210, 225, 240, 270, 300, 315, 330};
#define N_ANGLES      (sizeof ANGLES / sizeof *ANGLES)
#define CROSSING_COST 6.0
#define PI            3.14159265358979323846

/* Distance from the middle of a block to its edge in direction u. */
static double reach(const sheet_callout *c, sheet_xy u)
{
    double x = fabs(u.x) > 1e-9 ? c->hw / fabs(u.x) : 1e9;
    double y = fabs(u.y) > 1e-9 ? c->hh / fabs(u.y) : 1e9;
    return fmin(x, y);
}

/* From the anchor to the middle of the nearest side of the block's edge. */
static sheet_xy leader_end(const sheet_callout *c, sheet_xy centre)
{
    double dx = c->anchor.x - centre.x, dy = c->anchor.y - centre.y, d = hypot(dx, dy);
    if (d < 1e-9)
        return centre;
    sheet_xy u = {dx / d, dy / d};
    double r = fmin(reach(c, u), d);
    return (sheet_xy){centre.x + u.x * r, centre.y + u.y * r};
}

static double leader_length(const sheet_callout *c, sheet_xy centre)
{
    sheet_xy end = leader_end(c, centre);
    return hypot(end.x - c->anchor.x, end.y - c->anchor.y);
}

static double cost_at(sheet *s, const sheet_callout *c, sheet_xy centre, sheet_xy u, double gap)
{
    sheet_obb box = {centre, {1, 0}, c->hw + 0.3, c->hh + 0.3};
    double cost = sheet_space_cost(&s->space, &box, c->owner);
    if (isinf(cost))
        return cost;
    if (leader_length(c, centre) > c->near + 0.5) {
        sheet_obb line = sheet_obb_of_segment(c->anchor, leader_end(c, centre), 0.25);
        double crossed = sheet_space_cost(&s->space, &line, c->owner);
        if (isinf(crossed) && c->may_cross)
            crossed = CROSSING_COST;
        cost += 0.6 + crossed;
    }
    double away = 1 - (u.x * c->towards.x + u.y * c->towards.y); /* 0 .. 2 */
    return cost + 0.12 * gap + 0.5 * away;
}

bool sheet_callout_place(sheet *s, const sheet_callout *c, sheet_xy *centre)
{
    double best = INFINITY;
    double turn = atan2(-c->towards.y, c->towards.x);
    for (double gap = c->near; gap <= c->far + 1e-9; gap += gap < c->near + 1 ? 2.0 : 2.5)
        for (size_t i = 0; i <= N_ANGLES; i++) {
            /* The side wanted itself first, then the usual directions. */
            double a = i == 0 ? turn : ANGLES[i - 1] * PI / 180;
            sheet_xy u = {cos(a), -sin(a)};
            double d = gap + reach(c, u);
            sheet_xy at = {c->anchor.x + u.x * d, c->anchor.y + u.y * d};
            double cost = cost_at(s, c, at, u, gap);
            if (cost < best - 1e-9) {
                best = cost;
                *centre = at;
            }
        }
    return !isinf(best);
}

bool sheet_callout_place_anyhow(sheet *s, sheet_callout *c, sheet_xy *centre)
{
    if (sheet_callout_place(s, c, centre))
        return true;
    c->may_cross = true;
    c->far *= 2;
    return sheet_callout_place(s, c, centre);
}

int sheet_callout_enter(sheet *s, const sheet_callout *c, sheet_xy centre)
{
    return sheet_space_add(&s->space, (sheet_obb){centre, {1, 0}, c->hw, c->hh},
                           SHEET_STAND_SYMBOL, c->owner, 0);
}

int sheet_callout_leader(sheet *s, const sheet_callout *c, sheet_xy centre)
{
    if (leader_length(c, centre) <= c->near + 0.5)
        return CORDON_OK;
    sheet_xy end = leader_end(c, centre);
    sheet_pen line = {.colour = SHEET_RGB(0x333333), .width = 0.18};
    sheet_pen casing = {.colour = SHEET_RGBA(0xffffff, 220), .width = 0.5};
    sheet_ink_segment(&s->ink, c->anchor, end, &casing);
    sheet_ink_segment(&s->ink, c->anchor, end, &line);
    sheet_ink_circle(&s->ink, c->anchor.x, c->anchor.y, 0.3);
    sheet_ink_fill(&s->ink, line.colour);
    return sheet_space_add(&s->space, sheet_obb_of_segment(c->anchor, end, 0.25),
                           SHEET_STAND_SYMBOL, c->owner, 0);
}
