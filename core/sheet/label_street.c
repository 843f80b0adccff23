/* Names along streets and rivers: ways of one name joined, each name placed where it reads
 * best, repeated on long streets. */
#include "sheet/label.h"

#include <math.h>
#include <stdlib.h>

#include "sheet/abbreviate.h"
#include "sheet/callout.h"
#include "sheet/chain.h"
#include "sheet/label_line.h"

#define REPEAT_MM    120.0 /* between two occurrences of a name */
#define EDGE_MM      1.5   /* kept free at the edge of the map */
#define SMOOTH_MM    2.0
#define STEP_MM      2.0
#define GAP_MM       0.4 /* between a street and the name above it */
#define REFUSED_COST 5.0 /* better no name than one on a ring */
#define GOOD_COST    1.0 /* a place that needs no shorter form */
#define LEADER_RANK  4   /* streets below are not worth a leader line */
#define LEADERS_UP_TO                                                                          \
    12500 /* scale number beyond which a name that has no place in its street is left out */

/* A named way. */
typedef struct part {
    const char *name;
    const cordon_line *line;
    int rank;
    double width; /* mm on paper */
    bool water;
} part;

typedef struct parts {
    part *items;
    size_t count, capacity;
} parts;

/* All ways of one name. */
typedef struct group {
    const part *parts;
    size_t n;
    const char *name;
    int rank;
    double width, length;
    bool water, inner;
} group;

typedef struct groups {
    group *items;
    size_t count, capacity;
} groups;

typedef struct guides {
    sheet_guide *items;
    size_t count, capacity;
} guides;

static int compare_parts(const void *a, const void *b)
{
    const part *p = a, *q = b;
    int order = strcmp(p->name, q->name);
    if (order == 0)
        order = (int)p->water - (int)q->water;
    if (order != 0)
        return order;
    /* Both lie in the map's array of features: the map's order. */
    return p->line < q->line ? -1 : p->line > q->line;
}

/* Inner streets first, then the larger, the longer, and by name: a total order. */
static int compare_groups(const void *a, const void *b)
{
    const group *p = a, *q = b;
    if (p->inner != q->inner)
        return p->inner ? -1 : 1;
    if (p->rank != q->rank)
        return p->rank > q->rank ? -1 : 1;
    if (p->length != q->length)
        return p->length > q->length ? -1 : 1;
    int order = strcmp(p->name, q->name);
    return order != 0 ? order : (int)p->water - (int)q->water;
}

static int collect(parts *out, sheet *s, const sheet_basemap *basemap)
{
    for (size_t i = 0; i < basemap->streets.count; i++) {
        const sheet_street *street = &basemap->streets.items[i];
        const char *name = sheet_name_of(s, street->feature);
        part p = {name, &street->feature->line, street->class->rank, street->width, false};
        if (name != NULL && street->named && street->level >= 0 &&
            cordon_vec_push(s->context, out, p))
            return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < basemap->seen.count; i++) {
        const cordon_feature *feature = basemap->seen.items[i];
        const char *name = sheet_name_of(s, feature);
        bool river = (feature->classes & CORDON_CLASS_WATER) != 0 &&
                     feature->geom == CORDON_GEOM_LINE && feature->line.n >= 2 &&
                     cordon_feature_tag(feature, "waterway") != NULL;
        part p = {name, &feature->line, 3, 3.0, true};
        if (river && name != NULL && cordon_vec_push(s->context, out, p))
            return CORDON_E_MEMORY;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_parts);
    return CORDON_OK;
}

static void add_part(group *g, const sheet *s, const part *p)
{
    g->rank = p->rank > g->rank ? p->rank : g->rank;
    g->width = fmax(g->width, p->width);
    for (size_t i = 0; i < p->line->n; i++) {
        sheet_xy at = sheet_view_at(&s->view, p->line->pts[i]);
        if (!sheet_box_has(s->view.window, at))
            continue;
        g->inner = g->inner || sheet_is_inner(s, p->line->pts[i]);
        if (i > 0) {
            sheet_xy before = sheet_view_at(&s->view, p->line->pts[i - 1]);
            g->length += hypot(at.x - before.x, at.y - before.y);
        }
    }
}

static int find_groups(groups *out, sheet *s, const parts *all)
{
    for (size_t i = 0; i < all->count;) {
        group g = {
            .parts = &all->items[i], .name = all->items[i].name, .water = all->items[i].water};
        for (; i < all->count && all->items[i].water == g.water &&
               strcmp(all->items[i].name, g.name) == 0;
             i++, g.n++)
            add_part(&g, s, &all->items[i]);
        if (cordon_vec_push(s->context, out, g))
            return CORDON_E_MEMORY;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_groups);
    return CORDON_OK;
}

/* A piece of a chain inside the window, as guides in both directions. */
static int add_guides(guides *out, sheet *s, const sheet_points *piece)
{
    for (int turned = 0; turned < 2 && piece->count >= 2; turned++) {
        sheet_guide guide;
        int code = sheet_guide_new(&guide, s->context, piece->items, piece->count, SMOOTH_MM);
        if (code)
            return code;
        if (turned)
            sheet_guide_turn(&guide);
        if (guide.points.count < 3 || cordon_vec_push(s->context, out, guide)) {
            bool short_one = guide.points.count < 3;
            sheet_guide_free(&guide, s->context);
            if (!short_one)
                return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

static int cut_chain(guides *out, sheet *s, const cordon_line *line)
{
    sheet_box limit = sheet_box_grow(s->view.window, -EDGE_MM);
    sheet_points piece = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i + 1 < line->n && code == CORDON_OK; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]), end = b;
        if (!sheet_clip_segment(&a, &b, limit))
            continue;
        if (piece.count == 0)
            code = cordon_vec_push(s->context, &piece, a);
        if (code == CORDON_OK)
            code = cordon_vec_push(s->context, &piece, b);
        if (code == CORDON_OK && (b.x != end.x || b.y != end.y)) {
            code = add_guides(out, s, &piece);
            piece.count = 0;
        }
    }
    if (code == CORDON_OK)
        code = add_guides(out, s, &piece);
    cordon_vec_free(s->context, &piece);
    return code;
}

static int find_guides(guides *out, sheet *s, const group *g)
{
    sheet_chains chains = {0};
    cordon_line *lines = cordon_arena_alloc(s->arena, g->n, sizeof *lines);
    if (lines == NULL)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < g->n; i++)
        lines[i] = *g->parts[i].line;
    int code = sheet_chains_join(&chains, s->arena, lines, g->n);
    for (size_t i = 0; i < chains.count && code == CORDON_OK; i++)
        code = cut_chain(out, s, &chains.items[i].line);
    cordon_vec_free(s->context, &chains);
    return code;
}

/* The best place found for one setting of a name. */
typedef struct found {
    const sheet_guide *guide;
    sheet_line_place place;
} found;

/* Names run from left to right; on upright streets upwards on the left half of the sheet,
 * downwards on the right one (Imhof). INFINITY: upside down. */
static double direction_cost(const sheet *s, const sheet_guide *guide, double from, double to)
{
    sheet_xy a = sheet_guide_at(guide, from), b = sheet_guide_at(guide, to);
    double length = hypot(b.x - a.x, b.y - a.y), c = length > 0 ? (b.x - a.x) / length : 1;
    if (c > 0.12)
        return 0;
    if (c < -0.12)
        return INFINITY;
    bool left = (a.x + b.x) / 2 < (s->view.window.x0 + s->view.window.x1) / 2;
    return left == (b.y < a.y) ? 0 : 0.6;
}

/* Shifts to try: in the street where the capitals fill at most 70 % of it, else above, below,
 * and across a narrow street with its halo as a last resort. */
static size_t shifts_of(const group *g, const sheet_line_text *text, double shift[3],
                        double cost[3])
{
    double cap = SHEET_CAP_EM * text->size, half = g->width / 2;
    shift[0] = cap / 2;
    shift[1] = -(half + GAP_MM);
    shift[2] = half + GAP_MM + cap;
    bool inside = cap <= 0.7 * g->width || g->water;
    cost[0] = inside ? 0 : 0.15;
    cost[1] = inside ? 0.9 : 0.45;
    cost[2] = inside ? 1.0 : 0.55;
    return 3;
}

static void try_guide(found *best, sheet *s, const group *g, const sheet_guide *guide,
                      const sheet_line_text *text)
{
    double shift[3], extra[3], room = guide->length - text->width;
    size_t n = shifts_of(g, text, shift, extra);
    if (room < 0)
        return;
    size_t steps = (size_t)(room / STEP_MM) + 1;
    for (size_t i = 0; i < steps; i++) {
        double from = steps > 1 ? room * (double)i / (double)(steps - 1) : room / 2;
        double cost = direction_cost(s, guide, from, from + text->width);
        sheet_xy middle = sheet_guide_at(guide, from + text->width / 2);
        if (isinf(cost) || sheet_name_near(s, g->name, middle, REPEAT_MM))
            continue;
        cost += room > 0 ? 0.5 * fabs(from - room / 2) / room : 0;
        for (size_t k = 0; k < n && cost + extra[k] < best->place.cost; k++) {
            sheet_line_place place = sheet_line_judge(s, guide, text, from, shift[k]);
            place.cost += cost + extra[k];
            if (place.cost < best->place.cost - 1e-9)
                *best = (found){guide, place};
        }
    }
}

static found best_place(sheet *s, const group *g, const guides *all,
                        const sheet_line_text *text)
{
    found best = {NULL, {0, 0, false, REFUSED_COST}};
    for (size_t i = 0; i < all->count; i++)
        try_guide(&best, s, g, &all->items[i], text);
    return best;
}

/* Settings of a name, in the order of cartography.md 2.4. */
static const struct setting {
    sheet_shortening how;
    bool narrow, smaller;
} SETTINGS[] = {{SHEET_SHORTEN_NOTHING, false, false},
                {SHEET_SHORTEN_TYPE, false, false},
                {SHEET_SHORTEN_TITLES, false, false},
                {SHEET_SHORTEN_TITLES, true, false},
                {SHEET_SHORTEN_TITLES, true, true}};
#define N_SETTINGS (sizeof SETTINGS / sizeof *SETTINGS)

static double size_of(const sheet *s, const group *g)
{
    if (g->rank >= 6)
        return sheet_label_pt(s, 8, 10);
    return g->rank >= 4 || g->water ? sheet_label_pt(s, 7, 8) : sheet_label_pt(s, 6, 7);
}

static int set_name(sheet_line_text *out, sheet *s, const group *g, const struct setting *how)
{
    sheet_face face = how->narrow ? SHEET_FACE_MAP_NARROW
                      : g->water  ? SHEET_FACE_MAP_ITALIC
                                  : SHEET_FACE_MAP;
    double pt = size_of(s, g) - (how->smaller ? 1 : 0);
    const char *name = sheet_abbreviate(s->arena, g->name, s->plan->language, how->how);
    if (name == NULL)
        return CORDON_E_MEMORY;
    out->colour = sheet_tone_of(s, g->water       ? SHEET_TONE_NAME_WATER
                                   : g->rank >= 4 ? SHEET_TONE_NAME
                                                  : SHEET_TONE_NAME_MINOR);
    sheet_colour ground = sheet_tone_of(s, g->water ? SHEET_TONE_WATER : SHEET_TONE_STREET);
    out->halo = SHEET_RGBA(ground, 217);
    return sheet_line_text_make(out, s, face, fmax(pt, SHEET_PT_MIN), name);
}

/* A short street still gets its name: beside it, with a leader line. */
static int name_by_leader(sheet *s, const group *g, const guides *all)
{
    const sheet_guide *longest = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (longest == NULL || all->items[i].length > longest->length)
            longest = &all->items[i];
    if (longest == NULL || !g->inner || g->rank < LEADER_RANK ||
        s->view.scale > LEADERS_UP_TO ||
        sheet_name_near(s, g->name, sheet_guide_at(longest, longest->length / 2), REPEAT_MM))
        return CORDON_OK;
    sheet_style style = {SHEET_FACE_MAP, fmax(size_of(s, g) - 1, SHEET_PT_MIN),
                         sheet_tone_of(s, SHEET_TONE_NAME), SHEET_RGBA(0xffffff, 217), 0.3};
    const char *name =
        sheet_abbreviate(s->arena, g->name, s->plan->language, SHEET_SHORTEN_TITLES);
    if (name == NULL)
        return CORDON_E_MEMORY;
    sheet_text_block block;
    sheet_xy centre;
    sheet_block_make(&block, s, &style, name, 2);
    sheet_callout callout = {.anchor = sheet_guide_at(longest, longest->length / 2),
                             .towards = {0.7071, -0.7071},
                             .hw = block.width / 2,
                             .hh = block.height / 2,
                             .near = 1,
                             .far = 25,
                             .owner = sheet_space_owner(&s->space)};
    if (!sheet_callout_place(s, &callout, &centre))
        return CORDON_OK;
    int code = sheet_callout_leader(s, &callout, centre);
    return code ? code : sheet_block_draw(s, &block, centre, callout.owner);
}

static int name_group(sheet *s, const group *g, const guides *all)
{
    sheet_line_text text, best_text = {0};
    found best = {NULL, {0, 0, false, INFINITY}};
    for (size_t i = 0; i < N_SETTINGS && best.place.cost > GOOD_COST; i++) {
        int code = set_name(&text, s, g, &SETTINGS[i]);
        if (code)
            return code;
        found here = best_place(s, g, all, &text);
        if (here.place.cost < best.place.cost - 0.3 || best.guide == NULL) {
            best = here;
            best_text = text;
        }
    }
    if (best.guide == NULL)
        return name_by_leader(s, g, all);
    int code = CORDON_OK;
    while (best.guide != NULL && code == CORDON_OK) {
        code = sheet_line_draw(s, best.guide, &best_text, &best.place);
        if (code == CORDON_OK)
            code = sheet_name_enter(s, g->name,
                                    sheet_line_middle(best.guide, &best_text, &best.place));
        best = best_place(s, g, all, &best_text);
        if (best.place.cost > GOOD_COST)
            break;
    }
    return code;
}

static int name_groups(sheet *s, const groups *all, bool inner)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < all->count && code == CORDON_OK; i++) {
        guides lines = {0};
        if (all->items[i].inner != inner || all->items[i].length <= 0)
            continue;
        code = find_guides(&lines, s, &all->items[i]);
        if (code == CORDON_OK)
            code = name_group(s, &all->items[i], &lines);
        for (size_t k = 0; k < lines.count; k++)
            sheet_guide_free(&lines.items[k], s->context);
        cordon_vec_free(s->context, &lines);
    }
    return code;
}

int sheet_label_streets(sheet *s, const sheet_basemap *basemap, bool inner)
{
    parts all = {0};
    groups named = {0};
    int code = collect(&all, s, basemap);
    if (code == CORDON_OK)
        code = find_groups(&named, s, &all);
    if (code == CORDON_OK)
        code = name_groups(s, &named, inner);
    cordon_vec_free(s->context, &named);
    cordon_vec_free(s->context, &all);
    return code;
}
