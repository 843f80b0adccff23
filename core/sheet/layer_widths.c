/* Streets with their widths in metres, by where the width comes from. */
#include "sheet/layer.h"
#include "sheet/write.h"

static const sheet_layer_look LOOKS[] = {
    [CORDON_WIDTH_FACADES] = {.line = SHEET_GREEN, .line_mm = 0.5},
    [CORDON_WIDTH_TAGGED] = {.line = SHEET_BLUE, .line_mm = 0.5},
    [CORDON_WIDTH_LANES] = {.line = SHEET_PURPLE, .line_mm = 0.5, .dash = {2, 0.8}},
    [CORDON_WIDTH_DEFAULT] = {.line = SHEET_RED, .line_mm = 0.5, .dash = {0.8, 0.8}},
};

static const char *const KEYS[] = {
    [CORDON_WIDTH_FACADES] = "layer.width.facades",
    [CORDON_WIDTH_TAGGED] = "layer.width.tagged",
    [CORDON_WIDTH_LANES] = "layer.width.lanes",
    [CORDON_WIDTH_DEFAULT] = "layer.width.default",
};

/* "7.4 / 5.5": between the obstacles, and of the carriageway; one alone where it is alone. */
static const char *figures_of(sheet *s, const cordon_street *street)
{
    const char *width = sheet_figure(s, street->width_mm / 1e3, 1);
    if (street->facade_mm == 0)
        return width;
    return sheet_words(s, "layer.width.both", "facades",
                       sheet_figure(s, street->facade_mm / 1e3, 1), "carriageway", width, NULL);
}

int sheet_layer_widths(sheet *s)
{
    for (size_t i = 0; i < s->ground->ground->n_streets; i++) {
        const cordon_street *street = &s->ground->ground->streets[i];
        const sheet_layer_look *look = &LOOKS[street->origin];
        size_t before = s->ink.ops.count;
        sheet_layer_line(s, look, &street->line, 0);
        if (s->ink.ops.count == before)
            continue;
        int code = sheet_layer_explain(s, SHEET_LAYER_WIDTHS, look,
                                       sheet_words(s, KEYS[street->origin], NULL), before);
        if (code == CORDON_OK)
            code = sheet_layer_text(s, look->line, sheet_layer_middle(&street->line),
                                    figures_of(s, street));
        if (code)
            return code;
    }
    return CORDON_OK;
}
