/* Where streets meet open areas.
 *
 * Entries of an area are the nodes of streets in it or on its edge, the places where a street
 * crosses its edge, and a place every ENTRY_STEP_MM along streets in it. Bridges, tunnels,
 * indoor ways and ways that are closed to the public give none. A street on an upper layer that
 * is no bridge passes over the area, but where it stops in it, with no street to go on, people
 * step onto the ground: nobody builds a street that ends in the air. */
#include <stdlib.h>

#include "base/threads.h"
#include "geo/predicates.h"
#include "ground/walk_area.h"

enum { ENTRY_STEP_MM = 40000, CELL_MM = 50000, NUDGE_MM = 2 };

typedef struct entry {
    uint32_t area, node;
} entry;

/* What is found out about one area, by a thread of its own. */
typedef struct across {
    size_t first_entry, n_entries; /* in entries by area */
    CORDON_VEC(cordon_walk_line) known;
    CORDON_VEC(cordon_pt) places; /* of entries, then of corners */
    CORDON_VEC(cordon_walk_corner) corners;
    cordon_walk_lines lines;
} across;

typedef struct walker {
    cordon_context *context;
    cordon_graph_build *build;
    cordon_region region;
    cordon_walk_area *areas;
    across *crossings; /* by area */
    cordon_grid *grid; /* of the areas */
    CORDON_VEC(entry) entries;
    CORDON_VEC(cordon_graph_stop) found; /* new stops of the street looked at */
    CORDON_VEC(int) sides;               /* by point of the street looked at */
    cordon_grid_hits near, hits;
    uint32_t *meeting; /* streets by junction */
    size_t next_stop;  /* of build, the first of the street looked at */
    size_t n_stops;    /* how many there were before any of ours */
} walker;

static bool leads_to_ground(const walker *w, const cordon_street *street)
{
    return cordon_graph_build_uses(w->build, street) && street->layer >= 0 && !street->bridge &&
           !street->tunnel && !cordon_way_is_indoor(street->feature) &&
           !(cordon_access_way(street->feature, CORDON_WALK) & CORDON_ARC_CLOSED);
}

/* The node of the street at a place between two of its points: the one there, or a new one. */
static int node_at(walker *w, cordon_graph_stop stop, cordon_pt at, uint32_t *node)
{
    const cordon_graph_build *build = w->build;
    for (size_t i = w->next_stop; i < w->n_stops && build->stops.items[i].street == stop.street;
         i++) {
        *node = build->stops.items[i].after;
        if (build->stops.items[i].segment == stop.segment && stop.along_mm == 0)
            return CORDON_OK;
    }
    for (size_t i = 0; i < w->found.count; i++) {
        *node = w->found.items[i].after;
        if (w->found.items[i].segment == stop.segment &&
            w->found.items[i].along_mm == stop.along_mm)
            return CORDON_OK;
    }
    int code = cordon_graph_build_node(w->build, at, node);
    stop.before = stop.after = *node;
    return code ? code : cordon_vec_push(w->context, &w->found, stop);
}

static int enter(walker *w, uint32_t area, cordon_graph_stop stop, cordon_pt at)
{
    entry found = {area, 0};
    int code = node_at(w, stop, at, &found.node);
    return code ? code : cordon_vec_push(w->context, &w->entries, found);
}

/* The point of the area at or next to p. */
static int nudge(walker *w, const cordon_walk_area *area, cordon_pt *p, bool *inside)
{
    int code = CORDON_OK, side = -1;
    for (int32_t by = 0; by <= NUDGE_MM && !code; by++) {
        for (int32_t i = 0; i < (2 * by + 1) * (2 * by + 1) && !code; i++) {
            cordon_pt q = {p->x + i % (2 * by + 1) - by, p->y + i / (2 * by + 1) - by};
            code = cordon_walk_area_side(&side, area, w->context, q, &w->hits);
            if (!code && side >= 0) {
                *p = q;
                *inside = true;
                return CORDON_OK;
            }
        }
    }
    *inside = false;
    return code;
}

/* Where ab meets the side cd, not counting the ends of ab. */
static bool meet(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d, cordon_pt *at)
{
    double abc = (double)cordon_orient(a, b, c), abd = (double)cordon_orient(a, b, d);
    double cda = (double)cordon_orient(c, d, a), cdb = (double)cordon_orient(c, d, b);
    if ((abc > 0) == (abd > 0) || cda == 0 || cdb == 0 || (cda > 0) == (cdb > 0))
        return false;
    double share = cda / (cda - cdb);
    *at = (cordon_pt){a.x + (int32_t)(share * ((double)b.x - a.x)),
                      a.y + (int32_t)(share * ((double)b.y - a.y))};
    return true;
}

static int enter_between(walker *w, uint32_t street, const cordon_line *line, uint32_t i,
                         uint32_t index)
{
    cordon_pt a = line->pts[i], b = line->pts[i + 1], at;
    const cordon_walk_area *area = &w->areas[index];
    cordon_grid_hits sides = {0};
    int code = cordon_grid_find(area->grid, w->context, cordon_segment_box(a, b), &sides);
    for (size_t k = 0; k < sides.count && !code; k++) {
        const cordon_walk_corner *side = &area->corners[sides.items[k]];
        bool inside;
        if (!meet(a, b, side->at, side->next, &at))
            continue;
        code = nudge(w, area, &at, &inside);
        cordon_graph_stop stop = {
            .street = street, .segment = i, .along_mm = cordon_distance(a, at)};
        if (!code && inside && stop.along_mm > 0 && !cordon_pt_equal(at, b))
            code = enter(w, index, stop, at);
    }
    cordon_grid_hits_free(&sides, w->context);
    return code;
}

static int enter_at_dead_ends(walker *w, uint32_t index, const cordon_street *street)
{
    uint32_t last = (uint32_t)street->line.n - 1,
             at = (uint32_t)(street - w->build->ground->streets);
    int code = CORDON_OK;
    if (w->sides.items[0] >= 0 && w->meeting[street->from] == 1)
        code = enter(w, index, (cordon_graph_stop){.street = at}, street->line.pts[0]);
    if (!code && w->sides.items[last] >= 0 && w->meeting[street->to] == 1)
        code = enter(w, index, (cordon_graph_stop){.street = at, .segment = last},
                     street->line.pts[last]);
    return code;
}

static int enter_at_points(walker *w, uint32_t street, const cordon_line *line, uint32_t index)
{
    const int *sides = w->sides.items;
    int64_t since = 0;
    int code = CORDON_OK;
    for (uint32_t i = 0; i < line->n && !code; i++) {
        bool end = i == 0 || i + 1 == line->n;
        since += i > 0 ? cordon_distance(line->pts[i - 1], line->pts[i]) : 0;
        bool edge = !end && sides[i] == 0 && (sides[i - 1] < 0 || sides[i + 1] < 0);
        if (sides[i] < 0 || !(end || edge || since >= ENTRY_STEP_MM))
            continue;
        since = 0;
        code =
            enter(w, index, (cordon_graph_stop){.street = street, .segment = i}, line->pts[i]);
    }
    return code;
}

static int enter_area(walker *w, uint32_t street, uint32_t index)
{
    const cordon_street *whole = &w->build->ground->streets[street];
    const cordon_line *line = &whole->line;
    int code = CORDON_OK;
    w->sides.count = 0;
    for (size_t i = 0; i < line->n && !code; i++) {
        int side;
        code =
            cordon_walk_area_side(&side, &w->areas[index], w->context, line->pts[i], &w->hits);
        if (!code)
            code = cordon_vec_push(w->context, &w->sides, side);
    }
    if (!code && whole->layer > 0)
        return enter_at_dead_ends(w, index, whole);
    if (!code)
        code = enter_at_points(w, street, line, index);
    for (uint32_t i = 0; i + 1 < line->n && !code; i++)
        code = enter_between(w, street, line, i, index);
    return code;
}

static int find_entries(walker *w)
{
    const cordon_ground *ground = w->build->ground;
    int code = CORDON_OK;
    w->n_stops = w->build->stops.count;
    for (size_t i = 0; i < ground->n_streets; i++) {
        w->meeting[ground->streets[i].from]++;
        w->meeting[ground->streets[i].to]++;
    }
    for (uint32_t i = 0; i < ground->n_streets && !code; i++) {
        while (w->next_stop < w->n_stops && w->build->stops.items[w->next_stop].street < i)
            w->next_stop++;
        if (!leads_to_ground(w, &ground->streets[i]))
            continue;
        w->found.count = 0;
        code = cordon_grid_find(w->grid, w->context, cordon_line_box(&ground->streets[i].line),
                                &w->near);
        for (size_t k = 0; k < w->near.count && !code; k++)
            code = enter_area(w, i, w->near.items[k]);
        for (size_t k = 0; k < w->found.count && !code; k++)
            code = cordon_vec_push(w->context, &w->build->stops, w->found.items[k]);
    }
    return code;
}

static int by_area(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->area != y->area)
        return x->area < y->area ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static void sort_entries(walker *w)
{
    size_t kept = 0;
    if (w->entries.count > 1)
        qsort(w->entries.items, w->entries.count, sizeof *w->entries.items, by_area);
    for (size_t i = 0; i < w->entries.count; i++)
        if (kept == 0 || by_area(&w->entries.items[kept - 1], &w->entries.items[i]) != 0)
            w->entries.items[kept++] = w->entries.items[i];
    w->entries.count = kept;
    for (size_t i = kept; i-- > 0;) {
        across *a = &w->crossings[w->entries.items[i].area];
        a->first_entry = i;
        a->n_entries++;
    }
}

/* Stretches of street between two entries of one area. areas: of each node, the entries sorted
 * by area are looked through by bisection. */
static int find_known(walker *w)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < w->build->links.count && !code; i++) {
        const cordon_graph_link *link = &w->build->links.items[i];
        cordon_pt at = w->build->at.items[link->from];
        if (link->flags & (CORDON_ARC_CLOSED | CORDON_ARC_STEPS | CORDON_ARC_LIFT))
            continue;
        code = cordon_grid_find(w->grid, w->context, (cordon_box){at.x, at.y, at.x, at.y},
                                &w->near);
        for (size_t k = 0; k < w->near.count && !code; k++) {
            across *a = &w->crossings[w->near.items[k]];
            entry from = {w->near.items[k], link->from}, to = {w->near.items[k], link->to};
            const entry *entries = w->entries.items + a->first_entry;
            const entry *x = a->n_entries
                                 ? bsearch(&from, entries, a->n_entries, sizeof from, by_area)
                                 : NULL;
            const entry *y = x ? bsearch(&to, entries, a->n_entries, sizeof to, by_area) : NULL;
            if (!y)
                continue;
            cordon_walk_line line = {(uint32_t)(x - entries), (uint32_t)(y - entries),
                                     link->length_mm};
            code = cordon_vec_push(w->context, &a->known, line);
        }
    }
    return code;
}

static int by_place(const void *a, const void *b)
{
    const cordon_pt *x = a, *y = b;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return (x->y > y->y) - (x->y < y->y);
}

/* Corners that bend; those where an entry is are reached by the entry. */
static int list_corners(across *a, cordon_context *context, const cordon_walk_area *area)
{
    cordon_pt *taken = cordon_alloc(context, a->n_entries, sizeof *taken);
    if (!taken)
        return CORDON_E_MEMORY;
    memcpy(taken, a->places.items, a->n_entries * sizeof *taken);
    qsort(taken, a->n_entries, sizeof *taken, by_place);
    int code = CORDON_OK;
    for (size_t i = 0; i < area->n && !code; i++) {
        const cordon_walk_corner *corner = &area->corners[i];
        if (!cordon_walk_corner_bends(corner) ||
            bsearch(&corner->at, taken, a->n_entries, sizeof *taken, by_place))
            continue;
        code = cordon_vec_push(context, &a->places, corner->at);
        if (!code)
            code = cordon_vec_push(context, &a->corners, *corner);
    }
    cordon_free(context, taken);
    return code;
}

static int cross(cordon_context *worker, void *udata, size_t index)
{
    walker *w = udata;
    across *a = &w->crossings[index];
    int code = CORDON_OK;
    if (a->n_entries < 2)
        return CORDON_OK;
    for (size_t i = 0; i < a->n_entries && !code; i++)
        code = cordon_vec_push(worker, &a->places,
                               w->build->at.items[w->entries.items[a->first_entry + i].node]);
    if (!code)
        code = list_corners(a, worker, &w->areas[index]);
    return code ? code
                : cordon_walk_lines_choose(&a->lines, worker, &w->areas[index], a->places.items,
                                           a->n_entries, a->corners.items, a->corners.count,
                                           a->known.items, a->known.count);
}

/* Corners become nodes where a line ends at them. */
static int add_lines(walker *w, const across *a)
{
    uint32_t *node = cordon_alloc(w->context, a->places.count, sizeof *node);
    int code = node ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < a->places.count && !code; i++)
        node[i] =
            i < a->n_entries ? w->entries.items[a->first_entry + i].node : CORDON_GRAPH_NONE;
    for (size_t i = 0; i < a->lines.count && !code; i++) {
        uint32_t ends[2] = {a->lines.items[i].a, a->lines.items[i].b};
        for (int k = 0; k < 2 && !code; k++)
            if (node[ends[k]] == CORDON_GRAPH_NONE)
                code =
                    cordon_graph_build_node(w->build, a->places.items[ends[k]], &node[ends[k]]);
        if (!code)
            code = cordon_graph_build_open(w->build, node[ends[0]], node[ends[1]], 0);
    }
    cordon_free(w->context, node);
    return code;
}

static int index_areas(walker *w, cordon_arena *arena)
{
    size_t n = w->region.n;
    w->areas = cordon_arena_alloc_zero(arena, n, sizeof *w->areas);
    w->crossings = cordon_arena_alloc_zero(arena, n, sizeof *w->crossings);
    cordon_box *boxes = cordon_arena_alloc(arena, n, sizeof *boxes);
    w->meeting =
        cordon_arena_alloc_zero(arena, w->build->ground->n_junctions, sizeof *w->meeting);
    int code = w->areas && w->crossings && boxes && w->meeting ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && !code; i++) {
        code = cordon_walk_area_new(&w->areas[i], w->context, &w->region.polys[i]);
        boxes[i] = w->areas[i].box;
    }
    return code ? code : cordon_grid_new(&w->grid, w->context, boxes, n, CELL_MM);
}

static void free_walker(walker *w)
{
    for (size_t i = 0; w->areas && w->crossings && i < w->region.n; i++) {
        cordon_walk_area_free(&w->areas[i], w->context);
        cordon_vec_free(w->context, &w->crossings[i].known);
        cordon_vec_free(w->context, &w->crossings[i].places);
        cordon_vec_free(w->context, &w->crossings[i].corners);
        cordon_vec_free(w->context, &w->crossings[i].lines);
    }
    cordon_grid_free(w->grid);
    cordon_vec_free(w->context, &w->entries);
    cordon_vec_free(w->context, &w->found);
    cordon_vec_free(w->context, &w->sides);
    cordon_grid_hits_free(&w->near, w->context);
    cordon_grid_hits_free(&w->hits, w->context);
}

int cordon_walk_across(cordon_graph_build *build)
{
    walker w = {.context = build->context, .build = build};
    cordon_arena *arena = cordon_arena_new(build->context);
    int code = arena ? cordon_walk_areas(&w.region, arena, build->ground) : CORDON_E_MEMORY;
    if (!code)
        code = index_areas(&w, arena);
    if (!code)
        code = find_entries(&w);
    if (!code) {
        sort_entries(&w);
        code = cordon_graph_build_streets(build);
    }
    if (!code)
        code = find_known(&w);
    if (!code)
        code = cordon_parallel(build->context, w.region.n, cross, &w);
    for (size_t i = 0; i < w.region.n && !code; i++)
        code = add_lines(&w, &w.crossings[i]);
    free_walker(&w);
    cordon_arena_free(arena);
    return code;
}
