/* Parts lie within the outline of their building
 * (wiki.openstreetmap.org/wiki/Key:building:part), which alone says what is built over: a part
 * of it may well hang in the air. So they are left out, and nothing is counted twice.
 *
 * Often nobody has drawn the outline. Then something is built there all the same, and ground
 * that looks open to a plan is worse than a doubt: such a part counts as a building of its
 * kind. It is given the tag building=…, so that everything else treats it like one: one that
 * begins above the ground floor, a roof or a part below ground stops nobody. */
#include "map/parts.h"

#include <math.h>
#include <stdlib.h>

#include "geo/grid.h"
#include "geo/predicates.h"

enum { CELL_MM = 50000 };

typedef struct settling {
    cordon_context *context;
    const cordon_feature *features;
    cordon_grid *buildings;
    cordon_grid_hits hits;
    CORDON_VEC(double) crossings;
} settling;

static bool is_building(const cordon_feature *feature)
{
    return feature->geom == CORDON_GEOM_AREA && (feature->classes & CORDON_CLASS_BUILDING);
}

static bool is_part(const cordon_feature *feature)
{
    return (feature->classes & CORDON_CLASS_PART) &&
           !(feature->classes & CORDON_CLASS_BUILDING);
}

static int compare_numbers(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

/* Where a ring crosses a level between two millimetres. */
static int cross_ring(settling *s, const cordon_line *ring, double y)
{
    for (size_t i = 0; i < ring->n; i++) {
        cordon_pt a = ring->pts[i], b = ring->pts[i + 1 < ring->n ? i + 1 : 0];
        if ((a.y < y) == (b.y < y))
            continue;
        double x = a.x + (y - a.y) / ((double)b.y - a.y) * ((double)b.x - a.x);
        if (cordon_vec_push(s->context, &s->crossings, x))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* A place well inside: the middle of the widest stretch at half height. (Corners will not do:
 * parts share them with their neighbours.) */
static int place_in(cordon_pt *out, settling *s, const cordon_polygon *polygon)
{
    cordon_box box = cordon_line_box(&polygon->outer);
    out->y = box.y0 + (box.y1 - box.y0) / 2;
    out->x = box.x0;
    s->crossings.count = 0;
    if (cross_ring(s, &polygon->outer, out->y + 0.5))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < polygon->n_holes; i++)
        if (cross_ring(s, &polygon->holes[i], out->y + 0.5))
            return CORDON_E_MEMORY;
    double *x = s->crossings.items, widest = -1;
    if (s->crossings.count > 0)
        qsort(x, s->crossings.count, sizeof *x, compare_numbers);
    for (size_t i = 0; i + 1 < s->crossings.count; i += 2)
        if (x[i + 1] - x[i] > widest) {
            widest = x[i + 1] - x[i];
            out->x = (int32_t)llround((x[i] + x[i + 1]) / 2);
        }
    return CORDON_OK;
}

static int find_cover(bool *covered, settling *s, const cordon_feature *part)
{
    cordon_pt at;
    *covered = false;
    int code = place_in(&at, s, &part->area.polys[0]);
    if (code == CORDON_OK)
        code = cordon_grid_find(s->buildings, s->context, (cordon_box){at.x, at.y, at.x, at.y},
                                &s->hits);
    for (size_t i = 0; i < s->hits.count && code == CORDON_OK && !*covered; i++)
        *covered = cordon_region_side(&s->features[s->hits.items[i]].area, at) >= 0;
    return code;
}

static int make_building(cordon_feature *part, cordon_problems *problems)
{
    char label[32];
    cordon_tag *tags = cordon_arena_alloc(problems->arena, part->n_tags + 1, sizeof *tags);
    if (!tags)
        return CORDON_E_MEMORY;
    size_t n = 0; /* tags are sorted, and "building" comes right before "building:part" or so */
    while (n < part->n_tags && strcmp(part->tags[n].key, "building") < 0)
        n++;
    memcpy(tags, part->tags, n * sizeof *tags);
    tags[n] = (cordon_tag){"building", cordon_feature_tag(part, "building:part")};
    memcpy(tags + n + 1, part->tags + n, (part->n_tags - n) * sizeof *tags);
    part->tags = tags;
    part->n_tags++;
    part->classes |= CORDON_CLASS_BUILDING;
    cordon_feature_label(label, part);
    return cordon_problems_add(problems,
                               "%s: building:part without a building round it, "
                               "taken as a building",
                               label);
}

static int settle(settling *s, cordon_feature *features, size_t *n, cordon_problems *problems)
{
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        bool covered = false;
        cordon_feature feature = features[i];
        if (is_part(&feature)) {
            int code = find_cover(&covered, s, &feature);
            covered = covered || cordon_feature_is(&feature, "building", "no");
            if (code == CORDON_OK && !covered)
                code = make_building(&feature, problems);
            if (code)
                return code;
        }
        feature.classes &= ~(uint32_t)CORDON_CLASS_PART;
        if (feature.classes)
            features[kept++] = feature;
    }
    *n = kept;
    return CORDON_OK;
}

int cordon_parts_settle(cordon_feature *features, size_t *n, cordon_problems *problems)
{
    settling s = {.context = problems->context};
    bool any = false;
    for (size_t i = 0; i < *n && !any; i++)
        any = (features[i].classes & CORDON_CLASS_PART) != 0;
    if (!any)
        return CORDON_OK;
    int code = CORDON_E_MEMORY;
    cordon_box *boxes = cordon_alloc(s.context, *n, sizeof *boxes);
    /* The features move while they are settled, the buildings stay. */
    cordon_feature *before = cordon_alloc(s.context, *n, sizeof *before);
    if (!boxes || !before)
        goto done;
    memcpy(before, features, *n * sizeof *before);
    s.features = before;
    for (size_t i = 0; i < *n; i++)
        boxes[i] = is_building(&features[i]) ? features[i].box : CORDON_BOX_EMPTY;
    code = cordon_grid_new(&s.buildings, s.context, boxes, *n, CELL_MM);
    if (code == CORDON_OK)
        code = settle(&s, features, n, problems);
done:
    cordon_grid_free(s.buildings);
    cordon_grid_hits_free(&s.hits, s.context);
    cordon_vec_free(s.context, &s.crossings);
    cordon_free(s.context, boxes);
    cordon_free(s.context, before);
    return code;
}
