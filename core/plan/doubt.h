/* What a plan relies on and nobody has verified: gathered ring by ring, then merged, ranked and
 * numbered. doubt.c puts together what the other doubt_*.c look for. */
#ifndef CORDON_PLAN_DOUBT_H
#define CORDON_PLAN_DOUBT_H

#include "base/vec.h"
#include "base/workspace.h"
#include "ground/ground.h"
#include "plan/doubt_land.h"
#include "plan/plan.h"
#include "plan/scene.h"

/* How much of a ring hangs on it. */
enum { CORDON_DOUBT_FIRST = 1, CORDON_DOUBT_THEN, CORDON_DOUBT_LAST };

/* Of a closure that none is meant. */
#define CORDON_DOUBT_NO_CLOSURE SIZE_MAX

/* A doubt before it is put into words. What several rings rely on is one: the same kind, the
 * same key, the same things, and places near each other. */
typedef struct cordon_suspect {
    cordon_plan_doubt_kind kind;
    int priority;
    uint64_t rings; /* bits */
    cordon_pt at;
    const char *key;                /* of its sentence */
    const char *look;               /* what to look for, by whom rings are against; NULL */
    const cordon_feature *thing[2]; /* on the map; NULL: none */
    const char *names[2];           /* of them, where the script put them; NULL */
    const char *rule;               /* of the obstacle, or kind of what exists; NULL */
    const char *object;             /* on the map, where no thing is; NULL */
    const char *street;             /* it is about; NULL: the nearest */
    size_t closure, last;           /* in the plan, or CORDON_DOUBT_NO_CLOSURE */
    int64_t mm, limit_mm;           /* on the map; where it begins to matter, 0: nowhere */
    size_t count, yards;            /* of gaps, of buildings; of yards behind these */
    double weight;                  /* among those of one priority: more is worse */
} cordon_suspect;

typedef CORDON_VEC(cordon_suspect) cordon_suspect_list;

/* A ring, and all that is known of its ground. */
typedef struct cordon_doubt_look {
    cordon_context *context;
    const cordon_plan *plan;
    const cordon_ground *ground;
    const cordon_plan_ring *ring;
    size_t index; /* of the ring */
    const cordon_scene *scene;
    const cordon_land *land;
    cordon_suspect_list *out;
} cordon_doubt_look;

/* One of the look's ring, with nothing but its kind and place. */
cordon_suspect cordon_suspect_at(const cordon_doubt_look *look, cordon_plan_doubt_kind kind,
                                 int priority, cordon_pt at);

/* Gaps, walls, façades with the yards behind them, and water, along the curve (doubt_walls.c,
 * doubt_facades.c). */
int cordon_doubt_walls(const cordon_doubt_look *look);
/* Closures that exist, passages of unknown width, other levels, the edge of the data
 * (doubt_things.c). */
int cordon_doubt_things(const cordon_doubt_look *look);
/* Of a ring by streets alone: what exists, widths by class. */
int cordon_doubt_ways(const cordon_doubt_look *look);
/* Streets inside that rescue vehicles need and nobody has measured. */
int cordon_doubt_rescue(const cordon_doubt_look *look);

/* Puts a suspect into words (doubt_say.c); texts are the plan's. */
int cordon_doubt_say(cordon_plan_doubt *out, cordon_plan *plan, const cordon_ground *ground,
                     const cordon_suspect *suspect);

/* Fills in the doubts of a plan with rings. */
int cordon_plan_note_doubts(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_ground *ground, const cordon_map *map);

#endif
