/* A first script for somebody who has a map and no script yet. */
#ifndef CORDON_STARTER_H
#define CORDON_STARTER_H

#include "cordon/context.h"

typedef struct cordon_starter_spec {
    int version;          /* CORDON_STARTER_SPEC_VERSION */
    const char *map;      /* a map file, which is looked at; NULL: there is none yet */
    const char *rules;    /* a rules pack, "fr" */
    const char *language; /* of the script's comments and of the plan: "fr", "en" */
    int year;             /* of its dates */
} cordon_starter_spec;
#define CORDON_STARTER_SPEC_VERSION 1

typedef struct cordon_starter_facts {
    char place[512]; /* the square of the map that the script begins with; "": none */
} cordon_starter_facts;

/* Writes event.lua into a folder that is new or empty, and nothing into any other: a commented
 * script on a named square of the map that runs as it is, with the map's path as seen from the
 * folder. Fails with CORDON_E_INPUT and one sentence. */
CORDON_API int cordon_starter_write(cordon_starter_facts *out, cordon_context *context,
                                    const cordon_starter_spec *spec, const char *folder);

#endif
