/* One table by tag, by the OpenStreetMap wiki ("Map features"): the first row that a feature
 * meets says what it is; a house number makes it an address besides. */
#include "ground/poi.h"

#include "base/num.h"
#include "base/vec.h"
#include "geo/grid.h"
#include "geo/predicates.h"

enum { CELL_MM = 50000, SCANS = 15, CAPACITY_MAX = 1000000 };

static const struct {
    const char *name;
    bool sensitive;
} kinds[CORDON_POI_KINDS] = {
    [CORDON_POI_ADDRESS] = {"address", false},
    [CORDON_POI_HOSPITAL] = {"hospital", true},
    [CORDON_POI_CLINIC] = {"clinic", true},
    [CORDON_POI_NURSING_HOME] = {"nursing_home", true},
    [CORDON_POI_SCHOOL] = {"school", true},
    [CORDON_POI_UNIVERSITY] = {"university", false},
    [CORDON_POI_KINDERGARTEN] = {"kindergarten", true},
    [CORDON_POI_FIRE_STATION] = {"fire_station", true},
    [CORDON_POI_AMBULANCE_STATION] = {"ambulance_station", true},
    [CORDON_POI_POLICE] = {"police", true},
    [CORDON_POI_PRISON] = {"prison", false},
    [CORDON_POI_EMBASSY] = {"embassy", false},
    [CORDON_POI_TOWN_HALL] = {"town_hall", false},
    [CORDON_POI_WORSHIP] = {"worship", false},
    [CORDON_POI_PHARMACY] = {"pharmacy", false},
    [CORDON_POI_STATION] = {"station", true},
    [CORDON_POI_SUBWAY_ENTRANCE] = {"subway_entrance", false},
    [CORDON_POI_TRAM_STOP] = {"tram_stop", false},
    [CORDON_POI_BUS_STOP] = {"bus_stop", false},
    [CORDON_POI_FERRY] = {"ferry", false},
    [CORDON_POI_TAXI] = {"taxi", false},
    [CORDON_POI_CAR_PARK] = {"car_park", false},
    [CORDON_POI_CHARGING] = {"charging_station", false},
    [CORDON_POI_BICYCLE_PARKING] = {"bicycle_parking", false},
    [CORDON_POI_HYDRANT] = {"hydrant", false},
    [CORDON_POI_FIRE_WATER] = {"fire_water", false},
    [CORDON_POI_DEFIBRILLATOR] = {"defibrillator", false},
    [CORDON_POI_FIRST_AID] = {"first_aid", false},
    [CORDON_POI_ASSEMBLY_POINT] = {"assembly_point", false},
    [CORDON_POI_LANDING_SITE] = {"landing_site", false},
    [CORDON_POI_TOILETS] = {"toilets", false},
    [CORDON_POI_DRINKING_WATER] = {"drinking_water", false},
};

static const struct {
    const char *key, *value;
    cordon_poi_kind kind;
} rows[] = {
    {"amenity", "hospital", CORDON_POI_HOSPITAL},
    {"healthcare", "hospital", CORDON_POI_HOSPITAL},
    {"amenity", "clinic", CORDON_POI_CLINIC},
    {"healthcare", "clinic", CORDON_POI_CLINIC},
    {"amenity", "nursing_home", CORDON_POI_NURSING_HOME},
    {"social_facility", "nursing_home", CORDON_POI_NURSING_HOME},
    {"social_facility", "assisted_living", CORDON_POI_NURSING_HOME},
    {"amenity", "school", CORDON_POI_SCHOOL},
    {"amenity", "college", CORDON_POI_SCHOOL},
    {"amenity", "university", CORDON_POI_UNIVERSITY},
    {"amenity", "kindergarten", CORDON_POI_KINDERGARTEN},
    {"amenity", "childcare", CORDON_POI_KINDERGARTEN},
    {"amenity", "fire_station", CORDON_POI_FIRE_STATION},
    {"emergency", "ambulance_station", CORDON_POI_AMBULANCE_STATION},
    {"amenity", "police", CORDON_POI_POLICE},
    {"amenity", "prison", CORDON_POI_PRISON},
    {"amenity", "embassy", CORDON_POI_EMBASSY},
    {"office", "diplomatic", CORDON_POI_EMBASSY},
    {"amenity", "townhall", CORDON_POI_TOWN_HALL},
    {"amenity", "place_of_worship", CORDON_POI_WORSHIP},
    {"amenity", "pharmacy", CORDON_POI_PHARMACY},
    {"railway", "station", CORDON_POI_STATION},
    {"railway", "halt", CORDON_POI_STATION},
    {"railway", "subway_entrance", CORDON_POI_SUBWAY_ENTRANCE},
    {"railway", "tram_stop", CORDON_POI_TRAM_STOP},
    {"highway", "bus_stop", CORDON_POI_BUS_STOP},
    {"amenity", "bus_station", CORDON_POI_BUS_STOP},
    {"amenity", "ferry_terminal", CORDON_POI_FERRY},
    {"amenity", "taxi", CORDON_POI_TAXI},
    {"amenity", "parking", CORDON_POI_CAR_PARK},
    {"amenity", "charging_station", CORDON_POI_CHARGING},
    {"amenity", "bicycle_parking", CORDON_POI_BICYCLE_PARKING},
    {"emergency", "fire_hydrant", CORDON_POI_HYDRANT},
    {"emergency", "water_tank", CORDON_POI_FIRE_WATER},
    {"emergency", "fire_water_pond", CORDON_POI_FIRE_WATER},
    {"emergency", "suction_point", CORDON_POI_FIRE_WATER},
    {"emergency", "defibrillator", CORDON_POI_DEFIBRILLATOR},
    {"emergency", "first_aid", CORDON_POI_FIRST_AID},
    {"emergency", "first_aid_kit", CORDON_POI_FIRST_AID},
    {"emergency", "assembly_point", CORDON_POI_ASSEMBLY_POINT},
    {"emergency", "landing_site", CORDON_POI_LANDING_SITE},
    {"aeroway", "helipad", CORDON_POI_LANDING_SITE},
    {"amenity", "toilets", CORDON_POI_TOILETS},
    {"amenity", "drinking_water", CORDON_POI_DRINKING_WATER},
};

const char *cordon_poi_kind_name(cordon_poi_kind kind)
{
    return kinds[kind].name;
}

bool cordon_poi_is_sensitive(cordon_poi_kind kind)
{
    return kinds[kind].sensitive;
}

/* The stretch of the horizontal line through p on which p lies between two sides. */
typedef struct stretch {
    double left, right;
    bool inside;
} stretch;

static void look_along(stretch *out, const cordon_line *ring, cordon_pt p)
{
    for (size_t i = 0; i < ring->n; i++) {
        cordon_pt a = ring->pts[i], b = ring->pts[(i + 1) % ring->n];
        if ((a.y > p.y) == (b.y > p.y))
            continue;
        double x = a.x + ((double)p.y - a.y) * ((double)b.x - a.x) / ((double)b.y - a.y);
        if (x > p.x) {
            out->right = x < out->right ? x : out->right;
        } else {
            out->left = x > out->left ? x : out->left;
            out->inside = !out->inside;
        }
    }
}

static stretch stretch_at(const cordon_region *area, cordon_pt p)
{
    stretch s = {INT32_MIN, INT32_MAX, false};
    for (size_t i = 0; i < area->n; i++) {
        look_along(&s, &area->polys[i].outer, p);
        for (size_t k = 0; k < area->polys[i].n_holes; k++)
            look_along(&s, &area->polys[i].holes[k], p);
    }
    return s;
}

static int32_t scan(int32_t low, int32_t high, int i)
{
    return (int32_t)(low + ((int64_t)high - low) * i / (SCANS + 1));
}

/* Lines are tried from the middle outwards; the first that has an inside decides. */
cordon_pt cordon_poi_inside(const cordon_region *area)
{
    cordon_box box = cordon_region_box(area);
    for (int i = 0; i < SCANS; i++) {
        int row = (SCANS + 1) / 2 + (i % 2 ? -(i + 1) / 2 : i / 2);
        cordon_pt best = {0, scan(box.y0, box.y1, row)};
        double width = 0;
        for (int k = 1; k <= SCANS; k++) {
            stretch s = stretch_at(area, (cordon_pt){scan(box.x0, box.x1, k), best.y});
            if (!s.inside || s.right - s.left <= width)
                continue;
            width = s.right - s.left;
            best.x = (int32_t)((s.left + s.right) / 2);
        }
        if (width > 0 && cordon_region_side(area, best) > 0)
            return best;
    }
    return area->polys[0].outer.pts[0];
}

static cordon_pt place_of(const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_POINT)
        return feature->point;
    return feature->geom == CORDON_GEOM_LINE ? feature->line.pts[feature->line.n / 2]
                                             : cordon_poi_inside(&feature->area);
}

static int32_t capacity_of(const cordon_feature *feature)
{
    const char *text = cordon_feature_tag(feature, "capacity");
    int64_t value;
    return text && cordon_num_parse_int(text, strlen(text), &value) && value > 0 &&
                   value <= CAPACITY_MAX
               ? (int32_t)value
               : 0;
}

typedef CORDON_VEC(cordon_poi) poi_list;

static int add(poi_list *list, cordon_context *context, const cordon_feature *feature,
               cordon_poi_kind kind, const char *name)
{
    cordon_poi found = {kind, name, place_of(feature), capacity_of(feature), feature};
    return cordon_vec_push(context, list, found);
}

static int add_feature(poi_list *list, cordon_context *context, const cordon_feature *feature)
{
    const char *number = cordon_feature_tag(feature, "addr:housenumber");
    int code = number ? add(list, context, feature, CORDON_POI_ADDRESS, number) : CORDON_OK;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && !code; i++)
        if (cordon_feature_is(feature, rows[i].key, rows[i].value))
            return add(list, context, feature, rows[i].kind,
                       cordon_feature_tag(feature, "name"));
    return code;
}

static bool has_area(const cordon_poi *poi)
{
    return poi->feature->geom == CORDON_GEOM_AREA;
}

/* Is a the same thing as the area b, mapped once more? Of two areas the later one goes. */
static bool is_same(const cordon_poi *a, const cordon_poi *b)
{
    if (a->kind != b->kind || !has_area(b) || (has_area(a) && a->feature < b->feature))
        return false;
    if (a->name && b->name && !cordon_str_equal(a->name, b->name))
        return false;
    return a->feature != b->feature && cordon_region_side(&b->feature->area, a->at) >= 0;
}

/* A closed way may be an area and a line: a school with a fence. */
static bool is_outline(const cordon_poi *a, const cordon_poi *b)
{
    return a->kind == b->kind && a->feature->id == b->feature->id &&
           a->feature->origin == b->feature->origin && a->feature->file == b->feature->file &&
           a->feature->geom == CORDON_GEOM_LINE && has_area(b);
}

static int drop_same(poi_list *list, cordon_context *context)
{
    size_t n = list->count, kept = 0;
    cordon_box *boxes = cordon_alloc(context, n, sizeof *boxes);
    bool *same = cordon_alloc_zero(context, n, sizeof *same);
    cordon_grid *grid = NULL;
    cordon_grid_hits hits = {0};
    int code = boxes && same ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && !code; i++)
        boxes[i] = has_area(&list->items[i]) ? list->items[i].feature->box : CORDON_BOX_EMPTY;
    if (!code)
        code = cordon_grid_new(&grid, context, boxes, n, CELL_MM);
    for (size_t i = 0; i < n && !code; i++) {
        cordon_pt at = list->items[i].at;
        code = cordon_grid_find(grid, context, (cordon_box){at.x, at.y, at.x, at.y}, &hits);
        for (size_t k = 0; k < hits.count && !code && !same[i]; k++) {
            cordon_poi *area = &list->items[hits.items[k]];
            same[i] = is_outline(&list->items[i], area) || is_same(&list->items[i], area);
            if (same[i] && !area->name)
                area->name = list->items[i].name;
            if (same[i] && area->capacity == 0)
                area->capacity = list->items[i].capacity;
        }
    }
    for (size_t i = 0; i < n && !code; i++)
        if (!same[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
    cordon_grid_hits_free(&hits, context);
    cordon_grid_free(grid);
    cordon_free(context, same);
    cordon_free(context, boxes);
    return code;
}

int cordon_poi_find(cordon_poi **out, size_t *n, cordon_arena *arena, const cordon_map *laid)
{
    cordon_context *context = cordon_arena_context(arena);
    poi_list list = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++)
        code = add_feature(&list, context, &laid->features[i]);
    if (!code)
        code = drop_same(&list, context);
    *n = list.count;
    if (!code && !(*out = cordon_arena_copy(arena, list.items, list.count, sizeof *list.items)))
        code = CORDON_E_MEMORY;
    cordon_vec_free(context, &list);
    return code;
}
