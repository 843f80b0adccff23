/* A map drawn by hand, and the plan made on it. */
#ifndef CORDON_TESTS_DRAWN_PLAN_H
#define CORDON_TESTS_DRAWN_PLAN_H

#include "geo/frame.h"
#include "plan/plan.h"
#include "support/check.h"
#include "support/drawn_map.h"

static const cordon_lonlat DRAWN_CENTRE = {4.35, 43.80};

typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_str json;
    cordon_map *map;
    cordon_plan *plan;
} fixture;

static inline int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL))
        return 1;
    f->json = (cordon_str)CORDON_STR_INIT(f->context);
    return cordon_frame_new(&f->frame, f->context, DRAWN_CENTRE);
}

static inline int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_map_free(f->map);
    cordon_frame_free(f->frame);
    cordon_str_free(&f->json);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

#define ADD(f, properties, closed, ...)                                                        \
    DRAWN_ADD(&(f)->json, (f)->frame, properties, closed, __VA_ARGS__)

/* Four blocks with streets of 8 m along both axes. */
static inline void draw_blocks(fixture *f)
{
    ADD(f, "\"landuse\":\"residential\"", true, -300, -300, 300, -300, 300, 300, -300, 300);
    for (int i = 0; i < 4; i++) {
        int x0 = i % 2 ? 4 : -60, x1 = i % 2 ? 60 : -4, y0 = i / 2 ? 4 : -60,
            y1 = i / 2 ? 60 : -4;
        ADD(f, "\"building\":\"yes\"", true, x0, y0, x1, y0, x1, y1, x0, y1);
    }
}

#endif
