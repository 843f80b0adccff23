/* Areas by measure: box, circle, sector. Round edges are drawn by sides that touch the true
 * curve from outside, so that no area is smaller than what was asked for. */
#include "geo/shape.h"

#include <math.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/frame.h"

enum { CIRCLE_SIDES = 64 };

static const double TURN = 2 * 3.14159265358979323846;

static int check_angle(cordon_context *context, const char *what, double degrees)
{
    return isfinite(degrees)
               ? CORDON_OK
               : cordon_fail(context, CORDON_E_INPUT,
                             "%s: expected degrees, found no finite number", what);
}

static int check_length(cordon_context *context, const char *what, double metres)
{
    if (isfinite(metres) && metres >= 0.001 && metres <= 60000)
        return CORDON_OK;
    char found[CORDON_NUM_MAX];
    return cordon_fail(context, CORDON_E_INPUT,
                       "%s: expected a length from 0.001 m to 60 km, found %s", what,
                       isfinite(metres) ? cordon_num_print(found, metres, 3)
                                        : cordon_tell(context, "no finite number"));
}

/* The area of a ring of offsets (in mm) from a centre. */
static int ring_around(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       cordon_lonlat at, const double *offsets, size_t n)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_AREA);
    if (code)
        return code;
    cordon_pt centre;
    cordon_line ring = {cordon_arena_alloc((*out)->arena, n, sizeof(cordon_pt)), n};
    code = ring.pts ? cordon_frame_forward(frame, context, &at, 1, &centre) : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        int64_t x, y;
        if (cordon_num_to_int(centre.x + offsets[2 * i], -CORDON_COORD_MAX_MM + 1,
                              CORDON_COORD_MAX_MM - 1, &x) &&
            cordon_num_to_int(centre.y + offsets[2 * i + 1], -CORDON_COORD_MAX_MM + 1,
                              CORDON_COORD_MAX_MM - 1, &y))
            ring.pts[i] = (cordon_pt){(int32_t)x, (int32_t)y};
        else
            code = cordon_fail(context, CORDON_E_INPUT,
                               "the shape reaches more than 60 km from the event");
    }
    if (code == CORDON_OK)
        code = cordon_shape_set_ring(*out, context, ring);
    if (code == CORDON_OK && (*out)->area.n == 0)
        code = cordon_fail(context, CORDON_E_INPUT,
                           "expected an area, found one of less than a millimetre across");
    return code ? cordon_shape_drop(out, code) : CORDON_OK;
}

int cordon_shape_box(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                     cordon_lonlat at, double width_m, double depth_m, double turn_deg)
{
    *out = NULL;
    int code = check_length(context, "width", width_m);
    if (code == CORDON_OK)
        code = check_length(context, "depth", depth_m);
    if (code == CORDON_OK)
        code = check_angle(context, "turn", turn_deg);
    if (code)
        return code;
    const double turn = remainder(turn_deg, 360) / 360 * TURN;
    const double s = sin(turn), c = cos(turn), w = width_m * 500, d = depth_m * 500;
    const double corners[4][2] = {{-w, -d}, {w, -d}, {w, d}, {-w, d}};
    double offsets[8];
    for (size_t i = 0; i < 4; i++) {
        offsets[2 * i] = corners[i][0] * c + corners[i][1] * s;
        offsets[2 * i + 1] = -corners[i][0] * s + corners[i][1] * c;
    }
    return ring_around(out, context, frame, at, offsets, 4);
}

int cordon_shape_circle(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                        cordon_lonlat at, double radius_m)
{
    *out = NULL;
    int code = check_length(context, "radius", radius_m);
    if (code)
        return code;
    const double step = TURN / CIRCLE_SIDES;
    const double reach = radius_m * 1000 / cos(step / 2); /* sides touch the circle */
    double offsets[2 * CIRCLE_SIDES];
    for (size_t i = 0; i < CIRCLE_SIDES; i++) {
        offsets[2 * i] = reach * cos(step * ((double)i + 0.5));
        offsets[2 * i + 1] = reach * sin(step * ((double)i + 0.5));
    }
    return ring_around(out, context, frame, at, offsets, CIRCLE_SIDES);
}

static void add_polar(double *offsets, size_t *n, double distance, double angle)
{
    offsets[2 * *n] = distance * sin(angle);
    offsets[2 * *n + 1] = distance * cos(angle);
    ++*n;
}

/* Outside, along tangents from the first ray to the last; inside, back along chords. */
static size_t sector_ring(double *offsets, double inner, double outer, double first,
                          double sweep)
{
    const size_t sides = (size_t)ceil(sweep / TURN * CIRCLE_SIDES);
    const double step = sweep / (double)sides;
    size_t n = 0;
    add_polar(offsets, &n, outer, first);
    for (size_t i = 0; i < sides; i++)
        add_polar(offsets, &n, outer / cos(step / 2), first + step * ((double)i + 0.5));
    add_polar(offsets, &n, outer, first + sweep);
    for (size_t i = 0; inner > 0 && i <= sides; i++)
        add_polar(offsets, &n, inner, first + sweep - step * (double)i);
    if (inner <= 0)
        add_polar(offsets, &n, 0, 0);
    return n;
}

int cordon_shape_sector(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                        cordon_lonlat at, double inner_m, double radius_m, double from_deg,
                        double to_deg)
{
    *out = NULL;
    int code = check_length(context, "radius", radius_m);
    if (code == CORDON_OK && inner_m != 0)
        code = check_length(context, "inner", inner_m);
    if (code == CORDON_OK && inner_m >= radius_m)
        code = cordon_fail(context, CORDON_E_INPUT, "inner: expected less than the radius");
    if (code == CORDON_OK)
        code = check_angle(context, "from", from_deg);
    if (code == CORDON_OK)
        code = check_angle(context, "to", to_deg);
    if (code)
        return code;
    double sweep = remainder(to_deg - from_deg, 360);
    sweep += sweep < 0 ? 360 : 0;
    if (sweep == 0)
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected two directions, from and to, found the same one twice");
    double offsets[2 * (2 * CIRCLE_SIDES + 5)];
    size_t n = sector_ring(offsets, inner_m * 1000, radius_m * 1000,
                           remainder(from_deg, 360) / 360 * TURN, sweep / 360 * TURN);
    return ring_around(out, context, frame, at, offsets, n);
}
