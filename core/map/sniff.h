/* Which format a file has, told by its first bytes and not by its name. */
#ifndef CORDON_MAP_SNIFF_H
#define CORDON_MAP_SNIFF_H

#include "base/file.h"

typedef enum cordon_format {
    CORDON_FORMAT_UNKNOWN,
    CORDON_FORMAT_PBF,
    CORDON_FORMAT_XML,
    CORDON_FORMAT_XML_GZIP,
    CORDON_FORMAT_XML_BZIP2,
    CORDON_FORMAT_GEOJSON
} cordon_format;

cordon_format cordon_format_of(const cordon_file *file);

/* In words: "OSM PBF". */
const char *cordon_format_name(cordon_format format);

/* What is in a file of unknown format, for the message: "it looks like a zip file, unpack it
 * first", or "it begins with …" and its first letters or bytes. Not for empty files. */
enum { CORDON_FORMAT_FOUND_MAX = 200 };
const char *cordon_format_found(char out[CORDON_FORMAT_FOUND_MAX],
                                const cordon_context *context, const cordon_file *file);

#endif
