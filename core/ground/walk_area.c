/* Open ground, and what is seen on it.
 *
 * A line of sight lies in a closed polygon when no side crosses it from one side to the other
 * and at each corner that it touches it stays in the corner's angle. All tests are exact.
 * Sides are found by a grid, stretch by stretch along the line: O(sides near the line). */
#include "ground/walk_area.h"

#include "geo/predicates.h"
#include "ground/measure.h"
#include "ground/obstacles.h"

enum { STRETCH_MM = 50000, CELL_MM = 20000 };

/* Where people walk straight across. Grass alone (landuse=grass) is mostly verges, islands of
 * roads and lawns of houses: it is walked on where it lies in a park or square. Pitches are in
 * use, gardens without a name belong to houses, beaches are walked along by everybody. */
static const cordon_condition open_ground[][2] = {
    {{"highway", "pedestrian|footway|path|living_street|platform|corridor"}, {NULL, NULL}},
    {{"area:highway", "pedestrian|footway|living_street|crossing"}, {NULL, NULL}},
    {{"place", "square"}, {NULL, NULL}},
    {{"leisure", "park|common|playground|dog_park|fitness_station"}, {NULL, NULL}},
    {{"leisure", "garden"}, {"name", "*"}},
    {{"landuse", "village_green|recreation_ground"}, {NULL, NULL}},
    {{"amenity", "marketplace"}, {NULL, NULL}},
    {{"amenity", "parking"}, {NULL, NULL}},
    {{"public_transport", "platform"}, {NULL, NULL}},
    {{"railway", "platform"}, {NULL, NULL}},
    {{"man_made", "pier|quay"}, {NULL, NULL}},
    {{"natural", "beach|sand"}, {NULL, NULL}},
};

/* What lies in parks and squares and is walked round. */
static const cordon_condition kept_off[] = {
    {"landuse", "flowerbed|construction|orchard|vineyard|allotments"},
    {"natural", "shrubbery|scrub|wetland"},
    {"leisure", "pitch|golf_course"},
};

static bool on_ground(const cordon_feature *feature)
{
    return feature->geom == CORDON_GEOM_AREA && !(feature->classes & CORDON_CLASS_BUILDING) &&
           cordon_feature_number(feature, "layer", 0) == 0 && !cordon_way_is_below(feature) &&
           !cordon_way_is_indoor(feature) &&
           !cordon_feature_is(feature, "location", "underground") &&
           !cordon_feature_is(feature, "parking", "underground") &&
           !cordon_feature_is(feature, "parking", "multi-storey") &&
           !cordon_feature_is(feature, "parking", "rooftop");
}

static bool is_open(const cordon_feature *feature)
{
    if (!on_ground(feature) || (cordon_access_way(feature, CORDON_WALK) & CORDON_ARC_CLOSED))
        return false;
    for (size_t i = 0; i < sizeof open_ground / sizeof open_ground[0]; i++)
        if (cordon_condition_met(&open_ground[i][0], feature) &&
            cordon_condition_met(&open_ground[i][1], feature))
            return true;
    return false;
}

static bool is_kept_off(const cordon_feature *feature)
{
    for (size_t i = 0; i < sizeof kept_off / sizeof kept_off[0]; i++)
        if (on_ground(feature) && cordon_condition_met(&kept_off[i], feature))
            return true;
    return false;
}

typedef CORDON_VEC(cordon_region) region_list;

static int collect(region_list *open, region_list *kept, cordon_context *context,
                   const cordon_map *laid)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *feature = &laid->features[i];
        if (is_kept_off(feature))
            code = cordon_vec_push(context, kept, feature->area);
        else if (is_open(feature))
            code = cordon_vec_push(context, open, feature->area);
    }
    return code;
}

/* The obstacles that meet the box of an open area, all at once: checking and converting a large
 * one (the sea, a block of houses) costs more than cutting it. */
static int near_obstacles(region_list *out, cordon_context *context, const cordon_region *open,
                          const cordon_region *solid)
{
    cordon_box *boxes = cordon_alloc(context, open->n, sizeof *boxes);
    cordon_grid *grid = NULL;
    cordon_grid_hits hits = {0};
    int code = boxes ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < open->n && !code; i++)
        boxes[i] = cordon_line_box(&open->polys[i].outer);
    if (!code)
        code = cordon_grid_new(&grid, context, boxes, open->n, CELL_MM);
    for (size_t i = 0; i < solid->n && !code; i++) {
        cordon_region one = {&solid->polys[i], 1};
        code = cordon_grid_find(grid, context, cordon_line_box(&one.polys->outer), &hits);
        if (!code && hits.count > 0)
            code = cordon_vec_push(context, out, one);
    }
    cordon_grid_hits_free(&hits, context);
    cordon_grid_free(grid);
    cordon_free(context, boxes);
    return code;
}

int cordon_walk_areas(cordon_region *out, cordon_arena *arena, const cordon_ground *ground)
{
    cordon_context *context = cordon_arena_context(arena);
    const cordon_region *solid = &ground->solid[CORDON_AGAINST_PERSON];
    region_list open = {0}, stops = {0};
    cordon_region joined, stopped;
    cordon_geos *geos = NULL;
    int code = cordon_geos_new(&geos, context);
    if (!code)
        code = collect(&open, &stops, context, ground->map);
    if (!code)
        code = cordon_region_union(&joined, geos, arena, open.items, open.count);
    if (!code)
        code = near_obstacles(&stops, context, &joined, solid);
    if (!code)
        code = cordon_region_union(&stopped, geos, arena, stops.items, stops.count);
    if (!code)
        code = cordon_region_minus(out, geos, arena, &joined, &stopped);
    cordon_vec_free(context, &open);
    cordon_vec_free(context, &stops);
    cordon_geos_free(geos);
    return code;
}

static void add_ring(cordon_walk_area *area, const cordon_line *ring)
{
    for (size_t i = 0; i < ring->n; i++)
        area->corners[area->n++] = (cordon_walk_corner){
            ring->pts[(i + ring->n - 1) % ring->n], ring->pts[i], ring->pts[(i + 1) % ring->n]};
}

int cordon_walk_area_new(cordon_walk_area *out, cordon_context *context,
                         const cordon_polygon *polygon)
{
    *out = (cordon_walk_area){.box = cordon_line_box(&polygon->outer)};
    size_t n = polygon->outer.n;
    for (size_t i = 0; i < polygon->n_holes; i++)
        n += polygon->holes[i].n;
    cordon_box *boxes = cordon_alloc(context, n, sizeof *boxes);
    out->corners = cordon_alloc(context, n, sizeof *out->corners);
    int code = boxes && out->corners ? CORDON_OK : CORDON_E_MEMORY;
    if (!code) {
        add_ring(out, &polygon->outer);
        for (size_t i = 0; i < polygon->n_holes; i++)
            add_ring(out, &polygon->holes[i]);
        for (size_t i = 0; i < n; i++)
            boxes[i] = cordon_segment_box(out->corners[i].at, out->corners[i].next);
        code = cordon_grid_new(&out->grid, context, boxes, n, CELL_MM);
    }
    cordon_free(context, boxes);
    return code;
}

void cordon_walk_area_free(cordon_walk_area *area, cordon_context *context)
{
    cordon_grid_free(area->grid);
    cordon_free(context, area->corners);
    *area = (cordon_walk_area){0};
}

int cordon_walk_area_side(int *side, const cordon_walk_area *area, cordon_context *context,
                          cordon_pt p, cordon_grid_hits *hits)
{
    *side = -1;
    if (!cordon_box_has(area->box, p))
        return CORDON_OK;
    cordon_box ray = {p.x, p.y, area->box.x1, p.y};
    int code = cordon_grid_find(area->grid, context, ray, hits);
    bool inside = false;
    for (size_t i = 0; i < hits->count && !code; i++) {
        cordon_pt a = area->corners[hits->items[i]].at, b = area->corners[hits->items[i]].next;
        int64_t turn = cordon_orient(a, b, p);
        if (turn == 0 && cordon_box_has(cordon_segment_box(a, b), p)) {
            *side = 0;
            return CORDON_OK;
        }
        if ((a.y > p.y) != (b.y > p.y) && (turn > 0) == (b.y > a.y))
            inside = !inside;
    }
    *side = inside ? 1 : -1;
    return code;
}

/* Is the direction from the corner to p within its angle, sides included? */
static bool angle_has(const cordon_walk_corner *c, cordon_pt p)
{
    bool after = cordon_orient(c->at, c->next, p) >= 0;
    bool before = cordon_orient(c->prev, c->at, p) >= 0;
    return cordon_orient(c->prev, c->at, c->next) >= 0 ? before && after : before || after;
}

static bool blocks(const cordon_walk_corner *side, cordon_pt a, cordon_pt b)
{
    cordon_pt c = side->at, d = side->next;
    int64_t abc = cordon_orient(a, b, c), abd = cordon_orient(a, b, d);
    if (abc == 0 && cordon_box_has(cordon_segment_box(a, b), c))
        return (!cordon_pt_equal(c, b) && !angle_has(side, b)) ||
               (!cordon_pt_equal(c, a) && !angle_has(side, a));
    if ((abc > 0) == (abd > 0) || abc == 0 || abd == 0)
        return false;
    int64_t cda = cordon_orient(c, d, a), cdb = cordon_orient(c, d, b);
    if (cda == 0 || cdb == 0) /* starts or ends on the side: must do so on its left */
        return cda < 0 || cdb < 0;
    return (cda > 0) != (cdb > 0);
}

int cordon_walk_area_sees(bool *sees, const cordon_walk_area *area, cordon_context *context,
                          cordon_pt a, cordon_pt b, cordon_grid_hits *hits)
{
    int64_t stretches = cordon_distance(a, b) / STRETCH_MM + 1;
    cordon_pt from = a;
    *sees = true;
    for (int64_t i = 1; i <= stretches && *sees; i++) {
        cordon_pt to = {(int32_t)(a.x + ((int64_t)b.x - a.x) * i / stretches),
                        (int32_t)(a.y + ((int64_t)b.y - a.y) * i / stretches)};
        cordon_box box = cordon_box_grow(cordon_segment_box(from, to), 1);
        if (cordon_grid_find(area->grid, context, box, hits))
            return CORDON_E_MEMORY;
        for (size_t k = 0; k < hits->count && *sees; k++)
            *sees = !blocks(&area->corners[hits->items[k]], a, b);
        from = to;
    }
    return CORDON_OK;
}

bool cordon_walk_corner_bends(const cordon_walk_corner *corner)
{
    return cordon_orient(corner->prev, corner->at, corner->next) < 0;
}

bool cordon_walk_corner_touches(const cordon_walk_corner *corner, cordon_pt p)
{
    int64_t before = cordon_orient(corner->at, p, corner->prev);
    int64_t after = cordon_orient(corner->at, p, corner->next);
    return (before >= 0 && after >= 0) || (before <= 0 && after <= 0);
}
