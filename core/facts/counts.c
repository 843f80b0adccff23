/* How many buildings, addresses and people lie inside a ring, and along it.
 *
 * A ring runs along façades, so the houses whose doors open into it lie just outside its curve:
 * they are counted apart. A house is inside by a point in it; it is along the ring when the
 * curve touches it over more than a corner, and an address when it is in such a house, or
 * nearer to the curve than a doorstep is wide. Residents are estimated from floor area and
 * levels; each house is rounded to a thousandth of a person, so that the sum does not depend on
 * the order. */
#include "facts/town.h"

#include <math.h>

#include "base/num.h"
#include "geo/predicates.h"

enum {
    STEP_MM = 1000,
    ASIDE_MM = 300,    /* into the house behind the curve */
    CONTACT_MM = 2000, /* of curve along a house that lies along it */
    DOORSTEP_MM = 2000,
    LEVEL_MM = 3000,  /* of height, where no levels are tagged */
    HOUSE_LEVELS = 2, /* of a house of one family, where nothing is tagged */
    LEVELS_MAX = 200,
    HOMES_MAX = 5000
};

typedef struct count {
    cordon_facts *facts;
    cordon_town *town;
    const cordon_facts_ring *ring;
    int64_t *contact_mm; /* of the curve with each building of the town */
    int64_t people[3];   /* thousandths, by place */
} count;

/* ------------------------------------------------------------------ buildings */

/* The building that the curve runs along at a place of a side. */
static int touch(count *c, cordon_pt a, cordon_pt b, double t, int64_t length_mm)
{
    double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y);
    double aside = ASIDE_MM / sqrt(dx * dx + dy * dy);
    /* Anticlockwise, the outside is on the right. */
    cordon_pt at = {(int32_t)lround(a.x + t * dx + aside * dy),
                    (int32_t)lround(a.y + t * dy - aside * dx)};
    cordon_town *town = c->town;
    int code = cordon_town_find(town, &town->buildings, (cordon_box){at.x, at.y, at.x, at.y});
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        uint32_t index = town->hits.items[i];
        if (cordon_region_side(&town->buildings.items[index]->area, at) >= 0)
            c->contact_mm[index] += length_mm;
    }
    return code;
}

static int touch_all(count *c, const size_t *sides)
{
    const cordon_line *curve = &c->ring->curve;
    int code = CORDON_OK;
    for (size_t i = 0; i < curve->n && code == CORDON_OK; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        int64_t length = cordon_distance(a, b), n = length / STEP_MM + 1;
        for (int64_t k = 0; k < n && sides[i] == CORDON_NO_CLOSURE && length > 0 && !code; k++)
            code = touch(c, a, b, ((double)k + 0.5) / (double)n,
                         length * (k + 1) / n - length * k / n);
    }
    return code;
}

static cordon_building_place place_of(const count *c, size_t building)
{
    const cordon_feature *feature = c->town->buildings.items[building];
    if (cordon_ring_side(&c->ring->curve, cordon_poi_inside(&feature->area)) > 0)
        return CORDON_BUILDING_INSIDE;
    return c->contact_mm[building] >= CONTACT_MM ? CORDON_BUILDING_ALONG
                                                 : CORDON_BUILDING_OUTSIDE;
}

static int place_buildings(count *c)
{
    cordon_town *town = c->town;
    size_t *sides;
    c->contact_mm =
        cordon_arena_alloc_zero(town->scratch, town->buildings.n, sizeof *c->contact_mm);
    c->town->where =
        cordon_arena_alloc_zero(town->scratch, town->buildings.n, sizeof *town->where);
    if (!c->contact_mm || !c->town->where)
        return CORDON_E_MEMORY;
    int code = cordon_facts_sides(&sides, town, c->ring);
    if (code == CORDON_OK)
        code = touch_all(c, sides);
    if (code == CORDON_OK)
        code = cordon_town_find(town, &town->buildings,
                                cordon_box_grow(cordon_line_box(&c->ring->curve), ASIDE_MM));
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++)
        c->town->where[town->hits.items[i]] = place_of(c, town->hits.items[i]);
    return code;
}

/* ------------------------------------------------------------------ residents */

/* The figures of the rules, as factors. */
typedef struct figures {
    double floor_m2, per_home, levels, share;
} figures;

static bool read_figures(figures *out, int64_t *margin, const cordon_rules *rules)
{
    const char *const keys[] = {CORDON_KEY_RESIDENTS_FLOOR, CORDON_KEY_RESIDENTS_HOME,
                                CORDON_KEY_RESIDENTS_LEVELS, CORDON_KEY_RESIDENTS_SHARE,
                                CORDON_KEY_RESIDENTS_MARGIN};
    double values[5];
    for (size_t i = 0; i < 5; i++) {
        const cordon_figure *figure = cordon_rules_get(rules, keys[i]);
        if (!figure)
            return false;
        values[i] = figure->value;
    }
    *out = (figures){values[0], values[1], values[2], values[3] / 100};
    *margin = llround(values[4]);
    return true;
}

static bool is_one_of(const cordon_feature *feature, const char *key, const char *const *values)
{
    for (; *values; values++)
        if (cordon_feature_is(feature, key, *values))
            return true;
    return false;
}

static const char *const houses[] = {
    "house", "detached", "semidetached_house", "terrace",        "bungalow", "semi", "villa",
    "farm",  "cabin",    "houseboat",          "static_caravan", NULL};
static const char *const flats[] = {"apartments", "residential", "dormitory", NULL};

/* Does the map say that it is something else than homes? */
static bool has_other_use(const cordon_feature *feature)
{
    static const char *const keys[] = {"amenity", "office",   "tourism",    "leisure",
                                       "railway", "military", "industrial", "healthcare"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (cordon_feature_tag(feature, keys[i]))
            return true;
    return !cordon_feature_is(feature, "building", "yes");
}

/* The share of its floor that is homes. */
static double home_share(const cordon_feature *feature, const figures *f)
{
    if (is_one_of(feature, "building", houses) || is_one_of(feature, "building", flats))
        return 1;
    return has_other_use(feature) ? 0 : f->share;
}

static bool whole_number(const cordon_feature *feature, const char *key, int64_t most,
                         int64_t *out)
{
    const char *text = cordon_feature_tag(feature, key);
    return text && cordon_num_parse_int(text, strlen(text), out) && *out > 0 && *out <= most;
}

static double levels_of(const cordon_feature *feature, const figures *f)
{
    int64_t levels;
    double height;
    const char *text = cordon_feature_tag(feature, "height");
    if (whole_number(feature, "building:levels", LEVELS_MAX, &levels))
        return (double)levels;
    if (text && cordon_num_parse(text, strcspn(text, " m"), &height) && height > 0 &&
        height < LEVELS_MAX * 3)
        return height * 1000 < LEVEL_MM ? 1 : floor(height * 1000 / LEVEL_MM);
    return is_one_of(feature, "building", houses) && f->levels > HOUSE_LEVELS ? HOUSE_LEVELS
                                                                              : f->levels;
}

/* Thousandths of a person. */
static int64_t people_in(const cordon_feature *feature, const figures *f)
{
    int64_t homes;
    if (whole_number(feature, "building:flats", HOMES_MAX, &homes))
        return llround(1000 * (double)homes * f->per_home);
    double floor_m2 = cordon_region_area_m2(&feature->area) * levels_of(feature, f);
    return llround(1000 * floor_m2 * home_share(feature, f) / f->floor_m2);
}

/* ------------------------------------------------------------------- all of it */

static void count_buildings(count *c, const figures *f)
{
    int64_t n[3] = {0, 0, 0};
    for (size_t i = 0; i < c->town->buildings.n; i++) {
        n[c->town->where[i]]++;
        if (f && c->town->where[i] != CORDON_BUILDING_OUTSIDE)
            c->people[c->town->where[i]] += people_in(c->town->buildings.items[i], f);
    }
    c->facts->inside.buildings = n[CORDON_BUILDING_INSIDE];
    c->facts->along.buildings = n[CORDON_BUILDING_ALONG];
    c->facts->inside.residents = f ? (c->people[CORDON_BUILDING_INSIDE] + 500) / 1000 : -1;
    c->facts->along.residents = f ? (c->people[CORDON_BUILDING_ALONG] + 500) / 1000 : -1;
}

static bool at_curve(const cordon_line *curve, cordon_pt p)
{
    for (size_t i = 0; i < curve->n; i++)
        if (cordon_segment_distance(curve->pts[i], curve->pts[(i + 1) % curve->n], p) <=
            DOORSTEP_MM)
            return true;
    return false;
}

/* Where an address is: as the building that it lies in. */
static int place_address(cordon_building_place *out, count *c, cordon_pt at)
{
    cordon_town *town = c->town;
    *out = cordon_ring_side(&c->ring->curve, at) > 0 ? CORDON_BUILDING_INSIDE
                                                     : CORDON_BUILDING_OUTSIDE;
    if (*out == CORDON_BUILDING_INSIDE)
        return CORDON_OK;
    int code = cordon_town_find(town, &town->buildings, (cordon_box){at.x, at.y, at.x, at.y});
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        uint32_t index = town->hits.items[i];
        if (c->town->where[index] == CORDON_BUILDING_ALONG &&
            cordon_region_side(&town->buildings.items[index]->area, at) >= 0)
            *out = CORDON_BUILDING_ALONG;
    }
    if (*out == CORDON_BUILDING_OUTSIDE && at_curve(&c->ring->curve, at))
        *out = CORDON_BUILDING_ALONG;
    return code;
}

static int count_addresses(count *c)
{
    const cordon_town *town = c->town;
    cordon_box box = cordon_box_grow(cordon_line_box(&c->ring->curve), 100 * DOORSTEP_MM);
    int code = CORDON_OK;
    for (size_t i = 0; i < town->n_pois && code == CORDON_OK; i++) {
        cordon_building_place where = CORDON_BUILDING_OUTSIDE;
        if (town->pois[i].kind != CORDON_POI_ADDRESS || !cordon_box_has(box, town->pois[i].at))
            continue;
        code = place_address(&where, c, town->pois[i].at);
        c->facts->inside.addresses += where == CORDON_BUILDING_INSIDE;
        c->facts->along.addresses += where == CORDON_BUILDING_ALONG;
    }
    return code;
}

int cordon_facts_counts(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring)
{
    count c = {.facts = facts, .town = town, .ring = ring};
    figures f;
    bool known = read_figures(&f, &facts->margin_per_cent, town->rules);
    int code = place_buildings(&c);
    if (code != CORDON_OK)
        return code;
    count_buildings(&c, known ? &f : NULL);
    facts->counted = true;
    return count_addresses(&c);
}
