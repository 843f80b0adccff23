/* Where along a way a closure may stand. */
#ifndef CORDON_CUT_SITES_H
#define CORDON_CUT_SITES_H

#include "cut/cut.h"
#include "ground/edges.h"

/* What a place lies in or touches. */
enum {
    CORDON_SITE_ZONE = 1,
    CORDON_SITE_OUTSIDE = 2,
    CORDON_SITE_FORBIDDEN = 4,
    CORDON_SITE_KEPT = 8
};

/* A place where a segment of a way meets the edge of the zone, or of what lies outside. */
typedef struct cordon_site_cut {
    double share; /* of the segment, 0 to 1 */
    unsigned kind;
} cordon_site_cut;

typedef struct cordon_sites {
    cordon_context *context;
    const cordon_cut_problem *problem;
    cordon_edges edges; /* outlines; owner: a bit as above */
    cordon_grid_hits hits;
    CORDON_VEC(cordon_site_cut) cuts; /* of the segment looked at, ascending */
} cordon_sites;

/* Free with cordon_sites_free, also after a failure. */
int cordon_sites_new(cordon_sites *out, cordon_context *context,
                     const cordon_cut_problem *problem);
void cordon_sites_free(cordon_sites *sites);

/* Does no outline come as near to the box, or to the segment, as reach_mm? Then every closure
 * there touches the same. */
int cordon_sites_plain_box(bool *out, cordon_sites *sites, cordon_box box, int32_t reach_mm);
int cordon_sites_plain_segment(bool *out, cordon_sites *sites, cordon_pt a, cordon_pt b,
                               int32_t reach_mm);
/* What the point lies in, edges included. */
unsigned cordon_sites_at(const cordon_sites *sites, cordon_pt at);
/* Where the segment meets outlines of the zone and of outside, its ends not among them. */
int cordon_sites_cuts(cordon_sites *sites, cordon_pt a, cordon_pt b);
/* What a closure along the line would touch. */
int cordon_sites_touched(unsigned *out, cordon_sites *sites, cordon_pt a, cordon_pt b);

/* The ends of the line square to a -> b, width_mm long, whose middle lies along_mm from a. */
void cordon_site_line(cordon_pt out[2], cordon_pt a, cordon_pt b, int64_t along_mm,
                      int32_t width_mm);
/* Places along a segment where a closure is tried when an outline is near: in the middle of
 * each whole metre, or of a segment that is shorter. */
size_t cordon_site_marks(int64_t length_mm);
int64_t cordon_site_mark(int64_t length_mm, size_t index);

#endif
