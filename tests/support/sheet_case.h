/* A small plan drawn by hand on the sample town, and the pixels of what the sheet makes of it.
 */
#ifndef CORDON_TESTS_SHEET_CASE_H
#define CORDON_TESTS_SHEET_CASE_H

#include <png.h>

#include "cordon/sheet.h"
#include "geo/frame.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/plan.h"
#include "sheet/sheet.h"
#include "support/check.h"

/* One for each test program: they run side by side. */
#define SHEET_CASE_FILE CORDON_BINARY_DIR "/tests/" CORDON_TEST_NAME ".png"

typedef struct sheet_case {
    cordon_context *context;
    cordon_map *map;
    cordon_plan *plan;
} sheet_case;

static inline cordon_line sheet_case_line(cordon_plan *plan, const cordon_pt *points, size_t n)
{
    return (cordon_line){cordon_arena_copy(plan->arena, points, n, sizeof *points), n};
}

/* A rectangle in metres. */
static inline cordon_line sheet_case_box(cordon_plan *plan, int x0, int y0, int x1, int y1)
{
    const cordon_pt at[4] = {{x0 * 1000, y0 * 1000},
                             {x1 * 1000, y0 * 1000},
                             {x1 * 1000, y1 * 1000},
                             {x0 * 1000, y1 * 1000}};
    return sheet_case_line(plan, at, 4);
}

static inline int sheet_case_areas(cordon_plan *plan)
{
    static const char *const names[] = {"Fosse", "Scène"};
    plan->areas = cordon_arena_alloc_zero(plan->arena, 2, sizeof *plan->areas);
    if (!plan->areas)
        return CORDON_E_MEMORY;
    for (int i = 0; i < 2; i++) {
        cordon_polygon *polygon = cordon_arena_alloc_zero(plan->arena, 1, sizeof *polygon);
        if (!polygon)
            return CORDON_E_MEMORY;
        polygon->outer = i == 0 ? sheet_case_box(plan, -50, -25, 50, 25)
                                : sheet_case_box(plan, 55, -6, 67, 6);
        if (!polygon->outer.pts)
            return CORDON_E_MEMORY;
        plan->areas[i] = (cordon_area){.name = names[i],
                                       .role = i == 0 ? CORDON_ROLE_CROWD : CORDON_ROLE_STAGE,
                                       .shape = {polygon, 1},
                                       .capacity = i == 0 ? 9000 : 0,
                                       .protect = true,
                                       .edition = CORDON_EDITION_ALL};
    }
    plan->n_areas = 2;
    return CORDON_OK;
}

/* n closures along the sides of the two rings, numbered on. */
static inline int sheet_case_closures(cordon_plan *plan, unsigned n)
{
    plan->closures = cordon_arena_alloc_zero(plan->arena, n, sizeof *plan->closures);
    if (!plan->closures)
        return CORDON_E_MEMORY;
    plan->n_closures = n;
    for (unsigned i = 0; i < n; i++) {
        int32_t at = -60000 + (int32_t)(120000 / n * i), y = i < n / 2 ? 60000 : 100000;
        const cordon_pt ends[2] = {{at, y}, {at + 6000, y}};
        plan->closures[i] =
            (cordon_plan_closure){.ring = i < n / 2 ? 0 : 1,
                                  .number = i + 1,
                                  .line = sheet_case_line(plan, ends, 2),
                                  .width_mm = 6000,
                                  .cents = 90000,
                                  .street = i % 2 ? "Rue du Général Leclerc" : "",
                                  .use = "closed",
                                  .barrier = i < n / 2 ? "crowd_fence" : "vehicle_blocker",
                                  .edition = CORDON_EDITION_ALL};
        if (!plan->closures[i].line.pts)
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static inline int sheet_case_rings(cordon_plan *plan, unsigned n_closures)
{
    static const uint32_t around[] = {0, 1};
    plan->rings = cordon_arena_alloc_zero(plan->arena, 2, sizeof *plan->rings);
    if (!plan->rings)
        return CORDON_E_MEMORY;
    plan->n_rings = 2;
    for (int i = 0; i < 2; i++) {
        int m = i == 0 ? 0 : 40;
        plan->rings[i] = (cordon_plan_ring){
            .name = i == 0 ? "Périmètre de protection" : "Anti-bélier",
            .against = i == 0 ? CORDON_AGAINST_PERSON : CORDON_AGAINST_VEHICLE,
            .standoff_mm = 20000,
            .found = true,
            .curve = sheet_case_box(plan, -80 - m, -60 - m, 90 + m, 60 + m),
            .cents = 100000,
            .lower_bound_cents = 100000,
            .barrier_mm = 6000 * (int64_t)n_closures / 2,
            .first_closure = i == 0 ? 0 : n_closures / 2,
            .n_closures = i == 0 ? n_closures / 2 : n_closures - n_closures / 2,
            .around = around,
            .n_around = 2,
            .verified = 1,
            .edition = CORDON_EDITION_ALL};
        if (!plan->rings[i].curve.pts)
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Free with cordon_plan_free. */
static inline int sheet_case_plan(cordon_plan **out, cordon_context *context,
                                  unsigned n_closures)
{
    cordon_frame *frame = NULL;
    cordon_plan *plan = NULL;
    *out = NULL;
    int code = cordon_frame_new(&frame, context, (cordon_lonlat){4.35, 43.801});
    if (code == CORDON_OK)
        code = cordon_plan_new(&plan, context, frame);
    cordon_frame_free(frame);
    if (code != CORDON_OK)
        return code;
    plan->name = "Concert du 14 juillet";
    plan->organiser = "Ville de Valmer";
    plan->language = "fr";
    plan->rules_name = "fr";
    plan->currency = "EUR";
    plan->posture = plan->posture_since = plan->posture_seen = "";
    plan->zone = "Europe/Paris";
    plan->from = "2027-07-14 16:00";
    plan->to = "2027-07-15 01:30";
    plan->script = "";
    plan->attribution = "© OpenStreetMap contributors";
    plan->window = plan->surface = (cordon_box){-600000, -600000, 600000, 600000};
    plan->data = plan->window;
    code = cordon_texts_load(&plan->texts, plan->arena, "fr");
    if (code == CORDON_OK)
        code = sheet_case_areas(plan);
    if (code == CORDON_OK)
        code = sheet_case_closures(plan, n_closures);
    if (code == CORDON_OK)
        code = sheet_case_rings(plan, n_closures);
    memset(plan->hash, 'a', CORDON_HASH_SIZE - 1);
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}

static inline void sheet_case_open(sheet_case *c, cordon_context *context, unsigned n_closures)
{
    static const char *const paths[] = {CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"};
    c->context = context;
    check_ok(context, cordon_map_open(&c->map, context, paths, 1, NULL));
    check_ok(context, sheet_case_plan(&c->plan, context, n_closures));
    static cordon_plan_map file;
    file.source.path = paths[0];
    memcpy(file.hash, cordon_map_file_hash(c->map, 0), CORDON_HASH_SIZE);
    c->plan->maps = &file;
    c->plan->n_maps = 1;
}

static inline void sheet_case_close(sheet_case *c)
{
    cordon_plan_free(c->plan);
    cordon_map_free(c->map);
}

/* Records the sheet of the case; free with sheet_end, then the map. */
static inline void sheet_case_make(sheet *s, sheet_case *c, cordon_map **laid,
                                   const char *theme, int scale)
{
    sheet_wish wish = {"Plan de sûreté", "A3", theme, "", 420, 297, 300, scale, 1, 1, false, 0};
    *s = (sheet){.context = c->context};
    check_ok(c->context,
             cordon_map_lay(laid, c->context, c->map, c->plan->frame, c->plan->window));
    check_ok(c->context, sheet_make(s, c->plan, *laid, &wish));
}

/* The decoded picture, 3 bytes a pixel. */
typedef struct sheet_picture {
    png_image png;
    uint8_t *rgb;
} sheet_picture;

static inline void sheet_picture_read(sheet_picture *out, const char *path)
{
    memset(out, 0, sizeof *out);
    out->png.version = PNG_IMAGE_VERSION;
    assert_true(png_image_begin_read_from_file(&out->png, path));
    out->png.format = PNG_FORMAT_RGB;
    out->rgb = malloc(PNG_IMAGE_SIZE(out->png));
    assert_non_null(out->rgb);
    assert_true(png_image_finish_read(&out->png, NULL, out->rgb, 0, NULL));
}

static inline uint32_t sheet_picture_at(const sheet_picture *p, uint32_t x, uint32_t y)
{
    const uint8_t *at = p->rgb + ((size_t)y * p->png.width + x) * 3;
    return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

#endif
