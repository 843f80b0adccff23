/* What the plan doubts and can place on the map: its findings. */
#include "sheet/layer.h"
#include "sheet/overlay.h"

int sheet_layer_doubts(sheet *s)
{
    return sheet_overlay_findings(s);
}
