#include "cut/sites.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

enum { CELL_MM = 50000, MARK_MM = 1000, ROUNDING_MM = 1 };

static bool in_region(const cordon_region *region, cordon_pt at)
{
    return region->n > 0 && cordon_region_side(region, at) >= 0;
}

unsigned cordon_sites_at(const cordon_sites *sites, cordon_pt at)
{
    const cordon_cut_problem *problem = sites->problem;
    unsigned found = in_region(&problem->zone, at) ? CORDON_SITE_ZONE : 0;
    if (cordon_region_side(&problem->within, at) <= 0 || in_region(&problem->excluded, at))
        found |= CORDON_SITE_OUTSIDE;
    found |= in_region(&problem->forbidden, at) ? CORDON_SITE_FORBIDDEN : 0u;
    return found | (in_region(&problem->kept_open, at) ? CORDON_SITE_KEPT : 0u);
}

int cordon_sites_new(cordon_sites *out, cordon_context *context,
                     const cordon_cut_problem *problem)
{
    const struct {
        const cordon_region *region;
        unsigned kind;
    } outlines[] = {{&problem->zone, CORDON_SITE_ZONE},
                    {&problem->within, CORDON_SITE_OUTSIDE},
                    {&problem->excluded, CORDON_SITE_OUTSIDE},
                    {&problem->forbidden, CORDON_SITE_FORBIDDEN},
                    {&problem->kept_open, CORDON_SITE_KEPT}};
    *out =
        (cordon_sites){.context = context, .problem = problem, .edges = {.context = context}};
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof outlines / sizeof *outlines && !code; i++)
        code = cordon_edges_add_region(&out->edges, outlines[i].region, outlines[i].kind);
    return code ? code : cordon_edges_index(&out->edges, CELL_MM);
}

void cordon_sites_free(cordon_sites *sites)
{
    cordon_edges_free(&sites->edges);
    cordon_grid_hits_free(&sites->hits, sites->context);
    cordon_vec_free(sites->context, &sites->cuts);
}

int cordon_sites_plain_box(bool *out, cordon_sites *sites, cordon_box box, int32_t reach_mm)
{
    int code = cordon_edges_find(&sites->edges, sites->context, cordon_box_grow(box, reach_mm),
                                 &sites->hits);
    *out = !code && sites->hits.count == 0;
    return code;
}

static bool comes_near(cordon_pt a, cordon_pt b, const cordon_edge *edge, int32_t reach_mm)
{
    return cordon_segments_touch(a, b, edge->a, edge->b) ||
           cordon_segment_distance(a, b, edge->a) <= reach_mm ||
           cordon_segment_distance(a, b, edge->b) <= reach_mm ||
           cordon_segment_distance(edge->a, edge->b, a) <= reach_mm ||
           cordon_segment_distance(edge->a, edge->b, b) <= reach_mm;
}

int cordon_sites_plain_segment(bool *out, cordon_sites *sites, cordon_pt a, cordon_pt b,
                               int32_t reach_mm)
{
    int code = cordon_sites_plain_box(out, sites, cordon_segment_box(a, b), reach_mm);
    if (code || *out)
        return code;
    for (size_t i = 0; i < sites->hits.count; i++)
        if (comes_near(a, b, &sites->edges.list.items[sites->hits.items[i]], reach_mm))
            return CORDON_OK;
    *out = true;
    return CORDON_OK;
}

/* The share of a -> b at which the place lies that is nearest to p, a point of the line. */
static double share_of(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double share = (((double)p.x - a.x) * dx + ((double)p.y - a.y) * dy) / (dx * dx + dy * dy);
    return fmin(fmax(share, 0), 1);
}

static int add_cut(cordon_sites *sites, double share, unsigned kind)
{
    cordon_site_cut cut = {share, kind};
    return cordon_vec_push(sites->context, &sites->cuts, cut);
}

/* An outline that runs along the segment meets it at both its ends. */
static int cut_by(cordon_sites *sites, cordon_pt a, cordon_pt b, const cordon_edge *edge)
{
    double from = (double)cordon_orient(edge->a, edge->b, a);
    double to = (double)cordon_orient(edge->a, edge->b, b);
    if (from != to)
        return add_cut(sites, fmin(fmax(from / (from - to), 0), 1), edge->owner);
    int code = add_cut(sites, share_of(a, b, edge->a), edge->owner);
    return code ? code : add_cut(sites, share_of(a, b, edge->b), edge->owner);
}

static int by_share(const void *a, const void *b)
{
    const cordon_site_cut *x = a, *y = b;
    if (x->share != y->share)
        return x->share < y->share ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

int cordon_sites_cuts(cordon_sites *sites, cordon_pt a, cordon_pt b)
{
    sites->cuts.count = 0;
    int code = cordon_edges_find(&sites->edges, sites->context, cordon_segment_box(a, b),
                                 &sites->hits);
    for (size_t i = 0; i < sites->hits.count && !code; i++) {
        const cordon_edge *edge = &sites->edges.list.items[sites->hits.items[i]];
        if ((edge->owner & (CORDON_SITE_ZONE | CORDON_SITE_OUTSIDE)) &&
            cordon_segments_touch(a, b, edge->a, edge->b))
            code = cut_by(sites, a, b, edge);
    }
    if (!code && sites->cuts.count > 1)
        qsort(sites->cuts.items, sites->cuts.count, sizeof *sites->cuts.items, by_share);
    return code;
}

int cordon_sites_touched(unsigned *out, cordon_sites *sites, cordon_pt a, cordon_pt b)
{
    cordon_pt middle = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    *out = cordon_sites_at(sites, middle);
    int code = cordon_edges_find(&sites->edges, sites->context, cordon_segment_box(a, b),
                                 &sites->hits);
    for (size_t i = 0; i < sites->hits.count && !code; i++) {
        const cordon_edge *edge = &sites->edges.list.items[sites->hits.items[i]];
        if (cordon_segments_touch(a, b, edge->a, edge->b))
            *out |= edge->owner;
    }
    return code;
}

void cordon_site_line(cordon_pt out[2], cordon_pt a, cordon_pt b, int64_t along_mm,
                      int32_t width_mm)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    double x = a.x + dx / length * (double)along_mm, y = a.y + dy / length * (double)along_mm;
    double half = width_mm / 2.0 - ROUNDING_MM;
    out[0] = (cordon_pt){(int32_t)lround(x - dy / length * half),
                         (int32_t)lround(y + dx / length * half)};
    out[1] = (cordon_pt){(int32_t)lround(x + dy / length * half),
                         (int32_t)lround(y - dx / length * half)};
}

size_t cordon_site_marks(int64_t length_mm)
{
    return length_mm < MARK_MM ? 1 : (size_t)(length_mm / MARK_MM);
}

int64_t cordon_site_mark(int64_t length_mm, size_t index)
{
    return length_mm < MARK_MM ? length_mm / 2 : (int64_t)index * MARK_MM + MARK_MM / 2;
}
