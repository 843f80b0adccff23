#include "map/geojson.h"

#include "base/limits.h"
#include "base/num.h"
#include "map/extent.h"
#include "map/geojson_in.h"
#include "map/json_scan.h"
#include "map/text.h"

/* A text record begins with this in a GeoJSON text sequence (RFC 8142). */
enum { RECORD_SEPARATOR = 0x1e };

int cordon_geojson_refuse(cordon_geojson *r, const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, cordon_tell(r->context, format), arguments);
    va_end(arguments);
    return cordon_fail(r->context, CORDON_E_INPUT, "feature %zu: %s", r->index, what);
}

/* The beginning of a JSON value, on one line. */
typedef struct excerpt {
    char text[64];
    size_t n;
} excerpt;

static int take(const char *piece, size_t n, void *udata)
{
    static const char more[] = "…";
    excerpt *e = udata;
    size_t room = sizeof e->text - sizeof more - e->n, kept = n < room ? n : room;
    for (size_t i = 0; i < kept; i++) /* jansson escapes all other control characters */
        e->text[e->n++] = piece[i] == 0x7f ? '?' : piece[i];
    if (kept == n)
        return 0;
    memcpy(e->text + e->n, more, sizeof more);
    return -1; /* the rest is not written */
}

int cordon_geojson_expected(cordon_geojson *r, const char *what, const json_t *found)
{
    excerpt e = {.n = 0};
    /* It fails when the value does not fit, and when memory ends: what there is will do. */
    if (found)
        json_dump_callback(found, take, &e, JSON_ENCODE_ANY | JSON_ENSURE_ASCII | JSON_COMPACT);
    return cordon_geojson_refuse(r, "expected %s, found %s", cordon_tell(r->context, what),
                                 found ? e.text : cordon_tell(r->context, "nothing"));
}

const char *cordon_geojson_type(const json_t *object)
{
    const char *type = json_string_value(json_object_get(object, "type"));
    return type ? type : "";
}

static int read_tags(cordon_geojson *r, const json_t *properties)
{
    cordon_mapping *m = &r->mapping;
    if (properties && !json_is_object(properties) && !json_is_null(properties))
        return cordon_geojson_expected(r, "properties in an object, or null", properties);
    int code = cordon_mapping_apply(m, json_is_object(properties) ? properties : NULL);
    if (code)
        return code;
    r->feature.tags =
        cordon_arena_copy(r->build->arena, m->tags.items, m->tags.count, sizeof *m->tags.items);
    r->feature.n_tags = m->tags.count;
    if (!r->feature.tags)
        return CORDON_E_MEMORY;
    cordon_classify(&r->kinds, r->feature.tags, r->feature.n_tags);
    return CORDON_OK;
}

/* Exports of OSM data name the object they come from: "way/123". */
static void read_id(cordon_geojson *r, const json_t *feature)
{
    static const struct {
        const char *prefix;
        char origin;
    } types[] = {{"node/", 'n'}, {"way/", 'w'}, {"relation/", 'r'}};
    const char *text = json_string_value(json_object_get(feature, "id"));
    if (!text)
        text = cordon_feature_tag(&r->feature, "@id");
    r->feature.origin = 'g';
    r->feature.id = (int64_t)r->index;
    for (size_t i = 0; text && i < sizeof types / sizeof *types; i++) {
        size_t n = strlen(types[i].prefix);
        int64_t id;
        if (strncmp(text, types[i].prefix, n) == 0 &&
            cordon_num_parse_int(text + n, strlen(text + n), &id)) {
            r->feature.origin = types[i].origin;
            r->feature.id = id;
            r->from_osm = true;
        }
    }
}

static int add_feature(cordon_geojson *r, const json_t *feature)
{
    if (strcmp(cordon_geojson_type(feature), "Feature") != 0)
        return cordon_geojson_expected(r, "an object of type \"Feature\"", feature);
    int code = read_tags(r, json_object_get(feature, "properties"));
    if (code)
        return code;
    read_id(r, feature);
    const cordon_kinds *kinds = &r->kinds;
    r->unknown += (kinds->area | kinds->line | kinds->either) == 0;
    code = cordon_geojson_geometry(r, json_object_get(feature, "geometry"));
    r->index++;
    return code;
}

/* The old member crs (GeoJSON 2008), unless the script knows better. */
static int read_crs(cordon_geojson *r, const json_t *root)
{
    const json_t *crs = json_object_get(root, "crs");
    if (r->mapping.source->crs || !crs || json_is_null(crs))
        return CORDON_OK;
    const char *name =
        json_string_value(json_object_get(json_object_get(crs, "properties"), "name"));
    if (!name)
        return cordon_fail(
            r->context, CORDON_E_INPUT,
            "crs: expected the name of a coordinate system, found none; give it in "
            "the script: crs = \"EPSG:…\"");
    cordon_crs_free(r->crs);
    int code = cordon_crs_new(&r->crs, r->context, name);
    if (code)
        cordon_error_prefix(r->context, "crs: ");
    return code;
}

/* A collection, a feature, or a geometry alone. */
static int add_root(cordon_geojson *r, const json_t *root, size_t line)
{
    const char *type = cordon_geojson_type(root);
    int code = read_crs(r, root);
    if (code)
        return code;
    if (strcmp(type, "FeatureCollection") == 0) {
        const json_t *features = json_object_get(root, "features");
        if (!json_is_array(features))
            return cordon_fail(r->context, CORDON_E_INPUT,
                               "line %zu: FeatureCollection without an array of features",
                               line);
        return cordon_geojson_each(r, features, add_feature);
    }
    if (strcmp(type, "Feature") == 0)
        return add_feature(r, root);
    if (type[0] == '\0')
        return cordon_fail(r->context, CORDON_E_INPUT,
                           "line %zu: JSON, but no GeoJSON: the object %s", line,
                           json_object_get(root, "type")
                               ? cordon_tell(r->context, "has a type that is no text")
                               : cordon_tell(r->context, "has no type"));
    code = read_tags(r, NULL); /* a script may say what it is */
    if (code)
        return code;
    r->unknown += r->feature.n_tags == 0;
    r->feature.origin = 'g';
    r->feature.id = (int64_t)r->index;
    code = cordon_geojson_geometry(r, root);
    r->index++;
    return code;
}

/* A file read value by value: one is usual, more are a sequence. */
typedef struct text {
    const char *at, *end;
    size_t line;
} text;

/* Goes to the next value; false at the end. */
static bool next_value(text *t)
{
    for (; t->at < t->end; t->at++) {
        if (*t->at == '\n')
            t->line++;
        else if (*t->at != ' ' && *t->at != '\t' && *t->at != '\r' &&
                 *t->at != RECORD_SEPARATOR)
            return true;
    }
    return false;
}

/* Parses the value at t and goes behind it. */
static int load(json_t **out, cordon_context *context, text *t)
{
    json_error_t error;
    char plain[120];
    *out = json_loadb(t->at, (size_t)(t->end - t->at), JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL,
                      &error);
    if (!*out) {
        if (json_error_code(&error) == json_error_out_of_memory)
            return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
        cordon_text_plain(plain, sizeof plain, error.text, strlen(error.text));
        return cordon_fail(context, CORDON_E_INPUT, "line %zu: no well-formed JSON: %s",
                           t->line + (size_t)(error.line > 1 ? error.line - 1 : 0), plain);
    }
    for (const char *behind = t->at + error.position; t->at < behind; t->at++)
        t->line += *t->at == '\n';
    return CORDON_OK;
}

static int read_values(cordon_geojson *r, const cordon_file *file)
{
    size_t deep;
    text t = {(const char *)file->data, (const char *)file->data + file->size, 1};
    if (!cordon_json_depth_ok(&deep, t.at, file->size))
        return cordon_fail(r->context, CORDON_E_INPUT, "line %zu: nested deeper than %u levels",
                           deep, CORDON_JSON_DEPTH_MAX);
    /* The byte order mark that some programs write is no part of the text. */
    if (file->size >= 3 && memcmp(file->data, "\xef\xbb\xbf", 3) == 0)
        t.at += 3;
    int code = CORDON_OK;
    while (code == CORDON_OK && next_value(&t)) {
        size_t line = t.line;
        json_t *root;
        code = load(&root, r->context, &t);
        if (code)
            return code;
        code = add_root(r, root, line);
        json_decref(root);
        cordon_report(r->context, "map", 1 - (double)(t.end - t.at) / (double)file->size);
        if (code == CORDON_OK)
            code = cordon_poll(r->context);
    }
    return code;
}

static int finish(cordon_geojson_result *out, cordon_geojson *r)
{
    int code = cordon_mapping_check(&r->mapping);
    if (code == CORDON_OK && r->unknown > 0)
        code = cordon_problems_add(&r->build->problems,
                                   "GeoJSON features that say by no property what they are "
                                   "(building, highway, natural, …): %zu, left out",
                                   r->unknown);
    if (code == CORDON_OK)
        code = cordon_extent_new(&out->extent, r->build->arena, r->positions.items,
                                 r->positions.count);
    out->data = r->box;
    out->from_osm = r->from_osm;
    return code;
}

int cordon_geojson_read(cordon_geojson_result *out, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file, const cordon_map_source *source)
{
    cordon_geojson r = {.context = build->context,
                        .build = build,
                        .keep_positions = source->replaces != NULL,
                        .box = CORDON_BOX_EMPTY,
                        .mapping = {.context = build->context, .pool = pool, .source = source}};
    *out = (cordon_geojson_result){.data = CORDON_BOX_EMPTY};
    int code = CORDON_OK;
    if (source->crs &&
        (code = cordon_crs_new(&r.crs, build->context, source->crs)) != CORDON_OK)
        cordon_error_prefix(build->context, "crs: ");
    if (code == CORDON_OK)
        code = read_values(&r, file);
    if (code == CORDON_OK)
        code = finish(out, &r);
    cordon_crs_free(r.crs);
    cordon_mapping_free(&r.mapping);
    cordon_vec_free(build->context, &r.pts);
    cordon_vec_free(build->context, &r.rings);
    cordon_vec_free(build->context, &r.positions);
    return code;
}
