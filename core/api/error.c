#include "cordon/error.h"

#include "base/str.h"

const char *cordon_nearest(const char *text, const char *const *candidates, size_t n)
{
    return cordon_str_nearest(text, candidates, n);
}
