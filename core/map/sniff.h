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

/* What an unknown file looks like, for the message: "a bzip2 file", or NULL. */
const char *cordon_format_guess(const cordon_file *file);

#endif
