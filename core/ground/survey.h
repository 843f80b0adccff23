/* A look over a whole map, tile by tile. */
#ifndef CORDON_GROUND_SURVEY_H
#define CORDON_GROUND_SURVEY_H

#include "cordon/survey.h"
#include "ground/doubts.h"

struct cordon_survey {
    cordon_context *context;
    bool measured;
    int64_t lengths_mm[CORDON_WIDTH_ORIGINS]; /* of streets, by origin of width */
    cordon_doubts doubts;
};

/* Lengths of streets by origin of width, as shares. */
cordon_width_facts cordon_width_shares(const int64_t mm[CORDON_WIDTH_ORIGINS]);

#endif
