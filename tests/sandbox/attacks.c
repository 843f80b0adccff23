/* Runs each script given in a sandbox with small limits. The first line of a script says what
 * must happen: "-- refused: SENTENCE" (part of the error), or "-- allowed". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/sandbox.h"

/* What stops an attack is the same at any size of the limits. */
static const cordon_sandbox_limits limits = {(size_t)8 << 20, 5000000L, 2.0};

static char *read_file(const char *path, size_t *length)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    *length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[*length] = '\0';
    if (file)
        fclose(file);
    return *length ? text : NULL;
}

/* The sentence expected, cut out of the first line; "" for an allowed script, NULL: no such
 * line. */
static char *expectation(const char *text)
{
    static char out[256];
    static const char refused[] = "-- refused: ";
    size_t length = strcspn(text, "\n");
    if (strncmp(text, "-- allowed", 10) == 0)
        return strcpy(out, "");
    if (strncmp(text, refused, strlen(refused)) != 0 || length >= sizeof out)
        return NULL;
    snprintf(out, sizeof out, "%.*s", (int)(length - strlen(refused)), text + strlen(refused));
    return out;
}

static int try_script(cordon_context *context, const char *path)
{
    size_t length;
    const char *text = read_file(path, &length), *expected = text ? expectation(text) : NULL;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (!expected) {
        printf("FAIL %s: no expectation in the first line\n", name);
        return 1;
    }
    const cordon_bind_options bind = {.context = context};
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    const char *error =
        sandbox ? cordon_sandbox_run(sandbox, name, text, length) : "no sandbox";
    int failed = *expected ? !error || !strstr(error, expected) : error != NULL;
    printf("%s %s: %s\n", failed ? "FAIL" : "ok  ", name, error ? error : "ran to its end");
    if (failed && *expected)
        printf("     expected: %s\n", expected);
    cordon_sandbox_free(sandbox);
    cordon_error_clear(context);
    return failed;
}

/* Compiled Lua can break the virtual machine: it must not even be read. */
static int try_bytecode(cordon_context *context)
{
    static const char compiled[] = "\x1bLua\x54\x00\x19\x93\r\n\x1a\n";
    const cordon_bind_options bind = {.context = context};
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    const char *error = cordon_sandbox_run(sandbox, "a.lua", compiled, sizeof compiled - 1);
    int failed = !error || !strstr(error, "a.lua: expected a script as text");
    printf("%s bytecode: %s\n", failed ? "FAIL" : "ok  ", error ? error : "ran to its end");
    cordon_sandbox_free(sandbox);
    return failed;
}

int main(int argc, char **argv)
{
    cordon_context *context;
    if (argc < 2 || cordon_context_new(&context, NULL) != CORDON_OK)
        return 1;
    int failures = try_bytecode(context);
    for (int i = 1; i < argc; i++)
        failures += try_script(context, argv[i]);
    cordon_context_free(context);
    printf("%d scripts, %d failures\n", argc - 1, failures);
    return failures > 0;
}
