/* The map that belongs to a plan. */
#include "geo/frame.h"
#include "plan/files.h"
#include "plan/reuse.h"

int cordon_window_degrees(cordon_window *out, cordon_context *context,
                          const cordon_frame *frame, cordon_box box)
{
    /* The edges of the box are curved in degrees: the middle of each side counts too. */
    int32_t xm = box.x0 + (box.x1 - box.x0) / 2, ym = box.y0 + (box.y1 - box.y0) / 2;
    const cordon_pt at[8] = {{box.x0, box.y0}, {xm, box.y0}, {box.x1, box.y0}, {box.x1, ym},
                             {box.x1, box.y1}, {xm, box.y1}, {box.x0, box.y1}, {box.x0, ym}};
    cordon_lonlat found[8];
    int code = cordon_frame_inverse(frame, context, at, 8, found);
    if (code != CORDON_OK) {
        return code;
    }
    *out = (cordon_window){found[0].lon, found[0].lat, found[0].lon, found[0].lat};
    for (size_t i = 1; i < 8; i++) {
        out->west = found[i].lon < out->west ? found[i].lon : out->west;
        out->east = found[i].lon > out->east ? found[i].lon : out->east;
        out->south = found[i].lat < out->south ? found[i].lat : out->south;
        out->north = found[i].lat > out->north ? found[i].lat : out->north;
    }
    return CORDON_OK;
}

static int read_maps(const cordon_map **out, cordon_workspace *workspace,
                     const cordon_plan *plan)
{
    cordon_context *context = workspace->context;
    cordon_map_source *sources = cordon_alloc(context, plan->n_maps, sizeof *sources);
    if (!sources) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_maps; i++) {
        sources[i] = plan->maps[i].source;
    }
    cordon_window window;
    int code = cordon_window_degrees(&window, context, plan->frame, plan->window);
    if (code == CORDON_OK) {
        code = cordon_reuse_map(out, workspace, sources, plan->n_maps, &window);
    }
    cordon_free(context, sources);
    return code;
}

/* The map must hold the very files that the plan was made from. */
static int check_files(cordon_context *context, const cordon_plan *plan, const cordon_map *map)
{
    if (map->n_files != plan->n_maps) {
        return cordon_fail(context, CORDON_E_INPUT,
                           "the plan was made from %zu map files, this map has %zu",
                           plan->n_maps, map->n_files);
    }
    for (size_t i = 0; i < plan->n_maps; i++) {
        if (strcmp(map->files[i].hash, plan->maps[i].hash) != 0) {
            return cordon_fail(context, CORDON_E_INPUT,
                               "the map %s is not the one the plan was made from: expected "
                               "SHA-256 %.12s…, found %.12s…",
                               map->files[i].source.path, plan->maps[i].hash,
                               map->files[i].hash);
        }
    }
    return CORDON_OK;
}

int cordon_plan_lay_map(const cordon_map **laid, const cordon_map **map,
                        const cordon_plan *plan, cordon_workspace *workspace)
{
    int code = *map ? CORDON_OK : read_maps(map, workspace, plan);
    if (code == CORDON_OK) {
        code = check_files(workspace->context, plan, *map);
    }
    return code == CORDON_OK
               ? cordon_reuse_laid(laid, workspace, *map, plan->frame, plan->window)
               : code;
}

int cordon_plan_ground(const cordon_ground **out, const cordon_plan *plan,
                       cordon_workspace *workspace, const cordon_map *map)
{
    const cordon_map *laid = NULL;
    int code = cordon_reuse_laid(&laid, workspace, map, plan->frame, plan->surface);
    return code == CORDON_OK ? cordon_reuse_ground(out, workspace, laid, &plan->site) : code;
}
