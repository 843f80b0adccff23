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

/* Reads a time of day, "16:00", into minutes after midnight; CORDON_E_INPUT with a sentence. */
int cordon_civil_clock(int *minutes, cordon_context *context, const char *text);

/* The time that clocks in zone (a known one) show as minutes after midnight, on the day that
 * comes days after that of the time start. An hour that the zone skips becomes the next one
 * that exists. weekday (may be NULL) receives 0 for Monday to 6 for Sunday. */
int cordon_civil_on_day(int64_t *out, int *weekday, cordon_context *context, int64_t start,
                        int days, int minutes, const char *zone);

/* "2027-07-14 16:00", as clocks in zone show it. */
enum { CORDON_CIVIL_MAX = 24 };
int cordon_civil_print(char out[CORDON_CIVIL_MAX], cordon_context *context, int64_t time,
                       const char *zone);

#endif
