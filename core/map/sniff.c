#include "map/sniff.h"

static bool begins(const cordon_file *file, const char *bytes, size_t n)
{
    return file->size >= n && memcmp(file->data, bytes, n) == 0;
}

/* The first byte after a byte order mark and white space; 0 when there is none. */
static uint8_t first_letter(const cordon_file *file)
{
    size_t at = begins(file, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < file->size && (file->data[at] == ' ' || file->data[at] == '\t' ||
                               file->data[at] == '\r' || file->data[at] == '\n'))
        at++;
    return at < file->size ? file->data[at] : 0;
}

cordon_format cordon_format_of(const cordon_file *file)
{
    /* A block length below 64 KiB, then the block's type: field 1, nine letters. */
    if (begins(file, "\0\0", 2) && file->size >= 15 &&
        memcmp(file->data + 4, "\x0a\x09OSMHeader", 11) == 0)
        return CORDON_FORMAT_PBF;
    if (begins(file, "\x1f\x8b", 2))
        return CORDON_FORMAT_XML_GZIP;
    switch (first_letter(file)) {
    case '<':
        return CORDON_FORMAT_XML;
    case '{':
        return CORDON_FORMAT_GEOJSON;
    default:
        return CORDON_FORMAT_UNKNOWN;
    }
}

const char *cordon_format_name(cordon_format format)
{
    switch (format) {
    case CORDON_FORMAT_PBF:
        return "OSM PBF";
    case CORDON_FORMAT_XML:
        return "OSM XML";
    case CORDON_FORMAT_XML_GZIP:
        return "OSM XML, gzip";
    case CORDON_FORMAT_GEOJSON:
        return "GeoJSON";
    case CORDON_FORMAT_UNKNOWN:
        break;
    }
    return "unknown";
}

const char *cordon_format_guess(const cordon_file *file)
{
    if (begins(file, "BZh", 3))
        return "a bzip2 file, unpack it first";
    if (begins(file, "PK\3\4", 4))
        return "a zip file, unpack it first";
    if (begins(file, "SQLite format 3", 15))
        return "a GeoPackage or another SQLite file";
    if (begins(file, "\0\0\x27\x0a", 4))
        return "a Shapefile";
    if (begins(file,
               "\xff\xe0\x04"
               "o5m2",
               7))
        return "an o5m file";
    if (first_letter(file) == '[')
        return "a JSON array, which is no GeoJSON object";
    return NULL;
}
