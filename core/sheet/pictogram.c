#include "sheet/pictogram.h"

/* Which features get a sign. */
static const struct rule {
    const char *key, *value;
    sheet_pictogram sign;
} RULES[] = {
    {"amenity", "hospital", SHEET_PICTOGRAM_HOSPITAL},
    {"amenity", "clinic", SHEET_PICTOGRAM_HOSPITAL},
    {"amenity", "fire_station", SHEET_PICTOGRAM_FIRE},
    {"amenity", "police", SHEET_PICTOGRAM_POLICE},
    {"amenity", "townhall", SHEET_PICTOGRAM_TOWN_HALL},
    {"railway", "station", SHEET_PICTOGRAM_STATION},
    {"building", "train_station", SHEET_PICTOGRAM_STATION},
    {"amenity", "bus_station", SHEET_PICTOGRAM_STATION},
    {"amenity", "ferry_terminal", SHEET_PICTOGRAM_STATION},
    {"amenity", "school", SHEET_PICTOGRAM_SCHOOL},
    {"amenity", "kindergarten", SHEET_PICTOGRAM_SCHOOL},
    {"amenity", "college", SHEET_PICTOGRAM_SCHOOL},
    {"amenity", "university", SHEET_PICTOGRAM_SCHOOL},
    {"amenity", "place_of_worship", SHEET_PICTOGRAM_WORSHIP},
    {"building", "church", SHEET_PICTOGRAM_WORSHIP},
    {"building", "cathedral", SHEET_PICTOGRAM_WORSHIP},
    {"building", "chapel", SHEET_PICTOGRAM_WORSHIP},
    {"amenity", "theatre", SHEET_PICTOGRAM_CULTURE},
    {"amenity", "cinema", SHEET_PICTOGRAM_CULTURE},
    {"amenity", "library", SHEET_PICTOGRAM_CULTURE},
    {"amenity", "arts_centre", SHEET_PICTOGRAM_CULTURE},
    {"tourism", "museum", SHEET_PICTOGRAM_CULTURE},
};

sheet_pictogram sheet_pictogram_of(const cordon_feature *feature)
{
    const char *religion = cordon_feature_tag(feature, "religion");
    bool cross = religion == NULL || cordon_str_equal(religion, "christian");
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (cordon_feature_is(feature, RULES[i].key, RULES[i].value))
            return RULES[i].sign == SHEET_PICTOGRAM_WORSHIP && !cross ? SHEET_PICTOGRAM_CULTURE
                                                                      : RULES[i].sign;
    return SHEET_PICTOGRAM_NONE;
}

/* Figures as outlines in a square from -1 to 1, y downwards; NAN,x begins a further outline,
 * the list ends after `n` points. */
#define POINTS_MAX 24
typedef struct figure {
    size_t n, starts[4]; /* index of each outline's first point, 0 ends after the first */
    sheet_xy at[POINTS_MAX];
} figure;

static const figure FIGURES[SHEET_PICTOGRAM_COUNT] = {
    [SHEET_PICTOGRAM_HOSPITAL] = {12,
                                  {0},
                                  {{-.6, -.7},
                                   {-.2, -.7},
                                   {-.2, -.2},
                                   {.2, -.2},
                                   {.2, -.7},
                                   {.6, -.7},
                                   {.6, .7},
                                   {.2, .7},
                                   {.2, .2},
                                   {-.2, .2},
                                   {-.2, .7},
                                   {-.6, .7}}},
    [SHEET_PICTOGRAM_FIRE] = {10,
                              {0},
                              {{0, -.85},
                               {.15, -.4},
                               {.4, -.6},
                               {.6, 0},
                               {.5, .5},
                               {.2, .8},
                               {-.3, .8},
                               {-.6, .4},
                               {-.55, -.1},
                               {-.2, -.4}}},
    [SHEET_PICTOGRAM_POLICE] = {9,
                                {0},
                                {{0, -.8},
                                 {.3, -.6},
                                 {.65, -.6},
                                 {.6, .1},
                                 {.4, .5},
                                 {0, .85},
                                 {-.4, .5},
                                 {-.6, .1},
                                 {-.65, -.6}}},
    [SHEET_PICTOGRAM_TOWN_HALL] = {15,
                                   {3, 7, 11},
                                   {{0, -.8},
                                    {.8, -.25},
                                    {-.8, -.25},
                                    {-.65, -.1},
                                    {-.35, -.1},
                                    {-.35, .45},
                                    {-.65, .45},
                                    {.35, -.1},
                                    {.65, -.1},
                                    {.65, .45},
                                    {.35, .45},
                                    {-.8, .55},
                                    {.8, .55},
                                    {.8, .8},
                                    {-.8, .8}}},
    [SHEET_PICTOGRAM_STATION] = {12,
                                 {6, 9},
                                 {{-.4, -.75},
                                  {.4, -.75},
                                  {.55, -.5},
                                  {.55, .35},
                                  {-.55, .35},
                                  {-.55, -.5},
                                  {-.3, .45},
                                  {-.05, .45},
                                  {-.6, .85},
                                  {.3, .45},
                                  {.05, .45},
                                  {.6, .85}}},
    [SHEET_PICTOGRAM_SCHOOL] = {9,
                                {4},
                                {{0, -.6},
                                 {.9, -.15},
                                 {0, .3},
                                 {-.9, -.15},
                                 {-.5, .2},
                                 {0, .45},
                                 {.5, .2},
                                 {.5, .55},
                                 {-.5, .55}}},
    [SHEET_PICTOGRAM_WORSHIP] = {12,
                                 {0},
                                 {{-.15, -.85},
                                  {.15, -.85},
                                  {.15, -.4},
                                  {.55, -.4},
                                  {.55, -.1},
                                  {.15, -.1},
                                  {.15, .85},
                                  {-.15, .85},
                                  {-.15, -.1},
                                  {-.55, -.1},
                                  {-.55, -.4},
                                  {-.15, -.4}}},
    [SHEET_PICTOGRAM_CULTURE] = {4, {0}, {{0, -.75}, {.75, 0}, {0, .75}, {-.75, 0}}},
};

static bool starts_at(const figure *f, size_t i)
{
    for (int k = 0; k < 4; k++)
        if (i > 0 && f->starts[k] == i)
            return true;
    return i == 0;
}

void sheet_pictogram_draw(sheet *s, sheet_pictogram sign, sheet_xy at)
{
    const figure *f = &FIGURES[sign];
    double half = SHEET_PICTOGRAM_MM / 2, k = half * 0.78;
    sheet_colour ground = sign == SHEET_PICTOGRAM_FIRE ? SHEET_RED : SHEET_RGB(0x444444);
    sheet_ink_box(&s->ink, at.x - half, at.y - half, 2 * half, 2 * half);
    uint32_t square = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, square, &(sheet_pen){.colour = SHEET_WHITE, .width = 0.5});
    sheet_ink_fill_path(&s->ink, square, ground);
    for (size_t i = 0; i < f->n; i++) {
        double x = at.x + f->at[i].x * k, y = at.y + f->at[i].y * k;
        if (starts_at(f, i)) {
            if (i > 0)
                sheet_ink_close(&s->ink);
            sheet_ink_move(&s->ink, x, y);
        } else {
            sheet_ink_line(&s->ink, x, y);
        }
    }
    sheet_ink_close(&s->ink);
    sheet_ink_fill(&s->ink, SHEET_WHITE);
}
