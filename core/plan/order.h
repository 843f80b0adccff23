/* What a ring means, in words fit for the order of a mayor or a prefect: in any language that
 * texts are in, whatever that of the event. */
#ifndef CORDON_PLAN_ORDER_H
#define CORDON_PLAN_ORDER_H

#include "base/str.h"
#include "plan/plan.h"

/* "en", "fr": in the order of the enumeration in plan.h. */
extern const char *const cordon_order_languages[CORDON_ORDER_LANGUAGES];

/* A speaker of a language. */
typedef struct cordon_order {
    cordon_context *context;
    cordon_arena *scratch;
    const cordon_plan *plan;
    cordon_texts texts; /* those of the event where it speaks the same language */
} cordon_order;

/* Close it with cordon_order_close, also after a failure. */
int cordon_order_open(cordon_order *order, cordon_context *context, const cordon_plan *plan,
                      const char *language);
void cordon_order_close(cordon_order *order);

/* Texts run out of memory as strings do: out->failed says so. */

/* By what the ring is bounded, clockwise from north, as a sentence. */
void cordon_order_bounds(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring);
/* Which streets and squares it holds, whole and in part, as sentences. */
void cordon_order_streets(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring);
/* Where a closure is: "la rue Haute, à hauteur du n° 12". */
void cordon_order_closure(cordon_str *out, cordon_order *order, const cordon_bound *bound);
/* Things of one kind that are of no use, from number first of the facts: "arrêts de bus :
 * Gare"; returns the number of the next kind. */
size_t cordon_order_lost(cordon_str *out, cordon_order *order, const cordon_facts *facts,
                         size_t first);
/* A main road that is cut, and the way round it. */
void cordon_order_detour(cordon_str *out, cordon_order *order, const cordon_detour *detour);
/* Buildings, addresses and residents in the text of a key. */
void cordon_order_count(cordon_str *out, cordon_order *order, const char *key,
                        const cordon_inside_count *count, int64_t margin_per_cent);
/* An estimate has no more than two digits that mean anything. */
int64_t cordon_order_round(double value);
/* A time of the programme as clocks show it, in the parts that a sentence needs. */
typedef struct cordon_order_moment {
    char day[64], clock[32]; /* "14 juillet 2027", "16 h 00" */
} cordon_order_moment;
int cordon_order_read_moment(cordon_order_moment *out, const cordon_order *order,
                             int64_t time_s);

/* "du 14 juillet 2027 à 16 h 00 au 15 juillet 2027 à 1 h 30" for each time that the ring
 * stands.
 */
int cordon_order_hours(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring);

/* "le 14 juillet 2027 de 16 h 00 à 18 h 00" */
int cordon_order_span(cordon_str *out, const cordon_order *order, const cordon_span *span);
/* A march: when head and tail are where, and when each street across is shut. */
int cordon_order_march(cordon_str *out, cordon_order *order, const cordon_march *march);

/* Bounds and streets as one text for each language, into the ring, which has facts. */
int cordon_order_paragraphs(cordon_plan *plan, cordon_plan_ring *ring);

/* The whole document: every ring of the plan that has facts. */
int cordon_order_text(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                      const char *language);

#endif
