/* What stops a vehicle, what stops a person: one table. */
#ifndef CORDON_GROUND_OBSTACLES_H
#define CORDON_GROUND_OBSTACLES_H

#include "cordon/obstacles.h"
#include "ground/ground.h"

/* Tag of a feature that the reader made from the coastline. */
#define CORDON_MADE_OF_COAST ":coast"

/* A condition on a tag. value is "*" (any but "no"), "a|b|c", "<2" or ">2" (numbers and lengths
 * in metres). */
typedef struct cordon_condition {
    const char *key, *value; /* key NULL: always true */
} cordon_condition;

typedef struct cordon_obstacle_rule {
    const char *name; /* its reason is the text "obstacle.NAME" */
    cordon_condition when, also;
    unsigned geometry; /* CORDON_ON_… */
    bool stops[2];     /* by cordon_against */
    cordon_stopper_group group;
    int32_t half_mm; /* half the width of a line, or radius on a point, without a tag */
} cordon_obstacle_rule;

/* The whole table, in order of precedence. */
const cordon_obstacle_rule *cordon_obstacle_rules(size_t *n);

/* The first row that the feature meets, or NULL: nothing is known to stop anyone here. */
const cordon_obstacle_rule *cordon_obstacle_rule_of(const cordon_feature *feature);

/* The same where the site knows better: the row that the feature meets with the site's word on
 * whom it stops, or one made of the site's word alone. False: stops nobody. */
bool cordon_obstacle_of(cordon_obstacle_rule *out, const cordon_feature *feature,
                        const cordon_site *site);

bool cordon_condition_met(const cordon_condition *condition, const cordon_feature *feature);

#endif
