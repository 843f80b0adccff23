#include "perimeter/states.h"

cordon_states cordon_states_of(const cordon_nodes *nodes, const cordon_links *links,
                               size_t n_barriers)
{
    cordon_states s = {.nodes = nodes,
                       .links = links,
                       .all = cordon_cut_all(&nodes->cut),
                       .wanted = cordon_cut_wanted(&nodes->cut),
                       .bits = (unsigned)(nodes->cut.n + nodes->cut.n_pins)};
    while ((size_t)1 << s.kind_bits < n_barriers)
        s.kind_bits++;
    s.n_wall_states = (uint32_t)(nodes->n_walls << s.bits);
    s.n = s.n_wall_states + (((nodes->n - nodes->n_walls) << s.bits) << 1 << s.kind_bits);
    return s;
}

int cordon_states_index(cordon_states *s)
{
    size_t n = s->nodes->n, m = s->links->list.count;
    const cordon_link *list = s->links->list.items;
    s->first = cordon_alloc_zero(s->nodes->context, n + 2, sizeof *s->first);
    s->arcs = cordon_alloc(s->nodes->context, 2 * m, sizeof *s->arcs);
    if (!s->first || !s->arcs)
        return CORDON_E_MEMORY;
    /* Counted two places ahead, so that filling leaves each start where it belongs. */
    for (size_t i = 0; i < m; i++)
        for (int e = 0; e < 2; e++)
            if (e == 0 || list[i].node[0] != list[i].node[1])
                s->first[list[i].node[e] + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        s->first[i] += s->first[i - 1];
    for (uint32_t i = 0; i < m; i++)
        for (int e = 0; e < 2; e++)
            if (e == 0 || list[i].node[0] != list[i].node[1])
                s->arcs[s->first[list[i].node[e] + 1]++] = i;
    return CORDON_OK;
}

void cordon_states_free(cordon_states *s)
{
    cordon_free(s->nodes->context, s->first);
    cordon_free(s->nodes->context, s->arcs);
}

/* An end of the first pin. Without pins: nodes that can change the first bit by themselves, and
 * for every link that does one of its ends, preferably one that stands for many links. */
int cordon_states_starts(bool *is_start, const cordon_states *s)
{
    size_t n = s->nodes->n, m = s->links->list.count;
    const cordon_link *list = s->links->list.items;
    if (s->nodes->cut.n_pins > 0) {
        for (size_t i = 0; i < m; i++)
            if (list[i].mask >> s->nodes->cut.n & 1)
                is_start[list[i].node[0]] = true;
        return CORDON_OK;
    }
    uint32_t *degree = cordon_alloc_zero(s->nodes->context, n, sizeof *degree);
    if (!degree)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (int b = 0; b < CORDON_MASK_BITS; b++)
            is_start[i] = is_start[i] || (s->nodes->loops[i].vector[b] & 1);
    for (size_t i = 0; i < m; i++)
        if (list[i].mask & 1) {
            degree[list[i].node[0]]++;
            degree[list[i].node[1]]++;
        }
    for (size_t i = 0; i < m; i++) {
        uint32_t a = list[i].node[0], b = list[i].node[1];
        if ((list[i].mask & 1) && !is_start[a] && !is_start[b])
            is_start[degree[a] >= degree[b] ? a : b] = true;
    }
    cordon_free(s->nodes->context, degree);
    return CORDON_OK;
}
