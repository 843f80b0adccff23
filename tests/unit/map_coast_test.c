/* Land and sea on real coasts: houses and streets stand on land, harbours and bays are sea. */
#include <unistd.h>

#include "support/map_file.h"

#include "geo/frame.h"
#include "geo/predicates.h"
#include "map/coast.h"

#define DATA CORDON_SOURCE_DIR "/../shared/data/osm/"

static const char *const shores[] = {
    "monaco_2024.osm.pbf",        "malta_2018.osm.pbf",           "gibraltar_2017.osm.pbf",
    "menton_monaco_2016.osm.pbf", "helsinki_centre_2019.osm.pbf", "faroe_islands_2018.osm.pbf",
    "cotonou_2023.osm.gz",        "sydney_glebe_2025.osm.gz",
};

/* Share of the points of houses and streets that may lie in the sea: quays, works in harbours.
 */
static const double WET_MAX = 0.005;

typedef struct wet {
    size_t windows, seas, points, in_sea;
} wet;

static bool in_sea(const cordon_map *laid, cordon_pt at)
{
    for (size_t i = laid->n; i-- > 0 && laid->features[i].origin == 'c';)
        if (cordon_region_side(&laid->features[i].area, at) > 0)
            return true;
    return false;
}

/* Streets on the ground, and houses. */
static bool is_dry(const cordon_feature *f)
{
    if (f->geom == CORDON_GEOM_AREA)
        return (f->classes & CORDON_CLASS_BUILDING) != 0;
    return f->geom == CORDON_GEOM_LINE && !cordon_feature_tag(f, "bridge") &&
           !cordon_feature_tag(f, "tunnel") &&
           (cordon_feature_is(f, "highway", "residential") ||
            cordon_feature_is(f, "highway", "living_street") ||
            cordon_feature_is(f, "highway", "tertiary"));
}

static void judge(wet *w, const cordon_map *laid)
{
    w->windows++;
    w->seas += laid->n > 0 && laid->features[laid->n - 1].origin == 'c';
    for (size_t i = 0; i < laid->n; i++) {
        const cordon_feature *f = &laid->features[i];
        if (!is_dry(f))
            continue;
        cordon_line line = f->geom == CORDON_GEOM_AREA ? f->area.polys[0].outer : f->line;
        for (size_t k = 0; k < line.n; k++) {
            if (!cordon_box_has(laid->window, line.pts[k]))
                continue;
            w->points++;
            w->in_sea += in_sea(laid, line.pts[k]);
        }
    }
}

/* Windows all over the map, of 1 and 4 km. Those at sea, without any data, are refused. */
static void judge_map(wet *w, cordon_context *context, const char *path)
{
    cordon_map *map, *laid;
    cordon_frame *frame;
    check_ok(context, cordon_map_open(&map, context, &path, 1, NULL));
    for (size_t i = 0; i < 25; i++)
        for (int32_t half = 500000; half <= 2000000; half *= 4) {
            cordon_box box = map->features[(map->n - 1) * i / 24].box;
            cordon_lonlat centre = {((double)box.x0 + box.x1) / 2e7,
                                    ((double)box.y0 + box.y1) / 2e7};
            cordon_box window = {-half, -half, half, half};
            check_ok(context, cordon_frame_new(&frame, context, centre));
            int code = cordon_map_lay(&laid, context, map, frame, window);
            if (code == CORDON_OK)
                judge(w, laid);
            else
                check_fails(context, code, CORDON_E_INPUT, "lies outside the map");
            cordon_map_free(laid);
            cordon_frame_free(frame);
        }
    cordon_map_free(map);
}

static void houses_and_streets_are_dry(void **state)
{
    for (size_t i = 0; i < sizeof shores / sizeof *shores; i++) {
        char path[1024];
        wet w = {0};
        snprintf(path, sizeof path, DATA "%s", shores[i]);
        judge_map(&w, *state, path);
        if (w.points == 0 || (double)w.in_sea > WET_MAX * (double)w.points)
            fail_msg("%s: %zu of %zu points in the sea", path, w.in_sea, w.points);
    }
}

/* Places that everybody can find on a map. */
static void harbours_and_bays_are_sea(void **state)
{
    static const struct {
        const char *file;
        cordon_lonlat at;
        bool sea;
    } places[] = {
        {"monaco_2024.osm.pbf", {7.4265, 43.7350}, true},        /* Port Hercule */
        {"monaco_2024.osm.pbf", {7.4197, 43.7314}, false},       /* the palace's square */
        {"malta_2018.osm.pbf", {14.5165, 35.8945}, true},        /* Grand Harbour */
        {"malta_2018.osm.pbf", {14.5095, 35.9030}, true},        /* Marsamxett Harbour */
        {"malta_2018.osm.pbf", {14.5125, 35.8985}, false},       /* between them: Valletta */
        {"gibraltar_2017.osm.pbf", {-5.3600, 36.1250}, true},    /* the bay */
        {"gibraltar_2017.osm.pbf", {-5.3430, 36.1250}, false},   /* the rock */
        {"menton_monaco_2016.osm.pbf", {7.4500, 43.7450}, true}, /* off Roquebrune */
        {"helsinki_centre_2019.osm.pbf", {24.9522, 60.1695}, false}, /* the Senate Square */
        {"faroe_islands_2018.osm.pbf", {-6.7600, 62.0060}, true}, /* off the port of Tórshavn */
        {"faroe_islands_2018.osm.pbf", {-6.7750, 62.0120}, false}, /* Tórshavn */
    };
    const cordon_box window = {-600000, -600000, 600000, 600000};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char path[1024];
        const char *name = path;
        cordon_map *map, *laid;
        cordon_frame *frame;
        snprintf(path, sizeof path, DATA "%s", places[i].file);
        check_ok(*state, cordon_map_open(&map, *state, &name, 1, NULL));
        check_ok(*state, cordon_frame_new(&frame, *state, places[i].at));
        check_ok(*state, cordon_map_lay(&laid, *state, map, frame, window));
        if (in_sea(laid, (cordon_pt){0, 0}) != places[i].sea)
            fail_msg("%s: %.4f, %.4f is %s", path, places[i].at.lon, places[i].at.lat,
                     places[i].sea ? "dry" : "sea");
        cordon_map_free(laid);
        cordon_frame_free(frame);
        cordon_map_free(map);
    }
}

int main(void)
{
    if (access(DATA "monaco_2024.osm.pbf", R_OK) != 0) {
        printf("skipped: no maps in ../shared/data\n");
        return 77;
    }
    const struct CMUnitTest tests[] = {
        check_with_context(houses_and_streets_are_dry),
        check_with_context(harbours_and_bays_are_sea),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
