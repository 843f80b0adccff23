/* GeoJSON. A try that begins with an 'M' has a first line that says how the file is to be
 * understood (cordon_map_source), and the file behind it. The line's parts stand between ';':
 *
 *     cEPSG:2154                the crs
 *     rbarrier=bollard          what the file replaces
 *     vbarrier=bollard          a tag with the same value for all features
 *     pwidth<LARGEUR|L>3|E>1    a tag from a property, with codes and what they mean
 *
 * Such a file comes after one with bollards where the corpus lies, so that there is something
 * to replace. Everything else is a file read alone. */
#include "fuzz/map_input.h"

enum { TAGS = 8, CODES = 16, LINE = 512 };

typedef struct mapping {
    cordon_map_source source;
    cordon_map_tag tags[TAGS];
    cordon_map_code codes[CODES];
    size_t n_codes;
    char line[LINE]; /* what the texts above point into */
} mapping;

static const char *bollards(void)
{
    static const char text[] =
        "{\"type\":\"Feature\",\"properties\":{\"barrier\":\"bollard\"},\"geometry\":"
        "{\"type\":\"MultiPoint\",\"coordinates\":[[4.35,43.8],[4.3505,43.8005],[4.36,43.81]]}}"
        "\n{\"type\":\"Feature\",\"properties\":{\"barrier\":\"wall\"},\"geometry\":{\"type\":"
        "\"LineString\",\"coordinates\":[[4.3501,43.8001],[4.3509,43.8004]]}}";
    static fuzz_memory memory = {.file = -1};
    if (memory.file < 0)
        fuzz_memory_set(&memory, text, sizeof text - 1);
    return memory.path;
}

/* "A>B|C>D" behind a property. */
static void add_codes(mapping *m, cordon_map_tag *tag, char *text)
{
    tag->codes = &m->codes[m->n_codes];
    for (char *code; (code = strsep(&text, "|")) && m->n_codes < CODES; tag->n_codes++) {
        cordon_map_code *out = &m->codes[m->n_codes++];
        out->from = strsep(&code, ">");
        out->to = code ? code : "";
    }
}

static void add_tag(mapping *m, char *text, bool given)
{
    if (m->source.n_tags == TAGS)
        return;
    cordon_map_tag *tag = &m->tags[m->source.n_tags++];
    tag->key = strsep(&text, given ? "=" : "<");
    if (given) {
        tag->value = text ? text : "";
        return;
    }
    tag->property = text ? strsep(&text, "|") : "";
    if (text)
        add_codes(m, tag, text);
}

/* Takes the first line of n bytes, at most what fits. */
static void read_mapping(mapping *m, const uint8_t *line, size_t n)
{
    size_t kept = n < LINE - 1 ? n : LINE - 1;
    memset(m, 0, sizeof *m);
    memcpy(m->line, line, kept);
    m->source.version = CORDON_MAP_SOURCE_VERSION;
    m->source.tags = m->tags;
    char *rest = m->line;
    for (char *part; (part = strsep(&rest, ";"));)
        switch (part[0]) {
        case 'c':
            m->source.crs = part + 1;
            break;
        case 'r':
            m->source.replaces = part + 1;
            break;
        case 'v':
        case 'p':
            add_tag(m, part + 1, part[0] == 'v');
            break;
        default:
            break;
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static mapping m;
    const uint8_t *end = size > 0 && data[0] == 'M' ? memchr(data, '\n', size) : NULL;
    if (!end) {
        fuzz_map(data, size);
        return 0;
    }
    read_mapping(&m, data + 1, (size_t)(end - data) - 1);
    m.source.path = fuzz_file(end + 1, size - (size_t)(end + 1 - data));
    const cordon_map_source sources[] = {
        {.version = CORDON_MAP_SOURCE_VERSION, .path = bollards()}, m.source};
    cordon_map *map = NULL;
    int code = cordon_map_open_sources(&map, fuzz_place_get()->context, sources, 2, NULL);
    fuzz_lay(map, code);
    return 0;
}
