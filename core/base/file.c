/* madvise: glibc takes no notice of posix_madvise(POSIX_MADV_DONTNEED) */
#define _DEFAULT_SOURCE
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <nettle/sha2.h>

#include "base/limits.h"
#include "base/str.h"

/* Errors of the system in the words a user reads. */
static int fail_errno(cordon_context *context, const char *path, const char *what)
{
    int error = errno;
    if (error == ENOENT)
        return cordon_fail(context, CORDON_E_INPUT, "%s: no such file or folder", path);
    cordon_code code = error == EACCES ? CORDON_E_INPUT : CORDON_E_SYSTEM;
    return cordon_fail(context, code, "%s: %s: %s", path, what, g_strerror(error));
}

static int map_file(cordon_file *out, cordon_context *context, const char *path, int descriptor)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0)
        return fail_errno(context, path, "cannot be read");
    if (S_ISDIR(info.st_mode))
        return cordon_fail(context, CORDON_E_INPUT, "%s: is a folder, expected a file", path);
    if (!S_ISREG(info.st_mode))
        return cordon_fail(context, CORDON_E_INPUT, "%s: is not a regular file", path);
    if ((uint64_t)info.st_size > CORDON_FILE_MAX_BYTES)
        return cordon_fail(context, CORDON_E_LIMIT, "%s: is larger than %zu GB", path,
                           CORDON_FILE_MAX_BYTES >> 30);
    if (info.st_size == 0)
        return CORDON_OK;
    void *mapping = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapping == MAP_FAILED)
        return fail_errno(context, path, "cannot be read");
    *out = (cordon_file){mapping, (size_t)info.st_size, mapping};
    return CORDON_OK;
}

int cordon_file_open(cordon_file *out, cordon_context *context, const char *path)
{
    static const uint8_t nothing[1];
    *out = (cordon_file){nothing, 0, NULL};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail_errno(context, path, "cannot be opened");
    int code = map_file(out, context, path, descriptor);
    close(descriptor);
    return code;
}

void cordon_file_close(cordon_file *file)
{
    if (file->mapping)
        munmap(file->mapping, file->size);
    file->mapping = NULL;
    file->size = 0;
}

void cordon_file_release(const cordon_file *file, size_t from, size_t to)
{
    /* Linux maps pages around the one asked for, within 64 KB, before the range too. */
    static const size_t page = 4096, around = 65536, stays = (size_t)32 << 20;
    if (file->size < stays)
        return;
    from -= from % around;
    to -= to % page;
    /* a hint: what fails costs memory alone */
    if (file->mapping && from < to)
        madvise((char *)file->mapping + from, to - from, MADV_DONTNEED);
}

static void hash_end(char out[CORDON_HASH_SIZE], struct sha256_ctx *sum)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(sum, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

cordon_stamp cordon_file_stamp(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return (cordon_stamp){0};
    return (cordon_stamp){(int64_t)info.st_dev,          (int64_t)info.st_ino,
                          (int64_t)info.st_size,         (int64_t)info.st_mtim.tv_sec,
                          (int64_t)info.st_mtim.tv_nsec, (int64_t)info.st_ctim.tv_sec,
                          (int64_t)info.st_ctim.tv_nsec};
}

void cordon_hash(char out[CORDON_HASH_SIZE], const void *data, size_t size)
{
    struct sha256_ctx sum;
    sha256_init(&sum);
    sha256_update(&sum, size, data);
    hash_end(out, &sum);
}

void cordon_file_hash(char out[CORDON_HASH_SIZE], const cordon_file *file)
{
    enum { PIECE = 1 << 20 };
    struct sha256_ctx sum;
    sha256_init(&sum);
    for (size_t at = 0; at < file->size; at += PIECE) {
        size_t n = file->size - at < PIECE ? file->size - at : PIECE;
        sha256_update(&sum, n, file->data + at);
        cordon_file_release(file, at, at + n);
    }
    hash_end(out, &sum);
}

static char *temporary_name(cordon_context *context, const char *path)
{
    cordon_str name = CORDON_STR_INIT(context);
    cordon_str_addf(&name, "%s.%ld.tmp", path, (long)getpid());
    if (!name.failed)
        return name.data;
    cordon_str_free(&name);
    return NULL;
}

static void forget(cordon_output *output, cordon_context *context)
{
    cordon_free(context, output->path);
    cordon_free(context, output->temporary);
    *output = (cordon_output){NULL, NULL, NULL};
}

int cordon_output_open(cordon_output *out, cordon_context *context, const char *path)
{
    *out = (cordon_output){NULL, NULL, NULL};
    out->path = cordon_alloc(context, strlen(path) + 1, 1);
    out->temporary = out->path ? temporary_name(context, path) : NULL;
    if (!out->temporary) {
        forget(out, context);
        return CORDON_E_MEMORY;
    }
    strcpy(out->path, path);
    out->stream = fopen(out->temporary, "wb");
    if (!out->stream) {
        int code = fail_errno(context, path, "cannot be written");
        forget(out, context);
        return code;
    }
    return CORDON_OK;
}

int cordon_output_commit(cordon_output *output, cordon_context *context)
{
    bool written = !ferror(output->stream) && fflush(output->stream) == 0;
    written = fclose(output->stream) == 0 && written;
    output->stream = NULL;
    if (!written || rename(output->temporary, output->path) != 0) {
        int code = fail_errno(context, output->path, "cannot be written");
        cordon_output_discard(output, context);
        return code;
    }
    forget(output, context);
    return CORDON_OK;
}

void cordon_output_discard(cordon_output *output, cordon_context *context)
{
    if (output->stream)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
    forget(output, context);
}

int cordon_file_write(cordon_context *context, const char *path, const void *data, size_t size)
{
    cordon_output output;
    int code = cordon_output_open(&output, context, path);
    if (code)
        return code;
    fwrite(data, 1, size, output.stream);
    return cordon_output_commit(&output, context);
}

int cordon_file_remove(cordon_context *context, const char *path)
{
    if (remove(path) != 0 && errno != ENOENT)
        return fail_errno(context, path, "cannot be removed");
    return CORDON_OK;
}

int cordon_folder_make(cordon_context *context, const char *path)
{
    if (g_mkdir_with_parents(path, 0777) != 0)
        return fail_errno(context, path, "cannot be made");
    return CORDON_OK;
}
