#include "perimeter/given.h"

#include "perimeter/land.h"

int cordon_givens_place(cordon_givens *out, cordon_arena *arena, const cordon_terrain *terrain,
                        const cordon_ring_problem *problem, const cordon_tariff *tariff)
{
    size_t n = problem->n_given;
    *out = (cordon_givens){
        .list = cordon_arena_alloc(arena, n + problem->n_pins, sizeof *out->list)};
    cordon_span *lines = cordon_arena_alloc(arena, n, sizeof *lines);
    cordon_stop(*stops)[2] = cordon_arena_alloc(arena, n, sizeof *stops);
    if (!out->list || !lines || !stops)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        lines[i] = (cordon_span){problem->given[i].a, problem->given[i].b};
    int code = cordon_lines_land(stops, cordon_arena_context(arena), terrain, lines, n, 0);
    for (uint32_t i = 0; i < n && code == CORDON_OK; i++) {
        cordon_place a = stops[i][0].place, b = stops[i][1].place;
        if (stops[i][0].sound && stops[i][1].sound)
            out->list[out->n++] = (cordon_given){
                {a, b}, cordon_tariff_given(tariff, a.at, b.at, problem->given[i].cents), 0, i};
    }
    return code;
}

int cordon_links_of_givens(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, const cordon_givens *givens)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < givens->n && code == CORDON_OK; i++)
        code = cordon_links_offer_given(links, nodes, tariff, &givens->list[i]);
    return code;
}
