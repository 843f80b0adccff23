/* Which buildings inside a ring, or along it, a rescue vehicle still comes near to.
 *
 * It drives on streets that the rules' figures let it use, against one-way streets and through
 * whatever somebody opens or takes out, but not past what is fixed; it comes from the town,
 * which is the largest part of the net outside all rings, and gets in where a closure can be
 * opened. For each building its way is taken to end at the nearest place of such a street, in a
 * straight line from the walls; the same without the rings is what it is on another day. A
 * building is cut off when the vehicle stops much farther from it than on another day, and
 * farther than the rules allow. */
#include "facts/net.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/rescue.h"

enum {
    FAR_MM = 200000,  /* from a building: beyond it nothing is looked for */
    SLACK_MM = 20000, /* a hose longer is a hose longer: less makes no difference */
    CELL_MM = 50000
};

/* Who drives: by what of the net. */
typedef struct driver {
    const bool *unfit; /* streets that it cannot use */
    bool rings;        /* closures that cannot be opened stand */
    bool outside;      /* keeps out of all rings */
    bool inside;       /* keeps within the ring */
} driver;

static int64_t drive(const void *who, const cordon_net_edge *edge, bool back)
{
    const driver *d = who;
    (void)back;
    bool barred = edge->street == CORDON_GRAPH_OPEN
                      ? (edge->flags & CORDON_ARC_BARRIER) && !edge->opens
                      : d->unfit[edge->street];
    if (barred || (d->outside && (edge->ringed || edge->closed)))
        return CORDON_NET_NEVER;
    if (d->inside && !edge->inside && edge->street != CORDON_GRAPH_OPEN)
        return CORDON_NET_NEVER;
    return edge->closed && d->rings && !edge->opens ? CORDON_NET_NEVER : edge->length_mm;
}

/* A building, and where the vehicle stops. */
typedef struct stop {
    double before_mm, after_mm; /* < 0: nowhere near */
    uint32_t street_before;     /* edge; UINT32_MAX: none */
    uint32_t edge;              /* after */
    cordon_pt at;               /* on it */
    cordon_pt place;            /* of the building */
} stop;

typedef struct search {
    cordon_facts *facts;
    cordon_town *town;
    const cordon_net *net;
    bool *unfit, *from_town, *reached[2]; /* by street; by node, before and after */
    int64_t *cost;                        /* by node */
    int64_t *gate_mm;                     /* by node: from the nearest closure that opens */
    uint32_t *gate;                       /* by node: which; UINT32_MAX: none */
    cordon_grid *grid;                    /* of the edges that a vehicle can stop on */
    CORDON_VEC(stop) stops;
} search;

/* ------------------------------------------------------------------ the net */

static int judge_streets(search *s)
{
    const cordon_ground *ground = s->town->ground;
    const cordon_rescue_needs need = cordon_rescue_needs_of(s->town->rules);
    s->unfit = cordon_arena_alloc(s->town->scratch, ground->n_streets, sizeof *s->unfit);
    if (!s->unfit)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < ground->n_streets; i++) {
        cordon_pt at;
        s->unfit[i] =
            !ground->streets[i].street ||
            cordon_rescue_hinders(cordon_rescue_judge(&ground->streets[i], &need, &at));
    }
    return CORDON_OK;
}

/* All that is reached from the town, with or without the rings. */
static int reach(search *s, bool *reached, bool rings)
{
    const driver who = {.unfit = s->unfit, .rings = rings};
    CORDON_VEC(cordon_net_start) starts = {0};
    int code = CORDON_OK;
    for (uint32_t i = 0; i < s->net->n_nodes && code == CORDON_OK; i++)
        if (s->from_town[i])
            code = cordon_vec_push(s->town->context, &starts, ((cordon_net_start){i, 0}));
    if (code == CORDON_OK)
        code = cordon_net_search(s->cost, NULL, s->net, starts.items, starts.count, drive, &who,
                                 false);
    for (size_t i = 0; i < s->net->n_nodes && code == CORDON_OK; i++)
        reached[i] = s->cost[i] != CORDON_NET_NEVER;
    cordon_vec_free(s->town->context, &starts);
    return code;
}

/* The node of a link through the ring that lies inside; UINT32_MAX: of none. */
static uint32_t inner_node(const cordon_net *net, const cordon_net_edge *link)
{
    const uint32_t nodes[2] = {link->from, link->to};
    for (size_t i = 0; i < 2; i++)
        for (uint32_t k = net->first[nodes[i]]; k < net->first[nodes[i] + 1]; k++)
            if (net->edges[net->ends[k].edge].inside)
                return nodes[i];
    return UINT32_MAX;
}

/* Ways inside from the closures of the ring that open and are reached from without. */
static int measure_gates(search *s)
{
    const cordon_net *net = s->net;
    const driver who = {.unfit = s->unfit, .rings = true, .inside = true};
    CORDON_VEC(cordon_net_start) starts = {0};
    cordon_net_end *by = cordon_arena_alloc(s->town->scratch, net->n_nodes, sizeof *by);
    int code = by ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < net->n_nodes; i++)
        s->gate[i] = UINT32_MAX;
    for (size_t i = 0; i < net->n_edges && code == CORDON_OK; i++) {
        const cordon_net_edge *link = &net->edges[i];
        uint32_t inner = link->closed && link->gate != CORDON_NO_CLOSURE && link->opens &&
                                 !s->unfit[link->street]
                             ? inner_node(net, link)
                             : UINT32_MAX;
        if (inner == UINT32_MAX || !s->reached[1][inner == link->from ? link->to : link->from])
            continue;
        s->gate[inner] = (uint32_t)link->gate;
        code = cordon_vec_push(s->town->context, &starts, ((cordon_net_start){inner, 0}));
    }
    if (code == CORDON_OK)
        code = cordon_net_search(s->gate_mm, by, net, starts.items, starts.count, drive, &who,
                                 false);
    for (uint32_t i = 0; i < net->n_nodes && code == CORDON_OK; i++) {
        uint32_t at = i;
        while (by[at].edge != UINT32_MAX) {
            const cordon_net_edge *edge = &net->edges[by[at].edge];
            at = by[at].back ? edge->to : edge->from;
        }
        s->gate[i] = s->gate_mm[i] == CORDON_NET_NEVER ? UINT32_MAX : s->gate[at];
    }
    cordon_vec_free(s->town->context, &starts);
    return code;
}

static int explore(search *s)
{
    cordon_arena *scratch = s->town->scratch;
    const driver outside = {.outside = true, .unfit = s->unfit};
    size_t n = s->net->n_nodes;
    s->from_town = cordon_arena_alloc(scratch, n, sizeof *s->from_town);
    s->reached[0] = cordon_arena_alloc(scratch, n, sizeof *s->reached[0]);
    s->reached[1] = cordon_arena_alloc(scratch, n, sizeof *s->reached[1]);
    s->cost = cordon_arena_alloc(scratch, n, sizeof *s->cost);
    s->gate_mm = cordon_arena_alloc(scratch, n, sizeof *s->gate_mm);
    s->gate = cordon_arena_alloc(scratch, n, sizeof *s->gate);
    if (!s->from_town || !s->reached[0] || !s->reached[1] || !s->cost || !s->gate_mm ||
        !s->gate)
        return CORDON_E_MEMORY;
    int code = cordon_net_largest(s->from_town, s->net, drive, &outside);
    for (int i = 0; i < 2 && code == CORDON_OK; i++)
        code = reach(s, s->reached[i], i == 1);
    return code == CORDON_OK ? measure_gates(s) : code;
}

/* ---------------------------------------------------------------- buildings */

static bool can_stop(const search *s, const cordon_net_edge *edge)
{
    return edge->grounded && edge->line.n > 1 && !s->unfit[edge->street];
}

static int index_edges(search *s)
{
    size_t n = s->net->n_edges;
    cordon_box *boxes = cordon_alloc(s->town->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const cordon_net_edge *edge = &s->net->edges[i];
        boxes[i] = can_stop(s, edge) ? cordon_line_box(&edge->line) : CORDON_BOX_EMPTY;
    }
    int code = cordon_grid_new(&s->grid, s->town->context, boxes, n, CELL_MM);
    cordon_free(s->town->context, boxes);
    return code;
}

/* From a wall to a line; at: the place on the line. */
static double wall_distance(cordon_pt *at, cordon_pt a, cordon_pt b, const cordon_line *line)
{
    double nearest = cordon_town_distance(at, line, a);
    for (size_t i = 0; i < line->n; i++) {
        double distance = cordon_segment_distance(a, b, line->pts[i]);
        if (distance < nearest) {
            nearest = distance;
            *at = line->pts[i];
        }
        if (i > 0 && cordon_segments_touch(a, b, line->pts[i - 1], line->pts[i])) {
            *at = cordon_segment_nearest(line->pts[i - 1], line->pts[i], a);
            return 0;
        }
    }
    return nearest;
}

static double distance_to(cordon_pt *at, const cordon_region *building, const cordon_line *line)
{
    double nearest = -1;
    for (size_t i = 0; i < building->n; i++) {
        const cordon_line *outer = &building->polys[i].outer;
        for (size_t k = 0; k < outer->n; k++) {
            cordon_pt foot;
            double distance =
                wall_distance(&foot, outer->pts[k], outer->pts[(k + 1) % outer->n], line);
            if (nearest < 0 || distance < nearest) {
                nearest = distance;
                *at = foot;
            }
        }
    }
    return nearest;
}

static double box_distance(cordon_box a, cordon_box b)
{
    double dx = a.x0 > b.x1 ? (double)a.x0 - b.x1 : b.x0 > a.x1 ? (double)b.x0 - a.x1 : 0;
    double dy = a.y0 > b.y1 ? (double)a.y0 - b.y1 : b.y0 > a.y1 ? (double)b.y0 - a.y1 : 0;
    return dx > dy ? dx : dy;
}

/* Is the place nearer, or as near and farther west? */
static bool is_better(double distance, double best, const cordon_net *net, uint32_t edge,
                      uint32_t other)
{
    if (best < 0 || distance != best)
        return best < 0 || distance < best;
    cordon_pt a = net->edges[edge].line.pts[0], b = net->edges[other].line.pts[0];
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

static int look_round(stop *out, search *s, const cordon_feature *building, int32_t radius_mm)
{
    cordon_town *town = s->town;
    cordon_box box = building->box;
    int code =
        cordon_grid_find(s->grid, town->context, cordon_box_grow(box, radius_mm), &town->hits);
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        uint32_t index = town->hits.items[i];
        const cordon_net_edge *edge = &s->net->edges[index];
        bool before = s->reached[0][edge->from], after = s->reached[1][edge->from];
        double least = box_distance(box, cordon_line_box(&edge->line));
        bool hopeless = (out->before_mm >= 0 && least > out->before_mm) &&
                        (!after || (out->after_mm >= 0 && least > out->after_mm));
        if (!before || hopeless)
            continue;
        cordon_pt at;
        double distance = distance_to(&at, &building->area, &edge->line);
        if (distance > radius_mm)
            continue;
        if (is_better(distance, out->before_mm, s->net, index, out->street_before)) {
            out->before_mm = distance;
            out->street_before = index;
        }
        if (after && is_better(distance, out->after_mm, s->net, index, out->edge)) {
            out->after_mm = distance;
            out->edge = index;
            out->at = at;
        }
    }
    return code;
}

/* Streets mostly run close by. */
static int find_stop(stop *out, search *s, const cordon_feature *building)
{
    static const int32_t radii[] = {25000, 75000, FAR_MM};
    int code = CORDON_OK;
    *out = (stop){-1, -1, UINT32_MAX, UINT32_MAX, {0, 0}, cordon_poi_inside(&building->area)};
    for (size_t i = 0; i < 3 && code == CORDON_OK && (out->before_mm < 0 || out->after_mm < 0);
         i++)
        code = look_round(out, s, building, radii[i]);
    return code;
}

/* How far the vehicle has driven from the closure that it came in by; < 0: by none. */
static int64_t driven(const search *s, const stop *at, uint32_t *gate)
{
    *gate = UINT32_MAX;
    if (at->edge == UINT32_MAX || !s->net->edges[at->edge].inside)
        return -1;
    const cordon_net_edge *edge = &s->net->edges[at->edge];
    int64_t along = 0, best = -1;
    for (size_t i = 1; i < edge->line.n; i++) {
        cordon_pt a = edge->line.pts[i - 1], b = edge->line.pts[i];
        if (cordon_segment_distance(a, b, at->at) < 2) {
            along += cordon_distance(a, at->at);
            break;
        }
        along += cordon_distance(a, b);
    }
    const uint32_t nodes[2] = {edge->from, edge->to};
    for (size_t i = 0; i < 2; i++) {
        int64_t rest = i == 0 ? along : edge->length_mm - along;
        rest = rest < 0 ? 0 : rest;
        if (s->gate[nodes[i]] != UINT32_MAX &&
            (best < 0 || s->gate_mm[nodes[i]] + rest < best)) {
            best = s->gate_mm[nodes[i]] + rest;
            *gate = s->gate[nodes[i]];
        }
    }
    return best;
}

static bool is_cut_off(const stop *at, int64_t limit_mm)
{
    if (at->before_mm < 0)
        return false; /* nobody came near on any day */
    return at->after_mm < 0 ||
           (at->after_mm > at->before_mm + SLACK_MM && at->after_mm > (double)limit_mm);
}

static int note_building(cordon_rescue_building *out, search *s, size_t index, const stop *at)
{
    char label[32];
    uint32_t gate;
    int64_t way = driven(s, at, &gate);
    cordon_feature_label(label, s->town->buildings.items[index]);
    *out = (cordon_rescue_building){
        .object = cordon_town_keep(s->town, label),
        .along = s->town->where[index] == CORDON_BUILDING_ALONG,
        .stop_mm = at->after_mm < 0 ? -1 : (int64_t)at->after_mm,
        .gate = gate == UINT32_MAX ? CORDON_NO_CLOSURE : gate,
        .gate_mm = way,
        .cut_off = is_cut_off(at, s->facts->rescue.limit_mm),
    };
    return out->object ? CORDON_OK : CORDON_E_MEMORY;
}

/* ------------------------------------------------------------------- groups */

/* The buildings cut off that stand at one street, whatever it is called. */
static int add_to_group(cordon_rescue_group *groups, size_t *n, search *s, const stop *at,
                        int64_t stop_mm)
{
    const cordon_net_edge *edge = &s->net->edges[at->street_before];
    const char *name = cordon_town_keep(s->town, s->town->ground->streets[edge->street].name);
    if (!name)
        return CORDON_E_MEMORY;
    size_t i = 0;
    while (i < *n && strcmp(groups[i].street, name) != 0)
        i++;
    if (i == *n)
        groups[(*n)++] = (cordon_rescue_group){name, 0, stop_mm, at->place};
    cordon_rescue_group *group = &groups[i];
    bool worse = group->stop_mm >= 0 && (stop_mm < 0 || stop_mm > group->stop_mm);
    bool west = stop_mm == group->stop_mm && at->place.x < group->at.x;
    if (worse || west) {
        group->stop_mm = stop_mm;
        group->at = at->place;
    }
    group->buildings++;
    return CORDON_OK;
}

/* The most buildings first. */
static int by_size(const void *a, const void *b)
{
    const cordon_rescue_group *x = a, *y = b;
    if (x->buildings != y->buildings)
        return x->buildings > y->buildings ? -1 : 1;
    return strcmp(x->street, y->street);
}

static int group_buildings(cordon_rescue_facts *out, search *s)
{
    size_t n = 0;
    cordon_rescue_group *groups =
        cordon_arena_alloc(s->town->arena, out->n_buildings, sizeof *groups);
    int code = groups ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < out->n_buildings && code == CORDON_OK; i++)
        if (out->buildings[i].cut_off)
            code = add_to_group(groups, &n, s, &s->stops.items[i], out->buildings[i].stop_mm);
    if (code == CORDON_OK && n > 1)
        qsort(groups, n, sizeof *groups, by_size);
    out->groups = groups;
    out->n_groups = n;
    return code;
}

/* -------------------------------------------------------------------- gates */

static int compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

/* The closures by which the vehicle gets in. */
static int list_gates(cordon_rescue_facts *out, search *s)
{
    CORDON_VEC(size_t) list = {0};
    int code = CORDON_OK;
    for (uint32_t i = 0; i < s->net->n_nodes && code == CORDON_OK; i++) {
        bool known = s->gate[i] == UINT32_MAX || s->gate_mm[i] > 0;
        for (size_t k = 0; k < list.count && !known; k++)
            known = list.items[k] == s->gate[i];
        if (!known)
            code = cordon_vec_push(s->town->context, &list, s->gate[i]);
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_sizes);
    out->gates = cordon_arena_copy(s->town->arena, list.items, list.count, sizeof *list.items);
    out->n_gates = list.count;
    cordon_vec_free(s->town->context, &list);
    return code == CORDON_OK && !out->gates ? CORDON_E_MEMORY : code;
}

static int find_buildings(cordon_rescue_facts *out, search *s)
{
    cordon_town *town = s->town;
    size_t n = 0;
    for (size_t i = 0; i < town->buildings.n; i++)
        n += town->where[i] != CORDON_BUILDING_OUTSIDE;
    cordon_rescue_building *list = cordon_arena_alloc(town->arena, n, sizeof *list);
    int code = list ? CORDON_OK : CORDON_E_MEMORY;
    out->buildings = list;
    for (size_t i = 0; i < town->buildings.n && code == CORDON_OK; i++) {
        stop at;
        if (town->where[i] == CORDON_BUILDING_OUTSIDE)
            continue;
        code = find_stop(&at, s, town->buildings.items[i]);
        if (code == CORDON_OK)
            code = note_building(&list[out->n_buildings], s, i, &at);
        if (code == CORDON_OK)
            code = cordon_vec_push(town->context, &s->stops, at);
        out->n_buildings += code == CORDON_OK;
    }
    return code;
}

int cordon_facts_rescue(cordon_facts *facts, cordon_town *town, const cordon_net *net)
{
    search s = {.facts = facts, .town = town, .net = net};
    const cordon_figure *limit = cordon_rules_get(town->rules, CORDON_KEY_ACCESS_REACH);
    cordon_rescue_facts *out = &facts->rescue;
    out->judged = cordon_rules_get(town->rules, CORDON_KEY_ACCESS_WIDTH) != NULL;
    out->limit_mm = limit ? (int64_t)(limit->value * 1000) : 0;
    if (!out->judged)
        return CORDON_OK;
    int code = judge_streets(&s);
    if (code == CORDON_OK)
        code = explore(&s);
    if (code == CORDON_OK)
        code = index_edges(&s);
    if (code == CORDON_OK)
        code = list_gates(out, &s);
    if (code == CORDON_OK)
        code = find_buildings(out, &s);
    if (code == CORDON_OK)
        code = group_buildings(out, &s);
    cordon_vec_free(town->context, &s.stops);
    cordon_grid_free(s.grid);
    return code;
}
