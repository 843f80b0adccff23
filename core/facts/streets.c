/* Streets and squares inside a ring, whole or in part, and where the part ends.
 *
 * Streets of one name that hang together are one street. A part of it ends where the curve cuts
 * it, told by the corner or the house next to the closure there, and where the street itself
 * ends inside. Without what lies inside, its junctions with the ring would count: a street
 * belongs to the list from a few metres on. */
#include "facts/slice.h"
#include "facts/town.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

enum {
    LEAST_MM = 3000,       /* inside, of a street that counts */
    WHOLE_PER_MILLE = 985, /* a closure stands a little inside the end of its street */
    AT_CLOSURE_MM = 100
};

/* A stretch of the street being looked at. */
typedef struct stretch {
    uint32_t street; /* of the ground */
    const cordon_piece *pieces;
    size_t n_pieces;
    int64_t inside_mm, length_mm;
    bool joined; /* hangs together with what lies inside */
} stretch;

typedef struct survey {
    cordon_facts *facts;
    cordon_town *town;
    const cordon_facts_ring *ring;
    CORDON_VEC(stretch) stretches;
    CORDON_VEC(cordon_street_end) ends;
    CORDON_VEC(cordon_inside_street) list;
} survey;

static const cordon_street *street_of(const survey *s, const stretch *piece)
{
    return &s->town->ground->streets[piece->street];
}

/* -------------------------------------------------------------------- ends */

static bool has_end(const survey *s, cordon_street_end end)
{
    for (size_t i = 0; i < s->ends.count; i++) {
        const cordon_street_end *other = &s->ends.items[i];
        if (other->closure == end.closure && strcmp(other->street, end.street) == 0 &&
            strcmp(other->number, end.number) == 0)
            return true;
    }
    return false;
}

static int add_end(survey *s, cordon_street_end end)
{
    return has_end(s, end) ? CORDON_OK : cordon_vec_push(s->town->context, &s->ends, end);
}

/* The closure that a street is cut by at a place, as the ring tells it. */
static const cordon_bound *closure_at(const survey *s, cordon_pt place)
{
    for (size_t i = 0; i < s->facts->n_bounds; i++) {
        const cordon_bound *bound = &s->facts->bounds[i];
        cordon_pt at;
        if (bound->closure != CORDON_NO_CLOSURE &&
            cordon_town_distance(&at, &s->ring->closures[bound->closure], place) <=
                AT_CLOSURE_MM)
            return bound;
    }
    return NULL;
}

/* A corner is the best name for a place, then a house, then the closure itself. The corner
 * where the street itself ends tells nothing of where it is cut. */
static int add_cut(survey *s, cordon_pt place, size_t own_ends)
{
    const cordon_bound *bound = closure_at(s, place);
    if (!bound)
        return CORDON_OK;
    bool corner = *bound->near;
    for (size_t i = 0; i < own_ends; i++)
        corner = corner && strcmp(s->ends.items[i].street, bound->near) != 0;
    if (corner)
        return add_end(s, (cordon_street_end){bound->near, "", CORDON_NO_CLOSURE});
    if (*bound->number)
        return add_end(s, (cordon_street_end){"", bound->number, CORDON_NO_CLOSURE});
    return add_end(s, (cordon_street_end){"", "", bound->closure});
}

/* The first name of another street that meets the stretch at one of its ends, else the square
 * that it ends on. */
static int name_corner(const char **out, survey *s, const cordon_street *street,
                       uint32_t junction, cordon_pt at)
{
    cordon_town *town = s->town;
    *out = NULL;
    int code = cordon_grid_find(town->streets, town->context,
                                (cordon_box){at.x, at.y, at.x, at.y}, &town->hits);
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_street *other = &town->ground->streets[town->hits.items[i]];
        bool meets = other->from == junction || other->to == junction;
        if (meets && strcmp(other->name, street->name) != 0 &&
            (!*out || strcmp(other->name, *out) < 0))
            *out = other->name;
    }
    const cordon_feature *square = NULL;
    if (code == CORDON_OK && !*out)
        code = cordon_town_area(&square, town, &town->squares, at);
    if (square && strcmp(cordon_feature_tag(square, "name"), street->name) != 0)
        *out = cordon_feature_tag(square, "name");
    return code;
}

/* Adds the end of a stretch when the street goes on from there no more. */
static int add_own_end(survey *s, const stretch *piece, bool first)
{
    const cordon_street *street = street_of(s, piece);
    uint32_t junction = first ? street->from : street->to;
    cordon_pt at = street->line.pts[first ? 0 : street->line.n - 1];
    size_t degree = 0;
    for (size_t i = 0; i < s->stretches.count; i++) {
        const cordon_street *other = street_of(s, &s->stretches.items[i]);
        degree += other->from == junction;
        degree += other->to == junction;
    }
    if (degree > 1 || cordon_ring_side(&s->ring->curve, at) <= 0)
        return CORDON_OK;
    const char *corner;
    int code = name_corner(&corner, s, street, junction, at);
    if (code != CORDON_OK)
        return code;
    corner = cordon_town_keep(s->town, corner);
    return corner ? add_end(s, (cordon_street_end){corner, "", CORDON_NO_CLOSURE})
                  : CORDON_E_MEMORY;
}

/* Corners first, then houses. */
static int by_text(const void *a, const void *b)
{
    const cordon_street_end *x = a, *y = b;
    if ((*x->street == '\0') != (*y->street == '\0'))
        return *x->street ? -1 : 1;
    int order = strcmp(x->street, y->street);
    if (order == 0)
        order = strcmp(x->number, y->number);
    return order ? order : x->closure < y->closure ? -1 : x->closure > y->closure;
}

static int keep_ends(cordon_inside_street *out, survey *s)
{
    if (s->ends.count > 1)
        qsort(s->ends.items, s->ends.count, sizeof *s->ends.items, by_text);
    out->ends =
        cordon_arena_copy(s->town->arena, s->ends.items, s->ends.count, sizeof *s->ends.items);
    out->n_ends = s->ends.count;
    return out->ends ? CORDON_OK : CORDON_E_MEMORY;
}

/* ----------------------------------------------------------------- streets */

/* How much of a stretch lies inside. */
static int measure(survey *s, uint32_t index)
{
    const cordon_street *street = &s->town->ground->streets[index];
    cordon_piece *pieces;
    size_t n;
    stretch out = {.street = index, .length_mm = cordon_line_length(&street->line)};
    int code = cordon_slice_line(&pieces, &n, s->town->scratch, &street->line, &s->ring->curve);
    out.pieces = pieces;
    out.n_pieces = n;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        out.inside_mm += pieces[i].inside ? cordon_line_length(&pieces[i].line) : 0;
    return code == CORDON_OK ? cordon_vec_push(s->town->context, &s->stretches, out) : code;
}

static bool touch(const cordon_street *a, const cordon_street *b)
{
    return a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to;
}

/* A street of the same name in the next town is another one. */
static void join_stretches(survey *s)
{
    bool more = true;
    for (size_t i = 0; i < s->stretches.count; i++)
        s->stretches.items[i].joined = s->stretches.items[i].inside_mm > 0;
    while (more) {
        more = false;
        for (size_t i = 0; i < s->stretches.count; i++)
            for (size_t k = 0; k < s->stretches.count; k++) {
                stretch *a = &s->stretches.items[i], *b = &s->stretches.items[k];
                if (a->joined && !b->joined && touch(street_of(s, a), street_of(s, b)))
                    b->joined = more = true;
            }
    }
}

/* Where the street itself ends inside, then where it is cut. */
static int find_ends(survey *s)
{
    int code = CORDON_OK;
    s->ends.count = 0;
    for (size_t i = 0; i < s->stretches.count && code == CORDON_OK; i++) {
        code = add_own_end(s, &s->stretches.items[i], true);
        if (code == CORDON_OK)
            code = add_own_end(s, &s->stretches.items[i], false);
    }
    size_t own = s->ends.count;
    for (size_t i = 0; i < s->stretches.count; i++) {
        const stretch *cut = &s->stretches.items[i];
        for (size_t k = 1; k < cut->n_pieces && code == CORDON_OK; k++)
            if (cut->pieces[k].inside != cut->pieces[k - 1].inside)
                code = add_cut(s, cut->pieces[k].line.pts[0], own);
    }
    return code;
}

static int note_street(survey *s, const char *name)
{
    int64_t inside = 0, length = 0;
    int code = CORDON_OK;
    join_stretches(s);
    for (size_t i = 0; i < s->stretches.count; i++) {
        const stretch *piece = &s->stretches.items[i];
        inside += piece->inside_mm;
        length += piece->joined ? piece->length_mm : 0;
    }
    if (inside < LEAST_MM)
        return CORDON_OK;
    cordon_inside_street out = {.name = cordon_town_keep(s->town, name),
                                .whole = inside * 1000 >= length * WHOLE_PER_MILLE,
                                .length_mm = inside};
    s->ends.count = 0;
    if (!out.whole)
        code = find_ends(s);
    if (code == CORDON_OK)
        code = out.name ? keep_ends(&out, s) : CORDON_E_MEMORY;
    return code == CORDON_OK ? cordon_vec_push(s->town->context, &s->list, out) : code;
}

static int find_streets(survey *s)
{
    const cordon_town *town = s->town;
    cordon_box box = cordon_line_box(&s->ring->curve);
    int code = CORDON_OK;
    for (size_t i = 0, next; i < town->n_named && code == CORDON_OK; i = next) {
        const char *name = town->ground->streets[town->by_name[i]].name;
        bool near = false;
        for (next = i; next < town->n_named; next++) {
            const cordon_street *street = &town->ground->streets[town->by_name[next]];
            if (strcmp(street->name, name) != 0)
                break;
            near = near || cordon_box_meets(box, cordon_line_box(&street->line));
        }
        s->stretches.count = 0;
        for (size_t k = i; near && k < next && code == CORDON_OK; k++)
            code = measure(s, town->by_name[k]);
        if (near && code == CORDON_OK)
            code = note_street(s, name);
    }
    return code;
}

/* ----------------------------------------------------------------- squares */

typedef enum share { OUTSIDE, PARTLY, WHOLLY } share;

static share share_of(const cordon_feature *square, const cordon_line *curve)
{
    bool all = true, any = cordon_ring_side(curve, cordon_poi_inside(&square->area)) > 0;
    for (size_t i = 0; i < square->area.n; i++) {
        const cordon_line *outer = &square->area.polys[i].outer;
        for (size_t k = 0; k < outer->n; k++) {
            int side = cordon_ring_side(curve, outer->pts[k]);
            all = all && side >= 0;
            any = any || side > 0;
        }
    }
    for (size_t i = 0; i < curve->n; i++) {
        bool through = cordon_region_side(&square->area, curve->pts[i]) > 0;
        any = any || through;
        all = all && !through;
    }
    return !any ? OUTSIDE : all ? WHOLLY : PARTLY;
}

/* A square with a street of its name is one thing with it, and known better by its area. */
static int note_square(survey *s, const char *name, bool whole)
{
    for (size_t i = 0; i < s->list.count; i++) {
        cordon_inside_street *known = &s->list.items[i];
        if (strcmp(known->name, name) == 0) {
            known->whole = whole && (known->whole || !known->square);
            known->square = true;
            known->n_ends = known->whole ? 0 : known->n_ends;
            return CORDON_OK;
        }
    }
    const char *kept = cordon_town_keep(s->town, name);
    const cordon_inside_street out = {.name = kept, .square = true, .whole = whole};
    return kept ? cordon_vec_push(s->town->context, &s->list, out) : CORDON_E_MEMORY;
}

static int find_squares(survey *s)
{
    cordon_town *town = s->town;
    int code = cordon_town_find(town, &town->squares, cordon_line_box(&s->ring->curve));
    for (size_t i = 0; i < town->hits.count && code == CORDON_OK; i++) {
        const cordon_feature *square = town->squares.items[town->hits.items[i]];
        share inside = share_of(square, &s->ring->curve);
        if (inside != OUTSIDE)
            code = note_square(s, cordon_feature_tag(square, "name"), inside == WHOLLY);
    }
    return code;
}

static int by_name(const void *a, const void *b)
{
    const cordon_inside_street *x = a, *y = b;
    return strcmp(x->name, y->name);
}

int cordon_facts_streets(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring)
{
    survey s = {.facts = facts, .town = town, .ring = ring};
    int code = find_streets(&s);
    if (code == CORDON_OK)
        code = find_squares(&s);
    if (s.list.count > 1)
        qsort(s.list.items, s.list.count, sizeof *s.list.items, by_name);
    facts->streets =
        cordon_arena_copy(town->arena, s.list.items, s.list.count, sizeof *s.list.items);
    facts->n_streets = s.list.count;
    cordon_vec_free(town->context, &s.stretches);
    cordon_vec_free(town->context, &s.ends);
    cordon_vec_free(town->context, &s.list);
    return code == CORDON_OK && !facts->streets ? CORDON_E_MEMORY : code;
}
