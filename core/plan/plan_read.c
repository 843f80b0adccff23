/* Reading plan.json, as plan_json.c writes it, with every type and range checked. */
#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/json_in.h"
#include "plan/version.h"

/* Far more than any plan costs, and far from where sums of it overflow. */
#define CENTS_MAX  INT64_C(1000000000000000)
#define LENGTH_MAX INT64_C(1000000000000)

typedef struct reader {
    cordon_json_file file;
    cordon_context *context;
    cordon_plan *plan;
    const char *folder;
} reader;

static const char *text(reader *r, const cordon_json_at *object, const char *key)
{
    return cordon_json_get_text(object, key, r->plan->arena);
}

/* Items for the list at a place, cleared; NULL after a failure. */
static void *items(reader *r, const cordon_json_at *list, size_t size)
{
    size_t n = cordon_json_count(list);
    void *block = list->value ? cordon_arena_alloc_zero(r->plan->arena, n, size) : NULL;
    if (!block && r->file.code == CORDON_OK) {
        r->file.code = CORDON_E_MEMORY;
    }
    return block;
}

static const char *read_path(reader *r, const cordon_json_at *object, const char *key)
{
    cordon_str path = CORDON_STR_INIT(r->context);
    cordon_path_join(&path, r->folder, text(r, object, key));
    const char *copy = path.failed ? NULL : cordon_arena_strdup(r->plan->arena, path.data);
    cordon_str_free(&path);
    if (!copy) {
        r->file.code = CORDON_E_MEMORY;
    }
    return copy ? copy : "";
}

static cordon_origin read_origin(reader *r, const cordon_json_at *object)
{
    cordon_json_at at = cordon_json_get(object, "origin", JSON_OBJECT);
    const char *file = read_path(r, &at, "file");
    return (cordon_origin){file, (int)cordon_json_get_int(&at, "line", 0, INT32_MAX)};
}

static unsigned read_edition(const cordon_json_at *object)
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

static cordon_box read_box(reader *r, const cordon_json_at *object, const char *key)
{
    cordon_line corners = cordon_json_get_points(object, key, 2, r->plan->arena);
    if (r->file.code != CORDON_OK) {
        return CORDON_BOX_EMPTY;
    }
    return (cordon_box){corners.pts[0].x, corners.pts[0].y, corners.pts[1].x, corners.pts[1].y};
}

/* turn: 1 for a ring that must run anticlockwise, -1 clockwise, 0 for a line. */
static cordon_line read_line(reader *r, const cordon_json_at *line, size_t least, int turn)
{
    cordon_line points = cordon_json_get_points(line, "mm", least, r->plan->arena);
    if (r->file.code == CORDON_OK && turn != 0 && turn * cordon_ring_area2(&points) <= 0) {
        cordon_json_wrong(line, turn > 0 ? "a ring that runs anticlockwise"
                                         : "a hole that runs clockwise");
    }
    return points;
}

static void read_event(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at event = cordon_json_get(root, "event", JSON_OBJECT);
    plan->program = text(r, root, "program");
    plan->name = text(r, &event, "name");
    plan->organiser = text(r, &event, "organiser");
    plan->language = text(r, &event, "language");
    plan->rules_name = text(r, &event, "rules");
    plan->zone = text(r, &event, "zone");
    plan->from = text(r, &event, "from");
    plan->to = text(r, &event, "to");
    plan->script = read_path(r, &event, "script");
}

/* A text or null. */
static const char *text_or_null(reader *r, const cordon_json_at *object, const char *key)
{
    cordon_json_at at = cordon_json_get(object, key, JSON_NULL);
    return at.value && json_is_null(at.value) ? NULL : text(r, object, key);
}

static void read_tag(reader *r, const cordon_json_at *at, cordon_map_tag *tag)
{
    tag->key = text(r, at, "key");
    tag->value = text_or_null(r, at, "value");
    tag->property = text_or_null(r, at, "property");
    cordon_json_at codes = cordon_json_get(at, "codes", JSON_ARRAY);
    cordon_map_code *list = items(r, &codes, sizeof *list);
    tag->n_codes = list ? cordon_json_count(&codes) : 0;
    for (size_t i = 0; i < tag->n_codes; i++) {
        cordon_json_at code = cordon_json_item(&codes, i, JSON_OBJECT);
        list[i] = (cordon_map_code){text(r, &code, "from"), text(r, &code, "to")};
    }
    tag->codes = list;
}

static void read_map(reader *r, const cordon_json_at *at, cordon_plan_map *map)
{
    cordon_json_at tags = cordon_json_get(at, "tags", JSON_ARRAY);
    cordon_map_tag *list = items(r, &tags, sizeof *list);
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

static void read_maps(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    plan->window = read_box(r, root, "window_mm");
    plan->data = read_box(r, root, "data_mm");
    plan->attribution = text(r, root, "attribution");
    cordon_json_at maps = cordon_json_get(root, "maps", JSON_ARRAY);
    plan->maps = items(r, &maps, sizeof *plan->maps);
    plan->n_maps = plan->maps ? cordon_json_count(&maps) : 0;
    for (size_t i = 0; i < plan->n_maps; i++) {
        cordon_json_at map = cordon_json_item(&maps, i, JSON_OBJECT);
        read_map(r, &map, &plan->maps[i]);
    }
}

static void read_polygon(reader *r, const cordon_json_at *at, cordon_polygon *polygon)
{
    cordon_json_at outer = cordon_json_get(at, "outer", JSON_OBJECT);
    polygon->outer = read_line(r, &outer, 3, 1);
    cordon_json_at holes = cordon_json_get(at, "holes", JSON_ARRAY);
    polygon->holes = items(r, &holes, sizeof *polygon->holes);
    polygon->n_holes = polygon->holes ? cordon_json_count(&holes) : 0;
    for (size_t i = 0; i < polygon->n_holes; i++) {
        cordon_json_at hole = cordon_json_item(&holes, i, JSON_OBJECT);
        polygon->holes[i] = read_line(r, &hole, 3, -1);
    }
}

static cordon_region read_region(reader *r, const cordon_json_at *at)
{
    cordon_json_at polygons = cordon_json_get(at, "polygons", JSON_ARRAY);
    cordon_region region = {items(r, &polygons, sizeof *region.polys), 0};
    region.n = region.polys ? cordon_json_count(&polygons) : 0;
    for (size_t i = 0; i < region.n; i++) {
        cordon_json_at polygon = cordon_json_item(&polygons, i, JSON_OBJECT);
        read_polygon(r, &polygon, &region.polys[i]);
    }
    return region;
}

static void read_area(reader *r, const cordon_json_at *at, cordon_area *area)
{
    area->name = text(r, at, "name");
    area->role = (cordon_role)cordon_json_get_name(at, "role", cordon_role_names);
    area->protect = cordon_json_get_bool(at, "protect");
    area->capacity = cordon_json_get_int(at, "capacity", 0, INT32_MAX);
    area->density = cordon_json_get_number(at, "density_per_m2", 0, 1e6);
    area->edition = read_edition(at);
    area->origin = read_origin(r, at);
    area->shape = read_region(r, at);
}

static void read_areas(reader *r, const cordon_json_at *root)
{
    cordon_json_at areas = cordon_json_get(root, "areas", JSON_ARRAY);
    r->plan->areas = items(r, &areas, sizeof *r->plan->areas);
    r->plan->n_areas = r->plan->areas ? cordon_json_count(&areas) : 0;
    for (size_t i = 0; i < r->plan->n_areas; i++) {
        cordon_json_at area = cordon_json_item(&areas, i, JSON_OBJECT);
        read_area(r, &area, &r->plan->areas[i]);
    }
}

static cordon_line *read_lines(reader *r, const cordon_json_at *at, size_t least, size_t *n)
{
    cordon_json_at list = cordon_json_get(at, "lines", JSON_ARRAY);
    cordon_line *lines = items(r, &list, sizeof *lines);
    *n = lines ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < *n; i++) {
        cordon_json_at line = cordon_json_item(&list, i, JSON_OBJECT);
        lines[i] = read_line(r, &line, least, 0);
    }
    return lines;
}

static void read_against(const cordon_json_at *at, const char *key, bool flags[2])
{
    unsigned bits = cordon_json_get_bits(at, key, cordon_against_bits);
    for (unsigned i = 0; i < 2; i++) {
        flags[i] = bits & 1u << i;
    }
}

static void read_tags(reader *r, const cordon_json_at *at, cordon_site_obstacle *obstacle)
{
    cordon_json_at list = cordon_json_get(at, "tags", JSON_ARRAY);
    obstacle->tags = items(r, &list, sizeof *obstacle->tags);
    obstacle->n_tags = obstacle->tags ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < obstacle->n_tags; i++) {
        cordon_json_at pair = cordon_json_item(&list, i, JSON_ARRAY);
        const char *texts[2] = {"", ""};
        if (pair.value && cordon_json_count(&pair) != 2) {
            cordon_json_wrong(&pair, "a key and a value");
        }
        for (size_t k = 0; k < 2 && r->file.code == CORDON_OK; k++) {
            cordon_json_at word = cordon_json_item(&pair, k, JSON_STRING);
            texts[k] = word.value
                           ? cordon_arena_strdup(r->plan->arena, json_string_value(word.value))
                           : "";
            if (!texts[k]) {
                r->file.code = CORDON_E_MEMORY;
            }
        }
        obstacle->tags[i] = (cordon_site_tag){texts[0], texts[1]};
    }
}

static void read_site_obstacle(reader *r, const cordon_json_at *at,
                               cordon_site_obstacle *obstacle)
{
    obstacle->name = text(r, at, "name");
    obstacle->reason = text(r, at, "reason");
    read_tags(r, at, obstacle);
    read_against(at, "stops", obstacle->stops);
    obstacle->width_mm =
        (int32_t)cordon_json_get_int(at, "width_mm", 0, CORDON_SITE_WIDTH_MAX_MM);
    obstacle->origin = read_origin(r, at);
    obstacle->area = read_region(r, at);
    obstacle->lines = read_lines(r, at, 1, &obstacle->n_lines);
}

static void read_site_opening(reader *r, const cordon_json_at *at, cordon_site_opening *opening)
{
    opening->name = text(r, at, "name");
    read_against(at, "lets", opening->opens);
    opening->width_mm =
        (int32_t)cordon_json_get_int(at, "width_mm", 0, CORDON_SITE_WIDTH_MAX_MM);
    opening->origin = read_origin(r, at);
    opening->area = read_region(r, at);
    opening->lines = read_lines(r, at, 2, &opening->n_lines);
}

static void read_site(reader *r, const cordon_json_at *root)
{
    cordon_site *site = &r->plan->site;
    cordon_json_at obstacles = cordon_json_get(root, "obstacles", JSON_ARRAY);
    site->obstacles = items(r, &obstacles, sizeof *site->obstacles);
    site->n_obstacles = site->obstacles ? cordon_json_count(&obstacles) : 0;
    for (size_t i = 0; i < site->n_obstacles; i++) {
        cordon_json_at obstacle = cordon_json_item(&obstacles, i, JSON_OBJECT);
        read_site_obstacle(r, &obstacle, &site->obstacles[i]);
    }
    cordon_json_at openings = cordon_json_get(root, "openings", JSON_ARRAY);
    site->openings = items(r, &openings, sizeof *site->openings);
    site->n_openings = site->openings ? cordon_json_count(&openings) : 0;
    for (size_t i = 0; i < site->n_openings; i++) {
        cordon_json_at opening = cordon_json_item(&openings, i, JSON_OBJECT);
        read_site_opening(r, &opening, &site->openings[i]);
    }
}

static void read_closure(reader *r, const cordon_json_at *at, cordon_plan_closure *closure,
                         unsigned last_number)
{
    int64_t number = cordon_json_get_int(at, "number", (int64_t)last_number + 1, INT32_MAX);
    closure->number = (unsigned)number;
    cordon_json_at streets = cordon_json_get(at, "streets", JSON_ARRAY);
    closure->streets = items(r, &streets, sizeof *closure->streets);
    closure->n_streets = closure->streets ? cordon_json_count(&streets) : 0;
    for (size_t i = 0; i < closure->n_streets; i++) {
        cordon_json_at street = cordon_json_item(&streets, i, JSON_STRING);
        const char *name = street.value ? json_string_value(street.value) : "";
        closure->streets[i] = cordon_arena_strdup(r->plan->arena, name);
        if (!closure->streets[i]) {
            r->file.code = CORDON_E_MEMORY;
        }
    }
    if (r->file.code == CORDON_OK) {
        r->file.code = cordon_closure_join_streets(closure, r->plan->arena);
    }
    closure->use = text(r, at, "use");
    closure->barrier = text(r, at, "barrier");
    closure->existing = cordon_json_get_bool(at, "existing");
    closure->object = text(r, at, "object");
    closure->width_mm = cordon_json_get_int(at, "width_mm", 0, LENGTH_MAX);
    closure->cents = cordon_json_get_int(at, "cents", 0, CENTS_MAX);
    closure->edition = read_edition(at);
    cordon_json_at line = cordon_json_get(at, "line", JSON_OBJECT);
    closure->line = read_line(r, &line, 2, 0);
}

static void read_around(reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    cordon_json_at list = cordon_json_get(at, "around", JSON_ARRAY);
    uint32_t *around = items(r, &list, sizeof *around);
    ring->around = around;
    ring->n_around = around ? cordon_json_count(&list) : 0;
    for (size_t i = 0; i < ring->n_around; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_INTEGER);
        around[i] = (uint32_t)cordon_json_int_of(&item, 0, (int64_t)r->plan->n_areas - 1);
    }
}

static int read_verified(const cordon_json_at *ring)
{
    cordon_json_at at = cordon_json_get(ring, "verified", JSON_NULL);
    if (at.value && !json_is_null(at.value) && !json_is_boolean(at.value)) {
        cordon_json_wrong(&at, "true, false or null");
    }
    return !at.value || json_is_null(at.value) ? -1 : json_is_true(at.value);
}

static void read_ring(reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    ring->name = text(r, at, "name");
    ring->against = (cordon_against)cordon_json_get_name(at, "against", cordon_against_names);
    read_around(r, at, ring);
    ring->standoff_mm = (int32_t)cordon_json_get_int(at, "standoff_mm", 0, CORDON_COORD_MAX_MM);
    ring->passable_mm = (int32_t)cordon_json_get_int(at, "passable_mm", 1, CORDON_COORD_MAX_MM);
    ring->closure_cents = cordon_json_get_int(at, "closure_cents", 0, CENTS_MAX);
    ring->metre_cents = cordon_json_get_int(at, "metre_cents", 0, CENTS_MAX);
    ring->existing = (cordon_use)cordon_json_get_name(at, "existing", cordon_use_names);
    ring->shut_cents = cordon_json_get_int(at, "shut_cents", 0, CENTS_MAX);
    ring->raised_cents = cordon_json_get_int(at, "raised_cents", 0, CENTS_MAX);
    ring->found = cordon_json_get_bool(at, "found");
    ring->verified = read_verified(at);
    ring->cents = cordon_json_get_int(at, "cents", 0, CENTS_MAX);
    ring->lower_bound_cents = cordon_json_get_int(at, "lower_bound_cents", 0, CENTS_MAX);
    ring->barrier_mm = cordon_json_get_int(at, "barrier_mm", 0, LENGTH_MAX);
    ring->edition = read_edition(at);
    ring->origin = read_origin(r, at);
    cordon_json_at curve = cordon_json_get(at, "curve", JSON_OBJECT);
    ring->curve = ring->found ? read_line(r, &curve, 3, 1) : read_line(r, &curve, 0, 0);
}

/* The closures of one ring, behind those that the plan has already. */
static void read_closures(reader *r, const cordon_json_at *at, cordon_plan_ring *ring)
{
    cordon_plan *plan = r->plan;
    cordon_json_at list = cordon_json_get(at, "closures", JSON_ARRAY);
    ring->first_closure = plan->n_closures;
    ring->n_closures = cordon_json_count(&list);
    for (size_t i = 0; i < ring->n_closures; i++) {
        unsigned last = plan->n_closures ? plan->closures[plan->n_closures - 1].number : 0;
        cordon_plan_closure *closure = &plan->closures[plan->n_closures++];
        cordon_json_at item = cordon_json_item(&list, i, JSON_OBJECT);
        closure->ring = (size_t)(ring - plan->rings);
        read_closure(r, &item, closure, last);
    }
}

static void read_rings(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at rings = cordon_json_get(root, "rings", JSON_ARRAY);
    size_t n = cordon_json_count(&rings), closures = 0;
    for (size_t i = 0; i < n; i++) {
        cordon_json_at ring = cordon_json_item(&rings, i, JSON_OBJECT);
        cordon_json_at list = cordon_json_get(&ring, "closures", JSON_ARRAY);
        closures += cordon_json_count(&list);
    }
    plan->rings = items(r, &rings, sizeof *plan->rings);
    plan->closures = cordon_arena_alloc_zero(plan->arena, closures, sizeof *plan->closures);
    if (!plan->rings || !plan->closures) {
        r->file.code = r->file.code ? r->file.code : CORDON_E_MEMORY;
        return;
    }
    plan->n_rings = n;
    for (size_t i = 0; i < n; i++) {
        cordon_json_at ring = cordon_json_item(&rings, i, JSON_OBJECT);
        read_ring(r, &ring, &plan->rings[i]);
        read_closures(r, &ring, &plan->rings[i]);
    }
}

static void read_street(reader *r, const cordon_json_at *at, cordon_plan_street *street)
{
    street->name = text(r, at, "name");
    street->kind = text(r, at, "kind");
    street->way = cordon_json_get_int(at, "way", INT64_MIN, INT64_MAX);
    street->ring = (size_t)cordon_json_get_int(at, "ring", 0, (int64_t)r->plan->n_rings - 1);
    street->width_mm = (int32_t)cordon_json_get_int(at, "width_mm", 0, INT32_MAX);
    street->facade_mm = (int32_t)cordon_json_get_int(at, "facade_mm", 0, INT32_MAX);
    street->narrowest_mm = (int32_t)cordon_json_get_int(at, "narrowest_mm", 0, INT32_MAX);
    street->origin =
        (cordon_width_origin)cordon_json_get_name(at, "origin", cordon_width_names);
    street->rescue = (cordon_rescue)cordon_json_get_name(at, "rescue", cordon_rescue_names);
    street->clear_mm = (int32_t)cordon_json_get_int(at, "clear_mm", 0, INT32_MAX);
    street->height_mm = (int32_t)cordon_json_get_int(at, "height_mm", 0, INT32_MAX);
    street->weight_kg = (int32_t)cordon_json_get_int(at, "weight_kg", 0, INT32_MAX);
    street->slope_per_cent = cordon_json_get_number(at, "slope_per_cent", 0, 1000);
    street->cause = text(r, at, "cause");
    street->edition = read_edition(at);
    cordon_json_at spot = cordon_json_get(at, "at", JSON_OBJECT);
    cordon_line place = read_line(r, &spot, 1, 0);
    street->at = r->file.code == CORDON_OK ? place.pts[0] : (cordon_pt){0, 0};
    cordon_json_at line = cordon_json_get(at, "line", JSON_OBJECT);
    street->line = read_line(r, &line, 2, 0);
}

static void read_streets(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at widths = cordon_json_get(root, "widths_mm", JSON_OBJECT);
    for (const cordon_name *name = cordon_width_names; name->word; name++) {
        plan->width_shares_mm[name->value] =
            cordon_json_get_int(&widths, name->word, 0, LENGTH_MAX);
    }
    cordon_json_at streets = cordon_json_get(root, "streets", JSON_ARRAY);
    plan->streets = items(r, &streets, sizeof *plan->streets);
    plan->n_streets = plan->streets ? cordon_json_count(&streets) : 0;
    for (size_t i = 0; i < plan->n_streets && r->file.code == CORDON_OK; i++) {
        cordon_json_at street = cordon_json_item(&streets, i, JSON_OBJECT);
        read_street(r, &street, &plan->streets[i]);
    }
}

static void read_place(reader *r, const cordon_json_at *at, cordon_finding *finding)
{
    cordon_json_at place = cordon_json_get(at, "place", JSON_NULL);
    if (place.value && !json_is_null(place.value)) {
        cordon_line spot = cordon_json_get_points(&place, "mm", 1, r->plan->arena);
        finding->has_place = r->file.code == CORDON_OK;
        finding->place = finding->has_place ? spot.pts[0] : (cordon_pt){0, 0};
    }
}

static void read_findings(reader *r, const cordon_json_at *root)
{
    cordon_json_at findings = cordon_json_get(root, "findings", JSON_ARRAY);
    for (size_t i = 0; i < cordon_json_count(&findings) && r->file.code == CORDON_OK; i++) {
        cordon_json_at at = cordon_json_item(&findings, i, JSON_OBJECT);
        cordon_finding finding = {.code = text(r, &at, "code")};
        finding.severity =
            (cordon_severity)cordon_json_get_name(&at, "severity", cordon_severity_names);
        finding.sentence = text(r, &at, "sentence");
        finding.rule = text(r, &at, "rule");
        finding.edition = read_edition(&at);
        finding.origin = read_origin(r, &at);
        read_place(r, &at, &finding);
        if (cordon_plan_add_finding(r->plan, &finding)) {
            r->file.code = CORDON_E_MEMORY;
        }
    }
}

static void read_figures(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at figures = cordon_json_get(root, "figures", JSON_ARRAY);
    plan->figures = items(r, &figures, sizeof *plan->figures);
    plan->n_figures = plan->figures ? cordon_json_count(&figures) : 0;
    for (size_t i = 0; i < plan->n_figures; i++) {
        cordon_json_at at = cordon_json_item(&figures, i, JSON_OBJECT);
        cordon_figure *figure = &plan->figures[i];
        figure->key = text(r, &at, "key");
        figure->value = cordon_json_get_number(&at, "value", -1e12, 1e12);
        figure->unit = text(r, &at, "unit");
        figure->source = text(r, &at, "source");
        figure->verified = cordon_json_get_bool(&at, "verified");
    }
}

static void read_sheets(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    cordon_json_at sheets = cordon_json_get(root, "sheets", JSON_ARRAY);
    plan->sheets = items(r, &sheets, sizeof *plan->sheets);
    plan->n_sheets = plan->sheets ? cordon_json_count(&sheets) : 0;
    for (size_t i = 0; i < plan->n_sheets; i++) {
        cordon_json_at at = cordon_json_item(&sheets, i, JSON_OBJECT);
        cordon_sheet_wish *sheet = &plan->sheets[i];
        sheet->title = text(r, &at, "title");
        sheet->theme = text(r, &at, "theme");
        sheet->paper = text(r, &at, "paper");
        sheet->width_mm = cordon_json_get_number(&at, "width_mm", 1, CORDON_SHEET_SIDE_MAX_MM);
        sheet->height_mm =
            cordon_json_get_number(&at, "height_mm", 1, CORDON_SHEET_SIDE_MAX_MM);
        sheet->dpi = (int)cordon_json_get_int(&at, "dpi", 1, CORDON_DPI_MAX);
        sheet->scale = (int)cordon_json_get_int(&at, "scale", 0, 10000000);
        sheet->origin = read_origin(r, &at);
    }
}

/* The texts of the language, with what the event changed. */
static void read_texts(reader *r, const cordon_json_at *root)
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
        const char *replacement = text(r, &changed, key);
        if (r->file.code == CORDON_OK) {
            r->file.code = cordon_texts_set(&plan->texts, plan->arena, key, replacement);
            if (r->file.code != CORDON_OK) {
                cordon_error_prefix(r->context, "%s: texts: ", r->file.name);
            }
        }
    }
}

static int read_plan(reader *r, const cordon_json_at *root)
{
    cordon_plan *plan = r->plan;
    read_event(r, root);
    read_maps(r, root);
    read_areas(r, root);
    read_site(r, root);
    read_rings(r, root);
    read_streets(r, root);
    read_findings(r, root);
    read_figures(r, root);
    read_sheets(r, root);
    read_texts(r, root);
    read_hash(root, "hash", plan->hash);
    return r->file.code;
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
    reader r = {.context = context, .folder = folder};
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
