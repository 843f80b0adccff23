/* One row for each kind of object that cordon keeps, by key and value.
 *
 * Which tags stand for areas follows the OpenStreetMap wiki ("Key:area", "Map features"): a
 * closed way is an area when its key says so, or with area=yes; a closed street or fence stays
 * a line. The first row that matches a tag decides for that tag; rows of one key stand together
 * and end with "*" when every other value counts too. */
#include "map/classify.h"

#include <string.h>

typedef enum shape {
    AREA,   /* an area; as an open way it is a mistake */
    LINE,   /* a line, unless area=yes */
    EITHER, /* an area when closed, else a line */
    NONE    /* not kept for this tag */
} shape;

typedef struct row {
    const char *values; /* separated by spaces; "*" stands for any */
    shape shape;
    uint32_t classes;
} row;

#define BUILDING  CORDON_CLASS_BUILDING
#define HIGHWAY   CORDON_CLASS_HIGHWAY
#define WATER     CORDON_CLASS_WATER
#define COASTLINE CORDON_CLASS_COASTLINE
#define BARRIER   CORDON_CLASS_BARRIER
#define GREEN     CORDON_CLASS_GREEN
#define LAND      CORDON_CLASS_LAND
#define RAILWAY   CORDON_CLASS_RAILWAY
#define POI       CORDON_CLASS_POI
#define ADDRESS   CORDON_CLASS_ADDRESS
#define PLACE     CORDON_CLASS_PLACE
#define TREE      CORDON_CLASS_TREE
#define PART      CORDON_CLASS_PART

static const row address[] = {{"*", EITHER, ADDRESS}, {0}};
static const row aeroway[] = {{"aerodrome apron terminal helipad hangar", AREA, LAND | POI},
                              {"runway taxiway", LINE, LAND},
                              {0}};
static const row amenity[] = {
    {"parking parking_space bicycle_parking motorcycle_parking school university college "
     "kindergarten hospital marketplace grave_yard",
     AREA, LAND | POI},
    {"bench", EITHER, POI},
    {"*", AREA, POI},
    {0}};
static const row area_highway[] = {{"*", AREA, HIGHWAY}, {0}};
static const row barrier[] = {{"no", NONE, 0}, {"*", LINE, BARRIER}, {0}};
static const row building[] = {{"no", NONE, 0}, {"*", AREA, BUILDING}, {0}};
static const row building_part[] = {{"no", NONE, 0}, {"*", AREA, PART}, {0}};
static const row entrance[] = {{"no", NONE, 0}, {"*", EITHER, POI}, {0}};
static const row highway[] = {{"no razed", NONE, 0},
                              {"services rest_area", AREA, HIGHWAY},
                              {"platform", EITHER, HIGHWAY},
                              {"*", LINE, HIGHWAY},
                              {0}};
static const row historic[] = {
    {"citywalls", LINE, POI}, {"no", NONE, 0}, {"*", EITHER, POI}, {0}};
static const row landuse[] = {
    {"basin reservoir", AREA, WATER},
    {"grass forest meadow village_green recreation_ground cemetery allotments orchard vineyard "
     "flowerbed greenery plant_nursery",
     AREA, GREEN},
    {"*", AREA, LAND},
    {0}};
static const row leisure[] = {
    {"park garden golf_course common nature_reserve dog_park playground", AREA, GREEN},
    {"swimming_pool", AREA, WATER},
    {"pitch stadium sports_centre", AREA, LAND | POI},
    {"track", EITHER, LAND},
    {"slipway", EITHER, POI},
    {"*", AREA, POI},
    {0}};
static const row man_made[] = {
    {"pier breakwater groyne quay", EITHER, LAND},
    {"bridge", AREA, LAND},
    {"embankment dyke cutline", LINE, LAND},
    {"tower mast silo storage_tank water_tower chimney gasometer obelisk lighthouse flagpole "
     "monitoring_station crane kiln",
     AREA, POI},
    {0}};
static const row natural[] = {
    {"water", AREA, WATER},
    {"coastline", LINE, COASTLINE},
    {"wood scrub heath grassland", AREA, GREEN},
    {"tree tree_row", LINE, TREE},
    {"beach sand bare_rock scree shingle mud glacier wetland", AREA, LAND},
    {"cliff earth_bank", LINE, LAND},
    {0}};
static const row place[] = {{"*", AREA, PLACE}, {0}};
static const row public_transport[] = {{"platform", EITHER, POI}, {"*", AREA, POI}, {0}};
static const row railway[] = {{"no razed dismantled abandoned proposed", NONE, 0},
                              {"station halt", AREA, RAILWAY | POI},
                              {"platform", EITHER, RAILWAY},
                              {"turntable roundhouse traverser", AREA, RAILWAY},
                              {"*", LINE, RAILWAY},
                              {0}};
static const row service[] = {{"no", NONE, 0}, {"*", AREA, POI}, {0}};
static const row tourism[] = {{"artwork", EITHER, POI}, {"no", NONE, 0}, {"*", AREA, POI}, {0}};
static const row waterway[] = {
    {"riverbank dock boatyard", AREA, WATER}, {"*", LINE, WATER}, {0}};

static const struct {
    const char *key;
    const row *rows;
} keys[] = {
    {"addr:housenumber", address},
    {"aeroway", aeroway},
    {"amenity", amenity},
    {"area:highway", area_highway},
    {"barrier", barrier},
    {"building", building},
    {"building:part", building_part},
    {"club", service},
    {"craft", service},
    {"emergency", service},
    {"entrance", entrance},
    {"healthcare", service},
    {"highway", highway},
    {"historic", historic},
    {"landuse", landuse},
    {"leisure", leisure},
    {"man_made", man_made},
    {"military", service},
    {"natural", natural},
    {"office", service},
    {"place", place},
    {"public_transport", public_transport},
    {"railway", railway},
    {"shop", service},
    {"tourism", tourism},
    {"waterway", waterway},
};

/* Is value one of the words of a row? */
static bool value_in(const char *words, const char *value)
{
    if (words[0] == '*')
        return true;
    for (const char *word = words; *word;) {
        const char *v = value;
        while (*word && *word != ' ' && *word == *v) {
            word++;
            v++;
        }
        if (*v == '\0' && (*word == '\0' || *word == ' '))
            return true;
        while (*word && *word != ' ')
            word++;
        while (*word == ' ')
            word++;
    }
    return false;
}

static const row *rows_of(const char *key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].key[0] == key[0] && strcmp(keys[i].key, key) == 0)
            return keys[i].rows;
    return NULL;
}

static const row *row_of(const cordon_tag *tag)
{
    for (const row *r = rows_of(tag->key); r && r->values; r++)
        if (value_in(r->values, tag->value))
            return r;
    return NULL;
}

/* area=yes makes an area of what would be a line, area=no a line of what would be an area
 * (a building stays one, a part too). */
static void obey_area_tag(cordon_kinds *kinds, const char *area)
{
    if (strcmp(area, "yes") == 0) {
        kinds->either |= kinds->line & ~(uint32_t)COASTLINE;
        kinds->line &= COASTLINE;
    } else if (strcmp(area, "no") == 0) {
        kinds->line |= (kinds->area & ~(uint32_t)(BUILDING | PART)) | kinds->either;
        kinds->area &= BUILDING | PART;
        kinds->either = 0;
    }
}

bool cordon_classify(cordon_kinds *out, const cordon_tag *tags, size_t n)
{
    *out = (cordon_kinds){0};
    const char *area = NULL;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(tags[i].key, "area") == 0)
            area = tags[i].value;
        const row *r = row_of(&tags[i]);
        if (!r)
            continue;
        switch (r->shape) {
        case AREA:
            out->area |= r->classes;
            break;
        case LINE:
            out->line |= r->classes;
            break;
        case EITHER:
            out->either |= r->classes;
            break;
        case NONE:
            break;
        }
    }
    out->point = (out->area | out->line | out->either) & ~CORDON_NO_POINT;
    bool any = (out->area | out->line | out->either) != 0;
    if (any && area)
        obey_area_tag(out, area);
    return any;
}

uint32_t cordon_tag_classes(const cordon_tag *tag)
{
    const row *r = row_of(tag);
    return r ? r->classes : 0;
}

bool cordon_key_has_classes(const char *key)
{
    return rows_of(key) != NULL;
}

uint32_t cordon_kinds_ring_area(const cordon_kinds *kinds)
{
    return kinds->area | kinds->either;
}

uint32_t cordon_kinds_ring_line(const cordon_kinds *kinds)
{
    return kinds->line;
}

uint32_t cordon_kinds_polygon_area(const cordon_kinds *kinds)
{
    return kinds->area | kinds->either |
           (kinds->line & ~(uint32_t)(BARRIER | RAILWAY | COASTLINE));
}

uint32_t cordon_kinds_polygon_line(const cordon_kinds *kinds)
{
    return kinds->line & (BARRIER | RAILWAY);
}

bool cordon_tag_is_remark(const char *key)
{
    static const char *const remarks[] = {"created_by", "source", "note",
                                          "fixme",      "FIXME",  "attribution"};
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (strcmp(key, remarks[i]) == 0)
            return true;
    return strncmp(key, "source:", 7) == 0 || strncmp(key, "note:", 5) == 0;
}
