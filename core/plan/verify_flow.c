/* A flow from the zone to outside proves that every set of closures that parts them costs at
 * least as much: what flows passes one of them. Three things are to be checked.
 *
 * Kept up: at every point of a way what comes in goes out, where points that nothing can close
 * off from each other are one; a stretch ends at such a point, or
 * in the middle of a segment where that is in the zone or outside.
 *
 * Held back: no place where a closure may stand lets through more than its price, times the
 * scale, and one. A closure may stand anywhere but where it touches the zone, outside or what
 * is forbidden; near an outline it is tried in the middle of each whole metre (cut/README.md).
 *
 * Enough: what arrives outside is the price of all closures times the scale, and their number.
 * The scale exceeds the number of pieces that closures can stand on, so that no other set of
 * them has so many that it hides a lower price. */
#include "plan/verify_flow.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

/* An end in the middle of a segment was rounded down to a whole millimetre. */
enum { END_MM = 3, REACH_MM = 1000, MARK_MM = 1000 };

/* A flow on its road. */
typedef struct stretch {
    size_t road;
    int64_t low, high; /* along it, from the road's first point */
    int64_t amount;    /* negative: towards low */
} stretch;

typedef struct checker {
    cordon_context *context;
    cordon_roads *roads;
    const cordon_cut_job *job;
    cordon_cut_verdict *out;
    CORDON_VEC(stretch) stretches; /* by road, then low */
    int64_t *balance;              /* by vertex */
    int64_t *standing;             /* by vertex: the price of what stands there, -1: nothing */
    cordon_roads_events events;
} checker;

static int wrong_at(checker *c, cordon_pt place)
{
    c->out->has_place = true;
    c->out->place = place;
    c->out->proved = false;
    return CORDON_OK;
}

/* ------------------------------------------------------- where closures stand */

/* What closes a way somewhere: built, or a thing that stands there (BUILT: none). */
enum { BUILT = -1 };

/* Its price there, INT64_MAX when nothing closes it. */
static int64_t price_at(const checker *c, int32_t width_mm, int64_t standing, bool gate)
{
    const cordon_cut_pricing *pricing = &c->job->pricing;
    int64_t cents;
    if (standing != BUILT) {
        return standing + (gate ? c->job->gate_cents : 0);
    }
    return pricing->price(&cents, pricing->udata, width_mm, gate) ? cents : INT64_MAX;
}

/* The most that a closure lets through there; INT64_MAX where none may stand. */
static int most_at(int64_t *out, checker *c, cordon_pt a, cordon_pt b, int32_t width_mm,
                   int64_t along, int64_t standing)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    double x = a.x + dx / length * (double)along, y = a.y + dy / length * (double)along;
    double half = width_mm / 2.0 - 1;
    cordon_pt ends[2] = {
        {(int32_t)lround(x - dy / length * half), (int32_t)lround(y + dx / length * half)},
        {(int32_t)lround(x + dy / length * half), (int32_t)lround(y - dx / length * half)}};
    unsigned met;
    int code = cordon_roads_met(&met, c->roads, ends[0], ends[1]);
    bool never = met & ~(1u << CORDON_GROUND_KEPT);
    int64_t cents =
        never ? INT64_MAX : price_at(c, width_mm, standing, met >> CORDON_GROUND_KEPT & 1);
    if (cents == INT64_MAX || __builtin_mul_overflow(cents, c->job->cut->scale, out) ||
        __builtin_add_overflow(*out, 1, out)) {
        *out = INT64_MAX;
    }
    return code;
}

static int64_t standing_at(const checker *c, const cordon_road *road, size_t i)
{
    uint32_t vertex = c->roads->vertex.items[road->first + i];
    return c->roads->arms.items[vertex] > 2 ? -1 : c->standing[vertex];
}

static int start(checker *c)
{
    size_t n = c->roads->set.count;
    c->balance = cordon_alloc_zero(c->context, n, sizeof *c->balance);
    c->standing = cordon_alloc(c->context, n, sizeof *c->standing);
    if (!c->balance || !c->standing) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        c->standing[i] = -1;
    }
    for (size_t i = 0; i < c->job->n_standing; i++) {
        const cordon_standing *thing = &c->job->standing[i];
        uint32_t vertex = cordon_roads_vertex_at(c->roads, thing->at);
        int64_t *least = &c->standing[vertex];
        if (vertex != CORDON_ROADS_ZONE && (*least < 0 || thing->cents < *least)) {
            *least = thing->cents;
        }
    }
    return CORDON_OK;
}

/* May a closure stand on a piece of the segment that ends at point i, between two places of it?
 */
static int may_close(bool *out, checker *c, const cordon_road *road, size_t i, double from,
                     double to)
{
    cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
    int64_t length = cordon_distance(a, b), most;
    size_t marks = length < MARK_MM ? 1 : (size_t)(length / MARK_MM);
    int code = CORDON_OK;
    *out = false;
    for (size_t k = 0; k < marks && !*out && code == CORDON_OK; k++) {
        int64_t along = length < MARK_MM ? length / 2 : (int64_t)k * MARK_MM + MARK_MM / 2;
        if (along > (int64_t)from && along < (int64_t)to) {
            code = most_at(&most, c, a, b, road->width_mm, along, BUILT);
            *out = most < INT64_MAX;
        }
    }
    for (size_t end = 0; end < 2 && !*out && code == CORDON_OK; end++) {
        bool whole = end ? to >= (double)length : from < 1;
        if (whole && standing_at(c, road, i - 1 + end) >= 0) {
            code = most_at(&most, c, a, b, road->width_mm, end ? length : 0,
                           standing_at(c, road, i - 1 + end));
            *out = most < INT64_MAX;
        }
    }
    return code;
}

/* The piece of a segment between two places: what nothing can close is one. */
static int join_piece(checker *c, const cordon_road *road, size_t i, double from, double to,
                      uint32_t left, uint32_t right)
{
    cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
    double share = (from + to) / 2;
    cordon_pt middle = {a.x + (int32_t)(((double)b.x - a.x) * share),
                        a.y + (int32_t)(((double)b.y - a.y) * share)};
    double length = (double)cordon_distance(a, b);
    bool zone = cordon_roads_in(c->roads, CORDON_GROUND_ZONE, middle), closable = false;
    bool outside = cordon_roads_is_outside(c->roads, middle);
    int code = CORDON_OK;
    if (!zone && !outside && left != right) {
        code = may_close(&closable, c, road, i, from * length, to * length);
    }
    if (code == CORDON_OK && !closable) {
        uint32_t ground = zone ? CORDON_ROADS_ZONE : outside ? CORDON_ROADS_OUTSIDE : left;
        cordon_roads_join(c->roads, left, ground);
        cordon_roads_join(c->roads, right, ground);
    }
    return code;
}

static int join_segment(checker *c, const cordon_road *road, size_t i)
{
    uint32_t left = c->roads->vertex.items[road->first + i - 1];
    double from = 0;
    c->events.count = 0;
    int code =
        cordon_roads_events_on(&c->events, c->roads, road->line.pts[i - 1], road->line.pts[i]);
    for (size_t k = 0; k <= c->events.count && code == CORDON_OK; k++) {
        double to = 1;
        uint32_t right = c->roads->vertex.items[road->first + i];
        if (k < c->events.count) {
            to = c->events.items[k].share;
            right = c->events.items[k].what == CORDON_EVENT_ZONE ? CORDON_ROADS_ZONE
                                                                 : CORDON_ROADS_OUTSIDE;
        }
        code = join_piece(c, road, i, from, to, left, right);
        left = right;
        from = to;
    }
    return code;
}

/* What nothing can close needs no flow to be told of it. */
static int join_unclosable(checker *c)
{
    int code = CORDON_OK;
    for (size_t r = 0; r < c->roads->list.count && code == CORDON_OK; r++) {
        const cordon_road *road = &c->roads->list.items[r];
        bool forbidden = road->plain &&
                         cordon_roads_in(c->roads, CORDON_GROUND_FORBIDDEN, road->line.pts[0]);
        for (size_t i = 1; i < road->line.n && code == CORDON_OK; i++) {
            const uint32_t *vertex = &c->roads->vertex.items[road->first + i];
            if (forbidden) {
                cordon_roads_join(c->roads, vertex[-1], vertex[0]);
            } else if (!road->plain && vertex[-1] != vertex[0]) {
                code = join_segment(c, road, i);
            }
        }
    }
    return code;
}

/* ------------------------------------------------------------------- kept up */

static bool near_edge(checker *c, cordon_pt at, cordon_roads_ground ground)
{
    if (cordon_roads_near(c->roads, at, at, END_MM) != CORDON_OK) {
        return false;
    }
    for (size_t i = 0; i < c->roads->hits.count; i++) {
        const cordon_roads_side *side = &c->roads->sides.items[c->roads->hits.items[i]];
        if (side->ground == ground && cordon_segment_distance(side->a, side->b, at) <= END_MM) {
            return true;
        }
    }
    return false;
}

/* The vertex at a place along a road, or what the place lies in; UINT32_MAX: neither. */
static uint32_t vertex_at(checker *c, const cordon_road *road, int64_t along)
{
    int64_t at = 0;
    for (size_t i = 0; i < road->line.n; i++) {
        int64_t length = i > 0 ? cordon_distance(road->line.pts[i - 1], road->line.pts[i]) : 0;
        if (at + length == along) {
            return cordon_roads_root(c->roads, c->roads->vertex.items[road->first + i]);
        }
        if (at + length > along) {
            cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
            double share = (double)(along - at) / (double)length;
            cordon_pt p = {a.x + (int32_t)lround(((double)b.x - a.x) * share),
                           a.y + (int32_t)lround(((double)b.y - a.y) * share)};
            if (cordon_roads_in(c->roads, CORDON_GROUND_ZONE, p) ||
                near_edge(c, p, CORDON_GROUND_ZONE)) {
                return CORDON_ROADS_ZONE;
            }
            return cordon_roads_is_outside(c->roads, p) ||
                           near_edge(c, p, CORDON_GROUND_WITHIN) ||
                           near_edge(c, p, CORDON_GROUND_EXCLUDED)
                       ? CORDON_ROADS_OUTSIDE
                       : UINT32_MAX;
        }
        at += length;
    }
    return UINT32_MAX;
}

/* The road that a flow runs on, with the places on it. */
static const cordon_road *road_of(checker *c, const cordon_plan_flow *flow, stretch *out)
{
    size_t first, n = cordon_roads_named(c->roads, flow->way, &first);
    bool onwards = flow->from_mm <= flow->to_mm;
    int64_t low = onwards ? flow->from_mm : flow->to_mm;
    int64_t high = onwards ? flow->to_mm : flow->from_mm;
    for (size_t i = first; i < first + n; i++) {
        const cordon_road *road = &c->roads->list.items[i];
        if (low >= road->base_mm && high <= road->base_mm + cordon_line_length(&road->line)) {
            *out = (stretch){i, low - road->base_mm, high - road->base_mm,
                             onwards ? flow->amount : -flow->amount};
            return road;
        }
    }
    return NULL;
}

static int add_flow(checker *c, const cordon_plan_flow *flow)
{
    stretch found;
    const cordon_road *road = road_of(c, flow, &found);
    if (!road) {
        c->out->proved = false;
        return CORDON_OK;
    }
    uint32_t low = vertex_at(c, road, found.low), high = vertex_at(c, road, found.high);
    if (low == UINT32_MAX || high == UINT32_MAX) {
        return wrong_at(c, road->line.pts[0]);
    }
    int64_t to_high, to_low;
    if (__builtin_add_overflow(c->balance[high], found.amount, &to_high)) {
        return wrong_at(c, road->line.pts[0]);
    }
    c->balance[high] = to_high;
    if (__builtin_sub_overflow(c->balance[low], found.amount, &to_low)) {
        return wrong_at(c, road->line.pts[0]);
    }
    c->balance[low] = to_low;
    return cordon_vec_push(c->context, &c->stretches, found);
}

static int by_road(const void *a, const void *b)
{
    const stretch *x = a, *y = b;
    if (x->road != y->road) {
        return x->road < y->road ? -1 : 1;
    }
    if (x->low != y->low) {
        return x->low < y->low ? -1 : 1;
    }
    return (x->high > y->high) - (x->high < y->high);
}

static int check_kept_up(checker *c)
{
    uint32_t zone = cordon_roads_root(c->roads, CORDON_ROADS_ZONE);
    uint32_t outside = cordon_roads_root(c->roads, CORDON_ROADS_OUTSIDE);
    int code = CORDON_OK;
    for (size_t i = 0; i < c->job->cut->n_flows && c->out->proved && code == CORDON_OK; i++) {
        code = add_flow(c, &c->job->cut->flows[i]);
    }
    if (c->stretches.count > 1) {
        qsort(c->stretches.items, c->stretches.count, sizeof *c->stretches.items, by_road);
    }
    for (uint32_t v = 0; v < c->roads->set.count && c->out->proved && code == CORDON_OK; v++) {
        if (c->balance[v] != 0 && v != zone && v != outside) {
            code = wrong_at(c, c->roads->places[v]);
        }
    }
    int64_t scale = c->job->cut->scale, value, whole;
    bool enough = !__builtin_mul_overflow(c->job->cents, scale, &value) &&
                  !__builtin_add_overflow(value, (int64_t)c->job->n_closures, &whole) &&
                  c->balance[outside] == whole && zone != outside;
    c->out->proved = c->out->proved && enough;
    return code;
}

/* ----------------------------------------------------------------- held back */

/* What flows past a place of a road, one way less the other. */
static int64_t amount_at(const checker *c, size_t first, size_t n, int64_t along)
{
    int64_t sum = 0;
    for (size_t i = first; i < first + n; i++) {
        const stretch *s = &c->stretches.items[i];
        if (along >= s->low && along < s->high &&
            __builtin_add_overflow(sum, s->amount, &sum)) {
            return INT64_MAX;
        }
    }
    return sum < 0 ? -sum : sum;
}

/* One segment of a road, which begins at the place start along it. */
static int check_segment(checker *c, const cordon_road *road, size_t i, int64_t start,
                         size_t first, size_t n)
{
    cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
    int64_t length = cordon_distance(a, b), most;
    int code = cordon_roads_near(c->roads, a, b, road->width_mm / 2 + REACH_MM);
    bool far = c->roads->hits.count == 0 || length < MARK_MM;
    size_t marks = far ? 1 : (size_t)(length / MARK_MM);
    for (size_t k = 0; k < marks && code == CORDON_OK && c->out->proved; k++) {
        int64_t along = far ? length / 2 : (int64_t)k * MARK_MM + MARK_MM / 2;
        code = most_at(&most, c, a, b, road->width_mm, along, BUILT);
        if (code == CORDON_OK && amount_at(c, first, n, start + along) > most) {
            code = wrong_at(c, a);
        }
    }
    for (size_t end = 0; end < 2 && code == CORDON_OK && c->out->proved; end++) {
        int64_t cents = standing_at(c, road, i - 1 + end);
        if (cents < 0) {
            continue;
        }
        code = most_at(&most, c, a, b, road->width_mm, end ? length : 0, cents);
        int64_t beside = end ? start + length - 1 : start;
        if (code == CORDON_OK && amount_at(c, first, n, beside) > most) {
            code = wrong_at(c, a);
        }
    }
    return code;
}

static int check_road(checker *c, size_t first, size_t n)
{
    const cordon_road *road = &c->roads->list.items[c->stretches.items[first].road];
    int64_t start = 0;
    int code = CORDON_OK;
    for (size_t i = 1; i < road->line.n && code == CORDON_OK && c->out->proved; i++) {
        int64_t length = cordon_distance(road->line.pts[i - 1], road->line.pts[i]);
        if (length > 0) {
            code = check_segment(c, road, i, start, first, n);
        }
        start += length;
    }
    return code;
}

static int check_held_back(checker *c)
{
    int code = CORDON_OK;
    for (size_t i = 0, next; i < c->stretches.count && code == CORDON_OK && c->out->proved;
         i = next) {
        for (next = i; next < c->stretches.count &&
                       c->stretches.items[next].road == c->stretches.items[i].road;
             next++) {
        }
        code = cordon_poll(c->context);
        if (code == CORDON_OK) {
            code = check_road(c, i, next - i);
        }
    }
    return code;
}

int cordon_flow_verify(cordon_cut_verdict *out, cordon_context *context, cordon_roads *roads,
                       const cordon_cut_job *job, size_t pieces)
{
    checker c = {.context = context, .roads = roads, .job = job, .out = out};
    out->proved = job->cut->scale > (int64_t)pieces;
    int code = start(&c);
    if (code == CORDON_OK) {
        code = join_unclosable(&c);
    }
    if (code == CORDON_OK) {
        code = check_kept_up(&c);
    }
    if (code == CORDON_OK && out->proved) {
        code = check_held_back(&c);
    }
    cordon_vec_free(context, &c.stretches);
    cordon_vec_free(context, &c.events);
    cordon_free(context, c.balance);
    cordon_free(context, c.standing);
    return code;
}
