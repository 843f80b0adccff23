#include "sheet/space.h"

#include <math.h>

#define CELL 8.0 /* mm */

int sheet_space_init(sheet_space *space, cordon_context *context, sheet_box extent)
{
    memset(space, 0, sizeof *space);
    space->context = context;
    space->extent = extent;
    space->columns = (uint32_t)ceil((extent.x1 - extent.x0) / CELL) + 1;
    space->rows = (uint32_t)ceil((extent.y1 - extent.y0) / CELL) + 1;
    space->heads =
        cordon_alloc_zero(context, (size_t)space->columns * space->rows, sizeof *space->heads);
    return space->heads != NULL ? CORDON_OK : CORDON_E_MEMORY;
}

void sheet_space_free(sheet_space *space)
{
    if (space->context == NULL)
        return;
    cordon_free(space->context, space->heads);
    cordon_vec_free(space->context, &space->stood);
    cordon_vec_free(space->context, &space->links);
}

sheet_obb sheet_obb_of_box(sheet_box box)
{
    return (sheet_obb){{(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2},
                       {1, 0},
                       (box.x1 - box.x0) / 2,
                       (box.y1 - box.y0) / 2};
}

sheet_obb sheet_obb_of_segment(sheet_xy a, sheet_xy b, double half_width)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    sheet_xy u =
        length > 0 ? (sheet_xy){(b.x - a.x) / length, (b.y - a.y) / length} : (sheet_xy){1, 0};
    return (sheet_obb){{(a.x + b.x) / 2, (a.y + b.y) / 2}, u, length / 2, half_width};
}

sheet_box sheet_obb_hull(const sheet_obb *box)
{
    double dx = fabs(box->u.x) * box->hw + fabs(box->u.y) * box->hh;
    double dy = fabs(box->u.y) * box->hw + fabs(box->u.x) * box->hh;
    return (sheet_box){box->centre.x - dx, box->centre.y - dy, box->centre.x + dx,
                       box->centre.y + dy};
}

/* True when the axis (a unit vector) has both boxes on different sides. */
static bool separates(sheet_xy axis, const sheet_obb *a, const sheet_obb *b)
{
    double distance =
        fabs((b->centre.x - a->centre.x) * axis.x + (b->centre.y - a->centre.y) * axis.y);
    double reach = fabs(a->u.x * axis.x + a->u.y * axis.y) * a->hw +
                   fabs(-a->u.y * axis.x + a->u.x * axis.y) * a->hh +
                   fabs(b->u.x * axis.x + b->u.y * axis.y) * b->hw +
                   fabs(-b->u.y * axis.x + b->u.x * axis.y) * b->hh;
    return distance > reach;
}

/* Separating axes: for two rectangles the four directions of their sides are enough. */
bool sheet_obb_meets(const sheet_obb *a, const sheet_obb *b)
{
    return !separates(a->u, a, b) && !separates((sheet_xy){-a->u.y, a->u.x}, a, b) &&
           !separates(b->u, a, b) && !separates((sheet_xy){-b->u.y, b->u.x}, a, b);
}

uint32_t sheet_space_owner(sheet_space *space)
{
    return ++space->owners;
}

typedef struct cells {
    uint32_t x0, y0, x1, y1;
} cells;

static uint32_t cell(double at, double from, uint32_t count)
{
    double i = floor((at - from) / CELL);
    return i < 0 ? 0 : i >= count ? count - 1 : (uint32_t)i;
}

static cells cells_of(const sheet_space *space, sheet_box hull)
{
    return (cells){cell(hull.x0, space->extent.x0, space->columns),
                   cell(hull.y0, space->extent.y0, space->rows),
                   cell(hull.x1, space->extent.x0, space->columns),
                   cell(hull.y1, space->extent.y0, space->rows)};
}

int sheet_space_add(sheet_space *space, sheet_obb box, sheet_stand stand, uint32_t owner,
                    double weight)
{
    sheet_stood item = {box, sheet_obb_hull(&box), stand, weight, owner, 0};
    uint32_t index = (uint32_t)space->stood.count;
    if (!sheet_box_meets(item.hull, space->extent))
        return CORDON_OK;
    if (cordon_vec_push(space->context, &space->stood, item))
        return CORDON_E_MEMORY;
    cells c = cells_of(space, item.hull);
    for (uint32_t y = c.y0; y <= c.y1; y++)
        for (uint32_t x = c.x0; x <= c.x1; x++) {
            uint32_t *head = &space->heads[(size_t)y * space->columns + x];
            sheet_link link = {index, *head};
            if (cordon_vec_push(space->context, &space->links, link))
                return CORDON_E_MEMORY;
            *head = (uint32_t)space->links.count;
        }
    return CORDON_OK;
}

double sheet_space_cost(sheet_space *space, const sheet_obb *box, uint32_t except)
{
    sheet_box hull = sheet_obb_hull(box), e = space->extent;
    double cost = 0;
    if (hull.x0 < e.x0 || hull.x1 > e.x1 || hull.y0 < e.y0 || hull.y1 > e.y1)
        return INFINITY;
    space->stamp++;
    cells c = cells_of(space, hull);
    for (uint32_t y = c.y0; y <= c.y1; y++)
        for (uint32_t x = c.x0; x <= c.x1; x++)
            for (uint32_t at = space->heads[(size_t)y * space->columns + x]; at != 0;
                 at = space->links.items[at - 1].next) {
                sheet_stood *other = &space->stood.items[space->links.items[at - 1].item];
                if (other->stamp == space->stamp || (except != 0 && other->owner == except) ||
                    !sheet_box_meets(other->hull, hull) || !sheet_obb_meets(&other->box, box))
                    continue;
                if (other->stand != SHEET_STAND_LINE)
                    return INFINITY;
                other->stamp = space->stamp;
                cost += other->weight;
            }
    return cost;
}
