/* Times as an event says them, read and checked. What is recorded is a sentence about the field
 * of the subject. */
#ifndef CORDON_EVENT_WHEN_H
#define CORDON_EVENT_WHEN_H

#include "event/check.h"
#include "event/event.h"

/* From the event's beginning to its end. */
cordon_span cordon_event_span(const cordon_event *event);

/* "2027-07-14 16:00", or "16:00": the first one that is not before least. It lies within the
 * event. */
int cordon_event_read_time(int64_t *out, const cordon_event *event,
                           const cordon_subject *subject, const char *field, const char *text,
                           int64_t least);
/* from is any time of the event; to is later, and the first one when it is a time of day. */
int cordon_event_read_span(cordon_span *out, const cordon_event *event,
                           const cordon_subject *subject, const char *from_field,
                           const char *from, const char *to_field, const char *to);
/* The same from each day of the event whose bit is set; from and to are times of day. Only
 * spans that lie in the event as a whole; at least one. The list lies in the event's arena. */
int cordon_event_read_days(cordon_span **out, size_t *n, cordon_event *event,
                           const cordon_subject *subject, const char *from, const char *to,
                           unsigned days);

/* Bits of phases that were declared before. */
int cordon_event_read_phases(uint64_t *out, const cordon_event *event,
                             const cordon_subject *subject, const char *field,
                             const char *const *names, size_t n);
/* Phases or hours, not both. */
int cordon_event_read_when(cordon_when *out, cordon_event *event, const cordon_subject *subject,
                           const char *const *phases, size_t n_phases,
                           const cordon_period *hours, size_t n_hours);

#endif
