/* Layers of the ground: pixels where things lie, a legend of what is shown, words for all of
 * it. */
#include <math.h>

#include "geo/predicates.h"
#include "ground/obstacles.h"
#include "sheet/layer.h"
#include "support/sheet_case.h"

#define PX_PER_MM (300 / 25.4)

static void names_of_layers(void **state)
{
    unsigned layers = 0;
    check_ok(*state, sheet_layers_parse(&layers, *state, "drive,obstacles"));
    assert_int_equal(layers, 1u << SHEET_LAYER_DRIVE | 1u << SHEET_LAYER_OBSTACLES);
    check_ok(*state, sheet_layers_parse(&layers, *state, NULL));
    assert_int_equal(layers, 0);
    check_fails(*state, sheet_layers_parse(&layers, *state, "walk,obstcles"), CORDON_E_INPUT,
                "sheet: unknown layer \"obstcles\"; did you mean \"obstacles\"?");
    check_fails(*state, sheet_layers_parse(&layers, *state, "walk,"), CORDON_E_INPUT,
                "sheet: unknown layer \"\"; there are obstacles, surface, drive, walk");
}

/* A sheet of the sample town with layers, recorded. */
typedef struct layered {
    sheet_case town;
    sheet_ground ground;
    cordon_workspace *workspace;
    cordon_map *laid;
    sheet s;
} layered;

static void open_layers(layered *l, cordon_context *context, unsigned layers)
{
    const sheet_wish wish = {"Plan", "A3", "calme", "", 420,   297,
                             300,    2000, 1,       1,  false, layers};
    sheet_case_open(&l->town, context, 0);
    const cordon_plan *plan = l->town.plan;
    check_ok(context, cordon_workspace_new(&l->workspace, context, NULL, NULL));
    check_ok(context, sheet_ground_new(&l->ground, l->workspace, plan, l->town.map, layers));
    check_ok(context,
             cordon_map_lay(&l->laid, context, l->town.map, plan->frame, plan->window));
    l->s = (sheet){.context = context, .ground = &l->ground};
    check_ok(context, sheet_make(&l->s, l->town.plan, l->laid, &wish));
}

static void close_layers(layered *l)
{
    sheet_end(&l->s);
    sheet_ground_free(&l->ground);
    cordon_workspace_free(l->workspace);
    cordon_map_free(l->laid);
    sheet_case_close(&l->town);
}

/* Is a point of the line, away from its bends, of that colour? Names cover parts of it. */
static bool is_coloured(const layered *l, const sheet_picture *p, const cordon_line *line,
                        uint32_t rgb)
{
    for (size_t i = 1; i < line->n; i++)
        for (int part = 1; part < 8; part++) {
            cordon_pt a = line->pts[i - 1], b = line->pts[i];
            sheet_xy at = sheet_view_at(&l->s.view, (cordon_pt){a.x + (b.x - a.x) / 8 * part,
                                                                a.y + (b.y - a.y) / 8 * part});
            if (sheet_box_has(l->s.view.window, at) &&
                sheet_picture_at(p, (uint32_t)(at.x * PX_PER_MM),
                                 (uint32_t)(at.y * PX_PER_MM)) == rgb)
                return true;
        }
    return false;
}

/* On the paper 15 mm: longer than the words that stand on a thing. */
enum { LONG_MM = 30000 };

/* Long things drawn as lines, well inside the window, and how many of them have the colour
 * there. */
typedef struct tally {
    size_t things, coloured;
} tally;

static tally count_coloured(const layered *l, const sheet_picture *p,
                            cordon_stopper_group group, uint32_t rgb)
{
    tally t = {0};
    const cordon_stoppers *all = &l->ground.stoppers[CORDON_AGAINST_VEHICLE];
    const sheet_box inside = sheet_box_grow(l->s.view.window, -10);
    for (size_t i = 0; i < all->n; i++) {
        if (all->stoppers[i].group != group || all->stoppers[i].area.n > 0)
            continue;
        const cordon_line *line = &all->stoppers[i].line;
        if (!sheet_box_has(inside, sheet_view_at(&l->s.view, line->pts[0])) ||
            cordon_line_length(line) < LONG_MM)
            continue;
        t.things++;
        t.coloured += is_coloured(l, p, line, rgb);
    }
    return t;
}

/* Steps and town walls stand in the colour of their group where the ground has them, and on the
 * plan itself nowhere. */
static void obstacles_are_where_they_lie(void **state)
{
    enum { STEPS_RGB = 0x7a3e9d, BARRIER_RGB = 0xb0390e };
    layered l;
    open_layers(&l, *state, 1u << SHEET_LAYER_OBSTACLES);
    for (int with = 0; with < 2; with++) {
        const cordon_sheet_spec spec = {.version = CORDON_SHEET_SPEC_VERSION,
                                        .scale = 2000,
                                        .layers = with ? "obstacles" : NULL};
        sheet_picture p;
        check_ok(*state,
                 cordon_sheet_draw(l.town.plan, *state, l.town.map, &spec, SHEET_CASE_FILE));
        sheet_picture_read(&p, SHEET_CASE_FILE);
        tally steps = count_coloured(&l, &p, CORDON_STOPPER_STEPS, STEPS_RGB);
        tally walls = count_coloured(&l, &p, CORDON_STOPPER_BARRIER, BARRIER_RGB);
        free(p.rgb);
        assert_true(steps.things >= 3 && walls.things >= 3);
        if (with)
            assert_true(steps.coloured == steps.things && walls.coloured == walls.things);
        else
            assert_true(steps.coloured == 0 && walls.coloured == 0);
    }
    close_layers(&l);
}

static bool has_row(const sheet *s, sheet_layer layer, const char *text)
{
    for (size_t i = 0; i < s->rows.count; i++)
        if (s->rows.items[i].layer == (unsigned)layer &&
            strcmp(s->rows.items[i].text, text) == 0)
            return true;
    return false;
}

/* A rule is in the legend when a thing of it can be seen, and only then. */
static void legend_says_what_is_shown(void **state)
{
    static const char *const prefixes[2] = {"rule", "existing"};
    layered l;
    open_layers(&l, *state, 1u << SHEET_LAYER_OBSTACLES | 1u << SHEET_LAYER_DRIVE);
    size_t n, shown = 0;
    const cordon_obstacle_rule *rules = cordon_obstacle_rules(&n);
    cordon_box window = sheet_view_ground(&l.s.view, l.s.view.window);
    cordon_box near = cordon_box_grow(window, 3 * l.s.view.scale);
    for (size_t i = 0; i < n; i++) {
        size_t inside = 0, about = 0;
        const char *word = sheet_layer_word(&l.s, prefixes, rules[i].name);
        for (int against = 0; against < 2; against++)
            for (size_t k = 0; k < l.ground.stoppers[against].n; k++) {
                const cordon_stopper *stopper = &l.ground.stoppers[against].stoppers[k];
                if (strcmp(sheet_layer_word(&l.s, prefixes, stopper->rule), word) != 0)
                    continue;
                about += cordon_box_meets(stopper->box, near);
                inside += stopper->box.x0 >= window.x0 && stopper->box.x1 <= window.x1 &&
                          stopper->box.y0 >= window.y0 && stopper->box.y1 <= window.y1;
            }
        bool row = has_row(&l.s, SHEET_LAYER_OBSTACLES, word);
        if (row ? about == 0 : inside > 0)
            fail_msg("%s: %zu inside, %zu near, in the legend: %d", word, inside, about, row);
        shown += row;
    }
    assert_true(shown >= 3);
    assert_true(has_row(&l.s, SHEET_LAYER_DRIVE, "Ouvert aux véhicules"));
    for (size_t i = 0; i < l.s.rows.count; i++)
        assert_true(l.s.rows.items[i].layer == SHEET_LAYER_OBSTACLES ||
                    l.s.rows.items[i].layer == SHEET_LAYER_DRIVE);
    close_layers(&l);
}

/* Every rule that stops somebody has words of its own in every language. */
static void rules_have_words(void **state)
{
    static const char *const languages[] = {"fr", "en"};
    size_t n;
    const cordon_obstacle_rule *rules = cordon_obstacle_rules(&n);
    for (size_t k = 0; k < 2; k++) {
        cordon_texts texts;
        cordon_arena *arena = cordon_arena_new(*state);
        check_ok(*state, cordon_texts_load(&texts, arena, languages[k]));
        for (size_t i = 0; i < n; i++) {
            char key[2][96];
            snprintf(key[0], sizeof key[0], "rule.%s", rules[i].name);
            snprintf(key[1], sizeof key[1], "existing.%s", rules[i].name);
            for (int m = 0; m < 2; m++)
                for (char *c = key[m]; *c; c++)
                    *c = *c == ' ' ? '_' : *c;
            if ((rules[i].stops[0] || rules[i].stops[1]) &&
                cordon_text(&texts, key[0]) == key[0] && cordon_text(&texts, key[1]) == key[1])
                fail_msg("%s: no text %s", languages[k], key[0]);
        }
        cordon_arena_free(arena);
    }
}

/* An arrow for each street of one way, none without. */
static void one_way_streets_have_arrows(void **state)
{
    layered l;
    open_layers(&l, *state, 1u << SHEET_LAYER_DRIVE);
    const cordon_graph *graph = l.ground.drive;
    sheet_box window = l.s.view.window;
    bool against = false;
    for (uint32_t node = 0; node < graph->n_nodes && !against; node++)
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            against =
                against || ((graph->flags[arc] & CORDON_ARC_AGAINST) &&
                            sheet_box_has(window, sheet_view_at(&l.s.view, graph->at[node])));
    assert_int_equal(has_row(&l.s, SHEET_LAYER_DRIVE, "Sens unique"), against);
    assert_false(has_row(&l.s, SHEET_LAYER_WALK, "Escalier"));
    close_layers(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(names_of_layers),
        check_with_context(obstacles_are_where_they_lie),
        check_with_context(legend_says_what_is_shown),
        check_with_context(rules_have_words),
        check_with_context(one_way_streets_have_arrows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
