/* Areas of relations of type multipolygon and building.
 *
 * Source: https://wiki.openstreetmap.org/wiki/Relation:multipolygon. The ways are joined to
 * rings (rings.h), the rings to polygons by even and odd (geo/sweep.h), so that wrong roles do
 * no harm. A relation without tags of its own takes those of its outer way, as was the habit
 * before 2014.
 *
 * - A way that is listed twice counts once. Two ways along the same nodes cancel out.
 * - Rings that touch, in nodes or along ways, need no care: see sweep.c.
 * - Rings that cross are mended by even and odd, with a problem.
 * - Where members or nodes are absent, the rings that close are kept but for holes outside of
 *   every outer ring: their own outer ring is what is missing. */
#include <inttypes.h>
#include <stdio.h>

#include "geo/predicates.h"
#include "map/features.h"
#include "map/rings.h"

typedef struct assembly {
    cordon_build *build;
    cordon_osm *osm;
    const cordon_osm_relation *relation;
    cordon_rings rings;
    CORDON_VEC(size_t) ways; /* the ways that take part */
    CORDON_VEC(cordon_line) lines;
    cordon_box box;  /* of all points */
    uint32_t absent; /* members that are absent, or some of their nodes */
    int64_t first_absent;
    size_t hint;
} assembly;

/* Adds the points of a way as a piece; false in *whole when some are absent. */
static int add_piece(assembly *a, const cordon_osm_way *way, bool inner, bool *whole)
{
    cordon_rings *rings = &a->rings;
    size_t from = rings->pts.count;
    *whole = way->n_refs >= 2;
    if (!*whole)
        return CORDON_OK;
    const int64_t *refs = a->osm->refs.items + way->first_ref;
    if (cordon_vec_reserve(a->build->context, &rings->pts, way->n_refs))
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < way->n_refs && *whole; i++) {
        size_t node = cordon_osm_find_node(a->osm, refs[i], &a->hint);
        *whole = node != SIZE_MAX;
        if (!*whole)
            break;
        rings->pts.items[rings->pts.count++] = a->osm->at.items[node];
        a->box = cordon_box_add(a->box, a->osm->at.items[node]);
    }
    if (!*whole) {
        rings->pts.count = from;
        return CORDON_OK;
    }
    cordon_piece piece = {refs[0], refs[way->n_refs - 1], from, rings->pts.count, inner};
    return cordon_vec_push(a->build->context, &rings->pieces, piece);
}

static void miss(assembly *a, int64_t way)
{
    if (a->absent++ == 0)
        a->first_absent = way;
}

static int gather(assembly *a)
{
    uint32_t stamp = (uint32_t)(a->relation - a->osm->relations.items) + 1;
    cordon_rings_clear(&a->rings);
    a->ways.count = a->absent = 0;
    a->box = CORDON_BOX_EMPTY;
    for (uint32_t i = 0; i < a->relation->n_members; i++) {
        const cordon_osm_member *member = &a->osm->members.items[a->relation->first_member + i];
        if (member->role == CORDON_ROLE_OTHER)
            continue;
        size_t index = cordon_osm_find_way(a->osm, member->ref);
        if (index == SIZE_MAX) {
            miss(a, member->ref);
            continue;
        }
        cordon_osm_way *way = &a->osm->ways.items[index];
        bool whole;
        if (way->member == stamp)
            continue; /* listed twice */
        way->member = stamp;
        if (add_piece(a, way, member->role == CORDON_ROLE_INNER, &whole))
            return CORDON_E_MEMORY;
        if (!whole)
            miss(a, way->id);
        else if (cordon_vec_push(a->build->context, &a->ways, index))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static bool inside_an_outer_ring(const assembly *a, const cordon_ring *ring)
{
    for (size_t i = 0; i < a->rings.rings.count; i++) {
        const cordon_ring *outer = &a->rings.rings.items[i];
        cordon_line line = {a->rings.out.items + outer->from, outer->to - outer->from};
        if (!outer->inner && cordon_ring_side(&line, a->rings.out.items[ring->from]) >= 0)
            return true;
    }
    return false;
}

static bool is_complete(const assembly *a)
{
    return a->absent == 0 && a->rings.open.count == 0;
}

/* The rings worth keeping. Where something is missing, a hole whose outer ring did not close
 * would turn into ground. */
static int choose_rings(assembly *a)
{
    bool complete = is_complete(a);
    a->lines.count = 0;
    for (size_t i = 0; i < a->rings.rings.count; i++) {
        const cordon_ring *ring = &a->rings.rings.items[i];
        if (ring->to - ring->from < 3)
            continue;
        if (!complete && ring->inner && !inside_an_outer_ring(a, ring))
            continue;
        cordon_line line = {a->rings.out.items + ring->from, ring->to - ring->from};
        if (cordon_vec_push(a->build->context, &a->lines, line))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* The loose end next to the first one: between the two something is missing. */
static const cordon_loose_end *other_end(const assembly *a)
{
    const cordon_loose_end *ends = a->rings.open.items;
    size_t nearest = 1;
    for (size_t i = 2; i < a->rings.open.count; i++)
        if (cordon_distance2(ends[0].at, ends[i].at) <
            cordon_distance2(ends[0].at, ends[nearest].at))
            nearest = i;
    return &ends[nearest];
}

/* "not closed between node/1 and node/2 and at 3 more places", "way/77 is missing", or both.
 */
static void describe_gaps(char out[CORDON_ERROR_MAX], const assembly *a)
{
    size_t n = 0, gaps = a->rings.open.count / 2; /* an even number of vertices are odd */
    if (gaps > 0)
        n += (size_t)snprintf(out, CORDON_ERROR_MAX,
                              "not closed between node/%" PRId64 " and node/%" PRId64,
                              a->rings.open.items[0].node, other_end(a)->node);
    if (gaps > 1)
        n += (size_t)snprintf(out + n, CORDON_ERROR_MAX - n, " and at %zu more place%s",
                              gaps - 1, gaps > 2 ? "s" : "");
    if (a->absent == 0)
        return;
    n += (size_t)snprintf(out + n, CORDON_ERROR_MAX - n, "%sway/%" PRId64, gaps ? ": " : "",
                          a->first_absent);
    if (a->absent > 1)
        n += (size_t)snprintf(out + n, CORDON_ERROR_MAX - n, " and %" PRIu32 " more",
                              a->absent - 1);
    snprintf(out + n, CORDON_ERROR_MAX - n, " %s missing or without all %s nodes",
             a->absent > 1 ? "are" : "is", a->absent > 1 ? "their" : "its");
}

static int report(assembly *a, cordon_assembly how, bool empty)
{
    char gaps[CORDON_ERROR_MAX];
    const char *what = NULL, *rest = empty ? "left out" : "the rings that close are kept";
    if (how == CORDON_ASSEMBLY_FAILED) {
        what = "rings cross over more than 13 degrees";
    } else if (!is_complete(a)) {
        describe_gaps(gaps, a);
        what = gaps;
    } else if (how == CORDON_ASSEMBLY_MENDED) {
        what = "rings cross";
        rest = empty ? "left out" : "mended";
    } else if (empty) {
        what = "encloses no ground";
    }
    return what ? cordon_problems_add(&a->build->problems, "relation/%" PRId64 ": %s, %s",
                                      a->relation->id, what, rest)
                : CORDON_OK;
}

/* Whose tags count: the relation's, or those of the first outer way that says what it is. */
static bool choose_tags(const assembly *a, cordon_feature *feature, cordon_kinds *kinds)
{
    const cordon_osm_relation *relation = a->relation;
    *feature = (cordon_feature){.id = relation->id, .origin = 'r'};
    feature->tags = relation->tags;
    feature->n_tags = relation->n_tags;
    if (cordon_classify(kinds, relation->tags, relation->n_tags))
        return true;
    cordon_feature probe = *feature;
    if (!cordon_feature_is(&probe, "type", "multipolygon"))
        return false;
    for (size_t i = 0; i < a->ways.count; i++) {
        const cordon_osm_way *way = &a->osm->ways.items[a->ways.items[i]];
        if (a->rings.pieces.items[i].inner || !cordon_classify(kinds, way->tags, way->n_tags) ||
            !cordon_kinds_ring_area(kinds))
            continue;
        kinds->line = 0;
        feature->tags = way->tags;
        feature->n_tags = way->n_tags;
        return true;
    }
    return false;
}

/* The tags but for type, which only the relation has. Both are sorted. */
static bool same_tags(const cordon_feature *feature, const cordon_osm_way *way)
{
    size_t k = 0;
    for (size_t i = 0; i < feature->n_tags; i++) {
        const cordon_tag *tag = &feature->tags[i];
        if (strcmp(tag->key, "type") == 0)
            continue;
        /* interned: equal texts are one */
        if (k == way->n_tags || tag->key != way->tags[k].key ||
            tag->value != way->tags[k].value)
            return false;
        k++;
    }
    return k == way->n_tags;
}

/* Outer ways must not cover the relation's holes with an area of the same class; nor must inner
 * ways that only repeat the relation's tags. */
static void take_over(assembly *a, const cordon_feature *feature, uint32_t classes)
{
    const uint32_t ground = CORDON_CLASS_BUILDING | CORDON_CLASS_PART | CORDON_CLASS_WATER |
                            CORDON_CLASS_GREEN | CORDON_CLASS_LAND | CORDON_CLASS_HIGHWAY |
                            CORDON_CLASS_PLACE;
    for (size_t i = 0; i < a->ways.count; i++) {
        cordon_osm_way *way = &a->osm->ways.items[a->ways.items[i]];
        if (!a->rings.pieces.items[i].inner || same_tags(feature, way))
            way->taken |= classes & ground;
    }
}

static int assemble(assembly *a)
{
    cordon_feature feature;
    cordon_kinds kinds;
    if (gather(a))
        return CORDON_E_MEMORY;
    if (!choose_tags(a, &feature, &kinds) || !cordon_box_meets(a->box, a->build->window))
        return CORDON_OK;
    cordon_region region = {0};
    cordon_assembly how = CORDON_ASSEMBLY_EXACT;
    int code = cordon_rings_join(&a->rings, a->build->context);
    if (code == CORDON_OK)
        code = choose_rings(a);
    if (code == CORDON_OK)
        code = cordon_build_polygons(&region, &how, a->build, a->lines.items, a->lines.count);
    if (code == CORDON_OK && a->relation->n_members)
        code = report(a, how, region.n == 0);
    if (code || region.n == 0)
        return code;
    take_over(a, &feature, cordon_kinds_polygon_area(&kinds));
    return cordon_build_polygon_features(a->build, feature, &kinds, region);
}

int cordon_osm_multipolygons(cordon_build *build, cordon_osm *osm)
{
    assembly a = {.build = build, .osm = osm};
    int code = CORDON_OK;
    for (size_t i = 0; i < osm->relations.count && code == CORDON_OK; i++) {
        a.relation = &osm->relations.items[i];
        code = assemble(&a);
    }
    cordon_rings_free(&a.rings, build->context);
    cordon_vec_free(build->context, &a.ways);
    cordon_vec_free(build->context, &a.lines);
    return code;
}
