/* Pseudo-random numbers with a seed, for tests and simulations; the same on every machine. */
#ifndef CORDON_BASE_RNG_H
#define CORDON_BASE_RNG_H

#include <stdint.h>

/* PCG XSH RR 64/32. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation", HMC-CS-2014-0905. */
typedef struct cordon_rng {
    uint64_t state, stream;
} cordon_rng;

void cordon_rng_seed(cordon_rng *rng, uint64_t seed, uint64_t stream);
uint32_t cordon_rng_next(cordon_rng *rng);
/* Uniform in 0 .. bound - 1; bound > 0. */
uint32_t cordon_rng_below(cordon_rng *rng, uint32_t bound);

#endif
