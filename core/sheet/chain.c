#include "sheet/chain.h"

#include <math.h>

#include "geo/predicates.h"

#define COS_TURN_MAX 0.342 /* 70 degrees */

/* A chain that grows at its end. */
typedef struct growing {
    cordon_context *context;
    CORDON_VEC(cordon_pt) points;
} growing;

static double cosine(cordon_pt a, cordon_pt b, cordon_pt c)
{
    double ux = (double)b.x - a.x, uy = (double)b.y - a.y;
    double vx = (double)c.x - b.x, vy = (double)c.y - b.y;
    double length = hypot(ux, uy) * hypot(vx, vy);
    return length > 0 ? (ux * vx + uy * vy) / length : 1;
}

static int append(growing *chain, const cordon_line *line, bool reversed)
{
    for (size_t i = 0; i < line->n; i++) {
        cordon_pt p = line->pts[reversed ? line->n - 1 - i : i];
        size_t n = chain->points.count;
        if (n > 0 && cordon_pt_equal(chain->points.items[n - 1], p))
            continue;
        if (cordon_vec_push(chain->context, &chain->points, p))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* The unused line that goes on from the chain's end most straightly; n when there is none. */
static size_t next_line(const growing *chain, const cordon_line *lines, const bool *used,
                        size_t n, bool *reversed)
{
    size_t best = n, count = chain->points.count;
    double best_cosine = COS_TURN_MAX;
    if (count < 2)
        return n;
    cordon_pt a = chain->points.items[count - 2], b = chain->points.items[count - 1];
    for (size_t i = 0; i < n; i++)
        for (int turn = 0; turn < 2 && !used[i]; turn++) {
            const cordon_line *l = &lines[i];
            cordon_pt first = l->pts[turn ? l->n - 1 : 0], second = l->pts[turn ? l->n - 2 : 1];
            double c = cordon_pt_equal(first, b) ? cosine(a, b, second) : -1;
            if (c > best_cosine) {
                best_cosine = c;
                best = i;
                *reversed = turn != 0;
            }
        }
    return best;
}

static int grow(growing *chain, const cordon_line *lines, bool *used, size_t n)
{
    bool reversed = false;
    for (;;) {
        size_t i = next_line(chain, lines, used, n, &reversed);
        if (i == n)
            return CORDON_OK;
        used[i] = true;
        int code = append(chain, &lines[i], reversed);
        if (code)
            return code;
    }
}

static void turn_round(growing *chain)
{
    for (size_t i = 0, k = chain->points.count; i + 1 < k; i++) {
        k--;
        cordon_pt swap = chain->points.items[i];
        chain->points.items[i] = chain->points.items[k];
        chain->points.items[k] = swap;
    }
}

static int join_from(sheet_chains *out, cordon_arena *arena, const cordon_line *lines,
                     bool *used, size_t n, size_t start)
{
    growing chain = {.context = cordon_arena_context(arena)};
    sheet_chain made = {{NULL, 0}};
    used[start] = true;
    int code = append(&chain, &lines[start], false);
    if (code == CORDON_OK)
        code = grow(&chain, lines, used, n);
    turn_round(&chain);
    if (code == CORDON_OK)
        code = grow(&chain, lines, used, n);
    turn_round(&chain);
    if (code == CORDON_OK && chain.points.count >= 2) {
        made.line.n = chain.points.count;
        made.line.pts =
            cordon_arena_copy(arena, chain.points.items, made.line.n, sizeof *made.line.pts);
        code =
            made.line.pts == NULL ? CORDON_E_MEMORY : cordon_vec_push(chain.context, out, made);
    }
    cordon_vec_free(chain.context, &chain.points);
    return code;
}

int sheet_chains_join(sheet_chains *out, cordon_arena *arena, const cordon_line *lines,
                      size_t n)
{
    cordon_context *context = cordon_arena_context(arena);
    bool *used = cordon_alloc_zero(context, n, sizeof *used);
    int code = used != NULL ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        if (!used[i])
            code = join_from(out, arena, lines, used, n, i);
    cordon_free(context, used);
    return code;
}
