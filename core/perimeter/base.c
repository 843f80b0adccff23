#include "perimeter/base.h"

#include "geo/predicates.h"
#include "perimeter/protect.h"

/* Protected ground must lie inside the window; *where: a point of it that does not. */
static bool inside_window(cordon_pt *where, const cordon_region *protected_ground,
                          cordon_box window)
{
    cordon_box inner = cordon_box_grow(window, -1);
    for (size_t i = 0; i < protected_ground->n; i++)
        for (size_t j = 0; j < protected_ground->polys[i].outer.n; j++) {
            *where = protected_ground->polys[i].outer.pts[j];
            if (!cordon_box_has(inner, *where))
                return false;
        }
    return true;
}

static int check_apart(const cordon_ring_base *b)
{
    cordon_region common = {NULL, 0};
    int code = CORDON_OK;
    if (b->protected_ground.n > 0 && b->excluded.n > 0)
        code = cordon_region_common(&common, b->geos, b->arena, &b->protected_ground,
                                    &b->excluded);
    double overlap = cordon_region_area_m2(&common);
    if (code == CORDON_OK && overlap >= 0.1)
        code = cordon_fail(b->context, CORDON_E_INPUT,
                           "expected what is to stay outside apart from the areas with their "
                           "stand-off and from what the ring contains, found %.1f m² in both",
                           overlap);
    return code;
}

static int lay(cordon_ring_base *b, const cordon_ring_problem *problem)
{
    int code = cordon_ring_protected(&b->protected_ground, b->geos, b->arena, problem);
    if (code)
        return code;
    if (!inside_window(&b->where, &b->protected_ground, b->ground->window)) {
        b->lack = CORDON_RING_OFF_WINDOW;
        return CORDON_OK;
    }
    b->solid = b->ground->solid[problem->against];
    code = cordon_region_copy(&b->excluded, b->arena, &problem->excluded);
    if (code == CORDON_OK)
        code = check_apart(b);
    const cordon_terrain_ground ground = {&b->solid, &b->protected_ground, &b->excluded};
    if (code == CORDON_OK)
        code = cordon_terrain_new(&b->terrain, b->geos, b->arena, &ground);
    return code ? code : cordon_factors_new(&b->factors, b->context, b->geos, b->ground);
}

int cordon_ring_base_new(cordon_ring_base **out, cordon_context *context,
                         const cordon_ground *ground, const cordon_ring_problem *problem)
{
    *out = NULL;
    cordon_ring_base *b = cordon_alloc_zero(context, 1, sizeof *b);
    if (!b)
        return CORDON_E_MEMORY;
    int32_t free_mm = problem->passable_mm - CORDON_RING_GAP_MARGIN_MM;
    *b = (cordon_ring_base){.context = context,
                            .ground = ground,
                            .arena = cordon_arena_new(context),
                            .free_mm = free_mm > 0 ? free_mm : 0,
                            .factors = {.context = context}};
    int code = b->arena ? cordon_geos_new(&b->geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = lay(b, problem);
    if (code) {
        cordon_ring_base_free(b);
        return code;
    }
    *out = b;
    return CORDON_OK;
}

static void free_view(cordon_ring_view *view, cordon_context *context)
{
    cordon_pieces_free(&view->rough);
    cordon_pieces_free(&view->sight);
    cordon_nodes_free(&view->nodes);
    cordon_free(context, view);
}

void cordon_ring_base_free(cordon_ring_base *base)
{
    if (!base)
        return;
    cordon_context *context = base->context;
    for (size_t i = 0; i < base->views.count; i++)
        free_view(base->views.items[i], context);
    cordon_vec_free(context, &base->views);
    cordon_factors_free(&base->factors);
    cordon_geos_free(base->geos);
    cordon_arena_free(base->arena);
    cordon_free(context, base);
}

static bool same_rays(const cordon_cut *a, const cordon_cut *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; i < a->n && same; i++)
        same = a->rays[i].x == b->rays[i].x && a->rays[i].y == b->rays[i].y;
    return same;
}

static int make_view(cordon_ring_view **out, cordon_ring_base *base, const cordon_cut *cut)
{
    cordon_context *context = base->context;
    cordon_cut rays = *cut;
    rays.n_pins = 0;
    rays.outside = 0;
    cordon_ring_view *view = cordon_alloc_zero(context, 1, sizeof *view);
    if (!view)
        return CORDON_E_MEMORY;
    view->rough.context = view->sight.context = context;
    int code = cordon_nodes_new(&view->nodes, context, &base->terrain, &rays, base->free_mm);
    if (code == CORDON_OK)
        code = cordon_pieces_of_mesh(&view->rough, &view->nodes);
    if (code == CORDON_OK)
        code = cordon_vec_push(context, &base->views, view);
    if (code)
        free_view(view, context);
    else
        *out = view;
    return code;
}

int cordon_base_view(cordon_ring_view **out, cordon_ring_base *base, const cordon_cut *cut)
{
    enum { VIEWS_MAX = 6 }; /* each holds the pieces of a town */
    for (size_t i = 0; i < base->views.count; i++) {
        *out = base->views.items[i];
        if (same_rays(&(*out)->nodes.cut, cut))
            return CORDON_OK;
    }
    if (base->views.count == VIEWS_MAX) {
        free_view(base->views.items[0], base->context);
        base->views.count--;
        memmove(base->views.items, base->views.items + 1,
                base->views.count * sizeof *base->views.items);
    }
    return make_view(out, base, cut);
}

int cordon_view_reach(cordon_ring_view *view, int64_t reach_mm)
{
    if (view->sight.sorted && view->sight.reach_mm >= reach_mm)
        return CORDON_OK;
    cordon_pieces_free(&view->sight);
    view->sight.context = view->nodes.context;
    return cordon_pieces_in_sight(&view->sight, &view->nodes, 0, reach_mm);
}
