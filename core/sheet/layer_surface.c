/* Open ground on which a metre of barrier costs more, by kind, with its factor. */
#include "sheet/layer.h"
#include "sheet/write.h"

/* From the lowest factor on; yellow to purple, darker as it costs more. */
static const struct {
    double factor;
    sheet_layer_look look;
} STEPS[] = {
    {1.0, {.fill = SHEET_RGBA(0xffe28a, 130), .line = SHEET_RGB(0x9a7b00), .line_mm = 0.18}},
    {1.5, {.fill = SHEET_RGBA(0xf9a65a, 130), .line = SHEET_RGB(0xa04b00), .line_mm = 0.18}},
    {2.0, {.fill = SHEET_RGBA(0xe36f6f, 130), .line = SHEET_RGB(0x8f1d1d), .line_mm = 0.18}},
    {3.0, {.fill = SHEET_RGBA(0xa76bb8, 140), .line = SHEET_RGB(0x5a1f6e), .line_mm = 0.18}},
};

static const char *const KINDS[2] = {"surface", NULL};

static const sheet_layer_look *look_of(double factor)
{
    size_t i = sizeof STEPS / sizeof *STEPS - 1;
    while (i > 0 && factor < STEPS[i].factor)
        i--;
    return &STEPS[i].look;
}

int sheet_layer_surface(sheet *s)
{
    for (size_t i = 0; i < s->ground->ground->n_surfaces; i++) {
        const cordon_surface *surface = &s->ground->ground->surfaces[i];
        const sheet_layer_look *look = look_of(surface->factor);
        const char *text =
            sheet_words(s, "layer.surface", "kind", sheet_layer_word(s, KINDS, surface->kind),
                        "factor", sheet_figure(s, surface->factor, 1), NULL);
        size_t before = s->ink.ops.count;
        cordon_pt place;
        int code = sheet_layer_area(s, look, &surface->area);
        if (code == CORDON_OK)
            code = sheet_layer_explain(s, SHEET_LAYER_SURFACE, look, text, before);
        if (code == CORDON_OK && s->ink.ops.count == before)
            continue;
        if (code == CORDON_OK)
            code =
                cordon_polygon_label_point(&place, s->geos, s->arena, &surface->area.polys[0]);
        if (code == CORDON_OK)
            code = sheet_layer_text(s, look->line, place, text);
        if (code)
            return code;
    }
    return CORDON_OK;
}
