/* Contraction of what costs nothing.
 *
 * Method: union-find with masks (cover.c) over the edges of the mesh that border solid ground,
 * then over the gaps too narrow to pass, shortest first (Kruskal,
 * doi:10.1090/S0002-9939-1956-0078686-7), of which those are kept that join something or close
 * a loop round a protected place.
 *
 * Complexity: near-linear, besides looking round each point as far as a narrow gap.
 *
 * Invariants: nodes are numbered by their first point, so the numbering depends on the ground
 * alone. */
#include "perimeter/nodes.h"

#include <stdlib.h>

#include "geo/predicates.h"

static int join_walls(cordon_cover *cover, const cordon_nodes *nodes)
{
    const cordon_mesh *mesh = &nodes->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        if (mesh->twin[h] < h || !cordon_terrain_walled(nodes->terrain, h))
            continue;
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        cordon_mask mask = cordon_cut_mask(&nodes->cut, mesh->points[a], mesh->points[b]);
        bool news;
        code = cordon_cover_join(cover, a, b, mask, &news);
    }
    return code;
}

static cordon_mask gap_mask(const cordon_nodes *nodes, const cordon_free_gap *gap)
{
    const cordon_pt *points = nodes->terrain->mesh.points;
    return cordon_cut_mask(&nodes->cut, points[gap->point], gap->to.at) ^
           cordon_cut_mask(&nodes->cut, gap->to.at, points[gap->to.point]);
}

typedef CORDON_VEC(cordon_free_gap) gap_list;

/* The narrow gaps at one point that lead somewhere else, or round something. */
static int gaps_at(gap_list *out, cordon_cover *cover, cordon_sight *sight,
                   const cordon_nodes *nodes, uint32_t point, int32_t free_mm)
{
    int code = cordon_sight_from(sight, point, free_mm);
    for (size_t i = 0; i < sight->seen.count && code == CORDON_OK; i++) {
        cordon_free_gap gap = {point, sight->seen.items[i], 0};
        if (nodes->terrain->role[gap.to.point] != CORDON_POINT_WALL ||
            (gap.to.other == CORDON_MESH_NONE && gap.to.point < point))
            continue;
        gap.length_mm = cordon_distance(nodes->terrain->mesh.points[point], gap.to.at);
        cordon_mask here, there;
        bool joined = cordon_cover_find(cover, point, &here) ==
                      cordon_cover_find(cover, gap.to.point, &there);
        if (gap.length_mm < free_mm && (!joined || (here ^ there) != gap_mask(nodes, &gap)))
            code = cordon_vec_push(nodes->context, out, gap);
    }
    return code;
}

static int gap_order(const void *x, const void *y)
{
    const cordon_free_gap *a = x, *b = y;
    if (a->length_mm != b->length_mm)
        return a->length_mm < b->length_mm ? -1 : 1;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    if (a->to.point != b->to.point)
        return a->to.point < b->to.point ? -1 : 1;
    return (a->to.other > b->to.other) - (a->to.other < b->to.other);
}

static int join_gaps(cordon_cover *cover, cordon_nodes *nodes, int32_t free_mm)
{
    cordon_sight sight = {.context = nodes->context, .terrain = nodes->terrain};
    gap_list found = {0};
    int code = CORDON_OK;
    for (uint32_t p = 0; p < nodes->terrain->mesh.n_points && code == CORDON_OK; p++)
        if (nodes->terrain->role[p] == CORDON_POINT_WALL)
            code = gaps_at(&found, cover, &sight, nodes, p, free_mm);
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, gap_order);
    for (size_t i = 0; i < found.count && code == CORDON_OK; i++) {
        cordon_free_gap gap = found.items[i];
        bool news;
        code = cordon_cover_join(cover, gap.point, gap.to.point, gap_mask(nodes, &gap), &news);
        if (code == CORDON_OK && news)
            code = cordon_vec_push(nodes->context, &nodes->gaps, gap);
    }
    cordon_vec_free(nodes->context, &found);
    cordon_sight_free(&sight);
    return code;
}

/* Numbers the nodes: first the obstacles in the order of their points, then the bends. */
static int number(cordon_nodes *nodes, cordon_cover *cover)
{
    size_t n_points = nodes->terrain->mesh.n_points;
    uint32_t *of_root = cordon_alloc(nodes->context, n_points, sizeof *of_root);
    if (!of_root)
        return CORDON_E_MEMORY;
    memset(of_root, 0xff, n_points * sizeof *of_root);
    for (uint32_t p = 0; p < n_points; p++) {
        nodes->node[p] = CORDON_MESH_NONE;
        if (nodes->terrain->role[p] != CORDON_POINT_WALL)
            continue;
        uint32_t root = cordon_cover_find(cover, p, &nodes->mask[p]);
        if (of_root[root] == CORDON_MESH_NONE)
            of_root[root] = (uint32_t)nodes->n_walls++;
        nodes->node[p] = of_root[root];
    }
    cordon_free(nodes->context, of_root);
    nodes->n = nodes->n_walls;
    for (uint32_t p = 0; p < n_points; p++)
        if (nodes->terrain->role[p] == CORDON_POINT_BEND)
            nodes->node[p] = (uint32_t)nodes->n++;
    nodes->loops = cordon_alloc_zero(nodes->context, nodes->n, sizeof *nodes->loops);
    if (!nodes->loops)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < cover->loops.count; i++) {
        cordon_loop loop = cover->loops.items[i];
        cordon_loops_add(&nodes->loops[nodes->node[loop.point]], loop.mask);
    }
    return CORDON_OK;
}

int cordon_nodes_new(cordon_nodes *out, cordon_context *context, const cordon_terrain *terrain,
                     const cordon_cut *cut, int32_t free_mm)
{
    *out = (cordon_nodes){.context = context, .terrain = terrain, .cut = *cut};
    size_t n_points = terrain->mesh.n_points;
    out->node = cordon_alloc(context, n_points, sizeof *out->node);
    out->mask = cordon_alloc_zero(context, n_points, sizeof *out->mask);
    if (!out->node || !out->mask)
        return CORDON_E_MEMORY;
    cordon_cover cover;
    int code = cordon_cover_new(&cover, context, n_points);
    if (code == CORDON_OK)
        code = join_walls(&cover, out);
    if (code == CORDON_OK)
        code = join_gaps(&cover, out, free_mm);
    if (code == CORDON_OK)
        code = number(out, &cover);
    cordon_cover_free(&cover);
    return code;
}

void cordon_nodes_free(cordon_nodes *nodes)
{
    cordon_free(nodes->context, nodes->node);
    cordon_free(nodes->context, nodes->mask);
    cordon_free(nodes->context, nodes->loops);
    cordon_vec_free(nodes->context, &nodes->gaps);
}

cordon_mask cordon_nodes_mask(const cordon_nodes *nodes, const cordon_place *place)
{
    cordon_pt anchor = nodes->terrain->mesh.points[place->point];
    return nodes->mask[place->point] ^ cordon_cut_mask(&nodes->cut, place->at, anchor);
}

bool cordon_nodes_joins(const cordon_nodes *nodes, uint32_t half)
{
    const cordon_mesh *mesh = &nodes->terrain->mesh;
    return nodes->node[mesh->corner[half]] != CORDON_MESH_NONE &&
           nodes->node[mesh->corner[cordon_mesh_next(half)]] != CORDON_MESH_NONE &&
           (cordon_terrain_left(nodes->terrain, half) == CORDON_TERRAIN_OPEN ||
            cordon_terrain_right(nodes->terrain, half) == CORDON_TERRAIN_OPEN);
}
