/* The ground is computed in tiles of 4 km, each in a frame of its own and with a margin, so
 * that a country takes no more memory than a town and widths are those that a plan there would
 * have. Only tiles with a point of a street are looked at, and of these what the map claims to
 * cover. A street counts in the tile of its
 * middle. */
#include "ground/survey.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "geo/frame.h"
#include "geo/predicates.h"
#include "ground/ways.h"

enum {
    TILE_MM = 4000000,
    MARGIN_MM = 100000, /* what bounds a street lies within 40 m of it */
    TILES_SMALL = 4     /* measured without being asked: a second or two */
};
static const double DEGREE_MM = 111195000; /* of latitude, mean */

typedef struct tile {
    int32_t row, column;
} tile;

typedef struct tiles {
    CORDON_VEC(tile) list;
} tiles;

static double row_height(void)
{
    return TILE_MM / DEGREE_MM;
}

/* In degrees of longitude, by the latitude of the row's middle. */
static double column_width(int32_t row)
{
    double lat = ((double)row + 0.5) * row_height();
    return row_height() / fmax(cos(lat * acos(-1) / 180), 0.01);
}

static tile tile_of(cordon_pt at)
{
    int32_t row = (int32_t)floor(at.y * 1e-7 / row_height());
    return (tile){row, (int32_t)floor(at.x * 1e-7 / column_width(row))};
}

static cordon_box box_of_tile(tile at)
{
    const double wide = column_width(at.row), high = row_height();
    return (cordon_box){
        (int32_t)floor(at.column * wide * 1e7), (int32_t)floor(at.row * high * 1e7),
        (int32_t)ceil((at.column + 1) * wide * 1e7), (int32_t)ceil((at.row + 1) * high * 1e7)};
}

static int by_place(const void *a, const void *b)
{
    const tile *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* All tiles with a point of a street, each once. Streets that are whole in an extract go on
 * beyond the ground that it claims to cover, and nothing else is known there. */
static int collect_tiles(tiles *out, cordon_context *context, const cordon_map *map)
{
    tile last = {INT32_MAX, 0};
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n; i++) {
        const cordon_feature *f = &map->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of(f);
        for (size_t k = 0; kind && kind->street && k < f->line.n && !code; k++) {
            tile here = tile_of(f->line.pts[k]);
            if (by_place(&here, &last) != 0)
                code = cordon_vec_push(context, &out->list, here);
            last = here;
        }
    }
    if (out->list.count > 1)
        qsort(out->list.items, out->list.count, sizeof *out->list.items, by_place);
    const bool bounded = map->data.x0 <= map->data.x1;
    size_t kept = 0;
    for (size_t i = 0; i < out->list.count; i++) {
        const tile here = out->list.items[i];
        if ((kept == 0 || by_place(&out->list.items[kept - 1], &here) != 0) &&
            (!bounded || cordon_box_meets(map->data, box_of_tile(here))))
            out->list.items[kept++] = here;
    }
    out->list.count = kept;
    return code;
}

static void add_lengths(cordon_survey *survey, const cordon_ground *ground, cordon_box box)
{
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        if (street->street && cordon_box_has(box, street->line.pts[street->line.n / 2]))
            survey->lengths_mm[street->origin] += cordon_line_length(&street->line);
    }
}

static int survey_tile(cordon_survey *survey, const cordon_map *map, tile at)
{
    cordon_frame *frame = NULL;
    cordon_map *laid = NULL;
    cordon_ground *ground = NULL;
    const cordon_lonlat centre = {((double)at.column + 0.5) * column_width(at.row),
                                  ((double)at.row + 0.5) * row_height()};
    const cordon_box box = {-TILE_MM / 2, -TILE_MM / 2, TILE_MM / 2 - 1, TILE_MM / 2 - 1};
    int code = cordon_frame_new(&frame, survey->context, centre);
    if (!code)
        code =
            cordon_map_lay(&laid, survey->context, map, frame, cordon_box_grow(box, MARGIN_MM));
    if (!code)
        code = cordon_ground_new(&ground, survey->context, laid, NULL);
    if (!code) {
        add_lengths(survey, ground, box);
        code = cordon_doubts_on_ground(&survey->doubts, ground, box);
    }
    cordon_ground_free(ground);
    cordon_map_free(laid);
    cordon_frame_free(frame);
    return code;
}

static int origin_rank(char origin)
{
    return origin == 'n' ? 0 : origin == 'w' ? 1 : origin == 'r' ? 2 : 3;
}

static int by_object(const void *a, const void *b)
{
    const cordon_doubt_object *x = a, *y = b;
    if (x->origin != y->origin)
        return origin_rank(x->origin) - origin_rank(y->origin);
    return (x->id > y->id) - (x->id < y->id);
}

/* Each object once, in the order of the map. */
static void settle(cordon_survey *survey)
{
    for (size_t kind = 0; kind < CORDON_DOUBTS; kind++) {
        cordon_doubt_object *items = survey->doubts.list[kind].items;
        size_t n = survey->doubts.list[kind].count, kept = 0;
        if (n > 1)
            qsort(items, n, sizeof *items, by_object);
        for (size_t i = 0; i < n; i++)
            if (kept == 0 || by_object(&items[kept - 1], &items[i]) != 0)
                items[kept++] = items[i];
        survey->doubts.list[kind].count = kept;
    }
}

int cordon_survey_new(cordon_survey **out, cordon_context *context, const cordon_map *map,
                      cordon_survey_streets streets)
{
    tiles all = {0};
    *out = NULL;
    cordon_survey *survey = cordon_alloc_zero(context, 1, sizeof *survey);
    if (!survey)
        return CORDON_E_MEMORY;
    survey->context = survey->doubts.context = context;
    int code = cordon_doubts_in_map(&survey->doubts, map);
    if (!code)
        code = collect_tiles(&all, context, map);
    survey->measured = streets == CORDON_SURVEY_ALL || all.list.count <= TILES_SMALL;
    for (size_t i = 0; i < all.list.count && survey->measured && !code; i++) {
        cordon_report(context, "streets", (double)i / (double)all.list.count);
        code = cordon_poll(context);
        if (!code)
            code = survey_tile(survey, map, all.list.items[i]);
    }
    cordon_vec_free(context, &all.list);
    if (code) {
        cordon_survey_free(survey);
        return code;
    }
    settle(survey);
    *out = survey;
    return CORDON_OK;
}

void cordon_survey_free(cordon_survey *survey)
{
    if (!survey)
        return;
    for (size_t kind = 0; kind < CORDON_DOUBTS; kind++)
        cordon_vec_free(survey->context, &survey->doubts.list[kind]);
    cordon_free(survey->context, survey);
}

cordon_width_facts cordon_width_shares(const int64_t mm[CORDON_WIDTH_ORIGINS])
{
    double sum = 0;
    for (size_t i = 0; i < CORDON_WIDTH_ORIGINS; i++)
        sum += (double)mm[i];
    double part = sum > 0 ? 1 / sum : 0;
    return (cordon_width_facts){.length_m = sum / 1e3,
                                .facades = (double)mm[CORDON_WIDTH_FACADES] * part,
                                .tagged = (double)mm[CORDON_WIDTH_TAGGED] * part,
                                .lanes = (double)mm[CORDON_WIDTH_LANES] * part,
                                .by_class = (double)mm[CORDON_WIDTH_DEFAULT] * part};
}

int cordon_survey_get_widths(const cordon_survey *survey, cordon_width_facts *out)
{
    *out = cordon_width_shares(survey->lengths_mm);
    return survey->measured;
}

size_t cordon_survey_doubts(const cordon_survey *survey)
{
    (void)survey;
    return CORDON_DOUBTS;
}

void cordon_survey_get_doubt(const cordon_survey *survey, size_t index, cordon_doubt_facts *out)
{
    static const struct {
        const char *kind, *meaning;
    } words[CORDON_DOUBTS] = {
        [CORDON_DOUBT_UNNAMED] = {"unnamed_street", CORDON_MESSAGE("streets without a name")},
        [CORDON_DOUBT_BARE] = {"no_buildings",
                               CORDON_MESSAGE("built-up land with streets and no building")},
        [CORDON_DOUBT_DUPLICATE] = {"duplicate",
                                    CORDON_MESSAGE("buildings and ways drawn twice")},
        [CORDON_DOUBT_COAST] = {"coastline_end",
                                CORDON_MESSAGE("coastlines that do not go on")},
        [CORDON_DOUBT_THROUGH] = {"through_building",
                                  CORDON_MESSAGE(
                                      "ways through buildings without a tag of passage")},
        [CORDON_DOUBT_SHORT] = {"short_of_street",
                                CORDON_MESSAGE("streets that end just short of another way")},
    };
    *out = (cordon_doubt_facts){words[index].kind, words[index].meaning,
                                index < CORDON_DOUBT_THROUGH || survey->measured,
                                survey->doubts.list[index].count};
}

const char *cordon_survey_object(const cordon_survey *survey, size_t index, size_t place,
                                 char out[32])
{
    const cordon_doubt_object *object = &survey->doubts.list[index].items[place];
    const cordon_feature feature = {.origin = object->origin, .id = object->id};
    cordon_feature_label(out, &feature);
    return out;
}
