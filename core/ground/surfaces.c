/* Factors on the price of a metre of barrier. They are assumptions about fixing and delivery,
 * not figures of a source: on soft ground feet sink and stakes are needed, on private land
 * somebody has to agree, on tracks the railway has to. */
#include "ground/surfaces.h"

#include "base/vec.h"
#include "ground/obstacles.h"

typedef struct surface_rule {
    const char *kind;
    cordon_condition when;
    double factor;
} surface_rule;

/* The first row that an area meets decides. */
static const surface_rule rules[] = {
    {"private land", {"access", "private|no"}, 2.0},
    {"garden", {"leisure", "garden"}, 1.5},
    {"park", {"leisure", "park|dog_park|playground|common|recreation_ground"}, 1.2},
    {"sports ground", {"leisure", "pitch|track|stadium|sports_centre|golf_course"}, 1.5},
    {"beach", {"natural", "beach|sand|shingle|dune"}, 1.5},
    {"wood", {"natural", "wood|scrub|heath"}, 1.5},
    {"wood", {"landuse", "forest|orchard|vineyard"}, 1.5},
    {"rock", {"natural", "bare_rock|scree"}, 2.0},
    {"wetland", {"natural", "wetland"}, 2.0},
    {"grass", {"landuse", "grass|meadow|village_green|recreation_ground|flowerbed"}, 1.2},
    {"grass", {"natural", "grassland"}, 1.2},
    {"field", {"landuse", "farmland|farmyard|allotments|greenhouse_horticulture"}, 1.5},
    {"cemetery", {"landuse", "cemetery"}, 2.0},
    {"cemetery", {"amenity", "grave_yard"}, 2.0},
    {"building site", {"landuse", "construction|brownfield"}, 2.0},
    {"railway land", {"landuse", "railway"}, 3.0},
    {"military land", {"landuse", "military"}, 3.0},
    {"school grounds", {"amenity", "school|kindergarten|college|university"}, 1.5},
    {"hospital grounds", {"amenity", "hospital|clinic"}, 1.5},
};

/* What is built upon is no surface, and what stops everyone neither. */
static bool is_open_ground(const cordon_feature *feature, const cordon_site *site)
{
    if (feature->geom != CORDON_GEOM_AREA || feature->area.n == 0)
        return false;
    cordon_obstacle_rule rule;
    return !cordon_obstacle_of(&rule, feature, site) || !(rule.stops[0] && rule.stops[1]);
}

int cordon_surfaces_find(cordon_surface **out, size_t *n, cordon_arena *arena,
                         const cordon_map *laid, const cordon_site *site)
{
    cordon_context *context = cordon_arena_context(arena);
    CORDON_VEC(cordon_surface) list = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *f = &laid->features[i];
        if (!is_open_ground(f, site))
            continue;
        for (size_t j = 0; j < sizeof rules / sizeof rules[0]; j++)
            if (cordon_condition_met(&rules[j].when, f)) {
                cordon_surface surface = {f->area, rules[j].kind, rules[j].factor};
                code = cordon_vec_push(context, &list, surface);
                break;
            }
    }
    *n = list.count;
    if (!code && !(*out = cordon_arena_copy(arena, list.items, list.count, sizeof *list.items)))
        code = CORDON_E_MEMORY;
    cordon_vec_free(context, &list);
    return code;
}
