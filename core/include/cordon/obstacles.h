/* What the program believes of obstacles: the table from tags of the map to whom they stop. */
#ifndef CORDON_OBSTACLES_H
#define CORDON_OBSTACLES_H

#include <stddef.h>

#include "cordon/context.h"
#include "cordon/event.h"

enum { CORDON_ON_LINE = 1, CORDON_ON_AREA = 2, CORDON_ON_POINT = 4 };

/* A row of the table. A value of a tag is "*" (any but "no"), "a|b|c", "<2" or ">2" (numbers,
 * and lengths in metres). */
typedef struct cordon_obstacle_facts {
    const char *name;                /* "low_barrier" */
    const char *keys[2], *values[2]; /* of the tags that a thing needs; NULL: no second one */
    unsigned on;                     /* bits CORDON_ON_…: how it is drawn */
    unsigned stops;                  /* bits CORDON_STOPS_… */
    double width_m;                  /* across lines and points without a tag; 0: of no use */
    const char *reason;              /* in the language asked for */
} cordon_obstacle_facts;

/* The table, the row that decides first: a thing is what the first row says that it meets. */
typedef struct cordon_obstacle_table cordon_obstacle_table;
/* language: "fr" or "en". Free with cordon_obstacle_table_free. */
CORDON_API int cordon_obstacle_table_new(cordon_obstacle_table **out, cordon_context *context,
                                         const char *language);
CORDON_API void cordon_obstacle_table_free(cordon_obstacle_table *table);
CORDON_API size_t cordon_obstacle_table_rows(const cordon_obstacle_table *table);
CORDON_API void cordon_obstacle_table_get(const cordon_obstacle_table *table, size_t index,
                                          cordon_obstacle_facts *out);

#endif
