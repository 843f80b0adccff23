/* Which thing of an old plan is which of the new one, and whether it lies where it lay. */
#include "geo/frame.h"
#include "geo/predicates.h"
#include "plan/compare.h"

/* ------------------------------------------------------------------- cordon_matching */

bool cordon_matching_new(cordon_matching *out, cordon_comparing *c, size_t n_old, size_t n_new)
{
    *out = (cordon_matching){cordon_arena_alloc(c->out->arena, n_old + 1, sizeof(size_t)),
                             cordon_arena_alloc(c->out->arena, n_new + 1, sizeof(size_t)),
                             n_old, n_new};
    if (!out->of_old || !out->of_new) {
        c->code = CORDON_E_MEMORY;
        return false;
    }
    for (size_t i = 0; i < n_old; i++) {
        out->of_old[i] = CORDON_NOWHERE;
    }
    for (size_t i = 0; i < n_new; i++) {
        out->of_new[i] = CORDON_NOWHERE;
    }
    return true;
}

void cordon_match(cordon_matching *m, size_t before, size_t after)
{
    m->of_old[before] = after;
    m->of_new[after] = before;
}

void cordon_match_first(cordon_matching *m, cordon_comparing *c, cordon_same_thing *same)
{
    for (size_t i = 0; i < m->n_new; i++) {
        for (size_t k = 0; k < m->n_old && m->of_new[i] == CORDON_NOWHERE; k++) {
            if (m->of_old[k] == CORDON_NOWHERE && same(c, k, i)) {
                cordon_match(m, k, i);
            }
        }
    }
}

/* ------------------------------------------------------------------- geometry */

cordon_pt cordon_on_new_frame(cordon_comparing *c, cordon_pt p)
{
    cordon_lonlat at;
    cordon_pt out = p;
    if (c->code != CORDON_OK || cordon_frame_equal(c->before->frame, c->after->frame)) {
        return p;
    }
    c->code = cordon_frame_inverse(c->before->frame, c->context, &p, 1, &at);
    if (c->code == CORDON_OK) {
        c->code = cordon_frame_forward(c->after->frame, c->context, &at, 1, &out);
    }
    return out;
}

bool cordon_same_line(cordon_comparing *c, const cordon_line *before, const cordon_line *after)
{
    bool same = before->n == after->n;
    for (size_t i = 0; i < after->n && same; i++) {
        same = cordon_distance(cordon_on_new_frame(c, before->pts[i]), after->pts[i]) <
               CORDON_SAME_MM;
    }
    return same;
}

static bool same_polygon(cordon_comparing *c, const cordon_polygon *before,
                         const cordon_polygon *after)
{
    bool same =
        before->n_holes == after->n_holes && cordon_same_line(c, &before->outer, &after->outer);
    for (size_t i = 0; i < after->n_holes && same; i++) {
        same = cordon_same_line(c, &before->holes[i], &after->holes[i]);
    }
    return same;
}

bool cordon_same_region(cordon_comparing *c, const cordon_region *before,
                        const cordon_region *after)
{
    bool same = before->n == after->n;
    for (size_t i = 0; i < after->n && same; i++) {
        same = same_polygon(c, &before->polys[i], &after->polys[i]);
    }
    return same;
}
