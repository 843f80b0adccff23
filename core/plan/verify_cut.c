/* Tightness: breadth-first from outside over all ways, each cut where a closure stands on it.
 * O(n log n) for n points of ways. */
#include "plan/verify_cut.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/verify_flow.h"

/* A closure's middle lies this near to its way: it was rounded to whole millimetres. */
#define ON_WAY_MM 3.0
/* Its length falls short of the way's width by less than this for the same reason. */
#define ROUNDING_MM 5.0

/* From one vertex or meeting place to the next, with nothing that closes it in between. */
typedef struct link {
    uint32_t a, b;
    cordon_pt at_a, at_b;
} link;

/* Where a closure cuts a way. */
typedef struct stop {
    size_t road, segment;
    double share;
} stop;

typedef struct verifier {
    cordon_context *context;
    const cordon_cut_job *job;
    cordon_cut_verdict *out;
    cordon_roads roads;
    CORDON_VEC(stop) stops; /* by road and segment */
    CORDON_VEC(link) links;
    cordon_roads_events events;
} verifier;

/* ----------------------------------------------------------------- closures */

/* How far the line reaches across the segment, both sides together; 0: it does not cross. */
static double across(const cordon_line *line, cordon_pt a, cordon_pt b)
{
    double length = hypot((double)b.x - a.x, (double)b.y - a.y);
    double left = (double)cordon_orient(a, b, line->pts[0]) / length;
    double right = (double)cordon_orient(a, b, line->pts[line->n - 1]) / length;
    return left * right < 0 ? fabs(left) + fabs(right) : 0;
}

static double share_of(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double share = (((double)p.x - a.x) * dx + ((double)p.y - a.y) * dy) / (dx * dx + dy * dy);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* The stops of a closure on a road; widest: the most that any of them bars of it. */
static int stop_road(verifier *v, const cordon_plan_closure *closure, size_t index,
                     double *widest)
{
    const cordon_road *road = &v->roads.list.items[index];
    cordon_pt middle = {
        closure->line.pts[0].x + (closure->line.pts[1].x - closure->line.pts[0].x) / 2,
        closure->line.pts[0].y + (closure->line.pts[1].y - closure->line.pts[0].y) / 2};
    int code = CORDON_OK;
    for (size_t i = 1; i < road->line.n && code == CORDON_OK; i++) {
        cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
        if (cordon_pt_equal(a, b) || cordon_segment_distance(a, b, middle) > ON_WAY_MM) {
            continue;
        }
        double wide = across(&closure->line, a, b);
        const stop found = {index, i, share_of(a, b, middle)};
        code = cordon_vec_push(v->context, &v->stops, found);
        *widest = wide - road->width_mm > *widest ? wide - road->width_mm : *widest;
    }
    return code;
}

static int64_t price_of(const verifier *v, const cordon_plan_closure *closure,
                        const cordon_road *road, unsigned met)
{
    const cordon_cut_job *job = v->job;
    bool gate = met >> CORDON_GROUND_KEPT & 1;
    int64_t cents;
    if (!closure->existing) {
        return job->pricing.price(&cents, job->pricing.udata, road->width_mm, gate) ? cents
                                                                                    : -1;
    }
    cordon_pt middle = cordon_line_middle(&closure->line);
    for (size_t i = 0; i < job->n_standing; i++) {
        if (strcmp(job->standing[i].label, closure->object) == 0 &&
            cordon_distance(job->standing[i].at, middle) <= ON_WAY_MM) {
            return job->standing[i].cents + (gate ? job->gate_cents : 0);
        }
    }
    return -1; /* there is no such thing here */
}

static int look_at(cordon_cut_fault_kind *out, verifier *v, const cordon_plan_closure *closure)
{
    size_t first, n = cordon_roads_named(&v->roads, closure->way, &first);
    size_t before = v->stops.count;
    double widest = -INFINITY;
    unsigned met = 0;
    int code = CORDON_OK;
    for (size_t i = first; i < first + n && closure->line.n == 2 && code == CORDON_OK; i++) {
        code = stop_road(v, closure, i, &widest);
    }
    *out = v->stops.count == before ? CORDON_CUT_OFF : CORDON_CUT_SOUND;
    if (code != CORDON_OK || *out == CORDON_CUT_OFF) {
        return code;
    }
    code = cordon_roads_met(&met, &v->roads, closure->line.pts[0], closure->line.pts[1]);
    const cordon_road *road = &v->roads.list.items[v->stops.items[before].road];
    if (widest <= ROUNDING_MM - v->job->passable_mm) {
        *out = CORDON_CUT_SHORT;
        v->stops.count = before; /* it closes nothing */
    } else if (met & (1u << CORDON_GROUND_ZONE | 1u << CORDON_GROUND_WITHIN)) {
        *out = CORDON_CUT_TOO_NEAR;
    } else if (price_of(v, closure, road, met) != closure->cents) {
        *out = CORDON_CUT_PRICE;
    }
    return code;
}

static int by_road(const void *a, const void *b)
{
    const stop *x = a, *y = b;
    if (x->road != y->road) {
        return x->road < y->road ? -1 : 1;
    }
    return (x->segment > y->segment) - (x->segment < y->segment);
}

static int place_closures(verifier *v)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < v->job->n_closures && code == CORDON_OK; i++) {
        code = look_at(&v->out->faults[i], v, &v->job->closures[i]);
    }
    if (v->stops.count > 1) {
        qsort(v->stops.items, v->stops.count, sizeof *v->stops.items, by_road);
    }
    return code;
}

/* --------------------------------------------------------------------- flood */

static int link_up(verifier *v, uint32_t a, uint32_t b, cordon_pt at_a, cordon_pt at_b)
{
    const link found = {a, b, at_a, at_b};
    return a == b ? CORDON_OK : cordon_vec_push(v->context, &v->links, found);
}

static cordon_pt at_share(cordon_pt a, cordon_pt b, double share)
{
    return (cordon_pt){a.x + (int32_t)lround(((double)b.x - a.x) * share),
                       a.y + (int32_t)lround(((double)b.y - a.y) * share)};
}

/* A segment in pieces, by what happens along it. */
static int link_pieces(verifier *v, const cordon_road *road, size_t i)
{
    enum { NOWHERE = UINT32_MAX };
    cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i], at = a;
    uint32_t from = v->roads.vertex.items[road->first + i - 1];
    int code = CORDON_OK;
    for (size_t k = 0; k < v->events.count && code == CORDON_OK; k++) {
        const cordon_roads_event *event = &v->events.items[k];
        uint32_t to = event->what == CORDON_EVENT_ZONE      ? CORDON_ROADS_ZONE
                      : event->what == CORDON_EVENT_OUTSIDE ? CORDON_ROADS_OUTSIDE
                                                            : NOWHERE;
        cordon_pt place = at_share(a, b, event->share);
        if (from != NOWHERE && to != NOWHERE) {
            code = link_up(v, from, to, at, place);
        }
        from = to;
        at = place;
    }
    return code == CORDON_OK && from != NOWHERE
               ? link_up(v, from, v->roads.vertex.items[road->first + i], at, b)
               : code;
}

static int link_segment(verifier *v, size_t index, size_t i, const stop *stops, size_t n)
{
    const cordon_road *road = &v->roads.list.items[index];
    cordon_pt a = road->line.pts[i - 1], b = road->line.pts[i];
    int code = CORDON_OK;
    v->events.count = 0;
    if (cordon_pt_equal(a, b)) {
        return CORDON_OK;
    }
    for (size_t k = 0; k < n && code == CORDON_OK; k++) {
        const cordon_roads_event closed = {stops[k].share, CORDON_EVENT_CLOSED};
        code = cordon_vec_push(v->context, &v->events, closed);
    }
    if (code == CORDON_OK && (!road->plain || n > 0)) {
        code = cordon_roads_events_on(&v->events, &v->roads, a, b);
    }
    return code == CORDON_OK ? link_pieces(v, road, i) : code;
}

static int link_roads(verifier *v)
{
    size_t next = 0;
    int code = CORDON_OK;
    for (size_t r = 0; r < v->roads.list.count && code == CORDON_OK; r++) {
        code = r % 1024 == 0 ? cordon_poll(v->context) : CORDON_OK;
        for (size_t i = 1; i < v->roads.list.items[r].line.n && code == CORDON_OK; i++) {
            size_t first = next;
            while (next < v->stops.count && v->stops.items[next].road == r &&
                   v->stops.items[next].segment == i) {
                next++;
            }
            code = link_segment(v, r, i, v->stops.items + first, next - first);
        }
    }
    return code;
}

/* Links by the sets of their ends: those of set s are at[first[s]] to at[first[s + 1] - 1]. */
typedef struct flood {
    uint32_t *first, *at, *queue;
    uint32_t *by; /* link that a set was reached by, and one; 0: not reached */
} flood;

static int start_flood(flood *f, verifier *v)
{
    size_t n = v->roads.set.count, links = v->links.count;
    f->first = cordon_alloc_zero(v->context, n + 2, sizeof *f->first);
    f->at = cordon_alloc(v->context, 2 * links, sizeof *f->at);
    f->queue = cordon_alloc(v->context, n, sizeof *f->queue);
    f->by = cordon_alloc_zero(v->context, n, sizeof *f->by);
    if (!f->first || !f->at || !f->queue || !f->by) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < links; i++) {
        link *l = &v->links.items[i];
        l->a = cordon_roads_root(&v->roads, l->a);
        l->b = cordon_roads_root(&v->roads, l->b);
        f->first[l->a + 2]++;
        f->first[l->b + 2]++;
    }
    for (size_t i = 2; i < n + 2; i++) {
        f->first[i] += f->first[i - 1];
    }
    for (size_t i = 0; i < links; i++) {
        f->at[f->first[v->links.items[i].a + 1]++] = (uint32_t)i;
        f->at[f->first[v->links.items[i].b + 1]++] = (uint32_t)i;
    }
    return CORDON_OK;
}

static void run_flood(flood *f, const verifier *v, uint32_t outside)
{
    size_t head = 0, tail = 0;
    f->by[outside] = UINT32_MAX;
    f->queue[tail++] = outside;
    while (head < tail) {
        uint32_t set = f->queue[head++];
        for (uint32_t i = f->first[set]; i < f->first[set + 1]; i++) {
            const link *l = &v->links.items[f->at[i]];
            uint32_t other = l->a == set ? l->b : l->a;
            if (f->by[other] == 0) {
                f->by[other] = f->at[i] + 1;
                f->queue[tail++] = other;
            }
        }
    }
}

/* The way in, from outside. */
static int trace(verifier *v, const flood *f, uint32_t zone, uint32_t outside)
{
    CORDON_VEC(cordon_pt) points = {0};
    int code = CORDON_OK;
    for (uint32_t set = zone; set != outside && code == CORDON_OK;) {
        const link *l = &v->links.items[f->by[set] - 1];
        bool back = l->b == set;
        code = cordon_vec_push(v->context, &points, back ? l->at_b : l->at_a);
        if (code == CORDON_OK) {
            code = cordon_vec_push(v->context, &points, back ? l->at_a : l->at_b);
        }
        set = back ? l->a : l->b;
    }
    for (size_t i = 0; i < points.count / 2; i++) {
        cordon_pt p = points.items[i];
        points.items[i] = points.items[points.count - 1 - i];
        points.items[points.count - 1 - i] = p;
    }
    v->out->path = (cordon_line){
        cordon_arena_copy(v->out->arena, points.items, points.count, sizeof *points.items),
        points.count};
    cordon_vec_free(v->context, &points);
    return code == CORDON_OK && !v->out->path.pts ? CORDON_E_MEMORY : code;
}

static int look_for_a_way_in(verifier *v)
{
    flood f = {0};
    uint32_t zone = cordon_roads_root(&v->roads, CORDON_ROADS_ZONE);
    uint32_t outside = cordon_roads_root(&v->roads, CORDON_ROADS_OUTSIDE);
    int code = start_flood(&f, v);
    if (code == CORDON_OK) {
        run_flood(&f, v, outside);
        v->out->tight = f.by[zone] == 0;
        if (!v->out->tight) {
            code = trace(v, &f, zone, outside);
        }
    }
    cordon_free(v->context, f.first);
    cordon_free(v->context, f.at);
    cordon_free(v->context, f.queue);
    cordon_free(v->context, f.by);
    return code;
}

/* --------------------------------------------------------------------- whole */

static bool all_sound(const verifier *v)
{
    int64_t cents = 0;
    bool sound = true;
    for (size_t i = 0; i < v->job->n_closures; i++) {
        sound = sound && v->out->faults[i] == CORDON_CUT_SOUND;
        cents += v->job->closures[i].cents;
    }
    return sound && cents == v->job->cents;
}

static int verify(verifier *v)
{
    const cordon_cut_job *job = v->job;
    v->out->faults =
        cordon_arena_alloc_zero(v->out->arena, job->n_closures, sizeof *v->out->faults);
    int code =
        v->out->faults ? cordon_roads_read(&v->roads, v->context, job->laid) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = place_closures(v);
    }
    if (code == CORDON_OK) {
        code = link_roads(v);
    }
    if (code == CORDON_OK) {
        code = look_for_a_way_in(v);
    }
    return code == CORDON_OK && all_sound(v)
               ? cordon_flow_verify(v->out, v->context, &v->roads, job,
                                    v->links.count + v->stops.count)
               : code;
}

int cordon_cut_verify(cordon_cut_verdict *out, cordon_context *context,
                      const cordon_cut_job *job)
{
    verifier v = {
        .context = context,
        .job = job,
        .out = out,
        .roads = {.context = context,
                  .grounds = {&job->cut->zone, &job->cut->within, &job->excluded,
                              &job->forbidden, &job->kept_open},
                  .data = cordon_box_common(job->laid->data, job->laid->window),
                  .passable_mm = job->passable_mm},
    };
    *out = (cordon_cut_verdict){.arena = cordon_arena_new(context)};
    int code = out->arena ? verify(&v) : CORDON_E_MEMORY;
    cordon_vec_free(context, &v.stops);
    cordon_vec_free(context, &v.links);
    cordon_vec_free(context, &v.events);
    cordon_roads_free(&v.roads);
    return code;
}

void cordon_cut_verdict_free(cordon_cut_verdict *verdict)
{
    cordon_arena_free(verdict->arena);
    *verdict = (cordon_cut_verdict){0};
}
