/* What is put up and taken away when, in plan.json: follows from rings and phases, and is not
 * read back. */
#include "plan/plan_write.h"

static void write_rings(cordon_plan_writer *w, const char *key, const size_t *rings, size_t n)
{
    cordon_json_open(&w->out, key, '[');
    for (size_t i = 0; i < n; i++) {
        cordon_json_text(&w->out, NULL, w->plan->rings[rings[i]].name);
    }
    cordon_json_close(&w->out, ']');
}

/* Their numbers. */
static void write_closures(cordon_plan_writer *w, const char *key, const size_t *closures,
                           size_t n)
{
    cordon_json_open(&w->out, key, '[');
    for (size_t i = 0; i < n; i++) {
        cordon_json_int(&w->out, NULL, w->plan->closures[closures[i]].number);
    }
    cordon_json_close(&w->out, ']');
}

/* Rows of numbers, made by fill one after the other. */
static int write_rows(cordon_plan_writer *w, const char *key, const cordon_changeover *change,
                      size_t n, size_t width,
                      void (*fill)(int64_t *row, const cordon_plan_closure *closures,
                                   const cordon_changeover *change, size_t index))
{
    int64_t *rows = cordon_arena_alloc(w->scratch, n * width, sizeof *rows);
    if (!rows) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        fill(rows + i * width, w->plan->closures, change, i);
    }
    cordon_json_rows(&w->out, key, rows, n, width);
    return CORDON_OK;
}

static void fill_stay(int64_t *row, const cordon_plan_closure *closures,
                      const cordon_changeover *change, size_t index)
{
    row[0] = closures[change->stays[index].before].number;
    row[1] = closures[change->stays[index].after].number;
}

static void fill_move(int64_t *row, const cordon_plan_closure *closures,
                      const cordon_changeover *change, size_t index)
{
    row[0] = closures[change->moves[index].from].number;
    row[1] = closures[change->moves[index].to].number;
    row[2] = change->moves[index].amount;
}

/* Those that stay and are a gate afterwards and not before, or the other way round. */
static void write_uses(cordon_plan_writer *w, const char *key, const cordon_changeover *change,
                       bool gate)
{
    cordon_json_open(&w->out, key, '[');
    for (size_t i = 0; i < change->n_stays; i++) {
        const cordon_plan_closure *before = &w->plan->closures[change->stays[i].before],
                                  *after = &w->plan->closures[change->stays[i].after];
        if (cordon_closure_is_gate(before) != gate && cordon_closure_is_gate(after) == gate) {
            cordon_json_int(&w->out, NULL, after->number);
        }
    }
    cordon_json_close(&w->out, ']');
}

static void write_hauls(cordon_plan_writer *w, const cordon_changeover *change)
{
    cordon_json_open(&w->out, "hauls", '[');
    for (size_t i = 0; i < change->n_hauls; i++) {
        const cordon_haul *haul = &change->hauls[i];
        const cordon_material *row = &w->plan->material[haul->material];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "barrier", row->barrier);
        cordon_json_int(&w->out, "unit_mm", row->unit_mm);
        cordon_json_int(&w->out, "bring", haul->bring);
        cordon_json_int(&w->out, "move", haul->move);
        cordon_json_int(&w->out, "keep", haul->keep);
        cordon_json_int(&w->out, "take", haul->take);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

static int write_change(cordon_plan_writer *w, const cordon_changeover *change)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_int(&w->out, "at_s", change->at_s);
    write_rings(w, "begins", change->begins, change->n_begins);
    write_rings(w, "ends", change->ends, change->n_ends);
    write_closures(w, "up", change->up, change->n_up);
    write_closures(w, "down", change->down, change->n_down);
    int code = write_rows(w, "stays", change, change->n_stays, 2, fill_stay);
    write_uses(w, "becomes_gate", change, true);
    write_uses(w, "becomes_closed", change, false);
    if (code == CORDON_OK) {
        code = write_rows(w, "moves", change, change->n_moves, 3, fill_move);
    }
    write_hauls(w, change);
    cordon_json_close(&w->out, '}');
    return code;
}

int cordon_writer_put_changeovers(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "changeovers", '[');
    for (size_t i = 0; i < w->plan->n_changeovers && code == CORDON_OK; i++) {
        code = write_change(w, &w->plan->changeovers[i]);
    }
    cordon_json_close(&w->out, ']');
    return code;
}
