/* Writing plan.json. README.md describes every field, plan.schema.json its type; plan_read.c
 * reads it back. */
#include "base/arena.h"
#include "geo/frame.h"
#include "plan/build.h"
#include "plan/names.h"
#include "plan/plan_write.h"
#include "plan/version.h"

static void write_box(cordon_plan_writer *w, const char *key, cordon_box box)
{
    cordon_pt corners[2] = {{box.x0, box.y0}, {box.x1, box.y1}};
    cordon_json_points(&w->out, key, corners, 2);
}

static void write_event(cordon_plan_writer *w)
{
    const cordon_plan *plan = w->plan;
    cordon_json_open(&w->out, "event", '{');
    cordon_json_text(&w->out, "name", plan->name);
    cordon_json_text(&w->out, "organiser", plan->organiser);
    cordon_json_text(&w->out, "language", plan->language);
    cordon_json_text(&w->out, "rules", plan->rules_name);
    cordon_json_texts(&w->out, "layers", plan->layers, plan->n_layers);
    cordon_json_text(&w->out, "currency", plan->currency);
    cordon_json_text(&w->out, "zone", plan->zone);
    cordon_json_text(&w->out, "from", plan->from);
    cordon_json_text(&w->out, "to", plan->to);
    cordon_json_int(&w->out, "midnight_s", plan->midnight_s);
    cordon_writer_path(w, "script", plan->script);
    cordon_json_open(&w->out, "posture", '{');
    cordon_json_text(&w->out, "level", plan->posture);
    cordon_json_text(&w->out, "since", plan->posture_since);
    cordon_json_text(&w->out, "seen", plan->posture_seen);
    cordon_json_close(&w->out, '}');
    cordon_json_close(&w->out, '}');
}

static void write_tag(cordon_plan_writer *w, const cordon_map_tag *tag)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "key", tag->key);
    cordon_json_text(&w->out, "value", tag->value);
    cordon_json_text(&w->out, "property", tag->property);
    cordon_json_open(&w->out, "codes", '[');
    for (size_t i = 0; i < tag->n_codes; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "from", tag->codes[i].from);
        cordon_json_text(&w->out, "to", tag->codes[i].to);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    cordon_json_close(&w->out, '}');
}

/* All that is needed to read the file in the same way again. */
static void write_map(cordon_plan_writer *w, const cordon_plan_map *map)
{
    const cordon_map_source *source = &map->source;
    cordon_writer_path(w, "path", source->path);
    cordon_json_text(&w->out, "sha256", map->hash);
    cordon_json_text(&w->out, "crs", source->crs);
    cordon_json_text(&w->out, "credit", source->credit);
    cordon_json_text(&w->out, "replaces", source->replaces);
    cordon_json_open(&w->out, "tags", '[');
    for (size_t i = 0; i < source->n_tags; i++) {
        write_tag(w, &source->tags[i]);
    }
    cordon_json_close(&w->out, ']');
}

static void write_ground(cordon_plan_writer *w)
{
    const cordon_plan *plan = w->plan;
    cordon_lonlat centre = cordon_frame_centre(plan->frame);
    cordon_json_open(&w->out, "frame", '{');
    cordon_json_number(&w->out, "lon", centre.lon);
    cordon_json_number(&w->out, "lat", centre.lat);
    cordon_json_close(&w->out, '}');
    write_box(w, "window_mm", plan->window);
    write_box(w, "surface_mm", plan->surface);
    write_box(w, "data_mm", plan->data);
    cordon_json_text(&w->out, "attribution", plan->attribution);
    cordon_json_open(&w->out, "maps", '[');
    for (size_t i = 0; i < plan->n_maps; i++) {
        cordon_json_open(&w->out, NULL, '{');
        write_map(w, &plan->maps[i]);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static int write_areas(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "areas", '[');
    for (size_t i = 0; i < w->plan->n_areas && code == CORDON_OK; i++) {
        const cordon_area *area = &w->plan->areas[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "name", area->name);
        cordon_json_text(&w->out, "role", cordon_name_of(cordon_role_names, (int)area->role));
        cordon_json_bool(&w->out, "protect", area->protect);
        cordon_json_int(&w->out, "capacity", area->capacity);
        cordon_json_number(&w->out, "density_per_m2", area->density);
        cordon_writer_phases(w, area->phases);
        cordon_writer_editions(w, area->edition);
        cordon_writer_origin(w, &area->origin);
        code = cordon_writer_polygons(w, &area->shape);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

/* The words for those whose flag is set. */
static void write_against(cordon_plan_writer *w, const char *key, const bool flags[2])
{
    const char *words[2];
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        if (flags[i]) {
            words[n++] = cordon_name_of(cordon_against_names, i);
        }
    }
    cordon_json_texts(&w->out, key, words, n);
}

static int write_site_obstacle(cordon_plan_writer *w, const cordon_site_obstacle *obstacle)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", obstacle->name);
    cordon_json_text(&w->out, "reason", obstacle->reason);
    cordon_json_open(&w->out, "tags", '[');
    for (size_t i = 0; i < obstacle->n_tags; i++) {
        const char *pair[2] = {obstacle->tags[i].key, obstacle->tags[i].value};
        cordon_json_texts(&w->out, NULL, pair, 2);
    }
    cordon_json_close(&w->out, ']');
    write_against(w, "stops", obstacle->stops);
    cordon_json_int(&w->out, "width_mm", obstacle->width_mm);
    cordon_writer_origin(w, &obstacle->origin);
    int code = cordon_writer_polygons(w, &obstacle->area);
    if (code == CORDON_OK) {
        code = cordon_writer_lines(w, obstacle->lines, obstacle->n_lines);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_site_opening(cordon_plan_writer *w, const cordon_site_opening *opening)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", opening->name);
    write_against(w, "lets", opening->opens);
    cordon_json_int(&w->out, "width_mm", opening->width_mm);
    cordon_writer_origin(w, &opening->origin);
    int code = cordon_writer_polygons(w, &opening->area);
    if (code == CORDON_OK) {
        code = cordon_writer_lines(w, opening->lines, opening->n_lines);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_site(cordon_plan_writer *w)
{
    const cordon_site *site = &w->plan->site;
    int code = CORDON_OK;
    cordon_json_open(&w->out, "obstacles", '[');
    for (size_t i = 0; i < site->n_obstacles && code == CORDON_OK; i++) {
        code = write_site_obstacle(w, &site->obstacles[i]);
    }
    cordon_json_close(&w->out, ']');
    cordon_json_open(&w->out, "openings", '[');
    for (size_t i = 0; i < site->n_openings && code == CORDON_OK; i++) {
        code = write_site_opening(w, &site->openings[i]);
    }
    cordon_json_close(&w->out, ']');
    return code;
}

static int write_closure(cordon_plan_writer *w, const cordon_plan_closure *closure)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_int(&w->out, "number", closure->number);
    cordon_json_texts(&w->out, "streets", closure->streets, closure->n_streets);
    cordon_json_text(&w->out, "use", closure->use);
    cordon_json_text(&w->out, "barrier", closure->barrier);
    cordon_json_int(&w->out, "units", closure->units);
    cordon_json_bool(&w->out, "existing", closure->existing);
    cordon_json_text(&w->out, "object", closure->object);
    cordon_json_text(&w->out, "way", closure->way);
    cordon_json_int(&w->out, "shares", closure->shares);
    cordon_json_int(&w->out, "width_mm", closure->width_mm);
    cordon_json_int(&w->out, "cents", closure->cents);
    cordon_json_int(&w->out, "surface_ppm", closure->surface_ppm);
    cordon_writer_editions(w, closure->edition);
    int code = cordon_writer_line(w, "line", &closure->line, false);
    cordon_json_close(&w->out, '}');
    return code;
}

/* Indices of the areas that it goes round. */
static void write_around(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    cordon_json_open(&w->out, "around", '[');
    for (size_t i = 0; i < ring->n_around; i++) {
        cordon_json_int(&w->out, NULL, ring->around[i]);
    }
    cordon_json_close(&w->out, ']');
}

static int write_regions(cordon_plan_writer *w, const char *key, const cordon_region *regions,
                         size_t n)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, key, '[');
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        cordon_json_open(&w->out, NULL, '{');
        code = cordon_writer_polygons(w, &regions[i]);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

static int write_keep_open(cordon_plan_writer *w, const cordon_wishes *wishes)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "keep_open", '[');
    for (size_t i = 0; i < wishes->n_keep_open && code == CORDON_OK; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "name", wishes->keep_open[i].name);
        code = cordon_writer_polygons(w, &wishes->keep_open[i].region);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    cordon_json_int(&w->out, "gate_cents", wishes->gate_cents);
    return code;
}

static void write_limits(cordon_plan_writer *w, const cordon_ring_limits *limits)
{
    cordon_json_open(&w->out, "limits", '{');
    cordon_json_int(&w->out, "closures", limits->closures);
    cordon_json_int(&w->out, "closure_mm", limits->closure_mm);
    cordon_json_int(&w->out, "barrier_mm", limits->barrier_mm);
    cordon_json_close(&w->out, '}');
}

static int write_pins(cordon_plan_writer *w, const cordon_wishes *wishes)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "pins", '[');
    for (size_t i = 0; i < wishes->n_pins && code == CORDON_OK; i++) {
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_bool(&w->out, "used", wishes->pins[i].used);
        code = cordon_writer_line(w, "line", &wishes->pins[i].line, false);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

/* What it is asked for. */
static int write_wishes(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    const cordon_wishes *wishes = &ring->wishes;
    int code = write_regions(w, "contain", ring->contain, ring->n_contain);
    if (code == CORDON_OK) {
        code = write_regions(w, "exclude", wishes->exclude, wishes->n_exclude);
    }
    if (code == CORDON_OK) {
        code = write_regions(w, "forbid", wishes->forbid, wishes->n_forbid);
    }
    if (code == CORDON_OK) {
        code = write_keep_open(w, wishes);
    }
    if (code == CORDON_OK) {
        code = write_pins(w, wishes);
    }
    write_limits(w, &wishes->limits);
    return code;
}

static void write_cents(cordon_plan_writer *w, const char *key, int64_t cents, bool known)
{
    if (known) {
        cordon_json_int(&w->out, key, cents);
    } else {
        cordon_json_text(&w->out, key, NULL);
    }
}

/* null for a ring that was not verified. */
void cordon_writer_verified(cordon_plan_writer *w, int verified)
{
    if (verified < 0) {
        cordon_json_text(&w->out, "verified", NULL);
    } else {
        cordon_json_bool(&w->out, "verified", verified == 1);
    }
}

static int write_ring(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    const char *against = cordon_name_of(cordon_against_names, (int)ring->against);
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", ring->name);
    cordon_json_text(&w->out, "against", against);
    write_around(w, ring);
    int code = write_wishes(w, ring);
    if (code == CORDON_OK) {
        code = cordon_writer_put_cut(w, ring);
    }
    cordon_json_int(&w->out, "standoff_mm", ring->standoff_mm);
    if (code == CORDON_OK) {
        code = cordon_writer_put_near(w, ring);
    }
    cordon_json_int(&w->out, "passable_mm", ring->passable_mm);
    cordon_writer_put_barriers(w, ring);
    cordon_json_text(&w->out, "existing",
                     cordon_name_of(cordon_use_names, (int)ring->existing));
    cordon_json_int(&w->out, "shut_cents", ring->shut_cents);
    cordon_json_int(&w->out, "raised_cents", ring->raised_cents);
    cordon_writer_put_offers(w, ring);
    cordon_writer_phases(w, ring->phases);
    cordon_json_bool(&w->out, "found", ring->found);
    cordon_writer_verified(w, ring->verified);
    cordon_json_int(&w->out, "cents", ring->cents);
    cordon_json_int(&w->out, "lower_bound_cents", ring->lower_bound_cents);
    /* null before a verification, which changes no hash. */
    write_cents(w, "floor_cents", ring->floor_cents, ring->floor_cents > 0 && w->folder);
    write_cents(w, "shown_cents", ring->shown_cents, ring->shown_cents >= 0 && w->folder);
    cordon_json_int(&w->out, "barrier_mm", ring->barrier_mm);
    cordon_writer_editions(w, ring->edition);
    cordon_writer_origin(w, &ring->origin);
    if (code == CORDON_OK) {
        code = cordon_writer_line(w, "curve", &ring->curve, true);
    }
    if (code == CORDON_OK) {
        code = cordon_writer_put_proof(w, &ring->proof);
    }
    cordon_json_open(&w->out, "closures", '[');
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        code = write_closure(w, &w->plan->closures[ring->first_closure + i]);
    }
    cordon_json_close(&w->out, ']');
    if (code == CORDON_OK) {
        code = cordon_writer_put_facts(w, ring);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_rings(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "rings", '[');
    for (size_t i = 0; i < w->plan->n_rings && code == CORDON_OK; i++) {
        code = write_ring(w, &w->plan->rings[i]);
    }
    cordon_json_close(&w->out, ']');
    return code;
}

/* Lengths of streets by the origin of their widths. */
static void write_widths(cordon_plan_writer *w)
{
    cordon_json_open(&w->out, "widths_mm", '{');
    for (const cordon_name *name = cordon_width_names; name->word; name++) {
        cordon_json_int(&w->out, name->word, w->plan->width_shares_mm[name->value]);
    }
    cordon_json_close(&w->out, '}');
}

static int write_street(cordon_plan_writer *w, const cordon_plan_street *street)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_text(&w->out, "name", street->name);
    cordon_json_text(&w->out, "kind", street->kind);
    cordon_json_int(&w->out, "way", street->way);
    cordon_json_int(&w->out, "ring", (int64_t)street->ring);
    cordon_json_int(&w->out, "width_mm", street->width_mm);
    cordon_json_int(&w->out, "facade_mm", street->facade_mm);
    cordon_json_int(&w->out, "narrowest_mm", street->narrowest_mm);
    cordon_json_text(&w->out, "origin",
                     cordon_name_of(cordon_width_names, (int)street->origin));
    cordon_json_text(&w->out, "rescue",
                     cordon_name_of(cordon_rescue_names, (int)street->rescue));
    cordon_json_int(&w->out, "clear_mm", street->clear_mm);
    cordon_json_int(&w->out, "height_mm", street->height_mm);
    cordon_json_int(&w->out, "weight_kg", street->weight_kg);
    cordon_json_number(&w->out, "slope_per_cent", street->slope_per_cent);
    cordon_json_text(&w->out, "cause", street->cause);
    cordon_writer_editions(w, street->edition);
    cordon_line spot = {(cordon_pt[1]){street->at}, 1};
    int code = cordon_writer_line(w, "at", &spot, false);
    if (code == CORDON_OK) {
        code = cordon_writer_line(w, "line", &street->line, false);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

static int write_streets(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    write_widths(w);
    cordon_json_open(&w->out, "streets", '[');
    for (size_t i = 0; i < w->plan->n_streets && code == CORDON_OK; i++) {
        code = write_street(w, &w->plan->streets[i]);
    }
    cordon_json_close(&w->out, ']');
    return code;
}

static int write_place(cordon_plan_writer *w, const cordon_finding *finding)
{
    if (!finding->has_place) {
        cordon_json_text(&w->out, "place", NULL);
        return CORDON_OK;
    }
    cordon_line spot = {(cordon_pt[1]){finding->place}, 1};
    return cordon_writer_line(w, "place", &spot, false);
}

static int write_findings(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "findings", '[');
    for (size_t i = 0; i < w->plan->n_findings && code == CORDON_OK; i++) {
        const cordon_finding *finding = &w->plan->findings[i];
        const char *severity = cordon_name_of(cordon_severity_names, (int)finding->severity);
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "code", finding->code);
        cordon_json_text(&w->out, "severity", severity);
        cordon_json_text(&w->out, "sentence", finding->sentence);
        cordon_json_text(&w->out, "rule", finding->rule);
        cordon_writer_phases(w, finding->phases);
        cordon_writer_editions(w, finding->edition);
        cordon_writer_origin(w, &finding->origin);
        code = write_place(w, finding);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

static void write_figures(cordon_plan_writer *w)
{
    cordon_json_open(&w->out, "figures", '[');
    for (size_t i = 0; i < w->plan->n_figures; i++) {
        const cordon_figure *figure = &w->plan->figures[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "key", figure->key);
        cordon_json_number(&w->out, "value", figure->value);
        cordon_json_text(&w->out, "unit", figure->unit);
        cordon_json_text(&w->out, "source", figure->source);
        cordon_json_text(&w->out, "text", figure->text);
        cordon_json_text(&w->out, "edition", figure->edition);
        cordon_json_text(&w->out, "pack", figure->pack);
        cordon_json_bool(&w->out, "verified", figure->verified);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static void write_sheets(cordon_plan_writer *w)
{
    cordon_json_open(&w->out, "sheets", '[');
    for (size_t i = 0; i < w->plan->n_sheets; i++) {
        const cordon_sheet_wish *sheet = &w->plan->sheets[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "title", sheet->title);
        cordon_json_text(&w->out, "theme", sheet->theme);
        cordon_json_text(&w->out, "paper", sheet->paper);
        cordon_json_number(&w->out, "width_mm", sheet->width_mm);
        cordon_json_number(&w->out, "height_mm", sheet->height_mm);
        cordon_json_int(&w->out, "dpi", sheet->dpi);
        cordon_json_int(&w->out, "scale", sheet->scale);
        cordon_json_text(&w->out, "phase", sheet->phase);
        cordon_json_bool(&w->out, "doubts", sheet->doubts);
        cordon_writer_origin(w, &sheet->origin);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

/* Only what the event changed in the texts of its language. */
static int write_texts(cordon_plan_writer *w)
{
    const cordon_texts *texts = &w->plan->texts;
    cordon_texts pack;
    int code = cordon_texts_load(&pack, w->scratch, w->plan->language);
    if (code != CORDON_OK) {
        return code;
    }
    cordon_json_open(&w->out, "texts", '{');
    for (size_t i = 0; i < texts->n; i++) {
        const cordon_text_entry *entry = &texts->entries[i];
        if (strcmp(cordon_text(&pack, entry->key), entry->text) != 0) {
            cordon_json_text(&w->out, entry->key, entry->text);
        }
    }
    cordon_json_close(&w->out, '}');
    return CORDON_OK;
}

static int write_plan(cordon_plan_writer *w)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_int(&w->out, "cordon", CORDON_PLAN_FORMAT);
    if (w->folder) {
        cordon_json_text(&w->out, "hash", w->plan->hash);
    }
    cordon_json_text(&w->out, "program", w->plan->program);
    write_event(w);
    write_ground(w);
    int code = cordon_writer_put_programme(w);
    if (code == CORDON_OK) {
        code = write_areas(w);
    }
    if (code == CORDON_OK) {
        code = write_site(w);
    }
    if (code == CORDON_OK) {
        code = write_rings(w);
    }
    cordon_writer_put_sharing(w);
    cordon_writer_put_material(w);
    if (code == CORDON_OK) {
        code = cordon_writer_put_changeovers(w);
    }
    if (code == CORDON_OK) {
        code = write_streets(w);
    }
    if (code == CORDON_OK) {
        code = write_findings(w);
    }
    if (code == CORDON_OK) {
        code = cordon_writer_put_leaks(w);
    }
    if (code == CORDON_OK) {
        code = cordon_writer_put_doubts(w);
    }
    if (code == CORDON_OK) {
        write_figures(w);
        write_sheets(w);
        code = write_texts(w);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

int cordon_plan_json(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                     const char *folder)
{
    cordon_plan_writer w = {CORDON_JSON_OUT_INIT(context), context, plan, folder, NULL};
    w.scratch = cordon_arena_new(context);
    int code = w.scratch ? write_plan(&w) : CORDON_E_MEMORY;
    cordon_arena_free(w.scratch);
    *out = w.out.text;
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
