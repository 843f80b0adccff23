/* The event inside the core: plain data in the event's arena. */
#ifndef CORDON_EVENT_EVENT_H
#define CORDON_EVENT_EVENT_H

#include "base/arena.h"
#include "cordon/event.h"
#include "event/barriers.h"
#include "event/check.h"
#include "event/programme.h"
#include "event/rules.h"
#include "event/site.h"
#include "event/text.h"
#include "event/wishes.h"
#include "geo/types.h"

typedef struct cordon_area {
    const char *name;
    cordon_role role;
    cordon_region shape; /* mm in the event's frame */
    double density;      /* persons/m²; 0: not given */
    int64_t capacity;    /* persons; 0: not given and no density */
    bool protect;
    bool moving;     /* of a march: only rings of its phases go round it */
    uint64_t phases; /* in which it is there, bits; 0: always */
    unsigned edition;
    cordon_origin origin;
} cordon_area;

/* What of a closure's fixed price is paid again at the place of another ring's, in per cent. */
#define CORDON_KEY_SHARED "price.shared"

typedef struct cordon_ring_wish {
    const char *name;
    cordon_against against;
    int32_t standoff_mm, standoff_streets_mm;
    int32_t share_ppm;        /* of a fixed price at another ring's closure; -1: shares none */
    cordon_barrier *barriers; /* that its closures may be made of */
    size_t n_barriers;
    cordon_use existing;
    int64_t shut_cents, raised_cents; /* of closures that exist and have to be shut or raised */
    int32_t passable_mm;
    bool around_each;
    cordon_ring_mode mode;
    cordon_region within;   /* of streets alone: where closures may stand; n == 0: as far as */
    int32_t within_mm;      /* this from what is inside */
    cordon_region *contain; /* must lie inside too, without stand-off */
    size_t n_contain;
    uint64_t phases; /* in which it stands, bits; 0: always */
    bool moving;     /* of a march: goes round the areas of its phases alone */
    cordon_wishes wishes;
    unsigned edition;
    cordon_origin origin;
} cordon_ring_wish;

/* Is an area one of those that a ring goes round, as long as both are there? */
static inline bool cordon_ring_is_round(const cordon_ring_wish *ring, const cordon_area *area)
{
    bool share = ring->moving || area->moving ? (ring->phases & area->phases) != 0
                                              : cordon_phases_share(area->phases, ring->phases);
    return area->protect && share;
}

/* The security posture that somebody has looked up. */
typedef struct cordon_posture {
    const cordon_posture_level *level; /* NULL: not given */
    const char *since, *seen;          /* days; since "": not given */
    cordon_origin origin;
} cordon_posture;

typedef struct cordon_sheet_wish {
    const char *title, *theme;
    const char *paper;
    const char *phase;          /* "": all */
    double width_mm, height_mm; /* of the paper as it lies */
    int dpi, scale;             /* scale 0: to be chosen */
    bool doubts;                /* in place of findings */
    cordon_origin origin;
} cordon_sheet_wish;

struct cordon_event {
    cordon_context *context;
    cordon_arena *arena;
    cordon_frame *frame; /* NULL until the first area, when none was given */
    const char *name, *organiser, *language, *rules_name, *zone, *from, *to;
    int64_t from_s, to_s; /* seconds since 1970-01-01 UTC */
    int64_t
        midnight_s; /* the same, of the day of from_s: times of the programme count from it */
    int32_t surroundings_mm;
    cordon_map_source *maps;
    size_t n_maps;
    cordon_area *areas;
    size_t n_areas;
    cordon_site site;
    cordon_programme programme;
    cordon_shown *shown;
    size_t n_shown;
    cordon_barrier *barriers; /* of the script */
    size_t n_barriers;
    cordon_ring_wish *rings; /* as declared; the pipeline solves them by ascending stand-off */
    size_t n_rings;
    cordon_sheet_wish *sheets;
    size_t n_sheets;
    cordon_rules rules;
    cordon_posture posture;
    cordon_texts texts;
    cordon_origin origin;
};

/* Copies an origin into the event's arena. */
int cordon_event_keep_origin(cordon_event *event, cordon_origin *out,
                             const cordon_origin *origin);

/* A ring in two steps, so that one that was checked may be kept for several times: its phases
 * are those of checked. Sentences are of the subject; spec->name may be NULL meanwhile. */
int cordon_event_check_ring(cordon_ring_wish *out, cordon_event *event,
                            const cordon_subject *subject, const cordon_ring_spec *spec);
int cordon_event_keep_ring(cordon_event *event, cordon_context *context,
                           const cordon_ring_wish *checked, const cordon_ring_spec *spec);

/* Shapes of an event share its frame; the first one gives it. */
int cordon_event_check_frame(cordon_event *event, const cordon_subject *subject,
                             const char *field, const cordon_shape *shape);

/* Checks a sheet and resolves its paper; for sheets of a plan that has no event. The names in
 * out are static, title is not set. */
int cordon_sheet_wish_check(cordon_sheet_wish *out, cordon_context *context,
                            const cordon_sheet_spec *spec);

#endif
