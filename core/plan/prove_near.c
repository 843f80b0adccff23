/* How near one gets to the areas of a ring on the way along the streets, from a reading of the
 * map's ways of its own: every point of a way is a node, and one segment after the other is
 * looked at. Shared with the rest of the program are the tables of what is a way and how wide
 * (ground/ways.h). */
#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/ways.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/near.h"

/* A car without its mirrors gets along no way narrower than this. */
enum { CAR_MM = 1800 };

/* Where a segment comes near the areas is looked for at this step, then halved down. */
#define STEP_MM 250.0

/* A segment of a way. */
typedef struct leg {
    const cordon_feature *way;
    cordon_pt a, b;
    uint32_t from, to; /* nodes */
    double length_mm;
} leg;

/* What of a leg is beside an area: shares 0 to 1, and the way still to go from there. */
typedef struct beginning {
    size_t leg;
    double from_share, to_share, off_mm;
} beginning;

typedef struct measurer {
    cordon_context *context;
    const cordon_plan *plan;
    const cordon_plan_ring *ring;
    cordon_box box; /* no way that is short enough leaves it */
    CORDON_VEC(leg) legs;
    CORDON_VEC(beginning) beginnings;
    cordon_pt *places; /* by node, ascending */
    size_t n_places;
    double *away_mm; /* by node */
} measurer;

/* ------------------------------------------------------------------------- ways */

static bool is_used(const measurer *m, const cordon_feature *feature)
{
    cordon_width_origin origin;
    const cordon_way_kind *kind = cordon_way_kind_of(feature);
    if (!kind || cordon_way_is_indoor(feature) || feature->line.n < 2) {
        return false;
    }
    if (m->ring->against == CORDON_AGAINST_PERSON) {
        return kind->walk;
    }
    return kind->drive && cordon_way_width(feature, kind, &origin) >= CAR_MM;
}

static int by_place(const void *a, const void *b)
{
    const cordon_pt *x = a, *y = b;
    if (x->x != y->x) {
        return x->x < y->x ? -1 : 1;
    }
    return (x->y > y->y) - (x->y < y->y);
}

static uint32_t node_at(const measurer *m, cordon_pt at)
{
    const cordon_pt *found = bsearch(&at, m->places, m->n_places, sizeof *m->places, by_place);
    return (uint32_t)(found - m->places);
}

static int list_way(measurer *m, const cordon_feature *feature)
{
    int code = CORDON_OK;
    for (size_t k = 1; k < feature->line.n && code == CORDON_OK; k++) {
        cordon_pt a = feature->line.pts[k - 1], b = feature->line.pts[k];
        const cordon_line line = {(cordon_pt[]){a, b}, 2};
        const leg l = {.way = feature, .a = a, .b = b};
        if (cordon_box_meets(m->box, cordon_line_box(&line))) {
            code = cordon_vec_push(m->context, &m->legs, l);
        }
    }
    return code;
}

static int list_legs(measurer *m, const cordon_map *laid)
{
    int64_t reach = (int64_t)m->ring->standoff_mm + 2 * (int64_t)m->ring->standoff_streets_mm;
    int code = CORDON_OK;
    m->box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < m->ring->n_around; i++) {
        const cordon_region *area = &m->plan->areas[m->ring->around[i]].shape;
        m->box = cordon_box_join(m->box, cordon_region_box(area));
    }
    m->box = cordon_box_grow(m->box, (int32_t)reach);
    for (size_t i = 0; i < laid->n && code == CORDON_OK; i++) {
        if (is_used(m, &laid->features[i])) {
            code = list_way(m, &laid->features[i]);
        }
    }
    return code;
}

static int number_nodes(measurer *m)
{
    size_t n = 0;
    m->places = cordon_alloc_zero(m->context, 2 * m->legs.count, sizeof *m->places);
    m->away_mm = cordon_alloc_zero(m->context, 2 * m->legs.count, sizeof *m->away_mm);
    if (!m->places || !m->away_mm) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < m->legs.count; i++) {
        m->places[n++] = m->legs.items[i].a;
        m->places[n++] = m->legs.items[i].b;
    }
    qsort(m->places, n, sizeof *m->places, by_place);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !cordon_pt_equal(m->places[i], m->places[m->n_places - 1])) {
            m->places[m->n_places++] = m->places[i];
        }
    }
    for (size_t i = 0; i < m->n_places; i++) {
        m->away_mm[i] = INFINITY;
    }
    for (size_t i = 0; i < m->legs.count; i++) {
        leg *l = &m->legs.items[i];
        l->from = node_at(m, l->a);
        l->to = node_at(m, l->b);
        l->length_mm = hypot((double)l->b.x - l->a.x, (double)l->b.y - l->a.y);
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------- beginnings */

/* Straight from a place on a leg to an area, 0 inside it. */
static double off_area(const leg *l, double share, const cordon_region *area)
{
    double nearest = INFINITY;
    const cordon_pt p = {(int32_t)lround(l->a.x + share * ((double)l->b.x - l->a.x)),
                         (int32_t)lround(l->a.y + share * ((double)l->b.y - l->a.y))};
    for (size_t i = 0; i < area->n; i++) {
        const cordon_line *outer = &area->polys[i].outer;
        if (cordon_ring_side(outer, p) >= 0) {
            return 0;
        }
        for (size_t k = 0, j = outer->n - 1; k < outer->n; j = k++) {
            nearest = fmin(nearest, cordon_segment_distance(outer->pts[j], outer->pts[k], p));
        }
    }
    return nearest;
}

/* The share between one that is beside the area and one that is not. */
static double edge_of(const leg *l, double in, double out, const cordon_region *area,
                      double standoff_mm)
{
    for (int i = 0; i < 20; i++) {
        double middle = (in + out) / 2;
        if (off_area(l, middle, area) <= standoff_mm) {
            in = middle;
        } else {
            out = middle;
        }
    }
    return in;
}

static int begin(measurer *m, size_t index, double from_share, double to_share, double off_mm)
{
    const beginning found = {index, from_share, to_share, off_mm};
    return cordon_vec_push(m->context, &m->beginnings, found);
}

static size_t steps_of(const leg *l)
{
    return (size_t)ceil(l->length_mm / STEP_MM) + 1;
}

/* Begins on each stretch of a leg that is within a distance of an area. */
static int begin_beside(measurer *m, size_t index, const cordon_region *area, double within_mm,
                        double off_mm)
{
    const leg *l = &m->legs.items[index];
    double step = 1 / (double)steps_of(l), from = -1;
    int code = CORDON_OK;
    for (size_t i = 0; i <= steps_of(l) && code == CORDON_OK; i++) {
        double share = (double)i * step;
        bool in = off_area(l, share, area) <= within_mm;
        if (in && from < 0) {
            from = i == 0 ? 0 : edge_of(l, share, share - step, area, within_mm);
        }
        if (!in && from >= 0) {
            double to = edge_of(l, share - step, share, area, within_mm);
            code = begin(m, index, from, to, off_mm);
            from = -1;
        }
    }
    return code == CORDON_OK && from >= 0 ? begin(m, index, from, 1, off_mm) : code;
}

static int begin_on_all(measurer *m, const cordon_region *area, double within_mm, double off_mm)
{
    cordon_box box = cordon_box_grow(cordon_region_box(area), (int32_t)ceil(within_mm));
    int code = CORDON_OK;
    for (size_t k = 0; k < m->legs.count && code == CORDON_OK; k++) {
        const cordon_line line = {(cordon_pt[]){m->legs.items[k].a, m->legs.items[k].b}, 2};
        if (cordon_box_meets(box, cordon_line_box(&line))) {
            code = begin_beside(m, k, area, within_mm, off_mm);
        }
    }
    return code;
}

/* Straight to an area that no leg is beside, from the nearest. */
static int begin_straight(measurer *m, const cordon_region *area)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < m->legs.count; i++) {
        const leg *l = &m->legs.items[i];
        for (size_t k = 0; k <= steps_of(l); k++) {
            nearest = fmin(nearest, off_area(l, (double)k / (double)steps_of(l), area));
        }
    }
    return isfinite(nearest) ? begin_on_all(m, area, nearest, nearest - m->ring->standoff_mm)
                             : CORDON_OK;
}

static int find_beginnings(measurer *m)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < m->ring->n_around && code == CORDON_OK; i++) {
        const cordon_region *area = &m->plan->areas[m->ring->around[i]].shape;
        size_t before = m->beginnings.count;
        code = begin_on_all(m, area, m->ring->standoff_mm, 0);
        if (code == CORDON_OK && m->beginnings.count == before) {
            code = begin_straight(m, area);
        }
    }
    return code;
}

/* ----------------------------------------------------------------------- lengths */

static bool relax(double *away_mm, double length_mm)
{
    bool less = length_mm < *away_mm - 1e-6;
    *away_mm = less ? length_mm : *away_mm;
    return less;
}

/* Lengths settle leg by leg, over and over (Bellman and Ford): as often as the longest way near
 * the areas has legs. */
static int settle(measurer *m)
{
    double most = 2.0 * m->ring->standoff_streets_mm;
    bool changed = true;
    int code = CORDON_OK;
    for (size_t i = 0; i < m->beginnings.count; i++) {
        const beginning *from = &m->beginnings.items[i];
        const leg *l = &m->legs.items[from->leg];
        relax(&m->away_mm[l->from], from->from_share * l->length_mm + from->off_mm);
        relax(&m->away_mm[l->to], (1 - from->to_share) * l->length_mm + from->off_mm);
    }
    while (changed && code == CORDON_OK) {
        changed = false;
        for (size_t i = 0; i < m->legs.count; i++) {
            const leg *l = &m->legs.items[i];
            double from = m->away_mm[l->from], to = m->away_mm[l->to];
            if (from < most) {
                changed = relax(&m->away_mm[l->to], from + l->length_mm) || changed;
            }
            if (to < most) {
                changed = relax(&m->away_mm[l->from], to + l->length_mm) || changed;
            }
        }
        code = cordon_poll(m->context);
    }
    return code;
}

/* From a place on a leg along the streets. */
static double away_at(const measurer *m, size_t index, double share)
{
    const leg *l = &m->legs.items[index];
    double along = share * l->length_mm;
    double away = fmin(m->away_mm[l->from] + along, m->away_mm[l->to] + l->length_mm - along);
    for (size_t i = 0; i < m->beginnings.count; i++) {
        const beginning *from = &m->beginnings.items[i];
        double aside = fmax(fmax(from->from_share - share, share - from->to_share), 0);
        if (from->leg == index) {
            away = fmin(away, aside * l->length_mm + from->off_mm);
        }
    }
    return away;
}

/* The least of all places where a way crosses the ring. */
static const leg *least_crossing(double *least_mm, cordon_pt *at, const measurer *m)
{
    const cordon_line *curve = &m->ring->curve;
    const leg *best = NULL;
    *least_mm = INFINITY;
    for (size_t i = 0; i < m->legs.count; i++) {
        const leg *l = &m->legs.items[i];
        for (size_t k = 0, j = curve->n - 1; k < curve->n; j = k++) {
            cordon_pt c = curve->pts[j], d = curve->pts[k];
            double to_a = (double)cordon_orient(c, d, l->a),
                   to_b = (double)cordon_orient(c, d, l->b);
            if (to_a == to_b || !cordon_segments_touch(l->a, l->b, c, d)) {
                continue;
            }
            double share = to_a / (to_a - to_b);
            double away = away_at(m, i, share);
            if (away < *least_mm) {
                *least_mm = away;
                *at = cordon_segment_nearest(
                    c, d,
                    (cordon_pt){(int32_t)lround(l->a.x + share * ((double)l->b.x - l->a.x)),
                                (int32_t)lround(l->a.y + share * ((double)l->b.y - l->a.y))});
                best = l;
            }
        }
    }
    return best;
}

/* ------------------------------------------------------------------------ result */

static int report_short(cordon_plan *plan, cordon_plan_ring *ring, cordon_pt at)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "street",
                      *ring->way_street ? ring->way_street
                                        : cordon_text(&plan->texts, "sheet.no_street"));
    cordon_words_metres(&words, plan, "found", ring->way_mm, 1);
    cordon_words_metres(&words, plan, "wanted", ring->standoff_streets_mm, 0);
    const cordon_finding about = {
        .has_place = true, .place = at, .origin = ring->origin, .phases = ring->phases};
    ring->verified = 0;
    return cordon_plan_report(plan, CORDON_FINDING_WAY_TOO_SHORT, &words, &about);
}

static int take_result(measurer *m, cordon_plan *plan, cordon_plan_ring *ring)
{
    double least;
    cordon_pt at = {0, 0};
    const leg *crossing = least_crossing(&least, &at, m);
    ring->way_mm = crossing && isfinite(least) ? (int64_t)floor(least + 1e-3) : -1;
    ring->way_street = "";
    if (ring->way_mm < 0) {
        return CORDON_OK;
    }
    const char *name = cordon_feature_tag(crossing->way, "name");
    ring->way_street = cordon_arena_strdup(plan->arena, name ? name : "");
    if (!ring->way_street) {
        return CORDON_E_MEMORY;
    }
    return ring->way_mm < ring->standoff_streets_mm ? report_short(plan, ring, at) : CORDON_OK;
}

int cordon_plan_prove_near(cordon_plan *plan, cordon_context *context, const cordon_map *laid,
                           cordon_plan_ring *ring)
{
    measurer m = {.context = context, .plan = plan, .ring = ring};
    int code = list_legs(&m, laid);
    if (code == CORDON_OK) {
        code = number_nodes(&m);
    }
    if (code == CORDON_OK) {
        code = find_beginnings(&m);
    }
    if (code == CORDON_OK) {
        code = settle(&m);
    }
    if (code == CORDON_OK) {
        code = take_result(&m, plan, ring);
    }
    cordon_vec_free(context, &m.legs);
    cordon_vec_free(context, &m.beginnings);
    cordon_free(context, m.places);
    cordon_free(context, m.away_mm);
    return code;
}
