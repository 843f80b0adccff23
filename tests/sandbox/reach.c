/* What a script can reach is what reach.txt says. Runs samples.lua, which collects what the
 * functions of a script give, and lets reach.lua walk from there with Lua's debug library,
 * through metatables and upvalues too. usage: sandbox_reach SAMPLES REACH EXPECTED */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "host/sandbox.h"

static const cordon_sandbox_limits limits = CORDON_SANDBOX_LIMITS;

static char *read_file(const char *path, size_t *length)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    *length = file ? fread(text, 1, sizeof text, file) : 0;
    if (file) {
        fclose(file);
    }
    return text;
}

static int complain(const char *what, const char *sentence)
{
    printf("FAIL %s: %s\n", what, sentence);
    return 1;
}

/* Runs the script, computes its plan, and shows it to what the script expects of it. */
static int run_samples(cordon_sandbox *sandbox, cordon_context *context, const char *path)
{
    size_t length;
    const char *text = read_file(path, &length);
    const char *error = cordon_sandbox_run(sandbox, path, text, length);
    if (!error || strchr(error, '\n') || !strstr(error, "cordon has no \"nowhere\"")) {
        return complain("samples", error ? error : "expected the error that gives a stand-in");
    }
    lua_State *L = cordon_sandbox_state(sandbox);
    cordon_verdict verdict = {.index = 0};
    cordon_plan *plan = NULL;
    int code = cordon_plan_compute(&plan, context, cordon_bind_event(L), cordon_bind_map(L));
    verdict.plan = plan;
    error = code == CORDON_OK ? cordon_sandbox_call(sandbox, cordon_bind_judge, &verdict)
                              : cordon_error_text(context);
    int failed = error ? complain("plan", error) : 0;
    cordon_plan_free(plan);
    return failed;
}

/* Opens all of Lua's libraries for the walk; that of texts would take the place of the
 * sandbox's metatable of texts. */
static void open_libraries(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    luaL_openlibs(L);
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

static int walk(lua_State *L, const char *script, const char *expected)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, *(void **)lua_getextraspace(L)); /* the globals */
    open_libraries(L);
    if (luaL_loadfile(L, script) != LUA_OK) {
        return complain("walk", lua_tostring(L, -1));
    }
    lua_insert(L, -2);
    lua_pushstring(L, expected);
    return lua_pcall(L, 2, 0, 0) == LUA_OK ? 0 : complain("walk", lua_tostring(L, -1));
}

int main(int argc, char **argv)
{
    cordon_context *context;
    if (argc != 4 || cordon_context_new(&context, NULL) != CORDON_OK) {
        return 2;
    }
    const cordon_bind_options bind = {.context = context};
    cordon_sandbox *sandbox = cordon_sandbox_new(&limits, &bind);
    int failed = run_samples(sandbox, context, argv[1]);
    if (!failed) {
        failed = walk(cordon_sandbox_state(sandbox), argv[2], argv[3]);
    }
    cordon_sandbox_free(sandbox);
    cordon_context_free(context);
    return failed;
}
