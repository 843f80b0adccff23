/* A locked or private gate is an opening like any other: who holds the key is not on the map.
 * Its widths, where nothing is tagged, are assumptions on the wide side. */
#include "ground/gates.h"

#include "base/vec.h"
#include "ground/measure.h"

static const cordon_gate_kind kinds[] = {
    {"gate", 3000, true},           {"lift_gate", 4000, true},
    {"swing_gate", 4000, true},     {"sliding_gate", 4000, true},
    {"hampshire_gate", 3000, true}, {"wicket_gate", 1000, true},
    {"kissing_gate", 900, true},    {"full-height_turnstile", 900, true},
    {"turnstile", 900, true},       {"stile", 900, true},
    {"cycle_barrier", 1500, true},  {"motorcycle_barrier", 1000, true},
    {"entrance", 3000, false},      {"border_control", 4000, true},
    {"sally_port", 3500, true},     {"toll_booth", 3500, false},
    {"cattle_grid", 3500, false},   {"bollard", 3000, true},
    {"rising_bollard", 3000, true}, {"block", 3000, true},
    {"chain", 3000, true},          {"bump_gate", 3000, true},
    {"bus_trap", 3500, true},       {"sump_buster", 3500, true},
    {"jersey_barrier", 3000, true}, {"planter", 3000, true},
};
static const cordon_gate_kind door = {"entrance", 1500, false};

const cordon_gate_kind *cordon_gate_kind_of(const cordon_feature *feature)
{
    const char *value = cordon_feature_tag(feature, "barrier");
    for (size_t i = 0; value && i < sizeof kinds / sizeof kinds[0]; i++)
        if (cordon_str_equal(kinds[i].name, value))
            return &kinds[i];
    const char *entrance = cordon_feature_tag(feature, "entrance");
    return entrance && !cordon_str_equal(entrance, "no") ? &door : NULL;
}

bool cordon_gate_width(const cordon_feature *feature, int32_t *mm)
{
    return cordon_feature_length(feature, "width", mm) ||
           cordon_feature_length(feature, "maxwidth:physical", mm);
}

static cordon_pt middle(const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_POINT)
        return feature->point;
    return feature->line.pts[feature->line.n / 2];
}

int cordon_existing_find(cordon_existing **out, size_t *n, cordon_arena *arena,
                         const cordon_map *laid)
{
    cordon_context *context = cordon_arena_context(arena);
    CORDON_VEC(cordon_existing) list = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *f = &laid->features[i];
        const cordon_gate_kind *kind = cordon_gate_kind_of(f);
        if (!kind || !kind->closes || f->geom == CORDON_GEOM_AREA)
            continue;
        cordon_existing thing = {middle(f), kind->name, f->id};
        code = cordon_vec_push(context, &list, thing);
    }
    *n = list.count;
    if (!code && !(*out = cordon_arena_copy(arena, list.items, list.count, sizeof *list.items)))
        code = CORDON_E_MEMORY;
    cordon_vec_free(context, &list);
    return code;
}
