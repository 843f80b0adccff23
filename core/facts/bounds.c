/* The ring in words: which streets it crosses, and along what it runs between the closures.
 *
 * Between closures the curve is looked at every few metres: what lies just outside may be
 * water, else it is a façade, and belongs to the square or street just inside. Stretches too
 * short to tell are left out. O(length of the ring × what stands near). */
#include "facts/slice.h"
#include "facts/town.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

enum {
    STEP_MM = 4000,
    ASIDE_MM = 1500,     /* from a façade into the street, and from a bank into the water */
    STREET_MM = 40000,   /* from a façade to the middle of its street */
    RIVER_MM = 200000,   /* from a bank to the line of its river */
    SHORT_MM = 12000,    /* of a stretch that is not worth a word */
    NUMBER_MM = 30000,   /* from a closure to the house that tells where it is */
    JUNCTION_MM = 80000, /* from a closure to the corner that tells where it is */
    BESIDE_MM = 15000,   /* from a closure that crosses no street to the one that it is in */
    NEAR_MM = 60000,     /* from a closure of no street to one that tells where it is */
    ON_CLOSURE_MM = 20   /* a ring joined with others may move a little */
};

typedef struct stretch {
    cordon_bound_kind kind;
    const char *name; /* of the map; NULL: none */
    size_t closure;
    int64_t length_mm;
} stretch;

typedef struct walk {
    cordon_town *town;
    const cordon_facts_ring *ring;
    const size_t *sides;
    CORDON_VEC(stretch) list;
} walk;

int cordon_facts_sides(size_t **out, cordon_town *town, const cordon_facts_ring *ring)
{
    const cordon_line *curve = &ring->curve;
    *out = cordon_arena_alloc(town->scratch, curve->n, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < curve->n; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        cordon_pt middle = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2}, at;
        (*out)[i] = CORDON_NO_CLOSURE;
        for (size_t k = 0; k < ring->n_closures; k++) {
            double off = cordon_town_distance(&at, &ring->closures[k], middle);
            if (off >= 0 && off <= ON_CLOSURE_MM) {
                (*out)[i] = k;
                break;
            }
        }
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------ along the curve */

/* The name of the river that runs nearest. */
static int name_river(const char **name, cordon_town *town, cordon_pt place)
{
    cordon_box box = {place.x, place.y, place.x, place.y};
    double nearest = RIVER_MM;
    int code = cordon_town_find(town, &town->water, cordon_box_grow(box, RIVER_MM));
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_feature *feature = town->water.items[town->hits.items[i]];
        if (feature->geom != CORDON_GEOM_LINE)
            continue;
        cordon_pt at;
        const char *called = cordon_feature_tag(feature, "name");
        double distance = cordon_town_distance(&at, &feature->line, place);
        if (distance < nearest || (*name && distance == nearest && strcmp(called, *name) < 0)) {
            nearest = distance;
            *name = called;
        }
    }
    return code;
}

/* What the ring runs along between two places inside and outside of it. */
static int look(stretch *out, walk *w, cordon_pt inside, cordon_pt outside)
{
    const cordon_feature *area;
    int code = cordon_town_area(&area, w->town, &w->town->water, outside);
    if (code == CORDON_OK && area) {
        out->kind = area->origin == 'c' ? CORDON_BOUND_SEA : CORDON_BOUND_WATER;
        out->name = cordon_feature_tag(area, "name");
        return out->kind == CORDON_BOUND_WATER && !out->name
                   ? name_river(&out->name, w->town, outside)
                   : CORDON_OK;
    }
    out->kind = CORDON_BOUND_FACADES;
    if (code == CORDON_OK)
        code = cordon_town_area(&area, w->town, &w->town->squares, inside);
    if (code == CORDON_OK && area)
        out->name = cordon_feature_tag(area, "name");
    else if (code == CORDON_OK)
        code = cordon_town_street(&out->name, w->town, inside, STREET_MM, &w->ring->curve);
    return code;
}

/* Walks along a side without a closure, clockwise: the inside is on the right. */
static int look_along(walk *w, cordon_pt a, cordon_pt b)
{
    int64_t length = cordon_distance(a, b);
    int64_t n = length / STEP_MM + 1;
    double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y);
    double aside = length > 0 ? ASIDE_MM / (double)length : 0;
    int code = CORDON_OK;
    for (int64_t i = 0; i < n && code == CORDON_OK; i++) {
        double t = ((double)i + 0.5) / (double)n;
        cordon_pt inside = {(int32_t)lround(a.x + t * dx + aside * dy),
                            (int32_t)lround(a.y + t * dy - aside * dx)};
        cordon_pt outside = {(int32_t)lround(a.x + t * dx - aside * dy),
                             (int32_t)lround(a.y + t * dy + aside * dx)};
        stretch s = {.closure = CORDON_NO_CLOSURE,
                     .length_mm = length * (i + 1) / n - length * i / n};
        code = look(&s, w, inside, outside);
        if (code == CORDON_OK)
            code = cordon_vec_push(w->town->context, &w->list, s);
    }
    return code;
}

/* Where the walk begins: at the first closure, else in the north. Side i runs from point i, or
 * clockwise to it. */
static size_t first_side(const walk *w)
{
    const cordon_line *curve = &w->ring->curve;
    size_t first = 0;
    for (size_t i = 0; i < curve->n; i++) {
        if (w->ring->n_closures == 0 ? curve->pts[i].y > curve->pts[first].y
                                     : w->sides[i] == 0 && w->sides[first] != 0)
            first = i;
    }
    /* A closure of several sides begins, clockwise, with its last. */
    for (size_t i = 0; w->ring->n_closures > 0 && i < curve->n; i++) {
        size_t next = (first + 1) % curve->n;
        if (w->sides[next] != 0)
            break;
        first = next;
    }
    return first;
}

static int walk_round(walk *w)
{
    const cordon_line *curve = &w->ring->curve;
    size_t first = first_side(w);
    int code = CORDON_OK;
    for (size_t i = 0; i < curve->n && code == CORDON_OK; i++) {
        size_t side = (first + curve->n - i) % curve->n;
        cordon_pt b = curve->pts[side], a = curve->pts[(side + 1) % curve->n];
        if (w->sides[side] == CORDON_NO_CLOSURE) {
            code = look_along(w, a, b);
        } else {
            const stretch s = {CORDON_BOUND_CLOSURE, NULL, w->sides[side],
                               cordon_distance(a, b)};
            code = cordon_vec_push(w->town->context, &w->list, s);
        }
    }
    return code;
}

static bool is_same(const stretch *a, const stretch *b)
{
    bool name = a->name == b->name || (a->name && b->name && !strcmp(a->name, b->name));
    return a->kind == b->kind && a->closure == b->closure && name;
}

/* Joins neighbours that are the same, and leaves out what is shorter than the limit. */
static void join(walk *w, int64_t limit_mm)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->list.count; i++) {
        stretch s = w->list.items[i];
        if (s.kind != CORDON_BOUND_CLOSURE && s.length_mm < limit_mm)
            continue;
        if (kept > 0 && is_same(&w->list.items[kept - 1], &s))
            w->list.items[kept - 1].length_mm += s.length_mm;
        else
            w->list.items[kept++] = s;
    }
    w->list.count = kept;
}

/* Façades of no street say nothing. */
static void leave_out_nameless(walk *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->list.count; i++)
        if (w->list.items[i].kind != CORDON_BOUND_FACADES || w->list.items[i].name)
            w->list.items[kept++] = w->list.items[i];
    w->list.count = kept;
}

/* ------------------------------------------------------------- at a closure */

typedef CORDON_VEC(const char *) name_list;

static bool listed(const name_list *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool crosses(const cordon_line *a, const cordon_line *b)
{
    for (size_t i = 1; i < a->n; i++)
        for (size_t k = 1; k < b->n; k++)
            if (cordon_segments_touch(a->pts[i - 1], a->pts[i], b->pts[k - 1], b->pts[k]))
                return true;
    return false;
}

static int names_crossed(name_list *names, cordon_town *town, const cordon_line *closure)
{
    int code =
        cordon_grid_find(town->streets, town->context, cordon_line_box(closure), &town->hits);
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_street *street = &town->ground->streets[town->hits.items[i]];
        if (!listed(names, street->name) && crosses(&street->line, closure))
            code = cordon_vec_push(town->context, names, street->name);
    }
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return code;
}

static int crosses_rails(bool *out, cordon_town *town, const cordon_line *closure)
{
    int code = cordon_town_find(town, &town->rails, cordon_line_box(closure));
    *out = false;
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK && !*out; i++)
        *out = crosses(&town->rails.items[town->hits.items[i]]->line, closure);
    return code;
}

/* The streets that it crosses, else rails, else the square that it lies on, else the street
 * beside it. */
static int name_closure(name_list *names, cordon_bound *bound, cordon_town *town,
                        const cordon_line *closure)
{
    bool rails = false;
    const cordon_feature *square = NULL;
    int code = names_crossed(names, town, closure);
    if (code == CORDON_OK && names->count == 0)
        code = crosses_rails(&rails, town, closure);
    if (rails)
        bound->kind = CORDON_BOUND_RAILWAY;
    if (code != CORDON_OK || rails || names->count > 0)
        return code;
    code = cordon_town_area(&square, town, &town->squares, cordon_slice_middle(closure));
    const char *name = square ? cordon_feature_tag(square, "name") : NULL;
    if (code == CORDON_OK && !name)
        code = cordon_town_street(&name, town, cordon_slice_middle(closure), BESIDE_MM, NULL);
    return code == CORDON_OK && name ? cordon_vec_push(town->context, names, name) : code;
}

/* The house nearest to a closure whose address is in one of its streets. */
static const char *find_number(const cordon_town *town, const name_list *names,
                               const cordon_line *closure)
{
    const char *number = NULL;
    double nearest = NUMBER_MM;
    for (size_t i = 0; i < town->n_pois; i++) {
        const cordon_poi *poi = &town->pois[i];
        const char *street = poi->kind == CORDON_POI_ADDRESS
                                 ? cordon_feature_tag(poi->feature, "addr:street")
                                 : NULL;
        cordon_pt at;
        if (!street || !listed(names, street))
            continue;
        double distance = cordon_town_distance(&at, closure, poi->at);
        bool first = number && distance == nearest && strcmp(poi->name, number) < 0;
        if (distance < nearest || first) {
            nearest = distance;
            number = poi->name;
        }
    }
    return number;
}

/* Do two streets meet in a point? */
static bool meet_at(cordon_pt *at, const cordon_street *a, const cordon_street *b)
{
    bool from = a->from == b->from || a->from == b->to;
    bool to = a->to == b->from || a->to == b->to;
    *at = from ? a->line.pts[0] : a->line.pts[a->line.n - 1];
    return from || to;
}

/* The street that meets those of a closure nearest to it. */
static int find_near(const char **name, cordon_town *town, const name_list *names,
                     const cordon_line *closure)
{
    cordon_box box = cordon_box_grow(cordon_line_box(closure), JUNCTION_MM);
    double nearest = JUNCTION_MM;
    *name = NULL;
    int code = cordon_grid_find(town->streets, town->context, box, &town->hits);
    const cordon_street *streets = town->ground->streets;
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_street *own = &streets[town->hits.items[i]];
        for (size_t k = 0; k < town->hits.count && listed(names, own->name); k++) {
            const cordon_street *other = &streets[town->hits.items[k]];
            cordon_pt at, foot;
            if (listed(names, other->name) || !meet_at(&at, own, other))
                continue;
            double distance = cordon_town_distance(&foot, closure, at);
            bool first = *name && distance == nearest && strcmp(other->name, *name) < 0;
            if (distance < nearest || first) {
                nearest = distance;
                *name = other->name;
            }
        }
    }
    return code;
}

/* ------------------------------------------------------------------ results */

static int keep_names(cordon_bound *bound, cordon_town *town, const name_list *names)
{
    bound->names = cordon_arena_alloc(town->arena, names->count, sizeof *bound->names);
    if (!bound->names)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < names->count; i++) {
        bound->names[i] = cordon_town_keep(town, names->items[i]);
        if (!bound->names[i])
            return CORDON_E_MEMORY;
    }
    bound->n_names = names->count;
    return CORDON_OK;
}

static int keep_bound(cordon_bound *bound, walk *w, const stretch *s)
{
    cordon_town *town = w->town;
    name_list names = {0};
    const char *number = NULL, *near = NULL;
    int code = CORDON_OK;
    *bound = (cordon_bound){
        .kind = s->kind, .closure = s->closure, .length_mm = s->length_mm, .number = ""};
    if (s->kind == CORDON_BOUND_CLOSURE) {
        const cordon_line *closure = &w->ring->closures[s->closure];
        code = name_closure(&names, bound, town, closure);
        number = find_number(town, &names, closure);
        if (code == CORDON_OK && names.count > 0)
            code = find_near(&near, town, &names, closure);
        else if (code == CORDON_OK)
            code = cordon_town_street(&near, town, cordon_slice_middle(closure), NEAR_MM, NULL);
    } else if (s->name) {
        code = cordon_vec_push(town->context, &names, s->name);
    }
    if (code == CORDON_OK)
        code = keep_names(bound, town, &names);
    bound->number = cordon_town_keep(town, number);
    bound->near = cordon_town_keep(town, near);
    cordon_vec_free(town->context, &names);
    return code == CORDON_OK && (!bound->number || !bound->near) ? CORDON_E_MEMORY : code;
}

static int keep_bounds(cordon_facts *facts, walk *w)
{
    cordon_bound *bounds = cordon_arena_alloc(w->town->arena, w->list.count, sizeof *bounds);
    int code = bounds ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < w->list.count && code == CORDON_OK; i++)
        code = keep_bound(&bounds[i], w, &w->list.items[i]);
    facts->bounds = bounds;
    facts->n_bounds = w->list.count;
    return code;
}

int cordon_facts_bounds(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring)
{
    walk w = {.town = town, .ring = ring};
    size_t *sides;
    int code = cordon_facts_sides(&sides, town, ring);
    if (code == CORDON_OK) {
        w.sides = sides;
        code = walk_round(&w);
    }
    if (code == CORDON_OK) {
        join(&w, 0);
        leave_out_nameless(&w);
        join(&w, SHORT_MM);
        code = keep_bounds(facts, &w);
    }
    cordon_vec_free(town->context, &w.list);
    return code;
}
