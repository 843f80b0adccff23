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

/* Puts the bytes into a file that lies in memory and returns its path. */
static inline const char *fuzz_file(const uint8_t *data, size_t size)
{
    static int file = -1;
    static char path[32];
    if (file < 0) {
        file = memfd_create("cordon-fuzz", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    if (file < 0 || ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != (ssize_t)size) {
        perror("cordon-fuzz");
        exit(1);
    }
    return path;
}

#endif
