#include "map/sniff.h"

#include <stdio.h>

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

/* dBASE: version 3, a date since 1900, and a header of 32 bytes, more for each column, and 1.
 */
static bool is_dbase(const cordon_file *file)
{
    const uint8_t *at = file->data;
    return file->size >= 32 && at[0] == 3 && at[2] >= 1 && at[2] <= 12 && at[3] >= 1 &&
           at[3] <= 31 && (at[8] | at[9] << 8) % 32 == 1;
}

/* "a zip file, …", or NULL. */
static const char *guess(const cordon_file *file)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *name;
    } guesses[] = {
        {"\xff\xe0\x04o5m2", 7,
         CORDON_MESSAGE("an o5m file; \"osmium cat\" does not read it, "
                        "\"osmconvert in.o5m -o=out.pbf\" turns it into PBF")},
        {"\xff\xe0\x04o5c2", 7, CORDON_MESSAGE("an o5c file of changes, which is no map")},
        {"\xfd"
         "7zXZ",
         5, CORDON_MESSAGE("an xz file, unpack it with \"xz -d\"")},
        {"\x28\xb5\x2f\xfd", 4, CORDON_MESSAGE("a Zstandard file, unpack it with \"zstd -d\"")},
        {"PK\3\4", 4, CORDON_MESSAGE("a zip file, unpack it first")},
        {"SQLite format 3", 15,
         CORDON_MESSAGE("a GeoPackage or another SQLite file; \"ogr2ogr out.geojson in.gpkg\" "
                        "turns it into GeoJSON")},
        {"\0\0\x27\x0a", 4,
         CORDON_MESSAGE("a Shapefile; \"ogr2ogr out.geojson in.shp\" turns it into GeoJSON")},
    };
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        if (begins(file, guesses[i].magic, guesses[i].n))
            return guesses[i].name;
    if (is_opl(file))
        return CORDON_MESSAGE(
            "an OPL file; \"osmium cat in.opl -o out.osm.pbf\" turns it into PBF");
    if (is_dbase(file))
        return CORDON_MESSAGE(
            "the table of a Shapefile (dBASE); \"ogr2ogr out.geojson in.shp\" "
            "turns both into GeoJSON");
    if (first_letter(file) == '[')
        return CORDON_MESSAGE("a JSON array, which is no GeoJSON object");
    return NULL;
}

/* The first line when it is plain text, at most what is shown of it; else 0. */
static size_t first_words(const cordon_file *file)
{
    enum { SHOWN = 40 };
    size_t n = 0;
    while (n < SHOWN && n < file->size && file->data[n] >= 0x20 && file->data[n] < 0x7f)
        n++;
    bool whole = n == SHOWN || n == file->size || file->data[n] == '\n' ||
                 file->data[n] == '\r' || file->data[n] == '\t';
    return whole ? n : 0;
}

const char *cordon_format_found(char out[CORDON_FORMAT_FOUND_MAX],
                                const cordon_context *context, const cordon_file *file)
{
    enum { BYTES = 8 };
    const char *name = guess(file);
    size_t n = name ? 0 : first_words(file);
    if (name) {
        snprintf(out, CORDON_FORMAT_FOUND_MAX, "%s%s", cordon_tell(context, "it looks like "),
                 cordon_tell(context, name));
    } else if (n > 0) {
        snprintf(out, CORDON_FORMAT_FOUND_MAX, "%s\"%.*s\"",
                 cordon_tell(context, "it begins with "), (int)n, (const char *)file->data);
    } else {
        int length = snprintf(out, CORDON_FORMAT_FOUND_MAX, "%s",
                              cordon_tell(context, "it begins with the bytes"));
        for (size_t i = 0; i < BYTES && i < file->size; i++)
            length += snprintf(out + length, CORDON_FORMAT_FOUND_MAX - (size_t)length, " %02x",
                               file->data[i]);
    }
    return out;
}
