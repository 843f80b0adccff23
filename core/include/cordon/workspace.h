/* Planning again: what a plan was made from stays, for the next plan of the same session. */
#ifndef CORDON_WORKSPACE_H
#define CORDON_WORKSPACE_H

#include "cordon/plan.h"

/* Keeps map files read, ground, rings, proofs and drawings, each with a hash of everything that
 * it was made from: it is used again where all of that is the same, and made anew where any of
 * it differs. Plans and sheets are the same, byte for byte, as without. It takes the memory of
 * one plan more. */
typedef struct cordon_workspace cordon_workspace;

/* Told of each step when it is done, from the calling thread. stage is a short English
 * identifier: "map", "ground", "ring", "proof" or "sheet"; name is that of the ring or sheet,
 * else ""; reused is 1 when nothing was computed. */
typedef void (*cordon_step)(void *udata, const char *stage, const char *name, int reused);

/* step may be NULL. The workspace belongs to the context, as all that is made with it. The
 * caller frees it with cordon_workspace_free, after the plans' events and before the context.
 */
CORDON_API int cordon_workspace_new(cordon_workspace **out, cordon_context *context,
                                    cordon_step step, void *udata);
CORDON_API void cordon_workspace_free(cordon_workspace *workspace);

/* As cordon_map_open_sources with the whole files, which are read again only when one of them
 * was saved since. The map stays the workspace's: borrowed until cordon_workspace_tidy. */
CORDON_API int cordon_workspace_map(const cordon_map **out, cordon_workspace *workspace,
                                    const cordon_map_source *sources, size_t n_sources);
/* As cordon_plan_compute. The plan is the caller's. */
CORDON_API int cordon_workspace_plan(cordon_plan **out, cordon_workspace *workspace,
                                     const cordon_event *event);
/* As cordon_sheet_draw. */
CORDON_API int cordon_workspace_draw(cordon_workspace *workspace, const cordon_plan *plan,
                                     const cordon_sheet_spec *sheet, const char *path);

/* Forgets what was not used since the last call: to be called when a plan and its sheets are
 * done. Without it, everything stays until the end. */
CORDON_API void cordon_workspace_tidy(cordon_workspace *workspace);

#endif
