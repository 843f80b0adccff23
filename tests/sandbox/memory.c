/* A good script in a sandbox where memory ends at every possible moment: each run must end in a
 * sentence or in success, and free everything (the sanitizers watch). */
#include <stdio.h>
#include <string.h>

#include "host/sandbox.h"
#include "support/alloc.h"

static const char script[] =
    "local cordon = require 'cordon'\n"
    "cordon.api(1)\n"
    "local event = cordon.event { 'Fete', map = { 'a.pbf', 'b.pbf' }, rules = 'fr',\n"
    "  from = '2027-07-14 16:00', to = '2027-07-15 01:30',\n"
    "  figures = { ['hvm.max_gap'] = 1.0 }, texts = { ['role.crowd'] = 'Fosse' } }\n"
    "local box = cordon.box { at = { 4.35, 43.801 }, size = { 20, 10 }, turn = 30 }\n"
    "local line = cordon.line { { 4.35, 43.801 }, { 4.351, 43.801 } }\n"
    "local hole = cordon.geojson { [=[{\"type\": \"FeatureCollection\", \"features\": [\n"
    "  {\"properties\": {\"n\": 1}, \"type\": \"Feature\",\n"
    "  \"geometry\": {\"type\": \"Polygon\", \"coordinates\":\n"
    "  [[[4.35,43.8],[4.351,43.8],[4.351,43.801],[4.35,43.8]]]}}]}]=], crs = 'OGC:CRS84',\n"
    "  where = { n = 1 } }\n"
    "local pit = box:union(line:buffer('5 m')):minus(hole)\n"
    "local fan = cordon.sector { at = cordon.point { 808651, 6301149, crs = 'EPSG:2154' },\n"
    "  radius = 20, from = 0, to = 90 }\n"
    "local parts = fan:shift { north = 5 }:hull():split(fan)\n"
    "line = line:along { from = fan, length = 30 }\n"
    "local text = #parts .. tostring(pit) .. #cordon.vocabulary().ring\n"
    "event:area { 'Fosse', role = 'crowd', shape = pit, density = 2 }\n"
    "event:ring { 'A', against = 'vehicle', standoff = cordon.param 's' { 10, min = 0 } }\n"
    "event:show { 'Fan', shape = fan }\n"
    "event:sheet { 'Plan', paper = 'A2', scale = '1:1000' }\n"
    "assert(not pcall(event.ring, event, { 'B', against = 'nobody' }))\n";

/* Runs the script; NULL, or its error in a buffer. */
static const char *run(cordon_context *context, size_t memory, char error[256])
{
    const cordon_sandbox_limits limits = {memory, 10000000L, 60.0};
    const cordon_bind_options bind = {.context = context};
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    const char *text = sandbox ? cordon_sandbox_run(sandbox, "a.lua", script, sizeof script - 1)
                               : "no sandbox";
    if (text)
        snprintf(error, 256, "%s", text);
    cordon_sandbox_free(sandbox);
    return text ? error : NULL;
}

/* Memory of the Lua state, a little more each time. */
static int try_state_limits(void)
{
    cordon_context *context;
    char error[256];
    const char *text = "";
    int runs = 0;
    if (cordon_context_new(&context, NULL) != CORDON_OK)
        return 1;
    for (size_t memory = 0; text && runs < 10000; memory += 200, runs++) {
        text = run(context, memory, error);
        if (text && strcmp(text, "a.lua: the script needs more than 0 MB of memory") != 0) {
            printf("FAIL with %zu bytes: %s\n", memory, text);
            cordon_context_free(context);
            return 1;
        }
    }
    cordon_context_free(context);
    printf("ok   a good script after %d sizes of the state\n", runs);
    return text != NULL;
}

static int body(cordon_context *context)
{
    char error[256];
    const char *text = run(context, (size_t)8 << 20, error);
    if (!text)
        return CORDON_OK;
    if (strstr(text, "out of memory"))
        return CORDON_E_MEMORY;
    printf("     %s\n", text);
    return CORDON_E_INTERNAL;
}

int main(void)
{
    int failures = try_state_limits();
    long allocations = alloc_fault_each(body);
    printf("%s a good script after %ld failed allocations of the core\n",
           allocations > 20 ? "ok  " : "FAIL", allocations);
    return failures > 0 || allocations <= 20;
}
