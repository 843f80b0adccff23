/* What a plan took: which steps were computed, and which reused. */
#ifndef CORDON_HOST_STEPS_H
#define CORDON_HOST_STEPS_H

#include <stdio.h>

enum { STEPS_MAX = 128, STEP_NAME_MAX = 80 };

typedef struct cli_step {
    char stage[16], name[STEP_NAME_MAX];
    double seconds; /* since the step before */
    int reused;
} cli_step;

typedef struct cli_steps {
    cli_step items[STEPS_MAX];
    size_t n;
    double last; /* on the monotonic clock */
} cli_steps;

void cli_steps_begin(cli_steps *steps);
/* A cordon_step; udata is a cli_steps. A step that was taken before counts once. */
void cli_steps_note(void *udata, const char *stage, const char *name, int reused);
/* 'map reused, ground reused, ring "Anti-bélier" computed 0.08 s, sheet "Plan" drawn 0.21 s' */
void cli_steps_print(FILE *out, const cli_steps *steps);

#endif
