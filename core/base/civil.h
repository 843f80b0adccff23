/* Civil time in a named zone, through GLib's time zones. */
#ifndef CORDON_BASE_CIVIL_H
#define CORDON_BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/context.h"

/* Reads "2027-07-14 16:00" in zone ("Europe/Paris") into seconds since 1970-01-01 UTC. Fails
 * with CORDON_E_INPUT and a sentence for a malformed date, an unknown zone, and for an hour
 * that the zone skips in spring. An hour that comes twice in autumn means the first. */
int cordon_civil_parse(int64_t *out, cordon_context *context, const char *text,
                       const char *zone);
/* The number of a day like "2027-07-14", one more each day; false when there is no such day. */
bool cordon_civil_day(int32_t *out, const char *text);

#endif
