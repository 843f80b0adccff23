/* Solving a ring again and again: every option that is tried. */
#ifndef CORDON_OPTIONS_SWEEP_H
#define CORDON_OPTIONS_SWEEP_H

#include "options/options.h"

/* What all rings of a plan are solved on. */
typedef struct cordon_sweep {
    cordon_options *options;
    cordon_workspace *workspace;
    const cordon_event *event;
    const cordon_map *map;
    const cordon_ground *ground;
    double from, share; /* of the whole work: where this ring begins, and its part */
} cordon_sweep;

/* Tries everything with a ring of the plan, and adds what is worth a thought to the options. */
int cordon_sweep_ring(cordon_sweep *sweep, size_t ring);

#endif
