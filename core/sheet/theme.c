#include "sheet/theme.h"

#include "base/str.h"

#define T(name) [SHEET_TONE_##name]

static const sheet_theme THEMES[] = {
    {"calme",
     {T(LAND) = SHEET_RGB(0xf7f6f2),
      T(STREET) = SHEET_RGB(0xffffff),
      T(STREET_EDGE) = SHEET_RGB(0xa8a49c),
      T(PEDESTRIAN) = SHEET_RGB(0xf0ece3),
      T(PARKING) = SHEET_RGB(0xf1f1f4),
      T(SAND) = SHEET_RGB(0xf6ecd2),
      T(GREEN) = SHEET_RGB(0xe3ebd6),
      T(WOOD) = SHEET_RGB(0xd3dfc4),
      T(GREEN_EDGE) = SHEET_RGB(0xc3d0b0),
      T(WATER) = SHEET_RGB(0xc9dfe8),
      T(WATER_EDGE) = SHEET_RGB(0x7fa6b8),
      T(BUILDING) = SHEET_RGB(0xdedad3),
      T(LANDMARK) = SHEET_RGB(0xcfc8be),
      T(BUILDING_EDGE) = SHEET_RGB(0x8f887e),
      T(RAIL) = SHEET_RGB(0x8a8a8a),
      T(WALL) = SHEET_RGB(0x6f6a62),
      T(HEDGE) = SHEET_RGB(0x7d9568),
      T(TREE) = SHEET_RGBA(0xb9cba6, 140),
      T(TREE_EDGE) = SHEET_RGBA(0x7d9568, 200),
      T(NAME) = SHEET_RGB(0x333333),
      T(NAME_MINOR) = SHEET_RGB(0x4a4a4a),
      T(NAME_WATER) = SHEET_RGB(0x2f6480),
      T(NAME_GREEN) = SHEET_RGB(0x44613a),
      T(NUMBER) = SHEET_RGB(0x5f584e)}},
    /* The same lightness without hue; water lighter than buildings, which it meets at quays. */
    {"gris",
     {T(LAND) = SHEET_RGB(0xf6f6f6),
      T(STREET) = SHEET_RGB(0xffffff),
      T(STREET_EDGE) = SHEET_RGB(0xa4a4a4),
      T(PEDESTRIAN) = SHEET_RGB(0xededed),
      T(PARKING) = SHEET_RGB(0xf1f1f1),
      T(SAND) = SHEET_RGB(0xefefef),
      T(GREEN) = SHEET_RGB(0xe7e7e7),
      T(WOOD) = SHEET_RGB(0xdcdcdc),
      T(GREEN_EDGE) = SHEET_RGB(0xc8c8c8),
      T(WATER) = SHEET_RGB(0xe4e4e4),
      T(WATER_EDGE) = SHEET_RGB(0x8c8c8c),
      T(BUILDING) = SHEET_RGB(0xd6d6d6),
      T(LANDMARK) = SHEET_RGB(0xc6c6c6),
      T(BUILDING_EDGE) = SHEET_RGB(0x828282),
      T(RAIL) = SHEET_RGB(0x8a8a8a),
      T(WALL) = SHEET_RGB(0x6a6a6a),
      T(HEDGE) = SHEET_RGB(0x8c8c8c),
      T(TREE) = SHEET_RGBA(0xc3c3c3, 140),
      T(TREE_EDGE) = SHEET_RGBA(0x8c8c8c, 200),
      T(NAME) = SHEET_RGB(0x333333),
      T(NAME_MINOR) = SHEET_RGB(0x4a4a4a),
      T(NAME_WATER) = SHEET_RGB(0x4a4a4a),
      T(NAME_GREEN) = SHEET_RGB(0x4a4a4a),
      T(NUMBER) = SHEET_RGB(0x585858)}},
    /* Black lines on white, for drawing on and for a fax. */
    {"trait", {T(LAND) = SHEET_RGB(0xffffff),        T(STREET) = SHEET_RGB(0xffffff),
               T(STREET_EDGE) = SHEET_RGB(0x9a9a9a), T(PEDESTRIAN) = SHEET_RGB(0xffffff),
               T(PARKING) = SHEET_RGB(0xffffff),     T(SAND) = SHEET_RGB(0xffffff),
               T(GREEN) = SHEET_RGB(0xffffff),       T(WOOD) = SHEET_RGB(0xffffff),
               T(GREEN_EDGE) = SHEET_RGB(0x9a9a9a),  T(WATER) = SHEET_RGB(0xf2f2f2),
               T(WATER_EDGE) = SHEET_RGB(0x505050),  T(BUILDING) = SHEET_RGB(0xffffff),
               T(LANDMARK) = SHEET_RGB(0xeeeeee),    T(BUILDING_EDGE) = SHEET_RGB(0x303030),
               T(RAIL) = SHEET_RGB(0x606060),        T(WALL) = SHEET_RGB(0x303030),
               T(HEDGE) = SHEET_RGB(0x808080),       T(TREE) = SHEET_RGBA(0xffffff, 0),
               T(TREE_EDGE) = SHEET_RGB(0x909090),   T(NAME) = SHEET_RGB(0x141414),
               T(NAME_MINOR) = SHEET_RGB(0x303030),  T(NAME_WATER) = SHEET_RGB(0x303030),
               T(NAME_GREEN) = SHEET_RGB(0x303030),  T(NUMBER) = SHEET_RGB(0x404040)}},
};
#define N_THEMES (sizeof THEMES / sizeof *THEMES)

int sheet_theme_find(const sheet_theme **out, cordon_context *context, const char *name)
{
    if (name == NULL || name[0] == '\0')
        name = THEMES[0].name;
    for (size_t i = 0; i < N_THEMES; i++)
        if (cordon_str_equal(name, THEMES[i].name)) {
            *out = &THEMES[i];
            return CORDON_OK;
        }
    return cordon_fail(context, CORDON_E_INPUT,
                       "sheet: theme \"%.60s\": expected calme, gris or trait", name);
}
