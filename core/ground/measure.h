/* Lengths written in tags. */
#ifndef CORDON_GROUND_MEASURE_H
#define CORDON_GROUND_MEASURE_H

#include "map/map.h"

/* Reads "3.5", "3,5 m", "350 cm", "12'", "12'6\"", "10 ft" into millimetres; a number alone is
 * in metres. False for anything else (ranges, "~3", words), for lengths that are not above 0,
 * and above 1 km. */
bool cordon_parse_length(const char *text, int32_t *mm);

/* The length in the tag; false when it is missing or unreadable. */
bool cordon_feature_length(const cordon_feature *feature, const char *key, int32_t *mm);

/* "3.5", "3.5 t", "16t", "900 kg" in the tag, as whole kilograms; a number alone is in tonnes.
 */
bool cordon_feature_weight(const cordon_feature *feature, const char *key, int32_t *kg);

/* "12%", "-12 %", "7°" in the tag, as the slope in per cent, never negative. False for "up",
 * "down" and anything else. */
bool cordon_feature_slope(const cordon_feature *feature, const char *key, double *per_cent);

/* The whole number in the tag (layer=-1), or fallback. */
int cordon_feature_number(const cordon_feature *feature, const char *key, int fallback);

#endif
