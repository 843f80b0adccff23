/* Points of ways are numbered by sorting them; what lies on one place is one vertex. */
#include "plan/roads.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "ground/ways.h"

enum { CELL_MM = 100000, GAP_MM = 1000 };

uint32_t cordon_roads_root(cordon_roads *roads, uint32_t vertex)
{
    uint32_t root = vertex;
    while (roads->set.items[root] != root) {
        root = roads->set.items[root];
    }
    while (roads->set.items[vertex] != root) {
        uint32_t next = roads->set.items[vertex];
        roads->set.items[vertex] = root;
        vertex = next;
    }
    return root;
}

void cordon_roads_join(cordon_roads *roads, uint32_t a, uint32_t b)
{
    a = cordon_roads_root(roads, a);
    b = cordon_roads_root(roads, b);
    roads->set.items[a > b ? a : b] = a > b ? b : a;
}

/* ------------------------------------------------------------------ grounds */

static int add_sides(cordon_roads *roads, const cordon_line *ring, cordon_roads_ground ground)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && code == CORDON_OK; j = i++) {
        const cordon_roads_side side = {ring->pts[j], ring->pts[i], ground};
        code = cordon_vec_push(roads->context, &roads->sides, side);
    }
    return code;
}

static cordon_box box_of(cordon_pt a, cordon_pt b)
{
    return cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
}

static int index_grounds(cordon_roads *roads)
{
    int code = CORDON_OK;
    for (int g = 0; g < CORDON_GROUND_COUNT; g++) {
        for (size_t i = 0; i < roads->grounds[g]->n && code == CORDON_OK; i++) {
            const cordon_polygon *polygon = &roads->grounds[g]->polys[i];
            code = add_sides(roads, &polygon->outer, (cordon_roads_ground)g);
            for (size_t h = 0; h < polygon->n_holes && code == CORDON_OK; h++) {
                code = add_sides(roads, &polygon->holes[h], (cordon_roads_ground)g);
            }
        }
    }
    cordon_box *boxes = cordon_alloc(roads->context, roads->sides.count, sizeof *boxes);
    if (code != CORDON_OK || !boxes) {
        cordon_free(roads->context, boxes);
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < roads->sides.count; i++) {
        boxes[i] = box_of(roads->sides.items[i].a, roads->sides.items[i].b);
    }
    code = cordon_grid_new(&roads->grid, roads->context, boxes, roads->sides.count, CELL_MM);
    cordon_free(roads->context, boxes);
    return code;
}

bool cordon_roads_in(const cordon_roads *roads, cordon_roads_ground ground, cordon_pt at)
{
    const cordon_region *region = roads->grounds[ground];
    int side = region->n > 0 ? cordon_region_side(region, at) : -1;
    return ground == CORDON_GROUND_WITHIN ? side > 0 : side >= 0;
}

bool cordon_roads_is_outside(const cordon_roads *roads, cordon_pt at)
{
    return !cordon_roads_in(roads, CORDON_GROUND_WITHIN, at) ||
           cordon_roads_in(roads, CORDON_GROUND_EXCLUDED, at) ||
           !cordon_box_has(roads->data, at);
}

int cordon_roads_near(cordon_roads *roads, cordon_pt a, cordon_pt b, int32_t reach_mm)
{
    cordon_box box = cordon_box_grow(box_of(a, b), reach_mm);
    return cordon_grid_find(roads->grid, roads->context, box, &roads->hits);
}

int cordon_roads_met(unsigned *out, cordon_roads *roads, cordon_pt a, cordon_pt b)
{
    *out = 0;
    for (int g = 0; g < CORDON_GROUND_COUNT; g++) {
        bool in = cordon_roads_in(roads, (cordon_roads_ground)g, a);
        *out |= (g == CORDON_GROUND_WITHIN ? !in : in) ? 1u << g : 0u;
    }
    int code = cordon_roads_near(roads, a, b, 0);
    for (size_t i = 0; i < roads->hits.count && code == CORDON_OK; i++) {
        const cordon_roads_side *side = &roads->sides.items[roads->hits.items[i]];
        if (cordon_segments_touch(a, b, side->a, side->b)) {
            *out |= 1u << side->ground;
        }
    }
    return code;
}

static int ascending(const void *a, const void *b)
{
    const cordon_roads_event *x = a, *y = b;
    if (x->share != y->share) {
        return x->share < y->share ? -1 : 1;
    }
    return (x->what > y->what) - (x->what < y->what);
}

static double share_at(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double share = (((double)p.x - a.x) * dx + ((double)p.y - a.y) * dy) / (dx * dx + dy * dy);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static int add_event(cordon_roads_events *out, cordon_context *context, double share,
                     cordon_roads_what what)
{
    const cordon_roads_event event = {share, what};
    return cordon_vec_push(context, out, event);
}

/* Where a side is met; one that runs along the segment is met at both its ends. */
static int meet(cordon_roads_events *out, cordon_context *context, cordon_pt a, cordon_pt b,
                const cordon_roads_side *side, cordon_roads_what what)
{
    double from = (double)cordon_orient(side->a, side->b, a);
    double to = (double)cordon_orient(side->a, side->b, b);
    if (from != to) {
        double share = from / (from - to);
        return add_event(out, context, share < 0 ? 0 : share > 1 ? 1 : share, what);
    }
    int code = add_event(out, context, share_at(a, b, side->a), what);
    return code == CORDON_OK ? add_event(out, context, share_at(a, b, side->b), what) : code;
}

int cordon_roads_events_on(cordon_roads_events *out, cordon_roads *roads, cordon_pt a,
                           cordon_pt b)
{
    int code = cordon_roads_near(roads, a, b, 0);
    for (size_t i = 0; i < roads->hits.count && code == CORDON_OK; i++) {
        const cordon_roads_side *side = &roads->sides.items[roads->hits.items[i]];
        bool zone = side->ground == CORDON_GROUND_ZONE;
        if ((zone || side->ground == CORDON_GROUND_WITHIN ||
             side->ground == CORDON_GROUND_EXCLUDED) &&
            cordon_segments_touch(a, b, side->a, side->b)) {
            code = meet(out, roads->context, a, b, side,
                        zone ? CORDON_EVENT_ZONE : CORDON_EVENT_OUTSIDE);
        }
    }
    if (out->count > 1) {
        qsort(out->items, out->count, sizeof *out->items, ascending);
    }
    return code;
}

/* --------------------------------------------------------------------- ways */

static bool read_road(cordon_road *out, const cordon_feature *feature, int32_t passable_mm)
{
    cordon_width_origin origin;
    const cordon_way_kind *kind = cordon_way_kind_of(feature);
    if (!kind || !kind->drive || cordon_way_is_indoor(feature) || feature->line.n < 2) {
        return false;
    }
    *out = (cordon_road){.feature = feature,
                         .width_mm = cordon_way_width(feature, kind, &origin),
                         .line = feature->line};
    cordon_feature_label(out->label, feature);
    return out->width_mm >= passable_mm;
}

static int by_label(const void *a, const void *b)
{
    const cordon_road *x = a, *y = b;
    int order = strcmp(x->label, y->label);
    return order != 0 ? order : (x->feature > y->feature) - (x->feature < y->feature);
}

static int list_roads(cordon_roads *roads)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < roads->laid->n && code == CORDON_OK; i++) {
        cordon_road road;
        if (read_road(&road, &roads->laid->features[i], roads->passable_mm)) {
            code = cordon_vec_push(roads->context, &roads->list, road);
        }
    }
    if (roads->list.count > 1) {
        qsort(roads->list.items, roads->list.count, sizeof *roads->list.items, by_label);
    }
    for (size_t i = 1; i < roads->list.count; i++) {
        cordon_road *road = &roads->list.items[i], *before = road - 1;
        if (strcmp(road->label, before->label) == 0) {
            road->base_mm = before->base_mm + cordon_line_length(&before->line) + GAP_MM;
        }
    }
    return code;
}

static int by_place(const void *a, const void *b)
{
    const cordon_pt *x = a, *y = b;
    if (x->x != y->x) {
        return x->x < y->x ? -1 : 1;
    }
    return (x->y > y->y) - (x->y < y->y);
}

uint32_t cordon_roads_vertex_at(const cordon_roads *roads, cordon_pt at)
{
    size_t low = CORDON_ROADS_FIRST, high = roads->n_places;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = by_place(&at, &roads->places[middle]);
        if (order == 0) {
            return (uint32_t)middle;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return CORDON_ROADS_ZONE;
}

size_t cordon_roads_named(const cordon_roads *roads, const char *label, size_t *first)
{
    size_t low = 0, high = roads->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(roads->list.items[middle].label, label) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = low;
    while (low < roads->list.count && strcmp(roads->list.items[low].label, label) == 0) {
        low++;
    }
    return low - *first;
}

static int number_places(cordon_roads *roads)
{
    size_t n = CORDON_ROADS_FIRST;
    for (size_t i = 0; i < roads->list.count; i++) {
        n += roads->list.items[i].line.n;
    }
    roads->places = cordon_alloc_zero(roads->context, n, sizeof *roads->places);
    if (!roads->places || cordon_vec_reserve(roads->context, &roads->vertex, n) ||
        cordon_vec_reserve(roads->context, &roads->set, n) ||
        cordon_vec_reserve(roads->context, &roads->arms, n)) {
        return CORDON_E_MEMORY;
    }
    size_t at = CORDON_ROADS_FIRST;
    for (size_t i = 0; i < roads->list.count; i++) {
        const cordon_line *line = &roads->list.items[i].line;
        memcpy(&roads->places[at], line->pts, line->n * sizeof *line->pts);
        at += line->n;
    }
    qsort(&roads->places[CORDON_ROADS_FIRST], n - CORDON_ROADS_FIRST, sizeof *roads->places,
          by_place);
    roads->n_places = CORDON_ROADS_FIRST;
    for (size_t i = CORDON_ROADS_FIRST; i < n; i++) {
        if (i == CORDON_ROADS_FIRST ||
            !cordon_pt_equal(roads->places[i], roads->places[roads->n_places - 1])) {
            roads->places[roads->n_places++] = roads->places[i];
        }
    }
    for (uint32_t i = 0; i < roads->n_places; i++) {
        roads->set.items[roads->set.count++] = i;
        roads->arms.items[roads->arms.count++] = 0;
    }
    return CORDON_OK;
}

/* What a point of a way belongs to by where it lies. */
static void place_vertex(cordon_roads *roads, uint32_t vertex, cordon_pt at)
{
    if (cordon_roads_in(roads, CORDON_GROUND_ZONE, at)) {
        cordon_roads_join(roads, vertex, CORDON_ROADS_ZONE);
    }
    if (cordon_roads_is_outside(roads, at)) {
        cordon_roads_join(roads, vertex, CORDON_ROADS_OUTSIDE);
    }
}

static int number_road(cordon_roads *roads, cordon_road *road)
{
    road->first = roads->vertex.count;
    int32_t reach = road->width_mm / 2 + GAP_MM;
    cordon_box box = road->feature->box;
    int code = cordon_roads_near(roads, (cordon_pt){box.x0, box.y0},
                                 (cordon_pt){box.x1, box.y1}, reach);
    road->plain = roads->hits.count == 0 && cordon_box_holds(roads->data, box);
    for (size_t i = 0; i < road->line.n; i++) {
        uint32_t vertex = cordon_roads_vertex_at(roads, road->line.pts[i]);
        roads->vertex.items[roads->vertex.count++] = vertex;
        if (!road->plain) {
            place_vertex(roads, vertex, road->line.pts[i]);
        }
        uint32_t before = i > 0 ? roads->vertex.items[road->first + i - 1] : vertex;
        roads->arms.items[vertex] += before != vertex;
        roads->arms.items[before] += before != vertex;
    }
    /* Where no outline is near, all of it lies where its first point does. */
    bool zone = road->plain && cordon_roads_in(roads, CORDON_GROUND_ZONE, road->line.pts[0]);
    bool outside = road->plain && cordon_roads_is_outside(roads, road->line.pts[0]);
    for (size_t i = 0; i < road->line.n && (zone || outside); i++) {
        uint32_t vertex = roads->vertex.items[road->first + i];
        if (zone) {
            cordon_roads_join(roads, vertex, CORDON_ROADS_ZONE);
        }
        if (outside) {
            cordon_roads_join(roads, vertex, CORDON_ROADS_OUTSIDE);
        }
    }
    return code;
}

/* ------------------------------------------------------------------ squares */

static void join_ring(cordon_roads *roads, const cordon_line *ring, uint32_t *square)
{
    for (size_t i = 0; i < ring->n; i++) {
        uint32_t vertex = cordon_roads_vertex_at(roads, ring->pts[i]);
        if (vertex == CORDON_ROADS_ZONE) {
            continue;
        }
        roads->arms.items[vertex] = CORDON_ROADS_MANY;
        if (*square != UINT32_MAX) {
            cordon_roads_join(roads, vertex, *square);
        }
        *square = vertex;
    }
}

/* Does the square overlap the ground, which for the limit means all that lies outside it? */
static int overlaps(bool *out, cordon_roads *roads, const cordon_polygon *square,
                    cordon_roads_ground ground)
{
    const cordon_line *outer = &square->outer;
    const cordon_region *region = roads->grounds[ground];
    int code = CORDON_OK;
    *out = false;
    for (size_t i = 0; i < outer->n && !*out && code == CORDON_OK; i++) {
        unsigned met;
        code = cordon_roads_met(&met, roads, outer->pts[i], outer->pts[(i + 1) % outer->n]);
        *out = met >> ground & 1;
    }
    for (size_t i = 0; i < region->n && ground != CORDON_GROUND_WITHIN; i++) {
        *out = *out || cordon_polygon_side(square, region->polys[i].outer.pts[0]) >= 0;
    }
    return code;
}

static int join_square(cordon_roads *roads, const cordon_polygon *square)
{
    static const cordon_roads_ground grounds[] = {CORDON_GROUND_ZONE, CORDON_GROUND_WITHIN,
                                                  CORDON_GROUND_EXCLUDED};
    uint32_t vertex = UINT32_MAX;
    join_ring(roads, &square->outer, &vertex);
    for (size_t i = 0; i < square->n_holes; i++) {
        join_ring(roads, &square->holes[i], &vertex);
    }
    int code = CORDON_OK;
    for (size_t i = 0; vertex != UINT32_MAX && i < 3 && code == CORDON_OK; i++) {
        bool meets;
        code = overlaps(&meets, roads, square, grounds[i]);
        if (meets) {
            cordon_roads_join(roads, vertex, i == 0 ? CORDON_ROADS_ZONE : CORDON_ROADS_OUTSIDE);
        }
    }
    return code;
}

int cordon_roads_read(cordon_roads *roads, cordon_context *context, const cordon_map *laid)
{
    roads->context = context;
    roads->laid = laid;
    int code = index_grounds(roads);
    if (code == CORDON_OK) {
        code = list_roads(roads);
    }
    if (code == CORDON_OK) {
        code = number_places(roads);
    }
    for (size_t i = 0; i < roads->list.count && code == CORDON_OK; i++) {
        code = i % 1024 == 0 ? cordon_poll(context) : CORDON_OK;
        if (code == CORDON_OK) {
            code = number_road(roads, &roads->list.items[i]);
        }
    }
    for (size_t i = 0; i < laid->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &laid->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of_square(feature);
        for (size_t k = 0; kind && kind->drive && k < feature->area.n && code == CORDON_OK;
             k++) {
            code = join_square(roads, &feature->area.polys[k]);
        }
    }
    return code;
}

void cordon_roads_free(cordon_roads *roads)
{
    cordon_context *context = roads->context;
    cordon_vec_free(context, &roads->list);
    cordon_vec_free(context, &roads->vertex);
    cordon_vec_free(context, &roads->set);
    cordon_vec_free(context, &roads->arms);
    cordon_vec_free(context, &roads->sides);
    cordon_free(context, roads->places);
    cordon_grid_free(roads->grid);
    cordon_grid_hits_free(&roads->hits, context);
}
