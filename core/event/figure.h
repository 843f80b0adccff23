/* What an event brings along of figures, held to the schema of the rules. */
#ifndef CORDON_EVENT_FIGURE_H
#define CORDON_EVENT_FIGURE_H

#include "event/check.h"
#include "event/rules.h"
#include "event/text.h"

enum { CORDON_FIGURE_KEY_MAX = 128 }; /* bytes of a key, with its end */

/* Checks a value alone: "field: expected a number from 0.05 to 10 m, found 120". */
int cordon_figure_check_value(const cordon_subject *subject, const char *field,
                              const cordon_figure_kind *kind, const cordon_figure_spec *spec,
                              const char *currency);
/* Checks the whole figure, a sentence for each wrong field; where names what it is part of. */
int cordon_figure_check(const cordon_subject *where, const cordon_figure_spec *spec,
                        const char *currency);
/* Checks an overlay and lays it on top of the rules, or leaves a sentence for each thing wrong.
 * where names what it is part of; its kind: "event \"Fête\": rules", "". */
int cordon_overlay_put(cordon_rules *rules, cordon_arena *arena, const cordon_subject *where,
                       const cordon_overlay_spec *spec);
/* The kind of a key, or CORDON_E_INPUT with the nearest key. */
int cordon_figure_find_kind(const cordon_figure_kind **out, cordon_context *context,
                            const char *key);
/* What a figure means, in words of the language: "length of a unit: concrete block". */
void cordon_figure_meaning(cordon_str *out, const cordon_texts *texts, const char *figure);
/* A description that was checked, as a figure; everything is borrowed. */
cordon_figure cordon_figure_from(const cordon_figure_spec *spec, const char *unit,
                                 const char *pack);

#endif
