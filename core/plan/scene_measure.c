#include <math.h>

#include "geo/predicates.h"
#include "plan/scene.h"

static double line_distance(const cordon_line *line, cordon_pt at)
{
    double nearest = INFINITY;
    for (size_t i = 1; i < line->n; i++)
        nearest = fmin(nearest, cordon_segment_distance(line->pts[i - 1], line->pts[i], at));
    return nearest;
}

static double ring_distance(const cordon_line *ring, cordon_pt at)
{
    double closing = cordon_segment_distance(ring->pts[ring->n - 1], ring->pts[0], at);
    return fmin(closing, line_distance(ring, at));
}

static double region_distance(const cordon_region *region, cordon_pt at)
{
    double nearest = INFINITY;
    if (cordon_region_side(region, at) >= 0)
        return 0;
    for (size_t i = 0; i < region->n; i++) {
        nearest = fmin(nearest, ring_distance(&region->polys[i].outer, at));
        for (size_t j = 0; j < region->polys[i].n_holes; j++)
            nearest = fmin(nearest, ring_distance(&region->polys[i].holes[j], at));
    }
    return nearest;
}

double cordon_scene_nearest(const cordon_scene *scene, cordon_pt at, size_t skip, int32_t limit)
{
    double nearest = limit;
    for (size_t i = 0; i < scene->data.n; i++) {
        const cordon_stopper *stopper = &scene->data.stoppers[i];
        if (!cordon_box_has(cordon_box_grow(stopper->box, limit), at))
            continue;
        double mm = stopper->area.n > 0
                        ? region_distance(&stopper->area, at)
                        : fmax(0, line_distance(&stopper->line, at) - stopper->half_mm);
        nearest = fmin(nearest, mm);
    }
    for (size_t i = 0; i < scene->job->n_closures; i++)
        if (i != skip)
            nearest = fmin(nearest, line_distance(&scene->job->closures[i], at));
    return nearest;
}

double cordon_scene_ray(const cordon_scene *scene, double x, double y, double ux, double uy,
                        double limit)
{
    double first = limit;
    for (size_t i = 0; i < scene->pieces.count; i++) {
        const cordon_piece *p = &scene->pieces.items[i];
        double a = ux * (p->ay - y) - uy * (p->ax - x); /* side of the ray */
        double b = ux * (p->by - y) - uy * (p->bx - x);
        if ((a > 0 && b > 0) || (a < 0 && b < 0) || a == b)
            continue;
        double share = a / (a - b);
        double along = ux * (p->ax + share * (p->bx - p->ax) - x) +
                       uy * (p->ay + share * (p->by - p->ay) - y) - p->half;
        if (along >= 0 && along < first)
            first = along;
    }
    return first;
}
