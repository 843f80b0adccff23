#include "ground/ground.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/existing.h"
#include "ground/solid.h"
#include "ground/streets.h"
#include "ground/surfaces.h"

enum { EDGE_CELL_MM = 10000 };

/* What depends on the edges of the solid that stops vehicles. */
static int measure_streets(cordon_ground *ground)
{
    cordon_edges edges = {.context = ground->context};
    int code = cordon_edges_add_region(&edges, &ground->solid[CORDON_AGAINST_VEHICLE], 0);
    if (!code)
        code = cordon_edges_index(&edges, EDGE_CELL_MM);
    if (!code)
        code = cordon_streets_measure(ground, &edges);
    if (!code)
        code = cordon_streets_clear(ground, &edges);
    cordon_edges_free(&edges);
    return code;
}

/* An empty ground. */
static int start(cordon_ground **out, cordon_context *context, const cordon_map *laid)
{
    cordon_ground *ground = cordon_alloc_zero(context, 1, sizeof *ground);
    if (!ground)
        return CORDON_E_MEMORY;
    ground->context = context;
    ground->map = laid;
    ground->window = laid->window;
    ground->data = cordon_box_common(laid->data, laid->window);
    ground->arena = cordon_arena_new(context);
    *out = ground;
    return ground->arena ? CORDON_OK : CORDON_E_MEMORY;
}

static int finish(cordon_ground **out, cordon_ground *ground, int code)
{
    if (code)
        cordon_ground_free(ground);
    else
        *out = ground;
    return code;
}

int cordon_ground_new(cordon_ground **out, cordon_context *context, const cordon_map *laid,
                      const cordon_site *site)
{
    cordon_ground *ground = NULL;
    *out = NULL;
    int code = start(&ground, context, laid);
    if (!code)
        code = cordon_solids(ground->solid, ground->arena, laid, site);
    if (!code)
        code = cordon_streets_find(ground);
    if (!code)
        code = measure_streets(ground);
    if (!code)
        code = cordon_existing_find(ground);
    if (!code)
        code = cordon_surfaces_find(&ground->surfaces, &ground->n_surfaces, ground->arena, laid,
                                    site);
    return finish(out, ground, code);
}

int cordon_ground_roads(cordon_ground **out, cordon_context *context, const cordon_map *laid)
{
    cordon_ground *ground = NULL;
    *out = NULL;
    int code = start(&ground, context, laid);
    if (!code)
        code = cordon_streets_find(ground);
    return finish(out, ground, code);
}

void cordon_ground_free(cordon_ground *ground)
{
    if (!ground)
        return;
    cordon_arena_free(ground->arena);
    cordon_free(ground->context, ground);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool lines_meet(const cordon_line *a, const cordon_line *b)
{
    for (size_t i = 1; i < a->n; i++)
        for (size_t j = 1; j < b->n; j++)
            if (cordon_segments_touch(a->pts[i - 1], a->pts[i], b->pts[j - 1], b->pts[j]))
                return true;
    return false;
}

const char *cordon_ground_street_near(const cordon_ground *ground, cordon_pt at,
                                      int32_t within_mm)
{
    cordon_box box = cordon_box_grow((cordon_box){at.x, at.y, at.x, at.y}, within_mm);
    double nearest = within_mm;
    const char *name = NULL;
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        if (!street->name || !cordon_box_meets(box, cordon_line_box(&street->line)))
            continue;
        for (size_t k = 1; k < street->line.n; k++) {
            double distance =
                cordon_segment_distance(street->line.pts[k - 1], street->line.pts[k], at);
            bool same = name && distance == nearest && strcmp(street->name, name) < 0;
            if (distance < nearest || same) {
                nearest = distance;
                name = street->name;
            }
        }
    }
    return name;
}

int cordon_ground_street_names(const char ***out, size_t *n, const cordon_ground *ground,
                               cordon_arena *arena, const cordon_line *line)
{
    cordon_context *context = cordon_arena_context(arena);
    CORDON_VEC(const char *) names = {0};
    cordon_box box = cordon_line_box(line);
    int code = CORDON_OK;
    for (size_t i = 0; i < ground->n_streets && !code; i++) {
        const cordon_street *street = &ground->streets[i];
        if (street->name && cordon_box_meets(box, cordon_line_box(&street->line)) &&
            lines_meet(line, &street->line))
            code = cordon_vec_push(context, &names, street->name);
    }
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, by_text);
    size_t kept = 0;
    for (size_t i = 0; i < names.count; i++)
        if (kept == 0 || !cordon_str_equal(names.items[kept - 1], names.items[i]))
            names.items[kept++] = names.items[i];
    *n = kept;
    if (!code && !(*out = cordon_arena_copy(arena, names.items, kept, sizeof *names.items)))
        code = CORDON_E_MEMORY;
    cordon_vec_free(context, &names);
    return code;
}
