/* Of all places on an edge where its closure costs the least, the one nearest to SETBACK_MM
 * from its inner end: clear of the junction, and as far in as that allows. Where there is less
 * room it stands half-way. */
#include "cut/place.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

enum { SETBACK_MM = 8000 };

/* A place on a run, and how far it lies from where the closure of the edge should stand. */
typedef struct spot {
    uint32_t run;
    int64_t along_mm; /* from the run's first point */
    int64_t off_mm;
    bool found;
} spot;

typedef struct placer {
    cordon_net *net;
    const cordon_chains *chains;
    int64_t wanted_mm; /* from the inner end of the edge */
    int64_t passed_mm; /* of the edge before the run looked at */
    bool backwards;    /* its inner end is its last point */
    spot best;
} placer;

static const cordon_pt *points_of(const cordon_net *net, const cordon_net_run *run)
{
    return net->ways.items[run->way].feature->line.pts + run->first;
}

static int64_t length_of(const cordon_net *net, const cordon_net_run *run)
{
    const cordon_line line = {(cordon_pt *)points_of(net, run), run->last - run->first + 1};
    return run->within ? run->to_mm - run->from_mm : cordon_line_length(&line);
}

static void consider(placer *p, uint32_t run, int64_t along_mm, int64_t length_mm)
{
    int64_t inner = p->passed_mm + (p->backwards ? length_mm - along_mm : along_mm);
    int64_t off = inner > p->wanted_mm ? inner - p->wanted_mm : p->wanted_mm - inner;
    if (!p->best.found || off < p->best.off_mm)
        p->best = (spot){run, along_mm, off, true};
}

/* Where the thing stands that closes the run. */
static void consider_given(placer *p, uint32_t index)
{
    const cordon_net_run *run = &p->net->runs.items[index];
    cordon_pt at = p->net->problem->given[run->given].at;
    const cordon_pt *pts = points_of(p->net, run);
    int64_t along = 0, length = length_of(p->net, run);
    for (uint32_t i = 0; i <= run->last - run->first; i++) {
        along += i > 0 ? cordon_distance(pts[i - 1], pts[i]) : 0;
        if (cordon_pt_equal(pts[i], at))
            consider(p, index, along - run->from_mm, length);
    }
}

/* Any place but near the ends. */
static void consider_plain(placer *p, uint32_t index)
{
    int64_t length = length_of(p->net, &p->net->runs.items[index]);
    int64_t room = length / 2 < SETBACK_MM ? length / 2 : SETBACK_MM;
    int64_t inner = p->wanted_mm - p->passed_mm;
    inner = inner < room ? room : inner > length - room ? length - room : inner;
    consider(p, index, p->backwards ? length - inner : inner, length);
}

/* The marks where a closure costs what the run does. */
static int consider_marks(placer *p, uint32_t index)
{
    cordon_net *net = p->net;
    const cordon_net_run *run = &net->runs.items[index];
    const cordon_pt *pts = points_of(net, run);
    int64_t length = cordon_distance(pts[0], pts[1]);
    int code = CORDON_OK;
    for (size_t i = 0; i < cordon_site_marks(length) && !code; i++) {
        int64_t mark = cordon_site_mark(length, i);
        cordon_pt ends[2];
        unsigned touched;
        if (mark <= run->from_mm || mark >= run->to_mm)
            continue;
        cordon_site_line(ends, pts[0], pts[1], mark, net->ways.items[run->way].width_mm);
        code = cordon_sites_touched(&touched, &net->sites, ends[0], ends[1]);
        if (!code && touched == (run->gate ? CORDON_SITE_KEPT : 0u))
            consider(p, index, mark - run->from_mm, run->to_mm - run->from_mm);
    }
    return code;
}

static int consider_run(placer *p, uint32_t index)
{
    const cordon_net_run *run = &p->net->runs.items[index];
    int code = CORDON_OK;
    if (run->given != CORDON_CUT_BUILT)
        consider_given(p, index);
    else if (run->within)
        code = consider_marks(p, index);
    else
        consider_plain(p, index);
    return code;
}

static cordon_cut_closure closure_at(const cordon_net *net, const spot *at)
{
    const cordon_net_run *run = &net->runs.items[at->run];
    const cordon_net_way *way = &net->ways.items[run->way];
    const cordon_pt *pts = points_of(net, run);
    int64_t along = at->along_mm + run->from_mm, length = cordon_distance(pts[0], pts[1]);
    for (uint32_t i = run->first + 1; i < run->last && (along > length || length == 0); i++) {
        along -= length;
        pts++;
        length = cordon_distance(pts[0], pts[1]);
    }
    cordon_pt ends[2];
    cordon_site_line(ends, pts[0], pts[1], along, way->width_mm);
    return (cordon_cut_closure){.a = ends[0],
                                .b = ends[1],
                                .way = way->feature,
                                .width_mm = way->width_mm,
                                .cents = run->cents,
                                .given = run->given,
                                .gate = run->gate};
}

/* The best place on an edge, whose runs are looked at from its inner end outwards. */
static int place_on(spot *out, cordon_net *net, const cordon_chains *chains, size_t edge,
                    bool inner_first)
{
    uint32_t first = chains->first.items[edge], n = chains->first.items[edge + 1] - first;
    const uint32_t *steps = chains->steps.items + first;
    placer p = {.net = net, .chains = chains};
    int64_t least = INT64_MAX, total = 0;
    int code = CORDON_OK;
    for (uint32_t i = 0; i < n; i++) {
        const cordon_net_run *run = &net->runs.items[steps[i] >> 1];
        least = run->cents < least ? run->cents : least;
        total += length_of(net, run);
    }
    p.wanted_mm = total / 2 < SETBACK_MM ? total / 2 : SETBACK_MM;
    for (uint32_t i = 0; i < n && !code; i++) {
        uint32_t step = inner_first ? steps[i] : steps[n - 1 - i];
        p.backwards = (step & 1) == inner_first;
        if (net->runs.items[step >> 1].cents == least)
            code = consider_run(&p, step >> 1);
        p.passed_mm += length_of(net, &net->runs.items[step >> 1]);
    }
    *out = p.best;
    return code;
}

int cordon_cut_place(cordon_cut_result *out, bool *cut, cordon_net *net,
                     const cordon_chains *chains, const cordon_flow *flow)
{
    CORDON_VEC(cordon_cut_closure) closures = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < chains->edges.count && !code; i++) {
        const cordon_flow_edge *edge = &chains->edges.items[i];
        bool inner_first = flow->inside[edge->a];
        if (inner_first == flow->inside[edge->b])
            continue;
        spot at = {0};
        code = place_on(&at, net, chains, i, inner_first);
        if (code)
            break;
        cordon_cut_closure closure = closure_at(net, &at);
        cut[at.run] = true;
        out->cents += closure.cents;
        code = cordon_vec_push(net->context, &closures, closure);
    }
    out->n_closures = closures.count;
    out->closures =
        cordon_arena_copy(out->arena, closures.items, closures.count, sizeof *closures.items);
    cordon_vec_free(net->context, &closures);
    return code || out->closures ? code : CORDON_E_MEMORY;
}

/* ------------------------------------------------------------ certificate */

/* Where a run begins and ends, along its way. */
static void places_of(int64_t out[2], const cordon_net *net, const cordon_net_run *run)
{
    const cordon_net_way *way = &net->ways.items[run->way];
    const cordon_line before = {way->feature->line.pts, run->first + 1};
    out[0] = way->base_mm + cordon_line_length(&before) + run->from_mm;
    out[1] = out[0] + length_of(net, run);
}

static int by_way(const void *a, const void *b)
{
    const cordon_cut_flow *x = a, *y = b;
    if (x->way != y->way)
        return x->way < y->way ? -1 : 1; /* features lie in one array, in the map's order */
    int64_t low_x = x->from_mm < x->to_mm ? x->from_mm : x->to_mm;
    int64_t low_y = y->from_mm < y->to_mm ? y->from_mm : y->to_mm;
    return (low_x > low_y) - (low_x < low_y);
}

/* Stretches one after the other with the same flow become one. */
static size_t merge(cordon_cut_flow *flows, size_t n)
{
    size_t kept = 0;
    if (n > 1)
        qsort(flows, n, sizeof *flows, by_way);
    for (size_t i = 0; i < n; i++) {
        cordon_cut_flow *last = kept > 0 ? &flows[kept - 1] : NULL;
        bool same = last && last->way == flows[i].way && last->amount == flows[i].amount;
        if (same && last->to_mm == flows[i].from_mm &&
            (last->from_mm < last->to_mm) == (flows[i].from_mm < flows[i].to_mm))
            last->to_mm = flows[i].to_mm;
        else if (same && last->from_mm == flows[i].to_mm &&
                 (last->from_mm < last->to_mm) == (flows[i].from_mm < flows[i].to_mm))
            last->from_mm = flows[i].from_mm;
        else
            flows[kept++] = flows[i];
    }
    return kept;
}

int cordon_cut_certify(cordon_cut_result *out, cordon_net *net, const cordon_chains *chains,
                       const cordon_flow *flow)
{
    CORDON_VEC(cordon_cut_flow) flows = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < chains->edges.count && !code; i++) {
        int64_t amount = flow->along[i];
        for (uint32_t k = chains->first.items[i];
             k < chains->first.items[i + 1] && amount != 0 && !code; k++) {
            uint32_t step = chains->steps.items[k];
            const cordon_net_run *run = &net->runs.items[step >> 1];
            bool onwards = (step & 1) == (amount < 0);
            int64_t place[2];
            places_of(place, net, run);
            cordon_cut_flow part = {net->ways.items[run->way].feature, place[!onwards],
                                    place[onwards], amount < 0 ? -amount : amount};
            code = cordon_vec_push(net->context, &flows, part);
        }
    }
    out->scale = chains->scale;
    out->n_flows = merge(flows.items, flows.count);
    out->flows = cordon_arena_copy(out->arena, flows.items, out->n_flows, sizeof *flows.items);
    cordon_vec_free(net->context, &flows);
    return code || out->flows ? code : CORDON_E_MEMORY;
}
