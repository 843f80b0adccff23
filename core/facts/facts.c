#include "facts/town.h"

static int find_ring(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring)
{
    int code = cordon_poll(town->context);
    if (code == CORDON_OK)
        code = cordon_facts_bounds(facts, town, ring);
    if (code == CORDON_OK)
        code = cordon_facts_streets(facts, town, ring);
    return code == CORDON_OK ? cordon_facts_counts(facts, town, ring) : code;
}

int cordon_facts_find(cordon_facts **out, cordon_arena *arena, const cordon_facts_job *job)
{
    cordon_town town;
    *out = cordon_arena_alloc_zero(arena, job->n_rings, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    int code = cordon_town_new(&town, arena, job);
    for (size_t i = 0; i < job->n_rings && code == CORDON_OK; i++)
        if (job->rings[i].curve.n > 0)
            code = find_ring(&(*out)[i], &town, &job->rings[i]);
    cordon_town_free(&town);
    return code;
}
