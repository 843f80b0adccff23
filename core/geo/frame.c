#include "geo/frame.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>

#include <proj.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/num.h"

struct cordon_frame {
    cordon_allocator allocator;
    atomic_int references;
    cordon_lonlat centre;
    PJ_CONTEXT *proj;
    PJ *transform; /* degrees, lon first, to metres */
};

/* PROJ writes to stderr by default; its words come back through proj_context_errno_string. */
static void silence(void *udata, int level, const char *message)
{
    (void)udata, (void)level, (void)message;
}

static int check_centre(cordon_context *context, cordon_lonlat c)
{
    char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX];
    if (isfinite(c.lon) && isfinite(c.lat) && fabs(c.lon) <= 180 && fabs(c.lat) <= 89)
        return CORDON_OK;
    bool swapped = fabs(c.lon) <= 89 && fabs(c.lat) <= 180 && fabs(c.lat) > 89;
    return cordon_fail(
        context, CORDON_E_INPUT, "expected longitude and latitude in degrees, found %s, %s%s",
        cordon_num_print(lon, c.lon, 5), cordon_num_print(lat, c.lat, 5),
        swapped ? cordon_tell(context, "; are they in the wrong order? longitude comes first")
                : "");
}

/* The transformation of the frame: transverse Mercator on WGS 84, true to scale at the centre.
 */
static PJ *make_transform(PJ_CONTEXT *proj, cordon_lonlat centre)
{
    char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX], definition[200];
    snprintf(definition, sizeof definition,
             "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
             "+step +proj=tmerc +lon_0=%s +lat_0=%s +k=1 +ellps=WGS84",
             cordon_num_print(lon, centre.lon, 7), cordon_num_print(lat, centre.lat, 7));
    return proj_create(proj, definition);
}

int cordon_frame_new(cordon_frame **out, cordon_context *context, cordon_lonlat centre)
{
    *out = NULL;
    int code = check_centre(context, centre);
    if (code)
        return code;
    cordon_frame *frame = cordon_alloc_zero(context, 1, sizeof *frame);
    if (!frame)
        return CORDON_E_MEMORY;
    frame->allocator = context->allocator;
    atomic_init(&frame->references, 1);
    frame->centre =
        (cordon_lonlat){round(centre.lon * 1e7) / 1e7, round(centre.lat * 1e7) / 1e7};
    frame->proj = proj_context_create();
    if (frame->proj) {
        proj_log_func(frame->proj, NULL, silence);
        proj_context_set_enable_network(frame->proj, 0);
        frame->transform = make_transform(frame->proj, frame->centre);
    }
    if (!frame->transform) {
        cordon_frame_free(frame);
        return cordon_fail(context, CORDON_E_INTERNAL, "PROJ cannot make the local projection");
    }
    *out = frame;
    return CORDON_OK;
}

cordon_frame *cordon_frame_share(cordon_frame *frame)
{
    atomic_fetch_add(&frame->references, 1);
    return frame;
}

void cordon_frame_free(cordon_frame *frame)
{
    if (!frame || atomic_fetch_sub(&frame->references, 1) > 1)
        return;
    proj_destroy(frame->transform);
    proj_context_destroy(frame->proj);
    cordon_allocator allocator = frame->allocator;
    allocator.resize(allocator.udata, frame, 0);
}

cordon_lonlat cordon_frame_centre(const cordon_frame *frame)
{
    return frame->centre;
}

bool cordon_frame_equal(const cordon_frame *a, const cordon_frame *b)
{
    return a == b || (a->centre.lon == b->centre.lon && a->centre.lat == b->centre.lat);
}

/* False when the position has no place in the frame. Positions far from the frame's meridian
 * make the projection fold back on itself, so they are refused before it sees them. */
static bool forward(const cordon_frame *frame, cordon_lonlat p, double *x, double *y)
{
    if (!isfinite(p.lon) || !isfinite(p.lat) || fabs(p.lat) > 90)
        return false;
    double away = fabs(remainder(p.lon - frame->centre.lon, 360));
    if (away > 40 || fabs(p.lat - frame->centre.lat) > 10)
        return false;
    PJ_COORD c = proj_trans(frame->transform, PJ_FWD, proj_coord(p.lon, p.lat, 0, 0));
    *x = c.xy.x * 1000;
    *y = c.xy.y * 1000;
    return isfinite(*x) && isfinite(*y);
}

int cordon_frame_forward(const cordon_frame *frame, cordon_context *context,
                         const cordon_lonlat *in, size_t count, cordon_pt *out)
{
    proj_errno_reset(frame->transform);
    for (size_t i = 0; i < count; i++) {
        double x, y;
        if (forward(frame, in[i], &x, &y) && fabs(x) < CORDON_COORD_MAX_MM &&
            fabs(y) < CORDON_COORD_MAX_MM) {
            out[i] = (cordon_pt){(int32_t)lround(x), (int32_t)lround(y)};
            continue;
        }
        char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX], lon0[CORDON_NUM_MAX],
            lat0[CORDON_NUM_MAX];
        bool swapped = forward(frame, (cordon_lonlat){in[i].lat, in[i].lon}, &x, &y) &&
                       fabs(x) < CORDON_COORD_MAX_MM && fabs(y) < CORDON_COORD_MAX_MM;
        return cordon_fail(
            context, CORDON_E_INPUT, "%s, %s is more than 60 km from the event at %s, %s%s",
            cordon_num_print(lon, in[i].lon, 5), cordon_num_print(lat, in[i].lat, 5),
            cordon_num_print(lon0, frame->centre.lon, 5),
            cordon_num_print(lat0, frame->centre.lat, 5),
            swapped ? cordon_tell(context, "; are longitude and latitude in the wrong order? "
                                           "longitude comes first")
                    : "");
    }
    return CORDON_OK;
}

static int32_t clamped(double value)
{
    const double limit = CORDON_COORD_MAX_MM - 1;
    return (int32_t)lround(value < -limit ? -limit : value > limit ? limit : value);
}

int cordon_frame_forward_e7(const cordon_frame *frame, cordon_context *context,
                            const cordon_pt *in, size_t count, cordon_pt *out)
{
    (void)context;
    proj_errno_reset(frame->transform);
    for (size_t i = 0; i < count; i++) {
        double x, y;
        cordon_lonlat p = {in[i].x / 1e7, in[i].y / 1e7};
        if (!forward(frame, p, &x, &y)) {
            x = remainder(p.lon - frame->centre.lon, 360) * 1e9;
            y = (p.lat - frame->centre.lat) * 1e9;
        }
        out[i] = (cordon_pt){clamped(x), clamped(y)};
    }
    return CORDON_OK;
}

int cordon_frame_inverse(const cordon_frame *frame, cordon_context *context,
                         const cordon_pt *in, size_t count, cordon_lonlat *out)
{
    proj_errno_reset(frame->transform);
    for (size_t i = 0; i < count; i++) {
        PJ_COORD c = proj_coord(in[i].x / 1000.0, in[i].y / 1000.0, 0, 0);
        c = proj_trans(frame->transform, PJ_INV, c);
        if (!isfinite(c.xy.x) || !isfinite(c.xy.y))
            return cordon_fail(context, CORDON_E_INTERNAL,
                               "a point has no longitude, latitude");
        out[i] = (cordon_lonlat){c.xy.x, c.xy.y};
    }
    return CORDON_OK;
}
