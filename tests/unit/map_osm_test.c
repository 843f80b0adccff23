/* Objects as read, before they become features: everything is kept where somebody asks. */
#include "support/alloc.h"
#include "support/map_file.h"

#include "map/osm_xml.h"
#include "map/pbf.h"

static const char town[] = "n1 0 0\n"
                           "n2 100 0 note=kept\n"
                           "n3 100 100\n"
                           "n4 0 100 name=Café colour=blue\n"
                           "w10 1,2,3,4,1\n"
                           "w11 4,2 fixme=width source=survey\n"
                           "r20 outer:10,label:n4,:r21 type=multipolygon landuse=grass\n"
                           "r21 forward:11,stop:n2 type=route route=bus\n"
                           "r22 :n1\n";

static const char expected[] = "n1 43500000 438000000\n"
                               "n2 43510000 438000000 note=kept\n"
                               "n3 43510000 438010000\n"
                               "n4 43500000 438010000 colour=blue name=Café\n"
                               "w10 1,2,3,4,1,\n"
                               "w11 4,2, fixme=width source=survey\n"
                               "r20 outer:w10,label:n4,:r21, landuse=grass type=multipolygon\n"
                               "r21 forward:w11,stop:n2, route=bus type=route\n"
                               "r22 :n1,\n";

static void put_tags(FILE *out, const cordon_tag *tags, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        fprintf(out, " %s=%s", tags[i].key, tags[i].value);
    fprintf(out, "\n");
}

static void put_nodes(FILE *out, const cordon_osm *osm)
{
    size_t point = 0;
    for (size_t i = 0; i < osm->ids.count; i++) {
        fprintf(out, "n%" PRId64 " %d %d", osm->ids.items[i], osm->at.items[i].x,
                osm->at.items[i].y);
        bool tagged =
            point < osm->points.count && osm->points.items[point].id == osm->ids.items[i];
        put_tags(out, tagged ? osm->points.items[point].tags : NULL,
                 tagged ? osm->points.items[point].n_tags : 0);
        point += tagged;
    }
    assert_int_equal(point, osm->points.count);
}

/* All objects as text, in the notation of osm_text.h but for positions. */
static char *dump(const cordon_osm *osm)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    put_nodes(out, osm);
    for (size_t i = 0; i < osm->ways.count; i++) {
        const cordon_osm_way *way = &osm->ways.items[i];
        fprintf(out, "w%" PRId64 " ", way->id);
        for (uint32_t k = 0; k < way->n_refs; k++)
            fprintf(out, "%" PRId64 ",", osm->refs.items[way->first_ref + k]);
        put_tags(out, way->tags, way->n_tags);
    }
    for (size_t i = 0; i < osm->relations.count; i++) {
        const cordon_osm_relation *relation = &osm->relations.items[i];
        fprintf(out, "r%" PRId64 " ", relation->id);
        for (uint32_t k = 0; k < relation->n_members; k++) {
            const cordon_osm_member *member = &osm->members.items[relation->first_member + k];
            fprintf(out, "%s:%c%" PRId64 ",", member->name, member->type, member->ref);
        }
        put_tags(out, relation->tags, relation->n_tags);
    }
    fclose(out);
    return text;
}

/* Reads bytes with everything kept, and dumps them; *out is not set on failure. */
static int read_all(char **out, cordon_context *context, const void *bytes, size_t n, bool xml)
{
    cordon_file file = {.data = bytes, .size = n};
    cordon_osm osm;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = cordon_pool_new(context);
    cordon_osm_init(&osm, context, arena, pool);
    osm.keep_all = true;
    int code = arena && pool ? CORDON_OK : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = xml ? cordon_osm_xml_read(&osm, &file, false) : cordon_pbf_read(&osm, &file);
    if (code == CORDON_OK)
        code = cordon_osm_index(&osm);
    if (code == CORDON_OK)
        *out = dump(&osm);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    return code;
}

static void test_all_is_kept_from_pbf(void **state)
{
    osm_text *text = osm_text_parse(town);
    const pbf_style styles[] = {{0}, {.plain = true, .raw = true}, {.per_block = 2}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        char *got;
        pbf_bytes bytes = pbf_write(text, &styles[i]);
        check_ok(*state, read_all(&got, *state, bytes.data, bytes.n, false));
        assert_string_equal(got, expected);
        free(got);
        free(bytes.data);
    }
    free(text);
}

static void test_all_is_kept_from_xml(void **state)
{
    char *xml = NULL, *got;
    size_t n = 0;
    osm_text *text = osm_text_parse(town);
    FILE *stream = open_memstream(&xml, &n);
    osm_text_write_xml(text, stream);
    fclose(stream);
    check_ok(*state, read_all(&got, *state, xml, n, true));
    assert_string_equal(got, expected);
    free(got);
    free(xml);
    free(text);
}

static int read_once(cordon_context *context)
{
    char *got = NULL;
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 3});
    int code = read_all(&got, context, bytes.data, bytes.n, false);
    free(got);
    free(bytes.data);
    free(text);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(read_once) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_all_is_kept_from_pbf),
        check_with_context(test_all_is_kept_from_xml),
        cmocka_unit_test(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
