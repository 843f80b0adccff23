/* Runs a fuzzer over files without libFuzzer, and over what is left of each when bytes are cut
 * off or turned: so the corpus is tried in every build. usage: x_fuzz FILE… */
#include "fuzz/input.h"

#include <string.h>

enum { CUTS = 40, TURNS = 200 };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void vary(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size + 1);
    uint32_t state = 20260714;
    if (!copy)
        exit(1);
    for (size_t i = 0; i <= CUTS; i++) {
        memcpy(copy, data, size);
        LLVMFuzzerTestOneInput(copy, size * i / CUTS);
    }
    for (size_t i = 0; i < TURNS && size > 0; i++) {
        memcpy(copy, data, size);
        for (uint32_t k = next(&state) % 4 + 1; k > 0; k--)
            copy[next(&state) % size] ^= (uint8_t)(1u << next(&state) % 8);
        LLVMFuzzerTestOneInput(copy, size);
    }
    free(copy);
}

static void try_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;
    if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0)
        data = malloc((size_t)size + 1);
    if (!data || fseek(file, 0, SEEK_SET) != 0 ||
        fread(data, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    vary(data, (size_t)size);
    free(data);
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        try_file(arguments[i]);
    printf("%d files, each with %d cuts and %d changes\n", count - 1, CUTS, TURNS);
    return count > 1 ? 0 : 2;
}
