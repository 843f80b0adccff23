/* Places in real towns that are easily understood wrongly: each was compared by eye with a
 * sheet of --debug-layers and with its tags. */
#include <inttypes.h>
#include <unistd.h>

#include "support/check.h"

#include "geo/frame.h"
#include "geo/predicates.h"
#include "ground/graph.h"
#include "map/map.h"

typedef struct place {
    int64_t way;          /* judged halfway along, an area in the middle of its box */
    bool vehicle, person; /* stopped there */
    const char *what;
} place;

/* On foot from the start of one way to the middle of another, in metres. */
typedef struct stroll {
    int64_t from, to;
    int least_m, most_m;
} stroll;

static const struct town {
    const char *file;
    cordon_lonlat centre;
    place places[8];
    stroll strolls[2];
} towns[] = {
    {"rouen_centre_2013.osm.gz",
     {1.0935, 49.4405},
     {{37194333, false, false, "Passage Maurice Lenfant: tunnel=yes through a house"},
      {63205872, false, false, "Gros-Horloge: a building that is a bridge over the street"},
      {63420359, true, true, "the cathedral"},
      {25127481, false, false, "Rue du Gros-Horloge: a street with layer=1"}},
     {{25127481, 31713576, 60, 100}}},
    {"monaco_2024.osm.pbf",
     {7.4205, 43.7320},
     {{48808277, true, false, "a floating pier"},
      {38545602, true, false, "steps"},
      {48809511, true, true, "a retaining wall"},
      {104864936, true, true, "a cliff"},
      {167014909, true, false, "steps through a building, Rampe Major"},
      {25722909, false, false, "a footway through a building, Passage de la Fonderie"},
      {120113156, false, false, "Pont Sainte-Dévote"}},
     {{0}}},
    {"malta_2018.osm.pbf",
     {14.5110, 35.8975},
     {{561360524, true, true, "a fountain"},
      {27462312, true, false, "the steps of Triq Santa Luċija"},
      {33435234, false, false, "the bridge to City Gate"},
      {30596392, true, true, "St John's Cavalier, a building and city wall"}},
     {{0}}},
};

typedef struct scene {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_ground *ground;
    cordon_graph *walks;
} scene;

static void open_scene(scene *s, const struct town *town)
{
    char path[1024];
    const char *name = path;
    const cordon_box window = {-900000, -900000, 900000, 900000};
    snprintf(path, sizeof path, CORDON_SOURCE_DIR "/../shared/data/osm/%s", town->file);
    check_ok(s->context, cordon_map_open(&s->map, s->context, &name, 1, NULL));
    check_ok(s->context, cordon_frame_new(&s->frame, s->context, town->centre));
    check_ok(s->context, cordon_map_lay(&s->laid, s->context, s->map, s->frame, window));
    check_ok(s->context, cordon_ground_new(&s->ground, s->context, s->laid, NULL));
    check_ok(s->context, cordon_graph_walk(&s->walks, s->context, s->ground));
}

static void close_scene(scene *s)
{
    cordon_graph_free(s->walks);
    cordon_ground_free(s->ground);
    cordon_map_free(s->laid);
    cordon_frame_free(s->frame);
    cordon_map_free(s->map);
}

static cordon_pt halfway(const cordon_line *line)
{
    int64_t left = cordon_line_length(line) / 2;
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        int64_t side = cordon_distance(a, b);
        if (side >= left && side > 0) {
            double share = (double)left / (double)side;
            return (cordon_pt){a.x + (int32_t)(share * (b.x - a.x)),
                               a.y + (int32_t)(share * (b.y - a.y))};
        }
        left -= side;
    }
    return line->pts[0];
}

static const cordon_feature *find(const scene *s, int64_t way)
{
    for (size_t i = 0; i < s->laid->n; i++) {
        const cordon_feature *f = &s->laid->features[i];
        if (f->origin == 'w' && f->id == way && f->geom != CORDON_GEOM_POINT)
            return f;
    }
    fail_msg("way/%" PRId64 " is not there", way);
    return NULL;
}

static cordon_pt middle_of(const scene *s, int64_t way)
{
    const cordon_feature *f = find(s, way);
    if (f->geom == CORDON_GEOM_LINE)
        return halfway(&f->line);
    return (cordon_pt){f->box.x0 + (f->box.x1 - f->box.x0) / 2,
                       f->box.y0 + (f->box.y1 - f->box.y0) / 2};
}

static cordon_pt start_of(const scene *s, int64_t way)
{
    const cordon_line *line = &find(s, way)->line;
    return line->pts[0];
}

static void check_place(const scene *s, const place *p)
{
    cordon_pt at = middle_of(s, p->way);
    bool vehicle = cordon_region_side(&s->ground->solid[CORDON_AGAINST_VEHICLE], at) >= 0;
    bool person = cordon_region_side(&s->ground->solid[CORDON_AGAINST_PERSON], at) >= 0;
    if (vehicle != p->vehicle || person != p->person)
        fail_msg("way/%" PRId64 ", %s: vehicles %s, persons %s", p->way, p->what,
                 vehicle ? "stopped" : "pass", person ? "stopped" : "pass");
}

static void check_stroll(const scene *s, const stroll *w)
{
    cordon_graph_start start = {0, 0};
    uint32_t end;
    check_ok(s->context, cordon_graph_nearest_node(&start.node, s->walks, s->context,
                                                   start_of(s, w->from), 1000, 0));
    check_ok(s->context, cordon_graph_nearest_node(&end, s->walks, s->context,
                                                   middle_of(s, w->to), 50000, 0));
    assert_true(start.node != CORDON_GRAPH_NONE && end != CORDON_GRAPH_NONE);
    int64_t *lengths = malloc(s->walks->n_nodes * sizeof *lengths);
    check_ok(s->context, cordon_graph_distances(lengths, NULL, s->walks, s->context, &start, 1,
                                                CORDON_GRAPH_FAR - 1, CORDON_ARC_CLOSED));
    int64_t found = lengths[end];
    free(lengths);
    if (found < 1000 * w->least_m || found > 1000 * w->most_m)
        fail_msg("way/%" PRId64 " to way/%" PRId64 ": %" PRId64 " mm", w->from, w->to, found);
}

static void places_are_understood(void **state)
{
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        scene s = {.context = *state};
        open_scene(&s, &towns[i]);
        for (const place *p = towns[i].places; p->way; p++)
            check_place(&s, p);
        for (const stroll *w = towns[i].strolls; w->from; w++)
            check_stroll(&s, w);
        close_scene(&s);
    }
}

int main(void)
{
    if (access(CORDON_SOURCE_DIR "/../shared/data/osm", R_OK) != 0) {
        printf("skipped: no maps in ../shared/data\n");
        return 77;
    }
    const struct CMUnitTest tests[] = {check_with_context(places_are_understood)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
