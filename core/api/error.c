#include "cordon/error.h"

#include "base/str.h"

int cordon_same_letters(const char *a, const char *b)
{
    return cordon_str_distance(a, b, 0) == 0;
}

const char *cordon_nearest(const char *text, const char *const *candidates, size_t n)
{
    return cordon_str_nearest(text, candidates, n);
}
