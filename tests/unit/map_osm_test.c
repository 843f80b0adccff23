/* Objects as read, before they become features: everything is kept where somebody asks. */
#include "support/alloc.h"
#include "support/osm_dump.h"

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

static void test_all_is_kept_from_pbf(void **state)
{
    osm_text *text = osm_text_parse(town);
    const pbf_style styles[] = {{0}, {.plain = true, .raw = true}, {.per_block = 2}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        char *got = NULL;
        pbf_bytes bytes = pbf_write(text, &styles[i]);
        check_ok(*state, osm_read_all(&got, *state, bytes.data, bytes.n, false));
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
    check_ok(*state, osm_read_all(&got, *state, xml, n, true));
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
    int code = osm_read_all(&got, context, bytes.data, bytes.n, false);
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
