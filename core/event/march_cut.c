/* The times of a march with a ring of their own: one follows the other every so often, and
 * where a crossing is to be shut for a short time only, also just before it has to be shut and
 * just after it may open. */
#include <stdlib.h>

#include "event/march.h"

enum { MINUTE_S = 60, METRE_MM = 1000 };

/* Room at a crossing for a closure across the route, from corner to corner of streets that are
 * up to so wide. */
enum { CORNER_MM = 12000 };

int64_t cordon_march_room(const cordon_march *march, int64_t standoff_mm)
{
    return march->width_mm / 2 + standoff_mm + CORNER_MM;
}

bool cordon_march_leaves_open(const cordon_march_leg *leg, const cordon_march_wish *wish,
                              int64_t room_mm)
{
    return leg->to_mm + room_mm <= wish->from_mm || leg->from_mm - room_mm >= wish->to_mm;
}

static int64_t minute_before(int64_t s)
{
    return s - (s % MINUTE_S + MINUTE_S) % MINUTE_S;
}

static int64_t minute_after(int64_t s)
{
    return -minute_before(-s);
}

/* Whole metres of the route: a leg that begins later holds less of it. */

static int64_t metre_before(int64_t mm)
{
    return mm > 0 ? mm - mm % METRE_MM : 0;
}

static int64_t metre_after(int64_t mm)
{
    return mm + (METRE_MM - mm % METRE_MM) % METRE_MM;
}

static int compare_times(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Sorted, each once. */
static size_t put_in_order(int64_t *times, size_t n)
{
    size_t kept = 0;
    qsort(times, n, sizeof *times, compare_times);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || times[i] != times[kept - 1])
            times[kept++] = times[i];
    return kept;
}

/* All times between first and last, these included, at which a ring follows another. */
static size_t list_times(int64_t **out, const cordon_march *march, cordon_arena *arena,
                         int64_t room_mm)
{
    int64_t first = minute_before(cordon_march_begins(march, 0));
    int64_t last = minute_after(cordon_march_ends(march, march->length_mm));
    size_t most = (size_t)((last - first) / march->every_s) + 2 + 2 * march->n_wishes, n = 0;
    int64_t *times = cordon_arena_alloc(arena, most, sizeof *times);
    *out = times;
    if (!times)
        return 0;
    for (int64_t time = first; time == first || time + march->every_s / 2 < last;
         time += march->every_s)
        times[n++] = time; /* no ring for a few minutes more at the end */
    times[n++] = last;
    for (size_t i = 0; i < march->n_wishes; i++) {
        const cordon_march_wish *wish = &march->wishes[i];
        int64_t before = wish->from_mm - room_mm - METRE_MM,
                after = wish->to_mm + room_mm + METRE_MM;
        if (before > 0)
            times[n++] = minute_before(cordon_march_begins(march, before) - 1);
        if (after < march->length_mm)
            times[n++] = minute_after(cordon_march_ends(march, after) + 1);
    }
    return put_in_order(times, n);
}

/* What is occupied within a leg, a metre at least. */
static void measure(cordon_march_leg *leg, const cordon_march *march)
{
    leg->from_mm = metre_before(cordon_march_rear(march, leg->from_s));
    leg->to_mm = metre_after(cordon_march_front(march, leg->to_s));
    if (leg->to_mm > march->length_mm)
        leg->to_mm = march->length_mm;
    if (leg->to_mm - leg->from_mm < METRE_MM)
        leg->from_mm = metre_before(leg->to_mm - METRE_MM);
    if (leg->to_mm - leg->from_mm < METRE_MM)
        leg->to_mm = leg->from_mm + METRE_MM;
}

int cordon_march_cut(cordon_march *march, cordon_arena *arena, int64_t room_mm)
{
    int64_t *times;
    size_t n = list_times(&times, march, arena, room_mm);
    if (n == 0)
        return CORDON_E_MEMORY;
    march->legs = cordon_arena_alloc_zero(arena, n, sizeof *march->legs);
    march->n_legs = 0;
    if (!march->legs)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i + 1 < n; i++) {
        cordon_march_leg next = {.from_s = times[i], .to_s = times[i + 1]}, *last;
        measure(&next, march);
        last = march->n_legs > 0 ? &march->legs[march->n_legs - 1] : NULL;
        if (last && last->from_mm == next.from_mm && last->to_mm == next.to_mm)
            last->to_s = next.to_s; /* all stand still: so does the ring */
        else
            march->legs[march->n_legs++] = next;
    }
    return CORDON_OK;
}
