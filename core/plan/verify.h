/* The independent verifier: does anything get from outside to the protected areas?
 *
 * It sees the laid map and the plan only. It shares with the rest of the program the table of
 * what stops whom and where it is open (ground.h, as single shapes), and no code that joins,
 * measures, triangulates or optimises. */
#ifndef CORDON_PLAN_VERIFY_H
#define CORDON_PLAN_VERIFY_H

#include "base/arena.h"
#include "cordon/event.h"
#include "event/site.h"
#include "geo/types.h"
#include "map/map.h"

typedef struct cordon_verify_job {
    const cordon_map *laid;
    const cordon_site *site; /* as in ground.h */
    cordon_against against;
    const cordon_region *protect; /* what the ring goes round */
    size_t n_protect;
    int32_t standoff_mm;      /* nothing may get nearer than this to protect */
    int32_t passable_mm;      /* what is as wide as this must not get through; at least 200 */
    const cordon_line *curve; /* the closed ring, or NULL: says how far the plan reaches and
                                 where a leak crosses it, and is not believed otherwise */
    const cordon_line *closures; /* open lines, bends included */
    size_t n_closures;
} cordon_verify_job;

/* Ways in that are told of one ring. */
#define CORDON_VERIFY_LEAKS_MAX 5

typedef enum cordon_verify_fault_kind {
    CORDON_FAULT_TOO_NEAR, /* a closure comes nearer than the stand-off; mm = the distance found
                            */
    CORDON_FAULT_LOOSE_END /* an end touches nothing; mm = the distance to the nearest thing */
} cordon_verify_fault_kind;

typedef struct cordon_verify_fault {
    cordon_verify_fault_kind kind;
    size_t closure; /* index in the job */
    cordon_pt at;
    int32_t mm;
} cordon_verify_fault;

/* A way in, from outside to the protected ground. */
typedef struct cordon_verify_leak {
    cordon_line path;
    cordon_pt crossing;  /* where it crosses the curve, or comes nearest to it; without a curve,
                            narrowest */
    cordon_pt narrowest; /* the tightest place on the widest way in */
    int32_t width_mm; /* of the widest thing that gets in, found to about 5 %; at most 20 m */
} cordon_verify_leak;

typedef struct cordon_verdict {
    cordon_arena *arena;
    bool tight;           /* no leak: proved, see verify.c */
    int32_t cell_mm;      /* distance of the raster's points */
    int32_t tolerance_mm; /* a gap is never missed from passable_mm up, and may be reported from
                             passable_mm - tolerance_mm up */
    cordon_verify_leak *leaks;   /* !tight: the widest way in; then what is left with a barrier
                                    across it where it crosses the curve, and so on */
    size_t n_leaks;              /* CORDON_VERIFY_LEAKS_MAX at most */
    cordon_verify_fault *faults; /* of closures; do not count as leaks */
    size_t n_faults;
} cordon_verdict;

/* Verifies one ring. A leak is a result, not a failure. Free out with cordon_verdict_free.
 * Fails with CORDON_E_INPUT when there is nothing to protect. */
int cordon_verify_ring(cordon_verdict *out, cordon_context *context,
                       const cordon_verify_job *job);
void cordon_verdict_free(cordon_verdict *verdict);

/* The same for each closure left away in turn, all others standing: the width of the widest
 * thing that gets in then, 0 when nothing as wide as passable_mm does. For rings that are
 * tight: what gets in passes where the closure stood. */
int cordon_verify_without(int32_t *widths_mm, cordon_context *context,
                          const cordon_verify_job *job);

#endif
