#include "plan/material.h"

#include "plan/changeover.h"
#include "plan/existing.h"
#include "plan/share.h"

const cordon_barrier *cordon_closure_made_of(const cordon_plan *plan,
                                             const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &plan->rings[closure->ring];
    for (size_t i = 0; i < ring->n_barriers && !closure->existing; i++) {
        if (strcmp(ring->barriers[i].name, closure->barrier) == 0) {
            return &ring->barriers[i];
        }
    }
    return NULL;
}

static bool comes_before(const cordon_material *a, const cordon_material *b)
{
    int order = strcmp(a->barrier, b->barrier);
    return order < 0 || (order == 0 && a->unit_mm < b->unit_mm);
}

/* The row of a closure, a new one in its place when there is none. */
static cordon_material *row_of(cordon_material *list, size_t *n, const cordon_material *wanted)
{
    size_t at = 0;
    while (at < *n && comes_before(&list[at], wanted)) {
        at++;
    }
    if (at == *n || comes_before(wanted, &list[at])) {
        for (size_t i = (*n)++; i > at; i--) {
            list[i] = list[i - 1];
        }
        list[at] = *wanted;
    }
    return &list[at];
}

static int name_row(cordon_material *row, cordon_arena *arena, const cordon_plan *plan)
{
    cordon_str name = CORDON_STR_INIT(cordon_arena_context(arena));
    cordon_barrier_add_name(&name, &plan->texts, row->barrier);
    row->name = name.failed ? NULL : cordon_arena_strdup(arena, name.data);
    cordon_str_free(&name);
    return row->name ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_plan_sum_material(cordon_plan *plan, cordon_arena *arena)
{
    plan->n_material = 0;
    plan->material = cordon_arena_alloc(arena, plan->n_closures, sizeof *plan->material);
    int code = plan->material ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = &plan->closures[i];
        const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
        if (!barrier || cordon_closure_stands_once(plan, closure)) {
            continue;
        }
        const cordon_material wanted = {.barrier = barrier->name, .unit_mm = barrier->unit_mm};
        cordon_material *row = row_of(plan->material, &plan->n_material, &wanted);
        row->units += closure->units;
        row->length_mm += closure->width_mm;
        row->closures++;
    }
    for (size_t i = 0; i < plan->n_material && code == CORDON_OK; i++) {
        code = name_row(&plan->material[i], arena, plan);
    }
    return code == CORDON_OK ? cordon_plan_list_changeovers(plan, arena) : code;
}

void cordon_closure_add_device(cordon_str *out, const cordon_texts *texts,
                               const cordon_plan_closure *closure)
{
    if (closure->existing) {
        cordon_text_add(out, texts, "sheet.existing", "kind",
                        cordon_existing_name(texts, closure->barrier), NULL);
        return;
    }
    cordon_str name = CORDON_STR_INIT(out->context), count = CORDON_STR_INIT(out->context);
    cordon_barrier_add_name(&name, texts, closure->barrier);
    cordon_text_number(&count, texts, (double)closure->units, 0);
    if (name.failed || count.failed) {
        out->failed = true;
    } else if (closure->units > 0) {
        cordon_text_add(out, texts, "plan.barrier_units", "barrier", name.data, "count",
                        count.data, NULL);
    } else {
        cordon_str_add(out, name.data);
    }
    cordon_str_free(&name);
    cordon_str_free(&count);
}
