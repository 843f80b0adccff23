#include "sheet/overlay.h"

int sheet_overlay_draw(sheet *s)
{
    int (*const steps[])(sheet *) = {
        sheet_overlay_areas,      sheet_overlay_rings,     sheet_overlay_site,
        sheet_overlay_barriers,   sheet_overlay_leaks,     sheet_overlay_patrols,
        sheet_overlay_routes,     sheet_overlay_discs,     sheet_overlay_crossings,
        sheet_overlay_posts,      sheet_overlay_findings,  sheet_overlay_doubts,
        sheet_overlay_area_names, sheet_overlay_site_names};
    s->ink.clipped = true;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        int code = steps[i](s);
        if (code == CORDON_OK)
            code = sheet_ink_status(&s->ink);
        if (code)
            return code;
    }
    return CORDON_OK;
}
