/* Closures where they fit.
 *
 * Problem: a ring's price says between which walls a closure stands, and seldom where between
 * them. Of the places along the street at which it costs the same, which one would somebody
 * choose who sees doors, hydrants and corners?
 *
 * Method: for each closure of one straight piece that is to be built, lines across the street
 * at places up to the reach away, square to the centre line and turned as the closure is;
 * land.c says where they meet walls. A line may stand in for the closure when it joins the same
 * two nodes with the same mask, costs the same of the same barrier, touches nothing forbidden,
 * keeps within the limits, and when nothing lies between: no other closure, no place that the
 * ring goes round or keeps out. Of these the best is taken: clear of what must stay clear, then
 * of junctions and bends, then square, then the least move. Closures are moved one after the
 * other, each past those that were moved before.
 *
 * Complexity: a few hundred lines for each closure, each met with the walls near it.
 *
 * Invariants: prices, barriers and units stay; what decides whether a line may stand in is
 * exact. Measures are rounded to tenths of a metre and degrees, so that nothing is moved for a
 * hair.
 *
 * Not handled: closures with a bend, and two at once that would have to change places. */
#include "perimeter/fit.h"

#include <math.h>

#include "geo/predicates.h"
#include "perimeter/land.h"
#include "perimeter/limits.h"

enum {
    STEP_MM = 500,    /* between two lines that are tried */
    BEYOND_MM = 5000, /* how much longer than the closure they are, to each side */
    HARD_MM = 100,    /* what must stay clear is measured in these */
    SOFT_MM = 500     /* junctions and bends in these */
};
static const double SKEW = 0.035; /* sine of two degrees */

/* How badly a closure stands; less is better, the first that differs counts. */
typedef struct measure {
    int64_t hard, soft, skew, moved_mm;
} measure;

/* A line that may stand in for a closure. */
typedef struct candidate {
    cordon_span span;
    size_t step;    /* of the walk */
    cordon_pt axis; /* direction of the street */
} candidate;

typedef struct fitter {
    cordon_context *context;
    cordon_links *links;
    const cordon_walk *walk;
    const cordon_nodes *nodes;
    const cordon_tariff *tariff;
    const cordon_ring_problem *problem;
    CORDON_VEC(candidate) candidates; /* in the order of steps */
    CORDON_VEC(cordon_span) spans;
    int64_t barrier_mm; /* of the walk, as far as it was moved */
} fitter;

static cordon_link *link_of(const fitter *f, size_t step)
{
    return &f->links->list.items[f->walk->steps.items[step].link];
}

static cordon_span span_of(const cordon_link *link)
{
    return (cordon_span){link->end[0].at, link->end[1].at};
}

/* May the closure of a step be moved? It is of one piece, to be built, and passed once. */
static bool movable(const fitter *f, size_t step)
{
    const cordon_link *link = link_of(f, step);
    if (link->given != CORDON_MESH_NONE || link->node[0] >= f->nodes->n_walls ||
        link->node[1] >= f->nodes->n_walls)
        return false;
    for (size_t i = 0; i < f->walk->steps.count; i++)
        if (i != step && link_of(f, i) == link)
            return false;
    return true;
}

/* ---------------------------------------------------------------- measures */

static int64_t steps_of(double mm, int64_t step)
{
    return (int64_t)floor(mm / (double)step + 0.5);
}

/* Sine of the angle between a closure and what is square to the street. */
static double skew_of(cordon_span span, cordon_pt axis)
{
    double ux = (double)span.b.x - span.a.x, uy = (double)span.b.y - span.a.y;
    double length = sqrt(ux * ux + uy * uy);
    double way = sqrt((double)axis.x * axis.x + (double)axis.y * axis.y);
    return length > 0 && way > 0 ? fabs(ux * axis.x + uy * axis.y) / (length * way) : 0;
}

static measure measure_of(const fitter *f, cordon_span span, cordon_pt axis, cordon_pt from)
{
    double hard = 0, soft = 0;
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, span.a), span.b);
    for (size_t i = 0; i < f->problem->fit.n_spots; i++) {
        const cordon_clear_spot *spot = &f->problem->fit.spots[i];
        if (!cordon_box_has(cordon_box_grow(box, spot->clear_mm), spot->at))
            continue;
        double lacks = spot->clear_mm - cordon_segment_distance(span.a, span.b, spot->at);
        *(spot->soft ? &soft : &hard) += lacks > 0 ? lacks : 0;
    }
    return (measure){steps_of(hard, HARD_MM), steps_of(soft, SOFT_MM),
                     (int64_t)(skew_of(span, axis) / SKEW),
                     cordon_distance(cordon_span_middle(&span), from)};
}

static bool better(const measure *a, const measure *b)
{
    if (a->hard != b->hard)
        return a->hard < b->hard;
    if (a->soft != b->soft)
        return a->soft < b->soft;
    return a->skew != b->skew ? a->skew < b->skew : a->moved_mm < b->moved_mm;
}

/* -------------------------------------------------------------- candidates */

/* A line across the street through a place of it. */
static int try_line(fitter *f, size_t step, cordon_pt at, cordon_pt across, cordon_pt axis)
{
    const cordon_span closure = span_of(link_of(f, step));
    double half = (double)cordon_distance(closure.a, closure.b) + BEYOND_MM;
    double length = sqrt((double)across.x * across.x + (double)across.y * across.y);
    if (length == 0)
        return CORDON_OK;
    int32_t dx = (int32_t)lround(across.x * half / length);
    int32_t dy = (int32_t)lround(across.y * half / length);
    const candidate one = {{{at.x - dx, at.y - dy}, {at.x + dx, at.y + dy}}, step, axis};
    int code = cordon_vec_push(f->context, &f->candidates, one);
    return code ? code : cordon_vec_push(f->context, &f->spans, one.span);
}

/* Square to the street, and as the closure stands. */
static int try_place(fitter *f, size_t step, cordon_pt at, cordon_pt axis)
{
    const cordon_span closure = span_of(link_of(f, step));
    const cordon_pt square = {-axis.y, axis.x};
    const cordon_pt as_is = {closure.b.x - closure.a.x, closure.b.y - closure.a.y};
    int code = try_line(f, step, at, square, axis);
    return code ? code : try_line(f, step, at, as_is, axis);
}

/* Places along a street, from one of them on: forwards or back. */
static int try_along(fitter *f, size_t step, const cordon_line *street, size_t segment,
                     cordon_pt from, bool forwards)
{
    double left = STEP_MM, gone = 0, reach = f->problem->fit.reach_mm;
    int code = CORDON_OK;
    for (cordon_pt at = from; code == CORDON_OK && gone <= reach;) {
        cordon_pt next = street->pts[forwards ? segment + 1 : segment];
        cordon_pt axis = {next.x - at.x, next.y - at.y};
        double length = (double)cordon_distance(at, next), done = left;
        for (; done <= length && gone + done <= reach && code == CORDON_OK; done += STEP_MM) {
            double share = done / length;
            const cordon_pt place = {at.x + (int32_t)lround(share * axis.x),
                                     at.y + (int32_t)lround(share * axis.y)};
            code = try_place(f, step, place, axis);
        }
        left = done - length;
        gone += length;
        at = next;
        if (forwards ? ++segment + 1 >= street->n : segment-- == 0)
            break;
    }
    return code;
}

/* Where a closure crosses a street: on which of its segments. */
typedef struct crossing {
    const cordon_line *street;
    size_t segment;
    cordon_pt at;
    double off_mm; /* from the middle of the closure */
} crossing;

static bool crosses_at(crossing *out, cordon_span closure, const cordon_line *street, size_t k)
{
    cordon_pt a = street->pts[k], b = street->pts[k + 1];
    if (!cordon_segments_touch(closure.a, closure.b, a, b))
        return false;
    double before = (double)cordon_orient(closure.a, closure.b, a);
    double beyond = (double)cordon_orient(closure.a, closure.b, b);
    if (before == beyond)
        return false;
    double share = before / (before - beyond);
    *out = (crossing){street,
                      k,
                      {a.x + (int32_t)lround(share * ((double)b.x - a.x)),
                       a.y + (int32_t)lround(share * ((double)b.y - a.y))},
                      0};
    out->off_mm = (double)cordon_distance(out->at, cordon_span_middle(&closure));
    return true;
}

/* The street that crosses a closure nearest to its middle; NULL street: none. */
static crossing find_street(const fitter *f, cordon_span closure)
{
    crossing best = {.street = NULL}, one;
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, closure.a), closure.b);
    for (size_t i = 0; i < f->problem->fit.n_streets; i++) {
        const cordon_line *street = &f->problem->fit.streets[i];
        if (!cordon_box_meets(box, cordon_line_box(street)))
            continue;
        for (size_t k = 0; k + 1 < street->n; k++)
            if (crosses_at(&one, closure, street, k) &&
                (!best.street || one.off_mm < best.off_mm))
                best = one;
    }
    return best;
}

static cordon_pt axis_of(const crossing *at)
{
    cordon_pt a = at->street->pts[at->segment], b = at->street->pts[at->segment + 1];
    return (cordon_pt){b.x - a.x, b.y - a.y};
}

static int list_candidates(fitter *f, size_t step)
{
    crossing at = find_street(f, span_of(link_of(f, step)));
    if (!at.street)
        return CORDON_OK;
    int code = try_place(f, step, at.at, axis_of(&at));
    if (code == CORDON_OK)
        code = try_along(f, step, at.street, at.segment, at.at, true);
    return code ? code : try_along(f, step, at.street, at.segment, at.at, false);
}

/* --------------------------------------------------------------- standing in */

static bool holds(const cordon_line *quad, cordon_pt p)
{
    return cordon_ring_side(quad, p) >= 0;
}

/* Does another closure of the ring touch what a closure is moved over? */
static bool in_the_way(const fitter *f, size_t step, const cordon_line *quad)
{
    for (size_t i = 0; i < f->walk->steps.count; i++) {
        const cordon_span other = span_of(link_of(f, i));
        if (i == step)
            continue;
        if (holds(quad, other.a) || holds(quad, other.b))
            return true;
        for (size_t k = 0; k < 4; k++)
            if (cordon_segments_touch(quad->pts[k], quad->pts[(k + 1) % 4], other.a, other.b))
                return true;
    }
    return false;
}

/* Does the move pass a place that must stay inside, or outside? */
static bool passes_place(const fitter *f, const cordon_line *quad)
{
    const cordon_terrain *terrain = f->nodes->terrain;
    for (size_t i = 0; i < terrain->n_rays; i++)
        if (holds(quad, (cordon_pt){terrain->rays[i].x, terrain->rays[i].y}))
            return true;
    return false;
}

/* What lies between the closure and a line that is to stand in for it. Where both cross each
 * other it is two triangles, and a quad that holds both. */
static bool is_free_between(const fitter *f, size_t step, const cordon_place end[2])
{
    const cordon_link *link = link_of(f, step);
    cordon_pt pts[4] = {link->end[0].at, link->end[1].at, end[1].at, end[0].at};
    if (cordon_segments_cross(pts[0], pts[1], pts[2], pts[3])) {
        cordon_pt last = pts[1]; /* round the outside of both */
        pts[1] = pts[3];
        pts[3] = pts[2];
        pts[2] = last;
    }
    cordon_line quad = {pts, 4};
    return !in_the_way(f, step, &quad) && !passes_place(f, &quad);
}

static int build(cordon_built *out, bool *found, const fitter *f, const cordon_place end[2])
{
    const cordon_line line = {(cordon_pt[]){end[0].at, end[1].at}, 2};
    return cordon_tariff_closure(out, found, f->tariff, &line, false);
}

/* Of the same barrier, and a gate where the closure is one. */
static int costs_the_same(bool *same, const fitter *f, const cordon_link *link,
                          const cordon_place end[2])
{
    cordon_built before, after;
    bool built = false;
    cordon_pt a = end[0].at, b = end[1].at;
    *same = !cordon_tariff_forbids(f->tariff, a, b) &&
            cordon_tariff_makes_gate(f->tariff, link->end[0].at, link->end[1].at) ==
                cordon_tariff_makes_gate(f->tariff, a, b);
    int code = *same ? build(&before, &built, f, link->end) : CORDON_OK;
    if (code == CORDON_OK && built)
        code = build(&after, &built, f, end);
    *same = built && before.barrier == after.barrier && before.cents == after.cents &&
            before.units == after.units;
    return code;
}

/* Does the ring keep within its limits with a line of another length? */
static bool is_short_enough(const fitter *f, const cordon_link *link, const cordon_place end[2])
{
    const cordon_ring_limits *limits = &f->problem->limits;
    int64_t before = cordon_distance(link->end[0].at, link->end[1].at);
    int64_t after = cordon_distance(end[0].at, end[1].at);
    return after <= before ||
           ((limits->closure_mm == 0 || after <= limits->closure_mm) &&
            (limits->barrier_mm == 0 || f->barrier_mm + after - before <= limits->barrier_mm));
}

static bool joins_the_same(const fitter *f, const cordon_link *link, const cordon_place end[2])
{
    if (f->nodes->node[end[0].point] != link->node[0] ||
        f->nodes->node[end[1].point] != link->node[1])
        return false;
    cordon_mask mask = cordon_nodes_mask(f->nodes, &end[0]) ^
                       cordon_nodes_mask(f->nodes, &end[1]) ^
                       cordon_cut_mask(&f->nodes->cut, end[0].at, end[1].at);
    return mask == link->mask;
}

/* The ends of a line in the order of the link that it is to stand in for; false: they join
 * other walls. */
static bool find_ends(cordon_place end[2], const fitter *f, const cordon_link *link,
                      const cordon_stop stops[2])
{
    if (!stops[0].sound || !stops[1].sound)
        return false;
    cordon_pt first = stops[0].place.at;
    bool turned =
        cordon_distance2(first, link->end[0].at) > cordon_distance2(first, link->end[1].at);
    end[0] = stops[turned ? 1 : 0].place;
    end[1] = stops[turned ? 0 : 1].place;
    return joins_the_same(f, link, end);
}

/* The best of the candidates first to last - 1, all of one step. */
static int move_closure(fitter *f, cordon_fit *out, size_t first, size_t last,
                        cordon_stop (*stops)[2])
{
    size_t step = f->candidates.items[first].step;
    cordon_link *link = link_of(f, step);
    const cordon_span closure = span_of(link);
    const cordon_pt middle = cordon_span_middle(&closure);
    /* The first is at the place of the closure. */
    measure best = measure_of(f, closure, f->candidates.items[first].axis, middle);
    cordon_moved to = {.link = CORDON_MESH_NONE};
    for (size_t i = first; i < last; i++) {
        cordon_place end[2];
        bool same = false;
        if (!find_ends(end, f, link, stops[i]))
            continue;
        const cordon_span span = {end[0].at, end[1].at};
        measure one = measure_of(f, span, f->candidates.items[i].axis, middle);
        if (!better(&one, &best) || !is_short_enough(f, link, end) ||
            !is_free_between(f, step, end))
            continue;
        int code = costs_the_same(&same, f, link, end);
        if (code)
            return code;
        if (same) {
            best = one;
            to = (cordon_moved){f->walk->steps.items[step].link, {end[0], end[1]}};
        }
    }
    if (to.link == CORDON_MESH_NONE)
        return CORDON_OK;
    const cordon_moved was = {to.link, {link->end[0], link->end[1]}};
    f->barrier_mm +=
        cordon_distance(to.end[0].at, to.end[1].at) - cordon_distance(closure.a, closure.b);
    link->end[0] = to.end[0];
    link->end[1] = to.end[1];
    return cordon_vec_push(f->context, &out->moved, was);
}

static int move_all(fitter *f, cordon_fit *out)
{
    size_t n = f->candidates.count;
    cordon_stop(*stops)[2] = cordon_alloc(f->context, n, sizeof *stops);
    int code =
        stops ? cordon_lines_land(stops, f->context, f->nodes->terrain, f->spans.items, n, 0)
              : CORDON_E_MEMORY;
    for (size_t first = 0, last; first < n && code == CORDON_OK; first = last) {
        for (last = first; last < n; last++)
            if (f->candidates.items[last].step != f->candidates.items[first].step)
                break;
        code = move_closure(f, out, first, last, stops);
    }
    cordon_free(f->context, stops);
    return code;
}

int cordon_ring_fit(cordon_fit *out, cordon_links *links, const cordon_walk *walk,
                    const cordon_nodes *nodes, const cordon_tariff *tariff,
                    const cordon_ring_problem *problem)
{
    fitter f = {.context = nodes->context,
                .links = links,
                .walk = walk,
                .nodes = nodes,
                .tariff = tariff,
                .problem = problem,
                .barrier_mm = cordon_walk_needs(walk, nodes, links).barrier_mm};
    int code = CORDON_OK;
    *out = (cordon_fit){0};
    if (problem->fit.reach_mm <= 0)
        return CORDON_OK;
    for (size_t i = 0; i < walk->steps.count && code == CORDON_OK; i++)
        if (movable(&f, i))
            code = list_candidates(&f, i);
    if (code == CORDON_OK && f.candidates.count > 0)
        code = move_all(&f, out);
    cordon_vec_free(f.context, &f.candidates);
    cordon_vec_free(f.context, &f.spans);
    return code;
}

void cordon_fit_undo(const cordon_fit *fit, cordon_links *links)
{
    for (size_t i = 0; i < fit->moved.count; i++) {
        const cordon_moved *was = &fit->moved.items[i];
        links->list.items[was->link].end[0] = was->end[0];
        links->list.items[was->link].end[1] = was->end[1];
    }
}

void cordon_fit_free(cordon_fit *fit, cordon_context *context)
{
    cordon_vec_free(context, &fit->moved);
}
