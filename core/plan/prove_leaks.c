/* The ways in that a verification found, into the plan: where, how wide, along which streets.
 */
#include "base/vec.h"
#include "geo/predicates.h"
#include "plan/prove.h"
#include "plan/reuse.h"

enum {
    STEP_MM = 3000,   /* along a way */
    STREET_MM = 12000 /* farther off, a street is not the one that one walks along */
};

typedef CORDON_VEC(const char *) name_list;

static int add_street(name_list *names, cordon_context *context, const cordon_ground *ground,
                      cordon_pt at)
{
    const char *name = cordon_ground_street_near(ground, at, STREET_MM);
    bool same = name && names->count > 0 && strcmp(names->items[names->count - 1], name) == 0;
    return name && !same ? cordon_vec_push(context, names, name) : CORDON_OK;
}

/* Names of the streets along the way, from outside to inside, each once in a row. */
static int name_streets(cordon_plan_leak *out, cordon_plan *plan, const cordon_ground *ground)
{
    name_list names = {0};
    int code = CORDON_OK;
    for (size_t i = 1; i < out->path.n && code == CORDON_OK; i++) {
        cordon_pt a = out->path.pts[i - 1], b = out->path.pts[i];
        int64_t length = cordon_distance(a, b), steps = length / STEP_MM + 1;
        for (int64_t k = i > 1; k <= steps && code == CORDON_OK; k++) {
            const cordon_pt at = {a.x + (int32_t)(((int64_t)b.x - a.x) * k / steps),
                                  a.y + (int32_t)(((int64_t)b.y - a.y) * k / steps)};
            code = add_street(&names, plan->context, ground, at);
        }
    }
    out->streets = cordon_arena_alloc(plan->arena, names.count, sizeof *out->streets);
    for (size_t i = 0; i < names.count && out->streets && code == CORDON_OK; i++) {
        out->streets[i] = cordon_arena_strdup(plan->arena, names.items[i]);
        code = out->streets[i] ? CORDON_OK : CORDON_E_MEMORY;
        out->n_streets = i + 1;
    }
    cordon_vec_free(plan->context, &names);
    return code == CORDON_OK && !out->streets ? CORDON_E_MEMORY : code;
}

static int make_room(cordon_plan *plan, size_t more)
{
    cordon_plan_leak *leaks =
        cordon_arena_alloc_zero(plan->arena, plan->n_leaks + more, sizeof *leaks);
    if (!leaks) {
        return CORDON_E_MEMORY;
    }
    if (plan->n_leaks > 0) {
        memcpy(leaks, plan->leaks, plan->n_leaks * sizeof *leaks);
    }
    plan->leaks = leaks;
    return CORDON_OK;
}

int cordon_plan_note_leaks(cordon_plan *plan, cordon_workspace *workspace,
                           const cordon_map *laid, const cordon_plan_ring *ring,
                           const cordon_verdict *verdict)
{
    const cordon_ground *ground = NULL;
    int code = make_room(plan, verdict->n_leaks);
    if (code == CORDON_OK && verdict->n_leaks > 0) {
        code = cordon_reuse_roads(&ground, workspace, laid);
    }
    for (size_t i = 0; i < verdict->n_leaks && code == CORDON_OK; i++) {
        const cordon_verify_leak *leak = &verdict->leaks[i];
        cordon_plan_leak *out = &plan->leaks[plan->n_leaks];
        *out = (cordon_plan_leak){
            .ring = (size_t)(ring - plan->rings),
            .width_mm = leak->width_mm,
            .crossing = leak->crossing,
            .narrowest = leak->narrowest,
            .edition = CORDON_EDITION_ORGANISER | CORDON_EDITION_AUTHORITY,
        };
        out->path.n = leak->path.n;
        out->path.pts = cordon_arena_copy(plan->arena, leak->path.pts, leak->path.n,
                                          sizeof *leak->path.pts);
        code = out->path.pts ? name_streets(out, plan, ground) : CORDON_E_MEMORY;
        plan->n_leaks += code == CORDON_OK;
    }
    return code;
}
