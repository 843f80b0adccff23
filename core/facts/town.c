#include "facts/town.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

enum { CELL_MM = 50000 };

bool cordon_town_names(const cordon_street *street)
{
    return street->name && !street->tunnel && street->layer >= 0;
}

static bool is_building(const cordon_feature *feature)
{
    const char *layer = cordon_feature_tag(feature, "layer");
    return feature->geom == CORDON_GEOM_AREA && (feature->classes & CORDON_CLASS_BUILDING) &&
           !cordon_feature_is(feature, "building", "roof") &&
           !cordon_feature_is(feature, "location", "underground") && !(layer && *layer == '-');
}

/* Ground with a name that people know as a place. */
static bool is_square(const cordon_feature *feature)
{
    static const char *const tags[][2] = {
        {"place", "square"},          {"highway", "pedestrian"},     {"highway", "footway"},
        {"highway", "living_street"}, {"amenity", "marketplace"},    {"leisure", "park"},
        {"leisure", "garden"},        {"area:highway", "pedestrian"}};
    if (feature->geom != CORDON_GEOM_AREA || !cordon_feature_tag(feature, "name") ||
        (feature->classes & CORDON_CLASS_BUILDING))
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (cordon_feature_is(feature, tags[i][0], tags[i][1]))
            return true;
    return false;
}

/* Banks often have no name; the line of the river has it. */
static bool is_water(const cordon_feature *feature)
{
    bool line = feature->geom == CORDON_GEOM_LINE && cordon_feature_tag(feature, "name");
    return (line || feature->geom == CORDON_GEOM_AREA) &&
           (feature->classes & CORDON_CLASS_WATER);
}

static bool is_rail(const cordon_feature *feature)
{
    return feature->geom == CORDON_GEOM_LINE && (feature->classes & CORDON_CLASS_RAILWAY) &&
           !cordon_feature_tag(feature, "tunnel") &&
           (cordon_feature_is(feature, "railway", "rail") ||
            cordon_feature_is(feature, "railway", "light_rail") ||
            cordon_feature_is(feature, "railway", "narrow_gauge"));
}

static int fill_layer(cordon_town_layer *layer, cordon_town *town,
                      bool (*takes)(const cordon_feature *))
{
    const cordon_map *map = town->ground->map;
    CORDON_VEC(const cordon_feature *) list = {0};
    CORDON_VEC(cordon_box) boxes = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && code == CORDON_OK; i++) {
        if (!takes(&map->features[i]))
            continue;
        code = cordon_vec_push(town->context, &list, &map->features[i]);
        if (code == CORDON_OK)
            code = cordon_vec_push(town->context, &boxes, map->features[i].box);
    }
    if (code == CORDON_OK)
        code = cordon_grid_new(&layer->grid, town->context, boxes.items, boxes.count, CELL_MM);
    layer->n = list.count;
    layer->items = cordon_arena_copy(town->scratch, list.items, list.count, sizeof *list.items);
    cordon_vec_free(town->context, &list);
    cordon_vec_free(town->context, &boxes);
    return code == CORDON_OK && !layer->items ? CORDON_E_MEMORY : code;
}

/* A street and its name, to be sorted. */
typedef struct named {
    const char *name;
    uint32_t street;
} named;

static int by_name(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : x->street < y->street ? -1 : x->street > y->street;
}

static int fill_streets(cordon_town *town)
{
    size_t n = town->ground->n_streets;
    cordon_box *boxes = cordon_alloc(town->context, n, sizeof *boxes);
    named *list = cordon_alloc(town->context, n, sizeof *list);
    town->by_name = cordon_arena_alloc(town->scratch, n, sizeof *town->by_name);
    int code = boxes && list && town->by_name ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        const cordon_street *street = &town->ground->streets[i];
        boxes[i] =
            cordon_town_names(street) ? cordon_line_box(&street->line) : CORDON_BOX_EMPTY;
        if (cordon_town_names(street))
            list[town->n_named++] = (named){street->name, (uint32_t)i};
    }
    if (code == CORDON_OK && town->n_named > 1)
        qsort(list, town->n_named, sizeof *list, by_name);
    for (size_t i = 0; i < town->n_named; i++)
        town->by_name[i] = list[i].street;
    if (code == CORDON_OK)
        code = cordon_grid_new(&town->streets, town->context, boxes, n, CELL_MM);
    cordon_free(town->context, boxes);
    cordon_free(town->context, list);
    return code;
}

int cordon_town_new(cordon_town *town, cordon_arena *arena, const cordon_facts_job *job)
{
    *town = (cordon_town){.context = cordon_arena_context(arena),
                          .arena = arena,
                          .ground = job->ground,
                          .rules = job->rules};
    town->scratch = cordon_arena_new(town->context);
    int code = town->scratch ? cordon_poi_find(&town->pois, &town->n_pois, town->scratch,
                                               town->ground->map)
                             : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = fill_layer(&town->buildings, town, is_building);
    if (code == CORDON_OK)
        code = fill_layer(&town->squares, town, is_square);
    if (code == CORDON_OK)
        code = fill_layer(&town->water, town, is_water);
    if (code == CORDON_OK)
        code = fill_layer(&town->rails, town, is_rail);
    return code == CORDON_OK ? fill_streets(town) : code;
}

void cordon_town_free(cordon_town *town)
{
    cordon_grid_free(town->buildings.grid);
    cordon_grid_free(town->squares.grid);
    cordon_grid_free(town->water.grid);
    cordon_grid_free(town->rails.grid);
    cordon_grid_free(town->streets);
    cordon_grid_hits_free(&town->hits, town->context);
    cordon_arena_free(town->scratch);
}

int cordon_town_find(cordon_town *town, const cordon_town_layer *layer, cordon_box box)
{
    return cordon_grid_find(layer->grid, town->context, box, &town->hits);
}

double cordon_town_distance(cordon_pt *at, const cordon_line *line, cordon_pt place)
{
    double nearest = -1;
    for (size_t i = 1; i < line->n; i++) {
        double distance = cordon_segment_distance(line->pts[i - 1], line->pts[i], place);
        if (nearest < 0 || distance < nearest) {
            nearest = distance;
            *at = cordon_segment_nearest(line->pts[i - 1], line->pts[i], place);
        }
    }
    return nearest;
}

int cordon_town_street(const char **name, cordon_town *town, cordon_pt place, int32_t reach_mm,
                       const cordon_line *curve)
{
    cordon_box box = {place.x, place.y, place.x, place.y};
    double nearest = reach_mm;
    *name = NULL;
    int code = cordon_grid_find(town->streets, town->context, cordon_box_grow(box, reach_mm),
                                &town->hits);
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_street *street = &town->ground->streets[town->hits.items[i]];
        cordon_pt at;
        double distance = cordon_town_distance(&at, &street->line, place);
        bool first = *name && distance == nearest && strcmp(street->name, *name) < 0;
        bool inside = !curve || cordon_ring_side(curve, at) >= 0;
        if ((distance < nearest || first) && inside) {
            nearest = distance;
            *name = street->name;
        }
    }
    return code;
}

int cordon_town_area(const cordon_feature **out, cordon_town *town,
                     const cordon_town_layer *layer, cordon_pt place)
{
    double smallest = 0;
    *out = NULL;
    int code = cordon_town_find(town, layer, (cordon_box){place.x, place.y, place.x, place.y});
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_feature *feature = layer->items[town->hits.items[i]];
        if (feature->geom != CORDON_GEOM_AREA || cordon_region_side(&feature->area, place) < 0)
            continue;
        double size = cordon_region_area_m2(&feature->area);
        if (!*out || size < smallest) {
            *out = feature;
            smallest = size;
        }
    }
    return code;
}

const char *cordon_town_keep(cordon_town *town, const char *text)
{
    return cordon_arena_strdup(town->arena, text ? text : "");
}
