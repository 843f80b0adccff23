/* The version of plan.json. */
#ifndef CORDON_PLAN_VERSION_H
#define CORDON_PLAN_VERSION_H

/* Raised when a reader of the last version would misread the new one. */
#define CORDON_PLAN_FORMAT 1

#endif
