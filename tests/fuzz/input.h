/* Shared by the fuzzers: the bytes of one try as a file, since cordon reads files. */
#ifndef CORDON_TESTS_FUZZ_INPUT_H
#define CORDON_TESTS_FUZZ_INPUT_H

#define _GNU_SOURCE /* memfd_create */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What libFuzzer calls; each fuzzer defines it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file that lies in memory; file is -1 before the first bytes. */
typedef struct fuzz_memory {
    int file;
    char path[32];
} fuzz_memory;

/* Makes the bytes all that the file holds. */
static inline void fuzz_memory_set(fuzz_memory *memory, const void *data, size_t size)
{
    if (memory->file < 0) {
        memory->file = memfd_create("cordon-fuzz", MFD_CLOEXEC);
        snprintf(memory->path, sizeof memory->path, "/proc/self/fd/%d", memory->file);
    }
    if (memory->file < 0 || ftruncate(memory->file, 0) != 0 ||
        pwrite(memory->file, data, size, 0) != (ssize_t)size) {
        perror("cordon-fuzz");
        exit(1);
    }
}

/* Puts the bytes of this try into a file and returns its path. */
static inline const char *fuzz_file(const uint8_t *data, size_t size)
{
    static fuzz_memory memory = {.file = -1};
    fuzz_memory_set(&memory, data, size);
    return memory.path;
}

#endif
