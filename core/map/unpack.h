/* Compressed files, decompressed piece by piece. */
#ifndef CORDON_MAP_UNPACK_H
#define CORDON_MAP_UNPACK_H

#include "base/file.h"

typedef enum cordon_packing {
    CORDON_PACKING_NONE,
    CORDON_PACKING_GZIP, /* RFC 1952 */
    CORDON_PACKING_BZIP2
} cordon_packing;

/* Takes the next piece; last is true for the final one (which may be empty). */
typedef int (*cordon_unpack_sink)(void *udata, const char *bytes, size_t n, bool last);

/* Feeds the contents of a file to sink: of all its members or streams, which programs that
 * compress on several cores write one after another. Fails with "offset 1234: …", with the
 * sink's own code, or with CORDON_E_LIMIT beyond cordon_codec_limit. */
int cordon_unpack(cordon_context *context, const cordon_file *file, cordon_packing packing,
                  cordon_unpack_sink sink, void *udata);

#endif
