/* The stages of a plan by way of a workspace: each is computed unless its result is kept from
 * the same inputs. Results are the workspace's. */
#ifndef CORDON_PLAN_REUSE_H
#define CORDON_PLAN_REUSE_H

#include "base/workspace.h"
#include "cut/cut.h"
#include "ground/ground.h"
#include "perimeter/perimeter.h"
#include "plan/verify.h"

/* window NULL: the whole files. A whole map that is kept already serves for every window. */
int cordon_reuse_map(const cordon_map **out, cordon_workspace *workspace,
                     const cordon_map_source *sources, size_t n, const cordon_window *window);
int cordon_reuse_laid(const cordon_map **out, cordon_workspace *workspace,
                      const cordon_map *map, cordon_frame *frame, cordon_box window);
int cordon_reuse_ground(const cordon_ground **out, cordon_workspace *workspace,
                        const cordon_map *laid, const cordon_site *site);
/* Streets alone. */
int cordon_reuse_roads(const cordon_ground **out, cordon_workspace *workspace,
                       const cordon_map *laid);
/* name: of the ring, for what is told. */
int cordon_reuse_ring(const cordon_ring_result **out, cordon_workspace *workspace,
                      const cordon_ground *ground, const cordon_ring_problem *problem,
                      const char *name);
int cordon_reuse_cut(const cordon_cut_result **out, cordon_workspace *workspace,
                     const cordon_map *laid, const cordon_cut_problem *problem,
                     const char *name);
int cordon_reuse_verdict(const cordon_verdict **out, cordon_workspace *workspace,
                         const cordon_verify_job *job, const char *name);

#endif
