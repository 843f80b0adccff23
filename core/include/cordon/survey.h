/* A look over a whole map: how well its streets are measured, and what looks wrong in it. */
#ifndef CORDON_SURVEY_H
#define CORDON_SURVEY_H

#include "cordon/map.h"
#include "cordon/plan.h"

typedef struct cordon_survey cordon_survey;

typedef enum cordon_survey_streets {
    CORDON_SURVEY_SMALL, /* measure streets when the map has few of them */
    CORDON_SURVEY_ALL    /* always, which takes seconds for a town and minutes for a country */
} cordon_survey_streets;

/* The map must outlive the survey. The caller frees it with cordon_survey_free. */
CORDON_API int cordon_survey_new(cordon_survey **out, cordon_context *context,
                                 const cordon_map *map, cordon_survey_streets streets);
CORDON_API void cordon_survey_free(cordon_survey *survey);

/* 1 when the streets were measured; then out receives the shares. */
CORDON_API int cordon_survey_get_widths(const cordon_survey *survey, cordon_width_facts *out);

/* One kind of doubt: "unnamed_street", … Kinds stand in a fixed order; a kind with checked == 0
 * needs measured streets. Objects are "way/123". */
typedef struct cordon_doubt_facts {
    const char *kind, *meaning;
    int checked;
    size_t count;
} cordon_doubt_facts;
CORDON_API size_t cordon_survey_doubts(const cordon_survey *survey);
CORDON_API void cordon_survey_get_doubt(const cordon_survey *survey, size_t index,
                                        cordon_doubt_facts *out);
/* The name of an object of a doubt, written into out: place < count, in the order of the map.
 */
CORDON_API const char *cordon_survey_object(const cordon_survey *survey, size_t index,
                                            size_t place, char out[32]);

#endif
