#include "sheet/label.h"

int sheet_labels_draw(sheet *s, const sheet_basemap *basemap)
{
    (void)basemap;
    return sheet_ink_status(&s->ink);
}
