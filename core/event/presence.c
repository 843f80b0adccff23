#include "event/presence.h"

/* The share that has come by a time. */
static double come_by(const cordon_comings *comings, cordon_span whole, int64_t time_s)
{
    double share = 0;
    if (comings->n == 0)
        return time_s >= whole.from_s;
    for (size_t i = 0; i < comings->n; i++) {
        cordon_span span = comings->list[i].span;
        if (time_s >= span.to_s)
            share += comings->list[i].share;
        else if (time_s > span.from_s)
            share += comings->list[i].share * (double)(time_s - span.from_s) /
                     (double)(span.to_s - span.from_s);
    }
    return share;
}

static const cordon_comings *comings_of(const cordon_crowd *crowd, size_t source)
{
    bool own = crowd->n_sources > 0 && crowd->sources[source].arrive.n > 0;
    return own ? &crowd->sources[source].arrive : &crowd->arrive;
}

static double all_come_by(const cordon_crowd *crowd, cordon_span whole, int64_t time_s)
{
    double share = 0;
    if (crowd->n_sources == 0)
        return come_by(&crowd->arrive, whole, time_s);
    for (size_t i = 0; i < crowd->n_sources; i++)
        share += crowd->sources[i].share * come_by(comings_of(crowd, i), whole, time_s);
    return share;
}

double cordon_presence(const cordon_crowd *crowd, cordon_span whole, int64_t time_s)
{
    double share = all_come_by(crowd, whole, time_s);
    if (crowd->mean_stay_s > 0)
        share -= all_come_by(crowd, whole, time_s - crowd->mean_stay_s);
    return share * (double)crowd->people * (1 - crowd->no_show);
}

void cordon_presence_times(const cordon_crowd *crowd, cordon_span whole,
                           void (*visit)(void *data, int64_t time_s), void *data)
{
    size_t n = crowd->n_sources > 0 ? crowd->n_sources : 1;
    visit(data, whole.from_s);
    for (size_t i = 0; i < n; i++) {
        const cordon_comings *comings = comings_of(crowd, i);
        for (size_t k = 0; k < comings->n; k++) {
            const cordon_span span = comings->list[k].span;
            visit(data, span.from_s);
            visit(data, span.to_s);
            visit(data, span.from_s + crowd->mean_stay_s);
            visit(data, span.to_s + crowd->mean_stay_s);
        }
    }
}
