/* Which options are worth a thought: the front that none beats, the next best, and none twice.
 */
#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "options/options.h"

/* Of those that do without a closure: who is refused a street wants to see what is next. */
enum { NEXT_BEST = 5 };

bool cordon_option_beats(const cordon_option *a, const cordon_option *b)
{
    bool as_good = a->standoff_mm >= b->standoff_mm && a->cents <= b->cents &&
                   a->residents <= b->residents && a->street_mm <= b->street_mm;
    bool better = a->standoff_mm > b->standoff_mm || a->cents < b->cents ||
                  a->residents < b->residents || a->street_mm < b->street_mm;
    return as_good && better;
}

void cordon_options_mark_front(cordon_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        options[i].front = true;
        for (size_t k = 0; k < n && options[i].front; k++) {
            options[i].front = !cordon_option_beats(&options[k], &options[i]);
        }
    }
}

static int by_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* No two are equal: what wishes do not tell apart is alike. */
static int by_wish(const cordon_option *a, const cordon_option *b)
{
    int order = by_number(a->way, b->way);
    if (order == 0) {
        order = (a->closure_price > b->closure_price) - (a->closure_price < b->closure_price);
    }
    return order ? order : by_number(a->without, b->without);
}

static int by_cost(const void *left, const void *right)
{
    const cordon_option *a = left, *b = right;
    int order = by_number(a->cents, b->cents);
    return order ? order : by_wish(a, b);
}

static int by_standoff(const void *left, const void *right)
{
    const cordon_option *a = left, *b = right;
    int order = by_number(a->standoff_mm, b->standoff_mm);
    return order ? order : by_cost(a, b);
}

size_t cordon_options_keep(cordon_option *options, size_t n)
{
    size_t kept = 0, next = 0;
    qsort(options, n, sizeof *options, by_cost);
    for (size_t i = 0; i < n; i++) {
        cordon_option_way way = options[i].way;
        bool keeps = options[i].front || way == CORDON_OPTION_PLAN;
        if (!keeps && way == CORDON_OPTION_WITHOUT) {
            keeps = next++ < NEXT_BEST;
        }
        if (keeps) {
            cordon_option moved = options[kept];
            options[kept++] = options[i];
            options[i] = moved;
        }
    }
    qsort(options, kept, sizeof *options, by_standoff);
    return kept;
}

static bool same_streets(const cordon_option *a, const cordon_option *b)
{
    bool same = a->n_streets == b->n_streets;
    for (size_t i = 0; i < a->n_streets && same; i++) {
        same = strcmp(a->streets[i], b->streets[i]) == 0;
    }
    return same;
}

int cordon_options_alike(bool *out, const cordon_option *a, const cordon_option *b,
                         cordon_geos *geos, cordon_arena *scratch)
{
    *out = a->standoff_mm == b->standoff_mm && same_streets(a, b);
    if (!*out) {
        return CORDON_OK;
    }
    cordon_region common;
    int code = cordon_region_common(&common, geos, scratch, &a->inside, &b->inside);
    if (code == CORDON_OK) {
        double area_a = cordon_region_area_m2(&a->inside);
        double area_b = cordon_region_area_m2(&b->inside);
        double apart = area_a + area_b - 2 * cordon_region_area_m2(&common);
        *out = apart * 1e6 <= CORDON_OPTION_DIFFERENCE_PPM * fmax(area_a, area_b);
    }
    return code;
}
