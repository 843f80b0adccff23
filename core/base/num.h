/* Numbers to and from text, the same in every locale. */
#ifndef CORDON_BASE_NUM_H
#define CORDON_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CORDON_NUM_MAX 40 /* bytes that any printed number needs, with its final zero */

/* Reads a whole decimal number; false when the text is not one, is not finite or has a rest. */
bool cordon_num_parse(const char *text, size_t length, double *out);
bool cordon_num_parse_int(const char *text, size_t length, int64_t *out);

/* Prints with a fixed number of decimals (0 to 9), halves away from zero, never "-0". */
const char *cordon_num_print(char out[CORDON_NUM_MAX], double value, int decimals);

/* Prints the shortest decimal number that reads back as exactly this finite value. */
const char *cordon_num_print_exact(char out[CORDON_NUM_MAX], double value);

/* The integer nearest to value; false when value is not finite or falls outside low..high. */
bool cordon_num_to_int(double value, int64_t low, int64_t high, int64_t *out);

#endif
