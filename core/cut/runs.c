/* Runs: stretches of ways between two junctions, or between a junction and what stands for the
 * zone or for outside. Where no outline is near, a closure costs the same all along. Near one,
 * each segment is looked at by itself: which of its marks may have a closure, and on which side
 * of them it meets the zone or outside. What nothing can close is joined. */
#include "cut/net.h"

#include "geo/predicates.h"

enum { POLL_EVERY = 4096 };

/* INT64_MAX: nothing closes it. */
static int64_t price_of(const cordon_cut_problem *problem, int32_t width_mm, bool gate)
{
    int64_t cents;
    return problem->pricing.price(&cents, problem->pricing.udata, width_mm, gate) ? cents
                                                                                  : INT64_MAX;
}

/* The run, or one node for both its ends when nothing can close it. */
static int keep_run(cordon_net *net, const cordon_net_run *run)
{
    if (run->cents < INT64_MAX)
        return cordon_vec_push(net->context, &net->runs, *run);
    cordon_net_join(net, run->a, run->b,
                    net->ways.items[run->way].feature->line.pts[run->first]);
    return CORDON_OK;
}

/* What stands at a point of a way, unless several streets meet there: then it is not known
 * which of them it bars. */
static uint32_t given_at(const cordon_net *net, const cordon_net_way *way, size_t point)
{
    uint32_t node = net->node.items[way->first + point];
    return net->given.count == 0 || net->arms.items[node] > 2 ? CORDON_CUT_BUILT
                                                              : net->given.items[node];
}

/* Takes what stands there, when that is cheaper than what the run costs so far. */
static void take_given(cordon_net_run *run, const cordon_cut_problem *problem, uint32_t given,
                       bool gate)
{
    if (given == CORDON_CUT_BUILT)
        return;
    int64_t cents = problem->given[given].cents + (gate ? problem->gate_cents : 0);
    if (cents < run->cents) {
        run->cents = cents;
        run->given = given;
        run->gate = gate;
    }
}

/* ------------------------------------------------------- far from outlines */

static int add_run(cordon_net *net, uint32_t index, size_t first, size_t last, bool gate)
{
    const cordon_net_way *way = &net->ways.items[index];
    cordon_net_run run = {.a = net->node.items[way->first + first],
                          .b = net->node.items[way->first + last],
                          .way = index,
                          .first = (uint32_t)first,
                          .last = (uint32_t)last,
                          .cents = price_of(net->problem, way->width_mm, gate),
                          .given = CORDON_CUT_BUILT,
                          .gate = gate};
    for (size_t i = first; i <= last && net->given.count > 0; i++)
        take_given(&run, net->problem, given_at(net, way, i), gate);
    return keep_run(net, &run);
}

/* The points from first to last, all of which lie in the same. */
static int run_plain(cordon_net *net, uint32_t index, size_t first, size_t last, unsigned at)
{
    const cordon_net_way *way = &net->ways.items[index];
    const uint32_t *node = net->node.items + way->first;
    bool open = !(at & (CORDON_SITE_ZONE | CORDON_SITE_OUTSIDE | CORDON_SITE_FORBIDDEN));
    int code = CORDON_OK;
    cordon_net_join_to(net, node[first], at, way->feature->line.pts[first]);
    for (size_t i = first + 1, start = first; i <= last && !code; i++) {
        if (!open) {
            cordon_net_join(net, node[i - 1], node[i], way->feature->line.pts[i]);
        } else if (i == last || net->arms.items[node[i]] > 2) {
            code = add_run(net, index, start, i, at & CORDON_SITE_KEPT);
            start = i;
        }
    }
    return code;
}

/* ------------------------------------------------------- near an outline */

/* A closure at one of the marks, when it may stand there and is cheaper. */
static int try_mark(cordon_net *net, cordon_net_run *run, const cordon_pt ends[2],
                    uint32_t given)
{
    unsigned touched;
    int code = cordon_sites_touched(&touched, &net->sites, ends[0], ends[1]);
    bool gate = touched & CORDON_SITE_KEPT;
    if (code || (touched & ~(unsigned)CORDON_SITE_KEPT))
        return code;
    int64_t cents = price_of(net->problem, net->ways.items[run->way].width_mm, gate);
    if (given != CORDON_CUT_BUILT) {
        take_given(run, net->problem, given, gate);
    } else if (cents < run->cents) {
        run->cents = cents;
        run->given = CORDON_CUT_BUILT;
        run->gate = gate;
    }
    return CORDON_OK;
}

/* The piece of a segment from one node to another. */
static int run_piece(cordon_net *net, cordon_net_run run)
{
    const cordon_net_way *way = &net->ways.items[run.way];
    const cordon_pt *pts = way->feature->line.pts;
    cordon_pt a = pts[run.first], b = pts[run.last], ends[2];
    int64_t length = cordon_distance(a, b);
    run.cents = INT64_MAX;
    int code = CORDON_OK;
    for (size_t i = 0; i < cordon_site_marks(length) && !code; i++) {
        int64_t mark = cordon_site_mark(length, i);
        if (mark <= run.from_mm || mark >= run.to_mm)
            continue;
        cordon_site_line(ends, a, b, mark, way->width_mm);
        code = try_mark(net, &run, ends, CORDON_CUT_BUILT);
    }
    for (int end = 0; end < 2 && !code; end++) {
        uint32_t given = given_at(net, way, end == 0 ? run.first : run.last);
        if (given == CORDON_CUT_BUILT || (end == 0 ? run.from_mm > 0 : run.to_mm < length))
            continue;
        cordon_site_line(ends, a, b, end == 0 ? 0 : length, way->width_mm);
        code = try_mark(net, &run, ends, given);
    }
    return code ? code : keep_run(net, &run);
}

/* What the middle between two shares of a segment lies in. */
static unsigned between(const cordon_net *net, cordon_pt a, cordon_pt b, double from, double to)
{
    double share = (from + to) / 2;
    cordon_pt middle = {a.x + (int32_t)(((double)b.x - a.x) * share),
                        a.y + (int32_t)(((double)b.y - a.y) * share)};
    return cordon_sites_at(&net->sites, middle) & (CORDON_SITE_ZONE | CORDON_SITE_OUTSIDE);
}

/* The segment that ends at the point, cut where it meets the zone and outside. */
static int run_segment(cordon_net *net, uint32_t index, size_t point)
{
    const cordon_net_way *way = &net->ways.items[index];
    const cordon_pt *pts = way->feature->line.pts;
    cordon_pt a = pts[point - 1], b = pts[point];
    double length = (double)cordon_distance(a, b), from = 0;
    uint32_t left = net->node.items[way->first + point - 1];
    int code = cordon_sites_cuts(&net->sites, a, b);
    net->pieces += net->sites.cuts.count;
    for (size_t i = 0; i <= net->sites.cuts.count && !code; i++) {
        double to = 1;
        uint32_t right = net->node.items[way->first + point];
        if (i < net->sites.cuts.count) {
            const cordon_site_cut *cut = &net->sites.cuts.items[i];
            to = cut->share;
            right = cut->kind == CORDON_SITE_ZONE ? CORDON_NODE_ZONE : CORDON_NODE_OUTSIDE;
        }
        unsigned at = between(net, a, b, from, to);
        if (at) {
            cordon_net_join_to(net, left, at, a);
            cordon_net_join_to(net, right, at, a);
        } else if (left != right) {
            code = run_piece(net, (cordon_net_run){.a = left,
                                                   .b = right,
                                                   .way = index,
                                                   .first = (uint32_t)point - 1,
                                                   .last = (uint32_t)point,
                                                   .within = true,
                                                   .from_mm = (int32_t)(from * length),
                                                   .to_mm = (int32_t)(to * length),
                                                   .given = CORDON_CUT_BUILT});
        }
        left = right;
        from = to;
    }
    return code;
}

/* Segments near outlines one by one, those in between together. */
static int run_near(cordon_net *net, uint32_t index)
{
    const cordon_net_way *way = &net->ways.items[index];
    const cordon_line *line = &way->feature->line;
    int32_t reach = way->width_mm / 2 + CORDON_CUT_GAP_MM;
    size_t start = 0;
    int code = CORDON_OK;
    for (size_t i = 0; i < line->n; i++)
        cordon_net_join_to(net, net->node.items[way->first + i],
                           cordon_sites_at(&net->sites, line->pts[i]), line->pts[i]);
    for (size_t i = 1; i < line->n && !code; i++) {
        bool plain = true;
        if (!cordon_pt_equal(line->pts[i - 1], line->pts[i]))
            code = cordon_sites_plain_segment(&plain, &net->sites, line->pts[i - 1],
                                              line->pts[i], reach);
        if (plain && i + 1 < line->n)
            continue;
        size_t last = plain ? i : i - 1;
        if (!code && last > start)
            code = run_plain(net, index, start, last,
                             cordon_sites_at(&net->sites, line->pts[start]));
        if (!code && !plain)
            code = run_segment(net, index, i);
        start = i;
    }
    return code;
}

int cordon_net_cut_up(cordon_net *net)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < net->ways.count && !code; i++) {
        const cordon_net_way *way = &net->ways.items[i];
        net->pieces += way->feature->line.n;
        code = i % POLL_EVERY == 0 ? cordon_poll(net->context) : CORDON_OK;
        if (!code)
            code = way->plain
                       ? run_plain(net, (uint32_t)i, 0, way->feature->line.n - 1, way->at)
                       : run_near(net, (uint32_t)i);
    }
    return code;
}
