/* The pieces are edges of a graph whose vertices are the places of their ends. If every vertex
 * has an even number of edges, any walk that never uses an edge twice comes back to its start
 * (Hierholzer 1873), and any way of cutting the edges into closed walks has the same even-odd
 * area. So rings that touch need no search: the walk takes the first unused piece at each
 * place. Walks from vertices of odd degree come first, since they get stuck: what remains of
 * them is left out. */
#include "map/rings.h"

#include <stdlib.h>

/* An end of a piece; sorted by place, then piece. */
typedef struct piece_end {
    int64_t place; /* both coordinates in one number */
    uint32_t piece;
    bool last; /* the piece's last point, else its first */
} piece_end;

/* A step of the walk: a piece, and whether it is walked backwards. */
typedef struct step {
    uint32_t piece;
    bool backwards;
} step;

typedef struct walk {
    cordon_context *context;
    cordon_rings *rings;
    piece_end *ends;
    size_t n_ends;
    size_t *next;     /* by first end at a place: the end to try next */
    size_t *position; /* by first end at a place: where it is in path + 1, or 0 */
    bool *used;       /* by piece */
    CORDON_VEC(step) path;
} walk;

void cordon_rings_clear(cordon_rings *rings)
{
    rings->pts.count = rings->pieces.count = rings->out.count = 0;
    rings->rings.count = rings->open.count = 0;
}

void cordon_rings_free(cordon_rings *rings, cordon_context *context)
{
    cordon_vec_free(context, &rings->pts);
    cordon_vec_free(context, &rings->pieces);
    cordon_vec_free(context, &rings->out);
    cordon_vec_free(context, &rings->rings);
    cordon_vec_free(context, &rings->open);
}

static int compare_ends(const void *a, const void *b)
{
    const piece_end *p = a, *q = b;
    if (p->place != q->place)
        return p->place < q->place ? -1 : 1;
    if (p->piece != q->piece)
        return p->piece < q->piece ? -1 : 1;
    return (int)p->last - (int)q->last;
}

static int64_t place_of(cordon_pt p)
{
    return (int64_t)((uint64_t)(uint32_t)p.x << 32 | (uint32_t)p.y);
}

static int64_t first_place(const cordon_rings *rings, const cordon_piece *piece)
{
    return place_of(rings->pts.items[piece->from]);
}

static int64_t last_place(const cordon_rings *rings, const cordon_piece *piece)
{
    return place_of(rings->pts.items[piece->to - 1]);
}

/* The first end at a place, which stands for the place. */
static size_t vertex_of(const walk *w, int64_t place)
{
    size_t low = 0, high = w->n_ends;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->ends[middle].place < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the steps from path[from] on as a ring. */
static int emit(walk *w, size_t from)
{
    cordon_rings *rings = w->rings;
    cordon_ring ring = {rings->out.count, 0, true};
    for (size_t i = from; i < w->path.count; i++) {
        step s = w->path.items[i];
        const cordon_piece *piece = &rings->pieces.items[s.piece];
        ring.inner = ring.inner && piece->inner;
        size_t n = piece->to - piece->from;
        if (cordon_vec_reserve(w->context, &rings->out, n))
            return CORDON_E_MEMORY;
        /* The last point of each piece is the first of the next. */
        for (size_t k = 0; k + 1 < n; k++)
            rings->out.items[rings->out.count++] =
                rings->pts.items[s.backwards ? piece->to - 1 - k : piece->from + k];
    }
    ring.to = rings->out.count;
    return cordon_vec_push(w->context, &rings->rings, ring);
}

static int64_t start_of(const walk *w, step s)
{
    const cordon_piece *piece = &w->rings->pieces.items[s.piece];
    return s.backwards ? last_place(w->rings, piece) : first_place(w->rings, piece);
}

/* Walks from a place until stuck, splitting off loops as rings. */
static int walk_from(walk *w, int64_t place)
{
    w->path.count = 0;
    for (;;) {
        size_t at = vertex_of(w, place);
        while (w->next[at] < w->n_ends && w->ends[w->next[at]].place == place &&
               w->used[w->ends[w->next[at]].piece])
            w->next[at]++;
        size_t end = w->next[at];
        if (end >= w->n_ends || w->ends[end].place != place)
            break;
        step s = {w->ends[end].piece, w->ends[end].last};
        const cordon_piece *piece = &w->rings->pieces.items[s.piece];
        w->used[s.piece] = true;
        if (cordon_vec_push(w->context, &w->path, s))
            return CORDON_E_MEMORY;
        w->position[at] = w->path.count;
        place = s.backwards ? first_place(w->rings, piece) : last_place(w->rings, piece);
        size_t back = w->position[vertex_of(w, place)];
        if (back == 0)
            continue;
        int code = emit(w, back - 1);
        if (code)
            return code;
        for (size_t i = back - 1; i < w->path.count; i++)
            w->position[vertex_of(w, start_of(w, w->path.items[i]))] = 0;
        w->path.count = back - 1;
    }
    for (size_t i = 0; i < w->path.count; i++)
        w->position[vertex_of(w, start_of(w, w->path.items[i]))] = 0;
    return CORDON_OK;
}

static int walk_all(walk *w)
{
    for (size_t i = 0; i < w->n_ends;) {
        size_t j = i;
        while (j < w->n_ends && w->ends[j].place == w->ends[i].place)
            j++;
        if ((j - i) % 2 == 1) {
            const cordon_piece *piece = &w->rings->pieces.items[w->ends[i].piece];
            bool last = w->ends[i].last;
            cordon_loose_end end = {last ? piece->last : piece->first,
                                    w->rings->pts.items[last ? piece->to - 1 : piece->from]};
            if (cordon_vec_push(w->context, &w->rings->open, end))
                return CORDON_E_MEMORY;
            int code = walk_from(w, w->ends[i].place);
            if (code)
                return code;
        }
        i = j;
    }
    for (size_t i = 0; i < w->rings->pieces.count; i++) {
        int code = w->used[i] ? CORDON_OK
                              : walk_from(w, first_place(w->rings, &w->rings->pieces.items[i]));
        if (code)
            return code;
    }
    return CORDON_OK;
}

int cordon_rings_join(cordon_rings *rings, cordon_context *context)
{
    size_t n = rings->pieces.count;
    walk w = {.context = context, .rings = rings, .n_ends = 2 * n};
    w.ends = cordon_alloc(context, 2 * n, sizeof *w.ends);
    w.next = cordon_alloc(context, 2 * n, sizeof *w.next);
    w.position = cordon_alloc_zero(context, 2 * n, sizeof *w.position);
    w.used = cordon_alloc_zero(context, n, sizeof *w.used);
    int code = CORDON_E_MEMORY;
    if (!w.ends || !w.next || !w.position || !w.used)
        goto done;
    for (size_t i = 0; i < n; i++) {
        w.ends[2 * i] =
            (piece_end){first_place(rings, &rings->pieces.items[i]), (uint32_t)i, false};
        w.ends[2 * i + 1] =
            (piece_end){last_place(rings, &rings->pieces.items[i]), (uint32_t)i, true};
    }
    qsort(w.ends, w.n_ends, sizeof *w.ends, compare_ends);
    for (size_t i = 0; i < w.n_ends; i++)
        w.next[i] = i;
    code = walk_all(&w);
done:
    cordon_free(context, w.ends);
    cordon_free(context, w.next);
    cordon_free(context, w.position);
    cordon_free(context, w.used);
    cordon_vec_free(context, &w.path);
    return code;
}
