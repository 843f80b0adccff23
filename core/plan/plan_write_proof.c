/* Proofs of rings into plan.json: rows of whole numbers, since there are hundreds. */
#include "plan/plan_write.h"

enum { COLUMNS_MAX = 5 };

/* The columns of an anchor; their number. */
static size_t row_of(int64_t row[COLUMNS_MAX], const cordon_ring_anchor *anchor)
{
    size_t n = 0;
    row[n++] = anchor->at.x;
    row[n++] = anchor->at.y;
    if (anchor->kind != CORDON_ANCHOR_WALL) {
        row[n++] = anchor->barrier;
    }
    if (anchor->kind == CORDON_ANCHOR_RUN) {
        row[n++] = anchor->turns;
    }
    row[n++] = anchor->cents;
    return n;
}

static int write_rows(cordon_plan_writer *w, const char *key, const cordon_ring_proof *proof,
                      cordon_anchor_kind kind)
{
    int64_t *rows = cordon_arena_alloc(w->scratch, proof->n, COLUMNS_MAX * sizeof *rows);
    size_t n = 0, width = 1;
    if (!rows) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < proof->n; i++) {
        if (proof->anchors[i].kind == kind) {
            width = row_of(rows + n * width, &proof->anchors[i]);
            n++;
        }
    }
    cordon_json_rows(&w->out, key, rows, n, width);
    return CORDON_OK;
}

int cordon_writer_put_proof(cordon_plan_writer *w, const cordon_ring_proof *proof)
{
    const int64_t place[2] = {proof->place.x, proof->place.y};
    cordon_json_open(&w->out, "certificate", '{');
    cordon_json_rows(&w->out, "place", place, 1, 2);
    cordon_json_int(&w->out, "bound_cents", proof->bound_cents);
    cordon_json_open(&w->out, "limit_prices", '{');
    cordon_json_int(&w->out, "closure_cents", proof->limit_prices.closure_cents);
    cordon_json_int(&w->out, "metre_cents", proof->limit_prices.metre_cents);
    cordon_json_close(&w->out, '}');
    int code = write_rows(w, "walls", proof, CORDON_ANCHOR_WALL);
    if (code == CORDON_OK) {
        code = write_rows(w, "runs", proof, CORDON_ANCHOR_RUN);
    }
    if (code == CORDON_OK) {
        code = write_rows(w, "loops", proof, CORDON_ANCHOR_LOOP);
    }
    cordon_json_close(&w->out, '}');
    return code;
}
