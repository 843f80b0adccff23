/* Any bytes as a plan.json. */
#include "fuzz/input.h"

#include "cordon/cordon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    cordon_context *context = NULL;
    cordon_plan *plan = NULL;
    if (cordon_context_new(&context, NULL))
        abort();
    int code = cordon_plan_read(&plan, context, path);
    if (code != CORDON_OK && cordon_error_text(context)[0] == '\0')
        abort(); /* a failure without its sentence */
    cordon_plan_free(plan);
    cordon_context_free(context);
    return 0;
}
