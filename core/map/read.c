#include "map/read.h"

#include "geo/predicates.h"
#include "map/features.h"
#include "map/geojson.h"
#include "map/osm_xml.h"
#include "map/pbf.h"
#include "map/sniff.h"

/* The licence of the data asks for these words on every picture. */
static const char OSM_CREDIT[] = "© OpenStreetMap contributors, ODbL 1.0";

static cordon_box box_of_nodes(const cordon_osm *osm)
{
    cordon_line all = {osm->at.items, osm->at.count};
    return all.n > 0 ? cordon_line_box(&all) : CORDON_BOX_EMPTY;
}

static cordon_packing packing_of(cordon_format format)
{
    return format == CORDON_FORMAT_XML_GZIP    ? CORDON_PACKING_GZIP
           : format == CORDON_FORMAT_XML_BZIP2 ? CORDON_PACKING_BZIP2
                                               : CORDON_PACKING_NONE;
}

int cordon_read_osm(cordon_osm *osm, const cordon_file *file, cordon_format format)
{
    if (file->size == 0)
        return cordon_fail(osm->context, CORDON_E_INPUT, "offset 0: the file is empty");
    if (format == CORDON_FORMAT_PBF)
        return cordon_pbf_read(osm, file);
    if (format != CORDON_FORMAT_UNKNOWN)
        return cordon_osm_xml_read(osm, file, packing_of(format));
    char found[CORDON_FORMAT_FOUND_MAX];
    return cordon_fail(
        osm->context, CORDON_E_INPUT,
        "offset 0: neither OSM PBF, OSM XML (plain, gzip or bzip2) nor GeoJSON; %s",
        cordon_format_found(found, osm->context, file));
}

static int read_osm(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                    const cordon_file *file, cordon_format format)
{
    cordon_osm osm;
    cordon_osm_init(&osm, build->context, build->arena, pool);
    osm.window = build->window;
    int code = cordon_read_osm(&osm, file, format);
    if (code == CORDON_OK)
        code = cordon_problems_join(&build->problems, &osm.problems);
    if (code == CORDON_OK)
        code = cordon_osm_index(&osm);
    if (code == CORDON_OK)
        code = cordon_osm_features(build, &osm);
    out->count = osm.count;
    out->file.credit = osm.invented ? osm.invented : OSM_CREDIT;
    out->file.time = osm.timestamp;
    out->data = osm.bounds.x0 <= osm.bounds.x1 ? osm.bounds : box_of_nodes(&osm);
    cordon_osm_free(&osm);
    return code;
}

static int read_geojson(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file)
{
    cordon_geojson_result result;
    int code = cordon_geojson_read(&result, build, pool, file, &out->file.source);
    out->file.extent = result.extent;
    out->file.credit = result.from_osm ? OSM_CREDIT : NULL;
    out->data = result.data;
    return code;
}

static int read_contents(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                         const cordon_file *file)
{
    cordon_format format = cordon_format_of(file);
    out->file.format = cordon_format_name(format);
    cordon_file_hash(out->file.hash, file);
    if (format == CORDON_FORMAT_GEOJSON)
        return read_geojson(out, build, pool, file);
    const cordon_map_source *source = &out->file.source;
    const char *field = source->n_tags > 0 ? "tags"
                        : source->crs      ? "crs"
                        : source->replaces ? "replaces"
                                           : NULL;
    if (field && format != CORDON_FORMAT_UNKNOWN)
        return cordon_fail(build->context, CORDON_E_INPUT, "%s: is for GeoJSON, the file is %s",
                           field, out->file.format);
    return read_osm(out, build, pool, file, format);
}

int cordon_read_file(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                     const cordon_map_source *source)
{
    cordon_file file;
    *out = (cordon_read_result){.file.source = *source, .data = CORDON_BOX_EMPTY};
    int code = cordon_file_open(&file, build->context, source->path);
    if (code)
        return code; /* the sentence names the file already */
    code = read_contents(out, build, pool, &file);
    cordon_file_close(&file);
    if (code == CORDON_E_INPUT || code == CORDON_E_LIMIT)
        cordon_error_prefix(build->context, "%s: ", source->path);
    return code;
}
