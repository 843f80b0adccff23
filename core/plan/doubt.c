/* All doubts of a plan: looked for ring by ring, one for each thing however many rings rely on
 * it, the weightiest of them kept, and numbered as closures are. */
#include "plan/doubt.h"

#include "base/limits.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/prove.h"
#include "plan/reuse.h"

enum {
    SEEN_MM = 65000, /* of the ground beyond a ring */
    SAME_MM = 3000,  /* two places as near as this are one */
    HOUSE_MM = 15000 /* gaps between the same two things */
};

cordon_suspect cordon_suspect_at(const cordon_doubt_look *look, cordon_plan_doubt_kind kind,
                                 int priority, cordon_pt at)
{
    return (cordon_suspect){.kind = kind,
                            .priority = priority,
                            .rings = UINT64_C(1) << look->index,
                            .at = at,
                            .closure = CORDON_DOUBT_NO_CLOSURE,
                            .last = CORDON_DOUBT_NO_CLOSURE};
}

/* ------------------------------------------------------------------ one for each thing */

static bool same_things(const cordon_suspect *a, const cordon_suspect *b)
{
    bool straight = a->thing[0] == b->thing[0] && a->thing[1] == b->thing[1];
    bool turned = a->thing[0] == b->thing[1] && a->thing[1] == b->thing[0];
    return (straight || turned) && a->names[0] == b->names[0] && a->object == b->object;
}

/* What is one thing wherever it is looked at, and what only a place tells. */
static bool is_same(const cordon_suspect *a, const cordon_suspect *b)
{
    if (a->kind != b->kind || a->key != b->key || !same_things(a, b)) {
        return false;
    }
    bool thing = a->kind == CORDON_CHECK_OBSTACLE || a->kind == CORDON_CHECK_WATER ||
                 a->kind == CORDON_CHECK_LEVEL;
    int64_t near = a->kind == CORDON_CHECK_GAP ? HOUSE_MM : SAME_MM;
    return thing || cordon_distance2(a->at, b->at) <= near * near;
}

static void merge(cordon_suspect_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const cordon_suspect *s = &list->items[i];
        size_t k = 0;
        while (k < kept && !is_same(&list->items[k], s)) {
            k++;
        }
        if (k == kept) {
            list->items[kept++] = *s;
            continue;
        }
        cordon_suspect *one = &list->items[k];
        one->rings |= s->rings;
        one->priority = s->priority < one->priority ? s->priority : one->priority;
        one->limit_mm = s->limit_mm < one->limit_mm ? s->limit_mm : one->limit_mm;
        one->at = s->mm > one->mm ? s->at : one->at;
        one->mm = s->mm > one->mm ? s->mm : one->mm;
        one->weight = s->weight > one->weight ? s->weight : one->weight;
    }
    list->count = kept;
}

/* ------------------------------------------------------------------ which, and in what order
 */

/* What decides between two in the same place. */
static int by_place(const cordon_suspect *a, const cordon_suspect *b)
{
    if (a->at.x != b->at.x) {
        return a->at.x < b->at.x ? -1 : 1;
    }
    if (a->at.y != b->at.y) {
        return a->at.y < b->at.y ? -1 : 1;
    }
    return (int)a->kind - (int)b->kind;
}

static int by_rank(const cordon_plan *plan, const cordon_suspect *a, const cordon_suspect *b)
{
    (void)plan;
    if (a->priority != b->priority) {
        return a->priority - b->priority;
    }
    if (a->kind != b->kind) {
        return (int)a->kind - (int)b->kind;
    }
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return by_place(a, b);
}

static size_t first_ring(const cordon_suspect *s)
{
    size_t ring = 0;
    while (!(s->rings >> ring & 1)) {
        ring++;
    }
    return ring;
}

static int by_walk(const cordon_plan *plan, const cordon_suspect *a, const cordon_suspect *b)
{
    size_t ring = first_ring(a);
    if (ring != first_ring(b)) {
        return ring < first_ring(b) ? -1 : 1;
    }
    int turn = cordon_clockwise(cordon_ring_centre(plan, &plan->rings[ring]), a->at, b->at);
    return turn != 0 ? turn : by_place(a, b);
}

/* By insertion: there are some hundred at most. */
static void sort(cordon_suspect_list *list, const cordon_plan *plan,
                 int (*order)(const cordon_plan *, const cordon_suspect *,
                              const cordon_suspect *))
{
    for (size_t i = 1; i < list->count; i++) {
        cordon_suspect moving = list->items[i];
        size_t at = i;
        for (; at > 0 && order(plan, &moving, &list->items[at - 1]) < 0; at--) {
            list->items[at] = list->items[at - 1];
        }
        list->items[at] = moving;
    }
}

static int take(cordon_plan *plan, const cordon_ground *ground, cordon_suspect_list *list)
{
    merge(list);
    sort(list, plan, by_rank);
    size_t n = list->count < CORDON_DOUBTS_MAX ? list->count : CORDON_DOUBTS_MAX;
    plan->doubts_left_out = list->count - n;
    list->count = n;
    sort(list, plan, by_walk);
    plan->doubts = cordon_arena_alloc_zero(plan->arena, n, sizeof *plan->doubts);
    int code = plan->doubts ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        cordon_plan_doubt *doubt = &plan->doubts[i];
        code = cordon_doubt_say(doubt, plan, ground, &list->items[i]);
        doubt->number = (unsigned)i + 1;
        plan->n_doubts = i + 1;
    }
    return code;
}

/* ------------------------------------------------------------------ ring by ring */

/* On the ground as the verifier sees it, closures standing. */
static int look_at_surface(cordon_doubt_look *look, const cordon_map *laid)
{
    cordon_context *context = look->context;
    cordon_verify_job job;
    cordon_scene scene = {.context = context};
    cordon_land land = {.raster = {.context = context}};
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_plan_verify_job(&job, arena, look->plan, look->ring, laid)
                     : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_scene_make(&scene, context, &job, SEEN_MM);
    }
    if (code == CORDON_OK) {
        code = cordon_land_make(&land, &scene);
    }
    look->scene = &scene;
    look->land = &land;
    int (*const subjects[])(const cordon_doubt_look *) = {
        cordon_doubt_walls, cordon_doubt_things, cordon_doubt_rescue};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects && code == CORDON_OK; i++) {
        code = subjects[i](look);
    }
    cordon_land_free(&land);
    cordon_scene_free(&scene);
    cordon_arena_free(arena);
    return code;
}

int cordon_plan_note_doubts(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_ground *ground, const cordon_map *map)
{
    cordon_context *context = workspace->context;
    cordon_suspect_list list = {0};
    const cordon_map *laid = NULL;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        cordon_doubt_look look = {.context = context,
                                  .plan = plan,
                                  .ground = ground,
                                  .ring = ring,
                                  .index = i,
                                  .out = &list};
        if (!ring->found || ring->n_around == 0) {
            continue;
        }
        if (ring->mode == CORDON_RING_STREETS) {
            code = cordon_doubt_ways(&look);
            continue;
        }
        code = cordon_reuse_laid(&laid, workspace, map, plan->frame, plan->surface);
        code = code == CORDON_OK ? look_at_surface(&look, laid) : code;
    }
    if (code == CORDON_OK) {
        code = take(plan, ground, &list);
    }
    cordon_vec_free(context, &list);
    return code;
}
