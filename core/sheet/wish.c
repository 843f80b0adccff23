#include "sheet/wish.h"

#include "cordon/sheet.h"
#include "sheet/layer.h"

/* The description given may be one of the plan's own sheets, as the pipeline passes them one by
 * one: then it has its number, else it stands alone. */
static void number_of(sheet_wish *out, const cordon_plan *plan, const cordon_sheet_spec *spec)
{
    out->number = out->count = 1;
    for (size_t i = 0; i < plan->n_sheets; i++)
        if (spec == NULL || (spec->title != NULL && spec->title == plan->sheets[i].title)) {
            out->number = i + 1;
            out->count = plan->n_sheets;
            return;
        }
}

int cordon_sheet_check(cordon_context *context, const cordon_sheet_spec *spec)
{
    cordon_sheet_wish wish;
    unsigned layers;
    int code = cordon_sheet_wish_check(&wish, context, spec);
    return code ? code : sheet_layers_parse(&layers, context, spec->layers);
}

int sheet_wish_of(sheet_wish *out, cordon_context *context, const cordon_plan *plan,
                  const cordon_sheet_spec *spec)
{
    cordon_sheet_wish wish;
    const char *title = spec != NULL ? spec->title : NULL;
    if (spec == NULL && plan->n_sheets > 0) {
        wish = plan->sheets[0];
        title = wish.title;
    } else {
        cordon_sheet_spec plain = {.version = CORDON_SHEET_SPEC_VERSION};
        int code = cordon_sheet_wish_check(&wish, context, spec != NULL ? spec : &plain);
        if (code)
            return code;
    }
    *out = (sheet_wish){.title = title != NULL && *title ? title : plan->name,
                        .paper = wish.paper,
                        .theme = wish.theme,
                        .phase = wish.phase,
                        .width_mm = wish.width_mm,
                        .height_mm = wish.height_mm,
                        .dpi = wish.dpi,
                        .scale = wish.scale,
                        .doubts = wish.doubts};
    number_of(out, plan, spec);
    return sheet_layers_parse(&out->layers, context, spec != NULL ? spec->layers : NULL);
}
