/* Reading plan.json, as plan_json.c writes it, with every type and range checked. */
#include "plan/plan_read.h"
#include "plan/material.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "geo/predicates.h"
#include "plan/findings.h"
#include "plan/version.h"

const char *cordon_reader_text(cordon_plan_reader *r, const cordon_json_at *object,
                               const char *key)
{
    return cordon_json_get_text(object, key, r->plan->arena);
}

void *cordon_reader_items(cordon_plan_reader *r, const cordon_json_at *list, size_t size)
{
    size_t n = cordon_json_count(list);
    void *block = list->value ? cordon_arena_alloc_zero(r->plan->arena, n, size) : NULL;
    if (!block && r->file.code == CORDON_OK) {
        r->file.code = CORDON_E_MEMORY;
    }
    return block;
}

void *cordon_reader_list(cordon_json_at *list, size_t *n, cordon_plan_reader *r,
                         const cordon_json_at *object, const char *key, size_t size)
{
    *list = cordon_json_get(object, key, JSON_ARRAY);
    void *items = cordon_reader_items(r, list, size);
    *n = items ? cordon_json_count(list) : 0;
    return items;
}

static const char *read_path(cordon_plan_reader *r, const cordon_json_at *object,
                             const char *key)
{
    cordon_str path = CORDON_STR_INIT(r->context);
    cordon_path_join(&path, r->folder, cordon_reader_text(r, object, key));
    const char *copy = path.failed ? NULL : cordon_arena_strdup(r->plan->arena, path.data);
    cordon_str_free(&path);
    if (!copy) {
        r->file.code = CORDON_E_MEMORY;
    }
    return copy ? copy : "";
}

cordon_origin cordon_reader_origin(cordon_plan_reader *r, const cordon_json_at *object)
{
    cordon_json_at at = cordon_json_get(object, "origin", JSON_OBJECT);
    const char *file = read_path(r, &at, "file");
    return (cordon_origin){file, (int)cordon_json_get_int(&at, "line", 0, INT32_MAX)};
}

unsigned cordon_reader_edition(const cordon_json_at *object)
{
    return cordon_json_get_bits(object, "edition", cordon_edition_names);
}

static void read_hash(const cordon_json_at *object, const char *key,
                      char hash[CORDON_HASH_SIZE])
{
    cordon_json_at at = cordon_json_get(object, key, JSON_STRING);
    const char *digits = at.value ? json_string_value(at.value) : "";
    if (strlen(digits) != CORDON_HASH_SIZE - 1 ||
        strspn(digits, "0123456789abcdef") != CORDON_HASH_SIZE - 1) {
        cordon_json_wrong(&at, "64 hexadecimal digits");
        return;
    }
    memcpy(hash, digits, CORDON_HASH_SIZE);
}

static cordon_box read_box(cordon_plan_reader *r, const cordon_json_at *object, const char *key)
{
    cordon_line corners = cordon_json_get_points(object, key, 2, r->plan->arena);
    if (r->file.code != CORDON_OK) {
        return CORDON_BOX_EMPTY;
    }
    return (cordon_box){corners.pts[0].x, corners.pts[0].y, corners.pts[1].x, corners.pts[1].y};
}

cordon_line cordon_reader_line(cordon_plan_reader *r, const cordon_json_at *line, size_t least,
                               int turn)
{
    cordon_line points = cordon_json_get_points(line, "mm", least, r->plan->arena);
    if (r->file.code == CORDON_OK && turn != 0 && turn * cordon_ring_area2(&points) <= 0) {
        cordon_json_wrong(line, turn > 0 ? "a ring that runs anticlockwise"
                                         : "a hole that runs clockwise");
    }
    return points;
}

cordon_pt cordon_reader_spot(cordon_plan_reader *r, const cordon_json_at *object,
                             const char *key)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_OBJECT);
    cordon_line spot = cordon_reader_line(r, &at, 1, 0);
    return r->file.code == CORDON_OK ? spot.pts[0] : (cordon_pt){0, 0};
}

static void read_polygon(cordon_plan_reader *r, const cordon_json_at *at,
                         cordon_polygon *polygon)
{
    cordon_json_at outer = cordon_json_get(at, "outer", JSON_OBJECT);
    polygon->outer = cordon_reader_line(r, &outer, 3, 1);
    cordon_json_at holes = cordon_json_get(at, "holes", JSON_ARRAY);
    polygon->holes = cordon_reader_items(r, &holes, sizeof *polygon->holes);
    polygon->n_holes = polygon->holes ? cordon_json_count(&holes) : 0;
    for (size_t i = 0; i < polygon->n_holes; i++) {
        cordon_json_at hole = cordon_json_item(&holes, i, JSON_OBJECT);
        polygon->holes[i] = cordon_reader_line(r, &hole, 3, -1);
    }
}

cordon_region cordon_reader_region(cordon_plan_reader *r, const cordon_json_at *at)
{
    cordon_json_at polygons = cordon_json_get(at, "polygons", JSON_ARRAY);
    cordon_region region = {cordon_reader_items(r, &polygons, sizeof *region.polys), 0};
    region.n = region.polys ? cordon_json_count(&polygons) : 0;
    for (size_t i = 0; i < region.n; i++) {
        cordon_json_at polygon = cordon_json_item(&polygons, i, JSON_OBJECT);
        read_polygon(r, &polygon, &region.polys[i]);
    }
    return region;
}

cordon_line *cordon_reader_lines(cordon_plan_reader *r, const cordon_json_at *at, size_t least,
                                 size_t *n)
{
    cordon_json_at list = cordon_json_get(at, "lines", JSON_ARRAY);
    cordon_line *lines = cordon_reader_items(r, &list, sizeof *lines);
    *n = lines ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < *n; i++) {
        cordon_json_at line = cordon_json_item(&list, i, JSON_OBJECT);
        lines[i] = cordon_reader_line(r, &line, least, 0);
    }
    return lines;
}

const char **cordon_reader_texts(cordon_plan_reader *r, const cordon_json_at *object,
                                 const char *key, size_t *n)
{
    cordon_json_at list = cordon_json_get(object, key, JSON_ARRAY);
    const char **texts = cordon_reader_items(r, &list, sizeof *texts);
    *n = texts ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < *n; i++) {
        cordon_json_at at = cordon_json_item(&list, i, JSON_STRING);
        texts[i] = cordon_json_text_of(&at, r->plan->arena);
    }
    return texts;
}

static void read_event(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at event = cordon_json_get(root, "event", JSON_OBJECT);
    plan->program = cordon_reader_text(r, root, "program");
    plan->name = cordon_reader_text(r, &event, "name");
    plan->organiser = cordon_reader_text(r, &event, "organiser");
    plan->language = cordon_reader_text(r, &event, "language");
    plan->rules_name = cordon_reader_text(r, &event, "rules");
    plan->layers = cordon_reader_texts(r, &event, "layers", &plan->n_layers);
    plan->currency = cordon_reader_text(r, &event, "currency");
    plan->zone = cordon_reader_text(r, &event, "zone");
    plan->from = cordon_reader_text(r, &event, "from");
    plan->to = cordon_reader_text(r, &event, "to");
    plan->midnight_s = cordon_json_get_int(&event, "midnight_s", INT32_MIN, INT64_C(1) << 40);
    plan->script = read_path(r, &event, "script");
    cordon_json_at posture = cordon_json_get(&event, "posture", JSON_OBJECT);
    plan->posture = cordon_reader_text(r, &posture, "level");
    plan->posture_since = cordon_reader_text(r, &posture, "since");
    plan->posture_seen = cordon_reader_text(r, &posture, "seen");
}

/* A text or null. */
static const char *text_or_null(cordon_plan_reader *r, const cordon_json_at *object,
                                const char *key)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_NULL);
    return at.value && json_is_null(at.value) ? NULL : cordon_reader_text(r, object, key);
}

static void read_tag(cordon_plan_reader *r, const cordon_json_at *at, cordon_map_tag *tag)
{
    tag->key = cordon_reader_text(r, at, "key");
    tag->value = text_or_null(r, at, "value");
    tag->property = text_or_null(r, at, "property");
    cordon_json_at codes = cordon_json_get(at, "codes", JSON_ARRAY);
    cordon_map_code *list = cordon_reader_items(r, &codes, sizeof *list);
    tag->n_codes = list ? cordon_json_count(&codes) : 0;
    for (size_t i = 0; i < tag->n_codes; i++) {
        cordon_json_at code = cordon_json_item(&codes, i, JSON_OBJECT);
        list[i] = (cordon_map_code){cordon_reader_text(r, &code, "from"),
                                    cordon_reader_text(r, &code, "to")};
    }
    tag->codes = list;
}

static void read_map(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_map *map)
{
    cordon_json_at tags = cordon_json_get(at, "tags", JSON_ARRAY);
    cordon_map_tag *list = cordon_reader_items(r, &tags, sizeof *list);
    map->source = (cordon_map_source){
        .version = CORDON_MAP_SOURCE_VERSION,
        .path = read_path(r, at, "path"),
        .crs = text_or_null(r, at, "crs"),
        .credit = text_or_null(r, at, "credit"),
        .replaces = text_or_null(r, at, "replaces"),
        .tags = list,
        .n_tags = list ? cordon_json_count(&tags) : 0,
    };
    read_hash(at, "sha256", map->hash);
    for (size_t i = 0; i < map->source.n_tags; i++) {
        cordon_json_at tag = cordon_json_item(&tags, i, JSON_OBJECT);
        read_tag(r, &tag, &list[i]);
    }
}

static void read_maps(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    plan->window = read_box(r, root, "window_mm");
    plan->surface = read_box(r, root, "surface_mm");
    plan->data = read_box(r, root, "data_mm");
    plan->attribution = cordon_reader_text(r, root, "attribution");
    cordon_json_at maps = cordon_json_get(root, "maps", JSON_ARRAY);
    plan->maps = cordon_reader_items(r, &maps, sizeof *plan->maps);
    plan->n_maps = plan->maps ? cordon_json_count(&maps) : 0;
    for (size_t i = 0; i < plan->n_maps; i++) {
        cordon_json_at map = cordon_json_item(&maps, i, JSON_OBJECT);
        read_map(r, &map, &plan->maps[i]);
    }
}

static void read_place(cordon_plan_reader *r, const cordon_json_at *at, cordon_finding *finding)
{
    cordon_json_at place = cordon_json_get(at, "place", JSON_NULL);
    if (place.value && !json_is_null(place.value)) {
        cordon_line spot = cordon_json_get_points(&place, "mm", 1, r->plan->arena);
        finding->has_place = r->file.code == CORDON_OK;
        finding->place = finding->has_place ? spot.pts[0] : (cordon_pt){0, 0};
    }
}

static void read_findings(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_json_at findings = cordon_json_get(root, "findings", JSON_ARRAY);
    for (size_t i = 0; i < cordon_json_count(&findings) && r->file.code == CORDON_OK; i++) {
        cordon_json_at at = cordon_json_item(&findings, i, JSON_OBJECT);
        cordon_finding finding = {.code = cordon_reader_text(r, &at, "code")};
        finding.severity =
            (cordon_severity)cordon_json_get_name(&at, "severity", cordon_severity_names);
        finding.sentence = cordon_reader_text(r, &at, "sentence");
        finding.rule = cordon_reader_text(r, &at, "rule");
        finding.phases = cordon_reader_phases(r, &at);
        finding.edition = cordon_reader_edition(&at);
        finding.origin = cordon_reader_origin(r, &at);
        read_place(r, &at, &finding);
        if (cordon_plan_add_finding(r->plan, &finding)) {
            r->file.code = CORDON_E_MEMORY;
        }
    }
}

static void read_figures(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at figures = cordon_json_get(root, "figures", JSON_ARRAY);
    plan->figures = cordon_reader_items(r, &figures, sizeof *plan->figures);
    plan->n_figures = plan->figures ? cordon_json_count(&figures) : 0;
    for (size_t i = 0; i < plan->n_figures; i++) {
        cordon_json_at at = cordon_json_item(&figures, i, JSON_OBJECT);
        cordon_figure *figure = &plan->figures[i];
        figure->key = cordon_reader_text(r, &at, "key");
        figure->value = cordon_json_get_number(&at, "value", -1e12, 1e12);
        figure->unit = cordon_reader_text(r, &at, "unit");
        figure->source = cordon_reader_text(r, &at, "source");
        figure->text = cordon_reader_text(r, &at, "text");
        figure->edition = cordon_reader_text(r, &at, "edition");
        figure->pack = cordon_reader_text(r, &at, "pack");
        figure->verified = cordon_json_get_bool(&at, "verified");
    }
}

static void read_sheets(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at sheets = cordon_json_get(root, "sheets", JSON_ARRAY);
    plan->sheets = cordon_reader_items(r, &sheets, sizeof *plan->sheets);
    plan->n_sheets = plan->sheets ? cordon_json_count(&sheets) : 0;
    for (size_t i = 0; i < plan->n_sheets; i++) {
        cordon_json_at at = cordon_json_item(&sheets, i, JSON_OBJECT);
        cordon_sheet_wish *sheet = &plan->sheets[i];
        sheet->title = cordon_reader_text(r, &at, "title");
        sheet->theme = cordon_reader_text(r, &at, "theme");
        sheet->paper = cordon_reader_text(r, &at, "paper");
        sheet->width_mm = cordon_json_get_number(&at, "width_mm", 1, CORDON_SHEET_SIDE_MAX_MM);
        sheet->height_mm =
            cordon_json_get_number(&at, "height_mm", 1, CORDON_SHEET_SIDE_MAX_MM);
        sheet->dpi = (int)cordon_json_get_int(&at, "dpi", 1, CORDON_DPI_MAX);
        sheet->scale = (int)cordon_json_get_int(&at, "scale", 0, 10000000);
        sheet->phase = cordon_reader_text(r, &at, "phase");
        sheet->doubts = cordon_json_get_bool(&at, "doubts");
        sheet->origin = cordon_reader_origin(r, &at);
    }
}

/* The texts of the language, with what the event changed. */
static void read_texts(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    if (r->file.code != CORDON_OK) {
        return;
    }
    r->file.code = cordon_texts_load(&plan->texts, plan->arena, plan->language);
    if (r->file.code != CORDON_OK) {
        cordon_error_prefix(r->context, "%s: event.language: ", r->file.name);
        return;
    }
    cordon_json_at changed = cordon_json_get(root, "texts", JSON_OBJECT);
    for (void *at = json_object_iter(changed.value); at && r->file.code == CORDON_OK;
         at = json_object_iter_next(changed.value, at)) {
        const char *key = json_object_iter_key(at);
        const char *replacement = cordon_reader_text(r, &changed, key);
        if (r->file.code == CORDON_OK) {
            r->file.code = cordon_texts_set(&plan->texts, plan->arena, key, replacement);
            if (r->file.code != CORDON_OK) {
                cordon_error_prefix(r->context, "%s: texts: ", r->file.name);
            }
        }
    }
}

static int read_plan(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    read_event(r, root);
    read_maps(r, root);
    cordon_reader_take_programme(r, root);
    cordon_reader_take_areas(r, root);
    cordon_reader_take_site(r, root);
    cordon_reader_take_rings(r, root);
    cordon_reader_take_sharing(r, root);
    cordon_reader_take_streets(r, root);
    read_findings(r, root);
    cordon_reader_take_leaks(r, root);
    cordon_reader_take_doubts(r, root);
    read_figures(r, root);
    read_sheets(r, root);
    read_texts(r, root);
    read_hash(root, "hash", plan->hash);
    return r->file.code ? r->file.code : cordon_plan_sum_material(plan, plan->arena);
}

/* A plan.json that was changed by hand is still read, but says so. */
static int check_content(cordon_plan *plan, cordon_context *context)
{
    char written[CORDON_HASH_SIZE];
    memcpy(written, plan->hash, sizeof written);
    cordon_str canonical;
    int code = cordon_plan_json(&canonical, context, plan, NULL);
    if (code == CORDON_OK) {
        cordon_hash(plan->hash, canonical.data, canonical.length);
    }
    cordon_str_free(&canonical);
    if (code != CORDON_OK || strcmp(written, plan->hash) == 0) {
        return code;
    }
    cordon_plan_forget(plan, CORDON_FINDING_PLAN_CHANGED);
    code = cordon_plan_report(plan, CORDON_FINDING_PLAN_CHANGED, NULL, NULL);
    return code == CORDON_OK ? cordon_plan_seal(plan, context) : code;
}

int cordon_plan_from_json(cordon_plan **out, cordon_context *context, const char *json,
                          size_t size, const char *name, const char *folder)
{
    cordon_plan_reader r = {.context = context, .folder = folder};
    cordon_frame *frame = NULL;
    int code = cordon_json_file_open(&r.file, context, json, size, name);
    if (code != CORDON_OK) {
        goto done;
    }
    cordon_json_at root = cordon_json_root(&r.file);
    cordon_json_at format = cordon_json_get(&root, "cordon", JSON_INTEGER);
    if (format.value && json_integer_value(format.value) > CORDON_PLAN_FORMAT) {
        code =
            cordon_fail(context, CORDON_E_INPUT,
                        "%s: format %" JSON_INTEGER_FORMAT " is newer than this program (%d)",
                        name, json_integer_value(format.value), CORDON_PLAN_FORMAT);
        goto done;
    }
    cordon_json_get_int(&root, "cordon", CORDON_PLAN_FORMAT, CORDON_PLAN_FORMAT);
    cordon_json_at centre = cordon_json_get(&root, "frame", JSON_OBJECT);
    cordon_lonlat at = {cordon_json_get_number(&centre, "lon", -180, 180),
                        cordon_json_get_number(&centre, "lat", -89, 89)};
    code = r.file.code;
    if (code == CORDON_OK) {
        code = cordon_frame_new(&frame, context, at);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_new(&r.plan, context, frame);
    }
    if (code == CORDON_OK) {
        code = read_plan(&r, &root);
    }
    if (code == CORDON_OK) {
        code = check_content(r.plan, context);
    }
done:
    cordon_frame_free(frame);
    cordon_json_file_close(&r.file);
    if (code != CORDON_OK) {
        cordon_plan_free(r.plan);
        r.plan = NULL;
    }
    *out = r.plan;
    return code;
}
