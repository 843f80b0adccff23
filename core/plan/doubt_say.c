/* Doubts in words that somebody on site can act on. */
#include <stdio.h>

#include "geo/predicates.h"
#include "ground/obstacles.h"
#include "plan/doubt.h"
#include "plan/existing.h"

/* A street farther off than this is no help in finding the place. */
#define STREET_MM 60000

/* ------------------------------------------------------------------ names */

/* The feature that tells the house number of a building: itself, or a point in it. */
static const cordon_feature *address_of(const cordon_map *map, const cordon_feature *building)
{
    if (cordon_feature_tag(building, "addr:housenumber")) {
        return building;
    }
    for (size_t i = 0; building->geom == CORDON_GEOM_AREA && i < map->n; i++) {
        const cordon_feature *f = &map->features[i];
        if (f->geom == CORDON_GEOM_POINT && cordon_box_has(building->box, f->point) &&
            cordon_feature_tag(f, "addr:housenumber") &&
            cordon_region_side(&building->area, f->point) >= 0) {
            return f;
        }
    }
    return NULL;
}

/* "wall"; "" for what is no obstacle. */
static const char *kind_of_thing(const cordon_texts *texts, const cordon_feature *thing)
{
    char key[64];
    const cordon_obstacle_rule *rule = cordon_obstacle_rule_of(thing);
    snprintf(key, sizeof key, "rule.%s", rule ? rule->name : "");
    const char *text = cordon_text(texts, key);
    return text == key ? "" : text;
}

/* "no. 12 Rue Haute", "steps Montée du Port (way/7)", or "wall (way/12)". */
static void add_thing(cordon_str *out, const cordon_plan *plan, const cordon_map *map,
                      const cordon_feature *thing, const char *name)
{
    const cordon_texts *texts = &plan->texts;
    if (!thing) {
        cordon_str_add(out, name ? name : cordon_text(texts, "doubt.barrier"));
        return;
    }
    const cordon_feature *address = address_of(map, thing);
    if (address) {
        const char *street = cordon_feature_tag(address, "addr:street");
        cordon_text_add(out, texts, street ? "doubt.address" : "doubt.number", "number",
                        cordon_feature_tag(address, "addr:housenumber"), "street",
                        street ? street : "", NULL);
        return;
    }
    char object[32];
    const char *called = cordon_feature_tag(thing, "name");
    const char *kind =
        called && (thing->classes & CORDON_CLASS_BUILDING) ? "" : kind_of_thing(texts, thing);
    cordon_feature_label(object, thing);
    cordon_str_addf(out, "%s%s%s", kind, *kind && called ? " " : "", called ? called : "");
    cordon_str_addf(out, *kind || called ? " (%s)" : "%s", object);
}

/* Names of the rings, in the marks of the language. */
static void add_rings(cordon_str *out, const cordon_plan *plan, uint64_t rings)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (rings >> i & 1) {
            cordon_str_add(out, n++ > 0 ? ", " : "");
            cordon_text_add(out, &plan->texts, "doubt.ring", "ring", plan->rings[i].name, NULL);
        }
    }
}

/* ------------------------------------------------------------------ words */

/* All that a sentence may need, as texts of the plan's language. */
typedef struct words {
    cordon_str a, b, rings, width, limit, count, yards, closure, last, height;
    const char *street, *kind;
} words;

static void add_metres(cordon_str *out, const cordon_plan *plan, int64_t mm, int decimals)
{
    cordon_text_number(out, &plan->texts, (double)mm / 1000, decimals);
}

static void add_closure(cordon_str *out, const cordon_plan *plan, size_t closure)
{
    cordon_str_add(out, "");
    if (closure != CORDON_DOUBT_NO_CLOSURE) {
        cordon_str_addf(out, "%u", plan->closures[closure].number);
    }
}

/* Widths to the centimetre, lengths of walls to the metre. */
static bool is_length(const cordon_suspect *s)
{
    return s->kind == CORDON_CHECK_OBSTACLE || s->kind == CORDON_CHECK_WATER ||
           s->kind == CORDON_CHECK_FACADES;
}

static void add_height(cordon_str *out, const cordon_suspect *s)
{
    const char *height = s->thing[0] ? cordon_feature_tag(s->thing[0], "height") : NULL;
    cordon_str_add(out, height ? height : "");
}

static const char *kind_of(const cordon_plan *plan, const cordon_suspect *s)
{
    return s->kind == CORDON_CHECK_EXISTING ? cordon_existing_name(&plan->texts, s->rule)
           : s->kind == CORDON_CHECK_LEVEL  ? cordon_text(&plan->texts, s->rule)
                                            : "";
}

static void find_words(words *w, const cordon_plan *plan, const cordon_ground *ground,
                       const cordon_suspect *s)
{
    add_thing(&w->a, plan, ground->map, s->thing[0], s->names[0]);
    add_thing(&w->b, plan, ground->map, s->thing[1], s->names[1]);
    add_rings(&w->rings, plan, s->rings);
    add_metres(&w->width, plan, s->mm, is_length(s) ? 0 : 2);
    add_metres(&w->limit, plan, s->limit_mm, 2);
    cordon_text_number(&w->count, &plan->texts, (double)s->count, 0);
    cordon_text_number(&w->yards, &plan->texts, (double)s->yards, 0);
    add_closure(&w->closure, plan, s->closure);
    add_closure(&w->last, plan, s->last);
    add_height(&w->height, s);
    const char *near = cordon_ground_street_near(ground, s->at, STREET_MM);
    w->street = s->street && *s->street ? s->street : near ? near : "";
    w->kind = kind_of(plan, s);
}

static void add_sentence(cordon_str *out, const cordon_texts *texts, const char *key,
                         const words *w, const char *object)
{
    cordon_text_add(out, texts, key, "a", w->a.data, "b", w->b.data, "rings", w->rings.data,
                    "width", w->width.data, "limit", w->limit.data, "count", w->count.data,
                    "yards", w->yards.data, "closure", w->closure.data, "last", w->last.data,
                    "height", w->height.data, "street",
                    *w->street ? w->street : cordon_text(texts, "doubt.no_street"), "kind",
                    w->kind, "object", object, NULL);
}

/* Some sentences end with what to look for, which differs by whom the rings are against. */
static void add_check(cordon_str *out, const cordon_plan *plan, const cordon_suspect *s,
                      const words *w, const char *object)
{
    static const char *const whom[] = {"", "vehicle", "person", "both"};
    char key[64];
    unsigned against = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        against |= (s->rings >> i & 1) ? 1u << plan->rings[i].against : 0;
    }
    add_sentence(out, &plan->texts, s->key, w, object);
    if (s->yards > 0) {
        cordon_str_add(out, " ");
        add_sentence(out, &plan->texts, "doubt.yards", w, object);
    }
    if (s->look) {
        snprintf(key, sizeof key, "doubt.%s.%s", s->look, whom[against]);
        cordon_str_add(out, " ");
        cordon_str_add(out, cordon_text(&plan->texts, key));
    }
}

static const char *risk_of(const cordon_suspect *s)
{
    switch (s->kind) {
    case CORDON_CHECK_GAP:
        return "doubt.risk.gap";
    case CORDON_CHECK_EXISTING:
        return "doubt.risk.closure";
    case CORDON_CHECK_PASSAGE:
        return "doubt.risk.longer";
    case CORDON_CHECK_WIDTH:
        return s->closure == CORDON_DOUBT_NO_CLOSURE ? "doubt.risk.rescue"
                                                     : "doubt.risk.longer";
    case CORDON_CHECK_HEIGHT:
        return "doubt.risk.rescue";
    default:
        return "doubt.risk.way";
    }
}

/* ------------------------------------------------------------------ the doubt */

static int take_objects(cordon_plan_doubt *out, cordon_arena *arena, const cordon_suspect *s)
{
    char label[32];
    for (size_t i = 0; i < 2; i++) {
        const char *object = i == 0 && s->object && *s->object ? s->object : NULL;
        if (s->thing[i] && (i == 0 || s->thing[i] != s->thing[0])) {
            cordon_feature_label(label, s->thing[i]);
            object = label;
        }
        if (object) {
            out->objects[out->n_objects] = cordon_arena_strdup(arena, object);
            if (!out->objects[out->n_objects++]) {
                return CORDON_E_MEMORY;
            }
        }
    }
    return CORDON_OK;
}

static void free_words(words *w)
{
    cordon_str *const all[] = {&w->a,     &w->b,     &w->rings,   &w->width, &w->limit,
                               &w->count, &w->yards, &w->closure, &w->last,  &w->height};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        cordon_str_free(all[i]);
    }
}

static bool has_failed(const words *w)
{
    return w->a.failed || w->b.failed || w->rings.failed || w->width.failed ||
           w->limit.failed || w->count.failed || w->yards.failed || w->closure.failed ||
           w->last.failed || w->height.failed;
}

int cordon_doubt_say(cordon_plan_doubt *out, cordon_plan *plan, const cordon_ground *ground,
                     const cordon_suspect *suspect)
{
    cordon_str empty = CORDON_STR_INIT(plan->context);
    words w = {empty, empty, empty, empty, empty, empty,
               empty, empty, empty, empty, NULL,  NULL};
    cordon_str check = empty, risk = empty;
    *out = (cordon_plan_doubt){
        .kind = suspect->kind,
        .priority = suspect->priority,
        .rings = suspect->rings,
        .place = suspect->at,
        .mm = suspect->mm,
        .edition = CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC,
    };
    find_words(&w, plan, ground, suspect);
    int code = has_failed(&w) ? CORDON_E_MEMORY : take_objects(out, plan->arena, suspect);
    if (code == CORDON_OK) {
        const char *object = out->n_objects > 0 ? out->objects[0] : "";
        add_check(&check, plan, suspect, &w, object);
        add_sentence(&risk, &plan->texts, risk_of(suspect), &w, object);
        out->street = cordon_arena_strdup(plan->arena, w.street);
        out->check = check.failed ? NULL : cordon_arena_strdup(plan->arena, check.data);
        out->risk = risk.failed ? NULL : cordon_arena_strdup(plan->arena, risk.data);
        code = out->street && out->check && out->risk ? CORDON_OK : CORDON_E_MEMORY;
    }
    free_words(&w);
    cordon_str_free(&check);
    cordon_str_free(&risk);
    return code;
}
