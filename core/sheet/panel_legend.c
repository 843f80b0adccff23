/* The legend: what is on this sheet, and only that. */
#include "sheet/panel.h"

static const char *const KEYS[SHEET_ITEM_COUNT] = {
    [SHEET_ITEM_VEHICLE_RING] = "sheet.item.vehicle_ring",
    [SHEET_ITEM_PERSON_RING] = "sheet.item.person_ring",
    [SHEET_ITEM_STREETS_RING] = "sheet.item.streets_ring",
    [SHEET_ITEM_STANDOFF] = "sheet.item.standoff",
    [SHEET_ITEM_CLOSURE] = "sheet.item.closure",
    [SHEET_ITEM_EXISTING] = "sheet.item.existing",
    [SHEET_ITEM_GATE] = "sheet.item.gate",
    [SHEET_ITEM_POST] = "sheet.item.post",
    [SHEET_ITEM_PATROL] = "sheet.item.patrol",
    [SHEET_ITEM_MARCH] = "sheet.item.march",
    [SHEET_ITEM_CROSSING] = "sheet.item.crossing",
    [SHEET_ITEM_OBSTACLE] = "sheet.item.obstacle",
    [SHEET_ITEM_OPENING] = "sheet.item.opening",
    [SHEET_ITEM_SHOWN] = "sheet.item.shown",
    [SHEET_ITEM_LEAK] = "sheet.item.leak",
    [SHEET_ITEM_DOUBT] = "sheet.item.doubt",
    [SHEET_ITEM_FINDING] = "sheet.item.finding",
    [SHEET_ITEM_AREA_CROWD] = "role.crowd",
    [SHEET_ITEM_AREA_STAGE] = "role.stage",
    [SHEET_ITEM_AREA_BACKSTAGE] = "role.backstage",
    [SHEET_ITEM_AREA_CATERING] = "role.catering",
    [SHEET_ITEM_AREA_FIRST_AID] = "role.first_aid",
    [SHEET_ITEM_AREA_CONTROL_ROOM] = "role.control_room",
    [SHEET_ITEM_AREA_ASSEMBLY] = "role.assembly",
    [SHEET_ITEM_AREA_PARKING] = "role.parking",
    [SHEET_ITEM_AREA_SCREENED] = "role.screened",
    [SHEET_ITEM_BUILDING] = "sheet.item.building",
    [SHEET_ITEM_LANDMARK] = "sheet.item.landmark",
    [SHEET_ITEM_STREET] = "sheet.item.street",
    [SHEET_ITEM_PEDESTRIAN] = "sheet.item.pedestrian",
    [SHEET_ITEM_PATH] = "sheet.item.path",
    [SHEET_ITEM_STEPS] = "sheet.item.steps",
    [SHEET_ITEM_TUNNEL] = "sheet.item.tunnel",
    [SHEET_ITEM_RAIL] = "sheet.item.rail",
    [SHEET_ITEM_WATER] = "sheet.item.water",
    [SHEET_ITEM_GREEN] = "sheet.item.green",
    [SHEET_ITEM_SAND] = "sheet.item.sand",
    [SHEET_ITEM_PARKING] = "sheet.item.parking",
    [SHEET_ITEM_WALL] = "sheet.item.wall",
    [SHEET_ITEM_FENCE] = "sheet.item.fence",
    [SHEET_ITEM_HEDGE] = "sheet.item.hedge",
    [SHEET_ITEM_TREE] = "sheet.item.tree",
    [SHEET_ITEM_BOLLARD] = "sheet.item.bollard",
    [SHEET_ITEM_NO_DATA] = "sheet.item.no_data",
};

#define SAMPLE_W 8.0
#define SAMPLE_H 4.2

const char *sheet_item_key(sheet_item item)
{
    return KEYS[item];
}

static void draw_item(sheet_flow *flow, sheet_item item, sheet_box cell)
{
    sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double middle = (cell.y0 + cell.y1) / 2;
    sheet_draw_sample(
        flow->s, item,
        (sheet_box){cell.x0, middle - SAMPLE_H / 2, cell.x0 + SAMPLE_W, middle + SAMPLE_H / 2});
    sheet_write_within(flow->s, &style, SHEET_LEFT, cell.x0 + SAMPLE_W + 1.6,
                       middle + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2,
                       cell.x1 - cell.x0 - SAMPLE_W - 2.4,
                       sheet_words(flow->s, KEYS[item], NULL));
}

void sheet_panel_legend(sheet_flow *flow)
{
    sheet_item shown[SHEET_ITEM_COUNT];
    size_t n = 0;
    double height = SAMPLE_H + (flow->layout->pt >= 7.5 ? 1.0 : 0.5);
    for (int i = 0; i < SHEET_ITEM_COUNT; i++)
        if (sheet_has(flow->s, (sheet_item)i))
            shown[n++] = (sheet_item)i;
    if (n == 0)
        return;
    sheet_flow_heading(flow, sheet_words(flow->s, "sheet.legend", NULL), height);
    size_t rows = (n + 1) / 2;
    for (size_t i = 0; i < rows; i++) {
        sheet_box row = sheet_flow_row(flow, height);
        double middle = (row.x0 + row.x1) / 2;
        if (!flow->draw)
            continue;
        draw_item(flow, shown[i], (sheet_box){row.x0, row.y0, middle, row.y1});
        if (i + rows < n)
            draw_item(flow, shown[i + rows], (sheet_box){middle, row.y0, row.x1, row.y1});
    }
    if (flow->s->clamped) {
        sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
        sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow));
        if (flow->draw)
            sheet_write_within(flow->s, &style, SHEET_LEFT, row.x0, row.y1 - 1, row.x1 - row.x0,
                               sheet_words(flow->s, "sheet.clamped", NULL));
    }
    sheet_flow_space(flow, 3);
}
