/* The plan inside the core: plain data in the plan's arena; what plan.json holds, and nothing
 * else. Drawing and verifying start from here. */
#ifndef CORDON_PLAN_PLAN_H
#define CORDON_PLAN_PLAN_H

#include "base/file.h"
#include "cordon/changeover.h"
#include "cordon/workspace.h"
#include "event/event.h"
#include "facts/facts.h"
#include "geo/types.h"
#include "ground/ground.h"
#include "ground/rescue.h"
#include "perimeter/perimeter.h"

typedef struct cordon_plan_map {
    cordon_map_source source; /* its path as the program can open it from its working folder */
    char hash[CORDON_HASH_SIZE];
} cordon_plan_map;

/* What a closure is for. */
#define CORDON_USE_CLOSED       "closed"
#define CORDON_USE_VEHICLE_GATE "vehicle gate"
#define CORDON_USE_PERSON_GATE  "person gate"

typedef struct cordon_plan_closure {
    size_t ring;
    unsigned number;  /* 1, 2, … over all rings, clockwise from north, outermost ring last;
                         stable key */
    cordon_line line; /* façade to façade; bends in open ground; mm */
    int64_t width_mm, cents;
    int64_t surface_ppm;  /* mean factor of its surface on the price of its barrier, in
                             millionths: 1000000 on streets and of what exists; 0: not known
                          */
    const char **streets; /* names crossed, may be none */
    size_t n_streets;
    const char *street;  /* the same joined by " / ", "" for none */
    const char *use;     /* one of the words above */
    const char *barrier; /* name of one of the ring's barriers; of what exists its kind */
    int64_t units;       /* of it; 0: by the metre, or it exists */
    bool existing;       /* stands there already */
    unsigned shares;    /* number of another ring's closure at the same place: the same barrier,
                           or another beside it; 0: none (share.h) */
    const char *object; /* what exists, on the map: "node/123"; "" */
    const char *way;    /* of a ring by streets alone, that it closes: "way/123"; "" */
    unsigned edition;
} cordon_plan_closure;

/* Languages of orders, whatever that of the event. */
enum { CORDON_ORDER_EN, CORDON_ORDER_FR, CORDON_ORDER_LANGUAGES };

/* Towards its end an amount flows along a stretch of a way (cut/cut.h). */
typedef struct cordon_plan_flow {
    const char *way; /* "way/123" */
    int64_t from_mm, to_mm, amount;
} cordon_plan_flow;

/* What a ring by streets alone keeps apart, and the proof that nothing cheaper does. */
typedef struct cordon_plan_cut {
    cordon_region within; /* closures stand in it, outside begins where it ends */
    int32_t within_mm;    /* a wish: as far as this from the zone, when within is empty */
    cordon_region zone;   /* the areas with their stand-off, and what else must lie inside */
    int64_t scale;        /* of prices in amounts */
    cordon_plan_flow *flows;
    size_t n_flows;
} cordon_plan_cut;

typedef struct cordon_plan_ring {
    const char *name;
    cordon_against against;
    int32_t standoff_mm, passable_mm;
    int32_t standoff_streets_mm; /* a wish: nothing comes nearer along the streets; 0: none */
    cordon_region near;          /* held for it: what of the streets is nearer (near.h) */
    int64_t way_mm;              /* the least from outside, as verified; -1: none found */
    const char *way_street;      /* where it enters, "" */
    cordon_barrier *barriers;    /* that its closures may be made of */
    size_t n_barriers;
    cordon_use existing;              /* what it may rely on */
    int64_t shut_cents, raised_cents; /* prices of what exists and has to be shut or raised */
    int32_t share_ppm;    /* of a fixed price at another ring's closure; -1: shares none */
    const size_t *offers; /* rings whose closures it was offered */
    size_t n_offers;
    bool found;
    cordon_line curve; /* closed ring, anticlockwise, mm */
    int64_t cents, lower_bound_cents, barrier_mm;
    cordon_ring_proof proof; /* why no ring is cheaper */
    int64_t
        floor_cents; /* what no ring of barriers of any shape costs less than; 0: not known */
    int64_t shown_cents; /* what a verification has shown that all rings cost; -1: none */
    size_t first_closure, n_closures; /* in plan->closures */
    const uint32_t *around;           /* plan->areas that it goes round */
    size_t n_around;
    const cordon_region *contain; /* holds these too, without stand-off */
    size_t n_contain;
    cordon_wishes wishes;
    cordon_ring_mode mode;
    cordon_plan_cut cut;       /* of streets alone, else empty */
    uint64_t phases;           /* in which it stands, bits; 0: always */
    int verified;              /* 1 tight, 0 leaks, -1 not verified */
    const cordon_facts *facts; /* NULL: there is no ring, or they are not for the edition */
    const char *paragraph[CORDON_ORDER_LANGUAGES]; /* of an order; with facts */
    unsigned edition;
    cordon_origin origin;
} cordon_plan_ring;

/* What rings cost that share closures, with those that might share with them: by themselves,
 * and when each is offered the closures of those inside it, or of those round it (-1: cannot be
 * had). */
typedef struct cordon_sharing {
    int64_t apart_cents, inside_out_cents, outside_in_cents;
    int64_t cents, bound_cents; /* as they are; that they cost at least however they share */
} cordon_sharing;

/* What has to be brought of a barrier for all closures. */
typedef struct cordon_material {
    const char *barrier;
    const char *name; /* in the plan's language */
    int32_t unit_mm;  /* 0: by the metre */
    int64_t units;    /* of all closures; 0: by the metre */
    int64_t
        at_once; /* the most that stand at a time: what one ring has left another may take */
    int64_t length_mm; /* of all closures made of it */
    size_t closures;
} cordon_material;

/* A time from which other rings stand than before (cordon/changeover.h). */
typedef struct cordon_changeover {
    int64_t at_s;
    const size_t *begins, *ends, *up, *down;
    size_t n_begins, n_ends, n_up, n_down;
    const cordon_stay *stays;
    size_t n_stays;
    const cordon_move *moves;
    size_t n_moves;
    cordon_haul *hauls;
    size_t n_hauls;
} cordon_changeover;

typedef struct cordon_finding {
    const char *code;
    cordon_severity severity;
    const char *sentence;
    bool has_place;
    cordon_pt place;
    cordon_origin origin;
    const char *rule; /* row of reference/rules.md, "" when none */
    uint64_t phases;  /* of the thing that it is about, bits; 0: all */
    unsigned edition;
} cordon_finding;

/* What somebody has to look at on site. */
typedef enum cordon_plan_doubt_kind {
    CORDON_CHECK_GAP,      /* taken for closed, as it is narrow */
    CORDON_CHECK_EXISTING, /* a closure that stands there already */
    CORDON_CHECK_PASSAGE,  /* through a building, of a width that nobody has told */
    CORDON_CHECK_LEVEL,    /* a bridge or tunnel across a ring */
    CORDON_CHECK_EDGE,     /* the end of the map's data */
    CORDON_CHECK_OBSTACLE, /* a wall, fence, hedge, flight of steps and the like */
    CORDON_CHECK_WATER,
    CORDON_CHECK_FACADES, /* houses that may have a way through */
    CORDON_CHECK_YARD,    /* shut-in ground that may have two ways out */
    CORDON_CHECK_WIDTH,   /* of a street, by its class alone */
    CORDON_CHECK_HEIGHT   /* over a street */
} cordon_plan_doubt_kind;

/* What the plan relies on and nobody has verified. */
typedef struct cordon_plan_doubt {
    unsigned number; /* 1, 2, …: by ring, then clockwise from north */
    cordon_plan_doubt_kind kind;
    int priority;   /* 1 to 3: how much hangs on it */
    uint64_t rings; /* that it matters to, bits */
    cordon_pt place;
    const char *street;     /* it is about, or nearest; "" */
    const char *objects[2]; /* on the map, "way/123" */
    size_t n_objects;
    int64_t mm;        /* what the map says: width or length; 0: nothing */
    const char *check; /* what to do there, in the event's language */
    const char *risk;  /* what when it is otherwise */
    unsigned edition;
} cordon_plan_doubt;

/* A way into a ring, past all closures. */
typedef struct cordon_plan_leak {
    size_t ring;
    int32_t width_mm; /* of the widest thing that gets in */
    cordon_pt crossing, narrowest;
    const char **streets; /* along it, from outside to inside */
    size_t n_streets;
    cordon_line path;
    unsigned edition;
} cordon_plan_leak;

/* A stretch of street that lies in a ring or leads into one. */
typedef struct cordon_plan_street {
    const char *name;                          /* "": none */
    const char *kind;                          /* value of highway=* */
    int64_t way;                               /* OSM id */
    size_t ring;                               /* the innermost that holds any of it */
    int32_t width_mm, facade_mm, narrowest_mm; /* as in ground.h; 0: not measured */
    cordon_width_origin origin;
    int32_t clear_mm;             /* of the narrowest passage */
    int32_t height_mm, weight_kg; /* the lowest limit, 0: none known */
    double slope_per_cent;        /* tagged, else 0 */
    cordon_rescue rescue;
    cordon_pt at;      /* where it is narrowest, or lowest when that hinders */
    const char *cause; /* "node/12": the object whose tags hinder; "": measured */
    cordon_line line;
    unsigned edition;
} cordon_plan_street;

struct cordon_plan {
    cordon_context *context;
    cordon_arena *arena;
    cordon_frame *frame;
    const char *program; /* "cordon 0.1.0" */
    const char *name, *organiser, *language, *rules_name, *zone, *from, *to;
    const char **layers; /* of the rules, the lowest first */
    size_t n_layers;
    const char *currency; /* of all money, "EUR"; "": the rules have none */
    const char *posture, *posture_since, *posture_seen; /* level and days; "": none */
    const char *script;                                 /* path as given, "" from C */
    const char *attribution;
    cordon_plan_map *maps;
    size_t n_maps;
    cordon_box window, data; /* ground looked at; what the map covers of it; mm */
    cordon_box surface;      /* of it, the ground whose obstacles count */
    cordon_area *areas;
    size_t n_areas;
    cordon_site site;
    int64_t midnight_s; /* seconds since 1970-01-01 UTC: times of the programme count from it */
    cordon_programme programme;
    cordon_plan_ring *rings; /* innermost first */
    size_t n_rings;
    cordon_plan_closure *closures;
    size_t n_closures;
    cordon_sharing sharing;    /* all 0: nothing is shared */
    cordon_material *material; /* follows from the closures (material.h) */
    size_t n_material;
    cordon_changeover *changeovers; /* follow from rings and phases (changeover.h) */
    size_t n_changeovers;
    int64_t width_shares_mm[CORDON_WIDTH_ORIGINS]; /* length of streets by origin of width */
    cordon_plan_street *streets;
    size_t n_streets;
    cordon_finding *findings;
    size_t n_findings;
    cordon_plan_leak *leaks; /* that the last verification found; empty: no way in */
    size_t n_leaks;
    cordon_plan_doubt *doubts;
    size_t n_doubts;
    size_t doubts_left_out; /* of the least priority, where there are too many */
    cordon_figure *figures; /* used, with their sources */
    size_t n_figures;
    cordon_sheet_wish *sheets;
    size_t n_sheets;
    cordon_texts texts;
    bool layout; /* rings are wishes only, nothing is computed: for drawing, never written */
    cordon_shown *shown; /* of a layout */
    size_t n_shown;
    char hash[CORDON_HASH_SIZE]; /* of the plan's content, printed on the sheet */
};

/* Is it opened for those who may pass? */
bool cordon_closure_is_gate(const cordon_plan_closure *closure);

/* Does it cost more or less than on a street? */
static inline bool cordon_closure_has_surface(const cordon_plan_closure *closure)
{
    return closure->surface_ppm != 0 && closure->surface_ppm != 1000000;
}

/* How many of a ring's closures exist already. */
size_t cordon_plan_existing_count(const cordon_plan *plan, const cordon_plan_ring *ring);

/* Adds a finding; text is formatted already, in the event's language; copied. */
int cordon_plan_add_finding(cordon_plan *plan, const cordon_finding *finding);

/* The laid map of a plan, on its frame and window: of *map, or when that is NULL of the plan's
 * map files, which *map receives. Both belong to the workspace. */
int cordon_plan_lay_map(const cordon_map **laid, const cordon_map **map,
                        const cordon_plan *plan, cordon_workspace *workspace);

/* The ground of what has obstacles in a plan: of its surface, on a map that was read for it. */
int cordon_plan_ground(const cordon_ground **out, const cordon_plan *plan,
                       cordon_workspace *workspace, const cordon_map *map);

#endif
