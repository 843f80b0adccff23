/* Stops, car parks and the like that are of no use while the ring stands: those inside it, and
 * those outside that cars came near to and no longer do. Things of one kind and name are one:
 * the two sides of a stop. */
#include "facts/net.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

enum { NEAR_MM = 80000, CELL_MM = 50000 };

static const struct {
    cordon_poi_kind kind;
    bool by_road; /* of no use where cars do not come */
} kinds[] = {{CORDON_POI_STATION, false},        {CORDON_POI_SUBWAY_ENTRANCE, false},
             {CORDON_POI_TRAM_STOP, false},      {CORDON_POI_BUS_STOP, true},
             {CORDON_POI_FERRY, false},          {CORDON_POI_TAXI, true},
             {CORDON_POI_CAR_PARK, true},        {CORDON_POI_CHARGING, true},
             {CORDON_POI_BICYCLE_PARKING, false}};
enum { KINDS = sizeof kinds / sizeof *kinds };

typedef struct survey {
    cordon_facts *facts;
    cordon_town *town;
    const cordon_net *net;
    const cordon_facts_ring *ring;
    bool *town_before, *town_after; /* by node: cars of the town come there */
    cordon_grid *grid;              /* of edges that cars drive on */
    CORDON_VEC(cordon_lost) list;
} survey;

/* Cars in either direction: where one gets to, one gets away from as well. */
static int64_t drive(const void *who, const cordon_net_edge *edge, bool back)
{
    const bool *closed = who;
    unsigned flags = edge->flags & edge->flags_back;
    (void)back;
    bool barred = (flags & CORDON_ARC_CLOSED) || (edge->closed && *closed);
    return barred ? CORDON_NET_NEVER : edge->length_mm;
}

static int explore(survey *s)
{
    const cordon_net *net = s->net;
    static const bool no = false, yes = true;
    s->town_before = cordon_arena_alloc(s->town->scratch, net->n_nodes, sizeof *s->town_before);
    s->town_after = cordon_arena_alloc(s->town->scratch, net->n_nodes, sizeof *s->town_after);
    cordon_box *boxes = cordon_alloc(s->town->context, net->n_edges, sizeof *boxes);
    int code = s->town_before && s->town_after && boxes ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < net->n_edges && code == CORDON_OK; i++) {
        const cordon_net_edge *edge = &net->edges[i];
        bool used = edge->line.n > 1 && drive(&no, edge, false) != CORDON_NET_NEVER;
        boxes[i] = used ? cordon_line_box(&edge->line) : CORDON_BOX_EMPTY;
    }
    if (code == CORDON_OK)
        code = cordon_grid_new(&s->grid, s->town->context, boxes, net->n_edges, CELL_MM);
    cordon_free(s->town->context, boxes);
    if (code == CORDON_OK)
        code = cordon_net_largest(s->town_before, net, drive, &no);
    return code == CORDON_OK ? cordon_net_largest(s->town_after, net, drive, &yes) : code;
}

/* Did cars come near to a place, and do they no longer? */
static int is_cut_off(bool *out, survey *s, cordon_pt place)
{
    bool before = false, after = false;
    cordon_box box = {place.x, place.y, place.x, place.y};
    int code = cordon_grid_find(s->grid, s->town->context, cordon_box_grow(box, NEAR_MM),
                                &s->town->hits);
    for (size_t i = 0; i < s->town->hits.count && code == CORDON_OK && !after; i++) {
        const cordon_net_edge *edge = &s->net->edges[s->town->hits.items[i]];
        cordon_pt at;
        if (cordon_town_distance(&at, &edge->line, place) > NEAR_MM)
            continue;
        before = before || s->town_before[edge->from];
        after = s->town_after[edge->from];
    }
    *out = before && !after;
    return code;
}

static bool is_west(cordon_pt a, cordon_pt b)
{
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

static int note(survey *s, const cordon_poi *poi, bool cut_off)
{
    const char *kind = cordon_poi_kind_name(poi->kind), *name = poi->name ? poi->name : "";
    for (size_t i = 0; i < s->list.count; i++) {
        cordon_lost *known = &s->list.items[i];
        if (strcmp(known->kind, kind) != 0 || strcmp(known->name, name) != 0 ||
            known->cut_off != cut_off)
            continue;
        known->count++;
        known->capacity += poi->capacity;
        known->at = is_west(poi->at, known->at) ? poi->at : known->at;
        return CORDON_OK;
    }
    const cordon_lost lost = {.kind = kind,
                              .name = cordon_town_keep(s->town, name),
                              .count = 1,
                              .capacity = poi->capacity,
                              .cut_off = cut_off,
                              .at = poi->at};
    return lost.name ? cordon_vec_push(s->town->context, &s->list, lost) : CORDON_E_MEMORY;
}

static int look_at(survey *s, const cordon_poi *poi)
{
    bool cut_off = false;
    size_t i = 0;
    while (i < KINDS && kinds[i].kind != poi->kind)
        i++;
    if (i == KINDS)
        return CORDON_OK;
    if (cordon_ring_side(&s->ring->curve, poi->at) > 0)
        return note(s, poi, false);
    int code = kinds[i].by_road ? is_cut_off(&cut_off, s, poi->at) : CORDON_OK;
    return code == CORDON_OK && cut_off ? note(s, poi, true) : code;
}

static size_t place_of(const char *kind)
{
    size_t i = 0;
    while (strcmp(cordon_poi_kind_name(kinds[i].kind), kind) != 0)
        i++;
    return i;
}

/* Inside first; by kind, then name, those without one last. */
static int in_order(const void *a, const void *b)
{
    const cordon_lost *x = a, *y = b;
    if (x->cut_off != y->cut_off)
        return x->cut_off ? 1 : -1;
    size_t p = place_of(x->kind), q = place_of(y->kind);
    if (p != q)
        return p < q ? -1 : 1;
    if ((*x->name == '\0') != (*y->name == '\0'))
        return *x->name ? -1 : 1;
    return strcmp(x->name, y->name);
}

int cordon_facts_lost(cordon_facts *facts, cordon_town *town, const cordon_net *net,
                      const cordon_facts_ring *ring)
{
    survey s = {.facts = facts, .town = town, .net = net, .ring = ring};
    int code = explore(&s);
    for (size_t i = 0; i < town->n_pois && code == CORDON_OK; i++)
        code = look_at(&s, &town->pois[i]);
    if (s.list.count > 1)
        qsort(s.list.items, s.list.count, sizeof *s.list.items, in_order);
    facts->lost =
        cordon_arena_copy(town->arena, s.list.items, s.list.count, sizeof *s.list.items);
    facts->n_lost = s.list.count;
    cordon_grid_free(s.grid);
    cordon_vec_free(town->context, &s.list);
    return code == CORDON_OK && !facts->lost ? CORDON_E_MEMORY : code;
}
