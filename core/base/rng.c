#include "base/rng.h"

void cordon_rng_seed(cordon_rng *rng, uint64_t seed, uint64_t stream)
{
    rng->state = 0;
    rng->stream = stream << 1 | 1u;
    cordon_rng_next(rng);
    rng->state += seed;
    cordon_rng_next(rng);
}

uint32_t cordon_rng_next(cordon_rng *rng)
{
    uint64_t old = rng->state;
    rng->state = old * UINT64_C(6364136223846793005) + rng->stream;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27), turn = (uint32_t)(old >> 59);
    return shifted >> turn | shifted << ((32 - turn) & 31);
}

uint32_t cordon_rng_below(cordon_rng *rng, uint32_t bound)
{
    /* Drawn again while the value falls in the incomplete last run of bound values. */
    uint32_t threshold = (uint32_t)(-bound) % bound;
    uint32_t value;
    do {
        value = cordon_rng_next(rng);
    } while (value < threshold);
    return value % bound;
}
