/* Walls with prices.
 *
 * Method: obstacles less the ground that no ring enters are polygons that do not meet. Each is
 * unrolled along its outline from its first corner, and polygons that gaps too narrow to pass
 * join are unrolled across these, so that a turn round the place always counts. A price that
 * the proof gives to one point then holds everywhere on what is joined.
 *
 * Holes do not matter: what lies in a yard leads nowhere, and a closed line in it goes round
 * nothing. With the place in one the obstacle is a ring by itself. */
#include "certify/walls.h"

#include "geo/predicates.h"
#include "geo/region.h"
#include "perimeter/protect.h"

enum {
    CELL_MM = 10000,
    NEAR_MM = 3, /* outlines cut by other code may differ by so much */
    FLAT_MM = 1
};

static const uint32_t NO_OUTLINE = UINT32_MAX;

int cordon_walls_turns(cordon_pt place, cordon_pt a, cordon_pt b)
{
    bool up = a.y <= place.y && b.y > place.y, down = b.y <= place.y && a.y > place.y;
    if (!up && !down)
        return 0;
    /* Twice all lengths, so that the ray starts at whole numbers. */
    int64_t dx = 2 * ((int64_t)b.x - a.x), dy = 2 * ((int64_t)b.y - a.y);
    int64_t px = 2 * ((int64_t)place.x - a.x), py = 2 * ((int64_t)place.y - a.y) + 1;
    int64_t left = dx * py - dy * px; /* > 0: the place lies left of a -> b */
    if (up)
        return left > 0 ? 1 : 0;
    return left < 0 ? -1 : 0;
}

int64_t cordon_side_price(const cordon_side *side, const cordon_ring_proof *proof, cordon_pt at)
{
    return side->price - cordon_walls_turns(proof->place, side->a, at) * proof->bound_cents;
}

/* ---------------------------------------------------------------- outlines */

typedef struct joined {
    uint32_t *parent;
    int64_t *to_parent; /* turns of a way from the first corner to that of the parent */
} joined;

typedef struct builder {
    cordon_walls *walls;
    cordon_context *context;
    uint32_t *first; /* side with which each outline begins; then one more */
    int32_t *turns;  /* from the first corner of its outline to the start of each side */
    joined tree;
} builder;

static uint32_t root_of(const joined *tree, uint32_t outline, int64_t *turns)
{
    *turns = 0;
    while (tree->parent[outline] != outline) {
        *turns += tree->to_parent[outline];
        outline = tree->parent[outline];
    }
    return outline;
}

static bool lies_in_yard(const cordon_region *region, size_t i)
{
    cordon_pt p = region->polys[i].outer.pts[0];
    for (size_t k = 0; k < region->n; k++)
        for (size_t h = 0; k != i && h < region->polys[k].n_holes; h++)
            if (cordon_ring_side(&region->polys[k].holes[h], p) > 0)
                return true;
    return false;
}

/* Obstacles that stand outside all yards. */
static int keep_outer(cordon_walls *walls, const cordon_region *cut)
{
    walls->walls.polys = cordon_arena_alloc(walls->arena, cut->n, sizeof *walls->walls.polys);
    if (!walls->walls.polys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < cut->n; i++) {
        const cordon_polygon *p = &cut->polys[i];
        for (size_t h = 0; h < p->n_holes; h++)
            walls->round =
                walls->round || cordon_ring_side(&p->holes[h], walls->proof->place) > 0;
        if (!lies_in_yard(cut, i))
            walls->walls.polys[walls->walls.n++] = (cordon_polygon){.outer = p->outer};
    }
    return CORDON_OK;
}

/* The protected ground with its holes, which no ring enters either. */
static int shut_protected(cordon_walls *walls, cordon_geos *geos,
                          const cordon_ring_problem *problem)
{
    cordon_region holed;
    int code = cordon_ring_protected(&holed, geos, walls->arena, problem);
    if (code)
        return code;
    for (size_t i = 0; i < holed.n; i++)
        holed.polys[i].n_holes = 0;
    return cordon_region_union(&walls->shut[0], geos, walls->arena, &holed, 1);
}

/* What may be run along: obstacles without the ground that no ring enters. */
static int cut_walls(cordon_walls *walls, cordon_geos *geos, const cordon_ground *ground,
                     const cordon_ring_problem *problem)
{
    cordon_region cut = ground->solid[problem->against];
    int code = shut_protected(walls, geos, problem);
    walls->shut[1] = problem->excluded;
    for (int i = 0; i < 2 && code == CORDON_OK; i++)
        if (walls->shut[i].n > 0)
            code = cordon_region_minus(&cut, geos, walls->arena, &cut, &walls->shut[i]);
    return code == CORDON_OK ? keep_outer(walls, &cut) : code;
}

static size_t corners_of(const cordon_region *region)
{
    size_t n = 0;
    for (size_t i = 0; i < region->n; i++) {
        n += region->polys[i].outer.n;
        for (size_t h = 0; h < region->polys[i].n_holes; h++)
            n += region->polys[i].holes[h].n;
    }
    return n;
}

static void add_sides(cordon_walls *walls, const cordon_line *ring, uint32_t outline)
{
    for (size_t i = 0; i < ring->n; i++)
        walls->sides[walls->n_sides++] =
            (cordon_side){ring->pts[i], ring->pts[(i + 1) % ring->n], outline, 0};
}

static int list_sides(builder *b)
{
    cordon_walls *walls = b->walls;
    size_t most =
        corners_of(&walls->walls) + corners_of(&walls->shut[0]) + corners_of(&walls->shut[1]);
    walls->sides = cordon_arena_alloc(walls->arena, most, sizeof *walls->sides);
    b->first = cordon_arena_alloc(walls->arena, walls->walls.n + 1, sizeof *b->first);
    b->turns = cordon_arena_alloc_zero(walls->arena, most, sizeof *b->turns);
    if (!walls->sides || !b->first || !b->turns)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < walls->walls.n; i++) {
        b->first[i] = (uint32_t)walls->n_sides;
        add_sides(walls, &walls->walls.polys[i].outer, i);
    }
    b->first[walls->walls.n] = (uint32_t)walls->n_sides;
    walls->n_walls = walls->n_sides;
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < walls->shut[s].n; i++) {
            const cordon_polygon *p = &walls->shut[s].polys[i];
            add_sides(walls, &p->outer, NO_OUTLINE);
            for (size_t h = 0; h < p->n_holes; h++)
                add_sides(walls, &p->holes[h], NO_OUTLINE);
        }
    return CORDON_OK;
}

static int index_sides(cordon_walls *walls)
{
    cordon_box *boxes = cordon_arena_alloc(walls->arena, walls->n_sides, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < walls->n_sides; i++)
        boxes[i] = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, walls->sides[i].a),
                                  walls->sides[i].b);
    return cordon_grid_new(&walls->grid, walls->context, boxes, walls->n_sides, CELL_MM);
}

static int32_t turns_of(const builder *b, cordon_pt from, cordon_pt to)
{
    return cordon_walls_turns(b->walls->proof->place, from, to);
}

static void unroll_outlines(builder *b)
{
    for (size_t i = 0; i < b->walls->walls.n; i++) {
        int32_t turns = 0;
        for (uint32_t s = b->first[i]; s < b->first[i + 1]; s++) {
            b->turns[s] = turns;
            turns += turns_of(b, b->walls->sides[s].a, b->walls->sides[s].b);
        }
        b->walls->round = b->walls->round || turns != 0;
    }
}

/* ------------------------------------------------------------- narrow gaps */

/* Does ground that no ring enters lie between? */
static bool shut_between(const cordon_walls *walls, const cordon_grid_hits *hits, cordon_pt a,
                         cordon_pt b)
{
    cordon_pt middle = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    for (int i = 0; i < 2; i++)
        if (walls->shut[i].n > 0 && cordon_region_side(&walls->shut[i], middle) > 0)
            return true;
    for (size_t i = 0; i < hits->count; i++) {
        const cordon_side *side = &walls->sides[hits->items[i]];
        if (side->outline == NO_OUTLINE && cordon_segments_cross(a, b, side->a, side->b))
            return true;
    }
    return false;
}

static void join(builder *b, uint32_t one, uint32_t other, int64_t turns)
{
    int64_t from_one, from_other;
    uint32_t x = root_of(&b->tree, one, &from_one), y = root_of(&b->tree, other, &from_other);
    turns = turns - from_one + from_other;
    if (x != y) {
        b->tree.parent[x] = y;
        b->tree.to_parent[x] = turns;
    } else if (turns != 0) {
        b->walls->round = true;
    }
}

/* Joins the outline of a corner to those that are nearer than what is passable. */
static void join_at(builder *b, const cordon_grid_hits *hits, uint32_t corner, int64_t free_mm)
{
    const cordon_side *from = &b->walls->sides[corner];
    for (size_t i = 0; i < hits->count; i++) {
        uint32_t s = hits->items[i];
        const cordon_side *side = &b->walls->sides[s];
        if (side->outline == NO_OUTLINE || side->outline == from->outline)
            continue;
        cordon_pt at = cordon_segment_nearest(side->a, side->b, from->a);
        if (cordon_distance(from->a, at) < free_mm &&
            !shut_between(b->walls, hits, from->a, at))
            join(b, from->outline, side->outline,
                 b->turns[corner] + turns_of(b, from->a, at) - turns_of(b, side->a, at) -
                     b->turns[s]);
    }
}

static int join_gaps(builder *b, int32_t free_mm)
{
    cordon_walls *walls = b->walls;
    b->tree.parent = cordon_arena_alloc(walls->arena, walls->walls.n, sizeof *b->tree.parent);
    b->tree.to_parent =
        cordon_arena_alloc_zero(walls->arena, walls->walls.n, sizeof *b->tree.to_parent);
    if (!b->tree.parent || !b->tree.to_parent)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < walls->walls.n; i++)
        b->tree.parent[i] = i;
    cordon_grid_hits hits = {0};
    int code = CORDON_OK;
    for (uint32_t s = 0; s < walls->n_walls && code == CORDON_OK; s++) {
        cordon_box box = cordon_box_add(CORDON_BOX_EMPTY, walls->sides[s].a);
        code =
            cordon_grid_find(walls->grid, walls->context, cordon_box_grow(box, free_mm), &hits);
        if (code == CORDON_OK)
            join_at(b, &hits, s, free_mm);
    }
    cordon_grid_hits_free(&hits, walls->context);
    return code;
}

/* ------------------------------------------------------------------ prices */

/* The side of a wall that a point lies on; n_sides: none. */
static int find_side(uint32_t *out, const cordon_walls *walls, cordon_grid_hits *hits,
                     cordon_pt at)
{
    double nearest = NEAR_MM;
    *out = UINT32_MAX;
    cordon_box box = cordon_box_grow(cordon_box_add(CORDON_BOX_EMPTY, at), NEAR_MM);
    int code = cordon_grid_find(walls->grid, walls->context, box, hits);
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++) {
        const cordon_side *side = &walls->sides[hits->items[i]];
        double distance = cordon_segment_distance(side->a, side->b, at);
        if (side->outline != NO_OUTLINE && distance < nearest) {
            nearest = distance;
            *out = hits->items[i];
        }
    }
    return code;
}

/* The prices of anchors at the first corner of what is joined; the first anchor counts. */
static int spread_anchors(builder *b, int64_t *of_root)
{
    const cordon_ring_proof *proof = b->walls->proof;
    cordon_grid_hits hits = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < proof->n && code == CORDON_OK; i++) {
        const cordon_ring_anchor *anchor = &proof->anchors[i];
        uint32_t s;
        if (anchor->kind != CORDON_ANCHOR_WALL)
            continue;
        code = find_side(&s, b->walls, &hits, anchor->at);
        if (code == CORDON_OK && s != UINT32_MAX) {
            const cordon_side *side = &b->walls->sides[s];
            int64_t turns;
            uint32_t root = root_of(&b->tree, side->outline, &turns);
            /* From the root to the anchor. */
            turns = b->turns[s] + turns_of(b, side->a, anchor->at) - turns;
            if (of_root[root] == INT64_MAX)
                of_root[root] = anchor->cents + turns * proof->bound_cents;
        }
    }
    cordon_grid_hits_free(&hits, b->walls->context);
    return code;
}

static int price_sides(builder *b)
{
    cordon_walls *walls = b->walls;
    int64_t *of_root = cordon_arena_alloc(walls->arena, walls->walls.n, sizeof *of_root);
    if (!of_root)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < walls->walls.n; i++)
        of_root[i] = INT64_MAX;
    int code = spread_anchors(b, of_root);
    for (uint32_t s = 0; s < walls->n_walls && code == CORDON_OK; s++) {
        int64_t turns;
        uint32_t root = root_of(&b->tree, walls->sides[s].outline, &turns);
        int64_t price = of_root[root] == INT64_MAX ? 0 : of_root[root];
        walls->sides[s].price = price - (b->turns[s] - turns) * walls->proof->bound_cents;
    }
    return code;
}

/* ------------------------------------------------------------------- bends */

/* A barrier round a corner that turns inwards is longer than one that leaves it out, and so
 * flat a corner may come from rounding. */
static bool bends_at(cordon_pt before, cordon_pt at, cordon_pt after)
{
    return cordon_orient(before, at, after) > FLAT_MM * cordon_distance(before, after);
}

/* What is cut off walls may lie beside them by rounding, and belongs to them. */
static int add_bends(cordon_walls *walls, cordon_grid_hits *hits, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n && code == CORDON_OK; i++) {
        uint32_t side;
        cordon_pt before = ring->pts[(i + ring->n - 1) % ring->n], at = ring->pts[i];
        if (!bends_at(before, at, ring->pts[(i + 1) % ring->n]) ||
            cordon_region_side(&walls->walls, at) >= 0)
            continue;
        code = find_side(&side, walls, hits, at);
        if (code == CORDON_OK && side == UINT32_MAX)
            walls->bends[walls->n_bends++] = at;
    }
    return code;
}

static int list_bends(cordon_walls *walls)
{
    size_t most = corners_of(&walls->shut[0]) + corners_of(&walls->shut[1]);
    walls->bends = cordon_arena_alloc(walls->arena, most, sizeof *walls->bends);
    if (!walls->bends)
        return CORDON_E_MEMORY;
    cordon_grid_hits hits = {0};
    int code = CORDON_OK;
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < walls->shut[s].n && code == CORDON_OK; i++) {
            const cordon_polygon *p = &walls->shut[s].polys[i];
            code = add_bends(walls, &hits, &p->outer);
            for (size_t h = 0; h < p->n_holes && code == CORDON_OK; h++)
                code = add_bends(walls, &hits, &p->holes[h]);
        }
    cordon_grid_hits_free(&hits, walls->context);
    return code;
}

int cordon_walls_new(cordon_walls *out, cordon_arena *arena, cordon_geos *geos,
                     const cordon_ground *ground, const cordon_ring_problem *problem,
                     const cordon_ring_proof *proof)
{
    *out =
        (cordon_walls){.context = cordon_arena_context(arena), .arena = arena, .proof = proof};
    builder b = {.walls = out, .context = out->context};
    int32_t free_mm = problem->passable_mm - CORDON_RING_GAP_MARGIN_MM;
    int code = cut_walls(out, geos, ground, problem);
    if (code == CORDON_OK)
        code = list_sides(&b);
    if (code == CORDON_OK)
        code = index_sides(out);
    if (code == CORDON_OK) {
        unroll_outlines(&b);
        code = join_gaps(&b, free_mm > 0 ? free_mm : 0);
    }
    if (code == CORDON_OK)
        code = price_sides(&b);
    return code == CORDON_OK ? list_bends(out) : code;
}

void cordon_walls_free(cordon_walls *walls)
{
    cordon_grid_free(walls->grid);
}
