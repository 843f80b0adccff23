/* Gzip files, decompressed piece by piece. */
#ifndef CORDON_MAP_GZIP_H
#define CORDON_MAP_GZIP_H

#include "base/file.h"

/* Takes the next piece; last is true for the final one (which may be empty). */
typedef int (*cordon_gzip_sink)(void *udata, const char *bytes, size_t n, bool last);

/* Feeds the contents of all members of the file to sink (RFC 1952, section 2.2). Fails with
 * "offset 1234: …", with the sink's own code, or with CORDON_E_LIMIT beyond
 * CORDON_FILE_MAX_BYTES. */
int cordon_gzip_read(cordon_context *context, const cordon_file *file, cordon_gzip_sink sink,
                     void *udata);

#endif
