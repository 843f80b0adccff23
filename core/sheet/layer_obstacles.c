/* What stops whom, by what rule, and what is open through it. */
#include "geo/predicates.h"
#include "sheet/layer.h"
#include "sheet/write.h"

/* The ground that is stopped, as the rings see it: the hatches cross where nobody passes. */
static const sheet_layer_look STOPPED[2] = {
    [CORDON_AGAINST_VEHICLE] = {.line = SHEET_RED,
                                .line_mm = 0.18,
                                .angle = 45,
                                .pitch_mm = 1.5},
    [CORDON_AGAINST_PERSON] = {
        .line = SHEET_BLUE, .line_mm = 0.18, .angle = 135, .pitch_mm = 1.5}};

/* Single things, by group. Painted twice where they stop both kinds, so in full colours. */
static const sheet_layer_look THINGS[CORDON_STOPPER_GROUPS] = {
    [CORDON_STOPPER_BUILDING] = {.line = SHEET_RGB(0x6b5228), .line_mm = 0.35},
    [CORDON_STOPPER_WATER] = {.line = SHEET_RGB(0x0b6a8f), .line_mm = 0.35},
    [CORDON_STOPPER_BARRIER] = {.line = SHEET_RGB(0xb0390e), .line_mm = 0.5},
    [CORDON_STOPPER_STEPS] = {.line = SHEET_RGB(0x7a3e9d), .line_mm = 0.35},
    [CORDON_STOPPER_FIXED] = {.line = SHEET_BLACK, .line_mm = 0.6}};

/* Openings: those for vehicles are open to persons too. */
static const sheet_layer_look OPEN[2] = {
    [CORDON_AGAINST_VEHICLE] = {.fill = SHEET_RGBA(0x00a86b, 150),
                                .line = SHEET_RGB(0x006b3f),
                                .line_mm = 0.25},
    [CORDON_AGAINST_PERSON] = {.fill = SHEET_RGBA(0xa6e22e, 130),
                               .line = SHEET_RGB(0x4f7d00),
                               .line_mm = 0.2,
                               .dash = {0.8, 0.5}}};

static const sheet_layer_look EXISTING = {
    .fill = SHEET_YELLOW, .line = SHEET_BLACK, .line_mm = 0.25, .dot = true};

/* Prefixes of the texts for names; gates and posts have the names of existing things. */
static const char *const RULES[2] = {"rule", "existing"}, *const OPENINGS[2] = {"opening",
                                                                                "existing"};

static int draw_stopped(sheet *s, cordon_against against)
{
    static const char *const keys[2] = {[CORDON_AGAINST_VEHICLE] = "layer.stopped.vehicle",
                                        [CORDON_AGAINST_PERSON] = "layer.stopped.person"};
    size_t before = s->ink.ops.count;
    int code = sheet_layer_area(s, &STOPPED[against], &s->ground->ground->solid[against]);
    return code ? code
                : sheet_layer_explain(s, SHEET_LAYER_OBSTACLES, &STOPPED[against],
                                      sheet_words(s, keys[against], NULL), before);
}

static cordon_pt place_of(const cordon_stopper *stopper)
{
    if (stopper->area.n == 0)
        return sheet_layer_middle(&stopper->line);
    return (cordon_pt){stopper->box.x0 + (stopper->box.x1 - stopper->box.x0) / 2,
                       stopper->box.y0 + (stopper->box.y1 - stopper->box.y0) / 2};
}

static int draw_thing(sheet *s, const cordon_stopper *stopper)
{
    const sheet_layer_look *look = &THINGS[stopper->group];
    size_t before = s->ink.ops.count;
    const char *word = sheet_layer_word(s, RULES, stopper->rule);
    int code = CORDON_OK;
    if (stopper->area.n > 0)
        code = sheet_layer_area(s, look, &stopper->area);
    else
        sheet_layer_line(s, look, &stopper->line, 2 * stopper->half_mm);
    if (code == CORDON_OK)
        code = sheet_layer_explain(s, SHEET_LAYER_OBSTACLES, look, word, before);
    /* What the base map shows as well needs no name: buildings, water. */
    bool plain =
        strcmp(stopper->rule, "building") == 0 || stopper->group == CORDON_STOPPER_WATER;
    return code || plain || s->ink.ops.count == before
               ? code
               : sheet_layer_text(s, SHEET_BLACK, place_of(stopper), word);
}

/* A thing that stops both kinds is painted twice alike. */
static int draw_things(sheet *s)
{
    for (int against = 0; against < 2; against++) {
        const cordon_stoppers *all = &s->ground->stoppers[against];
        for (size_t i = 0; i < all->n; i++) {
            int code = draw_thing(s, &all->stoppers[i]);
            if (code)
                return code;
        }
    }
    return CORDON_OK;
}

/* Openings are listed wherever something of their groups could be: does this one lie on such a
 * thing? For lines their extent decides. */
static int opens_something(bool *out, sheet *s, const cordon_stoppers *all,
                           const cordon_opening *opening)
{
    cordon_polygon shape = opening->shape;
    const cordon_region open = {&shape, 1};
    *out = false;
    for (size_t i = 0; i < all->n && !*out; i++) {
        const cordon_stopper *stopper = &all->stoppers[i];
        if (!(opening->groups >> stopper->group & 1) ||
            !cordon_box_meets(opening->box, stopper->box))
            continue;
        cordon_region common = {NULL, 1};
        int code = stopper->area.n > 0
                       ? cordon_region_common(&common, s->geos, s->arena, &open, &stopper->area)
                       : CORDON_OK;
        if (code)
            return code;
        *out = common.n > 0;
    }
    return CORDON_OK;
}

static int draw_opening(sheet *s, cordon_against against, const cordon_opening *opening)
{
    static const char *const keys[2] = {[CORDON_AGAINST_VEHICLE] = "layer.open.vehicle",
                                        [CORDON_AGAINST_PERSON] = "layer.open.person"};
    cordon_polygon shape = opening->shape;
    size_t before = s->ink.ops.count;
    int code = sheet_layer_area(s, &OPEN[against], &(cordon_region){&shape, 1});
    if (code || s->ink.ops.count == before)
        return code;
    code = sheet_layer_explain(s, SHEET_LAYER_OBSTACLES, &OPEN[against],
                               sheet_words(s, keys[against], NULL), before);
    const cordon_pt middle = {opening->box.x0 + (opening->box.x1 - opening->box.x0) / 2,
                              opening->box.y0 + (opening->box.y1 - opening->box.y0) / 2};
    return code ? code
                : sheet_layer_text(s, SHEET_BLACK, middle,
                                   sheet_layer_word(s, OPENINGS, opening->rule));
}

static int draw_openings(sheet *s, cordon_against against)
{
    const cordon_stoppers *all = &s->ground->stoppers[against];
    const cordon_box window = sheet_view_ground(&s->view, s->view.window);
    for (size_t i = 0; i < all->n_openings; i++) {
        const cordon_opening *opening = &all->openings[i];
        bool wanted = false;
        int code = cordon_box_meets(opening->box, window)
                       ? opens_something(&wanted, s, all, opening)
                       : CORDON_OK;
        if (code == CORDON_OK && wanted)
            code = draw_opening(s, against, opening);
        if (code)
            return code;
    }
    return CORDON_OK;
}

static int draw_existing(sheet *s)
{
    for (size_t i = 0; i < s->ground->ground->n_existing; i++) {
        const cordon_existing *thing = &s->ground->ground->existing[i];
        size_t before = s->ink.ops.count;
        sheet_layer_dot(s, &EXISTING, thing->at);
        int code = sheet_layer_explain(s, SHEET_LAYER_OBSTACLES, &EXISTING,
                                       sheet_words(s, "layer.existing", NULL), before);
        if (code)
            return code;
    }
    return CORDON_OK;
}

int sheet_layer_obstacles(sheet *s)
{
    int code = draw_stopped(s, CORDON_AGAINST_VEHICLE);
    if (code == CORDON_OK)
        code = draw_stopped(s, CORDON_AGAINST_PERSON);
    if (code == CORDON_OK)
        code = draw_things(s);
    if (code == CORDON_OK)
        code = draw_openings(s, CORDON_AGAINST_PERSON);
    if (code == CORDON_OK)
        code = draw_openings(s, CORDON_AGAINST_VEHICLE);
    return code ? code : draw_existing(s);
}
