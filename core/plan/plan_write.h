/* The parts of writing plan.json, inside this folder. Functions that return int fail when
 * memory or a projection does; what runs out of memory in the text itself shows at the end. */
#ifndef CORDON_PLAN_PLAN_WRITE_H
#define CORDON_PLAN_PLAN_WRITE_H

#include "plan/build.h"
#include "plan/json_out.h"

typedef struct cordon_plan_writer {
    cordon_json_out out;
    cordon_context *context;
    const cordon_plan *plan;
    const char *folder;    /* NULL: canonical */
    cordon_arena *scratch; /* positions in degrees, the plain text pack */
} cordon_plan_writer;

/* A path as it is seen from the folder. */
void cordon_writer_path(cordon_plan_writer *w, const char *key, const char *path);
void cordon_writer_origin(cordon_plan_writer *w, const cordon_origin *origin);
void cordon_writer_editions(cordon_plan_writer *w, unsigned edition);
/* Names of phases. */
void cordon_writer_phases(cordon_plan_writer *w, uint64_t phases);
/* 1, 0, or -1 for null. */
void cordon_writer_verified(cordon_plan_writer *w, int verified);
/* Both for people, in degrees, and for reading back, in the frame's millimetres. */
int cordon_writer_line(cordon_plan_writer *w, const char *key, const cordon_line *line,
                       bool closed);
int cordon_writer_polygons(cordon_plan_writer *w, const cordon_region *region);
int cordon_writer_lines(cordon_plan_writer *w, const cordon_line *lines, size_t n);

/* The cut of a ring by streets alone, null for another (plan_write_cut.c). */
int cordon_writer_put_cut(cordon_plan_writer *w, const cordon_plan_ring *ring);

/* The stand-off along the streets of a ring, null for none (plan_write_near.c). */
int cordon_writer_put_near(cordon_plan_writer *w, const cordon_plan_ring *ring);

/* Phases, crowds, guards, posts and patrols (plan_write_programme.c). */
int cordon_writer_put_programme(cordon_plan_writer *w);
/* The members of a march (plan_write_marches.c). */
int cordon_writer_put_march(cordon_plan_writer *w, const cordon_march *march);
/* What a ring means for the town (plan_write_facts.c). */
int cordon_writer_put_facts(cordon_plan_writer *w, const cordon_plan_ring *ring);

/* With whom rings share closures, and what that saves (plan_write_sharing.c). */
void cordon_writer_put_offers(cordon_plan_writer *w, const cordon_plan_ring *ring);
void cordon_writer_put_sharing(cordon_plan_writer *w);

/* What closures may be made of, and what is needed of it (plan_write_barriers.c). */
void cordon_writer_put_barriers(cordon_plan_writer *w, const cordon_plan_ring *ring);
void cordon_writer_put_material(cordon_plan_writer *w);
/* What is put up and taken away when (plan_write_changeovers.c). */
int cordon_writer_put_changeovers(cordon_plan_writer *w);

/* Ways into rings (plan_write_leaks.c). */
int cordon_writer_put_leaks(cordon_plan_writer *w);
/* What to check on site (plan_write_doubts.c). */
int cordon_writer_put_doubts(cordon_plan_writer *w);

/* Why no ring is cheaper (plan_write_proof.c). */
int cordon_writer_put_proof(cordon_plan_writer *w, const cordon_ring_proof *proof);

#endif
