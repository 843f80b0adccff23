/* House numbers, on large scales only. */
#include "sheet/label.h"

#include <math.h>

#include "geo/predicates.h"

#define UP_TO_SCALE 1000

int sheet_label_numbers(sheet *s, const sheet_basemap *basemap)
{
    sheet_style style = {SHEET_FACE_MAP, s->view.scale <= 500 ? 7 : 6,
                         sheet_tone_of(s, SHEET_TONE_NUMBER),
                         SHEET_RGBA(sheet_tone_of(s, SHEET_TONE_BUILDING), 217), 0.2};
    if (s->view.scale > UP_TO_SCALE)
        return CORDON_OK;
    for (size_t i = 0; i < basemap->seen.count; i++) {
        const cordon_feature *feature = basemap->seen.items[i];
        const char *number = cordon_feature_tag(feature, "addr:housenumber");
        cordon_pt at;
        if (number == NULL || strlen(number) > 8 || feature->geom == CORDON_GEOM_LINE ||
            (feature->geom == CORDON_GEOM_AREA && feature->area.n == 0))
            continue;
        int code = CORDON_OK;
        if (feature->geom == CORDON_GEOM_POINT)
            at = feature->point;
        else
            code = cordon_polygon_label_point(&at, s->geos, s->arena, &feature->area.polys[0]);
        if (code)
            return code;
        sheet_text_block block;
        sheet_block_make(&block, s, &style, number, 1);
        sheet_xy centre = sheet_view_at(&s->view, at);
        sheet_obb box = sheet_block_box(&block, centre);
        if (sheet_space_cost(&s->space, &box, 0) > 0)
            continue;
        code = sheet_block_draw(s, &block, centre, 0);
        if (code)
            return code;
    }
    return CORDON_OK;
}
