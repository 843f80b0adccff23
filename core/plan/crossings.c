/* Streets that a route crosses or meets.
 *
 * A street has an arm where it leaves the route: it touches it, and is away from it a few
 * metres on. Arms of one name that lie close together are one crossing, so that both
 * carriageways of a boulevard are. With a single arm a street ends at the route. Where the
 * route runs on a bridge or in a tunnel, what passes below or above is no crossing. */
#include "plan/crossings.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "geo/stretch.h"
#include "plan/build.h"

#define TOUCH_MM  1000.0  /* streets touch the route when they are this near, or in its width */
#define REACH_MM  15000.0 /* so far on, an arm … */
#define LEAVES_MM 3000.0  /* … is so much farther from the route */
#define GROUP_MM  40000   /* arms of one name, along the route */
#define SAME_MM   3000    /* arms without a name */

typedef struct arm {
    int64_t at_mm;
    cordon_pt place;
    const cordon_street *street;
    bool forward; /* as the street is drawn */
} arm;

typedef struct finder {
    const cordon_ground *ground;
    const cordon_march *march;
    cordon_context *context;
    double touch_mm;
    cordon_box box; /* of the route */
    CORDON_VEC(arm) arms;
} finder;

/* ----------------------------------------------------------------------- arms */

static bool is_level(const cordon_street *street)
{
    return street->layer == 0 && !street->bridge && !street->tunnel;
}

/* Of use to anybody who drives: no driveways, no racing circuits. */
static bool is_listed(const cordon_street *street)
{
    return street->street && street->drive && is_level(street) &&
           (street->name || strcmp(street->kind, "service") != 0) &&
           strcmp(street->kind, "raceway") != 0;
}

static double away_from(const cordon_line *line, cordon_pt place)
{
    double away;
    cordon_line_locate(line, place, &away);
    return away;
}

/* Does the route run along a street that is not on the ground, at a place of it? */
static bool is_raised(const finder *f, double at_mm)
{
    const double ON_MM = 1500, STEP_MM = 5000;
    const cordon_line *route = &f->march->route;
    cordon_pt places[3];
    for (int i = 0; i < 3; i++) {
        places[i] = cordon_line_at(route, at_mm + (i - 1) * STEP_MM);
    }
    const cordon_box box =
        cordon_box_grow(cordon_line_box(&(cordon_line){places, 3}), (int32_t)ON_MM);
    for (size_t i = 0; i < f->ground->n_streets; i++) {
        const cordon_street *street = &f->ground->streets[i];
        if (is_level(street) || !cordon_box_meets(box, cordon_line_box(&street->line))) {
            continue;
        }
        int on = 0;
        for (int k = 0; k < 3; k++) {
            on += away_from(&street->line, places[k]) <= ON_MM;
        }
        if (on >= 2) {
            return true;
        }
    }
    return false;
}

static int add_arm(finder *f, const cordon_street *street, bool forward, double at_mm,
                   double along_mm)
{
    double length = cordon_line_measure(&street->line);
    double beyond = along_mm + (forward ? REACH_MM : -REACH_MM);
    beyond = fmin(length, fmax(0, beyond));
    cordon_pt there = cordon_line_at(&street->line, beyond);
    if (away_from(&f->march->route, there) <= f->touch_mm + LEAVES_MM || is_raised(f, at_mm)) {
        return CORDON_OK;
    }
    const arm found = {(int64_t)at_mm, cordon_line_at(&f->march->route, at_mm), street,
                       forward};
    return cordon_vec_push(f->context, &f->arms, found);
}

/* A place that the route and a street share, so far along each. */
static int add_contact(finder *f, const cordon_street *street, double at_mm, double along_mm)
{
    int code = add_arm(f, street, true, at_mm, along_mm);
    return code == CORDON_OK ? add_arm(f, street, false, at_mm, along_mm) : code;
}

/* Where a side of the route crosses a side of a street, as a share of the former. */
static double cross_share(cordon_pt a, cordon_pt b, cordon_pt p, cordon_pt q)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double ex = (double)q.x - p.x, ey = (double)q.y - p.y;
    double turn = dx * ey - dy * ex;
    double share = (((double)p.x - a.x) * ey - ((double)p.y - a.y) * ex) / turn;
    return fmin(1, fmax(0, share));
}

/* Contacts of one side of the route, which begins so far along it, with one of a street. */
static int meet_sides(finder *f, const cordon_street *street, const cordon_pt *side,
                      double before, const cordon_pt *other)
{
    cordon_line route = {(cordon_pt[]){side[0], side[1]}, 2};
    double length = cordon_line_measure(&route), along;
    int code = CORDON_OK;
    if (cordon_segments_cross(side[0], side[1], other[0], other[1])) {
        double at = cross_share(side[0], side[1], other[0], other[1]) * length;
        double away;
        along = cordon_line_locate(&street->line, cordon_line_at(&route, at), &away);
        return add_contact(f, street, before + at, along);
    }
    for (int i = 0; i < 2 && code == CORDON_OK; i++) {
        double away, at = cordon_line_locate(&route, other[i], &away);
        if (away <= f->touch_mm) {
            along = cordon_line_locate(&street->line, other[i], &away);
            code = add_contact(f, street, before + at, along);
        }
        if (code == CORDON_OK &&
            cordon_segment_distance(other[0], other[1], side[i]) <= f->touch_mm) {
            along = cordon_line_locate(&street->line, side[i], &away);
            code = add_contact(f, street, before + i * length, along);
        }
    }
    return code;
}

static int meet_street(finder *f, const cordon_street *street)
{
    const cordon_line *route = &f->march->route;
    double before = 0;
    int code = CORDON_OK;
    for (size_t i = 0; i + 1 < route->n && code == CORDON_OK; i++) {
        const cordon_line side = {route->pts + i, 2};
        const cordon_box box = cordon_box_grow(cordon_line_box(&side), (int32_t)f->touch_mm);
        for (size_t k = 0; k + 1 < street->line.n && code == CORDON_OK; k++) {
            const cordon_line other = {street->line.pts + k, 2};
            if (cordon_box_meets(box, cordon_line_box(&other))) {
                code = meet_sides(f, street, side.pts, before, other.pts);
            }
        }
        before += cordon_line_measure(&side);
    }
    return code;
}

/* --------------------------------------------------------------------- groups */

static const char *name_of(const arm *a)
{
    return a->street->name ? a->street->name : "";
}

static int compare_arms(const void *a, const void *b)
{
    const arm *x = a, *y = b;
    int order = strcmp(name_of(x), name_of(y));
    if (order == 0) {
        order = (x->at_mm > y->at_mm) - (x->at_mm < y->at_mm);
    }
    if (order == 0) {
        order = (x->street > y->street) - (x->street < y->street);
    }
    return order ? order : x->forward - y->forward;
}

static bool hang_together(const arm *a, const arm *b)
{
    bool named = a->street->name && b->street->name;
    if (named != (a->street->name || b->street->name)) {
        return false;
    }
    return named ? strcmp(a->street->name, b->street->name) == 0 &&
                       b->at_mm - a->at_mm <= GROUP_MM
                 : b->at_mm - a->at_mm <= SAME_MM;
}

/* Arms that were found once; a corner of the route touches with both its sides. */
static bool is_again(const arm *group, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (group[i].street == group[n].street && group[i].forward == group[n].forward) {
            return true;
        }
    }
    return false;
}

/* The least that is asked for at the crossing. */
static int64_t asked_for(const cordon_march *march, int64_t from_mm, int64_t to_mm,
                         const char *name)
{
    int64_t least = 0;
    for (size_t i = 0; i < march->n_wishes; i++) {
        const cordon_march_wish *wish = &march->wishes[i];
        bool same = !*wish->name || cordon_str_equal(wish->name, name);
        if (same && wish->from_mm <= to_mm + SAME_MM && wish->to_mm >= from_mm - SAME_MM &&
            (least == 0 || wish->shut_s < least)) {
            least = wish->shut_s;
        }
    }
    return least;
}

/* Half the carriageway, where the map tells no width too. */
static int32_t half_width(const arm *group, size_t n)
{
    int32_t most = 6000;
    for (size_t i = 0; i < n; i++) {
        most = group[i].street->width_mm > most ? group[i].street->width_mm : most;
    }
    return most / 2;
}

static int make_crossing(cordon_crossing *out, const finder *f, cordon_plan *plan,
                         cordon_span whole, const arm *group, size_t n)
{
    const cordon_march *march = f->march;
    int64_t from_mm = group[0].at_mm, to_mm = group[n - 1].at_mm;
    size_t arms = 0;
    cordon_pt *places = cordon_alloc(f->context, n, sizeof *places);
    if (!places) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        places[i] = group[i].place;
        arms += !is_again(group, i);
    }
    int64_t at_mm = from_mm + (to_mm - from_mm) / 2;
    *out = (cordon_crossing){
        .name = cordon_arena_strdup(plan->arena, name_of(&group[0])),
        .kind = cordon_arena_strdup(plan->arena, group[0].street->kind),
        .across = arms > 1,
        .at = cordon_line_at(&march->route, (double)at_mm),
        .at_mm = at_mm,
        .head_s = cordon_march_head(march, from_mm),
        .tail_s = cordon_march_tail(march, to_mm),
        .asked_s = asked_for(march, from_mm, to_mm, name_of(&group[0])),
    };
    int code = out->name && out->kind ? CORDON_OK : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_crossing_times(&out->shut, &out->n_shut, plan->arena, plan, whole, places,
                                     n, half_width(group, n));
    }
    cordon_free(f->context, places);
    return code;
}

static int compare_crossings(const void *a, const void *b)
{
    const cordon_crossing *x = a, *y = b;
    int order = (x->at_mm > y->at_mm) - (x->at_mm < y->at_mm);
    return order ? order : strcmp(x->name, y->name);
}

static int group_arms(finder *f, cordon_plan *plan, cordon_march *march, cordon_span whole)
{
    size_t n = f->arms.count;
    int code = CORDON_OK;
    if (n > 0) {
        qsort(f->arms.items, n, sizeof *f->arms.items, compare_arms);
    }
    march->crossings = cordon_arena_alloc_zero(plan->arena, n, sizeof *march->crossings);
    if (!march->crossings) {
        return CORDON_E_MEMORY;
    }
    for (size_t first = 0, last; first < n && code == CORDON_OK; first = last) {
        const arm *group = &f->arms.items[first];
        last = first + 1;
        while (last < n && hang_together(&f->arms.items[last - 1], &f->arms.items[last])) {
            last++;
        }
        code = make_crossing(&march->crossings[march->n_crossings++], f, plan, whole, group,
                             last - first);
    }
    if (march->n_crossings > 0) {
        qsort(march->crossings, march->n_crossings, sizeof *march->crossings,
              compare_crossings);
    }
    return code;
}

static int find_along(cordon_plan *plan, cordon_march *march, cordon_context *context,
                      const cordon_ground *ground, cordon_span whole)
{
    finder f = {.ground = ground,
                .march = march,
                .context = context,
                .touch_mm = fmax(TOUCH_MM, march->width_mm / 2)};
    int code = CORDON_OK;
    f.box = cordon_box_grow(cordon_line_box(&march->route), (int32_t)f.touch_mm);
    march->n_crossings = 0;
    for (size_t i = 0; i < ground->n_streets && code == CORDON_OK; i++) {
        const cordon_street *street = &ground->streets[i];
        if (is_listed(street) && cordon_box_meets(f.box, cordon_line_box(&street->line))) {
            code = meet_street(&f, street);
        }
    }
    if (code == CORDON_OK) {
        code = group_arms(&f, plan, march, whole);
    }
    cordon_vec_free(context, &f.arms);
    return code;
}

int cordon_plan_find_crossings(cordon_plan *plan, cordon_context *context,
                               const cordon_ground *ground)
{
    cordon_programme *programme = &plan->programme;
    cordon_span whole;
    unsigned number = 0;
    int code = programme->n_marches > 0 ? cordon_plan_span(&whole, context, plan) : CORDON_OK;
    for (size_t i = 0; i < programme->n_marches && code == CORDON_OK; i++) {
        cordon_march *march = &programme->marches[i];
        code = find_along(plan, march, context, ground, whole);
        for (size_t k = 0; k < march->n_crossings; k++) {
            march->crossings[k].number = ++number;
        }
    }
    return code;
}
