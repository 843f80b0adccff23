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
    if (begins(file, "BZh", 3))
        return CORDON_FORMAT_XML_BZIP2;
    switch (first_letter(file)) {
    case '<':
        return CORDON_FORMAT_XML;
    case '{':
    case '\x1e': /* before each value of a GeoJSON text sequence (RFC 8142) */
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
    case CORDON_FORMAT_XML_BZIP2:
        return "OSM XML, bzip2";
    case CORDON_FORMAT_GEOJSON:
        return "GeoJSON";
    case CORDON_FORMAT_UNKNOWN:
        break;
    }
    return "unknown";
}

/* OPL: lines that begin with an object's letter and id, "n17 v1 …" or "w-3\n". */
static bool is_opl(const cordon_file *file)
{
    size_t at = 1;
    if (file->size < 2 || !memchr("nwrc", file->data[0], 4))
        return false;
    at += file->data[at] == '-';
    size_t digits = at;
    while (at < file->size && file->data[at] >= '0' && file->data[at] <= '9')
        at++;
    return at > digits && (at == file->size || file->data[at] == ' ' || file->data[at] == '\n');
}

const char *cordon_format_guess(const cordon_file *file)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *guess;
    } guesses[] = {
        {"\xff\xe0\x04o5m2", 7,
         "an o5m file; \"osmium cat\" does not read it, "
         "\"osmconvert in.o5m -o=out.pbf\" turns it into PBF"},
        {"\xff\xe0\x04o5c2", 7, "an o5c file of changes, which is no map"},
        {"\xfd"
         "7zXZ",
         5, "an xz file, unpack it with \"xz -d\""},
        {"\x28\xb5\x2f\xfd", 4, "a Zstandard file, unpack it with \"zstd -d\""},
        {"PK\3\4", 4, "a zip file, unpack it first"},
        {"SQLite format 3", 15,
         "a GeoPackage or another SQLite file; \"ogr2ogr out.geojson "
         "in.gpkg\" turns it into GeoJSON"},
        {"\0\0\x27\x0a", 4,
         "a Shapefile; \"ogr2ogr out.geojson in.shp\" turns it into "
         "GeoJSON"},
    };
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        if (begins(file, guesses[i].magic, guesses[i].n))
            return guesses[i].guess;
    if (is_opl(file))
        return "an OPL file; \"osmium cat in.opl -o out.osm.pbf\" turns it into PBF";
    if (first_letter(file) == '[')
        return "a JSON array, which is no GeoJSON object";
    return NULL;
}
