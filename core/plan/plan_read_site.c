/* Areas and what was seen on site, from plan.json. */
#include "base/arena.h"
#include "base/limits.h"
#include "plan/plan_read.h"

static void read_area(cordon_plan_reader *r, const cordon_json_at *at, cordon_area *area)
{
    area->name = cordon_reader_text(r, at, "name");
    area->role = (cordon_role)cordon_json_get_name(at, "role", cordon_role_names);
    area->protect = cordon_json_get_bool(at, "protect");
    area->capacity = cordon_json_get_int(at, "capacity", 0, INT32_MAX);
    area->density = cordon_json_get_number(at, "density_per_m2", 0, 1e6);
    area->phases = cordon_reader_phases(r, at);
    area->edition = cordon_reader_edition(at);
    area->origin = cordon_reader_origin(r, at);
    area->shape = cordon_reader_region(r, at);
}

void cordon_reader_take_areas(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_json_at areas = cordon_json_get(root, "areas", JSON_ARRAY);
    r->plan->areas = cordon_reader_items(r, &areas, sizeof *r->plan->areas);
    r->plan->n_areas = r->plan->areas ? cordon_json_count(&areas) : 0;
    for (size_t i = 0; i < r->plan->n_areas; i++) {
        cordon_json_at area = cordon_json_item(&areas, i, JSON_OBJECT);
        read_area(r, &area, &r->plan->areas[i]);
    }
}

static void read_against(const cordon_json_at *at, const char *key, bool flags[2])
{
    unsigned bits = cordon_json_get_bits(at, key, cordon_against_bits);
    for (unsigned i = 0; i < 2; i++) {
        flags[i] = bits & 1u << i;
    }
}

static void read_tags(cordon_plan_reader *r, const cordon_json_at *at,
                      cordon_site_obstacle *obstacle)
{
    cordon_json_at list = cordon_json_get(at, "tags", JSON_ARRAY);
    obstacle->tags = cordon_reader_items(r, &list, sizeof *obstacle->tags);
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

static void read_site_obstacle(cordon_plan_reader *r, const cordon_json_at *at,
                               cordon_site_obstacle *obstacle)
{
    obstacle->name = cordon_reader_text(r, at, "name");
    obstacle->reason = cordon_reader_text(r, at, "reason");
    read_tags(r, at, obstacle);
    read_against(at, "stops", obstacle->stops);
    obstacle->width_mm =
        (int32_t)cordon_json_get_int(at, "width_mm", 0, CORDON_SITE_WIDTH_MAX_MM);
    obstacle->origin = cordon_reader_origin(r, at);
    obstacle->area = cordon_reader_region(r, at);
    obstacle->lines = cordon_reader_lines(r, at, 1, &obstacle->n_lines);
}

static void read_site_opening(cordon_plan_reader *r, const cordon_json_at *at,
                              cordon_site_opening *opening)
{
    opening->name = cordon_reader_text(r, at, "name");
    read_against(at, "lets", opening->opens);
    opening->width_mm =
        (int32_t)cordon_json_get_int(at, "width_mm", 0, CORDON_SITE_WIDTH_MAX_MM);
    opening->origin = cordon_reader_origin(r, at);
    opening->area = cordon_reader_region(r, at);
    opening->lines = cordon_reader_lines(r, at, 2, &opening->n_lines);
}

void cordon_reader_take_site(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_site *site = &r->plan->site;
    cordon_json_at obstacles = cordon_json_get(root, "obstacles", JSON_ARRAY);
    site->obstacles = cordon_reader_items(r, &obstacles, sizeof *site->obstacles);
    site->n_obstacles = site->obstacles ? cordon_json_count(&obstacles) : 0;
    for (size_t i = 0; i < site->n_obstacles; i++) {
        cordon_json_at obstacle = cordon_json_item(&obstacles, i, JSON_OBJECT);
        read_site_obstacle(r, &obstacle, &site->obstacles[i]);
    }
    cordon_json_at openings = cordon_json_get(root, "openings", JSON_ARRAY);
    site->openings = cordon_reader_items(r, &openings, sizeof *site->openings);
    site->n_openings = site->openings ? cordon_json_count(&openings) : 0;
    for (size_t i = 0; i < site->n_openings; i++) {
        cordon_json_at opening = cordon_json_item(&openings, i, JSON_OBJECT);
        read_site_opening(r, &opening, &site->openings[i]);
    }
}
