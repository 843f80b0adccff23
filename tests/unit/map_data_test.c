/* Real maps, where ../shared/data is present. */
#include <math.h>
#include <sys/stat.h>
#include <time.h>

#include <jansson.h>

#include "support/each_file.h"
#include "support/map_file.h"

#include "geo/predicates.h"

#define DATA CORDON_SOURCE_DIR "/../shared/data"

static int open_path(cordon_map **out, cordon_context *context, const char *path)
{
    return cordon_map_open(out, context, &path, 1, NULL);
}

static long lines_of(const char *command)
{
    long value = -1;
    FILE *pipe = popen(command, "r");
    if (pipe && fscanf(pipe, "%ld", &value) != 1)
        value = -1;
    if (pipe)
        pclose(pipe);
    return value;
}

/* Objects that osmium finds with an expression. */
static long osmium_count(const char *path, const char *expression, const char *pattern)
{
    char command[2048];
    snprintf(command, sizeof command,
             "osmium tags-filter -R -f opl --no-progress '%s' '%s' | grep -c '%s'", path,
             expression, pattern);
    return lines_of(command);
}

static void compare_with_osmium(void *udata, const char *path)
{
    cordon_map *map;
    cordon_map_info info;
    check_ok(udata, open_path(&map, udata, path));
    cordon_map_get_info(map, &info);
    cordon_map_free(map);
    assert_true(info.features > 0);
    if ((long)info.highways != osmium_count(path, "w/highway", "^w") ||
        (long)info.buildings != osmium_count(path, "w/building!=no", "^w") ||
        (long)info.building_relations !=
            osmium_count(path, "r/building!=no", "[T,]type=multipolygon"))
        fail_msg("%s: %" PRIu64 " highways, %" PRIu64 " + %" PRIu64 " buildings", path,
                 info.highways, info.buildings, info.building_relations);
}

/* The first line that a command prints, "" when there is none. */
static void line_of(char out[64], const char *command)
{
    FILE *pipe = popen(command, "r");
    if (!pipe || !fgets(out, 64, pipe))
        out[0] = 0;
    if (pipe)
        pclose(pipe);
    out[strcspn(out, "\n")] = 0;
}

/* The date of a PBF file is that in its header; of XML that which Overpass writes, else that of
 * the newest object. */
static void compare_date_with_osmium(void *udata, const char *path)
{
    static const char *const commands[2][2] = {
        {"osmium fileinfo -g header.option.osmosis_replication_timestamp '%s'", "true '%s'"},
        {"zcat -f '%s' | head -c 2000 | sed -n 's/.*osm_base=.\\([^Z]*Z\\).*/\\1/p'",
         "osmium fileinfo -e --no-progress -g data.timestamp.last '%s'"}};
    char command[2048], theirs[64] = "", ours[64] = "";
    cordon_map *map;
    check_ok(udata, open_path(&map, udata, path));
    time_t time = (time_t)cordon_map_file_time(map, 0);
    bool xml = strncmp(cordon_map_file_format(map, 0), "OSM XML", 7) == 0;
    cordon_map_free(map);
    for (int i = 0; i < 2 && !*theirs; i++) {
        snprintf(command, sizeof command, commands[xml][i], path);
        line_of(theirs, command);
    }
    if (strncmp(theirs, "1970", 4) == 0)
        theirs[0] = 0; /* no object tells */
    if (time)
        strftime(ours, sizeof ours, "%Y-%m-%dT%H:%M:%SZ", gmtime(&time));
    if (strcmp(ours, theirs) != 0)
        fail_msg("%s: data of %s, expected %s", path, ours, theirs);
}

static bool have_osmium(void)
{
    bool have = lines_of("osmium --version > /dev/null 2>&1 && echo 1") == 1;
    if (!have)
        print_message("osmium is not installed\n");
    return have;
}

static void test_counts_agree_with_osmium(void **state)
{
    if (!have_osmium())
        skip();
    each_file(DATA "/osm", compare_with_osmium, *state);
}

static void test_dates(void **state)
{
    if (!have_osmium())
        skip();
    each_file(DATA "/osm", compare_date_with_osmium, *state);
}

/* --- areas of osmium
 * -------------------------------------------------------------------------- */

/* Twice the area of a ring of GeoJSON, in units of 1e-7 degrees. */
static double json_ring_area2(const json_t *ring)
{
    double sum = 0, x0 = 0, y0 = 0, dx = 0, dy = 0;
    size_t i;
    const json_t *at;
    json_array_foreach(ring, i, at)
    {
        double x = round(json_number_value(json_array_get(at, 0)) * 1e7);
        double y = round(json_number_value(json_array_get(at, 1)) * 1e7);
        if (i == 0)
            x0 = x, y0 = y;
        sum += dx * (y - y0) - (x - x0) * dy;
        dx = x - x0, dy = y - y0;
    }
    return fabs(sum);
}

static double json_area2(const json_t *polygons, size_t *rings)
{
    double sum = 0;
    size_t i, k;
    const json_t *polygon, *ring;
    json_array_foreach(polygons, i, polygon) json_array_foreach(polygon, k, ring)
    {
        sum += k == 0 ? json_ring_area2(ring) : -json_ring_area2(ring);
        ++*rings;
    }
    return sum;
}

/* The area of a relation or a way, NULL when there is none. */
static const cordon_feature *area_of(const cordon_map *map, char origin, int64_t id)
{
    size_t low = 0, high = map->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const cordon_feature *f = &map->features[middle];
        int rank = strchr("nwr", f->origin) < strchr("nwr", origin)   ? -1
                   : strchr("nwr", f->origin) > strchr("nwr", origin) ? 1
                   : f->id < id                                       ? -1
                                                                      : f->id > id;
        if (rank < 0 || (rank == 0 && f->geom != CORDON_GEOM_AREA))
            low = middle + 1;
        else
            high = middle;
    }
    const cordon_feature *f = low < map->n ? &map->features[low] : NULL;
    return f && f->origin == origin && f->id == id ? f : NULL;
}

typedef struct osmium_areas {
    cordon_context *context;
    const char *path;
    const cordon_map *map;
    bool *seen; /* by feature */
    size_t relations, ways;
} osmium_areas;

/* Every building that osmium puts together of a relation is there, and every area has the same
 * ground. (osmium parts rings of ways that touch themselves at once, cordon when it lays them.)
 */
static void compare_area(osmium_areas *a, const json_t *line)
{
    const char *name = json_string_value(json_object_get(line, "id"));
    const char *building =
        json_string_value(json_object_get(json_object_get(line, "properties"), "building"));
    /* osmium counts areas of ways and of relations in one row: twice the id, 1 more for the
     * latter */
    int64_t id = strtoll(name + 1, NULL, 10);
    const cordon_feature *feature = area_of(a->map, id % 2 ? 'r' : 'w', id / 2);
    if (!feature && (id % 2 == 0 || !building || strcmp(building, "no") == 0))
        return;
    if (!feature)
        fail_msg("%s: %s is no building", a->path, name);
    double ours = cordon_region_area_m2(&feature->area) * 2e6;
    size_t rings = 0, our_rings = feature->area.n;
    double theirs =
        json_area2(json_object_get(json_object_get(line, "geometry"), "coordinates"), &rings);
    for (size_t i = 0; i < feature->area.n; i++)
        our_rings += feature->area.polys[i].n_holes;
    if (fabs(ours - theirs) > 1e-9 * theirs + 1 || (id % 2 && our_rings != rings))
        fail_msg("%s: %s: %.0f in %zu rings, osmium %.0f in %zu", a->path, name, ours,
                 our_rings, theirs, rings);
    a->seen[feature - a->map->features] = true;
    a->relations += id % 2 != 0;
    a->ways += id % 2 == 0;
}

/* Areas that osmium does not make, from rings that cross or are not complete, are doubts. */
static void check_rest(const osmium_areas *a)
{
    for (size_t i = 0; i < a->map->n; i++) {
        const cordon_feature *feature = &a->map->features[i];
        char label[40];
        if (feature->origin != 'r' || feature->geom != CORDON_GEOM_AREA || a->seen[i] ||
            !cordon_feature_is(feature, "type", "multipolygon"))
            continue;
        snprintf(label, sizeof label, "relation/%" PRId64 ": ", feature->id);
        if (!map_has_problem(a->map, label))
            fail_msg("%s: %s osmium makes no area of it", a->path, label);
    }
}

static void compare_areas_with_osmium(void *udata, const char *path)
{
    osmium_areas *a = udata;
    char command[4096], sorted[512], *line = NULL;
    size_t capacity = 0;
    cordon_map *map;
    check_ok(a->context, open_path(&map, a->context, path));
    a->path = path;
    a->map = map;
    a->seen = calloc(map->n, sizeof *a->seen);
    map_file_name(sorted, "sorted.osm.pbf"); /* osmium wants its input in order */
    snprintf(command, sizeof command,
             "osmium sort --no-progress -O -o '%s' '%s' && osmium export -f geojsonseq "
             "-x print_record_separator=false -u type_id --geometry-types=polygon "
             "--no-progress '%s' 2>/dev/null",
             sorted, path, sorted);
    FILE *pipe = popen(command, "r");
    while (pipe && getline(&line, &capacity, pipe) > 0) {
        if (line[0] != '{')
            continue; /* the last line is empty */
        json_t *feature = json_loads(line, 0, NULL);
        assert_non_null(feature);
        compare_area(a, feature);
        json_decref(feature);
    }
    pclose(pipe);
    remove(sorted);
    check_rest(a);
    free(line);
    free(a->seen);
    cordon_map_free(map);
}

static void test_areas_agree_with_osmium(void **state)
{
    osmium_areas a = {.context = *state};
    if (!have_osmium())
        skip();
    each_file(DATA "/osm", compare_areas_with_osmium, &a);
    assert_true(a.relations > 1000 && a.ways > 100000);
}

static void reads(void *udata, const char *path)
{
    cordon_map *map;
    check_ok(udata, open_path(&map, udata, path));
    cordon_map_free(map);
}

static void test_roads_read(void **state)
{
    each_file(DATA "/roads", reads, *state);
}

/* The same town as PBF and as XML in gzip, read with one and with two threads. */
static void test_formats_and_threads_agree(void **state)
{
    (void)state;
    static const char *const paths[] = {DATA "/osm/dreieich_2022.osm.pbf",
                                        DATA "/osm/dreieich_2022.osm.gz"};
    char *first = NULL;
    for (int i = 0; i < 4; i++) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        cordon_context *context;
        cordon_map *map;
        options.threads = 1 + i / 2;
        assert_int_equal(cordon_context_new(&context, &options), 0);
        check_ok(context, open_path(&map, context, paths[i % 2]));
        char *dump = map_dump(map);
        if (first)
            assert_string_equal(dump, first);
        else
            first = dump;
        if (dump != first)
            free(dump);
        cordon_map_free(map);
        cordon_context_free(context);
    }
    free(first);
}

int main(void)
{
    struct stat status;
    if (stat(DATA "/osm", &status) != 0) {
        printf("skipped: no maps in ../shared/data\n");
        return 77;
    }
    const struct CMUnitTest tests[] = {
        check_with_context(test_counts_agree_with_osmium),  check_with_context(test_dates),
        check_with_context(test_areas_agree_with_osmium),   check_with_context(test_roads_read),
        check_with_context(test_formats_and_threads_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
