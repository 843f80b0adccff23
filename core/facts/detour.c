/* The way round a ring for through traffic on the main roads that it cuts.
 *
 * A road is all that has one name, or without one the same number. Where it meets the ring, one
 * looks up to 300 m along it for where drivers come from and where they go to; from the one to
 * the other the quickest way is found before and behind the closures, along one-way streets as
 * they run and not through streets for those who live there. Of all pairs of ends that have a
 * way round the one that loses most stands for the road; only where none has, the road is cut.
 * Speeds are those signed, else usual ones of the kind, without waiting: a comparison, not a
 * forecast. Turns that are forbidden and traffic lights are not known. */
#include "facts/net.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/vec.h"
#include "geo/predicates.h"

enum { AHEAD_MM = 300000, MPH_M = 1609 };

#define NOT_FOR_THROUGH (CORDON_ARC_CLOSED | CORDON_ARC_LIMITED)

/* Kilometres an hour where nothing is signed. */
static const struct {
    const char *kind;
    int speed;
    bool main;
} kinds[] = {
    {"motorway", 110, true},      {"motorway_link", 60, true},  {"trunk", 80, true},
    {"trunk_link", 50, true},     {"primary", 50, true},        {"primary_link", 40, true},
    {"secondary", 50, true},      {"secondary_link", 40, true}, {"tertiary", 50, true},
    {"tertiary_link", 40, true},  {"unclassified", 40, false},  {"residential", 30, false},
    {"living_street", 20, false}, {"service", 15, false},       {"pedestrian", 10, false}};
enum { OTHER_SPEED = 20, SPEED_MAX = 130 };

typedef struct survey {
    cordon_facts *facts;
    cordon_town *town;
    const cordon_net *net;
    int64_t *ms;             /* by edge: to drive along it */
    bool *main;              /* by edge: of a main road with a name or number */
    int64_t *before, *after; /* by node, of a search */
    CORDON_VEC(cordon_detour) list;
} survey;

/* ------------------------------------------------------------------- speeds */

/* "50", "30 mph"; 0: nothing that can be read. */
static double signed_speed(const cordon_feature *way)
{
    const char *text = cordon_feature_tag(way, "maxspeed");
    double value;
    size_t n = text ? strspn(text, "0123456789") : 0;
    if (n == 0 || !cordon_num_parse(text, n, &value) || value <= 0)
        return 0;
    value = strcmp(text + n, " mph") == 0 ? value * MPH_M / 1000 : text[n] ? 0 : value;
    return value > SPEED_MAX ? SPEED_MAX : value;
}

static double speed_of(const cordon_street *street, bool *is_main)
{
    double usual = OTHER_SPEED, read = signed_speed(street->feature);
    *is_main = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, street->kind) == 0) {
            usual = kinds[i].speed;
            *is_main = kinds[i].main;
        }
    }
    return read > 0 ? read : usual;
}

/* Its name, else its number; NULL: neither. */
static const char *road_of(const survey *s, const cordon_net_edge *edge)
{
    if (edge->street == CORDON_GRAPH_OPEN)
        return NULL;
    const cordon_street *street = &s->town->ground->streets[edge->street];
    return street->name ? street->name : cordon_feature_tag(street->feature, "ref");
}

static int time_edges(survey *s)
{
    size_t n = s->net->n_edges;
    s->ms = cordon_arena_alloc(s->town->scratch, n, sizeof *s->ms);
    s->main = cordon_arena_alloc_zero(s->town->scratch, n, sizeof *s->main);
    if (!s->ms || !s->main)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const cordon_net_edge *edge = &s->net->edges[i];
        s->ms[i] = 0;
        if (edge->street == CORDON_GRAPH_OPEN)
            continue;
        double speed = speed_of(&s->town->ground->streets[edge->street], &s->main[i]);
        s->main[i] = s->main[i] && road_of(s, edge);
        s->ms[i] = llround(edge->length_mm * 3.6 / speed);
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------- driving */

typedef struct driver {
    const survey *survey;
    bool closed;      /* nobody passes the rings */
    const char *road; /* stays on it, outside of the rings; NULL: anywhere */
} driver;

static int64_t drive(const void *who, const cordon_net_edge *edge, bool back)
{
    const driver *d = who;
    if ((back ? edge->flags_back : edge->flags) & NOT_FOR_THROUGH)
        return CORDON_NET_NEVER;
    if (edge->closed && (d->closed || d->road))
        return CORDON_NET_NEVER;
    if (!d->road)
        return d->survey->ms[edge - d->survey->net->edges];
    const char *road = road_of(d->survey, edge);
    bool on = edge->street == CORDON_GRAPH_OPEN || (road && strcmp(road, d->road) == 0);
    return on && !edge->ringed ? edge->length_mm : CORDON_NET_NEVER;
}

/* A place where a road meets the ring: the node outside. */
typedef struct portal {
    uint32_t node;
    uint32_t far; /* the place on the road up to 300 m before it, or behind it */
} portal;
typedef CORDON_VEC(portal) portal_list;

/* The node of a link through a ring that lies outside all rings; UINT32_MAX: none does. */
static uint32_t outer_node(const cordon_net *net, const cordon_net_edge *link)
{
    const uint32_t nodes[2] = {link->from, link->to};
    for (size_t i = 0; i < 2; i++)
        for (uint32_t k = net->first[nodes[i]]; k < net->first[nodes[i] + 1]; k++) {
            const cordon_net_edge *edge = &net->edges[net->ends[k].edge];
            if (!edge->closed && !edge->ringed)
                return nodes[i];
        }
    return UINT32_MAX;
}

/* The node farthest along the road, of those within reach; of equals the westernmost. */
static int look_along(uint32_t *out, survey *s, uint32_t node, const char *road, bool upstream)
{
    const driver who = {.survey = s, .road = road};
    const cordon_net_start start = {node, 0};
    int code = cordon_net_search(s->before, NULL, s->net, &start, 1, drive, &who, upstream);
    *out = node;
    for (uint32_t i = 0; i < s->net->n_nodes && code == CORDON_OK; i++) {
        if (s->before[i] > AHEAD_MM || s->before[i] < s->before[*out])
            continue;
        cordon_pt a = s->net->at[i], b = s->net->at[*out];
        if (s->before[i] > s->before[*out] || a.x < b.x || (a.x == b.x && a.y < b.y))
            *out = i;
    }
    return code;
}

/* -------------------------------------------------------------------- a road */

static int find_portals(portal_list *out, survey *s, const char *road)
{
    const cordon_net *net = s->net;
    int code = CORDON_OK;
    for (size_t i = 0; i < net->n_edges && code == CORDON_OK; i++) {
        const cordon_net_edge *link = &net->edges[i];
        if (!link->closed || !s->main[i] || strcmp(road_of(s, link), road) != 0)
            continue;
        portal p = {.node = outer_node(net, link)};
        if (p.node != UINT32_MAX)
            code = cordon_vec_push(s->town->context, out, p);
    }
    return code;
}

/* Metres of the way by which a node was reached. */
static int64_t length_of(const cordon_net *net, const cordon_net_end *by, uint32_t node)
{
    int64_t length = 0;
    while (by[node].edge != UINT32_MAX) {
        const cordon_net_edge *edge = &net->edges[by[node].edge];
        length += edge->length_mm;
        node = by[node].back ? edge->to : edge->from;
    }
    return length;
}

/* The first name of another street at a node, "" for none. */
static const char *corner_at(const survey *s, uint32_t node, const char *road)
{
    const char *first = "";
    for (uint32_t k = s->net->first[node]; k < s->net->first[node + 1]; k++) {
        const cordon_net_edge *edge = &s->net->edges[s->net->ends[k].edge];
        const char *name = edge->street == CORDON_GRAPH_OPEN
                               ? NULL
                               : s->town->ground->streets[edge->street].name;
        if (name && strcmp(name, road) != 0 && (!*first || strcmp(name, first) < 0))
            first = name;
    }
    return first;
}

/* Does a lose more time than b? Of two without a way the one that is the longer on other days.
 */
static bool loses_more(const cordon_detour *a, const cordon_detour *b)
{
    int64_t more_a = a->after_ms < 0 ? a->before_ms : a->after_ms - a->before_ms;
    int64_t more_b = b->after_ms < 0 ? b->before_ms : b->after_ms - b->before_ms;
    if (more_a != more_b)
        return more_a > more_b;
    return a->from_at.x != b->from_at.x ? a->from_at.x < b->from_at.x
                                        : a->from_at.y < b->from_at.y;
}

/* From one place to all those behind the ring; the worst so far is kept. */
static int compare_ways(cordon_detour *worst, survey *s, const char *road, uint32_t from,
                        const portal_list *exits)
{
    const cordon_net *net = s->net;
    const cordon_net_start start = {from, 0};
    const driver free_road = {.survey = s}, closed = {.survey = s, .closed = true};
    cordon_net_end *by = cordon_alloc(s->town->context, 2 * net->n_nodes, sizeof *by);
    int code = by ? cordon_net_search(s->before, by, net, &start, 1, drive, &free_road, false)
                  : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_net_search(s->after, by + net->n_nodes, net, &start, 1, drive, &closed,
                                 false);
    for (size_t i = 0; i < exits->count && code == CORDON_OK; i++) {
        uint32_t to = exits->items[i].far;
        if (to == from || s->before[to] == CORDON_NET_NEVER || s->after[to] == s->before[to])
            continue;
        bool way = s->after[to] != CORDON_NET_NEVER;
        const cordon_detour found = {
            .before_ms = s->before[to],
            .before_mm = length_of(net, by, to),
            .after_ms = way ? s->after[to] : -1,
            .after_mm = way ? length_of(net, by + net->n_nodes, to) : -1,
            .from = corner_at(s, from, road),
            .to = corner_at(s, to, road),
            .from_at = net->at[from],
            .to_at = net->at[to],
        };
        /* What leads beyond the ground looked at has no way here, and says nothing where others
         * have one. */
        bool first = !worst->from || (worst->after_ms < 0 && way);
        if (first || (way == (worst->after_ms >= 0) && loses_more(&found, worst)))
            *worst = found;
    }
    cordon_free(s->town->context, by);
    return code;
}

static int survey_road(survey *s, const char *road)
{
    portal_list entries = {0}, exits = {0};
    cordon_detour worst = {.from = NULL};
    int code = find_portals(&entries, s, road);
    if (code == CORDON_OK)
        code = find_portals(&exits, s, road);
    for (size_t i = 0; i < entries.count && code == CORDON_OK; i++) {
        code = look_along(&entries.items[i].far, s, entries.items[i].node, road, true);
        if (code == CORDON_OK)
            code = look_along(&exits.items[i].far, s, exits.items[i].node, road, false);
    }
    for (size_t i = 0; i < entries.count && code == CORDON_OK; i++)
        code = compare_ways(&worst, s, road, entries.items[i].far, &exits);
    cordon_vec_free(s->town->context, &entries);
    cordon_vec_free(s->town->context, &exits);
    if (code != CORDON_OK || !worst.from)
        return code;
    worst.road = cordon_town_keep(s->town, road);
    worst.from = cordon_town_keep(s->town, worst.from);
    worst.to = cordon_town_keep(s->town, worst.to);
    if (!worst.road || !worst.from || !worst.to)
        return CORDON_E_MEMORY;
    return cordon_vec_push(s->town->context, &s->list, worst);
}

/* ------------------------------------------------------------------- all roads */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The main roads that the rings cut, each once, by name. */
static int survey_roads(survey *s)
{
    CORDON_VEC(const char *) roads = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < s->net->n_edges && code == CORDON_OK; i++) {
        const cordon_net_edge *link = &s->net->edges[i];
        if (link->own && s->main[i])
            code = cordon_vec_push(s->town->context, &roads, road_of(s, link));
    }
    if (roads.count > 1)
        qsort(roads.items, roads.count, sizeof *roads.items, by_text);
    for (size_t i = 0; i < roads.count && code == CORDON_OK; i++)
        if (i == 0 || strcmp(roads.items[i], roads.items[i - 1]) != 0)
            code = survey_road(s, roads.items[i]);
    cordon_vec_free(s->town->context, &roads);
    return code;
}

static int by_loss(const void *a, const void *b)
{
    const cordon_detour *x = a, *y = b;
    if ((x->after_ms < 0) != (y->after_ms < 0))
        return x->after_ms < 0 ? -1 : 1;
    if (loses_more(x, y) != loses_more(y, x))
        return loses_more(x, y) ? -1 : 1;
    return strcmp(x->road, y->road);
}

int cordon_facts_detours(cordon_facts *facts, cordon_town *town, const cordon_net *net)
{
    survey s = {.facts = facts, .town = town, .net = net};
    s.before = cordon_arena_alloc(town->scratch, net->n_nodes, sizeof *s.before);
    s.after = cordon_arena_alloc(town->scratch, net->n_nodes, sizeof *s.after);
    int code = s.before && s.after ? time_edges(&s) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = survey_roads(&s);
    if (s.list.count > 1)
        qsort(s.list.items, s.list.count, sizeof *s.list.items, by_loss);
    facts->detours =
        cordon_arena_copy(town->arena, s.list.items, s.list.count, sizeof *s.list.items);
    facts->n_detours = s.list.count;
    cordon_vec_free(town->context, &s.list);
    return code == CORDON_OK && !facts->detours ? CORDON_E_MEMORY : code;
}
