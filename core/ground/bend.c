/* Method: where a street W wide turns by θ, the vehicle's path lies between two circles of one
 * centre, of radius r and R = r + track. At its widest the outer circle touches both outer
 * façades, so its centre is R - W inside the lines of the inner ones, and (R - W) / cos(θ/2)
 * from the corner where these meet. The corner must lie within the inner circle: W ≥ R - r
 * cos(θ/2).
 *
 * Points of a line close to each other are one bend: all that the line turns one way within
 * half of the arc that the vehicle takes. Turns from one street into another depend on the way
 * that is taken and are not looked at. */
#include "ground/bend.h"

#include <math.h>

#include "geo/predicates.h"

static const double LEAST = 0.5235987755982988, /* 30 degrees */
    MOST = 3.141592653589793;                   /* a hairpin */

/* To the left, from -π to π. */
static double turn_at(const cordon_line *line, size_t i)
{
    cordon_pt a = line->pts[i - 1], b = line->pts[i], c = line->pts[i + 1];
    double ux = (double)b.x - a.x, uy = (double)b.y - a.y;
    double vx = (double)c.x - b.x, vy = (double)c.y - b.y;
    return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

cordon_bend cordon_bend_tightest(const cordon_line *line, double radius_mm, double track_mm)
{
    cordon_bend worst = {0};
    double sharpest = LEAST;
    for (size_t i = 1; i + 1 < line->n; i++) {
        double turned = 0, along = 0;
        for (size_t k = i; k + 1 < line->n; k++) {
            double turn = turn_at(line, k);
            along += k > i ? (double)cordon_distance(line->pts[k - 1], line->pts[k]) : 0;
            if (turn * turned < 0 || along > radius_mm * fabs(turned + turn) / 2)
                break;
            turned += turn;
            if (fabs(turned) < sharpest)
                continue;
            sharpest = fabs(turned);
            worst.at = line->pts[i + (k - i) / 2];
            worst.need_mm = radius_mm + track_mm - radius_mm * cos(fmin(sharpest, MOST) / 2);
        }
    }
    return worst;
}
