/* Closures that exist already. The ground says what each is and how far it reaches; here it is
 * held against what a ring wants: whom it is against, what is too narrow to pass, what its
 * script relies on. */
#include "plan/existing.h"

#include "base/vec.h"
#include "ground/existing.h"

/* A way without pavements is barred from wall to wall up to this width, though its own is less:
 * bollards in an alley stand in a row, of which the map often has one. Wider rooms are squares.
 */
#define SHARED_MAX_MM 8000

const cordon_existing *cordon_existing_of(const cordon_ground *ground,
                                          const cordon_plan_closure *closure)
{
    for (size_t i = 0; i < ground->n_existing; i++) {
        if (strcmp(ground->existing[i].label, closure->object) == 0) {
            return &ground->existing[i];
        }
    }
    return NULL;
}

bool cordon_existing_in_doubt(const cordon_existing *thing, const cordon_plan_ring *ring)
{
    return thing->span[ring->against].beside_mm >=
           ring->passable_mm - CORDON_RING_GAP_MARGIN_MM;
}

static bool relied_on(const cordon_existing *thing, const cordon_plan_ring *ring)
{
    switch (ring->existing) {
    case CORDON_USE_NONE:
        return false;
    case CORDON_USE_ALL:
        return true;
    default:
        return ring->against == CORDON_AGAINST_PERSON || thing->solid;
    }
}

static bool leaves_gap(const cordon_existing *thing, const cordon_plan_ring *ring)
{
    return thing->gap_mm >= ring->passable_mm - CORDON_RING_GAP_MARGIN_MM;
}

static bool usable(const cordon_existing *thing, const cordon_plan_ring *ring)
{
    const cordon_existing_span *span = &thing->span[ring->against];
    if (!relied_on(thing, ring) || !span->found || leaves_gap(thing, ring)) {
        return false;
    }
    return !cordon_existing_in_doubt(thing, ring) ||
           (thing->shared && span->width_mm <= SHARED_MAX_MM);
}

static int64_t price_of(const cordon_existing *thing, const cordon_plan_ring *ring)
{
    switch (thing->closing) {
    case CORDON_EXISTING_SHUT:
        return ring->shut_cents;
    case CORDON_EXISTING_RAISED:
        return ring->raised_cents;
    default:
        return 0;
    }
}

int cordon_plan_offer_existing(cordon_plan_offer *out, cordon_arena *arena,
                               const cordon_ground *ground, const cordon_plan_ring *ring)
{
    *out = (cordon_plan_offer){
        .links = cordon_arena_alloc(arena, ground->n_existing, sizeof *out->links),
        .things = cordon_arena_alloc(arena, ground->n_existing, sizeof *out->things),
    };
    if (!out->links || !out->things) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ground->n_existing; i++) {
        const cordon_existing *thing = &ground->existing[i];
        const cordon_existing_span *span = &thing->span[ring->against];
        if (usable(thing, ring)) {
            out->things[out->n] = thing;
            out->links[out->n++] = (cordon_given_link){span->a, span->b, price_of(thing, ring)};
        }
    }
    return CORDON_OK;
}

static int keep_thing(cordon_existing *thing, cordon_arena *arena,
                      const cordon_feature *feature)
{
    char label[32];
    cordon_feature_label(label, feature);
    thing->label = cordon_arena_strdup(arena, label);
    return thing->label ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_plan_offer_things(cordon_plan_things *out, cordon_arena *arena,
                             const cordon_map *laid, const cordon_plan_ring *ring)
{
    cordon_context *context = cordon_arena_context(arena);
    CORDON_VEC(cordon_existing) things = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &laid->features[i];
        cordon_existing thing;
        if (feature->geom != CORDON_GEOM_POINT || !cordon_existing_read(&thing, feature) ||
            !(thing.stops >> ring->against & 1) || !relied_on(&thing, ring) ||
            leaves_gap(&thing, ring)) {
            continue;
        }
        code = keep_thing(&thing, arena, feature);
        if (code == CORDON_OK) {
            code = cordon_vec_push(context, &things, thing);
        }
    }
    out->n = things.count;
    out->things = cordon_arena_copy(arena, things.items, things.count, sizeof *things.items);
    out->given = cordon_arena_alloc(arena, things.count, sizeof *out->given);
    cordon_vec_free(context, &things);
    if (code != CORDON_OK || !out->things || !out->given) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < out->n; i++) {
        out->given[i] = (cordon_cut_thing){out->things[i].at, price_of(&out->things[i], ring)};
    }
    return CORDON_OK;
}

int cordon_plan_take_existing(cordon_plan_closure *closure, cordon_arena *arena,
                              const cordon_existing *thing)
{
    closure->existing = true;
    closure->barrier = cordon_arena_strdup(arena, thing->kind);
    closure->object = cordon_arena_strdup(arena, thing->label);
    return closure->barrier && closure->object ? CORDON_OK : CORDON_E_MEMORY;
}

const char *cordon_existing_name(const cordon_texts *texts, const char *kind)
{
    char key[64];
    snprintf(key, sizeof key, "existing.%s", kind);
    const char *text = cordon_text(texts, key);
    return text == key ? cordon_text(texts, "existing.other") : text;
}
