#include "sheet/basemap.h"

#include "geo/predicates.h"

static int find_seen(sheet_features *out, sheet *s)
{
    cordon_box ground = sheet_view_ground(&s->view, sheet_box_grow(s->view.window, 15));
    for (size_t i = 0; i < s->map->n; i++) {
        const cordon_feature *feature = &s->map->features[i];
        if (cordon_box_meets(feature->box, ground) && cordon_vec_push(s->context, out, feature))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int sheet_basemap_draw(sheet_basemap *out, sheet *s)
{
    sheet_box w = s->view.window;
    *out = (sheet_basemap){{NULL, 0, 0}, {NULL, 0, 0}};
    int code = find_seen(&out->seen, s);
    if (code == CORDON_OK)
        code = sheet_streets_find(&out->streets, s, out->seen.items, out->seen.count);
    if (code)
        return code;
    s->ink.clipped = true;
    sheet_ink_box(&s->ink, w.x0, w.y0, w.x1 - w.x0, w.y1 - w.y0);
    sheet_ink_fill(&s->ink, sheet_tone_of(s, SHEET_TONE_LAND));
    sheet_draw_ground(s, &out->seen);
    sheet_draw_tunnels(s, &out->streets);
    sheet_draw_streets(s, &out->streets, 0);
    sheet_draw_squares(s, &out->seen);
    sheet_draw_steps(s, &out->streets, 0);
    sheet_draw_rails(s, &out->seen, false);
    sheet_draw_buildings(s, &out->seen);
    sheet_draw_passages(s, &out->streets);
    for (int level = 1; level <= SHEET_LEVEL_MAX; level++) {
        sheet_draw_streets(s, &out->streets, level);
        sheet_draw_steps(s, &out->streets, level);
    }
    sheet_draw_rails(s, &out->seen, true);
    sheet_draw_details(s, &out->seen);
    sheet_draw_no_data(s);
    return sheet_ink_status(&s->ink);
}

void sheet_basemap_free(sheet_basemap *basemap, cordon_context *context)
{
    cordon_vec_free(context, &basemap->seen);
    cordon_vec_free(context, &basemap->streets);
}
