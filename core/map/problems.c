#include "map/problems.h"

#include <stdio.h>

int cordon_problems_add(cordon_problems *problems, const char *format, ...)
{
    char text[CORDON_ERROR_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const char *kept = cordon_arena_strdup(problems->arena, text);
    if (!kept)
        return CORDON_E_MEMORY;
    return cordon_vec_push(problems->context, &problems->list, kept);
}

int cordon_problems_join(cordon_problems *problems, const cordon_problems *more)
{
    for (size_t i = 0; i < more->list.count; i++)
        if (cordon_vec_push(problems->context, &problems->list, more->list.items[i]))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}

int cordon_problems_give(cordon_map *map, const cordon_problems *problems)
{
    size_t n = problems->list.count;
    map->problems =
        cordon_arena_copy(map->arena, problems->list.items, n, sizeof *map->problems);
    map->info.problems = n;
    return map->problems ? CORDON_OK : CORDON_E_MEMORY;
}

void cordon_problems_free(cordon_problems *problems)
{
    cordon_vec_free(problems->context, &problems->list);
}
