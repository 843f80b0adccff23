/* Laying: from degrees to millimetres, cut to the window, with the sea. */
#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/vec.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/sweep.h"
#include "map/clip.h"
#include "map/coast.h"
#include "map/parts.h"

/* How far a feature may leave the window before it is cut, and how far beyond the window
 * degrees are cut before they are projected, so that nothing comes near the frame's limit. */
enum { LEAVE_MM = 1000000, FAR_E7 = 2000000 };

typedef struct laying {
    cordon_context *context;
    cordon_frame *frame;
    cordon_map *map; /* the new one */
    cordon_geos *geos;
    cordon_box near, far; /* 1e-7 degrees: the window, and what may be projected */
    CORDON_VEC(cordon_feature) features;
    cordon_problems problems;
    CORDON_VEC(cordon_line) coast;
    CORDON_VEC(cordon_line) rings;
    cordon_points points, swap;
    cordon_runs runs;
    cordon_sweep sweep;
} laying;

/* --- windows
 * ---------------------------------------------------------------------------------- */

static int32_t to_e7(double degrees, double low, double high)
{
    return (int32_t)llround((degrees < low ? low : degrees > high ? high : degrees) * 1e7);
}

/* The box in degrees round a window. Its sides bend by far less than the 1e-4 degrees added. */
static int degrees_of(cordon_box *out, laying *l, cordon_box window)
{
    const double slack = 1e-4;
    cordon_pt edge[8];
    cordon_lonlat at[8];
    int32_t cx = window.x0 + (window.x1 - window.x0) / 2;
    int32_t cy = window.y0 + (window.y1 - window.y0) / 2;
    const int32_t xs[3] = {window.x0, cx, window.x1}, ys[3] = {window.y0, cy, window.y1};
    for (int i = 0, k = 0; i < 9; i++)
        if (i != 4)
            edge[k++] = (cordon_pt){xs[i % 3], ys[i / 3]};
    int code = cordon_frame_inverse(l->frame, l->context, edge, 8, at);
    if (code)
        return code;
    double west = at[0].lon, east = west, south = at[0].lat, north = south;
    for (int i = 1; i < 8; i++) {
        west = fmin(west, at[i].lon);
        east = fmax(east, at[i].lon);
        south = fmin(south, at[i].lat);
        north = fmax(north, at[i].lat);
    }
    *out = (cordon_box){to_e7(west - slack, -180, 180), to_e7(south - slack, -90, 90),
                        to_e7(east + slack, -180, 180), to_e7(north + slack, -90, 90)};
    return CORDON_OK;
}

static cordon_box grow_degrees(cordon_box box)
{
    return (cordon_box){box.x0 < -1800000000 + FAR_E7 ? -1800000000 : box.x0 - FAR_E7,
                        box.y0 < -900000000 + FAR_E7 ? -900000000 : box.y0 - FAR_E7,
                        box.x1 > 1800000000 - FAR_E7 ? 1800000000 : box.x1 + FAR_E7,
                        box.y1 > 900000000 - FAR_E7 ? 900000000 : box.y1 + FAR_E7};
}

/* The largest upright box in the frame that lies within a box in degrees, nearly. */
static int box_to_frame(cordon_box *out, laying *l, cordon_box degrees)
{
    const cordon_pt corners[4] = {{degrees.x0, degrees.y0},
                                  {degrees.x1, degrees.y0},
                                  {degrees.x1, degrees.y1},
                                  {degrees.x0, degrees.y1}};
    cordon_pt p[4];
    int code = cordon_frame_forward_e7(l->frame, l->context, corners, 4, p);
    if (code)
        return code;
    *out = (cordon_box){p[0].x > p[3].x ? p[0].x : p[3].x, p[0].y > p[1].y ? p[0].y : p[1].y,
                        p[1].x < p[2].x ? p[1].x : p[2].x, p[2].y < p[3].y ? p[2].y : p[3].y};
    return CORDON_OK;
}

/* --- features
 * --------------------------------------------------------------------------------- */

static int add(laying *l, cordon_feature *feature)
{
    return cordon_vec_push(l->context, &l->features, *feature);
}

static int project(laying *l, cordon_line *out, const cordon_pt *pts, size_t n)
{
    out->n = n;
    out->pts = cordon_arena_alloc(l->map->arena, n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    return cordon_frame_forward_e7(l->frame, l->context, pts, n, out->pts);
}

static bool leaves_window(const laying *l, cordon_box box)
{
    return !cordon_box_holds(cordon_box_grow(l->map->window, LEAVE_MM), box);
}

static int lay_point(laying *l, cordon_feature feature)
{
    cordon_pt at;
    int code = cordon_frame_forward_e7(l->frame, l->context, &feature.point, 1, &at);
    if (code || !cordon_box_has(l->map->window, at))
        return code;
    feature.point = at;
    feature.box = (cordon_box){at.x, at.y, at.x, at.y};
    return add(l, &feature);
}

static int add_line(laying *l, cordon_feature feature, cordon_line line)
{
    feature.line = line;
    feature.box = cordon_line_box(&line);
    if (!cordon_box_meets(feature.box, l->map->window))
        return CORDON_OK;
    if ((feature.classes & CORDON_CLASS_COASTLINE) &&
        cordon_vec_push(l->context, &l->coast, line))
        return CORDON_E_MEMORY;
    if (!leaves_window(l, feature.box))
        return add(l, &feature);
    if (cordon_clip_line(&l->runs, l->context, &line, l->map->window))
        return CORDON_E_MEMORY;
    size_t from = 0;
    for (size_t i = 0; i < l->runs.ends.count; i++) {
        size_t n = l->runs.ends.items[i] - from;
        feature.line.n = n;
        feature.line.pts =
            cordon_arena_copy(l->map->arena, l->runs.pts.items + from, n, sizeof(cordon_pt));
        if (!feature.line.pts)
            return CORDON_E_MEMORY;
        feature.box = cordon_line_box(&feature.line);
        if (add(l, &feature))
            return CORDON_E_MEMORY;
        from += n;
    }
    return CORDON_OK;
}

/* A line that goes far beyond the window is cut in degrees first; its pieces within reach are
 * laid one by one. */
static int lay_line(laying *l, cordon_feature feature)
{
    cordon_line line;
    if (cordon_box_holds(l->far, feature.box)) {
        int code = project(l, &line, feature.line.pts, feature.line.n);
        return code ? code : add_line(l, feature, line);
    }
    cordon_runs pieces = {0};
    int code = cordon_clip_line(&pieces, l->context, &feature.line, l->far);
    size_t from = 0;
    for (size_t i = 0; i < pieces.ends.count && code == CORDON_OK; i++) {
        code = project(l, &line, pieces.pts.items + from, pieces.ends.items[i] - from);
        if (code == CORDON_OK)
            code = add_line(l, feature, line);
        from = pieces.ends.items[i];
    }
    cordon_runs_free(&pieces, l->context);
    return code;
}

/* A ring in the frame, cut in degrees first when it goes far. */
static int lay_ring(laying *l, cordon_line *out, const cordon_line *ring)
{
    if (cordon_box_holds(l->far, cordon_line_box(ring)))
        return project(l, out, ring->pts, ring->n);
    if (cordon_clip_ring(&l->points, &l->swap, l->context, ring, l->far))
        return CORDON_E_MEMORY;
    return project(l, out, l->points.items, l->points.count);
}

/* Adds what a ring encloses within the window to rings. */
static int cut_ring(laying *l, const cordon_line *ring)
{
    if (cordon_clip_ring(&l->points, &l->swap, l->context, ring, l->map->window))
        return CORDON_E_MEMORY;
    cordon_line cut = {NULL, l->points.count};
    if (cut.n < 3)
        return CORDON_OK;
    cut.pts = cordon_arena_copy(l->map->arena, l->points.items, cut.n, sizeof *cut.pts);
    return cut.pts ? cordon_vec_push(l->context, &l->rings, cut) : (int)CORDON_E_MEMORY;
}

/* A polygon cut to the window. Each ring is cut by itself: by even and odd, their parts there
 * make up the polygon's part. */
static int cut_polygon(laying *l, cordon_region *out, const cordon_polygon *polygon)
{
    l->rings.count = 0;
    int code = cut_ring(l, &polygon->outer);
    for (size_t i = 0; i < polygon->n_holes && code == CORDON_OK; i++)
        code = cut_ring(l, &polygon->holes[i]);
    if (code)
        return code;
    return cordon_region_from_rings(out, l->geos, l->map->arena, l->rings.items,
                                    l->rings.count);
}

/* A polygon in the frame, holes included. */
static int lay_polygon(laying *l, cordon_polygon *out, const cordon_polygon *polygon)
{
    *out = (cordon_polygon){0};
    out->holes = cordon_arena_alloc(l->map->arena, polygon->n_holes, sizeof *out->holes);
    if (!out->holes)
        return CORDON_E_MEMORY;
    int code = lay_ring(l, &out->outer, &polygon->outer);
    for (size_t i = 0; i < polygon->n_holes && code == CORDON_OK; i++) {
        cordon_line *hole = &out->holes[out->n_holes];
        code = lay_ring(l, hole, &polygon->holes[i]);
        out->n_holes += code == CORDON_OK && hole->n >= 3;
    }
    return code;
}

static int add_rings(laying *l, const cordon_region *area)
{
    l->rings.count = 0;
    for (size_t i = 0; i < area->n; i++) {
        const cordon_polygon *p = &area->polys[i];
        if (cordon_vec_reserve(l->context, &l->rings, p->n_holes + 1))
            return CORDON_E_MEMORY;
        l->rings.items[l->rings.count++] = p->outer;
        for (size_t j = 0; j < p->n_holes; j++)
            l->rings.items[l->rings.count++] = p->holes[j];
    }
    return CORDON_OK;
}

/* Areas whose outlines touch or cross, drawn so or after rounding, are taken by even and odd. A
 * crossing is worth a word, since nobody means one. */
static int mend(laying *l, cordon_feature *feature)
{
    char label[32];
    if (add_rings(l, &feature->area))
        return CORDON_E_MEMORY;
    int code = cordon_sweep_run(&l->sweep, l->context, l->rings.items, l->rings.count);
    if (code || l->sweep.state == CORDON_SWEEP_APART)
        return code;
    bool crosses = l->sweep.state == CORDON_SWEEP_CROSSES;
    code = crosses ? cordon_region_from_rings(&feature->area, l->geos, l->map->arena,
                                              l->rings.items, l->rings.count)
                   : cordon_sweep_region(&feature->area, &l->sweep, l->map->arena);
    if (code || (!crosses && feature->area.n > 0))
        return code;
    cordon_feature_label(label, feature);
    return cordon_problems_add(&l->problems, "%s: outline %s, %s", label,
                               crosses ? "crosses itself" : "runs back on itself",
                               feature->area.n > 0 ? "mended" : "encloses no ground, left out");
}

static int lay_area(laying *l, cordon_feature feature)
{
    cordon_region degrees = feature.area, laid = {0};
    laid.polys = cordon_arena_alloc(l->map->arena, degrees.n, sizeof *laid.polys);
    if (!laid.polys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < degrees.n; i++) {
        cordon_polygon *polygon = &laid.polys[laid.n];
        int code = lay_polygon(l, polygon, &degrees.polys[i]);
        if (code)
            return code;
        laid.n += polygon->outer.n >= 3;
    }
    feature.area = laid;
    feature.box = cordon_region_box(&laid);
    if (!cordon_box_meets(feature.box, l->map->window))
        return CORDON_OK;
    if (!leaves_window(l, feature.box)) {
        int code = mend(l, &feature);
        return code || feature.area.n == 0 ? code : add(l, &feature);
    }
    for (size_t i = 0; i < laid.n; i++) {
        int code = cut_polygon(l, &feature.area, &laid.polys[i]);
        if (code)
            return code;
        if (feature.area.n == 0)
            continue;
        feature.box = cordon_region_box(&feature.area);
        if (add(l, &feature))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int lay_features(laying *l, const cordon_map *from)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < from->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &from->features[i];
        if (i % 1024 == 0)
            code = cordon_poll(l->context);
        if (code || !cordon_box_meets(feature->box, l->near))
            continue;
        if (feature->geom == CORDON_GEOM_POINT)
            code = lay_point(l, *feature);
        else if (feature->geom == CORDON_GEOM_LINE)
            code = lay_line(l, *feature);
        else
            code = lay_area(l, *feature);
    }
    return code;
}

/* --- the sea
 * ---------------------------------------------------------------------------------- */

static const cordon_tag sea_tags[] = {{"natural", "water"}, {"water", "sea"}};

/* Do buildings stand in the sea? A few do, on piers; more than one in fifty means that a
 * coastline was drawn on over land. */
static bool floods_buildings(const laying *l, const cordon_region *sea)
{
    size_t buildings = 0, wet = 0;
    for (size_t i = 0; i < l->features.count; i++) {
        const cordon_feature *feature = &l->features.items[i];
        if (!(feature->classes & CORDON_CLASS_BUILDING) || feature->geom != CORDON_GEOM_AREA)
            continue;
        buildings++;
        wet += cordon_region_side(sea, feature->area.polys[0].outer.pts[0]) > 0;
    }
    return wet * 50 > buildings;
}

static int report_coast(laying *l, const cordon_coast_note *note, bool kept)
{
    char lon[CORDON_NUM_MAX], lat[CORDON_NUM_MAX];
    cordon_lonlat at;
    int code = cordon_frame_inverse(l->frame, l->context, &note->where, 1, &at);
    if (code)
        return code;
    const char *what = note->state == CORDON_COAST_BROKEN ? "coastlines run into each other"
                                                          : "coastline ends inside the window";
    return cordon_problems_add(&l->problems, "%s at %s, %s; %s", what,
                               cordon_num_print(lon, at.lon, 6),
                               cordon_num_print(lat, at.lat, 6),
                               kept ? "drawn on straight to its edge" : "the sea is left out");
}

static int add_sea(laying *l)
{
    cordon_region sea;
    cordon_coast_note note;
    int code = cordon_coast_sea(&sea, &note, l->geos, l->map->arena, l->coast.items,
                                l->coast.count, l->map->window);
    if (code == CORDON_OK && note.state != CORDON_COAST_WHOLE) {
        if (note.state == CORDON_COAST_EXTENDED && floods_buildings(l, &sea))
            sea.n = 0;
        code = report_coast(l, &note, sea.n > 0);
    }
    for (size_t i = 0; i < sea.n && code == CORDON_OK; i++) {
        cordon_feature feature = {.id = (int64_t)i,
                                  .origin = 'c',
                                  .geom = CORDON_GEOM_AREA,
                                  .classes = CORDON_CLASS_WATER,
                                  .tags = sea_tags,
                                  .n_tags = sizeof sea_tags / sizeof *sea_tags};
        feature.area = (cordon_region){&sea.polys[i], 1};
        feature.box = cordon_region_box(&feature.area);
        code = add(l, &feature);
    }
    return code;
}

/* --- the whole
 * -------------------------------------------------------------------------------- */

/* Would the middle of the ground looked at lie on the map the other way round? */
static bool is_swapped(laying *l, const cordon_window *d)
{
    double lon = ((double)l->near.x0 + l->near.x1) / 2e7,
           lat = ((double)l->near.y0 + l->near.y1) / 2e7;
    return lat >= d->west && lat <= d->east && lon >= d->south && lon <= d->north;
}

static int refuse_empty(laying *l, const cordon_map *from)
{
    const cordon_window *d = &from->info.data;
    char west[CORDON_NUM_MAX], south[CORDON_NUM_MAX], east[CORDON_NUM_MAX],
        north[CORDON_NUM_MAX];
    return cordon_fail(
        l->context, CORDON_E_INPUT,
        "the event lies outside the map, which runs from %s, %s to %s, %s%s",
        cordon_num_print(west, d->west, 4), cordon_num_print(south, d->south, 4),
        cordon_num_print(east, d->east, 4), cordon_num_print(north, d->north, 4),
        is_swapped(l, d) ? cordon_tell(l->context, "; are longitude and latitude in the wrong "
                                                   "order? longitude comes first")
                         : "");
}

static int fill(laying *l, const cordon_map *from)
{
    cordon_map *map = l->map;
    int code = degrees_of(&l->near, l, map->window);
    if (code)
        return code;
    l->far = grow_degrees(l->near);
    map->data = map->window;
    if (from->data.x0 <= from->data.x1) {
        if (!cordon_box_meets(from->data, l->near))
            return refuse_empty(l, from);
        code = box_to_frame(&map->data, l, from->data);
    }
    if (code == CORDON_OK)
        code = lay_features(l, from);
    if (code == CORDON_OK)
        code = cordon_parts_settle(l->features.items, &l->features.count, &l->problems);
    if (code == CORDON_OK && l->features.count == 0)
        return refuse_empty(l, from);
    if (code == CORDON_OK)
        code = add_sea(l);
    if (code)
        return code;
    map->n = l->features.count;
    map->features =
        cordon_arena_copy(map->arena, l->features.items, map->n, sizeof *map->features);
    map->info = from->info;
    map->info.features = map->n;
    return map->features ? cordon_problems_give(map, &l->problems) : (int)CORDON_E_MEMORY;
}

int cordon_map_lay(cordon_map **out, cordon_context *context, const cordon_map *map,
                   cordon_frame *frame, cordon_box window)
{
    laying l = {.context = context, .frame = frame};
    *out = NULL;
    l.map = cordon_alloc_zero(context, 1, sizeof *l.map);
    if (!l.map)
        return CORDON_E_MEMORY;
    l.map->context = context;
    l.map->frame = cordon_frame_share(frame);
    l.map->window = window;
    l.map->files = map->files;
    l.map->n_files = map->n_files;
    l.map->arena = cordon_arena_new(context);
    l.problems = (cordon_problems){.context = context, .arena = l.map->arena};
    int code = l.map->arena ? cordon_geos_new(&l.geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = fill(&l, map);
    cordon_geos_free(l.geos);
    cordon_vec_free(context, &l.features);
    cordon_problems_free(&l.problems);
    cordon_vec_free(context, &l.coast);
    cordon_vec_free(context, &l.rings);
    cordon_vec_free(context, &l.points);
    cordon_vec_free(context, &l.swap);
    cordon_runs_free(&l.runs, context);
    cordon_sweep_free(&l.sweep, context);
    if (code) {
        cordon_map_free(l.map);
        return code;
    }
    *out = l.map;
    return CORDON_OK;
}
