/* Where the head and the tail of a march are when.
 *
 * A march is stiff: its tail is where its head was so much way before, and stands when the head
 * stands. The tail of a race sets out last and has a speed of its own. Times are rounded so
 * that a place is occupied rather too long: the head is early, the tail late. */
#include "event/march.h"

enum { HOUR_S = 3600 };

/* Seconds on the way, rounded down. The way is shorter than 200 km, so nothing overflows. */
static int64_t walk(int64_t mm, int64_t mm_h)
{
    return mm * HOUR_S / mm_h;
}

/* How long the head has stood at places before one, and at it when it leaves. */
static int64_t waits(const cordon_march *march, int64_t at_mm, bool leaves)
{
    int64_t sum = 0;
    for (size_t i = 0; i < march->n_stops; i++) {
        const cordon_march_stop *stop = &march->stops[i];
        if (stop->at_mm < at_mm || (leaves && stop->at_mm == at_mm))
            sum += stop->wait_s;
    }
    return sum;
}

int64_t cordon_march_head(const cordon_march *march, int64_t at_mm)
{
    return march->start_s + walk(at_mm, march->head_mm_h) + waits(march, at_mm, false);
}

int64_t cordon_march_tail(const cordon_march *march, int64_t at_mm)
{
    int64_t head_mm = at_mm + march->body_mm; /* where the head is then, beyond the end too */
    int64_t rounded = walk(head_mm, march->tail_mm_h);
    rounded += rounded * march->tail_mm_h < head_mm * HOUR_S;
    return march->start_s + march->spread_s + rounded + waits(march, head_mm, true);
}

int64_t cordon_march_begins(const cordon_march *march, int64_t at_mm)
{
    return cordon_march_head(march, at_mm) - march->ahead_s;
}

int64_t cordon_march_ends(const cordon_march *march, int64_t at_mm)
{
    return cordon_march_tail(march, at_mm) + march->behind_s;
}

/* Times grow with the way, so that places follow by halving. */

int64_t cordon_march_front(const cordon_march *march, int64_t time_s)
{
    int64_t low = 0, high = march->length_mm;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (cordon_march_begins(march, middle) <= time_s)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int64_t cordon_march_rear(const cordon_march *march, int64_t time_s)
{
    int64_t low = 0, high = march->length_mm;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (cordon_march_ends(march, middle) >= time_s)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
