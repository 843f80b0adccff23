#include "facts/net.h"

/* The facts of one ring. */
static int find_ring(cordon_facts *facts, cordon_town *town, const cordon_graph *drive,
                     const cordon_facts_job *job, size_t index)
{
    const cordon_facts_ring *ring = &job->rings[index];
    cordon_net net;
    int code = cordon_poll(town->context);
    if (code == CORDON_OK)
        code = cordon_facts_bounds(facts, town, ring);
    if (code == CORDON_OK)
        code = cordon_facts_streets(facts, town, ring);
    if (code == CORDON_OK)
        code = cordon_facts_counts(facts, town, ring);
    if (code == CORDON_OK)
        code = cordon_net_new(&net, town->scratch, drive, job, index);
    if (code == CORDON_OK)
        code = cordon_facts_rescue(facts, town, &net);
    if (code == CORDON_OK)
        code = cordon_facts_detours(facts, town, &net);
    return code == CORDON_OK ? cordon_facts_lost(facts, town, &net, ring) : code;
}

int cordon_facts_find(cordon_facts **out, cordon_arena *arena, const cordon_facts_job *job)
{
    cordon_town town;
    cordon_graph *drive = NULL;
    *out = cordon_arena_alloc_zero(arena, job->n_rings, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    int code = cordon_town_new(&town, arena, job);
    if (code == CORDON_OK)
        code = cordon_graph_drive(&drive, town.context, job->ground);
    for (size_t i = 0; i < job->n_rings && code == CORDON_OK; i++)
        if (job->rings[i].curve.n > 0)
            code = find_ring(&(*out)[i], &town, drive, job, i);
    cordon_graph_free(drive);
    cordon_town_free(&town);
    return code;
}
