/* plan.geojson, for other tools: RFC 7946, with the kinds and properties of the table in
 * README.md. */
#include "base/arena.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/json_out.h"
#include "plan/material.h"
#include "plan/names.h"

typedef struct writer {
    cordon_json_out out;
    cordon_context *context;
    const cordon_plan *plan;
    cordon_arena *scratch;
} writer;

static void write_id(writer *w, const char *kind, size_t number)
{
    cordon_str id = CORDON_STR_INIT(w->context);
    cordon_str_addf(&id, "%s-%zu", kind, number);
    w->out.text.failed |= id.failed;
    if (!id.failed) {
        cordon_json_text(&w->out, "id", id.data);
    }
    cordon_str_free(&id);
}

/* Opens a feature and its properties, with those that every feature has. */
static void begin_feature(writer *w, const char *kind, size_t number, const char *name,
                          unsigned edition)
{
    const char *words[CORDON_BIT_NAMES_MAX];
    size_t n = cordon_bit_words(words, cordon_edition_names, edition);
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "type", "Feature");
    write_id(w, kind, number);
    cordon_json_open(&w->out, "properties", '{');
    cordon_json_text(&w->out, "kind", kind);
    write_id(w, kind, number);
    cordon_json_text(&w->out, "name", name);
    cordon_json_texts(&w->out, "edition", words, n);
}

/* Closes the properties and opens the geometry. */
static void begin_geometry(writer *w, const char *type, char bracket)
{
    cordon_json_close(&w->out, '}');
    cordon_json_open(&w->out, "geometry", '{');
    cordon_json_text(&w->out, "type", type);
    if (bracket) {
        cordon_json_open(&w->out, "coordinates", bracket);
    }
}

static void end_feature(writer *w, char bracket)
{
    if (bracket) {
        cordon_json_close(&w->out, bracket);
    }
    cordon_json_close(&w->out, '}');
    cordon_json_close(&w->out, '}');
}

static int write_line(writer *w, const char *key, const cordon_line *line, bool closed)
{
    cordon_lonlat *positions = cordon_arena_alloc(w->scratch, line->n, sizeof *positions);
    if (!positions) {
        return CORDON_E_MEMORY;
    }
    int code = cordon_frame_inverse(w->plan->frame, w->context, line->pts, line->n, positions);
    if (code == CORDON_OK) {
        cordon_json_positions(&w->out, key, positions, line->n, closed);
    }
    return code;
}

/* The rings of one polygon, the outer one anticlockwise as in the plan. */
static int write_polygon(writer *w, const cordon_polygon *polygon)
{
    int code = write_line(w, NULL, &polygon->outer, true);
    for (size_t i = 0; i < polygon->n_holes && code == CORDON_OK; i++) {
        code = write_line(w, NULL, &polygon->holes[i], true);
    }
    return code;
}

static int write_area(writer *w, size_t index)
{
    const cordon_area *area = &w->plan->areas[index];
    begin_feature(w, "area", index + 1, area->name, area->edition);
    cordon_json_text(&w->out, "role", cordon_name_of(cordon_role_names, (int)area->role));
    cordon_json_fixed(&w->out, "area_m2", cordon_region_area_m2(&area->shape), 1);
    if (area->capacity > 0) {
        cordon_json_int(&w->out, "capacity", area->capacity);
    } else {
        cordon_json_text(&w->out, "capacity", NULL);
    }
    bool single = area->shape.n == 1;
    begin_geometry(w, single ? "Polygon" : "MultiPolygon", '[');
    int code = CORDON_OK;
    for (size_t i = 0; i < area->shape.n && code == CORDON_OK; i++) {
        if (!single) {
            cordon_json_open(&w->out, NULL, '[');
        }
        code = write_polygon(w, &area->shape.polys[i]);
        if (!single) {
            cordon_json_close(&w->out, ']');
        }
    }
    end_feature(w, ']');
    return code;
}

static int write_ring(writer *w, size_t index)
{
    const cordon_plan_ring *ring = &w->plan->rings[index];
    begin_feature(w, "perimeter", index + 1, ring->name, ring->edition);
    cordon_json_text(&w->out, "ring", ring->name);
    const char *against = cordon_name_of(cordon_against_names, (int)ring->against);
    cordon_json_text(&w->out, "against", against);
    cordon_json_fixed(&w->out, "cost", (double)ring->cents / 100.0, 2);
    cordon_json_fixed(&w->out, "lower_bound", (double)ring->lower_bound_cents / 100.0, 2);
    cordon_json_int(&w->out, "closures", (int64_t)ring->n_closures);
    cordon_json_int(&w->out, "existing", (int64_t)cordon_plan_existing_count(w->plan, ring));
    cordon_json_fixed(&w->out, "barrier_m", (double)ring->barrier_mm / 1000.0, 3);
    begin_geometry(w, "Polygon", '[');
    int code = write_line(w, NULL, &ring->curve, true);
    end_feature(w, ']');
    return code;
}

static int write_closure(writer *w, const cordon_plan_closure *closure)
{
    char number[16];
    snprintf(number, sizeof number, "%u", closure->number);
    cordon_str name = CORDON_STR_INIT(w->context);
    const char *key = closure->n_streets > 0 ? "plan.closure_on" : "plan.closure";
    cordon_text_add(&name, &w->plan->texts, key, "number", number, "street", closure->street,
                    NULL);
    if (name.failed) {
        return CORDON_E_MEMORY;
    }
    begin_feature(w, "closure", closure->number, name.data, closure->edition);
    cordon_json_int(&w->out, "number", closure->number);
    cordon_json_text(&w->out, "ring", w->plan->rings[closure->ring].name);
    cordon_json_fixed(&w->out, "width_m", (double)closure->width_mm / 1000.0, 3);
    cordon_json_text(&w->out, "street", closure->street);
    cordon_json_text(&w->out, "use", closure->use);
    const cordon_barrier *barrier = cordon_closure_made_of(w->plan, closure);
    cordon_json_text(&w->out, "barrier", closure->barrier);
    cordon_json_int(&w->out, "units", closure->units);
    cordon_json_fixed(&w->out, "unit_m", barrier ? (double)barrier->unit_mm / 1000.0 : 0, 3);
    cordon_json_bool(&w->out, "existing", closure->existing);
    cordon_json_text(&w->out, "object", *closure->object ? closure->object : NULL);
    cordon_json_int(&w->out, "shares", closure->shares);
    begin_geometry(w, "LineString", 0);
    int code = write_line(w, "coordinates", &closure->line, false);
    end_feature(w, 0);
    cordon_str_free(&name);
    return code;
}

static int write_bounds(writer *w, const cordon_when *when)
{
    cordon_plan_hours hours;
    int code = cordon_plan_bounds(&hours, w->context, w->plan, when);
    cordon_json_text(&w->out, "from", hours.from);
    cordon_json_text(&w->out, "to", hours.to);
    return code;
}

static int write_post(writer *w, size_t index)
{
    const cordon_post *post = &w->plan->programme.posts[index];
    cordon_line spot = {(cordon_pt[1]){post->at}, 1};
    cordon_lonlat at;
    begin_feature(w, "post", post->number, post->name, post->edition);
    cordon_json_text(&w->out, "role", cordon_name_of(cordon_post_names, (int)post->role));
    cordon_json_text(&w->out, "staff", cordon_name_of(cordon_staff_names, (int)post->staff));
    cordon_json_text(&w->out, "skill", *post->skill ? post->skill : NULL);
    cordon_json_int(&w->out, "heads", post->heads);
    int code = write_bounds(w, &post->when);
    if (code == CORDON_OK) {
        code = cordon_frame_inverse(w->plan->frame, w->context, spot.pts, 1, &at);
    }
    begin_geometry(w, "Point", 0);
    if (code == CORDON_OK) {
        cordon_json_position(&w->out, "coordinates", at);
    }
    end_feature(w, 0);
    return code;
}

static int write_patrol(writer *w, size_t index)
{
    const cordon_patrol *patrol = &w->plan->programme.patrols[index];
    int code;
    begin_feature(w, "patrol", patrol->number, patrol->name, patrol->edition);
    cordon_json_fixed(&w->out, "length_m", (double)cordon_patrol_length(patrol) / 1000.0, 1);
    cordon_json_int(&w->out, "every_s", patrol->every_s);
    cordon_json_text(&w->out, "staff", cordon_name_of(cordon_staff_names, (int)patrol->staff));
    cordon_json_int(&w->out, "heads", patrol->heads);
    code = write_bounds(w, &patrol->when);
    bool single = patrol->n_lines == 1;
    begin_geometry(w, single ? "LineString" : "MultiLineString", single ? 0 : '[');
    for (size_t i = 0; i < patrol->n_lines && code == CORDON_OK; i++) {
        code = write_line(w, single ? "coordinates" : NULL, &patrol->lines[i], false);
    }
    end_feature(w, single ? 0 : ']');
    return code;
}

static int write_doubt(writer *w, const cordon_plan_doubt *doubt)
{
    cordon_lonlat at;
    begin_feature(w, "doubt", doubt->number, doubt->check, doubt->edition);
    cordon_json_int(&w->out, "number", doubt->number);
    cordon_json_text(&w->out, "about", cordon_name_of(cordon_doubt_names, (int)doubt->kind));
    cordon_json_int(&w->out, "priority", doubt->priority);
    cordon_json_open(&w->out, "rings", '[');
    for (size_t i = 0; i < w->plan->n_rings; i++) {
        if (doubt->rings >> i & 1) {
            cordon_json_text(&w->out, NULL, w->plan->rings[i].name);
        }
    }
    cordon_json_close(&w->out, ']');
    cordon_json_text(&w->out, "street", doubt->street);
    cordon_json_texts(&w->out, "objects", doubt->objects, doubt->n_objects);
    cordon_json_text(&w->out, "risk", doubt->risk);
    begin_geometry(w, "Point", 0);
    int code = cordon_frame_inverse(w->plan->frame, w->context, &doubt->place, 1, &at);
    if (code == CORDON_OK) {
        cordon_json_position(&w->out, "coordinates", at);
    }
    end_feature(w, 0);
    return code;
}

static int write_leak(writer *w, size_t index)
{
    const cordon_plan_leak *leak = &w->plan->leaks[index];
    const cordon_plan_ring *ring = &w->plan->rings[leak->ring];
    begin_feature(w, "leak", index + 1, ring->name, leak->edition);
    cordon_json_text(&w->out, "ring", ring->name);
    cordon_json_text(&w->out, "against",
                     cordon_name_of(cordon_against_names, (int)ring->against));
    cordon_json_fixed(&w->out, "width_m", (double)leak->width_mm / 1000.0, 2);
    cordon_json_texts(&w->out, "streets", leak->streets, leak->n_streets);
    begin_geometry(w, "LineString", 0);
    int code = write_line(w, "coordinates", &leak->path, false);
    end_feature(w, 0);
    return code;
}

static int write_features(writer *w)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < w->plan->n_areas && code == CORDON_OK; i++) {
        code = write_area(w, i);
    }
    for (size_t i = 0; i < w->plan->n_rings && code == CORDON_OK; i++) {
        if (w->plan->rings[i].found) {
            code = write_ring(w, i);
        }
    }
    for (size_t i = 0; i < w->plan->n_closures && code == CORDON_OK; i++) {
        code = write_closure(w, &w->plan->closures[i]);
    }
    for (size_t i = 0; i < w->plan->programme.n_posts && code == CORDON_OK; i++) {
        code = write_post(w, i);
    }
    for (size_t i = 0; i < w->plan->programme.n_patrols && code == CORDON_OK; i++) {
        code = write_patrol(w, i);
    }
    for (size_t i = 0; i < w->plan->n_leaks && code == CORDON_OK; i++) {
        code = write_leak(w, i);
    }
    for (size_t i = 0; i < w->plan->n_doubts && code == CORDON_OK; i++) {
        code = write_doubt(w, &w->plan->doubts[i]);
    }
    return code;
}

int cordon_plan_geojson(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    writer w = {CORDON_JSON_OUT_INIT(context), context, plan, NULL};
    int code = CORDON_E_MEMORY;
    w.scratch = cordon_arena_new(context);
    if (w.scratch) {
        cordon_json_open(&w.out, NULL, '{');
        cordon_json_text(&w.out, "type", "FeatureCollection");
        cordon_json_text(&w.out, "name", plan->name);
        cordon_json_open(&w.out, "features", '[');
        code = write_features(&w);
        cordon_json_close(&w.out, ']');
        cordon_json_close(&w.out, '}');
    }
    cordon_arena_free(w.scratch);
    *out = w.out.text;
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
