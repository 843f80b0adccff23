/* The parts of reading plan.json, inside this folder. The first failure is kept in file.code;
 * after it everything read is empty, and nothing needs to be asked. */
#ifndef CORDON_PLAN_PLAN_READ_H
#define CORDON_PLAN_PLAN_READ_H

#include "plan/build.h"
#include "plan/json_in.h"

/* Far more than any plan costs, and far from where sums of it overflow. */
#define CENTS_MAX       INT64_C(1000000000000000)
#define SURFACE_PPM_MAX 1000000000
#define LENGTH_MAX      INT64_C(1000000000000)

typedef struct cordon_plan_reader {
    cordon_json_file file;
    cordon_context *context;
    cordon_plan *plan;
    const char *folder;
} cordon_plan_reader;

/* A text, "" after a failure. */
const char *cordon_reader_text(cordon_plan_reader *r, const cordon_json_at *object,
                               const char *key);
/* Items for the list at a place, cleared; NULL after a failure. */
void *cordon_reader_items(cordon_plan_reader *r, const cordon_json_at *list, size_t size);
/* A member that is a list: *list is it, *n the number of its items, and those are returned,
 * cleared; NULL and 0 after a failure. */
void *cordon_reader_list(cordon_json_at *list, size_t *n, cordon_plan_reader *r,
                         const cordon_json_at *object, const char *key, size_t size);
/* A list of texts; NULL after a failure. */
const char **cordon_reader_texts(cordon_plan_reader *r, const cordon_json_at *object,
                                 const char *key, size_t *n);
cordon_origin cordon_reader_origin(cordon_plan_reader *r, const cordon_json_at *object);
unsigned cordon_reader_edition(const cordon_json_at *object);
/* turn: 1 for a ring that must run anticlockwise, -1 clockwise, 0 for a line. */
cordon_line cordon_reader_line(cordon_plan_reader *r, const cordon_json_at *line, size_t least,
                               int turn);
cordon_line *cordon_reader_lines(cordon_plan_reader *r, const cordon_json_at *at, size_t least,
                                 size_t *n);
/* A single point. */
cordon_pt cordon_reader_spot(cordon_plan_reader *r, const cordon_json_at *object,
                             const char *key);
cordon_region cordon_reader_region(cordon_plan_reader *r, const cordon_json_at *at);

/* The cut of a ring, which says its mode (plan_read_cut.c). */
void cordon_reader_take_cut(cordon_plan_reader *r, const cordon_json_at *ring,
                            cordon_plan_ring *out);

/* The stand-off along the streets of a ring (plan_read_near.c). */
void cordon_reader_take_near(cordon_plan_reader *r, const cordon_json_at *ring,
                             cordon_plan_ring *out);

/* With whom rings share closures, and what that saves (plan_read_sharing.c). */
void cordon_reader_take_offers(cordon_plan_reader *r, const cordon_json_at *ring,
                               cordon_plan_ring *out);
void cordon_reader_take_sharing(cordon_plan_reader *r, const cordon_json_at *root);

/* Bits of the phases named, which are read before. */
uint64_t cordon_reader_phases(cordon_plan_reader *r, const cordon_json_at *object);

/* What was declared (plan_read_programme.c, plan_read_site.c). */
void cordon_reader_take_programme(cordon_plan_reader *r, const cordon_json_at *root);
/* One of the programme, whose phases are read (plan_read_marches.c). */
void cordon_reader_take_march(cordon_plan_reader *r, const cordon_json_at *at,
                              cordon_march *march);
void cordon_reader_take_areas(cordon_plan_reader *r, const cordon_json_at *root);
void cordon_reader_take_site(cordon_plan_reader *r, const cordon_json_at *root);
/* Ways into rings, behind them (plan_read_leaks.c). */
void cordon_reader_take_leaks(cordon_plan_reader *r, const cordon_json_at *root);
/* What to check on site, behind the rings (plan_read_doubts.c). */
void cordon_reader_take_doubts(cordon_plan_reader *r, const cordon_json_at *root);
/* Why no ring is cheaper (plan_read_proof.c). */
cordon_ring_proof cordon_reader_proof(cordon_plan_reader *r, const cordon_json_at *ring);
/* Member "verified": 1, 0, or -1 for null (plan_read_rings.c). */
int cordon_reader_verified(const cordon_json_at *object);
/* What was computed (plan_read_rings.c). */
void cordon_reader_take_rings(cordon_plan_reader *r, const cordon_json_at *root);
/* Of one ring, behind its closures (plan_read_facts.c). */
void cordon_reader_take_facts(cordon_plan_reader *r, const cordon_json_at *at,
                              cordon_plan_ring *ring);
void cordon_reader_take_streets(cordon_plan_reader *r, const cordon_json_at *root);

#endif
