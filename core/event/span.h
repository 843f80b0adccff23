/* A stretch of time, in seconds since the event's first midnight. */
#ifndef CORDON_EVENT_SPAN_H
#define CORDON_EVENT_SPAN_H

#include <stdint.h>

typedef struct cordon_span {
    int64_t from_s, to_s; /* to is later */
} cordon_span;

#endif
