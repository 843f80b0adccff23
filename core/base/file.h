/* Files: whole contents in, complete files out. */
#ifndef CORDON_BASE_FILE_H
#define CORDON_BASE_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"

/* A file mapped read-only into memory. */
typedef struct cordon_file {
    const uint8_t *data;
    size_t size;
    void *mapping; /* NULL for an empty file */
} cordon_file;

/* Fails with CORDON_E_INPUT ("a.pbf: no such file", "… is a folder") or CORDON_E_LIMIT. */
int cordon_file_open(cordon_file *out, cordon_context *context, const char *path);
void cordon_file_close(cordon_file *file);

/* Gives back the memory of a range that was read; it is read again where it is needed again. A
 * file of less than 32 MB stays: giving back costs more than it brings. */
void cordon_file_release(const cordon_file *file, size_t from, size_t to);

/* SHA-256 of bytes as 64 hexadecimal digits and a final zero. */
#define CORDON_HASH_SIZE 65
void cordon_hash(char out[CORDON_HASH_SIZE], const void *data, size_t size);
/* Of a whole file, which does not stay in memory. */
void cordon_file_hash(char out[CORDON_HASH_SIZE], const cordon_file *file);

/* What tells a saved file from the one before without reading it: where it lies on the disk,
 * its size, and when it was written and changed. All 0 when there is no such file. */
typedef struct cordon_stamp {
    int64_t device, inode, size, written_s, written_ns, changed_s, changed_ns;
} cordon_stamp;
cordon_stamp cordon_file_stamp(const char *path);

/* Writes a file completely or not at all: to a temporary name beside it, then renamed. */
int cordon_file_write(cordon_context *context, const char *path, const void *data, size_t size);

/* The same for writers that stream. cordon_output_commit renames; cordon_output_discard removes
 * the temporary file; both close. */
typedef struct cordon_output {
    FILE *stream;
    char *path, *temporary;
} cordon_output;
int cordon_output_open(cordon_output *out, cordon_context *context, const char *path);
int cordon_output_commit(cordon_output *output, cordon_context *context);
void cordon_output_discard(cordon_output *output, cordon_context *context);

/* Removes a file; that there is none is fine. */
int cordon_file_remove(cordon_context *context, const char *path);

/* Makes a folder and its parents. An existing folder is fine. */
int cordon_folder_make(cordon_context *context, const char *path);

#endif
